"""Which parts of a total may be added: lists whose members share nobody.

A total can be split several ways at once. Of 39 members 6 are women and 4 are under forty: one
member may be both, so the two are never added. Of 86 rotated officials 11 went from province to
district and 5 from commune to district: nobody is in both, so the two belong to one list. Two parts
are *apart* where both say something special on the same axis (a sex, an age span, a rung of one
ladder, a flow, a year, a place, a group) and what they say excludes the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import inf

from cadre_analysis.codes import TOTAL, Indicator, Unit
from cadre_analysis.model import Observation

Mark = object

_AGE = re.compile(r"Y_?(?:(LT|LE|GT|GE)(\d+)|(\d+)T(\d+))")

# Rungs of one ladder exclude each other; "…_plus" takes in the rungs above it, so it is apart from
# none of its ladder.
_LADDERS = (
    frozenset(
        {"elementary", "vocational_intermediate", "college", "university", "master", "doctor"}
    ),
    frozenset({"pt_elementary", "pt_intermediate", "pt_advanced"}),
    frozenset(
        {"excellent", "good", "completed", "completed_limited", "not_completed", "not_rated"}
    ),
    frozenset(
        {
            "reprimand",
            "warning",
            "salary_reduction",
            "demotion",
            "dismissal",
            "forced_resignation",
            "expulsion",
            "struck_off",
            "suspended",
        }
    ),
)
# Properties of the members of a body (re-elected, outside the Party, with a degree) lie across each
# other.
_UNDER = {(Unit.PERSON, Unit.PERSON_TIME), (Unit.CASE, Unit.PERSON)}  # units of parts, of totals
_OVERLAPPING = frozenset({Indicator.COMPOSITION, Indicator.PLANNING, Indicator.HEADCOUNT})


def lists(total: Observation, parts: Iterable[Observation]) -> tuple[tuple[Observation, ...], ...]:
    """Return the parts of ``total`` that may be added, as lists in the order of the text.

    Percentages, plans beside results, differences beside levels and other units are parts of no
    sum.
    """
    found: list[list[Observation]] = []
    for part in sorted((p for p in parts if summable(total, p)), key=lambda p: p.number):
        for members in found:
            if all(apart(total, part, member) for member in members):
                members.append(part)
                break
        else:
            found.append([part])
    return tuple(tuple(members) for members in found)


def exact_runs(total: float, values: Sequence[float | None]) -> Iterator[slice]:
    """Yield the neighbours of a list, two at least, that make up ``total`` by themselves.

    "728 người: 615 từ huyện và 113 từ tỉnh về xã; 129 là chỉ huy": where all together are too many,
    a list that fills the total is one way to split it, and the rest belong to another. A value that
    is not known, or is no count, ends a run.
    """
    start, summed = 0, 0.0
    for at, value in enumerate(values):
        if value is None or value < 0:
            start, summed = at + 1, 0.0
            continue
        summed += value
        while summed > total and start <= at:
            summed -= values[start] or 0.0
            start += 1
        if summed == total and at > start:
            yield slice(start, at + 1)


def summable(total: Observation, part: Observation) -> bool:
    """Tell whether ``part`` counts what ``total`` counts; persons belong to person-times.

    "96 đảng viên: khiển trách 71, … khai trừ 5 trường hợp": the last are persons by another name.
    """
    units = (part.unit_measure, total.unit_measure)
    if (units[0] != units[1] and units not in _UNDER) or Unit.PERCENT in units:
        return False
    return (part.status, part.change) == (total.status, total.change)


def apart(total: Observation, one: Observation, other: Observation) -> bool:
    """Tell whether nobody can be counted in both ``one`` and ``other``."""
    marks = {name: (mark(one), mark(other), mark(total)) for name, mark in _AXES.items()}
    special = {n: (a, b) for n, (a, b, t) in marks.items() if t not in (a, b)}
    if any(_excludes(name, one, a, b) for name, (a, b) in special.items()):
        return True
    # "5 đồng chí từ xã lên huyện, 3 đồng chí từ xã lên huyện": the same kind named twice in one
    # list is two entries.
    lone = {n for n, (a, b, t) in marks.items() if (a != t) != (b != t)}
    return bool(special) and not lone and set(special) <= _LISTED


def _excludes(name: str, part: Observation, a: Mark, b: Mark) -> bool:
    if a == b:
        return False
    rule = _RULES.get(name)
    return rule is None or rule(part, a, b)


def _movement(o: Observation) -> Mark:
    return frozenset(o.modes), o.origin, o.destination


def _place(o: Observation) -> Mark:
    return (o.ref_area.name, o.ref_area.level) if o.ref_area else None


def _year(o: Observation) -> Mark:
    return (o.period.start, o.period.end) if o.period.start and o.period.end else None


_AXES: dict[str, Callable[[Observation], Mark]] = {
    "sex": lambda o: o.sex,
    "age": lambda o: o.age,
    "ethnicity": lambda o: o.ethnicity,
    "category": lambda o: o.category,
    "group": lambda o: o.group,
    "body": lambda o: o.body,
    "movement": _movement,
    "place": _place,
    "year": _year,
}
_LISTED = frozenset({"movement", "group", "body", "place"})


def _ages_apart(_: Observation, a: Mark, b: Mark) -> bool:
    one, other = _span(str(a)), _span(str(b))
    return one is not None and other is not None and (one[1] < other[0] or other[1] < one[0])


def _span(age: str) -> tuple[float, float] | None:
    """Return the first and last year of age that a code takes in, if it names any."""
    made = _AGE.fullmatch(age)
    if age == TOTAL or made is None:
        return None
    if made[3]:
        return float(made[3]), float(made[4])
    n = float(made[2])
    return {"LT": (0, n - 1), "LE": (0, n), "GT": (n + 1, inf), "GE": (n, inf)}[made[1]]


def _rungs_apart(part: Observation, a: Mark, b: Mark) -> bool:
    if any({a, b} <= ladder for ladder in _LADDERS):
        return True
    plus = any(str(c).endswith("_plus") for c in (a, b))
    on_ladders = any(c in ladder for c in (a, b) for ladder in _LADDERS)
    return not plus and not on_ladders and part.indicator not in _OVERLAPPING


def _years_apart(_: Observation, a: Mark, b: Mark) -> bool:
    if not (isinstance(a, tuple) and isinstance(b, tuple)):
        return False
    return bool(a[1] < b[0] or b[1] < a[0])


def _places_apart(_: Observation, a: Mark, b: Mark) -> bool:
    # A district and one of its communes lie in each other; two of one level do not.
    return isinstance(a, tuple) and isinstance(b, tuple) and a[1] == b[1]


_RULES: dict[str, Callable[[Observation, Mark, Mark], bool]] = {
    "age": _ages_apart,
    "category": _rungs_apart,
    "year": _years_apart,
    "place": _places_apart,
}
