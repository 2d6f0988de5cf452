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
        _by_list(sentence)
        _by_difference(sentence)
        for draft, behind in pairwise(sentence.drafts):
            if draft.unit not in _PEOPLE or not _falls(draft, behind, sentence):
                continue
            if draft.indicator == Indicator.DOWNSIZING and level and _is_bare(draft):
                draft.read_as(Indicator.HEADCOUNT, _RULE)
            level = draft.indicator == Indicator.HEADCOUNT
            cut = behind.unit == "percent" and behind.indicator == Indicator.HEADCOUNT
            if level and cut and "giảm" in sentence.folded[draft.tail : behind.start]:
                behind.read_as(Indicator.DOWNSIZING, _RULE)


_NEXT = re.compile(r"[^.;:()\d]{0,60}?(?:,|\svà|\scùng)\s(?:gần\s|hơn\s|trên\s|khoảng\s)?")
_SAID = frozenset({"cue", "mode", "takes", "dir", "held", "change"})


def _by_list(sentence: Sentence) -> None:
    """Read people and posts listed behind the bodies cut with them as cut.

    "Giảm 29 phòng, 66 đơn vị, 1.018 biên chế và gần 10.500 người"; not "giảm 3 phòng, 12 người
    được bố trí việc khác".
    """
    listed = False
    for before, draft in pairwise(sentence.drafts):
        told = sentence.folded[max(before.tail, before.end) : draft.start]
        cut = sentence.said_before(before, _CUTS, _SPARED_REACH) is not None
        listed = (listed or cut) and before.indicator in _CUT and bool(_NEXT.fullmatch(told))
        if listed and draft.indicator == Indicator.HEADCOUNT and draft.unit in _PEOPLE:
            behind = (h[2] for h in draft.own if h[0] >= draft.tail)
            if all(_SAID.isdisjoint(tags) for tags in behind):
                draft.read_as(Indicator.DOWNSIZING, "posts are cut")


_CUT = frozenset({Indicator.RESTRUCTURING, Indicator.DOWNSIZING})


_FALLS = re.compile(
    r"\s?[,(]\s?(?:đã\s)?(?:giảm|tăng)\s(?:(?:được|thêm|gần|hơn|trên|khoảng)\s){0,2}"
)


def _falls(draft: Draft, behind: Draft, sentence: Sentence) -> bool:
    return _FALLS.fullmatch(sentence.folded, draft.tail, behind.start) is not None


def _is_bare(draft: Draft) -> bool:
    """Say whether no verb says before a number what was done to those counted."""
    before = (h[2] for h in draft.own if h[1] <= draft.start)
    return all({"cue", "mode", "change"}.isdisjoint(tags) for tags in before)


_CUTS = re.compile(
    r"\b(?:giảm|bớt|giảm bớt|tinh gọn|tinh giản|cắt giảm|tiết kiệm|dôi ra)\s"
    r"(?:(?:được|đi|thêm|tới|ngay|bình quân)\s){0,2}\Z"
)
_SPARED_REACH = 24


_FEWER = re.compile(
    r"\b(?:bớt|giảm|cắt giảm|cắt|rút|tinh giản)\s(?:(?:được|đi|bớt|tới|thêm)\s){0,2}\Z"
)


def _by_difference(sentence: Sentence) -> None:
    """Read by how many people are fewer than before as cut, where the figures say so.

    "Từ 2.476 nay rút xuống còn 1.390, tức là bớt 1.086 người (43,9%)".
    """
    for was, now, by in zip(
        sentence.drafts, sentence.drafts[1:], sentence.drafts[2:], strict=False
    ):
        fewer = was.num.value and now.num.value and was.num.value - now.num.value == by.num.value
        people = by.unit in _PEOPLE and by.indicator == Indicator.HEADCOUNT
        if not (fewer and people) or sentence.said_before(by, _FEWER, _SPARED_REACH) is None:
            continue
        by.read_as(Indicator.DOWNSIZING, _RULE)
        for share in sentence.drafts:
            if share.companion is by:
                share.read_as(Indicator.DOWNSIZING, _RULE)
