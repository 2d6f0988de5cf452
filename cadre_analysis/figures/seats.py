"""Seats and shares: one square a seat with the required seat ticked, and shares on one axis."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from cadre_analysis import display, language
from cadre_analysis.codes import Indicator
from cadre_analysis.compare.composition import Check, Composition, Share
from cadre_analysis.compare.targets import Meets
from cadre_analysis.display import Shown
from cadre_analysis.figures.picture import finished, footer, told
from cadre_analysis.figures.theme import (
    BLUE,
    BODY,
    FAINT,
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

MOST = 30  # strips or rows; what is beyond stands in the table
PER_LINE = 60  # squares in one line of a strip
LARGEST = 300  # seats that are still drawn one by one
LINE, GAP = 0.16, 0.52  # inches: a line of squares, and the words around a strip
LETTER = 0.5  # squares that a small letter is wide


def seats(result: Composition) -> Shown:
    """Return a strip of squares for each body whose size and part are both known exactly."""
    drawn = [x for x in result.shares if _whole_seats(x) is not None and not x.about.planned]
    drawn = drawn[:MOST]
    if not drawn:
        return display.nothing(_("Seats in bodies of known size"))
    title = _title(drawn)
    tall = [GAP + LINE * ceil((_whole_seats(x) or 0) / PER_LINE) for x in drawn]
    with themed():
        sheet = page(title, _subtitle(), footer(result, _shown(drawn)), height=sum(tall))
        edge = 1.0
        for x, own in zip(drawn, tall, strict=True):
            low = edge - own / sum(tall)
            _strip(sheet.axes(0.0, 1.0, edge, low), x, own)
            edge = low
        return finished(
            sheet,
            caption=_("Seats held, and seats that targets require"),
            alt=told(title, [_said(x) for x in drawn]),
            result=result,
        )


def shares(result: Composition) -> Shown:
    """Return shares as dots on one axis, targets and national figures as marks on their row."""
    drawn = [x for x in result.shares if _dot(x) is not None][:MOST]
    if not drawn:
        return display.nothing(language.label("indicator", Indicator.COMPOSITION))
    title = _shares_title(drawn)
    with themed():
        height = 0.46 * len(drawn) + 0.62
        sheet = page(title, _shares_subtitle(), footer(result, _shown(drawn)), height=height)
        bottom = 0.62 / height
        axes = sheet.axes(0.36, 0.97, 1.0, bottom)
        _dots(axes, drawn)
        foot = sheet.axes(0.0, 1.0, bottom * 0.55, 0.0)
        _marks_key(foot)
        return finished(
            sheet,
            caption=_("Shares beside targets and national figures"),
            alt=told(title, [_said(x) for x in drawn]),
            result=result,
        )


def _whole_seats(x: Share) -> int | None:
    part = x.part.value if x.part is not None else None
    whole = x.whole.value if x.whole is not None else None
    if part is None or whole is None or not 0 < whole <= LARGEST or not 0 <= part <= whole:
        return None
    return int(whole)


def _shown(drawn: Sequence[Share]) -> int:
    return len({i for x in drawn for i in x.obs_ids})


def _strip(axes: Axes, x: Share, height: float) -> None:
    bare(axes)
    n, k = _whole_seats(x) or 0, int((x.part.value if x.part else 0) or 0)
    axes.set_xlim(0, PER_LINE)
    axes.set_ylim(height / LINE, 0)
    top = 0.2 / LINE
    axes.text(0, top - 0.35, _heading(x), fontsize=BODY, fontweight="bold", va="bottom")
    across = min(n, PER_LINE)
    for seat in range(n):
        row, column = divmod(seat, PER_LINE)
        held = seat < k
        axes.add_patch(
            Rectangle(
                (column + 0.08, top + row + 0.08),
                0.84,
                0.84,
                facecolor=BLUE if held else "#e6eaee",
                edgecolor=BLUE if held else FAINT,
                lw=0.5,
            )
        )
    counts = f"{language.number(k)}/{language.number(n)}"
    seats_said = f"{counts} = {x.text}" if x.text else counts
    if across <= PER_LINE - 14:
        axes.text(
            across + 0.8, top + 0.5, seats_said, fontsize=BODY, fontweight="bold", va="center"
        )
    else:
        axes.text(PER_LINE, top - 0.35, seats_said, ha="right", fontsize=BODY, va="bottom")
    free = 0.0
    for check in sorted(_ticked(x), key=lambda c: c.required or 0):
        free = _tick(axes, check, n, top, free)


def _ticked(x: Share) -> list[Check]:
    """Return the checks that have a seat to point at, the binding one of each seat first."""
    out: dict[int, Check] = {}
    for c in sorted(x.checks, key=lambda c: c.meets is Meets.NOT_YET):
        if c.required:
            out.setdefault(c.required, c)
    return list(out.values())


def _tick(axes: Axes, check: Check, n: int, top: float, free: float) -> float:
    """Draw the mark of one target and its words; return where the next words may begin."""
    required = min(check.required or 0, n)
    row, column = divmod(required - 1, PER_LINE)
    x, y = column + 1.0, top + row
    waits = check.meets is Meets.NOT_YET
    colour, line = (QUIET, (0, (2, 1.2))) if waits else (ORANGE, "-")
    axes.plot([x, x], [y - 0.3, y + 1.25], color=colour, lw=1.8, ls=line, zorder=5)
    said = _("{n} required").format(n=language.number(required))
    if waits:
        said = _("{n} by {year}").format(n=language.number(required), year=check.target.due_year)
    wide = LETTER * len(said)
    at = min(max(x - 0.1, free), PER_LINE - wide)
    under = top + ceil(n / PER_LINE) + 0.75
    axes.text(at, under, said, fontsize=SMALL, color=colour, va="center")
    return at + wide + 1.2


def _heading(x: Share) -> str:
    return short(f"{x.about.place.label}, {x.body}: {x.who}", 88)


def _said(x: Share) -> str:
    counts = ""
    if x.part is not None:
        counts = x.part.text() + (f"/{x.whole.text()}" if x.whole is not None else "") + ", "
    needed = "; ".join(
        f"{c.target.text} ({language.number(c.required)})" for c in x.checks if c.required
    )
    national = ", ".join(b.text for b in x.benchmarks)
    said = f"{_heading(x)}: {counts}{x.text}"
    if needed:
        said += "; " + _("required: {what}").format(what=needed)
    return said + ("; " + _("national: {what}").format(what=national) if national else "")


def _title(drawn: Sequence[Share]) -> str:
    judged = [x for x in drawn if _binding(x)]
    met = sum(all(c.meets is Meets.MEETS for c in _binding(x)) for x in judged)
    if not judged:
        return _("Seats held by women, young people and minorities")
    said = language.plural(
        "{met} of {all} share with a target in force meets it",
        "{met} of {all} shares with a target in force meet it",
        len(judged),
    ).format(met=language.number(met), all=language.number(len(judged)))
    bare_ones = met == len(judged) and all(_spare(x) == 0 for x in judged)
    return said + (_(", with no seat to spare") if bare_ones else "")


def _spare(x: Share) -> int:
    """Return how many seats a share has beyond what its strictest binding target asks for."""
    part = x.part.value if x.part is not None else None
    return int(part or 0) - max(c.required or 0 for c in _binding(x))


def _binding(x: Share) -> list[Check]:
    return [c for c in x.checks if c.required is not None and c.meets is not Meets.NOT_YET]


def _subtitle() -> str:
    return _("One square is one person; a mark stands at the seat that a target asks for.")


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
            style = (0, (2, 1.2)) if c.meets is Meets.NOT_YET else "-"
            colour = QUIET if c.meets is Meets.NOT_YET else ORANGE
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
