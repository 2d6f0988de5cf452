"""The abbreviations of local reports, and the words that they stand for."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from cadre_analysis.errors import LexiconError

_KEYS = {"short", "long", "where", "example"}
_PLACES = ("anywhere", "number")
# Behind a figure, "86 ĐV", "412 lượt CB"; in front of one, "ĐV: 86", "ĐV là 86", "ĐV 86".
_FIGURE_AHEAD = re.compile(r"\d%?\s?(?:lượt\s|người\slà\s)?\Z")
_FIGURE_BEHIND = re.compile(r"\s?(?::|là|có|=)?\s?\d")
_BACK = 24  # characters in which the words before an abbreviation stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviation:
    """What is shortened, where it means so, and a sentence that proves it."""

    short: tuple[str, ...]
    long: str
    where: str  # anywhere, or number: only beside a figure
    after: tuple[str, ...]  # words behind which it means so without a figure
    example: str

    def holds(self, text: str, start: int, end: int) -> bool:
        """Say whether ``text[start:end)`` means the long form there."""
        if self.where == "anywhere":
            return True
        before = text[max(0, start - _BACK) : start]
        if _FIGURE_AHEAD.search(before) or _FIGURE_BEHIND.match(text, end):
            return True
        return before.endswith(tuple(f"{word} " for word in self.after))


@cache
def entries() -> tuple[Abbreviation, ...]:
    """Return the entries of ``short.toml``.

    Raises
    ------
    LexiconError
        If an entry lacks a key, or has one that is not known.
    """
    source = files("cadre_analysis.lexicon").joinpath("short.toml")
    rows = tomllib.loads(source.read_text(encoding="utf-8"))["entry"]
    return tuple(_entry(row, number) for number, row in enumerate(rows, 1))


def _entry(row: dict[str, Any], number: int) -> Abbreviation:
    good = _KEYS <= row.keys() <= _KEYS | {"after"} and row["where"] in _PLACES
    if not good or "…" not in row["example"]:
        raise LexiconError(
            path="short.toml",
            line=number,
            detail_vi=f"mục thứ {number} sai: cần short, long, where, example (có dấu …).",
            detail=f"entry {number} is malformed: it needs short, long, where, example (with …).",
        )
    return Abbreviation(
        short=tuple(row["short"]),
        long=row["long"],
        where=row["where"],
        after=tuple(row.get("after", ())),
        example=row["example"],
    )


@cache
def by_form() -> dict[str, Abbreviation]:
    """Return the entries by their forms."""
    return {form: entry for entry in entries() for form in entry.short}


@cache
def pattern() -> re.Pattern[str]:
    """Return what finds a form; the longest at each place."""
    forms = sorted(by_form(), key=len, reverse=True)
    return re.compile(rf"(?<![^\W\d])(?<!/)(?:{'|'.join(map(re.escape, forms))})(?![\w/])")
