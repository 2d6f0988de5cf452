"""Find the period expressions of a sentence, and say which of them only refer to a year.

``find`` marks every expression of time, so that the digits inside are accounted for; ``resolve`` turns one into months.
"""

from __future__ import annotations

import re
from dataclasses import replace

from cadre_analysis.observe.period_marks import Kind, Mark, Span, current_term_start, term_start
from cadre_analysis.observe.period_pieces import Piece, before, pieces
from cadre_analysis.observe.period_resolve import resolve

__all__ = ["Kind", "Mark", "Span", "current_term_start", "find", "resolve", "term_start"]

_CALENDAR = frozenset({Kind.YEAR, Kind.MONTH, Kind.DAY, Kind.QUARTER, Kind.PART_OF_YEAR, Kind.RANGE})
_LOOK_BACK = 80  # characters in which "so với" or the name of a document may stand

# "từ đầu nhiệm kỳ đại hội đảng bộ tỉnh đến nay": words may stand between, but no figure and no comma.
_BRIDGE = re.compile(r"[^.,;:\d]{0,60}\Z")
_AND = re.compile(r"\)?(?:,?\s(?:và|cùng)(?:\sthêm)?\s|\s?,\s|\sthêm\s)(?:trong\s)?\Z")
_DASH = re.compile(r"\s?-\s?\Z")

_BASELINE = re.compile(
    r"(?:so\svới|so\scùng\skỳ|cùng\skỳ|(?:giảm|cắt)[^.,;:]{0,40}\b(?:được\s)?giao(?:\scủa)?)[^.,;:()]{0,60}\Z"
)
_DOCUMENT = re.compile(
    r"(?:\bsố\s\S{1,24}|\d[\w./]{0,16}-[\w./-]{1,16}|\d/[\w./-]{1,16}"
    r"|\b(?:luật|hiến\spháp|pháp\slệnh)\b[^.;:()]{0,60}|\bsinh|\bthành\slập|\bra\sđời)"
    r"\s?[,(]?\s?(?:(?:được\s)?(?:ban\shành|ký|thông\squa)\s)?\Z"
)
_PROGRAMME = re.compile(
    r"\b(?:nghị\squyết|đề\sán|chiến\slược|chỉ\sthị|kết\sluận|quyết\sđịnh|quy\sđịnh|văn\skiện|dự\sán|thông\stư|nghị\sđịnh)"
    r"\b[^.,;:()]{0,60}\Z"
)
_OF_DOCUMENT = re.compile(r"\)?,?\s(?:của|về\sviệc|v/v)\s")


def find(folded: str, start: int, end: int) -> list[Span]:
    """Return the period expressions in ``folded[start:end]``, in order and without overlap.

    ``folded`` is ``text.fold(article.text)``; offsets are into it, and so into the article.
    """
    found = _explained(folded, pieces(folded, start, end))
    spans: list[Span] = []
    at = 0
    while at < len(found):
        used, span = _joined(folded, found[at], found[at + 1] if at + 1 < len(found) else None)
        at += used
        if span is not None:
            spans.append(span if span.kind not in _REFERABLE else _judged(folded, span, start, end))
    return spans


def _explained(folded: str, found: list[Piece]) -> list[Piece]:
    """Return ``found`` with "trong 2 năm qua (2021-2022)" made one: the brackets say which years are meant."""
    kept: list[Piece] = []
    for piece in found:
        one = kept[-1] if kept else None
        if one and _is_gloss(folded, one, piece):
            kept[-1] = one._replace(end=piece.end + 1, meaning=piece.meaning)
        else:
            kept.append(piece)
    return kept


def _is_gloss(folded: str, one: Piece, two: Piece) -> bool:
    return (
        folded[one.end : two.start].strip(" ") == "("
        and folded[two.end : two.end + 1] == ")"
        and two.lead is None
        and two.meaning.kind in _CALENDAR
        and (one.meaning.kind in {Kind.LAST_YEARS, Kind.TERM} or one.name == "duration")
    )


def _joined(folded: str, one: Piece, two: Piece | None) -> tuple[int, Span | None]:
    """Return how many pieces make up the next span, and the span."""
    if two is not None:
        gap = folded[one.end : two.start]
        span = _from_to(one, two, gap) or _sum(one, two, gap)
        if span is not None:
            return 2, span
    return 1, _alone(one)


def _from_to(one: Piece, two: Piece, gap: str) -> Span | None:
    """Return the span of "từ … đến …", or of "năm 2015 đến năm 2021"."""
    a, b = one.meaning, two.meaning
    if not _leads_on(one, two, gap):
        return None
    if b.kind is Kind.NOW:
        return _span(one, two, Kind.SINCE_TO_NOW, first=a.first, from_term=a.from_term, reaching=True)
    if b.kind not in _CALENDAR and b.kind is not Kind.TERM:
        return None
    if a.kind is Kind.NOW:
        return _span(one, two, Kind.TARGET, last=b.last)
    first = a.first.in_year_of(b.first) if a.first and b.first else a.first
    last = b.last.in_year_of(a.first) if a.first and b.last else b.last
    return _span(one, two, Kind.RANGE, first=first, last=last, from_term=a.from_term)


def _leads_on(one: Piece, two: Piece, gap: str) -> bool:
    if one.lead == "from":
        return bool(_BRIDGE.match(gap) if two.lead == "to" else two.lead is None and _DASH.match(gap))
    begins = one.meaning.kind in _CALENDAR or one.meaning.kind is Kind.TERM
    return one.lead is None and two.lead == "to" and begins and gap in {" ", ") "}


def _sum(one: Piece, two: Piece, gap: str) -> Span | None:
    """Return the span of "năm 2021 và 6 tháng đầu năm 2022"."""
    both = one.meaning.kind in _CALENDAR and two.meaning.kind in _CALENDAR
    if not (both and one.lead in {None, "in"} and two.lead in {None, "in"} and _AND.match(gap)):
        return None
    if one.meaning.kind is Kind.DAY or two.meaning.kind is Kind.DAY or ("," in gap and "và" not in gap):
        return None
    first, last = one.meaning.first, two.meaning.last
    if first and last:
        first, last = first.in_year_of(last), last.in_year_of(first)
    return _span(one, two, Kind.RANGE, first=first, last=last)


def _span(one: Piece, two: Piece, kind: Kind, **fields: object) -> Span:
    reason = two.meaning.reason if one.meaning.kind is Kind.NOW else one.meaning.reason
    made = Span(start=one.start, end=two.end, kind=kind, reason=reason)
    return replace(made, **fields)  # type: ignore[arg-type]


def _alone(piece: Piece) -> Span | None:
    meaning = piece.meaning
    plain = Span(
        start=piece.start,
        end=piece.end,
        kind=meaning.kind,
        reason=meaning.reason,
        first=meaning.first,
        last=meaning.last,
        months=meaning.months,
        into=piece.lead == "into",
        from_term=meaning.from_term,
    )
    if piece.lead in _BY_LEAD:
        return _led(piece, plain)
    if piece.edge == "hết" and piece.lead is None:  # "hết năm 2022, toàn tỉnh có …"
        return replace(plain, kind=Kind.UNTIL, first=None)
    return plain


_BY_LEAD = frozenset({"from", "to", "before", "after", "versus", "at"})
_REFERABLE = _CALENDAR | {Kind.TERM, Kind.REFERENCE}


def _led(piece: Piece, plain: Span) -> Span | None:
    """Return the span of one expression behind a preposition that changes what it means."""
    kind = plain.kind
    if piece.lead == "versus":
        return replace(plain, kind=Kind.REFERENCE)
    if kind is Kind.NOW:
        return replace(plain, reaching=piece.lead == "to") if piece.lead != "from" else None
    if kind not in _CALENDAR and kind is not Kind.TERM:
        return _after_a_time(piece, plain)
    if piece.lead == "from":
        if kind is not Kind.TERM and plain.first != plain.last:  # "từ 2016 - 2020"
            return replace(plain, kind=Kind.RANGE)
        return replace(plain, kind=Kind.SINCE_TO_NOW, last=None)
    if piece.lead == "to":
        return replace(plain, kind=Kind.UNTIL, first=None)
    if piece.lead == "before":
        whole = kind is not Kind.DAY
        return replace(plain, kind=Kind.UNTIL, first=None, last=before(plain.first, whole=whole) if plain.first else None)
    if piece.lead == "after" and kind is not Kind.DAY:
        return replace(plain, kind=Kind.REFERENCE)
    return plain


def _after_a_time(piece: Piece, plain: Span) -> Span:
    """Return "sau 5 năm thực hiện": it governs, but says neither from when nor until when."""
    if piece.name == "duration" and piece.lead == "after":
        return replace(plain, kind=Kind.LAST_YEARS)
    return plain


def _judged(folded: str, span: Span, start: int, end: int) -> Span:
    """Return ``span``, as a reference if it only dates a document or a basis of comparison."""
    head = folded[max(start, span.start - _LOOK_BACK) : span.start]
    named = _BASELINE.search(head) or _DOCUMENT.search(head)
    if not named and span.kind is Kind.DAY:
        named = _OF_DOCUMENT.match(folded, span.end, end)
    if not named and span.kind in {Kind.TERM, Kind.RANGE} and span.first:
        named = _PROGRAMME.search(head)
    return replace(span, kind=Kind.REFERENCE) if named else span
