"""Flows that go back, where others came from, or where somebody was before."""

from __future__ import annotations

from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.flow_ground import Ground


def returned(draft: Draft, destination: str, ground: Ground) -> str | None:
    """Return where those were who are back, if there is one level below only.

    "Hết hạn luân chuyển, 5 đồng chí trở về huyện".
    """
    back = next((h for h in draft.own if "back" in h[2]), None)
    if back is None or "rotation" not in draft.modes or destination not in ground.order[-2:-1]:
        return None
    draft.note("origin", ground.order[-1], "the one level below, where they were", back)
    return ground.order[-1]


def way_back(
    draft: Draft, sentence: Sentence, before: Draft | None, destination: str
) -> str | None:
    """Return where the others came from, to where these go back.

    "77 cán bộ cấp huyện về xã, 19 đồng chí được điều lên huyện".
    """
    if before is None or before.destination == destination:
        return None
    against = before.origin is None and any(h[2].keys() >= _AGAINST for h in draft.own)
    if before.origin != destination and not against:
        return None
    if any("dir" in h[2] and "xuống" in h[2]["word"].split() for h in draft.own):
        return None  # nobody comes down from below
    apart = not sentence.item and "\n" in sentence.folded[before.end : draft.start]
    return None if apart else before.destination


# "40 chị về xã, 12 chị đi ngược lên huyện": against those told before
_AGAINST = frozenset({"lateral", "dir"})
