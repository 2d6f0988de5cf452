"""What a printed count allows: the least and the most that it can be.

"hơn 1.220" is at least 1,221, "gần 100" at most 99: things that are counted come whole, so an open
bound moves by one. "khoảng 50" bounds nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, inf

from cadre_analysis.codes import Qualifier, Unit
from cadre_analysis.model import Observation


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval of counts; ``high`` may be infinite."""

    low: float
    high: float

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        """Return what remains of a whole after a part; never less than nothing."""
        return Interval(max(0.0, self.low - other.high), max(0.0, self.high - other.low))

    @property
    def known(self) -> bool:
        """Whether the interval is a single number."""
        return self.low == self.high


def interval(observation: Observation) -> Interval:
    """Return what the printed bounds of ``observation`` allow."""
    whole = observation.unit_measure not in {Unit.PERCENT, Unit.OTHER}
    low = 0.0 if observation.lower is None else float(observation.lower)
    high = inf if observation.upper is None else float(observation.upper)
    if whole and observation.lower_open and observation.lower is not None:
        low = floor(low) + 1.0
    if whole and observation.upper_open and observation.upper is not None:
        high = ceil(high) - 1.0
    return Interval(low, high)


def is_exact(observation: Observation) -> bool:
    """Tell whether a single number was printed without "more than", "nearly" or "about"."""
    return observation.obs_value is not None and observation.qualifier is Qualifier.EXACT
