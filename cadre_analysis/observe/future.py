"""Whether the time of a number is over, or yet to come, or follows that of a goal."""

from __future__ import annotations

import re

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.period import Kind, Span

# Who is hired in a range that is not over is aimed at.
HIRING = frozenset({Indicator.RECRUITMENT})


def is_past(draft: Draft, published: str | None) -> bool:
    """Say whether its time ended before the year of publication."""
    return draft.period is not None and is_before(draft.period, published)


def is_before(span: Span, published: str | None) -> bool:
    """Say whether a time ended before the year of publication."""
    if published is None or span.last is None or span.last.year is None:
        return False
    return span.kind in {Kind.YEAR, Kind.RANGE, Kind.PART_OF_YEAR} and span.last.year < int(
        published[:4]
    )


def is_ahead(span: Span, published: str | None) -> bool:
    """Say whether a day is yet to come; where the page bears no date a plan's own year is."""
    end = span.last
    if end is None:
        return True  # "Về mục tiêu, đến hết nhiệm kỳ bồi dưỡng 164 lượt"
    if end.year is None:
        return False
    if published is None:
        return True
    month = int(published[5:7] or _MONTH)
    return (end.year, end.last) > (int(published[:4]), month)


_DATED = frozenset({
    Kind.MONTH, Kind.QUARTER, Kind.DAY, Kind.SINCE_TO_NOW, Kind.PART_OF_YEAR,
})  # fmt: skip


def is_of_headline(draft: Draft) -> bool:
    """Say whether its time is that of the headline or the lead."""
    return any(slot == "period" and "headline" in rule for slot, _, rule, _, _ in draft.trace)


def is_next_goal(draft: Draft, before: Draft | None, published: str | None) -> bool:
    """Say whether a goal of one year is followed by that of a later one, in an undated text."""
    if published is not None or before is None or before.status != "target":
        return False
    first, then = before.period, draft.period
    if first is None or then is None or not {first.kind, then.kind} <= GOALS | {Kind.RANGE}:
        return False
    ends = [s.last.year if s.last is not None else None for s in (first, then)]
    later = ends[0] is not None and ends[1] is not None and ends[0] <= ends[1]
    return later and then.kind in GOALS


GOALS = frozenset({Kind.UNTIL, Kind.TARGET})


def is_allotted(draft: Draft, sentence: Sentence) -> bool:
    """Say whether posts are given out, be it for a year to come: "giao 3.742 biên chế năm 2020"."""
    span = draft.period
    if span is None or span.kind is not Kind.YEAR:
        return False
    if draft.indicator == Indicator.HEADCOUNT and draft.unit != "org_unit":
        # "giao 1.871 biên chế năm 2019, ít hơn 36 biên chế, và 16.940 người làm việc"
        told = (d for d in sentence.drafts if d.start <= draft.start and d.period == span)
        if any(d.unit == "post" and any("assigned" in h[2] for h in d.own) for d in told):
            return True
    return draft.unit in _COUNTED and sentence.allots and draft.indicator in _POSTS


_POSTS = frozenset({Indicator.HEADCOUNT, Indicator.DOWNSIZING})
_COUNTED = frozenset({"post", "percent"})
_UNCHANGED = frozenset({"before_restructuring"})


def is_coming(draft: Draft, sentence: Sentence) -> bool:
    """Say whether it counts what is left or gone once a merger takes effect, which is yet to be.

    "Nghị quyết có hiệu lực từ 1-1-2025. Khi đó, 10 quận chỉ còn 41 phường, bớt 39 đơn vị".
    """
    if sentence.leaving and draft.indicator == Indicator.MOVEMENT:
        ordered = any("mode" in h[2] and "seat" not in h[2] for h in draft.own)
        gone = ordered or _GONE.search(sentence.folded, sentence.start, draft.start) is not None
        return not gone and draft.origin == draft.destination == "province"
    if _AHEAD.match(sentence.folded, sentence.start, sentence.end):
        return draft.change is None and draft.indicator != Indicator.PLANNING
    if not sentence.coming or draft.indicator != Indicator.RESTRUCTURING:
        return False
    if sentence.said_before(draft, _AS_YET, _BEFORE):
        return False
    return draft.category not in _UNCHANGED


# "Nhiệm kỳ tới, mỗi năm giới thiệu 1.800 đoàn viên"
_AHEAD = re.compile(
    r"\W{0,4}(?:(?:trong|bước vào|sang)\s)?(?:nhiệm kỳ|năm|năm học|giai đoạn|những năm|các năm|quý)"
    r"\s(?:tới|tiếp theo)(?:\sđây)?,\s"
)
_GONE = re.compile(r"\bđã\b")  # "đã có 120 người từ Vinh vào Hà Tĩnh nhận việc"
_AS_YET = re.compile(r"\b(?:(?:đang|hiện|hiện nay)\s(?:có\s|còn\s)?|(?:từ|nhập|sắp xếp)\s)\Z")
_BEFORE = 16  # characters before a number in which "đang có" stands


def is_future(draft: Draft, sentence: Sentence, published: str | None) -> bool:
    """Say whether its time is yet to come; the school year 2023-2024 is not, in November 2023."""
    span = draft.period
    if span is None or span.last is None or is_allotted(draft, sentence):
        return False
    if _is_told_ahead(draft, span, sentence, published):
        return True
    if published is None:
        return False
    if span.kind in GOALS and _ends_later(span, sentence, published):
        return True
    near = draft.first <= span.start or span.start - sentence.start <= _BEFORE
    if near and _opens_now(span, sentence, published):
        return True
    return span.last.year is not None and _is_of_later_year(draft, span, span.last.year, published)


_LATE = re.compile(r"\bcuối\b|\bquý\b|\bcòn lại\b")
_PARTS = frozenset({Kind.PART_OF_YEAR, Kind.QUARTER})


def _opens_now(span: Span, sentence: Sentence, published: str) -> bool:
    """Say whether a part of the year opens in the month of publication or after it.

    "Sáu tháng cuối năm, ngành tiếp tục luân phiên 50 lượt bác sĩ", said in July.
    """
    if span.kind not in _PARTS or span.first is None or span.last is None:
        return False
    above = sentence.headed == span or (sentence.lead is not None and span in sentence.lead.spans)
    if (span.start < sentence.start and not above) or span.first.shift:
        return False
    if _LATE.search(sentence.folded, span.start, span.end) is None:
        return False  # "nửa năm", said in January, is over
    year, month = int(published[:4]), int(published[5:7] or _MONTH)
    same = span.first.year in {None, year} and span.last.year in {None, year}
    return same and span.first.first >= month and span.last.last > month


_NEXT = re.compile(r"\s(?:tới|sắp tới|năm sau|năm tới)\b(?!\snay\b)")
_THIS = re.compile(r"\snày\b")
_FROM_NOW = ("từ nay đến", "từ nay tới", "từ giờ đến")


_BEHIND = 24  # characters between a number and its time: "mở 12 lớp bồi dưỡng trong tháng 12 tới"


def _is_told_ahead(draft: Draft, span: Span, sentence: Sentence, published: str | None) -> bool:
    """Say whether words put the time ahead: "tháng 12 tới", "sang năm", "từ nay đến cuối năm".

    "Còn 18 chỉ tiêu chưa tuyển được, sẽ chuyển sang năm sau" tells of now.
    """
    folded, mark = sentence.folded, span.first or span.last
    if mark is None or not sentence.start <= span.start <= max(draft.tail, draft.end) + _BEHIND:
        return False
    if folded.startswith("sang năm sau", span.start):
        return False
    if folded.startswith(_FROM_NOW, span.start) or (mark.shift or 0) > 0:
        return True
    if mark.year is not None or _NEXT.match(folded, span.end):
        return mark.year is None
    later = published is not None and mark.first > int(published[5:7] or _MONTH)
    return later and _THIS.match(folded, span.end) is not None


def _is_of_later_year(draft: Draft, span: Span, end: int, published: str) -> bool:
    year, first = int(published[:4]), span.first.year if span.first is not None else None
    if span.kind in _DATED and span.first is not None and first is not None:
        opens = (first, span.first.first)
        if opens > (year, int(published[5:7] or _MONTH)):
            return True  # "từ tháng 3/2020" of an article of December 2019
    if span.kind is Kind.RANGE and draft.indicator in HIRING:
        return end > year  # "thu hút 50 bác sĩ giai đoạn 2022-2025", said in 2022
    if span.kind is Kind.RANGE and first is not None and draft.indicator in _GOING_ON:
        return first >= year and end > year  # "giai đoạn 2024-2026, huyện luân chuyển 40 cán bộ"
    if span.kind is Kind.YEAR and span.first is not None and (first or year + 1) <= year:
        return False  # "năm học 2023-2024" of an article of 2023
    return span.kind in _WHOLE and end > year


_GOING_ON = frozenset({
    Indicator.DOWNSIZING, Indicator.MOVEMENT, Indicator.PARTY_ADMISSION, Indicator.RESTRUCTURING,
    Indicator.TRAINING,
})  # fmt: skip
_WHOLE = frozenset({Kind.TARGET, Kind.UNTIL, Kind.YEAR})
_MONTH = 12  # of a date of publication that says the year only


def _ends_later(span: Span, sentence: Sentence, published: str) -> bool:
    """Say whether a day or month is named that lies after publication.

    "Đến hết tháng 12/2025" of an article of October 2025; of a date without its year "trước" says
    so: "trước ngày 30/9" of an article of August.
    """
    end = span.last
    if end is None:
        return False
    year, month = int(published[:4]), int(published[5:7] or _MONTH)
    if end.year == year and _is_against_past(span, sentence, year):
        return False
    if end.year is not None:
        return (end.year, end.last) > (year, month)
    deadline = sentence.folded.startswith(_DEADLINES, span.start)
    return end.shift is None and deadline and end.last > month


def _is_against_past(span: Span, sentence: Sentence, year: int) -> bool:
    """Say whether this year is held against an earlier one: "năm 2002 …, đến năm 2005 là 98"."""
    if not sentence.folded.startswith("đến năm", span.start):
        return False
    earlier = (s for s in sentence.spans if s.end <= span.start and s.kind is Kind.YEAR)
    return any(s.last is not None and (s.last.year or year) < year for s in earlier)


_DEADLINES = ("trước", "chậm nhất", "muộn nhất")
