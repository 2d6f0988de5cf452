"""Those who are told apart by a reason: "Theo lý do: dôi dư 437, không hoàn thành nhiệm vụ 204"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Sentence

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
        lines = (sentence, sentence.lead)
        if not any(line and _REASONS.match(line.folded, line.start, line.end) for line in lines):
            told = next((d.indicator for d in reversed(sentence.drafts)), told)
        elif told in _HAVE_REASONS:
            for draft in sentence.drafts:
                if draft.indicator != told:
                    draft.read_as(str(told), "told apart by the reason for it")
