"""The listed parts of a total against the total."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from math import inf

from cadre_analysis import language
from cadre_analysis.check.breakdown import exact_runs, lists
from cadre_analysis.check.interval import Interval, interval, is_exact
from cadre_analysis.check.messages import Said, Sentence, two
from cadre_analysis.codes import FindingKind, Severity, Sex, Unit
from cadre_analysis.model import Finding, Observation, Reading

COMPLETE = Sentence(
    kind=FindingKind.SUM,
    severity=Severity.OK,
    state="complete",
    vi="{total} = {parts}: các phần cộng lại đúng bằng tổng{units}.",
    en="{total} = {parts}: the parts add up to the total{units}.",
)
OPEN = Sentence(
    kind=FindingKind.SUM,
    severity=Severity.NOTE,
    state="open",
    vi="Liệt kê {listed} trong {total} ({parts}), còn {rest} không nêu{ellipsis}{units}.",
    en="{listed} of {total} listed ({parts}), {rest} unlisted{ellipsis}{units}.",
)
OVER_FULL = Sentence(
    kind=FindingKind.SUM,
    severity=Severity.ERROR,
    state="over_full",
    vi="Các phần cộng lại bằng {listed} ({parts}), nhiều hơn tổng {total}{units}.",
    en="The parts add up to {listed} ({parts}), more than the total {total}{units}.",
)
CONTRADICTORY = Sentence(
    kind=FindingKind.SUM,
    severity=Severity.ERROR,
    state="contradictory",
    vi="Tổng là {total} nhưng nam và nữ cộng lại là {listed} ({parts}).",
    en="The total is {total}, but men and women add up to {listed} ({parts}).",
)
TWO_FIGURES = Sentence(
    kind=FindingKind.SUM,
    severity=Severity.ERROR,
    state="contradictory",
    vi="Cùng một bộ phận của tổng {total} có hai con số: {one} và {other}.",
    en="One part of the total {total} is given two figures: {one} and {other}.",
)
UNDETERMINED = Sentence(
    kind=FindingKind.SUM,
    severity=Severity.NOTE,
    state="undetermined",
    vi="Chưa thể biết các phần ({parts}) có đủ tổng {total} không: có số chỉ nêu ước chừng{units}.",
    en=(
        "Whether the parts ({parts}) make up the total {total} cannot be told: not all are "
        "exact{units}."
    ),
)

_ELLIPSIS = two(" (bài để ngỏ danh sách bằng dấu ba chấm)", " (the list ends in an ellipsis)")
_UNITS = two(
    "; các phần tính theo người, tổng tính theo lượt",
    "; the parts count persons, the total person-times",
)
_CASES = two(
    "; có phần tính theo vụ, trường hợp, tổng tính theo người",
    "; some parts count cases, the total persons",
)


def sums(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for every list of parts that stands under a total."""
    by_id = {o.obs_id: o for o in reading.observations}
    parts = defaultdict(list)
    for one in reading.observations:
        if one.part_of in by_id and one.part_of != one.obs_id:
            parts[one.part_of].append(one)
    for obs_id, members in parts.items():
        total = by_id[obs_id]
        yield from _two_figures(total, members)
        for listed in lists(total, _said_once(members, reading.article.text)):
            yield from _sum(total, listed)


def _said_once(parts: list[Observation], text: str) -> Iterator[Observation]:
    """Yield the parts without those that a later paragraph says again, word for word or not."""
    first: dict[object, Observation] = {}
    for part in sorted(parts, key=lambda p: p.number):
        before = first.setdefault((_profile(part), part.obs_value), part)
        if before is part or text.find("\n", before.number[1], part.number[0]) < 0:
            yield part


def _sum(total: Observation, parts: tuple[Observation, ...]) -> Iterator[Finding]:
    # One part alone ("trong đó có 6 nữ") is a subset and no list, unless the text trails off after
    # it.
    if len(parts) <= 1 and not total.open_list:
        return
    whole, listed = interval(total), Interval(0.0, 0.0)
    for part in parts:
        listed += interval(part)
    sentence = _verdict(whole, listed, parts)
    persons = tuple(p for p in parts if p.unit_measure == total.unit_measure)
    if sentence is OVER_FULL and total.unit_measure is Unit.PERSON and len(persons) < len(parts):
        yield from _sum(total, persons)  # one person may be in several cases
        return
    if sentence is OVER_FULL and whole.known:
        values = [p.obs_value if is_exact(p) else None for p in parts]
        run = next(exact_runs(whole.low, values), None)
        if run is not None:  # the rest splits the same total another way
            yield from _sum(total, parts[run])
            return
    yield sentence.of(
        total.evidence.doc_id,
        (total, *parts),
        total=shown(total),
        parts=lambda: " + ".join(shown(p)() for p in parts),
        listed=_between(listed),
        rest=_between(whole - listed),
        ellipsis=_ELLIPSIS if total.open_list else "",
        units=_other_units(total, parts),
    )


def _other_units(total: Observation, parts: tuple[Observation, ...]) -> Said:
    """Return what is to be said of parts that are not counted as the total is."""
    if all(p.unit_measure == total.unit_measure for p in parts):
        return ""
    return _CASES if total.unit_measure is Unit.PERSON else _UNITS


def _verdict(whole: Interval, listed: Interval, parts: tuple[Observation, ...]) -> Sentence:
    if listed.low > whole.high:
        return OVER_FULL
    if whole.known and listed.known and whole.low == listed.low:
        return COMPLETE
    if listed.high >= whole.low:
        return UNDETERMINED
    return CONTRADICTORY if {p.sex for p in parts} >= {Sex.FEMALE, Sex.MALE} else OPEN


def _two_figures(total: Observation, parts: list[Observation]) -> Iterator[Finding]:
    """Yield a finding where one part, told by sex or ethnicity alone, is given two figures."""
    seen: dict[object, Observation] = {}
    for part in parts:
        if not is_exact(part) or (part.sex, part.ethnicity) == (total.sex, total.ethnicity):
            continue
        first = seen.setdefault(_profile(part), part)
        if first.obs_value != part.obs_value:
            yield TWO_FIGURES.of(
                total.evidence.doc_id,
                (total, first, part),
                total=shown(total),
                one=shown(first),
                other=shown(part),
            )


def _profile(o: Observation) -> object:
    return (
        *(o.indicator, o.unit_measure, o.sex, o.age, o.ethnicity, o.group, o.body, o.category),
        *(frozenset(o.modes), o.origin, o.destination, o.period, o.ref_area, o.status, o.change),
    )


def shown(o: Observation) -> Callable[[], str]:
    """Return a fact: the number of ``o``, never a bound as if it were a value."""
    if is_exact(o) and o.obs_value is not None:
        value = o.obs_value
        return lambda: language.number(value)
    if o.lower is None and o.upper is None:
        return "?".__str__ if o.obs_value is None else _approximately(o.obs_value)
    return _between(interval(o))


def _approximately(value: float) -> Callable[[], str]:
    return lambda: "≈ " + language.number(value)


def _between(span: Interval) -> Callable[[], str]:
    if span.known:
        return lambda: language.number(span.low)
    if span.high == inf:
        return lambda: "≥ " + language.number(span.low)
    if span.low == 0:
        return lambda: "≤ " + language.number(span.high)
    return lambda: language.number(span.low) + "–" + language.number(span.high)
