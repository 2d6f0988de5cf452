"""Shares as dots on one axis, with targets and national figures as marks on their row."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from cadre_analysis import display, language
from cadre_analysis.codes import Indicator
from cadre_analysis.compare.composition import Composition, Share
from cadre_analysis.display import Shown
from cadre_analysis.figures.picture import finished, footer, told
from cadre_analysis.figures.seats import said, shown
from cadre_analysis.figures.theme import (
    BLUE,
    BODY,
    INK,
    ORANGE,
    QUIET,
    SMALL,
    bare,
    page,
    plain,
    short,
    themed,
)
from cadre_analysis.language import _

ROWS = 18  # that fit a page; what is beyond stands in the table


def shares(result: Composition) -> Shown:
    """Return shares as dots on one axis, targets and national figures as marks on their row."""
    known = [x for x in result.shares if _dot(x) is not None]
    drawn, left = known[:ROWS], max(0, len(known) - ROWS)
    if not drawn:
        return display.nothing_on(result, Indicator.COMPOSITION, Indicator.PLANNING)
    title = _shares_title(known)
    with themed():
        height = 0.46 * len(drawn) + 0.62
        sheet = page(
            title,
            _shares_subtitle(),
            footer(result, shown(drawn), drawn=drawn, left=left),
            height=height,
        )
        bottom = 0.62 / height
        axes = sheet.axes(0.36, 0.97, 1.0, bottom)
        _dots(axes, drawn)
        foot = sheet.axes(0.0, 1.0, bottom * 0.55, 0.0)
        _marks_key(foot)
        return finished(
            sheet,
            caption=_("Shares beside targets and national figures"),
            alt=told(title, [said(x) for x in drawn]),
            result=result,
        )


def _dot(x: Share) -> float | None:
    """Return where a share's dot stands: an exact share, or a bound that an arrow leaves from."""
    exact = x.part is not None and x.whole is not None and x.share.value is not None
    if exact:
        return x.share.value
    known = x.printed.interval if x.printed is not None else x.share
    named = (known.value, known.lower, known.upper, known.about)
    return next((v for v in named if v is not None), None)


def _dots(axes: Axes, drawn: Sequence[Share]) -> None:
    dots = [_dot(x) or 0.0 for x in drawn]
    marks = [b.percent for x in drawn for b in x.benchmarks]
    goals = [float(c.target.low) for x in drawn for c in x.checks if c.target.unit == "percent"]
    axes.set_xlim(0, min(100.0, max([*dots, *marks, *goals]) * 1.3 + 4))
    axes.set_ylim(len(drawn) - 0.5, -0.5)
    plain(axes)
    axes.set_yticks([])
    axes.xaxis.set_major_formatter(lambda v, _pos: language.percent(v))
    for y, x in enumerate(drawn):
        _dot_row(axes, y, x, dots[y])


def _dot_row(axes: Axes, y: int, x: Share, at: float) -> None:
    left = -0.015 * axes.get_xlim()[1]
    place = short(f"{x.about.place.label}: {x.who}", 40)
    axes.text(left, y - 0.14, place, ha="right", va="center", fontsize=BODY)
    axes.text(
        left, y + 0.2, short(x.body, 46), ha="right", va="center", fontsize=SMALL, color=QUIET
    )
    for c in x.checks:
        if c.target.unit == "percent":
            style = (0, (2, 1.2)) if c.later else "-"
            colour = QUIET if c.later else ORANGE
            axes.plot(
                [float(c.target.low)] * 2, [y - 0.2, y + 0.34], color=colour, ls=style, lw=1.8
            )
    for b in x.benchmarks:
        axes.plot([b.percent], [y], marker="D", ms=5.5, mfc="white", mec=INK, mew=1.1, zorder=4)
    known = x.printed.interval if x.printed is not None else x.share
    counted = x.part is not None and x.whole is not None
    full = counted and not x.about.planned
    if not counted and known.value is None:  # a bound is no value: a bar with an arrow
        axes.plot([at, at], [y - 0.2, y + 0.2], color=BLUE, lw=2.2, zorder=4)
        _open_end(axes, y, at, upward=known.lower is not None)
    else:
        face = BLUE if full else "white"
        axes.plot([at], [y], marker="o", ms=8, mfc=face, mec=BLUE, mew=1.6, zorder=5)
    axes.text(
        at, y - 0.36, x.text, fontsize=SMALL, fontweight="bold", ha="center", va="center", zorder=6
    )


def _open_end(axes: Axes, y: int, at: float, *, upward: bool) -> None:
    far = at + (1 if upward else -1) * 0.06 * axes.get_xlim()[1]
    axes.annotate(
        "", xy=(far, y), xytext=(at, y),
        arrowprops={"arrowstyle": "-|>", "color": BLUE, "lw": 1.6, "shrinkA": 0},
    )  # fmt: skip


def _shares_title(drawn: Sequence[Share]) -> str:
    beside = [(x, b) for x in drawn for b in x.benchmarks if x.share.value is not None]
    if not beside:
        return _("Shares of women, young people and minorities, as reported")
    below = sum((x.share.value or 0) < b.percent for x, b in beside)
    return language.plural(
        "{below} of {n} share with a national figure is below it",
        "{below} of {n} shares with a national figure are below it",
        len(beside),
    ).format(below=language.number(below), n=language.number(len(beside)))


def _shares_subtitle() -> str:
    return _("Per cent of the body; a hollow dot is a printed share whose whole is not known.")


def _marks_key(axes: Axes) -> None:
    bare(axes)
    axes.set_xlim(0, 100)
    axes.set_ylim(0, 1)
    axes.plot([1], [0.5], marker="o", ms=7, mfc=BLUE, mec=BLUE)
    axes.text(3, 0.5, _("share"), fontsize=SMALL, color=QUIET, va="center")
    axes.plot([16, 16], [0.1, 0.9], color=ORANGE, lw=1.8)
    axes.text(18, 0.5, _("target in force"), fontsize=SMALL, color=QUIET, va="center")
    axes.plot([40, 40], [0.1, 0.9], color=QUIET, lw=1.8, ls=(0, (2, 1.2)))
    axes.text(42, 0.5, _("target due later"), fontsize=SMALL, color=QUIET, va="center")
    axes.plot([66], [0.5], marker="D", ms=5.5, mfc="white", mec=INK, mew=1.1)
    axes.text(68, 0.5, _("national figure"), fontsize=SMALL, color=QUIET, va="center")
