"""Whose article it is: the place that the statistics are about unless a sentence says otherwise.

Every place that the text names collects points: most for the title, then the lead, then each time
it is named. So does each level of which the text speaks as its own ("tỉnh ta"), and the country.
The best of them is the place; a level without a name gets one from the outlet, or from the places
named, if all of them lie in one province. What stays open stays None.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cadre_analysis.codes import BlockKind, Level
from cadre_analysis.gazetteer import Context, Outlet, candidates, resolve
from cadre_analysis.gazetteer.names import LEVEL_OF_TYPE, key, parse
from cadre_analysis.lexicon import place as words
from cadre_analysis.model import RefArea
from cadre_analysis.read.front import Front
from cadre_analysis.read.holders import holders
from cadre_analysis.read.mentions import Mention, bare_names, mentions, own_levels
from cadre_analysis.read.organisation import is_central, organisation
from cadre_analysis.text import fold, shadow, spelled

_REACH = 4_000  # characters of the body looked at; whose article it is shows early
_TITLE, _LEAD = 10.0, 3.0  # points for standing there
_MOST = 6  # times named that count
_OWN = 0.5  # share of the bare words of its level that a named place gets
_OWN_MOST = 16
_OWN_TITLE = 3.0  # weight of a bare word in the title
_CENTRE = 0.25  # points of a central body: every local article names some
_NATION_TITLE = 6.0
_NEIGHBOURS = 12  # places handed to the gazetteer; more only cost time


Place = tuple[str | None, str]  # a name, None where only bare words speak of it, and a level

_MANY = 5  # provinces that make a survey of the country
_DOMINANT = 0.4  # share of one that makes it hers
COUNTRY = "Việt Nam"  # the place of what is said of the whole country


@dataclass(frozen=True, slots=True)
class Scene:
    """The part of an article that is searched for its place."""

    title: str
    body: str
    low: str  # fold of the body
    lead: int  # end of the first paragraph in the body


def place(text: str, head: Front, date: str | None, outlets: Sequence[Outlet]) -> RefArea | None:
    """Return the place of the article, or None where the text does not show it.

    Parameters
    ----------
    text, head
        The article and its head.
    date
        Date of publication; a name without one may mean a unit of either era.
    outlets
        Whom the article may be of; their provinces settle names that several places bear.
    """
    scene = _scene(text, head)
    return organisation(scene.title, scene.body) or _unit(scene, date, outlets)


def _unit(scene: Scene, date: str | None, outlets: Sequence[Outlet]) -> RefArea | None:
    """Return the administrative unit, or the country, of which the article tells."""
    titled = (replace(m, in_title=True) for m in mentions(scene.title, fold(scene.title)))
    named = [*titled, *mentions(scene.body, scene.low)]
    own = own_levels(scene.body, scene.low)
    for word, times in own_levels(scene.title, fold(scene.title)).items():
        own[word] += _OWN_TITLE * times
    context = _context(named, outlets)
    points = _points(scene, named, own)
    titles = _title_names(scene, named, own)
    for name, level in titles:
        points[name, level] += _TITLE
    for name in _lead_provinces(scene, named):
        points[name, Level.PROVINCE] += _LEAD + _OWN * min(own.get(Level.PROVINCE, 0), _OWN_MOST)
    if not titles and _is_survey(scene):
        return RefArea(name=COUNTRY, level=Level.CENTRAL, reason="places_named")
    best = _best(points, own, _nation(scene))
    if best is None:
        sector = any(word in scene.low for word in words.surfaces("sector"))
        return RefArea(name=COUNTRY, level=Level.CENTRAL, reason="text") if sector else None
    name, level = best
    if level == Level.CENTRAL:
        return RefArea(name=COUNTRY, level=Level.CENTRAL, reason="text")
    if name is None:
        return _unnamed(level, named, date, context)
    return _named(name, level, date, context)


def _scene(text: str, head: Front) -> Scene:
    title = text[head.title.start : head.title.end] if head.title else ""
    title = "\n".join([*_letterhead(text, head), title])
    body = text[head.body : head.body + _REACH]
    lead = body.find("\n")
    low = shadow(text)[head.body : head.body + _REACH]
    return Scene(spelled(title), spelled(body), low, lead if lead >= 0 else len(body))


def _letterhead(text: str, head: Front) -> list[str]:
    """Return the lines above the title that name who writes: "TỈNH ỦY GIA LAI"."""
    above = [text[b.start : b.end] for b in head.blocks if b.kind is BlockKind.KICKER]
    return [line for line in above if line.isupper()]


def _context(named: Sequence[Mention], outlets: Sequence[Outlet]) -> Context:
    parents = dict.fromkeys(
        mention.name for mention in named if mention.parent or mention.type == "Tỉnh"
    )
    others = dict.fromkeys(mention.full for mention in named)
    provinces = tuple(outlet.province for outlet in outlets if outlet.province)
    return Context(
        parents=tuple(parents), provinces=provinces, neighbours=tuple(others)[:_NEIGHBOURS]
    )


def _points(scene: Scene, named: Sequence[Mention], own: Mapping[str, float]) -> dict[Place, float]:
    """Return the points of each place named with its type."""
    places = [(mention, (mention.full, _level(mention))) for mention in named if not mention.parent]
    titled = {place for mention, place in places if mention.in_title}
    lead = {
        place for mention, place in places if not mention.in_title and mention.start < scene.lead
    }
    alike = Counter(level for _, level in lead)
    points: dict[Place, float] = defaultdict(float)
    for place, mentioned in Counter(place for _, place in places).items():
        name, level = place
        times = min(max(mentioned, scene.body.count(parse(name or "")[1])), _MOST)
        shared = 1 if place in titled else alike[level] or 1  # one of several is an example
        points[place] = (times + _LEAD * (place in lead)) / shared + _TITLE * (place in titled)
        points[place] += _OWN * min(own.get(_own_word(*place), 0), _OWN_MOST)
    return points


def _own_word(name: str | None, level: str) -> str:
    """Return the word of ``own_levels`` by which the text would speak of this place.

    A city's is "thành phố".
    """
    return "city" if parse(name or "")[0] == "Thành phố" else level


def _level(mention: Mention) -> str:
    levels = LEVEL_OF_TYPE[mention.type]
    if len(levels) == 1:
        return levels[0]
    units = [unit for unit in candidates(mention.full) if unit.type == mention.type]
    return units[0].level if units else levels[-1]


def _title_names(scene: Scene, named: Sequence[Mention], own: Mapping[str, float]) -> list[Place]:
    """Return the places that the title names without a type, as the body types them.

    Where the body does not, the level of which it speaks decides.
    """
    spans = [mention.name for mention in mentions(scene.title, fold(scene.title))]
    found: list[Place] = []
    for name in bare_names(scene.title):
        if any(key(name) in key(other) for other in spans):
            continue
        typed: Counter[Place] = Counter(
            (m.full, _level(m)) for m in named if key(m.name) == key(name)
        )
        levels = {level for _, level in typed} | {"commune"}
        plain = {(name, unit.level) for unit in candidates(name) if unit.level not in levels}
        options = [*typed, *sorted(plain)]
        tops = [option for option in options if option[1] == Level.PROVINCE]
        if tops and not any(level == Level.DISTRICT for _, level in typed):
            found.append(tops[0])  # a city or a ward of the same name would say so: "TP Ninh Bình"
            continue
        found.append(max(options, key=lambda place: _likely(place, own, typed)))
    return found


def _likely(
    place: Place, own: Mapping[str, float], typed: Mapping[Place, int]
) -> tuple[float, ...]:
    """Return the order in which a bare name in a title means a place.

    First by how the text speaks of its own, then by how often it gives the name that type, then the
    province: a bare name is a province's sooner than a district's.
    """
    return own.get(_own_word(*place), 0), typed.get(place, 0), place[1] == "province"


def _lead_provinces(scene: Scene, named: Sequence[Mention]) -> list[str]:
    """Return the provinces that the lead names without a type and the rest never with one."""
    typed = {key(mention.name) for mention in named}
    found = dict.fromkeys(bare_names(scene.body[: scene.lead]))
    return [name for name in found if key(name) not in typed and _is_province(name)]


def _is_province(name: str) -> bool:
    return any(unit.level == "province" for unit in candidates(name))


def _is_survey(scene: Scene) -> bool:
    """Say whether the text goes through many provinces, none of them its own."""
    counts = Counter(key(name) for name in bare_names(scene.body) if _is_province(name))
    return len(counts) >= _MANY and max(counts.values()) < _DOMINANT * sum(counts.values())


def _nation(scene: Scene) -> float:
    """Return the points of the whole country."""
    title = fold(scene.title)
    nation, centre = words.surfaces("nation"), words.surfaces("centre")
    in_title = (
        is_central(scene.title) or any(word in title for word in (*nation, *centre))
    ) * _NATION_TITLE
    often = sum(scene.low.count(word) for word in nation)
    return in_title + often + _CENTRE * sum(scene.low.count(word) for word in centre)


def _best(points: dict[Place, float], own: Mapping[str, float], nation: float) -> Place | None:
    """Return the place of most points; levels without a name and the country compete."""
    named = {_own_word(name, level) for name, level in points}
    # Of equals the first is taken: what the text calls its own before what it happens to name.
    rivals: dict[Place, float] = {
        (None, word): times for word, times in own.items() if word not in named
    }
    rivals.update(points)
    rivals[None, Level.CENTRAL] = nation
    best = max(rivals, key=lambda place: rivals[place])
    return best if rivals[best] > 0 else None


def _named(name: str, level: str, date: str | None, context: Context) -> RefArea | None:
    found = resolve(name, date, context, level=level)
    if isinstance(found, RefArea):
        return found
    provinces = {candidate.province for candidate in found.candidates}
    top = provinces.pop() if len(provinces) == 1 else None
    return RefArea(name=parse(name)[1], level=level, province=top, reason="ambiguous")


def _unnamed(word: str, named: Sequence[Mention], date: str | None, context: Context) -> RefArea:
    """Return the unit that the text speaks of as its own but never names as such."""
    level = _level_of(word, date, context)
    own = {mention.full for mention in named if mention.parent and _level(mention) == level}
    if len(own) == 1:
        return _named(own.pop(), level, date, context) or RefArea(
            name=COUNTRY if level == Level.CENTRAL else None, level=level
        )
    signed = context.provinces[0] if len(set(context.provinces)) == 1 else None
    if level == Level.PROVINCE and signed and (top := _known(signed, level, date, "sign_off")):
        return top
    over = (
        holders(named, level, date, context) if level in {Level.PROVINCE, Level.DISTRICT} else set()
    )
    found = _known(over.pop(), level, date, "places_named") if len(over) == 1 else None
    return found or RefArea(
        name=COUNTRY if level == Level.CENTRAL else None, level=level, reason="text"
    )


def _level_of(word: str, date: str | None, context: Context) -> str:
    """Return the level of a bare word.

    "thành phố" is a province in the papers of the cities of central rank.
    """
    if word != "city":
        return word
    tops = [resolve(name, date, level=Level.PROVINCE) for name in set(context.provinces)]
    units = [
        unit
        for top in tops
        if isinstance(top, RefArea)
        for unit in candidates(f"Thành phố {top.name}", "province")
    ]
    return Level.PROVINCE if units else Level.DISTRICT


def _known(name: str, level: str, date: str | None, reason: str) -> RefArea | None:
    found = resolve(name, date, level=level)
    return replace(found, reason=reason) if isinstance(found, RefArea) else None
