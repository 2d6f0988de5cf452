"""The year and the term of office that an article tells of, for words that leave them open.

And the times that were told of others: of what was before a plan, of a body that sends delegates.
"""

from __future__ import annotations

import re
from dataclasses import replace

from cadre_analysis.codes import Indicator
from cadre_analysis.observe import period_whole, yearago
from cadre_analysis.observe.carried import FLOWS
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.period import Kind, Mark, Span

# Who goes to the congress above is sent there, and serves no term: "bầu đoàn đại biểu dự Đại hội
# Đảng bộ tỉnh gồm 31 đại biểu chính thức, 3 đại biểu dự khuyết".
_SENT = "congress_delegates"
_SENDING = re.compile(r"\bđoàn\b[^.;:]{0,40}\bdự\b|\bđi dự\b|\bdự khuyết\b")
_ELECTED = frozenset({"committee_members", "standing_committee_members", "elected_deputies"})
_MAKE_UP = frozenset({Indicator.COMPOSITION, Indicator.HEADCOUNT})
_DAYS = frozenset({Kind.DAY, Kind.MONTH})


def _is_of_term(draft: Draft) -> bool:
    elected = draft.indicator in _MAKE_UP and draft.group in _ELECTED
    return elected and draft.period is not None and draft.period.kind in _DAYS


def in_term(draft: Draft, folded: str, term: Span | None, published: str | None) -> None:
    """Read "trong nhiệm kỳ" as the term that the article names.

    So is the day on which a body was elected: its members serve for the term.
    """
    if term is not None and draft.companion is None and _is_of_term(draft):
        draft.period = term
    elif draft.period is not None and draft.companion is None:
        draft.period = period_whole.in_term(draft.period, folded, term, published)


def _of_term_before(draft: Draft, sentence: Sentence, before: Draft | None) -> None:
    """Set those of a term before apart from the rest: "trong khi nhiệm kỳ trước chỉ có 5 nữ"."""
    if draft.beside is not None or before is None:
        return
    words = yearago.words_for(draft, sentence)
    if words is None or not sentence.folded.endswith(_TERMS, words.start, words.end):
        return
    draft.beside = before
    if draft.period is not None and draft.period.end <= words.start:
        draft.period = None


_TERMS = ("nhiệm kỳ trước", "khóa trước")


def of_others(draft: Draft, sentence: Sentence, before: Draft | None) -> None:
    """Take from the number a time that was told of others."""
    _of_term_before(draft, sentence, before)
    _not_yet(draft, sentence, before)
    _of_programme(draft, sentence)
    _sent(draft, sentence)


_DONE = frozenset({Kind.UNTIL, Kind.RANGE, Kind.DAY})
_PAST = frozenset({Kind.NOW, Kind.LAST_YEARS, Kind.PART_OF_YEAR})


def _sent(draft: Draft, sentence: Sentence) -> None:
    """Take from delegates to a congress the term that was told of before."""
    told = draft.period
    if draft.group != _SENT or told is None or told.kind is not Kind.TERM:
        return
    if told.end <= sentence.start and _SENDING.search(
        sentence.folded, sentence.start, sentence.end
    ):
        draft.period = None


def _of_programme(draft: Draft, sentence: Sentence) -> None:
    """Give what a programme aims at the years of the programme.

    "Đề án giai đoạn 2013-2015 của huyện đặt yêu cầu luân chuyển thêm 12 cán bộ".
    """
    if draft.period is not None or draft.status != "target" or draft.companion is not None:
        return
    for span in sentence.spans:
        first, last = span.first, span.last
        if span.kind is not Kind.REFERENCE or not (first and last and span.end <= draft.start):
            continue
        if first.year is not None and last.year is not None and first.year < last.year:
            draft.period = span._replace(kind=Kind.RANGE)
            draft.note("period", Kind.RANGE, "time words of the sentence")


def _is_past(told: Span) -> bool:
    return told.kind in _PAST or (told.kind is Kind.SINCE_TO_NOW and told.reaching)


def _not_yet(draft: Draft, sentence: Sentence, before: Draft | None) -> None:
    """Take from what is aimed at a time that only the sentence before tells of, of what is.

    "Hiện nay huyện có 28 xã. Theo phương án, sau sắp xếp còn 17"; "Giai đoạn 2015-2018, sở bổ nhiệm
    71 người. Đoàn thanh tra kiến nghị thu hồi 5 quyết định".
    """
    told = draft.period
    if told is None or draft.status != "target" or told.end > sentence.start:
        return
    done = before is not None and before.status != "target" and before.period == told
    above = sentence.headed == told or (sentence.lead is not None and told in sentence.lead.spans)
    if above and told.kind is Kind.PART_OF_YEAR:
        return  # "Nhiệm vụ 6 tháng cuối năm" above it
    if _is_past(told) or (done and told.kind in _DONE):
        draft.period = None


# "tính đến ngày 26/9/2017 kết nạp 1.383 đảng viên, bằng 69,2% kế hoạch của cả năm"
_PLAN_OF_YEAR = re.compile(
    r"\b(?:kế hoạch|chỉ tiêu|nghị quyết|mục tiêu)\b[^.;:()\d]{0,30}\b(?:cả năm|trong năm|của năm"
    r"|năm nay|năm(?=\s?[,.;)]|\s(?:19|20)\d\d))"
)


def _in_year_of_plan(draft: Draft, sentence: Sentence) -> None:
    """Let what came of a year's plan by some day begin with the year."""
    told = draft.period
    counted = draft.companion or draft
    if told is None or told.kind is not Kind.UNTIL or counted.indicator not in FLOWS:
        return
    last = told.last
    if last is None or last.year is None or draft.status == "target":
        return
    if _PLAN_OF_YEAR.search(sentence.folded, sentence.start, sentence.end):
        draft.period = told._replace(kind=Kind.RANGE, first=replace(last, first=1, last=1))


def in_year(draft: Draft, sentence: Sentence, year: Mark | None, published: str | None) -> None:
    """Read the period in the year of headline and lead where its words leave the year open."""
    _in_year_of_plan(draft, sentence)
    if draft.period is not None and draft.companion is None:
        draft.period = period_whole.in_year(
            draft.period, year, published=published, flow=draft.indicator in FLOWS
        )
    elif (
        draft.companion is not None
        and draft.companion.period is not None
        and draft.period is not None
    ):
        draft.period = period_whole.in_year(
            draft.period, year, published=published, flow=draft.companion.indicator in FLOWS
        )
