"""The unit that a table states for its cells: "Đơn vị tính: người" above it, a column "ĐVT"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cadre_analysis.lexicon import Lexicon
from cadre_analysis.model import Block

Cell = tuple[int, int]

_LINES = 2  # above a table, among which its title and its unit stand
_STATED = re.compile(
    r"(?:\b[Đđ]ơn\s?vị\s?tính|ĐƠN VỊ TÍNH|\b(?:[Đđ]vt|ĐVT))"
    r"\s?[:.]?\s?\(?(?P<unit>[^().,;:\n]{1,24})"
)
_GLOSS = re.compile(r"\((?P<unit>[^()\d]{1,16})\)\s?[.:]?\Z")  # "Số cán bộ luân chuyển (người)"
_HEADS = frozenset({"đvt", "đơn vị tính", "đơn vị"})
_SHARE = "%"


def above(blocks: Sequence[Block], first: int, text: str) -> Cell | None:
    """Return where the lines above the table that begins at line ``first`` state its unit."""
    for number in range(first - 1, max(-1, first - 1 - _LINES), -1):
        block = blocks[number]
        found = _STATED.search(text, block.start, block.end)
        if found is None and number == first - 1:
            found = _GLOSS.search(text, max(block.start, block.end - _TAIL), block.end)
        if found is not None:
            return found.span("unit")
    return None


_TAIL = 24  # characters at the end of a title in which its unit stands in brackets


def named(lexicon: Lexicon, folded: str, cell: Cell | None) -> str | None:
    """Return the unit that ``cell`` names and nothing else: "người", "lượt người", "%"."""
    if cell is None:
        return None
    words = folded[slice(*cell)].strip(" .")
    if words == _SHARE:
        return "percent"
    hits = [h for h in lexicon.scan(folded, *cell) if "unit" in h[2] and "admin" not in h[2]]
    alone = (h for h in hits if folded[slice(*h[:2])] == words)
    return next((h[2]["unit"] for h in alone), None)


def of_row(
    lexicon: Lexicon, folded: str, cells: Sequence[Cell], heads: Sequence[Cell | None]
) -> str | None:
    """Return the unit that the column "ĐVT" names for a row."""
    for cell, head in zip(cells, heads, strict=False):
        if head is not None and folded[slice(*head)].strip(" .:") in _HEADS:
            return named(lexicon, folded, cell)
    return None
