"""Rows of the dataset as typed statements, each counted once.

``statements(dataset)`` is the one place where this room reads the columns of ``frame``. A figure
that an article states twice, in its headline and in its body, becomes one statement that carries
both observations.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from cadre_analysis import language
from cadre_analysis.codes import TOTAL, Qualifier, Unit
from cadre_analysis.compare.interval import Interval
from cadre_analysis.compare.where import Place, commune, part, place, staff, tier

if TYPE_CHECKING:
    from cadre_analysis.store import Dataset

MINUS = "\u2212"
TERM = 4  # years between the first and the last of a term of five
AVERAGE_AGE = "average_age"
PER_HEAD = frozenset({"per_unit", "average", AVERAGE_AGE})
WHOLE = frozenset({Unit.PERSON, Unit.PERSON_TIME, Unit.CLASS, Unit.POST, Unit.ORG_UNIT})

_TEXT = (
    "obs_id", "doc_id", "unit_measure", "indicator", "sex", "age", "ethnicity", "group", "body",
    "category", "change", "origin", "destination", "ref_area", "ref_area_level",
    "ref_area_province", "ref_area_code", "time_period_text", "time_period_start",
    "time_period_end", "status", "part_of", "denominator_obs_id", "printed", "exact", "sentence",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One statistic as stated, with every observation that states it."""

    obs_ids: tuple[str, ...]
    doc_id: str
    published: str | None
    place: Place
    interval: Interval
    unit: str
    indicator: str
    modes: frozenset[str]
    sex: str
    age: str
    ethnicity: str
    group: str | None
    body: str | None
    category: str | None
    change: str | None
    origin: str | None
    destination: str | None
    period_text: str | None
    period_start: str | None
    period_end: str | None
    status: str
    part_of: str | None
    denominator_obs_id: str | None
    denominator_value: float | None
    printed: str
    open_list: bool
    tier: str | None  # the level of the body that it is of, where that is known
    staff: frozenset[str] = frozenset()  # which public servants the words name, of them in general
    orphan: bool = False  # a part whose total is not here, and which is none itself for all that
    parted: bool = False  # a total of which a part was left out as doubtful

    @property
    def obs_id(self) -> str:
        """The first of the observations."""
        return self.obs_ids[0]

    @property
    def planned(self) -> bool:
        """Whether the number is a plan or goal rather than a result."""
        return self.status == "target"

    @property
    def rate(self) -> bool:
        """Whether it is a number for each of some other things, and so no count of its own.

        "bình quân mỗi xã 5 người", and "1,5 giáo viên/lớp": people come whole.
        """
        ends = (self.interval.lower, self.interval.upper, self.interval.about)
        broken = any(x is not None and x != int(x) for x in ends)
        return self.category in PER_HEAD or (broken and self.unit in WHOLE)

    @property
    def counted(self) -> Interval:
        """The interval with whole-number units tightened by one."""
        return self.interval.tightened(self.unit)

    @property
    def period(self) -> str:
        """The period in the current language, or the article's own words where unresolved."""
        told = language.period(self.period_start, self.period_end)
        return told or language.said_period(self.period_text or "")

    @property
    def as_of(self) -> str | None:
        """The last month the statement is about, or the date of publication.

        "nhiệm kỳ 2015-2020": a term stands for the month it began in, for whoever was chosen then
        was chosen by the rules of that time.
        """
        return self.period_start if self.term else self.period_end or self.published

    @property
    def term(self) -> bool:
        """Whether the period is long enough to be a term of office."""
        start, end = self.period_start, self.period_end
        return bool(start and end) and int(end[:4]) - int(start[:4]) >= TERM  # type: ignore[index]

    @property
    def value(self) -> str:
        """The number as printed, with the sign of its bound and of its change: "−(≥ 10%)"."""
        sign = {"increase": "+", "decrease": MINUS}.get(self.change or "", "")
        said = self.interval.text() + ("%" if self.unit == Unit.PERCENT else "")
        return f"{sign}({said})" if sign and self.interval.value is None else sign + said

    @property
    def who(self) -> str:
        """Whom it counts: the group narrowed by sex, age, ethnicity and category."""
        # "all" is everyone the article speaks of: to name that would tell a reader nothing.
        said = [language.label("group", self.group)] if self.group not in {None, "all"} else []
        said += [
            language.label(name, code)
            for name, code in (("sex", self.sex), ("age", self.age), ("ethnicity", self.ethnicity))
            if code != TOTAL
        ]
        if self.category:
            said.append(language.label("category", self.category))
        return ", ".join(said)

    @property
    def how(self) -> str:
        """The ways of moving, or the fields of training."""
        return language.labels("mode", self.modes)


def statements(dataset: Dataset) -> tuple[Statement, ...]:
    """Return the dataset's observations as statements, each counted once, in reading order.

    Those of an article that repeats another are left out.
    """
    # Here, not above: the two files are one room, and that one needs the class of this one.
    from cadre_analysis.compare.once import counted_once

    dates, homes = _dates(dataset.articles), _homes(dataset.articles)
    copies = dataset.articles.loc[dataset.articles["duplicate_of"].notna(), "doc_id"]
    stated = dataset.observations[~dataset.observations["doc_id"].isin(copies)]
    read = [_statement(row, dates, homes) for row in stated.to_dict("records")]
    known, parted = {s.obs_id for s in read}, dataset.sift.parted
    told = (replace(s, orphan=s.part_of not in known) if s.part_of else s for s in read)
    return tuple(
        replace(s, parted=True) if parted.intersection(s.obs_ids) else s for s in counted_once(told)
    )


def of(all_: Iterable[Statement], *indicators: str) -> tuple[Statement, ...]:
    """Return the statements of some indicators."""
    return tuple(s for s in all_ if s.indicator in indicators)


class Numbers(dict[str, int]):
    """The number that each observation bears in notes, and which of them are doubtful.

    ``left_out`` counts those that are not here because they are, by place and indicator.
    """

    doubtful: frozenset[str] = frozenset()
    left_out: Mapping[tuple[Place, str], int] = {}


def ranks(dataset: Dataset) -> Numbers:
    """Return the number that each observation bears in notes: its 1-based rank in the dataset."""
    numbers = Numbers((i, n) for n, i in enumerate(dataset.observations["obs_id"], start=1))
    numbers.doubtful = dataset.sift.doubtful
    numbers.left_out = left_out(dataset)
    return numbers


def left_out(dataset: Dataset) -> Mapping[tuple[Place, str], int]:
    """Return how many doubtful figures were left out, by place and indicator."""
    homes = _homes(dataset.articles)
    return Counter(
        (_at((name, level, province, code), homes.get(doc_id), unit=unit), indicator)
        for doc_id, name, level, province, code, unit, indicator in dataset.sift.left_out
    )


def doubtful(numbers: Mapping[str, int]) -> frozenset[str]:
    """Return the observations that are to be marked as doubtful."""
    return numbers.doubtful if isinstance(numbers, Numbers) else frozenset()


def places(dataset: Dataset) -> tuple[Place, ...]:
    """Return the places that the articles are about, each once, by province."""
    return tuple(sorted(set(places_of(dataset.articles)), key=lambda place: place.sort_key))


def places_of(articles: pd.DataFrame) -> list[Place]:
    """Return the place of each article, in the order of the rows."""
    rows = articles.to_dict("records")
    named = ("ref_area", "ref_area_level", "ref_area_province")
    return [place(*(_said(row.get(name)) for name in named)) for row in rows]


def _homes(articles: pd.DataFrame) -> dict[str, Place]:
    return dict(zip(map(str, articles["doc_id"]), places_of(articles), strict=True))


def _at(
    said: tuple[str | None, str | None, str | None, str | None], home: Place | None, *, unit: bool
) -> Place:
    """Return a place by name, level, province and code, in an article on ``home``."""
    if home is not None and not unit:
        return part(said[0], said[1], home)
    found = place(*said[:3], home.province if home is not None else None)
    return found if found == home else commune(found, said[3])


def _dates(articles: pd.DataFrame) -> dict[str, str | None]:
    return {str(row["doc_id"]): _said(row.get("published")) for row in articles.to_dict("records")}


def _said(value: Any) -> str | None:
    """Return a cell's text; an empty cell, NaN or NA is None."""
    return None if pd.isna(value) or value == "" else str(value)


def _figure(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


def _modes(value: Any) -> frozenset[str]:
    """Return a set of codes from a list-like cell or from one text, whatever joins them."""
    if isinstance(value, str):
        return frozenset(re.findall(r"\w+", value))
    return frozenset(str(code) for code in value) if isinstance(value, Iterable) else frozenset()


def _statement(
    row: Mapping[Any, Any], dates: Mapping[str, str | None], homes: Mapping[str, Place]
) -> Statement:
    said = {name: _said(row.get(name)) for name in _TEXT}
    area = (
        said["ref_area"], said["ref_area_level"], said["ref_area_province"], said["ref_area_code"]
    )  # fmt: skip
    return Statement(
        obs_ids=(str(said["obs_id"]),),
        doc_id=str(said["doc_id"]),
        published=dates.get(str(said["doc_id"])),
        place=_at(area, homes.get(str(said["doc_id"])), unit=bool(row.get("ref_area_unit", True))),
        interval=_interval(row),
        unit=said["unit_measure"] or Unit.OTHER,
        indicator=str(said["indicator"]),
        modes=_modes(row.get("modes")),
        sex=said["sex"] or TOTAL,
        age=said["age"] or TOTAL,
        ethnicity=said["ethnicity"] or TOTAL,
        group=said["group"],
        body=said["body"],
        category=said["category"],
        change=said["change"],
        origin=said["origin"],
        destination=said["destination"],
        period_text=said["time_period_text"],
        period_start=said["time_period_start"],
        period_end=said["time_period_end"],
        status=said["status"] or "actual",
        part_of=said["part_of"],
        denominator_obs_id=said["denominator_obs_id"],
        denominator_value=_figure(row.get("denominator_value")),
        printed=said["printed"] or "",
        open_list=bool(row.get("open_list")),
        tier=tier(said["exact"] or "", said["sentence"] or "", said["ref_area_level"]),
        staff=staff(said["exact"] or "", said["sentence"] or "")
        if said["group"] == "civil_servants"
        else frozenset(),
    )


def _interval(row: Mapping[Any, Any]) -> Interval:
    if str(row.get("qualifier")) == Qualifier.APPROXIMATELY:
        return Interval(about=_figure(row.get("obs_value")))
    return Interval(
        lower=_figure(row.get("lower")),
        upper=_figure(row.get("upper")),
        lower_open=bool(row.get("lower_open")),
        upper_open=bool(row.get("upper_open")),
    )
