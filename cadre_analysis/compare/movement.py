"""Moves of officials: totals with their parts, as an origin x destination matrix.

Totals are never added to each other: two of one place mostly count overlapping people (those a
standing committee manages are among all officials), and each pair is listed with the reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import pandas as pd

from cadre_analysis.check.breakdown import exact_runs
from cadre_analysis.codes import Indicator, Level, Unit
from cadre_analysis.compare import statement
from cadre_analysis.compare.apart import Apart, pairs
from cadre_analysis.compare.contrast import Contrasts, contrasts
from cadre_analysis.compare.interval import Interval, total
from cadre_analysis.compare.result import Result
from cadre_analysis.compare.statement import Statement
from cadre_analysis.compare.training import silent
from cadre_analysis.compare.where import Place
from cadre_analysis.language import _

if TYPE_CHECKING:
    from cadre_analysis.store import Dataset

LADDER = (Level.CENTRAL, Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)  # from the top down
HEADS = frozenset({Unit.PERSON, Unit.PERSON_TIME})


class State(StrEnum):
    """How the listed parts of a total stand to it."""

    COMPLETE = "complete"
    OPEN = "open"  # fewer listed than the total: the rest is unlisted, not zero
    OVER_FULL = "over_full"  # the parts overlap: together they are more than the total
    UNDETERMINED = "undetermined"  # an end of one of the numbers is open
    NO_PARTS = "no_parts"


class Direction(StrEnum):
    """Where a move leads on the ladder of levels."""

    DOWN = "down"
    UP = "up"
    LATERAL = "lateral"
    NONE = "none"  # the text names no origin or no destination


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One cell of the matrix."""

    interval: Interval
    obs_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Flow:
    """One total of moved officials and the parts that the article lists of it."""

    whole: Statement
    parts: tuple[Statement, ...]
    beside: tuple[Statement, ...] = ()  # parts that split the same total another way

    @property
    def routed(self) -> tuple[Statement, ...]:
        """The parts (or the whole itself) whose origin and destination are named.

        None where they overlap: what is more than the total counts somebody twice.
        """
        candidates = self.parts or (self.whole,)
        found = tuple(s for s in candidates if s.origin and s.destination)
        return () if _exceed(found, self.whole) else found

    @property
    def pathless(self) -> tuple[Statement, ...]:
        """The parts of which the text gives no flow, such as "bổ nhiệm mới 2 đồng chí"."""
        return tuple(s for s in self.parts if not (s.origin and s.destination))

    @property
    def listed(self) -> Interval:
        """The sum of the parts."""
        return total(s.counted for s in self.parts)

    @property
    def unlisted(self) -> Interval | None:
        """The total minus what is listed; None where nothing is listed, or parts overlap."""
        if not self.parts or _exceed(self.parts, self.whole):
            return None
        return self.whole.counted - self.listed

    @property
    def remainder(self) -> str:
        """What becomes of the rest in words: not listed, or else left out as doubtful."""
        rest = self.unlisted
        if self.whole.parted and (rest is None or rest.value != 0):
            return _("{n} not listed or left out as doubtful").format(
                n=rest.text() if rest is not None else self.whole.value
            )
        known = rest is not None and self.state is not State.COMPLETE
        return _("{n} not listed").format(n=rest.text()) if known and rest is not None else ""

    @property
    def state(self) -> State:
        """Whether the parts make up the total."""
        if not self.parts:
            return State.NO_PARTS
        rest = self.unlisted
        if rest is None:
            return State.OVER_FULL
        if rest.value is None:
            return State.UNDETERMINED
        return State.OPEN if rest.value else State.COMPLETE

    @property
    def cells(self) -> dict[tuple[str, str], Cell]:
        """The matrix: (origin, destination) to the number moved between them."""
        gathered: dict[tuple[str, str], list[Statement]] = defaultdict(list)
        for s in self.routed:
            gathered[str(s.origin), str(s.destination)].append(s)
        return {
            route: Cell(
                interval=total(s.counted for s in moved),
                obs_ids=tuple(i for s in moved for i in s.obs_ids),
            )
            for route, moved in gathered.items()
        }

    def going(self, way: Direction) -> Interval:
        """Return how many moved in one direction, of those listed."""
        return total(s.counted for s in self.routed if direction(s) == way)

    def ids(self, way: Direction) -> tuple[str, ...]:
        """Return the observations of those listed that moved in one direction."""
        return tuple(i for s in self.routed if direction(s) == way for i in s.obs_ids)

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels that occur, from the top down, with sectors last."""
        met = {level for route in self.cells for level in route}
        ladder = [str(level) for level in LADDER]
        return tuple(x for x in ladder if x in met) + tuple(sorted(met - set(ladder)))

    @property
    def matrix(self) -> pd.DataFrame:
        """The counts with row and column sums and the rest, as text; blank means not reported."""
        levels = self.levels
        cells = self.cells
        out = pd.DataFrame("", index=[*levels, "sum"], columns=[*levels, "sum"])
        for (origin, destination), cell in cells.items():
            out.loc[origin, destination] = cell.interval.text()
        for level in levels:
            out.loc[level, "sum"] = self.sum_of(origin=level).text()
            out.loc["sum", level] = self.sum_of(destination=level).text()
        if cells:
            out.loc["sum", "sum"] = self.sum_of().text()
        return out

    def sum_of(self, *, origin: str | None = None, destination: str | None = None) -> Interval:
        """Return the sum of a row or a column of the matrix."""
        return total(
            cell.interval
            for (start, end), cell in self.cells.items()
            if origin in {None, start} and destination in {None, end}
        )


@dataclass(frozen=True, kw_only=True)
class Movement(Result):
    """Moves of officials, by total; plans and results apart, units apart, nothing added."""

    flows: tuple[Flow, ...]
    others: tuple[Statement, ...]  # shares, and counts of places reached rather than of people
    apart: tuple[Apart, ...]
    silent: tuple[Place, ...]
    contrasts: Contrasts

    @property
    def used(self) -> tuple[Statement, ...]:
        """The totals, their parts, and the rest."""
        flows = (s for f in self.flows for s in (f.whole, *f.parts, *f.beside))
        return (*flows, *self.others)


def movement(dataset: Dataset) -> Movement:
    """Return the moves of officials that each place reports."""
    own = statement.of(statement.statements(dataset), Indicator.MOVEMENT)
    heads = tuple(s for s in own if _heads(s))
    crossing = _crossing(heads)
    flows = tuple(sorted(_flows(heads, crossing), key=_flow_key))
    wholes = tuple(f.whole for f in flows)
    return Movement(
        numbers=statement.ranks(dataset),
        articles=len(dataset.articles),
        flows=flows,
        others=tuple(s for s in own if not _heads(s) or s.obs_id in crossing),
        apart=tuple(pairs(wholes)),
        silent=silent(dataset, own, Indicator.MOVEMENT),
        contrasts=contrasts(wholes),
    )


def direction(s: Statement) -> Direction:
    """Return where a move leads: up, down or sideways, or nowhere that is named."""
    return direction_of(s.origin, s.destination)


def direction_of(origin: str | None, destination: str | None) -> Direction:
    """Return where a move between two levels leads; one between sectors is lateral."""
    if not (origin and destination):
        return Direction.NONE
    if origin == destination or Level.SECTOR in {origin, destination}:
        return Direction.LATERAL
    ladder = [str(level) for level in LADDER]
    if origin not in ladder or destination not in ladder:
        return Direction.NONE
    lower = ladder.index(destination) > ladder.index(origin)
    return Direction.DOWN if lower else Direction.UP


def _flow_key(flow: Flow) -> tuple[object, ...]:
    # Flows that list parts first within a place: they are what a reader came for.
    return flow.whole.place.sort_key, flow.whole.doc_id, -len(flow.parts)


def _crossing(heads: tuple[Statement, ...]) -> frozenset[str]:
    """Return the parts that say who moved, not where to.

    "46 lượt, trong đó 11 nữ; 12 từ tỉnh về huyện …": the 11 are among the 12 and the rest, and
    added to them would count the same people twice.
    """
    known = {s.obs_id: s for s in heads}
    return frozenset(
        s.obs_id for s in heads if s.part_of in known and _who(s) != _who(known[str(s.part_of)])
    )


def _who(s: Statement) -> tuple[str, str, str]:
    return s.sex, s.age, s.ethnicity


def _flows(heads: tuple[Statement, ...], crossing: frozenset[str]) -> Iterable[Flow]:
    own = {s.obs_id for s in heads}
    parts: dict[str | None, list[Statement]] = defaultdict(list)
    for s in heads:
        if s.obs_id not in crossing:
            parts[s.part_of].append(s)
    for whole in heads:
        if whole.part_of not in own:
            yield _flow(whole, tuple(parts[whole.obs_id]))


def _flow(whole: Statement, parts: tuple[Statement, ...]) -> Flow:
    """Return a total with one of the ways in which it is split, that with most routes first."""
    size = whole.counted.value
    if size is None or not _exceed(parts, whole):
        return Flow(whole=whole, parts=parts)
    runs = [parts[run] for run in exact_runs(size, [s.counted.value for s in parts])]
    if not runs:
        return Flow(whole=whole, parts=parts)
    chosen = max(runs, key=lambda run: sum(bool(s.origin and s.destination) for s in run))
    return Flow(whole=whole, parts=chosen, beside=tuple(s for s in parts if s not in chosen))


def _exceed(parts: Iterable[Statement], whole: Statement) -> bool:
    rest = whole.counted - total(s.counted for s in parts)
    return rest.upper is not None and rest.upper < 0


def _heads(s: Statement) -> bool:
    """Whether a statement counts people or times moved.

    Not a rise, a share, places reached, so many for each place ("mỗi xã 5 công an"), or a part of a
    total that is not here.
    """
    return s.unit in HEADS and s.change is None and not s.rate and not s.orphan
