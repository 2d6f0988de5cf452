"""Places named that are not the number's, and numbers whose place is that of another."""

from __future__ import annotations

import re

from cadre_analysis.codes import Level
from cadre_analysis.gazetteer.names import key
from cadre_analysis.model import RefArea
from cadre_analysis.observe.area_names import LEVELS, Mention
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.text import UPPER

# A paragraph that begins with a person is of no place: "Anh Hồ Văn Năm ở xã Hồng Vân tốt nghiệp …".
_PERSON = re.compile(
    r"(?:Anh|Chị|Ông|Bà|Cô|Thầy|Em|Chú|Bác|Đồng chí|Đ/c|Thiếu tá|Trung tá|Thượng tá|Đại tá|Đại úy"
    rf"|Thượng úy)\s[{UPPER}][^\W\d_]{{0,8}}\s[{UPPER}]"
)


def opens_with_person(text: str, start: int, end: int) -> bool:
    """Say whether a paragraph begins with a person by name."""
    return _PERSON.match(text, start, end) is not None


# "Sáng 13/11, tại Hà Nội, Sở Nội vụ khai giảng …", "Ngày 5/4, tại Trường Chính trị tỉnh (phường
# Cao Lãnh)"; but "Tại Vĩnh Long, đảng viên mới là nữ chiếm …" speaks of Vĩnh Long.
# "… mở tại Hà Nội một lớp tập huấn"
_AT = re.compile(r"\d\)?,?\stại\s(?:[^.,;:()]{1,50}\()?(?:phường\s|xã\s)?\Z")
_HELD = re.compile(
    r"\b(?:mở|khai mạc|khai giảng|bế giảng|tổ chức|diễn ra|họp)\stại\s(?:thành phố\s)?\Z"
)
_AT_REACH = 66


# "các huyện ủy, thị ủy, Thành ủy Sóc Trăng đưa 71 cán bộ": all of them
_AMONG = re.compile(
    r"\b(?:huyện|quận|thị xã|xã|phường|thị trấn|huyện ủy|thị ủy|quận ủy)(?:,|\svà)\s\Z"
)
_AMONG_REACH = 16


def is_among(mention: Mention, text: str, start: int) -> bool:
    """Say whether a place, named with its kind, only closes a list of kinds of units."""
    typed = mention[1] - mention[0] > len(mention[2].name or "")
    return (
        typed
        and _AMONG.search(text[max(start, mention[0] - _AMONG_REACH) : mention[0]]) is not None
    )


def is_venue(mention: Mention, text: str, start: int) -> bool:
    """Say whether a place of the sentence at ``start`` is but where something is held on a day."""
    before = text[max(start, mention[0] - _AT_REACH) : mention[0]]
    if _HELD.search(before) is not None:
        return True
    return text[mention[1] : mention[1] + 1] in {",", ")"} and _AT.search(before) is not None


_AND = re.compile(r"\s?(?:,|và|cùng|với|,\s?và)\s(?:tỉnh\s)?")


def of_others(named: list[Mention], own: RefArea | None, sentence: Sentence) -> list[Mention]:
    """Return the places of a sentence that are not the article's own and bear numbers."""
    text, start = sentence.folded, sentence.start
    both = beside_own(named, own, text)
    return [
        m
        for m in named
        if is_others(m, own)
        and m not in both
        and not is_venue(m, text, start)
        and not is_among(m, text, start)
    ]


def beside_own(named: list[Mention], own: RefArea | None, text: str) -> list[Mention]:
    """Return the places named in one breath with the article's own.

    "Hai tỉnh Đồng Tháp, Tiền Giang trước đây có 13.482 người": it is both.
    """
    if own is None or own.level != Level.PROVINCE:
        return []
    out: list[Mention] = []
    chain: list[Mention] = []
    for one in (*named, None):
        if one is not None and chain and _AND.fullmatch(text, chain[-1][1], one[0]):
            chain.append(one)
            continue
        if len(chain) > 1 and any(key(m[2].name or "") == key(own.name or "") for m in chain):
            out += chain
        chain = [one] if one is not None and one[2].level == Level.PROVINCE else []
    return out


_JOINS = re.compile(r"\s?\(|\s(?:ở|tại|trong|thuộc)\s")


def count_before(
    draft: Draft, sentence: Sentence, before: Draft | None, own: RefArea | None
) -> Draft | None:
    """Return the count right before whose place is the number's: "U Minh 121 (52,6%)"."""
    if before is None or before.start < sentence.start or before.place in {None, own}:
        return None
    gap = sentence.folded[before.tail : draft.start]
    return before if _JOINS.fullmatch(gap) else None


# "Cả nước tuyển chọn 500 người"; but "so với cả nước", "mức bình quân của cả nước"
_COUNTRY = re.compile(
    r"(?:\A|(?<=[.,;:]\s)|\b(?:trên(?:\sphạm vi)?|trong)\s)(?:cả nước|toàn quốc)\b[^.;:]{0,60}\Z"
)
_COUNTRY_REACH = 80
# "100% tỉnh, thành phố trên cả nước"
_OF_COUNTRY = re.compile(
    r"\s(?:[^\d.;:()]{1,40}\s)?(?:trên|trong)\s(?:phạm vi\s)?(?:cả nước|toàn quốc)\b"
)


# "Bình quân cả nước đạt 42%", "cao hơn bình quân chung của cả nước (26,7%)"
_MEAN = re.compile(
    r"\b(?:bình quân|trung bình|mức|tỷ lệ)(?:\schung)?\s(?:của\s)?(?:cả nước|toàn quốc)"
    r"\s?(?:là|đạt|chỉ|mới|còn|:)?\s?\(?\Z"
)
_MEAN_REACH = 48


def country(draft: Draft, sentence: Sentence, own: RefArea | None) -> Mention | None:
    """Return the country, of which an article of one of its parts may speak too."""
    near = max(sentence.start, draft.start - _MEAN_REACH)
    beside = _OF_COUNTRY.match(sentence.folded, draft.num.end) or _MEAN.search(
        sentence.folded[near : draft.start]
    )
    if beside is not None:
        return draft.num.start, draft.num.end, RefArea(name="Việt Nam", level=Level.CENTRAL)
    if own is None or own.level == Level.CENTRAL:
        return None
    start = max(sentence.start, draft.start - _COUNTRY_REACH)
    match = _COUNTRY.search(sentence.folded[start : draft.start])
    if match is None:
        return None
    at = start + match.start()
    return at, start + match.end(), RefArea(name="Việt Nam", level=Level.CENTRAL)


_RANK = {Level.CENTRAL: 0, Level.PROVINCE: 1, Level.DISTRICT: 2, Level.COMMUNE: 3}
_BELOW_NAMESAKE = {(Level.PROVINCE, Level.DISTRICT), (Level.DISTRICT, Level.COMMUNE)}


def is_others(mention: Mention, own: RefArea | None) -> bool:
    """Say whether a mention is of another unit: in Bạc Liêu "TP Bạc Liêu" is, "Bạc Liêu" is not."""
    start, end, area = mention
    if own is not None and area.name and own.name and key(area.name) == key(own.name):
        typed = end - start > len(area.name)
        return typed and (own.level, area.level) in _BELOW_NAMESAKE
    return _is_other(area, own) and not _is_its_province(mention, own)


def _is_its_province(mention: Mention, own: RefArea | None) -> bool:
    """Say whether a bare name is that of the province: "BẮC GIANG - …, Lục Ngạn (Bắc Giang)".

    The town of that name is called so: "TP Bắc Giang".
    """
    start, end, area = mention
    if own is None or own.level == Level.PROVINCE or not own.province or not area.name:
        return False
    return end - start == len(area.name) and key(area.name) == key(own.province)


def _is_other(area: RefArea, own: RefArea | None) -> bool:
    """Say whether a mention is of another unit than the article's own, and not of one above it."""
    if own is None or own.level is None:
        return True
    if own.level not in LEVELS:
        return True
    rank, mine = _RANK.get(Level(area.level or "commune"), 3), _RANK.get(Level(own.level), 1)
    return rank > mine or (rank == mine and rank >= 1)
