"""Targets that a document sets, and national figures to set a place beside.

``targets.csv`` holds only thresholds that a person has seen in a source; one whose document number
has not been seen is marked, and printed as unconfirmed. ``benchmarks.csv`` holds published national
figures with their counts.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache
from math import ceil
from pathlib import Path

from cadre_analysis import language
from cadre_analysis.codes import TOTAL
from cadre_analysis.compare.interval import Interval
from cadre_analysis.compare.statement import Statement
from cadre_analysis.language import _

_HERE = Path(__file__).parent
_CONGRESS = re.compile(r"congress (\d{4})-(\d{4})")
_YEAR = re.compile(r"(\d{4})(?:-\d{2}){0,2}")


class Meets(StrEnum):
    """How a share stands to a target."""

    MEETS = "meets"
    BELOW = "below"
    NOT_YET = "not_yet"  # below a target that falls due later
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One threshold of one document."""

    target_id: str
    indicator: str
    groups: frozenset[str]
    sex: str
    age: str
    op: str
    low: str  # as printed: "15"; empty where the target is in words
    high: str
    unit: str
    levels: frozenset[str]
    valid_from: str
    valid_to: str
    due: str
    document: str
    document_date: str
    document_checked: bool
    source: str

    @property
    def numeric(self) -> bool:
        """Whether it is a least share or a least number."""
        return self.op in {">=", "range"} and self.unit in {"percent", "person"} and bool(self.low)

    @property
    def due_year(self) -> int | None:
        """The year by which it is to be reached, where one is set."""
        named = _YEAR.fullmatch(self.due)
        return int(named[1]) if named else None

    @property
    def text(self) -> str:
        """The threshold in the current language, with its due year."""
        sign = {"<=": "≤ ", "=": "", "range": ""}.get(self.op, "≥ ")
        last = f"–{language.number(float(self.high))}" if self.high else ""
        unit = "%" if self.unit.startswith("percent") else f" {language.label('unit', self.unit)}"
        bare = f"{sign}{language.number(float(self.low))}{last}{unit}" if self.low else ""
        said = bare or _("basically complete")
        return said + (_(" by {year}").format(year=self.due_year) if self.due_year else "")

    @property
    def cited(self) -> str:
        """The document and its date, with a mark where no one has seen its number."""
        mark = "" if self.document_checked else _(" (document number not confirmed)")
        return f"{self.document}, {language.date(self.document_date)}{mark}"

    def in_force(self, moment: str) -> bool:
        """Whether it bound anyone at ``moment`` (``YYYY-MM`` or finer).

        A target for a congress binds the committees of that term up to the year before the next
        congress, whatever document has come since: it is the congress that is measured. One whose
        due year is over no longer binds.
        """
        term = _CONGRESS.fullmatch(self.due)
        if term:
            return term[1] <= moment[:4] < term[2]
        if self.due_year is not None and int(moment[:4]) > self.due_year:
            return False
        last = self.valid_to[:7] or "9999"
        return self.valid_from[:7] <= moment[:7] <= last

    def required(self, seats: int) -> int:
        """Return how many of ``seats`` the target asks for: ``ceil(share * seats)``."""
        if self.unit == "person":
            return int(self.low)
        return ceil(Fraction(self.low) * seats / 100)

    def judged(self, part: Interval | None, whole: Interval | None, share: Interval) -> Meets:
        """Return how a part of a whole stands to the target.

        Where the whole is known exactly, by seats; otherwise by the share, whose rounding the
        caller has put into its bounds.
        """
        if self.unit == "person":
            low, got = Interval.exactly(float(self.low)), part or Interval()
        elif part is not None and whole is not None and whole.value is not None:
            low, got = Interval.exactly(self.required(int(whole.value))), part
        else:
            low, got = Interval.exactly(float(self.low)), share
        return _judged(got, low)


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """One published national figure."""

    level: str
    term_start: str
    term_end: str
    as_of: str
    indicator: str
    group: str
    sex: str
    age: str
    ethnicity: str
    count: int | None
    denominator: int | None
    printed: str
    scope_vi: str
    scope_en: str
    source: str

    @property
    def percent(self) -> float:
        """The share in per cent, from the counts where they are published."""
        if self.count is not None and self.denominator:
            return self.count * 100 / self.denominator
        return float(self.printed)

    @property
    def scope(self) -> str:
        """Whom it covers, in the current language."""
        return self.scope_en if language.current() == "en" else self.scope_vi

    @property
    def text(self) -> str:
        """The share with its counts, in the current language."""
        share = language.percent(self.percent, 1)
        if self.count is None or self.denominator is None:
            return share
        return f"{share} ({language.number(self.count)}/{language.number(self.denominator)})"


def _judged(got: Interval, low: Interval) -> Meets:
    if got.lower is not None and low.lower is not None and got.lower >= low.lower:
        return Meets.MEETS
    under = got.upper is not None and low.lower is not None
    if under and (got.upper < low.lower or (got.upper == low.lower and got.upper_open)):  # type: ignore[operator]
        return Meets.BELOW
    return Meets.UNDETERMINED


@cache
def targets() -> tuple[Target, ...]:
    """Return every target that is shipped, in the order of its file."""
    return tuple(_target(row) for row in _rows("targets.csv"))


@cache
def benchmarks() -> tuple[Benchmark, ...]:
    """Return every national figure that is shipped."""
    return tuple(_benchmark(row) for row in _rows("benchmarks.csv"))


def targets_for(s: Statement) -> tuple[Target, ...]:
    """Return the numeric targets that bound what ``s`` measures, at the time it measures it."""
    moment = s.as_of
    if moment is None or s.ethnicity != TOTAL or s.category is not None:
        return ()
    return tuple(
        t
        for t in targets()
        if t.numeric
        and t.indicator == s.indicator
        and s.group in t.groups
        and (t.sex, t.age) == (s.sex, s.age)
        and ("all" in t.levels or s.tier in t.levels)
        and t.in_force(moment)
    )


def benchmarks_for(s: Statement) -> tuple[Benchmark, ...]:
    """Return the national figures of the same level, group, break-down and term."""
    year = (s.as_of or "")[:4]
    own = (s.indicator, s.group, s.sex, s.age, s.ethnicity, s.tier)
    return tuple(
        b
        for b in benchmarks()
        if (b.indicator, b.group, b.sex, b.age, b.ethnicity, b.level) == own
        and b.term_start <= year < b.term_end
        and s.category is None
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _target(row: dict[str, str]) -> Target:
    return Target(
        target_id=row["target_id"],
        indicator=row["indicator"],
        groups=frozenset(row["groups"].split("+")),
        sex=row["sex"],
        age=row["age"],
        op=row["op"],
        low=row["low"],
        high=row["high"],
        unit=row["unit"],
        levels=frozenset(row["levels"].split("+")),
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        due=row["due"],
        document=row["document"],
        document_date=row["document_date"],
        document_checked=row["document_checked"] == "yes",
        source=row["source"],
    )


def _benchmark(row: dict[str, str]) -> Benchmark:
    return Benchmark(
        level=row["level"],
        term_start=row["term_start"],
        term_end=row["term_end"],
        as_of=row["as_of"],
        indicator=row["indicator"],
        group=row["group"],
        sex=row["sex"],
        age=row["age"],
        ethnicity=row["ethnicity"],
        count=int(row["count"]) if row["count"] else None,
        denominator=int(row["denominator"]) if row["denominator"] else None,
        printed=row["percent"],
        scope_vi=row["scope_vi"],
        scope_en=row["scope_en"],
        source=row["source"],
    )
