"""Rules that overrule the indicator which the weights chose.

By how much a share grew is of what it is a share of. And the slots that are filled say what the
indicator must be: in the annotation scheme women, the young or a minority among officials are the
make-up of a body, never a head count of their own, and a degree or theory level held is no make-up.
Of 1,140 gold statements with such a breakdown one is coded as a head count, and none of 520 with a
degree or a level as a make-up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator import NONE

# "57/96 đơn vị (59,4%), tăng 3,1 điểm phần trăm": by how much that share grew
_GREW = re.compile(
    r"[\s)]{0,2},?\s(?:(?:tức|đã|lại|cũng)\s)?"
    r"(?:tăng|giảm|cao hơn|thấp hơn|nhiều hơn|ít hơn|hơn|kém|nhích)(?:\s(?:thêm|lên|đi|tới|gần|hơn"
    r"|khoảng|nhẹ|nhiệm kỳ trước|khóa trước|năm trước)){0,4}\s"
)


def by_growth(sentences: Iterable[Sentence]) -> None:
    """Read by how much a share grew as what the share itself measures."""
    for sentence in sentences:
        for before, draft in pairwise(sentence.drafts):
            if _is_growth(before, draft, sentence) and draft.indicator != before.indicator:
                _take(draft, before.indicator, "by how much the share before it grew")


def _is_growth(before: Draft, draft: Draft, sentence: Sentence) -> bool:
    if before.unit != "percent" or draft.unit != "percent" or before.indicator == NONE:
        return False
    points = "điểm" in sentence.folded[draft.num.start : draft.num.end]
    return points and _GREW.fullmatch(sentence.folded, before.end, draft.start) is not None


_LACKING = frozenset({"shortage", "surplus"})


def by_breakdown(draft: Draft) -> None:
    """Read a head count of women, the young or a minority as the make-up that it is of."""
    lacking = any(not _LACKING.isdisjoint(h[2]) for h in draft.own)
    if draft.indicator == Indicator.HEADCOUNT and draft.is_broken and not lacking:
        _take(draft, Indicator.COMPOSITION, "women, the young or a minority are a make-up")


_DEGREES = frozenset({
    "university", "university_plus", "college", "college_plus", "vocational_intermediate",
    "elementary", "upper_secondary", "master", "master_plus", "doctor",
})  # fmt: skip


def by_category(draft: Draft) -> None:
    """Read a make-up by degree or theory level as the qualification that it tells."""
    if draft.indicator != Indicator.COMPOSITION or draft.category is None:
        return
    if draft.category in _DEGREES:
        _take(draft, Indicator.QUALIFICATION, "a degree held is a qualification")
    elif draft.category.startswith("pt_"):
        _take(draft, Indicator.POLITICAL_THEORY, "a theory level held is a qualification")


def _take(draft: Draft, indicator: str | None, rule: str) -> None:
    draft.indicator = indicator
    draft.note("indicator", str(indicator), rule)
