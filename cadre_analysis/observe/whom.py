"""Whom a bare number counts, where a label before it says so: of a list, of a row of a table."""

from __future__ import annotations

import re

from cadre_analysis.lexicon import Hit
from cadre_analysis.observe import cells
from cadre_analysis.observe.draft import Draft, Sentence

_GIVEN = frozenset({"sanction", "rating"})
_TO = re.compile(r"(?<!\w)(?:đối với|với|về|của|cho|còn|riêng)\s(?:(?:số|các|những)\s){0,2}\Z")
_BACK = 24  # characters before a noun in which such words stand
_ENDS = ";."


def named(draft: Draft, sentence: Sentence) -> str | None:
    """Return what the label before a bare number says is counted, or None where none does."""
    return cells.of_label(draft, sentence) if sentence.row else addressed(draft, sentence)


def ratio_before(sentence: Sentence) -> Draft | None:
    """Return the last ratio of the item before, whose noun those of the next items leave out.

    "- Cấp huyện: 6/9, tỷ lệ 66,7%, cao hơn năm 2023 11,1%;" stands before "- Cấp xã: 52/104".
    """
    prior = sentence.prior
    if prior is None or sentence.over is None or prior.over != sentence.over:
        return None
    return next((d for d in reversed(prior.drafts) if d.num.whole), None)


def addressed(draft: Draft, sentence: Sentence) -> str | None:
    """Return whom a bare number's sanction or rating is for.

    "Đối với đảng viên: khai trừ 15, cảnh cáo 51; với tổ chức đảng: khiển trách 4, cảnh cáo 1": the
    4 and the 1 are organisations.
    """
    if sentence.row or not any(not _GIVEN.isdisjoint(h[2]) for h in draft.own):
        return None
    folded = sentence.folded
    colon = folded.rfind(":", sentence.start, draft.start)
    if colon < 0 or any(mark in folded[colon : draft.start] for mark in _ENDS):
        return None
    noun = next((h for h in sentence.hits if h[1] == colon and "unit" in h[2]), None)
    if noun is None or "admin" in noun[2] or not _is_addressed(noun, sentence):
        return None
    draft.note("unit_measure", noun[2]["unit"], "noun before the number", noun)
    return noun[2]["unit"]


def _is_addressed(noun: Hit, sentence: Sentence) -> bool:
    first = max(sentence.start, noun[0] - _BACK)
    return _TO.search(sentence.folded, first, noun[0]) is not None
