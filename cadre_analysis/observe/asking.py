"""Places that ask for people, and the people they ask for.

"44 xã đề nghị huyện tăng cường 268 người": the communes are counted as those that lack somebody,
and those asked for are yet to be sent there, whatever verb says how.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator import NONE

RULE = "places ask for people, who are to be sent"
_ASK = (
    r"(?:đề nghị|kiến nghị|đề xuất|xin|mong muốn|mong|muốn|cần)"
    r"(?:\s(?:với\s)?(?:tỉnh|huyện|cấp trên|trung ương|thành phố|sở(?:\s[^\W\d]{1,8}){0,2}"
    r"|ubnd\s[^\W\d]{1,8}))?"
)
_SEND = (
    r"(?:điều động|điều|tăng cường|bố trí|bổ sung|biệt phái|cử|đưa|chi viện|hỗ trợ|luân chuyển"
    r"|phân công)"
)
# "gửi văn bản | đề nghị tỉnh | điều động | về cho họ"
_ASKS_FOR = re.compile(
    rf"\s(?:[^\s.,;()\d]{{1,9}}\s){{0,8}}{_ASK}\s(?:sớm\s|tiếp tục\s)?{_SEND}"
    r"\s(?:[^\s.,;:()\d]{1,9}\s){0,4}\Z"
)
_PLACES = frozenset({NONE, Indicator.MOVEMENT, Indicator.RESTRUCTURING})
_ASKED_FOR = frozenset({NONE, Indicator.HEADCOUNT})
_PEOPLE = frozenset({"person", "person_time"})


def settle(sentences: Iterable[Sentence]) -> None:
    """Read places that ask as lacking people, and whom they ask for as to be sent there."""
    for sentence in sentences:
        for places, people in zip(sentence.drafts, sentence.drafts[1:], strict=False):
            if not _asks(places, people, sentence):
                continue
            if places.indicator in _PLACES:
                places.read_as(Indicator.HEADCOUNT, RULE)
            if people.indicator in _ASKED_FOR:
                people.read_as(Indicator.MOVEMENT, RULE)


def goal(people: Draft, sentence: Sentence) -> str | None:
    """Return the level of the places that ask for those counted, who are to get them."""
    before = next((d for d in reversed(sentence.drafts) if d.start < people.start), None)
    if before is None or not _asks(before, people, sentence):
        return None
    level = before.noun[0][2].get("level")
    if level is not None:
        people.note("destination", level, "who asks for people is to get them", before.noun[0])
    return level


def _asks(places: Draft, people: Draft, sentence: Sentence) -> bool:
    """Say whether the first of two neighbours counts places that ask for the second."""
    if places.unit != "org_unit" or not places.noun or people.unit not in _PEOPLE:
        return False
    if not people.noun or "admin" not in places.noun[0][2]:
        return False
    said = _ASKS_FOR.search(sentence.folded, places.tail, people.start)
    return said is not None and said.start() == places.tail
