"""Plans beside their results: only like with like, never a part beside a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from cadre_analysis.check.bounds import MOST_TIMES
from cadre_analysis.codes import Unit
from cadre_analysis.compare.interval import Interval
from cadre_analysis.compare.statement import Statement

PER_CENT = 100


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """A plan and a result of the same thing in the same place, side by side, never added."""

    plan: Statement
    result: Statement

    @property
    def within(self) -> bool:
        """Whether the result's period lies within the plan's, so that it is progress on it."""
        plan, result = self.plan, self.result
        if not (plan.period_end and result.period_end and result.period_end <= plan.period_end):
            return False
        if result.period_start is None:  # "đến hết tháng 9/2019 đã tinh giản 186 người" of 212
            return self.told
        return plan.period_start is None or plan.period_start <= result.period_start

    @property
    def told(self) -> bool:
        """Whether the article itself says that the result is part of the plan."""
        return self.result.part_of in self.plan.obs_ids

    @property
    def done(self) -> Interval | None:
        """The result as per cent of the plan, where it is progress on it and both are counts."""
        counted = self.within and Unit.PERCENT not in {self.plan.unit, self.result.unit}
        return self.result.counted.share_of(_aim(self.plan)) if counted else None

    @property
    def percent(self) -> str:
        """The per cent of the plan in the current language, empty where nothing is known of it."""
        known = self.done
        return "" if known is None or known.unknown else known.text(1) + "%"

    @property
    def excess(self) -> bool:
        """Whether the result is so many times the plan that it is hardly of the same thing.

        "có 12 bác sĩ trên một vạn dân" and "1.903 bác sĩ": the words of a rate may be missed.
        """
        low = self.done.lower if self.done is not None else None
        return low is not None and low > MOST_TIMES * PER_CENT

    @property
    def sure(self) -> bool:
        """Whether a sentence or a figure may set the one against the other."""
        return self.within and not self.excess

    @property
    def obs_ids(self) -> tuple[str, ...]:
        """The observations of both."""
        return self.plan.obs_ids + self.result.obs_ids


def deliveries(own: Iterable[Statement], everything: Iterable[Statement]) -> Iterable[Delivery]:
    """Yield each plan among ``own`` with each result of the same thing in the same place.

    ``everything`` that was read tells what a part is part of.
    """
    known = {i: s for s in everything for i in s.obs_ids}
    told = [s for s in own if not s.rate]
    results: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for s in told:
        if not s.planned:
            results[_thing(s)].append(s)
    for plan in (s for s in told if s.planned and _named(s, known)):
        for result in (*results[_thing(plan)], *_of_posts(plan, results)):
            if result.part_of in plan.obs_ids or _named(result, known):
                yield Delivery(plan=plan, result=result)


def _of_posts(
    plan: Statement, results: Mapping[tuple[object, ...], list[Statement]]
) -> Iterable[Statement]:
    """Return the persons that are told to be part of so many posts: 186 of 212 to be cut."""
    if plan.unit != Unit.POST:
        return []
    people = results.get(_thing(replace(plan, unit=Unit.PERSON)), [])
    return [result for result in people if result.part_of in plan.obs_ids]


def _aim(plan: Statement) -> Interval:
    """Return what a result is measured by: of "từ 2.000 đảng viên trở lên" the 2,000."""
    told = plan.interval
    least = told.lower is not None and told.upper is None
    return Interval.exactly(told.lower or 0) if least else plan.counted


def _named(s: Statement, known: Mapping[str, Statement]) -> bool:
    """Whether a statement is no part of another, or its codes tell which part it is.

    "kết nạp 2.231 đảng viên, trong đó 1.604 đoàn viên": no code tells the 1,604 from the whole, and
    beside the plan for all they would be told as what was done of it.
    """
    base = s.part_of or s.denominator_obs_id
    if base is None:
        return True
    whole = known.get(base)
    return whole is not None and _what(whole) != _what(s)


def _what(s: Statement) -> tuple[object, ...]:
    return s.indicator, s.group, s.category, s.sex, s.age, s.ethnicity, s.change, s.modes


def _thing(s: Statement) -> tuple[object, ...]:
    return s.place, s.unit, *_what(s)
