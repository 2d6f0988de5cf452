"""A figure that one article states twice is counted once, and keeps both pieces of evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cadre_analysis.compare.comparable import months
from cadre_analysis.compare.statement import Statement

MANY = 20  # a number from here on is hardly met twice by chance in one article


def _same(a: Statement, b: Statement) -> bool:
    """Whether two statements of one article are one figure said twice.

    Parts of one total are never that ("bổ nhiệm 2 đồng chí; giới thiệu 2 đồng chí"), nor a total
    and its own part. A headline says less than the body, so what only one of them names agrees.
    """
    if (a.part_of is not None and a.part_of == b.part_of) or a.part_of == b.obs_id:
        return False
    if b.part_of == a.obs_id:
        return False
    loose = (
        (a.group, b.group),
        (a.body, b.body),
        (a.denominator_value, b.denominator_value),
    )
    return all(x is None or y is None or x == y for x, y in loose) and _one_time(a, b)


def _one_time(a: Statement, b: Statement) -> bool:
    """Whether two periods are one, as far as they are told, or one says the other more closely.

    "120 học viên" of "năm 2022" in the headline and "từ 26/9 đến 20/10/2022" in the body are one
    class; a small number may well be the same twice.
    """
    pairs = ((a.period_start, b.period_start), (a.period_end, b.period_end))
    if all(x is None or y is None or x == y for x, y in pairs):
        return True
    told = (a.period_start, a.period_end, b.period_start, b.period_end)
    many = a.interval.value is not None and a.interval.value >= MANY
    return many and None not in told and (_inside(a, b) or _inside(b, a))


def _inside(a: Statement, b: Statement) -> bool:
    start, end = str(b.period_start), str(b.period_end)
    return start <= str(a.period_start) and str(a.period_end) <= end


def _key(s: Statement) -> tuple[object, ...]:
    return (
        s.doc_id,
        s.interval,
        s.unit,
        s.indicator,
        s.modes,
        s.sex,
        s.age,
        s.ethnicity,
        s.category,
        s.change,
        s.origin,
        s.destination,
        s.status,
        s.place,
    )


def _fullness(s: Statement) -> int:
    filled = (s.group, s.body, s.period_start, s.period_end, s.part_of, s.denominator_obs_id)
    return sum(x is not None for x in filled) + s.open_list


def _weight(s: Statement, parents: set[str | None]) -> tuple[bool, int, int]:
    """Return what decides which of two is kept: others hang on it, it says more, more closely."""
    return s.obs_id in parents, _fullness(s), -(months(s.period_start, s.period_end) or 0)


def counted_once(read: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return statements with those that repeat another of their article folded into it."""
    kept: dict[tuple[object, ...], list[Statement]] = {}
    renamed: dict[str, str] = {}
    wholes = list(read)
    parents = {s.part_of for s in wholes} | {s.denominator_obs_id for s in wholes}
    for one in wholes:
        family = kept.setdefault(_key(one), [])
        twin = next((i for i, other in enumerate(family) if _same(other, one)), None)
        if twin is None:
            family.append(one)
            continue
        first, second = family[twin], one
        if _weight(one, parents) > _weight(first, parents):
            first, second = one, first
        family[twin] = replace(first, obs_ids=first.obs_ids + second.obs_ids)
        renamed.update(dict.fromkeys(second.obs_ids, first.obs_id))
    order = {s.obs_id: place for place, s in enumerate(wholes)}
    out = sorted((s for family in kept.values() for s in family), key=lambda s: order[s.obs_id])
    return tuple(
        replace(
            s,
            part_of=renamed.get(s.part_of or "", s.part_of),
            denominator_obs_id=renamed.get(s.denominator_obs_id or "", s.denominator_obs_id),
        )
        for s in out
    )
