"""Figures that a slash sets side by side without making them a share.

"Xuất sắc/tốt/hoàn thành: 5/30/3" gives three counts, and so does each line below "Kết quả (xuất
sắc/tốt)"; "13/20 chi bộ" says that there are 20.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from cadre_analysis.lexicon import Hit
from cadre_analysis.observe import numeral
from cadre_analysis.observe.draft import Draft
from cadre_analysis.observe.numeral import Numeral

_SIDE_BY_SIDE = frozenset({"ratio", "tuple"})
_SAME = ("rating", "sanction", "unit", "grade", "dim", "sex")
_PAIR = 2


def labels(hits: Sequence[Hit], folded: str) -> tuple[Hit, ...]:
    """Return the longest run of words that slashes join: "xuất sắc/tốt/hoàn thành nhiệm vụ"."""
    best: tuple[Hit, ...] = ()
    run: list[Hit] = []
    for hit in hits:
        joins = run and folded[run[-1][1] : hit[0]].strip() == "/" and _alike(run[-1], hit)
        run = [*run, hit] if joins else [hit]
        if len(run) > max(1, len(best)):
            best = tuple(run)
    return best


def _alike(one: Hit, two: Hit) -> bool:
    return any(tag in one[2] and tag in two[2] for tag in _SAME)


def apart(figures: Iterable[Numeral], folded: str, over: Sequence[Hit]) -> list[Numeral]:
    """Return ``figures``, those that stand for the words ``over`` one by one.

    A ratio stays one where nothing says that its figures are of two kinds.
    """
    out: list[Numeral] = []
    for figure in figures:
        pieces = numeral.pieces(folded, figure) if figure.kind in _SIDE_BY_SIDE else []
        named = len(pieces) == len(over)
        out += pieces if pieces and named else [figure]
    return out


def name(drafts: Sequence[Draft], folded: str, over: Sequence[Hit]) -> None:
    """Give the n-th of several slashed figures the n-th of the words ``over`` for its own."""
    if len(over) < _PAIR:
        return
    tag = next((t for t in _SAME if all(t in h[2] for h in over)), None)
    for at in range(len(drafts) - len(over) + 1):
        row = drafts[at : at + len(over)]
        if not all(folded[a.num.end : b.num.start].strip() == "/" for a, b in pairwise(row)):
            continue
        for draft, hit in zip(row, over, strict=True):
            draft.own = (hit, *(h for h in draft.own if tag not in h[2]))
            draft.near = (hit, *(h for h in draft.near if tag not in h[2]))
