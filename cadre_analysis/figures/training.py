"""Training by place: one panel a unit, plans hatched, open-ended numbers with an open end."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from cadre_analysis import display, language
from cadre_analysis.codes import Indicator, Unit
from cadre_analysis.compare.statement import Statement
from cadre_analysis.compare.training import Training
from cadre_analysis.display import Shown
from cadre_analysis.figures.bars import bar, key, reach
from cadre_analysis.figures.picture import finished, footer, told
from cadre_analysis.figures.theme import BODY, QUIET, bare, page, short, themed
from cadre_analysis.language import _

MOST = 34  # bars that fit a page; what is beyond stands in the table
MANY, CLOSE = 20, 0.25  # beyond so many bars they stand closer, without their periods
ROW, HEAD = 0.34, 0.34  # inches a bar and a panel's heading take
LABELS = 0.36  # of the width


def training(result: Training) -> Shown:
    """Return bars of classes, persons and person-times by place; shares are in the table."""
    drawn = [s for s in result.wholes if s.unit != Unit.PERCENT]
    if not drawn:
        return display.nothing_on(result, Indicator.TRAINING)
    units = [u for u in result.units if u != Unit.PERCENT]
    panels = [(u, [s for s in drawn if s.unit == u]) for u in units]
    panels = _cut(panels)
    title = _title(drawn)
    shown = sum(len(rows) for _u, rows in panels)
    step = ROW if shown <= MANY else CLOSE
    with themed():
        height = sum(HEAD + step * len(rows) for _u, rows in panels) + 0.25
        stated = [s for _u, rows in panels for s in rows]
        line = footer(result, shown, drawn=stated, left=len(drawn) - shown)
        sheet = page(title, _subtitle(), line, height=height)
        edge = 1.0
        for unit, rows in panels:
            low = edge - (HEAD + step * len(rows)) / height
            axes = sheet.axes(LABELS, 1.0, edge - HEAD / height, low)
            sheet.figure.text(
                0, sheet.bottom + (edge - 0.1 / height) * (sheet.top - sheet.bottom),
                language.label("unit", unit).capitalize(),
                fontsize=BODY, fontweight="bold", color=QUIET, va="top",
            )  # fmt: skip
            _panel(axes, rows, periods=step == ROW)
            edge = low
        strip = sheet.axes(0.0, 1.0, edge, 0.0)
        bare(strip)
        key(strip, drawn)
        return finished(
            sheet,
            caption=_("Training by place: classes, persons, person-times"),
            alt=told(title, [_said(s) for s in drawn]),
            result=result,
        )


def _cut(panels: list[tuple[str, list[Statement]]]) -> list[tuple[str, list[Statement]]]:
    left, out = MOST, []
    for unit, rows in panels:
        ordered = sorted(rows, key=lambda s: -reach(s.interval))[:left]
        left -= len(ordered)
        if ordered:
            out.append((unit, ordered))
    return out


def _panel(axes: Axes, rows: Sequence[Statement], *, periods: bool) -> None:
    bare(axes)
    widest = max(reach(s.interval) for s in rows) or 1.0
    axes.set_xlim(0, widest * 1.45)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    for y, s in enumerate(rows):
        bar(axes, y, s, widest)
        up = 0.16 if periods else 0.0
        name = short(s.place.label, 34)
        axes.text(-0.02 * widest, y - up, name, ha="right", va="center", fontsize=BODY)
        if periods:
            when = short(s.period or _("period not stated"), 40)
            size = BODY * 0.78
            axes.text(
                -0.02 * widest, y + 0.22, when, ha="right", va="center", fontsize=size, color=QUIET
            )


def _title(drawn: list[Statement]) -> str:
    places = len({s.place for s in drawn})
    plans = sum(s.planned for s in drawn)
    told_of = language.plural(
        "{n} place reports training", "{n} places report training", places
    ).format(n=language.number(places))
    if not plans:
        return told_of
    share = language.plural(
        "{n} of {all} figures is a plan, not a result",
        "{n} of {all} figures are plans, not results",
        plans,
    )
    return f"{told_of}; " + share.format(n=language.number(plans), all=language.number(len(drawn)))


def _subtitle() -> str:
    return _("Each unit has a scale of its own; a number is the article's, never a sum.")


def _said(s: Statement) -> str:
    status = language.label("status", s.status)
    return f"{s.place.label}: {s.value} {language.label('unit', s.unit)} ({status}, {s.period})"
