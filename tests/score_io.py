"""Observations held against an annotated corpus, by the rules under which the corpus is scored.

An observation is *found* when its number is the gold's and it stands where the gold's stands: the
spans overlap by at least half of the shorter, and the predicted one stays on one line and is no
more than 40 characters longer. It is *right* when every core field agrees besides. A coding that
the annotators list as an alternative counts as agreement. Each observation is used once; where
several pairs are possible, the one that agrees in most fields is made.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cadre_analysis.model import Article, Reading
from cadre_analysis.observe import observe
from cadre_analysis.read import read
from cadre_analysis.record import record

CORE = (
    "unit_measure",
    "indicator",
    "status",
    "sex",
    "age",
    "ethnicity",
    "origin",
    "destination",
    "change",
)
LONGER = 40  # characters by which a predicted quote may be longer than the gold's
Record = dict[str, Any]


@dataclass
class Score:
    """What was found and right in one document, and what was wrong, in words."""

    gold: int = 0
    predicted: int = 0
    found: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    distracted: list[str] = field(default_factory=list)

    @property
    def found_f1(self) -> float:
        return self._f1(self.found)

    @property
    def right_f1(self) -> float:
        return self._f1(self.right)

    def _f1(self, hits: int) -> float:
        return 2 * hits / (self.gold + self.predicted) if self.gold + self.predicted else 1.0


def documents(gold: Path) -> list[Record]:
    """Return the annotated documents of a gold file."""
    return [json.loads(line) for line in gold.read_text("utf-8").splitlines() if line.strip()]


def readings(folder: Path) -> dict[str, Reading]:
    """Return the reading of each document of ``folder`` by its id, from its text alone."""
    return {a.doc_id: observe(a) for a in articles(folder)}


def articles(folder: Path) -> tuple[Article, ...]:
    return read(folder, sources=False).articles


def score(document: Record, reading: Reading) -> Score:
    """Hold ``reading`` against the annotated ``document``."""
    gold = document["observations"]
    seen = [record(o, reading.article.text) for o in reading.observations]
    result = Score(gold=len(gold), predicted=len(seen))
    others = document.get("alternatives") or {}
    pairs = _pairs(gold, seen, others)
    for g, p in pairs:
        wrong = [name for name in CORE if not _agrees(g, p, name, others)]
        result.found += 1
        result.right += not wrong
        result.wrong += [f"{g['quote']!r}: {n} {g[n]!r} read as {p[n]!r}" for n in wrong]
    used_gold, used = {id(g) for g, _ in pairs}, {id(p) for _, p in pairs}
    result.wrong += [f"missed: {g['quote']!r}" for g in gold if id(g) not in used_gold]
    false = [p for p in seen if id(p) not in used]
    result.wrong += [f"made up: {p['exact']!r} {p['indicator']}" for p in false]
    result.distracted = [
        d["quote"] for d in _distractors(document) if any(_touch(d, p) for p in false)
    ]
    return result


def _distractors(document: Record) -> list[Record]:
    return [d for d in document.get("distractors", []) if "start" in d]


def _touch(one: Record, other: Record) -> bool:
    return min(one["end"], other["end"]) > max(one["start"], other["start"])


def _pairs(gold: list[Record], seen: list[Record], others: Record) -> list[tuple[Record, Record]]:
    possible = [
        (-sum(_agrees(g, p, name, others) for name in CORE), at, to)
        for at, g in enumerate(gold)
        for to, p in enumerate(seen)
        if _number(g) == _number(p) and _same_place(g, p)
    ]
    pairs, taken_gold, taken = [], set(), set()
    for _, at, to in sorted(possible):
        if at not in taken_gold and to not in taken:
            taken_gold.add(at)
            taken.add(to)
            pairs.append((gold[at], seen[to]))
    return pairs


def _number(one: Record) -> tuple[float | None, ...]:
    if one["obs_value"] is not None:
        return (round(float(one["obs_value"]), 6),)
    return tuple(None if one[b] is None else round(float(one[b]), 6) for b in ("lower", "upper"))


def _same_place(gold: Record, seen: Record) -> bool:
    common = min(gold["end"], seen["end"]) - max(gold["start"], seen["start"])
    long, short = gold["end"] - gold["start"], seen["end"] - seen["start"]
    one_line = "\n" not in seen["exact"]
    return common > 0 and common * 2 >= min(long, short) and short <= long + LONGER and one_line


def _agrees(gold: Record, seen: Record, name: str, others: Record) -> bool:
    codings = [gold, *({**gold, **other} for other in others.get(gold["id"], []))]
    return any((coding.get(name) or None) == (seen.get(name) or None) for coding in codings)
