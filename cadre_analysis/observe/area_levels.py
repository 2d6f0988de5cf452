"""Levels and bodies that a number is of, which are no administrative units.

"chia ra: cấp tỉnh 775 người, cấp huyện 715", "Đảng bộ Công an tỉnh 46".
"""

from __future__ import annotations

import re

from cadre_analysis.codes import Level
from cadre_analysis.model import RefArea
from cadre_analysis.observe.area_names import Mention
from cadre_analysis.observe.draft import Draft, Sentence

_WORDS = {
    "cấp tỉnh": Level.PROVINCE, "cấp huyện": Level.DISTRICT, "cấp xã": Level.COMMUNE,
    "cấp cơ sở": Level.COMMUNE, "trung ương": Level.CENTRAL, "cấp trung ương": Level.CENTRAL,
    "các địa phương": Level.PROVINCE, "địa phương": Level.PROVINCE,
}  # fmt: skip
_LINK = (
    r"\s?(?:(?::|-|–|là|có|chiếm|đạt|còn|gồm|với|chi trả cho|chi trả đủ|từ|chỉ|lên tới)\s?){0,2}"
)
_LEVEL = re.compile(
    r"(?:(?<=[;,:(.\n])\s?|\A|\bhđnd\s|\bchính quyền\s|\b(?:ở|tại|khối|trong đó)\s|\b\d\.\s|\bvà\s)"
    r"(?P<word>(?:cấp\s)?trung ương|(?:cấp\s(?:tỉnh|huyện|xã|cơ sở)"
    r"(?:(?:,|\svà)\s(?:thành phố|thị xã|quận|phường|thị trấn|tương đương)){0,3})"
    rf"|(?:các\s)?địa phương){_LINK}\Z"
)
_REACH = 64  # characters back in which the words stand
# "Đảng bộ Công an tỉnh 46", "Đảng ủy Khối Doanh nghiệp: 112"
_BODY = re.compile(
    r"(?:\A|(?<=[;,:(.\n])\s?|\b(?:là|và|với)\s)"
    r"(?P<word>đảng (?:bộ|ủy)\s(?:công an|quân sự|bộ đội biên phòng|bộ chỉ huy quân sự|khối)"
    r"(?:\s[^\W\d]{1,9}){0,7}?)\s?(?::|có|với|là|đạt|kết nạp)?\s?\Z"
)
_BODY_HEADS = ("công an", "quân sự", "biên phòng", "khối")


def level_of(draft: Draft, sentence: Sentence) -> Mention | None:
    """Return the level that an item is of: "chia ra: cấp tỉnh 775 người, cấp huyện 715"."""
    if draft.indicator == "movement" and (draft.origin or draft.destination):
        return None
    low = max(sentence.start, draft.start - _REACH)
    piece = sentence.folded[low : draft.start]
    if "cấp" not in piece and "trung ương" not in piece and "địa phương" not in piece:
        return None
    match = _LEVEL.search(piece)
    if match is None:
        return None
    word = match["word"].split(",")[0].split(" và ")[0]
    unit = RefArea(name=word, level=_WORDS[word], unit=False)
    return low + match.start("word"), low + match.end("word"), unit


def body_of(draft: Draft, sentence: Sentence, own: RefArea | None) -> Mention | None:
    """Return the sector body that a number in a list of places is of: "Đảng bộ Công an tỉnh 46"."""
    low = max(sentence.start, draft.start - _REACH)
    words = sentence.folded[low : draft.start]
    if own is None or not any(head in words for head in _BODY_HEADS):
        return None
    match = _BODY.search(words)
    if match is None:
        return None
    start, end = low + match.start("word"), low + match.end("word")
    return start, end, RefArea(name=match["word"], level=own.level, unit=False)
