"""Plan or result: whether a number is aimed at or was reached."""

from __future__ import annotations

import re

from cadre_analysis.codes import Indicator
from cadre_analysis.observe import (
    decree,
    future,
    owed,
    status_bounds,
    status_goals,
    status_handed,
    status_stage,
    status_words,
)
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.status_words import SANCTIONS, Cue
from cadre_analysis.observe.yearago import follows_from

_QUOTA = ("chỉ tiêu", "suất", "tổng chỉ tiêu", "tổng số chỉ tiêu", "số chỉ tiêu")


def decide(draft: Draft, sentence: Sentence, before: Draft | None, published: str | None) -> None:
    """Fill ``status``: what the number's own words say, else what it goes on with.

    A period that ends after publication makes a plan of what nothing else calls one.
    """
    if draft.companion is not None:
        draft.status = draft.companion.status
        return
    if _is_from(draft, sentence):
        draft.note("status", "actual", "where things stand: từ a lên b")
        return
    if _is_reported(draft, sentence, before) or status_stage.is_held(draft, sentence, published):
        return
    cue = status_words.cue(draft, sentence, published)
    if not _is_said(draft, sentence, before, cue) and not _is_over(draft, sentence, published):
        status_handed.go_on(draft, sentence, before, published)
    reached = _is_reached(cue)  # "tính đến ngày 30/6/2022, tỉnh đã giải quyết được 774 người"
    if not reached and future.is_next_goal(draft, before, published):
        draft.status = "target"
        draft.note("status", "target", "the period ends after that of a goal")
    said = sentence.aim if cue is None or cue.faint else cue.status
    if draft.status == "actual":
        # "đã luân phiên 64 lượt; đào tạo 120 bác sĩ đến năm 2026"
        far = cue is not None and ";" in sentence.folded[cue.end : draft.start]
        _look_ahead(draft, sentence, published, reached=said == "actual" and not far)


def _is_reported(draft: Draft, sentence: Sentence, before: Draft | None) -> bool:
    """Say whether it is a result by what stands before it, whatever words are near."""
    if draft.recalls is not None and draft.recalls.status == "actual":
        # "trong 22 trường hợp nói trên"
        draft.note("status", "actual", "the count told before is named again")
    elif status_stage.is_carried_out(draft, sentence):
        draft.note("status", "actual", "what was done of the plan before it")
    elif status_stage.is_compared(draft, sentence, before):
        draft.note("status", "actual", "by how much a result differs")
    else:
        return False
    return True


def _look_ahead(draft: Draft, sentence: Sentence, published: str | None, *, reached: bool) -> None:
    """Make a plan of what is asked for or yet to come; ``reached`` says that words call it done."""
    if decree.is_pending(draft, sentence) or decree.is_drafted(draft, sentence):
        draft.status = "target"
        draft.note("status", "target", "asked for and not yet granted")
    elif not reached and future.is_coming(draft, sentence):
        draft.status = "target"
        draft.note("status", "target", "what it tells of takes effect after publication")
    elif not reached and future.is_future(draft, sentence, published):
        if future.is_of_headline(draft):
            draft.period = None  # the year of the goal in the lead is not that of what is reached
            return
        draft.status = "target"
        draft.note("status", "target", "the period ends after publication")


def _is_over(draft: Draft, sentence: Sentence, published: str | None) -> bool:
    """Say whether its time is over; to what is planned the time told before does not belong."""
    if status_handed.is_under_result(draft, sentence):
        draft.period = None
        draft.note("status", "actual", "below what is told as reached")
        return True
    planned = sentence.aim == "target" and future.is_of_headline(draft)
    planned = planned or status_handed.is_under_plan(draft, sentence)
    if future.is_past(draft, published) and planned:
        draft.period = None  # "Kiến nghị: hủy 4 quyết định" under an inspection of last year
    return future.is_past(draft, published)


def _is_said(draft: Draft, sentence: Sentence, before: Draft | None, cue: Cue | None) -> bool:
    """Fill the status that words beside the number give, and say whether there are any."""
    if _is_quota(draft, sentence, cue):
        draft.status = "target"
        draft.norm = status_goals.has_result(draft, sentence)
        draft.note("status", "target", "a quota is counted", *draft.noun[:1])
        return True
    if _is_of_hiring(draft, sentence, cue):
        return True
    if status_goals.is_said(draft, sentence, before) or _is_rest(draft, sentence):
        return True
    if _is_bound(draft, sentence) or status_goals.is_barred(draft, sentence):
        draft.status = "target"
        bare = cue is None or cue.status == "actual"
        draft.norm = bare and not owed.is_owed(draft, sentence, cue)
        draft.note("status", "target", "a floor or a ceiling is a rule")
    elif draft.indicator not in SANCTIONS and owed.is_owed(draft, sentence, cue):
        draft.status = "target"
        draft.norm = status_words.in_bracket(draft.start, draft, sentence)
        draft.note("status", "target", "what must or will be, beside the number")
    elif owed.is_tasked(draft, sentence, cue):
        draft.status = "target"
        draft.note("status", "target", "what somebody is told to do")
    elif cue is not None and not cue.faint:
        draft.status = cue.status
        draft.norm = _is_aside(cue, draft, sentence)
        draft.note("status", draft.status, "nearest cue before the number", cue.hit)
    else:
        return False
    return True


def _is_rest(draft: Draft, sentence: Sentence) -> bool:
    """Say whether it is what was done of a task, or is left beside a plan."""
    if owed.is_given_out(draft, sentence):
        draft.note("status", "actual", "posts that were given out")
        return True
    if not (
        owed.is_left_there(draft, sentence)
        or owed.is_lack_in_list(draft, sentence)
        or owed.given_for(draft, sentence) is not None
    ):
        return False
    draft.note("status", "actual", "what was done of it, or is left")
    return True


def _is_reached(cue: Cue | None) -> bool:
    return cue is not None and cue.status == "actual" and not cue.faint


def _is_aside(cue: Cue, draft: Draft, sentence: Sentence) -> bool:
    """Say whether a plan is named beside the results of which the rest tells.

    "Danh sách có 86 người, để bầu 53. Về cơ cấu: nữ 28" goes on with the 86; "kết nạp 5 đảng viên,
    trong khi nghị quyết đề ra 7. Về trình độ, …" with the 5.
    """
    if status_words.in_bracket(cue.start, draft, sentence):
        return True
    if cue.hit is None or cue.status != "target":
        return False
    if "for_seats" in cue.hit[2]:
        return True
    low = max(sentence.start, cue.start - _COMPARES_REACH)
    beside = _COMPARES.search(sentence.folded, low, cue.start) is not None
    while_it_is = sentence.folded.rfind(_WHILE, sentence.start, cue.start) >= 0
    return (
        (beside or while_it_is)
        and (beside or "norm" in cue.hit[2])
        and status_goals.has_result(draft, sentence)
    )


_WHILE = "trong khi"
# "Nữ 41,3%, cao hơn quy định là 35%; 29 người ngoài Đảng", "đạt 30,2%; chỉ tiêu là 80%"
_COMPARES = re.compile(r"(?:;|\b(?:hơn|kém|vượt|so\svới))\s(?:so\svới\s|cả\s|mức\s){0,2}\Z")
_COMPARES_REACH = 24  # characters before the norm


def _is_quota(draft: Draft, sentence: Sentence, cue: Cue | None) -> bool:
    """Say whether places to be filled are counted: not those filled, left empty or assigned.

    "131 chỉ tiêu" are; "tuyển được 98 chỉ tiêu", "33 chỉ tiêu còn trống" and the posts of a head
    count are not.
    """
    if (
        draft.unit == "percent"
        or draft.num.kind == "ratio"  # "lấy được 311/420 chỉ tiêu"
        or draft.indicator in _POSTS
        or not _is_quota_noun(draft)
    ):
        return False
    filled = cue is not None and cue.status == "actual" and draft.start - cue.end <= _TOUCHES
    filled = filled or sentence.said_before(draft, _PUT_UP, _PUT_UP_REACH) is not None
    return not filled and not _is_empty(draft) and not _NOBODY.match(sentence.folded, draft.tail)


# "Thành phố đã đưa 58 chức danh ra thi tuyển"
_PUT_UP = re.compile(r"\bđã\s(?:đưa|(?:tổ\schức\s)?thi\stuyển)\s\Z")
_PUT_UP_REACH = 24


def _is_empty(draft: Draft) -> bool:
    vacant = (h for h in draft.own if "vacant" in h[2])
    return any(h[0] >= draft.end or 0 <= draft.start - h[1] <= _TOUCHES for h in vacant)


def _is_vacant(draft: Draft) -> bool:
    """Say whether places were left empty, whatever was planned: "còn trống 14 chỉ tiêu"."""
    hired = draft.unit == "post" and draft.indicator in future.HIRING
    return hired and draft.num.kind == "value" and _is_empty(draft)


# "còn 16 chỉ tiêu không có người đạt điểm chuẩn"
_NOBODY = re.compile(r"\s(?:này\s)?(?:vẫn\s)?(?:không|chưa)\s(?:có|ai|tuyển|chọn|lấp|thể|tìm)\b")


def _is_quota_noun(draft: Draft) -> bool:
    """Say whether the noun is one of places, as any post to be hired for is: "253 vị trí"."""
    if draft.noun and draft.unit == "post" and draft.indicator in future.HIRING:
        return True
    said = draft.noun
    if draft.unit == "post" and not said:  # "Tổng chỉ tiêu là 378"
        said = tuple(h for h in draft.own if h[1] <= draft.start and h[2].get("unit") == "post")
    return any(_is_quota_word(h[2]["word"]) for h in said)


def _is_quota_word(word: str) -> bool:
    """Tell "chỉ tiêu", "suất", "chỉ tiêu xét tuyển" from posts: "chỉ tiêu biên chế"."""
    return word.startswith(_QUOTA) and "biên chế" not in word


def _is_of_hiring(draft: Draft, sentence: Sentence, cue: Cue | None) -> bool:
    """Say whether it counts places left empty or those who came, which are there."""
    if _is_vacant(draft):
        draft.note("status", "actual", "places left empty")
        return True
    if _is_of_applicants(draft, sentence, cue):
        draft.note("status", "actual", "who applied, sat or was taken on")
        return True
    return False


# "Chỉ tiêu là 38. Bình quân 2,2 người chọn 1"
_FOR_ONE = re.compile(r"\s(?:thì\s)?(?:chọn|lấy|tranh|giành|chọi|đua)\s(?:nhau\s)?(?:1|một)\b")


def _is_of_applicants(draft: Draft, sentence: Sentence, cue: Cue | None) -> bool:
    """Say whether it counts those who came: "240 chỉ tiêu, 205 người nộp đơn, 31 được miễn thi".

    A plan said in the number's own words holds: "dự kiến có 45 người dự thi".
    """
    if draft.indicator != Indicator.RECRUITMENT:
        return False
    came = draft.unit == "document" or any("applied" in h[2] for h in draft.own)
    came = came or _FOR_ONE.match(sentence.folded, draft.tail) is not None
    goal = cue is not None and cue.hit is not None and "norm" in cue.hit[2]
    goal = goal or (cue is not None and cue.hit is not None and "calls" in cue.hit[2])
    planned = cue is not None and cue.status == "target" and cue.start >= draft.first and not goal
    return came and not planned


_POSTS = frozenset({Indicator.HEADCOUNT, Indicator.DOWNSIZING})
_TOUCHES = 4  # characters between "tuyển được" and its number


def _is_bound(draft: Draft, sentence: Sentence) -> bool:
    return (
        status_bounds.is_bound(draft, sentence)
        and draft.indicator != Indicator.DISCIPLINE
        and not sentence.folded.startswith("hàng ", draft.start)  # "hàng nghìn" is no rule
        and not status_goals.is_counted(draft, sentence)
    )


_TO = re.compile(r"[^.;\d]{0,60}\s(?:lên|xuống|xuống còn|còn)\s")


def _is_base(draft: Draft, sentence: Sentence) -> bool:
    """Say whether it is all there are of what a plan takes: "700 xóm trong tổng số 3.032"."""
    before = next((d for d in reversed(sentence.drafts) if d.start < draft.start), None)
    if before is None or before.status != "target" or before.unit not in {"org_unit", draft.unit}:
        return False
    return _OF_ALL.fullmatch(sentence.folded, before.tail, draft.start) is not None


_OF_ALL = re.compile(r"[^.;:()\d]{0,24}\s(?:trong|trên)\stổng\ssố\s")


def _is_from(draft: Draft, sentence: Sentence) -> bool:
    """Say whether the number is where things stood: "nâng từ 85% lên 95%"."""
    if draft.qualifier in status_bounds.BOUNDS:
        return False  # "từ 90% trở lên"
    if _is_base(draft, sentence):
        return True
    if status_stage.is_before(draft, sentence) or status_stage.is_there(draft, sentence):
        return True
    return follows_from(draft, sentence) and _TO.match(sentence.folded, draft.num.end) is not None
