"""Moves between levels: a ladder of levels with arrows as wide as the numbers that moved."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, Polygon

from cadre_analysis import display, language
from cadre_analysis.codes import Level
from cadre_analysis.compare.movement import (
    LADDER,
    Cell,
    Direction,
    Flow,
    Movement,
    State,
    direction_of,
)
from cadre_analysis.display import Shown
from cadre_analysis.figures.bars import reach
from cadre_analysis.figures.picture import finished, footer, told
from cadre_analysis.figures.theme import (
    BLUE,
    BODY,
    FAINT,
    GREEN,
    INK,
    ORANGE,
    PAPER,
    QUIET,
    SMALL,
    bare,
    page,
    short,
    themed,
    wrapped,
)
from cadre_analysis.language import _

TALLEST = 8.6  # inches that fit a page; what is beyond stands in the table
STEP = 0.78  # inches between two rungs
HEAD, FOOT = 0.74, 0.62  # inches above and below a ladder, for its heading and its rest
BARE = 0.1  # inches below ladders whose arrows leave nothing out
COLOURS = {Direction.DOWN: BLUE, Direction.UP: ORANGE, Direction.LATERAL: GREEN}
FIRST, LAST, LOOP = 3.1, 8.2, 8.8  # where arrows stand, on an axis of 10
WIDEST, THINNEST = 0.8, 0.05


def flows(result: Movement) -> Shown:
    """Return a ladder for each total whose parts name where people came from and went."""
    routed = sorted((f for f in result.flows if f.routed), key=_size, reverse=True)
    if not routed:
        return display.nothing(_("Origins and destinations"))
    title = _title(routed[0])
    rows = _fitting([routed[i : i + 2] for i in range(0, len(routed), 2)])
    drawn = [f for row in rows for f in row]
    rungs = [max(len(_rungs(f)) for f in row) for row in rows]
    height = sum(map(_height, rows))
    with themed():
        stated = [s for f in drawn for s in (f.whole, *f.parts, *f.beside)]
        sheet = page(
            title,
            _subtitle(),
            footer(result, len(stated), drawn=stated, left=len(routed) - len(drawn)),
            height=height,
        )
        edge = 1.0
        for row, n in zip(rows, rungs, strict=True):
            low = edge - _height(row) / height
            for place, flow in enumerate(row):
                span = (0.0, 0.66) if len(row) == 1 else (place * 0.515, place * 0.515 + 0.485)
                _panel(sheet.axes(*span, edge, low), flow, n, _foot(row))
            edge = low
        return finished(
            sheet,
            caption=_("Moves between levels, total by total"),
            alt=told(title, [item for f in drawn for item in _said(f)]),
            result=result,
        )


def _fitting(rows: list[list[Flow]]) -> list[list[Flow]]:
    """Return the first rows that fit a page together, at least one."""
    kept, height = rows[:1], _height(rows[0])
    for row in rows[1:]:
        height += _height(row)
        if height > TALLEST:
            break
        kept.append(row)
    return kept


def _height(row: list[Flow]) -> float:
    """Return the inches that ladders side by side take."""
    return HEAD + _foot(row) + STEP * max(len(_rungs(f)) for f in row)


def _foot(row: list[Flow]) -> float:
    return FOOT if any(map(rest_of, row)) else BARE


def _size(flow: Flow) -> tuple[int, float]:
    return len(flow.routed), reach(flow.whole.counted)


def _rungs(flow: Flow) -> list[str]:
    """Return the levels to draw: those that occur, and every rung between them."""
    ladder = [str(level) for level in LADDER]
    met = [i for i, level in enumerate(ladder) if level in flow.levels]
    own = ladder[min(met) : max(met) + 1] if met else []
    return own + [level for level in flow.levels if level not in ladder]


def _panel(axes: Axes, flow: Flow, rows: int, foot: float) -> None:
    bare(axes)
    rungs = _rungs(flow)
    axes.set_xlim(0, 10)
    axes.set_ylim(rows - 0.5 + foot / STEP, -0.5 - HEAD / STEP)
    heading = f"{short(flow.whole.place.label, 30)}: {flow.whole.value} "
    heading += display.measure(flow.whole)
    top = -0.5 - HEAD / STEP
    axes.text(0, top + 0.2, heading, fontsize=BODY, fontweight="bold", va="center")
    under = "; ".join(x for x in (flow.whole.how, flow.whole.period) if x)
    axes.text(0, top + 0.37, wrapped(under, 50), fontsize=SMALL, color=QUIET, va="top")
    for y, level in enumerate(rungs):
        _rung(axes, y, level)
    widest = max(reach(c.interval) for c in flow.cells.values()) or 1.0
    _arrows(axes, flow, rungs, widest)
    _rest(axes, flow, len(rungs) - 0.5 + 0.12)


def _rung(axes: Axes, y: float, level: str) -> None:
    axes.plot([2.75, 9.9], [y, y], color=FAINT, lw=5, solid_capstyle="round", zorder=1)
    axes.add_patch(
        FancyBboxPatch(
            (0.1, y - 0.17),
            2.5,
            0.34,
            boxstyle="round,pad=0.02,rounding_size=0.12",
            facecolor="#eef2f6",
            edgecolor=FAINT,
            linewidth=0.8,
            zorder=2,
        )
    )
    name = short(language.label("level", level), 18)
    axes.text(1.35, y, name, ha="center", va="center", fontsize=SMALL, zorder=3)


def _arrows(axes: Axes, flow: Flow, rungs: Sequence[str], widest: float) -> None:
    ways = {route: direction_of(*route) for route in flow.cells}
    vertical = sorted(
        (r for r, way in ways.items() if way in {Direction.DOWN, Direction.UP}),
        key=lambda r: (ways[r] is Direction.UP, rungs.index(r[0])),
    )
    # Arrows between the same two rungs stand side by side; others may share a slot above.
    slots = max(len(vertical), 1)
    step = (LAST - FIRST) / slots
    for at, route in enumerate(vertical):
        x = FIRST + step * (at + 0.5)
        ends = rungs.index(route[0]), rungs.index(route[1])
        _arrow(axes, x, ends, flow.cells[route], WIDEST * min(1.0, step) / widest)
    for (origin, _end), cell in flow.cells.items():
        if ways[origin, _end] is Direction.LATERAL:
            _loop(axes, rungs.index(origin), cell)


def _arrow(axes: Axes, x: float, ends: tuple[int, int], cell: Cell, scale: float) -> None:
    start, end = ends
    way = 1 if end > start else -1
    colour = COLOURS[Direction.DOWN if way > 0 else Direction.UP]
    tail, tip = start + way * 0.1, end - way * 0.1
    half = max(THINNEST, scale * reach(cell.interval)) / 2
    wing = half + 0.09
    neck = tip - way * 0.2
    points = [
        (x - half, tail), (x - half, neck), (x - wing, neck), (x, tip), (x + wing, neck),
        (x + half, neck), (x + half, tail),
    ]  # fmt: skip
    exact = cell.interval.value is not None
    style = {"facecolor": colour if exact else PAPER, "linestyle": "-" if exact else "--"}
    axes.add_patch(Polygon(points, closed=True, edgecolor=colour, linewidth=0.8, zorder=4, **style))
    # Beside the shaft near its tail, so that it stays clear of rungs passed on the way.
    said = cell.interval.text()
    at = x + wing + 0.06, start + way * 0.5
    axes.text(*at, said, fontsize=BODY, fontweight="bold", color=INK, va="center", zorder=5)


def _loop(axes: Axes, y: float, cell: Cell) -> None:
    axes.add_patch(
        FancyArrowPatch(
            (LOOP - 0.25, y - 0.02),
            (LOOP + 0.35, y - 0.02),
            connectionstyle="arc3,rad=-1.25",
            arrowstyle="-|>,head_width=2.6,head_length=4.5",
            shrinkA=0,
            shrinkB=0,
            color=GREEN,
            linewidth=1.6,
            zorder=4,
        )
    )
    axes.text(
        LOOP + 0.55, y - 0.27, cell.interval.text(),
        fontsize=BODY, fontweight="bold", color=INK, va="center", zorder=5,
    )  # fmt: skip


def _rest(axes: Axes, flow: Flow, y: float) -> None:
    said = rest_of(flow)
    if said:
        axes.text(
            0.1, y, wrapped(said, 48), fontsize=SMALL, color=QUIET, va="top", style="normal",
            bbox={"boxstyle": "round,pad=0.35", "facecolor": PAPER, "edgecolor": QUIET,
                  "linestyle": (0, (3, 2)), "linewidth": 0.8},
        )  # fmt: skip


def rest_of(flow: Flow) -> str:
    """Return what the arrows leave out: parts without a direction, and what is not listed."""
    said = []
    if flow.pathless:
        joint = ", " if flow.state is State.OVER_FULL else " + "
        apart = joint.join(f"{s.value} ({s.how})" if s.how else s.value for s in flow.pathless)
        said.append(_("{n} without a direction").format(n=apart))
    if flow.state is State.OVER_FULL:
        said.append(_("the parts overlap: together they are more than the total"))
    elif flow.remainder:
        said.append(flow.remainder)
    if flow.beside:
        parts = ", ".join(s.value for s in flow.beside)
        said.append(_("also split another way: {parts}").format(parts=parts))
    return "; ".join(said)


def _title(flow: Flow) -> str:
    ways = [
        (_("{n} down"), Direction.DOWN),
        (_("{n} up"), Direction.UP),
        (_("{n} sideways"), Direction.LATERAL),
    ]
    moved = ", ".join(
        words.format(n=flow.going(way).text()) for words, way in ways if flow.ids(way)
    )
    only = [way for way in Direction if flow.ids(way)]
    if len(only) == 1 and flow.state is State.COMPLETE and not flow.pathless:
        every = {
            Direction.DOWN: _("{place}: all {total} {unit} moved to a lower level"),
            Direction.UP: _("{place}: all {total} {unit} moved to a higher level"),
            Direction.LATERAL: _("{place}: all {total} {unit} moved within one level"),
        }
        return every[only[0]].format(
            place=flow.whole.place.label, total=flow.whole.value, unit=display.measure(flow.whole)
        )
    if flow.state is State.OPEN and not flow.pathless:
        moved += ", " + flow.remainder
    return _("{place}: of {total} {unit}, {moved}").format(
        place=flow.whole.place.label,
        total=flow.whole.value,
        unit=display.measure(flow.whole),
        moved=moved,
    )


def _subtitle() -> str:
    return _(
        "Arrows lead from the level left to the level joined; width by number, total by total."
    )


def _said(flow: Flow) -> list[str]:
    unit = display.measure(flow.whole)
    items = [f"{flow.whole.place.label}: {flow.whole.value} {unit}"]
    for (origin, destination), cell in flow.cells.items():
        way = f"{_level(origin)} → {_level(destination)}"
        items.append(f"{way}: {cell.interval.text()}")
    rest = rest_of(flow)
    return [*items, rest] if rest else items


def _level(level: str) -> str:
    return language.label("level", Level(level)) if level in set(Level) else level
