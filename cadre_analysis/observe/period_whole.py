"""The period that a headline or a lead gives to the whole article."""

from __future__ import annotations

import re
from dataclasses import replace

from cadre_analysis.observe.period import find
from cadre_analysis.observe.period_marks import Kind, Mark, Span

_HEADLINE = frozenset({Kind.YEAR, Kind.QUARTER, Kind.PART_OF_YEAR, Kind.TERM, Kind.RANGE, Kind.SINCE_TO_NOW})
_LEAD = _HEADLINE | {Kind.UNTIL}
_OPENING = 60  # characters of a lead in which the day of an event stands: "(PLO) - Chiều 30/6, …"
_EVENT = frozenset({Kind.DAY, Kind.MONTH})
# "đề án sắp xếp đơn vị hành chính năm 2025": the year is the plan's, not that of what the article tells.
_PLAN = re.compile(r"\b(?:đề án|phương án|dự thảo|chương trình|kế hoạch số)\b[^.,;:()]{0,70}\Z")


def of_article(folded: str, title: tuple[int, int] | None, lead: tuple[int, int] | None) -> Span | None:
    """Return the period of the headline, else that of the first paragraph, else the day of its event.

    Parameters
    ----------
    folded
        The folded text of the article.
    title, lead
        Bounds of the headline and of the first paragraph.
    """
    heads = find(folded, *title) if title else []
    leads = find(folded, *lead) if lead else []
    said = [s for s in heads if s.kind in _HEADLINE] or [s for s in leads if s.kind in _LEAD and not _is_plans(folded, s)]
    if said:
        return said[0]
    start = lead[0] if lead else 0
    return next((s for s in leads if s.kind in _EVENT and s.start - start <= _OPENING), None)


def _is_plans(folded: str, span: Span) -> bool:
    return span.kind is Kind.YEAR and _PLAN.search(folded, max(0, span.start - 80), span.start) is not None


def in_year(span: Span, other: Span | None) -> Span:
    """Return ``span`` with the year of ``other`` where it has none of its own: "đến ngày 30-6 … chỉ tiêu năm 2022"."""
    year = _year(other)
    if year is None:
        return span
    return replace(span, first=_dated(span.first, year), last=_dated(span.last, year))


def _dated(mark: Mark | None, year: Mark) -> Mark | None:
    return mark.in_year_of(year) if mark is not None and not mark.shift else mark


def _year(span: Span | None) -> Mark | None:
    if span is None or span.kind is Kind.TERM or span.first is None or span.last is None:
        return None
    return span.last if span.first.year == span.last.year is not None else None
