"""Flows told beside one another: "21 đồng chí về huyện, 14 đồng chí lên tỉnh"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft
from cadre_analysis.observe.flow_ground import Ground


def complete(kept: Sequence[Draft], ground: Ground | None) -> None:
    """Fill the ends that the parts of one total leave to one another.

    Where some go down from the article's own level and others come up to it, each way has its other
    end in the other; who goes higher leaves the article's level too: "huyện điều động 30 cán bộ: 18
    người xuống xã, 9 người lên huyện, 3 người được rút về tỉnh".
    """
    if ground is None or ground.level not in ground.order:
        return
    for _, beside in groupby(kept, lambda draft: draft.parent):
        _exchange([d for d in beside if _goes(d, ground)], ground)


def _goes(draft: Draft, ground: Ground) -> bool:
    """Say whether it tells how many left the article's own level, or does not say which."""
    return (
        draft.indicator == Indicator.MOVEMENT
        and draft.unit != "org_unit"
        and draft.group != "police"
        and not any("back" in h[2] for h in draft.own)
        and draft.origin in {None, ground.level}
        and draft.destination in ground.order
    )


def _exchange(beside: Sequence[Draft], ground: Ground) -> None:
    own = ground.order.index(str(ground.level))
    below = {str(d.destination) for d in beside if ground.order.index(str(d.destination)) > own}
    back = any(d.destination == ground.level for d in beside)
    if len(below) != 1:
        return
    only = next(iter(below))
    for draft in (d for d in beside if d.origin is None):
        if draft.destination not in below or back:
            said = only if draft.destination == ground.level else str(ground.level)
            draft.origin = said
            draft.note("origin", said, "the other way, told beside it")
