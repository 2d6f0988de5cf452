"""How many there were or are too many, and what stands beside a count, whatever is told around.

A last look at the indicator, where the words right at a number say what the weights missed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe import settled
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator import NONE

_PEOPLE = frozenset({"person", "post"})
_REACH = 60  # characters back in which such words stand
# "Trước khi thực hiện, tỉnh có 5.116 người", "trước sắp xếp, huyện có 212 công chức"
_WAS = re.compile(
    r"\btrước\s(?:khi\s)?(?:thực\shiện|sắp\sxếp|sáp\snhập|hợp\snhất|tinh\sgiản)\b[^.;:\d]{0,40}"
    r"\scó\s(?:tất\scả\s|tổng\scộng\s|hơn\s|gần\s|trên\s|khoảng\s)?\Z"
)
# "còn 49 cấp phó, vượt quy định 6 người"
_OVER = re.compile(
    r"\b(?:vượt|dư|quá)\s(?:so\svới\s)?(?:quy\sđịnh|định\smức|khung|số\slượng\squy\sđịnh)\s"
    r"(?:là\s)?\Z"
)
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
            _rated(draft)
            if _is_without(draft, sentence):
                draft.read_as(Indicator.HEADCOUNT, "bodies with too few or too many")
            if draft.unit == "percent":
                _of_plan(draft, sentence)
                if last is not None and draft.companion is last and draft.indicator in settled.GONE:
                    draft.read_as(Indicator.HEADCOUNT, _RULE)
            elif (beside := _beyond(draft, sentence)) is not None:
                draft.read_as(beside, "what the count beside it measures")
            elif (
                _stood(draft, sentence, last)
                or _is_left(draft)
                or _lacks(draft, sentence)
                or _is_stock(draft, sentence)
                or settled.is_settled(draft, sentence)
            ):
                draft.read_as(Indicator.HEADCOUNT, _RULE)
                last = draft


_RULE = "who was there or is too many"
_LISTED = re.compile(r"(?:\s[^\s.,;:\d]{1,8}){0,4}(?:,|\svà)\s")


def _stood(draft: Draft, sentence: Sentence, last: Draft | None) -> bool:
    """Say whether a number counts who was there, as ``last`` before it in one list does."""
    if draft.unit not in _PEOPLE or draft.indicator != Indicator.DOWNSIZING:
        return False
    if last is not None and _LISTED.fullmatch(sentence.folded, last.tail, draft.start):
        return True
    return any(sentence.said_before(draft, p, _REACH) for p in (_WAS, _OVER))


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
    cut = draft.unit == "post" and draft.indicator == Indicator.DOWNSIZING
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
_WITHOUT = re.compile(r"\s(?:(?:vẫn|hiện|còn|đang)\s){0,3}(?:(?:chưa|không)\scó|thiếu)\s")
_TOLD = frozenset({"cue", "mode", "dir"})


def _is_without(draft: Draft, sentence: Sentence) -> bool:
    """Say whether bodies lack people, whoever is sent to others: "23 nơi chưa có người làm".

    "6 xã chưa có cán bộ được luân chuyển về" are told of by the move.
    """
    if draft.unit != "org_unit" or draft.indicator not in _WENT:
        return False
    without = _WITHOUT.match(sentence.folded, draft.tail, sentence.end)
    if without is None:
        return False
    behind = [h for h in draft.own if h[1] > without.end()]
    people = any(h[0] <= without.end() and _counts_people(h) for h in behind)
    return people and all(_TOLD.isdisjoint(h[2]) for h in behind)


def _counts_people(hit: Hit) -> bool:
    return hit[2].get("unit") == "person" or not {"official", "vacant"}.isdisjoint(hit[2])


_PLACED = frozenset({Indicator.MOVEMENT, Indicator.OTHER_PERSONNEL})
_IS = 5  # characters between "dôi dư" and how many: "dôi dư là 489 người"


def _is_left(draft: Draft) -> bool:
    """Say whether it counts those too many, where others are told to have been moved."""
    if draft.unit not in _PEOPLE or draft.indicator not in _PLACED:
        return False
    moved = any("mode" in h[2] or "dir" in h[2] for h in draft.near)
    return not moved and any(
        "surplus" in h[2] and 0 <= draft.start - h[1] <= _IS for h in draft.near
    )


def _rated(draft: Draft) -> None:
    """Read bodies that are rated beside admissions: "85% tổ chức cơ sở đảng trong sạch, vững mạnh".

    "100% chi bộ hoàn thành tốt chỉ tiêu kết nạp" tells of admissions.
    """
    if draft.indicator != Indicator.PARTY_ADMISSION:
        return
    behind = [h[2] for h in draft.own if h[0] >= draft.end]  # "85% trở lên tổ chức cơ sở đảng"
    bodies = any("party_org" in tags for tags in (*behind[:1], *(h[2] for h in draft.noun)))
    rated = any("rated" in tags for tags in behind) and not any("cue" in tags for tags in behind)
    if bodies and rated:
        draft.read_as(Indicator.PERFORMANCE, "bodies that are rated")


def _admitted(draft: Draft) -> None:
    """Let who is to be admitted be persons: "vượt 9% chỉ tiêu Thành ủy giao (800)"."""
    bare = draft.unit == "post" and not draft.noun
    if bare and draft.indicator == Indicator.PARTY_ADMISSION:
        draft.unit = "person"


_BEYOND = re.compile(
    r",\s(?:tức\s)?vượt\s(?:so\svới\s)?(?:kế\shoạch|chỉ\stiêu|mục\stiêu)"
    r"(?:\s[^\W\d]{1,9}){0,5}\s\Z"
)


def _beyond(draft: Draft, sentence: Sentence) -> str | None:
    """Return what is measured by which a plan is surpassed: "giảm 21 biên chế, vượt kế hoạch 3"."""
    before = next((d for d in reversed(sentence.drafts) if d.start < draft.start), None)
    if before is None or before.indicator in {None, NONE, draft.indicator}:
        return None
    if draft.indicator == NONE or draft.unit != before.unit:
        return None
    told = _BEYOND.search(sentence.folded, before.end, draft.start)
    return str(before.indicator) if told is not None else None


_TAKEN_IN = frozenset({Indicator.RECRUITMENT, Indicator.TRAINING, Indicator.MOVEMENT})


def _lacks(draft: Draft, sentence: Sentence) -> bool:
    """Say whether so many lack beside the posts given out, whoever was to be hired.

    "Định biên được giao 4.620 chỉ tiêu mà tuyển chưa đủ, hụt 268 người".
    """
    if draft.unit != "person" or draft.indicator not in _TAKEN_IN:
        return False
    before = next((d for d in reversed(sentence.drafts) if d.start < draft.start), None)
    if before is None or (before.unit, before.indicator) != ("post", Indicator.HEADCOUNT):
        return False
    return any("shortage" in h[2] and 0 <= draft.start - h[1] <= 1 for h in draft.own)


def _of_plan(draft: Draft, sentence: Sentence) -> None:
    beside = draft.companion
    if beside is None or beside.indicator in {None, NONE, draft.indicator}:
        return
    if draft.indicator != NONE and _OF_PLAN.match(sentence.folded, draft.num.end):
        draft.read_as(str(beside.indicator), "what the count beside it measures")


_CELL_ENDS = re.compile(r"\s?\|")


def take_bodies(draft: Draft, sentence: Sentence) -> bool:
    """Count bodies in a row whose label names them, and say whether it does.

    "Trước sắp xếp | Sau sắp xếp" above "Phòng thuộc sở | 132 | 98": nobody said persons.
    """
    if not sentence.row or draft.noun or draft.unit == "percent":
        return False
    label = [h for h in draft.own if sentence.start <= h[0] < draft.start and "unit" in h[2]]
    if not label or any(h[2]["unit"] != "org_unit" for h in label):
        return False
    if _CELL_ENDS.match(sentence.folded, label[-1][1]) is None:
        return False  # "Sở Y tế | 71 | 60": those who work there
    draft.unit = "org_unit"
    draft.note("unit_measure", "org_unit", "noun of the row", label[0])
    return True


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
