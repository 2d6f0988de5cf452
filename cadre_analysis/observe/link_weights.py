"""The weights of what ties a part to its total, and of the wording around the part."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import repeat
from typing import NamedTuple

from cadre_analysis.observe.draft import Draft


class Reading(NamedTuple):
    """A total that a number may be a part of, or none: where it stands, and what ties them."""

    whole: Draft | None
    where: str
    said: list[str]

    def spoken(self, heard: Iterable[str]) -> list[str]:
        """Return all that speaks for it, what is ``heard`` around the number included."""
        return [*self.said, *(f"{_HEARD}{self.where}|{word}" for word in heard)]


_HEARD = "+"  # opens the names of what the wording around a number says for a total


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """What each tie adds to the log-odds of a total, and what is heard, by where it stands."""

    ties: Mapping[str, float]
    heard: Mapping[str, Mapping[str, float]]

    @classmethod
    def of(cls, table: Mapping[str, float]) -> Weights:
        """Return a table as it is written to the file, where "+where|word" names a word's."""
        heard: defaultdict[str, dict[str, float]] = defaultdict(dict)
        for name, weight in table.items():
            if is_heard(name):
                where, _, word = name[1:].partition("|")
                heard[where][word] = weight
        return cls({name: w for name, w in table.items() if not is_heard(name)}, dict(heard))

    def sums(self, readings: Iterable[Reading], heard: Sequence[str]) -> list[float]:
        """Return what speaks for each reading, added up."""
        get = self.ties.get
        by_place: dict[str, float] = {}
        for reading in readings:
            if reading.where not in by_place:
                words = self.heard.get(reading.where, {})
                by_place[reading.where] = sum(map(words.get, heard, repeat(0.0)))
        return [sum(map(get, one.said, repeat(0.0))) + by_place[one.where] for one in readings]


def is_heard(name: str) -> bool:
    """Say whether a feature is a word around the number, and no tie."""
    return name.startswith(_HEARD)


@lru_cache(maxsize=1)
def weights() -> Weights:
    """Return the weights of ``link_weights.json``."""
    return Weights.of(
        json.loads(files(__package__).joinpath("link_weights.json").read_text("utf-8"))
    )
