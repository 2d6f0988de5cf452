"""The head of a table without lines: which names stand over which of its columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cadre_analysis.read.pdf.box import Box
from cadre_analysis.read.pdf.ruled import Grid
from cadre_analysis.read.pdf.striped import Span

_MIDDLE = 0.3  # of the size: how far above its line the middle of a letter lies
_FAR = 2.6  # of the size: lines of a head stand nearer
_OVER = 0.4  # of the size: what reaches farther into a column stands over it
_MOST = 8  # lines
_WORDS = 6  # of the name of a group; a title has more
_LEVEL = 1.12  # names of groups stand so much farther off than lines of one name
_LOOSE = 0.5  # of the size: what a column that is of no group costs


@dataclass(frozen=True, slots=True)
class Line:
    """The stretches on one line, from the left."""

    boxes: tuple[Box, ...]
    y: float
    size: float

    @classmethod
    def of(cls, row: Sequence[Box]) -> Line:
        """Return the line that ``row`` makes."""
        return cls(tuple(row), row[0].y, max(box.size for box in row))

    @property
    def middle(self) -> float:
        """How far down the middle of its letters is."""
        return self.y - _MIDDLE * self.size


def above(lines: Sequence[Line], left: float, right: float, first: Line) -> list[Line]:
    """Return those of ``lines``, which end above the ``first`` row, that are of the head."""
    out: list[Line] = []
    below = first
    for line in reversed(lines[-_MOST:]):
        size = max(line.size, below.size)
        inside = line.boxes[0].x0 > left - 4 * size and line.boxes[-1].x0 < right + size
        if below.y - line.y > _FAR * size or not inside or _is_title(line, below, left, right):
            break
        out.insert(0, line)
        below = line
    while out and len(out[0].boxes) == 1 and _is_alone(out, left):
        out.pop(0)
    return out


def _is_title(line: Line, below: Line, left: float, right: float) -> bool:
    """Say whether a line is of the text above a table: long, or "Đơn vị tính: người"."""
    if len(line.boxes) > 1:
        return False
    box = line.boxes[0]
    told = ":" in box.text or len(box.text.split()) > _WORDS
    long = box.x1 - box.x0 > (right - left) / 2
    return told or long or line.size > 1.15 * below.size


def _is_alone(lines: Sequence[Line], left: float) -> bool:
    """Say whether the first of ``lines`` stands over none of the names below it, or far off."""
    box, size = lines[0].boxes[0], lines[0].size
    rest = [line.y - lines[0].y for line in lines[1:2]]
    if not rest:
        return False
    over = [b for line in lines[1:] for b in line.boxes if b.x0 < box.x1 and box.x0 < b.x1]
    starts = box.x0 - left < size and len(over) > 1  # a caption that is set flush left
    return starts or rest[0] > 2 * size


def columns(
    gaps: Sequence[Sequence[Span]], lines: Sequence[Line], left: float, right: float
) -> tuple[float, ...]:
    """Return the sides of the columns: in each gap the place that most ``lines`` leave free."""
    sides = []
    for gap in gaps:
        low, high = gap[0][0], gap[-1][1]
        spans = [(box.x0, box.x1) for line in lines for box in line.boxes]
        ends = sorted({low, high, *(x for s in spans for x in s if low < x < high)})
        best = max(
            (-sum(a < (p + q) / 2 < b for a, b in spans), q - p, (p + q) / 2)
            for p, q in pairwise(ends)
        )
        sides.append(best[-1])
    boxes = [box for line in lines for box in line.boxes]
    first = min(left, *(box.x0 for box in boxes)) - 1
    return (first, *sides, max(right, *(box.x1 for box in boxes)) + 1)


def covers(box: Box, xs: Sequence[float]) -> tuple[int, int]:
    """Return the first and the last column over which a stretch stands."""
    slack = _OVER * box.size
    first = next((n for n in range(len(xs) - 1) if xs[n + 1] > box.x0 + slack), len(xs) - 2)
    last = next((n for n in range(len(xs) - 2, -1, -1) if xs[n] < box.x1 - slack), 0)
    return first, max(first, last)


def joined(
    head: Sequence[Line], body: Sequence[Sequence[Line]], xs: tuple[float, ...]
) -> Grid | None:
    """Return the grid of a head and the rows below it, None where the head cannot be told."""
    names = _names(head, xs, _leading(head, body, xs))
    split = _split(names)
    parts = [[line for line in head if (line.y <= split) is up] for up in (True, False)]
    rows = [part for part in parts if part] + [list(row) for row in body]
    ys = [rows[0][0].middle - rows[0][0].size]
    ys += [(a[-1].middle + b[0].middle) / 2 for a, b in pairwise(rows)]
    ys.append(rows[-1][-1].middle + rows[-1][-1].size / 2)
    width = len(xs) - 1
    slots = {(r, c): (r, c) for r in range(len(rows)) for c in range(width)}
    if all(parts):
        spans = _groups(names, split, xs)
        if spans is None:
            return None
        under = {c for first, last in spans for c in range(first, last + 1)}
        slots.update({(1, c): (0, c) for c in range(width) if c not in under})
        slots.update({(0, c): (0, a) for a, b in spans for c in range(a, b + 1)})
    elif any(name.last > name.first for name in names):
        return None
    return Grid(xs, tuple(ys), slots)


@dataclass(slots=True)
class _Name:
    """A name in the head: the columns that it reaches over, and its place."""

    first: int
    last: int
    x0: float
    x1: float
    top: float  # its first line
    low: float  # its last line
    size: float


def _leading(
    head: Sequence[Line], body: Sequence[Sequence[Line]], xs: Sequence[float]
) -> float:
    """Return how far the lines of one cell are from each other at most; 0 where none is wrapped."""
    pitch = min((b[0].y - a[-1].y for a, b in pairwise(body)), default=0.0)
    inner = [step for row in body for step in _steps(row, xs)]
    least = max(inner) if inner else min(_steps(head, xs), default=0.0)
    return least * _LEVEL if inner or not pitch or least * _LEVEL < pitch else 0.0


def _steps(lines: Sequence[Line], xs: Sequence[float]) -> Iterator[float]:
    """Yield how far stretches under each other in one column are apart."""
    for column in range(len(xs) - 1):
        levels = [box.y for line in lines for box in line.boxes if covers(box, xs)[0] == column]
        yield from (b - a for a, b in pairwise(levels))


def _names(head: Sequence[Line], xs: Sequence[float], leading: float) -> list[_Name]:
    """Return the names of the head, lines of one name together."""
    out: list[_Name] = []
    for line in head:
        for box in line.boxes:
            first, last = covers(box, xs)
            over = [name for name in out if name.last >= first and name.first <= last]
            near = over[-1] if over and box.y - over[-1].low <= leading else None
            if near is None:
                out.append(_Name(first, last, box.x0, box.x1, box.y, box.y, box.size))
            else:
                near.first, near.last = min(first, near.first), max(last, near.last)
                near.x0, near.x1, near.low = min(box.x0, near.x0), max(box.x1, near.x1), box.y
    return out


def _split(names: Sequence[_Name]) -> float:
    """Return the last line of the names of groups; what stands above the head if there is none.

    A name stands over another and beside it over a column that has none yet, or over two columns.
    """
    tops = [name for name in names if _is_group(name, names)]
    return max((name.low for name in tops), default=float("-inf"))


def _is_group(name: _Name, names: Sequence[_Name]) -> bool:
    below = [other for other in names if other.top > name.low]
    if not any(name.first <= other.first and other.last <= name.last for other in below):
        return False
    if name.last > name.first:
        return True
    beside = {other.first for other in below if other.first == other.last}
    taken = {c for o in names if o.top <= name.low for c in range(o.first, o.last + 1)}
    return bool({name.first - 1, name.first + 1} & (beside - taken))


def _groups(
    names: Sequence[_Name], split: float, xs: Sequence[float]
) -> list[tuple[int, int]] | None:
    """Return the columns that each name of a group stands over, None where it is not told."""
    tops = [name for name in names if _is_group(name, names)]
    lower = [name for name in names if name.top > split]
    if any(name.last > name.first for name in lower) or any(a.low != b.low and _touch(a, b) for a in tops for b in tops):
        return None
    kept = {c for n in names if n not in tops and n.top <= split for c in range(n.first, n.last + 1)}
    free = sorted({name.first for name in lower} - kept)
    ways = _ways(sorted(tops, key=lambda name: name.x0), free, xs, lower)
    best = min(ways, default=None)
    return best[1] if best is not None else None


def _touch(one: _Name, other: _Name) -> bool:
    return one.first <= other.last and other.first <= one.last


def _ways(
    tops: Sequence[_Name], free: Sequence[int], xs: Sequence[float], lower: Sequence[_Name]
) -> Iterator[tuple[float, list[tuple[int, int]]]]:
    """Yield the ways to give columns to groups, each with how ill its names stand over them."""
    if not tops:
        yield 0.0, []
        return
    top, *others = tops
    for a in (c for c in free if c <= top.first):
        for b in (c for c in free if c >= top.last and c >= a):
            if any(c not in free for c in range(a, b + 1)) or (others and b >= others[0].first):
                continue
            skipped = [c for c in free if c < a or (c > b and not others)]
            cost = _misfit(top, a, b, xs, lower) + _LOOSE * top.size * len(skipped)
            for more, spans in _ways(others, [c for c in free if c > b], xs, lower):
                yield cost + more, [(a, b), *spans]


def _misfit(top: _Name, a: int, b: int, xs: Sequence[float], lower: Sequence[_Name]) -> float:
    """Return how far a name is from the middle, the left or the right of its columns."""
    under = [name for name in lower if a <= name.first <= b]
    left, right = min(name.x0 for name in under), max(name.x1 for name in under)
    middle = min(abs(top.x0 + top.x1 - side) / 2 for side in (left + right, xs[a] + xs[b + 1]))
    return min(middle, abs(top.x0 - left), abs(top.x1 - right))
