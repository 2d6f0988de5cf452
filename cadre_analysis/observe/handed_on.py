"""What a number takes from those before it, and its own noun forbids: degrees, plans of posts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator_pairs import PAIRS
from cadre_analysis.observe.indicator_silence import INHERITED, LEVELS
from cadre_analysis.observe.office import criterion

_TOLD = frozenset({"grade", "pt", "standard", "held", "field", "hold", "dim"})
_COUNTED = frozenset({"person", "percent"})


def settle(sentences: Sequence[Sentence]) -> None:
    """Read counts that only stand behind degrees or successors as what they say themselves."""
    sitting: set[int] = set()
    told: list[Draft] = []
    for sentence in sentences:
        last: Draft | None = None
        _recall(sentence, told)
        for draft in sentence.drafts:
            before, last = last, draft
            if draft.unit not in _COUNTED:
                continue
            if before is not None and _is_sector(draft, before, sentence):
                draft.read_as(Indicator.HEADCOUNT, "a sector of a staff told by sectors")
            if draft.indicator not in _STOCK and _is_of_cells(draft, sentence):
                draft.read_as(Indicator.HEADCOUNT, "whom the units counted beside them have")
            if draft.indicator in LEVELS:
                _by_noun(draft, sentence)
            elif draft.indicator == Indicator.PLANNING:
                _by_body(draft, sentence, sitting)
    _enrol(sentences)


# "512 cán bộ. Chia theo khối: Đảng 96, chính quyền 320, Mặt trận và đoàn thể 96"
_NEXT_LABEL = re.compile(r",\s[^.,;:()\d]{2,40}\s\Z")


def _is_sector(draft: Draft, before: Draft, sentence: Sentence) -> bool:
    """Say whether it counts a sector of those whose other sectors are a head count."""
    if draft.indicator != Indicator.COMPOSITION or before.indicator != Indicator.HEADCOUNT:
        return False
    if draft.noun or before.noun or draft.unit != before.unit:
        return False
    dims = any("dim" in h[2] for h in (*draft.own, *before.own))
    label = _NEXT_LABEL.fullmatch(sentence.folded, before.end, draft.start)
    return not dims and label is not None and criterion(draft, sentence) is not None


_STOCK = frozenset({Indicator.HEADCOUNT, "none"})
# "Đảng bộ có 72 chi bộ, 2.415 đảng viên; kết nạp 41 đảng viên mới"
_CELLS = re.compile(
    r"\b(?:có|gồm)\s[\d.]{1,6}\s(?:chi bộ|chi, đảng bộ|chi bộ, đảng bộ|đảng bộ"
    r"|tổ chức cơ sở đảng)[^.;:()\d]{0,24}(?:,|\svới|\svà|\sgồm)\s"
    r"(?:tổng số\s|hơn\s|gần\s|trên\s)?\Z"
)
_CELLS_REACH = 70
_ENDS = re.compile(r"\s?(?:[.,;\n]|\Z|sinh hoạt|đang sinh hoạt)")


def _is_of_cells(draft: Draft, sentence: Sentence) -> bool:
    """Say whether the members of the cells counted before are told, and nothing of them."""
    if not draft.noun or draft.noun[0][2]["word"] != "đảng viên" or draft.unit != "person":
        return False
    if _ENDS.match(sentence.folded, draft.tail, sentence.end) is None:
        return False
    return sentence.said_before(draft, _CELLS, _CELLS_REACH) is not None


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
    enrolled: Draft | None = None
    for draft, sentence in ((d, s) for s in sentences for d in s.drafts):
        if draft.indicator == Indicator.PARTY_ADMISSION:
            enrolled = _by_rolls(draft, sentence, enrolled)
        elif draft.unit == "person" and _is_of_cells(draft, sentence):
            enrolled = draft


def _by_rolls(draft: Draft, sentence: Sentence, enrolled: Draft | None) -> Draft | None:
    """Read a number of those on the rolls as one, and return the last of such.

    Their parts, and the shares behind them of now or of another year, tell of the rolls, too.
    """
    if any(h[2].get("cue") == Indicator.PARTY_ADMISSION for h in draft.own if h[0] >= draft.end):
        return None
    of_them = enrolled is not None and _is_of_rolls(draft, sentence, enrolled)
    there = bool(draft.noun) and sentence.said_before(draft, _ON_ROLLS, _ROLLS_REACH) is not None
    if not (there or of_them):
        return None
    broken = of_them or any(not _DIMS.isdisjoint(h[2]) for h in draft.own)
    draft.read_as(Indicator.COMPOSITION if broken else Indicator.HEADCOUNT, _ROLLS)
    return enrolled if of_them else draft


_DIMS = frozenset({"sex", "age", "eth", "dim"})


def _is_of_rolls(draft: Draft, sentence: Sentence, enrolled: Draft) -> bool:
    """Say whether it tells of those on the rolls.

    What a new sentence tells behind "kết nạp 214 đảng viên, nâng tổng số lên 6.812" is of the 214.
    """
    if enrolled.start >= sentence.start:
        return draft.unit == "percent" or draft.parent is enrolled
    raised = sentence.folded.endswith(("lên ", "thành "), 0, enrolled.start)
    return draft.parent is enrolled and not raised


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


_IN = re.compile(r"\b(?:trong|từ)\s(?:số\s)?\Z")
_IN_REACH = 12
_PEOPLE = frozenset({"person", "case", "post"})
_SAID = re.compile(r"\s(?:nói trên|nêu trên|kể trên|vừa nêu|ở trên|này|đó|ấy|trên(?=,))\b")


def _recall(sentence: Sentence, told: list[Draft]) -> None:
    """Read a count that is named again as what it was: "trong 83 bác sĩ nói trên, 37 người …"."""
    again: Draft | None = None
    for draft in sentence.drafts:
        behind = _SAID.match(sentence.folded, draft.tail)
        people = draft.noun and draft.unit in _PEOPLE
        telling = behind is not None or (draft.num.value or 0) >= _TELLING
        if people and telling and sentence.said_before(draft, _IN, _IN_REACH):
            same = (d for d in reversed(told) if _is_same(d, draft))
            draft.recalls = next(same, None)
        if draft.recalls is not None and draft.indicator != draft.recalls.indicator:
            draft.read_as(str(draft.recalls.indicator), _AGAIN)
            again = draft
        elif again is not None and _is_of(again, draft):
            draft.read_as(str(again.indicator), _AGAIN)  # "… 12 người có đơn từ quý I"
        told.append(draft)


_TELLING = 20  # a smaller number is met again by chance
_AGAIN = "the count told before is named again"


def _is_of(again: Draft, draft: Draft) -> bool:
    """Say whether so many of those named again are told of, and nothing else."""
    if draft.indicator != Indicator.HEADCOUNT or draft.unit != "person":
        return False
    return (draft.num.value or 0) < (again.num.value or 0)


def _is_same(told: Draft, draft: Draft) -> bool:
    same = told.num.value == draft.num.value and told.unit == draft.unit
    return same and told.indicator not in {None, "none"}
