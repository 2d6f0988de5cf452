"""Whose article it is: the place that the statistics are about unless a sentence says otherwise, and its level.

Every place that the text names collects points: most for the title, then the lead, then each time it is named. So does each
level of which the text speaks as its own ("tỉnh ta"), and the country. The best of them is the place; a level without a name
gets one from the outlet, or from the places named, if all of them lie in one province. What stays open stays None.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cadre_analysis.codes import Level
from cadre_analysis.gazetteer import Ambiguous, Context, Outlet, candidates, province, resolve
from cadre_analysis.gazetteer.names import LEVEL_OF_TYPE, key, parse
from cadre_analysis.lexicon import place as words
from cadre_analysis.model import RefArea
from cadre_analysis.read.front import Front
from cadre_analysis.read.mentions import Mention, bare_names, mentions, own_levels
from cadre_analysis.text import fold

_REACH = 6_000  # characters of the body looked at; whose article it is shows early
_TITLE, _LEAD = 10.0, 3.0  # points for standing there
_MOST = 6  # times named that count
_OWN = 0.5  # share of the bare words of its level that a named place gets
_OWN_MOST = 16
_CENTRE = 0.25  # points of a central body: every local article names some
_NATION_TITLE = 6.0
_NEIGHBOURS = 12  # places handed to the gazetteer; more only cost time


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
    named = [*mentions(scene.title, fold(scene.title)), *mentions(scene.body, scene.low)]
    own = own_levels(scene.body, scene.low)
    context = _context(named, outlets)
    points = _points(scene, named, own)
    for name, level in _title_names(scene, named, own):
        points[name, level] += _TITLE
    best = _best(points, own, _nation(scene))
    if best is None:
        return _fallback(outlets)
    name, level = best
    if level == Level.CENTRAL:
        return RefArea(name=None, level=Level.CENTRAL, reason="text")
    if name is None:
        return _unnamed(level, named, date, context)
    return _named(name, level, date, context)


def _scene(text: str, head: Front) -> Scene:
    title = text[head.title.start : head.title.end] if head.title else ""
    body = text[head.body : head.body + _REACH]
    lead = body.find("\n")
    return Scene(title, body, fold(body), lead if lead >= 0 else len(body))


def _context(named: Sequence[Mention], outlets: Sequence[Outlet]) -> Context:
    parents = dict.fromkeys(mention.name for mention in named if mention.parent or mention.type == "Tỉnh")
    others = dict.fromkeys(mention.full for mention in named)
    provinces = tuple(outlet.province for outlet in outlets if outlet.province)
    return Context(parents=tuple(parents), provinces=provinces, neighbours=tuple(others)[:_NEIGHBOURS])


def _points(scene: Scene, named: Sequence[Mention], own: Counter[str]) -> Counter[tuple[str | None, str]]:
    """Return the points of each place named with its type."""
    points: Counter[tuple[str | None, str]] = Counter()
    in_title = sum(1 for _ in mentions(scene.title, fold(scene.title)))
    for number, mention in enumerate(named):
        if mention.parent:
            continue
        place = (mention.full, _level(mention))
        if number < in_title:
            points[place] += _TITLE
        elif mention.start < scene.lead:
            points[place] += _LEAD
        else:
            points[place] += 1
    for name, level in points:
        times = scene.body.count(parse(name or "")[1])
        points[name, level] = min(points[name, level], _TITLE + _MOST) + min(times, _MOST)  # type: ignore[assignment]
        points[name, level] += _OWN * min(own[level], _OWN_MOST)  # type: ignore[assignment]
    return points


def _level(mention: Mention) -> str:
    levels = LEVEL_OF_TYPE[mention.type]
    if len(levels) == 1:
        return levels[0]
    units = [unit for unit in candidates(mention.full) if unit.type == mention.type]
    return units[0].level if units else levels[-1]


def _title_names(scene: Scene, named: Sequence[Mention], own: Counter[str]) -> list[tuple[str | None, str]]:
    """Return the places that the title names without a type, as the body types them, else by the level it speaks of."""
    spans = [mention.name for mention in mentions(scene.title, fold(scene.title))]
    found: list[tuple[str | None, str]] = []
    for name in bare_names(scene.title):
        if any(key(name) in key(other) for other in spans):
            continue
        typed = Counter((m.full, _level(m)) for m in named if key(m.name) == key(name) and not m.parent)
        if typed:
            found.append(max(typed, key=lambda place: (own[place[1]], typed[place])))
        else:
            levels = {unit.level for unit in candidates(name)} & {"province", "district"}
            found.append((name, max(levels, key=lambda level: (own[level], level == "province"))))
    return found


def _nation(scene: Scene) -> float:
    """Return the points of the whole country."""
    low = fold(scene.title)
    title = bool(words.pattern("nation").search(low) or words.pattern("centre").search(low)) * _NATION_TITLE
    nation = len(words.pattern("nation").findall(scene.low))
    return title + nation + _CENTRE * len(words.pattern("centre").findall(scene.low))


def _best(
    points: Counter[tuple[str | None, str]], own: Counter[str], nation: float
) -> tuple[str | None, str] | None:
    """Return the place of most points; levels without a name and the country compete."""
    named = {level for _, level in points}
    rivals: dict[tuple[str | None, str], float] = dict(points)
    rivals.update({(None, level): float(times) for level, times in own.items() if level not in named})
    rivals[None, Level.CENTRAL] = nation
    best = max(rivals, key=lambda place: rivals[place])
    return best if rivals[best] > 0 else None


def _fallback(outlets: Sequence[Outlet]) -> RefArea | None:
    """Return None: an outlet alone does not tell whose article it is, only where its readers live."""
    del outlets
    return None


def _named(name: str, level: str, date: str | None, context: Context) -> RefArea | None:
    found = resolve(name, date, context, level=level)
    if isinstance(found, RefArea):
        return found
    provinces = {candidate.province for candidate in found.candidates}
    top = provinces.pop() if len(provinces) == 1 else None
    return RefArea(name=parse(name)[1], level=level, province=top, reason="ambiguous")


def _unnamed(level: str, named: Sequence[Mention], date: str | None, context: Context) -> RefArea:
    """Return the unit of ``level`` that the text speaks of as its own and never names."""
    if level == Level.PROVINCE and len(set(context.provinces)) == 1:
        found = resolve(context.provinces[0], date, level=Level.PROVINCE)
        if isinstance(found, RefArea):
            return replace(found, reason="sign_off")
    names = _tops(named, date, context) if level == Level.PROVINCE else set()
    found = resolve(names.pop(), date, level=Level.PROVINCE) if len(names) == 1 else Ambiguous("", ())
    if isinstance(found, RefArea):
        return replace(found, reason="places_named")
    return RefArea(name=None, level=level, province=None, reason="text")


def _tops(named: Sequence[Mention], date: str | None, context: Context) -> set[str]:
    """Return the provinces in which every unit named can lie."""
    left: set[str] = set()
    for mention in dict.fromkeys(mention.full for mention in named):
        units = [unit for unit in candidates(mention) if not date or unit.standing(date)]
        tops = {top.name for unit in units if (top := province(unit, date))}
        left = tops if not left else (left & tops or left)
    near = {name for name in context.provinces if name in left}
    return near or left
