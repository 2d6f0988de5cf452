"""What notebooks would refuse of their parameters, told before any of them runs.

The articles are read once for all of them, and each name is looked up by the rule of the call that
would refuse it, so that a batch names its bad rows at once and starts no kernel for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from cadre_analysis import language, store
from cadre_analysis.compare.locality import places as places_told
from cadre_analysis.compare.locality import sought
from cadre_analysis.compare.statement import statements
from cadre_analysis.compare.where import Place
from cadre_analysis.errors import CadreError
from cadre_analysis.notebook import chosen
from cadre_analysis.notebook.declared import span
from cadre_analysis.notebook.handed import Handed
from cadre_analysis.store import Dataset


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """The places that are meant, whatever they were called."""

    places: frozenset[Place]
    place: Place | None


def foreseen(wanted: Iterable[tuple[Handed, str]]) -> list[Meant | CadreError]:
    """Return what each of some notebooks is asked about, or the error that it would end with.

    Parameters
    ----------
    wanted
        What is handed on, and the language of the report, in which an error names places.
    """
    look, before = _reader(), language.current()
    try:
        return [_meant(look, handed, lang) for handed, lang in wanted]
    finally:
        language.use(before)


def _meant(look: Callable[[Handed], Meant], handed: Handed, lang: str) -> Meant | CadreError:
    language.use(lang)
    try:
        return look(handed)
    except CadreError as error:
        return error


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """What is read, and what of it is kept before any place is looked up."""

    source: str
    sources: bool = True
    since: str = ""
    until: str = ""


def _part(load: Mapping[str, Any]) -> _Part:
    """Return what `ca.load` would keep.

    Raises
    ------
    ParameterError
        If that time is none.
    """
    since, until = span(load.get("since", ""), load.get("until", ""))
    return _Part(
        source=str(load["source"]), sources=load.get("sources", True), since=since, until=until
    )


def _reader() -> Callable[[Handed], Meant]:
    """Return what looks parameters up, in articles that it reads when they are first asked for."""

    @cache
    def read(source: str, sources: bool) -> Dataset:
        return store.load(source, sources=sources)

    @cache
    def kept(part: _Part) -> Dataset:
        return chosen.within(read(part.source, part.sources), part.since, part.until)

    @cache
    def anywhere(part: _Part) -> list[Place]:
        return chosen.told(kept(part)).known

    @cache
    def there(part: _Part, names: tuple[str, ...], way: str, below: float) -> list[Place]:
        data = store.sift(chosen.about(kept(part), names), way, below)
        return places_told(data, statements(data))

    def look(handed: Handed) -> Meant:
        load: dict[str, Any] = dict(handed.load)
        part, names = _part(load), load.get("places", ())
        names = (names,) if isinstance(names, str) else tuple(names)
        found = chosen.meant(names, anywhere(part))
        doubts = load.get("doubtful", "mark"), load.get("doubt_below", 0.6)
        place = handed.locality.get("place")
        first = sought(place, there(part, names, *doubts))[:1] if place else ()
        return Meant(places=found, place=next(iter(first), None))

    return look
