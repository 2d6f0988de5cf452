"""Those who are told apart by a reason: "Theo lý do: dôi dư 437, không hoàn thành nhiệm vụ 204"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence

# "Theo lý do: dôi dư 437 người, không hoàn thành nhiệm vụ 204 người", "Về nguyên nhân, …"
_REASONS = re.compile(
    r"[^\w]{0,4}(?:(?:chia|phân|xét|tính|phân loại)\s)?(?:theo|về)\s(?:nhóm\s)?"
    r"(?:lý do|nguyên nhân)\b"
)
_HAVE_REASONS = frozenset({Indicator.DOWNSIZING, Indicator.DISCIPLINE})


def settle(sentences: Iterable[Sentence]) -> None:
    """Read those who are told apart by why they left, or were punished, as who left, or was."""
    told: str | None = None
    for sentence in sentences:
        _by_kind(sentence)
        lines = (sentence, sentence.lead)
        if not any(line and _REASONS.match(line.folded, line.start, line.end) for line in lines):
            told = next((d.indicator for d in reversed(sentence.drafts)), told)
        elif told in _HAVE_REASONS:
            for draft in sentence.drafts:
                if draft.indicator != told:
                    draft.read_as(str(told), "told apart by the reason for it")


# "Số ủy viên là chủ tịch công đoàn cơ sở lên tới 13 người", "số đại biểu công tác ở xã là 41"
_KIND = re.compile(
    r"\bsố\s(?:lượng\s)?(?:cấp ủy viên|ủy viên|đại biểu|thành viên|ứng cử viên|đảng ủy viên)\s"
    r"(?:là|vốn là|thuộc|xuất thân|đến từ|công tác (?:ở|tại)|làm việc (?:ở|tại))\s"
    r"[^.,;:()\d]{3,70}\s(?:là|có|đạt|lên tới|chiếm|chỉ có|mới có)\s(?:hơn\s|gần\s)?\Z"
)
_KIND_REACH = 130
# "…, khóa trước là 8 người"
_FORMERLY = re.compile(
    r",\s(?:trong khi\s|còn\s)?(?:khóa|nhiệm kỳ|kỳ|đại hội)\s(?:trước|cũ)\s"
    r"(?:chỉ\s|mới\s)?(?:là|có)\s"
)


def _by_kind(sentence: Sentence) -> None:
    """Read the members of a body told apart by what else they are as its make-up."""
    last: Draft | None = None
    for draft in sentence.drafts:
        said = sentence.said_before(draft, _KIND, _KIND_REACH) is not None
        if last is not None:
            said = said or _FORMERLY.fullmatch(sentence.folded, last.tail, draft.start) is not None
        last = draft if said and draft.indicator == Indicator.HEADCOUNT else None
        if last is not None:
            draft.read_as(Indicator.COMPOSITION, "members told apart by what else they are")
