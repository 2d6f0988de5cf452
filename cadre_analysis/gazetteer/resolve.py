"""A name, a date and what the text says around it, to one unit or to the candidates; never a guess.

The order of the tests follows what settles a name for a reader: the exact form (type and name), the
date, a parent that the text names, the province of the paper, the neighbours that the text names. A
test counts only if it leaves a candidate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from cadre_analysis.gazetteer.divisions import (
    Standing,
    Unit,
    above,
    commune_index,
    province,
    upper_index,
)
from cadre_analysis.gazetteer.names import LEVEL_OF_TYPE, key, parse
from cadre_analysis.model import RefArea


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a text says around a name.

    Attributes
    ----------
    parents
        Names of units that the text puts above it: "Quảng Ninh", "huyện Hoành Bồ".
    provinces
        Provinces of the outlet.
    neighbours
        Other units that the text names.
    """

    parents: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A name that could be several units, or (no candidates) none that is known."""

    name: str
    candidates: tuple[RefArea, ...]


Test = Callable[[tuple[Unit, ...]], tuple[Unit, ...]]
NOTHING = Context()


def resolve(
    name: str, date: str | None = None, context: Context = NOTHING, *, level: str | None = None
) -> RefArea | Ambiguous:
    """Return the unit called ``name`` on ``date``, or its candidates.

    Parameters
    ----------
    name
        With or without its type: "phường Tân Phong", "TP. Bạc Liêu", "Điện Biên".
    date
        ``YYYY-MM-DD`` or ``YYYY-MM``; None where unknown.
    context
        What the text says around the name.
    level
        ``province``, ``district`` or ``commune``, where the text makes it plain.
    """
    left = candidates(name, level)
    reason = "text"
    for label, test in _tests(date, context):
        if _settled(left):
            break
        if (kept := test(left)) and kept != left:
            left, reason = kept, label
    if date and left and max(unit.standing(date) for unit in left) is Standing.NO:
        reason = "other_date"  # the text uses a name that the unit did not bear on that day
    if left and _settled(left):
        return area(_on(left, date), reason, date)
    return Ambiguous(name, tuple(dict.fromkeys(area(unit, "candidate", date) for unit in left)))


@lru_cache(maxsize=16_384)
def candidates(name: str, level: str | None = None) -> tuple[Unit, ...]:
    """Return every unit of any date that ``name`` may mean, by its exact form."""
    kind, bare = parse(name)
    levels = LEVEL_OF_TYPE[kind] if kind else ("province", "district", "commune")
    wanted = [step for step in levels if level in {None, step}]
    found: list[Unit] = []
    for form in {key(bare), key(name)} if kind else {key(bare)}:
        found += (unit for unit in upper_index().get(form, ()) if unit.level in wanted)
        if "commune" in wanted:
            found += commune_index().get(form, ())
    typed = [unit for unit in found if kind in {None, unit.type}]
    return tuple(dict.fromkeys(typed))


def area(unit: Unit, reason: str, date: str | None = None) -> RefArea:
    """Return ``unit`` as the place of a statistic, with the province that it lay in on ``date``."""
    top = province(unit, date)
    return RefArea(
        name=unit.name,
        level=unit.level,
        province=top.name if top else None,
        code=unit.code,
        reason=reason,
    )


def _tests(date: str | None, context: Context) -> Iterable[tuple[str, Test]]:
    if date:
        # A unit that only perhaps stood then stays in: a date from memory never decides alone.
        yield "date", lambda units: tuple(unit for unit in units if unit.standing(date))
    if context.parents:
        named = {key(parse(parent)[1]) for parent in context.parents}
        yield "parent", lambda units: _best(units, lambda unit: _inside(unit, named))
    if context.provinces:
        near = {key(parse(name)[1]) for name in context.provinces}
        yield "sign_off", lambda units: tuple(unit for unit in units if _province_key(unit) in near)
    if context.neighbours:
        yield "places_named", lambda units: _best(units, _company(context.neighbours, date))
    if not date:
        yield "date", _latest_form


def _settled(units: tuple[Unit, ...]) -> bool:
    """Return whether the candidates are one place.

    That is one unit, or one under the same name in several vintages.
    """
    return (
        len({(unit.level, unit.code, key(unit.name), _province_key(unit)) for unit in units}) <= 1
    )


def _on(units: tuple[Unit, ...], date: str | None) -> Unit:
    return max(units, key=lambda unit: unit.standing(date)) if date else units[0]


def _best(units: tuple[Unit, ...], rank: Callable[[Unit], int]) -> tuple[Unit, ...]:
    """Return the units of the highest rank, all if that is zero."""
    ranks = [rank(unit) for unit in units]
    top = max(ranks, default=0)
    return (
        tuple(unit for unit, own in zip(units, ranks, strict=True) if own == top) if top else units
    )


def _inside(unit: Unit, named: set[str]) -> int:
    return sum(key(parent.name) in named for parent in above(unit))


def _province_key(unit: Unit) -> str:
    top = province(unit)
    return key(top.name) if top else ""


def _company(neighbours: tuple[str, ...], date: str | None) -> Callable[[Unit], int]:
    """Return a rank: how many of ``neighbours`` have a namesake near a unit.

    One below the same parent counts three times as much as one in the same province.
    """
    near: dict[str, int] = {}
    for name in neighbours:
        units = [unit for unit in candidates(name) if not date or unit.standing(date)]
        districts = {unit.parent or unit.code for unit in units} | {
            unit.code for unit in units if unit.level == "district"
        }
        for place in districts | {_province_key(unit) for unit in units}:
            near[place] = near.get(place, 0) + 1
    return lambda unit: 2 * near.get(unit.parent or unit.code, 0) + near.get(_province_key(unit), 0)


def _latest_form(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Return the latest form of a place that bore several, where it is all one place."""
    ordered = sorted(units, key=lambda unit: (unit.level, unit.code))
    groups = [
        list(same)
        for _, same in groupby(ordered, key=lambda unit: (unit.level, unit.code, unit.parent))
    ]
    return tuple(same[-1] for same in groups) if len(groups) == 1 else units
