"""What a percentage is of, where that is not the total its count is a part of: the figures tell.

"151 người, bằng 50,33% phần việc của năm 2019 là 300 người": 151 is 50,33 % of 300, whatever 151 is
a part of.
"""

from __future__ import annotations

from cadre_analysis.codes import Indicator
from cadre_analysis.observe import numeral, sums
from cadre_analysis.observe.draft import Draft, Sentence

# Characters before and behind a percentage in which its whole may be printed.
_BACK, _AHEAD = 420, 60
# What is there can be counted against what there is or ought to be; a flow has its plan for a whole
# only in its share.
_STANDING = frozenset({
    Indicator.NONLOCAL_LEADER, Indicator.DUAL_POST, Indicator.HEADCOUNT, Indicator.COMPOSITION,
    Indicator.QUALIFICATION, Indicator.POLITICAL_THEORY,
})  # fmt: skip


def wholes(sentence: Sentence) -> None:
    """Fill ``whole`` of the percentages of ``sentence``.

    Where what is there is counted, the counts beside them have the same.
    """
    for index, draft in enumerate(sentence.drafts):
        if draft.unit == "percent" and draft.num.value and draft.num.whole is None:
            count = _count(sentence, index)
            if count is not None:
                _find(sentence, draft, count)


def _count(sentence: Sentence, index: int) -> Draft | None:
    """Return the count that the percentage says again.

    That is the one beside it, else the ratio or the count just before.
    """
    draft = sentence.drafts[index]
    if draft.companion is not None:
        return draft.companion
    following = sentence.drafts[index + 1] if index + 1 < len(sentence.drafts) else None
    if following is not None and following.companion is draft:
        return following
    before = sentence.drafts[index - 1] if index else None
    return before if before is not None and before.unit != "percent" else None


def _find(sentence: Sentence, share: Draft, count: Draft) -> None:
    value, percent = count.num.value, share.num.value
    if not value or not percent:
        return
    if count.num.whole and (share.companion is count or _fits(value, count.num.whole, percent)):
        share.whole = count.num.whole
        return
    if share.parent is not None and _fits(value, share.parent.num.value, percent):
        return
    if percent == int(percent):
        return  # a round share fits many a number
    whole = _nearest(sentence, share, value, percent)
    if whole is None:
        return
    share.whole = whole
    share.note("denominator", f"{whole:g}", "the figure of which the count is this share")
    if (
        (share.companion is count or sentence.row)
        and count.indicator in _STANDING
        and not count.change
        and count.parent is None
    ):
        count.whole = whole


def _fits(count: float, whole: float | None, percent: float) -> bool:
    return bool(whole) and whole is not None and sums.fits(count, whole, percent) != "share_off"


def _nearest(sentence: Sentence, share: Draft, count: float, percent: float) -> float | None:
    """Return the figure nearest to the percentage of which ``count`` is that share."""
    start, stop = max(0, share.num.start - _BACK), share.num.end + _AHEAD
    while start and not sentence.folded[start - 1].isspace():
        start -= 1
    figures = numeral.find(sentence.folded, start, min(len(sentence.folded), stop))
    found = [
        (abs(figure.start - share.num.start), value)
        for figure in figures
        for value in (figure.value, figure.whole)
        if value and not figure.percent and value != count and _fits(count, value, percent)
    ]
    return min(found)[1] if found else None


def is_of_plan(draft: Draft, sentence: Sentence) -> bool:
    """Say whether a share tells how much of the plan of its row was reached: "24 | 26 | 108,3"."""
    counts = [d for d in sentence.drafts if d.end < draft.start and d.unit != "percent"]
    plans = [d.num.value for d in counts if d.status == "target" and d.num.value]
    done = [d.num.value for d in counts if d.status == "actual" and d.num.value]
    told = draft.num.value
    if draft.unit != "percent" or told is None:
        return False
    return any(abs(100 * one / plan - told) <= _ROUNDED for plan in plans for one in done)


_ROUNDED = 0.51  # points: printed without decimals, or cut off
