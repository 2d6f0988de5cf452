"""Totals of one place that are not added to each other, each pair with the reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from cadre_analysis.compare.statement import Statement
from cadre_analysis.compare.where import Place
from cadre_analysis.language import _


@dataclass(frozen=True, kw_only=True)
class Apart:
    """Two totals of one place, and why they are not added."""

    left: Statement
    right: Statement
    reasons: tuple[str, ...]  # codes: group, modes, unit, status, overlap, period_unknown, article

    @property
    def text(self) -> str:
        """The reasons as a sentence part in the current language."""
        said = {
            "group": _("different groups of people, one of which may lie within the other"),
            "modes": _("different kinds of moves"),
            "unit": _("different units"),
            "status": _("a plan and a result"),
            "overlap": _("overlapping periods"),
            "period_unknown": _("a period that is not known from start to end"),
            "article": _("two articles that may tell of the same people"),
            "unstated": _("nothing says that no one is counted in both"),
        }
        return "; ".join(said[r] for r in self.reasons)


def pairs(wholes: Iterable[Statement]) -> Iterable[Apart]:
    """Yield each two totals that stand for one place."""
    told: dict[Place, list[Statement]] = defaultdict(list)
    for s in wholes:
        told[s.place].append(s)
    for same in told.values():
        for a, b in combinations(same, 2):
            yield Apart(left=a, right=b, reasons=tuple(_reasons(a, b)) or ("unstated",))


def _reasons(a: Statement, b: Statement) -> Iterable[str]:
    if a.unit != b.unit:
        yield "unit"
    if a.status != b.status:
        yield "status"
    if a.group != b.group:
        yield "group"
    if a.modes != b.modes:
        yield "modes"
    if a.doc_id != b.doc_id:
        yield "article"
    if not (a.period_start and a.period_end and b.period_start and b.period_end):
        yield "period_unknown"
    elif a.period_start <= b.period_end and b.period_start <= a.period_end:
        yield "overlap"
