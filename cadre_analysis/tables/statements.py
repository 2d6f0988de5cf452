"""Tables whose rows are statements: training, staffing, one place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from cadre_analysis import display, language
from cadre_analysis.codes import Indicator, Unit
from cadre_analysis.compare.interval import Interval
from cadre_analysis.compare.locality import Locality
from cadre_analysis.compare.result import Result
from cadre_analysis.compare.staffing import SECTIONS, Staffing
from cadre_analysis.compare.statement import Statement
from cadre_analysis.compare.training import Training
from cadre_analysis.compare.where import Place
from cadre_analysis.display import Shown
from cadre_analysis.language import _
from cadre_analysis.tables.table import Cell, Row, Table, columns, grouped, section, words

NOT_REPORTED = "missing"


def training(result: Training) -> Shown:
    """Return classes, persons and person-times by place, plans marked, parts under their total."""
    if not result.statements:
        return display.nothing_on(result, Indicator.TRAINING)
    rows = []
    for unit in result.units:
        for whole in (s for s in result.wholes if s.unit == unit):
            heading = language.label("unit", unit)
            rows.append((heading, _row(whole, result, whole.place.label, what(whole), units=False)))
            rows += [
                (heading, _row(part, result, "", _of_these(part), units=False))
                for part in result.parts(whole)
            ]
        rows += [
            (language.label("unit", unit), _row(s, result, s.place.label, what(s), units=False))
            for s in result.orphans
            if s.unit == unit
        ]
    return Table(
        caption=_("Training by place"),
        columns=columns(
            (_("Place"), "l"),
            (_("Number"), "r"),
            (_("Plan or result"), "l"),
            (_("Who and what"), "l"),
            (_("Period"), "l"),
        ),
        rows=(*grouped(rows), *silent(result.silent, result.left_out(Indicator.TRAINING))),
        note=_(
            "Classes, persons and person-times are different units and are never added; one "
            "person may take part more than once."
        ),
    )


def staffing(result: Staffing, *indicators: str) -> Shown:
    """Return what is said about staff, section by section; some indicators only if named."""
    chosen = set(indicators) or {str(i) for group in SECTIONS for i in group}
    told = {i: result.about([i]) for group in SECTIONS for i in group if i in chosen}
    rows = [
        (heading, _row(s, result, s.place.label, _with_whole(s, result.wholes.get(s.obs_id))))
        for indicator, own in told.items()
        for heading in (language.label("indicator", indicator),)
        for s in own
    ]
    if not rows:
        return display.nothing_on(result, *told)
    shares = any(s.unit == Unit.PERCENT for own in told.values() for s in own)
    return Table(
        caption=_headings(i for i, own in told.items() if own),
        columns=columns(
            (_("Place"), "l"),
            (_("Number"), "r"),
            (_("Unit"), "l"),
            (_("Plan or result"), "l"),
            (_("Who and what"), "l"),
            (_("Period"), "l"),
        ),
        rows=grouped(rows),
        note=_(
            "A share is of the whole named beside it; where none is named, the article names none."
        )
        if shares
        else None,
    )


def _headings(indicators: Iterable[str]) -> str:
    """Return what a table is about by its sections: two tables of a report are never alike."""
    first, *rest = (language.label("indicator", i) for i in indicators)
    return "; ".join([first, *(label.lower() for label in rest)])


def locality(result: Locality) -> Shown:
    """Return everything said about the place, by indicator, and what is not reported."""
    rows = [
        (language.label("indicator", i), _row(s, result, None, what(s)))
        for i in Indicator
        for s in result.about(i)
    ]
    missing, withheld = (
        ", ".join(language.label("indicator", i) for i in some)
        for some in (result.unreported, result.withheld)
    )
    if not rows:
        gone = {p: n for p, n in result.left_out().items() if p == result.place}
        return display.nothing(result.place.label, gone)
    said = [_("Not reported (which is not zero): {what}.").format(what=missing)] if missing else []
    if withheld:
        said.append(_("Figures left out here as doubtful: {what}.").format(what=withheld))
    return Table(
        caption=_("What is said about {place}").format(place=result.place.label),
        columns=columns(
            (_("Number"), "r"),
            (_("Unit"), "l"),
            (_("Plan or result"), "l"),
            (_("Who and what"), "l"),
            (_("Period"), "l"),
        ),
        rows=grouped(rows),
        note=" ".join(said) or None,
    )


def value(s: Statement, numbers: Mapping[str, int]) -> Cell:
    """Return a statement's number with its links; a plan is set apart."""
    return Cell(
        text=unbroken(s.value),
        refs=display.refs(numbers, s.obs_ids),
        tone="target" if s.planned else None,
    )


def what(s: Statement) -> str:
    """Return whom and what a statement counts, in words."""
    of_all = ""
    if s.denominator_value is not None:
        of_all = _("of {whole}").format(whole=language.number(s.denominator_value))
    lost = _("a part; its total is not shown here") if s.orphan else ""
    return "; ".join(part for part in (s.who, s.how, display.route(s), of_all, lost) if part)


def period(s: Statement) -> Cell:
    """Return a statement's period; none is shown as not stated."""
    if not s.period:
        return Cell(text=_("not stated"), tone=NOT_REPORTED)
    return Cell(text=_MONTH.sub(r"\1" "\u00a0" r"\2", s.period))


_MONTH = re.compile(r"\b([A-Z][a-z]{2}) (\d{4})\b")  # "Oct 2015–Nov 2019" breaks at its dash alone


def silent(places: Iterable[Place], left_out: Mapping[Place, int]) -> tuple[Row, ...]:
    """Return the places without a figure as one row: a row each would be mostly blank.

    Those whose figures were ``left_out`` as doubtful are another row.
    """
    kinds = (
        (_("Not reported (which is not zero): {what}."), places),
        (_("Figures left out here as doubtful: {what}."), left_out),
    )
    named = ((told, "; ".join(p.label for p in some)) for told, some in kinds)
    return tuple(section(told.format(what=what)) for told, what in named if what)


def _row(s: Statement, result: Result, place: str | None, said: str, *, units: bool = True) -> Row:
    """Return a statement as a row, without a column that its table does not have."""
    first = () if place is None else words(place)
    unit = words(display.measure(s)) if units else ()
    status = words(_("plan") if s.planned else _("result"))
    return Row(cells=(*first, value(s, result.numbers), *unit, *status, *words(said), period(s)))


def _of_these(part: Statement) -> str:
    unit = language.label("unit", part.unit)
    return _("of these ({unit}): {what}").format(what=what(part), unit=unit)


def _with_whole(s: Statement, whole: Statement | None) -> str:
    return "; ".join(x for x in (what(s), _of(whole) if whole is not None else "") if x)


def _of(whole: Statement) -> str:
    """Return what a share is of: a count, or those whom another share is about."""
    if whole.unit == Unit.PERCENT:
        return _("of those: {what}").format(what=what(whole))
    return _("of {whole}").format(whole=f"{unbroken(whole.value)} {display.measure(whole)}")


def interval(known: Interval, obs_ids: Iterable[str], numbers: Mapping[str, int]) -> Cell:
    """Return a computed number with links to what it was computed from."""
    return Cell(text=unbroken(known.text()), refs=display.refs(numbers, obs_ids))


def unbroken(text: str) -> str:
    """Return a number whose sign stays on its line: "> 3.000" with a no-break space."""
    return text.replace(" ", "\u00a0")
