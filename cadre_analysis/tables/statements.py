"""Tables whose rows are statements: training, staffing, plans beside results, one place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from cadre_analysis import display, language
from cadre_analysis.check.bounds import MOST_TIMES
from cadre_analysis.codes import TOTAL, Indicator, Unit
from cadre_analysis.compare.comparable import Verdict
from cadre_analysis.compare.delivery import Delivery
from cadre_analysis.compare.interval import Interval
from cadre_analysis.compare.locality import Locality
from cadre_analysis.compare.movement import Movement
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
    rows = []
    for indicator in (i for group in SECTIONS for i in group if i in chosen):
        heading = language.label("indicator", indicator)
        rows += [
            (heading, _row(s, result, s.place.label, _with_whole(s, result.wholes.get(s.obs_id))))
            for s in result.about([indicator])
        ]
    if not rows:
        return display.nothing_on(result, *sorted(chosen))
    return Table(
        caption=_("Staff: numbers, qualifications, changes, ratings"),
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
        ),
    )


def progress(result: Staffing | Locality) -> Shown:
    """Return plans beside results of the same thing."""
    if not result.deliveries:
        return display.nothing(_("Plans with a result"))
    return Table(
        caption=_("Plans and results side by side"),
        columns=columns(
            (_("Place"), "l"),
            (_("What"), "l"),
            (_("Plan"), "r"),
            (_("Plan's period"), "l"),
            (_("Result"), "r"),
            (_("Result's period"), "l"),
            (_("Result of plan"), "r"),
        ),
        rows=tuple(_progress(d, result.numbers) for d in result.deliveries),
        note=_("Plans and results are never added to each other."),
    )


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


def contrasts(result: Training | Movement | Staffing) -> Shown:
    """Return which figures of different places may be compared, and why the others may not."""
    told = result.contrasts
    if not told:
        return display.nothing(_("Comparison between places"))
    rows = [(_("May be compared"), _contrast(v, result.numbers)) for v in told.allowed]
    if told.more:
        left = _("{n} more pairs may be compared").format(n=language.number(told.more))
        rows.append((_("May be compared"), Row(cells=words("", "", left))))
    rows += [
        (_("May not be compared"), _contrast(r.example, result.numbers, more=r.pairs - 1))
        for r in told.refused
    ]
    return Table(
        caption=_("Which figures may be compared"),
        columns=columns((_("One figure"), "l"), (_("Another"), "l"), (_("Answer"), "l")),
        rows=grouped(rows),
        note=_(
            "Compared only where indicator, unit, kind, group, level, status and length of period "
            "agree, and shares only where it is said what they are of."
        ),
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
    flow = ""
    if s.origin and s.destination:
        flow = f"{language.label('level', s.origin)} → {language.label('level', s.destination)}"
    of_all = ""
    if s.denominator_value is not None:
        of_all = _("of {whole}").format(whole=language.number(s.denominator_value))
    lost = _("a part; its total is not shown here") if s.orphan else ""
    return "; ".join(part for part in (s.who, s.how, flow, of_all, lost) if part)


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
    unit = words(language.label("unit", s.unit)) if units else ()
    status = words(language.label("status", s.status))
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
    unit = language.unit(whole.unit, whole.value)
    return _("of {whole}").format(whole=f"{unbroken(whole.value)} {unit}")


def _progress(d: Delivery, numbers: Mapping[str, int]) -> Row:
    subject = language.label("indicator", d.plan.indicator)
    narrowed = what(d.plan) if _narrow(d.plan) else ""
    unit = language.label("unit", d.plan.unit)
    return Row(
        cells=(
            *words(d.plan.place.label, "; ".join(x for x in (subject, narrowed, unit) if x)),
            value(d.plan, numbers),
            period(d.plan),
            value(d.result, numbers),
            period(d.result),
            _done(d),
        )
    )


def _done(d: Delivery) -> Cell:
    """Return how much of a plan its result is, or why no per cent is given."""
    if d.done is None:
        differ = _("both in per cent; no share of a plan") if d.within else _("periods differ")
        return Cell(text=differ, tone=NOT_REPORTED)
    if d.excess:
        said = _("more than {n} times the plan; hardly a result of it").format(n=MOST_TIMES)
        return Cell(text=said, tone=NOT_REPORTED)
    return Cell(text=d.percent or _("undetermined"), tone=None if d.percent else NOT_REPORTED)


def _narrow(s: Statement) -> bool:
    return (s.sex, s.age, s.ethnicity) != (TOTAL,) * 3 or bool(s.category) or bool(s.modes)


def _contrast(v: Verdict, numbers: Mapping[str, int], more: int = 0) -> Row:
    answer = v.text
    if v.yearly:
        answer = _("{answer} per year").format(answer=answer)
    if more:
        pairs = language.plural("and {n} more pair like it", "and {n} more pairs like it", more)
        answer += " (" + pairs.format(n=language.number(more)) + ")"
    return Row(cells=(_side(v.left, numbers), _side(v.right, numbers), Cell(text=answer)))


def _side(s: Statement, numbers: Mapping[str, int]) -> Cell:
    unit = "" if s.unit == Unit.PERCENT else " " + language.unit(s.unit, s.value)
    return Cell(
        text=f"{s.place.label}: {unbroken(s.value)}{unit}", refs=display.refs(numbers, s.obs_ids)
    )


def interval(known: Interval, obs_ids: Iterable[str], numbers: Mapping[str, int]) -> Cell:
    """Return a computed number with links to what it was computed from."""
    return Cell(text=unbroken(known.text()), refs=display.refs(numbers, obs_ids))


def unbroken(text: str) -> str:
    """Return a number whose sign stays on its line: "> 3.000" with a no-break space."""
    return text.replace(" ", "\u00a0")
