"""How sure a reading is, and what makes it less so.

Whatever was only inferred leaves a sign: a second reading close behind, a noun that was dropped, a
period handed on, words nobody knows. What the signs cost stands in ``doubt_weights.json``, which
``scripts/train_confidence.py`` fits on the gold, so that the confidence comes near the share of
such readings that are right in all core fields, in documents that the other weights have not seen.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from cadre_analysis.codes import Doubt, Indicator
from cadre_analysis.observe.doubt_rules import BY_RULE, BY_SLOT
from cadre_analysis.observe.draft import Draft
from cadre_analysis.observe.indicator_pairs import PAIRS

# A sign is a code of the list ``doubt``, or another name; behind the mark stands how strong it is.
MARK = "/"
_NAMED = 0.05  # log-odds that a doubt must cost to be named
# Doubts of fields beside the core: named last, though the core is none the worse for them.
_BESIDES = ("total_close", "period_afar")
CODES = frozenset(str(code) for code in Doubt)


@dataclass(frozen=True, slots=True)
class Confidence:
    """How likely a reading is right (0-1), and the codes of what lowers that, heaviest first."""

    confidence: float
    doubts: tuple[str, ...]


def weigh(draft: Draft) -> Confidence:
    """Return how sure the reading of ``draft`` is."""
    table = _costs()
    total = 0.0
    costs: dict[str, float] = {}
    for sign in signs(draft):
        if sign in table:
            code, weight = table[sign]
            total += weight
            costs[code] = costs.get(code, 0.0) - weight
        elif sign.startswith(_BESIDES):
            costs.setdefault(sign.partition(MARK)[0], _NAMED)
    named = [code for code, cost in costs.items() if cost >= _NAMED and code in CODES]
    named.sort(key=lambda code: -costs[code])
    return Confidence(round(1.0 / (1.0 + math.exp(-total)), 3), tuple(named))


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """Return what each sign adds to the log-odds of being right, from ``doubt_weights.json``."""
    loaded: dict[str, float] = json.loads(
        files(__package__).joinpath("doubt_weights.json").read_text("utf-8")
    )
    return loaded


@lru_cache(maxsize=1)
def _costs() -> Mapping[str, tuple[str, float]]:
    """Return for each sign its code and its weight."""
    return {sign: (sign.partition(MARK)[0], weight) for sign, weight in weights().items()}


def forget() -> None:
    """Read the weights anew when they are next asked for."""
    weights.cache_clear()
    _costs.cache_clear()


def signs(draft: Draft) -> list[str]:
    """Return the signs by which the sureness of a reading is told.

    What a word beside the number says leaves none: all else is held against that.
    """
    found = ["always", *_of_indicator(draft)]
    rules = {step[0]: step[2] for step in draft.trace}
    found += [BY_RULE[rule] for rule in rules.values() if rule in BY_RULE]
    found += [BY_SLOT[r][slot] for slot, r in rules.items() if slot in BY_SLOT.get(r, ())]
    found += _of_slots(draft, rules)
    found += _of_links(draft)
    found += _beyond(_unheard(draft), _UNHEARD)
    return list(dict.fromkeys(found))  # both ends of a flow may be handed on: one doubt


# --- the indicator --------------------------------------------------------------------------------

# A probability a little below one costs something, and is no doubt that one would speak of.
_UNSURE = (
    (0.5, "indicator_close/0.5"),
    (0.7, "indicator_close/0.7"),
    (0.85, "indicator_close/0.85"),
    (0.95, "likely/0.95"),
    (0.99, "likely/0.99"),
)
_NOTHING = ((0.01, "possible/0.01"), (0.05, "maybe_none/0.05"), (0.2, "maybe_none/0.2"))
_SOURCE = ((0.6, "source_doubtful/0.6"), (0.9, "source_doubtful/0.9"))
_BESIDE = frozenset({"noun", "cell", "after-a", "after-b", "near-a", "near-b", "own-a"})
_FOLLOWING = (  # what speaks by an earlier number, the doubt that this is
    ("beside", "by_share"),
    ("next", "indicator_neighbour"),
    ("last", "indicator_afar"),
    ("far", "indicator_afar"),
    ("further", "indicator_afar"),
    ("item_before", "indicator_afar"),
    ("total", "indicator_total"),
    ("under_state", "indicator_total"),
    ("lasting", "indicator_total"),
)
_FOLLOWED = frozenset(code for _, code in _FOLLOWING)
_TOPICS = ("topic", "headline", "units_of_topic", "process_topic")
_DEEP = 4  # numbers back that a reading may be handed on and still be doubted for its source


def _of_indicator(draft: Draft) -> list[str]:
    found = [name for limit, name in _UNSURE if draft.score < limit]
    found += _beyond(draft.nothing, _NOTHING)
    code = _told_by(draft.heard)
    if code is None:
        return found
    found.append(code)
    if code in _FOLLOWED:
        sure = _source(draft)
        found += [name for limit, name in _SOURCE if sure < limit]
    return found


@lru_cache(maxsize=1024)
def _told_by(heard: str) -> str | None:
    """Return what told the indicator, by the feature that weighed most; null for a word near it."""
    _, mark, where = heard.partition("@")
    if mark:
        return None if where in _BESIDE else "indicator_far"
    if heard == PAIRS:
        return None
    code = next((code for head, code in _FOLLOWING if heard.startswith(head)), None)
    return code or ("indicator_topic" if heard.startswith(_TOPICS) else "indicator_shape")


def _source(draft: Draft) -> float:
    """Return how sure the least sure of the readings was that handed this one on."""
    least, source = 1.0, draft.led
    for _ in range(_DEEP):
        if source is None or source.indicator != draft.indicator:
            break
        least = min(least, source.score)
        source = source.led if "@" not in source.heard else None
    return least


# --- the other slots ------------------------------------------------------------------------------

_HANDED = "from the total or the sentence before"
_GRADED = frozenset({Indicator.QUALIFICATION, Indicator.POLITICAL_THEORY, Indicator.PERFORMANCE})


def _of_slots(draft: Draft, rules: Mapping[str, str]) -> list[str]:
    """Return the slots that no rule filled."""
    found = [] if draft.num.kind == "value" else [f"number/{draft.num.kind}"]
    if "unit_measure" not in rules:
        found.append("unit_default")
    if "status" not in rules:
        found.append("status_default" if draft.status == "actual" else "status_handed")
    if draft.group == "all":
        found.append("group_default")
    return [*found, *_of_period(draft, rules), *_of_breakdown(draft, rules)]


def _of_period(draft: Draft, rules: Mapping[str, str]) -> list[str]:
    if draft.period is None:
        return ["period_unsaid"]
    return ["period_handed"] if rules.get("period", _HANDED) == _HANDED else []


def _of_breakdown(draft: Draft, rules: Mapping[str, str]) -> list[str]:
    """Return what is doubtful in what only some indicators have: a flow, a degree, a make-up."""
    if draft.indicator == Indicator.MOVEMENT:
        return _of_flow(draft, rules)
    if draft.category is None and draft.indicator in _GRADED:
        return ["category_missing"]
    if draft.indicator == Indicator.COMPOSITION and not draft.is_broken:
        return ["breakdown_missing"]
    return []


def _of_flow(draft: Draft, rules: Mapping[str, str]) -> list[str]:
    if draft.origin is None and draft.destination is None:
        return ["flow_unsaid"]
    return [] if {"origin", "destination"} & rules.keys() else ["flow_handed"]


# --- place in the text ----------------------------------------------------------------------------

_LOOSE = ((0.5, "total_close/0.5"), (0.8, "total_close/0.8"), (0.95, "tied/0.95"))
_UNHEARD = ((25, "words_unknown/25"), (50, "words_unknown/50"), (100, "words_unknown/100"))


def _of_links(draft: Draft) -> list[str]:
    found = [name for limit, name in _LOOSE if draft.bond < limit]
    marks = {
        "total_likely": draft.parent is not None and not draft.proved,
        "bracketed": draft.bracketed,
        "in_table": draft.column is not None,
        "noun_missing": not draft.noun and draft.unit != "percent",
    }
    return found + [name for name, holds in marks.items() if holds]


def _unheard(draft: Draft) -> int:
    """Return how many characters of the number's own words no entry of the lexicon knows."""
    return draft.last - draft.first - sum(hit[1] - hit[0] for hit in draft.own)


def _beyond(value: float, steps: Iterable[tuple[float, str]]) -> list[str]:
    return [name for limit, name in steps if value > limit]
