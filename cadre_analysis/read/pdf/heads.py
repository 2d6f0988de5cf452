"""The head of a table without lines: which names stand over which of its columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cadre_analysis.read.pdf.box import Box
from cadre_analysis.read.pdf.ruled import Grid
from cadre_analysis.read.pdf.striped import Span

_MIDDLE = 0.3  # of the size: how far above its line the middle of a letter lies
_FAR = 3.6  # of the size: lines of a head stand nearer
_NEAR = 2.6  # of the size: one that holds a single name stands nearer
_OVER = 0.4  # of the size: what reaches farther into a column stands over it
_MOST = 8  # lines
_WORDS = 6  # of the name of a group; a title has more
_LEVEL = 1.12  # names of groups stand so much farther off than lines of one name
_THIN = 0.3  # of the size: what is free between two columns is wider
_NARROW = 1.5  # lines: a narrower place is as ill as crossing the first line of a head
_HALF = 0.12  # of the distance of both lines of a head
_SAME = 0.1  # of the size: names that begin on one line
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
        inside = (
            line.boxes[0].x0 > left - 4 * size and line.boxes[-1].x0 < right + (right - left) / 3
        )
        far = _FAR if len(line.boxes) > 1 else _NEAR
        if below.y - line.y > far * size or not inside or _is_title(line, below, left, right):
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
    size = max(line.size for line in lines)
    spans = [(n, box.x0, box.x1) for n, line in enumerate(lines, 1) for box in line.boxes]
    sides = []
    for gap in gaps:
        low, high = gap[0][0], gap[-1][1]
        inside = (x for _, *ends in spans for x in ends if low < x < high)
        free = pairwise(sorted({low, high, *inside}))
        start, end = min(
            free, key=lambda place: (_crossed(place, spans, size), place[0] - place[1])
        )
        sides.append((start + end) / 2)
    boxes = [box for line in lines for box in line.boxes]
    first = min(left, *(box.x0 for box in boxes)) - 1
    return (first, *sides, max(right, *(box.x1 for box in boxes)) + 1)


def _crossed(place: Span, spans: Sequence[tuple[int, float, float]], size: float) -> float:
    """Return how ill a side stands in a free ``place``: names of groups, high up, may cross it."""
    middle = (place[0] + place[1]) / 2
    narrow = _NARROW if place[1] - place[0] < _THIN * size else 0.0
    return sum(line for line, start, end in spans if start < middle < end) + narrow


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
    if head and not _is_named(head, names, xs):
        return None
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


def _is_named(head: Sequence[Line], names: Sequence[_Name], xs: Sequence[float]) -> bool:
    """Say whether each column but the first has a name, and none has two beside each other.

    Where it is not so, names stand over columns that are not those of the figures.
    """
    over = {column for name in names for column in range(name.first, name.last + 1)}
    alone = [[covers(box, xs) for box in line.boxes] for line in head]
    doubled = any(len(set(places)) < len(places) for places in alone)
    return not doubled and over >= set(range(1, len(xs) - 1))


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


def _leading(head: Sequence[Line], body: Sequence[Sequence[Line]], xs: Sequence[float]) -> float:
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
    stacked = any(a.low != b.low and _touch(a, b) for a in tops for b in tops)
    if stacked or any(name.last > name.first for name in lower):
        return None
    whole = [name for name in names if name not in tops and name.top <= split]
    kept = {column for name in whole for column in range(name.first, name.last + 1)}
    kept |= {name.first for name in lower if _is_between(name, tops, lower)}
    free = sorted({name.first for name in lower} - kept)
    tops.sort(key=lambda name: name.x0)
    ill, spans = min(_Fitting(tops, free, lower, xs, fit).best() for fit in _FITS)
    return spans if ill < float("inf") else None


def _is_between(name: _Name, tops: Sequence[_Name], lower: Sequence[_Name]) -> bool:
    """Say whether a name stands half way down the two lines of the head, being of both."""
    high = min(top.top for top in tops)
    under = [other for other in lower if any(_touch(top, other) for top in tops)]
    if not under or name.top - min(other.top for other in under) > -_SAME * name.size:
        return False
    low = max(other.low for other in under)
    return abs(name.top + name.low - high - low) / 2 < _HALF * (low - high)


def _touch(one: _Name, other: _Name) -> bool:
    return one.first <= other.last and other.first <= one.last


Way = tuple[float, list[tuple[int, int]]]
Fit = Callable[[_Name, float, float], float]
_FITS: tuple[Fit, ...] = (  # names of groups stand in the middle, on the left or on the right
    lambda top, left, right: abs(top.x0 + top.x1 - left - right) / 2,
    lambda top, left, right: abs(top.x0 - left),
    lambda top, left, right: abs(top.x1 - right),
)


class _Fitting:
    """The way to give columns to the names of groups in which they stand over them best."""

    def __init__(
        self, tops: Sequence[_Name], free: Sequence[int], lower: Sequence[_Name],
        xs: Sequence[float], fit: Fit,
    ) -> None:  # fmt: skip
        self._tops, self._free, self._lower, self._xs, self._fit = tops, free, lower, xs, fit
        self._known: dict[tuple[int, int], Way] = {}

    def best(self, at: int = 0, start: int = 0) -> Way:
        """Return the columns of the names from the one ``at``, and how ill they stand."""
        if at == len(self._tops):
            left = sum(column >= start for column in self._free)
            return _LOOSE * self._tops[-1].size * left, []
        if (at, start) not in self._known:
            ways = self._ways(at, start)
            self._known[at, start] = min(ways, default=(float("inf"), []))
        return self._known[at, start]

    def _ways(self, at: int, start: int) -> Iterator[Way]:
        top, free = self._tops[at], [column for column in self._free if column >= start]
        for first in (column for column in free if column <= top.first):
            skipped = sum(column < first for column in free)
            for last in range(max(first, top.last), len(self._xs) - 1):
                if any(column not in free for column in range(first, last + 1)):
                    break
                more, spans = self.best(at + 1, last + 1)
                ill = self._ill(top, first, last) + _LOOSE * top.size * skipped
                yield ill + more, [(first, last), *spans]

    def _ill(self, top: _Name, first: int, last: int) -> float:
        under = [name for name in self._lower if first <= name.first <= last]
        sides = min(name.x0 for name in under), max(name.x1 for name in under)
        return min(self._fit(top, *sides), self._fit(top, self._xs[first], self._xs[last + 1]))
