"""What must or will be, or is given as a task: "phải kết nạp 3.450", "giao mở 32 lớp"."""

from __future__ import annotations

import re

from cadre_analysis.codes import Indicator
from cadre_analysis.observe import status_asks
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.status_words import Cue

# "Tỉnh đã phải điều động 27 công chức" is done.
_DUTY = (
    r"(?<!đã\s)(?<!vừa\s)(?<!từng\s)(?<!không\s)(?<!chưa\s)(?<!chẳng\s)(?<!diện\s)(?<!hoặc\s)"
    r"\b(?:sẽ|phải)\s"
)
# Those who are due are there: "tổng số phải đánh giá là 21.400 đảng viên", "số dôi dư phải giải
# quyết là 903 người", "tỉnh phải bố trí lại việc làm cho 1.050 công chức"; "mỗi xã phải đánh giá
# 100% cán bộ" is a rule.
_THERE_FOR = (
    r"(?:kiểm\sđiểm|đánh\sgiá|xếp\sloại|kê\skhai|xác\sminh|rà\ssoát"
    r"|giải\squyết|sắp\sxếp|bố\strí|xử\slý)\b[^.;:()\d]{0,30}\slà\s"
    r"|(?:bố\strí|sắp\sxếp)\s(?:lại\s)?(?:việc|công\sviệc|công\stác|vị\strí)\b"
)
_MUST_BEFORE = re.compile(
    _DUTY + r"(?!nhờ\b|chịu\b|hoàn\strả\b|nghỉ\b|dạy\b|là\b|người\b|trả\b|ra\skhỏi\b"
    r"|hợp\sđồng\b|thuê\b|mượn\b|biệt\sphái\b|kiêm\b|bố\strí\sdạy\b|" + _THERE_FOR + ")"
    r"[^.;:()\d]{0,40}\Z"
)
# "Huyện xin tỉnh biệt phái 4 kỹ sư": asked of those above
_ASKS = re.compile(
    r"\bxin\s(?:tỉnh|huyện|trung\sương|thành\sphố|bộ|cấp\strên)\b[^.;:()\d]{0,40}\Z"
    r"|\bxin\s(?:được\s)?(?:thêm|bổ\ssung|tăng\scường|chi\sviện|hỗ\strợ)\s"
    r"(?:khoảng\s|gần\s|hơn\s|tới\s|những\s)?\Z"
    # "nhu cầu tăng cường của các xã lên tới 198 người"
    r"|\bnhu\scầu\s[^.,;:()\d]{0,40}?(?:là|lên(?:\stới|\sđến)?|tới|cần|khoảng|chừng|ở\smức|ít\snhất)\s"
    r"(?:con\ssố\s|khoảng\s|gần\s|hơn\s|tới\s)?\Z"
)
_WILL_AFTER = re.compile(  # "dôi dư 31 cấp phó, sẽ bố trí trong 5 năm" are there now
    r"(?<!,\s)(?<!không\s)(?<!chưa\s)(?<!chẳng\s)\b(?:sẽ\s|phải\s(?:do|là|được|có|đạt|xếp|tốt\snghiệp)\s)(?!là\b)"
    # "5.400 người dự kiến kết thúc nhiệm vụ", "214 người sắp mất việc"
    r"|\b(?:dự\skiến|sắp)\s(?:phải\s)?(?:kết\sthúc|nghỉ\sviệc|thôi|rời|mất\sviệc|chuyển\ssang)\b"
)
_DUTY_REACH = 60  # characters back in which a duty may stand: "phải đào tạo, bồi dưỡng 8.940 lượt"


# "Còn 332 đảng viên phải kết nạp"; those "dôi dư phải sắp xếp" are there
_DUE = re.compile(
    r"\s(?:sẽ\s|(?:còn\s)?(?:phải|cần)\s(?:được\s)?"
    r"(?:kết\snạp|tuyển|cắt|giảm|tinh\sgiản|đào\stạo|bồi\sdưỡng|luân\schuyển|mở)\b)"
)


# "Số còn lại 139 người thực hiện xong trước 31/12/2024"
_REST = re.compile(r"\bsố\scòn\slại\s(?:(?:là|gồm|khoảng)\s)?\Z")
_BY_THEN = re.compile(
    r",?\s(?!đã\b)(?:[^\W\d]{1,8}\s){0,6}(?:xong|dứt\sđiểm|hoàn\sthành)?\s?(?:trước|chậm\snhất)\s"
)


def is_owed(draft: Draft, sentence: Sentence, said: Cue | None) -> bool:
    """Say whether the number must or will be: "phải kết nạp 3.450 đảng viên".

    A duty nearer to the number than ``said`` goes before it: "đã kết nạp 12 (cả năm phải 15)".
    """
    folded = sentence.folded
    low = max(sentence.start, draft.start - _DUTY_REACH)
    if said is not None and not said.faint:
        low = max(low, said.end)
    must = _MUST_BEFORE.search(folded, low, draft.start)
    if must is not None and status_asks.is_conceded(must.start(), draft, sentence):
        must = None
    if must is not None and not _is_of_others(must.start(), sentence):
        return not _had_to(draft, sentence)
    if _ASKS.search(folded, low, draft.start) or _NEED_TO.search(folded, low, draft.start):
        return not _had_to(draft, sentence)
    if _DUE.match(folded, max(draft.tail, draft.end)):
        return True  # "hiện còn 61 công chức chưa đạt chuẩn, 17 người sẽ nghỉ hưu"
    if _REST.search(folded, low, draft.start) and _BY_THEN.match(folded, draft.tail):
        return True
    if said is not None and not said.faint:
        return False
    then = _SO.search(folded, draft.end, max(draft.last, draft.end))
    last = max(draft.last, draft.end) if then is None else then.start()
    return _WILL_AFTER.search(folded, draft.end, last) is not None


def _is_of_others(must: int, sentence: Sentence) -> bool:
    """Say whether those counted before it must: "5 người phải chuyển việc và 1 trưởng phòng …"."""
    return any(draft.tail == must - 1 for draft in sentence.drafts if draft.unit == "person")


# "Huyện đang thiếu 29 biên chế nên năm nay sẽ tuyển 12 giáo viên"
_SO = re.compile(r"\b(?:nên|do đó|do vậy|vì vậy|vì thế|bởi vậy)\b")


# "Huyện ủy phải đưa 6 trường hợp ra khỏi danh sách do quá tuổi": so it had to; who is hired or
# leaves may yet have to, whatever the reason
_BECAUSE = re.compile(r"[^.;:()\d]{0,50}\s(?:do|vì|bởi)\s(?!đó\b|vậy\b|thế\b)")
_TO_COME = re.compile(r"\b(?:sẽ|tới|cần|kế\shoạch|dự\skiến|mục\stiêu|yêu\scầu|lộ\strình)\b")
_YET = frozenset({Indicator.DOWNSIZING, Indicator.RECRUITMENT, Indicator.RESTRUCTURING})


def _had_to(draft: Draft, sentence: Sentence) -> bool:
    """Say whether a duty is told with its reason, and nothing of what is to come."""
    if draft.indicator in _YET or _BECAUSE.match(sentence.folded, draft.tail) is None:
        return False
    return _TO_COME.search(sentence.folded, sentence.start, sentence.end) is None


_TASKED = re.compile(
    r"\bgiao\s(?!đất|dịch|lưu|thông|nhận|thời)(?:(?!đã\b|vẫn\b|biên\schế\b)[^\s.;:()]{1,12}\s){0,12}?"
    r"(?:mở|kết\snạp|tuyển|bồi\sdưỡng|đào\stạo|kiểm\stra|giám\ssát|luân\schuyển|rà\ssoát"
    r"|tinh\sgiản|cắt\sgiảm|giảm|cử|đưa|bổ\snhiệm|điều\sđộng|thu\shút|bố\strí)\s"
    r"(?:(?!đã\b|được\b)[^\s.;:()\d]{1,12}\s){0,4}\Z"
)
_TASK_REACH = 110  # characters: "giao các cấp ủy trong năm bồi dưỡng, giới thiệu và kết nạp 1.900"
# "Tỉnh đã giao Sở Nội vụ phối hợp với các huyện điều chuyển 95 giáo viên"
_TOLD_TO = re.compile(
    r"\bgiao\s(?:cho\s)?(?:sở|ban|phòng|ubnd|ủy\sban|các|đảng\sủy|huyện|xã|cơ\squan|đơn\svị)\b"
    r"(?:\s(?!đã\b|biên\b|được\b|thủ\b)[^\W\d]{1,12}){0,14}?\s"
    r"(?:điều\schuyển|điều\sđộng|biệt\sphái|tăng\scường|bố\strí|thu\shút|sắp\sxếp)\s"
    r"(?:(?!đã\b|được\b)[^\W\d]{1,12}\s){0,3}\Z"
)
# "đã trình UBND thành phố đề án thu hút 150 bác sĩ", "cho ý kiến về việc chuyển 9 giáo viên"
_LAID_BEFORE = re.compile(
    r"\b(?<!tờ\s)trình\s(?:[^\W\d]{1,12}\s){1,9}?(?:đề\sán|dự\sthảo|phương\sán|danh\ssách)\s"
    r"(?!(?:đã|được|vừa)\b)(?:[^\W\d]{1,12}\s){1,8}\Z"
    r"|\b(?:cho\sý\skiến|bàn|thảo\sluận|xem\sxét)\s(?:về\s)?(?:việc|chủ\strương)\s"
    r"(?:[^\W\d]{1,12}\s){1,5}\Z"
)


def is_tasked(draft: Draft, sentence: Sentence, said: Cue | None) -> bool:
    """Say whether somebody is told to do so much: "trường được giao mở 32 lớp".

    What is reported as done behind the task goes before it; "đã giao" is not the doing.
    """
    done = said.start if said is not None and said.status == "actual" and not said.faint else -1
    for told in (_TOLD_TO, _LAID_BEFORE):
        found = sentence.said_before(draft, told, _TASK_REACH)
        if found is not None and done < found.start():
            return True
    if done >= 0:
        return False
    if sentence.said_before(draft, _TASKED, _TASK_REACH) is not None:
        return True
    if draft.unit == "post" or not draft.num.value:
        return False
    given = sentence.said_before(draft, _GIVEN, _TASK_REACH)
    if given is not None and draft.indicator == Indicator.TRAINING:
        return True  # "năm 2013 trường được giao 52 lớp": only posts that are given out are there
    return given is not None and _DONE.match(sentence.folded, draft.tail) is not None


# "Đảng bộ Quân sự tỉnh giao 60, thực hiện 58"
_GIVEN = re.compile(r"\bgiao\s(?:chỉ\stiêu\s)?(?:là\s)?\Z")
_DONE = re.compile(r"[,;]\s(?:đã\s)?(?:thực\shiện|kết\snạp|đạt|tuyển|làm|hoàn\sthành|mở)\b")


# "Giao 12, thực hiện 9", "xã được giao 8, kết nạp được 11"
_DID = re.compile(
    r"[,;]\s(?:(?:nhưng|song|và|mà)\s)?(?:đã\s|mới\s|chỉ\s){0,2}"
    r"(?:thực\shiện|kết\snạp|đạt|tuyển|làm|hoàn\sthành|mở)\s(?:được\s|xong\s|đạt\s)?"
)


def given_for(draft: Draft, sentence: Sentence) -> Draft | None:
    """Return the task of which the number right behind tells how much was done."""
    before = next((d for d in reversed(sentence.drafts) if d.end <= draft.start), None)
    if before is None or before.status != "target":
        return None
    if _GIVEN.search(sentence.folded, sentence.start, before.start) is None:
        return None
    return before if _DID.fullmatch(sentence.folded, before.tail, draft.start) else None


# "Sẽ giải quyết 25 người, số còn lại 13 người đang làm việc", "62 người còn lại đã được bố trí"
_OPENED = r"[,;]\s(?:nhưng\s|và\s)?"
_REMAIN = re.compile(_OPENED + r"(?:số\s)?còn(?:\slại)?\s(?:là\s|có\s|khoảng\s)?\Z")
_ALSO = re.compile(_OPENED + r"(?:số\s)?\Z")
_LEFT = re.compile(r"\scòn\slại\s")
_ARE = re.compile(r"(?:(?:hiện|vẫn)\s)?(?:đang|đã)\s|(?:hiện|vẫn)\s")


def is_left_there(draft: Draft, sentence: Sentence) -> bool:
    """Say whether the rest is told of, that is there whatever is planned for those before."""
    before = next((d for d in reversed(sentence.drafts) if d.end <= draft.start), None)
    if before is None or before.status != "target":
        return False
    folded, behind = sentence.folded, max(draft.num.end, draft.end)
    left = _LEFT.match(folded, behind)
    opened = _REMAIN if left is None else _ALSO
    if opened.search(folded, before.tail, draft.start) is None:
        return False
    if _ARE.match(folded, behind + 1 if left is None else left.end()):
        return True
    return left is None and _ARE.search(folded, draft.num.end, draft.tail) is not None


# "Bộ Chính trị giao bổ sung cho tỉnh 2.820 biên chế", "UBND tỉnh phân bổ thêm 12 biên chế"
_GAVE = re.compile(
    r"\b(?:giao|phân bổ|phân giao|bổ sung)\s(?:(?:bổ sung|thêm)\s)?"
    r"(?:cho\s[^.,;:()\d]{1,30}\s)?(?:gần\s|hơn\s|trên\s|tổng số\s|tổng cộng\s)?\Z"
)
_GIVERS = re.compile(
    r"\b(?:bộ chính trị|trung ương|bộ nội vụ|chính phủ|thủ tướng|ubnd tỉnh|ủy ban nhân dân tỉnh"
    r"|hđnd tỉnh|hội đồng nhân dân tỉnh|tỉnh ủy|thành ủy|tỉnh|thành phố)\s"
    r"(?:(?:đã|vừa|mới|quyết định|đồng ý|tiếp tục)\s){0,2}\Z"
)
_WANTED = re.compile(
    r"\b(?:đề nghị|kiến nghị|đề xuất|xin|sẽ|dự kiến|mong|trình|cần|chờ|nếu|theo kế hoạch"
    r"|hơn|kém|vượt|so với)\b"
)
_GAVE_REACH = 60
_GIVER_REACH = 40


def is_given_out(draft: Draft, sentence: Sentence) -> bool:
    """Say whether posts were given out, which are there from then on: nobody asks for them."""
    if draft.unit != "post" or draft.indicator != Indicator.HEADCOUNT:
        return False
    gave = sentence.said_before(draft, _GAVE, _GAVE_REACH)
    if gave is None:
        return False
    low = max(sentence.start, gave.start() - _GIVER_REACH)
    giver = _GIVERS.search(sentence.folded, low, gave.start())
    return giver is not None and not _WANTED.search(sentence.folded, sentence.start, gave.start())


# "Tỉnh cần tăng cường 198 người cho cấp xã", "còn cần mở 12 lớp"
_NEED_TO = re.compile(
    r"(?<!không\s)(?<!chưa\s)\bcần\s(?:phải\s)?(?:tăng cường|điều động|luân chuyển|biệt phái"
    r"|đào tạo|bồi dưỡng|mở|cử|kết nạp|chi viện|tinh giản|cắt giảm|thu hút)\s[^.,;:()\d]{0,30}\Z"
)


# "Tiểu học thiếu 2.655 người, trong đó riêng tiếng Anh cần thêm 902 người"
_NEEDS = re.compile(r"\bcần\s(?:thêm|bổ sung|tuyển thêm|tới)\s(?:khoảng\s|hơn\s|gần\s)?\Z")
_NEEDS_REACH = 28


def is_lack_in_list(draft: Draft, sentence: Sentence) -> bool:
    """Say whether it counts some of those lacking, told before it in its list."""
    if draft.indicator != Indicator.HEADCOUNT or not draft.listed:
        return False
    if sentence.said_before(draft, _NEEDS, _NEEDS_REACH) is None:
        return False
    before = (d for d in sentence.drafts if d.end <= draft.start and d.status == "actual")
    return any("shortage" in h[2] for one in before for h in one.own)
