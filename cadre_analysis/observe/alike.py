"""Numbers told in the same words are of one kind, whatever each alone would be read as."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator import NONE

# "57/96 đơn vị (59,4%), tăng 3,1 điểm phần trăm": by how much that share grew
_GREW = re.compile(
    r"[\s)]{0,2},?\s(?:(?:tức|đã|lại|cũng)\s)?"
    r"(?:tăng|giảm|cao hơn|thấp hơn|nhiều hơn|ít hơn|hơn|kém|nhích)(?:\s(?:thêm|lên|đi|tới|gần|hơn"
    r"|khoảng|nhẹ|nhiệm kỳ trước|khóa trước|năm trước))*\s"
)
_FRAME = 4  # characters right before a number
_TIMES = 2  # so many said alike make the next one like them


def settle(sentences: Iterable[Sentence]) -> None:
    """Give those that go on in the same words what the numbers before them measure."""
    for sentence in sentences:
        for before, draft in pairwise(sentence.drafts):
            if _is_growth(before, draft, sentence) and draft.indicator != before.indicator:
                _take(draft, before, "by how much the share before it grew")
        for at, draft in enumerate(sentence.drafts):
            if draft.indicator == NONE and draft.unit == "org_unit" and draft.noun:
                _as_those(draft, sentence.drafts[:at], sentence)


def _is_growth(before: Draft, draft: Draft, sentence: Sentence) -> bool:
    if before.unit != "percent" or draft.unit != "percent" or before.indicator == NONE:
        return False
    points = "điểm" in sentence.folded[draft.num.start : draft.num.end]
    return points and _GREW.fullmatch(sentence.folded, before.end, draft.start) is not None


def _as_those(draft: Draft, earlier: list[Draft], sentence: Sentence) -> None:
    """Read "48 người ở 16 xã; … 24 người ở 8 xã; … 21 người ở 7 xã" alike to the last."""
    frame = sentence.folded[draft.start - _FRAME : draft.start]
    like = [
        d
        for d in earlier
        if d.indicator != NONE
        and d.unit == draft.unit
        and d.noun
        and d.noun[0][2]["word"] == draft.noun[0][2]["word"]
        and sentence.folded[d.start - _FRAME : d.start] == frame
    ]
    if len(like) >= _TIMES:
        _take(draft, like[-1], "told in the same words as those before it")


def _take(draft: Draft, source: Draft, rule: str) -> None:
    draft.indicator = source.indicator
    draft.note("indicator", str(draft.indicator), rule)
