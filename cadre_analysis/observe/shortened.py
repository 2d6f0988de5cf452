"""Abbreviations read as what they stand for: those of local reports, and those an article explains.

"Kết nạp 86 ĐV" says what "kết nạp 86 đảng viên" says. A report that writes "cán bộ dân vận (CBDV)"
tells itself what its letters stand for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cadre_analysis.lexicon import Lexicon
from cadre_analysis.text import fold_word

_CAPITALS = re.compile(r"[A-ZĐƯ]{2}")
_EXPLAINED = re.compile(r"\((?:viết tắt là |gọi tắt là |gọi là )?([A-ZĐƯ]{2,8})\)")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 90  # characters in which the words stand that a bracket shortens
_OPENS = re.compile(r"(?:\A|[.!?:\n])[\s*+-]{0,6}\Z")  # what opens a sentence opens with a capital
_OPENING = 8
_GLUED = re.compile(r"\d\Z")  # "12đ/c"


def written_out(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """Yield where ``text`` shortens, and what is read there, as edits."""
    explained = _explained(text, lexicon)
    for match in lexicon.shorts.pattern.finditer(text):
        entry = lexicon.shorts.by_form[match.group()]
        if match.group() not in explained and entry.holds(text, *match.span()):
            yield _edit(text, *match.span(), entry.long)
    for form, (known, long) in explained.items():
        for match in re.finditer(rf"(?<![\w/])(?<!\w-){form}(?![\w/]|-\w)", text):
            if match.start() > known:
                yield _edit(text, *match.span(), long)


def _edit(text: str, start: int, end: int, long: str) -> tuple[int, int, str]:
    before = text[max(0, start - _OPENING) : start]
    if _OPENS.search(before):
        long = long[0].upper() + long[1:]
    return start, end, f" {long}" if _GLUED.search(before) else long


def _explained(text: str, lexicon: Lexicon) -> dict[str, tuple[int, str]]:
    """Return what a bracket shortens words of ours to, where it does, and the words."""
    if _CAPITALS.search(text) is None:
        return {}
    found: dict[str, tuple[int, str]] = {}
    for match in _EXPLAINED.finditer(text):
        form = match[1]
        low = max(0, match.start() - _LONGEST)
        words = list(_WORD.finditer(text, low, match.start()))[-len(form) :]
        initials = "".join(word.group()[0].upper() for word in words)
        if initials != form or fold_word(form) in lexicon.table:
            continue
        long = text[words[0].start() : words[-1].end()]
        if "\n" not in long and fold_word(long) in lexicon.table:
            found.setdefault(form, (match.end(), long.lower()))
    return found
