"""Units of the land that were merged: how many there were, and how many are left.

"Từ 226 đơn vị cấp xã, nay toàn tỉnh còn 175", in an article on something else: the land on which
people are counted is never told with the number it came down to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator import NONE

_RULE = "units that came down to so many"
_LEFT = re.compile(
    r"[^.;()\d]{0,60}?\b(?:(?:thu\sgọn\s|rút\s|giảm\s)?(?:xuống|còn)(?:\slại|\scòn)?|(?:tổ\schức\s|hình\s)?thành"
    r"(?:\slập)?|để\scòn)\s(?:(?:chỉ|gần|hơn|khoảng)\s)?"
)
# "Từ 45 xã chưa có bác sĩ nay còn 12": not the units became fewer
_LACK = re.compile(
    r"\b(?:(?:chưa|không|thiếu|trắng|có|kiêm|là|do)\b|được\b(?!\s(?:sắp|sáp|nhập|hợp|tổ\schức)))"
)


def settle(sentences: Iterable[Sentence]) -> None:
    """Read units of the land as merged where the next number is what is left of them."""
    for sentence in sentences:
        counts = [draft for draft in sentence.drafts if draft.num.kind == "value"]
        for before, left in pairwise(counts):
            if _is_left(before, left, sentence):
                left.unit = "org_unit"
                for draft in (before, left):
                    if draft.indicator in _LAND:
                        draft.read_as(Indicator.RESTRUCTURING, _RULE)


_LAND = frozenset({NONE, Indicator.HEADCOUNT})


def _is_left(before: Draft, left: Draft, sentence: Sentence) -> bool:
    """Say whether ``left`` is what units came down to: "164 xã của hai tỉnh cũ còn 64".

    Either may leave the noun out: "cấp tỉnh từ 38 xuống 14 sở, ngành".
    """
    if before.unit != "org_unit" or left.unit not in {None, "org_unit"}:
        return False
    if not (_is_land(before) if before.noun else left.noun):
        return False
    told = sentence.folded[before.tail : left.start]
    fewer = (left.num.value or 0) < (before.num.value or 0)
    return fewer and _LEFT.fullmatch(told) is not None and _LACK.search(told) is None


def _is_land(draft: Draft) -> bool:
    return "admin" in draft.noun[0][2]
