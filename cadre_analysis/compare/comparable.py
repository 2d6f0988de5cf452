"""When two figures may be set side by side, and why not when they may not.

Two values may be compared only if indicator, unit, mode set, group, break-down, level, status and
kind (a standing or a change) agree, a share says what it is of, and their periods are of comparable
length, or both can be put on a yearly rate, which is never done for periods under a year.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from cadre_analysis import language
from cadre_analysis.codes import TOTAL, Indicator, Unit
from cadre_analysis.compare.interval import Interval, Order
from cadre_analysis.compare.statement import Statement
from cadre_analysis.language import _

# What is counted as standing at a moment; everything else is counted over a period.
STOCKS = frozenset(
    {
        Indicator.HEADCOUNT,
        Indicator.COMPOSITION,
        Indicator.QUALIFICATION,
        Indicator.POLITICAL_THEORY,
        Indicator.PLANNING,
        Indicator.NONLOCAL_LEADER,
        Indicator.DUAL_POST,
    }
)
YEAR = 12  # months
LENGTH_RATIO = 1.25  # 4 and 5 years are of comparable length, 2 and 5 are not


class Reason(StrEnum):
    """Why two figures may not be compared."""

    INDICATOR = "indicator"
    UNIT = "unit"
    MODES = "modes"
    GROUP = "group"
    STAFF = "staff"
    BREAKDOWN = "breakdown"
    STATUS = "status"
    KIND = "kind"
    FLOW = "flow"
    RATE = "rate"
    LEVEL = "level"
    BASE = "base"
    PERIOD_UNKNOWN = "period_unknown"
    PERIOD_LENGTH = "period_length"


def _levels(s: Statement) -> tuple[str | None, str | None]:
    # "143 cán bộ xã của huyện" and "2.701 của tỉnh": the one may be a part of the other. Words such
    # as "từ cấp tỉnh về cấp huyện" tell of a move, not of a body.
    return s.place.level, s.tier if timeless(s) else None


def _base(s: Statement) -> str:
    """Return what a share is of, as far as pairs must agree in it.

    "đạt 128%" may be of a plan and "3,4%" of all members: where neither a whole nor a break-down
    says of what, a share is like no other.
    """
    said = s.denominator_obs_id or s.denominator_value or s.part_of or s.category
    narrowed = (s.sex, s.age, s.ethnicity) != (TOTAL, TOTAL, TOTAL)
    return s.obs_id if s.unit == Unit.PERCENT and not (said or narrowed) else ""


# What has to agree, in the order in which a refusal names it.
AGREE: tuple[tuple[Reason, Callable[[Statement], object]], ...] = (
    (Reason.INDICATOR, lambda s: s.indicator),
    (Reason.UNIT, lambda s: s.unit),
    (Reason.KIND, lambda s: s.change),
    (Reason.STATUS, lambda s: s.status),
    (Reason.MODES, lambda s: s.modes),
    (Reason.GROUP, lambda s: s.group),
    (Reason.STAFF, lambda s: s.staff if timeless(s) else None),
    (Reason.BREAKDOWN, lambda s: (s.sex, s.age, s.ethnicity, s.category)),
    (Reason.FLOW, lambda s: (s.origin, s.destination)),
    (Reason.RATE, lambda s: s.rate),
    (Reason.LEVEL, _levels),
    (Reason.BASE, _base),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The answer to "is the left figure more than the right one?", or why it has none."""

    left: Statement
    right: Statement
    order: Order | None  # None: refused
    yearly: bool = False  # compared as rates per year
    reason: Reason | None = None

    @property
    def text(self) -> str:
        """The answer as a sentence part in the current language."""
        if self.reason is not None:
            return why(self.reason, self.left, self.right)
        answer = {
            Order.MORE: _("more"),
            Order.LESS: _("less"),
            Order.EQUAL: _("equal"),
            Order.UNDETERMINED: _("undetermined: the bounds overlap"),
        }[self.order or Order.UNDETERMINED]
        a, b = (s.period or _("not stated") for s in (self.left, self.right))
        return answer if a == b else _("{answer} ({a}; {b})").format(answer=answer, a=a, b=b)


def months(start: str | None, end: str | None) -> int | None:
    """Return how many months a period lasts, both ends included, or None where one is unknown."""
    if not start or not end:
        return None
    (year_a, month_a), (year_b, month_b) = (
        (int(value[:4]), int(value[5:7] or other)) for value, other in ((start, 1), (end, YEAR))
    )
    return (year_b - year_a) * YEAR + month_b - month_a + 1


def refusal(left: Statement, right: Statement) -> Reason | None:
    """Return why two figures may not be compared, or None if they may."""
    for reason, own in AGREE:
        if own(left) != own(right):
            return reason
    return None if timeless(left) else _period(left, right)


def timeless(s: Statement) -> bool:
    """Whether a figure stands at a moment, so that no period has to agree."""
    return s.indicator in STOCKS and s.change is None


def compare(left: Statement, right: Statement) -> Verdict:
    """Compare two figures, or say why they may not be."""
    reason = refusal(left, right)
    if reason is not None:
        return Verdict(left=left, right=right, order=None, reason=reason)
    a, b = left.counted, right.counted
    yearly = _needs_rate(left, right)
    if yearly:
        a, b = per_year(left) or a, per_year(right) or b
    return Verdict(left=left, right=right, order=a.order(b), yearly=yearly)


def per_year(statement: Statement) -> Interval | None:
    """Return the figure per year, or None for a share or a period unknown or under a year."""
    length = months(statement.period_start, statement.period_end)
    if length is None or length < YEAR or statement.unit == Unit.PERCENT:
        return None
    return statement.counted.scaled(YEAR / length)


def why(reason: Reason, left: Statement, right: Statement) -> str:
    """Return a refusal as a sentence part, naming the two things that differ."""
    template, a, b = {
        Reason.INDICATOR: (
            _("different indicators ({a}; {b})"),
            language.label("indicator", left.indicator),
            language.label("indicator", right.indicator),
        ),
        Reason.UNIT: (
            _("different units ({a}; {b})"),
            language.label("unit", left.unit),
            language.label("unit", right.unit),
        ),
        Reason.KIND: (_("one is a level, the other a change"), "", ""),
        Reason.STATUS: (_("one is a plan, the other a result"), "", ""),
        Reason.MODES: (
            _("different kinds ({a}; {b})"),
            left.how or _("not named"),
            right.how or _("not named"),
        ),
        Reason.GROUP: (
            _("different groups of people ({a}; {b})"),
            language.label("group", left.group) or _("not named"),
            language.label("group", right.group) or _("not named"),
        ),
        Reason.STAFF: (
            _("different groups of people ({a}; {b})"),
            _servants(left),
            _servants(right),
        ),
        Reason.BREAKDOWN: (
            _("different break-downs ({a}; {b})"),
            left.who or _("all"),
            right.who or _("all"),
        ),
        Reason.FLOW: (_("different directions of movement"), "", ""),
        Reason.RATE: (_("one is a count, the other so many for each of something"), "", ""),
        Reason.LEVEL: (_("different levels ({a}; {b})"), *_unlike(left, right)),
        Reason.BASE: (_("a share of what, the article does not say"), "", ""),
        Reason.PERIOD_UNKNOWN: (_("a period is not known from start to end"), "", ""),
        Reason.PERIOD_LENGTH: (
            _("periods of different length ({a}; {b}), one of them under a year"),
            left.period,
            right.period,
        ),
    }[reason]
    return template.format(a=a, b=b)


def _servants(s: Statement) -> str:
    """Return the kinds of public servants that the words of a figure name."""
    kinds = {
        "cán bộ": _("officials"),
        "công chức": _("civil servants"),
        "viên chức": _("public employees"),
    }
    return ", ".join(told for kind, told in kinds.items() if kind in s.staff) or _("not named")


def _unlike(left: Statement, right: Statement) -> tuple[str, str]:
    """Return the two levels that differ, those of the places first."""
    pairs = zip(_levels(left), _levels(right), strict=True)
    a, b = next(((x, y) for x, y in pairs if x != y), (None, None))
    return (
        language.label("level", a) or _("not named"),
        language.label("level", b) or _("not named"),
    )


def _lengths(left: Statement, right: Statement) -> tuple[int | None, int | None]:
    return (
        months(left.period_start, left.period_end),
        months(right.period_start, right.period_end),
    )


def _alike(a: int, b: int) -> bool:
    return max(a, b) <= LENGTH_RATIO * min(a, b)


def _period(left: Statement, right: Statement) -> Reason | None:
    a, b = _lengths(left, right)
    if a is None or b is None:
        return Reason.PERIOD_UNKNOWN
    if _alike(a, b) or (min(a, b) >= YEAR and left.unit != Unit.PERCENT):
        return None
    return Reason.PERIOD_LENGTH


def _needs_rate(left: Statement, right: Statement) -> bool:
    a, b = _lengths(left, right)
    return not timeless(left) and a is not None and b is not None and not _alike(a, b)
