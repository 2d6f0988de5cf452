"""Numbers held against others: by how much they differ, how many posts or seats there are."""

from __future__ import annotations

import re

from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft, Sentence


def is_difference(draft: Draft) -> bool:
    """Say whether a word of change stands right before the number: "giảm 9 người".

    So does the purpose of candidates: "87 người ứng cử, để bầu 50".
    """
    reach = draft.start - _CHANGED
    return any(not _ASIDE.isdisjoint(h[2]) and reach <= h[1] <= draft.start for h in draft.own)


_ASIDE = frozenset({"change", "for_seats"})
_CHANGED = 10  # characters between "tăng" and by how much: "tăng thêm gần 5 người"
_AGAINST = re.compile(r"\s(?:trên|so với)\s(?:tổng số\s)?")


def is_measure(draft: Draft, sentence: Sentence) -> bool:
    """Say whether persons are held against the posts right behind them: "37 người trên 45 suất"."""
    at = sentence.drafts.index(draft) if draft.unit == "post" else 0
    held = sentence.drafts[at - 1] if at else None
    if held is None or held.unit != "person":
        return False
    gap = sentence.folded[max(held.end, held.tail) : draft.num.start]
    return _AGAINST.fullmatch(gap) is not None


# "quy hoạch gồm 82 đồng chí, bằng 1,64 lần số ủy viên đương nhiệm", "(hệ số 1,58)"
_TIMES = re.compile(r"\slần\b(?!\s(?:đầu|thứ))")
_FACTOR = "hệ số "


def is_multiple(draft: Draft, sentence: Sentence) -> bool:
    """Say whether it tells how many times so many they are."""
    if sentence.folded.endswith(_FACTOR, sentence.start, draft.start):
        return True
    return _TIMES.match(sentence.folded, draft.num.end) is not None


def levels(counts: list[Draft]) -> list[Draft]:
    """Return the numbers that are no differences, or all where none is.

    A list below "bầu 240 cấp ủy viên, giảm 19 người so với khóa trước. Cụ thể:" is of the 240.
    """
    return [d for d in counts if not any(_cuts(hit, d) for hit in d.own)] or counts


def _cuts(hit: Hit, draft: Draft) -> bool:
    """Say whether a word of change leads to the number: "giảm 19", "thấp hơn cùng kỳ 62"."""
    if _ASIDE.isdisjoint(hit[2]) or not 0 <= draft.start - hit[1] <= _LEADS:
        return False
    return not any("to" in h[2] and hit[1] <= h[0] < draft.start for h in draft.own)


_LEADS = 30  # characters between a word of change and its number
