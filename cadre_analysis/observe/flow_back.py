"""Flows that go back, where others came from, or where somebody was before."""

from __future__ import annotations

import re

from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.flow_ground import Ground


def returned(draft: Draft, before: Draft | None, destination: str, ground: Ground) -> str | None:
    """Return where those were who are back: where others went, or the one level below.

    "Luân chuyển 44 cán bộ về tỉnh … 22 đồng chí trở lại Trung ương"; "Hết hạn luân chuyển, 5 đồng
    chí trở về huyện".
    """
    back = next((h for h in draft.own if "back" in h[2]), None)
    if back is None or "rotation" not in draft.modes or destination not in ground.order:
        return None
    below = ground.order[ground.order.index(destination) + 1 :]
    if before is not None and before.destination in below:
        draft.note("origin", before.destination, "where those before went", back)
        return before.destination
    if len(below) != 1:
        return None
    draft.note("origin", below[0], "the one level below, where they were", back)
    return below[0]


def way_back(
    draft: Draft, sentence: Sentence, before: Draft | None, destination: str
) -> str | None:
    """Return where the others came from, to where these go back.

    "77 cán bộ cấp huyện về xã, 19 đồng chí được điều lên huyện".
    """
    if before is None or before.destination == destination:
        return None
    if _OF_THOSE.match(sentence.folded, sentence.start, draft.start):
        return None  # "Trong số về huyện có 7 người là nữ" tells of those told before
    against = before.origin is None and any(h[2].keys() >= _AGAINST for h in draft.own)
    if before.origin != destination and not against:
        return None
    if any("dir" in h[2] and "xuống" in h[2]["word"].split() for h in draft.own):
        return None  # nobody comes down from below
    apart = not sentence.item and "\n" in sentence.folded[before.end : draft.start]
    return None if apart else before.destination


# "40 chị về xã, 12 chị đi ngược lên huyện": against those told before
_AGAINST = frozenset({"lateral", "dir"})
_OF_THOSE = re.compile(
    r"(?:trong\s)?(?:số|những)\s(?:[^,;:.()\d]{0,24}\s)?(?:về|lên|xuống|sang|ra|đi)\s"
)
