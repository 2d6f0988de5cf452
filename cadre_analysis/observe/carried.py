"""Whether a number goes on in the period of the one before."""

from __future__ import annotations

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.period import Kind

FLOWS = frozenset({
    Indicator.MOVEMENT, Indicator.TRAINING, Indicator.DOWNSIZING, Indicator.RESTRUCTURING,
    Indicator.DISCIPLINE, Indicator.INSPECTION, Indicator.RECRUITMENT, Indicator.PARTY_ADMISSION,
})  # fmt: skip
_LASTS = frozenset({Kind.YEAR, Kind.PART_OF_YEAR, Kind.QUARTER, Kind.RANGE})


def goes_on(draft: Draft, before: Draft, sentence: Sentence) -> bool:
    """Say whether the number goes on in the period of the sentence before.

    A process does; a stock does not take the period of a process.
    """
    if sentence.folded.count("\n", before.end, draft.start) and not sentence.item:
        return _next_paragraph(draft, before)
    if draft.indicator in FLOWS:
        return before.indicator in FLOWS
    return draft.indicator == Indicator.NONLOCAL_LEADER or before.indicator not in FLOWS


def _next_paragraph(draft: Draft, before: Draft) -> bool:
    """Say whether a paragraph without time words goes on in the time of the one before.

    A report tells of one process after another in the same year; a day, or "đến nay", is said of
    each anew.
    """
    if Indicator.PERFORMANCE in {draft.indicator, before.indicator}:
        return draft.indicator == before.indicator
    if before.status == "target" or before.period is None or before.period.kind not in _LASTS:
        return False
    return draft.indicator in FLOWS and before.indicator in FLOWS
