"""The weights of the features of an indicator, and those of pairs of words."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from cadre_analysis.observe.indicator_pairs import FOR

_NOTHING: Mapping[str, float] = {}


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """What each feature adds to the log-odds of a reading.

    ``features`` are the same for all indicators; ``pairs`` have a weight for each indicator.
    """

    features: Mapping[str, float]
    pairs: Mapping[str, tuple[tuple[str, float], ...]]

    @classmethod
    def of(cls, table: Mapping[str, float]) -> Weights:
        """Return a table as it is written to the file, where "pair|indicator" names a pair's."""
        pairs: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
        for name, weight in table.items():
            pair, mark, indicator = name.partition(FOR)
            if mark:
                pairs[pair].append((indicator, weight))
        features = {name: w for name, w in table.items() if FOR not in name}
        return cls(features, {pair: tuple(said) for pair, said in pairs.items()})

    def spoken(
        self, pairs: Iterable[str], more: Mapping[str, float] = _NOTHING
    ) -> dict[str, float]:
        """Return for each indicator what ``pairs`` add to it, and ``more`` that is said already."""
        total: defaultdict[str, float] = defaultdict(float, more)
        for pair in pairs:
            for name, weight in self.pairs.get(pair, ()):
                total[name] += weight
        return dict(total)

    @lru_cache(maxsize=8)  # noqa: B019  (few tables are ever made, and each is kept anyway)
    def spoken_over(self, headline: tuple[str, ...]) -> Mapping[str, float]:
        """Return what the pairs of a headline add: the same for every sentence of its article."""
        return self.spoken(headline)


@lru_cache(maxsize=1)
def weights() -> Weights:
    """Return the weights of ``weights.json``."""
    return Weights.of(json.loads(files(__package__).joinpath("weights.json").read_text("utf-8")))
