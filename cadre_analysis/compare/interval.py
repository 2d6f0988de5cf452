"""Numbers that are known only in part: intervals with open or closed ends.

"hơn 1.220" has a lower end and no upper one, "gần 100" an upper end and no lower one, "khoảng 90"
has neither. Sums and differences keep what is known and no more; a comparison says "more" or "less"
where it holds whatever the true values are, "equal" of two exact numbers, or "undetermined";
nothing prints an end as if it were a value.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor, inf

from cadre_analysis import language
from cadre_analysis.codes import Unit
from cadre_analysis.language import _

WHOLE_UNITS = frozenset(
    {
        Unit.PERSON,
        Unit.PERSON_TIME,
        Unit.CLASS,
        Unit.POST,
        Unit.ORG_UNIT,
        Unit.CASE,
        Unit.DOCUMENT,
    }
)


class Order(StrEnum):
    """What can be said of one number beside another."""

    MORE = "more"
    LESS = "less"
    EQUAL = "equal"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """What is known of a number: its ends, each open or closed, ``None`` where there is none.

    ``about`` is the number printed after "khoảng": it bounds nothing and is only ever shown
    behind "≈".
    """

    lower: float | None = None
    upper: float | None = None
    lower_open: bool = False
    upper_open: bool = False
    about: float | None = None

    @classmethod
    def exactly(cls, value: float) -> Interval:
        """Return the interval that holds ``value`` alone."""
        return cls(lower=value, upper=value)

    @property
    def value(self) -> float | None:
        """The number itself where it is known exactly, else ``None``."""
        exact = self.lower is not None and self.lower == self.upper
        return self.lower if exact and not (self.lower_open or self.upper_open) else None

    @property
    def unknown(self) -> bool:
        """Whether nothing at all is known of the number."""
        return self.lower is None and self.upper is None and self.about is None

    @property
    def empty(self) -> bool:
        """Whether no number lies inside, as when parts are more than their total."""
        if self.lower is None or self.upper is None:
            return False
        if self.lower == self.upper:
            return self.lower_open or self.upper_open
        return self.lower > self.upper

    def tightened(self, unit: str) -> Interval:
        """Return the interval with closed ends where ``unit`` is counted in whole numbers.

        "gần 100 lượt" is at most 99, "hơn 1.220 người" at least 1,221; "hơn 20%" stays open.
        """
        if unit not in WHOLE_UNITS:
            return self
        lower, upper = self.lower, self.upper
        if lower is not None:
            lower = float(floor(lower) + 1 if self.lower_open else ceil(lower))
        if upper is not None:
            upper = float(ceil(upper) - 1 if self.upper_open else floor(upper))
        return Interval(lower=lower, upper=upper, about=self.about)

    def __add__(self, other: Interval) -> Interval:
        lower, upper = _both(self.lower, other.lower), _both(self.upper, other.upper)
        return Interval(
            lower=lower,
            upper=upper,
            lower_open=lower is not None and (self.lower_open or other.lower_open),
            upper_open=upper is not None and (self.upper_open or other.upper_open),
            about=_around(self, other, 1),
        )

    def __sub__(self, other: Interval) -> Interval:
        lower, upper = _both(self.lower, other.upper, -1), _both(self.upper, other.lower, -1)
        return Interval(
            lower=lower,
            upper=upper,
            lower_open=lower is not None and (self.lower_open or other.upper_open),
            upper_open=upper is not None and (self.upper_open or other.lower_open),
            about=_around(self, other, -1),
        )

    def scaled(self, factor: float) -> Interval:
        """Return the interval times a positive ``factor``."""
        return Interval(
            lower=None if self.lower is None else self.lower * factor,
            upper=None if self.upper is None else self.upper * factor,
            lower_open=self.lower_open,
            upper_open=self.upper_open,
            about=None if self.about is None else self.about * factor,
        )

    def share_of(self, whole: Interval) -> Interval:
        """Return this part of ``whole`` in per cent (both of zero or more, ``whole`` positive)."""
        lower = _ratio(self.lower, whole.upper)
        upper = _ratio(self.upper, whole.lower)
        return Interval(
            lower=lower,
            upper=upper,
            lower_open=lower is not None and (self.lower_open or whole.upper_open),
            upper_open=upper is not None and (self.upper_open or whole.lower_open),
        )

    def order(self, other: Interval) -> Order:
        """Return what can be said of this number beside ``other``, whatever the true values are."""
        if self.value is not None and self.value == other.value:
            return Order.EQUAL
        if _above(self, other):
            return Order.MORE
        if _above(other, self):
            return Order.LESS
        return Order.UNDETERMINED

    def text(self, decimals: int | None = None) -> str:
        """Return the number as a reader sees it, an end never without its sign.

        ``86``, ``> 1.220``, ``< 100``, ``≥ 1.221``, ``≈ 90``, ``20–25``.
        """

        def written(x: float) -> str:
            return language.number(x, decimals)

        if self.value is not None:
            return written(self.value)
        if self.about is not None:
            return f"≈ {written(self.about)}"
        low = None if self.lower is None else (">" if self.lower_open else "≥", self.lower)
        high = None if self.upper is None else ("<" if self.upper_open else "≤", self.upper)
        if low and high:
            if not (self.lower_open or self.upper_open):
                return f"{written(low[1])}–{written(high[1])}"
            return f"{low[0]} {written(low[1])}, {high[0]} {written(high[1])}"
        one = low or high
        return f"{one[0]} {written(one[1])}" if one else _("unknown")

    def percent(self, decimals: int | None = None) -> str:
        """Return the number with its percent sign; what is unknown has none."""
        known = (self.lower, self.upper, self.about) != (None, None, None)
        return self.text(decimals) + ("%" if known else "")


ZERO = Interval.exactly(0)


def total(parts: Iterable[Interval]) -> Interval:
    """Return the sum of intervals; of none, zero."""
    summed = ZERO
    for part in parts:
        summed = summed + part
    return summed


def _both(a: float | None, b: float | None, sign: int = 1) -> float | None:
    return None if a is None or b is None else a + sign * b


def _around(a: Interval, b: Interval, sign: int) -> float | None:
    """Return the "about" of a sum: only where the rest of it is exact."""
    if a.about is None and b.about is None:
        return None
    left = a.about if a.about is not None else a.value
    right = b.about if b.about is not None else b.value
    return _both(left, right, sign)


def _ratio(part: float | None, whole: float | None) -> float | None:
    return None if part is None or not whole else part * 100 / whole


def _above(a: Interval, b: Interval) -> bool:
    low = -inf if a.lower is None else a.lower
    high = inf if b.upper is None else b.upper
    if low == high:
        return a.lower_open or b.upper_open
    return low > high
