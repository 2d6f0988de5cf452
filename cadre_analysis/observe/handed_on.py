"""What a number takes from those before it, and its own noun forbids: degrees, plans of posts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator_pairs import PAIRS
from cadre_analysis.observe.indicator_silence import INHERITED, LEVELS

_TOLD = frozenset({"grade", "pt", "standard", "held", "field", "hold", "dim"})
_COUNTED = frozenset({"person", "percent"})


def settle(sentences: Sequence[Sentence]) -> None:
    """Read counts that only stand behind degrees or successors as what they say themselves."""
    sitting: set[int] = set()
    told: list[Draft] = []
    for sentence in sentences:
        _recall(sentence, told)
        _by_plan(sentence)
        for draft in sentence.drafts:
            if draft.unit not in _COUNTED:
                continue
            if draft.indicator in LEVELS:
                _by_noun(draft, sentence)
            elif draft.indicator == Indicator.PLANNING:
                _by_body(draft, sentence, sitting)
    _enrol(sentences)


_MEMBERS = re.compile(r"\s(?:số\s)?(?:là\s)?đảng viên\b(?!\s(?:mới|có|đạt|được|dự bị))")
_HAS = re.compile(
    r"(?:(?:\A|[.;]\s)[^.;:\d]{0,60}\b(?:có|gồm|với)\s(?:tổng số\s|tổng cộng\s)?|;\s)\Z"
)
_HAS_REACH = 70


def _by_noun(draft: Draft, sentence: Sentence) -> None:
    """Read party members behind degrees as a make-up, and posts that a body has as a head count.

    "Trình độ: đại học 38, trung cấp 84. 100% là đảng viên. Ban chỉ huy có 94 chỉ huy trưởng".
    """
    told = any(not _TOLD.isdisjoint(h[2]) for h in draft.own if h[2].get("dim") != "other")
    if told or draft.heard.rstrip("~^") not in INHERITED:
        return
    if _MEMBERS.match(sentence.folded, draft.num.end):
        draft.read_as(Indicator.COMPOSITION, "party members among them are a make-up")
        return
    official = bool(draft.noun) and "official" in draft.noun[0][2]
    low = max(0, draft.start - _HAS_REACH)
    if official and draft.unit == "person" and _HAS.search(sentence.folded, low, draft.start):
        draft.read_as(Indicator.HEADCOUNT, "posts that a body has are a head count")


# "nâng tổng số đảng viên toàn tỉnh lên 10.752 đồng chí", "đến nay, toàn tỉnh có 8.600 đảng viên"
_ON_ROLLS = re.compile(
    r"\b(?:nâng|đưa)\s(?:tổng\s)?số\s(?:lượng\s)?đảng viên\b[^.,;:()\d]{0,50}\s(?:lên|thành)\s"
    r"(?:tới\s|hơn\s|gần\s|trên\s|khoảng\s)?\Z"
    r"|\b(?:hiện|hiện nay|đến nay|lúc này|tới nay),?\s[^.,;:()\d]{0,40}\b(?:có|còn)\s"
    r"(?:tổng số\s|tổng cộng\s|hơn\s|gần\s|trên\s|khoảng\s)?\Z"
)
_ROLLS_REACH = 90
_ROLLS = "who is on the rolls by now"


def _enrol(sentences: Sequence[Sentence]) -> None:
    """Read those on the rolls, in an article on admissions, as there."""
    for draft, sentence in ((d, s) for s in sentences for d in s.drafts):
        if draft.indicator == Indicator.PARTY_ADMISSION and _is_on_rolls(draft, sentence):
            broken = any(not _DIMS.isdisjoint(h[2]) for h in draft.own)
            draft.read_as(Indicator.COMPOSITION if broken else Indicator.HEADCOUNT, _ROLLS)


def _is_on_rolls(draft: Draft, sentence: Sentence) -> bool:
    if any(h[2].get("cue") == Indicator.PARTY_ADMISSION for h in draft.own if h[0] >= draft.end):
        return False
    return bool(draft.noun) and sentence.said_before(draft, _ON_ROLLS, _ROLLS_REACH) is not None


_DIMS = frozenset({"sex", "age", "eth", "dim"})


# "Ban Chấp hành hiện tại có 49 đồng chí" in an article on those who are to follow
_SITS = re.compile(
    r"\s(?:[^.;,:\d]{0,24}\s)?(?:hiện tại|hiện nay|đương nhiệm|đương chức|hiện|khóa này)"
    r"\s(?:đang\s)?(?:có|gồm|là)\s(?:tổng số\s)?\Z"
)


def _by_body(draft: Draft, sentence: Sentence, sitting: set[int]) -> None:
    """Read those who sit in a body now as a head count, not as its successors."""
    sits = any(
        "body" in h[2] and _SITS.match(sentence.folded, h[1], draft.start) is not None
        for h in draft.own
    )
    after = id(draft.led) in sitting or id(draft.parent) in sitting
    if sits or (after and draft.heard.rstrip("~^") in {*INHERITED, PAIRS}):
        draft.read_as(Indicator.HEADCOUNT, "who sits in a body now")
        sitting.add(id(draft))


# "Trong quy hoạch Ban Thường vụ Huyện ủy, cán bộ nữ chiếm 16,8%": of those who are to follow
_OPENS_ON_PLAN = re.compile(
    r"(?:(?:còn|riêng|và)\s)?(?:trong|với|ở|tại|đối với|về|riêng|theo)\s(?:số\s)?"
    r"(?:danh sách\s|nguồn\s|diện\s|(?:cán bộ|người|nhân sự|đồng chí)\s"
    r"(?:(?:được|thuộc|trong|diện|danh sách)\s){1,3})?quy hoạch\s[^.;:()\d]{2,90}?"
    r"(?:(?:nhiệm kỳ|khóa|giai đoạn)\s\d[\d\s–-]{3,12})?,\s"
)
_SITS_NOW = re.compile(r"\b(?:hiện|hiện nay|hiện tại|đương nhiệm|trúng cử|đương chức|đang giữ)\b")
_MADE_UP = frozenset({Indicator.COMPOSITION, Indicator.HEADCOUNT})


def _by_plan(sentence: Sentence) -> None:
    """Read those of a plan that opens the sentence as planned, whatever body they are to join."""
    opened = _OPENS_ON_PLAN.match(sentence.folded, sentence.start, sentence.end)
    if opened is None or _SITS_NOW.search(sentence.folded, opened.start(), sentence.end):
        return
    for draft in sentence.drafts:
        made_up = draft.indicator in _MADE_UP and draft.unit in _COUNTED
        if made_up and draft.start >= opened.end():
            draft.read_as(Indicator.PLANNING, "the plan that opens the sentence")


_IN = re.compile(r"\b(?:trong|từ)\s(?:số\s)?\Z")
_IN_REACH = 12
_PEOPLE = frozenset({"person", "case", "post"})
_SAID = re.compile(r"\s(?:nói trên|nêu trên|kể trên|vừa nêu|ở trên|này|đó|ấy|trên(?=,))\b")


def _recall(sentence: Sentence, told: list[Draft]) -> None:
    """Read a count that is named again as what it was: "trong 83 bác sĩ nói trên, 37 người …"."""
    for draft in sentence.drafts:
        behind = _SAID.match(sentence.folded, draft.tail)
        people = draft.noun and draft.unit in _PEOPLE
        telling = behind is not None or (draft.num.value or 0) >= _TELLING
        if people and telling and sentence.said_before(draft, _IN, _IN_REACH):
            same = (d for d in reversed(told) if _is_same(d, draft))
            draft.recalls = next(same, None)
        if draft.recalls is not None and draft.indicator != draft.recalls.indicator:
            draft.read_as(str(draft.recalls.indicator), _AGAIN)
        told.append(draft)


_TELLING = 20  # a smaller number is met again by chance
_AGAIN = "the count told before is named again"


def _is_same(told: Draft, draft: Draft) -> bool:
    same = told.num.value == draft.num.value and told.unit == draft.unit
    return same and told.indicator not in {None, "none"}
