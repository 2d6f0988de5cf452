"""Time words that describe a thing and not the number.

They may be an epithet ("tổng số đảng viên hiện có"), name the term that a congress is to open, or
the year of a plan that a share is of: in "đạt 49,4% chỉ tiêu (2.200 người) của năm 2019" the plan
is the year's; the result, and what the sentence goes on to tell of it, is not.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from cadre_analysis.observe.carried import FLOWS
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.period import Kind, Span

_BASE = re.compile(
    r"(?:kế hoạch|chỉ tiêu|mục tiêu|nghị quyết|dự toán|phần việc|nhiệm vụ)"
    r"(?:\s?\([^()]{1,30}\)|\s\d[\d.]{0,8}\s\w{1,8})?[^.,;:()]{0,24}\Z"
)
_REACH = 44  # characters between a share and the year of its plan
# Between the plan and its year, in either order: "(2.200 đảng viên) của năm 2019", "250 người giao
# cho năm 2014", "bằng 50,33% kế hoạch năm 2019 là 300 người".
_BEFORE_YEAR = re.compile(r"\)?\s(?:(?:được\s)?giao\s)?(?:(?:của|cho|trong)\s)?(?:cả\s)?")
_AFTER_YEAR = re.compile(r"\s(?:là\s|\(|:\s)")


_COUNTS = re.compile(r"\scó\s(?:\w{1,6}\s){0,2}\d")


def _is_epithet(span: Span, sentence: Sentence) -> bool:
    """Say whether "hiện có" describes a noun and dates nothing: "tổng số đảng viên hiện có"."""
    if span.kind is not Kind.NOW or not sentence.folded.startswith((" có", " hữu"), span.end):
        return False
    if _COUNTS.match(sentence.folded, span.end):
        return False  # "ngành Y tế hiện có 3.412 viên chức"
    if sentence.folded[span.end + 3 : span.end + 4] in {"", ".", ",", ";", ")", "\n"}:
        return True  # "trên tổng số đảng viên hiện có."
    return any(
        h[1] + 1 == span.start and ("unit" in h[2] or "group" in h[2]) for h in sentence.hits
    )


# "Chuẩn bị cho đại hội nhiệm kỳ 2020-2025, huyện sắp xếp lại chi bộ": what is done for a congress
# is not of the term that it opens.
_FOR = re.compile(
    r"\b(?:chuẩn bị|hướng tới|hướng đến|tiến tới|phục vụ|chào mừng|thềm)\b"
    r"[^.,;:()\d]{0,30}\b(?:đại hội|bầu cử)\b[^.,;:()\d]{0,30}\Z"
)
_FAR = 80  # characters before a term in which such words begin


def _is_ahead(span: Span, draft: Draft, sentence: Sentence) -> bool:
    """Say whether the words name the term of a congress that the process only leads up to."""
    if span.kind is not Kind.TERM or draft.indicator not in FLOWS:
        return False
    first = max(sentence.start, span.start - _FAR)
    return _FOR.search(sentence.folded, first, span.start) is not None


def is_of_another(span: Span, draft: Draft, sentence: Sentence) -> bool:
    """Say whether time words of the sentence date something else than ``draft``."""
    if _is_epithet(span, sentence) or _is_ahead(span, draft, sentence):
        return True
    return _is_of_plan(span, draft, sentence)


def _is_of_plan(span: Span, draft: Draft, sentence: Sentence) -> bool:
    """Say whether time words name the year of a plan that a share is of, and not that of ``draft``.

    Of "đạt 35,34% chỉ tiêu cả năm 2022, nữ 41 người" no number is the whole year's.
    """
    shares = _shares_of(span, sentence)
    if span.kind is not Kind.YEAR:
        return draft in shares
    return bool(shares) and not _stands_at(span, draft, sentence)


def is_plan(span: Span, draft: Draft, sentence: Sentence) -> bool:
    """Say whether the number is a plan of its own year, beside a share that is of it."""
    return _stands_at(span, draft, sentence) and bool(_shares_of(span, sentence))


def _stands_at(span: Span, draft: Draft, sentence: Sentence) -> bool:
    if draft.unit == "percent":
        return False
    folded = sentence.folded
    before = _BEFORE_YEAR.fullmatch(folded, draft.tail, span.start)
    return (before or _AFTER_YEAR.fullmatch(folded, span.end, draft.start)) is not None


def _shares_of(span: Span, sentence: Sentence) -> list[Draft]:
    """Return the shares behind which time words stand as those of the plan that they are of.

    Each number asks this of each expression: only the numbers near it are looked at.
    """
    first = bisect_left(sentence.drafts, span.start - _REACH, key=_end_of)
    last = bisect_right(sentence.drafts, span.start, key=_end_of)
    return [
        share
        for share in sentence.drafts[first:last]
        if share.unit == "percent" and _BASE.search(sentence.folded, _end_of(share), span.start)
    ]


def _end_of(draft: Draft) -> int:
    return draft.num.end


def is_of_figure(folded: str, sentence: tuple[int, int], spans: list[Span]) -> bool:
    """Say whether a sentence has a figure of its own, which alone its goal dates.

    "Huyện phấn đấu đến năm 2025 giảm hộ nghèo còn dưới 2%. Mỗi năm, huyện bổ nhiệm 137 cán bộ".
    """
    start, end = sentence
    figures = (at for at in range(start, end) if folded[at].isdigit())
    return any(not any(s.start <= at < s.end for s in spans) for at in figures)
