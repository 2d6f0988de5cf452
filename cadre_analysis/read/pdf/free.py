"""Tables without lines, or with lines between some of their rows: by how their letters stand.

Rows that hold figures under each other tell the columns; what stands nearer to one of them than to
the next is of that row, and what stands above the first is the head (``heads``). Where the places
of lines leave a doubt, there is no table: figures in a wrong row are worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cadre_analysis.read.pdf import heads
from cadre_analysis.read.pdf.box import Box, rows_of
from cadre_analysis.read.pdf.heads import Line
from cadre_analysis.read.pdf.ruled import Grid, Level
from cadre_analysis.read.pdf.striped import Span, places

_FIGURE = re.compile(r"[\s(]{0,8}[-–+]?\d[\d.,/\s]{0,40}%?[)\s*]{0,8}")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?\s?")
_FEWEST = 3  # rows with a figure in one column; two where there are two such columns
_PAIR = 2
_FAR = 4.0  # of the size: rows of one table stand nearer
_LEADING = 1.9  # of the size: lines of one cell stand nearer
_BETWEEN = 6  # lines between two rows with figures, of cells that are wrapped
_JUMP = 1.1  # lines of one cell are so much nearer than rows are
_SET_IN = 8.0  # of the size: the name of a group begins near the left side
_ALIKE = 0.5  # points: distances that are the same


def grids(boxes: Sequence[Box], levels: Sequence[Level]) -> list[Grid]:
    """Return the tables that stand among ``boxes``, which are outside of ruled ones.

    ``levels`` are the level lines of the page, which may part their rows.
    """
    lines = [Line.of(row) for row in rows_of(list(boxes))]
    out = []
    at = 0
    for first, last in _runs(lines):
        if at > last:  # rows that the table before has taken
            continue
        found = _grid(lines, (max(first, at), last), at, levels)
        if found is not None:
            grid, at = found
            out.append(grid)
    return out


def is_told(grid: Grid, boxes: Sequence[Box]) -> bool:
    """Say whether no two stretches that stand beside each other are of one cell of ``grid``."""
    seen: set[tuple[tuple[int, int], int]] = set()
    for box in boxes:
        cell = grid.slot((box.x0 + box.x1) / 2, box.y - box.size / 3)
        if cell is None:
            continue
        if (cell, round(box.y)) in seen:
            return False
        seen.add((cell, round(box.y)))
    return True


def holds_figures(line: Line) -> bool:
    """Say whether a line is a row of a table: something, and a figure on its right."""
    return any(_is_figure(box) for box in line.boxes[1:])


def _is_figure(box: Box) -> bool:
    """Say whether a stretch is a figure; a year alone may be of a name: "Thực hiện năm 2023"."""
    return _FIGURE.fullmatch(box.text) is not None and not _YEAR.fullmatch(box.text)


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of the rows with figures that may be of one table."""
    run: list[int] = []
    for at in (n for n, line in enumerate(lines) if holds_figures(line)):
        if run and not _goes_on(lines[run[-1] : at + 1]):
            yield run[0], run[-1]
            run = []
        run.append(at)
    if run:
        yield run[0], run[-1]


def _goes_on(lines: Sequence[Line]) -> bool:
    """Say whether the last of ``lines`` is of the table of the first, as what is between shows."""
    between = lines[1:-1]
    near = all(b.y - a.y < _FAR * max(a.size, b.size) for a, b in pairwise(lines))
    many = max(len(lines[0].boxes), len(lines[-1].boxes))
    wraps = all(2 * len(line.boxes) < many + 1 for line in between)
    return near and wraps and len(between) <= _BETWEEN


def _grid(
    lines: Sequence[Line], run: tuple[int, int], above: int, levels: Sequence[Level]
) -> tuple[Grid, int] | None:
    """Return the table whose rows are in ``run``, and the line after it."""
    rows = [n for n in range(run[0], run[1] + 1) if holds_figures(lines[n])]
    most = max((len(lines[n].boxes) for n in rows), default=0)
    rows = [n for n in rows if 2 * len(lines[n].boxes) > most]  # "40" of "dưới 40 tuổi" is none
    if not _is_enough([lines[n] for n in rows]):
        return None
    first, last = rows[0], rows[-1]
    body = lines[first : last + 1]
    left = min(line.boxes[0].x0 for line in body)
    right = max(line.boxes[-1].x1 for line in body)
    start = first - len(heads.above(lines[above:first], left, right, lines[first]))
    end = last + 1
    while end < len(lines) and _may_wrap(lines[end - 1], lines[end], lines[last], right):
        end += 1
    near = lines[start:end]
    anchors = {n - start for n in rows}
    across = [y for y, x0, x1 in levels if 2 * (min(x1, right) - max(x0, left)) > right - left]
    groups = _lined(near, anchors, across) or _grouped(near, anchors)
    if groups is None:
        return None
    top = next(n for n, group in enumerate(groups) if min(anchors) in group)
    bottom = next(n for n, group in enumerate(groups) if max(anchors) in group)
    told = groups[top : bottom + 1]
    head, body_rows = near[: groups[top][0]], [[near[n] for n in group] for group in told]
    full = [[near[n] for n in group] for group in told if anchors.intersection(group)]
    gaps = places([_covered(row) for row in full])
    xs = heads.columns(gaps, [*head, *(line for row in body_rows for line in row)], left, right)
    if not gaps or not all(_fits(line, xs) for row in full for line in row):
        return None
    made = heads.joined(head, body_rows, xs)
    return (made, start + groups[bottom][-1] + 1) if made is not None else None


def _covered(row: Sequence[Line]) -> tuple[Span, ...]:
    """Return the stretches that the lines of a row cover together."""
    out: list[Span] = []
    for x0, x1 in sorted((box.x0, box.x1) for line in row for box in line.boxes):
        if out and x0 < out[-1][1]:
            out[-1] = out[-1][0], max(x1, out[-1][1])
        else:
            out.append((x0, x1))
    return tuple(out)


def _is_enough(rows: Sequence[Line]) -> bool:
    """Say whether figures stand under each other: in three rows, or in two columns of two."""
    figures = [[box for box in row.boxes[1:] if _is_figure(box)] for row in rows]
    under = [
        sum(any(b.x0 < box.x1 and box.x0 < b.x1 for b in row) for row in figures[1:])
        for box in figures[0]
    ] if figures else []  # fmt: skip
    most = max(under, default=0) + 1
    wide = sum(count + 1 >= _PAIR for count in under) >= _PAIR
    return (most >= _FEWEST or (most >= _PAIR and wide)) and 2 * most >= len(rows)


def _may_wrap(above: Line, line: Line, last: Line, right: float) -> bool:
    """Say whether a line below the last row may be of a cell that is wrapped."""
    near = line.y - above.y < _LEADING * line.size
    return near and len(line.boxes) < len(last.boxes) and line.boxes[-1].x1 < right + line.size


def _fits(line: Line, xs: Sequence[float]) -> bool:
    """Say whether each stretch of a line stands in one column."""
    return all(heads.covers(box, xs)[0] == heads.covers(box, xs)[1] for box in line.boxes)


def _lined(
    lines: Sequence[Line], anchors: set[int], levels: Sequence[float]
) -> list[list[int]] | None:
    """Return which lines are of one row where a line is ruled between each two of them."""
    groups = [[0]]
    for n, (a, b) in enumerate(pairwise(lines), start=1):
        if any(a.middle < y < b.middle for y in levels):
            groups.append([n])
        else:
            groups[-1].append(n)
    first = next(n for n, group in enumerate(groups) if min(anchors) in group)
    alone = all(len(anchors.intersection(group)) <= 1 for group in groups)
    return groups if alone and first else None


def _grouped(lines: Sequence[Line], anchors: set[int]) -> list[list[int]] | None:
    """Return which lines are of one row, None where their distances do not tell.

    Lines of one cell stand nearer to each other than rows do, and a row has one line with figures.
    """
    first = min(anchors)
    steps = sorted({round(b.y - a.y, 1) for a, b in pairwise(lines[first:])})
    bounds = [(a + b) / 2 for a, b in pairwise(steps) if b > _JUMP * a and b - a > _ALIKE]
    for bound in [*reversed([*bounds, *([steps[-1] + 1] if steps else [])]), 0.0]:
        groups = _parted(lines, bound)
        if all(len(anchors.intersection(group)) <= 1 for group in groups):
            loose = [g for g in groups if g[0] > first and not anchors.intersection(g)]
            return None if any(not _is_band(lines[n], lines) for g in loose for n in g) else groups
    return None


def _parted(lines: Sequence[Line], bound: float) -> list[list[int]]:
    groups = [[0]]
    for n, (a, b) in enumerate(pairwise(lines), start=1):
        if b.y - a.y < bound:
            groups[-1].append(n)
        else:
            groups.append([n])
    return groups


def _is_band(line: Line, lines: Sequence[Line]) -> bool:
    """Say whether a line names the rows below it: "II. Khối huyện"; words that go on do not."""
    text = line.boxes[0].text.lstrip()
    left = min(other.boxes[0].x0 for other in lines)
    begins = line.boxes[0].x0 - left < _SET_IN * line.size
    return len(line.boxes) <= _PAIR and text[:1].isupper() and begins
