"""Staffing: how many, how qualified, cut and planned to be cut, sanctioned, rated, non-local."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from cadre_analysis.codes import Indicator
from cadre_analysis.compare import statement
from cadre_analysis.compare.contrast import Contrasts, contrasts
from cadre_analysis.compare.delivery import Delivery, deliveries
from cadre_analysis.compare.result import Result
from cadre_analysis.compare.statement import Statement
from cadre_analysis.compare.training import silent
from cadre_analysis.compare.where import Place

if TYPE_CHECKING:
    from cadre_analysis.store import Dataset

SECTIONS: tuple[tuple[Indicator, ...], ...] = (
    (Indicator.HEADCOUNT,),
    (Indicator.QUALIFICATION, Indicator.POLITICAL_THEORY),
    (Indicator.DOWNSIZING,),
    (Indicator.RESTRUCTURING,),
    (Indicator.NONLOCAL_LEADER, Indicator.DUAL_POST),
    (Indicator.PERFORMANCE,),
    (Indicator.DISCIPLINE, Indicator.INSPECTION),
    (Indicator.RECRUITMENT, Indicator.PARTY_ADMISSION),
    (Indicator.OTHER_PERSONNEL,),
)


@dataclass(frozen=True, kw_only=True)
class Staffing(Result):
    """Everything on staff, by subject; plans beside results."""

    statements: tuple[Statement, ...]
    deliveries: tuple[Delivery, ...]
    wholes: Mapping[str, Statement]  # obs_id of a part or share to what it is part of
    silent: tuple[Place, ...]
    contrasts: Contrasts

    @property
    def used(self) -> tuple[Statement, ...]:
        """What is said about staff, and what its parts are parts of."""
        return (*self.statements, *self.wholes.values())

    def about(self, indicators: Iterable[str]) -> tuple[Statement, ...]:
        """Return the statements of some indicators."""
        return statement.of(self.statements, *indicators)

    @property
    def progress(self) -> pd.DataFrame:
        """The plans with results, one pair a row: place, indicator, plan, result, done per cent."""
        rows = [
            {
                "place": d.plan.place.name,
                "indicator": d.plan.indicator,
                "unit": d.plan.unit,
                "plan": d.plan.value,
                "plan_period": d.plan.period,
                "result": d.result.value,
                "result_period": d.result.period,
                "done": d.done.text(1) if d.done else None,
                "obs_ids": d.obs_ids,
            }
            for d in self.deliveries
        ]
        names = "place indicator unit plan plan_period result result_period done obs_ids"
        return pd.DataFrame(rows, columns=names.split())


def staffing(dataset: Dataset) -> Staffing:
    """Return what the articles say about staff."""
    everything = statement.statements(dataset)
    named = {i for section in SECTIONS for i in section}
    own = tuple(
        sorted((s for s in everything if s.indicator in named), key=lambda s: s.place.sort_key)
    )
    return Staffing(
        numbers=statement.ranks(dataset),
        articles=len(dataset.articles),
        statements=own,
        deliveries=tuple(deliveries(own, everything)),
        wholes=wholes(own, everything),
        silent=silent(dataset, own, *named),
        contrasts=contrasts(own),
    )


def wholes(own: Iterable[Statement], everything: Iterable[Statement]) -> dict[str, Statement]:
    """Return what each statement is a part or a share of, where the article says it."""
    by_id = {i: s for s in everything for i in s.obs_ids}
    found = {s.obs_id: by_id.get(s.denominator_obs_id or s.part_of or "") for s in own}
    return {obs_id: whole for obs_id, whole in found.items() if whole is not None}
