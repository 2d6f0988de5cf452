"""What became of a place, and what it was made of: mergers and dissolutions, both ways.

Figures stay with the place of their day. This only says where it lies now, as a note beside it.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from cadre_analysis.gazetteer.divisions import (
    VINTAGES,
    Unit,
    commune_by_code,
    communes,
    province,
    successors,
    upper,
    upper_by_code,
)

_LAST_OLD = "2025-06-30"


class Fate(NamedTuple):
    """What a unit of before July 2025 became."""

    into: tuple[Unit, ...]  # that took it up before July 2025
    last_day: str  # its last day then; empty where nothing took it up
    checked: bool  # whether that day is checked, or from memory
    heirs: tuple[Unit, ...]  # the units since July 2025 that hold its land
    top: Unit | None  # the province since July 2025 in which all of it lies

    @property
    def known(self) -> bool:
        """Whether anything is known of it."""
        return bool(self.into or self.heirs or self.top)


def fate(unit: Unit) -> Fate:
    """Return what became of ``unit``; of one that still stands, that it is its own heir."""
    if unit.is_current:
        return Fate((), "", True, (unit,), province(unit))
    event = _events().get((unit.level, unit.code, unit.name, unit.type))
    into = _taken_up(unit, event) if event else ()
    heirs = successors(unit) or tuple(dict.fromkeys(h for one in into for h in successors(one)))
    tops = {top for heir in heirs if (top := province(heir)) is not None}
    if event is None or not into:
        return Fate((), "", True, heirs, tops.pop() if len(tops) == 1 else None)
    # What took it up holds more than its land, unless only its name or rank changed.
    exact = heirs if successors(unit) or event["event"] in {"renamed", "upgraded"} else ()
    top = tops.pop() if len(tops) == 1 else None
    return Fate(into, event["last_day"], event["date_checked"] == "yes", exact, top)


def predecessors(unit: Unit) -> tuple[Unit, ...]:
    """Return the units of June 2025 whose land ``unit`` holds, all of it or a part.

    For a unit of an older vintage, those that it took up since 2017.
    """
    if unit.is_current:
        return _made_of().get((unit.level, unit.code), ())
    taken = (
        one
        for key, event in _events().items()
        if unit.level == key[0] and unit.code in event["into_code"].split("|")
        for one in _forms(key[0], key[1])
        if (one.name, one.type) == key[2:] and unit in _taken_up(one, event)
    )
    return tuple(dict.fromkeys(taken))


def _forms(level: str, code: str) -> tuple[Unit, ...]:
    by_code = commune_by_code() if level == "commune" else upper_by_code()
    return by_code.get((level, code), ())


def _taken_up(unit: Unit, event: dict[str, str]) -> tuple[Unit, ...]:
    """Return the units that took ``unit`` up; a code may have borne several."""
    last = event["last_day"]
    found: list[Unit] = []
    for code in event["into_code"].split("|"):
        later = [
            form
            for form in _forms(event["level"], code)
            if not form.is_current and form != unit and (form.valid_to or _LAST_OLD) > last
        ]
        found += sorted(later, key=lambda form: form.valid_to or _LAST_OLD)[:1]
    return tuple(dict.fromkeys(found))


@cache
def _events() -> dict[tuple[str, str, str, str], dict[str, str]]:
    text = files("cadre_analysis.gazetteer").joinpath("division_events.csv").read_text("utf-8")
    return {
        (row["level"], row["code"], row["name"], row["type"]): row
        for row in csv.DictReader(text.splitlines())
    }


@cache
def _made_of() -> dict[tuple[str, str], tuple[Unit, ...]]:
    """Return the units of June 2025 by level and code of each that holds their land."""
    found: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for unit in (*upper(), *communes()):
        if unit.level == "district" or VINTAGES[1] not in unit.vintages.split("|"):
            continue
        for heir in successors(unit):
            found[heir.level, heir.code].append(unit)
    return {code: tuple(units) for code, units in found.items()}
