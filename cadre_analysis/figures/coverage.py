"""What each place reports: a grid with the number of statements; blank is "not reported"."""

from __future__ import annotations

from collections import Counter

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from cadre_analysis import display, language
from cadre_analysis.compare.overview import Overview
from cadre_analysis.compare.where import Place
from cadre_analysis.display import Shown
from cadre_analysis.figures.picture import finished, footer, told
from cadre_analysis.figures.theme import (
    BODY,
    FAINT,
    INK,
    SMALL,
    WIDTH,
    bare,
    page,
    short,
    themed,
)
from cadre_analysis.language import _

MOST = 26  # places across, so that two digits fit a cell; the others stand in the table
LEFT = 0.34  # of the width, for the names of indicators
CELL, ACROSS = 0.25, 0.95  # inches: height of a row, height of the names of places
SHADES = ("#dbe9f4", "#b5d3ea", "#7fb2d9", "#3f88bf", "#0b5a94")
SLANTED = 0.045  # inches that a letter of the last, slanted name reaches beyond its column
NARROW, LETTER = 0.05, 0.062  # of the width, a narrow column; inches, a letter on its side
STEPS = (1, 2, 4, 8)  # statements up to which each shade but the last reaches


def coverage(result: Overview) -> Shown:
    """Return the grid of indicators by places, shaded and numbered."""
    places = _drawn(result)
    counts = result.counts
    if not counts:
        return display.nothing(_("Coverage"))
    indicators = result.indicators
    gone = result.withheld
    every = result.places  # the finding is of all places, those too that are not drawn
    filled = sum((p, i) in counts or (p, i) in gone for p in every for i in indicators)
    title = _("{filled} of {all} cells are reported: press articles tell only part").format(
        filled=language.number(filled), all=language.number(len(every) * len(indicators))
    )
    names = [short(place.label, 26) for place in places]
    right = min(1.0 - SLANTED * len(names[-1]) / WIDTH, LEFT + 0.13 * len(places))
    room = (right - LEFT) / len(places)
    across = ACROSS if room >= NARROW else 0.15 + LETTER * max(len(n) for n in names)
    with themed():
        height = across + CELL * len(indicators)
        sheet = page(
            title,
            _subtitle(left_out=bool(gone)),
            footer(
                result,
                len({i for s in result.statements for i in s.obs_ids}),
                drawn=result.statements,
                left=len(result.places) - len(places),
            ),
            height=height,
        )
        axes = sheet.axes(LEFT, right)
        bare(axes)
        axes.set_xlim(0, len(places))
        axes.set_ylim(len(indicators), -across / CELL)
        for x, name in enumerate(names):
            _name(axes, x, name, upright=room < NARROW)
        for y, indicator in enumerate(indicators):
            name = short(language.label("indicator", indicator), 40)
            axes.text(-0.1, y + 0.5, name, ha="right", va="center", fontsize=BODY * 0.92)
            for x, place in enumerate(places):
                _cell(axes, x, y, counts.get((place, indicator)), (place, indicator) in gone)
        return finished(
            sheet,
            caption=_("What each place reports"),
            alt=told(title, _said(result)),
            result=result,
        )


def _drawn(result: Overview) -> list[Place]:
    """Return the places with the most to tell, in their own order."""
    told = Counter(s.place for s in result.statements)
    most = sorted(result.places, key=lambda place: -told[place])[:MOST]
    return [place for place in result.places if place in most]


def _name(axes: Axes, x: int, name: str, *, upright: bool) -> None:
    if upright:
        axes.text(x + 0.5, -0.15, name, rotation=90, ha="center", va="bottom", fontsize=SMALL)
        return
    axes.text(x + 0.3, -0.15, name, rotation=32, rotation_mode="anchor", ha="left", fontsize=SMALL)


def _subtitle(*, left_out: bool) -> str:
    if left_out:
        return _(
            "Number of statements for each place and indicator; an empty cell is not zero, ? is "
            "left out as doubtful."
        )
    return _("Number of statements for each place and indicator; an empty cell is not zero.")


def _cell(axes: Axes, x: int, y: int, count: int | None, withheld: bool) -> None:
    if count is None and withheld:
        axes.text(x + 0.5, y + 0.52, "?", ha="center", va="center", fontsize=SMALL, color=INK)
    if count is None:
        axes.add_patch(
            Rectangle((x + 0.04, y + 0.06), 0.92, 0.88, facecolor="none", edgecolor=FAINT, lw=0.5)
        )
        return
    shade = sum(count > step for step in STEPS)
    axes.add_patch(
        Rectangle((x + 0.04, y + 0.06), 0.92, 0.88, facecolor=SHADES[shade], edgecolor="none")
    )
    colour = "white" if shade >= len(SHADES) - 2 else INK
    axes.text(
        x + 0.5, y + 0.52, language.number(count), ha="center", va="center", fontsize=SMALL,
        color=colour,
    )  # fmt: skip


def _said(result: Overview) -> list[str]:
    counts = result.counts
    indicators = result.indicators
    told_of = []
    for place in _drawn(result):
        own = [
            f"{language.label('indicator', i)} {language.number(counts[place, i])}"
            for i in indicators
            if (place, i) in counts
        ]
        gone = [i for i in indicators if (place, i) in result.withheld]
        own += [f"{language.label('indicator', i)} ?" for i in gone]
        told_of.append(f"{place.label}: {', '.join(own) or _('not reported')}")
    return told_of
