"""The period that a headline or a lead gives to the whole article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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
) -> list[Span]:
    """Return the periods of the headline, else of the first paragraph, then the day of its event.

    Parameters
    ----------
    folded
        The folded text of the article.
    title, lead
        Bounds of the headline and of the first paragraph.
    """
    heads = find(folded, *title) if title else []
    leads = find(folded, *lead) if lead else []
    said = [of_work(folded, s) for s in heads if s.kind in _HEADLINE]
    said += [
        s for s in not_of_events(folded, leads) if s.kind in _LEAD and not _is_plans(folded, s)
    ]
    start = lead[0] if lead else 0
    event = [s for s in leads if s.kind in _EVENT and s.start - start <= _OPENING]
    said.sort(key=lambda span: not is_elections(folded, span))
    return said + event[:1]


# "Tổng kết công tác kiểm tra, giám sát nhiệm kỳ 2020-2025": what was done over the term follows;
# the term of a congress or a council is that of the body.
_WORK = re.compile(r"\b(?:công tác|kết quả)\b[^.;:()\d]{0,60}\Z")
_BODY = re.compile(r"\b(?:đại hội|bầu cử|cấp ủy|ban chấp hành|đại biểu|hđnd|đảng bộ|nhân sự)\b")


def of_work(folded: str, span: Span) -> Span:
    """Return a term with what the headline says of it: the time of some work, or that of a body."""
    said = _WORK.search(folded, max(0, span.start - 80), span.start)
    if span.kind is not Kind.TERM or said is None or _BODY.search(said[0]) is not None:
        return span
    return span._replace(within=True)


# "200 chi bộ đã tổ chức xong đại hội nhiệm kỳ 2022-2025": who was elected serves for the term,
# whenever the last of the congresses was held.
_ELECTION = re.compile(r"\b(?:đại hội|bầu cử|bầu)\b[^.,;:()\d]{0,40}\Z")


def is_elections(folded: str, span: Span) -> bool:
    """Say whether the words name the term that somebody was elected for."""
    return (
        span.kind is Kind.TERM
        and span.first != span.last
        and _ELECTION.search(folded, max(0, span.start - 60), span.start) is not None
    )


# "Tỉnh được thành lập năm 1991. Toàn tỉnh kết nạp 137 đảng viên", "ông Tâm vào Đảng năm 2005"
_CAME_TO_BE = re.compile(
    r"\b(?:thành lập|tái lập|chia tách|tách|ra đời|khởi công|khánh thành|tốt nghiệp|ra trường"
    r"|vào đảng|nhập ngũ|vào ngành|về hưu|nghỉ hưu|ban hành|có hiệu lực)\s"
    r"(?:(?:ra|khỏi|vào|từ|trong|hồi)\s)?\Z"
)
_CAME_REACH = 24  # characters before the time with which such words begin


def not_of_events(folded: str, spans: list[Span]) -> list[Span]:
    """Return those that do not date how somebody or something came to be."""
    return [
        s
        for s in spans
        if _CAME_TO_BE.search(folded, max(0, s.start - _CAME_REACH), s.start) is None
    ]


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
        s.first.year
        for s in spans
        if s.kind in _YEARLY and s.first and (s.last or s.first).year == s.first.year
    }
    years.discard(None)
    return Mark(years.pop()) if len(years) == 1 else None


_YEAR_AGO = re.compile(r"\bcùng (?:kỳ|thời điểm|thời gian) năm ((?:19|20)\d\d)\b")


def year_after(folded: str) -> Mark | None:
    """Return the year after the one that the article compares with: "tăng 4 so cùng kỳ năm 2013".

    Null where it compares with several.
    """
    years = {int(found[1]) for found in _YEAR_AGO.finditer(folded)}
    return Mark(years.pop() + 1) if len(years) == 1 else None


_YEARLY = frozenset({Kind.YEAR, Kind.QUARTER, Kind.PART_OF_YEAR, Kind.SINCE_TO_NOW})


def in_year(span: Span, year: Mark | None, *, published: str | None, flow: bool) -> Span:
    """Return ``span`` read in the year that headline and lead name.

    Without a date of publication "đến ngày 30-6" is of that year; what a year's work came to "đến
    hết tháng 6" began in January.
    """
    if year is None:
        return span
    if published is None or _is_open(span):
        span = span._replace(first=_dated(span.first, year), last=_dated(span.last, year))
    end = span.last.year if span.last and span.last.year else published and int(published[:4])
    if flow and span.kind is Kind.UNTIL and end == year.year and span.last is not None:
        return span._replace(kind=Kind.RANGE, first=replace(span.last, first=1, last=1))
    return span


def term_of(places: Iterable[Sequence[Span]]) -> Span | None:
    """Return the term that the article names, the first where it names several."""
    for spans in places:
        for span in spans:
            named = span.first is not None and span.last is not None and span.first != span.last
            if span.kind is Kind.TERM and named:
                return span
    return None


_TERM = 5  # years
_GONE = ("qua", "trước")


def in_term(span: Span, folded: str, term: Span | None, published: str | None) -> Span:
    """Return "trong nhiệm kỳ" with the years of ``term``.

    "Nhiệm kỳ qua" in an article of the year in which the term named begins is the one before it.
    """
    if span.kind is not Kind.TERM or span.first is not None or term is None:
        return span
    first, last = term.first, term.last
    if first is None or last is None or first.year is None or last.year is None:
        return span
    words = folded[span.start : span.end]
    if span.from_term and not span.within:
        return span
    year = int(published[:4]) if published else None
    gone = words.endswith(_GONE) or year == first.year
    back = _TERM if gone and (year is None or year <= first.year + 1) and span is not term else 0
    return span._replace(
        first=Mark(first.year - back), last=Mark(last.year - back), from_term=False
    )


def _is_open(span: Span) -> bool:
    """Say whether the words name the year without saying which: "trong năm", "cả năm"."""
    first, last = span.first, span.last
    return span.kind is Kind.YEAR and first == last == Mark(None)


def _dated(mark: Mark | None, year: Mark) -> Mark | None:
    return mark.in_year_of(year) if mark is not None and not mark.shift else mark


_DECEMBER = 12


def rated_year(span: Span) -> Span:
    """Return the year that is rated at its end: "cuối năm, 41 tổ chức cơ sở đảng được xếp loại"."""
    first, last = span.first, span.last
    if first is None or last is None or first.first != _DECEMBER:
        return span
    return span._replace(kind=Kind.YEAR, first=Mark(first.year, shift=first.shift))
