"""The marks that Word sets in front of the items of a list: its file holds rules, not marks."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from cadre_analysis.read.docx_styles import Element, Listed, child, children, tag, tree, value

_BULLET = "- "
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_HIGHEST = 3_999  # that Roman numerals can write
_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9


class _Level(NamedTuple):
    form: str  # decimal, lowerLetter, bullet, none …
    words: str  # "%1.", "Điều %1:"
    start: int


@dataclass(slots=True)
class Numbering:
    """The lists of a file, and how far each has been counted."""

    lists: dict[str, tuple[str, dict[int, _Level]]] = field(default_factory=dict)
    restarts: dict[str, set[int]] = field(default_factory=dict)  # levels that begin anew
    counts: dict[str, list[int]] = field(default_factory=dict)  # by what several lists share

    @classmethod
    def of(cls, archive: zipfile.ZipFile, name: str) -> Numbering:
        """Return the lists of a file, none of them begun."""
        root, made = tree(archive, "word/numbering.xml", name), cls()
        shared = {
            value(one, "abstractNumId"): {n: _level(lvl) for n, lvl in _levels(one)}
            for one in children(root)
            if tag(one) == "abstractNum"
        }
        for one in children(root):
            if tag(one) == "num":
                number = value(one, "numId") or ""
                base = value(child(one, "abstractNumId")) or ""
                made.lists[number] = (base, dict(shared.get(base, {})))
                made._override(number, one)
        return made

    def mark(self, item: Listed) -> str:
        """Return what stands in front of the next item of a list: "- ", "1. ", "a) "; "" if none.

        An item counts its level up and begins those below it anew.
        """
        base, levels = self.lists.get(item.number, ("", {}))
        level = levels.get(item.level)
        if level is None or item.level >= _LEVELS:
            return ""
        counts = self.counts.setdefault(base, [0] * _LEVELS)
        if item.level in self.restarts.get(item.number, ()):
            self.restarts[item.number].discard(item.level)
            counts[item.level] = 0
        counts[item.level] = counts[item.level] + 1 if counts[item.level] else level.start
        counts[item.level + 1 :] = [0] * (_LEVELS - item.level - 1)
        if level.form == "bullet":
            return _BULLET
        if level.form == "none":
            return ""
        words = _PLACE.sub(lambda found: _place(int(found[1]) - 1, counts, levels), level.words)
        return f"{words.strip()} " if words.strip() else ""

    def _override(self, number: str, one: Element) -> None:
        for over in one:
            level = value(over, "ilvl") or ""
            if tag(over) != "lvlOverride" or not level.isdecimal():
                continue
            if (given := child(over, "lvl")) is not None:
                self.lists[number][1][int(level)] = _level(given)
            if (start := value(child(over, "startOverride")) or "").isdecimal():
                self.restarts.setdefault(number, set()).add(int(level))
                old = self.lists[number][1].get(int(level))
                if old is not None:
                    self.lists[number][1][int(level)] = old._replace(start=int(start))


def _levels(one: Element) -> list[tuple[int, Element]]:
    found = ((value(lvl, "ilvl") or "", lvl) for lvl in one if tag(lvl) == "lvl")
    return [(int(level), lvl) for level, lvl in found if level.isdecimal()]


def _level(lvl: Element) -> _Level:
    start = value(child(lvl, "start")) or ""
    return _Level(
        form=value(child(lvl, "numFmt")) or "decimal",
        words=value(child(lvl, "lvlText")) or "",
        start=int(start) if start.isdecimal() else 1,
    )


def _place(at: int, counts: list[int], levels: dict[int, _Level]) -> str:
    level = levels.get(at)
    number = counts[at] or (level.start if level else 1)
    return _FORMS.get(level.form if level else "", str)(number)


def _letters(number: int) -> str:
    """Return a, b … z, aa, bb, as Word goes on."""
    return chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, _LEVELS)


def _roman(number: int) -> str:
    if not 0 < number <= _HIGHEST:
        return str(number)
    out = ""
    for worth, letters in _ROMAN:
        out += letters * (number // worth)
        number %= worth
    return out


_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
