"""Rules that overrule the indicator which the weights chose, once the slots are filled.

In the annotation scheme women, the young or a minority among officials are the make-up of a body,
never a head count of their own, and a degree or theory level held is no make-up. The gold codes one
such breakdown in a thousand as a head count, and no degree or level as a make-up.
"""

from __future__ import annotations

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft

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


def _take(draft: Draft, indicator: Indicator, rule: str) -> None:
    draft.indicator = indicator
    draft.note("indicator", str(indicator), rule)
