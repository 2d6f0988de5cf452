"""A number that counts nobody: the limit by which units are sorted, how many a cell must have."""

from __future__ import annotations

import re

from cadre_analysis.observe.draft import Draft, Sentence

# "12 nơi thiếu từ 7 người trở lên"
_SORTED = re.compile(
    r"\d\s(?:nơi|xã|phường|huyện|tỉnh|đơn vị|chi bộ|đảng bộ|thôn|cơ quan|trường)\b"
    r"[^\d.,;:()]{0,24}\s(?:từ\s)?\Z"
)
# "các bản chưa đủ 3 đảng viên chính thức": as many as a cell must have
_ENOUGH, _ENOUGH_BACK = re.compile(r"\b(?:chưa|không)\sđủ\s(?:từ\s)?\Z"), 16
_LIMIT = re.compile(r"\s(?:[^\s\d.,;:()]+\s){0,3}?trở\s(?:lên|xuống)\b")
_SORTED_BACK = 44
# "một người có thể quy hoạch ba chức danh", "một người không đứng tên quá ba vị trí": anybody
_ANYBODY = re.compile(
    r"\s(?:(?:có thể|chỉ|không|được|không được)\s){1,2}"
    r"(?:được\s)?(?:quy hoạch|đứng tên|giới thiệu|đưa vào|tham gia quy hoạch|quá)\b"
)


def is_limit(draft: Draft, sentence: Sentence) -> bool:
    """Say whether the number is but the limit by which units before it are sorted."""
    if draft.num.kind == "word" and draft.num.value == 1 and draft.unit == "person":
        return _ANYBODY.match(sentence.folded, draft.tail) is not None
    if draft.unit == "person" and sentence.said_before(draft, _ENOUGH, _ENOUGH_BACK):
        return sentence.folded.startswith(" đảng viên", draft.num.end)
    if draft.unit not in {"person", "post", "class"} or draft.qualifier not in _BOUNDED:
        return False
    if _LIMIT.match(sentence.folded, draft.num.end) is None:
        return False
    low = max(sentence.start, draft.num.start - _SORTED_BACK)
    return _SORTED.search(sentence.folded, low, draft.num.start) is not None


_BOUNDED = frozenset({"at_least", "at_most"})
