"""Women, young people and minorities in a body: seats and per cent, against targets in force.

A committee is counted whole, so a share of it is exact and a target is a matter of seats:
``k >= ceil(t * N)``. No interval of chance stands behind "meets".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from cadre_analysis import language
from cadre_analysis.codes import TOTAL, Indicator, Unit
from cadre_analysis.compare import statement
from cadre_analysis.compare.interval import Interval
from cadre_analysis.compare.result import Result
from cadre_analysis.compare.statement import Statement
from cadre_analysis.compare.targets import (
    Benchmark,
    Meets,
    Target,
    benchmarks_for,
    targets_for,
)
from cadre_analysis.compare.training import silent
from cadre_analysis.compare.where import Place
from cadre_analysis.language import _

if TYPE_CHECKING:
    from cadre_analysis.store import Dataset

HEADS = frozenset({Unit.PERSON, Unit.POST})
ALL = 100.0  # per cent


@dataclass(frozen=True, kw_only=True)
class Check:
    """One share against one target."""

    target: Target
    required: int | None  # seats; None where the size of the body is not known
    meets: Meets
    later: bool  # the target falls due after the date of the share: it does not bind yet


@dataclass(frozen=True, kw_only=True)
class Share:
    """One part of one body: how many of how many, and the share as printed."""

    about: Statement  # gives place, group, break-down, date and status
    members: tuple[Statement, ...]  # the count and the percentage that state it
    base: Statement | None  # the statement of the body's size
    part: Interval | None
    whole: Interval | None
    printed: Statement | None  # the percentage

    @property
    def share(self) -> Interval:
        """The share in per cent, from the counts where both are known, else as printed.

        A printed share is widened by the rounding of its last place, because official figures
        are truncated as often as they are rounded.
        """
        if self.part is not None and self.whole is not None:
            return self.part.share_of(self.whole)
        return _printed(self.printed) if self.printed is not None else Interval()

    @property
    def text(self) -> str:
        """The share in the current language: recomputed where it can be, else as printed."""
        if self.part is not None and self.whole is not None:
            places = 2 if self.printed else 1
            return self.share.percent(places)
        return self.printed.value if self.printed is not None else ""

    @property
    def checks(self) -> tuple[Check, ...]:
        """The share against each target in force; none for a plan."""
        return () if self.about.planned else tuple(self._check(t) for t in targets_for(self.about))

    @property
    def benchmarks(self) -> tuple[Benchmark, ...]:
        """National figures of the same kind."""
        return benchmarks_for(self.about)

    @property
    def who(self) -> str:
        """The part's name: "nữ", "dưới 40 tuổi", "dân tộc thiểu số"."""
        s = self.about
        said = [
            language.label(name, code)
            for name, code in (("sex", s.sex), ("age", s.age), ("ethnicity", s.ethnicity))
            if code != TOTAL
        ]
        return ", ".join([*said, *([language.label("category", s.category)] if s.category else [])])

    @property
    def body(self) -> str:
        """The body's name as the article gives it, else whom it groups."""
        named = self.about.body or language.label("group", self.about.group)
        tier = self.about.tier
        if tier is None or tier == self.about.place.level or self.about.body:
            return named
        level = language.label("level", tier)
        if level in named.split():  # "cán bộ, công chức cấp xã" need not be told to be of "cấp xã"
            return named
        return _("{name} ({level} level)").format(name=named, level=level)

    @property
    def obs_ids(self) -> tuple[str, ...]:
        """The observations that state the part, the share and the whole."""
        base = self.base.obs_ids if self.base else ()
        return tuple(i for s in self.members for i in s.obs_ids) + base

    def _check(self, target: Target) -> Check:
        meets = target.judged(self.part, self.whole, self.share)
        year = int((self.about.as_of or "0")[:4])
        later = target.due_year is not None and target.due_year > year
        if meets is Meets.BELOW and later:
            meets = Meets.NOT_YET
        seats = self.whole.value if self.whole is not None else None
        known = seats is not None or target.unit == "person"
        return Check(
            target=target,
            required=target.required(int(seats or 0)) if known else None,
            meets=meets,
            later=later,
        )


@dataclass(frozen=True, kw_only=True)
class Composition(Result):
    """Shares of women, young people and minorities, body by body."""

    shares: tuple[Share, ...]
    silent: tuple[Place, ...]

    @property
    def used(self) -> tuple[Statement, ...]:
        """The counts, the percentages and the sizes of the bodies."""
        return tuple(s for x in self.shares for s in (*x.members, *([x.base] if x.base else [])))

    @property
    def seats(self) -> pd.DataFrame:
        """The shares, one a row and target: whose, part of whole, required seats, verdict."""
        rows = [
            {
                "place": x.about.place.name,
                "group": x.about.group,
                "sex": x.about.sex,
                "age": x.about.age,
                "ethnicity": x.about.ethnicity,
                "part": x.part.text() if x.part else None,
                "whole": x.whole.text() if x.whole else None,
                "share": x.text,
                "target": c.target.target_id if c else None,
                "required": c.required if c else None,
                "meets": str(c.meets) if c else None,
                "obs_ids": x.obs_ids,
            }
            for x in self.shares
            for c in (x.checks or (None,))
        ]
        names = "place group sex age ethnicity part whole share target required meets obs_ids"
        return pd.DataFrame(rows, columns=names.split())


def composition(dataset: Dataset) -> Composition:
    """Return the make-up of every body that the articles describe."""
    everything = statement.statements(dataset)
    by_id = {i: s for s in everything for i in s.obs_ids}
    own = statement.of(everything, Indicator.COMPOSITION, Indicator.PLANNING)
    shares = tuple(_shares([s for s in own if _broken_down(s)], by_id))
    return Composition(
        numbers=statement.ranks(dataset),
        articles=len(dataset.articles),
        shares=tuple(sorted(shares, key=_order)),
        silent=silent(
            dataset, [x.about for x in shares], Indicator.COMPOSITION, Indicator.PLANNING
        ),
    )


def _order(x: Share) -> tuple[object, ...]:
    s = x.about
    narrow = (s.sex == TOTAL, s.age == TOTAL, s.ethnicity == TOTAL, s.category or "")
    # all of one body stands under one heading: the committee's, then those of the communes
    lower = "" if s.tier == s.place.level else s.tier or ""  # the place's own committee comes first
    body = (s.body or s.group or "", s.planned, lower)
    return s.place.sort_key, s.doc_id, body, s.period_start or "", s.period_end or "", narrow


def _broken_down(s: Statement) -> bool:
    level = s.change is None and s.unit in {*HEADS, Unit.PERCENT} and not s.rate
    narrowed = (s.sex, s.age, s.ethnicity) != (TOTAL, TOTAL, TOTAL) or s.category is not None
    return level and narrowed


def _base(s: Statement) -> str | float | None:
    return s.denominator_obs_id or s.denominator_value or s.part_of


def _shares(own: Iterable[Statement], by_id: Mapping[str, Statement]) -> Iterable[Share]:
    families: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for s in own:
        key = (
            s.doc_id, s.place, s.group, s.body, s.sex, s.age, s.ethnicity, s.category, s.status,
            s.indicator, s.period_start, s.period_end, _base(s),
        )  # fmt: skip
        families[key].append(s)
    for family in families.values():
        yield from _paired(family, by_id)


def _paired(family: list[Statement], by_id: Mapping[str, Statement]) -> Iterable[Share]:
    """Pair the counts of one part with its percentages, in reading order."""
    counts = [s for s in family if s.unit != Unit.PERCENT]
    percents = [s for s in family if s.unit == Unit.PERCENT]
    for at in range(max(len(counts), len(percents))):
        count = counts[at] if at < len(counts) else None
        percent = percents[at] if at < len(percents) else None
        members = tuple(s for s in (count, percent) if s is not None)
        base = _whole(members[0], by_id)
        about = members[0]
        if about.tier is None and base is not None:  # "245 đại biểu HĐND cấp huyện, 72 là nữ"
            about = replace(about, tier=base.tier)
        yield Share(
            about=about,
            members=members,
            base=base,
            part=count.counted if count else None,
            whole=_size(members[0], base),
            printed=percent,
        )


def _whole(s: Statement, by_id: Mapping[str, Statement]) -> Statement | None:
    base = by_id.get(s.denominator_obs_id or "") or by_id.get(s.part_of or "")
    if base is None or base.unit not in HEADS:
        return None
    # "quy định không quá 43 ủy viên": what is allowed is no whole of what there is.
    return base if s.planned or not base.planned else None


def _size(s: Statement, base: Statement | None) -> Interval | None:
    if s.denominator_value is not None:
        return Interval.exactly(s.denominator_value)
    return base.counted if base is not None else None


def _printed(s: Statement) -> Interval:
    """Return the shares that would print so: rounded up from below, or cut off from above."""
    value = s.interval.value
    if value is None:
        return s.interval
    places = len(s.printed.rstrip("% ").partition(",")[2])
    step = 10.0**-places
    open_end = value + step <= ALL
    return Interval(
        lower=max(0.0, value - step / 2), upper=min(ALL, value + step), upper_open=open_end
    )
