"""The words of the page around an article: comment forms, teasers, counters, bylines, captions."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cadre_analysis.errors import LexiconError
from cadre_analysis.text import fold_word

CLASSES = (
    "end",
    "inset",
    "line",
    "label",
    "clock",
    "other",
    "bound",
    "section",
    "kind",
    "letterhead",
    "caption",
    "byline",
    "author",
    "office",
    "wrote",
)
_FRAME = {
    "whole": r"[\W\d]*(?:{words})[\W\d]*\Z",  # "Ý kiến bạn đọc (0):"
    "start": r"\W*(?:{words})(?!\w)",
    "in": r".*?(?<!\w)(?:{words})",
}


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One word of the page, and a line that proves it."""

    surface: str
    kind: str  # one of CLASSES
    match: str  # whole, start or in
    example: str


@cache
def entries() -> tuple[PageEntry, ...]:
    """Return the entries of ``page.toml``.

    Raises
    ------
    LexiconError
        If an entry lacks a key, or names an unknown class or way of matching.
    """
    source = files("cadre_analysis.lexicon").joinpath("page.toml")
    rows = tomllib.loads(source.read_text(encoding="utf-8"))["entry"]
    return tuple(_entry(row, number) for number, row in enumerate(rows, 1))


def _entry(row: dict[str, str], number: int) -> PageEntry:
    good = row.keys() == {"surface", "class", "match", "example"}
    if not good or row["class"] not in CLASSES or row["match"] not in _FRAME:
        raise LexiconError(
            path="page.toml",
            line=number,
            detail_vi=f"mục thứ {number} sai: cần surface, class, match, example.",
            detail=f"entry {number} is malformed: it needs surface, class, match, example.",
        )
    return PageEntry(row["surface"], row["class"], row["match"], row["example"])


@cache
def pattern(*kinds: str) -> re.Pattern[str]:
    """Return the pattern of the words of some classes, to match at the start of a folded line."""
    by_frame: dict[str, list[str]] = defaultdict(list)
    for entry in entries():
        if entry.kind in kinds:
            by_frame[entry.match].append(fold_word(entry.surface))
    return re.compile(
        "|".join(_FRAME[frame].format(words=one_of(words)) for frame, words in by_frame.items())
    )


def one_of(words: list[str]) -> str:
    """Return an alternation of literal ``words``, longest first.

    An empty one would match everywhere.

    Raises
    ------
    ValueError
        If there are no words.
    """
    if not words:
        message = "an empty alternation matches everything"
        raise ValueError(message)
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def words(kind: str) -> re.Pattern[str]:
    """Return the pattern of the bare words of class ``kind``, anywhere in a folded line."""
    surfaces = [fold_word(entry.surface) for entry in entries() if entry.kind == kind]
    return re.compile(rf"(?<!\w)(?:{one_of(surfaces)})(?!\w)")
