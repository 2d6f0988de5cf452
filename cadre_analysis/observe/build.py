"""Drafts to observations: bounds, periods in months, links as ids."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from cadre_analysis.codes import Change, Indicator, Qualifier, Status, Unit
from cadre_analysis.model import Evidence, Observation, RefArea, Step, TimePeriod, stable_id
from cadre_analysis.observe import context, doubt, period
from cadre_analysis.observe.carried import FLOWS
from cadre_analysis.observe.draft import Draft
from cadre_analysis.observe.page import Page

Bounds = tuple[float | None, float | None, float | None, bool, bool]


def observations(page: Page) -> tuple[Observation, ...]:
    """Return the observations of ``page`` in the order of the text."""
    seen: Counter[tuple[str, str, str]] = Counter()
    ids: dict[int, str] = {}
    keyed: list[tuple[Draft, Evidence, str]] = []
    for draft in page.drafts:
        evidence = Evidence.of(page.article, draft.start, draft.end)
        prefix, suffix = evidence.context(page.article.text)
        # Cut at the line: a paragraph put in above must not reach into the id of a quote that
        # opens its line.
        key = (evidence.exact, prefix.rpartition("\n")[2], suffix.partition("\n")[0])
        obs_id = stable_id(page.article.doc_id, *key, seen[key])
        seen[key] += 1
        ids.setdefault(id(draft), obs_id)
        keyed.append((draft, evidence, obs_id))
    return tuple(_observation(page, *one, ids) for one in keyed)


def _observation(
    page: Page, draft: Draft, evidence: Evidence, obs_id: str, ids: dict[int, str]
) -> Observation:
    figure = draft.num
    value, lower, upper, lower_open, upper_open = bounds(draft)
    parent = ids.get(id(draft.parent)) if draft.parent is not None else None
    whole = figure.whole if figure.whole is not None else draft.whole
    share = parent if draft.unit == "percent" and whole is None else None
    sure = doubt.weigh(draft)
    return Observation(
        obs_id=obs_id,
        evidence=evidence,
        number=(figure.start, figure.end),
        obs_value=value,
        lower=lower,
        upper=upper,
        lower_open=lower_open,
        upper_open=upper_open,
        qualifier=Qualifier(draft.qualifier),
        unit_measure=Unit(str(draft.unit)),
        indicator=Indicator(str(draft.indicator)),
        modes=draft.modes,
        sex=draft.sex,
        age=draft.age,
        ethnicity=draft.ethnicity,
        group=draft.group,
        body=draft.body,
        category=draft.category,
        change=Change(draft.change) if draft.change else None,
        origin=draft.origin,
        destination=draft.destination,
        ref_area=draft.place if isinstance(draft.place, RefArea) else None,
        period=_period(page, draft),
        status=Status(draft.status),
        part_of=parent,
        denominator_obs_id=share,
        denominator_value=whole,
        printed=page.article.text[figure.start : figure.end],
        open_list=draft.open_list,
        confidence=sure.confidence,
        doubts=sure.doubts,
        second_reading=draft.rival if draft.rival != draft.indicator else None,
        trace=tuple(map(Step._make, draft.trace)),
    )


def bounds(draft: Draft) -> Bounds:
    """Return value, lower, upper, and whether each bound is excluded, as printed."""
    figure, qualifier = draft.num, draft.qualifier
    value = figure.value
    if qualifier == Qualifier.RANGE:
        return None, figure.low, figure.high, False, False
    if qualifier in {Qualifier.MORE_THAN, Qualifier.AT_LEAST}:
        return value, value, None, qualifier == Qualifier.MORE_THAN, False
    if qualifier in {Qualifier.NEARLY, Qualifier.LESS_THAN, Qualifier.AT_MOST}:
        return value, None, value, False, qualifier != Qualifier.AT_MOST
    if qualifier == Qualifier.APPROXIMATELY:
        return value, None, None, False, False
    return value, value, value, False, False


_DONE = FLOWS - {Indicator.RESTRUCTURING}


def _period(page: Page, draft: Draft) -> TimePeriod:
    if draft.period is None:
        return TimePeriod()
    stock = context.is_stock(draft)
    read = period.resolve(
        draft.period, published=page.article.published, level=page.level, stock=stock,
        target=draft.status == "target", text=page.article.text,
    )  # fmt: skip
    counted = stock and draft.indicator not in _DONE and draft.status != "target"
    if counted and read.start and _is_since(page, draft.period):
        # "từ cuối năm 2017, huyện đã có 78/92 thôn": the state of that month
        return replace(read, end=read.start)
    return read


def _is_since(page: Page, span: period.Span) -> bool:
    """Say whether words give a beginning and no end: "từ cuối năm 2017", not "từ đó đến nay"."""
    since = span.kind is period.Kind.SINCE_TO_NOW and not span.reaching
    return since and "nay" not in page.folded[span.start : span.end]
