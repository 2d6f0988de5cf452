"""Article to observations: every number of the text is read or ignored with a reason.

The rules match on the folded text and look at one sentence at a time, and of that only at sentences that hold a number.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from cadre_analysis.clean import clean
from cadre_analysis.codes import BlockKind, Change, Indicator, Qualifier, Reason, Status, Unit
from cadre_analysis.lexicon import Lexicon, load
from cadre_analysis.model import (
    Article,
    Event,
    Evidence,
    Ignored,
    Observation,
    Reading,
    RefArea,
    Step,
    TimePeriod,
    stable_id,
)
from cadre_analysis.observe import area, context, flow, indicator, judge, link, numeral, period, segment, slots, twin
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.sentence import Ignoring, take_apart
from cadre_analysis.observe.split import sentences
from cadre_analysis.text import fold

__all__ = ["observe"]

_READ = frozenset({BlockKind.BODY, BlockKind.TITLE, BlockKind.HEADING, BlockKind.KICKER})
_DIGIT = re.compile(r"\d")
# Number words that may count somebody; years and months are written with "năm", "ba" and so on, too, hence the sieve.
_WORD = re.compile(
    r"(?<!\w)(?:một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười|chục|trăm|nghìn|ngàn|nửa|phần)\s(?:\w{1,7}\s){0,3}?"
    r"(?:cán|công|viên|đồng|đảng|người|nửa|phần|lượt|lớp|biên|tổ|xã|huyện|phường|chức|nữ|trường|vụ|cuộc|đ/c|ba|tư|năm)"
)


class _Page:
    """What is carried from sentence to sentence of one article."""

    def __init__(self, article: Article, lexicon: Lexicon) -> None:
        self.article = article
        self.lexicon = lexicon
        self.folded = fold(article.text)
        self.drafts: list[Draft] = []
        self.ignored: list[Ignoring] = []
        self.before: Sentence | None = None
        self.last: tuple[int, int] | None = None  # the sentence before, in the same paragraph
        self.level = article.ref_area.level if article.ref_area else None


def observe(article: Article, *, lexicon: Lexicon | None = None) -> Reading:
    """Return the observations, ignored numbers and events of ``article``.

    Every maximal run of digits of the text lies in the numeral of an observation or in exactly one ignored entry.
    """
    if not article.blocks:
        article = replace(article, blocks=clean(article))
    page = _Page(article, lexicon or load())
    done = 0
    for number, block in enumerate(article.blocks):
        _ignore_all(page, done, block.start, Reason.BOILERPLATE)
        if block.kind in _READ:
            _read_block(page, block.start, block.end, number, heading=block.kind is not BlockKind.BODY)
        else:
            _ignore_all(page, block.start, block.end, _FURNITURE.get(block.kind, Reason.BOILERPLATE))
        done = block.end
    _ignore_all(page, done, len(article.text), Reason.BOILERPLATE)
    return Reading(
        article=article,
        observations=_observations(page),
        ignored=tuple(_ignored(article, *entry) for entry in sorted(page.ignored)),
        events=_events(page),
    )


_FURNITURE = {BlockKind.CAPTION: Reason.CAPTION, BlockKind.DATELINE: Reason.DATE}


def _events(page: _Page) -> tuple[Event, ...]:
    from cadre_analysis.observe import event  # noqa: PLC0415

    article = page.article
    found: list[Event] = []
    for block in article.blocks:
        if block.kind in _READ:
            for start, end in sentences(article.text, page.folded, block.start, block.end):
                found += event.find(
                    article.text, page.folded, start, end, doc_id=article.doc_id, published=article.published
                )
    return tuple(found)


def _ignored(article: Article, start: int, end: int, reason: Reason) -> Ignored:
    return Ignored(evidence=Evidence.of(article, start, end), reason=reason)


def _ignore_all(page: _Page, start: int, end: int, reason: Reason) -> None:
    if start < end and _DIGIT.search(page.folded, start, end):
        for figure in numeral.find(page.folded, start, end):
            page.ignored.append((figure.start, figure.end, figure.reason if reason is Reason.DATE and figure.reason else reason))


def _read_block(page: _Page, start: int, end: int, number: int, *, heading: bool) -> None:
    folded = page.folded
    page.before = page.last = None
    if not (_DIGIT.search(folded, start, end) or _WORD.search(folded, start, end)):
        return
    for bounds in sentences(page.article.text, folded, start, end):
        if _DIGIT.search(folded, *bounds) or _WORD.search(folded, *bounds):
            _read_sentence(page, bounds, number, heading=heading)
        else:
            page.before = None
        page.last = bounds


def _read_sentence(page: _Page, bounds: tuple[int, int], paragraph: int, *, heading: bool) -> None:
    sentence, ignored = take_apart(page.lexicon, page.folded, page.article.text, bounds, paragraph)
    sentence.heading = heading
    page.ignored += ignored
    if not sentence.drafts:
        return
    segment.assign(sentence)
    link.link(sentence, page.before)
    before = page.before.drafts[-1] if page.before and page.before.drafts else None
    named = area.mentions(page.article.text, *bounds)
    kept: list[Draft] = []
    for draft in sentence.drafts:
        _fill(page, draft, sentence, before, named)
        before = draft
        reason = judge.reason_against(draft, sentence, personnel=True)
        if reason is not None and _DIGIT.search(page.folded, draft.num.start, draft.num.end):
            page.ignored.append((draft.num.start, draft.num.end, reason))
        elif reason is None:
            kept.append(draft)
    _relink(kept)
    sentence.drafts = kept
    page.drafts += [twin_or_self for draft in kept for twin_or_self in twin.split(draft, sentence)]
    page.before = sentence if kept else None


def _fill(page: _Page, draft: Draft, sentence: Sentence, before: Draft | None, named: list[tuple[int, int, RefArea]]) -> None:
    judge.unit(draft, sentence)
    indicator.decide(draft, sentence, before)
    context.period(draft, sentence, page.before.drafts[-1] if page.before else None, page.last)
    context.status(draft, sentence, before, page.article.published)
    slots.breakdowns(draft)
    slots.group(draft, before, page.level)
    slots.modes(draft, sentence)
    slots.category(draft, sentence)
    slots.change(draft, sentence)
    if draft.indicator == Indicator.MOVEMENT:
        draft.origin, draft.destination = flow.find(draft, page.level)
    area.place(draft, sentence, named, page.article)


def _relink(kept: list[Draft]) -> None:
    """A part of a number that turned out to be no statistic is a part of nothing."""
    for draft in kept:
        if draft.parent is not None and draft.parent.indicator in {None, indicator.NONE}:
            draft.parent = None


def _observations(page: _Page) -> tuple[Observation, ...]:
    seen: Counter[tuple[str, str, str]] = Counter()
    ids: dict[int, str] = {}
    out = []
    for draft in page.drafts:
        evidence = Evidence.of(page.article, draft.start, draft.end)
        key = (evidence.exact, *evidence.context(page.article.text))
        obs_id = stable_id(page.article.doc_id, *key, seen[key])
        seen[key] += 1
        ids.setdefault(id(draft), obs_id)
        out.append(_observation(page, draft, evidence, obs_id, ids))
    return tuple(out)


def _observation(page: _Page, draft: Draft, evidence: Evidence, obs_id: str, ids: dict[int, str]) -> Observation:
    figure = draft.num
    value, lower, upper, lower_open, upper_open = bounds(draft)
    parent = ids.get(id(draft.parent)) if draft.parent is not None else None
    return Observation(
        obs_id=obs_id, evidence=evidence, number=(figure.start, figure.end), obs_value=value, lower=lower, upper=upper,
        lower_open=lower_open, upper_open=upper_open, qualifier=Qualifier(draft.qualifier),
        unit_measure=Unit(str(draft.unit)), indicator=Indicator(str(draft.indicator)), modes=draft.modes, sex=draft.sex,
        age=draft.age, ethnicity=draft.ethnicity, group=draft.group, body=draft.body, category=draft.category,
        change=Change(draft.change) if draft.change else None, origin=draft.origin, destination=draft.destination,
        ref_area=draft.place if isinstance(draft.place, RefArea) else None, period=_period(page, draft),
        status=Status(draft.status), part_of=parent,
        denominator_obs_id=parent if draft.unit == "percent" else None, denominator_value=figure.whole,
        printed=page.article.text[figure.start : figure.end], open_list=draft.open_list,
        trace=tuple(Step(*step) for step in draft.trace),
    )  # fmt: skip


def bounds(draft: Draft) -> tuple[float | None, float | None, float | None, bool, bool]:
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


def _period(page: _Page, draft: Draft) -> TimePeriod:
    if draft.period is None:
        return TimePeriod()
    return period.resolve(
        draft.period, published=page.article.published, level=page.level, stock=context.is_stock(draft),
        target=draft.status == "target", text=page.article.text,
    )  # fmt: skip

