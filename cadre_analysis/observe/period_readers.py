"""What one matched expression of time says: its kind and its ends on the calendar."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from cadre_analysis.codes import Reason
from cadre_analysis.observe.period_grammar import last_year_in
from cadre_analysis.observe.period_marks import Kind, Mark

_WORDS = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_SHIFT = {"nay": 0, "ngoái": -1, "trước": -1, "tới": 1}
_LONGEST_YEAR = 12
_LONGEST_MONTH = 31
_REPORTED = frozenset({3, 6, 9, 10, 11})  # months after which offices report


class Meaning(NamedTuple):
    """What an expression says, apart from its preposition."""

    kind: Kind
    reason: Reason = Reason.DATE
    first: Mark | None = None
    last: Mark | None = None
    months: int | None = None
    from_term: bool = False
    reaching: bool = False


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _WORDS.index(word)


def _year(digits: str | None, relative: str | None = None, first: int = 1, last: int = 12) -> Mark:
    if digits:
        return Mark(int(digits), first, last)
    return Mark(None, first, last, _SHIFT.get(relative or ""))


def _both(kind: Kind, mark: Mark, reason: Reason = Reason.DATE) -> Meaning:
    return Meaning(kind, reason, mark, mark)


def _day(m: re.Match[str]) -> Meaning | None:
    day, month, year = (m["dd"], m["dm"], m["dy"]) if m["dd"] else (m["ed"], m["em"], m["ey"])
    if m["ud"]:
        day, month = m["ud"], m["um"]
    if day is None:
        return Meaning(Kind.REFERENCE)
    if not (0 < int(day) <= _LONGEST_MONTH and 0 < int(month) <= _LONGEST_YEAR):
        return None
    return _both(Kind.DAY, _year(year, None, int(month), int(month)))


def _since_day(m: re.Match[str]) -> Meaning | None:
    day, month = int(m["sd"]), int(m["sm"])
    if not (0 < day <= _LONGEST_MONTH and 0 < month <= _LONGEST_YEAR):
        return None
    return _both(Kind.DAY, _year(None, None, month, month))


def _days(m: re.Match[str]) -> Meaning | None:
    """Read "từ 28 đến 30/5": without "ngày", "sáng" or year only "từ" tells days from a ratio."""
    if not (m["fw"] or m["fy"] or m["from"]):
        return None
    begin, until = int(m["fm"] or m["fn"]), int(m["fn"])
    days = 0 < int(m["fa"]) <= _LONGEST_MONTH and 0 < int(m["fb"]) <= _LONGEST_MONTH
    if not (days and 0 < begin <= _LONGEST_YEAR and 0 < until <= _LONGEST_YEAR):
        return None
    return Meaning(
        Kind.RANGE,
        Reason.DATE,
        _year(m["fy"], None, begin, begin),
        _year(m["fy"], None, until, until),
    )


def _month(m: re.Match[str]) -> Meaning | None:
    begin = int(m["ma"] or m["na"] or m["pa"])
    until = int(m["mb"] or begin)
    if not (0 < begin <= _LONGEST_YEAR and 0 < until <= _LONGEST_YEAR):
        return None
    year = m["my"] or m["ny"]
    first = _year(year, m["mr"], begin, begin)
    if m["oa"]:
        close = int(m["oa"])
        return Meaning(Kind.RANGE, Reason.DATE, first, _year(m["oy"], None, close, close))
    return Meaning(Kind.MONTH, Reason.DATE, first, _year(year, m["mr"], until, until))


def _quarter(m: re.Match[str]) -> Meaning:
    begin = _QUARTERS.get(m["qa"]) or int(m["qa"])
    until = (_QUARTERS.get(m["qb"]) or int(m["qb"])) if m["qb"] else begin
    return _both(Kind.QUARTER, _year(m["qy"], m["qr"], 3 * begin - 2, 3 * until))


def _part_of_year(m: re.Match[str]) -> Meaning | None:
    if m["kn"]:
        count, side, year, relative = _number(m["kn"]), "đầu", m["ky"] or m["kz"], m["kr"]
    else:
        count, side, year, relative = _number(m["hn"] or "6"), m["hs"], m["hy"] or m["hz"], m["hr"]
    if not 0 < count <= _LONGEST_YEAR:
        return None
    first, last = (1, count) if side == "đầu" else (13 - count, 12)
    return _both(Kind.PART_OF_YEAR, _year(year, relative, first, last))


def _so_far(m: re.Match[str]) -> Meaning | None:
    """Read "9 tháng" at the head of a clause: reports count from January."""
    count = _number(m["un"] or m["uo"] or "6")
    if count not in _REPORTED:  # "bảy tháng qua, …" counts back from now
        back = m.group().endswith("qua")
        return Meaning(Kind.LAST_YEARS, Reason.DURATION, months=count) if back else None
    return _both(Kind.PART_OF_YEAR, _year(None, None, 1, count))


def _years(m: re.Match[str]) -> Meaning:
    return _span_of_years(Kind.RANGE, Reason.YEAR, m["va"], last_year_in(m["vb"] or m["va"]))


def _plain_year(m: re.Match[str]) -> Meaning:
    begin, until = m["ya"], last_year_in(m["yb"] or m["ya"])
    if m["yh"] and begin != until:  # a school year runs from September to May
        return Meaning(Kind.YEAR, Reason.YEAR, Mark(int(begin), 9, 9), Mark(int(until), 5, 5))
    return _span_of_years(Kind.YEAR, Reason.YEAR, begin, until)


def _span_of_years(kind: Kind, reason: Reason, begin: str, until: str) -> Meaning:
    return Meaning(kind, reason, _year(begin), _year(until))


def _relative(m: re.Match[str]) -> Meaning:
    word = m["rr"]
    if word in {"qua", "vừa qua"}:  # the year that ends, or ended not long ago
        return Meaning(Kind.LAST_YEARS, Reason.DURATION, last=Mark(None))
    if word == "trước":  # "tăng hơn năm trước"
        return Meaning(Kind.REFERENCE, Reason.YEAR)
    return _both(Kind.YEAR, _year(None, word or "tới"), Reason.YEAR)


_SCHOOL = {"này": 0, "trước": -1, "vừa qua": -1, "vừa rồi": -1, "qua": -1}


def _school_year(m: re.Match[str]) -> Meaning:
    """Read "năm học này" as that which opens in the year of publication; `resolve` knows it."""
    opens = _SCHOOL.get(m["sy"], 1)
    first, last = Mark(None, 9, 9, opens), Mark(None, 5, 5, opens + 1)
    return Meaning(Kind.YEAR, Reason.YEAR, first, last)


def _term(m: re.Match[str]) -> Meaning:
    if m["ta"]:
        first, last = _year(m["ta"]), _year(m["tb"])
        return Meaning(Kind.TERM, Reason.TERM, first, last, from_term=True)
    if m["tn"] == "trước" or m["term"] == "khóa trước":  # "nhiều hơn nhiệm kỳ trước 1,2%"
        return Meaning(Kind.REFERENCE, Reason.TERM)
    return Meaning(Kind.TERM, Reason.TERM, from_term=m["tn"] in {None, "này", "mới"})


def _range(m: re.Match[str]) -> Meaning | None:
    begin, until = m["ga"] or m["za"], m["gb"] or m["zb"]
    return _span_of_years(Kind.RANGE, Reason.YEAR, begin, until) if begin <= until else None


_HALF = {"năm": 6, "tháng": 0}  # months in half of one


def _last_years(m: re.Match[str]) -> Meaning:
    count = _number(m["ln"]) if m["ln"] else None
    months = None if count is None else count * (12 if m["lu"] == "năm" else 1)
    if months is not None and m["lh"]:  # "một năm rưỡi qua"
        months += _HALF[m["lu"]]
    return Meaning(Kind.LAST_YEARS, Reason.DURATION, months=months)


def _duration(m: re.Match[str]) -> Meaning:
    """Read a length of time, "sau 5 năm"; only whole years count back to a month."""
    whole = m["du"] == "năm" and not m["dq"] and not m["dr"]
    months = int(m["dn"]) * 12 if whole else None
    return Meaning(Kind.REFERENCE, Reason.DURATION, months=months)


def _bare_year(m: re.Match[str]) -> Meaning:
    return _both(Kind.YEAR, _year(m["xa"]), Reason.YEAR)


def _same(m: re.Match[str]) -> Meaning:
    months = 3 if m["same"].startswith("quý") else None
    return Meaning(Kind.SAME, Reason.DURATION, months=months, reaching=bool(m["event"]))


def _fixed(kind: Kind, reason: Reason) -> Callable[[re.Match[str]], Meaning]:
    meaning = Meaning(kind, reason)
    return lambda _match: meaning


READERS: dict[str, Callable[[re.Match[str]], Meaning | None]] = {
    "days": _days,
    "day": _day,
    "month": _month,
    "quarter": _quarter,
    "part_of_year": _part_of_year,
    "so_far": _so_far,
    "years": _years,
    "last_years": _last_years,
    "year": _plain_year,
    "relative": _relative,
    "school_year": _school_year,
    "half_term": lambda m: Meaning(Kind.SINCE_TO_NOW, Reason.TERM, first=_year(m["ua"])),
    "term": _term,
    "range": _range,
    "since_day": _since_day,
    "named_year": lambda m: _both(Kind.YEAR, _year(m["ba"] or m["bl"] or m["bt"]), Reason.YEAR),
    "same": _same,
    "yearly": _fixed(Kind.YEARLY, Reason.DURATION),
    "now": _fixed(Kind.NOW, Reason.DATE),
    "nay": _fixed(Kind.NOW, Reason.DATE),
    "duration": _duration,
    "bare_year": _bare_year,
}
