"""Leaders told of as such: the roll of all of them, and of which bodies they are members.

"Cơ cấu 34 bí thư tỉnh ủy khóa mới" tells of a make-up, whatever the article says next of where they
are from; and so does "18 đồng chí là Ủy viên Trung ương Đảng", paragraphs behind that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator import NONE
from cadre_analysis.observe.indicator_pairs import PAIRS
from cadre_analysis.observe.indicator_silence import INHERITED
from cadre_analysis.observe.indicator_words import strong_votes_of

RULE = "leaders are told of as such"
# "Nhìn vào cơ cấu 34 bí thư tỉnh ủy", "Điểm lại danh sách 63 chủ tịch tỉnh khóa mới"
_ROLL = re.compile(
    r"\b(?:cơ cấu|danh sách|chân dung|thành phần|bức tranh|đội hình|gương mặt)"
    r"(?:\s(?:của|về|gồm|đủ|toàn bộ)){0,2}\s\Z"
)
_ROLL_REACH = 30
_LEADERS = ("bí thư", "chủ tịch", "chủ nhiệm", "phó bí thư", "phó chủ tịch")
# "18 đồng chí là Ủy viên Trung ương Đảng", "3 người đồng thời là đại biểu Quốc hội"
_SITS = re.compile(
    r"\s(?:(?:khác|còn lại|đang|hiện|đều|đồng thời|cũng|vừa|từng)\s){0,2}(?:là|giữ chức|tham gia)\s"
    r"(?:ủy viên|(?:tỉnh|thành|huyện|quận|thị) ủy viên|đại biểu quốc hội|thành viên"
    r"|bí thư trung ương|phó thủ tướng|bộ trưởng)\b"
)
_NAMED = re.compile(r"(?:ủy viên (?:bộ chính trị|trung ương|dự khuyết)|bí thư trung ương)\b")
_HANDED = frozenset({*INHERITED, PAIRS, "further", "topic+headline", "topic+", "headline"})
_PLAIN = frozenset({
    NONE, Indicator.NONLOCAL_LEADER, Indicator.HEADCOUNT, Indicator.QUALIFICATION,
    Indicator.POLITICAL_THEORY, Indicator.COMPOSITION,
})  # fmt: skip
_MANY = 3  # fewer are no roll


def settle(sentences: Iterable[Sentence]) -> None:
    """Read the roll of leaders, and who of them sits in a body, as a make-up."""
    for sentence in sentences:
        told: set[int] = set()
        spoken = any(Indicator.NONLOCAL_LEADER in strong_votes_of(h[2]) for h in sentence.hits)
        for draft in sentence.drafts if not spoken else ():
            if draft.unit not in {"person", "percent"}:
                continue
            if not (_is_roll(draft, sentence) or _is_member(draft, sentence, told)):
                continue
            draft.read_as(Indicator.COMPOSITION, RULE)
            told.add(id(draft))


def _is_roll(draft: Draft, sentence: Sentence) -> bool:
    """Say whether all the leaders are counted of whom the rest tells."""
    if draft.indicator not in _PLAIN or not draft.noun:
        return False
    if not draft.noun[0][2]["word"].startswith(_LEADERS) or (draft.num.value or 0) < _MANY:
        return False
    roll = sentence.said_before(draft, _ROLL, _ROLL_REACH)
    if roll is None:
        return False
    return draft.indicator != Indicator.HEADCOUNT or roll.group().startswith("cơ cấu")


def _is_member(draft: Draft, sentence: Sentence, told: set[int]) -> bool:
    """Say whether it counts who of them sits in a body, or a part or share of those."""
    handed = draft.heard.rstrip("~^") in _HANDED
    if draft.indicator != Indicator.HEADCOUNT and not (
        draft.indicator == Indicator.NONLOCAL_LEADER and handed
    ):
        return False
    if draft.companion is not None or id(draft.parent) in told:
        return id(draft.companion) in told or id(draft.parent) in told
    if draft.indicator == Indicator.HEADCOUNT:
        return (draft.bracketed and bool(told)) or _sits(draft, sentence)
    named = _NAMED.match(sentence.folded, draft.num.end + 1) is not None
    return named or _sits(draft, sentence)


def _sits(draft: Draft, sentence: Sentence) -> bool:
    return _SITS.match(sentence.folded, draft.tail) is not None
