"""The year of a day that is told without one, by what else the text tells of, and when that was.

"Chiều 28/6 … Từ 1/7, chính quyền địa phương 2 cấp vận hành" was printed in 2025, and a class that
began on 12-1-2012 closes "sau 2 năm" in 2014.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from cadre_analysis.text import fold

_REACH = 80  # characters between a turn's day and its words
_ENDS = re.compile(r"[.;]\s|\n")  # of what is said of a day: no decimal point
_YEAR = r"(?:19|20)\d\d"
_TWELVE = 12
_CLOSES = re.compile(r"\b(?:bế\sgiảng|tốt\snghiệp|mãn\skhóa|tổng\skết\s(?:lớp|khóa))\b")
# "khai giảng từ 12-1-2012", "nhập học tháng 9/2016"
_BEGUN = re.compile(
    r"\b(?:khai\sgiảng|nhập\shọc|mở\slớp|bắt\sđầu)\s(?:(?:từ|vào|ngày|tháng)\s){0,3}"
    rf"(?:\d{{1,2}}\s?[/.-]\s?)?(?P<m>\d{{1,2}})\s?(?:[/.-]|năm)\s?(?P<y>{_YEAR})\b"
)
_AFTER = re.compile(r"\b(?:sau|qua)\s(?:gần\s|hơn\s)?(?P<n>\d{1,2})\s(?P<unit>năm|tháng)\b")
_SOONER, _LATER = 3, 4  # months by which a class may close before and after the time told
# "khóa 18 (2015 - 2016)", "niên khóa 2019-2021"
_COURSE = re.compile(rf"\bkhóa\b[^.;\n]{{0,20}}?\b{_YEAR}\s?[-–]\s?(?P<last>{_YEAR})\b")
_SPILLS = 3  # months of the next year in which a class of "2011-2013" may still close


class _Turn(NamedTuple):
    """A day of the whole country that papers print without its year while it is near."""

    day: date
    form: re.Pattern[str]  # the day with no year behind it
    words: re.Pattern[str]  # what is said of the day
    about: re.Pattern[str]  # what the text is about


def told_year(title: str, body: str, month: int) -> str | None:
    """Return the year of a day in ``month``; None where nothing tells it, or two things differ.

    Parameters
    ----------
    title, body
        The folded headline and the folded beginning of the text.
    month
        The month of the day that is told without a year.
    """
    low = f"{title}\n{body}"
    years = {*_turned(low), *_closed(low, month)}
    return str(years.pop()) if len(years) == 1 else None


def _turned(low: str) -> Iterator[int]:
    """Yield the years of the turns of which the text tells without them."""
    for turn in _turns():
        if turn.about.search(low) and any(
            turn.words.search(_said(low, found)) for found in turn.form.finditer(low)
        ):
            yield turn.day.year


def _said(low: str, day: re.Match[str]) -> str:
    """Return what stands around a day in its sentence."""
    before = low[max(0, day.start() - _REACH) : day.start()]
    behind = low[day.end() : day.end() + _REACH]
    return f"{_ENDS.split(before)[-1]}\n{_ENDS.split(behind)[0]}"


def _closed(low: str, month: int) -> Iterator[int]:
    """Yield the year in which a class closes: by beginning and length, or by its own years."""
    if _CLOSES.search(low) is None:
        return
    begun, after = _BEGUN.search(low), _AFTER.search(low)
    if begun is not None and after is not None:
        length = int(after["n"]) * (_TWELVE if after["unit"] == "năm" else 1)
        end = int(begun["y"]) * _TWELVE + int(begun["m"]) + length
        year = (end + _LATER - month) // _TWELVE  # the last time that it was this month by then
        if year * _TWELVE + month >= end - _SOONER:
            yield year
        return
    lasts = {int(found["last"]) for found in _COURSE.finditer(low)}
    if len(lasts) == 1 and month > _SPILLS:
        yield lasts.pop()


@cache
def _turns() -> tuple[_Turn, ...]:
    """Return the rows of ``turns.csv``."""
    text = files("cadre_analysis.read").joinpath("turns.csv").read_text(encoding="utf-8")
    return tuple(map(_turn, csv.DictReader(text.splitlines())))


def _turn(row: dict[str, str]) -> _Turn:
    day = date.fromisoformat(row["day"])
    form = re.compile(
        rf"(?<![\d/.-])0?{day.day}(?:\s?[/.-]\s?|\stháng\s)0?{day.month}"
        r"(?!\d|%|,\d|\s?[/.-]\s?\d|\snăm\s\d)"
    )
    return _Turn(day, form, _one_of(row["words"]), _one_of(row["about"]))


def _one_of(cell: str) -> re.Pattern[str]:
    words = "|".join(re.escape(fold(word)) for word in cell.split("|"))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")
