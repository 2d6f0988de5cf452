"""What governs a number from further off: its period."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cadre_analysis.codes import Indicator
from cadre_analysis.observe import heading, period_else, yearago
from cadre_analysis.observe.carried import FLOWS, hands_on, is_nearer, opens_anew, source_of
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.future import GOALS
from cadre_analysis.observe.period import Kind, Mark, Span, find
from cadre_analysis.observe.period_whole import is_elections, not_of_events, rated_year

_BODIES = frozenset({Indicator.COMPOSITION, Indicator.HEADCOUNT, Indicator.PLANNING})
_STANDING = frozenset({
    Indicator.COMPOSITION, Indicator.HEADCOUNT, Indicator.QUALIFICATION,
    Indicator.POLITICAL_THEORY, Indicator.NONLOCAL_LEADER,
})  # fmt: skip
_OF_TERM = _BODIES | {Indicator.DUAL_POST, Indicator.OTHER_PERSONNEL}
# "Đợt này có 12 cán bộ …"
_OF_A_DAY = frozenset({Indicator.MOVEMENT, Indicator.TRAINING, Indicator.DOWNSIZING})
_EVENTS = frozenset({Kind.DAY, Kind.MONTH})
_AS_OF = frozenset({Kind.NOW, Kind.UNTIL})
_COUNTED_AT = frozenset({Kind.PART_OF_YEAR, Kind.UNTIL})  # when a stock is counted
_ASKED = frozenset({
    Kind.YEAR, Kind.RANGE, Kind.TARGET, Kind.QUARTER, Kind.PART_OF_YEAR, Kind.TERM,
})  # fmt: skip
_SAYS_NOTHING = frozenset({Kind.REFERENCE, Kind.YEARLY})


def is_stock(draft: Draft) -> bool:
    """Say whether the number counts what there is at a time: "đến nay 13/13 xã" does."""
    if draft.companion is not None:
        return is_stock(draft.companion)
    now = draft.period is not None and draft.period.kind is Kind.NOW
    if draft.parent is not None and draft.indicator in FLOWS and not now:
        return False
    return now or draft.indicator not in FLOWS or draft.unit in {"org_unit", "post"}


def period(
    draft: Draft,
    sentence: Sentence,
    before: Draft | None,
    wholes: Sequence[Span],
    published: str | None,
) -> None:
    """Fill ``period``.

    By the segment's own words, else the last before it, else the total's, else the sentence before.
    ``wholes`` are the periods that the headline or the lead gives to the article, best first.
    """
    if draft.period is not None:
        return
    whole = next((s for s in wholes if _is_of_all(draft, s, sentence)), None)
    other = yearago.of_other_year(draft, sentence, before, whole, published)
    if other is not None:
        _set(draft, other, "the year that is compared with, right before the number")
        draft.beside = before
        return
    spans = [
        s
        for s in sentence.spans
        if s.kind not in _SAYS_NOTHING and not period_else.is_of_another(s, draft, sentence)
    ]
    found = _said(draft, sentence, spans)
    if found is not None and found.kind is Kind.SAME:
        # "cũng trong thời gian này": that of the number before, be it in another paragraph
        found = _same(found, before, wholes)
    if found is not None:
        _set(draft, found, "time words of the sentence")
        if period_else.is_plan(found, draft, sentence) or _is_aside(found, draft, sentence):
            draft.beside = before
        return
    asked = _asked(draft, sentence)
    if asked is not None:
        _set(draft, asked, "time words of the question")
        return
    as_of = _as_of(draft, sentence)
    if as_of is not None:
        _set(draft, as_of, "time words of the line above the list")
        return
    _from_afar(draft, sentence, before, whole, wholes)


def _is_aside(span: Span, draft: Draft, sentence: Sentence) -> bool:
    """Say whether another year is told in a bracket: "bổ nhiệm 73 (năm 2009: 58), điều động 46"."""
    opened = sentence.folded.rfind("(", sentence.start, draft.start)
    inside = 0 <= opened < span.start < draft.start and draft.bracketed
    return inside and sentence.folded.find(")", opened, draft.start) < 0


def _same(words: Span, before: Draft | None, wholes: Sequence[Span]) -> Span | None:
    """Return the time already told of, by the number before or by the headline.

    "Cùng ngày", "dịp này" is the day that the lead tells of, whatever the number before was of.
    """
    if words.reaching:
        return next((s for s in wholes if s.kind in _EVENTS), None)
    told = (before.beside or before).period if before is not None else None
    if told is not None and told.kind is Kind.NOW:
        told = None  # "Đến nay 82/95 nơi …. Cùng thời gian, 53 cán bộ …"
    if words.months:  # "trong quý", told after what is planned for the year
        return next((s for s in (told, *wholes) if s and s.kind is Kind.QUARTER), told)
    return told or next(iter(wholes), None)


def _asked(draft: Draft, sentence: Sentence) -> Span | None:
    """Return the time of the question that the sentence answers: "Riêng năm 2016 thì sao?"."""
    if sentence.asked is None or draft.companion is not None:
        return None
    if draft.parent is not None and draft.parent.start >= sentence.start:
        return None  # a part takes the time of its total
    return next((s for s in reversed(sentence.asked.spans) if s.kind in _ASKED), None)


def _as_of(draft: Draft, sentence: Sentence) -> Span | None:
    """Return when the line above says that things stand: "tính đến ngày 30/9/2013 cho thấy:"."""
    if sentence.lead is None or draft.companion or draft.indicator in FLOWS:
        return None
    if draft.parent is not None and draft.parent.start >= sentence.lead.start:
        return None
    return next((s for s in reversed(sentence.lead.spans) if s.kind in _AS_OF), None)


def _from_afar(
    draft: Draft,
    sentence: Sentence,
    before: Draft | None,
    whole: Span | None,
    wholes: Sequence[Span],
) -> None:
    """Fill ``period`` from the total, the sentence before, the line above or the headline."""
    _said_between(draft, sentence, before)
    if draft.period is None and opens_anew(draft, sentence, before):
        _said_before(draft, sentence.lead.spans if sentence.lead else [])
    if draft.period is None:
        _handed_on(draft, sentence, before)
    if draft.period is None and sentence.lead is not None:
        _said_before(draft, sentence.lead.spans)
    if draft.period is not None and draft.period.kind is Kind.SAME:
        draft.period = _same(draft.period, before, wholes)  # "Các phần việc khác trong quý:"
    if draft.period is None and sentence.headed is not None:
        _set(draft, sentence.headed, "time words of the heading")
    elif draft.period is None and whole is not None:
        _set(draft, whole, "time words of the headline")


def _said_between(draft: Draft, sentence: Sentence, before: Draft | None) -> None:
    """Fill ``period`` from a sentence without numbers that stands behind the number before."""
    if draft.companion is None and before is not None and is_nearer(sentence, before):
        spans = _of_sentence_before(draft, sentence, None)
        _said_before(draft, [s for s in spans if s.kind not in _EVENTS])


def _handed_on(draft: Draft, sentence: Sentence, before: Draft | None) -> None:
    """Fill ``period`` from the heading that the number opens, the total or the number before."""
    source = source_of(draft, sentence, before)
    headed = sentence.headed
    if headed is not None and heading.opens(draft, headed, before):
        _set(draft, headed, "time words of the heading")
    elif source is not None and source.period is not None and hands_on(source, draft, sentence):
        draft.period = source.period
        draft.note("period", source.period.kind, "from the total or the sentence before")
    elif draft.companion is None and draft.parent is None:
        _said_before(draft, _of_sentence_before(draft, sentence, source))


def _of_sentence_before(draft: Draft, sentence: Sentence, source: Draft | None) -> list[Span]:
    """Return the time words of the sentence before; of a stock those that say when it is counted.

    "Cuối năm 2020, bảng thống kê khác hẳn. Toàn tỉnh còn 3.602 người".
    """
    if sentence.before is None:
        return []
    goals = () if sentence.prior is None else sentence.prior.drafts
    found = not_of_events(sentence.folded, find(sentence.folded, *sentence.before))
    if period_else.is_of_figure(sentence.folded, sentence.before, found):
        found = [s for s in found if s.kind not in GOALS]
    spans = [
        s  # "yêu cầu 10% đến năm 2021" dates the goal alone
        for s in found
        if not any(d.status == "target" and 0 <= s.start - d.tail <= 1 for d in goals)
    ]
    if draft.indicator in FLOWS:
        return spans
    kinds = _COUNTED_AT | {Kind.TERM} if draft.indicator == Indicator.PLANNING else _COUNTED_AT
    return [s for s in spans if source is None and s.kind in kinds]


def _said(draft: Draft, sentence: Sentence, spans: list[Span]) -> Span | None:
    """Return the expression of the sentence that governs the number.

    That is the one right behind it, its own, or the last before it.
    """
    folded = sentence.folded
    behind = next(
        (
            s
            for s in spans
            if s.end <= draft.last + _YEAR and folded[draft.tail : s.start] in _BESIDE
        ),
        None,
    )
    if (
        behind is not None
        and folded[behind.start - 1] == "("
        and folded[behind.end : behind.end + 1] != ")"
    ):
        behind = None  # "38 quần chúng (quý II là 45)"
    if behind is not None and behind.kind in _CALENDAR:
        return (
            behind  # "từ 45% năm 2015 lên 60% năm 2020"; but "48 đồng chí; năm 2017, 61 đồng chí"
        )
    own = [s for s in spans if draft.first <= s.start and s.end <= draft.last]
    found = _own(own, draft)
    if found is not None:
        return found
    left = [s for s in spans if s.end <= draft.start and governs(s.end, draft, sentence)]
    opening = [s for s in left if s.kind in _AS_OF and s.start - sentence.start <= 1]
    if opening and left[-1].kind is Kind.TERM and not is_elections(folded, left[-1]):
        return opening[0]  # "Tính đến 19/10/2020, kết quả nữ tham gia cấp ủy nhiệm kỳ 2020-2025 …"
    return _last(left)


_ELSEWHEN = re.compile(r"(?:trước đó|sau đó|ngay sau|trước khi|sau khi|để chuẩn bị)\b")


def _is_of_all(draft: Draft, whole: Span, sentence: Sentence) -> bool:
    """Say whether the period of the headline is that of the number."""
    if whole.kind in _EVENTS:
        other_day = _ELSEWHEN.match(sentence.folded, sentence.start)
        return draft.indicator in _OF_A_DAY and other_day is None
    if whole.kind is Kind.TERM and draft.indicator in FLOWS:
        # "Trong nhiệm kỳ, ủy ban kiểm tra các cấp …"; but "đại biểu HĐND nhiệm kỳ 2021-2026 … học
        # hai lớp": the term is the body's
        return whole.within
    if whole.kind is Kind.UNTIL:
        return draft.indicator in _STANDING
    if (
        draft.indicator in FLOWS
        or draft.indicator == Indicator.PERFORMANCE
        or draft.unit == "person_time"
    ):
        return True
    if whole.kind is Kind.TERM:
        return draft.indicator in _OF_TERM
    return False


_BESIDE = frozenset({" ", " ("})
_YEAR = 20  # characters that a year behind a number may take
_CALENDAR = frozenset({Kind.YEAR, Kind.TARGET, Kind.MONTH, Kind.QUARTER, Kind.TERM})


def _set(draft: Draft, span: Span, rule: str) -> None:
    if draft.indicator == Indicator.PERFORMANCE and span.kind is Kind.PART_OF_YEAR:
        span = rated_year(span)
    draft.period = span
    draft.trace.append(("period", span.kind, rule, span.start, span.end))


def _said_before(draft: Draft, spans: list[Span]) -> None:
    """Fill ``period`` from a sentence before that has the time and no number.

    "… là việc trọng tâm trong năm nay. Huyện dự kiến mở 38 lớp".
    """
    spans = [s for s in spans if s.kind not in _SAYS_NOTHING]
    if spans:
        _set(draft, spans[-1], "time words of the sentence before")


def governs(at: int, draft: Draft, sentence: Sentence) -> bool:
    """Say whether words that end at ``at`` speak of the number: in a closed bracket they do not.

    Save in that of a label: "Đợt 2 (tháng 6/2024): dự tuyển 20, trúng tuyển 8".
    """
    between = sentence.folded[at : draft.start]
    return between.startswith("):") or between.count(")") <= between.count("(")


def _own(spans: list[Span], draft: Draft) -> Span | None:
    before = [s for s in spans if s.end <= draft.start]
    return _last(before) or (spans[0] if spans else None)


def _last(spans: list[Span]) -> Span | None:
    """Return the last expression; of "tính đến ngày 30-6 … năm nay" the day."""
    as_of = [s for s in spans if s.kind is Kind.UNTIL]
    if as_of and spans[-1].kind is Kind.YEAR and spans[-1].last == Mark(None, shift=0):
        return as_of[-1]
    if as_of and spans[-1].kind is Kind.NOW:  # "tính đến 31/12/2015, số công chức hiện có"
        return as_of[-1]
    return spans[-1] if spans else None
