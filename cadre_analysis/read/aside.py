"""Days that an article tells only in passing: by the address of its page, or by what it marks."""

from __future__ import annotations

import csv
import re
from datetime import date
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from cadre_analysis.text import fold

_FIRST, _LAST = 1997, 2100  # no paper had a page before
_HEAD = 700  # characters in which an article says what day it marks
_LATE = 15  # day of a month from which what is written for it is of that month

# /2021/09/15/, /2021-09-15/, -20251006154043537.htm, -172110129013916307.htm, /201401/
_FULL = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[/-](?P<m>\d\d)[/-](?P<d>\d\d)(?!\d)")
_STAMP = re.compile(
    r"(?<!\d)(?:(?P<y>20\d\d)|1[0-9]{2}(?P<yy>\d\d))(?P<m>0[1-9]|1[0-2])(?P<d>[0-2]\d|3[01])"
    r"(?:[01]\d|2[0-3])[0-5]\d[0-5]\d\d{0,6}(?!\d)"
)
_MONTH = re.compile(r"/(?P<y>(?:19|20)\d\d)[/-]?(?P<m>0[1-9]|1[0-2])(?=/)")
# "kỷ niệm 43 năm Ngày Nhà giáo Việt Nam", "(19/5/1890 - 19/5/2022)"
_MARKED = r"kỷ niệm\s(?:lần thứ\s)?(?P<n>\d{{1,3}})\s(?:năm\s)?(?P<name>{names})"
_SPAN = re.compile(
    r"\(\s?(?P<d>\d{1,2})[/-](?P<m>\d{1,2})[/-](?:1[89]|20)\d\d\s?-\s?(?P=d)[/-](?P=m)[/-]"
    r"(?P<y>(?:19|20)\d\d)\s?\)"
)


def address_day(url: str | None) -> str | None:
    """Return the day, or the month, that the address of a page tells.

    Papers file an article under its day ("/2021/09/15/") or number it by the second.

    Examples
    --------
    >>> address_day("https://a.vn/bai-20251006154043537.htm")
    '2025-10-06'
    >>> address_day("https://a.vn/tin-172110129013916307.htm")
    '2011-01-29'
    >>> address_day("https://a.vn/chinh-tri/201401/be-giang-367")
    '2014-01'
    >>> address_day("https://a.vn/tin-270090.html") is None
    True
    """
    path = urlsplit(url or "").path
    for form in (_FULL, _STAMP):
        days = {day for made in form.finditer(path) if (day := _day(made)) is not None}
        if days:
            return days.pop() if len(days) == 1 else None
    months = {f"{made['y']}-{made['m']}" for made in _MONTH.finditer(path)}
    return months.pop() if len(months) == 1 else None


_ON = re.compile(r"\bhôm\s(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})(?!\d|[/.-]\d)")


def is_over(day: str, text: str) -> bool:
    """Say whether the article tells of that day as one that is over: "xác nhận hôm 12/9"."""
    told = {(int(on["m"]), int(on["d"])) for on in _ON.finditer(fold(text))}
    return (int(day[5:7]), int(day[8:10])) in told


def _day(made: re.Match[str]) -> str | None:
    parts = made.groupdict()
    year = int(parts["y"] or f"20{parts['yy']}")
    try:
        found = date(year, int(parts["m"]), int(parts["d"]))
    except ValueError:
        return None
    return found.isoformat() if _FIRST <= year <= _LAST else None


def marked_month(text: str) -> str | None:
    """Return the month in which falls the anniversary that an article marks, None without one.

    What is written for a day late in a month is of that month; for the 3rd of February papers write
    in January too, so such a day tells nothing.
    """
    low = fold(text[:_HEAD])
    found = _SPAN.search(low)
    if found is not None:
        return _late(int(found["y"]), int(found["m"]), int(found["d"]))
    named = re.search(_MARKED.format(names="|".join(map(re.escape, _days()))), low)
    if named is None:
        return None
    first = _days()[named["name"]]
    return _late(first.year + int(named["n"]), first.month, first.day)


def _late(year: int, month: int, day: int) -> str | None:
    usual = _FIRST <= year <= _LAST and 0 < month <= 12  # noqa: PLR2004
    return f"{year}-{month:02}" if usual and day >= _LATE else None


@cache
def _days() -> dict[str, date]:
    """Return the first of the days that are marked each year, by their folded names."""
    text = files("cadre_analysis.read").joinpath("anniversaries.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {fold(row["name"]): date.fromisoformat(row["first"]) for row in rows}
