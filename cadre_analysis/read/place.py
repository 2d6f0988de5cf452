"""Whose article it is: the place that the statistics are about unless a sentence says otherwise.

Every place that the text names collects points: most for the title, then the lead, then each time
it is named. So does each level of which the text speaks as its own ("tỉnh ta"), and the country.
The best of them is the place; a level without a name gets one from the outlet, or from the places
named, if all of them lie in one province. What stays open stays None.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from cadre_analysis.codes import Level
from cadre_analysis.gazetteer import Context, Outlet
from cadre_analysis.gazetteer.names import LEVEL_OF_TYPE, key, parse
from cadre_analysis.lexicon import place as words
from cadre_analysis.model import RefArea
from cadre_analysis.read import around, survey, written
from cadre_analysis.read.apposed import apposed
from cadre_analysis.read.front import Front
from cadre_analysis.read.headline import Place, joined, of_title, own_word, title_names, titled
from cadre_analysis.read.inspected import inspected
from cadre_analysis.read.mentions import Mention, level_of, mentions, own_levels
from cadre_analysis.read.organisation import (
    answers,
    is_central,
    of_lead,
    organisation,
    own_ministry,
)
from cadre_analysis.read.scene import Scene, scene
from cadre_analysis.read.unnamed import COUNTRY, as_printed, bare, named_unit, unnamed
from cadre_analysis.read.within import is_where, one_district, only_locates
from cadre_analysis.text import fold

_TITLE, _LEAD = 10.0, 3.0  # points for standing there
_MOST = 6  # times named that count
_OWN = 0.5  # share of the bare words of its level that a named place gets
_OWN_MOST = 16
_WHERE = 0.25  # share of the points of a commune in which only something stands
_OWN_TITLE = 3.0  # weight of a bare word in the title
_CENTRE = 0.25  # points of a central body: every local article names some
_NATION_TITLE = 6.0
_FIRST = 400  # characters in which a text names the body of which it tells
_ONLY = 1.0  # points of the only province named
_WRITTEN = 6.0  # points of the province at the head of the first paragraph: where it was written
_NEAR = 0.5  # share of the most points with which another place may be the article's just as well


class Whose(NamedTuple):
    """The place of an article, and another one that the text speaks of nearly as much."""

    area: RefArea | None
    other: RefArea | None = None


def place(text: str, head: Front, date: str | None, outlets: Sequence[Outlet]) -> Whose:
    """Return the place of the article, or None where the text does not show it.

    Another place comes with it where that has at least half of the points: of such articles one in
    six was given the wrong one, of the others one in twenty.

    Parameters
    ----------
    text, head
        The article and its head.
    date
        Date of publication; a name without one may mean a unit of either era.
    outlets
        Whom the article may be of; their provinces settle names that several places bear.
    """
    told = scene(text, head)
    there = inspected(told)
    if there is not None:
        named = mentions(told.body[:_FIRST], told.low[:_FIRST])
        return Whose(named_unit(*there, date, around.context([*named], outlets)))
    body = organisation(told.title, told.body)
    found, other = Whose(body) if body is not None else _unit(told, date, outlets)
    if found is not None and found.level == Level.CENTRAL and found.unit:
        found = own_ministry(told.title, told.body) or found
    return Whose(found and as_printed(found, told.title, told.body), other)


def _unit(scene: Scene, date: str | None, outlets: Sequence[Outlet]) -> Whose:
    """Return the administrative unit, or the country, of which the article tells."""
    scene = written.without_capital(scene)
    listed = survey.rows(scene.body)
    if len(listed.get(Level.PROVINCE, ())) >= survey.ROWS:
        return Whose(_country(scene, "places_named"))
    named = [*titled(scene.title), *apposed(scene.body, scene.low)]
    theirs = _of_askers(scene)
    named = [mention for mention in named if mention.full not in theirs]
    own = _own(scene)
    context = around.context(named, outlets, scene.title, scene.body, scene.over)
    points = _points(scene, named, own)
    titles = title_names(scene.title, scene.body, named, own)
    own_titles = of_title(titles, scene.title, scene.body[: scene.lead], date)
    for name, level in own_titles:
        points[name, level] += _TITLE
    group = joined(own_titles, scene.title) if len(own_titles) == len(titles) > 1 else None
    if group is not None and all(level == Level.PROVINCE for _, level in titles):
        return Whose(RefArea(name=group, level=Level.PROVINCE, unit=False, reason="text"))
    _count_bare(points, scene, named, own)
    for name in written.provinces(scene):
        points[name, Level.PROVINCE] += _WRITTEN
    _drop_rows(points, {k: v for k, v in listed.items() if len(v) >= survey.ROWS}, titles)
    _drop_rows(points, survey.of_table(scene.body), titles)
    if not titles and (survey.is_survey(scene.body) or _is_of_region(scene, named, own)):
        return Whose(_country(scene, "places_named"))
    alone = not titles and not named and max(own.values(), default=0) < 1
    if alone and (body := of_lead(scene.body[:_FIRST])) is not None:
        return Whose(body)  # an article that speaks of no unit as its own
    near = _ranked(points, own, _nation(scene))
    best = near[0] if near else None
    early = [m for m in named if not m.in_title and m.start < scene.lead]
    best = one_district(scene.body[: scene.lead], early, best, date) or best
    found = _settled(scene, best, named, date, context)
    others = (_settled(scene, one, named, date, context) for one in near if one != best)
    return Whose(found, next((one for one in others if _is_other(one, found, scene)), None))


def _is_other(one: RefArea | None, area: RefArea | None, scene: Scene) -> bool:
    """Say whether ``one`` is a place with a name, and not ``area`` or where that lies."""
    if one is None or area is None or one.name is None:
        return False
    if one.name == area.province and only_locates(one.name, scene.title, scene.body):
        return False
    return (key(one.name), one.level) != (area.name and key(area.name), area.level)


def _of_askers(scene: Scene) -> set[str]:
    """Return the places of those who ask: "Trả lời cử tri xã Ba Tơ", and what is said of it."""
    own = f"{scene.title}\n{scene.body}"
    if own == scene.asked:
        return set()  # nobody asks, as in most articles
    asked = mentions(scene.asked, fold(scene.asked))
    return {mention.full for mention in asked if not own[mention.start : mention.end].strip()}


def _settled(
    scene: Scene, best: Place | None, named: Sequence[Mention], date: str | None, context: Context
) -> RefArea | None:
    """Return the unit, or the country, that has most points."""
    if best is None and not any(word in scene.low for word in words.surfaces("sector")):
        return None
    name, level = best or (None, Level.CENTRAL)
    if level == Level.CENTRAL:
        return _country(scene, "text")
    if name is not None:
        found = named_unit(name, level, date, context)
        unsure = level == Level.PROVINCE and found.province is None and not date
        late = around.latest(scene.low) if unsure else None
        return named_unit(name, level, late, context) if late else found
    askers = mentions(scene.asked, fold(scene.asked))  # no unit of theirs is the article's own
    asked = [*named, *(replace(mention, parent=False) for mention in askers)]
    found = unnamed(level, asked, bare(scene.asked), date, context)
    if found.name is None and is_central(scene.body[: scene.lead]):
        return _country(scene, "text")  # "Bộ Y tế vừa phê duyệt dự án … cho 62 huyện nghèo"
    return found


def _own(scene: Scene) -> dict[str, float]:
    """Return how often the text speaks of each level as its own; a headline weighs more."""
    own = own_levels(scene.body, scene.low)
    for word, times in own_levels(scene.title, fold(scene.title)).items():
        own[word] += _OWN_TITLE * times
    if words.provincial().search(fold(scene.title)) or words.provincial().search(scene.low):
        own[Level.PROVINCE] += 1 + own.pop("city", 0)  # a city with departments is a province
    return own


def _is_of_region(scene: Scene, named: Sequence[Mention], own: Mapping[str, float]) -> bool:
    """Say whether a headline opens with a part of the country, and nothing else is told of."""
    part = survey.region(scene.title.rpartition("\n")[2].partition(":")[0])
    return (
        part is not None and ":" in scene.title and not named and max(own.values(), default=0) < 1
    )


def _country(scene: Scene, reason: str) -> RefArea:
    """Return the part of the country that the headline or the lead names, or the country."""
    part = survey.region(scene.title) or survey.region(scene.body[: scene.lead])
    if part is not None:
        return RefArea(name=part, level=Level.CENTRAL, unit=False, reason=reason)
    return RefArea(name=COUNTRY, level=Level.CENTRAL, reason=reason)


def _count_bare(
    points: dict[Place, float], scene: Scene, named: Sequence[Mention], own: Mapping[str, float]
) -> None:
    """Add the points of provinces without a type: "Dự án 600 chọn cho Điện Biên".

    Those of the lead count, and one that is the only one named.
    """
    level = Level.PROVINCE
    for name in _lead_provinces(scene, named, own):
        points[name, level] += _LEAD + _OWN * min(own.get(level, 0), _OWN_MOST)
    said = bare(scene.body)
    typed = {key(m.name) for m in named if level in LEVEL_OF_TYPE[m.type]}
    if said.only is None or (said.only, level) in points or _nation(scene) > _ONLY:
        return  # who speaks of the whole country gives the province as an example
    if typed <= {key(said.only)}:
        points[said.only, level] += _ONLY + min(len(said.provinces), _MOST)
        points[said.only, level] += _OWN * min(own.get(level, 0), _OWN_MOST)


def _drop_rows(
    points: dict[Place, float], listed: Mapping[str, Sequence[str]], titles: Sequence[Place]
) -> None:
    """Take away the places of a list: "* Xã Mỹ Tú: … * Xã Phong Điền: …"."""
    for level, names in listed.items():
        for name in map(key, names):
            for place in [p for p in points if p[1] == level and key(parse(p[0] or "")[1]) == name]:
                if place not in titles:
                    del points[place]


def _points(scene: Scene, named: Sequence[Mention], own: Mapping[str, float]) -> dict[Place, float]:
    """Return the points of each place named with its type."""
    # "4 tỉnh Lai Châu, Bến Tre, Phú Yên": the article is of none of them
    places = [
        (mention, (mention.full, level_of(mention)))
        for mention in named
        if not mention.parent
        and (
            mention.in_title
            or mention.name in scene.title
            or not survey.is_one_of_several(mention.start, mention.end, scene.body, scene.low)
        )
    ]
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
        points[place] += _OWN * min(own.get(own_word(*place), 0), _OWN_MOST)
        if is_where(level, own) and place not in titled:
            points[place] *= _WHERE
    return points


def _lead_provinces(scene: Scene, named: Sequence[Mention], own: Mapping[str, float]) -> list[str]:
    """Return the provinces that the lead names without a type and the rest never with one.

    A text that speaks of its province may name the town of the same name: "TP. Bạc Liêu".
    """
    towns = {"Thành phố", "Thị xã"} if own.get(Level.PROVINCE) else set()
    typed = {key(mention.name) for mention in named if mention.type not in towns}
    found = dict.fromkeys(bare(scene.body[: scene.lead]).provinces)
    if len(found) >= survey.ROWS:
        return []  # "bốn tỉnh Lai Châu, Bến Tre, Phú Yên, Hà Nam": the article is of none of them
    return [name for name in found if key(name) not in typed]


def _nation(scene: Scene) -> float:
    """Return the points of the whole country."""
    title = fold(scene.title)
    nation, centre = words.surfaces("nation"), words.surfaces("centre")
    in_title = (
        is_central(scene.title) or any(word in title for word in (*nation, *centre))
    ) * _NATION_TITLE
    in_title += _NATION_TITLE * (survey.is_of_all(scene.low) or answers(scene.body))
    often = sum(scene.low.count(word) for word in nation) - scene.low.count("toàn đảng bộ")
    return in_title + often + _CENTRE * sum(scene.low.count(word) for word in centre)


def _ranked(points: dict[Place, float], own: Mapping[str, float], nation: float) -> list[Place]:
    """Return the place of most points, then those with at least half as many.

    Levels without a name and the country compete.
    """
    named = {own_word(name, level) for name, level in points}
    # Of equals the first is taken: what the text calls its own before what it happens to name.
    rivals: dict[Place, float] = {
        (None, word): times for word, times in own.items() if word not in named
    }
    rivals.update(points)
    rivals[None, Level.CENTRAL] = nation
    least = _NEAR * max(rivals.values())
    ranked = sorted(rivals, key=lambda place: -rivals[place])
    return [place for place in ranked if rivals[place] > 0 and rivals[place] >= least]
