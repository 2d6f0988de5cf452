"""Places counted by who leads them, or by what they did themselves.

"Tại 4 phường, bí thư đồng thời là chủ tịch", "43 xã đã chủ động luân chuyển": the places are the
statistic, and no ground on which others are counted. Those that ask for staff are told in `asking`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.counted import is_among
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator import NONE

_RULE = "places counted by who leads them or what they do"
_HOLDER = (
    r"(?:phó\s)?(?:bí thư|chủ tịch|trưởng (?:ban|thôn|phòng|bản|ấp|khu|đoàn|công an|xóm)"
    r"|chủ nhiệm|giám đốc|chỉ huy trưởng|người đứng đầu|cán bộ chủ chốt|chức danh)\b"
)
_WHO = (
    r"(?:\s(?:thuộc|trực thuộc|của|trong)\s[^.,;:()\d]{1,24})?,?"
    r"\s(?:(?:đã|có|hiện|còn|vẫn|do|đang|bố trí|đều|thì|mà|cả|hai)\s){0,4}"
    rf"{_HOLDER}[^.;:()\d]{{0,60}}?\s"
)
_FROM = (
    r"(?:người|dân|cán bộ)\s(?:ở\s|của\s|tại\s|từ\s)?(?:địa phương|tại chỗ|sở tại|bản địa"
    r"|(?:(?:nơi|địa phương|huyện|tỉnh|xã) )khác)\b"
)
_SAID: tuple[tuple[Indicator, re.Pattern[str]], ...] = (
    (
        Indicator.NONLOCAL_LEADER,
        re.compile(rf"{_WHO}(?:(?:không|chưa)\s(?:phải\s)?(?:là\s|do\s)?|là\s|do\s){_FROM}"),
    ),
    (
        Indicator.DUAL_POST,
        re.compile(
            rf"{_WHO}(?:đồng thời\s(?:là|giữ|làm|đảm nhiệm|kiêm)|kiêm)\s"
            rf"(?:(?:nhiệm|luôn|cả|chức|chức danh|chức vụ|giữ|thêm)\s){{0,3}}{_HOLDER}"
        ),
    ),
    # "hai thôn phải bầu lại", "81 thôn đã có trưởng thôn"
    (
        Indicator.OTHER_PERSONNEL,
        re.compile(
            r"(?:\s(?:đã|phải|chưa|không|mới|cũng|đều|còn|vẫn|sẽ|tổ chức|tiến hành|đang)){0,4}\s"
            r"(?:bầu\s(?:xong|lại|được|thiếu|thêm|đủ|thành công)\b(?!\s(?:hơn\s|gần\s)?\d)"
            r"|có\s(?:người trúng cử|trưởng\s(?:thôn|bản|ấp|khu|xóm|khóm)(?=\s?[.,;)\n]|\Z)))"
        ),
    ),
    # "43 xã đã chủ động luân chuyển, điều động trong phạm vi địa phương mình"
    (
        Indicator.MOVEMENT,
        re.compile(
            r"(?:\s(?:đã|cũng|đang|đều)){0,2}\s(?:chủ động|tự)(?:\s(?:thực hiện|việc)){0,2}"
            r"\s(?:luân chuyển|điều động|biệt phái|điều chuyển|hoán đổi|điều tiết)\b"
        ),
    ),
)
_MAY_BE = frozenset({
    NONE, Indicator.HEADCOUNT, Indicator.COMPOSITION, Indicator.DUAL_POST,
    Indicator.NONLOCAL_LEADER, Indicator.MOVEMENT, Indicator.PLANNING, Indicator.RESTRUCTURING,
})  # fmt: skip


def settle(sentences: Iterable[Sentence]) -> None:
    """Read places as counted by what the words behind them say of who leads or works there."""
    for sentence in sentences:
        for draft in sentence.drafts if not sentence.row else ():
            if not _are_places(draft, sentence):
                continue
            what = _told(draft, sentence)
            if what is not None and what != draft.indicator:
                draft.read_as(what, _RULE)


_AGAIN = re.compile(r"\s(?:đã\s|sẽ\s)?phải\s(?:làm|tổ chức)\slại\b")
_ELECTION = re.compile(r"\bbầu\b")


def _told(draft: Draft, sentence: Sentence) -> Indicator | None:
    told = (what for what, said in _SAID if said.match(sentence.folded, draft.tail))
    ends = _ENDS.match(sentence.folded, draft.tail, sentence.end + 1) is not None
    if ends and sentence.said_before(draft, _LEFT, _BACK) is not None:
        return Indicator.RESTRUCTURING
    again = _AGAIN.match(sentence.folded, draft.tail) is not None
    if again and sentence.said_before(draft, _ELECTION, _BACK) is not None:
        return Indicator.OTHER_PERSONNEL  # "bầu trưởng thôn, 2 thôn phải làm lại"
    return next(told, None)


_BACK = 60
# "tỉnh dự kiến còn 57 xã, phường", "toàn tỉnh sẽ giảm còn 38 xã"
_LEFT = re.compile(r"\b(?:dự kiến|sẽ)(?:\s(?:giảm|rút|xuống))?\s(?:chỉ\s)?còn\s(?:lại\s)?\Z")
_ENDS = re.compile(r"\s?(?:[.;)\n]|,(?!\s(?:chưa|không\s(?:có|đủ|bố))\b)|\Z)")


def _are_places(draft: Draft, sentence: Sentence) -> bool:
    """Say whether places are counted that are not those among which others are told apart."""
    if draft.unit != "org_unit" or draft.num.percent or not draft.noun:
        return False
    placed = "admin" in draft.noun[0][2] or draft.noun[0][2]["word"].startswith(_PLACES)
    return placed and draft.indicator in _MAY_BE and not is_among(draft.start, sentence)


_PLACES = (
    "nơi", "địa phương", "đơn vị", "thôn", "bản", "ấp", "xóm", "khu dân cư", "khóm", "tổ dân phố",
)  # fmt: skip
