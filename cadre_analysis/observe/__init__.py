"""Article to observations: every number of the text is read or ignored with a reason.

The rules match on the folded text, and only in sentences that hold a number. Sentence by sentence
the numbers get their words, links and likely readings; ``agree`` settles these readings together
for the whole article; then sentence by sentence again each statistic has its slots filled, where
what was read before, the heading and the headline may be handed on.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from cadre_analysis.clean import clean
from cadre_analysis.codes import BlockKind, Indicator
from cadre_analysis.lexicon import Lexicon, load
from cadre_analysis.model import Article, Event, Evidence, Ignored, Reading
from cadre_analysis.observe import (
    agree,
    ahead,
    area,
    area_under,
    behind,
    beside,
    breakdown,
    category,
    change,
    context,
    entire,
    event,
    flow,
    flow_above,
    flow_back,
    flow_beside,
    flow_ends,
    flow_ground,
    flow_new,
    flow_whole,
    framed,
    in_turn,
    indicator,
    judge,
    levels,
    link,
    mean_age,
    modes,
    mood,
    moved,
    outline,
    overrule,
    overruling,
    refuse,
    rewritten,
    saying,
    segment,
    share,
    slots,
    status,
    stood,
    sums,
    tabled,
    told,
    total,
    twin,
)
from cadre_analysis.observe.area_names import Mention, has_districts, mentions
from cadre_analysis.observe.build import observations
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.page import Page, lay_out
from cadre_analysis.observe.saying import Signature
from cadre_analysis.observe.split import sentences

__all__ = ["observe"]

_DIGIT = re.compile(r"\d")
_EVENTS = frozenset({BlockKind.BODY, BlockKind.TITLE})


def observe(article: Article, *, lexicon: Lexicon | None = None) -> Reading:
    """Return the observations, ignored numbers and events of ``article``.

    Every maximal run of digits of the text lies in the numeral of an observation or in exactly one
    ignored entry. Where two blanks part words, one is read; an abbreviation as its long form.
    """
    words = lexicon or load()
    if not article.blocks:
        article = replace(article, blocks=clean(article))
    edits = rewritten.edits(article.text, words)
    if not edits:
        return _observe(article, words)
    read, places = rewritten.apply(article, edits)
    return rewritten.back(_observe(read, words), article, places)


def _observe(article: Article, lexicon: Lexicon) -> Reading:
    page = lay_out(article, lexicon)
    outline.draw(page.sentences)
    sums.gather(page.sentences)
    _measure(page)
    before: Sentence | None = None
    for sentence in page.sentences:
        _read(page, sentence, before)
        before = sentence if sentence.drafts else before
    tabled.close(page.sentences)
    behind.look_back(page.sentences)
    _complete(page)
    total.echo(page.drafts, total.title_drafts(page.sentences))
    mean_age.tell(page)
    area_under.settle(page.article, page.drafts)
    return Reading(
        article=article,
        observations=observations(page),
        ignored=tuple(
            Ignored(evidence=Evidence.of(article, start, end), reason=reason)
            for start, end, reason in sorted(page.ignored)
        ),
        events=_events(page),
    )


def _complete(page: Page) -> None:
    """Read the whole article for the modes only where a number found none near it."""
    if any(map(modes.is_wanting, page.drafts)):
        words = cache(lambda: page.lexicon.scan(page.folded, 0, len(page.folded)))
        modes.complete(page.drafts, words)


def _measure(page: Page) -> None:
    """Draw the borders and links of each number, and find what each counts and measures."""
    numbers: list[tuple[Draft, Sentence]] = []
    before: Sentence | None = None
    framed_before = framed.NOTHING
    for sentence in page.sentences:
        if not sentence.drafts:
            continue
        sentence.prior = before
        numbers += [(draft, sentence) for draft in sentence.drafts]
        framed_before = _measure_sentence(page, sentence, before, framed_before)
        before = sentence if sentence.drafts else before
    agree.settle(numbers, page.topics)
    for sentence in page.sentences:
        sentence.drafts = []
    for draft, sentence in numbers:
        sentence.drafts.append(draft)
    for settle in overruling.ORDER:
        settle(page.sentences)


def _measure_sentence(
    page: Page, sentence: Sentence, before: Sentence | None, above: framed.Framed
) -> framed.Framed:
    if not sentence.row:
        segment.assign(sentence)
    link.link(sentence, before)
    tabled.join(sentence)
    in_turn.answer(sentence, before)
    named = sentence.named = mentions(page.article, sentence.start, sentence.end)
    in_turn.over_years(sentence)
    stood.superlative(sentence)
    if sentence.drafts and any("dir" in h[2] for h in sentence.hits):
        sentence.ends = flow_ends.read(sentence, page.article, page.level)
    item = framed.pair(sentence, above)
    entire.mark(sentence)
    last = before.drafts[-1] if before is not None else None
    kept: list[Draft] = []
    for draft in sentence.drafts:
        last = beside.followed(draft, last, kept)
        seen = sentence.seen_by(draft)
        judge.unit(draft, seen, last, named)
        indicator.decide(draft, seen, last, page.topics)
        if refuse.reason_against(draft, seen) is None:
            kept.append(draft)
            last = draft
    sentence.drafts = kept
    return item


def _read(page: Page, sentence: Sentence, before: Sentence | None) -> None:
    """Read one sentence: the slots of each of its statistics in order."""
    if not sentence.drafts:
        return
    named = sentence.named
    last = before.drafts[-1] if before is not None and before.drafts else None
    kept: list[Draft] = []
    for draft in sentence.drafts:
        last = beside.followed(draft, last, kept)
        reason = refuse.reason_against(draft, sentence.seen_by(draft))
        if reason is None:
            said = _fill(page, draft, sentence, last, named)
            kept.append(draft)
            total.remember(page.totals, draft, said, sentence)
            last = draft
        elif _DIGIT.search(page.folded, draft.num.start, draft.num.end):
            page.ignored.append((draft.num.start, draft.num.end, reason))
    sentence.drafts = kept
    category.hand_back(kept)
    breakdown.hand_back(kept)
    ahead.close(sentence)
    total.leave_open(sentence)
    share.wholes(sentence)
    flow_beside.shared(kept, sentence, page.ground)
    flow_beside.complete(kept, page.ground)
    page.drafts += [statement for draft in kept for statement in twin.split(draft, sentence, named)]


def _fill(
    page: Page, draft: Draft, sentence: Sentence, last: Draft | None, named: list[Mention]
) -> Signature:
    """Fill the slots of one statistic, and return what it says for those that may be its parts."""
    page_sentence, sentence = sentence, sentence.seen_by(draft)
    breakdown.breakdowns(draft, sentence)
    overrule.by_breakdown(draft)
    slots.group(draft, last, page.level, page.staff)
    category.category(draft, sentence, last)
    overrule.by_category(draft)
    moved.by_mean(draft, sentence)
    change.find(draft, sentence, last)
    if draft.indicator == Indicator.MOVEMENT:
        _flow(page, draft, sentence, last)
    breakdown.handed_on(draft, sentence, last, page.dims)
    framed.breakdown(draft)
    context.period(draft, sentence, last, page.spans, page.article.published)
    told.in_term(draft, page.folded, page.term, page.article.published)
    told.in_year(draft, sentence, page.year, page.article.published)
    status.decide(draft, sentence, last, page.article.published)
    mood.settle(draft, sentence, last, page.article.published)
    told.of_others(draft, sentence, last)
    framed.status(draft)
    judge.paper(draft, sentence, last)
    area.place(draft, sentence, named, page.article, last)
    levels.carry(draft, sentence, last)
    said = saying.signature(draft, page.article.ref_area)
    total.attach(page.totals, draft, said, page_sentence, last)
    if draft.parent is not None:  # its own parts are held against what it takes from its total too
        _inherit(draft, draft.parent, sentence, page)
        said = saying.signature(draft, page.article.ref_area)
    modes.modes(draft, sentence, last, districts=_had_districts(page))
    slots.group_of_kind(draft)
    return said


def _had_districts(page: Page) -> bool:
    return page.article.published is not None and has_districts(page.article)


def _flow(page: Page, draft: Draft, sentence: Sentence, last: Draft | None) -> None:
    modes.modes(draft, sentence, last, districts=_had_districts(page))
    ground = page.ground = page.ground or flow_ground.ground_of(page.article)
    for told_of in (sentence, sentence.lead, sentence.asked):
        if told_of is not None and told_of.ends is None:
            told_of.ends = flow_ends.read(told_of, page.article, ground.level)
    said = framed.flow(draft) or flow.find(draft, sentence, ground, last, page.drafts)
    said = flow_above.titled(said, draft, sentence, page.title, ground)
    draft.origin, draft.destination = flow_new.settle(said, draft, sentence, ground)


def _inherit(draft: Draft, over: Draft, sentence: Sentence, page: Page) -> None:
    """Take from a total found late what its parts do not say again."""
    if draft.period is None:
        draft.period = over.period
    moved.by_whole(draft, over)
    both_move = draft.indicator == over.indicator == Indicator.MOVEMENT
    both_move = both_move and not any("lateral" in h[2] for h in draft.own)
    both_move = both_move and not flow_back.is_after(draft, sentence)
    if both_move:
        flow_whole.inherit(draft, over, page.ground)
    if draft.indicator == Indicator.MOVEMENT:
        flow_whole.left(draft, over, page.ground, page.folded)
    if over.place is not page.article.ref_area and draft.place is page.article.ref_area:
        draft.place = over.place
    communal = draft.group == "civil_servants" and over.group == "commune_officials"
    if (draft.group in {None, "all"} and over.group) or communal or slots.is_handed(draft, over):
        draft.group = over.group  # "2.317 cán bộ, công chức cấp xã, gồm … và 1.119 công chức"
    breakdown.from_total(draft, over, sentence)


def _events(page: Page) -> tuple[Event, ...]:
    article = page.article
    found: list[Event] = []
    words = event.moving(page.folded)
    for block in article.blocks:
        if block.kind not in _EVENTS or not event.may_move(
            page.folded, block.start, block.end, words
        ):
            continue
        for start, end in sentences(article.text, page.folded, block.start, block.end):
            if event.may_move(page.folded, start, end, words):
                found += event.find(
                    article.text,
                    page.folded,
                    start,
                    end,
                    doc_id=article.doc_id,
                    published=article.published,
                )
    return tuple(found)
