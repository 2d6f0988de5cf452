"""Training: classes, persons and person-times apart; plans apart from results."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cadre_analysis.codes import Indicator, Unit
from cadre_analysis.compare import statement
from cadre_analysis.compare.contrast import Contrasts, contrasts
from cadre_analysis.compare.result import Result
from cadre_analysis.compare.statement import Statement
from cadre_analysis.compare.where import Place

if TYPE_CHECKING:
    from cadre_analysis.store import Dataset

UNITS = (Unit.CLASS, Unit.PERSON, Unit.PERSON_TIME, Unit.PERCENT)  # in the order of a report


@dataclass(frozen=True, kw_only=True)
class Training(Result):
    """What each place says about training. Nothing is added up across units, plans or articles."""

    statements: tuple[Statement, ...]
    silent: tuple[Place, ...]  # places with articles and not a word on training
    contrasts: Contrasts

    @property
    def used(self) -> tuple[Statement, ...]:
        """What is said about training."""
        return self.statements

    @property
    def wholes(self) -> tuple[Statement, ...]:
        """The totals: what is no part of another statement on training, here or left out."""
        own = {s.obs_id for s in self.statements}
        return tuple(s for s in self.statements if s.part_of not in own and not s.orphan)

    @property
    def orphans(self) -> tuple[Statement, ...]:
        """The parts whose total is not here."""
        return tuple(s for s in self.statements if s.orphan)

    @property
    def units(self) -> tuple[str, ...]:
        """The units that occur, in the order of a report."""
        return in_order({s.unit for s in (*self.wholes, *self.orphans)})

    def parts(self, whole: Statement) -> tuple[Statement, ...]:
        """Return the statements that are part of ``whole``."""
        return tuple(s for s in self.statements if s.part_of == whole.obs_id)


def in_order(units: Iterable[str]) -> tuple[str, ...]:
    """Return units in the order of a report, unforeseen ones at the end."""
    known = [str(u) for u in UNITS]
    return tuple(sorted(units, key=lambda u: (known.index(u) if u in known else len(known), u)))


def training(dataset: Dataset) -> Training:
    """Return what each place says about training, plans and results apart."""
    everything = statement.statements(dataset)
    own = statement.of(everything, Indicator.TRAINING)
    own = tuple(sorted(own, key=lambda s: s.place.sort_key))
    return Training(
        numbers=statement.ranks(dataset),
        articles=len(dataset.articles),
        statements=own,
        silent=silent(dataset, own, Indicator.TRAINING),
        contrasts=contrasts(s for s in own if s.unit != Unit.PERCENT),
    )


def silent(dataset: Dataset, told: Iterable[Statement], *indicators: str) -> tuple[Place, ...]:
    """Return the articles' places of which nothing is told here; that is not zero.

    Nor are places among them whose figures on the ``indicators`` were left out as doubtful.
    """
    heard = {s.place for s in told}
    heard |= {place for place, about in statement.left_out(dataset) if about in indicators}
    return tuple(p for p in statement.places(dataset) if p not in heard)
