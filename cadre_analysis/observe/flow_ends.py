"""The ends of a move that bear a name: "từ Lục Ngạn, Sơn Động lên Ban Tổ chức", "rời Sở Y tế".

A name has the level that the gazetteer gives it where the article speaks; a body of the party or
the state without a level of its own is of the article's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from cadre_analysis.codes import Level
from cadre_analysis.gazetteer.divisions import Unit, above, commune_index, upper_index
from cadre_analysis.gazetteer.names import key
from cadre_analysis.lexicon import Hit, place
from cadre_analysis.model import Article, RefArea
from cadre_analysis.observe.area_names import LEVELS, capitalised, has_districts, mentions, runs
from cadre_analysis.observe.draft import Sentence
from cadre_analysis.text import UPPER, fold_word, opening

_LONGEST, _SHORTEST = 4, 2  # words of a name without a type word
_ORDER = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)


def read(sentence: Sentence, article: Article, own: str | None) -> tuple[Hit, ...]:
    """Return the named ends of moves in ``sentence``, as hits of their level, in order."""
    named = sorted(_named(sentence, article))
    taken = [(start, end) for start, end, _ in named]
    taken += [(h[0], h[1]) for h in sentence.hits if "level" in h[2]]
    ends: list[Hit] = [
        (start, end, {"word": sentence.folded[start:end], "level": level, "place": "1"})
        for start, end, level in named
    ]
    if own is not None:
        ends += [
            (start, end, {"word": sentence.folded[start:end], "level": level, "house": "1"})
            for start, end, level in _bodies(sentence, article.text, taken, own)
        ]
    return tuple(sorted([*ends, *_ways(sentence, ends)], key=lambda hit: hit[:2]))


Named = tuple[int, int, str]


def _named(sentence: Sentence, article: Article) -> Iterator[Named]:
    """Yield the places named, with a type word or where a move begins or ends."""
    typed: list[tuple[int, int]] = []
    for start, end, area in sentence.named or mentions(article, sentence.start, sentence.end):
        text = article.text[start:end]
        if area.name and len(text) > len(area.name) and area.level:
            typed.append((start, end))
            yield end - len(area.name), end, str(area.level)
    bare = list(_bare(sentence, article, typed))
    for chain in _chains(bare, sentence.folded):
        if sentence.folded.endswith(_REGION, 0, chain[0][0]):
            continue
        if _is_left(chain, sentence) or _is_reached(chain, sentence):
            yield from chain


def _bare(
    sentence: Sentence, article: Article, typed: Sequence[tuple[int, int]]
) -> Iterator[Named]:
    own = article.ref_area or RefArea(name=None, level=None)
    for run in runs(article.text, sentence.start, sentence.end):
        words = capitalised(run.group()).split(" ")
        start = run.start()
        if len(words) > _SHORTEST and fold_word(words[0]) in _OPENERS:
            start += len(words.pop(0)) + 1
        if not _SHORTEST <= len(words) <= _LONGEST:
            continue  # "bí thư Trần Phú Hải" is no place: a name is the whole run of capitals
        name = " ".join(words)
        gone = _GONE.match(sentence.folded, start + len(name)) is not None
        there = has_districts(article) or gone
        level = level_of_name(name, own.name, Level.CENTRAL if gone else own.level, there)
        if level and not any(a < start + len(name) and start < b for a, b in typed):
            yield start, start + len(name), level


_REGION = ("địa bàn ", "vùng ", "khu vực ", "phía ", "đường ", "quê ")  # no end of a move
_GONE = re.compile(r"\s(?:cũ|trước đây)\b")  # "Long An cũ" is the province there was
_OPENERS = frozenset({"từ", "ở", "rời", "chiều", "riêng", "còn", "tại", "về"})


@lru_cache(maxsize=8192)
def level_of_name(name: str, own: str | None, level: str | None, districts: bool) -> str | None:
    """Return the level of the unit ``name``, as an article of the place ``own`` means it.

    The unit right below the article's own before any other; one inside its province before one
    elsewhere. Since July 2025 the names of districts are those of communes.
    """
    units = (*upper_index().get(key(name), ()), *commune_index().get(key(name), ()))
    units = tuple(u for u in units if _stands(u, districts))
    if not units or key(name) == key(own or ""):
        return None
    home = _provinces(own, level)
    if level == Level.DISTRICT and any(
        over and over[0] == key(own or "") for over in map(_over, units)
    ):
        return str(Level.COMMUNE)  # one of its own, whatever else bears the name
    near = [u for u in units if home & set(_over(u)[-1:])]
    levels = [Level(u.level) for u in near or units]
    if not near and home and len(set(levels)) > 1:
        return str(Level.PROVINCE) if Level.PROVINCE in levels else None
    order = _ORDER if level not in LEVELS or level == Level.CENTRAL else _from(Level(str(level)))
    return str(min(levels, key=order.index))


def _stands(unit: Unit, districts: bool) -> bool:
    """Say whether there was such a unit when the article came out; old provinces are named on."""
    if unit.level == Level.PROVINCE:
        return True
    return not unit.is_current if districts else unit.level == Level.COMMUNE and unit.is_current


def _from(level: Level) -> tuple[Level, ...]:
    """Return the levels in the order in which an article of ``level`` names their units."""
    if level == Level.DISTRICT:
        return Level.DISTRICT, Level.COMMUNE, Level.PROVINCE
    below = _ORDER[_ORDER.index(level) + 1 :]
    return (*below, *reversed(_ORDER[: _ORDER.index(level) + 1]))


def _over(unit: Unit) -> tuple[str, ...]:
    """Return the keys of the units above ``unit``, a province's own; the nearest first."""
    return tuple(key(one.name) for one in above(unit)) or (key(unit.name),)


@lru_cache(maxsize=2048)
def _provinces(name: str | None, level: str | None) -> frozenset[str]:
    """Return the keys of the provinces in which an article's place lies or lay."""
    if name is None or level in {None, Level.CENTRAL}:
        return frozenset()
    index = commune_index() if level == Level.COMMUNE else upper_index()
    units = [u for u in index.get(key(name), ()) if u.level == level]
    return frozenset({_over(u)[-1] for u in units} | {key(name)})


_AND = re.compile(r"\s?(?:,|và|hay|hoặc|đến|rồi|cùng|,\s?rồi)\s(?:cả\s)?")


def _chains(named: Sequence[Named], folded: str) -> Iterator[list[Named]]:
    """Yield the names set side by side: "Yên Dũng, Tân Yên và Việt Yên"."""
    chain: list[Named] = []
    for one in named:
        if chain and _AND.fullmatch(folded, chain[-1][1], one[0]) is None:
            yield chain
            chain = []
        chain.append(one)
    if chain:
        yield chain


_BACK = 44  # characters before a name
_WAY = (
    r"(?:lên|về|xuống|sang|qua|ra|vào|tới"
    r"|chuyển\s(?:công tác\s)?(?:về|sang|lên|xuống|tới|đến|qua|ra))"
)
# "Từ Hạ Long ra Cô Tô", "rời Mường Lát": whatever stands between, somebody leaves.
_LEAVES = re.compile(r"\b(?:từ|rời|khỏi|chiều)\s(?:các\s|[^\s,;.:()\d]{1,8}\s){0,2}\Z")
# "ở Quỳnh Phụ qua Đông Hưng", "43 cán bộ của Tam Dương chuyển tới": the way stands right behind.
_GOES = re.compile(
    rf"\s?(?:\.\.\.|…|cũ|khác|và các (?:huyện|xã|nơi) khác)?"
    rf"(?:\s(?:được|đã|sẽ|vừa|đều|cùng|điều|rút|gọi|đưa)){{0,3}}\s{_WAY}\b"
)


SENDS = (
    r"(?:cử|gửi|điều(?:\s(?:động|chuyển))?|biệt phái|tăng cường|luân chuyển|chi viện|đưa|nhường"
    r"|san sẻ|chia sẻ|phái|bổ sung|rút)"
)
# "Tràng Định cử 7 trưởng phòng đi", "Bảo Lạc chỉ nhận thêm 2 kỹ sư": who sends, who receives.
_ACTS = re.compile(
    rf"\s?:?(?:\s[^\s,;:.()\d]{{1,8}}){{0,3}}\s(?:{SENDS}|được {SENDS}|tiếp nhận|nhận|đón|xin)\b"
)


def _is_left(chain: list[Named], sentence: Sentence) -> bool:
    first = max(sentence.start, chain[0][0] - _BACK)
    return (
        _LEAVES.search(sentence.folded, first, chain[0][0]) is not None
        or _GOES.match(sentence.folded, chain[-1][1], sentence.end) is not None
        or _ACTS.match(sentence.folded, chain[-1][1], sentence.end) is not None
    )


_REACHES = re.compile(
    rf"\b(?:{_WAY}|đi|đến|cho|chức|nhiệm vụ|công tác|nhận việc|bí thư|chủ tịch|cương vị"
    r"|phụ trách|đứng đầu)\s(?P<gap>[^,;.:()\d]{0,34}\s)?\Z"
)


def _is_reached(chain: list[Named], sentence: Sentence) -> bool:
    first = max(sentence.start, chain[0][0] - _BACK)
    said = _REACHES.search(sentence.folded, first, chain[0][0])
    return said is not None and "trường" not in (said["gap"] or "")


# "Ban Tổ chức, …", "Văn phòng sang …"; but "văn phòng cục", "thanh tra sở" are of something else.
_WHOLE_NAME = (
    r"\s?(?:[,;:.()/]|\.\.\.|\Z)|\s(?:và|về|lên|xuống|sang|qua|ra|để|được|có|với|cùng|đã|sẽ|làm"
    r"|nhận|\d)"
)


@lru_cache(maxsize=1)
def _houses() -> re.Pattern[str]:
    bodies = sorted(place.surfaces("house"), key=lambda word: (-len(word), word))
    return re.compile(rf"(?:{opening(bodies)})(?={_WHOLE_NAME})")


_MINISTRIES = re.compile(rf"\bcác bộ(?=,|\s(?:về|xuống|lên|sang|{SENDS}))")
# "Huyện xin tỉnh 4 kỹ sư": the words of asking hold the level that is asked.
_ASKED = re.compile(r"\b(?:xin|đề nghị|kiến nghị|mong|nhờ)\s(?P<who>tỉnh|huyện|sở|trung ương)\b")
_WHO = {"tỉnh": "province", "sở": "province", "huyện": "district", "trung ương": "central"}
_OLD_CITY = re.compile(r"\b(?:thành phố|tp\.?|thị xã|huyện) cũ\b")  # there are none any more
# "Phòng Nông nghiệp" is a district's, "Sở Nội vụ" a province's, "Bộ Y tế" is the centre's.
_FIELD = re.compile(
    rf"(?:(?P<central>Bộ(?!\s(?:Chính trị|Tư lệnh|Chỉ huy)))|(?P<province>Sở)"
    rf"|(?P<district>(?<!ăn )(?<!iên )(?<!uốc )(?<!ải )[Pp]hòng))(?=\s[{UPPER}](?!\s))"
)

# "Từ các cục về Bộ", "cán bộ Bộ xuống tỉnh": with a capital it is the ministry told of, no bundle
_MINISTRY = re.compile(
    r"\bBộ(?=\s?(?:[,;.()]|\Z)|\s(?:và|về|xuống|sang|công tác|làm việc|nhận|để|giữ|được|có|theo)\b)"
)


def _bodies(
    sentence: Sentence, text: str, taken: Sequence[tuple[int, int]], own: str
) -> Iterator[Named]:
    """Yield the bodies without a word of their level that are left or reached."""
    found = [
        (match.start(), match.end(), own)
        for match in _houses().finditer(sentence.folded, sentence.start, sentence.end)
        if not any(0 <= start - match.end() <= _ITS_LEVEL for start, _ in taken)
    ]
    found += [
        (match.start(), match.end(), str(match.lastgroup))
        for match in _FIELD.finditer(text, sentence.start, sentence.end)
    ]
    found += [
        (match.start(), match.end(), "central")
        for match in _MINISTRY.finditer(text, sentence.start, sentence.end)
    ]
    for match in _ASKED.finditer(sentence.folded, sentence.start, sentence.end):
        if not any(start <= match.start("who") < end for start, end in taken):
            yield match.start("who"), match.end(), _WHO[match["who"]]
    for pattern, level in ((_MINISTRIES, "central"), (_OLD_CITY, "district")):
        for match in pattern.finditer(sentence.folded, sentence.start, sentence.end):
            yield match.start(), match.end(), level
    for body in sorted(found):
        inside = any(start < body[1] and body[0] < end for start, end in taken)
        if not inside and (_is_left([body], sentence) or _is_reached([body], sentence)):
            yield body


_ITS_LEVEL = 8  # characters: "Ban Tổ chức Tỉnh ủy", "Văn phòng UBND tỉnh"

# Words that are a way only with a place right behind: "đi Quốc Khánh", "nhận nhiệm vụ ở Trần Đề".
_TO = re.compile(
    r"\b(?:(?P<to>đi|vào)|(?P<far>đến|tới)|(?P<give>cho)"
    r"|nhận\s(?:nhiệm vụ|công tác|việc)(?:\s(?:ở|tại))?"
    r"|(?P<take>(?:để|đi|ra|sang)\snhận\s(?:nhiệm vụ|công tác|việc)))"
    r"\s(?:(?:các|hai|ba|bốn|năm|sáu|những|mấy|\d{1,3})\s)?"
)
_OTHER = re.compile(r"[^\s,;.]{2,7}(?:\s[^\s,;.]{2,7})?\s(?:khác|kia|nọ)\b")  # "đến xã khác"
_GIVES = re.compile(r"\b(?:nhường|san|san sẻ|chia sẻ)\b")
_RANGE = re.compile(r"\btừ\s[^;.:()]{0,40}\Z")


def _ways(sentence: Sentence, ends: Sequence[Hit]) -> Iterator[Hit]:
    places = {h[0] for h in sentence.hits if "level" in h[2] and "official" not in h[2]}
    places |= {h[0] for h in ends}
    for match in _TO.finditer(sentence.folded, sentence.start, sentence.end):
        if not match["take"] and match.end() not in places:
            continue
        low = max(sentence.start, match.start() - _BACK)
        ranged = match["far"] and _RANGE.search(sentence.folded, low, match.start())
        if ranged and not _OTHER.match(sentence.folded, match.end()):
            continue  # "từ huyện đến xã" is a range of levels
        if match["give"] and not _GIVES.search(sentence.folded, low, match.start()):
            continue
        kind = "dir" if match["to"] or match["far"] or match["give"] else "takes"
        yield match.start(), match.end() - 1, {"word": match.group().strip(), kind: "1"}
