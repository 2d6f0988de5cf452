"""Levels of rating and sanction in lists: how far they are said, and which exclude one another."""

from __future__ import annotations

from collections.abc import Sequence

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe import category
from cadre_analysis.observe.draft import Draft, Sentence

_CARRIED = frozenset({Indicator.PERFORMANCE, Indicator.DISCIPLINE, Indicator.INSPECTION})
_KINDS = frozenset({"rating", "sanction"})


def carry(draft: Draft, sentence: Sentence, last: Draft | None) -> None:
    """Give a number its level from the line above, or from the number before.

    "Năm 2010 tỷ lệ hoàn thành tốt là 81,2%, năm 2011 là 82,5%" and "Diên An 8/9, Diên Phước 5/6"
    say again the same of another year or place.
    """
    if draft.category is not None or draft.indicator not in _CARRIED or draft.change:
        return
    if any(_KINDS & h[2].keys() for h in draft.own):
        return
    behind = _said_of_both(draft, sentence)
    label = behind or _label(sentence)
    if label is not None and (label is behind or draft.num.start > label[1]):
        draft.category = label[2].get("rating") or label[2].get("sanction")
        draft.note("category", str(draft.category), "label of the line", label)
    elif last is not None and _is_again(draft, sentence, last):
        draft.category = last.category
    elif sentence.item and not sentence.row and sentence.lead is not None:
        draft.category = _said_above(sentence.lead.hits)


def _said_of_both(draft: Draft, sentence: Sentence) -> Hit | None:
    """Return the level behind the last of several: "9 tổ chức và 33 đảng viên có vi phạm"."""
    if sentence.row or draft.reach <= draft.last:
        return None
    hits = (h for h in sentence.hits if _KINDS & h[2].keys())
    return next((h for h in hits if h[0] >= draft.last and h[1] <= draft.reach), None)


def _label(sentence: Sentence) -> Hit | None:
    """Return the level that opens the line: "Hoàn thành tốt nhiệm vụ: công chức 12, xã 34"."""
    first = sentence.drafts[0].num.start if sentence.drafts else 0
    hits = (h for h in sentence.hits if _KINDS & h[2].keys() and h[1] <= first)
    hit = next(hits, None)
    if hit is None or sentence.row or sentence.folded[hit[1] : hit[1] + 1] != ":":
        return None
    return hit if next(hits, None) is None and hit[0] - sentence.start <= _OPENING else None


_OPENING = 12  # characters before the label of a line: a dash, "Loại", "Mức"


def _is_again(draft: Draft, sentence: Sentence, last: Draft) -> bool:
    """Say whether the number before says the same of another year or place of one list."""
    if last.indicator != draft.indicator or last.category in category.OF_THE_SHARE or last.change:
        return False
    if sentence.lines(last.end, draft.start) > (1 if sentence.item else 0):
        return False
    if draft.indicator == Indicator.PERFORMANCE and draft.unit == last.unit == "percent":
        return True  # a share of the rated is of some level: "khối giáo dục 44,1%; y tế 39,6%"
    if last.reach > last.last and sentence.start <= last.start:
        return True  # "khiển trách 1 tổ chức đảng, 5 đảng viên"
    other_year = draft.period is not None and draft.period != last.period
    return other_year or (draft.place is not None and draft.place != last.place)


def _said_above(hits: Sequence[Hit]) -> str | None:
    """Return the one level that the line above the list speaks of, if it is one."""
    said = {h[2].get("rating") or h[2].get("sanction") for h in hits if _KINDS & h[2].keys()}
    return said.pop() if len(said) == 1 else None


# Who is rated well is not among those rated excellently, who is warned not among the reprimanded.
_AXES = (
    frozenset({"excellent", "good", "completed", "completed_limited", "not_completed"}),
    frozenset({"reprimand", "warning", "dismissal", "expulsion"}),
    frozenset({"upper_secondary", "lower_secondary", "primary"}),
    frozenset({"university", "college", "vocational_intermediate", "elementary", "no_degree"}),
    frozenset({"pt_advanced", "pt_intermediate", "pt_elementary", "pt_none"}),
)


def exclude(whole: Draft, draft: Draft) -> bool:
    """Say whether nobody can be counted by both: each has one level, or its column of a table."""
    one, other = whole.category, draft.category
    apart = one != other and any(one in axis and other in axis for axis in _AXES)
    return apart or _are_columns(whole, draft)


def _are_columns(whole: Draft, draft: Draft) -> bool:
    """Say whether two cells are of two rows and columns, or the columns tell people apart.

    "Cơ quan | Biên chế | Nữ | Thạc sĩ": those with a degree are of the posts, not of the women.
    """
    if whole.column is None or draft.column is None or whole.column == draft.column:
        return False
    return whole.first != draft.first or (whole.is_broken and not draft.is_broken)
