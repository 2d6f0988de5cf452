"""Tables that have lines between their rows and none between their columns.

Columns are then told by what is free: a place between two lines that no letter covers, in most
rows. There an upright line is put in, so that such a table is found as any other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from cadre_analysis.read.pdf.glyphs import SPACES, Letter

Side = dict[str, Any]
Span = tuple[float, float]

_NEAR = 3.0  # points: lines of one table begin and end so near each other
_FEWEST = 3  # rows
_APART = 0.7  # of the size: what is free between two columns
_WORDS = 0.35  # of the size: more than between two words
_TALLEST = 16.0  # of the size: a row holds no more lines than ten
_BAND = 3.5  # of the size: a name over the rows below it; taller is a text between two tables
_SOME = 2  # rows in which a column holds something
_MOSTLY = 0.7  # of the rows must leave a place free, and half of them stand on both sides of it
_MIDDLE = 0.3  # of the size: how far above its line the middle of a letter lies


class _Row(NamedTuple):
    """What stands between two lines: the stretches that letters cover."""

    top: float
    bottom: float
    covered: tuple[Span, ...]
    words: tuple[Span, ...]  # the same, parted at narrower places

    def parts_at(self, x: float) -> bool:
        """Return whether a cell of the row may end at ``x``: names of columns stand close."""
        return not any(start < x < end for start, end in self.words)

    def is_free(self, x: float) -> bool:
        return not any(start < x < end for start, end in self.covered)

    def is_beside(self, x: float) -> bool:
        return self.covered[0][1] <= x <= self.covered[-1][0]


def uprights(sides: Sequence[Side], letters: Sequence[Letter]) -> list[Side]:
    """Return the upright lines that tables with none have in thought."""
    out: list[Side] = []
    inked = [letter for letter in letters if letter.code not in SPACES]
    for left, right, levels in _stacks(sides):
        inside = sorted(
            (one for one in inked if left - _NEAR < one.x0 < right + _NEAR), key=_middle
        )
        for run in _runs(list(_rows(levels, inside))):
            out += (_side(x, row.top, row.bottom) for x in (left, right) for row in run)
            places = list(_places(run))
            out += (_side(x, row.top, row.bottom) for x in places for row in run if row.parts_at(x))
    return out


def _stacks(sides: Sequence[Side]) -> Iterator[tuple[float, float, list[float]]]:
    """Yield the left, the right and the heights of level lines that stand above each other."""
    stacks: list[tuple[float, float, list[float]]] = []
    uprights = [side for side in sides if side["orientation"] == "v"]
    for side in sides:
        if side["orientation"] == "v":
            continue
        x0, x1, y = side["x0"], side["x1"], side["top"]
        kin = next((s for s in stacks if abs(s[0] - x0) < _NEAR and abs(s[1] - x1) < _NEAR), None)
        if kin is None:
            stacks.append((x0, x1, [y]))
        elif all(abs(y - other) > _NEAR for other in kin[2]):
            kin[2].append(y)
    for x0, x1, levels in stacks:
        if len(levels) > _FEWEST and not any(_crosses(one, x0, x1, levels) for one in uprights):
            yield x0, x1, sorted(levels)


def _crosses(side: Side, left: float, right: float, levels: Sequence[float]) -> bool:
    """Return whether an upright line runs through a row from line to line."""
    ends = [any(abs(side[end] - y) < _NEAR for y in levels) for end in ("top", "bottom")]
    return left + _NEAR < side["x0"] < right - _NEAR and all(ends)


def _middle(letter: Letter) -> float:
    return letter.y - _MIDDLE * letter.size


def _rows(levels: Sequence[float], letters: Sequence[Letter]) -> Iterator[_Row]:
    middles = [_middle(letter) for letter in letters]
    for top, bottom in pairwise(levels):
        between = letters[bisect_right(middles, top) : bisect_right(middles, bottom)]
        size = max((letter.size for letter in between), default=0.0)
        covered = tuple(_covered(between, _APART * size))
        tallest = _TALLEST if len(covered) > 1 else _BAND
        if between and bottom - top < tallest * size:
            yield _Row(top, bottom, covered, tuple(_covered(between, _WORDS * size)))


def _covered(letters: Sequence[Letter], apart: float) -> Iterator[Span]:
    """Yield the stretches that ``letters`` cover; narrow places between them are covered too."""
    start = end = None
    for x0, x1 in sorted((letter.x0, letter.x1) for letter in letters):
        if end is None or x0 - end > apart:
            if start is not None and end is not None:
                yield start, end
            start, end = x0, x1
        end = max(end, x1)
    if start is not None and end is not None:
        yield start, end


def _runs(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """Yield rows that follow on each other, from the first with columns to the last."""
    run: list[_Row] = []
    for row in rows:
        if run and row.top > run[-1].bottom:
            yield from _table(run)
            run = []
        run.append(row)
    yield from _table(run)


def _table(run: list[_Row]) -> Iterator[list[_Row]]:
    wide = [n for n, row in enumerate(run) if len(row.covered) > 1]
    if len(wide) >= _FEWEST:
        yield run[wide[0] : wide[-1] + 1]


def places(rows: Sequence[tuple[Span, ...]]) -> list[list[Span]]:
    """Return what is free between the columns of ``rows``, each the stretches that it covers."""
    return _between([_Row(0.0, 0.0, row, row) for row in rows])


def _places(run: Sequence[_Row]) -> Iterator[float]:
    """Yield a place between each two columns, the one that most rows leave free."""
    for spans in _between(run):
        best = max((_free(run, left, right), right - left, left + right) for left, right in spans)
        yield best[-1] / 2


def _between(run: Sequence[_Row]) -> list[list[Span]]:
    """Return what is free between columns, in neighbouring spans."""
    ends = sorted({x for row in run for span in row.words for x in span})
    free: list[list[Span]] = []  # neighbours together
    for span in pairwise(ends):
        if not _parts(run, sum(span) / 2):
            continue
        if free and free[-1][-1][1] == span[0]:
            free[-1].append(span)
        else:
            free.append([span])
    while thin := next(_thin(run, free), None):
        free.remove(thin)
    return free


def _free(run: Sequence[_Row], left: float, right: float) -> int:
    return sum(row.parts_at((left + right) / 2) for row in run)


def _thin(run: Sequence[_Row], free: Sequence[list[Span]]) -> Iterator[list[Span]]:
    """Yield the narrower of the places beside a column that holds next to nothing.

    A head may be set to one side of the figures below it.
    """
    for one, other in pairwise(free):
        left, right = one[0][0], other[-1][1]
        held = sum(any(left < x0 and x1 < right for x0, x1 in row.covered) for row in run)
        if held < _SOME:
            yield min(one, other, key=lambda place: place[-1][1] - place[0][0])


def _parts(run: Sequence[_Row], x: float) -> bool:
    """Return whether ``x`` lies between two columns of most rows."""
    free = sum(row.is_free(x) for row in run)
    beside = sum(row.is_beside(x) for row in run)
    return free >= _MOSTLY * len(run) and 2 * beside >= len(run)


def _side(x: float, top: float, bottom: float) -> Side:
    return {
        "x0": x, "x1": x, "top": top, "bottom": bottom, "width": 0.0, "height": bottom - top,
        "orientation": "v", "object_type": "line",
    }  # fmt: skip
