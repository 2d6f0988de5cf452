"""Shapes around a number that speak for or against an indicator without its words.

Two posts held by one, places counted for whom they lack, a kind of people, a level that a change
leads from or to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence

_HOLDS = r"(?:là|làm|giữ|giữ chức|đảm nhiệm|đảm nhận|kiêm|phụ trách|nắm|đứng đầu)"
# "vừa được bầu làm bí thư chi bộ vừa giữ chức trưởng ấp", "vừa là bí thư, vừa là chủ tịch"
_BOTH = re.compile(
    rf"\bvừa\s(?:được\s(?:bầu|cử|chọn|tín nhiệm|giao)\s)?{_HOLDS}\s[^.;\d]{{3,70}}?"
    rf"\svừa\s(?:được\s(?:bầu|cử|chọn|giao)\s)?{_HOLDS}\s"
)
# "chức danh bí thư và chủ tịch do cùng một người đảm nhiệm"
_ONE = re.compile(r"\bdo\s(?:cùng\s)?một\s(?:người|đồng chí|cán bộ)\s" + _HOLDS + r"\b")
_BOTH_REACH = 140  # characters behind the number


def both(draft: Draft, sentence: Sentence) -> Iterator[tuple[str, str]]:
    """Yield what speaks for one person in two posts: what befell those counted is said behind."""
    end = min(sentence.end, draft.end + _BOTH_REACH)
    for shape in (_BOTH, _ONE):
        found = shape.search(sentence.folded, draft.end, end)
        if found is not None and found.start() < draft.last:
            yield Indicator.DUAL_POST, "cue@after-a"
            return
    if _is_label_of_both(draft):
        yield Indicator.DUAL_POST, "cue@after-a"


_TOLD = frozenset({"cue", "mode", "sex", "eth", "age", "grade", "pt", "rating", "dim", "sanction"})


def _is_label_of_both(draft: Draft) -> bool:
    """Say whether two posts held by one are the label of the number.

    "Trưởng ấp là nữ đạt 37,5%; bí thư chi bộ kiêm trưởng khu phố, ấp 1.093 người".
    """
    told = [h for h in draft.own if not _TOLD.isdisjoint(h[2])]
    if len(told) != 1 or told[0][2].get("cue") != Indicator.DUAL_POST:
        return False
    return told[0][1] <= draft.start and "postholder" in draft.own[0][2]


_LACKS = re.compile(
    r"\s(?:(?:hiện|nay|đang|vẫn|còn|mới|cũng|khác|lại|đều|ở đây|của tỉnh|của huyện)\s){0,4}"
    r"(?:khuyết|thiếu|trắng|vắng|kêu thiếu|than thiếu|trống|để trống"
    r"|(?:chưa|không)\s(?:có|còn|bố trí được|tìm ra|tìm được|tuyển được|kiếm được)(?:\snổi)?)\s"
)
_SITUATIONS = frozenset({Indicator.NONLOCAL_LEADER, Indicator.DUAL_POST})
_LACK_REACH = 30  # characters behind the lack in which the post or profession is named


def lacking(draft: Draft, sentence: Sentence) -> Iterator[tuple[str, str]]:
    """Yield what speaks for staff where a number counts the places that lack them.

    "6 phường khuyết phó chủ tịch" tells of staff; "9 thôn chưa có đảng viên" lacks no official, and
    "4 xã chưa có nhà văn hóa" nobody at all. "Tuyển chưa đủ, hụt 268 người" says how many are.
    """
    if _is_lack(draft, sentence):
        yield Indicator.HEADCOUNT, "cue@near-a"
    if draft.unit != "org_unit":
        return
    lack = _LACKS.match(sentence.folded, draft.tail, sentence.end)
    if lack is None:
        return
    behind = sentence.between(lack.end(), lack.end() + 2 * _LACK_REACH)
    if any(h[2].get("cue") in _SITUATIONS for h in behind):
        return  # "còn 9 xã chưa có bí thư là người nơi khác" have one who is from there
    near = (h[2] for h in behind if h[0] - lack.end() <= _LACK_REACH)
    if any("postholder" in tags or "official" in tags for tags in near):
        yield Indicator.HEADCOUNT, "shortage@after-a"
        yield Indicator.HEADCOUNT, "cue@after-a"


_SINCE = re.compile(r"\sso với\b|\s(?:chỉ tiêu|kế hoạch)\b")
_HEADS = frozenset({"person", "post"})


def _is_lack(draft: Draft, sentence: Sentence) -> bool:
    """Say whether people are counted who are lacking: "hụt 268 người", not "hụt 38 so với 2019"."""
    if draft.unit not in _HEADS or not draft.noun or "cue" in draft.noun[0][2]:
        return False
    lack = any("shortage" in h[2] and h[1] + 1 == draft.start for h in draft.own)
    return lack and _SINCE.match(sentence.folded, draft.tail) is None


_KINDS = frozenset({"sex", "eth"})


def is_of_kind(draft: Draft) -> bool:
    """Say whether women or minorities are counted: "hiện có 118 cán bộ nữ", "cán bộ nữ có 118"."""
    if draft.listed:
        return False
    said = (h for h in draft.own if h[0] < draft.tail)
    return any(h[2].get("dim") in _KINDS for h in said)


_ABOUT = r"(?:hơn\s|gần\s|khoảng\s|trên\s|chỉ\s)?"
_FROM = re.compile(rf"\btừ\s(?:mức\s|chỗ\s)?{_ABOUT}\Z")
_TO = re.compile(r"[^.;\d]{0,60}\s(?:lên|xuống|còn)\s")
_REACHED = re.compile(
    rf"\btừ\s(?:mức\s|chỗ\s)?{_ABOUT}\d[\d.]*[^.;\d]{{0,50}}\s"
    rf"(?:xuống còn|xuống|lên|còn|giảm còn|tăng lên)\s{_ABOUT}\Z"
)
_FROM_REACH = 90  # characters before a number in which the one stands that it grew from


def is_between(draft: Draft, sentence: Sentence) -> bool:
    """Say whether the number is a level that a change leads from or to: "từ 148 xuống còn 117"."""
    if _is_left(draft, sentence):
        return True
    if sentence.said_before(draft, _FROM, _FROM_REACH):
        return _TO.match(sentence.folded, draft.num.end, sentence.end) is not None
    return sentence.said_before(draft, _REACHED, _FROM_REACH) is not None


# "Sau khi tinh giản 20%, dự kiến còn 1.320 người", "giảm 12 người, còn lại khoảng 88 người"
_LEFT = re.compile(
    r"\b(?:tinh giản|cắt giảm|giảm|cắt|sắp xếp|sáp nhập|hợp nhất|tinh gọn|trừ)\b[^.;:]{0,90},\s"
    r"[^.,;:()\d]{0,40}\bcòn\s(?:lại\s)?(?:khoảng\s|chừng\s)?" + _ABOUT + r"\Z"
)
_LEFT_REACH = 160


def _is_left(draft: Draft, sentence: Sentence) -> bool:
    """Say whether so many are left once a cut is made; what is left of those who go is fewer.

    In "tinh giản 30 người: 20 nghỉ hưu, còn 10 người thôi việc" the ten go too.
    """
    if sentence.said_before(draft, _LEFT, _LEFT_REACH) is None:
        return False
    if any(h[2].get("cue") == Indicator.DOWNSIZING for h in draft.own if h[0] >= draft.end):
        return False
    gone = (
        d.num.value or 0 for d in sentence.drafts if d.end <= draft.start and d.unit == draft.unit
    )
    return all((draft.num.value or 0) > count for count in gone)
