"""Which prediction is which statement of the gold, what is counted, and what went wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cadre_analysis.score.gold import Document
from cadre_analysis.score.statement import CORE, FIELDS, Statement, Value

LONGER = 40  # code points by which a prediction may quote more than the gold does

Pair = tuple[Statement, Statement]
Tally = Counter[tuple[str, str]]  # (what is counted, of which field or indicator) -> how often


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A statement missed, made up (``false``), or read with a wrong ``field``."""

    kind: str
    doc_id: str
    start: int
    words: str
    indicator: str
    fields: tuple[tuple[str, Value, Value], ...] = ()  # name, the gold's, the prediction's

    @property
    def costs(self) -> bool:
        """Say whether the fault makes the observation count as not right."""
        return not self.fields or any(name in CORE for name, _, _ in self.fields)


def held(document: Document, seen: Sequence[Statement]) -> tuple[Tally, tuple[Fault, ...]]:
    """Hold what was ``seen`` against a document; return the counts and the faults."""
    pairs = _pairs(document.statements, seen)
    hit, used = {id(g) for g, _ in pairs}, {id(p) for _, p in pairs}
    missed = [g for g in document.statements if id(g) not in hit]
    false = [p for p in seen if id(p) not in used]
    tally: Tally = Counter()
    tally.update({("gold", ""): len(document.statements), ("predicted", ""): len(seen)})
    tally.update(("gold", g.indicator) for g in document.statements)
    tally.update(("stated", f) for g in document.statements for f in FIELDS if _stated(g, f))
    faults = [_fault("missed", document, g) for g in missed]
    faults += [_fault("false", document, p) for p in false]
    for g, p in pairs:
        wrong = tuple(f for f in FIELDS if not _agrees(g, p, f))
        _count(tally, g, p, wrong)
        if wrong:
            sides = tuple((f, g.values[f], p.values[f]) for f in wrong)
            faults.append(_fault("field", document, g, sides))
    tally["distractors", ""] = len(document.distractors)
    tally["distracted", ""] = sum(
        any(min(end, p.end) > max(start, p.start) for p in false)
        for start, end in document.distractors
    )
    return tally, tuple(faults)


def rightness(document: Document, seen: Sequence[Statement]) -> tuple[bool, ...]:
    """Return for each prediction whether it is one of the gold's, right in every core field."""
    right = {
        id(p)
        for g, p in _pairs(document.statements, seen)
        if all(_agrees(g, p, field) for field in CORE)
    }
    return tuple(id(p) in right for p in seen)


def _count(tally: Tally, g: Statement, p: Statement, wrong: tuple[str, ...]) -> None:
    """Add one pair to the counts."""
    right = not set(wrong).intersection(CORE)
    for name in ("", g.indicator):
        tally["found", name] += 1
        tally["right", name] += right
    for field in FIELDS:
        in_gold = _stated(g, field)
        in_seen = p.says(field) and (g.settled(field) or p.settled(field))
        tally["agreed", field] += field not in wrong
        tally["said", field] += in_gold
        tally["read", field] += in_seen
        tally["both", field] += in_gold and in_seen and field not in wrong


def _stated(g: Statement, field: str) -> bool:
    return g.settled(field) and g.says(field)


def _fault(
    kind: str, document: Document, one: Statement, fields: tuple[tuple[str, Value, Value], ...] = ()
) -> Fault:
    return Fault(
        kind=kind,
        doc_id=document.doc_id,
        start=one.start,
        words=one.words,
        indicator=one.indicator,
        fields=fields,
    )


def _pairs(gold: Sequence[Statement], seen: Sequence[Statement]) -> list[Pair]:
    """Return the pairs, each statement in one at most: those that agree in most fields first."""
    possible = sorted(
        (-sum(_agrees(g, p, field) for field in FIELDS), at, to)
        for at, g in enumerate(gold)
        for to, p in enumerate(seen)
        if g.number == p.number and _lies_on(g, p)
    )
    return [(gold[at], seen[to]) for at, to in _once(possible)]


def _once(possible: list[tuple[int, int, int]]) -> Iterator[tuple[int, int]]:
    hit: set[int] = set()
    used: set[int] = set()
    for _, at, to in possible:
        if at not in hit and to not in used:
            hit.add(at)
            used.add(to)
            yield at, to


def _lies_on(g: Statement, p: Statement) -> bool:
    common = min(g.end, p.end) - max(g.start, p.start)
    in_gold, quoted = g.end - g.start, p.end - p.start
    return common > 0 and common * 2 >= min(in_gold, quoted) and quoted <= in_gold + LONGER


def _agrees(g: Statement, p: Statement, field: str) -> bool:
    gold, seen = g.values[field], p.values[field]
    if not g.settled(field) or gold == seen:
        return True
    if field == "place" and isinstance(gold, tuple) and isinstance(seen, tuple) and gold[0] is None:
        return gold[1] == seen[1]  # "các địa phương" has no name, and none is asked for
    return any(other[field] == seen for other in g.accepted)
