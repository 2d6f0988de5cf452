"""Every total of one place beside every total of another: what may be compared, and what not.

A thousand articles make millions of pairs, so pairs are counted by groups and never listed; a
refusal is shown by one example of its kind and the number of pairs like it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, combinations_with_replacement, islice, product

import pandas as pd

from cadre_analysis.compare.comparable import AGREE, Reason, Verdict, compare, months, timeless
from cadre_analysis.compare.statement import Statement

MOST = 60  # comparisons that are listed; the rest is counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """The pairs refused for one reason: the first of them, and how many there are."""

    example: Verdict
    pairs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrasts:
    """The answers to all pairs of totals of different places."""

    allowed: tuple[Verdict, ...]  # at most MOST
    more: int  # comparisons that would be allowed and are not listed
    refused: tuple[Refused, ...]

    def __bool__(self) -> bool:
        return bool(self.allowed or self.refused)

    @property
    def frame(self) -> pd.DataFrame:
        """The answers as a table: places, values, order or code of the reason, pairs, ids."""
        rows = [(v, 1) for v in self.allowed] + [(r.example, r.pairs) for r in self.refused]
        names = "left_place left right_place right order yearly reason pairs obs_ids"
        return pd.DataFrame([_row(v, pairs) for v, pairs in rows], columns=names.split())


@dataclass(frozen=True, slots=True)
class _Pairs:
    """All pairs between two groups (one group with itself, if they are the same list)."""

    left: Sequence[Statement]
    right: Sequence[Statement]

    def __iter__(self) -> Iterator[tuple[Statement, Statement]]:
        same = self.left is self.right
        pairs = combinations(self.left, 2) if same else product(self.left, self.right)
        return ((a, b) for a, b in pairs if a.place != b.place)

    @property
    def count(self) -> int:
        """How many pairs of different places there are, without making them."""
        left = Counter(s.place for s in self.left)
        if self.left is self.right:
            return (len(self.left) ** 2 - sum(n * n for n in left.values())) // 2
        right = Counter(s.place for s in self.right)
        shared = sum(n * right[place] for place, n in left.items())
        return len(self.left) * len(self.right) - shared


def contrasts(statements: Iterable[Statement]) -> Contrasts:
    """Compare every total of one place with every total of another, by groups."""
    groups: list[list[Statement]] = [[s for s in statements if s.part_of is None]]
    refused: list[Refused] = []
    for reason, own in AGREE:
        split = [_split(group, own) for group in groups]
        apart = [pairs for parts in split for pairs in _crossing(parts)]
        refused += _refused(reason, apart)
        groups = [part for parts in split for part in parts]
    alike = [pairs for group in groups for pairs in _periods(group)]
    refused += [
        r
        for reason in (Reason.PERIOD_UNKNOWN, Reason.PERIOD_LENGTH)
        for r in _refused(reason, [p for why, p in alike if why is reason])
    ]
    may = [p for why, p in alike if why is None]
    allowed = tuple(compare(a, b) for a, b in islice((pair for p in may for pair in p), MOST))
    more = sum(p.count for p in may) - len(allowed)
    return Contrasts(allowed=allowed, more=more, refused=tuple(refused))


def _split(group: Iterable[Statement], own: Callable[[Statement], object]) -> list[list[Statement]]:
    parts: dict[object, list[Statement]] = defaultdict(list)
    for s in group:
        parts[own(s)].append(s)
    return list(parts.values())


def _crossing(parts: list[list[Statement]]) -> Iterator[_Pairs]:
    """Yield the pairs between each part and all that come after it."""
    rest = [s for part in parts for s in part]
    for part in parts[:-1]:
        rest = rest[len(part) :]
        yield _Pairs(part, rest)


def _refused(reason: Reason, apart: Iterable[_Pairs]) -> Iterator[Refused]:
    filled = [p for p in apart if p.count]
    if filled:
        left, right = next(iter(filled[0]))
        example = Verdict(left=left, right=right, order=None, reason=reason)
        yield Refused(example=example, pairs=sum(p.count for p in filled))


def _periods(group: list[Statement]) -> Iterator[tuple[Reason | None, _Pairs]]:
    """Yield the pairs of a group by what their periods allow; equal lengths go together."""
    if timeless(group[0]):
        yield None, _Pairs(group, group)
        return
    lengths = _split(group, lambda s: months(s.period_start, s.period_end))
    for a, b in combinations_with_replacement(lengths, 2):
        yield compare(a[0], b[0]).reason, _Pairs(a, b)


def _row(v: Verdict, pairs: int) -> dict[str, object]:
    return {
        "left_place": v.left.place.name,
        "left": v.left.value,
        "right_place": v.right.place.name,
        "right": v.right.value,
        "order": str(v.order) if v.order else None,
        "yearly": v.yearly,
        "reason": str(v.reason) if v.reason else None,
        "pairs": pairs,
        "obs_ids": v.left.obs_ids + v.right.obs_ids,
    }
