"""Those who were moved, where their number, the way or the goal of their move is told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator_pairs import PAIRS
from cadre_analysis.observe.indicator_silence import INHERITED
from cadre_analysis.observe.indicator_topic import PROCESSES

_MOVES = frozenset({"cue", "mode", "dir"})


def settle(sentences: Iterable[Sentence]) -> None:
    """Read as moved those whose number, way or goal says so."""
    for sentence in sentences:
        for draft in sentence.drafts:
            if draft.unit == "person":
                _by_number(draft, sentence)
                _by_way(draft, sentence)
                _by_goal(draft, sentence)


def _by_number(draft: Draft, sentence: Sentence) -> None:
    """Read the number of those moved as moved: "Số cán bộ được điều động về xã là 7.184 người"."""
    if draft.indicator not in _LEFT_OVER or draft.num.kind != "value":
        return
    if sentence.said_before(draft, _NUMBER, _NUMBER_REACH):
        draft.read_as(Indicator.MOVEMENT, "the number of those moved")


_NUMBER = re.compile(
    r"\bsố\s(?:(?:lượng\s|lượt\s)?(?:người|cán bộ|công chức|viên chức|đồng chí|giáo viên|bác sĩ)\b"
    r"(?:(?!\bthuộc\b)[^.;:()\d]){0,60}?\s)?(?:được|đã)\s(?:xem xét\s|phân công\s)?"
    r"(?:điều động|luân chuyển|biệt phái|tăng cường|điều chuyển|thuyên chuyển|điều"
    r"|bố trí\s(?:công tác|làm việc|việc|sang|về))\s"
    r"(?:[^.;:()\d]{1,50}\s)?(?:là|gồm|lên tới|đạt)\s(?:khoảng\s|gần\s|hơn\s|trên\s)?\Z"
)
_NUMBER_REACH = 150
_LEFT_OVER = frozenset({Indicator.HEADCOUNT, Indicator.DOWNSIZING})


def _by_goal(draft: Draft, sentence: Sentence) -> None:
    """Read those who went to so many places as moved, and their parts told apart with them.

    "Đã có 135 công chức xuống 58 xã, đợt 1 là 82 người", "chuyển 76 người từ nơi thừa sang nơi
    thiếu".
    """
    whole = draft.parent
    if draft.indicator != Indicator.HEADCOUNT:
        return
    goes = _TO_PLACES.match(sentence.folded, draft.tail, sentence.end + 1) is not None
    if not goes and sentence.said_before(draft, _SHIFTS, _SHIFTS_REACH) is not None:
        goes = _FROM_TO.match(sentence.folded, draft.tail, sentence.end + 1) is not None
    if not goes and sentence.said_before(draft, _SUPPLIES, _SUPPLIES_REACH) is not None:
        goes = _SENT.match(sentence.folded, draft.tail, sentence.end) is not None
    of_them = (
        whole is not None
        and whole.indicator == Indicator.MOVEMENT
        and whole in _here(draft, sentence)
    )
    if goes or (of_them and draft.heard.rstrip("~^") in {*INHERITED, PAIRS}):
        draft.read_as(Indicator.MOVEMENT, "who went from place to place")


def _here(draft: Draft, sentence: Sentence) -> list[Draft]:
    return [d for d in sentence.drafts if d.start < draft.start]


_TO_PLACES = re.compile(
    r"\s(?:[^.,;:()\d]{1,30}\s)?(?:xuống|về|lên|ra)\s(?:giúp\s|với\s|hỗ trợ\s|tăng cường\s)?"
    r"(?:cho\s)?[\d.]{1,6}\s(?:xã|phường|huyện|trạm|trường|bản|thôn|đặc khu)\b"
)
_SHIFTS = re.compile(r"\b(?:chuyển|điều|điều tiết|điều hòa|san)\s(?:khoảng\s|gần\s|hơn\s)?\Z")
_SHIFTS_REACH = 24
# "bổ sung cho các xã 37 công chức từ các phòng của huyện"
_SUPPLIES = re.compile(
    r"\b(?:bổ sung|bố trí|chi viện|tăng cường)\s(?:thêm\s)?cho\s[^.,;:()\d]{1,40}\s\Z"
)
_SUPPLIES_REACH = 64
_SENT = re.compile(
    r"\s(?:[^.,;:()\d]{1,24}\s)?từ\s(?:các\s)?"
    r"(?:cấp|cơ quan|phòng|sở|xã|huyện|tỉnh|trung ương|trường|bệnh viện)\b"
)
_FROM_TO = re.compile(r"\s(?:[^.,;:()\d]{1,30}\s)?từ\s[^.;:]{1,80}\s(?:sang|về|đến|xuống|lên)\s")


def _by_way(draft: Draft, sentence: Sentence) -> None:
    """Read where some of those too many went as a move: "dôi dư 62 người: về phòng của huyện 11".

    The label is a direction and a level or an office, and nothing else.
    """
    whole = draft.parent
    if whole is None or draft.indicator != Indicator.HEADCOUNT:
        return
    if not any("surplus" in hit[2] for hit in whole.own):
        return
    before = [hit for hit in draft.own if hit[1] <= draft.start]
    for way, where in pairwise(before):
        if "dir" in way[2] and "level" in where[2] and where[0] - way[1] <= _AT:
            begun = _BEGINS.search(sentence.folded, max(0, sentence.start - 1), way[0])
            if begun and _ENDS.fullmatch(sentence.folded, where[1], draft.start):
                draft.read_as(Indicator.MOVEMENT, "where some of those too many went")


_AT = 4  # characters of " ở "
_BEGINS = re.compile(r"(?:\A|[\n:;,(]|[\n:;,(]\s?(?:[-+•*]|\d\.|[a-zđ]\)))\s?(?:đã\s|được\s)?\Z")
_ENDS = re.compile(r"(?:\s(?:khác|mới|còn thiếu|còn khuyết))?:?\s(?:là\s|có\s)?")


def by_whole(draft: Draft, whole: Draft) -> None:
    """Read the women, the young or a minority of those who were moved as moved, too.

    So of those on a course, planned or admitted.
    """
    if not draft.is_broken:
        return
    anew = any("body" in h[2] for h in draft.own)  # "kết nạp 187 người. Trong cấp ủy, nữ 18,9%"
    if whole.indicator in _DONE_TO and draft.indicator == Indicator.COMPOSITION and not anew:
        draft.read_as(str(whole.indicator), "told of those of its total, as that is")
    if whole.indicator != Indicator.MOVEMENT:
        return
    hired = any(h[2].get("cue") == Indicator.RECRUITMENT for h in draft.own)
    if draft.indicator == Indicator.COMPOSITION or (
        draft.indicator == Indicator.RECRUITMENT and not hired
    ):
        draft.read_as(Indicator.MOVEMENT, "told of those of its total, who were moved")


_DONE_TO = frozenset({Indicator.TRAINING, Indicator.PLANNING, Indicator.PARTY_ADMISSION})


def by_mean(draft: Draft, sentence: Sentence) -> None:
    """Read what each unit has of a stock as a head count: "mỗi xã có 4,7 công an"."""
    if _is_frame(draft, sentence):
        draft.read_as(Indicator.HEADCOUNT, "what each unit has")
    if draft.category != "per_unit":
        return
    if draft.indicator not in PROCESSES or draft.unit != "person":
        return
    had = draft.led is not None and draft.led.indicator == Indicator.HEADCOUNT
    if any("hint" in h[2] or "cue" in h[2] for h in draft.noun):
        return  # "mỗi chức danh có 2,5 người được quy hoạch"
    unsaid = draft.heard in INHERITED and had
    has = sentence.folded.endswith(("có ", "cần "), sentence.start, draft.start)
    if (unsaid or has) and _MOVES.isdisjoint(tag for h in draft.own for tag in h[2]):
        draft.read_as(Indicator.HEADCOUNT, "what each unit has")


_FRAME = re.compile(
    r"[^.;:()\d]{0,16}\bso\svới\s(?:khung|định\smức|chuẩn|quy\sđịnh|mức|biên\schế)"
    r"(?:\s[^\W\d]{1,8}){0,4}\s"
)


def _is_frame(draft: Draft, sentence: Sentence) -> bool:
    """Say whether it is the frame of those before it: "có 36,5 người so với khung 40"."""
    if draft.indicator not in PROCESSES:
        return False
    before = next((d for d in reversed(sentence.drafts) if d.end <= draft.start), None)
    if before is None or before.indicator != Indicator.HEADCOUNT:
        return False
    return _FRAME.fullmatch(sentence.folded, before.tail, draft.start) is not None
