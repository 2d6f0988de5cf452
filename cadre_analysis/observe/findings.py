"""What an inspection of appointments or of hiring found wrong.

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
    """Read cases and files that are called wrong as an inspection's."""
    inspected, read = False, 0
    for sentence in sentences:
        told = _OF_INSPECTION.search(sentence.folded, read, sentence.end)
        inspected, read = inspected or told is not None, max(read, sentence.end)
        for draft in sentence.drafts:
            if draft.indicator not in _LABELLED:
                continue
            labelled = inspected and _is_labelled(draft, sentence)
            if labelled or _is_lacking_part(draft, sentence):
                draft.read_as(Indicator.INSPECTION, _RULE)


_LABELLED = frozenset({
    NONE, Indicator.MOVEMENT, Indicator.QUALIFICATION, Indicator.POLITICAL_THEORY,
    Indicator.TRAINING, Indicator.PLANNING,
})  # fmt: skip
_LACKS = (
    r"(?:thiếu|chưa\s(?:có|đủ|qua)|không\s(?:có|đủ))\s(?:[^.,;:\d]{0,30}?\s)?"
    r"(?:tiêu\schuẩn|điều\skiện|bằng|văn\sbằng|chứng\schỉ|trình\sđộ|bồi\sdưỡng|hồ\ssơ|minh\schứng)\b"
)
_WRONG = (
    r"(?:không|chưa)\s(?:đúng|bảo\sđảm|đảm\sbảo)\s(?:quy|tiêu|điều|thẩm|trình|đối|vị\strí|ngạch)"
    r"|(?:sai|trái|vi\sphạm)\s(?:quy|thẩm|trình|đối)|có\s(?:thiếu\ssót|sai\ssót|sai\sphạm)"
)


_OF_INSPECTION = re.compile(r"\b(?:thanh\stra|đoàn\s(?:kiểm\stra|giám\ssát))\b")
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
