"""Flows that the line above says: what opens a list, the title of a table, a heading."""

from __future__ import annotations

import itertools
import re

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.flow_aside import by_order
from cadre_analysis.observe.flow_ground import Ground
from cadre_analysis.observe.flow_shapes import NONE, WHOLE, Flow, has_level, level_of, reached
from cadre_analysis.observe.flow_told import TAGS


def from_above(draft: Draft, lead: Sentence, ground: Ground, sentence: Sentence, own: Flow) -> Flow:
    """Return the flow with what the line above the list says of it.

    "Luân chuyển từ huyện về xã:" above "- Bí thư đảng ủy: 5 đồng chí"; "Từ cấp xã:" above "- Lên
    huyện: 9 đồng chí".
    """
    above = [h for h in lead.hits if not TAGS.isdisjoint(h[2]) and not by_order(h, lead)]
    above = sorted([*above, *(lead.ends or ())], key=lambda hit: hit[:2])
    if own == NONE:
        whole = (f for read in WHOLE if (f := read(draft, above, ground, sentence)))
        return next(whole, None) or (None, _goal(draft, above, ground, lead))
    levels = [level_of(h, ground) for h in above if has_level(h)]
    ways = any("dir" in h[2] for h in above)
    left = any("from" in a[2] and has_level(b) for a, b in itertools.pairwise(above))
    if len(levels) != 1 or levels[0] in own or (own[0] is None and (ways or not left)):
        return own
    return (levels[0], own[1]) if own[0] is None else (own[0], levels[0] if ways else None)


def from_title(draft: Draft, title: Sentence, ground: Ground) -> Flow:
    """Return the flow that the title of a table says; who is back in a column went the other way.

    "Biệt phái công chức cấp tỉnh về các xã" above "Sở Tài chính | 14 | 5".
    """
    if draft.unit == "org_unit" or draft.indicator != Indicator.MOVEMENT:
        return NONE
    above = [h for h in title.hits if not TAGS.isdisjoint(h[2]) and not by_order(h, title)]
    flow = next((f for read in WHOLE if (f := read(draft, above, ground, title))), NONE)
    back = next((h for h in draft.own if "back" in h[2]), None)
    if back is None or flow == NONE:
        return flow
    draft.note("origin", str(flow[1]), "the flow before, turned round", back)
    return flow[::-1]


def _goal(draft: Draft, above: list[Hit], ground: Ground, lead: Sentence) -> str | None:
    """Return the level that the line above ends with: "Luân chuyển về cấp huyện:"."""
    if draft.unit == "org_unit" or len(above) < _WAY or not lead.folded.endswith(":", 0, lead.end):
        return None
    way, place = above[-_WAY:]
    if "dir" not in way[2] or "level" not in place[2] or place[1] < lead.end - _WAY:
        return None
    if way[2]["word"].endswith(("tại", "ở")):
        return None  # "Số luân chuyển tại tỉnh:" tells where, not which way
    draft.note("destination", level_of(place, ground), "the line above the list", place)
    return level_of(place, ground)


_WAY = 2  # a direction and the place behind it


def headed(draft: Draft, ground: Ground, sentence: Sentence, own: Flow) -> Flow:
    """Return the flow with what the heading says of it: "Từ huyện xuống xã" over a paragraph.

    An end that the number says for itself must be the heading's.
    """
    over = _opened(sentence) or sentence.way
    if over is None or draft.unit == "org_unit" or draft.indicator != Indicator.MOVEMENT:
        return own
    said = {"dir", "from", "between"} & {tag for h in draft.own for tag in h[2]}
    if own == NONE and said:
        return own  # it goes some other way
    ways = [h for h in over.hits if not TAGS.isdisjoint(h[2]) and not by_order(h, over)]
    if sum("dir" in h[2] for h in ways) != 1 or sum(map(has_level, ways)) != _ENDS:
        return own  # "Cán bộ huyện về xã, cán bộ xã lên huyện"
    flow = next((f for read in WHOLE if (f := read(draft, ways, ground, over))), NONE)
    if None in flow or any(
        mine not in {None, theirs} for mine, theirs in zip(own, flow, strict=True)
    ):
        return own
    draft.note("origin", str(flow[0]), "the heading above")
    draft.note("destination", str(flow[1]), "the heading above")
    return flow


_ENDS = 2


def _opened(sentence: Sentence) -> Sentence | None:
    """Return the sentence before, without a number, that says a way: "Từ xã lên huyện ít hơn"."""
    if sentence.before is None or not any("dir" in h[2] for h in sentence.opened):
        return None
    start, end = sentence.before
    return Sentence(start, end, sentence.folded, list(sentence.opened), [], [], paragraph=0)


# "12 cán bộ về giữ các chức danh chủ chốt": where those posts are is left to the headline
_TO_POSTS = re.compile(
    r"\s(?:được\s|đi\s){0,2}(?:về|xuống|lên|đến|đi)\s"
    r"(?:(?:giữ|đảm nhận|đảm nhiệm|nắm|nhận|làm)\s(?:các\s|những\s)?"
    r"(?:chức danh|chức vụ|chức|cương vị|vị trí|trọng trách|nhiệm vụ|cán bộ)"
    r"(?:\s(?:chủ chốt|lãnh đạo|quản lý|then chốt|cấp trưởng)){0,2}"
    r"|(?:các\s|những\s)?(?:nơi|địa bàn|vùng)\s(?:đặc biệt\s)?(?:khó khăn|khó|xung yếu|trọng điểm))"
    r"(?=\s?[,.;:(\n]|\s?\Z)"
)


def titled(flow: Flow, draft: Draft, sentence: Sentence, hits: list[Hit], ground: Ground) -> Flow:
    """Return ``flow`` with the level that the headline says is reached, by ``hits`` of its own."""
    if flow[1] is not None or draft.indicator != Indicator.MOVEMENT:
        return flow
    ways = [at for at, h in enumerate(hits) if "dir" in h[2]]
    if len(ways) != 1 or _TO_POSTS.match(sentence.folded, draft.tail, sentence.end) is None:
        return flow
    there = reached(hits[ways[0]], hits[ways[0] + 1 :], sentence)
    if there is None or level_of(there, ground) == flow[0]:
        return flow
    draft.note("destination", level_of(there, ground), "where the headline says they go", there)
    return flow[0], level_of(there, ground)
