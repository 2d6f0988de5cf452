"""Which lines are rows of a table, and their cells: what parts them are bars, tabs, gaps, dashes.

Semicolons do too, in tables that were typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from cadre_analysis.model import Block
from cadre_analysis.observe import columns, stated_unit
from cadre_analysis.observe.columns import Cell, Column

_BAR = re.compile(r"\||\t|[ \u00a0]{3,}")
_GAP = re.compile(r"[ \u00a0]{3}")
_DASH = re.compile(r"\s[-–—]\s")  # "TT - Trình độ - Số lượng", below it "1 - Đại học - 847"
_SEMICOLON = re.compile(r";(?=\s?\S)")  # "Trình độ; số lượng; tỷ lệ", below it "Cao đẳng; 187; 4,3"
_RULE = re.compile(r"[\s|:+=-]+")  # "|---|---|"
_FIGURE = re.compile(r"\d")
# Figures in a head that name its column: "Dưới 40 tuổi", "Trẻ (dưới 40)".
_NAMING = re.compile(r"(?:19|20)\d\d|[Tt]uổi|\d [Tt]háng|(?:[Dd]ưới|[Tt]rên|[<>≤≥])\s?[3-5]\d\b")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells and those of the head."""

    start: int
    end: int
    cells: tuple[Cell, ...]
    heads: tuple[Column, ...]
    first: bool = False  # it is the head
    stated: Cell | None = None  # the unit that a line above states: "Đơn vị tính: người"


def _cells(text: str, block: Block, mark: re.Pattern[str] = _BAR) -> tuple[Cell, ...]:
    """Return the cells of a line as offsets, blanks and outer bars left out."""
    out = []
    at = block.start
    for bar in [*mark.finditer(text, block.start, block.end), None]:
        stop = bar.start() if bar else block.end
        piece = text[at:stop]
        lead = len(piece) - len(piece.lstrip())
        out.append((at + lead, at + lead + len(piece.strip())))
        at = bar.end() if bar else stop
    if out and out[0][0] >= out[0][1]:
        out = out[1:]
    # A block leaves out the blanks around it, and with them the empty cells of a row of tabs.
    blank = text.count("\t", text.rfind("\n", 0, block.start) + 1, block.start)
    return (*((block.start, block.start),) * blank, *out)


def find(blocks: Sequence[Block], text: str) -> dict[int, Row]:
    """Return the rows of all tables by the number of their block.

    One line with a bar is a dateline or a menu; a table has a head and at least one row with as
    many cells.
    """
    barred = ((run, _BAR) for run in (_runs(blocks, text) if _may_hold(text) else ()))
    marks = [_DASH, *([_SEMICOLON] if text.count(";") >= _LINES * (_COLUMNS - 1) else [])]
    parted = ((run, mark) for mark in marks for run in _parted(blocks, text, mark))
    return {
        number: row
        for run, mark in (*barred, *parted)
        for number, row in _rows(blocks, run, text, mark)
    }


def _may_hold(text: str) -> bool:
    """Say whether a bar, a tab or a wide gap stands anywhere in the text; in most none does."""
    hard = "\u00a0" in text and _GAP.search(text) is not None
    return hard or "|" in text or "\t" in text or "   " in text


def _is_row(text: str, block: Block, mark: re.Pattern[str] = _BAR) -> bool:
    return mark.search(text, block.start, block.end) is not None


def _runs(blocks: Sequence[Block], text: str) -> Iterator[tuple[int, int]]:
    """Yield the first and the one past the last of each run of two rows or more."""
    for rowed, run in groupby(range(len(blocks)), lambda number: _is_row(text, blocks[number])):
        numbers = list(run)
        if rowed and len(numbers) > 1:
            yield numbers[0], numbers[-1] + 1


def _parted(blocks: Sequence[Block], text: str, mark: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the runs of lines with as many cells between ``mark``, the first without a figure."""

    def cells(number: int) -> int:
        return sum(1 for _ in mark.finditer(text, blocks[number].start, blocks[number].end)) + 1

    for many, run in groupby(range(len(blocks)), cells):
        numbers = list(run)
        if many < _COLUMNS or len(numbers) < _LINES:
            continue
        head, *below = (_cells(text, blocks[number], mark) for number in numbers)
        if not any(_FIGURE.search(text, *cell) for cell in head) and all(
            _FIGURE.fullmatch(text[cells[-1][0] : cells[-1][0] + 1]) for cells in below
        ):
            yield numbers[0], numbers[-1] + 1


_COLUMNS, _LINES = 3, 3  # fewer are sentences with dashes in them


def _rows(
    blocks: Sequence[Block], run: tuple[int, int], text: str, mark: re.Pattern[str]
) -> Iterator[tuple[int, Row]]:
    first, last = run
    lines = _head_lines(blocks, first, text, mark)
    named = [line for line in lines if line]
    if not named:
        return  # no head: "Thuận An | 44 người | đạt 62,9%" are items of a list
    below = first + len(lines)
    stated = stated_unit.above(blocks, first, text)
    rows = (b for b in blocks[below : below + _SAMPLE] if _is_row(text, b, mark))
    sample = [_cells(text, b, mark) for b in rows]
    shares = columns.shares(sample, text)
    over: dict[int, tuple[Column, ...] | None] = {}  # the heads of rows with so many cells
    for number in range(first, last):
        block = blocks[number]
        cells = _cells(text, block, mark)
        if len(cells) not in over:
            over[len(cells)] = columns.over(named, len(cells))
        heads = over[len(cells)]
        numbering = number == below and _numbers_columns(text, cells)
        if number < below or numbering or _RULE.fullmatch(text, block.start, block.end):
            yield number, Row(block.start, block.end, cells, heads or (), first=True)
        elif heads is not None:
            heads = columns.mark(heads, shares)
            yield number, Row(block.start, block.end, cells, heads, stated=stated)


_SAMPLE = 4  # rows that tell which columns hold shares
_HEAD_LINES = 3  # names of groups, a rule, names of columns


def _head_lines(
    blocks: Sequence[Block], first: int, text: str, mark: re.Pattern[str]
) -> list[tuple[Cell, ...]]:
    """Return the cells of the lines of the head; a line that only rules has none."""
    out: list[tuple[Cell, ...]] = []
    for block in blocks[first : first + _HEAD_LINES]:
        if _RULE.fullmatch(text, block.start, block.end):
            out.append(())
            continue
        cells = _cells(text, block, mark)
        if not _is_row(text, block, mark) or any(map(_counts(text), cells[1:])):
            break
        if any(out) and _names_rows(text, cells):
            break
        out.append(cells)
    return out


_ORDER = re.compile(r"(?:[IVX]{1,5}|[A-ZĐ]|\d{1,2})[.)]?")


def _names_rows(text: str, cells: Sequence[Cell]) -> bool:
    """Say whether a line names the rows below it and no columns: "I | Huyện Mộc Châu | | "."""
    filled = [cell for cell in cells if cell[0] < cell[1]]
    numbered = _ORDER.fullmatch(text, *filled[0]) if filled else None
    return numbered is not None and len(filled) == _PAIR < len(cells)


_PAIR = 2  # a number and a name
_NUMBER = re.compile(r"\(?(?P<n>\d{1,2})\)?(?:\s?=[\s\d()+:/x*%-]{1,20})?")  # "(3)", "5=3+4"
_LETTERED = re.compile(r"\(?[A-Za-z]\)?|")


def _numbers_columns(text: str, cells: Sequence[Cell]) -> bool:
    """Say whether a line only numbers the columns: "(1) | (2) | (3)", "A | B | 1 | 2"."""
    told = [text[start:end] for start, end in cells]
    numbers = [int(found["n"]) for one in told if (found := _NUMBER.fullmatch(one))]
    others = sum(_LETTERED.fullmatch(one) is not None for one in told)
    in_order = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False
    return in_order and numbers[0] <= 1 < len(numbers) and len(numbers) + others == len(told)


def _counts(text: str) -> Callable[[Cell], bool]:
    """Return whether a cell holds a figure other than a year or an age that names its column."""
    return lambda cell: bool(_FIGURE.search(text, *cell)) and not _NAMING.search(text, *cell)
