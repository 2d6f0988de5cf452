"""How many there were or are too many, and what stands beside a count, whatever is told around.

A last look at the indicator, where the words right at a number say what the weights missed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator import NONE

_REACH = 60  # characters back in which such words stand
# "Tuyển 638 công chức, đưa tổng số Chấp hành viên lên 3.067 người"
_RAISED = re.compile(
    r"\b(?:đưa|nâng)\s(?:tổng\s)?số\s(?:lượng\s)?[^.;:()\d]{1,60}\slên\s"
    r"(?:(?:thành|tới|đến|con\ssố|hơn|gần|trên|khoảng)\s){0,2}\Z"
)
_UNSETTLED = (
    r"chưa\s(?:được\s)?(?:giải\squyết|bố\strí|sắp\sxếp|xử\slý)"
    r"(?:\s(?:xong|được|dứt\sđiểm)\b)?"
)
# "Số chưa giải quyết gồm 396 người", "Thanh Hóa là nơi còn tồn nhiều nhất với 1.120 người"
_OVERDUE = re.compile(
    rf"\bsố\s(?:người\s|cán\sbộ\s|còn\s|lại\s){{0,3}}{_UNSETTLED}[^.,;:()\d]{{0,20}}\s"
    r"(?:là|gồm|còn)\s\Z"
    r"|\b(?:còn|vẫn)\s(?:tồn|đọng|tồn\sđọng|dư|dôi|thừa)\b[^.,;:()\d]{0,30}\s\Z"
)
_NOT_YET = re.compile(rf"\s(?:[^.,;:()\d]{{1,24}}\s)?(?:vẫn\s)?{_UNSETTLED}\b")
_STILL = re.compile(r"\bcòn\s(?:(?:lại|tới|hơn|gần|khoảng)\s){0,2}\Z")
# "giao 14.320 chỉ tiêu, giảm 210; hiện có mặt 13.870 người"
_PRESENT = re.compile(r"\b(?:hiện|thực|số)\s(?:đang\s)?có\smặt\s(?:là\s|gần\s|hơn\s)?\Z")
_VACANT = re.compile(r"\b(?:còn\s)?(?:trống|khuyết)\s(?:tới\s|hơn\s|gần\s|khoảng\s)?\Z")
_OF_PLAN = re.compile(r"\s(?:so\svới\s)?(?:kế\shoạch|chỉ\stiêu|mục\stiêu|lộ\strình)\b")


def settle(sentences: Iterable[Sentence]) -> None:
    """Read who was there before a cut, or is one too many, as a head count.

    A share of a plan beside a count measures what the count does.
    """
    for sentence in sentences:
        last: Draft | None = None
        for draft in sentence.drafts:
            _admitted(draft)
            if draft.unit == "percent":
                _of_plan(draft, sentence)
                if last is not None and draft.companion is last and draft.indicator in _GONE:
                    draft.read_as(Indicator.HEADCOUNT, _RULE)
            elif _is_stock(draft, sentence):
                draft.read_as(Indicator.HEADCOUNT, _RULE)
                last = draft


_RULE = "who was there or is too many"

_WENT = frozenset({
    Indicator.DOWNSIZING, Indicator.MOVEMENT, Indicator.RECRUITMENT, Indicator.TRAINING,
})  # fmt: skip
_COUNTED = frozenset({"person", "post", "case"})


def _is_stock(draft: Draft, sentence: Sentence) -> bool:
    """Say whether it counts all there are now, or who is left over, whatever was done to others.

    "Còn 5.172 trường hợp chưa giải quyết xong" are there; so are "còn trống 22 biên chế".
    """
    if draft.unit not in _COUNTED or draft.indicator not in _WENT or draft.change is not None:
        return False
    said = sentence.said_before
    raised = said(draft, _RAISED, _RAISED_REACH)
    if raised is not None:  # "nâng số cán bộ được luân chuyển lên 54" are still moved
        return all(_DONE.isdisjoint(h[2]) for h in sentence.between(raised.start(), raised.end()))
    if said(draft, _PRESENT, _REACH):
        return True
    cut = draft.unit == "post" and draft.indicator in _GONE
    if cut and said(draft, _VACANT, _REACH):
        return True
    return draft.indicator in _GONE and is_left_over(draft, sentence)


def is_left_over(draft: Draft, sentence: Sentence) -> bool:
    """Say whether nothing was done yet of those counted: "còn 140 trường hợp chưa giải quyết"."""
    if sentence.said_before(draft, _OVERDUE, _REACH):
        return True
    left = _NOT_YET.match(sentence.folded, draft.tail, sentence.end) is not None
    return left and sentence.said_before(draft, _STILL, _REACH) is not None


_GONE = frozenset({Indicator.DOWNSIZING, Indicator.MOVEMENT})
_DONE = frozenset({"cue", "mode"})
_RAISED_REACH = 100


def _admitted(draft: Draft) -> None:
    """Let who is to be admitted be persons: "vượt 9% chỉ tiêu Thành ủy giao (800)"."""
    bare = draft.unit == "post" and not draft.noun
    if bare and draft.indicator == Indicator.PARTY_ADMISSION:
        draft.unit = "person"


def _of_plan(draft: Draft, sentence: Sentence) -> None:
    beside = draft.companion
    if beside is None or beside.indicator in {None, NONE, draft.indicator}:
        return
    if draft.indicator != NONE and _OF_PLAN.match(sentence.folded, draft.num.end):
        draft.read_as(str(beside.indicator), "what the count beside it measures")


_PLACE_REACH = 30  # characters between a place and "nhiều nhất"
_MOST = ("nhiều nhất", "cao nhất")


def superlative(sentence: Sentence) -> None:
    """Take no bound from a place that leads others: "Đông Hưng giảm nhiều nhất 412 người"."""
    for draft in sentence.drafts:
        if draft.qualifier != "at_most" or draft.num.start == draft.start:
            continue
        if not sentence.folded.startswith(_MOST, draft.start):
            continue
        places = (m for m in sentence.named if 0 <= draft.start - m[1] <= _PLACE_REACH)
        if any(not _BREAK.search(sentence.folded, m[1], draft.start) for m in places):
            draft.qualifier, draft.start = "exact", draft.num.start
            draft.note("qualifier", "exact", "the most of several places")


_BREAK = re.compile(r"[.;:\d]|\bmỗi\b")
