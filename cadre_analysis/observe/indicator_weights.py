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


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature adds to the log-odds of a reading.

    ``features`` are the same for all indicators; ``pairs`` have a weight for each indicator.
    """

    features: Mapping[str, float]
    pairs: Mapping[str, Mapping[str, float]]

    @classmethod
    def of(cls, table: Mapping[str, float]) -> Weights:
        """Return a table as it is written to the file, where "pair|indicator" names a pair's."""
        pairs: defaultdict[str, dict[str, float]] = defaultdict(dict)
        for name, weight in table.items():
            pair, mark, indicator = name.partition(FOR)
            if mark:
                pairs[pair][indicator] = weight
        return cls({name: w for name, w in table.items() if FOR not in name}, dict(pairs))

    def spoken(
        self, pairs: Iterable[str], more: Mapping[str, float] = _NOTHING
    ) -> dict[str, float]:
        """Return for each indicator what ``pairs`` add to it, and ``more`` that is said already."""
        total: defaultdict[str, float] = defaultdict(float, more)
        for pair in pairs:
            for name, weight in self.pairs.get(pair, {}).items():
                total[name] += weight
        return dict(total)


@lru_cache(maxsize=1)
def weights() -> Weights:
    """Return the weights of ``weights.json``."""
    return Weights.of(json.loads(files(__package__).joinpath("weights.json").read_text("utf-8")))
