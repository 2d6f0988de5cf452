"""The words around a number that make it a plan or a result."""

from __future__ import annotations

import re
from typing import NamedTuple

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe import future, heading, status_asks, status_goals
from cadre_analysis.observe.context import governs
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator_words import NONE
from cadre_analysis.observe.period import Kind

_BREAK = re.compile(r"[,;:]")


class Cue(NamedTuple):
    """A word that says whether a number is a plan."""

    status: str
    start: int
    end: int
    faint: bool = False
    hit: Hit | None = None


def cue(draft: Draft, sentence: Sentence, published: str | None) -> Cue | None:
    """Return what says whether the number is a plan: the nearest word before it.

    A passive ("được") says little: another word of its sentence outweighs it, save where it stands
    right at the number, in a clause of its own: "phấn đấu kết nạp 20, qua 9 tháng kết nạp được 12".
    """
    if sentence.row:
        return _of_cell(draft)
    faint = _passive(draft, sentence)
    for hit in reversed(sentence.hits):
        if not _is_cue(hit, draft, sentence) or _is_spent(hit, draft, sentence):
            continue
        found = Cue(hit[2]["status"], hit[0], hit[1], "faint" in hit[2], hit)
        if found.faint:
            faint = faint or found
        elif found.status == "actual":
            return found
        elif faint is not None and _outweighs(faint, found, draft, sentence):
            return faint._replace(faint=False)
        else:
            later = _so_far(found, draft, sentence) or _dated(found, draft, sentence, published)
            return later or found
    return faint


def _of_cell(draft: Draft) -> Cue | None:
    """Return the word of the row's label or the column's head: "Chỉ tiêu | Trúng tuyển"."""
    hits = [h for h in draft.own if "status" in h[2] and "faint" not in h[2]]
    return Cue(hits[-1][2]["status"], hits[-1][0], hits[-1][1], hit=hits[-1]) if hits else None


_PASSIVE = "được "


def _passive(draft: Draft, sentence: Sentence) -> Cue | None:
    """Return "được" right at the number, where it ends another word: "kết nạp được 12"."""
    start = draft.start - len(_PASSIVE)
    if not sentence.folded.startswith(_PASSIVE, max(start, sentence.start)):
        return None
    return Cue("actual", start, draft.start - 1, faint=True)


def _is_cue(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    """Say whether a hit is a cue for what follows it.

    A counted noun ("228 chỉ tiêu") and the base of a share ("96% kế hoạch") are none.
    """
    if "status" not in hit[2] or hit[1] > draft.start or not governs(hit[1], draft, sentence):
        return False
    if _is_other(hit, draft, sentence):
        return False
    counted = next((d for d in sentence.drafts if hit in d.noun), None)
    if counted is not None:  # "12 chỉ tiêu, như: …", but "đạt 100,8% chỉ tiêu: kết nạp 2.016"
        opens = sentence.folded.find(":", hit[1], draft.start) != -1
        return opens and counted.unit != "percent"
    behind = any(_is_base_of(d, hit, sentence) for d in sentence.drafts)
    if hit[2]["status"] == "target" and any(
        d.num.whole and 0 <= hit[0] - d.tail <= 1 for d in sentence.drafts
    ):
        return False  # "mở 4/4 lớp theo kế hoạch với 312 học viên": as many as were planned
    # "đạt 75,6% so với chỉ tiêu 160" is the plan itself; "bằng 41% kế hoạch năm; 57 lớp" is none
    touches = draft.start - hit[1] <= _TOUCHES
    touches = touches and sentence.folded[hit[1] : hit[1] + 1] not in _ENDS
    return not ("plan_base" in hit[2] and behind) or touches


def _is_base_of(share: Draft, hit: Hit, sentence: Sentence) -> bool:
    """Say whether the plan is what a share is of: "96% so với kế hoạch", not "30,2%; chỉ tiêu"."""
    if share.unit != "percent" or not 0 <= hit[0] - share.tail <= _BASE_OF:
        return False
    return sentence.folded.find(";", share.tail, hit[0]) < 0


_ENDS = frozenset({",", ".", ";", ")", ""})


def _is_other(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    """Say whether the word asks for a sanction, or describes a noun: "từ 210 xã hiện có, …"."""
    if hit[2]["word"] in _ASKED:
        return draft.indicator in SANCTIONS or status_asks.is_no_plan(hit, draft, sentence)
    if hit[2]["word"] == _LATEST:  # "chậm nhất là huyện Đầm Dơi (9)" is last, "… quý I" a deadline
        return not any(0 <= s.start - hit[1] <= _LATEST_REACH for s in sentence.spans)
    given = "assigned" in hit[2] and hit[2]["status"] == "target"
    posts = draft.unit == "post" or any(_OF_POSTS in h[2]["word"] for h in draft.noun)
    if given and draft.indicator == Indicator.HEADCOUNT and posts:
        return True  # "tỉnh phân bổ cho 64 xã 2.816 biên chế": posts given out are there
    met = _is_met(hit, draft, sentence) or _is_of_number(hit, draft, sentence)
    met = met or heading.SCHEME.match(sentence.folded, hit[0]) is not None
    met = met or status_asks.is_no_plan(hit, draft, sentence)
    if met or status_goals.is_kind(hit[1], draft, sentence):
        return True
    low = max(sentence.start, hit[0] - _COMPARED_REACH)
    if hit[2]["status"] == "target" and _COMPARED.search(sentence.folded, low, hit[0]):
        its_own = _IS_ITS_OWN.fullmatch(sentence.folded, hit[1], draft.start) is not None
        return draft.change is not None or not (its_own or _names_goal(hit))
    return _is_epithet(hit, sentence) or _is_base(hit, draft, sentence)


def _is_of_number(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    """Say whether it tells by what the number right before it holds, in a clause of its own.

    "Bằng 18,7%, trong giới hạn 20% theo Hướng dẫn số 25; hoàn thành tốt 47 đơn vị": 47 are rated.
    """
    behind = sentence.folded[hit[0] - 2 : hit[0] - 1] in _FIGURE  # which may be none of ours
    behind = behind or any(0 <= hit[0] - d.tail <= 1 for d in sentence.drafts)
    return behind and hit[2]["word"].startswith("theo ") and hit[1] < draft.first


_OF_POSTS = "người làm việc"  # "phân bổ 2.310 người làm việc": posts of public units
_FIGURE = frozenset("0123456789%")
_AGAINST = re.compile(r"\bso với\s\Z")
_MORE_THAN = re.compile(r"\b(?:nhiều|ít|cao|thấp)\shơn\s(?:so với\s)?\Z")


def _is_base(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    """Say whether a count told before is held against what was: it makes no result of the next.

    "Ban chấp hành khóa mới dự kiến 45 người, tăng 4 so với khóa trước; 12 người là công nhân".
    """
    low = max(sentence.start, hit[0] - _COMPARED_REACH)
    if hit[2]["status"] != "actual":
        return False
    if draft.change is not None and _MORE_THAN.search(sentence.folded, low, hit[0]):
        return True  # "được giao tuyển 415 giáo viên, nhiều hơn năm trước 60 chỉ tiêu"
    if not _AGAINST.search(sentence.folded, low, hit[0]):
        return False
    closed = sentence.folded[hit[1] : hit[1] + 1] in _ENDS
    return closed and any(d.end <= hit[0] for d in sentence.drafts)


def _is_met(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    """Say whether the goal is told with what there is.

    "So với chỉ tiêu còn hụt 328 người", "số đại biểu được bầu là 5.871/5.930".
    """
    if "sits" not in hit[2]:
        return "norm" in hit[2] and status_goals.lacks(
            max(hit[1], draft.first), draft.start, sentence
        )
    return any(d.num.kind == "ratio" and hit[1] <= d.start <= draft.start for d in sentence.drafts)


_COMPARED = re.compile(r"\b(?:hơn|kém|vượt|so với|đúng|như|sát|ngoài)\s(?:so với\s)?\Z")
# "Nữ 30,6%, thấp hơn dự kiến ban đầu là 35%"
_IS_ITS_OWN = re.compile(r"(?:\s[^\W\d]{1,8}){0,3}\slà\s")
_COMPARED_REACH = 16  # characters: "cao hơn dự kiến 2,3%", "đúng kế hoạch đề ra"


def _names_goal(hit: Hit) -> bool:
    """Say whether the word names a goal, whose own number may follow."""
    return "norm" in hit[2] or "sits" in hit[2]


def _is_epithet(hit: Hit, sentence: Sentence) -> bool:
    """Say whether a word of time stands behind what it is said of.

    "từ 210 xã hiện có, giảm 59", "từ 10,4% hiện nay lên 15%".
    """
    if hit[2]["word"] == "hiện có" and sentence.folded[hit[1] : hit[1] + 1] in _ENDS:
        return True
    return hit[2]["word"] in _NOW and any(d.tail + 1 == hit[0] for d in sentence.drafts)


_NOW = frozenset({"hiện nay", "hiện có", "hiện"})


# "5 người phải chịu kỷ luật" is no plan, nor is "đoàn thanh tra kiến nghị xử lý 133 người".
SANCTIONS = frozenset({Indicator.DISCIPLINE, Indicator.INSPECTION})
_LATEST, _LATEST_REACH = "chậm nhất", 16  # characters up to the day
_ASKED = frozenset({"đề nghị", "kiến nghị"})
_TOUCHES = 4  # characters between a plan and its own number: "chỉ tiêu 160", "chỉ tiêu là 160"
_BASE_OF = 14  # characters between a share and the plan it is of: "bằng 96% so với kế hoạch"


def _is_spent(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    """Say whether the name of a goal set beside a result has spoken of its own number already.

    "Nữ chiếm 26,1%, trong khi yêu cầu là 15%; trẻ đạt 24,8%": 24,8 is reached.
    """
    if "for_seats" in hit[2]:  # "Để bầu 50 đại biểu, danh sách có 84 người": these are there
        return any(hit[1] <= d.start < draft.start for d in sentence.drafts)
    if "norm" not in hit[2]:
        return False
    if any(_closes(hit, d, sentence) for d in sentence.drafts):
        return True
    told = any(d.end <= hit[0] for d in sentence.drafts)
    if told and draft.change and draft.start - hit[1] > _TOUCHES:
        # "vượt 11,5% so chỉ tiêu và tăng 146 đồng chí"; not "kế hoạch cả năm là giảm 40"
        return _ITS_OWN.fullmatch(sentence.folded, hit[1], draft.start) is None
    between = any(hit[1] <= d.start < draft.start for d in sentence.drafts)
    reached = (
        d
        for d in sentence.drafts
        if d.end <= hit[0] and d.status == "actual" and d.indicator != NONE
    )
    return between and any(True for _ in reached)


def _closes(hit: Hit, goal: Draft, sentence: Sentence) -> bool:
    """Say whether the word ends what is said of a goal set beside a result.

    "67 người, vượt mức 10% Trung ương yêu cầu; tham gia lần đầu 29,3%": 29,3 is reached.
    """
    if not goal.norm or not 0 <= hit[0] - goal.num.end <= _SAID_OF_GOAL:
        return False
    return _BREAK.search(sentence.folded, goal.num.end, hit[0]) is None


_SAID_OF_GOAL = 40  # characters between a goal and the word that who set it stands before
_ITS_OWN = re.compile(r"(?:\s(?:cả\snăm|năm\snay|đề\sra))?\s(?:là|phải)\s[^\s,;]+\s")


def _outweighs(faint: Cue, plan: Cue, draft: Draft, sentence: Sentence) -> bool:
    """Say whether "được" at the number outweighs the plan: "chỉ tiêu 20, kết nạp được 12"."""
    if draft.start - faint.end > 1:
        return False
    return _BREAK.search(sentence.folded, plan.end, faint.start) is not None


def _dated(plan: Cue, draft: Draft, sentence: Sentence, published: str | None) -> Cue | None:
    """Return the past time that stands between: "chỉ tiêu là 20; đến ngày 20/12, … 12".

    A year does where no number is between: "Để đạt mục tiêu đề ra, năm 2023 huyện mở 12 lớp".
    """
    for span in sentence.spans:
        if not plan.end <= span.start < span.end <= draft.start:
            continue
        if not _BREAK.search(sentence.folded, plan.end, span.start):
            continue
        told = any(plan.end <= d.start < span.start for d in sentence.drafts)
        if span.kind is Kind.UNTIL:
            over = not future.is_ahead(span, published)
        else:
            over = not told and future.is_before(span, published)
        if over:
            return Cue("actual", span.start, span.end)
    return None


# "Chỉ tiêu là 40; nay mới tuyển 26": only so many so far
_SO_FAR = re.compile(
    r"[,;:–-]\s(?:(?:[^,;:()\d]{0,20}\s)?"
    r"(?:nay|hiện|mà|song|nhưng|chỉ|cũng|vẫn|tỉnh|huyện|thành\sphố|xã|ngành|đơn\svị)\s)?"
    r"mới\s(?!đây\b|thành\slập\b|nhất\b)[^,;:()\d]{1,40}\Z"
    # "môn Tin học cần 52 thì cũng chỉ có 17 người đến nhận việc"
    r"|\d\s(?:[^\W\d]{1,8}\s){0,3}(?:thì|mà|nhưng|song)\s(?:cũng\s|vẫn\s|lại\s|đến\snay\s)?"
    r"(?:chỉ|mới)\s[^,;:()\d]{1,30}\Z"
)


def _so_far(plan: Cue, draft: Draft, sentence: Sentence) -> Cue | None:
    """Return "mới" (only so far), which in a clause of its own ends a plan."""
    found = _SO_FAR.search(sentence.folded, plan.end, draft.start)
    return Cue("actual", found.start(), found.end()) if found is not None else None


def in_bracket(at: int, draft: Draft, sentence: Sentence) -> bool:
    """Say whether the number stands in a bracket with the word at ``at`` that makes it a plan."""
    folded = sentence.folded
    opened = folded.rfind("(", sentence.start, draft.start)
    return opened != -1 and opened < at and folded.find(")", opened, draft.start) == -1
