"""From which level to which: the four shapes in which a flow is printed."""

from __future__ import annotations

from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft

Flow = tuple[str | None, str | None]
_NEAR = 26  # characters between a direction and the level behind it: "về giữ chức vụ tại xã"
_MOVED = frozenset({"rotation", "transfer", "reinforcement", "appointment", "nomination"})


def find(draft: Draft, level: str | None) -> Flow:
    """Return origin and destination level of ``draft``, null where its words give no flow.

    ``level`` is the article's own: "thành phố" is a district in a district's article and a province in a province's.
    """
    hits = [h for h in draft.own if "level" in h[2] or "dir" in h[2] or "from" in h[2] or "between" in h[2]]
    for read in (_between, _this_to_other, _from_to, _onto):
        flow = read(draft, hits, level)
        if flow is not None:
            return flow
    return None, None


def _level(hit: Hit, level: str | None) -> str:
    code = hit[2]["level"]
    if code != "city":
        return code
    return level if level in {"province", "district"} else "district"


def _between(draft: Draft, hits: list[Hit], level: str | None) -> Flow | None:
    """"giữa các xã" moves inside one level."""
    for one, two in zip(hits, hits[1:], strict=False):
        if "between" in one[2] and "level" in two[2] and two[0] - one[1] <= 5:  # noqa: PLR2004 - "giữa các"
            code = _level(two, level)
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
        after = next((h for h in hits[at + 1 :] if "level" in h[2] and h[0] - direction[1] <= _NEAR), None)
        origin = next((h for h in reversed(hits[:at]) if "level" in h[2]), None)
        if after is not None and origin is not None and _level(origin, level) != _level(after, level):
            draft.note("origin", _level(origin, level), "level before a direction", origin)
            draft.note("destination", _level(after, level), "level behind a direction", after)
            return _level(origin, level), _level(after, level)
    return None


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
            after = next((h for h in hits if "level" in h[2] and 0 < h[0] - direction[1] <= _NEAR), None)
            if after is not None:
                draft.note("destination", _level(after, level), "level behind a direction", after)
                return None, _level(after, level)
    return None
