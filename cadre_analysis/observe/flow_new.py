"""A last look at a flow: graduates who are sent, and departments as seen from below.

Graduates come from no level, and their projects lead to communes; who comes from a district to
"các sở" comes to the province.
"""

from __future__ import annotations

import re
from functools import lru_cache

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.flow_ground import Ground
from cadre_analysis.observe.flow_shapes import Flow, level_of

# "Bố trí 580 đội viên tại 580 xã", "24 trí thức trẻ cho các xã"
_THERE = re.compile(r"\s(?:tại|ở|cho|về|đến)\s(?:(?:các|cả|\d[\d./]{0,6})\s){0,2}\Z")
_REACH = 24  # characters between them and where they are put
_VICE = re.compile(r"\bphó chủ tịch\s(?:ubnd\s)?(?:cấp\s)?xã\b|\bcông chức xã\b")


def settle(flow: Flow, draft: Draft, sentence: Sentence, ground: Ground) -> Flow:
    """Return ``flow`` as graduates go: "tỉnh đưa 24 trí thức trẻ về hai huyện nghèo".

    Whoever sends them is no level that they leave. The project gives a commune its vice chairman,
    so where the article says that, the district reached is only where the commune lies.
    """
    if (
        flow[1] == "sector"
        and flow[0] in _BELOW
        and _DEPARTMENTS.search(sentence.folded, draft.first, max(draft.last, draft.end))
    ):
        draft.note("destination", "province", "level behind a direction")
        return flow[0], "province"
    if draft.indicator != Indicator.MOVEMENT or not _are_new(draft):
        return flow
    origin, destination = flow
    if origin is not None and not any("from" in h[2] for h in draft.own):
        draft.note("origin", "", "graduates come from no level")
        origin = None
    if destination is None:
        destination = _put(draft, sentence, ground)
    if _goes(draft, sentence) and destination in _ABOVE and _gives_posts(sentence.folded):
        draft.note("destination", "commune", "the post that the graduates' project is for")
        destination = "commune"
    return origin, destination


@lru_cache(maxsize=2)
def _gives_posts(folded: str) -> bool:
    """Say whether an article tells of the posts that the project gives, searched once."""
    return _VICE.search(folded) is not None


_BELOW = frozenset({"district", "commune"})
_DEPARTMENTS = re.compile(r"\b(?:về|lên|sang|ra|cho|tại)\s(?:các\s|một số\s)?sở\b")
_AT_ONCE = 1  # characters between them and "về"
_ABOVE = frozenset({None, "district", "province"})


def _goes(draft: Draft, sentence: Sentence) -> bool:
    new = any("newcomer" in h[2] for h in draft.noun)
    behind = (h for h in sentence.hits if 0 <= h[0] - draft.tail <= _AT_ONCE)
    return new and any(not {"dir", "takes"}.isdisjoint(h[2]) for h in (*draft.own, *behind))


def _are_new(draft: Draft) -> bool:
    """Say whether graduates are counted, or a part or share of them."""
    return any("newcomer" in h[2] for one in draft.lineage() for h in one.noun)


def _put(draft: Draft, sentence: Sentence, ground: Ground) -> str | None:
    levels = (h for h in sentence.hits if "level" in h[2] and h[0] >= draft.tail)
    there = next(levels, None)
    if there is None or there[0] - draft.tail > _REACH:
        return None
    if _THERE.fullmatch(sentence.folded, draft.tail, there[0]) is None:
        return None
    draft.note("destination", level_of(there, ground), "where they are put", there)
    return level_of(there, ground)
