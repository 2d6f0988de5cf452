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
    if all(len(line) == width for line in lines):
        return tuple(map(_stack, zip(*reversed(_all_carried(lines)), strict=True)))
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


def _all_carried(lines: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """Return the lines of a head, the names of groups also over the empty cells on their right.

    Those of the last line are of one column each, and no name goes on under the next of the line
    above it.
    """
    out: list[list[Cell]] = []
    for line in lines[:-1]:
        carried: list[Cell] = []
        for at, (start, end) in enumerate(line):
            opens = not out or out[-1][at] == (out[-1][at - 1] if at else None)
            carried.append(carried[-1] if start >= end and carried and opens else (start, end))
        out.append(carried)
    return [*out, list(lines[-1])]


def _stack(cells: Sequence[Cell]) -> Column:
    """Return what stands over a column, its own cell first; empty ones are left out."""
    return Column(tuple(cell for cell in cells if cell[0] < cell[1]) or (cells[0],))


_SHARE = re.compile(r"\d{1,3}[.,]\d{1,2}|\d{1,3}(?:[.,]\d{1,2})?\s?%")


_PLAIN = re.compile(r"\d{1,3}(?:\.\d{3}){0,3}")
_WHOLE = 100


def shares(rows: Iterable[Sequence[Cell]], text: str) -> frozenset[int]:
    """Return the columns that hold shares, by the cells of the first rows: "37,3", "4 %".

    A plain number beside them may be a share without decimals, if it is not above the whole.
    """
    share, other = set(), set()
    for cells in rows:
        for at, cell in enumerate(cells):
            if _SHARE.fullmatch(text, *cell):
                share.add(at)
            elif _PLAIN.fullmatch(text, *cell) and _value(text[slice(*cell)]) > _WHOLE:
                other.add(at)
    return frozenset(share - other)


def _value(printed: str) -> int:
    return int(printed.replace(".", ""))
