"""The lines ruled on a page, and the tables that they make.

PDFium tells the lines, which is quick; what cells they enclose, pdfplumber.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, takewhile
from typing import Any, NamedTuple

from cadre_analysis.read.pdf.glyphs import Letter, Slot, Turn
from cadre_analysis.read.pdf.striped import uprights

_DEPTH = 3  # pictures inside pictures in which lines are looked for
_SHORTEST = 4.0  # points of a line that may be the side of a cell
_SLANT = 1.0  # points
_MOST = 6_000  # sides on a page: a table of 100 rows and 12 columns has 5,000, a map more
_NEAR = 3.0  # points: ends of lines that meet
_FEWEST = 4  # cells of a table
_MIDDLE = 0.3  # of the size: how far above its line the middle of a letter lies
_CORNERS = 2

Matrix = tuple[float, float, float, float, float, float]
Bounds = tuple[float, float, float, float]
Level = tuple[float, float, float]  # how far down, from the left to the right
PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table by the lines between them."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    slots: dict[tuple[int, int], tuple[int, int]]  # a place of the grid: the cell that covers it

    def size(self, row: int, column: int) -> tuple[int, int]:
        """Return how many rows and columns the cell that begins at a place covers."""
        deep = takewhile(lambda at: self.slots.get((at, column)) == (row, column), count(row))
        wide = takewhile(lambda at: self.slots.get((row, at)) == (row, column), count(column))
        return sum(1 for _ in deep), sum(1 for _ in wide)

    def meets(self, other: Grid) -> bool:
        """Say whether a part of the page is of both."""
        beside = self.xs[0] < other.xs[-1] and other.xs[0] < self.xs[-1]
        return beside and self.ys[0] < other.ys[-1] and other.ys[0] < self.ys[-1]

    def slot(self, x: float, y: float) -> tuple[int, int] | None:
        """Return the row and column of the cell around a point."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        return self.slots.get((bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1))


class Ruled(NamedTuple):
    """The tables of a page by their lines: those that have all, those that have only rows."""

    whole: tuple[Grid, ...]
    striped: tuple[Grid, ...]
    levels: tuple[Level, ...]


def ruled(raw: Any, page: Any, turn: Turn, letters: Sequence[Letter]) -> Ruled:
    """Return the tables that the lines of a page make, and its level lines."""
    sides = _sides(raw, page, turn)
    if not sides:
        return Ruled((), (), ())
    from pdfplumber import table

    merged = table.merge_edges(sides, _NEAR, _NEAR, _NEAR, _NEAR)
    levels = [(s["top"], s["x0"], s["x1"]) for s in merged if s["orientation"] == "h"]
    whole = _grids(merged)
    more = uprights(merged, letters)
    thought = _grids(merged + more) if more else []
    striped = (one for one in thought if not any(map(one.meets, whole)))
    return Ruled(tuple(whole), tuple(striped), tuple(levels))


def _grids(merged: list[dict[str, Any]]) -> list[Grid]:
    """Return the tables that sides make, from the top."""
    from pdfplumber import table

    if len(merged) < _FEWEST:
        return []
    crossings = table.edges_to_intersections(merged, _NEAR, _NEAR)
    cells = table.intersections_to_cells(crossings)
    found = [_grid(cells) for cells in table.cells_to_tables(cells) if len(cells) >= _FEWEST]
    large = [grid for grid in found if len(grid.xs) > _CORNERS and len(grid.ys) > _CORNERS]
    return sorted(large, key=lambda grid: grid.ys[0])


def finder(found: Sequence[Grid]) -> Callable[[Letter], Slot | None]:
    """Return what tells the cell that a letter stands in."""

    def cell_of(letter: Letter) -> Slot | None:
        x, y = (letter.x0 + letter.x1) / 2, letter.y - _MIDDLE * letter.size
        for number, grid in enumerate(found):
            if place := grid.slot(x, y):
                return Slot(number, *place)
        return None

    return cell_of if found else lambda letter: None


def _grid(cells: Sequence[Bounds]) -> Grid:
    xs = _levels(x for x0, _, x1, _ in cells for x in (x0, x1))
    ys = _levels(y for _, y0, _, y1 in cells for y in (y0, y1))
    slots: dict[tuple[int, int], tuple[int, int]] = {}
    for x0, y0, x1, y1 in cells:
        rows = range(_at(ys, y0), _at(ys, y1))
        columns = range(_at(xs, x0), _at(xs, x1))
        for row in rows:
            slots.update({(row, column): (rows[0], columns[0]) for column in columns})
    return Grid(xs, ys, slots)


def _levels(values: Iterator[float]) -> tuple[float, ...]:
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > _NEAR:
            out.append(value)
    return tuple(out)


def _at(levels: Sequence[float], value: float) -> int:
    return bisect_right(levels, value + _NEAR / 2) - 1


def _sides(raw: Any, page: Any, turn: Turn) -> list[dict[str, Any]]:
    """Return the level and upright lines of a page; none where there are too many for tables."""
    sides: list[dict[str, Any]] = []
    for path, matrix in _paths(raw, page, PLAIN, _DEPTH, inside=False):
        if _is_background(raw, path):
            continue
        for start, end in _lines(raw, path):
            side = _side(turn.point(*_moved(matrix, *start)), turn.point(*_moved(matrix, *end)))
            if side is not None:
                sides.append(side)
        if len(sides) > _MOST:
            return []
    return sides


def _is_background(raw: Any, path: Any) -> bool:
    """Say whether a path is a colour behind cells: filled, without a line, wide and high."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    if stroke.value or not fill.value:
        return False
    sides = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(path, *sides)
    left, bottom, right, top = (side.value for side in sides)
    return min(right - left, top - bottom) > _SHORTEST


def _side(start: tuple[float, float], end: tuple[float, float]) -> dict[str, Any] | None:
    x0, x1 = sorted((start[0], end[0]))
    top, bottom = sorted((start[1], end[1]))
    level = bottom - top <= _SLANT
    if max(x1 - x0, bottom - top) < _SHORTEST or not (level or x1 - x0 <= _SLANT):
        return None
    if level:
        top = bottom = (top + bottom) / 2
    else:
        x0 = x1 = (x0 + x1) / 2
    return {
        "x0": x0, "x1": x1, "top": top, "bottom": bottom,
        "width": x1 - x0, "height": bottom - top,
        "orientation": "h" if level else "v", "object_type": "line",
    }  # fmt: skip


def _paths(
    raw: Any, holder: Any, outer: Matrix, depth: int, *, inside: bool
) -> Iterator[tuple[Any, Matrix]]:
    """Yield the paths of a page or of a part of it, each with the way its points are moved."""
    count = raw.FPDFFormObj_CountObjects if inside else raw.FPDFPage_CountObjects
    nth = raw.FPDFFormObj_GetObject if inside else raw.FPDFPage_GetObject
    for index in range(count(holder)):
        thing = nth(holder, index)
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield thing, _after(outer, _matrix(raw, thing))
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth:
            yield from _paths(
                raw, thing, _after(outer, _matrix(raw, thing)), depth - 1, inside=True
            )


def _lines(raw: Any, path: Any) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Yield the straight lines of a path."""
    x, y = ctypes.c_float(), ctypes.c_float()
    first = here = (0.0, 0.0)
    for index in range(min(raw.FPDFPath_CountSegments(path), _MOST)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = x.value, y.value
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield here, point
        here = point
        if raw.FPDFPathSegment_GetClose(segment):
            yield here, first
            here = first


def _matrix(raw: Any, thing: Any) -> Matrix:
    held = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(thing, held):
        return PLAIN
    return held.a, held.b, held.c, held.d, held.e, held.f


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _after(outer: Matrix, inner: Matrix) -> Matrix:
    """Return the way of ``inner`` and then ``outer``."""
    a, b, c, d, e, f = inner
    x0, y0 = _moved(outer, 0, 0)
    (ax, ay), (cx, cy) = _moved(outer, a, b), _moved(outer, c, d)
    return (ax - x0, ay - y0, cx - x0, cy - y0, *_moved(outer, e, f))
