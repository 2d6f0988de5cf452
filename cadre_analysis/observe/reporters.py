"""Offices that sent in their report, or have not yet: no statistic of personnel."""

from __future__ import annotations

import re

from cadre_analysis.observe.draft import Draft, Sentence

_BACK = 110  # characters before the number in which the report is named
# "báo cáo của 30 bộ và 61 địa phương (còn 02 bộ và 03 địa phương chưa gửi)"
_SENT = re.compile(
    r"(?:\s(?:và|cùng)\s\d{1,3}\s[^.,;:()\d]{1,24}?)?\s(?:(?:đã|còn|vẫn|kịp)\s){0,2}(?:đã|chưa)\s"
    r"(?:(?:gửi|nộp|có)(?:\s(?:về|số liệu|báo cáo)){0,2}|báo cáo)(?=\s?[.,;:)\n]|\Z)"
)
_OF_REPORT = re.compile(
    r"\b(?:báo cáo|số liệu|thống kê)\s(?:tổng hợp\s)?(?:từ|của)\s"
    r"(?:\d[\d./]{0,6}\s[^.;:()\d]{1,30}?(?:,|\svà)\s){0,3}\Z"
)
_REPORTS = re.compile(r"\b(?:báo cáo|số liệu|tổng hợp)\b")


def is_reporter(draft: Draft, sentence: Sentence) -> bool:
    """Say whether offices are counted that sent in their report, or have not yet."""
    if draft.unit != "org_unit" or draft.num.kind != "value":
        return False
    if sentence.said_before(draft, _OF_REPORT, _BACK) is not None:
        return True
    if _SENT.match(sentence.folded, draft.tail) is None:
        return False
    return _REPORTS.search(sentence.folded, sentence.start, sentence.end) is not None
