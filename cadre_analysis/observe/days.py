"""Days that go without their word: "dịp 19/5", "ngày Quốc tế Phụ nữ 8-3"."""

from __future__ import annotations

import re

from cadre_analysis.codes import Reason
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Sentence
from cadre_analysis.observe.numeral import Numeral

_BACK = 16  # characters before a figure in which such words stand
_DAYS, _MONTHS = 31, 12  # of a month and of a year, at most
# "Hôm sau, 1/7, …", "từ 1-7", "dịp 19/5", "khai giảng 5/9": a day goes without "ngày"
_ON = re.compile(
    r"(?:\b(?:từ|dịp|trước|sau|đến|hôm|giảng|hết|mạc|sang|qua|tối|sáng|chiều|ngày\shội)\s"
    r"|\b(?:hôm sau|hôm trước|hôm qua),?\s)\(?\Z"
)
_SIGN, _SIGNED = re.compile(r"\([^\W\d]{2,9}\s\Z"), re.compile(r"\)\s?[-–—]")  # "(TTXVN 5/9) - "
_CLOSES = re.compile(r"\s?(?:[,.;)\n]|là\b|thì\b|đến|tới|tại|này|vừa|hằng|hàng|\Z)")
# "Ngày Nhà giáo Việt Nam 20-11", "ngày Quốc khánh 2-9", "Huy hiệu Đảng đợt 7-11"
_FEAST = re.compile(r"\b(?:ngày\s(?!càng|nay\b)(?:[^\W\d]+\s){0,8}|đợt\s)\Z")
_FEAST_BACK = 60


def is_feast(figure: Numeral, sentence: Sentence) -> bool:
    """Say whether a hyphen joins a day to its month behind the name of a feast."""
    whole = figure.kind == "range" and not figure.percent
    day, month = figure.low or 0, figure.high or 0
    if not whole or day % 1 or month % 1 or not (0 < day <= _DAYS and 0 < month <= _MONTHS):
        return False
    low = max(sentence.start, figure.start - _FEAST_BACK)
    return day > month or _FEAST.search(sentence.folded, low, figure.start) is not None


# "trong 2 ngày 16 và 17/7", "ba ngày (5, 6 và 7/10)"
_DAYS_BEHIND = re.compile(r"(?:,\s\d{1,2}){0,4},?\s(?:và\s)?\d{1,2}\s?[/.-]\s?\d{1,2}(?!\d)")
_DAYS_AHEAD = re.compile(r"\bngày\s\(?(?:\d{1,2},?\s(?:và\s)?){0,5}\Z")


def is_day_of_list(figure: Numeral, sentence: Sentence) -> bool:
    """Say whether the number is one of some days whose month stands behind the last."""
    folded, value = sentence.folded, figure.value or 0
    if figure.percent or not 0 < value <= _DAYS:
        return False
    first = max(sentence.start, figure.start - _BACK)
    if _DAYS_AHEAD.search(folded, first, figure.start) is None:
        return False
    if figure.kind == "ratio":
        return (figure.whole or 0) <= _MONTHS
    return figure.kind == "value" and _DAYS_BEHIND.match(folded, figure.end) is not None


def ratio_reason(
    figure: Numeral, sentence: Sentence, before: Hit | None, *, counted: bool
) -> Reason | None:
    """Tell a day ("19/5") from a count with its whole ("13/13 xã")."""
    part, whole = figure.value or 0, figure.whole or 0
    is_day = part <= _DAYS and whole <= _MONTHS and not counted
    if counted and whole < part <= whole * _MOST_OVER and not _is_noted(before):
        # "kết nạp được 2.104/2.000 đảng viên": more than was planned
        never = part > _DAYS or whole > _MONTHS
        first = max(sentence.start, figure.start - _BACK)
        if never or _REACHED.search(sentence.folded, first, figure.start):
            return None
    if part > whole:
        return Reason.DATE if is_day else Reason.REFERENCE
    if before and before[2].get("before") and not counted:
        return Reason(before[2]["before"])
    return Reason.DATE if is_day and _is_said(figure, sentence) else None


def _is_said(figure: Numeral, sentence: Sentence) -> bool:
    """Say whether the words around name a day: "dịp 19/5", "(TTXVN 5/9) - "."""
    folded, first = sentence.folded, max(sentence.start, figure.start - _BACK)
    named = max(sentence.start, figure.start - _FEAST_BACK)
    if _SIGN.search(folded, first, figure.start) and _SIGNED.match(folded, figure.end):
        return True
    ahead = _ON.search(folded, first, figure.start) or _FEAST.search(folded, named, figure.start)
    return ahead is not None and _CLOSES.match(folded, figure.end) is not None


def _is_noted(before: Hit | None) -> bool:
    return before is not None and "before" in before[2]  # "Quyết định số 19/18 của huyện"


_MOST_OVER = 1.6  # times a goal
# "mở được 12/10 lớp": a day has no such verb right before it
_REACHED = re.compile(
    r"\b(?:được|thực\shiện|hoàn\sthành|mở|kết\snạp|cử|tuyển|tổ\schức|kiểm\stra|giám\ssát)\s\Z"
)


# "Huy hiệu 30, 40 và 50 năm tuổi Đảng"
_AND_YEARS = re.compile(r"(?:,?\s(?:và\s)?\d{2}){1,6}\snăm\b(?!\s\d{4})")
# "Biệt phái 12 người, thời hạn 03 đến 12 tháng"
_TO_MONTHS = re.compile(r"\s(?:đến|tới)\s\d{1,2}\s(?:tháng|tuần|ngày)\b(?!\s\d)")


def is_length(figure: Numeral, folded: str) -> bool:
    """Say whether the unit of time behind the next number is its own too."""
    behind = _AND_YEARS.match(folded, figure.end) or _TO_MONTHS.match(folded, figure.end)
    return not figure.percent and behind is not None
