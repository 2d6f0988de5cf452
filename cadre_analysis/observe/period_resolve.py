"""From a period expression to its first and last month, by the rules of the annotation scheme."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from cadre_analysis.model import TimePeriod
from cadre_analysis.observe.period_marks import (
    Kind,
    Mark,
    Span,
    current_term_start,
    plus_months,
    term_start,
)

_YEAR = 12  # months
_MAY, _AUGUST, _SEPTEMBER, _NOVEMBER = 5, 8, 9, 11
_FEBRUARY = "02"  # up to when a year that nobody names is the last one
Months = tuple[str | None, str | None]
NEITHER: Months = (None, None)


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the words are read against."""

    published: str | None  # YYYY-MM
    level: str | None
    stock: bool
    target: bool


def resolve(  # noqa: PLR0913  the words mean nothing without all of their setting
    span: Span,
    *,
    published: str | None,
    level: str | None,
    stock: bool,
    target: bool,
    text: str,
) -> TimePeriod:
    """Return the period that ``span`` names.

    Parameters
    ----------
    published
        Date of publication, ``YYYY-MM-DD`` or ``YYYY-MM``; what needs it and lacks it stays null.
    level
        Level of the body that the text speaks of; it fixes the month a term begins in.
    stock
        Whether the number counts what there is at a time, rather than what happened over a time.
    target
        Whether the number is aimed at.
    text
        The article, for the words as printed.
    """
    setting = _Setting(published[:7] if published else None, level, stock, target)
    start, end = _RULES[span.kind](span, setting)
    return TimePeriod(text=text[span.start : span.end], start=start, end=end)


def _nothing(_span: Span, _setting: _Setting) -> Months:
    return NEITHER


def _now(span: Span, setting: _Setting) -> Months:
    if span.reaching and not setting.stock:  # "đến nay đã luân chuyển": since when is not said
        return None, setting.published
    return setting.published, setting.published


def _since_to_now(span: Span, setting: _Setting) -> Months:
    start = _opening(span, setting)
    if setting.target or (start and setting.published and start > setting.published):
        return start, None
    return start, setting.published


def _range(span: Span, setting: _Setting) -> Months:
    return _opening(span, setting), _month_of(span.last, setting, last=True)


def _of_school(span: Span, published: str) -> Span:
    """Return "năm học này" in the year in which it opens: in spring it opened the year before.

    In summer the next one opens this year.
    """
    first, last, month = span.first, span.last, int(published[5:7])
    if first is None or last is None or first.shift is None or first.first != _SEPTEMBER:
        return span
    back = month <= _MAY or (first.shift > 0 and month <= _AUGUST)
    shift = first.shift - back
    return span._replace(
        first=replace(first, shift=shift), last=replace(last, shift=shift + 1), kind=Kind.RANGE
    )


def _calendar(span: Span, setting: _Setting) -> Months:
    if setting.published:
        span = _of_school(span, setting.published)
    end = _month_of(span.last, setting, last=True)
    if span.into and setting.target:  # "vào năm 2025 đạt 100%": reached by then
        return None, end
    if _is_year_past(span, setting):
        return _year_past(str(setting.published))
    first = _month_of(span.first, setting)
    running = span.kind is Kind.YEAR and span.last is not None and span.last.year is None
    if running and not setting.target and first and end and setting.published:
        end = max(first, min(end, setting.published))  # "năm nay đã kết nạp …": up to now
    return first, end


def _is_year_past(span: Span, setting: _Setting) -> bool:
    """Say whether a year that nobody names is the last one: "cả năm kết nạp 250" in February."""
    if span.kind is not Kind.YEAR or span.last is None or setting.target:
        return False
    unnamed = span.last.year is None and span.last.shift is None
    return unnamed and setting.published is not None and setting.published[5:7] <= _FEBRUARY


def _term(span: Span, setting: _Setting) -> Months:
    if span.first is None and span.within and setting.published:  # "trong nhiệm kỳ"
        start = current_term_start(setting.level, setting.published)
        return start, setting.published if start else None
    opens = span.first is not None and span.first == span.last and span.first.last == 1
    if opens:  # "đầu nhiệm kỳ 2020-2025"
        month = _opening(span, setting)
        return month, month
    return _calendar(span, setting)


def _until(span: Span, setting: _Setting) -> Months:
    end = _month_of(span.last, setting, last=True)
    ahead = bool(end and setting.published and end > setting.published)
    if setting.stock and not setting.target and not ahead:
        return end, end
    return None, end


def _by_then(span: Span, setting: _Setting) -> Months:
    since = setting.published if span.reaching else None  # "từ nay đến cuối năm"
    return since, _month_of(span.last, setting, last=True)


def _looking_back(span: Span, setting: _Setting) -> Months:
    if setting.published is None:
        return NEITHER
    if span.months is None:
        return _year_past(setting.published) if span.last is not None else NEITHER
    year, month = setting.published[:4], int(setting.published[5:7])
    if span.months in _REPORTED and 0 <= month - span.months <= 1:  # "9 tháng qua" in October
        return f"{year}-01", f"{year}-{span.months:02d}"
    return plus_months(setting.published, -span.months), setting.published


_REPORTED = frozenset({3, 6, 9, 10, 11})  # months after which offices report


def _year_past(published: str) -> Months:
    """Return the year that "năm qua" looks back on: at its end this one, in spring the last."""
    year, month = int(published[:4]), int(published[5:7])
    if _MAY < month < _NOVEMBER:
        return NEITHER
    year -= month <= _MAY
    return f"{year:04d}-01", f"{year:04d}-12"


def _opening(span: Span, setting: _Setting) -> str | None:
    """Return the first month of ``span``, which may be that of a congress."""
    if not span.from_term:
        return _month_of(span.first, setting)
    if span.first and span.first.year is not None:
        return term_start(setting.level, span.first.year)
    return current_term_start(setting.level, setting.published) if setting.published else None


def _month_of(mark: Mark | None, setting: _Setting, *, last: bool = False) -> str | None:
    """Return the first or last month of ``mark``, null where the year is not known."""
    if mark is None:
        return None
    month = mark.last if last else mark.first
    if mark.year is not None:
        return f"{mark.year:04d}-{month:02d}"
    if setting.published is None:
        return None
    year = int(setting.published[:4]) + (mark.shift or 0)
    near = plus_months(setting.published, 1) if mark.first == mark.last else setting.published
    # "từ 26.9 đến 11.10" in a paper of September is to come; "9 tháng" in one of January is over
    ahead = f"{year:04d}-{mark.first:02d}" > near or (
        1 == mark.first < mark.last < _YEAR and f"{year:04d}-{mark.last:02d}" > near
    )
    if ahead and mark.shift is None and not setting.target:
        year -= 1  # "quý IV" in a paper of January is that of the year before
    return f"{year:04d}-{month:02d}"


_RULES: dict[Kind, Callable[[Span, _Setting], Months]] = {
    Kind.NOW: _now,
    Kind.SINCE_TO_NOW: _since_to_now,
    Kind.RANGE: _range,
    Kind.YEAR: _calendar,
    Kind.MONTH: _calendar,
    Kind.DAY: _calendar,
    Kind.QUARTER: _calendar,
    Kind.PART_OF_YEAR: _calendar,
    Kind.TERM: _term,
    Kind.UNTIL: _until,
    Kind.TARGET: _by_then,
    Kind.LAST_YEARS: _looking_back,
    Kind.SAME: _nothing,
    Kind.YEARLY: _nothing,
    Kind.REFERENCE: _nothing,
}
