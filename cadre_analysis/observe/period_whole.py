"""The period that a headline or a lead gives to the whole article."""

from __future__ import annotations

import re
from dataclasses import replace

from cadre_analysis.observe.period import find
from cadre_analysis.observe.period_marks import Kind, Mark, Span

_HEADLINE = frozenset(
    {Kind.YEAR, Kind.QUARTER, Kind.PART_OF_YEAR, Kind.TERM, Kind.RANGE, Kind.SINCE_TO_NOW}
)
_LEAD = _HEADLINE | {Kind.UNTIL}
_OPENING = 60  # characters of a lead in which the day of an event stands: "(PLO) - Chiều 30/6, …"
_EVENT = frozenset({Kind.DAY, Kind.MONTH})
# "đề án sắp xếp đơn vị hành chính năm 2025": the year is the plan's, not that of what the article
# tells.
_PLAN = re.compile(r"\b(?:đề án|phương án|dự thảo|chương trình|kế hoạch số)\b[^.,;:()]{0,70}\Z")


def of_article(
    folded: str, title: tuple[int, int] | None, lead: tuple[int, int] | None
) -> Span | None:
    """Return the period of the headline, else of the first paragraph, else the day of its event.

    Parameters
    ----------
    folded
        The folded text of the article.
    title, lead
        Bounds of the headline and of the first paragraph.
    """
    heads = find(folded, *title) if title else []
    leads = find(folded, *lead) if lead else []
    said = [s for s in heads if s.kind in _HEADLINE] or [
        s for s in leads if s.kind in _LEAD and not _is_plans(folded, s)
    ]
    if said:
        return said[0]
    start = lead[0] if lead else 0
    return next((s for s in leads if s.kind in _EVENT and s.start - start <= _OPENING), None)


def _is_plans(folded: str, span: Span) -> bool:
    return (
        span.kind is Kind.YEAR
        and _PLAN.search(folded, max(0, span.start - 80), span.start) is not None
    )


def year_of(
    folded: str, title: tuple[int, int] | None, lead: tuple[int, int] | None
) -> Mark | None:
    """Return the year that headline and lead name, null where they name none or several."""
    spans = [s for bounds in (title, lead) if bounds for s in find(folded, *bounds)]
    years = {
        s.last.year
        for s in spans
        if s.kind in _YEARLY and s.first and s.last and s.first.year == s.last.year
    }
    years.discard(None)
    return Mark(years.pop()) if len(years) == 1 else None


_YEARLY = frozenset({Kind.YEAR, Kind.QUARTER, Kind.PART_OF_YEAR})


def in_year(span: Span, year: Mark | None, *, published: str | None, flow: bool) -> Span:
    """Return ``span`` read in the year that headline and lead name.

    Without a date of publication "đến ngày 30-6" is of that year; what a year's work came to "đến
    hết tháng 6" began in January.
    """
    if year is None:
        return span
    if published is None:
        span = replace(span, first=_dated(span.first, year), last=_dated(span.last, year))
    end = span.last.year if span.last and span.last.year else published and int(published[:4])
    if flow and span.kind is Kind.UNTIL and end == year.year and span.last is not None:
        return replace(span, kind=Kind.RANGE, first=replace(span.last, first=1, last=1))
    return span


def _dated(mark: Mark | None, year: Mark) -> Mark | None:
    return mark.in_year_of(year) if mark is not None and not mark.shift else mark
