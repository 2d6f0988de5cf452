"""A whole that is named behind its part: "3.239 người đã nhận tiền trong tổng số 3.264 người"."""

from __future__ import annotations

import re
from itertools import pairwise

from cadre_analysis.observe import kin
from cadre_analysis.observe.draft import Draft, Sentence

_ABOUT = r"(?:gần\s|hơn\s|khoảng\s|trên\s)?"
# "88,3%, trên tổng số 325 người", "chiếm 7,9% tổng số 27.684 người"
_OF_WHOLE = re.compile(
    rf"(?:[\s,(]{{0,3}}(?:trên|trong|của)\s(?:tổng\s)?số\s|\s(?:của\s)?tổng\ssố\s){_ABOUT}"
)
# "3.239 người đã lĩnh trợ cấp trong tổng số 3.264 người", "16 nữ trên tổng số 98 đồng chí"
_OF_ALL = re.compile(
    rf"(?:\s[^\s,.;:()\d]{{1,7}}){{0,14}}[\s,(]{{1,2}}(?:trên|trong)\s(?:tổng\s)?số\s{_ABOUT}"
)


def close(sentence: Sentence) -> None:
    """Tie shares and counts of ``sentence`` to a whole that is named right behind them."""
    for draft, following in pairwise(sentence.drafts):
        apart = following.unit == "percent" or following.parent is draft
        if not apart and _is_of(draft, following, sentence):
            draft.parent = following
            draft.note("part_of", "", "the whole is named behind the share")


def _is_of(draft: Draft, following: Draft, sentence: Sentence) -> bool:
    first, last = draft.num.end, following.num.start
    if draft.unit == "percent":
        return _OF_WHOLE.fullmatch(sentence.folded, max(first, draft.tail), last) is not None
    if not kin.may_be(following, draft):
        return False
    return _OF_ALL.fullmatch(sentence.folded, first, last) is not None
