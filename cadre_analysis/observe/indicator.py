"""What a number measures: the words around it vote, and a small model weighs the votes.

Every word of the lexicon speaks for an indicator (``votes_of``). Where it stands (inside the
counted noun, in the clause, before it, in the line above the list, in the headline) and what the
statements around it measure are the features; their weights are the same for all indicators, save
a bias for each and for each unit. Pairs of words have a weight for each indicator
(``indicator_pairs``). All stand in ``weights.json``, which ``scripts/train_indicator.py`` makes
from the gold. The model ranks readings; it never makes a number.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import repeat
from typing import NamedTuple

from cadre_analysis.codes import Indicator
from cadre_analysis.observe import indicator_lasting, wording
from cadre_analysis.observe.draft import Draft, Sentence, Weighed
from cadre_analysis.observe.indicator_context import Shape, add_context, add_shape, shape_of
from cadre_analysis.observe.indicator_pairs import PAIRS, beside, headline, within
from cadre_analysis.observe.indicator_silence import (
    INHERITED,
    LEVELS,
    NEXT_TO,
    forbid,
    leave,
    settle,
)
from cadre_analysis.observe.indicator_topic import PROCESSES, in_section
from cadre_analysis.observe.indicator_weights import weights
from cadre_analysis.observe.indicator_words import NONE, Said, hear, votes_of

__all__ = [
    "NONE", "Features", "decide", "features", "likeliest", "take", "votes_of", "weigh", "weights",
]  # fmt: skip

Features = dict[str, list[str]]
LEAST = 0.02  # of the likeliest reading's probability; rarer ones are not followed


class Standing(NamedTuple):
    """What speaks for each indicator at one number, whatever is read before it."""

    found: Said
    own: set[str]  # those that words right at the number speak for
    shape: Shape


# What is said of posts and units says little of the women or degrees counted next.
_SITUATIONS = frozenset({
    Indicator.NONLOCAL_LEADER, Indicator.DUAL_POST, Indicator.RESTRUCTURING,
    Indicator.OTHER_PERSONNEL,
})  # fmt: skip
_BROKEN = ("dim@", "grade@", "pt@", "held@")
_VERBS = ("cue@", "mode@")
_STATE_WORDS = ("held", "grade", "pt", "standard", "dim")


def features(
    draft: Draft, sentence: Sentence, before: Draft | None, topics: Mapping[str, str]
) -> Features:
    """Return for each indicator that anything speaks for the features that do."""
    return _features(draft, sentence, before, topics, standing(draft, sentence))


def standing(draft: Draft, sentence: Sentence) -> Standing:
    """Return what speaks for each indicator whatever the numbers before it measure."""
    found: Said = defaultdict(set)
    hear(found, draft, sentence)
    own = _own_words(found)
    if own:
        _hush(found, own)
    _govern(found)
    return Standing(dict(found), own, shape_of(draft, sentence))


def _features(
    draft: Draft,
    sentence: Sentence,
    before: Draft | None,
    topics: Mapping[str, str],
    stands: Standing,
) -> Features:
    found: Said = defaultdict(set, {name: said.copy() for name, said in stands.found.items()})
    own = stands.own
    stock = not _STOCKS.isdisjoint(stands.shape.last)
    topics = in_section(topics, draft, sentence, before)
    add_context(found, draft, sentence, before, topics)
    if not indicator_lasting.is_of_others(draft, sentence, before, stock=stock):
        indicator_lasting.add(found, draft, sentence, before, topics)
    forbid(found, draft, own)
    _mark_unsaid(found, stands, inside=draft.listed or sentence.item or sentence.row)
    if own:
        _weigh_against(found, own)
        settle(found, own)
    if stands.shape.between:
        leave(found)
    if draft.unit == "org_unit":
        _cut_bodies(found)
    add_shape(found, draft, stands.shape)
    if before is not None and before.indicator in found and draft.companion is None:
        found[before.indicator].update(wording.between(before, draft, sentence))
    _allow(found, draft)
    return {name: sorted(said) for name, said in found.items()}


def _cut_bodies(found: Said) -> None:
    """Let words of cuts speak for restructuring where bodies are cut: "17 phòng được cắt giảm"."""
    found[Indicator.RESTRUCTURING] |= {
        word
        for word in found.pop(Indicator.DOWNSIZING, ())
        if word.startswith("cue@") and _is_beside(word)
    }
    if not found[Indicator.RESTRUCTURING]:
        del found[Indicator.RESTRUCTURING]


_PLAIN = (Indicator.HEADCOUNT, Indicator.COMPOSITION)


def _allow(found: Said, draft: Draft) -> None:
    """Allow a plain count and a make-up of whom no word of the lexicon speaks.

    "Trong 71 người trực tiếp làm công việc này …": the wording around may speak for one. Where
    nothing at all speaks, in other news, neither is thought of.
    """
    if "silence" in found.get(NONE, ()):
        return
    unit = draft.unit or "bare"
    for name in _PLAIN:
        if name not in found:
            found[name] = {"unvoted", f"unvoted:{unit}", f"is:{name}", f"is:{name}:{unit}"}


def _mark_unsaid(found: Said, stands: Standing, *, inside: bool) -> None:
    """Mark the processes of which the sentence says no word, ``inside`` a list or out of it.

    In an article on those who leave, "đã kiện toàn được 98 chỉ huy trưởng" counts nobody who left.
    """
    stock = not _STOCKS.isdisjoint(stands.shape.last)
    for name in PROCESSES.intersection(found).difference(stands.found):
        if stock:  # "hiện có 1.406 công chức" in an article on those who go elsewhere
            found[name] = {
                f"{w}~" if w.startswith(("topic", "headline")) else w for w in found[name]
            }
        if not any(said.endswith("@lead") for said in found[name]):
            found[name].add("unsaid_inside" if inside else "unsaid")


_STOCKS = frozenset(
    (str(Indicator.HEADCOUNT), said)
    for said in ("has_quietly", "have_now:headcount", "level_still", "out_of")
)


def _own_words(found: Said) -> set[str]:
    """Return the indicators that words right at the number speak for."""
    return {
        name
        for name, said in found.items()
        for word in said
        if name != NONE
        and word.partition("@")[2].startswith(NEXT_TO)
        and not word.startswith(("body", "delegates", "org", "total"))
    }


def _hush(found: Said, own: set[str]) -> None:
    """Drop the levels and breakdowns said of the number before, where one has words of its own."""
    for name, said in found.items():
        found[name] = {w for w in said if not (w.startswith(_STATE_WORDS) and "@left" in w)}
    weaker = set(_SITUATIONS) if own & (LEVELS | {Indicator.COMPOSITION}) else set()
    if own & LEVELS:  # "luân chuyển 12 cán bộ, trong đó 9 người có trình độ thạc sĩ"
        weaker.add(Indicator.MOVEMENT)
    for name in weaker.intersection(found):
        found[name] = {f"{w}~" if "@left" in w else w for w in found[name]}


def _govern(found: Said) -> None:
    """Mark the process whose verb stands before what is broken down.

    "Tuyển dụng 98 người dân tộc thiểu số", "thu hút 12 thạc sĩ": it is still that process.
    """
    states = {
        name
        for name in (Indicator.COMPOSITION, *LEVELS)
        if any(word.startswith(_BROKEN) and _is_beside(word) for word in found.get(name, ()))
    }
    for name in PROCESSES.intersection(found) if states else ():
        verbs = {word for word in found[name] if word.startswith(_VERBS)}
        if any(word.partition("@")[2].startswith("near") for word in verbs):
            found[name].add("governs")
        elif any(word.partition("@")[2].startswith(("own", "left0")) for word in verbs):
            found[name].add("governs_far")


def _is_beside(word: str) -> bool:
    return word.partition("@")[2].startswith(("noun", "after"))


def _weigh_against(found: Said, own: set[str]) -> None:
    """Mark as weaker what is only handed on, against a word of the number's own.

    A degree or theory level that the number's people hold weighs most: "hơn 1.220 cán bộ được đào
    tạo; trong đó, có trình độ đại học trên 80%".
    """
    words = (word for said in found.values() for word in said)
    held = any(word.startswith("held@") and word.endswith(("-a", "-b")) for word in words)
    mark = "^" if held else "~"
    for name, said in found.items():
        if name not in own:
            found[name] = {
                f"{w}{mark}" if w in INHERITED or w.endswith("@lead") else w for w in said
            }


def decide(
    draft: Draft, sentence: Sentence, before: Draft | None, topics: Mapping[str, str]
) -> None:
    """Fill ``indicator`` with the likeliest reading, given those of the numbers before."""
    draft.stands = standing(draft, sentence)
    table = weights()
    if sentence.spoken is None:
        above = table.spoken_over(headline(sentence))
        sentence.spoken = table.spoken(within(sentence), above)
    draft.pairs = table.spoken(beside(draft, sentence), sentence.spoken)
    draft.weighed = weigh(draft, sentence, before, topics)
    draft.indicator = likeliest(draft.weighed)


def weigh(
    draft: Draft, sentence: Sentence, before: Draft | None, topics: Mapping[str, str]
) -> Weighed:
    """Return the readings of ``draft`` with their probabilities, given those before it."""
    if draft.companion is not None and draft.companion.indicator == NONE:
        return Weighed({NONE: 1.0}, {NONE: ""})  # the share of what is no statistic is none
    get = weights().features.get
    stands = draft.stands or standing(draft, sentence)
    found = _features(draft, sentence, before, topics, stands)
    totals = {
        name: sum(map(get, saying, repeat(0.0))) + draft.pairs.get(name, 0.0)
        for name, saying in found.items()
    }
    peak = max(totals.values())
    odds = {name: math.exp(total - peak) for name, total in totals.items()}
    whole, least = sum(odds.values()), LEAST * max(odds.values())
    heard = {
        name: _heaviest(found[name], draft.pairs.get(name, 0.0), get)
        for name, odd in odds.items()
        if odd >= least
    }
    return Weighed({name: odd / whole for name, odd in odds.items()}, heard)


def _heaviest(said: Iterable[str], spoken: float, get: Callable[[str, float], float]) -> str:
    """Return the feature that speaks most, or that pairs of words together speak more."""
    best = max(said, key=lambda one: get(one, 0.0), default="")
    return PAIRS if spoken > max(get(best, 0.0), 0.0) else best


def likeliest(weighed: Weighed) -> str:
    """Return the reading with the highest probability."""
    return max(weighed.odds, key=lambda name: (weighed.odds[name], name))


def take(draft: Draft, name: str, weighed: Weighed, before: Draft | None) -> None:
    """Read ``draft`` as ``name``, and write down what spoke for it and how sure it is."""
    odds = weighed.odds
    draft.led = draft.companion or draft.parent or before
    draft.indicator, draft.score, draft.weighed = name, odds[name], weighed
    draft.nothing = odds.get(NONE, 0.0)
    others = sorted((other for other in odds if other != name), key=lambda n: (odds[n], n))
    if others and odds[others[-1]] >= _NAMED:
        draft.rival = others[-1]
    draft.heard = weighed.heard[name]
    draft.note("indicator", name, f"heaviest reading ({draft.heard})")


_NAMED = 0.02  # a second reading less likely than this is not worth a reader's time
