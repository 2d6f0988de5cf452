"""Weights of features that make the right one of several readings likely.

A softmax over the readings of each case with an L2 penalty towards weights set by hand, fitted by
gradient descent from there: the same cases give the same weights.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

RATE = 0.08
FADES, TINY = (0.9, 0.999), 1e-8  # of Adam: Kingma and Ba 2015, algorithm 1
Vector = np.ndarray
Readings = Sequence[Iterable[str]]  # the features that speak for each reading of a case


@dataclass(frozen=True, slots=True)
class Problem:
    """The cases as a sparse matrix: a row for each reading, a column for each feature."""

    rows: Vector
    columns: Vector
    owners: Vector  # the case of each row
    truth: Vector  # 1 for the rows that are right readings
    base: Vector  # the weights set by hand
    cases: int
    penalty: Vector  # for each weight

    def slope(self, weights: Vector) -> Vector:
        """Return the slope of surprise and penalty at ``weights``."""
        totals = np.bincount(self.rows, weights=weights[self.columns], minlength=len(self.owners))
        peaks = np.full(self.cases, -np.inf)
        np.maximum.at(peaks, self.owners, totals)
        odds = np.exp(totals - peaks[self.owners])
        shares = odds / np.bincount(self.owners, weights=odds)[self.owners]
        errors = (shares - self.truth)[self.rows]
        surprise = np.bincount(self.columns, weights=errors, minlength=len(weights))
        gradient: Vector = surprise + self.penalty * (weights - self.base)
        return gradient


def fit(
    cases: Sequence[tuple[Readings, int]],
    prior: Callable[[str], float],
    known: Iterable[str],
    *,
    penalty: Callable[[str], float],
    rounds: int,
) -> dict[str, float]:
    """Return a weight for every feature seen or known.

    Parameters
    ----------
    cases
        The readings of each case, and which of them is right.
    prior
        The weight of a feature set by hand.
    known
        Features that have a weight whether a case has them or not.
    penalty
        How strongly the weight of a feature is drawn to the one set by hand.
    rounds
        Steps of the descent.
    """
    seen = {f for readings, _ in cases for said in readings for f in said}
    names = sorted(seen | set(known))
    weights = descend(lay_out(cases, names, prior, penalty), rounds)
    return {name: float(weight) for name, weight in zip(names, weights, strict=True)}


def lay_out(
    cases: Sequence[tuple[Readings, int]],
    names: Sequence[str],
    prior: Callable[[str], float],
    penalty: Callable[[str], float],
) -> Problem:
    """Lay the cases out as arrays."""
    index = {name: n for n, name in enumerate(names)}
    rows: list[int] = []
    columns: list[int] = []
    owner: list[int] = []
    right: list[bool] = []
    for case, (readings, label) in enumerate(cases):
        for reading, said in enumerate(readings):
            found = [index[f] for f in said]
            rows += [len(owner)] * len(found)
            columns += found
            owner.append(case)
            right.append(reading == label)
    return Problem(
        rows=np.array(rows),
        columns=np.array(columns),
        owners=np.array(owner),
        truth=np.array(right, dtype=float),
        base=np.array([prior(name) for name in names]),
        cases=len(cases),
        penalty=np.array([penalty(name) for name in names]),
    )


def descend(problem: Problem, rounds: int) -> Vector:
    """Go down the slope from the weights set by hand, by the steps of Adam."""
    weights = problem.base.copy()
    first, second = np.zeros(len(weights)), np.zeros(len(weights))
    fade, fade_squares = FADES
    for turn in range(1, rounds + 1):
        slope = problem.slope(weights)
        first = fade * first + (1 - fade) * slope
        second = fade_squares * second + (1 - fade_squares) * slope**2
        step = (first / (1 - fade**turn)) / (np.sqrt(second / (1 - fade_squares**turn)) + TINY)
        weights -= RATE * step
    return weights


def save(weights: Mapping[str, float], path: Path) -> None:
    """Write ``weights`` in the order of their names, one a line."""
    replace(path, json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True) + "\n")


def replace(path: Path, text: str) -> None:
    """Write ``text`` under another name, then give it its own."""
    partial = path.with_suffix(".part")
    partial.write_text(text, "utf-8", newline="\n")
    partial.replace(path)
