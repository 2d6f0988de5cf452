"""The shape of a Word table: which cell stands in which rows and columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from cadre_analysis.read.docx_styles import Element, child, tag, value

_WIDEST = 200  # columns; Word itself stops at 63
_INSIDE = frozenset({"sdt", "sdtContent", "ins", "customXml", "moveTo", "smartTag"})


@dataclass(slots=True)
class Placed:
    """A cell: its first row and column, counted from 1, and how far it reaches."""

    element: Element
    row: int
    column: int
    wide: int = 1
    deep: int = 1


@dataclass(slots=True)
class Shape:
    """The cells of a table in reading order, and its size."""

    cells: list[Placed] = field(default_factory=list)
    width: int = 0
    height: int = 0


def shape(table: Element) -> Shape:
    """Return the shape of ``table``; rows that tracked changes deleted are left out."""
    made = Shape()
    above: dict[int, Placed] = {}  # the cell that a merged one in this column goes on with
    for row in _found(table, "tr"):
        properties = child(row, "trPr")
        if child(properties, "del") is not None:
            continue
        made.height += 1
        column = 1 + _count(value(child(properties, "gridBefore")), 0)
        for cell in _found(row, "tc"):
            column = _place(made, above, cell, column)
        made.width = max(made.width, column - 1)
    return made


def _place(made: Shape, above: dict[int, Placed], cell: Element, column: int) -> int:
    """Place one cell and return the column behind it."""
    properties = child(cell, "tcPr")
    wide = max(1, _count(value(child(properties, "gridSpan")), 1))
    merged = child(properties, "vMerge")
    if merged is not None and value(merged) != "restart" and column in above:
        above[column].deep = made.height - above[column].row + 1
    else:
        placed = Placed(cell, made.height, column, wide)
        made.cells.append(placed)
        above.pop(column, None)
        if merged is not None:
            above[column] = placed
    return column + wide


def _found(element: Element, name: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, whatever is wrapped around them."""
    for one in element:
        if tag(one) == name:
            yield one
        elif tag(one) in _INSIDE:
            yield from _found(one, name)


def _count(text: str | None, otherwise: int) -> int:
    return min(int(text), _WIDEST) if text and text.isdecimal() else otherwise
