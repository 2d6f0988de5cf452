"""The year of a number printed without its noun: "81,2% (2016)", "2016: 81,2%"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cadre_analysis.codes import Reason
from cadre_analysis.observe.period_marks import Kind, Mark, Span

_LABELLED = re.compile(r"\s?(?:\([^()\d]{1,16}\)\s?)?(?::|-|là|đạt|có|được)\s\S{0,6}\d")
_OPENS = re.compile(r"(?:^|[;:,.(\n]|\b(?:và|còn|từ))[\s*+•-]{0,3}\Z")
_BACK = 16  # characters before a year in which the mark stands that opens its item
_DIGITS = 4


def of_year(start: int, year: int) -> Span:
    """Return the period of a bare year printed at ``start``."""
    mark = Mark(year)
    end = start + _DIGITS
    return Span(start=start, end=end, kind=Kind.YEAR, reason=Reason.YEAR, first=mark, last=mark)


def tell(folded: str, start: int, bounds: tuple[int, int], spans: Iterable[Span]) -> list[Span]:
    """Return the period that the bare year at ``start`` of the sentence gives to its number."""
    if any(span.start <= start < span.end for span in spans):
        return []
    end = start + _DIGITS
    told = folded[start - 1 : start] == "(" and folded[end : end + 1] == ")"
    if not told:
        opens = _OPENS.search(folded[max(bounds[0] - 1, 0, start - _BACK) : start])
        told = opens is not None and _LABELLED.match(folded, end, bounds[1]) is not None
    return [of_year(start, int(folded[start:end]))] if told else []
