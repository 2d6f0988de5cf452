"""How sure the figures are: 95 % intervals from drawing the documents anew, with replacement.

Documents are drawn and not observations, for the observations of one article share its wording and
are right or wrong together. Percentile bootstrap after B. Efron, "Bootstrap methods: another look
at the jackknife", The Annals of Statistics 7 (1979).
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from statistics import quantiles

from cadre_analysis.score.match import Tally
from cadre_analysis.score.statement import FIELDS

RESAMPLES = 1000
SEED = 20_250_701  # any number; the same one gives the same intervals
_TAILS = 40  # cuts at 1/40 and 39/40: 2.5 % of the draws lie beyond either end

Interval = tuple[float, float]
Key = tuple[str, str]
Ratio = tuple[float, tuple[Key, ...], tuple[Key, ...]]  # times, sum above the line, sum below it


def _ratios() -> dict[str, Ratio]:
    """Return each figure as a ratio of sums of counts; F1 is twice the hits over both sides."""
    gold, seen = ("gold", ""), ("predicted", "")
    ratios: dict[str, Ratio] = {}
    for name in ("found", "right"):
        hits = ((name, ""),)
        ratios[f"{name}_precision"] = (1.0, hits, (seen,))
        ratios[f"{name}_recall"] = (1.0, hits, (gold,))
        ratios[f"{name}_f1"] = (2.0, hits, (gold, seen))
    for field in FIELDS:
        ratios[f"f1_{field}"] = (2.0, (("both", field),), (("said", field), ("read", field)))
    return ratios


def intervals(tallies: Sequence[Tally], resamples: int = RESAMPLES) -> dict[str, Interval | None]:
    """Return the 95 % interval of each figure (shares, 0-1), or ``None`` where it has no base.

    A draw in which a figure has no base (only documents without observations) says nothing of it.
    """
    ratios = _ratios()
    draws: dict[str, list[float]] = {name: [] for name in ratios}
    columns = {
        key: [tally[key] for tally in tallies]
        for _, above, below in ratios.values()
        for key in (*above, *below)
    }
    random = Random(SEED)  # noqa: S311 - draws, no secrets
    for _ in range(resamples):
        # Of random's ways to draw, only random() is promised to stay the same over versions.
        drawn = [int(random.random() * len(tallies)) for _ in tallies]
        sums = {key: sum(map(column.__getitem__, drawn)) for key, column in columns.items()}
        for name, (times, above, below) in ratios.items():
            base = sum(sums[key] for key in below)
            if base:
                draws[name].append(times * sum(sums[key] for key in above) / base)
    return {name: _middle(values) for name, values in draws.items()}


def _middle(values: list[float]) -> Interval | None:
    """Return the bounds between which 95 % of ``values`` lie."""
    if not values:
        return None
    if len(values) == 1:
        return round(values[0], 4), round(values[0], 4)
    cuts = quantiles(values, n=_TAILS, method="inclusive")
    return round(cuts[0], 4), round(cuts[-1], 4)
