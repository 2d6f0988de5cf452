"""The totals that later statements are parts of, where no word opens the list.

"Toàn tỉnh có 1.346 công chức cấp xã. Số có trình độ đại học là 1.070 người": a breakdown is a part of the last statement
of the same people that is broken down by nothing.
"""

from __future__ import annotations

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence

_STATES = frozenset({Indicator.COMPOSITION, Indicator.QUALIFICATION, Indicator.POLITICAL_THEORY})
_BASES = _STATES | {Indicator.HEADCOUNT}
_KEPT = 6  # totals remembered; older ones are out of a reader's mind, too
_PERSONS = frozenset({"person", "person_time", "case"})


def remember(totals: list[Draft], draft: Draft) -> None:
    """Keep ``draft`` as a total if it is a count broken down by nothing."""
    if draft.unit == "percent" or draft.change or draft.num.value is None or _is_broken(draft):
        return
    totals.append(draft)
    del totals[:-_KEPT]


def _is_broken(draft: Draft) -> bool:
    dims = (draft.sex, draft.age, draft.ethnicity) != ("_T", "_T", "_T")
    flow = draft.origin is not None or draft.destination is not None
    return dims or draft.broken or (draft.category is not None and draft.parent is not None) or (flow and draft.parent is not None)


def _breaks_down(draft: Draft) -> bool:
    dims = (draft.sex, draft.age, draft.ethnicity) != ("_T", "_T", "_T")
    other = any(h[2].get("dim") == "other" for h in draft.near)
    return dims or other or draft.category is not None


def attach(totals: list[Draft], draft: Draft, sentence: Sentence) -> None:
    """Make ``draft`` a part of the nearest total it breaks down, where nothing linked it yet."""
    if draft.parent is not None or draft.companion is not None or draft.change or not _breaks_down(draft):
        return
    for total in reversed(totals):
        if _fits(total, draft, sentence):
            draft.parent = total
            draft.broken = True
            draft.note("part_of", "", "a breakdown of the last total")
            return


def _fits(total: Draft, draft: Draft, sentence: Sentence) -> bool:
    same = total.indicator == draft.indicator and draft.indicator not in {Indicator.HEADCOUNT}
    state = total.indicator in _BASES and draft.indicator in _STATES
    if not (same or state) or total.status != draft.status:
        return False
    if draft.unit != "percent" and (total.unit != draft.unit and not {total.unit, draft.unit} <= _PERSONS):
        return False
    if draft.unit != "percent" and (draft.num.value or 0) > (total.num.value or 0):
        return False
    return _same_people(total, draft)


def _same_people(total: Draft, draft: Draft) -> bool:
    named = draft.noun and draft.noun[0][2].get("group") or next((h[2]["group"] for h in draft.near if "group" in h[2]), None)
    return named in {None, "all", total.group} or draft.group == total.group
