"""Tables of any file as lines of text, the form in which they are read: "| Đơn vị | Số |"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cadre_analysis.codes import AnchorKind
from cadre_analysis.read.extract import BAR, Piece

CELLS = 100_000  # of one file, filled; a table of statistics has some thousands
_OPEN = Piece("|", after=" ")
_CLOSE = " |\n"
# Between two tables that no words part: the head of the first does not stand over the second.
_RULE = Piece("---")
_FIGURE = re.compile(r"\d")
_COUNT = re.compile(r"[-+]?\d[\d.,/]{0,30}\s?%?(?: \w{1,12}){0,2}")
# Digits that name and do not count: "2021", "Nhiệm kỳ 2020-2025", "Từ 31 đến 40 tuổi", "6 tháng".
_NAMING = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}(?:\s?(?:đến|-|–)\s?\d{1,2})?\s(?:tuổi|tháng)\b", re.IGNORECASE
)


class Cell(NamedTuple):
    """What stands in a cell and which cell it is; a merged cell is the same one in each place."""

    text: str
    label: str


EMPTY = Cell("", "")


class Placed(NamedTuple):
    """A cell, its first row and column counted from 1, and how many of each it covers."""

    cell: Cell
    row: int
    column: int
    deep: int = 1
    wide: int = 1

    def places(self) -> Iterator[tuple[int, int]]:
        """Yield the rows and columns in which it is read: a label in each, a figure in one."""
        again = is_repeated(self.cell.text)
        for row in range(self.row, self.row + (self.deep if again else 1)):
            for column in range(self.column, self.column + (self.wide if again else 1)):
                yield row, column


def laid_out(cells: Iterable[Placed], height: int, width: int) -> list[list[Cell]]:
    """Return the rows of a table with each cell in its places."""
    rows = [[EMPTY] * width for _ in range(height)]
    for placed in cells:
        for row, column in placed.places():
            if row <= height and column <= width:
                rows[row - 1][column - 1] = placed.cell
    return rows


def tidy(text: str) -> str:
    """Return the text of a cell on one line, without what would part it in two."""
    return " ".join(text.replace("|", "/").split())


def is_repeated(text: str) -> bool:
    """Say whether a merged cell is read in each place it covers: a label is, a figure never.

    Read twice, a figure would count twice.

    Examples
    --------
    >>> is_repeated("Nhiệm kỳ 2020-2025"), is_repeated("Tổng 12 người"), is_repeated("45")
    (True, False, False)
    """
    return bool(text) and not _FIGURE.search(_NAMING.sub("", text))


def is_figure(text: str) -> bool:
    """Say whether a cell holds a figure, and at most what it counts: "45", "12,5%", "3 người"."""
    return _COUNT.fullmatch(text) is not None


def joined(parts: Iterable[Sequence[Piece]]) -> Iterator[Piece]:
    """Yield the pieces of all parts in order, with a rule where one table follows another."""
    rowed = False
    for part in filter(None, parts):
        if rowed and part[0] == _OPEN:
            yield _RULE
        yield from part
        rowed = part[-1].after == _CLOSE


def pieces(rows: Sequence[Sequence[Cell]]) -> Iterator[Piece]:
    """Yield the pieces of ``lines``."""
    for line in lines(rows):
        yield from line


def lines(rows: Sequence[Sequence[Cell]], *, goes_on: bool = False) -> Iterator[list[Piece]]:
    """Yield the lines of a table and of what stands right above and below it, each in pieces.

    A row with one filled cell is a title or a note, save between rows of the table: there it names
    the group of those below it, and the table goes on. Columns without a word are left out, but of
    a part of a table that ``goes_on``: there they stand under those of its head.
    """
    rowed = _rowed(rows)
    table = [row for row, is_row in zip(rows, rowed, strict=True) if is_row]
    width = max(map(len, table), default=0)
    kept = [at for at in range(width) if goes_on or any(_at(row, at).text for row in table)]
    for row, is_row in zip(rows, rowed, strict=True):
        if is_row:
            yield list(_row([_at(row, at) for at in kept]))
        elif cell := next((cell for cell in row if cell.text), None):
            yield [Piece(cell.text, cell.label, kind=AnchorKind.CELL)]


def _rowed(rows: Sequence[Sequence[Cell]]) -> list[bool]:
    """Return which of ``rows`` are rows of a table.

    One with a single cell is if a row stands above it, and below it one that is no head.
    """
    full = [not _is_alone(row) for row in rows]
    first = full.index(True) if True in full else len(rows)
    out = list(full)
    goes_on = False  # the next full row below goes on with the table
    for number in range(len(rows) - 1, -1, -1):
        if full[number]:
            goes_on = not _is_head(rows[number])
        else:
            out[number] = goes_on and number > first
    return out


def regions(rows: Iterable[tuple[int, Sequence[Cell]]]) -> Iterator[list[Sequence[Cell]]]:
    """Yield the numbered ``rows`` in groups: one that is empty or missing ends a group."""
    group: list[Sequence[Cell]] = []
    last = 0
    for number, row in rows:
        filled = any(cell.text for cell in row)
        if group and (number > last + 1 or not filled):
            yield group
            group = []
        if filled:
            group.append(row)
        last = number
    if group:
        yield group


def _at(row: Sequence[Cell], at: int) -> Cell:
    return row[at] if at < len(row) else EMPTY


def _is_alone(row: Sequence[Cell]) -> bool:
    return len({cell.label for cell in row if cell.text}) <= 1


def _is_head(row: Sequence[Cell]) -> bool:
    return not any(_FIGURE.search(_NAMING.sub("", cell.text)) for cell in row)


def _row(cells: Sequence[Cell]) -> Iterator[Piece]:
    yield _OPEN
    for number, (text, label) in enumerate(cells, start=1):
        after = BAR if number < len(cells) else _CLOSE
        yield Piece(text, label, after, AnchorKind.CELL)
