"""Numbers of two years stand side by side, never one inside the other."""

from __future__ import annotations

from cadre_analysis.observe.draft import Draft
from cadre_analysis.observe.period import Kind


def are_apart(total: Draft, draft: Draft) -> bool:
    """Say whether they are of two years: "năm 2018: 612 chi bộ, năm 2019: 598"."""
    if draft.beside is not None and total.beside is None:
        return True
    one, two = total.period, draft.period
    if one is None or two is None or not one.kind is two.kind is Kind.YEAR:
        return False
    years = {mark.year for mark in (one.first, one.last, two.first, two.last) if mark}
    return None not in years and len(years) > 1 and one.first != two.first
