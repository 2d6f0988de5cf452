"""Whether confidences hold: 80 of 100 readings of confidence 0.8 should be right.

A reliability table after A. H. Murphy and R. L. Winkler, "Reliability of subjective probability
forecasts of precipitation and temperature", Applied Statistics 26 (1977); the score is that of
G. W. Brier, "Verification of forecasts expressed in terms of probability", Monthly Weather Review
78 (1950); the intervals of the bins are E. B. Wilson's (1927).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from random import Random

from cadre_analysis.score.gold import Document
from cadre_analysis.score.interval import RESAMPLES, SEED, Interval
from cadre_analysis.score.match import rightness
from cadre_analysis.score.statement import Statement

EDGES = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)  # finer where most readings lie
_Z = 1.96  # of a 95 % interval
_DECIMALS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One reading: its document, how sure it was (0-1), and whether it is right."""

    doc_id: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Readings of about one confidence: the mean said, the share that was right, its interval."""

    low: float
    high: float
    n: int
    said: float
    seen: float
    interval: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """How confidences fare against the truth.

    ``error`` is the expected calibration error: the gap between said and seen, averaged over the
    readings of all bins. ``brier`` is the mean squared error, ``constant`` that of giving every
    reading the share that is right. ``ranked`` is how often a right reading is surer than a wrong
    one (ties count half). ``intervals`` are 95 % intervals of ``error``, ``brier`` and ``ranked``
    from drawing the documents anew.
    """

    n: int
    said: float
    seen: float
    error: float
    brier: float
    constant: float
    ranked: float
    bins: tuple[Bin, ...]
    intervals: dict[str, Interval]

    def as_dict(self) -> dict[str, object]:
        """Return the figures for a program."""
        return asdict(self)


def judged(
    documents: Iterable[Document], predictions: Mapping[str, Sequence[Statement]]
) -> tuple[Judged, ...]:
    """Return each prediction that says how sure it is, and whether it is right."""
    found = []
    for document in documents:
        seen = predictions.get(document.doc_id, ())
        found += [
            Judged(doc_id=document.doc_id, confidence=one.confidence, right=right)
            for one, right in zip(seen, rightness(document, seen), strict=True)
            if one.confidence is not None
        ]
    return tuple(found)


def calibration(readings: Sequence[Judged], *, resamples: int = RESAMPLES) -> Calibration:
    """Return how the confidences of ``readings`` hold.

    Parameters
    ----------
    readings
        Readings, right or not.
    resamples
        How often the documents are drawn anew for the intervals; 0 for none.
    """
    pairs = [(one.confidence, one.right) for one in readings]
    said, seen = _mean([c for c, _ in pairs]), _mean([float(r) for _, r in pairs])
    error, brier, ranked = _figures(pairs)
    return Calibration(
        n=len(pairs),
        said=round(said, _DECIMALS),
        seen=round(seen, _DECIMALS),
        error=round(error, _DECIMALS),
        brier=round(brier, _DECIMALS),
        constant=round(seen * (1 - seen), _DECIMALS),
        ranked=round(ranked, _DECIMALS),
        bins=tuple(_bin(low, high, inside) for (low, high), inside in _binned(pairs)),
        intervals=_intervals(readings, resamples) if resamples and readings else {},
    )


_Pairs = list[tuple[float, bool]]


def _binned(pairs: _Pairs) -> list[tuple[tuple[float, float], _Pairs]]:
    """Return the bins that hold a reading, with what they hold."""
    inside: dict[int, _Pairs] = defaultdict(list)
    for confidence, right in pairs:
        at = min(max(bisect_right(EDGES, confidence) - 1, 0), len(EDGES) - 2)
        inside[at].append((confidence, right))
    bounds = list(pairwise(EDGES))
    return [(bounds[at], inside[at]) for at in sorted(inside)]


def _bin(low: float, high: float, inside: _Pairs) -> Bin:
    right = sum(r for _, r in inside)
    return Bin(
        low=low,
        high=high,
        n=len(inside),
        said=round(_mean([c for c, _ in inside]), _DECIMALS),
        seen=round(right / len(inside), _DECIMALS),
        interval=wilson(right, len(inside)),
    )


def wilson(right: int, n: int) -> Interval:
    """Return the 95 % interval of a share of ``n``.

    Examples
    --------
    >>> wilson(9, 10)
    (0.5958, 0.9821)
    """
    share, square = right / n, _Z * _Z
    centre = share + square / (2 * n)
    reach = _Z * (share * (1 - share) / n + square / (4 * n * n)) ** 0.5
    below = 1 + square / n
    return round((centre - reach) / below, _DECIMALS), round((centre + reach) / below, _DECIMALS)


def _figures(pairs: _Pairs) -> tuple[float, float, float]:
    """Return error, Brier score, and how often a right reading is surer than a wrong one."""
    gaps = (abs(sum(c - r for c, r in inside)) for _, inside in _binned(pairs))
    error = sum(gaps) / max(1, len(pairs))
    return error, _mean([(c - r) ** 2 for c, r in pairs]), _ranked(pairs)


def _ranked(pairs: _Pairs) -> float:
    """Return the area under the curve, by ranks; a half where all are right or all wrong."""
    right = sum(r for _, r in pairs)
    wrong = len(pairs) - right
    if not right or not wrong:
        return 0.5
    equal: dict[float, list[int]] = defaultdict(lambda: [0, 0])
    for confidence, one in pairs:
        equal[confidence][one] += 1
    below, wins = 0, 0.0
    for confidence in sorted(equal):
        bad, good = equal[confidence]
        wins += good * (below + bad / 2)
        below += bad
    return wins / (right * wrong)


def _intervals(readings: Sequence[Judged], resamples: int) -> dict[str, Interval]:
    documents: dict[str, _Pairs] = defaultdict(list)
    for one in readings:
        documents[one.doc_id].append((one.confidence, one.right))
    held = list(documents.values())
    random = Random(SEED)  # noqa: S311 - draws, no secrets
    drawn = []
    for _ in range(resamples):
        # Of random's ways to draw, only random() is promised to stay the same over versions.
        some = [held[int(random.random() * len(held))] for _ in held]
        drawn.append(_figures([pair for one in some for pair in one]))
    names = ("error", "brier", "ranked")
    return {name: _middle([d[at] for d in drawn]) for at, name in enumerate(names)}


def _middle(values: list[float]) -> Interval:
    """Return the bounds of the middle 95 %."""
    values = sorted(values)
    low, high = int(len(values) * 0.025), int(len(values) * 0.975)
    return round(values[low], _DECIMALS), round(values[min(high, len(values) - 1)], _DECIMALS)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
