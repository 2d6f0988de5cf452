"""Which fractions a printed percentage can stand for.

The reasoning is the GRIM test's (Brown and Heathers, 2017, "The GRIM Test", Social Psychological
and Personality Science 8(4)), carried over from means to percentages: k of N people can only give N
+ 1 different shares, so a share with few decimals already rules out most small N. Three ways of
shortening are tried, because official Vietnamese figures are often cut off and not rounded: 400 of
2.468 is 16,207 % and is printed 16,20. All arithmetic is on whole numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from cadre_analysis.model import Observation

_DECIMALS = re.compile(r"\d[.,](\d+)")


class Shortening(StrEnum):
    """How the digits beyond the printed ones were dropped."""

    ROUNDED = "rounded"
    TRUNCATED = "truncated"
    CEILING = "ceiling"


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage as printed: 15,38 % is 1538 ``units`` at 2 ``decimals``."""

    units: int
    decimals: int

    @property
    def value(self) -> float:
        """The share in per cent."""
        return float(self.units / 10**self.decimals)

    @property
    def trivial(self) -> bool:
        """Whether any number of people allows it: 0 % and 100 % do."""
        return self.units in {0, 100 * 10**self.decimals}

    @property
    def informative_below(self) -> int:
        """The number of people from which every printed share of these decimals is possible."""
        return int(100 * 10**self.decimals)


def share(observation: Observation) -> Share | None:
    """Return the percentage that ``observation`` prints; trailing zeros count."""
    if observation.obs_value is None:
        return None
    made = _DECIMALS.search(observation.printed or f"{observation.obs_value:.10g}")
    decimals = len(made[1]) if made else 0
    return Share(round(observation.obs_value * 10**decimals), decimals)


def shortening(printed: Share, part: int, whole: int) -> Shortening | None:
    """Return how ``part`` of ``whole`` comes to read as ``printed``, or ``None`` where it cannot.

    Raises
    ------
    ValueError
        If ``whole`` is not positive.
    """
    if whole <= 0:
        message = f"a share needs a positive whole, not {whole}"
        raise ValueError(message)
    scaled = part * 100 * 10**printed.decimals
    floor = scaled // whole
    if (2 * scaled + whole) // (2 * whole) == printed.units:
        return Shortening.ROUNDED
    if floor == printed.units:
        return Shortening.TRUNCATED
    return Shortening.CEILING if -(-scaled // whole) == printed.units else None


def numerators(printed: Share, whole: int) -> Iterator[tuple[int, Shortening]]:
    """Yield every number of people that reads as ``printed`` among ``whole``."""
    near = printed.units * whole // (100 * 10**printed.decimals)
    for part in range(max(0, near - 1), near + 3):
        way = shortening(printed, part, whole)
        if way is not None:
            yield part, way


def allows(printed: Share, whole: int, *, rounded_only: bool = False) -> bool:
    """Tell whether ``printed`` can be a share of ``whole`` people.

    Examples
    --------
    >>> allows(Share(40, 0), 21), allows(Share(40, 0), 20)
    (False, True)
    """
    ways = {way for _, way in numerators(printed, whole)}
    return Shortening.ROUNDED in ways if rounded_only else bool(ways)


def neighbours(printed: Share, whole: int) -> tuple[int, int]:
    """Return the numbers of people whose shares lie just below and just above ``printed``."""
    below = printed.units * whole // (100 * 10**printed.decimals)
    return below, min(whole, below + 1)
