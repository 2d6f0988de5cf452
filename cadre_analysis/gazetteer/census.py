"""How many units a place was divided into on a day, where that is known.

The gazetteer knows the communes of three vintages and the districts since the snapshot of October
2017, so a count is given only for days that these cover, and for none on which a unit below may or
may not have stood. What lies before, our table of counts says of single places.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from cadre_analysis.gazetteer.divisions import (
    Standing,
    Unit,
    children,
    commune_by_code,
    communes,
    upper,
    upper_by_code,
)
from cadre_analysis.model import RefArea

# From these days on every unit of a level is known: 63 provinces since Hà Tây joined Hà Nội, the
# districts of the snapshot of October 2017, the communes of the vintage that begins in 2021.
_KNOWN = {"province": "2008-08-01", "district": "2017-10-31", "commune": "2021-02-01"}
_TYPED = "2021-02-01"  # before, a district may have been of another type: Sa Pa was a huyện
_RANK = ("central", "province", "district", "commune")


class Census(NamedTuple):
    """The units of one level in one place on one day."""

    total: int
    types: tuple[tuple[str, int], ...]  # the commonest first; empty where types are not known

    def of(self, types: Iterable[str]) -> int | None:
        """Return how many units of ``types`` there were, None where types are not known."""
        known = dict(self.types)
        return sum(known.get(kind, 0) for kind in types) if known else None


def census(area: RefArea, level: str, day: str) -> Census | None:
    """Return how many units of ``level`` lay in ``area`` on ``day``, None where it is not known.

    Parameters
    ----------
    area
        A unit with its code, or the whole country.
    level
        ``province``, ``district`` or ``commune``, below that of ``area``.
    day
        ``YYYY-MM-DD`` or ``YYYY-MM``.
    """
    if not area.unit or area.level not in _RANK[: _RANK.index(level)]:
        return None
    if area.level == _RANK[0]:
        return _counted(_of_level(level), level, day) if area.code is None else None
    unit = standing(area, day)
    if unit is None:
        return None
    return _stated(unit, level, day) or _counted(_below(unit, level, day), level, day)


def standing(area: RefArea, day: str) -> Unit | None:
    """Return the unit that ``area`` surely was on ``day``, None where it was none or several."""
    by_code = commune_by_code() if area.level == "commune" else upper_by_code()
    units = by_code.get((str(area.level), area.code or ""), ())
    sure = [unit for unit in units if unit.standing(day) is Standing.YES]
    return sure[0] if len(sure) == 1 else None


def _of_level(level: str) -> list[Unit]:
    units = communes() if level == "commune" else upper()
    return [unit for unit in units if unit.level == level]


def _below(unit: Unit, level: str, day: str) -> list[Unit]:
    """Return the units of ``level`` in ``unit`` that stood on ``day``, surely or perhaps."""
    below = list(children(unit, day))
    if level == "commune" and unit.level == "province" and not unit.is_current:
        return [commune for district in below for commune in children(district, day)]
    return [one for one in below if one.level == level]


def _counted(units: Iterable[Unit], level: str, day: str) -> Census | None:
    """Return the count of the ``units`` that stood on ``day``, None where it is not known."""
    if day < _KNOWN[level]:
        return None
    there: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        if unit.standing(day):
            there[unit.code].append(unit)
    if not there or not all(_stands(forms, day) for forms in there.values()):
        return None
    sure = all(len(forms) == 1 for forms in there.values()) and day >= _TYPED
    types = Counter(forms[0].type for forms in there.values()) if sure else Counter[str]()
    return Census(len(there), tuple(types.most_common()))


def _stands(forms: list[Unit], day: str) -> bool:
    """Say whether a place surely stood on ``day`` in one of its ``forms``.

    In 2024 Việt Yên was a huyện that became a thị xã: one unit on any day, of either type.
    """
    if any(unit.standing(day) is Standing.YES for unit in forms):
        return True
    return any(unit.valid_to_latest for unit in forms) and any(
        unit.valid_from_earliest for unit in forms
    )


@cache
def _counts() -> tuple[dict[str, str], ...]:
    text = files("cadre_analysis.gazetteer").joinpath("unit_counts.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def _stated(unit: Unit, level: str, day: str) -> Census | None:
    """Return the count that our own table states for ``unit``."""
    if level != "commune":
        return None
    types = {
        row["type"]: int(row["count"])
        for row in _counts()
        if (row["code"], row["level"]) == (unit.code, unit.level)
        and row["valid_from"] <= day <= row["valid_to"]
    }
    return Census(sum(types.values()), tuple(types.items())) if types else None
