"""A calibration as lines for a terminal: what was said, what was seen, how far the two agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cadre_analysis.language import _, number
from cadre_analysis.score import Bin, Calibration


def lines(held: Calibration) -> Iterator[str]:
    """Yield the reliability table and the figures under it."""
    head = ["", _("readings"), _("said"), _("right in fact"), _("95 % interval")]
    yield from aligned([head, *(_row(one) for one in held.bins)])
    yield ""
    yield _(
        "On average {said} is said and {seen} is right. Calibration error {error}; Brier score "
        "{brier}, against {constant} if all were given the same; a right reading is surer than a "
        "wrong one {ranked} of the time."
    ).format(
        said=number(held.said, 3),
        seen=number(held.seen, 3),
        error=_with(held, "error", held.error),
        brier=_with(held, "brier", held.brier),
        constant=number(held.constant, 3),
        ranked=_with(held, "ranked", held.ranked),
    )
    yield ""


def _with(held: Calibration, name: str, value: float) -> str:
    """Return a figure with its interval, where there is one."""
    bounds = held.intervals.get(name)
    more = f" ({number(bounds[0], 3)}–{number(bounds[1], 3)})" if bounds else ""
    return number(value, 3) + more


def _row(one: Bin) -> list[str]:
    low, high = one.interval
    return [
        f"{number(one.low)}–{number(one.high)}",
        number(one.n),
        number(one.said, 3),
        number(one.seen, 3),
        f"{number(low, 3)}–{number(high, 3)}",
    ]


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield rows with their columns aligned, names to the left and figures to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *others in rows:
        cells = [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)]
        yield "  ".join([first.ljust(widths[0]), *cells])
