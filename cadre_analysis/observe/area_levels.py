"""Levels and bodies that a number is of, which are no administrative units.

"chia ra: cấp tỉnh 775 người, cấp huyện 715", "Đảng bộ Công an tỉnh 46".
"""

from __future__ import annotations

import re

from cadre_analysis.codes import Level
from cadre_analysis.model import RefArea
from cadre_analysis.observe.area_names import Mention
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.text import fold

_WORDS = {
    "cấp tỉnh": Level.PROVINCE, "cấp huyện": Level.DISTRICT, "cấp xã": Level.COMMUNE,
    "cấp cơ sở": Level.COMMUNE, "trung ương": Level.CENTRAL, "cấp trung ương": Level.CENTRAL,
    "các địa phương": Level.PROVINCE, "địa phương": Level.PROVINCE,
}  # fmt: skip
_LINK = (
    r"\s?(?:(?::|-|–|là|có|chiếm|đạt|còn|gồm|với|chi trả cho|chi trả đủ|từ|chỉ|lên tới)\s?){0,2}"
)
_BESIDE = r"(?:(?:,|\svà)\s(?:thành phố|thị xã|quận|phường|thị trấn|tương đương)){0,3}"
_CAP = rf"(?:cấp\s)?trung ương|cấp\s(?:tỉnh|huyện|xã|cơ sở){_BESIDE}|(?:các\s)?địa phương"
_MARK = r"(?:(?<=[;,:(.\n])\s?|\A\s?(?:[-–+•*●○]\s?|[a-zđ\d]{1,2}[.)/]\s?)?)"
_LEVEL = re.compile(
    rf"(?:{_MARK}|\bhđnd\s|\bchính quyền\s|\b(?:ở|tại|khối|trong đó)\s|\b\d\.\s|\bvà\s)"
    rf"(?P<word>{_CAP}){_LINK}\Z"
)
# "cấp huyện (cũ) và cấp xã 2.176 người" is of neither alone
_BOTH = re.compile(r"\bcấp\s(?:tỉnh|huyện|xã)(?:\s\(?cũ\)?)?(?:,|\svà)\s\Z")
_BOTH_REACH = 24
# Units without a name, of two kinds at least: "23 xã, thị trấn", "các huyện, thị xã, thành phố".
_COMMUNES = r"(?:xã|phường|thị trấn|đặc khu)(?:(?:,|\svà)\s(?:xã|phường|thị trấn|đặc khu))+"
_DISTRICTS = (
    r"(?:huyện|quận|thị xã)(?:(?:,|\svà)\s(?:huyện|quận|thị xã|thị|thành phố|thành)(?!\sủy))+"
)
# "Ở cấp huyện, 540 người có tên …", "Đối với xã, phường, nữ đạt 22,3%"
_OPENS = re.compile(
    r"[\s*+•–-]{0,4}(?:(?:còn|riêng|trong khi đó,?|hiện(?:\snay)?,?|đến nay,?)\s)?"
    r"(?:(?:ở|tại|đối với|với|xuống(?:\s(?:tới|đến))?)\s(?:(?:các|\d[\d./]{0,6})\s)?|các\s)"
    rf"(?P<word>cấp\s(?:tỉnh|huyện|xã|cơ sở){_BESIDE}|(?P<commune>{_COMMUNES})|{_DISTRICTS})"
    r"(?:,|\s(?:(?:hiện|mới|đang)\s)?(?:thì|có|con số|tỷ lệ)\b)"
)
# Words that speak of the whole, or of another level, between such an opening and a number.
_ELSE = re.compile(
    r"\b(?:toàn|cả)\s(?:tỉnh|huyện|thành phố|thị xã|quận|nước)\b|\bcấp\s(?:tỉnh|huyện|xã)\b"
    r"|\b(?:tỉnh|huyện|thành phố)\s(?:đã|có|giao|còn|sẽ)\b"
)
_REACH = 64  # characters back in which the words stand
# "Đảng bộ Công an tỉnh 46", "Đảng ủy Khối Doanh nghiệp: 112"
_BODY = re.compile(
    r"(?:\A|(?<=[;,:(.\n])\s?|\b(?:là|và|với)\s)"
    r"(?P<word>đảng (?:bộ|ủy)\s(?:công an|quân sự|bộ đội biên phòng|bộ chỉ huy quân sự|khối)"
    r"(?:\s[^\W\d]{1,9}){0,7}?)"
    r"(?:,?\s?(?::|\(|có|với|là|đạt|mới|kết nạp|ít nhất|nhiều nhất)){0,2}\s?\(?\Z"
)
_BODY_HEADS = ("công an", "quân sự", "biên phòng", "khối")


# "quy hoạch cấp ủy phường, xã 123/660", "Ban chấp hành cấp huyện: 402/1.868", beside the whole's
_BODIES = re.compile(
    r"(?<!thư\s)(?<!tịch\s)(?<!đạo\s)(?<!trưởng\s)(?<!viên\s)(?<!trực\s)"
    r"\b(?:cấp ủy|ban chấp hành(?:\sđảng bộ)?|ban thường vụ|hđnd|ubnd)\s"
    rf"(?P<word>cấp\s(?:huyện|xã|cơ sở){_BESIDE}|(?P<commune>{_COMMUNES}|xã|cơ sở)|{_DISTRICTS})"
    r"(?:,?\s(?:nữ|nhiệm kỳ|\d{4}\s?[-–]\s?\d{4}|thì|chiếm|đạt|có|là|được)){0,4}\s?:?\s?\Z"
)
_HIGHER = re.compile(
    r"\b(?:cấp ủy|ban chấp hành đảng bộ|hđnd|ubnd|đảng bộ)\s(?:tỉnh|huyện|thành phố|thị xã|quận)\b"
    r"|\b(?:tỉnh|huyện|thành|thị|quận)\sủy\b|\bcấp tỉnh\b"
)
_HIGHER_REACH = 280
# "1.034 chị ở huyện, thành phố và 1.478 chị ở xã, phường": several levels, each behind its number
_AT = re.compile(
    r"(?:\s[^\d\s.;,:()]{1,12}){0,4}?\s(?:ở|tại)\s"
    r"(?P<word>(?:các\s)?(?:cấp\s)?(?P<level>tỉnh|huyện|quận|thị xã|xã|phường|cơ sở)"
    r"(?:(?:,|\svà)\s(?:huyện|quận|thị xã|thành phố|xã|phường|thị trấn|đặc khu))*)"
    r"(?=[,.;:)(]|\s(?:và|\())"
)
_LEVELS = {
    "tỉnh": Level.PROVINCE, "huyện": Level.DISTRICT, "quận": Level.DISTRICT,
    "thị xã": Level.DISTRICT, "xã": Level.COMMUNE, "phường": Level.COMMUNE, "cơ sở": Level.COMMUNE,
}  # fmt: skip
_COUNT = re.compile(r"(?<![\d.,/])\d[\d.,/]*(?<![.,])%?")


def level_of(draft: Draft, sentence: Sentence) -> Mention | None:
    """Return the level that an item is of: "chia ra: cấp tỉnh 775 người, cấp huyện 715"."""
    if draft.indicator == "movement" and (draft.origin or draft.destination):
        return None
    if draft.indicator == "restructuring" and draft.unit == "org_unit":
        return None  # "cấp xã từ 313 đơn vị còn 99": they are counted where they lie
    item = _item(draft, sentence) or _body(draft, sentence) or _behind(draft, sentence)
    if item is not None or draft.indicator in _OF_UNITS or draft.unit == "org_unit":
        return item  # "Ở cấp xã, 23 bí thư kiêm chủ tịch": as many units of the whole
    return _opened(draft, sentence)


_ITEM = re.compile(r"[\s\n]*(?:[-–+•*●○]|\d{1,2}[.)]|[a-zđ][.)])")


_HEADING = re.compile(
    r"[\s*+•–-]{0,4}(?:(?:[ivx]{1,4}|\d{1,2}|[a-zđ])[.)/]\s?)?(?:(?:ở|khối|đối với|về)\s)?"
    r"(?P<word>cấp\s(?:tỉnh|huyện|xã|cơ sở))[ :.]{0,3}"
)


def heading(line: str) -> RefArea | None:
    """Return the level under whose heading the next lines stand: "II. CẤP HUYỆN"."""
    match = _HEADING.fullmatch(fold(line))
    return _unit(match["word"]) if match is not None else None


def is_over(ruling: Mention, text: str, start: int) -> bool:
    """Say whether the list under the heading of a level is over where a line begins."""
    if ruling[2].unit or not text[ruling[1] : start].strip():
        return False
    return _ITEM.match(text, start) is None


def ends(over: Draft, sentence: Sentence, begins: int) -> bool:
    """Say whether the level that a number is of is done with where another paragraph begins."""
    place = over.place
    of_level = isinstance(place, RefArea) and not place.unit
    if not of_level or "\n" not in sentence.folded[over.end : begins]:
        return False
    return not sentence.item and _ITEM.match(sentence.folded, sentence.start) is None


_OF_UNITS = frozenset({"dual_post", "nonlocal_leader", "restructuring"})


def _item(draft: Draft, sentence: Sentence) -> Mention | None:
    """Return the level right before the number."""
    low = max(sentence.start, draft.start - _REACH)
    piece = sentence.folded[low : draft.start]
    if "cấp" not in piece and "trung ương" not in piece and "địa phương" not in piece:
        return None
    match = _LEVEL.search(piece)
    if match is None:
        return None
    at = low + match.start("word")
    if _BOTH.search(sentence.folded, max(sentence.start, at - _BOTH_REACH), at):
        return None
    return at, low + match.end("word"), _unit(match["word"])


def _unit(words: str) -> RefArea:
    word = words.split(",")[0].split(" và ")[0]
    return RefArea(name=word, level=_WORDS[word], unit=False)


def _body(draft: Draft, sentence: Sentence) -> Mention | None:
    """Return the level of the committee right before the number, where a higher one is told too."""
    match = sentence.said_before(draft, _BODIES, _REACH)
    if match is None or draft.indicator in _OF_UNITS:
        return None
    if any(one.start < match.start() <= one.tail + 1 for one in sentence.drafts):
        return None  # "412 đại biểu HĐND cấp xã, nữ 98"
    before = max(0, match.start() - _HIGHER_REACH)
    if _HIGHER.search(sentence.folded, before, match.start()) is None:
        return None
    return match.start("word"), match.end("word"), _of_words(match["word"], match["commune"])


def _behind(draft: Draft, sentence: Sentence) -> Mention | None:
    """Return the level behind the number, where the sentence sets several side by side."""
    match = _AT.match(sentence.folded, draft.num.end, sentence.end)
    if match is None or match["word"] == "tỉnh":  # "418 ở tỉnh" is of the province itself
        return None
    level = _LEVELS[match["level"]]
    counts = _COUNT.finditer(sentence.folded, sentence.start, sentence.end)
    told = (_AT.match(sentence.folded, one.end(), sentence.end) for one in counts)
    if not {_LEVELS[one["level"]] for one in told if one is not None} - {level}:
        return None
    unit = RefArea(name=match["word"], level=level, unit=False)
    return match.start("word"), match.end("word"), unit


def _of_words(word: str, commune: str | None) -> RefArea:
    if word.startswith("cấp"):
        return _unit(word)
    level = Level.COMMUNE if commune else Level.DISTRICT
    return RefArea(name=f"các {word}", level=level, unit=False)


def _opened(draft: Draft, sentence: Sentence) -> Mention | None:
    """Return the level with which the sentence opens: "Ở 23 xã, thị trấn, tổng nguồn là 496"."""
    match = _OPENS.match(sentence.folded, sentence.start, draft.start)
    if match is None or _ELSE.search(sentence.folded, match.end(), draft.start):
        return None
    return match.start("word"), match.end("word"), _of_words(match["word"], match["commune"])


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
