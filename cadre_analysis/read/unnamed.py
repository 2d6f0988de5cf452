"""The unit that a text speaks of as its own ("tỉnh ta") but never names with its type."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cadre_analysis.codes import Level
from cadre_analysis.gazetteer import Ambiguous, Context, candidates, resolve
from cadre_analysis.gazetteer.names import key, parse
from cadre_analysis.lexicon import place as words
from cadre_analysis.model import RefArea
from cadre_analysis.read.holders import holders
from cadre_analysis.read.mentions import (
    Mention,
    bare_names,
    bare_spans,
    communes,
    level_of,
    mentions,
)
from cadre_analysis.read.survey import is_province
from cadre_analysis.text import fold

COUNTRY = "Việt Nam"  # the place of what is said of the whole country
_LEAD = 320  # characters of the headline and the first paragraph
_BEHIND = 16  # characters before a name in which a word may stand that makes it another's


@dataclass(frozen=True, slots=True)
class Bare:
    """The names without a type in a text."""

    text: str
    provinces: tuple[str, ...]  # one for each time named
    districts: tuple[str, ...]
    bracketed: tuple[str, ...]  # provinces in brackets: "Trường Chính trị Tôn Đức Thắng (An Giang)"

    @property
    def only(self) -> str | None:
        """Return the one province named, None where there are others."""
        return self.provinces[0] if len(set(map(key, self.provinces))) == 1 else None


def bare(body: str) -> Bare:
    """Return the names that ``body`` bears without a type, those left out that it compares to."""
    provinces: list[str] = []
    districts: list[str] = []
    bracketed: list[str] = []
    low = fold(body)
    words_ = (*words.surfaces("beside"), *words.surfaces("bearer"))
    aside = tuple(f"{word} " for word in words_)
    for start, end in bare_spans(body):
        if low[max(0, start - _BEHIND) : start].endswith(aside):
            continue
        name = body[start:end]
        if not is_province(name):
            districts.append(name)
        elif low[start - 1 : start] == "(":  # "quận Cẩm Lệ (Đà Nẵng)" is where that lies
            bracketed.append(name)
        else:
            provinces.append(name)
    return Bare(body, tuple(provinces), tuple(districts), tuple(bracketed))


def unnamed(
    word: str, named: Sequence[Mention], said: Bare, date: str | None, context: Context
) -> RefArea:
    """Return the unit of the level of ``word`` of which the text speaks.

    Parameters
    ----------
    word
        A level, or ``city``.
    named
        The places named with their type, those included from which somebody asks.
    said
        The names without a type.
    date, context
        For the gazetteer.
    """
    level = _level_of(word, said, named, date, context)
    own = {m.full for m in named if m.parent and level_of(m) == level}
    if not own:
        own = set(_of_lead(said, level))
    if len(own) == 1:
        return named_unit(own.pop(), level, date, context)
    signed = context.provinces[0] if len(set(context.provinces)) == 1 else None
    only = said.only or (said.bracketed[0] if len(set(said.bracketed)) == 1 else None)
    if level == Level.PROVINCE and only and (top := known(only, level, date, "text")):
        return top
    if level == Level.PROVINCE and signed and (top := known(signed, level, date, "sign_off")):
        return top
    over = _over(named, said, level, date, context)
    found = known(over.pop(), level, date, "places_named") if len(over) == 1 else None
    return found or RefArea(
        name=COUNTRY if level == Level.CENTRAL else None, level=level, reason="text"
    )


def _of_lead(said: Bare, level: str) -> list[str]:
    """Return the places of ``level`` that headline and lead name without a type."""
    lead = said.text[:_LEAD]
    if level == Level.COMMUNE:
        return communes(lead)
    if level != Level.DISTRICT or said.provinces:
        return []
    return [name for name in said.districts if name in lead]


def _over(
    named: Sequence[Mention], said: Bare, level: str, date: str | None, context: Context
) -> set[str]:
    if level not in {Level.PROVINCE, Level.DISTRICT}:
        return set()
    names = [mention.full for mention in named]
    if level == Level.PROVINCE:
        names += [form for name in said.districts for form in _typed(name, date)]
    return holders(names, level, date, context)


def _typed(name: str, date: str | None) -> list[str]:
    """Return a bare name with the type of its district, bare where there was none that day."""
    units = candidates(name, Level.DISTRICT)
    forms = {unit.full_name for unit in units if not date or unit.standing(date)}
    return sorted(forms) if len(forms) == 1 else [name] * (not forms)


def _level_of(
    word: str, said: Bare, named: Sequence[Mention], date: str | None, context: Context
) -> str:
    """Return the level of a bare word.

    "thành phố" is a province where the paper, or the only province named, is a city of central
    rank.
    """
    if word != "city":
        return word
    tops = [*set(context.provinces), *([said.only] if said.only else [])]
    found = [resolve(name, date, level=Level.PROVINCE) for name in tops]
    units = [
        unit
        for top in found
        if isinstance(top, RefArea)
        for unit in candidates(f"Thành phố {top.name}", "province")
    ]
    return Level.PROVINCE if units else Level.DISTRICT


def named_unit(name: str, level: str, date: str | None, context: Context) -> RefArea:
    """Return the unit of that name and level; where it may be several, what they share."""
    found = resolve(name, date, context, level=level)
    if level == Level.PROVINCE and (town := _town(name, found, date, context)):
        return town
    if isinstance(found, Ambiguous) and not found.candidates:
        # "TX. Thuận An", since then a city
        found = resolve(parse(name)[1], date, context, level=level)
    if isinstance(found, RefArea):
        return _doubted(found, name, date, context)
    provinces = {candidate.province for candidate in found.candidates}
    top = provinces.pop() if len(provinces) == 1 else None
    return RefArea(name=parse(name)[1], level=level, province=top, reason="ambiguous")


def _doubted(found: RefArea, name: str, date: str | None, context: Context) -> RefArea:
    """Return ``found``, open where no unit of that name stood yet on ``date``.

    A name that is first known from 2025 on may in 2019 be that of a commune that nobody lists.
    """
    units = [unit for unit in candidates(name, found.level) if unit.code == found.code]
    later = date is not None and units and all(unit.valid_from > date for unit in units)
    held = {key(parse(parent)[1]) for parent in (*context.parents, *context.provinces)}
    if not later or key(found.province or "") in held:
        return found
    return RefArea(name=found.name, level=found.level, reason="ambiguous")


def _town(
    name: str, top: RefArea | Ambiguous, date: str | None, context: Context
) -> RefArea | None:
    """Return the town that ``name`` was before it became a province: "Thành phố Huế" in 2019.

    Without a day it may be either, unless the text names the province that it lay in.
    """
    kind, bare_name = parse(name)
    town = resolve(name, date, context, level=Level.DISTRICT) if kind == "Thành phố" else None
    if not isinstance(town, RefArea) or not isinstance(top, RefArea):
        return None
    if date:
        return town if top.reason == "other_date" != town.reason else None
    parents = {key(parse(parent)[1]) for parent in context.parents}
    if key(town.province or "") in parents:
        return town
    return RefArea(name=bare_name, level=Level.PROVINCE, reason="ambiguous")


def known(name: str, level: str, date: str | None, reason: str) -> RefArea | None:
    """Return the unit that ``name`` is at that level, None where it may be several.

    Units of one name before and after a merger are told apart by a date only.
    """
    found = resolve(name, date, level=level)
    if isinstance(found, RefArea):
        return replace(found, reason=reason)
    names = {one.name for one in found.candidates}
    tops = {one.province for one in found.candidates}
    if len(names) != 1 or len(tops) != 1:
        return None
    return RefArea(name=names.pop(), level=level, province=tops.pop(), reason=reason)


_HYPHEN = re.compile(r"\s?[-–]\s?")


def as_printed(area: RefArea, *texts: str) -> RefArea:
    """Return a unit under the name that the article prints: "Đắk Glong" for "Đăk Glong".

    Its code says which unit it is, however it is spelt.
    """
    name = area.name
    if name is None or not area.unit or any(name in text for text in texts):
        return area
    for text in texts:
        named = (*(mention.name for mention in mentions(text, fold(text))), *bare_names(text))
        alike = [one.title() if one.isupper() else one for one in named if key(one) == key(name)]
        if alike:  # "Phan Rang-Tháp Chàm" is spelt alike
            same = _HYPHEN.sub("-", alike[0]) == _HYPHEN.sub("-", name)
            return area if same else replace(area, name=alike[0])
    return area
