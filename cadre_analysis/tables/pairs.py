"""Tables of two statements side by side: plans and their results, figures of different places."""

from __future__ import annotations

from collections.abc import Mapping

from cadre_analysis import display, language
from cadre_analysis.check.bounds import MOST_TIMES
from cadre_analysis.codes import TOTAL
from cadre_analysis.compare.comparable import Verdict
from cadre_analysis.compare.delivery import Delivery
from cadre_analysis.compare.locality import Locality
from cadre_analysis.compare.movement import Movement
from cadre_analysis.compare.staffing import Staffing
from cadre_analysis.compare.statement import Statement
from cadre_analysis.compare.training import Training
from cadre_analysis.display import Shown
from cadre_analysis.language import _
from cadre_analysis.tables.statements import NOT_REPORTED, period, unbroken, value, what
from cadre_analysis.tables.table import Cell, Row, Table, columns, grouped, words

LISTED = 24  # comparisons that a table holds; the others are counted


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


def contrasts(result: Training | Movement | Staffing) -> Shown:
    """Return which figures of different places may be compared, and why the others may not."""
    told = result.contrasts
    if not told:
        return display.nothing(_("Comparison between places"))
    rows = [(_alike(v.left), _contrast(v, result.numbers)) for v in told.allowed[:LISTED]]
    more = told.more + len(told.allowed[LISTED:])
    if more:
        left = _("{n} more pairs may be compared").format(n=language.number(more))
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


def _alike(s: Statement) -> str:
    """Return the heading over figures that may be compared: of what they all are."""
    about = "; ".join(x for x in (language.label("indicator", s.indicator), s.who, s.how) if x)
    return _("May be compared: {about}").format(about=about)


def _progress(d: Delivery, numbers: Mapping[str, int]) -> Row:
    subject = language.label("indicator", d.plan.indicator)
    narrowed = what(d.plan) if _narrow(d.plan) else ""
    unit = display.measure(d.plan)
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
        differ = _("both in per cent") if d.within else _("periods differ")
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
    said = f"{unbroken(s.value)} {display.measure(s)}".rstrip()
    return Cell(text=f"{s.place.label}: {said}", refs=display.refs(numbers, s.obs_ids))
