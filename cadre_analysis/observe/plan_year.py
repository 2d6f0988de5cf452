"""The year of a plan beside what was done of it: "đạt 49,4% chỉ tiêu (2.200 người) của năm 2019".

The plan is the year's; the result, and what the sentence goes on to tell of it, is not.
"""

from __future__ import annotations

import re

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


def is_of_plan(span: Span, draft: Draft, sentence: Sentence) -> bool:
    """Say whether time words name the year of a plan that a share is of, and not that of ``draft``.

    Of "đạt 35,34% chỉ tiêu cả năm 2022, nữ 41 người" no number is the whole year's.
    """
    shares = [d for d in sentence.drafts if _is_share_of(d, span, sentence)]
    if span.kind is not Kind.YEAR:
        return draft in shares
    return bool(shares) and not _stands_at(span, draft, sentence)


def is_plan(span: Span, draft: Draft, sentence: Sentence) -> bool:
    """Say whether the number is a plan of its own year, beside a share that is of it."""
    return _stands_at(span, draft, sentence) and any(
        _is_share_of(share, span, sentence) for share in sentence.drafts
    )


def _stands_at(span: Span, draft: Draft, sentence: Sentence) -> bool:
    if draft.unit == "percent":
        return False
    folded = sentence.folded
    before = _BEFORE_YEAR.fullmatch(folded, draft.tail, span.start)
    return (before or _AFTER_YEAR.fullmatch(folded, span.end, draft.start)) is not None


def _is_share_of(share: Draft, span: Span, sentence: Sentence) -> bool:
    """Say whether the words behind a share are of the plan that it is of."""
    end = share.num.end
    if share.unit != "percent" or not 0 <= span.start - end <= _REACH:
        return False
    return _BASE.search(sentence.folded, end, span.start) is not None
