"""Counts that only say how many those are of whom the words before them tell.

"Phần lớn là người dân tộc thiểu số, với 43 người", "Đa số có trình độ đại học (43 đồng chí)".
"""

from __future__ import annotations

import re

from cadre_analysis.observe.draft import Draft, Sentence

_MOST = re.compile(
    r"(?:\A|[.;,]\s|\b(?:trong đó|song|nhưng|này|đó)\s)"
    r"(?:phần lớn|phần đông|đa số|đa phần|hầu hết|quá nửa|hơn một nửa|nhiều người|không ít người)"
    r"\s[^.;:()\d]{2,80}(?:\d\d\stuổi(?:\strở\s(?:lên|xuống))?)?"
    r"(?:,\s(?:với|tức(?:\slà)?|cụ thể là|gồm)\s|\s\()"
    r"(?:hơn\s|gần\s|trên\s|khoảng\s|tới\s)?\Z"
)
_REACH = 120  # characters from "phần lớn" to the number
_ANYBODY = frozenset({"người", "đồng chí", "đ/c", "trường hợp"})
_ENDS = re.compile(r"\s?(?:[.,;)\n]|\Z)")


def is_only(draft: Draft, sentence: Sentence) -> bool:
    """Say whether the number only says how many most of them are, as its clause tells no more."""
    if any(h[2]["word"] not in _ANYBODY for h in draft.noun):
        return False
    if _ENDS.match(sentence.folded, draft.tail, sentence.end) is None:
        return False
    before = sentence.folded[max(sentence.start, draft.start - _REACH) : draft.start]
    return _MOST.search(before) is not None
