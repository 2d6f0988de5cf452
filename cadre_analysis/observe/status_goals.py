"""Goals: set beside a result, voted; rules that forbid more or fewer."""

from __future__ import annotations

import re

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator_words import NONE

REACH = 60  # characters back in which a goal may be named

_GOAL = (
    r"(?:kế\shoạch|chỉ\stiêu|nghị\squyết\s(?:của\s)?cả\snăm|mục\stiêu|(?:yêu|nhu)\scầu|định\smức|trần|phần\sviệc|đích|mốc|ngưỡng"
    r"|mức\s(?:quy\sđịnh|yêu\scầu|đề\sra|đặt\sra))"
    r"(?:\s(?!đã\b|được\b|mới\b|với\b|và\b|tăng\b|giảm\b|thì\b|chỉ\b|vỏn\b|thiếu\b|thừa\b|dôi\b|hụt\b|dư\b"
    r"|khuyết\b|trống\b|vượt\b|lố\b|lạm\b)\w{1,9}){0,5}"
)
_NORM = re.compile(
    r"\b(?<!vượt\s)(?<!hoàn\sthành\s)(?<!hụt\s)(?<!thực\shiện\s)"
    + _GOAL
    + r"\s(?:là\s)?\Z|\b"
    + _GOAL
    + r"\s\((?:là\s)?\Z"
    r"|\b(?:nghị\squyết|(?:đạt|với|kém)\sđề\sán)(?:\s[^\W\d]{1,9}){0,6}\s\((?:là\s)?\Z"
)


def is_said(draft: Draft, sentence: Sentence, before: Draft | None) -> bool:
    """Fill the status of a number that is a goal or stands beside one, and say whether it does."""
    if is_beyond(draft, sentence):
        draft.note("status", "actual", "by how much a goal is surpassed")
    elif is_measured(draft, sentence):
        draft.note("status", "actual", "held against the plan behind it")
    elif _has_reached(draft):
        draft.note("status", "actual", "who has reached a goal")
    elif is_voted(draft, sentence, before):
        draft.status, draft.norm = "target", _is_entitled(draft, sentence)
        draft.note("status", "target", "how many are to be elected")
    elif is_framed(draft, sentence):
        draft.status = "target"
        draft.note("status", "target", "how many a committee is to have")
    elif is_norm(draft, sentence):
        draft.status, draft.norm = "target", True
        draft.note("status", "target", "the goal that a result is set beside")
    else:
        return False
    return True


def is_norm(draft: Draft, sentence: Sentence) -> bool:
    """Say whether the number is the goal that a result is set beside.

    "đạt 75,6% so với chỉ tiêu 160", "cao hơn mức yêu cầu 15%", "73,6% kế hoạch năm (2.200)".
    """
    if _is_set(draft, sentence):
        return True
    if not has_result(draft, sentence):
        return False
    if sentence.said_before(draft, _NAMED, REACH):
        return True
    earlier = max(d.num.end for d in sentence.drafts if d.end < draft.start)
    low = max(earlier, draft.start - REACH)
    if _is_surpassed(draft, sentence, low):
        return True
    found = _NORM.search(sentence.folded, low, draft.start)
    if found is None or is_kind(found.end(), draft, sentence):
        return False  # "dôi so với định mức 412 người": so many are over it
    return not lacks(low, found.start(), sentence)


# "kết nạp 702 đảng viên (nghị quyết: 600)"
_NAMED = re.compile(
    r"\((?:nghị\squyết|đề\sán|kế\shoạch|chỉ\stiêu|mục\stiêu|yêu\scầu|phương\sán|dự\skiến)"
    r"(?:\s(?:đại\shội|năm|cả\snăm|đề\sra|đặt\sra|giao|được\sgiao|là)){0,2}:?\s\Z"
    r"|%\s(?:so\svới\s)?nghị\squyết[^.;,()\d]{0,30}\s\((?:là\s)?\Z"
)
_KIND = re.compile(r"\b(?:đột\sxuất|thường\sxuyên|định\skỳ|chuyên\sđề)\b")
_BY_PLAN = re.compile(r"\btheo\s(?:chương\strình,\s)?kế\shoạch\s?\Z")
_BY_PLAN_REACH = 30


def is_kind(end: int, draft: Draft, sentence: Sentence) -> bool:
    """Say whether "theo kế hoạch", ending at ``end``, tells one kind of inspection from another.

    "Kiểm tra 94 đơn vị, đột xuất 61, theo kế hoạch 33": all were held.
    """
    if draft.indicator != Indicator.INSPECTION:
        return False
    low = max(sentence.start, end - _BY_PLAN_REACH)
    if _BY_PLAN.search(sentence.folded, low, end) is None:
        return False
    return _KIND.search(sentence.folded, sentence.start, sentence.end) is not None


_MEASURED = re.compile(
    r"\s?[,(]?\s(?:đạt|bằng|vượt)\s((?:gần\s|hơn\s|trên\s)?\d[\d.,]*\s?%\s)?(?:so\svới\s)?"
    r"(?:kế\shoạch|chỉ\stiêu|mục\stiêu|lộ\strình|nghị\squyết)"
)
_AIMS = re.compile(r"\b(?:phấn\sđấu|sẽ|dự\skiến|cần|phải|nhằm|ước)\b[^.;]{0,60}\Z")


def is_measured(draft: Draft, sentence: Sentence) -> bool:
    """Say whether the number is a result, held against the plan behind it.

    "Lộ trình là 243 biên chế, riêng năm 2016 tinh giản 52 biên chế, đạt 121% kế hoạch".
    """
    held = _MEASURED.match(sentence.folded, max(draft.tail, draft.end))
    if held is None or draft.norm or (draft.unit == "percent" and held.group(1)):
        return False
    return sentence.said_before(draft, _AIMS, REACH) is None


def _has_reached(draft: Draft) -> bool:
    """Say whether those counted have reached a goal: "như vậy, 34/34 tỉnh vượt chỉ tiêu"."""
    aimed = any(h[2].get("status") == "target" and h[1] <= draft.start for h in draft.own)
    return not aimed and any("reached" in h[2] and h[0] >= draft.end for h in draft.own)


_BEYOND = re.compile(
    r"\b(?:hơn|kém|vượt)\s(?:xa\s)?(?:so\svới\s)?(?:kế\shoạch|chỉ\stiêu|mục\stiêu|nghị\squyết)"
    r"(?:\s[^\W\d]{1,9}){0,7}\s\Z"
)


_FAR = 5  # a goal is no fifth of the share that is held against it


def is_beyond(draft: Draft, sentence: Sentence) -> bool:
    """Say whether the number is by how much a goal is surpassed.

    "Kết nạp 214 đảng viên, nhiều hơn chỉ tiêu tỉnh giao 24 người" is; in "hơn chỉ tiêu 190" the
    goal itself is named, about as high as the result.
    """
    points = sentence.folded.find("điểm", draft.num.start, draft.num.end) >= 0
    if sentence.said_before(draft, _BEYOND, REACH) is None:
        return False
    before = (d for d in reversed(sentence.drafts) if d.end < draft.start)
    alike = (
        {draft.unit} if draft.unit not in _ELECTED else _ELECTED
    )  # "178 người, ít hơn … 9 biên chế"
    result = next((d.num.value for d in before if d.unit in alike and d.num.value), None)
    by = draft.num.value
    if draft.unit == "percent" and points:
        return True  # "cao hơn mục tiêu 3,6 điểm"; "hơn chỉ tiêu 90%" names the goal
    part = _FAR if draft.unit == "percent" else 2  # "đạt 82,6%, thấp hơn mục tiêu 2,4%"
    return result is not None and by is not None and by < result / part


_VOTED = re.compile(
    r"\b(?:biểu\squyết|thống\snhất|quyết\sđịnh|xác\sđịnh|ấn\sđịnh|chốt|thông\squa|cho\sý\skiến)\b"
    r"(?:(?!đã\sbầu\b)[^.;:]){0,60}?\bsố\slượng\s"
    r"(?:(?!đã\sbầu\b)[^.;:]){0,30}?"
    r"\b(?:ban\schấp\shành|ban\sthường\svụ|cấp\sủy|ủy\sviên|ủy\sban\skiểm\stra|đại\sbiểu)\b"
    r"[^.;:,]{0,70}?\s(?:là|gồm|có|với|bầu|sẽ)?\s?\Z"
    # "thống nhất số người được giới thiệu ứng cử là 158 người": none is named yet
    r"|\b(?:thống\snhất|thỏa\sthuận|phân\sbổ|dự\skiến)\s(?:về\s)?(?:tổng\s)?"
    r"số\s(?:lượng\s)?người\s(?:được\s)?(?:giới\sthiệu|ứng\scử)\b[^.;:,\d]{0,60}\slà\s\Z"
)
_VOTED_REACH = 170  # characters: "biểu quyết thông qua số lượng Ban Chấp hành … nhiệm kỳ … là"


def is_voted(draft: Draft, sentence: Sentence, before: Draft | None) -> bool:
    """Say whether a congress has laid down how many it is going to elect.

    "Đại hội biểu quyết số lượng Ban Chấp hành khóa mới là 39 đồng chí, giảm 2" elects nobody yet.
    """
    if draft.unit not in _ELECTED:
        return False
    if _is_entitled(draft, sentence):
        return True
    if draft.change is not None:
        near = before is not None and sentence.start <= before.start
        return near and before is not None and is_voted(before, sentence, None)
    low = max(sentence.start, draft.start - _VOTED_REACH)
    earlier = [d.end for d in sentence.drafts if d.end < draft.start]
    low = max([low, *earlier])
    return _VOTED.search(sentence.folded, low, draft.start) is not None


_ELECTED = frozenset({"person", "post"})
# "Sau hợp nhất, thành phố được bầu 110 đại biểu HĐND": seats that the law gives
_ENTITLED = re.compile(r"\b(?<!đã\s)(?<!vừa\s)(?:được|có\squyền)\sbầu\s(?:tối\sđa\s)?\Z")
# "tổng số đại biểu Quốc hội được bầu là 500 người"
_SEATS = re.compile(r"\bsố\s(?:lượng\s)?đại\sbiểu\b[^.;:,\d]{0,40}\sđược\sbầu\slà\s\Z")
_ENTITLED_REACH = 24


def _is_entitled(draft: Draft, sentence: Sentence) -> bool:
    """Say whether a place may elect so many deputies, not who was elected."""
    done = any("reached" in h[2] or h[2].get("status") == "actual" for h in draft.own)
    if not done and draft.num.kind == "value":
        low = max(sentence.start, draft.start - REACH)
        if _SEATS.search(sentence.folded, low, draft.start) is not None:
            return True
    if not draft.noun or not draft.noun[0][2]["word"].startswith("đại biểu"):
        return False
    low = max(sentence.start, draft.start - _ENTITLED_REACH)
    return _ENTITLED.search(sentence.folded, low, draft.start) is not None


def is_framed(draft: Draft, sentence: Sentence) -> bool:
    """Say whether the size of a committee is told as a range: nobody has been counted.

    "Ban Chấp hành khóa tới 41 - 43 đồng chí"; "hiện thiếu 5 - 6 ủy viên" are counted.
    """
    if draft.num.kind != "range" or draft.indicator != Indicator.HEADCOUNT:
        return False
    if draft.unit not in _ELECTED or draft.group not in _COMMITTEES:
        return False
    return not lacks(draft.first, draft.end, sentence) and not is_counted(draft, sentence)


_COMMITTEES = frozenset({"committee_members", "standing_committee_members", "inspection_committee"})

_SURPASSED = re.compile(
    r"\b(?:vượt|hoàn\sthành|đạt)\s(?:xa\s)?(?:mục\stiêu|kế\shoạch|chỉ\stiêu|cái\sđích|đích)\s\Z"
)


def _is_surpassed(draft: Draft, sentence: Sentence, low: int) -> bool:
    """Say whether the number is the goal surpassed, not by how much.

    "Giảm 10,4%, vượt mục tiêu 10%" names the goal; "đạt 112%, vượt kế hoạch 12%" does not.
    """
    if _SURPASSED.search(sentence.folded, low, draft.start) is None:
        return False
    before = [d for d in sentence.drafts if d.end < draft.start and d.unit == draft.unit]
    result = next((d.num.value for d in before if d.num.value), None)
    if not before and draft.unit == "percent":  # "giảm 1.600 biên chế, vượt mục tiêu 10% đề ra"
        return _SET_BY.match(sentence.folded, draft.num.end) is not None
    goal = draft.num.value
    return result is not None and goal is not None and 0 <= result - goal < goal / 2


_LACKS = frozenset({"shortage", "surplus", "vacant"})


def lacks(start: int, end: int, sentence: Sentence) -> bool:
    """Say whether too many or too few are told of between two places."""
    return any(not _LACKS.isdisjoint(h[2]) for h in sentence.between(start, end))


_LEVEL = re.compile(  # "nữ 11,8%, chưa đạt 15% theo quy định"
    r"\b(?:mức|mốc|ngưỡng|đích|vạch|trần|sàn|(?:tới|vượt|hơn|dưới|kém)\stỷ\slệ)"
    r"(?:\stối\s(?:thiểu|đa)|\schung)?\s\Z|\b(?:chưa|không)\s(?:đạt|đủ)\s(?:tỷ\slệ\s)?\Z"
)
_SET_BY = re.compile(
    r"\s(?:[^\W\d]{1,12}\s|\d{1,4}(?:-\w{1,4}/\w{1,4})?\s){0,9}?"
    r"(?:đề\sra|đặt\sra|yêu\scầu|quy\sđịnh|nêu|hướng\stới|đòi\shỏi|giao|ấn\sđịnh|hướng\sdẫn)\b"
)
_LEVEL_REACH = 20
# "So với kế hoạch cả năm là 130 đồng chí, kết quả mới đạt 40%"
_IS_GOAL = re.compile(
    r"\b(?:(?:so\svới|vượt)\s(?:kế\shoạch|chỉ\stiêu|mục\stiêu)|nhu\scầu)(?:\s[^\W\d]{1,9}){0,5}\slà\s\Z"
    r"|\bso\svới\s(?:mức\s)?(?:trần|sàn|giới\shạn|ngưỡng|tối\sđa|tối\sthiểu)\s(?:[^\W\d]{1,9}\s){0,4}\Z"
)
# "đạt 1,7 giáo viên, trong khi định mức theo Thông tư số 06/2015/TTLT là 2,2 giáo viên/lớp"
_BY_RULE = re.compile(
    r"\b(?:định\smức|mức\squy\sđịnh|mức\schuẩn|chuẩn|quy\sđịnh)\stheo\s[^,;()\n]{1,80}\slà\s\Z"
)
_BY_RULE_REACH = 110


def _is_set(draft: Draft, sentence: Sentence) -> bool:
    """Say whether somebody has set the level named: "ngưỡng 15% mà Tỉnh ủy đề ra"."""
    if sentence.said_before(draft, _BY_RULE, _BY_RULE_REACH) is not None:
        return has_result(draft, sentence)
    if sentence.said_before(draft, _IS_GOAL, REACH) is not None:
        return True
    level = sentence.said_before(draft, _LEVEL, _LEVEL_REACH) is not None
    return level and _SET_BY.match(sentence.folded, draft.num.end) is not None


def has_result(draft: Draft, sentence: Sentence) -> bool:
    """Say whether a result stands before the number in its sentence."""
    read = (d for d in sentence.drafts if d.end < draft.start and d.indicator != NONE)
    return any(d.status == "actual" for d in read)


_COUNTED = re.compile(
    r"\b(?:đã|hiện|đến\snay)\b[^.,;:()\d]{0,30}\Z|\b(?:thiếu|thừa|dôi\sdư|hụt)\s(?:nhiều\snhất,?\s)?\Z"
)


def is_counted(draft: Draft, sentence: Sentence) -> bool:
    """Say whether a floor is one of how things stand: "đã có ít nhất 12 vụ", "thiếu ít nhất 9"."""
    return sentence.said_before(draft, _COUNTED, REACH) is not None


def is_barred(draft: Draft, sentence: Sentence) -> bool:
    """Say whether more, or fewer, are forbidden: "không để xã nào thiếu quá 2 người"."""
    low = max(sentence.start, draft.start - REACH)
    return bool(_BARRED.search(sentence.folded, low, draft.num.start))


_BARRED = re.compile(
    r"\bkhông\s(?:để|cho|có|được|(?:một\s)?(?:xã|phường|huyện|nơi|đơn\svị|sở|phòng))\b"
    r"[^.,;:()\d]{0,28}\b(?:quá|dưới|vượt)\s\Z"
)
