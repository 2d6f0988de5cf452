"""Plan or result: whether a number is aimed at or was reached."""

from __future__ import annotations

import re

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe import future, status_goals, status_stage, status_words
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.status_words import SANCTIONS, Cue
from cadre_analysis.observe.yearago import follows_from

_QUOTA = ("chỉ tiêu", "suất")
_BOUNDS = frozenset({"at_least", "at_most"})


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
    cue = status_words.cue(draft, sentence, published)
    if not _is_said(draft, sentence, cue) and not future.is_past(draft, published):
        _go_on(draft, sentence, before)
    if future.is_next_goal(draft, before, published):
        draft.status = "target"
        draft.note("status", "target", "the period ends after that of a goal")
    said = sentence.aim if cue is None or cue.faint else cue.status
    reached = said == "actual"
    if draft.status == "actual" and not reached and future.is_coming(draft, sentence):
        draft.status = "target"
        draft.note("status", "target", "what it tells of takes effect after publication")
    elif draft.status == "actual" and not reached and future.is_future(draft, sentence, published):
        if future.is_of_headline(draft):
            draft.period = None  # the year of the goal in the lead is not that of what is reached
            return
        draft.status = "target"
        draft.note("status", "target", "the period ends after publication")


def _is_said(draft: Draft, sentence: Sentence, cue: Cue | None) -> bool:
    """Fill the status that words beside the number give, and say whether there are any."""
    if _is_quota(draft, cue):
        draft.status = "target"
        draft.norm = status_goals.has_result(draft, sentence)
        draft.note("status", "target", "a quota is counted", draft.noun[0])
    elif _is_of_applicants(draft, cue):
        draft.note("status", "actual", "who applied, sat or was taken on")
    elif status_goals.is_norm(draft, sentence):
        draft.status, draft.norm = "target", True
        draft.note("status", "target", "the goal that a result is set beside")
    elif _is_bound(draft, sentence) or status_goals.is_barred(draft, sentence):
        draft.status = "target"
        bare = cue is None or cue.status == "actual"
        draft.norm = bare and not status_words.is_owed(draft, sentence, cue)
        draft.note("status", "target", "a floor or a ceiling is a rule")
    elif draft.indicator not in SANCTIONS and status_words.is_owed(draft, sentence, cue):
        draft.status = "target"
        draft.norm = status_words.in_bracket(draft.start, draft, sentence)
        draft.note("status", "target", "what must or will be, beside the number")
    elif status_goals.is_tasked(draft, sentence):
        draft.status = "target"
        draft.note("status", "target", "what somebody is told to do")
    elif cue is not None and not cue.faint:
        draft.status = cue.status
        draft.norm = status_words.in_bracket(cue.start, draft, sentence) or (
            cue.hit is not None and cue.hit[2]["word"] == _SEATS
        )
        draft.note("status", draft.status, "nearest cue before the number", cue.hit)
    else:
        return False
    return True


# "Danh sách có 86 người, để bầu 53. Về cơ cấu: nữ 28": how many may be elected is an aside
_SEATS = "để bầu"


def _is_quota(draft: Draft, cue: Cue | None) -> bool:
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
    vacant = (h for h in draft.own if "vacant" in h[2])
    empty = any(h[0] >= draft.end or 0 <= draft.start - h[1] <= _TOUCHES for h in vacant)
    return not filled and not empty


def _is_quota_noun(draft: Draft) -> bool:
    """Say whether the noun is one of places, as any post to be hired for is: "253 vị trí"."""
    if draft.noun and draft.unit == "post" and draft.indicator in future.HIRING:
        return True
    return any(_is_quota_word(h[2]["word"]) for h in draft.noun)


def _is_quota_word(word: str) -> bool:
    """Tell "chỉ tiêu", "suất", "chỉ tiêu xét tuyển" from posts: "chỉ tiêu biên chế"."""
    return word.startswith(_QUOTA) and "biên chế" not in word


def _is_of_applicants(draft: Draft, cue: Cue | None) -> bool:
    """Say whether it counts those who came: "240 chỉ tiêu, 205 người nộp đơn, 31 được miễn thi".

    A plan said in the number's own words holds: "dự kiến có 45 người dự thi".
    """
    if draft.indicator != Indicator.RECRUITMENT:
        return False
    came = draft.unit == "document" or any("applied" in h[2] for h in draft.own)
    planned = cue is not None and cue.status == "target" and cue.start >= draft.first
    return came and not planned


_POSTS = frozenset({Indicator.HEADCOUNT, Indicator.DOWNSIZING})
_TOUCHES = 4  # characters between "tuyển được" and its number


def _is_bound(draft: Draft, sentence: Sentence) -> bool:
    return (
        draft.qualifier in _BOUNDS
        and draft.indicator != Indicator.DISCIPLINE
        and not sentence.folded.startswith("hàng ", draft.start)  # "hàng nghìn" is no rule
        and not status_goals.is_counted(draft, sentence)
    )


def _go_on(draft: Draft, sentence: Sentence, before: Draft | None) -> None:
    """Fill the status with that of the line above, of the total, or of the number before."""
    if _is_reached_column(draft, sentence):
        return
    above = _above(sentence)
    if above:
        draft.status = above[-1][2]["status"]
        draft.note("status", draft.status, "cue in the line above the list", above[-1])
    elif (plan := status_stage.planned(draft, before)) is not None:
        draft.status = plan.status
    elif draft.parent is not None:
        draft.status = "actual" if draft.parent.norm else draft.parent.status
    elif before is not None and _is_next(draft, before, sentence):
        draft.status = "actual" if _is_earlier(draft, before) else _handed_on(draft, before)
    if (
        draft.status == "actual"
        and sentence.aim == "target"
        and not (
            _has_result(sentence) or _IS_NOW.search(sentence.folded, sentence.start, draft.start)
        )
    ):
        draft.status = "target"
        draft.note("status", "target", "the heading speaks of a plan")
    elif draft.status == "actual" and sentence.calls and draft.indicator in future.HIRING:
        draft.status = "target"
        draft.note("status", "target", "the article calls for applicants")


def _is_earlier(draft: Draft, before: Draft) -> bool:
    """Say whether the number is of a year before that of the plan told last.

    "Năm 2016 dự kiến mở 92 lớp. … Năm 2015, tỉnh mở 84 lớp": those were held.
    """
    mine = draft.period.last.year if draft.period and draft.period.last else None
    its = before.period.last.year if before.period and before.period.last else None
    return mine is not None and its is not None and mine < its


def _is_next(draft: Draft, before: Draft, sentence: Sentence) -> bool:
    """Say whether the number goes on with the one before it in its paragraph.

    It does where both say the same of others, and in a plan: "phấn đấu … trở lên. 100% CBCCVC …".
    """
    if sentence.folded.count("\n", before.end, draft.start) and not _in_list(before, sentence):
        return False
    if before.start < sentence.start and _stands(draft, sentence):
        return False
    if before.unit == "post" and _is_taken_on(draft, sentence):
        return False
    if before.indicator == draft.indicator or _is_broken_down(draft, before):
        return True
    if before.status != "target":
        return False
    return draft.start - sentence.start <= _OPENS


_IS_NOW = re.compile(r"\b(?:đang|hiện)\s(?:có|còn|dôi|thừa|thiếu)\b[^.;]{0,60}\Z")
_TAKES = re.compile(r"\b(?:tuyển|lấy|nhận|chọn|điền|đón)\s(?:được\s)?\Z")
_TAKES_REACH = 12


def _is_taken_on(draft: Draft, sentence: Sentence) -> bool:
    """Say whether people fill the places named before: "xin 212 chỉ tiêu, tuyển 201 người"."""
    if draft.unit != "person" or draft.indicator not in future.HIRING:
        return False
    low = max(sentence.start, draft.start - _TAKES_REACH)
    return _TAKES.search(sentence.folded, low, draft.start) is not None


_STANDS = re.compile(
    r"\b(?:đang|hiện|vẫn|khuyết|thiếu|dôi|thừa|trống|hụt|thực\stế|đã|từng"
    r"|trước\s(?:đây|đó|năm)|năm\s(?:ngoái|trước)"
    r"|mới\s(?:có|được|đạt|chỉ|kết\snạp|tuyển|cử|bố\strí|giải\squyết|mở|đưa))\b(?!\scó,)"
)


_STANDING = re.compile(r"\s(?:đang|hiện|còn|vẫn)\s(?!có,)")


def _stands(draft: Draft, sentence: Sentence) -> bool:
    """Say whether a new sentence tells how things stand, whatever was planned in the one before."""
    behind = _STANDING.match(sentence.folded, max(draft.tail, draft.end))
    return (
        behind is not None
        or _STANDS.search(sentence.folded, sentence.start, draft.start) is not None
    )


def _is_broken_down(draft: Draft, before: Draft) -> bool:
    """Say whether the make-up of a planned body follows its size: "75 vị. Trong đó: - Nữ: 24".

    So does what becomes of those too many: "số dôi dư là 218 người. Giải quyết trước 61 người".
    """
    over = before.parent or before
    if over.group == "surplus_staff" and over.indicator == Indicator.HEADCOUNT:
        return over.status == "target" and draft.indicator == Indicator.DOWNSIZING
    return before.indicator == Indicator.HEADCOUNT and draft.indicator == Indicator.COMPOSITION


_OPENER = re.compile(
    r"\b(?:trong đó|cụ thể|gồm|như sau|cơ cấu|(?:phân|chia|xét|tính)\s(?:ra|theo))\b"
    r"[^.;]{0,40}:?\s?\Z"
)


def _in_list(before: Draft, sentence: Sentence) -> bool:
    """Say whether both stand in one list, or the number before is what the list breaks down.

    "Dự kiến 75 vị. Trong đó:", "Nhóm này được chia như sau:".
    """
    lead = sentence.lead
    if lead is None or not sentence.item:
        return False
    if before.start >= max(lead.start, lead.folded.rfind(". ", lead.start, lead.end)):
        return True
    return _OPENER.search(lead.folded, lead.start, lead.end) is not None


def _handed_on(draft: Draft, before: Draft) -> str:
    """Return what is handed on: of a rule beside results nothing, save to the next band of it.

    "tối thiểu 10% dưới 40 tuổi, 40 - 50% từ 40 đến 50 tuổi".
    """
    if not before.norm:
        return before.status
    return "target" if draft.qualifier == "range" and before.qualifier in _BOUNDS else "actual"


_OPENS = 3  # characters before a number with which its sentence begins


def _has_result(sentence: Sentence) -> bool:
    return any(h[2].get("status") == "actual" and "faint" not in h[2] for h in sentence.hits)


def _above(sentence: Sentence) -> list[Hit]:
    """Return the cues in the last sentence of the line above.

    Those before it govern their own numbers: "Yêu cầu là không dưới 15%. Nhiều nơi vượt mức này:".
    """
    lead = sentence.lead
    if lead is None:
        return []
    last = lead.folded.rfind(". ", lead.start, lead.end)
    cues = [h for h in lead.hits if "status" in h[2] and "faint" not in h[2] and h[0] > last]
    return [h for h in cues if not _MEASURED.search(lead.folded, max(0, h[0] - _CLOSE), h[0])]


# "Các nơi đạt trên 80% kế hoạch, gồm:", "ba lớp đầu tiên trong kế hoạch năm nay:" list results
_MEASURED = re.compile(r"(?:%|\btrong)\s\Z")
_CLOSE = 8  # characters before the cue


_REACHED = re.compile(r"\b(?:trúng|thực hiện|đạt|kết quả|có mặt|hiện có|đã|tuyển được)\b")


def _is_reached_column(draft: Draft, sentence: Sentence) -> bool:
    """Say whether the head of the column names a result: "Huyện | Chỉ tiêu | Trúng tuyển"."""
    return draft.column is not None and _REACHED.search(sentence.folded, *draft.column) is not None


_TO = re.compile(r"[^.;\d]{0,60}\s(?:lên|xuống|xuống còn|còn)\s")


def _is_from(draft: Draft, sentence: Sentence) -> bool:
    """Say whether the number is where things stood: "nâng từ 85% lên 95%"."""
    if draft.qualifier in _BOUNDS:
        return False  # "từ 90% trở lên"
    if status_stage.is_before(draft, sentence):
        return True
    return follows_from(draft, sentence) and _TO.match(sentence.folded, draft.num.end) is not None
