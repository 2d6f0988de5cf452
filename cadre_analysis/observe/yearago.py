"""Figures of another year set beside one: "36, cùng kỳ năm trước 51", "so với năm 2015 (1.909)".

The words that only compare elsewhere ("tăng 4 người so với cùng kỳ năm trước") date a number that
stands right behind them.
"""

from __future__ import annotations

import re

from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.period import Kind, Mark, Span

_STRETCHES = frozenset({Kind.YEAR, Kind.QUARTER, Kind.PART_OF_YEAR, Kind.MONTH, Kind.RANGE})
# Between the words and their number: "là", ", con số này là", ": ", "chỉ có", "(".
_SAYS = re.compile(
    r"(?:\s?[,:(]\s?|\s)(?:(?:là|có|chỉ|mới|đạt|được|toàn|cả|khoảng|gần|hơn|trên|tỉnh|huyện|ngành"
    r"|(?:các\s)?(?:con\s)?số\s(?:này|ấy|đó|chung|tương\sứng)|tỷ\slệ\s(?:này|ấy|đó)"
    r"|chỉ\stiêu\snày|tương\sứng)\s){0,4}"
)
_BRACKET = re.compile(r"\s?\(\s?(?:(?:là|có|chỉ|mới|đạt|tức|với)\s){0,2}")
_BRACKETED = 2  # characters between the words and a bracket's number, which is a segment of its own
_COMPARES = re.compile(
    r"(?:\bso\svới|\bvới|\bhơn|\bbằng|\btăng|\bgiảm|\bkém|\bcủa|\bvượt|\bthấp|\bcao)\s\Z"
)


def of_other_year(
    draft: Draft,
    sentence: Sentence,
    before: Draft | None,
    whole: Span | None,
    published: str | None,
) -> Span | None:
    """Return the period of a number that stands for another year than those around it.

    Parameters
    ----------
    draft, sentence
        The number and its sentence.
    before
        The number before it, with which it is compared.
    whole
        The period of the article.
    published
        Date of publication, up to which "từ đầu năm đến nay" runs.
    """
    year = words_for(draft, sentence)
    if year is None:
        return _beside_last(draft, sentence, before)
    words = sentence.folded[year.start : year.end]
    if year.first is not None and "cùng kỳ" not in words and "cùng thời" not in words:
        return year._replace(kind=Kind.YEAR)
    if words.endswith(_TERM_BEFORE):
        return _term_before(before, whole)
    if year.first is None and not words.endswith(("năm trước", "năm ngoái")):
        return None
    period = before.period if before is not None else None
    base = period if period is not None and _has_year(period) else whole
    yearly = base is not None and base.kind is Kind.YEAR and words.endswith("năm trước")
    if "cùng kỳ" not in words and not yearly:
        base = year._replace(kind=Kind.YEAR, first=Mark(None, shift=0), last=Mark(None, shift=0))
    return _moved(base, year, published) if base is not None else None


_LISTED = frozenset({" và ", ", "})
_TERM = 5  # years


def _beside_last(draft: Draft, sentence: Sentence, before: Draft | None) -> Span | None:
    """Return the period of the number before in "cùng kỳ năm ngoái các con số này là 61 và 12"."""
    if before is None or before.beside is None or before.start < sentence.start:
        return None
    listed = sentence.folded[before.tail : draft.start] in _LISTED
    return before.period if listed else None


def _term_before(before: Draft | None, whole: Span | None) -> Span | None:
    """Return the term before that of the number beside: "trong khi nhiệm kỳ trước chỉ 119"."""
    base = before.period if before is not None and before.period is not None else whole
    if base is None or base.kind is not Kind.TERM or base.first is None or base.last is None:
        return None
    if base.first.year is None or base.last.year is None:
        return None
    first, last = Mark(base.first.year - _TERM), Mark(base.last.year - _TERM)
    return base._replace(first=first, last=last, within=False)


def words_for(draft: Draft, sentence: Sentence) -> Span | None:
    """Return the words that say of which other year the number is, None where none do."""
    said = [s for s in sentence.spans if s.kind is Kind.REFERENCE and s.end <= draft.start]
    if not said:
        return None
    if _is_base(said[-1], draft, sentence) or _opens(said[-1], draft, sentence):
        return said[-1]
    if draft.first - said[-1].end > _BRACKETED:
        return None
    return said[-1] if _dates(said[-1], draft, sentence) else None


def _opens(span: Span, draft: Draft, sentence: Sentence) -> bool:
    """Tell "Nhiệm kỳ trước, quy hoạch tương ứng có 79 người": all of it is of that term."""
    folded = sentence.folded
    first = draft is sentence.drafts[0] and span.start - sentence.start <= 1
    return (
        first
        and not folded.startswith("so ", span.start)
        and folded.endswith(_TERM_BEFORE, 0, span.end)
        and folded[span.end] in ", "
    )


_TERM_BEFORE = ("nhiệm kỳ trước", "khóa trước")
_FROM = re.compile(r"\btừ\s(?:mức\s)?\Z")
_FROM_REACH = 8
_TO = re.compile(r"[^.;,\d]{0,24}\s(?:lên|xuống|còn)\s")


def follows_from(draft: Draft, sentence: Sentence) -> bool:
    """Say whether the number stands behind "từ": "tăng từ 25 lên 31", "nâng từ mức 85%"."""
    first = max(sentence.start, draft.start - _FROM_REACH)
    return _FROM.search(sentence.folded, first, draft.start) is not None


def _is_base(span: Span, draft: Draft, sentence: Sentence) -> bool:
    """Tell "so với năm 2020, số bị khai trừ tăng từ 25 lên 31": 25 is the figure of 2020."""
    folded = sentence.folded
    compared = folded.startswith("so với", span.start) or folded.endswith("so với ", 0, span.start)
    return (
        compared
        and span.first is not None
        and follows_from(draft, sentence)
        and _TO.match(folded, draft.num.end) is not None
    )


def _has_year(span: Span) -> bool:
    return span.kind in _STRETCHES or (span.kind is Kind.SINCE_TO_NOW and span.first is not None)


_THAT_IS = (", tương ứng ", ", tương đương ")


def _dates(span: Span, draft: Draft, sentence: Sentence) -> bool:
    """Say whether the words date the number behind them rather than compare with it."""
    folded = sentence.folded
    gap = folded[span.end : draft.start]
    if gap.startswith(_THAT_IS):
        return False  # "giảm 10% so với biên chế giao năm 2015, tương ứng 247 công chức"
    if _BRACKET.fullmatch(gap):
        return True
    compares = folded.startswith("so ", span.start) or _COMPARES.search(
        folded, max(sentence.start, span.start - 10), span.start
    )
    return not compares and _SAYS.fullmatch(gap) is not None


def _moved(base: Span, year: Span, published: str | None) -> Span | None:
    """Return the months of ``base`` in the year that ``year`` names, or a year earlier."""
    if base.first is None:
        return None
    last = base.last
    if last is None:  # "từ đầu năm đến nay"
        if published is None:
            return None
        month = int(published[5:7])
        last = Mark(base.first.year, month, month, base.first.shift)
    first = _in_year(base.first, year)
    kind = Kind.RANGE if base.kind is Kind.SINCE_TO_NOW else base.kind
    return base._replace(kind=kind, first=first, last=_in_year(last, year), reaching=False)


def _in_year(mark: Mark, year: Span) -> Mark:
    if year.first is not None and year.first.year is not None:
        return Mark(year.first.year, mark.first, mark.last)
    if mark.year is not None:
        return Mark(mark.year - 1, mark.first, mark.last)
    return Mark(None, mark.first, mark.last, (mark.shift or 0) - 1)


def are_apart(total: Draft, draft: Draft) -> bool:
    """Say whether they are of two years, and so never one inside the other.

    "Năm 2018: 612 chi bộ, năm 2019: 598".
    """
    if draft.beside is not None and total.beside is None:
        return True
    one, two = total.period, draft.period
    if one is None or two is None or not one.kind is two.kind is Kind.YEAR:
        return False
    years = {mark.year for mark in (one.first, one.last, two.first, two.last) if mark}
    return None not in years and len(years) > 1 and one.first != two.first
