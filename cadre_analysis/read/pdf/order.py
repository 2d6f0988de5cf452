"""In which order the boxes of a page are read: columns one after the other, headings across first.

Where boxes stand beside each other, the gap that most of them leave free divides the columns; a box
that covers the gap stands across both and ends what was side by side above it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from cadre_analysis.read.pdf.box import Box, rows_of

_DEPTH = 4  # columns inside columns
_WIDEST_SCAN = 1_500  # boxes on a page; a page of a newspaper has 600
_OVERLAP = 0.3  # of the height: boxes beside each other share at least this
_FEWEST = 3  # gaps above each other that make a gutter
_PAIR = 2  # gaps that make one where they are wide: a letterhead
_MOSTLY = 0.6
_FAR_APART = 2.5  # of the size
_WELL_ABOVE = 1.0  # of the size: free space below a page's head
_LETTERHEAD = 5  # rows side by side that are no columns of text yet


def order(boxes: list[Box]) -> list[list[Box]]:
    """Return ``boxes`` in columns as they are read, each column from the top."""
    return [column for column in _ordered(boxes, _DEPTH) if column]


def _ordered(boxes: list[Box], depth: int) -> Iterator[list[Box]]:
    gutter = _gutter(boxes) if depth else None
    if gutter is None:
        yield _joined(boxes)
        return
    rest = sorted(boxes, key=lambda box: (box.top + box.bottom) / 2)
    for across, group in groupby(rest, key=lambda box: box.x0 < gutter < box.x1):
        band = list(group)
        if across:
            yield _joined(band)
            continue
        above, band = _headed(band)
        if above:
            yield _joined(above)
        band, below = _cut(band, gutter)
        yield from _ordered([box for box in band if box.x1 <= gutter], depth - 1)
        yield from _ordered([box for box in band if box.x0 >= gutter], depth - 1)
        if below:
            yield _joined(below)


def _cut(band: list[Box], gutter: float) -> tuple[list[Box], list[Box]]:
    """Return the boxes of ``band`` and those below it that stand beside nothing.

    "TỈNH ỦY X | ĐẢNG CỘNG SẢN VIỆT NAM" is a letterhead: what follows it on the left is no part.
    """
    left = [box for box in band if box.x1 <= gutter]
    right = [box for box in band if box.x0 >= gutter]
    if not left or not right or len(right) > _LETTERHEAD or _is_flush(right):
        return band, []
    end = max(box.bottom for box in right)
    return [box for box in band if box.top < end], [box for box in band if box.top >= end]


def _is_flush(boxes: list[Box]) -> bool:
    """Return whether ``boxes`` begin under each other, as lines of a column do."""
    left = min(box.x0 for box in boxes)
    return sum(box.x0 - left < box.size / 2 for box in boxes) > _MOSTLY * len(boxes)


def _headed(band: list[Box]) -> tuple[list[Box], list[Box]]:
    """Return the first row of ``band`` if it stands well above the rest, and the rest.

    The head of a page, its words on the left and on the right, is no part of columns.
    """
    rows = rows_of(band)
    if len(rows) < _FEWEST or rows[1][0].top - rows[0][0].bottom < _WELL_ABOVE * rows[0][0].size:
        return [], band
    return rows[0], [box for row in rows[1:] for box in row]


def _joined(boxes: list[Box]) -> list[Box]:
    """Return ``boxes`` in rows, those of one row as one: wide spaces are no columns."""
    return [box for row in rows_of(boxes) for box in _one(row)]


def _one(row: list[Box]) -> Iterator[Box]:
    """Yield the boxes of a row as one; what stands far apart is not of one line."""
    held: list[Box] = []
    for box in row:
        if held and box.x0 - held[-1].x1 > _FAR_APART * box.size:
            yield _whole(held)
            held = []
        held.append(box)
    yield _whole(held)


def _whole(row: list[Box]) -> Box:
    if len(row) == 1:
        return row[0]
    return replace(
        row[0],
        x1=max(box.x1 for box in row),
        size=max(box.size for box in row),
        bold=all(box.bold for box in row),
        text=" ".join(box.text.strip() for box in row),
    )


def _gutter(boxes: list[Box]) -> float | None:
    """Return the middle of the gap that most neighbours leave free, None where there is none."""
    gaps = list(_gaps(boxes)) if len(boxes) <= _WIDEST_SCAN else []
    if len(gaps) < _PAIR:
        return None
    ends = sorted([(start, 1) for start, _ in gaps] + [(end, -1) for _, end in gaps])
    best, open_, at = 0, 0, 0.0
    needed = _FEWEST if any(b - a < _FAR_APART * boxes[0].size for a, b in gaps) else _PAIR
    for index, (x, step) in enumerate(ends):
        open_ += step
        if open_ > best:
            best, at = open_, (x + ends[index + 1][0]) / 2
    across = sum(box.x0 < at < box.x1 for box in boxes)
    return at if best >= needed and _is_worth(boxes, at, across, needed) else None


def _is_worth(boxes: list[Box], gutter: float, across: int, needed: int) -> bool:
    """Return whether enough stands on either side; a few gaps under each other are chance."""
    left = sum(box.x1 <= gutter for box in boxes)
    right = sum(box.x0 >= gutter for box in boxes)
    return min(left, right) >= needed and (across <= left + right or min(left, right) > _LETTERHEAD)


def _gaps(boxes: list[Box]) -> Iterator[tuple[float, float]]:
    """Yield the gap between each box and the nearest on its right."""
    rest = sorted(boxes, key=lambda box: box.top)
    for box in rest:
        near = None
        for other in rest:
            if other.top >= box.bottom:
                break
            if other.x0 >= box.x1 and _beside(box, other):
                near = other.x0 if near is None else min(near, other.x0)
        if near is not None:
            yield box.x1, near


def _beside(one: Box, other: Box) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > _OVERLAP * min(one.bottom - one.top, other.bottom - other.top)
