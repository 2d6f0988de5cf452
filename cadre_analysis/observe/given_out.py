"""Posts that are given out, whatever is told beside them, and posts that are cut."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator import NONE

_STATED = frozenset({"assigned", "present"})
_AT_ONCE = 1  # characters between "giảm" and the posts that are cut


def settle(sentences: Iterable[Sentence]) -> None:
    """Read posts in a column of those assigned as a head count, and posts cut as a cut.

    "Biên chế được giao | Chỉ tiêu | Trúng tuyển" in an article on recruiting; "được giao 58 biên
    chế, hiện còn 49, giảm 9 biên chế".
    """
    for sentence in sentences:
        for draft in sentence.drafts:
            if draft.unit == "post":
                _by_post(draft, sentence)
            elif draft.unit == "person" and (
                _is_given_beside(draft, sentence) or _is_used(draft, sentence)
            ):
                draft.read_as(Indicator.HEADCOUNT, _GIVEN)
            elif draft.unit == "percent" and draft.indicator in {Indicator.HEADCOUNT, NONE}:
                _by_share(draft, sentence)


_GIVEN = "posts are given out"


def _by_post(draft: Draft, sentence: Sentence) -> None:
    if draft.indicator == Indicator.RECRUITMENT and _is_column_of_posts(draft):
        draft.read_as(Indicator.HEADCOUNT, "its column holds the posts assigned")
    elif draft.indicator == Indicator.RECRUITMENT and _is_of_frame(draft):
        draft.read_as(Indicator.HEADCOUNT, _GIVEN)
    elif draft.indicator == Indicator.HEADCOUNT and _is_cut(draft, sentence):
        draft.read_as(Indicator.DOWNSIZING, "posts are cut")
    elif (draft.indicator == NONE and _is_given_out(draft, sentence)) or (
        draft.indicator in _UNSURE and _is_empty(draft, sentence)
    ):
        draft.read_as(Indicator.HEADCOUNT, _GIVEN)


def _by_share(draft: Draft, sentence: Sentence) -> None:
    """Read a share of the posts as cut: "đến năm 2026 giảm tối thiểu 5% biên chế"."""
    due = sentence.said_before(draft, _DUE, _GIVES_REACH)
    posts = (
        due is not None
        and "biên chế"
        in sentence.folded[max(sentence.start, due.start() - _SUBJECT_REACH) : due.start()]
    )
    if posts or (draft.indicator == Indicator.HEADCOUNT and _is_cut(draft, sentence)):
        draft.read_as(Indicator.DOWNSIZING, "posts are cut")


# "Biên chế ngành không những không tăng, còn phải cắt 10% theo lộ trình chung"
_DUE = re.compile(
    r"\b(?:phải|buộc phải|được giao|cần|tiếp tục)\s(?:cắt|cắt giảm|giảm|tinh giản)\s"
    r"(?:(?:đi|bớt|thêm|khoảng|tối thiểu|ít nhất)\s){0,2}\Z"
)
_SUBJECT_REACH = 50


def _is_column_of_posts(draft: Draft) -> bool:
    if draft.column is None:
        return False
    start, end = draft.column
    head = [h[2] for h in draft.own if start <= h[0] and h[1] <= end]
    stated = any(not _STATED.isdisjoint(tags) for tags in head)
    return stated and not any(tags.get("cue") == Indicator.RECRUITMENT for tags in head)


_AND = re.compile(r",?\s(?:và|cùng)\s|,\s")


def _is_of_frame(draft: Draft) -> bool:
    """Say whether the posts of a frame are told: "định biên được giao 4.620 chỉ tiêu"."""
    given = [h for h in draft.own if "assigned" in h[2] and h[1] <= draft.start]
    framed = any("biên" in h[2]["word"] for h in given)
    return framed and draft.start - given[-1][1] <= _AT_ONCE


def _is_given_out(draft: Draft, sentence: Sentence) -> bool:
    """Say whether posts are given out, whatever else is told beside them.

    "Kỳ họp lấy phiếu tín nhiệm 28 người; giao 1.944 biên chế và 24.612 số lượng người làm việc".
    """
    if draft.num.kind != "value" or not draft.noun or draft.noun[0][2].get("unit") != "post":
        return False
    given = (h for h in draft.own if "assigned" in h[2])
    if any(0 <= draft.start - h[1] <= _AT_ONCE for h in given):
        return True
    at = sentence.drafts.index(draft)
    before = sentence.drafts[at - 1] if at else None
    if before is None or before.unit != "post" or before.indicator != Indicator.HEADCOUNT:
        return False
    return _AND.fullmatch(sentence.folded, before.tail, draft.start) is not None


def _is_given_beside(draft: Draft, sentence: Sentence) -> bool:
    """Say whether those who work in public units are given out beside the posts of officials.

    "Giao 1.871 biên chế, giảm 36 biên chế so với năm 2018, và 16.940 người làm việc".
    """
    if draft.indicator not in _ELSE or not draft.noun:
        return False
    if "người làm việc" not in draft.noun[0][2]["word"]:
        return False
    if sentence.said_before(draft, _GIVES, _GIVES_REACH):
        return True
    if draft.indicator != Indicator.DOWNSIZING or _DROPS & _tags(draft):
        return False
    before = [d for d in sentence.drafts if d.start < draft.start and d.unit == "post"]
    return any("assigned" in h[2] for d in before for h in d.own)


_DROPS = frozenset({"change", "cue"})
_ELSE = frozenset({Indicator.DOWNSIZING, Indicator.INSPECTION, Indicator.RECRUITMENT})
# "Năm 2017, tỉnh giao huyện 1.846 người làm việc"
_GIVES = re.compile(
    r"\b(?:giao|phân bổ|bố trí)\s(?:cho\s)?(?:(?!tuyển|cắt|giảm|tinh|bớt)[^\W\d]{1,8}\s){0,4}"
    r"(?:hơn\s|gần\s|trên\s)?\Z"
)
_GIVES_REACH = 50
_UNSURE = frozenset({NONE, Indicator.INSPECTION, Indicator.RECRUITMENT})
# "sử dụng 1.879, vượt 33 chỉ tiêu", "còn khuyết 28 chỉ tiêu", "dư 12 suất"
_EMPTY = re.compile(
    r"\b(?:vượt|thừa|dư|dôi|khuyết|trống|thiếu|hụt)\s(?:(?:tới|đến|hơn|gần|khoảng)\s)?\Z"
)


def _is_empty(draft: Draft, sentence: Sentence) -> bool:
    """Say whether posts given out just before are left empty, or are outnumbered."""
    if not sentence.said_before(draft, _EMPTY, _GIVES_REACH):
        return False
    return any(d.indicator == Indicator.HEADCOUNT for d in _told(draft, sentence))


_USED = re.compile(
    r"\b(?:sử dụng|có mặt|thực có|bố trí|thực hiện)\s(?:(?:tới|đến|là|hơn|gần|khoảng)\s)?\Z"
)


def _is_used(draft: Draft, sentence: Sentence) -> bool:
    """Say whether it tells how many fill the posts told of: "giao 1.846 …; sử dụng 1.879"."""
    if draft.indicator not in _UNSURE or draft.noun:
        return False
    if not sentence.said_before(draft, _USED, _GIVES_REACH):
        return False
    return any(d.indicator == Indicator.HEADCOUNT for d in _told(draft, sentence))


def _told(draft: Draft, sentence: Sentence) -> list[Draft]:
    """Return those posts told of before the number, in its sentence and the one before."""
    above = sentence.prior
    near = above is not None and sentence.lines(above.end, draft.start) == 0
    told = [*(above.drafts if above is not None and near else ()), *sentence.drafts]
    return [d for d in told if d.start < draft.start and _is_of_posts(d)]


def _is_of_posts(draft: Draft) -> bool:
    given = any("assigned" in h[2] or "present" in h[2] for h in (*draft.own, *draft.noun))
    worked = any("người làm việc" in h[2]["word"] for h in draft.noun)
    return draft.unit == "post" or (draft.unit == "person" and (given or worked))


def _tags(draft: Draft) -> set[str]:
    return {tag for h in draft.own for tag in h[2]}


def _is_cut(draft: Draft, sentence: Sentence) -> bool:
    """Say whether posts are cut: "giảm 9 biên chế", "giảm 3 đầu mối, 12 biên chế"."""
    if not any("biên chế" in h[2]["word"] for h in draft.noun):
        return False
    at = sentence.drafts.index(draft)
    before = sentence.drafts[at - 1] if at else None
    if before is None or before.indicator not in _CUTS or not before.noun:
        return _falls_at_once(draft)
    goes_on = _AND.fullmatch(sentence.folded, before.tail, draft.start) is not None
    return _falls_at_once(before if goes_on else draft)


_CUTS = frozenset({Indicator.RESTRUCTURING, Indicator.DOWNSIZING})


def _falls_at_once(draft: Draft) -> bool:
    at_once = (h for h in draft.own if 0 <= draft.start - h[1] <= _AT_ONCE)
    return any(h[2].get("change") == "decrease" for h in at_once)
