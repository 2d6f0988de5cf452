"""Fit the weights with which the words around a number speak for an indicator.

    python scripts/train_indicator.py seeds tests/gold/dev tests/gold/own --table

Each folder holds documents and their ``gold.jsonl``; one named twice weighs twice. A softmax over
the readings that anything speaks for, with an L2 penalty towards weights set by hand, fitted by
gradient descent from there: the same gold gives the same weights. Numbers before the one at hand
carry their gold reading, so that the weights do not learn the model's own mistakes. ``--table``
adds the planted sentences of the tests; ``--folds 5`` reports the share of right readings on
documents left out. Pairs of words around the number are features of their own, one for each
reading, under a heavier penalty and only where the gold has them often.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))
import observe_table
import softmax

from cadre_analysis import observe as engine
from cadre_analysis.clean import clean
from cadre_analysis.lexicon import load
from cadre_analysis.model import Article
from cadre_analysis.observe import indicator, indicator_pairs, rewritten, wording
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator_weights import Weights
from cadre_analysis.observe.numeral import number
from cadre_analysis.read import read

TESTS = Path(observe_table.__file__).parent
planted = observe_table.rows  # the sentences that the tests expect to be read
PENALTY, PAIRS = 3.0, 6.0  # the penalties on features and on pairs of words
OFTEN = 6  # cases in which a pair must stand to have a weight
ROUNDS = 600
SMALL, SMALL_PAIR = 0.005, 0.04  # weights below this say nothing
# A document, the features of each reading, the right reading, the pairs of words around the number.
Case = tuple[str, dict[str, list[str]], str, tuple[str, ...]]
Labels = Callable[[Draft], list[str]]  # the gold indicators of a numeral, if it states any


def gold_of(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the statements of each document, from beside the texts or from ``tests/gold``."""
    files = (folder / "gold.jsonl", TESTS / "gold" / folder.name / "gold.jsonl")
    lines = next(file for file in files if file.exists()).read_text("utf-8").splitlines()
    return {doc["doc_id"]: doc["observations"] for doc in map(json.loads, filter(None, lines))}


def watch(article: Article, name: str, labels: Labels) -> list[Case]:
    """Return the cases of ``article``: its candidates, each after it was given its gold reading."""
    cases: list[Case] = []
    original: Callable[..., None] = indicator.decide

    def decide(
        draft: Draft, sentence: Sentence, before: Draft | None, topics: Mapping[str, str]
    ) -> None:
        # heard while its neighbours stand, as it is where the weights read
        draft.stands = indicator.standing(draft, sentence)
        found = indicator.features(draft, sentence, before, topics)
        gold = labels(draft)
        label = next((one for one in gold if one in found), gold[0] if gold else indicator.NONE)
        if label in found:
            pairs = tuple(indicator_pairs.around(draft, sentence))
            cases.append((name, found, label, pairs))
        draft.indicator, draft.score = label, 1.0

    indicator.decide = decide
    try:
        engine.observe(article)
    finally:
        indicator.decide = original
    return cases


_EDGES = ("start", "end")


def documents(folder: Path) -> Iterator[tuple[Article, list[dict[str, Any]]]]:
    """Yield the articles of a folder that have a gold, as the rules read them, with its statements.

    Where what is read differs from what is printed (one blank for two, a long form for an
    abbreviation), the statements move with the words.
    """
    gold, words = gold_of(folder), load()
    for article in read(folder, sources=False).articles:
        if article.doc_id not in gold:
            continue
        edits = rewritten.edits(article.text, words)
        if not edits:
            yield article, gold[article.doc_id]
            continue
        as_read, places = rewritten.apply(replace(article, blocks=clean(article)), edits)
        yield (
            as_read,
            [
                one | {edge: bisect_left(places.begins, int(one[edge])) for edge in _EDGES}
                for one in gold[article.doc_id]
            ],
        )


def collect(folder: Path) -> list[Case]:
    """Return the cases of a folder of documents with their ``gold.jsonl``."""
    return [
        case
        for article, gold in documents(folder)
        for case in watch(article, f"{folder}/{article.doc_id}", standing(gold))
    ]


def standing(statements: list[dict[str, object]]) -> Labels:
    """Label by place: the statement that stands where the number stands and has its value."""
    return lambda draft: [
        str(o["indicator"])
        for o in statements
        if int(str(o["start"])) <= draft.num.start < int(str(o["end"]))
        and value_of(o) in {draft.num.value, draft.num.low}
    ]


def table() -> list[Case]:
    """Return the cases of the sentences in ``tests/planted``, each an article of its own."""
    return [
        case
        for folder in (observe_table.FOLDER, observe_table.PRACTICE)
        for row in observe_table.rows(folder)
        for case in watch(row.article(), f"table/{row.name}", in_turn(row.expected))
        if folder == observe_table.FOLDER or case[2] != indicator.NONE
    ]


_RANGE = re.compile(r"\.\.|(?<=\d)-")  # "11-15", "5..7": a range goes by its lower end


def in_turn(expected: list[dict[str, str]]) -> Labels:
    """Label by turn: of the statements not yet met, the first that has the number's value."""
    left = list(expected)

    def labels(draft: Draft) -> list[str]:
        for one in left:
            if value_told(one) in {draft.num.value, draft.num.low}:
                left.remove(one)
                return [one["indicator"]]
        return []

    return labels


def value_told(expected: dict[str, str]) -> float | None:
    """Return the value of a statement of the table, of a range the lower end."""
    return number(_RANGE.split(expected["value"])[0].rstrip("%"))


def value_of(statement: dict[str, object]) -> object:
    """Return the value of a statement, of a range the lower end."""
    return statement["obs_value"] if statement["obs_value"] is not None else statement["lower"]


# What one would set by hand; the penalty pulls towards it, so that a rare word keeps a sensible
# weight.
CLASSES = {
    "cue": 3.0, "mode": 3.0, "hint": 1.2, "moving": 0.8, "grade": 2.2, "held": 3.4, "pt": 2.0,
    "standard": 2.2, "dim": 2.6, "dim_other": 2.0, "org_change": 1.8, "stage": 1.5, "total": 1.8,
    "body": 2.2, "elect": 1.2, "shortage": 2.0, "surplus": 1.5, "rated": 1.6, "talent": 1.5,
    "delegates": 1.0, "nomination": 2.4, "election": 0.8, "kind_of_member": 0.8, "economy": 1.8,
    "document_noun": 1.0,
}  # fmt: skip
PLACES = {
    "noun": 1.0, "after-a": 1.0, "after-b": 0.95, "after-c": 0.8, "near-a": 1.0, "near-b": 0.85,
    "near-c": 0.6, "own-a": 0.8, "own-b": 0.6, "own-c": 0.35, "left0-a": 0.6, "left0-b": 0.5,
    "left0-c": 0.3, "left1-x": 0.25, "left2-x": 0.15, "right": 0.1, "lead": 0.6, "cell": 1.0,
}  # fmt: skip
CONTEXT = {
    "beside": 5.0, "total": 1.6, "total_base": 0.8, "next_base": 0.7, "next_listed_base": 0.5,
    "changed": 0.8, "total_process": 0.8, "under_state": 0.8, "next": 1.5, "next_listed": 1.2,
    "last": 0.9, "far": 0.4, "item_before": 1.5, "headline": 0.8, "headline_weak": 0.2,
    "topic+": 0.6, "topic+headline": 1.2, "topic+headline_weak": 0.8, "class": 4.0,
    "cut_of_posts": 2.0, "posts_assigned": 2.0, "for_class": 2.0, "class_opened": 1.5,
    "inspections": 3.0, "flow": 1.5, "flow_from": 0.8, "flow_to": 0.8,
    "have:headcount": 0.8, "have_now:headcount": 0.8, "no_noun": 1.0, "official": -1.5,
    "loose": 0.8, "silence": 1.0, "at:org_unit": 1.0, "is:none:org_unit": 0.6, "is:none:bare": 0.5,
    "is:none:other": 2.0, "is:none:document": 2.5, "possible": 0.2, "process_topic": -0.8,
    "in_list": -1.8, "units_of_topic": 1.8, "lasting": 1.5, "lasting_part": 1.2, "quiet": 0.8,
    "delegates_plain": 0.2, "is:headcount:percent": -0.8, "listed": -0.5,
    "is:restructuring:person": -2.0, "is:none:person_time": -1.5, "is:none:percent": -0.4,
    "one": 1.2, "word_unit": 1.2, "is:restructuring:person_time": -3.0, "ratio": -0.5, "row": -1.0,
}  # fmt: skip


def prior(name: str) -> float:
    """Return the weight that one would set by hand."""
    if name.endswith("~"):  # handed on, against a word of the number's own
        return 0.45 * prior(name[:-1])
    if name.endswith("^"):  # handed on, against a degree that is held
        return 0.25 * prior(name[:-1])
    speaker, _, where = name.partition("@")
    if where:
        return CLASSES.get(speaker, 0.0) * PLACES.get(where, 0.0)
    return CONTEXT.get(name, 0.0)


def fit(cases: list[Case]) -> dict[str, float]:
    """Return the weights that make the gold readings likely."""
    known = {f"{c}{mark}" for c in CONTEXT for mark in ("", "~", "^")}
    known |= {f"{c}@{p}" for c in CLASSES for p in PLACES}
    often = {
        pair for pair, n in Counter(p for case in cases for p in case[3]).items() if n >= OFTEN
    }
    laid = [
        (said_of(found, often.intersection(pairs)), list(found).index(label))
        for _, found, label, pairs in cases
    ]
    weights = softmax.fit(laid, prior, known, penalty=penalty, rounds=ROUNDS)
    return {name: round(weight, 3) for name, weight in weights.items() if abs(weight) > least(name)}


def least(name: str) -> float:
    """Return the weight below which a feature or a pair says nothing."""
    return SMALL_PAIR if is_wording(name) else SMALL


def is_wording(name: str) -> bool:
    """Say whether a feature is words as they stand, which the penalty holds harder."""
    return indicator_pairs.FOR in name or name.startswith(wording.BETWEEN)


def said_of(found: dict[str, list[str]], pairs: set[str]) -> list[list[str]]:
    """Return what speaks for each reading: its features, and each pair as a feature of its own."""
    ordered = sorted(pairs)
    return [
        [*said, *(f"{pair}{indicator_pairs.FOR}{name}" for pair in ordered)]
        for name, said in found.items()
    ]


def penalty(name: str) -> float:
    """Return how strongly a weight is drawn to the one set by hand."""
    return PAIRS if is_wording(name) else PENALTY


def accuracy(cases: Iterable[Case], weights: dict[str, float]) -> tuple[int, int]:
    """Return how many cases are read rightly, and how many there are."""
    hit = count = 0
    table = Weights.of(weights)
    for _, found, label, pairs in cases:
        spoken = table.spoken(pairs)
        totals = {
            name: sum(table.features.get(f, 0.0) for f in said) + spoken.get(name, 0.0)
            for name, said in found.items()
        }
        guess = max(totals, key=lambda name: (totals[name], name))
        hit, count = hit + (guess == label), count + 1
    return hit, count


def main() -> None:
    """Fit the weights and write them beside the model that uses them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--table", action="store_true")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument(
        "--output", type=Path, default=Path(indicator.__file__).with_name("weights.json")
    )
    args = parser.parse_args()
    cases: list[Case] = []
    for folder in args.folders:
        cases += collect(folder)
    cases += table() if args.table else []
    cases = [case for case in cases if case[1]]
    documents = sorted({case[0] for case in cases})
    for fold in range(args.folds):
        out = set(documents[fold :: args.folds])
        weights = fit([c for c in cases if c[0] not in out])
        print(f"fold {fold + 1}:", *accuracy([c for c in cases if c[0] in out], weights))
    weights = fit(cases)
    print("all:", *accuracy(cases, weights), len(weights), "weights")
    softmax.save(weights, args.output)


if __name__ == "__main__":
    main()
