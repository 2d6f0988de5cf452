"""Tables of a web page as rows of text; a table that only lays the page out is none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from cadre_analysis.read.extract import BAR

Element = Any  # lxml ships no types

_CELLS = ("td", "th")
_PARTED = frozenset({"br", "div", "li", "p"})
_LONG = 400  # characters; a longer cell is a part of the page
_WIDEST = 60  # columns
_TALLEST = 2_000  # rows that one cell may stand beside


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


def rows(table: Element) -> Iterator[str]:
    """Yield the caption of ``table`` and its rows, "| a | b |"; merged cells are said in each."""
    for caption in table.iter("caption"):
        if words := _text(caption):
            yield words
    hanging: dict[int, tuple[int, str]] = {}  # column: rows still to come, and what they say
    for row in table.iter("tr"):
        cells = list(_row(row, hanging))
        if any(cells):
            yield BAR.join(["", *cells, ""]).strip(" ")


def _row(row: Element, hanging: dict[int, tuple[int, str]]) -> Iterator[str]:
    own = iter(_cells(row))
    column = 0
    while column < _WIDEST:
        if column in hanging:
            left, words = hanging.pop(column)
            if left > 1:
                hanging[column] = left - 1, words
            column += 1
            yield words
            continue
        cell = next(own, None)
        if cell is None:
            if not any(later > column for later in hanging):
                return
            column += 1
            yield ""
            continue
        words, deep = _text(cell), _span(cell, "rowspan", _TALLEST)
        for _ in range(min(_span(cell, "colspan", _WIDEST), _WIDEST - column)):
            if deep > 1:
                hanging[column] = deep - 1, words
            column += 1
            yield words


def _span(cell: Element, name: str, most: int) -> int:
    stated = (cell.get(name) or "1").strip()[:6]
    return min(max(int(stated), 1), most) if stated.isascii() and stated.isdigit() else 1


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row if cell.tag in _CELLS]


def _text(cell: Element) -> str:
    """Return the words of a cell on one line; a break or a block parts them."""
    words = "".join(_with_tails(cell))
    return " ".join(words.split()).replace("|", "/")


def _with_tails(cell: Element) -> Iterator[str]:
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if element.tag in _PARTED:
            yield " "
        if event == "start":
            yield element.text or ""
        elif element is not cell:
            yield element.tail or ""
