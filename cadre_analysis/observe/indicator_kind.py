"""Numbers that count a kind of people, who are there as a part of others: women, minorities."""

from __future__ import annotations

from cadre_analysis.observe.draft import Draft

_KINDS = frozenset({"sex", "eth"})


def is_of_kind(draft: Draft) -> bool:
    """Say whether women or minorities are counted: "hiện có 118 cán bộ nữ", "cán bộ nữ có 118"."""
    if draft.listed:
        return False
    said = (h for h in draft.own if h[0] < draft.tail)
    return any(h[2].get("dim") in _KINDS for h in said)
