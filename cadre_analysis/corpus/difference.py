"""Which numbers of a document came, went or changed between two readings of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeAlias

from cadre_analysis import store
from cadre_analysis.corpus.rows import Row, rows
from cadre_analysis.store import Share, Source

Fields: TypeAlias = dict[str, tuple[Any, Any]]  # field to what it was and what it is

# What a figure says; where it stands and how sure it is may move without the figure being another.
SAID = (
    "obs_value", "lower", "upper", "lower_open", "upper_open", "qualifier", "unit_measure",
    "indicator", "modes", "sex", "age", "ethnicity", "group", "body", "category", "change",
    "origin", "destination", "ref_area", "ref_area_level", "ref_area_province",
    "time_period_start", "time_period_end", "status", "denominator_value", "open_list",
)  # fmt: skip
_NEEDED = ("doc_id", "obs_id", "printed", "sentence", "exact", *SAID)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of a document, in its own words."""

    obs_id: str
    exact: str
    indicator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A number that is read otherwise now."""

    figure: Figure
    fields: Fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What became of the numbers of one document."""

    doc_id: str
    came: tuple[Figure, ...] = ()
    went: tuple[Figure, ...] = ()
    changed: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        return bool(self.came or self.went or self.changed)


def difference(doc_id: str, before: list[Row], after: list[Row]) -> Difference:
    """Return what became of the numbers of ``doc_id``, given its rows before and after.

    A number is known again by its id, which its words and those around it make; where the quotation
    was cut otherwise, by numeral and sentence; and where the sentence was written anew, by words
    and indicator.
    """
    old, new = before, after
    pairs: list[tuple[Row, Row]] = []
    for key in _KEYS:
        met, old, new = _paired(old, new, key)
        pairs += met
    changed = [
        Change(figure=_figure(now), fields=fields)
        for was, now in pairs
        if (fields := _fields(was, now))
    ]
    return Difference(
        doc_id=doc_id,
        came=tuple(map(_figure, new)),
        went=tuple(map(_figure, old)),
        changed=tuple(changed),
    )


_KEYS: tuple[Callable[[Row], object], ...] = (
    lambda row: row["obs_id"],
    lambda row: (row["printed"], row["sentence"]),
    lambda row: (row["exact"], row["indicator"]),
)


def _paired(
    old: list[Row], new: list[Row], key: Callable[[Row], object]
) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """Return the pairs that agree in ``key``, and what is left of both sides."""
    waiting: dict[Any, list[Row]] = {}
    for row in old:
        waiting.setdefault(key(row), []).append(row)
    pairs, left = [], []
    for row in new:
        if some := waiting.get(key(row)):
            pairs.append((some.pop(0), row))
        else:
            left.append(row)
    met = {id(was) for was, _now in pairs}
    return pairs, [row for row in old if id(row) not in met], left


def _fields(was: Row, now: Row) -> Fields:
    return {name: (was[name], now[name]) for name in SAID if was[name] != now[name]}


def _figure(row: Row) -> Figure:
    return Figure(
        obs_id=str(row["obs_id"]), exact=str(row["exact"]), indicator=str(row["indicator"])
    )


def differences(doc_ids: Iterable[str], before: Source, after: Source) -> tuple[Difference, ...]:
    """Return the differences of those documents whose numbers differ."""
    wanted = sorted(set(doc_ids))
    sides = [_numbers(source, side, wanted) for side, source in enumerate((before, after))]
    found = []
    for doc_id, some in groupby(merge(*sides, key=itemgetter(0)), itemgetter(0)):
        stated = {side: numbers for _doc_id, side, numbers in some}
        found.append(difference(doc_id, stated.get(0, []), stated.get(1, [])))
    return tuple(one for one in found if one)


def _numbers(
    source: Source, side: int, wanted: Sequence[str]
) -> Iterator[tuple[str, int, list[Row]]]:
    """Yield the documents in order, with their side and the rows of their numbers."""
    for some in store.merged([Share(source, wanted)], "observations", wanted, _NEEDED):
        stated = store.typed(some, "observations")
        for doc_id, numbers in groupby(rows(stated), lambda row: str(row["doc_id"])):
            yield doc_id, side, list(numbers)
