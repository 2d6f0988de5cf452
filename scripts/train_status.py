"""Fit the weights with which the words of mood around a number make it a plan or a result.

    python scripts/train_status.py seeds tests/gold/dev tests/gold/own --table

Each folder holds the documents and their ``gold.jsonl``; one named twice weighs twice. A logistic
regression with an L2 penalty, fitted by gradient descent: the same gold gives the same weights. The
numbers before the one at hand carry their gold status, so that the weights do not learn the
model's own mistakes. ``--table`` adds the planted sentences of the tests. ``--folds 5`` reports on
documents left out how many statuses the rules get wrong, and how many with the weights.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import softmax
import train_indicator
import train_links
from train_links import Statement, is_of

from cadre_analysis import observe as engine
from cadre_analysis.model import Article
from cadre_analysis.observe import mood, wording
from cadre_analysis.observe.draft import Draft, Sentence

PENALTY = 3.0
OFTEN = 3  # cases in which a feature must stand to have a weight
WORDING, SELDOM = 6.0, 6  # the penalty on the wording around a number, and cases it must be in
ROUNDS = 300
SMALL = 0.02  # weights below this say nothing
Labels = Callable[[Draft], str | None]  # the gold status of a number, if it is a statement
Case = tuple[str, list[str], str, str]  # document, features, status by the rules, status in gold


def collect(folder: Path) -> list[Case]:
    """Return the cases of a folder: each statement of the gold that the reader found."""
    return [
        case
        for article, gold in train_indicator.documents(folder)
        for case in watch(article, f"{folder}/{article.doc_id}", standing(gold))
    ]


def standing(statements: list[Statement]) -> Labels:
    """Label by place: the status of the statement that stands where the number stands."""
    return lambda draft: next((str(o["status"]) for o in statements if is_of(o, draft)), None)


def table() -> list[Case]:
    """Return the cases of the sentences in ``tests/planted``, each an article of its own."""
    return [
        case
        for row in train_indicator.planted()
        if not row.wrong
        for case in watch(row.article(), f"table/{row.name}", in_turn(row.expected))
    ]


def in_turn(expected: list[dict[str, str]]) -> Labels:
    """Label by turn: the status of the first statement not yet met that has the number's value."""
    left = list(expected)

    def label(draft: Draft) -> str | None:
        for one in left:
            if train_indicator.value_told(one) in {draft.num.value, draft.num.low}:
                left.remove(one)
                return one["status"]
        return None

    return label


def watch(article: Article, name: str, labels: Labels) -> list[Case]:
    """Return the cases of an article, read with the gold looking on."""
    cases: list[Case] = []
    original: Callable[..., None] = mood.settle

    def settle(
        draft: Draft, sentence: Sentence, before: Draft | None, published: str | None
    ) -> None:
        told = labels(draft)
        if told is None:
            return
        if draft.companion is None:
            found = mood.features(draft, sentence, before, published)
            cases.append((name, found, draft.status, told))
        draft.status = told

    mood.settle = settle
    try:
        engine.observe(article)
    finally:
        mood.settle = original
    return cases


def fit(cases: list[Case]) -> dict[str, float]:
    """Return what each feature adds to the log-odds of a plan."""
    counts = Counter(said for case in cases for said in case[1])
    often = {said for said, count in counts.items() if count >= least(said)}
    laid = [
        ([[said for said in found if said in often], []], 0 if told == mood.TARGET else 1)
        for _, found, _, told in cases
    ]
    weights = softmax.fit(laid, lambda _: 0.0, (), penalty=penalty, rounds=ROUNDS)
    return {name: round(weight, 3) for name, weight in weights.items() if abs(weight) > SMALL}


def least(name: str) -> int:
    """Return the cases in which a feature must stand to have a weight."""
    return SELDOM if wording.is_heard(name) else OFTEN


def penalty(name: str) -> float:
    """Return how strongly a weight is drawn to nothing."""
    return WORDING if wording.is_heard(name) else PENALTY


def wrong(cases: list[Case], weights: dict[str, float]) -> tuple[int, int, int]:
    """Return the statuses that rules get wrong, those that the weights do, and all."""
    by_rules = sum(said != told for _, _, said, told in cases)
    guesses = (
        mood.TARGET if sum(weights.get(f, 0.0) for f in found) > 0 else mood.ACTUAL
        for _, found, _, _ in cases
    )
    weighed = sum(guess != case[3] for guess, case in zip(guesses, cases, strict=True))
    return by_rules, weighed, len(cases)


def main() -> None:
    """Fit the weights and write them beside the model that uses them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--table", action="store_true")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument(
        "--output", type=Path, default=Path(mood.__file__).with_name("status_weights.json")
    )
    args = parser.parse_args()
    # The links are fitted behind, and lean on these weights: what they were leaves no trace here.
    with train_links.tied_by(train_links.PRIOR):
        cases = [case for folder in args.folders for case in collect(folder)]
        cases += table() if args.table else []
    documents = sorted({case[0] for case in cases})
    for fold in range(args.folds):
        out = set(documents[fold :: args.folds])
        weights = fit([c for c in cases if c[0] not in out])
        print(f"fold {fold + 1}:", *wrong([c for c in cases if c[0] in out], weights))
    weights = fit(cases)
    print("all:", *wrong(cases, weights), len(weights), "weights")
    softmax.save(weights, args.output)


if __name__ == "__main__":
    main()
