"""What stands on a page: stretches of letters and tables, each with its place.

Places are in points from the left and, downward, from the top, as a reader sees the page.
"""

from __future__ import annotations

from dataclasses import dataclass

from cadre_analysis.read.grid import Cell

_ABOVE, _BELOW = 0.9, 0.25  # of the size: how far letters reach over and under their line


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A stretch of letters on one line, or a table: ``rows`` then holds its cells."""

    x0: float
    x1: float
    y: float  # of the line that the letters stand on; of a table its top
    size: float
    text: str
    bold: bool = False
    word: float = 0.0  # width of the first word
    rows: tuple[tuple[Cell, ...], ...] = ()
    foot: float = 0.0  # bottom of a table

    @property
    def top(self) -> float:
        """Where it begins."""
        return self.y if self.rows else self.y - _ABOVE * self.size

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.foot if self.rows else self.y + _BELOW * self.size


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: its boxes as the file holds them, and its height."""

    boxes: tuple[Box, ...]
    height: float


_LEVEL = 0.35  # of the size: baselines nearer than this are of one row


def rows_of(boxes: list[Box]) -> list[list[Box]]:
    """Return ``boxes`` in rows from the top, each from the left; a table is a row by itself."""
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda one: (one.y, one.x0)):
        last = rows[-1][0] if rows else None
        if last is None or last.rows or box.rows or box.y - last.y > _LEVEL * last.size:
            rows.append([box])
        else:
            rows[-1].append(box)
    return [sorted(row, key=lambda one: one.x0) for row in rows]
