"""The rules that overrule the indicators which the weights chose, in the order in which they speak.

Each is heard once all numbers of an article have been read, and may lean on what those before it
settled.
"""

from __future__ import annotations

from collections.abc import Callable

from cadre_analysis.observe import (
    asking,
    candidacy,
    chosen,
    done_to,
    entire,
    fell,
    findings,
    found,
    given_out,
    handed_on,
    held_against,
    moved,
    of_places,
    overrule,
    plain,
    pointed,
    present,
    reasons,
    rolls,
    sameness,
    stood,
    told_apart,
)
from cadre_analysis.observe.draft import Sentence

ORDER: tuple[Callable[[list[Sentence]], None], ...] = (
    sameness.settle, overrule.by_held, given_out.settle, chosen.settle, candidacy.settle,
    handed_on.settle, moved.settle, findings.settle, overrule.by_people, done_to.settle,
    fell.settle, stood.settle, found.settle, reasons.settle, held_against.settle, entire.settle,
    plain.settle, present.settle, told_apart.settle, rolls.settle, of_places.settle,
    asking.settle, pointed.settle, overrule.by_lead, overrule.in_tables,
    overrule.by_turns, overrule.by_marks,
)  # fmt: skip
