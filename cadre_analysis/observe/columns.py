"""Which cells of a table's head stand over each of its columns.

A head of two lines names groups and, below them, what each of their columns holds: "Công chức |
Viên chức" over "Số lượng | Tỷ lệ | Số lượng | Tỷ lệ"; columns on the left may have one name for
both lines. Where the second line is missing, each name stands over a number and its share.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

Cell = tuple[int, int]
_PAIR = 2  # a number and its share


@dataclass(frozen=True, slots=True)
class Column:
    """What stands over one column: its own cell, then that of its group."""

    cells: tuple[Cell, ...]
    second: bool = False  # the second column under one name
    share: bool = False  # it holds shares


def over(lines: Sequence[Sequence[Cell]], width: int) -> tuple[Column, ...] | None:
    """Return what stands over each of ``width`` columns, or None where ``lines`` do not fit."""
    upper, lower = lines[0], lines[-1]
    if len(lines) == 1:
        if abs(len(upper) - width) <= 1:
            return tuple(Column((cell,)) for cell in upper)
        return _spread(upper, width)
    if len(upper) == width == len(lower):
        return tuple(_both(cell, above) for cell, above in zip(lower, _carried(upper), strict=True))
    return _merged(upper, lower, width)


def mark(heads: Sequence[Column], shares: frozenset[int]) -> tuple[Column, ...]:
    """Return ``heads`` with those at the places ``shares`` marked as holding shares."""
    return tuple(replace(c, share=True) if at in shares else c for at, c in enumerate(heads))


def _merged(upper: Sequence[Cell], lower: Sequence[Cell], width: int) -> tuple[Column, ...] | None:
    """Return the heads where columns on the left have one cell for both lines."""
    lower = [cell for cell in lower if cell[0] < cell[1]]
    upper = [cell for cell in upper if cell[0] < cell[1]]
    alone = width - len(lower)
    groups = upper[alone:]
    if not 0 < alone < len(upper) or len(lower) % len(groups):
        return _spread(upper, width)
    each = len(lower) // len(groups)
    return (
        *(Column((cell,)) for cell in upper[:alone]),
        *(Column((cell, groups[at // each])) for at, cell in enumerate(lower)),
    )


def _spread(names: Sequence[Cell], width: int) -> tuple[Column, ...] | None:
    """Return ``names`` over two columns each, save those on the left that have one."""
    alone = _PAIR * len(names) - width
    if not 0 < alone < len(names):
        return None
    pairs = (Column((name,), second) for name in names[alone:] for second in (False, True))
    return (*(Column((name,)) for name in names[:alone]), *pairs)


def _carried(names: Sequence[Cell]) -> list[Cell]:
    """Return the names of groups, each also over the empty cells on its right."""
    out: list[Cell] = []
    for start, end in names:
        out.append(out[-1] if start >= end and out else (start, end))
    return out


def _both(cell: Cell, above: Cell) -> Column:
    named = cell[0] < cell[1] and above[0] < above[1]
    return Column((cell, above) if named else (cell if cell[0] < cell[1] else above,))


_SHARE = re.compile(r"\d{1,3}[.,]\d{1,2}|\d{1,3}(?:[.,]\d{1,2})?\s?%")


def shares(rows: Iterable[Sequence[Cell]], text: str) -> frozenset[int]:
    """Return the columns that hold shares, by the cells of the first rows: "37,3", "4 %"."""
    return frozenset(
        at for cells in rows for at, cell in enumerate(cells) if _SHARE.fullmatch(text, *cell)
    )
