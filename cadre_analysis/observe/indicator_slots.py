"""What the slots that are filled say of the indicator, which was read before them.

In the annotation scheme women, the young or a minority among officials are the make-up of a body,
never a head count of their own, and a degree or theory level held is no make-up. Of 1,140 gold
statements with such a breakdown one is coded as a head count, and none of 520 with a degree or a
level as a make-up.
"""

from __future__ import annotations

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft

_LACKING = frozenset({"shortage", "surplus"})
_DEGREES = frozenset({
    "university", "university_plus", "college", "college_plus", "vocational_intermediate",
    "elementary", "upper_secondary", "master", "master_plus", "doctor",
})  # fmt: skip


def of_breakdown(draft: Draft) -> None:
    """Read a head count of women, the young or a minority as the make-up that it is of."""
    broken = (draft.sex, draft.age, draft.ethnicity) != ("_T", "_T", "_T")
    lacking = any(not _LACKING.isdisjoint(h[2]) for h in draft.own)
    if draft.indicator == Indicator.HEADCOUNT and broken and not lacking:
        _read(draft, Indicator.COMPOSITION, "women, the young or a minority are a make-up")


def of_category(draft: Draft) -> None:
    """Read a make-up by degree or theory level as the qualification that it tells."""
    if draft.indicator != Indicator.COMPOSITION or draft.category is None:
        return
    if draft.category in _DEGREES:
        _read(draft, Indicator.QUALIFICATION, "a degree held is a qualification")
    elif draft.category.startswith("pt_"):
        _read(draft, Indicator.POLITICAL_THEORY, "a theory level held is a qualification")


def _read(draft: Draft, indicator: Indicator, rule: str) -> None:
    draft.indicator = indicator
    draft.note("indicator", str(indicator), rule)
