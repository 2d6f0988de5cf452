"""A figure that one article states twice is counted once, and keeps both pieces of evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cadre_analysis.compare.statement import Statement


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
        (a.period_start, b.period_start),
        (a.period_end, b.period_end),
        (a.denominator_value, b.denominator_value),
    )
    return all(x is None or y is None or x == y for x, y in loose)


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
        if (one.obs_id in parents, _fullness(one)) > (first.obs_id in parents, _fullness(first)):
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
