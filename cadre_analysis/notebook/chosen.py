"""The part of a dataset that the parameters of a notebook ask for, and never an empty one.

What no article speaks of is a result, and reports say so. A name that no article knows, or a time
of which there is none, is most often a slip of the pen, and is refused in a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cadre_analysis import store
from cadre_analysis.codes import Level
from cadre_analysis.compare import asked, where
from cadre_analysis.compare.where import Place
from cadre_analysis.errors import UsageError
from cadre_analysis.store.dataset import only

if TYPE_CHECKING:
    import pandas as pd

    from cadre_analysis.store import Dataset


class NoArticleError(UsageError):
    """No article was published in the time asked for, and none tells of it."""

    vi = (
        "Không bài nào thuộc thời gian đã chọn ({asked}); các bài ở đây đăng từ {first} đến {last}."
    )
    en = (
        "No article is of the time chosen ({asked}); those here were published from {first} to "
        "{last}."
    )


def within(data: Dataset, since: str, until: str) -> Dataset:
    """Return what is of a time, months or years; an empty limit is none.

    Raises
    ------
    NoArticleError
        If there is none.
    """
    kept = store.select(data, since=since or None, until=until or None)
    if (since or until) and len(data.articles) and not _timed(kept):
        days = sorted(str(day)[:7] for day in data.articles["published"].dropna()) or ["…"]
        asked_for = f"{since or '…'} – {until or '…'}"
        raise NoArticleError(asked=asked_for, first=days[0], last=days[-1])
    return kept


def _timed(kept: Dataset) -> bool:
    """Return whether anything is surely of that time; what has no date is kept in each."""
    told = kept.observations[["time_period_start", "time_period_end"]]
    return bool(kept.articles["published"].notna().any() or told.notna().any(axis=None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The places of a dataset: that of each observation, of each article, and all by name."""

    stated: list[Place]
    articles: list[Place]
    known: list[Place]


def told(data: Dataset) -> Told:
    """Return the places that a dataset tells of."""
    stated, articles = _places(data.observations), _places(data.articles)
    tops = (_top(place) for place in [*articles, *stated])
    named = (p for p in [*articles, *stated, *tops] if p is not None and p.name)
    return Told(stated=stated, articles=articles, known=list(dict.fromkeys(named)))


def meant(names: Sequence[str], known: Sequence[Place]) -> frozenset[Place]:
    """Return the places that some names mean; no name means none.

    Raises
    ------
    UnknownPlaceError
        If no article is about one of them.
    """
    found = {name: asked.meant(name, known) for name in names if name.strip()}
    asked.refuse([name.strip() for name, places in found.items() if not places], known)
    return frozenset(place for places in found.values() for place in places)


def about(data: Dataset, names: Sequence[str]) -> Dataset:
    """Return what is about some places; a province stands for all that lies in it.

    Raises
    ------
    UnknownPlaceError
        If no article is about one of them.
    """
    if not any(name.strip() for name in names):
        return data
    places = told(data)
    wanted = meant(names, places.known)
    own = set(data.articles["doc_id"][_among(places.articles, wanted)])
    # "cấp huyện", "các xã": in an article on a place these are its own.
    parts = ~data.observations["ref_area_unit"].astype(bool)
    theirs = data.observations["doc_id"].isin(own) & parts
    kept = data.observations[theirs | np.array(_among(places.stated, wanted), dtype=bool)]
    return only(data, kept, data.articles[data.articles["doc_id"].isin({*own, *kept["doc_id"]})])


def _places(table: pd.DataFrame) -> list[Place]:
    """Return the place of each row."""
    columns = ("ref_area", "ref_area_level", "ref_area_province")
    rows = zip(*(table[name] for name in columns), strict=True)
    return [where.place(*map(_said, row)) for row in rows]


def _top(place: Place) -> Place | None:
    """Return the province that a place lies in."""
    if place.province is None:
        return None
    return where.place(place.province, Level.PROVINCE, place.province)


def _among(places: Sequence[Place], wanted: frozenset[Place]) -> list[bool]:
    return [place in wanted or _top(place) in wanted for place in places]


def _said(cell: Any) -> str | None:
    return cell if isinstance(cell, str) and cell else None
