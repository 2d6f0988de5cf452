"""Staffing: results inside their plans, and shares on one axis with open ends drawn open."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from cadre_analysis import display, language
from cadre_analysis.codes import Indicator, Unit
from cadre_analysis.compare.delivery import Delivery
from cadre_analysis.compare.interval import Interval
from cadre_analysis.compare.locality import Locality
from cadre_analysis.compare.staffing import Staffing
from cadre_analysis.compare.statement import Statement
from cadre_analysis.display import Shown
from cadre_analysis.figures.bars import reach
from cadre_analysis.figures.picture import finished, footer, told
from cadre_analysis.figures.theme import (
    BLUE,
    BODY,
    FAINT,
    PAPER,
    QUIET,
    SMALL,
    bare,
    page,
    plain,
    short,
    themed,
)
from cadre_analysis.language import _

MOST = 20  # rows that fit a page; what is beyond stands in the table
ALL = 100  # per cent
RATED = (
    Indicator.QUALIFICATION,
    Indicator.POLITICAL_THEORY,
    Indicator.PERFORMANCE,
    Indicator.NONLOCAL_LEADER,
    Indicator.DUAL_POST,
)


def progress(result: Staffing | Locality) -> Shown:
    """Return each plan as a hatched bar with its result inside; never the two end to end."""
    pairs = [d for d in result.deliveries if d.plan.unit != Unit.PERCENT and d.sure and _exact(d)]
    drawn = pairs[:MOST]
    if not drawn:
        return display.undrawn(_("Plans with a result"), some=bool(result.deliveries))
    title = _title(pairs)
    with themed():
        height = 0.42 * len(drawn) + 0.25
        subtitle = _("Hatched: the plan. Filled: what was done within it, by the date beside it.")
        sheet = page(
            title,
            subtitle,
            footer(result, len(drawn) * 2, drawn=drawn, left=len(pairs) - len(drawn)),
            height=height,
        )
        axes = sheet.axes(0.36, 1.0, 1.0, 0.1 / height)
        bare(axes)
        axes.set_xlim(0, 1.75)  # each pair is on a scale of its own plan
        axes.set_ylim(len(drawn) - 0.5, -0.5)
        for y, d in enumerate(drawn):
            _pair(axes, y, d)
        return finished(
            sheet,
            caption=_("Plans and results"),
            alt=told(title, [_pair_said(d) for d in drawn]),
            result=result,
        )


def staffing(result: Staffing) -> Shown:
    """Return the printed shares on qualification, ratings and posts as dots on one axis."""
    printed = [s for s in result.about(RATED) if s.unit == Unit.PERCENT and s.change is None]
    drawn = printed[:MOST]
    if not drawn:
        return display.nothing(_("Qualifications and ratings in per cent"))
    title = _shares_title(printed)
    with themed():
        height = 0.4 * len(drawn) + 0.35
        subtitle = _("Per cent of the group named; an arrow leaves a bound that the article gives.")
        subtitle += " " + _("A hollow dot is a plan.")
        sheet = page(
            title,
            subtitle,
            footer(result, len(drawn), drawn=drawn, left=len(printed) - len(drawn)),
            height=height,
        )
        axes = sheet.axes(0.5, 0.94, 1.0, 0.35 / height)
        axes.set_xlim(0, 104)
        axes.set_ylim(len(drawn) - 0.5, -0.5)
        plain(axes)
        axes.set_yticks([])
        axes.set_xticks([0, 25, 50, 75, 100])
        axes.xaxis.set_major_formatter(lambda v, _pos: language.percent(v))
        for y, s in enumerate(drawn):
            _dot(axes, y, s)
        return finished(
            sheet,
            caption=_("Qualifications, ratings and posts in per cent"),
            alt=told(title, [_said(s) for s in drawn]),
            result=result,
        )


def _exact(d: Delivery) -> bool:
    return d.plan.counted.value is not None and d.result.counted.value is not None


def _pair(axes: Axes, y: int, d: Delivery) -> None:
    plan, result = d.plan.counted.value or 1.0, d.result.counted.value or 0.0
    axes.add_patch(
        Rectangle((0, y - 0.24), 1.0, 0.48, facecolor=PAPER, edgecolor=BLUE, hatch="////", lw=1.0)
    )
    done = min(result / plan, 1.25)
    axes.add_patch(Rectangle((0, y - 0.13), done, 0.26, facecolor=BLUE, edgecolor=PAPER, lw=0.8))
    unit = display.measure(d.plan)
    subject = language.label("indicator", d.plan.indicator)
    axes.text(
        -0.02, y - 0.14, short(d.plan.place.label, 36), ha="right", va="center", fontsize=BODY
    )
    axes.text(
        -0.02, y + 0.2, short(f"{subject} ({unit})", 44),
        ha="right", va="center", fontsize=SMALL, color=QUIET,
    )  # fmt: skip
    said = _("{result} of {plan}").format(result=d.result.value, plan=d.plan.value)
    end = max(done, 1.0) + 0.03
    axes.text(end, y - 0.14, said, va="center", fontsize=BODY, fontweight="bold")
    when = _when(d)
    axes.text(end, y + 0.2, short(when, 34), va="center", fontsize=SMALL, color=QUIET)


def _when(d: Delivery) -> str:
    """Return the period of the result and that of the plan, once where they are one."""
    return " / ".join(dict.fromkeys(x for x in (d.result.period, d.plan.period) if x))


def _title(drawn: Sequence[Delivery]) -> str:
    first = drawn[0]
    if len(drawn) > 1:
        return _("{n} plans have a result that can be set beside them").format(
            n=language.number(len(drawn))
        )
    return _("{place}: {result} of {plan} planned {unit} done by {date}").format(
        place=first.plan.place.label,
        result=first.result.value,
        plan=first.plan.value,
        unit=display.measure(first.plan),
        date=language.month(first.result.period_end) if first.result.period_end else "?",
    )


def _pair_said(d: Delivery) -> str:
    subject = language.label("indicator", d.plan.indicator)
    said = _("{result} of {plan}").format(result=d.result.value, plan=d.plan.value)
    return f"{d.plan.place.label}, {subject}: {said} ({_when(d)})"


def _dot(axes: Axes, y: int, s: Statement) -> None:
    known = s.interval
    at = min(reach(known), float(ALL))
    axes.text(
        -2, y - 0.16, short(f"{s.place.label}: {_subject(s)}", 60),
        ha="right", va="center", fontsize=BODY * 0.94,
    )  # fmt: skip
    group = language.label("group", s.group) if s.group else ""
    under = "; ".join(x for x in (group, s.period) if x)
    axes.text(-2, y + 0.2, short(under, 62), ha="right", va="center", fontsize=SMALL, color=QUIET)
    axes.plot([0, at], [y, y], color=FAINT, lw=1.2, zorder=1)
    if known.value is None:  # a bound is no value: a bar with an arrow, never a dot
        axes.plot([at, at], [y - 0.2, y + 0.2], color=BLUE, lw=2.2, zorder=4)
        _arrow(axes, y, at, known)
    else:
        face = PAPER if s.planned else BLUE
        axes.plot([at], [y], "o", ms=8, mfc=face, mec=BLUE, mew=1.6, zorder=4)
    ha, x = ("left", at + 3) if at < 88 and known.value is not None else ("center", at)  # noqa: PLR2004
    dy = 0.0 if ha == "left" else -0.36
    axes.text(x, y + dy, s.value, fontsize=SMALL, fontweight="bold", ha=ha, va="center", zorder=5)


def _arrow(axes: Axes, y: int, at: float, known: Interval) -> None:
    ends = [d for d, bound in ((1, known.lower), (-1, known.upper)) if bound is not None]
    for way in ends if len(ends) == 1 else ():
        axes.annotate(
            "", xy=(at + way * 9, y), xytext=(at, y),
            arrowprops={"arrowstyle": "-|>", "color": BLUE, "lw": 1.6, "shrinkA": 0},
        )  # fmt: skip


def _subject(s: Statement) -> str:
    if s.category:
        return language.label("category", s.category)
    return language.label("indicator", s.indicator)


def _shares_title(drawn: Sequence[Statement]) -> str:
    whole = [s for s in drawn if s.interval.value == ALL]
    planned = sum(s.planned for s in whole)
    full = len(whole)
    said = language.plural(
        "{full} of {n} printed share is 100%", "{full} of {n} printed shares are 100%", len(drawn)
    ).format(full=language.number(full), n=language.number(len(drawn)))
    plans = language.plural(", {n} of them a plan", ", {n} of them plans", planned)
    return said + (plans.format(n=language.number(planned)) if planned else "")


def _said(s: Statement) -> str:
    status = f" ({language.label('status', s.status)})" if s.planned else ""
    return f"{s.place.label}, {_subject(s)}, {language.label('group', s.group)}: {s.value}{status}"
