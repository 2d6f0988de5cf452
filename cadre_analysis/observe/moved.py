"""What is told beside those who were moved: who leaves instead, and the stock they come from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator_pairs import PAIRS
from cadre_analysis.observe.indicator_silence import INHERITED
from cadre_analysis.observe.indicator_topic import PROCESSES

_MOVES = frozenset({"cue", "mode", "dir"})


def settle(sentences: Iterable[Sentence]) -> None:
    """Take out of a movement those who leave the service, and the stock that units have."""
    for sentence in sentences:
        for draft in sentence.drafts:
            if draft.unit == "percent":
                _by_post(draft, sentence)
            if draft.unit == "person":
                _by_leaving(draft, sentence)
                _by_units(draft, sentence)
                _by_stock(draft)
                _by_number(draft, sentence)
                _by_post(draft, sentence)
                _by_way(draft, sentence)
                _by_goal(draft, sentence)


def _by_leaving(draft: Draft, sentence: Sentence) -> None:
    """Read those of people moved who leave instead as a cut: "3 người xin thôi việc"."""
    if draft.indicator != Indicator.MOVEMENT:
        return
    moved = _MOVES & {t for h in draft.own for t in _else(h)}
    leave = None if moved else _LEAVE.match(sentence.folded, draft.tail)
    if leave or _LEFT.match(sentence.folded, draft.tail, sentence.end + 1):
        draft.read_as(Indicator.DOWNSIZING, "they leave the service")


def _else(hit: Hit) -> frozenset[str]:
    return frozenset() if hit[2].get("cue") == Indicator.DOWNSIZING else frozenset(hit[2])


_LEAVE = re.compile(
    r"\s(?:(?:đã|xin|được|cho|phải|tự|nguyện|có|đơn|làm|nộp|giải|quyết)\s){0,3}(?:thôi|nghỉ)\sviệc\b"
)
# "1.102 người về xã, 172 người nghỉ"; who "nghỉ hưu" is moved out of office
_LEFT = re.compile(
    r"\s(?:đã\s|xin\s|được\s)?nghỉ(?:\s(?:việc|chế\sđộ|theo\s(?:nghị\sđịnh|chế\sđộ|chính\ssách)"
    r"|hưởng\s(?:chế\sđộ|trợ\scấp|chính\ssách))\b|[,.;)\n]|\Z)"
)


def _by_stock(draft: Draft) -> None:
    """Read a part of a stock, of which nothing but its place is told, as a head count, too.

    "Tỉnh có 3.120 công chức, trong đó Bến Tre 1.020 người", in an article on who goes elsewhere.
    """
    whole = draft.parent
    if whole is None or whole.indicator != Indicator.HEADCOUNT or whole.unit != "person":
        return
    if draft.indicator != Indicator.MOVEMENT or draft.heard.startswith(_OWN):
        return
    if not any(_SAID & h[2].keys() for h in draft.own):
        draft.read_as(Indicator.HEADCOUNT, "a part of the stock")


_SAID = frozenset(
    {"cue", "mode", "dir", "from", "moving", "takes", "between", "lateral", "arrange"}
)
_OWN = ("mode", "moving", "flow", "nomination")


def _by_units(draft: Draft, sentence: Sentence) -> None:
    """Read whom units counted beside them have as a head count, in an article on moves.

    "Toàn tỉnh có 148 xã, phường với 9.472 cán bộ, công chức".
    """
    if draft.indicator not in PROCESSES or draft.heard not in INHERITED or not draft.noun:
        return
    if sentence.said_before(draft, _UNITS, _UNITS_REACH):
        draft.read_as(Indicator.HEADCOUNT, "whom the units counted beside them have")


_UNITS = re.compile(
    r"\bcó\s(?:tổng\s(?:số|cộng)\s|hơn\s|gần\s|trên\s)?[\d.]{1,6}\s"
    r"(?:đơn vị|xã|phường|cơ quan|sở|trường|trạm|thôn|bản|ấp|huyện|phòng|trung tâm|bệnh viện)\b"
    r"[^.;:()\d]{0,50},?\svới\s(?:tổng\s(?:số|cộng)\s|hơn\s|gần\s|trên\s|khoảng\s)?\Z"
    r"|\b(?:100%|mỗi|tất cả các|toàn bộ)\s(?:đơn vị|xã|phường|cơ quan|trường|trạm y tế|trạm|thôn"
    r"|bản|huyện|phòng|bệnh viện)\s(?:đều\s|phải\s|sẽ\s)?có\s(?:đủ\s)?\Z"
)
_UNITS_REACH = 100


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


def _by_post(draft: Draft, sentence: Sentence) -> None:
    """Read those sent to hold a post as moved, not as learners, teachers though they be.

    "Cử 5 giảng viên đi thực tế giữ chức phó bí thư đảng ủy xã".
    """
    if draft.indicator not in _ELSE:
        return
    if sentence.said_before(draft, _SENT, _SENT_REACH) is None:
        return
    if _TO_POST.match(sentence.folded, draft.tail, sentence.end):
        draft.read_as(Indicator.MOVEMENT, "sent to hold a post")


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
_ELSE = frozenset({
    Indicator.TRAINING, Indicator.RECRUITMENT, Indicator.HEADCOUNT, Indicator.DOWNSIZING,
})  # fmt: skip
_SENT_REACH = 16
_SENT = re.compile(r"\b(?:cử|đưa|điều|gửi|phái)\s(?:được\s|thêm\s|tiếp\s|khoảng\s)?\Z")
# "Đưa khoảng 5% cán bộ, công chức trong biên chế đi công tác ở cơ sở"
_TO_POST = re.compile(
    r"\s(?:[^.;:()\d]{1,50}\s)?(?:đi|về|xuống)\s(?:công tác|làm việc|tăng cường)\s(?:ở|tại|cho)\s"
    r"(?:cơ sở|các xã|xã|địa bàn|vùng|thôn|bản)\b|"
    r"\s(?:[^.,;:()\d]{1,40}\s)?(?:giữ chức(?: vụ| danh)?|làm|đảm nhiệm chức vụ|đảm nhận chức vụ)\s"
    r"(?:phó )?(?:bí thư|chủ tịch|giám đốc|trưởng|chánh)"
)


def by_whole(draft: Draft, whole: Draft) -> None:
    """Read the women, the young or a minority of those who were moved as moved, too."""
    if whole.indicator != Indicator.MOVEMENT or not draft.is_broken:
        return
    hired = any(h[2].get("cue") == Indicator.RECRUITMENT for h in draft.own)
    if draft.indicator == Indicator.COMPOSITION or (
        draft.indicator == Indicator.RECRUITMENT and not hired
    ):
        draft.read_as(Indicator.MOVEMENT, "told of those of its total, who were moved")


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
