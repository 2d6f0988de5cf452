"""How many there were before a change, and how many there are after it."""

from __future__ import annotations

import re

from cadre_analysis.observe.draft import Draft, Sentence

_ABOUT = r"(?:hơn\s|gần\s|khoảng\s|trên\s|chỉ\s)?"
_FROM = re.compile(rf"\btừ\s(?:mức\s|chỗ\s)?{_ABOUT}\Z")
_TO = re.compile(r"[^.;\d]{0,60}\s(?:lên|xuống|còn)\s")
_REACHED = re.compile(
    rf"\btừ\s(?:mức\s|chỗ\s)?{_ABOUT}\d[\d.]*[^.;\d]{{0,50}}\s"
    rf"(?:xuống còn|xuống|lên|còn|giảm còn|tăng lên)\s{_ABOUT}\Z"
)
_REACH = 90  # characters before a number in which the one stands that it grew from


def is_between(draft: Draft, sentence: Sentence) -> bool:
    """Say whether the number is a level that a change leads from or to: "từ 148 xuống còn 117"."""
    low = max(sentence.start, draft.start - _REACH)
    if _FROM.search(sentence.folded, low, draft.start):
        return _TO.match(sentence.folded, draft.num.end, sentence.end) is not None
    return _REACHED.search(sentence.folded, low, draft.start) is not None
