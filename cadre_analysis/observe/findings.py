"""What an inspection of appointments or of hiring looked at and found wrong.

"Đoàn thanh tra kiểm tra 402 hồ sơ, phát hiện 67 trường hợp có thiếu sót. Cụ thể, 29 trường hợp chưa
có trình độ trung cấp": the words of what was inspected would have them appointed, or graduates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator_words import NONE

_RULE = "what an inspection looked at or found"


def settle(sentences: Iterable[Sentence]) -> None:
    """Read cases, files and offices found wrong, and the files looked at, as an inspection's."""
    last: Draft | None = None
    inspected, read = False, 0
    for sentence in sentences:
        told = _OF_INSPECTION.search(sentence.folded, read, sentence.end)
        inspected, read = inspected or told is not None, max(read, sentence.end)
        for draft in sentence.drafts:
            if (
                (draft.indicator in _TAKEN_FOR and _is_taken(draft, sentence, last))
                or (inspected and draft.indicator in _LABELLED and _is_labelled(draft, sentence))
                or (draft.indicator in _LABELLED and _is_lacking_part(draft, sentence))
                or (draft.indicator == Indicator.RECRUITMENT and _is_of_files(draft, sentence))
            ):
                draft.read_as(Indicator.INSPECTION, _RULE)
            last = draft


def _is_taken(draft: Draft, sentence: Sentence, last: Draft | None) -> bool:
    return _is_found(draft, sentence, last) or _is_looked_at(draft, sentence)


_TAKEN_FOR = frozenset({
    NONE, Indicator.MOVEMENT, Indicator.QUALIFICATION, Indicator.POLITICAL_THEORY,
    Indicator.TRAINING,
})  # fmt: skip
_LACKS = (
    r"(?:thiếu|chưa\s(?:có|đủ|qua)|không\s(?:có|đủ))\s(?:[^.,;:\d]{0,30}?\s)?"
    r"(?:tiêu\schuẩn|điều\skiện|bằng|văn\sbằng|chứng\schỉ|trình\sđộ|bồi\sdưỡng|hồ\ssơ|minh\schứng)\b"
)
_WRONG = (
    r"(?:không|chưa)\s(?:đúng|bảo\sđảm|đảm\sbảo)\s(?:quy|tiêu|điều|thẩm|trình|đối)"
    r"|(?:sai|trái|vi\sphạm)\s(?:quy|thẩm|trình|đối)|có\s(?:thiếu\ssót|sai\ssót|sai\sphạm)"
)
# Offices that lack people are a head count.
_BEHIND = {
    "case": re.compile(rf"\s(?:[^.,;:\d]{{0,60}}?\s)?(?:{_WRONG}|{_LACKS})"),
    "document": re.compile(rf"\s(?:[^.,;:\d]{{0,60}}?\s)?(?:{_WRONG}|{_LACKS})"),
    "org_unit": re.compile(rf"\s[^.,;:\d]{{0,60}}?\s(?:{_WRONG})"),
}
_INSPECTS = re.compile(r"\b(?:thanh\stra|đoàn\skiểm\stra|qua\skiểm\stra|phát\shiện)\b")


def _is_found(draft: Draft, sentence: Sentence, last: Draft | None) -> bool:
    """Say whether so many are found wrong by an inspection told with them or right before."""
    wrong = _BEHIND.get(draft.unit or "")
    if wrong is None or wrong.match(sentence.folded, max(draft.tail, draft.end)) is None:
        return False
    if any(
        over is not None and over.indicator == Indicator.INSPECTION for over in (draft.parent, last)
    ):
        return True
    return _INSPECTS.search(sentence.folded, sentence.start, draft.start) is not None


# "Đoàn thanh tra kiểm tra 402 hồ sơ"; who examines applications hires
_LOOKS_AT = re.compile(
    r"\b(?:đoàn\s(?:thanh\stra|kiểm\stra)|thanh\stra\s(?:bộ|sở|tỉnh|thành\sphố|huyện))\b"
    r"[^.,;:\d]{0,40}?\b(?:đã\s)?(?:kiểm\stra|thanh\stra|xem\sxét|rà\ssoát|thẩm\stra)\s"
    r"(?:(?:xác\ssuất|ngẫu\snhiên|trực\stiếp|tổng\ssố|hơn|gần|trên)\s){0,2}\Z"
    r"|\bđoàn\s(?:kiểm|thanh)\stra\s\Z"
)
_LOOKS_REACH = 100


def _is_looked_at(draft: Draft, sentence: Sentence) -> bool:
    return (
        draft.unit == "document"
        and sentence.said_before(draft, _LOOKS_AT, _LOOKS_REACH) is not None
    )


_OF_INSPECTION = re.compile(r"\b(?:thanh\stra|đoàn\s(?:kiểm\stra|giám\ssát))\b")
_LABELLED = _TAKEN_FOR | {Indicator.PLANNING}
# "Số thiếu tiêu chuẩn khi bổ nhiệm là 41 trường hợp"
_LABEL = re.compile(
    rf"\bsố\s(?:[^.,;:\d]{{0,30}}?\s)?(?:{_LACKS}|{_WRONG})[^.,;:\d]{{0,40}}\s(?:là|có|gồm)\s\Z"
)
_LABEL_REACH = 110


def _is_labelled(draft: Draft, sentence: Sentence) -> bool:
    """Say whether the words before the number call so many of what was inspected wrong."""
    if draft.unit not in {"case", "document"}:
        return False
    return sentence.said_before(draft, _LABEL, _LABEL_REACH) is not None


_LACKING = re.compile(r"[,;:]?\s?(?:còn\s|có\s)?(?:chưa|thiếu|không)\s")


def _is_lacking_part(draft: Draft, sentence: Sentence) -> bool:
    """Say whether it tells apart cases found wrong by what they lack: "chưa được quy hoạch 11"."""
    whole = draft.parent
    if whole is None or whole.indicator != Indicator.INSPECTION or draft.unit != "case":
        return False
    return _LACKING.match(sentence.folded, draft.first, draft.start) is not None


# "Kiểm tra 240 hồ sơ tuyển dụng, phát hiện 19 hồ sơ sai đối tượng, 7 hồ sơ thiếu bằng"
_FILES = re.compile(
    r"\bkiểm\stra\s(?:[^\W\d]{1,8}\s){0,3}[\d.]+\shồ\ssơ\b(?!\s(?:dự|đăng\ský))[^.;:\d]{0,40},\s"
    r"(?:đã\s)?phát\shiện\s(?:có\s)?[\d.]+\s"
)
_OF_EXAM = re.compile(r"\b(?:thí\ssinh|hội\sđồng\s(?:thi|tuyển)|dự\s(?:tuyển|thi))\b")


def _is_of_files(draft: Draft, sentence: Sentence) -> bool:
    """Say whether the files of those hired were looked through for what is wrong with them."""
    if draft.unit != "document" or _OF_EXAM.search(sentence.folded, sentence.start, sentence.end):
        return False
    return _FILES.search(sentence.folded, sentence.start, sentence.end) is not None
