"""Floors and ceilings that are said of several numbers: "lần lượt là 25% và 30% trở lên"."""

from __future__ import annotations

import re
from itertools import pairwise

from cadre_analysis.observe.draft import Draft, Sentence

BOUNDS = frozenset({"at_least", "at_most"})
_IN_TURN = re.compile(r"\b(?:lần lượt|tương ứng|đều)\b[^.;:()]{0,40}\Z")
_IN_TURN_REACH = 60
_JOINED = frozenset({", ", " và ", ", và "})
_RULES = 2  # rules in a row, with no result among them
_RESULT = re.compile(r"\b(?:thực tế|kết quả|đã|hiện|nay|mới|được|còn|trúng cử|bầu)\b")


def is_bound(draft: Draft, sentence: Sentence) -> bool:
    """Say whether a bound is said of the number, or goes on to it from those beside it."""
    if draft.qualifier in BOUNDS:
        return True
    return _is_joined(draft, sentence) or _is_next(draft, sentence)


def _is_joined(draft: Draft, sentence: Sentence) -> bool:
    """Say whether a bound is said of it with the next: "lần lượt là 25% và 30% trở lên"."""
    for one, two in pairwise(d for d in sentence.drafts if d.start >= draft.start):
        if sentence.folded[one.end : two.start] not in _JOINED or two.unit != draft.unit:
            return False
        if two.qualifier in BOUNDS:
            return sentence.said_before(draft, _IN_TURN, _IN_TURN_REACH) is not None
    return False


def _is_next(draft: Draft, sentence: Sentence) -> bool:
    """Say whether rules go on: "nữ ít nhất 35%, ngoài Đảng không dưới 10%, trẻ khoảng 15%"."""
    told = [d for d in sentence.drafts if d.start < draft.start]
    if len(told) < _RULES or draft.unit != "percent":
        return False
    if any(not d.norm or (d.unit, d.indicator) != (draft.unit, draft.indicator) for d in told):
        return False
    return _RESULT.search(sentence.folded, told[-1].end, draft.start) is None
