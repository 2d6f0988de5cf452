"""Tables of a web page as rows of text; a table that only lays the page out is none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from cadre_analysis.read import grid
from cadre_analysis.read.extract import Piece

Element = Any  # lxml ships no types

_CELLS = ("td", "th")
_PARTED = frozenset({"br", "div", "li", "p"})
_LONG = 400  # characters; a longer cell is a part of the page
_WIDEST = 60  # columns
_FARTHEST = 2_000  # rows or columns that one cell may cover


def is_data(table: Element) -> bool:
    """Return whether ``table`` holds data: two columns somewhere, no table inside, short cells."""
    if table.find(".//table") is not None or table.find(".//h1") is not None:
        return False
    most = 0
    for row in table.iter("tr"):
        cells = _cells(row)
        most = max(most, sum(bool(_text(cell)) for cell in cells))
        if any(len(_text(cell)) > _LONG for cell in cells):
            return False
    return most > 1


def rows(table: Element, number: int) -> Iterator[list[Piece]]:
    """Yield the caption of ``table``, the page's ``number``-th, and its rows, each in pieces."""
    for caption in table.iter("caption"):
        for line in "".join(_with_tails(caption, "\n")).split("\n"):
            if words := grid.tidy(line):
                yield [Piece(words)]
    placed = list(_placed(table, number))
    height = max((one.row for one in placed), default=0)
    width = max((one.column + one.wide - 1 for one in placed), default=0)
    laid = grid.laid_out(placed, height, width)
    yield from grid.lines([row for row in laid if any(cell.text for cell in row)])


def _placed(table: Element, number: int) -> Iterator[grid.Placed]:
    reached: dict[int, int] = {}  # column: the last row that a cell above reaches down to
    for at, row in enumerate(table.iter("tr"), start=1):
        column = 1
        for cell in _cells(row):
            while reached.get(column, 0) >= at:
                column += 1
            wide = min(_span(cell, "colspan"), _WIDEST - column + 1)
            if wide < 1:
                break
            deep = _span(cell, "rowspan")
            told = grid.Cell(_text(cell), f"{number}:{at}:{column}")
            yield grid.Placed(told, at, column, deep, wide)
            reached.update(dict.fromkeys(range(column, column + wide), at + deep - 1))
            column += wide


def _span(cell: Element, name: str) -> int:
    stated = (cell.get(name) or "1").strip()[:6]
    return min(max(int(stated), 1), _FARTHEST) if stated.isascii() and stated.isdigit() else 1


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row if cell.tag in _CELLS]


def _text(cell: Element) -> str:
    """Return the words of a cell on one line; a break or a block parts them."""
    return grid.tidy("".join(_with_tails(cell)))


def _with_tails(cell: Element, mark: str = " ") -> Iterator[str]:
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if element.tag in _PARTED:
            yield mark
        if event == "start":
            yield element.text or ""
        elif element is not cell:
            yield element.tail or ""
