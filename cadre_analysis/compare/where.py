"""Places, each under one name: what an article leaves out of it the gazetteer fills in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from cadre_analysis import gazetteer, language
from cadre_analysis.codes import Level
from cadre_analysis.gazetteer.divisions import above, commune_by_code
from cadre_analysis.language import _
from cadre_analysis.text import SortKey, collated, fold

_TIERS = {
    "trung ương": Level.CENTRAL,
    "tỉnh": Level.PROVINCE,
    "huyện": Level.DISTRICT,
    "xã": Level.COMMUNE,
    "cơ sở": Level.COMMUNE,
}
# "đại biểu HĐND cấp huyện", "cấp ủy huyện", "các đảng bộ xã": a body of that level.
_TIER = re.compile(
    r"\b(?:cấp|hđnd|hội đồng nhân dân|cấp ủy|đảng ủy|đảng bộ|ban chấp hành)\s(?:các\s)?"
    rf"(?:cấp\s)?(?P<tier>{'|'.join(_TIERS)})\b"
)
_SURE = frozenset({Level.PROVINCE, Level.DISTRICT})  # names of communes recur across the country


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place as the articles name it."""

    name: str | None
    level: str | None
    province: str | None
    # of what is no unit of its own, "cấp huyện": whose it is; of a commune its district
    within: str | None = None
    unit: bool = True

    @property
    def label(self) -> str:
        """The name, with the province where the place is not one itself."""
        if not self.name:
            return _("place not named")
        if self.within:
            return f"{self.name} ({self.within.replace(' (', ', ').rstrip(')')})"
        if self.level in {None, Level.PROVINCE, Level.CENTRAL} or not self.province:
            return _alone(self.name, self.level)
        if self.province == self.name:  # the city of Bạc Liêu in the province of Bạc Liêu
            return _typed(self.name, self.level)
        return f"{_alone(self.name, self.level)} ({_alone(self.province, Level.PROVINCE)})"

    @property
    def sort_key(self) -> tuple[bool, SortKey, str, SortKey]:
        """Province first, then the place within it; a kind of place ("cấp huyện") after names."""
        first = self.province or self.within or self.name or "~"
        return not first[0].isupper(), collated(first), self.level or "", collated(self.name or "")


def _alone(name: str, level: str | None) -> str:
    """Return a name as it can stand alone: a number is none, nor is that of a person."""
    number = name.rpartition(" ")[2]
    if number.isdecimal() and name in {number, f"{_NUMBERED} {number}"}:
        if level == Level.DISTRICT:
            return _("District {number}").format(number=number)
        if level == Level.COMMUNE:
            return _("Ward {number}").format(number=number)
    return _("Ho Chi Minh City") if (name, level) == _PERSON else name


_NUMBERED = "Quận"  # of districts, these alone are numbered: "Quận 3"
_PERSON = ("Hồ Chí Minh", Level.PROVINCE)


def _typed(name: str, level: str | None) -> str:
    """Return the name of a unit in a province of the same name, by what kind of unit it is."""
    kinds = {u.type for u in gazetteer.candidates(name, level) if _top(u) == name}
    told = {
        "Thành phố": _("{name} city"),
        "Thị xã": _("{name} town"),
        "Huyện": _("{name} district"),
    }
    if len(kinds) == 1 and (kind := kinds.pop()) in told:
        return told[kind].format(name=name)
    return _("{name} ({level} level)").format(name=name, level=language.label("level", level))


@lru_cache(maxsize=4096)
def place(
    name: str | None, level: str | None, province: str | None, near: str | None = None
) -> Place:
    """Return a place under the one name and province that it has in the gazetteer.

    "Thanh Miện" in an article on a neighbour and "Thanh Miện" in one of its own are one district,
    and so are "Đắc Lắc" and "Đắk Lắk". Of a name that several provinces have, the one in the
    province ``near`` is meant, that of the article; without it the name stays as it is.
    """
    if not name:
        return Place(name=None, level=None, province=None)
    if level in _SURE:
        said = f"{_NUMBERED} {name}" if level == Level.DISTRICT and name.isdecimal() else name
        units = [u for u in gazetteer.candidates(said, level) if u.level == level]
        inside = {(u.name, _top(u)) for u in units}
        if province is not None:
            inside = {(known, top) for known, top in inside if top == province}
        if len(inside) > 1 and near is not None:
            inside = {(known, top) for known, top in inside if top == near}
        if len(inside) == 1:
            name, province = inside.pop()
    return Place(name=name, level=level, province=province)


def commune(found: Place, code: str | None) -> Place:
    """Return a commune with the district that its code is of: those of one name are several.

    "I. Huyện Mộc Châu … Xã Tân Lập; II. Huyện Sông Mã … Xã Tân Lập" names two.
    """
    units = commune_by_code().get((Level.COMMUNE, code or ""), ())
    names = {one.name for unit in units for one in above(unit) if one.level == Level.DISTRICT}
    if found.level != Level.COMMUNE or len(names) != 1:
        return found
    return replace(found, within=names.pop())


def part(name: str | None, level: str | None, home: Place) -> Place:
    """Return what an article counts apart and is no unit: the "cấp huyện" of its own place alone.

    "các địa phương" and "địa phương" are one.
    """
    if name == home.name:
        return home
    said = _ALIKE.get(name or "", name)
    whose = None if home.level in {None, Level.CENTRAL} else home.label
    return Place(name=said, level=level, province=home.province, within=whose, unit=False)


_ALIKE = {"các địa phương": "địa phương", "cấp trung ương": "trung ương"}


def tier(exact: str, sentence: str, level: str | None) -> str | None:
    """Return the level of the body that a number is of, else that of its place.

    Parameters
    ----------
    exact, sentence
        The quoted words, which decide where they name a level, and the sentence around them.
    level
        The level of the place: "cử tri Hậu Giang bầu 245 đại biểu HĐND cấp huyện" is of a province,
        its councils are not.

    Returns
    -------
    str or None
        ``None`` where the sentence names several levels: no one can say which it is.
    """
    for words in (exact, sentence):
        named = {str(_TIERS[m["tier"]]) for m in _TIER.finditer(fold(words))}
        if named:
            return named.pop() if len(named) == 1 else None
    return level


def staff(exact: str, sentence: str) -> frozenset[str]:
    """Return the kinds of public servants that a number is said to count: "cán bộ, công chức".

    Of 412 officials and civil servants, 104 civil servants and 1,082 officials, civil servants and
    employees none is more than another. The quoted words decide where they name any, then the
    sentence.
    """
    for words in (exact, sentence):
        low = fold(words)
        for short, long in _SHORT.items():
            low = low.replace(short, long)
        named = frozenset(word for word in _STAFF if word in low)
        if named:
            return named
    return frozenset()


_STAFF = ("cán bộ", "công chức", "viên chức")
_SHORT = {  # the longest first
    "cbccvc": "cán bộ, công chức, viên chức",
    "ccvc": "công chức, viên chức",
    "cbcc": "cán bộ, công chức",
}


def _top(unit: gazetteer.Unit) -> str | None:
    province = gazetteer.province(unit)
    return province.name if province else None
