"""Percentages that are but a mark by which units are sorted: "27/43 nơi vượt 15%"."""

from __future__ import annotations

import re

from cadre_analysis.observe.draft import Sentence
from cadre_analysis.observe.numeral import Numeral

_BACK = 16  # characters before a figure in which such words stand
_MARK = re.compile(r"(?:\bmức|\bngưỡng|\bmốc|(?<!không\s)vượt quá)\s\Z")
_PAST = re.compile(r"\bvượt\s\Z")
_FRAME = re.compile(r"\btrong\s(?:giới hạn|khung|mức trần)\s\Z")  # "bằng 18,7%, trong giới hạn 20%"
_OVER = re.compile(
    r"\s?(?:so\s(?:với\s)?)?(?:kế hoạch|chỉ tiêu|nghị quyết|mục tiêu|dự toán|yêu cầu|quy định)"
)
_PASSED_BY = re.compile(r"\s(?:có|là|gồm|chỉ có|thì có)\s(?:tới\s)?\d")
# "Mốc 15% được vượt qua ở 27/43 tỉnh", "ngưỡng 20% nữ mới có 9 huyện chạm tới"
_REACHED_BY = re.compile(
    r"(?:\s[^.,;:()\d]{1,30})?(?:\s(?:vượt|đạt|chạm|cán)(?:\s(?:qua|được|tới|ở|bởi|tại|là|có)){1,3}"
    r"\s\d|\s(?:chỉ|mới|đã|hiện)(?:\scó)?\s\d[\d./]{0,6}\s[^.,;:()\d]{1,24}\s(?:vượt|đạt|chạm|cán)\b)"
)
_COMPARED = re.compile(
    r"\b(?:trên|dưới|cao hơn|thấp hơn|từ|tối thiểu|ít nhất|vượt|quá|đạt mức|không dưới"
    r"|(?:chưa|không)\s(?:tới|đến|đạt|đầy|được))\s\Z"
)
_COUNTED_UNITS = re.compile(r"(?:[\d%]|\b(?:hai|ba|bốn|sáu|bảy|tám|chín|mười))\s\Z")
_NUMBER_OF = re.compile(r"\bsố\s\Z")
_OF_SHARE = re.compile(r"(?:\scó\stỷ lệ[^.,;:\d]{0,40})?\s")  # "số nơi có tỷ lệ nữ trên 20% là 31"
_CLAUSE = 70  # characters between the units counted and the mark that picks them out
_UNIT_BACK = 6


def _picks(figure: Numeral, sentence: Sentence) -> bool:
    """Say whether units are counted by what they pass: "17 huyện có tỷ lệ nữ cao hơn 15%"."""
    folded, low = sentence.folded, max(sentence.start, figure.start - _CLAUSE)
    passed = _COMPARED.search(folded, max(low, figure.start - _BACK), figure.start)
    return passed is not None and any(
        h[2].get("unit") == "org_unit"
        and (
            _COUNTED_UNITS.search(folded, max(low, h[0] - _UNIT_BACK), h[0]) is not None
            or (
                _OF_SHARE.fullmatch(folded, h[1], passed.start()) is not None
                and _NUMBER_OF.search(folded, low, h[0]) is not None
            )
        )
        and not _BROKEN.search(folded, h[1], figure.start)
        for h in sentence.between(low, figure.start)
    )


_BROKEN = re.compile(r"[.;:\n,\d]")


# "trên 35% có 19 tỉnh, từ 20 đến 35% có 33 tỉnh, dưới 20% còn 11 tỉnh"
_SO_MANY = re.compile(
    r"(?:\strở\s(?:lên|xuống))?(?:\s(?:có|là|còn|gồm)\s|:\s)(?:tới\s)?\d[\d./]{0,8}"
)


def _parts(figure: Numeral, sentence: Sentence, first: int) -> bool:
    """Say whether a share is the limit by which the units counted behind it are sorted."""
    limit = figure.kind == "range" or _COMPARED.search(sentence.folded, first, figure.start)
    told = _SO_MANY.match(sentence.folded, figure.end, sentence.end) if limit else None
    if told is None:
        return False
    noun = next((h for h in sentence.hits if h[0] == told.end() + 1), None)
    return noun is not None and noun[2].get("unit") == "org_unit"


# "Số xã hoàn thành 100% việc nhất thể hóa là 14/48", "số đơn vị đạt 90% kế hoạch mới có 5"
_COUNTED_BEHIND = re.compile(r"[^.,;:\d]{0,60}\s(?:là|có|gồm|còn)\s\d")


def _defines(figure: Numeral, sentence: Sentence) -> bool:
    """Say whether a share tells which units those are whose number is told behind it."""
    folded, low = sentence.folded, max(sentence.start, figure.start - _CLAUSE)
    return _COUNTED_BEHIND.match(folded, figure.end, sentence.end) is not None and any(
        h[2].get("unit") == "org_unit"
        and _NUMBER_OF.search(folded, low, h[0]) is not None
        and not _BROKEN.search(folded, h[1], figure.start)
        for h in sentence.between(low, figure.start)
    )


def is_mark(figure: Numeral, sentence: Sentence) -> bool:
    """Say whether a percentage only picks out the units counted beside it.

    "27/43 nơi vượt 15%" and "vượt mức 15% có 27 tỉnh" do; "ở mức 21,8%" is a share, and "mức 15%
    mà Trung ương đề ra" a goal. "vượt 12% so với kế hoạch" is by how much.
    """
    folded, first = sentence.folded, max(sentence.start, figure.start - _BACK)
    if _picks(figure, sentence) or _parts(figure, sentence, first) or _defines(figure, sentence):
        return True
    if _FRAME.search(folded, first, figure.start):
        return True
    if not _MARK.search(folded, first, figure.start):
        past = _PAST.search(folded, first, figure.start)
        return past is not None and _OVER.match(folded, figure.end) is None
    if _PASSED_BY.match(folded, figure.end) or _REACHED_BY.match(folded, figure.end):
        return True
    clause = max(folded.rfind(mark, sentence.start, figure.start) for mark in (", ", "; ", ": "))
    return any(
        h[2].get("unit") == "org_unit"
        and _COUNTED_UNITS.search(folded, max(0, h[0] - _UNIT_BACK), h[0])
        for h in sentence.between(max(clause, sentence.start), figure.start)
    )
