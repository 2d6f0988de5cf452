"""From which level to which: the four shapes in which a flow is printed."""

from __future__ import annotations

import re

from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft, Sentence

Flow = tuple[str | None, str | None]
_NEAR = 26  # characters between a direction and the level behind it: "về giữ chức vụ tại xã"


def find(draft: Draft, sentence: Sentence, level: str | None, before: Draft | None) -> Flow:
    """Return origin and destination level of ``draft``, null where its words give no flow.

    ``level`` is the article's own: "thành phố" is a district in a district's article and a province in a province's.
    """
    hits = [h for h in _within_reach(draft, sentence) if _TAGS & h[2].keys()]
    flow = next((f for read in (_between, _this_to_other, _from_to, _onto) if (f := read(draft, hits, level))), None)
    if flow is None or flow == (None, None):
        return _carried(draft, sentence, before)
    origin, destination = flow
    agent = any("level" in h[2] and _level(h, level) == level and h[1] <= draft.start for h in sentence.hits)
    if origin is None and agent and "reinforcement" in draft.modes and _is_below(destination, level):
        draft.note("origin", str(level), "reinforced from the level that the article speaks for")
        return level, destination
    return flow


_TAGS = frozenset({"level", "dir", "from", "between"})
_ORDER = ("central", "province", "district", "commune")
_STOPS = re.compile(r"[;:()]")
_OFFICES = re.compile(r"sở|ngành|phòng|ban|đơn vị|cơ quan")
_FURTHER = 34  # characters behind the segment: "20 người của sở, ngành xuống 15 xã"


def _within_reach(draft: Draft, sentence: Sentence) -> list[Hit]:
    if sentence.row:
        return list(draft.own)
    opener = next((h[0] for h in sentence.hits if "open" in h[2] and h[0] >= draft.end), sentence.end)
    limit = min(draft.end + _FURTHER, opener)
    more = [h for h in sentence.hits if draft.last <= h[0] <= limit and not _STOPS.search(sentence.folded, draft.end, h[0])]
    return [*draft.own, *more]


def _is_below(destination: str | None, level: str | None) -> bool:
    return destination in _ORDER and level in _ORDER and _ORDER.index(destination) > _ORDER.index(level)


def _carried(draft: Draft, sentence: Sentence, before: Draft | None) -> Flow:
    """"120 cán bộ xuống 15 xã": the units reached share the flow of the persons sent; so does a share beside its count."""
    source = draft.companion or (before if before is not None and before.num.start >= sentence.start else None)
    if draft.companion is None and (draft.unit != "org_unit" or draft.listed):
        return None, None
    return (source.origin, source.destination) if source is not None else (None, None)


def _level(hit: Hit, level: str | None) -> str:
    code = hit[2]["level"]
    if code != "city":
        return code
    return level if level in {"province", "district"} else "district"


def _between(draft: Draft, hits: list[Hit], level: str | None) -> Flow | None:
    """"giữa các xã" moves inside one level."""
    for one, two in zip(hits, hits[1:], strict=False):
        if "between" in one[2] and "level" in two[2] and two[0] - one[1] <= 5:  # noqa: PLR2004 - "giữa các"
            code = "sector" if _OFFICES.search(two[2]["word"]) else _level(two, level)
            draft.note("origin", code, "between units of a level", two)
            return code, code
    return None


def _this_to_other(draft: Draft, hits: list[Hit], level: str | None) -> Flow | None:
    """"xã này sang xã khác", "ngành này qua ngành khác"."""
    levels = [h for h in hits if "level" in h[2]]
    for one, two in zip(levels, levels[1:], strict=False):
        same = _level(one, level) == _level(two, level)
        if same and any("dir" in h[2] and one[1] <= h[0] and h[1] <= two[0] for h in hits):
            code = _level(one, level)
            draft.note("origin", code, "from one to another of a level", one)
            return code, code
    return None


def _from_to(draft: Draft, hits: list[Hit], level: str | None) -> Flow | None:
    """"từ huyện về xã", "cấp huyện luân chuyển về xã". A range of levels ("từ huyện đến cơ sở") has no direction word."""
    for at, direction in enumerate(hits):
        if "dir" not in direction[2]:
            continue
        after = direction if "level" in direction[2] else next(
            (h for h in hits[at + 1 :] if "level" in h[2] and h[0] - direction[1] <= _NEAR), None
        )
        origin = next((h for h in reversed(hits[:at]) if "level" in h[2]), None)
        if after is None and origin is not None and direction[2]["word"] in _STEPS:
            return _one_step(draft, origin, direction, level)
        if after is not None and origin is not None and _level(origin, level) != _level(after, level):
            draft.note("origin", _level(origin, level), "level before a direction", origin)
            draft.note("destination", _level(after, level), "level behind a direction", after)
            return _level(origin, level), _level(after, level)
    return None


_STEPS = {"xuống": 1, "lên": -1}


def _one_step(draft: Draft, origin: Hit, direction: Hit, level: str | None) -> Flow | None:
    """"ba người từ huyện xuống": the level below is not said and understood."""
    start = _level(origin, level)
    if start not in _ORDER:
        return None
    at = _ORDER.index(start) + _STEPS[direction[2]["word"]]
    if not 0 <= at < len(_ORDER):
        return None
    draft.note("destination", _ORDER[at], "one level in the direction said", direction)
    return start, _ORDER[at]


def _onto(draft: Draft, hits: list[Hit], level: str | None) -> Flow | None:
    """"tăng cường 5 cán bộ về xã": only the destination is said; "cán bộ huyện tăng cường … 13 xã" says both."""
    if draft.unit == "org_unit" and draft.noun and "level" in draft.noun[0][2] and "reinforcement" in draft.modes:
        origin = next((h for h in hits if "level" in h[2] and h[0] != draft.noun[0][0]), None)
        target = _level(draft.noun[0], level)
        if origin is not None and _level(origin, level) != target:
            draft.note("destination", target, "units reinforced", draft.noun[0])
            return _level(origin, level), target
    for direction in hits:
        if "dir" in direction[2]:
            near = (h for h in hits if "level" in h[2] and 0 < h[0] - direction[1] <= _NEAR)
            after = direction if "level" in direction[2] else next(near, None)
            if after is not None:
                draft.note("destination", _level(after, level), "level behind a direction", after)
                return None, _level(after, level)
    return None
