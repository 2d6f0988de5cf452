"""Tables of moves: totals and what is listed of them, origin x destination, what stays apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cadre_analysis import display, language
from cadre_analysis.codes import Indicator, Level
from cadre_analysis.compare.movement import Direction, Flow, Movement, State
from cadre_analysis.compare.statement import Statement
from cadre_analysis.display import Shown
from cadre_analysis.language import _
from cadre_analysis.tables.statements import interval, period, silent, value, what
from cadre_analysis.tables.table import MISSING, Cell, Row, Table, columns, words

WAYS = (Direction.DOWN, Direction.UP, Direction.LATERAL)


def movement(result: Movement) -> Shown:
    """Return each total of moves with its directions, parts without a flow, and the rest."""
    if not result.used:
        return display.nothing_on(result, Indicator.MOVEMENT)
    rows = [_total(flow, result.numbers) for flow in result.flows]
    rows += [
        Row(cells=(*words(s.place.label), value(s, result.numbers), *words(_whom(s)),
                   *words("", "", "", ""), period(s)))
        for s in result.others
    ]  # fmt: skip
    return Table(
        caption=_("Moves of officials by place"),
        columns=columns(
            (_("Place"), "l"),
            (_("Total"), "r"),
            (_("Who and how"), "l"),
            (_("Down"), "r"),
            (_("Up"), "r"),
            (_("Sideways"), "r"),
            (_("Rest"), "l"),
            (_("Period"), "l"),
        ),
        rows=(*rows, *silent(result.silent, result.left_out(Indicator.MOVEMENT))),
        note=_(
            "Each row stands for itself: totals are never added to each other. The rest is what "
            "the article gives without a direction or does not list at all."
        ),
    )


def matrix(result: Movement) -> Shown:
    """Return origin x destination with sums, one block a total; the rest is a row of its own."""
    flows = [f for f in result.flows if f.routed]
    if not flows:
        return display.nothing(_("Origins and destinations"))
    met = {level for f in flows for level in f.levels}
    levels = [str(level) for level in Level if level in met]
    spec = [(language.label("level", level), "r") for level in levels]
    return Table(
        caption=_("From which level to which"),
        columns=columns((_("From \\ to"), "l"), *spec, (_("Sum"), "r")),
        rows=tuple(row for f in flows for row in _block(f, levels, result.numbers)),
        note=_(
            "{dot}: not reported. Rows are where people came from, columns where they went."
        ).format(dot=MISSING),
    )


def apart(result: Movement) -> Shown:
    """Return the totals of one place that must not be added, with the reason."""
    if not result.apart:
        return display.nothing(_("Totals of one place that must not be added"))
    return Table(
        caption=_("Totals of one place that must not be added"),
        columns=columns(
            (_("Place"), "l"), (_("One total"), "l"), (_("Another"), "l"), (_("Why"), "l")
        ),
        rows=tuple(
            Row(
                cells=(
                    Cell(text=a.left.place.label),
                    _named(a.left, result.numbers),
                    _named(a.right, result.numbers),
                    Cell(text=a.text),
                )
            )
            for a in result.apart
        ),
    )


def _total(flow: Flow, numbers: Mapping[str, int]) -> Row:
    s = flow.whole
    return Row(
        cells=(
            *words(s.place.label),
            value(s, numbers),
            *words(_whom(s)),
            *(_way(flow, way, numbers) for way in WAYS),
            _rest(flow, numbers),
            period(s),
        )
    )


def _whom(s: Statement) -> str:
    """Return unit and people in one column: two would leave each one word wide."""
    return "; ".join(x for x in (display.measure(s), what(s)) if x)


def _way(flow: Flow, way: Direction, numbers: Mapping[str, int]) -> Cell:
    ids = flow.ids(way)
    if not ids:
        return Cell(text=MISSING, tone="missing")
    return interval(flow.going(way), ids, numbers)


def _rest(flow: Flow, numbers: Mapping[str, int]) -> Cell:
    said = []
    state = flow.state
    if flow.pathless:
        parts = (", " if state is State.OVER_FULL else " + ").join(s.value for s in flow.pathless)
        said.append(_("{n} without a direction").format(n=parts))
    if state is State.OVER_FULL:
        said.append(_("the parts overlap: together they are more than the total"))
    elif state is State.COMPLETE:
        said.append(_("all listed"))
    elif flow.remainder:
        said.append(flow.remainder)
    if flow.beside:
        parts = ", ".join(s.value for s in flow.beside)
        said.append(_("also split another way: {parts}").format(parts=parts))
    ids = tuple(i for s in (*flow.pathless, *flow.beside) for i in s.obs_ids)
    tone = "warning" if state is State.OVER_FULL else None
    return Cell(text="; ".join(said), refs=display.refs(numbers, ids), tone=tone)


def _block(flow: Flow, levels: list[str], numbers: Mapping[str, int]) -> Iterable[Row]:
    s = flow.whole
    heading = "; ".join(x for x in (s.place.label, s.how, s.period) if x)
    links = display.refs(numbers, s.obs_ids)
    total = f"{s.value} {display.measure(s)}".rstrip()
    yield Row(kind="section", cells=(Cell(text=f"{heading}: {total}", refs=links),))
    left = {start for start, _end in flow.cells}  # a level that nobody left holds no figure
    for origin in (level for level in levels if level in left):
        cells = [_cell(flow, origin, destination, numbers) for destination in levels]
        summed = flow.sum_of(origin=origin).text()
        yield Row(cells=(*words(language.label("level", origin)), *cells, *words(summed)))
    sums = [
        Cell(text=flow.sum_of(destination=x).text())
        if any(end == x for _start, end in flow.cells)
        else Cell(text=MISSING, tone="missing")
        for x in levels
    ]
    yield Row(kind="total", cells=(*words(_("Sum")), *sums, *words(flow.sum_of().text())))
    yield from _remainder(flow, len(levels), numbers)


def _remainder(flow: Flow, width: int, numbers: Mapping[str, int]) -> Iterable[Row]:
    blank = words(*[""] * width)
    for s in flow.pathless:
        label = _("no direction: {how}").format(how=s.how or what(s))
        yield Row(cells=(*words(label), *blank, value(s, numbers)))
    rest = flow.unlisted
    if flow.state is State.OVER_FULL:
        label = _("the parts overlap: together they are more than the total")
        yield Row(cells=(*words(label), *blank, Cell(text=MISSING, tone="warning")))
    elif rest is not None and flow.state is not State.COMPLETE:
        label = _("not listed or left out") if flow.whole.parted else _("not listed")
        yield Row(cells=(*words(label), *blank, Cell(text=rest.text(), tone="missing")))


def _cell(flow: Flow, origin: str, destination: str, numbers: Mapping[str, int]) -> Cell:
    cell = flow.cells.get((origin, destination))
    if cell is None:
        return Cell(text=MISSING, tone="missing")
    return interval(cell.interval, cell.obs_ids, numbers)


def _named(s: Statement, numbers: Mapping[str, int]) -> Cell:
    said = "; ".join(x for x in (s.who, s.how, s.period) if x)
    text = f"{s.value} {display.measure(s)}".rstrip()
    return Cell(text=f"{text} ({said})", refs=display.refs(numbers, s.obs_ids))
