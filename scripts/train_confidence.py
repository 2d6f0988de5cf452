"""Fit what each sign of doubt costs, so that confidences come near the share that is right.

    python scripts/train_confidence.py seeds tests/gold/dev tests/gold/own --table \
        --unseen tests/gold/fresh

Folders and ``--table`` are those of ``train_indicator.py``, though here a folder named
twice weighs twice for the indicators only; ``--page`` names the page to be written, ``--output``
the weights. Run it after the other three scripts. What a reading is sure of in an article that it
was fitted on says nothing of a new one. So each article is read as if it had never been seen: with
the weights that the other parts of the gold teach, and without the words that no other article of
the gold has, for a new article has words nobody has thought of. The seeds, which the rules were
made for, only teach weights. A logistic regression with an L2 penalty, fitted by gradient descent:
the same gold gives the same weights. Rules were mended on that gold all the same, and read it
better than what nobody has looked at; so the log-odds are stretched and shifted by the two numbers
that fit the articles of ``--unseen`` best, on which nothing else is fitted (Platt 1999). How well
the confidences hold, also on articles left out of this fit, is written to ``docs/confidence.md``.
"""

from __future__ import annotations

import argparse
import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from unittest.mock import patch

import confidence_page
import numpy as np
import softmax
import train_indicator
import train_links
import train_status

from cadre_analysis import lexicon as words
from cadre_analysis import score as yardstick
from cadre_analysis.lexicon import Lexicon
from cadre_analysis.model import Article
from cadre_analysis.observe import (
    doubt,
    indicator,
    indicator_weights,
    link_weights,
    mood,
    observe,
    total,
)
from cadre_analysis.observe.draft import Draft
from cadre_analysis.read import read
from cadre_analysis.record import record
from cadre_analysis.score import Document, Judged
from cadre_analysis.text import fold

PENALTY = 12.0
ROUNDS = 400
FOLDS = 5
SEEDS = "seeds"
SMALL = 0.01  # weights below this say nothing
Example = tuple[str, list[str], bool]  # article, signs of a reading, whether it was right
Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Marked:
    """An article with its gold; ``group`` is what is left out together."""

    group: str
    article: Article
    gold: Document


def group_of(folder: Path, doc_id: str) -> str:
    """Return what is left out together: an article, or the seeds, which have each other's words."""
    return SEEDS if folder.name == SEEDS else doc_id


def marked(folders: list[Path]) -> list[Marked]:
    """Return the articles of the folders that have a gold."""
    found = []
    for folder in folders:
        files = (folder / "gold.jsonl", train_links.TESTS / "gold" / folder.name / "gold.jsonl")
        gold = {one.doc_id: one for one in yardstick.gold(next(f for f in files if f.exists()))}
        for article in read(folder, sources=False).articles:
            name = article.doc_id
            if name in gold:
                found.append(Marked(group_of(folder, name), article, gold[name]))
    return found


def lonely(articles: list[Marked]) -> dict[str, frozenset[str]]:
    """Return for each group the words of the lexicon that no other has."""
    having: dict[str, set[str]] = defaultdict(set)
    lexicon = words.load()
    for one in articles:
        folded = fold(one.article.text)
        for _, _, tags in lexicon.scan(folded, 0, len(folded)):
            having[tags["word"]].add(one.group)
    alone: dict[str, set[str]] = defaultdict(set)
    for word, groups in having.items():
        if len(groups) == 1:
            alone[min(groups)].add(word)
    return {group: frozenset(found) for group, found in alone.items()}


@lru_cache(maxsize=1)
def without(gone: frozenset[str]) -> Lexicon:
    """Return the lexicon without some words."""
    whole = words.load()
    table = {word: tags for word, tags in whole.table.items() if word not in gone}
    pattern = re.compile(r"(?<!\w)" + words.trie_pattern(list(table)) + r"(?!\w)")
    return Lexicon(whole.entries, table, pattern, whole.shorts)


@contextmanager
def weighed_by(readings: Weights, links: Weights, moods: Weights) -> Iterator[None]:
    """Let the engine read with other weights than its own."""
    spoken, tied = indicator_weights.Weights.of(readings), link_weights.Weights.of(links)
    with (
        patch.object(indicator, "weights", lambda: spoken),
        patch.object(total, "weights", lambda: tied),
        patch.object(mood, "weights", lambda: moods),
    ):
        yield


def examples(one: Marked, lexicon: Lexicon) -> list[Example]:
    """Return the signs of each reading in an article, and whether it is right."""
    seen: list[list[str]] = []
    original: Callable[[Draft], list[str]] = doubt.signs

    def signs(draft: Draft) -> list[str]:
        seen.append(original(draft))
        return seen[-1]

    with patch.object(doubt, "signs", signs):
        found = observe(one.article, lexicon=lexicon).observations
    stated = yardstick.statements([record(o, one.article.text) for o in found])
    right = yardstick.rightness(one.gold, stated)
    return [(one.group, *pair) for pair in zip(seen, right, strict=True)]


def read_apart(args: argparse.Namespace) -> list[Example]:
    """Return the examples of the whole gold, each part read with what the others teach."""
    folders = list(dict.fromkeys(args.folders))
    articles = marked(folders)
    alone = lonely(articles)
    groups = sorted({one.group for one in articles})
    spoken = [case for folder in args.folders for case in train_indicator.collect(folder)]
    planted = train_indicator.table() if args.table else []
    with train_links.tied_by(train_links.PRIOR):  # so that what was fitted before leaves no trace
        tied = [case for folder in folders for case in train_links.collect(folder)]
        told = [case for folder in args.folders for case in train_status.collect(folder)]
        told += train_status.table() if args.table else []
    found: list[Example] = []
    for fold_ in range(FOLDS):
        out = set(groups[fold_::FOLDS])
        cases = [case for case in spoken if case[1] and of_case(case[0]) not in out]
        readings = train_indicator.fit(cases + [case for case in planted if case[1]])
        kept = {case[0] for case in tied if of_case(case[0]) not in out}
        moods = train_status.fit([case for case in told if of_case(case[0]) not in out])
        with weighed_by(readings, {}, moods):
            links = train_links.learn(folders, tied, kept)
        with weighed_by(readings, links, moods):
            for one in articles:
                if one.group in out and one.group != SEEDS:
                    found += examples(one, without(alone.get(one.group, frozenset())))
    return found


def of_case(name: str) -> str:
    """Return the group of a case of the other scripts, which are named by folder and article."""
    path = Path(name)
    return group_of(path.parent, path.name)


def prior(sign: str) -> float:
    """Return the weight that one would set by hand: without a doubt nine in ten are right."""
    return 2.2 if sign == "always" else 0.0


def fit(cases: list[Example]) -> Weights:
    """Return what each sign adds to the log-odds of being right; no doubt makes surer."""
    gone: set[str] = set()
    while True:
        pairs = [
            ([[s for s in signs if s not in gone], []], 0 if right else 1)
            for _, signs, right in cases
        ]
        weights = softmax.fit(pairs, prior, (), penalty=lambda _name: PENALTY, rounds=ROUNDS)
        raising = {
            s for s, w in weights.items() if w > 0 and s.partition(doubt.MARK)[0] in doubt.CODES
        }
        if not raising:
            return {name: round(w, 3) for name, w in weights.items() if abs(w) > SMALL}
        gone |= raising


def sure(signs: list[str], weights: Weights) -> float:
    """Return the confidence that the weights give."""
    return 1.0 / (1.0 + math.exp(-sum(weights.get(sign, 0.0) for sign in signs)))


def left_out(cases: list[Example]) -> list[Judged]:
    """Return confidence and truth of each reading, told by the other parts of the gold."""
    groups = sorted({case[0] for case in cases})
    told = []
    for fold_ in range(FOLDS):
        out = set(groups[fold_::FOLDS])
        weights = fit([case for case in cases if case[0] not in out])
        told += [
            Judged(doc_id=group, confidence=sure(signs, weights), right=right)
            for group, signs, right in cases
            if group in out
        ]
    return told


STEPS = 25  # of Newton's method, which needs fewer


def stretched(weights: Weights, cases: list[Example]) -> Weights:
    """Return ``weights`` with the stretch and the shift that fit unseen ``cases`` best."""
    odds = np.array([sum(weights.get(sign, 0.0) for sign in signs) for _, signs, _ in cases])
    truth = np.array([right for _, _, right in cases], dtype=float)
    columns = np.column_stack([odds, np.ones_like(odds)])
    by = np.array([1.0, 0.0])
    for _ in range(STEPS):
        said = 1.0 / (1.0 + np.exp(-columns @ by))
        bend = columns.T @ (columns * (said * (1.0 - said))[:, None])
        by += np.linalg.solve(bend, columns.T @ (truth - said))
    stretch, shift = (float(one) for one in by)
    print(f"unseen: {len(cases)} readings, stretch {stretch:.3f}, shift {shift:+.3f}")
    found = {sign: stretch * weight for sign, weight in weights.items()}
    found["always"] = found.get("always", 0.0) + shift
    return {sign: round(weight, 3) for sign, weight in found.items()}


def unseen(folders: list[Path]) -> list[Example]:
    """Return the examples of articles on which nothing was fitted, as the reader stands."""
    return [case for one in marked(folders) for case in examples(one, words.load())]


def main() -> None:
    """Fit the weights, write them beside the code that uses them, and the page that shows them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--table", action="store_true")
    parser.add_argument("--unseen", nargs="*", type=Path, default=[])
    parser.add_argument("--page", type=Path, default=confidence_page.PAGE)
    parser.add_argument(
        "--output", type=Path, default=Path(doubt.__file__).with_name("doubt_weights.json")
    )
    args = parser.parse_args()
    cases = read_apart(args)
    held = yardstick.calibration(left_out(cases))  # of articles that neither fit has seen
    for one in held.bins:
        print(f"{one.low:.2f}-{one.high:.2f} {one.n:5} said {one.said:.3f} seen {one.seen:.3f}")
    print(f"left out: {held.n} readings, error {held.error:.4f}, Brier {held.brier:.4f}", end="")
    print(f" against {held.constant:.4f}; ranked {held.ranked:.3f}")
    weights = fit(cases)
    if args.unseen:
        weights = stretched(weights, unseen(args.unseen))
    print(len(weights), "weights")
    softmax.save(weights, args.output)
    doubt.forget()
    softmax.replace(args.page, confidence_page.page(confidence_page.of_fit(held)))


if __name__ == "__main__":
    main()
