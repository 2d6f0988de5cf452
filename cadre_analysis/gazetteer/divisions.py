"""The administrative units of Viet Nam with the dates between which they existed.

Provinces and districts are a few hundred rows and are loaded first; the communes, 15,000 rows, only
when one is asked for.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from enum import IntEnum
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from cadre_analysis.gazetteer.names import key

COLUMNS = (
    "code", "level", "name", "type", "parent", "valid_from", "valid_to",
    "valid_from_earliest", "valid_from_latest", "valid_to_earliest", "valid_to_latest",
    "checked", "vintages", "successors",
)  # fmt: skip
VINTAGES = ("2021-2023", "2025-06", "2025-07")
_ALWAYS, _NEVER = "0000", "9999"


class Standing(IntEnum):
    """Whether a unit existed on a date."""

    NO = 0
    PERHAPS = 1  # the date falls into a window in which it began or ended
    YES = 2


class Unit(NamedTuple):
    """One administrative unit, as one line of ``divisions.csv``.

    Dates are ISO, empty where unknown or open.
    """

    code: str
    level: str  # province, district, commune
    name: str
    type: str
    parent: str  # code of the unit above, empty for a province
    valid_from: str
    valid_to: str
    valid_from_earliest: str
    valid_from_latest: str
    valid_to_earliest: str
    valid_to_latest: str
    checked: str  # "no": a date is from memory and decides nothing alone
    vintages: str
    successors: str  # codes of the units since July 2025 that hold its land

    @property
    def full_name(self) -> str:
        """Type and name, "Huyện Sông Lô"; a numbered unit bears its type in its name."""
        return self.name if self.name.startswith(self.type) else f"{self.type} {self.name}"

    @property
    def is_current(self) -> bool:
        """Whether the unit belongs to the divisions since 1 July 2025."""
        return self.vintages == VINTAGES[-1]

    def standing(self, day: str) -> Standing:
        """Return whether the unit existed on ``day``: a date, or ``YYYY-MM`` for mid-month."""
        day = day if len(day) > len("2021-09") else f"{day}-15"
        if (
            not (self.valid_from_earliest or self.valid_from or _ALWAYS)
            <= day
            <= (self.valid_to_latest or self.valid_to or _NEVER)
        ):
            return Standing.NO
        sure = (
            (self.valid_from_latest or self.valid_from or _ALWAYS)
            <= day
            <= (self.valid_to_earliest or self.valid_to or _NEVER)
        )
        return Standing.YES if sure else Standing.PERHAPS


Index = dict[str, tuple[Unit, ...]]


@cache
def _rows() -> tuple[tuple[Unit, ...], list[str]]:
    """Return the provinces and districts, and the unread lines of the communes below them.

    The file is sorted by level.
    """
    text = files("cadre_analysis.gazetteer").joinpath("divisions.csv").read_text(encoding="utf-8")
    lines = text.splitlines()[1:]
    first = next(number for number, line in enumerate(lines) if ",commune," in line)
    return tuple(map(Unit._make, csv.reader(lines[:first]))), lines[first:]


@cache
def upper() -> tuple[Unit, ...]:
    """Return every province and district of all vintages."""
    return _rows()[0]


@cache
def communes() -> tuple[Unit, ...]:
    """Return every commune, ward, township and special zone of all vintages."""
    return tuple(map(Unit._make, csv.reader(_rows()[1])))


def vintage(name: str, level: str) -> tuple[Unit, ...]:
    """Return the units of one level in the vintage ``name``, one of ``VINTAGES``."""
    units = communes() if level == "commune" else upper()
    return tuple(unit for unit in units if unit.level == level and name in unit.vintages.split("|"))


def _indexed(units: Iterable[Unit]) -> Index:
    found: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        found[key(unit.name)].append(unit)
    return {name: tuple(same) for name, same in found.items()}


@cache
def _aliases() -> dict[str, tuple[Unit, ...]]:
    """Return the units behind other names: "TP.HCM", "Thủ đô"."""
    text = files("cadre_analysis.gazetteer").joinpath("aliases.csv").read_text(encoding="utf-8")
    by_code = _by_code(upper())
    return {
        key(row["alias"]): by_code[row["level"], row["code"]]
        for row in csv.DictReader(text.splitlines())
    }


def _by_code(units: Iterable[Unit]) -> dict[tuple[str, str], tuple[Unit, ...]]:
    found: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for unit in units:
        found[unit.level, unit.code].append(unit)
    return {code: tuple(same) for code, same in found.items()}


@cache
def upper_index() -> Index:
    """Return provinces and districts by the key of their names and aliases."""
    index = _indexed(upper())
    for alias, units in _aliases().items():
        index[alias] = tuple(dict.fromkeys((*index.get(alias, ()), *units)))
    return index


@cache
def commune_index() -> Index:
    """Return communes by the key of their names."""
    return _indexed(communes())


@cache
def upper_by_code() -> dict[tuple[str, str], tuple[Unit, ...]]:
    """Return provinces and districts by level and code; a code may have borne several names."""
    return _by_code(upper())


@cache
def commune_by_code() -> dict[tuple[str, str], tuple[Unit, ...]]:
    """Return communes by level and code."""
    return _by_code(communes())


def above(unit: Unit, day: str | None = None) -> tuple[Unit, ...]:
    """Return the units that ``unit`` lay in on ``day``, the nearest first.

    Without a day, those of the unit's own vintage: a district of 2022 lay in Thừa Thiên Huế, not in
    Thành phố Huế.
    """
    if not unit.parent:
        return ()
    level = "district" if unit.level == "commune" and not unit.is_current else "province"
    same = [
        parent
        for parent in upper_by_code().get((level, unit.parent), ())
        if parent.is_current == unit.is_current
    ]
    if not same:
        return ()
    parent = max(same, key=lambda one: (one.standing(day) if day else 0, _shared(unit, one)))
    return (parent, *above(parent, day))


def _shared(unit: Unit, parent: Unit) -> int:
    return len(set(unit.vintages.split("|")) & set(parent.vintages.split("|")))


def province(unit: Unit, day: str | None = None) -> Unit | None:
    """Return the province of ``unit`` on ``day``; a province is its own."""
    return (
        unit
        if unit.level == "province"
        else next((u for u in above(unit, day) if u.level == "province"), None)
    )


def successors(unit: Unit) -> tuple[Unit, ...]:
    """Return the units since July 2025 that hold the land of ``unit``; empty if none is known.

    A unit that was cut up has several.
    """
    level = "province" if unit.level == "province" else "commune"
    by_code = upper_by_code() if level == "province" else commune_by_code()
    codes = unit.successors.split("|") if unit.successors else []
    return tuple(
        heir for code in codes for heir in by_code.get((level, code), ()) if heir.is_current
    )


def children(unit: Unit, day: str | None = None) -> tuple[Unit, ...]:
    """Return the units right below ``unit``.

    Where ``day`` is given, those that existed then, surely or perhaps.
    """
    below = upper() if unit.level == "province" and not unit.is_current else communes()
    found = (
        child
        for child in below
        if child.parent == unit.code and child.is_current == unit.is_current
    )
    return tuple(child for child in found if day is None or child.standing(day))
