"""Numbers that cannot be true, or hardly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cadre_analysis.check.breakdown import summable
from cadre_analysis.check.interval import interval, is_exact
from cadre_analysis.check.messages import Sentence, percentage, two
from cadre_analysis.check.shares import OF_A_PLAN, WHOLE
from cadre_analysis.check.sums import shown
from cadre_analysis.codes import TOTAL, FindingKind, Indicator, Severity, Unit
from cadre_analysis.model import Finding, Observation, Reading

# The Party has some 5.6 million members, the State some 2 million cadres, civil servants and public
# employees.
MOST_PEOPLE = 10_000_000
# Vietnamese sets a count of a thousand and more with a dot (2.021), a year without.
_YEAR = re.compile(r"(?:19[4-9]\d|20\d\d)")
_PER_HEAD = frozenset({"per_unit", "average", "average_age"})
MOST_TIMES = 3  # a plan is exceeded by half, hardly ever threefold
# What is done and planned by numbers; the others tell how a whole is made up.
_DONE = frozenset(
    {
        Indicator.TRAINING,
        Indicator.MOVEMENT,
        Indicator.DOWNSIZING,
        Indicator.RECRUITMENT,
        Indicator.PARTY_ADMISSION,
        Indicator.INSPECTION,
    }
)

OVER_HUNDRED = Sentence(
    kind=FindingKind.BOUNDS,
    severity=Severity.WARNING,
    state="over_hundred",
    vi="Tỷ lệ {value} vượt quá 100%.",
    en="The share {value} is over 100%.",
)
NEGATIVE = Sentence(
    kind=FindingKind.BOUNDS,
    severity=Severity.ERROR,
    state="negative",
    vi="Số {value} nhỏ hơn 0.",
    en="The number {value} is below 0.",
)
REVERSED = Sentence(
    kind=FindingKind.BOUNDS,
    severity=Severity.ERROR,
    state="reversed",
    vi="Khoảng từ {low} đến {high} bị ngược.",
    en="The range from {low} to {high} is the wrong way round.",
)
FRACTION = Sentence(
    kind=FindingKind.BOUNDS,
    severity=Severity.WARNING,
    state="fraction",
    vi="{value} không phải số nguyên dù đếm {what}.",
    en="{value} is not a whole number, yet it counts {what}.",
)
ABSURD = Sentence(
    kind=FindingKind.BOUNDS,
    severity=Severity.ERROR,
    state="absurd",
    vi="{value} người là nhiều hơn số cán bộ, đảng viên của cả nước.",
    en="{value} persons are more than there are officials and party members in the whole country.",
)
YEAR_LIKE = Sentence(
    kind=FindingKind.BOUNDS,
    severity=Severity.WARNING,
    state="year_like",
    vi="{printed} đọc là số đếm nhưng viết như một năm; hãy xem lại câu.",
    en="{printed} was read as a count but is written like a year; look at the sentence.",
)
PART_OVER_TOTAL = Sentence(
    kind=FindingKind.BOUNDS,
    severity=Severity.ERROR,
    state="part_over_total",
    vi="Bộ phận {part} lớn hơn tổng {total}.",
    en="The part {part} is greater than its total {total}.",
)


def bounds(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for every number that cannot be true, or hardly."""
    by_id = {o.obs_id: o for o in reading.observations}
    for one in reading.observations:
        yield from _alone(one)
        yield from _against_total(one, by_id)


def _alone(o: Observation) -> Iterator[Finding]:
    doc_id, value = o.evidence.doc_id, o.obs_value
    if o.lower is not None and o.upper is not None and o.lower > o.upper:
        yield REVERSED.of(doc_id, (o,), low=o.lower, high=o.upper)
    if value is None:
        return
    if value < 0:
        yield NEGATIVE.of(doc_id, (o,), value=value)
    if o.unit_measure is Unit.PERCENT:
        if value > WHOLE and o.change is None and not _of_a_plan(o, value):
            yield OVER_HUNDRED.of(doc_id, (o,), value=percentage(value))
    else:
        yield from _count(o, value)


def _of_a_plan(o: Observation, value: float) -> bool:
    """Whether a share is of a plan, or may be: "các huyện vượt cao: Thoại Sơn 121%".

    What is done within a year may overshoot its plan by half, hardly threefold; a share of a whole
    that is named, or of some of the people, may not.
    """
    if o.category in OF_A_PLAN:
        return True
    whole = o.denominator_value or o.denominator_obs_id or o.part_of or o.category
    narrowed = (o.sex, o.age, o.ethnicity) != (TOTAL, TOTAL, TOTAL)
    return o.indicator in _DONE and value <= MOST_TIMES * WHOLE and not (whole or narrowed)


def _count(o: Observation, value: float) -> Iterator[Finding]:
    doc_id = o.evidence.doc_id
    if value != int(value) and o.unit_measure is not Unit.OTHER and o.category not in _PER_HEAD:
        yield FRACTION.of(doc_id, (o,), value=value, what=_WHAT.get(o.unit_measure, _THINGS))
    if value > MOST_PEOPLE and o.unit_measure in {Unit.PERSON, Unit.PERSON_TIME}:
        yield ABSURD.of(doc_id, (o,), value=value)
    if is_exact(o) and _YEAR.fullmatch(o.printed):
        yield YEAR_LIKE.of(doc_id, (o,), printed=o.printed)


_THINGS = two("thứ đếm được", "things that come whole")
_WHAT = {
    Unit.PERSON: two("người", "persons"),
    Unit.PERSON_TIME: two("lượt người", "person-times"),
    Unit.CLASS: two("lớp", "classes"),
    Unit.POST: two("biên chế, chức danh", "posts"),
    Unit.ORG_UNIT: two("đơn vị", "units"),
}


def _against_total(o: Observation, by_id: dict[str, Observation]) -> Iterator[Finding]:
    doc_id = o.evidence.doc_id
    total = by_id.get(o.part_of or "")
    if total is not None and summable(total, o) and interval(o).low > interval(total).high:
        yield PART_OVER_TOTAL.of(doc_id, (total, o), part=shown(o), total=shown(total))
    whole = o.denominator_value
    if whole is not None and o.unit_measure is not Unit.PERCENT and interval(o).low > whole:
        yield PART_OVER_TOTAL.of(doc_id, (o,), part=shown(o), total=whole)
