"""Posts added, who lacks a level, who works beside the posts, who came back and is hired.

A last look at the indicator: the words right at a number, and what it follows, against the process
of which the article tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence

_BEFORE = 48  # characters before a number in which such words stand


def settle(sentences: Iterable[Sentence]) -> None:
    """Read who is added, who lacks a level and who is hired after a course as that."""
    hired = False
    for sentence in sentences:
        for draft in sentence.drafts:
            _by_addition(draft, sentence)
            _by_former_place(draft, sentence)
            _by_lack(draft, sentence)
            _beside_posts(draft, sentence)
            hired = _by_return(draft, sentence, hired)


_ADDED = re.compile(
    r"\b(?:bổ sung|giao|cấp|phân bổ|tăng)(?:\s(?:thêm|trước|cho [^.,;:()\d]{1,24}|đợt này)){0,2}\s"
    r"(?:khoảng\s|gần\s|hơn\s|trên\s)?\Z"
)
# "bằng 7,8% tổng biên chế được giao năm 2015 (1.231 biên chế)"
_BASE = re.compile(
    r"\bbiên chế (?:được )?(?:giao|phân bổ)(?:\s(?:đầu |cuối )?(?:năm|kỳ) \d{4})?\s\((?:là )?\Z"
)
_ADDED_REACH = 40


def _by_addition(draft: Draft, sentence: Sentence) -> None:
    """Read posts added, in an article on cuts, as a head count: "bổ sung 27.850 biên chế"."""
    if draft.indicator != Indicator.DOWNSIZING or draft.unit != "post":
        return
    if any(sentence.said_before(draft, given, _ADDED_REACH) for given in (_ADDED, _BASE)):
        draft.read_as(Indicator.HEADCOUNT, "posts are given out")


_FORMER = re.compile(
    r"\b(?:từng|trước đây|vốn|nguyên)\s(?:(?:là|cán bộ)\s){0,2}(?:công tác|làm việc)\s"
    r"(?:ở|tại)\s[^.;:()\d]{1,30}\s(?:là|có|:)?\s?\Z"
)
_NEXT_PLACE = re.compile(r",?\s(?:và\s|còn\s)?(?:tỉnh\s)?[^,.;:()\d]{2,24}\s(?:là\s|có\s)?")


def _by_former_place(draft: Draft, sentence: Sentence) -> None:
    """Read those of a committee told apart by where they worked as its make-up.

    "Trong Ban Chấp hành mới, người từng công tác ở Kiên Giang cũ là 30, An Giang 28".
    """
    if draft.indicator not in {Indicator.HEADCOUNT, Indicator.MOVEMENT} or draft.unit != "person":
        return
    if not any("body" in h[2] and h[1] <= draft.start for h in sentence.hits):
        return
    at = sentence.drafts.index(draft)
    before = sentence.drafts[at - 1] if at else None
    goes_on = (
        before is not None
        and before.trace
        and any(step[2] == _APART for step in before.trace)
        and not draft.noun
        and _NEXT_PLACE.fullmatch(sentence.folded, before.tail, draft.start) is not None
    )
    if goes_on or sentence.said_before(draft, _FORMER, _BEFORE):
        draft.read_as(Indicator.COMPOSITION, "told apart in a body by where they worked")


_APART = "told apart in a body by where they worked"

# "còn 133 người chưa học cao cấp lý luận chính trị", "64 người chưa qua trung cấp chính trị"
_LACK = re.compile(
    r"\s(?:[^.,;:()\d]{1,24}\s)?(?:chưa|không)\s"
    r"(?:có\s(?:bằng|trình độ|chứng chỉ)|có|học(?:\squa)?|qua"
    r"|học xong|đạt)\s(?:(?:lớp|bằng|chương trình|trình độ|học)\s){0,2}"
    r"(?:sơ cấp|trung cấp|cao cấp|cử nhân)(?:,\s|\s(?:về\s|hoặc\s)?)(?:lý luận|chính trị|llct)\b"
)
_HELD = frozenset({
    Indicator.PLANNING, Indicator.HEADCOUNT, Indicator.COMPOSITION, Indicator.TRAINING,
})  # fmt: skip


def _by_lack(draft: Draft, sentence: Sentence) -> None:
    """Read those who lack a theory level as told by it, be they planned or elected."""
    if draft.indicator not in _HELD or draft.unit not in {"person", "percent"}:
        return
    if _LACK.match(sentence.folded, draft.tail, sentence.end):
        draft.read_as(Indicator.POLITICAL_THEORY, "who lacks a theory level")


_SIGNED = re.compile(
    r"\b(?:ký|ký kết|giao kết)\s(?:\w+\s){0,3}?hợp đồng\b[^.;:()\d]{0,60}\Z|\bhợp đồng thêm\s"
    r"(?:với\s)?(?:gần\s|hơn\s|trên\s|khoảng\s)?\Z"
)
_SIGNED_REACH = 80
_BESIDE_POSTS = re.compile(
    r"\bngoài\s(?:tổng\s)?(?:số\s)?(?:biên chế|chỉ tiêu)\b|\btự\s(?:ý\s)?(?:ký|hợp đồng)\b"
    r"|\bvượt\s(?:quá\s)?(?:số\s)?(?:biên chế|chỉ tiêu|định mức|số được giao)\b"
    r"|\bdư so với\b"
    r"|\b(?:trái|không đúng|sai)\s(?:với\s)?(?:quy định|thẩm quyền)\b"
    r"|\blàm\s(?:công tác|công việc|nhiệm vụ)?\s?chuyên môn\b"
)
_CONTRACTED = "under contract beside the posts"


def _beside_posts(draft: Draft, sentence: Sentence) -> None:
    """Read who works under contract beside the posts as a head count, and the parts of them.

    "Ngoài số biên chế được giao, các huyện đã tự ký hợp đồng với 527 giáo viên": none is recruited.
    """
    if draft.indicator != Indicator.RECRUITMENT or draft.unit == "percent":
        return
    whole = draft.parent or draft.led
    part = whole is not None and any(step[2] == _CONTRACTED for step in whole.trace)
    part = part and not any("cue" in h[2] for h in draft.near)
    beside = _BESIDE_POSTS.search(sentence.folded, sentence.start, sentence.end) is not None
    if part or (beside and sentence.said_before(draft, _SIGNED, _SIGNED_REACH)):
        draft.read_as(Indicator.HEADCOUNT, _CONTRACTED)


_PLACED = re.compile(
    r"\b(?:được|chờ|chưa)\s(?:\S+\s)?(?:bố trí|phân công|nhận|tiếp nhận)\b"
    r"|\bnơi\s(?:nhận|tiếp nhận)\b|\bvề\s(?:nước\s)?(?:làm việc|công tác|nhận việc)\b"
)
_GRADUATES = re.compile(r"\b(?:học viên|sinh viên|nghiên cứu sinh|tốt nghiệp|ra trường)\b")
_LEARNT = frozenset({Indicator.TRAINING, Indicator.QUALIFICATION})


def _by_return(draft: Draft, sentence: Sentence, hired: bool) -> bool:
    """Read who came back from a course and was given work as hired; return whether that goes on.

    "268 học viên đã tốt nghiệp. Số được bố trí công tác là 241, 27 người đang chờ phân công".
    """
    if draft.indicator not in _LEARNT or draft.unit not in {"person", "percent"}:
        return False
    learns = any("cue" in h[2] or "grade" in h[2] for h in draft.own)
    if learns:
        return False
    placed = _PLACED.search(sentence.folded, draft.first, max(draft.last, draft.end)) is not None
    above = sentence.prior
    low = above.start if above is not None else sentence.start
    taught = _GRADUATES.search(sentence.folded, low, draft.start) is not None
    if hired or (placed and taught):
        draft.read_as(Indicator.RECRUITMENT, "who came back from a course and is hired")
        return True
    return False
