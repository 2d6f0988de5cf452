"""Where a place of an article lies today: "nay thuộc …".

A note beside the name that the place had on its day; figures and moves stay with that name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cadre_analysis import gazetteer, language
from cadre_analysis.compare.where import Place, place
from cadre_analysis.gazetteer import Fate, Unit
from cadre_analysis.gazetteer.names import TYPES_EN
from cadre_analysis.language import _
from cadre_analysis.model import RefArea
from cadre_analysis.text import collated

_MANY = 40  # names of places in a list of what there is
_NAMED = 6  # units named one by one; of more only the number is told


def today(rows: Iterable[Mapping[Any, Any]]) -> dict[str, str]:
    """Return what became of the places of articles, by their labels; only of those that changed.

    Parameters
    ----------
    rows
        Articles, with the place, its code and level, and the day of publication.
    """
    return {
        place(row["ref_area"], row["ref_area_level"], row["ref_area_province"]).label: told
        for row in rows
        if (unit := _unit(row)) is not None and (told := _told(unit)) is not None
    }


def former(places: Sequence[Place]) -> Iterator[str]:
    """Yield what else articles tell of, in the provinces that one of today was joined with."""
    if places:
        said = _(
            "In July 2025 this province was joined with others, whose figures keep the names of "
            "their day: {places}."
        )
        more = f" … (+{len(places) - _MANY})" if len(places) > _MANY else ""
        yield said.format(places=", ".join(p.label for p in places[:_MANY]) + more)


def _unit(row: Mapping[Any, Any]) -> Unit | None:
    """Return the unit that an article's place surely was on its day."""
    code, level, day = row["ref_area_code"], row["ref_area_level"], row["published"]
    if not all(isinstance(value, str) for value in (code, level, day)):
        return None
    return gazetteer.standing(RefArea(name=None, level=level, code=code), day)


def _told(unit: Unit) -> str | None:
    """Return what became of ``unit``, None where it is what it was."""
    if unit.is_current:
        return None
    known = gazetteer.fate(unit)
    parts = [*_before_2025(unit, known), *_since(unit, known)]
    return ", ".join(parts) or None


def _before_2025(unit: Unit, known: Fate) -> Iterator[str]:
    """Yield what took a unit up before July 2025, and when."""
    if not known.into:
        return
    into = _list(_titled(one) for one in known.into)
    day = language.date(known.last_day)
    if known.checked:
        yield _("part of {units} since the end of {day}").format(units=into, day=day)
    else:
        told = _("part of {units} since the end of {day} (date not checked)")
        yield told.format(units=into, day=day)


def _since(unit: Unit, known: Fate) -> Iterator[str]:
    """Yield where its land lies since July 2025."""
    if len(known.heirs) == 1:
        yield from _one_heir(unit, known.heirs[0])
    elif unit.level != "province" and 1 < len(known.heirs) <= _NAMED and known.top:
        heirs = _list(map(_titled, sorted(known.heirs, key=lambda heir: collated(heir.name))))
        yield _("now {units} of {province}").format(units=heirs, province=_titled(known.top))
    elif unit.level != "province" and len(known.heirs) > _NAMED and known.top:
        n, top = language.number(len(known.heirs)), _titled(known.top)
        yield _("now {n} communes and wards of {province}").format(n=n, province=top)
    elif known.top is not None:
        yield _("now in {units}").format(units=_titled(known.top))


def _one_heir(unit: Unit, heir: Unit) -> Iterator[str]:
    """Yield the one unit that holds the land of ``unit``, if it is another or larger."""
    made_of = gazetteer.predecessors(heir)
    if heir.name != unit.name or heir.level != unit.level:
        top = gazetteer.province(heir)
        units = _titled(heir) if top in {None, heir} else f"{_titled(heir)}, {_titled(top)}"
        yield _("now in {units}").format(units=units)
    elif unit.level == "province" and len(made_of) > 1:
        others = _list(one.name for one in made_of if one.name != unit.name)
        yield _("now joined with {others}").format(others=others)


def _list(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def _titled(unit: Unit | None) -> str:
    """Return a name with its type: "huyện Sông Lô"; a numbered unit bears it in its name."""
    if unit is None:
        return ""
    if language.current() == "en":
        bare = unit.name.removeprefix(unit.type).strip()
        return f"{bare} {TYPES_EN[unit.type][0]}"
    return unit.type.lower() + unit.full_name.removeprefix(unit.type)
