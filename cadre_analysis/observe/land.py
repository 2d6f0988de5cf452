"""The people of a land, the offices that sent in a report: numbers beside those of personnel."""

from __future__ import annotations

import re

from cadre_analysis.observe.draft import Draft, Sentence

_PEOPLE = frozenset({"person", "person_time"})
# "Kon Tum có khoảng 568.780 người, thuộc 43 dân tộc", "6.200 người của 7 dân tộc anh em"
_OF_PEOPLES = re.compile(
    r"(?:\s(?:dân|sinh sống))?,?\s(?:thuộc|của|gồm|với|có)\s(?:\d{1,2}|hai|ba|bốn|năm|sáu|bảy)\s"
    r"(?:thành phần\s)?dân tộc\b"
)
# "tỉnh có 1,2 triệu dân, người dân tộc thiểu số chiếm 32%"
_AMONG_DWELLERS = re.compile(
    r"(?:\b(?:nghìn|vạn|triệu|\d{2,3}\.\d{3}(?:\.\d{3})?|\d\.\d{3}\.\d{3})\s(?:người|dân|khẩu)"
    r"|\d\s(?:dân|nhân khẩu|khẩu|người dân))"
    r"(?:,\s(?:thuộc|của|gồm|với)\s\d{1,2}\s(?:thành phần\s)?dân tộc[^.;:\d]{0,24})?[,;]\s"
    r"(?:trong đó\s)?(?:có\s)?(?:đồng bào|người)\s(?:các\s)?(?:dân tộc|thiểu số)[^.,;:\d]{0,40}\Z"
)
_DWELLERS_BACK = 110
_OFFICIALS = ("cán bộ", "công chức", "viên chức", "đảng viên", "đại biểu", "cấp ủy")


def is_of_peoples(draft: Draft, sentence: Sentence) -> bool:
    """Say whether the people of a land are counted, or a share of them is told."""
    if any(h[2]["word"].startswith(_OFFICIALS) for h in sentence.hits):
        return False
    if draft.unit in _PEOPLE:
        return _OF_PEOPLES.match(sentence.folded, draft.num.end) is not None or (
            _OF_PEOPLES.match(sentence.folded, draft.tail) is not None
        )
    if draft.unit != "percent":
        return False
    return sentence.said_before(draft, _AMONG_DWELLERS, _DWELLERS_BACK) is not None


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
    if sentence.said_before(draft, _OF_REPORT, _DWELLERS_BACK) is not None:
        return True
    if _SENT.match(sentence.folded, draft.tail) is None:
        return False
    return _REPORTS.search(sentence.folded, sentence.start, sentence.end) is not None
