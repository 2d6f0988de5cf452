"""The units in which all the places lie that a text names."""

from __future__ import annotations

from collections.abc import Sequence

from cadre_analysis.gazetteer import Context, Unit, above, candidates, province
from cadre_analysis.gazetteer.names import parse


def holders(names: Sequence[str], level: str, date: str | None, context: Context) -> set[str]:
    """Return the units of ``level`` in which every place named below it can lie.

    Parameters
    ----------
    names
        The places that the text names, with their types where it does.
    level, date
        Level of the unit looked for, and the date at which it must stand.
    context
        Provinces that the outlet writes for; they settle names that several places bear.
    """
    left: set[str] = set()
    for name in dict.fromkeys(names):
        units = [
            unit
            for unit in candidates(name) or candidates(parse(name)[1])
            if unit.level != level and (not date or unit.standing(date))
        ]
        near = [unit for unit in units if _top(unit, date) in context.provinces] or units
        holders = {
            above_.full_name
            for unit in near
            for above_ in above(unit, date)
            if above_.level == level
        }
        left = (left & holders or left) if left else holders
    return left


def _top(unit: Unit, date: str | None) -> str:
    top = province(unit, date)
    return top.name if top else ""
