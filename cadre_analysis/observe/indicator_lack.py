"""Offices and places counted for whom they lack: "6 phường khuyết phó chủ tịch" tells of staff."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence

_LACKS = re.compile(
    r"\s(?:(?:hiện|nay|đang|vẫn|còn|mới|cũng|khác|lại|đều|ở đây|của tỉnh|của huyện)\s){0,4}"
    r"(?:khuyết|thiếu|trắng|vắng|kêu thiếu|than thiếu|trống|để trống"
    r"|(?:chưa|không)\s(?:có|còn|bố trí được|tìm ra|tìm được|tuyển được|kiếm được)(?:\snổi)?)\s"
)
_KINDS = frozenset({Indicator.NONLOCAL_LEADER, Indicator.DUAL_POST})
_REACH = 30  # characters behind the lack in which the post or profession is named


def lacking(draft: Draft, sentence: Sentence) -> Iterator[tuple[str, str]]:
    """Yield what speaks for staff where a number counts the places that lack them.

    "9 thôn chưa có đảng viên" lacks no official, and "4 xã chưa có nhà văn hóa" nobody at all.
    """
    if draft.unit != "org_unit":
        return
    lack = _LACKS.match(sentence.folded, draft.tail, sentence.end)
    if lack is None:
        return
    behind = sentence.between(lack.end(), lack.end() + 2 * _REACH)
    if any(h[2].get("cue") in _KINDS for h in behind):
        return  # "còn 9 xã chưa có bí thư là người nơi khác" have one who is from there
    near = (h[2] for h in behind if h[0] - lack.end() <= _REACH)
    if any("postholder" in tags or "official" in tags for tags in near):
        yield Indicator.HEADCOUNT, "shortage@after-a"
        yield Indicator.HEADCOUNT, "cue@after-a"
