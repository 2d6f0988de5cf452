"""How many there are, and what they fell by: each is its own indicator."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence

_RULE = "a level beside what it fell by"
_PEOPLE = frozenset({"person", "post"})


def settle(sentences: Iterable[Sentence]) -> None:
    """Read a count as one of those there are where what it fell by follows, as after another.

    "Biên chế được giao là 1.811 công chức, giảm 10,03%; viên chức 12.950 người, giảm 11,5%".
    """
    for sentence in sentences:
        level = False
        for draft, behind in pairwise(sentence.drafts):
            if draft.unit not in _PEOPLE or not _falls(draft, behind, sentence):
                continue
            if draft.indicator == Indicator.DOWNSIZING and level and _is_bare(draft):
                draft.read_as(Indicator.HEADCOUNT, _RULE)
            level = draft.indicator == Indicator.HEADCOUNT
            cut = behind.unit == "percent" and behind.indicator == Indicator.HEADCOUNT
            if level and cut and "giảm" in sentence.folded[draft.tail : behind.start]:
                behind.read_as(Indicator.DOWNSIZING, _RULE)


_FALLS = re.compile(
    r"\s?[,(]\s?(?:đã\s)?(?:giảm|tăng)\s(?:(?:được|thêm|gần|hơn|trên|khoảng)\s){0,2}"
)


def _falls(draft: Draft, behind: Draft, sentence: Sentence) -> bool:
    return _FALLS.fullmatch(sentence.folded, draft.tail, behind.start) is not None


def _is_bare(draft: Draft) -> bool:
    """Say whether no verb says before a number what was done to those counted."""
    before = (h[2] for h in draft.own if h[1] <= draft.start)
    return all({"cue", "mode", "change"}.isdisjoint(tags) for tags in before)
