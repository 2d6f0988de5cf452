"""Checks report what they see; they never raise and never correct."""

from __future__ import annotations

from collections.abc import Iterable

from cadre_analysis.check.bases import bases
from cadre_analysis.check.bounds import bounds
from cadre_analysis.check.dates import page_dates, weekdays
from cadre_analysis.check.letters import letters
from cadre_analysis.check.shares import shares
from cadre_analysis.check.sums import sums
from cadre_analysis.check.units import near, units
from cadre_analysis.model import Finding, Reading

__all__ = [
    "bases",
    "bounds",
    "check",
    "letters",
    "near",
    "page_dates",
    "shares",
    "sums",
    "units",
    "weekdays",
]

_CHECKS = (letters, page_dates, near, weekdays, bounds, sums, shares, bases, units)


def check(readings: Iterable[Reading]) -> tuple[Finding, ...]:
    """Return what the checks see in ``readings``, document by document.

    Sums of parts, printed shares against counts, the wholes that bare percentages allow, bounds,
    counts of units against the gazetteer, weekdays against dates, datelines against the term told
    of, places that the text speaks of nearly as much as of its own, and letters that were lost. A
    finding of severity ``ok`` says that something was checked and holds.
    """
    return tuple(finding for reading in readings for one in _CHECKS for finding in one(reading))
