"""Tables of make-up: shares against targets and national figures, and the targets themselves."""

from __future__ import annotations

from dataclasses import replace

from cadre_analysis import display, language
from cadre_analysis.codes import Indicator
from cadre_analysis.compare.composition import Check, Composition, Share
from cadre_analysis.compare.targets import Meets
from cadre_analysis.compare.targets import targets as known
from cadre_analysis.display import Shown
from cadre_analysis.language import _
from cadre_analysis.tables.statements import unbroken
from cadre_analysis.tables.table import Cell, Row, Table, columns, grouped, words


def composition(result: Composition) -> Shown:
    """Return each share as seats and per cent, with the seats each target asks for."""
    if not result.shares:
        return display.nothing_on(result, Indicator.COMPOSITION, Indicator.PLANNING)
    rows = []
    for x in result.shares:
        heading = f"{x.about.place.label}: {x.body}" + (
            f", {x.about.period}" if x.about.period else ""
        )
        rows += [(heading, row) for row in _rows(x, result)]
    spec = [
        (_("Who"), "l"),
        (_("Seats"), "r"),
        (_("Share"), "r"),
        (_("Target"), "l"),
        (_("Seats required"), "r"),
        (_("Answer"), "l"),
        (_("National figure"), "l"),
    ]
    if not any(x.benchmarks for x in result.shares):  # a column without a cell tells nothing
        spec = spec[:-1]
        rows = [(heading, replace(row, cells=row.cells[:-1])) for heading, row in rows]
    return Table(
        caption=_("Women, young people and minorities: seats and targets"),
        columns=columns(*spec),
        rows=grouped(rows),
        note=_note(result),
    )


def _note(result: Composition) -> str:
    """Return how seats were worked out, and what one seat is worth in the smallest body."""
    said = _(
        "A body is counted whole, so a share of it is exact. Seats required: the threshold "
        "times the seats, rounded up."
    )
    wholes = [x.whole.value for x in result.shares if x.whole is not None and x.whole.value]
    if not wholes:
        return said
    least = min(wholes)
    points = language.number(100 / least, 1)
    worth = _("One seat of {n} is {points} points.")
    return f"{said} {worth.format(n=language.number(least), points=points)}"


def targets(result: Composition | None = None) -> Shown:
    """Return the targets that are known, or those that bind what ``result`` shows."""
    wanted = None
    if result is not None:
        wanted = {c.target.target_id for x in result.shares for c in x.checks}
    chosen = [t for t in known() if wanted is None or t.target_id in wanted]
    if not chosen:
        said = _("No known target applies to what is shown here.")
        return display.Text.of(said, style="note")
    return Table(
        caption=_("Targets and where they are set"),
        columns=columns(
            (_("What"), "l"),
            (_("Who"), "l"),
            (_("Target"), "l"),
            (_("Document"), "l"),
            (_("Seen in"), "l"),
        ),
        rows=tuple(
            Row(
                cells=(
                    *words(
                        language.label("indicator", t.indicator),
                        ", ".join(
                            x
                            for x in (
                                language.labels("group", t.groups),
                                language.label("sex", t.sex) if t.sex != "_T" else "",
                                language.label("age", t.age) if t.age != "_T" else "",
                            )
                            if x
                        ),
                        t.text,
                    ),
                    Cell(text=t.cited, tone=None if t.document_checked else "warning"),
                    Cell(text=t.source),
                )
            )
            for t in chosen
        ),
        note=_("A threshold that no one has seen in a source is not listed."),
    )


def _rows(x: Share, result: Composition) -> list[Row]:
    links = display.refs(result.numbers, x.obs_ids)
    seats = ""
    if x.part is not None:
        whole = f"/{x.whole.text()}" if x.whole is not None else ""
        seats = unbroken(x.part.text() + whole)
    tone = "target" if x.about.planned else None
    first = (
        Cell(text=x.who),
        Cell(text=seats or "–", refs=links if seats else (), tone=tone if seats else "missing"),
        Cell(text=x.text or "–", refs=() if seats else links, tone=tone if x.text else "missing"),
    )
    national = "; ".join(f"{b.text}, {b.scope} ({language.date(b.as_of)})" for b in x.benchmarks)
    if not x.checks:
        answer = _("a plan, not a result") if x.about.planned else _("no target known")
        none = (Cell(text="–", tone="missing"), Cell(text="–", tone="missing"))
        return [Row(cells=(*first, *none, Cell(text=answer, tone="missing"), Cell(text=national)))]
    rows = [Row(cells=(*first, *_check(x.checks[0], x), Cell(text=national)))]
    rows += [Row(cells=(*words("", "", ""), *_check(c, x), Cell(text=""))) for c in x.checks[1:]]
    return rows


def _check(c: Check, x: Share) -> tuple[Cell, ...]:
    needed = language.number(c.required) if c.required is not None else "–"
    unconfirmed = None if c.target.document_checked else "warning"
    return (
        Cell(text=f"{c.target.text}; {c.target.cited}", tone=unconfirmed),
        Cell(text=needed, tone=None if c.required is not None else "missing"),
        Cell(text=answer(c, x), tone="warning" if c.meets is Meets.BELOW else None),
    )


def answer(c: Check, x: Share) -> str:
    """Return how a share stands to a target, in words, with the seats to spare or missing."""
    said = {
        Meets.MEETS: _("already meets") if c.later else _("meets"),
        Meets.BELOW: _("does not meet"),
        Meets.NOT_YET: _("below; not yet due"),
        Meets.UNDETERMINED: _("undetermined"),
    }[c.meets]
    part = x.part.value if x.part is not None else None
    if c.required is None or part is None:
        return said
    spare = int(part) - c.required
    if spare >= 0:
        left = language.plural("{n} seat to spare", "{n} seats to spare", spare)
        return f"{said}; " + (left.format(n=spare) if spare else _("no seat to spare"))
    short = language.plural("{n} seat short", "{n} seats short", -spare)
    return f"{said}; " + short.format(n=-spare)
