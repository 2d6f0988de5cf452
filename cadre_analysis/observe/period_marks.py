"""The nouns of period reading: a stretch of a year, an expression, and the table of congresses."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from cadre_analysis.codes import Level, Reason

# The months of party congresses, which open a term. Provincial congresses of one round are spread
# over some weeks or months; the latest three are fixed by the annotation scheme. Below the province
# the days differ too much for a table.
_CONGRESSES: dict[str, tuple[str, ...]] = {
    Level.CENTRAL: ("1996-06", "2001-04", "2006-04", "2011-01", "2016-01", "2021-01", "2026-01"),
    Level.PROVINCE: ("2000-12", "2005-12", "2010-10", "2015-10", "2020-10", "2025-10"),
}


class Kind(StrEnum):
    """What sort of period a run of words is."""

    NOW = "now"
    SINCE_TO_NOW = "since_to_now"
    RANGE = "range"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    QUARTER = "quarter"
    PART_OF_YEAR = "part_of_year"
    UNTIL = "until"
    TARGET = "target"
    LAST_YEARS = "last_years"
    TERM = "term"
    SAME = "same"
    YEARLY = "yearly"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Mark:
    """Months ``first`` to ``last`` (1-12) of ``year``.

    Without ``year``, of the year of publication plus ``shift`` ("năm nay" is 0); with neither, of
    the year that the date of publication suggests.
    """

    year: int | None
    first: int = 1
    last: int = 12
    shift: int | None = None

    def narrowed(self, edge: str | None) -> Mark:
        """Return the month that ``edge`` (đầu, giữa, cuối, hết) picks out of the stretch."""
        if edge is None:
            return self
        month = {"đầu": self.first, "giữa": (self.first + self.last) // 2}.get(edge, self.last)
        return Mark(self.year, month, month, self.shift)

    def in_year_of(self, other: Mark) -> Mark:
        """Return the mark with the year of ``other`` if it has none: "tháng 1 đến 6/2021"."""
        if self.year is not None or other.year is None:
            return self
        return Mark(other.year, self.first, self.last)


class Span(NamedTuple):
    """A period expression at ``[start, end)`` of the folded text.

    ``first`` and ``last`` are the ends as said; ``months`` is the length of "trong 5 năm qua", null
    where the words give none. ``reaching`` tells "đến nay" from "hiện nay", ``into`` tells "vào năm
    2025" from "trong năm 2025", ``from_term`` says that the period opens with a term of office, and
    ``within`` that a term is said to be the time in which something was done: "trong nhiệm kỳ".
    ``reason`` is why the digits inside are no statistic.
    """

    start: int
    end: int
    kind: Kind
    reason: Reason
    first: Mark | None = None
    last: Mark | None = None
    months: int | None = None
    reaching: bool = False
    into: bool = False
    from_term: bool = False
    within: bool = False


def plus_months(month: str, count: int) -> str:
    """Return the ``YYYY-MM`` that lies ``count`` months after ``month`` (before, if negative)."""
    year, zero_based = divmod(int(month[:4]) * 12 + int(month[5:7]) - 1 + count, 12)
    return f"{year:04d}-{zero_based + 1:02d}"


def term_start(level: str | None, year: int) -> str | None:
    """Return the congress month (``YYYY-MM``) of the term that is said to begin in ``year``.

    The central term 2021-2026 is also written 2020-2025, after the terms of the provinces. Null
    below the province, and for terms that are no party committee's, such as those of people's
    councils.
    """
    years = (year, year + 1) if level == Level.CENTRAL else (year,)
    congresses = _CONGRESSES.get(level or "", ())
    return next((month for month in congresses if int(month[:4]) in years), None)


def current_term_start(level: str | None, month: str) -> str | None:
    """Return the congress month of the term that ``month`` (``YYYY-MM``) lies in.

    In the month of a congress itself the papers still look back on the term that ends.
    """
    congresses = _CONGRESSES.get(level or "", ())
    return next((start for start in reversed(congresses) if start < month), None)
