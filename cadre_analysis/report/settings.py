"""The parameters of a report in a reader's words: what was asked for beyond the ordinary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from cadre_analysis import language
from cadre_analysis.language import _

ORDINARY_DOUBT = 0.6  # what a notebook holds doubtful where nothing else is asked for
_ELSEWHERE = {"lang", "source", "place"}  # in the report itself; a single place is in its title


def said(parameters: Mapping[str, Any]) -> Iterator[str]:
    """Yield what tells a report from the ordinary one of its notebook, a phrase for each setting.

    A parameter of a notebook of one's own keeps its name: nothing else is known of it.
    """
    for name, value in parameters.items():
        if name in _PHRASES:
            phrase = _PHRASES[name](value)
        elif name in _ELSEWHERE or not value or not isinstance(value, str | list):
            phrase = ""
        else:
            phrase = f"{name}: {_listed(value)}"
        if phrase:
            yield phrase


def _listed(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _places(value: object) -> str:
    return _("place: {named}").format(named=_listed(value)) if value else ""


def _since(value: object) -> str:
    return _("published from {month}").format(month=language.date(str(value))) if value else ""


def _until(value: object) -> str:
    return _("published up to {month}").format(month=language.date(str(value))) if value else ""


def _names(value: object) -> str:
    return _("names of persons masked") if value is False else ""


def _sources(value: object) -> str:
    return _("only what the texts say of themselves") if value is False else ""


def _doubtful(value: object) -> str:
    """Return how doubtful figures are treated; that they bear a mark is the ordinary way."""
    ways = {
        "omit": _("doubtful figures left out"),
        "show": _("doubtful figures not marked"),
    }
    return ways.get(str(value), "")


def _doubt_below(value: object) -> str:
    if not isinstance(value, int | float) or value == ORDINARY_DOUBT:
        return ""
    return _("doubtful below a confidence of {share}").format(share=language.number(float(value)))


_PHRASES: Mapping[str, Callable[[object], str]] = {
    "places": _places,
    "since": _since,
    "until": _until,
    "names": _names,
    "sources": _sources,
    "doubtful": _doubtful,
    "doubt_below": _doubt_below,
}
