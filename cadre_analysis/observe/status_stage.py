"""What there was before a merger that is yet to be, and what follows from it."""

from __future__ import annotations

from cadre_analysis.observe.draft import Draft, Sentence

_BEFORE = "before_restructuring"
_STEPS = 4  # numbers back to the plan


def is_before(draft: Draft, sentence: Sentence) -> bool:
    """Say whether so many were there before: "Tỉnh sẽ có 98 xã. Trước sắp xếp là 109"."""
    if any(h[2].get("stage") == _BEFORE and h[1] <= draft.start for h in draft.own):
        return True
    over = draft.parent
    if over is None or draft.change is not None or over.start < sentence.start:
        return False
    return over.category == _BEFORE and over.status == "actual"


def planned(draft: Draft, before: Draft | None) -> Draft | None:
    """Return what is to be after a merger, where ``draft`` is a difference to what was before.

    "Tỉnh sẽ có 98 xã. Trước sắp xếp là 109. Như vậy giảm 11": as much a plan as the 98.
    """
    seen, of = 0, draft.parent or before
    while draft.change is not None and of is not None and seen < _STEPS and _is_of_before(of):
        of, seen = of.parent or of.led, seen + 1
    return of if seen else None


def _is_of_before(draft: Draft) -> bool:
    over = draft.parent
    return draft.category == _BEFORE or (over is not None and over.category == _BEFORE)
