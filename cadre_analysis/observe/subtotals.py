"""Rows of a table that are the sums of those below them: "I | Huyện Mộc Châu | 24", "1 | Xã …".

What is below such a row is of it, and it is of the total: counted beside it, it counts twice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from cadre_analysis.observe.draft import Draft, Sentence

_GROUPS = 2  # a row above one list of parts alone is the total
_EXACT = 0.01  # what floating point may add to a sum
# What numbers rows; numerals of Rome before letters: "I" is one, "A" is none.
_KINDS = {
    "roman": re.compile(r"[ivx]{1,5}[.)]?"),
    "letter": re.compile(r"[a-zđ][.)]?"),
    "number": re.compile(r"\d{1,3}[.)]?"),
    "nested": re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}[.)]?"),
}
_CELL = re.compile(r"[|\s]{0,6}([^|\s]{1,8})\s{0,3}(?:\||(?<=[.)])\s)")


def marks(rows: Sequence[Sentence]) -> dict[int, str]:
    """Return how each row is numbered, by where it begins: "roman" for "II", "number" for "3"."""
    out = {}
    for row in rows:
        cell = _CELL.match(row.folded, row.start, row.end)
        kind = numbering(cell[1]) if cell else None
        if kind is not None:
            out[row.start] = kind
    return out


def numbering(mark: str) -> str | None:
    """Return how ``mark``, in small letters, numbers a row: "roman" for "ii", None for a name."""
    return next((kind for kind, pattern in _KINDS.items() if pattern.fullmatch(mark)), None)


def under(column: Sequence[Draft], kinds: Mapping[int, str]) -> dict[int, Draft]:
    """Return the cells of a ``column`` that are parts of one above them, by where they begin.

    They are where rows of another numbering stand below two or more, and mostly add up to them.
    """
    groups = _numbered(column, kinds) or _summed(column)
    known = [(whole, parts) for whole, parts in groups if parts]
    exact = sum(_adds_up(whole, parts) for whole, parts in known)
    if len(known) < _GROUPS or 2 * exact < len(known):
        return {}
    return {
        part.start: whole
        for whole, parts in known
        for part in parts
        if _value(part) <= _value(whole)
    }


Group = tuple[Draft, list[Draft]]


def _numbered(column: Sequence[Draft], kinds: Mapping[int, str]) -> list[Group]:
    """Return the rows with the first numbering, each with those of another one below it."""
    told = [kinds.get(cell.first) for cell in column]
    top = next((kind for kind in told if kind is not None), None)
    groups: list[Group] = []
    for cell, kind in zip(column, told, strict=True):
        if kind == top and top is not None:
            groups.append((cell, []))
        elif kind is not None and groups:
            groups[-1][1].append(cell)
    return groups if len(set(told) - {None}) == _GROUPS else []


def _summed(column: Sequence[Draft]) -> list[Group]:
    """Return rows each of which is the sum of those that follow, where all but a total are so."""
    groups: list[Group] = []
    at = 0
    while at < len(column) - 1:
        left = _value(column[at])
        end = at + 1
        while end < len(column) and left > _EXACT:
            left -= _value(column[end])
            end += 1
        if abs(left) > _EXACT or end - at < _LEAST:
            return []
        groups.append((column[at], list(column[at + 1 : end])))
        at = end
    if at not in {len(column), len(column) - 1}:
        return []
    sure = len(groups) > _GROUPS or all(_value(whole) >= _SURE for whole, _ in groups)
    return groups if sure else []  # 5, 2, 3, 7, 4, 3 of six offices add up by chance


_LEAST = 3  # a sum and two parts
_SURE = 15  # a sum that two numbers seldom make by chance, here twice in a row


def _adds_up(whole: Draft, parts: Sequence[Draft]) -> bool:
    return abs(_value(whole) - sum(map(_value, parts))) < _EXACT


def _value(draft: Draft) -> float:
    return draft.num.value or 0.0
