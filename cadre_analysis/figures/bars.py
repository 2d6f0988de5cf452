"""Bars that never show a bound as a value.

Exact: a plain bar. At least: a bar that ends in an arrow. At most: an empty dashed frame up to the
bound. About: an empty dotted frame with "≈". A plan is hatched, a result is filled.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Polygon, Rectangle

from cadre_analysis import language
from cadre_analysis.compare.interval import Interval
from cadre_analysis.compare.statement import Statement
from cadre_analysis.figures.theme import BLUE, BODY, INK, PAPER, QUIET, SMALL
from cadre_analysis.language import _

THICK = 0.52  # of a row
ARROW = 0.07  # of the widest bar: how far an open end reaches on


def reach(interval: Interval) -> float:
    """Return the largest number that an interval names, to scale an axis by."""
    named = (interval.lower, interval.upper, interval.about)
    return max((abs(x) for x in named if x is not None), default=0.0)


def bar(axes: Axes, y: float, s: Statement, widest: float, *, label: str | None = None) -> None:
    """Draw one statement as a bar at ``y`` with its number behind it."""
    known = s.interval
    end = _drawn(axes, y, known, widest, planned=s.planned)
    axes.text(
        end + 0.02 * widest,
        y,
        label if label is not None else s.value,
        va="center",
        fontsize=BODY,
        fontweight="bold",
        color=INK,
    )


def _drawn(axes: Axes, y: float, known: Interval, widest: float, *, planned: bool) -> float:
    """Draw the interval and return where its number may stand."""
    style: dict[str, Any] = {
        "facecolor": PAPER if planned else BLUE,
        "edgecolor": BLUE,
        "hatch": "////" if planned else None,
        "linewidth": 1.0,
    }
    low = y - THICK / 2
    if known.value is not None:
        axes.add_patch(Rectangle((0, low), known.value, THICK, **style))
        return known.value
    if known.lower is not None and known.upper is None:
        tip = known.lower + ARROW * widest
        corners = [
            (0, low), (known.lower, low), (tip, y), (known.lower, low + THICK), (0, low + THICK),
        ]  # fmt: skip
        axes.add_patch(Polygon(corners, closed=True, **style))
        return tip
    if known.lower is not None and known.upper is not None:
        axes.add_patch(Rectangle((0, low), known.lower, THICK, **style))
        _frame(axes, y, known.lower, known.upper, "--")
        return known.upper
    most = known.upper if known.upper is not None else known.about
    if most is None:
        return 0.0
    _frame(axes, y, 0.0, most, "--" if known.upper is not None else ":")
    return most


def _frame(axes: Axes, y: float, start: float, end: float, line: str) -> None:
    axes.add_patch(
        Rectangle(
            (start, y - THICK / 2),
            end - start,
            THICK,
            facecolor="none",
            edgecolor=BLUE,
            linestyle=line,
            linewidth=1.0,
        )
    )


def key(axes: Axes, drawn: Sequence[Statement]) -> None:
    """Explain the kinds of bars that occur, in one line."""
    axes.set_xlim(0, 100)
    axes.set_ylim(1, 0)
    kinds = [
        (any(not s.planned and _solid(s) for s in drawn), "result"),
        (any(s.planned for s in drawn), "plan"),
        (any(s.interval.lower is not None and s.interval.upper is None for s in drawn), "more"),
        (any(s.interval.lower is None and s.interval.upper is not None for s in drawn), "less"),
        (any(s.interval.about is not None for s in drawn), "about"),
    ]
    said = {
        "result": _("result"),
        "plan": _("plan"),
        "more": _("at least: open end"),
        "less": _("at most: dashed"),
        "about": _("about: dotted"),
    }
    told = [name for there, name in kinds if there]
    spaces = [9 + 0.8 * len(said[name]) for name in told]
    close = min(1.0, 100 / sum(spaces)) if told else 1.0  # all five kinds at once: 114 of 100
    at = 0.0
    for kind, space in zip(told, spaces, strict=True):
        _sample(axes, at, kind)
        axes.text(at + 6.5, 0.6, said[kind], fontsize=SMALL, color=QUIET, va="center")
        at += space * close


def _solid(s: Statement) -> bool:
    return s.interval.lower is not None


def _sample(axes: Axes, at: float, kind: str) -> None:
    low, high = 0.42, 0.78
    if kind in {"less", "about"}:
        line = "--" if kind == "less" else ":"
        axes.add_patch(
            Rectangle((at, low), 5, high - low, facecolor="none", edgecolor=BLUE, linestyle=line)
        )
        return
    corners = [(at, low), (at + 5, low), (at + 5, high), (at, high)]
    if kind == "more":
        corners = [(at, low), (at + 4, low), (at + 5.5, 0.6), (at + 4, high), (at, high)]
    axes.add_patch(
        Polygon(
            corners,
            closed=True,
            edgecolor=BLUE,
            facecolor=PAPER if kind in {"plan", "more"} else BLUE,
            hatch="//////" if kind == "plan" else None,
        )
    )


def spelled(s: Statement) -> str:
    """Return a statement's number with its unit, for an alternative text."""
    unit = "" if s.unit == "percent" else " " + language.unit(s.unit, s.value)
    return f"{s.place.label}: {s.value}{unit}"
