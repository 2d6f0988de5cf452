"""Fit the weights with which ties speak for a number's being a part of an earlier one.

    python scripts/train_links.py tests/gold/dev tests/gold/own

Each folder holds the documents and their ``gold.jsonl``. A softmax over the totals before a number
and no total at all, with an L2 penalty, fitted by gradient descent: the same gold gives the same
weights. In half of the cases the numbers before the one at hand carry their gold total; in the
other half what the rest of the gold has taught, so that the weights bear the model's own mistakes.
Some numbers are misread on purpose, as many as in articles that nobody has seen, since the gold's
own are read better than those: what ties a number to its total must not hang on its reading.
``--folds 5`` reports the share of right totals on documents left out.
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import softmax
import train_indicator

from cadre_analysis import observe as engine
from cadre_analysis.model import Article
from cadre_analysis.observe import indicator, total, wording
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.link_weights import Reading, Weights, is_heard
from cadre_analysis.observe.saying import Signature
from cadre_analysis.observe.scene import Whole

PENALTY = 3.0
RARE = 4  # documents that a tie must be seen in; one seen in fewer has no weight of its own
WORDING, SELDOM = 6.0, 6  # the penalty on the wording around a number, and documents it must be in
LEANING = 0.5  # by so much a total is preferred to none: where nobody fitted, more are extra
FOLDS = 4  # parts of the gold that are read with what the others taught
ROUNDS = 400
MISREAD, MISTIMED = 10, 3  # per cent of the numbers taken for a rival reading, for another status
SMALL = 0.02  # weights below this say nothing
Statement = dict[str, Any]
Case = tuple[str, list[list[str]], int]  # document, what speaks for each reading, the right one


TESTS = Path(__file__).resolve().parents[1] / "tests"


def is_of(statement: Statement, draft: Draft) -> bool:
    """Say whether the draft is the number of the statement."""
    value = statement["obs_value"] if statement["obs_value"] is not None else statement["lower"]
    return int(statement["start"]) <= draft.num.start < int(statement["end"]) and value in {
        draft.num.value,
        draft.num.low,
    }


def collect(folder: Path, *, only: set[str] | None = None, told: bool = True) -> list[Case]:
    """Return the cases of a folder: each number of the gold with its possible totals.

    ``told`` gives the numbers before the one at hand their gold totals, else they have what the
    present weights say; ``only`` names the documents to read.
    """
    cases: list[Case] = []
    for article, gold in train_indicator.documents(folder):
        name = f"{folder}/{article.doc_id}"
        if only is None or name in only:
            cases += watch(article, name, gold, told=told)
    return cases


def watch(article: Article, name: str, statements: list[Statement], *, told: bool) -> list[Case]:
    """Return the cases of an article, read with the gold looking on."""
    cases: list[Case] = []
    original: Callable[..., None] = total.attach

    def attach(
        totals: list[Whole], draft: Draft, said: Signature, sentence: Sentence, last: Draft | None
    ) -> None:
        misread(draft)
        statement = next(iter(stated(statements, draft)), None)
        if statement is None or draft.companion is not None:
            original(totals, draft, said, sentence, last)
            return
        readings = total.candidates(totals, draft, said, sentence, last)
        right = right_of(readings, statement, statements)
        if right is not None:
            heard = wording.around(draft, sentence)
            cases.append((name, [one.spoken(heard) for one in readings], right))
        if told:
            total.tie(draft, readings[right or 0])
        else:
            original(totals, draft, said, sentence, last)

    total.attach = attach
    try:
        engine.observe(article)
    finally:
        total.attach = original
    return cases


def misread(draft: Draft) -> None:
    """Take some of the numbers for what they are not; the same number is always taken alike."""
    lot = zlib.crc32(f"{draft.num.start}:{draft.num.value}".encode())
    odds = draft.weighed.odds if draft.weighed is not None else {}
    rivals = sorted(set(odds) - {draft.indicator, indicator.NONE}, key=lambda one: -odds[one])
    if rivals and lot % 100 < MISREAD:
        draft.indicator = rivals[lot // 100 % min(2, len(rivals))]
    if lot // 1000 % 100 < MISTIMED:
        draft.status = "target" if draft.status == "actual" else "actual"


def stated(statements: list[Statement], draft: Draft) -> list[Statement]:
    """Return the statements that the draft may be the number of, the likeliest first."""
    mine = [o for o in statements if is_of(o, draft)]
    return sorted(mine, key=lambda o: o["indicator"] != draft.indicator)


def right_of(
    readings: list[Reading], statement: Statement, statements: list[Statement]
) -> int | None:
    """Return which reading has the gold total, the first for none; null where none has it."""
    over = next((o for o in statements if o["id"] == statement.get("part_of")), None)
    if over is None:
        return 0
    value = over["obs_value"]
    numbered = enumerate(one.whole for one in readings)
    return next((n for n, whole in numbered if whole and whole.num.value == value), None)


# What one would set by hand; the penalty pulls towards it, so that a rare tie keeps a sensible
# weight.
PRIOR = {
    "none": 2.0, "none:opens": 0.3, "none:ruled": -1.5, "none:total": 1.0, "none:change": 1.0,
    "adds_up": 2.0, "adds_up:big": 2.0, "share_fits:2": 5.0, "share_fits:1": 3.5,
    "share_fits:0": 1.5, "share_off": -1.0, "equal": -3.0, "whole:person": 2.5,
    "ruled:list opener": 2.5, "ruled:list opener at the start of the sentence": 2.0,
    "ruled:item of the list below its total": 1.5, "in_bracket": 2.5, "out_of_bracket": -1.0,
    "sibling": 0.8, "sibling:,": 0.8, "sibling:;": 0.8, "sibling:item": 0.5,
    "sibling_done:alike": -2.0, "sibling:line:same": -1.0, "sibling:line:less": -1.0,
    "group": 0.5, "alike": 0.5,
    "of_body": 0.5, "unlike": -2.0, "status:target>actual": -2.0, "status:actual>target": -2.0,
    "alike&more": 0.5, "of_body&more": 0.5, "alike&against": -1.5, "alike&less": -1.0,
    "alike&same": -0.5, "said_total": 0.5, "among:same": 2.5, "paired": 2.5, "heads:item": 1.0,
    "ruled:adds up": 3.0, "other:category": -1.5, "other:sex": -2.0, "other:ethnicity": -2.0,
    "other:age": -1.5, "other:flow": -1.0, "change:None>increase:n": -3.0,
    "change:None>decrease:n": -3.0, "change:increase>None:n": -2.0, "change:decrease>None:n": -2.0,
    "change:None>increase:%": -3.0, "change:None>decrease:%": -3.0, "%:noun:other": -0.5,
    "same&new:sex": 0.5, "same&new:age": 0.5, "same&new:ethnicity": 0.5, "at:far": -0.5,
    "at:title": -0.5, "named_again": 1.5, "example": 2.0, "headed": 3.0, "step:chosen>chosen": 2.0,
    "step:tried>tried": 1.0, "place:beside": -1.0,
}  # fmt: skip


def prior(name: str) -> float:
    """Return the weight that one would set by hand."""
    return PRIOR.get(name, 0.0)


def common(cases: list[Case]) -> set[str]:
    """Return the ties that are seen in more than a few documents, and those set by hand."""
    seen: dict[str, set[str]] = {}
    for document, readings, _ in cases:
        for said in {said for found in readings for said in found}:
            seen.setdefault(said, set()).add(document)
    return {said for said, documents in seen.items() if len(documents) >= least(said)} | set(PRIOR)


def least(name: str) -> int:
    """Return the documents in which a tie must be seen to have a weight of its own."""
    return SELDOM if is_heard(name) else RARE


def penalty(name: str) -> float:
    """Return how strongly a weight is drawn to the one set by hand."""
    return WORDING if is_heard(name) else PENALTY


def fit(cases: list[Case]) -> dict[str, float]:
    """Return the weights that make the gold totals likely."""
    known = common(cases)
    pairs = [
        ([[said for said in found if said in known] for found in readings], right)
        for _, readings, right in cases
    ]
    weights = softmax.fit(pairs, prior, PRIOR, penalty=penalty, rounds=ROUNDS)
    return {name: round(weight, 3) for name, weight in weights.items() if abs(weight) > SMALL}


@contextmanager
def tied_by(links: dict[str, float]) -> Iterator[None]:
    """Let the engine tie parts to totals with other weights than its own."""
    table = Weights.of(links)
    with patch.object(total, "weights", lambda: table):
        yield


def learn(folders: list[Path], cases: list[Case], only: set[str]) -> dict[str, float]:
    """Return weights that also bear the model's own mistakes.

    Each part of the gold is read with what the others taught.
    """
    documents = sorted(only)
    known = [case for case in cases if case[0] in only]
    more: list[Case] = []
    for fold in range(FOLDS):
        out = set(documents[fold::FOLDS])
        weights = fit([case for case in known if case[0] not in out])
        with tied_by(weights):
            for folder in folders:
                more += collect(folder, only=out, told=False)
    weights = fit(known + more)
    weights["none"] = round(weights["none"] - LEANING, 3)
    return weights


def accuracy(cases: Iterable[Case], weights: dict[str, float]) -> tuple[int, int, int, int, int]:
    """Return right readings, readings, right totals, totals given, totals of the gold."""
    hit = count = both = given = gold = 0
    for _, readings, label in cases:
        guess = max(
            range(len(readings)), key=lambda n: (sum(weights.get(f, 0.0) for f in readings[n]), -n)
        )
        hit, count = hit + (guess == label), count + 1
        both, given, gold = both + (guess == label > 0), given + (guess > 0), gold + (label > 0)
    return hit, count, both, given, gold


def main() -> None:
    """Fit the weights and write them beside the model that uses them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument(
        "--output", type=Path, default=Path(total.__file__).with_name("link_weights.json")
    )
    args = parser.parse_args()
    with tied_by(PRIOR):  # so that what was fitted before leaves no trace
        cases = [case for folder in args.folders for case in collect(folder)]
    documents = sorted({case[0] for case in cases})
    sums = np.zeros(5, dtype=int)
    for fold in range(args.folds):
        out = set(documents[fold :: args.folds])
        weights = learn(args.folders, cases, set(documents) - out)
        sums += accuracy([c for c in cases if c[0] in out], weights)
    if args.folds:
        print("left out:", *sums, "F1", round(2 * sums[2] / (sums[3] + sums[4]), 3))
    weights = learn(args.folders, cases, set(documents))
    print("all:", *accuracy(cases, weights), len(weights), "weights")
    softmax.save(weights, args.output)


if __name__ == "__main__":
    main()
