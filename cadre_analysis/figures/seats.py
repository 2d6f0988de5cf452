"""Seats: one square a seat, with a mark at the seat that a target asks for."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Bbox, BboxTransformTo

from cadre_analysis import display, language
from cadre_analysis.compare.composition import Check, Composition, Share
from cadre_analysis.compare.targets import Meets
from cadre_analysis.display import Shown
from cadre_analysis.figures.picture import finished, footer, told
from cadre_analysis.figures.theme import (
    BLUE,
    BODY,
    FAINT,
    ORANGE,
    QUIET,
    SMALL,
    bare,
    page,
    short,
    themed,
)
from cadre_analysis.language import _

STRIPS = 12  # that fit a page; what is beyond stands in the table
PER_LINE = 60  # squares in one line of a strip
LARGEST = 300  # seats that are still drawn one by one
LINE, GAP = 0.16, 0.52  # inches: a line of squares, and the words around a strip
BESIDE = 14  # squares that "6/39 = 15,38%" takes beside a strip; else it stands above its end
LETTER = 0.5  # squares that a small letter is wide


def seats(result: Composition) -> Shown:
    """Return a strip of squares for each body whose size and part are both known exactly."""
    known = [x for x in result.shares if _whole_seats(x) is not None and not x.about.planned]
    if not known:
        return display.nothing(_("Seats in bodies of known size"))
    title = title_of(result.shares)
    # Where not all fit, those with the fewest seats to spare are drawn, in their own order.
    chosen = sorted(known, key=_closeness)[:STRIPS]
    drawn = [x for x in known if x in chosen]
    left = len(known) - len(drawn)
    tall = [GAP + LINE * ceil((_whole_seats(x) or 0) / PER_LINE) for x in drawn]
    with themed():
        sheet = page(
            title,
            _subtitle(),
            footer(result, shown(drawn), drawn=drawn, left=left),
            height=sum(tall),
        )
        edge = 1.0
        beside = all(min(_whole_seats(x) or 0, PER_LINE) <= PER_LINE - BESIDE for x in drawn)
        heads = _headings(drawn)
        for x, own, head in zip(drawn, tall, heads, strict=True):
            low = edge - own / sum(tall)
            _strip(sheet.axes(0.0, 1.0, edge, low), x, own, head=head, beside=beside)
            edge = low
        return finished(
            sheet,
            caption=_("Seats held, and seats that targets require"),
            alt=told(title, [said(x, head) for x, head in zip(drawn, heads, strict=True)]),
            result=result,
        )


def _whole_seats(x: Share) -> int | None:
    part = x.part.value if x.part is not None else None
    whole = x.whole.value if x.whole is not None else None
    if part is None or whole is None or not 0 < whole <= LARGEST or not 0 <= part <= whole:
        return None
    return int(whole)


def _closeness(x: Share) -> int:
    return _spare(x) if _binding(x) else LARGEST


def shown(drawn: Sequence[Share]) -> int:
    """Return how many observations some shares rest on."""
    return len({i for x in drawn for i in x.obs_ids})


def _headings(drawn: Sequence[Share]) -> list[str]:
    """Return what each strip is of; terms tell apart what else would bear one name."""
    names = [heading(x) for x in drawn]
    return [
        f"{name} ({x.about.period})" if names.count(name) > 1 and x.about.period else name
        for x, name in zip(drawn, names, strict=True)
    ]


def _strip(axes: Axes, x: Share, height: float, *, head: str, beside: bool) -> None:
    bare(axes)
    n, k = _whole_seats(x) or 0, int((x.part.value if x.part else 0) or 0)
    axes.set_xlim(0, PER_LINE)
    axes.set_ylim(height / LINE, 0)
    top = 0.2 / LINE
    axes.text(0, top - 0.35, head, fontsize=BODY, fontweight="bold", va="bottom")
    across = min(n, PER_LINE)
    _squares(axes, range(k), top, face=BLUE, edge=BLUE)
    _squares(axes, range(k, n), top, face="#e6eaee", edge=FAINT)
    counts = f"{language.number(k)}/{language.number(n)}"
    seats_said = f"{counts} = {x.text}" if x.text else counts
    x_at, y_at = (across + 0.8, top + 0.5) if beside else (PER_LINE, top - 0.35)
    axes.text(
        x_at, y_at, seats_said, fontsize=BODY, fontweight="bold",
        ha="left" if beside else "right", va="center" if beside else "bottom",
    )  # fmt: skip
    free = 0.0
    for check in sorted(_ticked(x), key=lambda c: c.required or 0):
        free = _tick(axes, check, n, top, free)


def _squares(axes: Axes, seats: range, top: float, *, face: str, edge: str) -> None:
    """Draw squares as one path: hundreds of them cost as little as one."""
    if not seats:
        return
    side = 0.84
    rows = [divmod(seat, PER_LINE) for seat in seats]
    boxes = [Bbox.from_bounds(column + 0.08, top + row + 0.08, side, side) for row, column in rows]
    paths = [Path.unit_rectangle().transformed(BboxTransformTo(box)) for box in boxes]
    whole = Path.make_compound_path(*paths)
    axes.add_patch(PathPatch(whole, facecolor=face, edgecolor=edge, linewidth=0.5))


def _ticked(x: Share) -> list[Check]:
    """Return the checks that have a seat to point at, the binding one of each seat first."""
    out: dict[int, Check] = {}
    for c in sorted(x.checks, key=lambda c: c.later):
        if c.required:
            out.setdefault(c.required, c)
    return list(out.values())


def _tick(axes: Axes, check: Check, n: int, top: float, free: float) -> float:
    """Draw the mark of one target and its words; return where the next words may begin."""
    required = min(check.required or 0, n)
    row, column = divmod(required - 1, PER_LINE)
    x, y = column + 1.0, top + row
    waits = check.later
    colour, line = (QUIET, (0, (2, 1.2))) if waits else (ORANGE, "-")
    axes.plot([x, x], [y - 0.3, y + 1.25], color=colour, lw=1.8, ls=line, zorder=5)
    words = _("{n} required").format(n=language.number(required))
    if waits:
        words = _("{n} by {year}").format(n=language.number(required), year=check.target.due_year)
    wide = LETTER * len(words)
    at = min(max(x - 0.1, free), PER_LINE - wide)
    under = top + ceil(n / PER_LINE) + 0.75
    axes.text(at, under, words, fontsize=SMALL, color=colour, va="center")
    return at + wide + 1.2


def heading(x: Share) -> str:
    """Return what a share is of, on one line."""
    return short(f"{x.about.place.label}, {x.body}: {x.who}", 88)


def said(x: Share, head: str = "") -> str:
    """Return a share in words, for an alternative text."""
    counts = ""
    if x.part is not None:
        counts = x.part.text() + (f"/{x.whole.text()}" if x.whole is not None else "") + ", "
    needed = "; ".join(
        f"{c.target.text} ({language.number(c.required)})" for c in x.checks if c.required
    )
    national = ", ".join(b.text for b in x.benchmarks)
    words = f"{head or heading(x)}: {counts}{x.text}"
    if needed:
        words += "; " + _("required: {what}").format(what=needed)
    return words + ("; " + _("national: {what}").format(what=national) if national else "")


def title_of(every: Sequence[Share]) -> str:
    """Return how the shares stand to the targets in force.

    Those that are drawn and those that are not: the table below has both, and says the same.
    """
    judged = [x for x in every if _in_force(x)]
    met = sum(all(c.meets is Meets.MEETS for c in _in_force(x)) for x in judged)
    if not judged:
        return _("Seats held by women, young people and minorities")
    words = language.plural(
        "{met} of {all} share with a target in force meets it",
        "{met} of {all} shares with a target in force meet it",
        len(judged),
    ).format(met=language.number(met), all=language.number(len(judged)))
    bare_ones = met == len(judged) and all(_binding(x) and _spare(x) == 0 for x in judged)
    return words + (_(", with no seat to spare") if bare_ones else "")


def _spare(x: Share) -> int:
    """Return how many seats a share has beyond what its strictest binding target asks for."""
    part = x.part.value if x.part is not None else None
    return int(part or 0) - max(c.required or 0 for c in _binding(x))


def _in_force(x: Share) -> list[Check]:
    return [c for c in x.checks if not c.later]


def _binding(x: Share) -> list[Check]:
    return [c for c in _in_force(x) if c.required is not None]


def _subtitle() -> str:
    return _("One square is one person; a mark stands at the seat that a target asks for.")
