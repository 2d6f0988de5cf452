"""Articles that go through several places, none of them their own; and the regions they may name.

"* Đồng Nai: … * Bình Dương: …", "Xếp hạng bảy tỉnh Đông Bắc".
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from cadre_analysis.codes import Level
from cadre_analysis.gazetteer import candidates
from cadre_analysis.gazetteer.names import LEVEL_OF_TYPE, key, parse
from cadre_analysis.gazetteer.regions import pattern, regions
from cadre_analysis.lexicon import place as words
from cadre_analysis.read.mentions import bare_names
from cadre_analysis.text import UPPER, fold

ROWS = 3  # lines that each begin with another place make a list of places
_LABELS = 2  # cells of a row that may say whose it is: a number, a place
_MANY = 5  # provinces that make a survey of the country
_DOMINANT = 0.4  # share of one that makes it hers
_LONGEST = 6  # words of a type and a name
# "• ", "1. ", "Hạng 2 - ", ">> ", "Ở ", before the place that a line is of.
_MARK = re.compile(
    r"[\s*+•▪■●○◆►>–—-]{0,5}"
    r"(?:(?:[Hh]ạng|[Tt]hứ|[Tt]ốp|[Nn]hóm)?\s?(?:\d{1,2}|[IVX]{1,4}|[a-zđ])\s?[.):–/-]\s?)?"
    r"(?:(?:Ở|Tại|Còn|Riêng|Với|Nhất|Nhì|Ba|Tư)[:\s]\s?)?"
)
_EDGES = " .,:;|–—-()"
_SEVERAL = re.compile(r"(?:\b(?:các|những|mấy|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)|\d)\s\Z")
_AND = re.compile(rf"\s?(?:,|và|;|–|-|với)\s[{UPPER}]")


def is_one_of_several(start: int, end: int, text: str, low: str) -> bool:
    """Say whether a place opens a count of several: "4 tỉnh Lai Châu, Bến Tre, Phú Yên"."""
    counted = _SEVERAL.search(low, max(0, start - len("những ") - 1), start)
    return counted is not None and _AND.match(text, end) is not None


def rows(body: str) -> dict[str, list[str]]:
    """Return the places with which lines begin, of each level."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for line in body.split("\n"):
        mark = _MARK.match(line)
        place = _first(line[mark.end() if mark else 0 :])
        if place is not None:
            found[place[1]].setdefault(key(place[0]), place[0])
    return {level: list(names.values()) for level, names in found.items()}


def of_table(body: str) -> dict[str, list[str]]:
    """Return the places that rows of a table are of, each level of which there are several."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for line in body.split("\n"):
        cells = line.split("|")[1:-1] if line.startswith("|") else []
        places = (_first(cell.strip()) for cell in cells[:_LABELS])
        if place := next(filter(None, places), None):
            found[place[1]].setdefault(key(place[0]), place[0])
    return {level: list(names.values()) for level, names in found.items() if len(names) > 1}


def _first(line: str) -> tuple[str, str] | None:
    """Return the name and level of the place with which ``line`` begins, the longest name first."""
    tokens = line.split(maxsplit=_LONGEST)[:_LONGEST]
    if not tokens or not tokens[0][:1].isupper():
        return None
    for count in range(len(tokens), 0, -1):
        said = " ".join(tokens[:count]).strip(_EDGES)
        kind, name = parse(said)
        level = _level(kind, name) if name[:1].isupper() and candidates(said) else None
        if level is not None:
            return name, level
    return None


def _level(kind: str | None, name: str) -> str | None:
    """Return the level of a name; without a type one of a commune is too often a word."""
    levels = {unit.level for unit in candidates(name)}
    if kind is not None and kind != "Thành phố":
        return LEVEL_OF_TYPE[kind][0]
    if Level.PROVINCE in levels and kind is None:
        return Level.PROVINCE
    return Level.DISTRICT if Level.DISTRICT in levels and " " in name else None


def is_province(name: str) -> bool:
    """Say whether ``name`` is, or was, a province's."""
    return any(unit.level == Level.PROVINCE for unit in candidates(name))


def is_survey(body: str) -> bool:
    """Say whether the text goes through many provinces, none of them its own."""
    counts = Counter(key(name) for name in bare_names(body) if is_province(name))
    return len(counts) >= _MANY and max(counts.values()) < _DOMINANT * sum(counts.values())


def region(text: str) -> str | None:
    """Return the part of the country that ``text`` names first: "Tây Nguyên", "miền Tây"."""
    low = fold(text)
    found = pattern().search(low)
    if found is None or text[found.end() + 1 : found.end() + 2].isupper():
        return None  # "miền Tây Nghệ An" lies in one province
    if low[: found.start()].endswith(tuple(f"{word} " for word in words.surfaces("bearer"))):
        return None  # "Đại học Tây Nguyên" is a school
    return regions()[found.group()]


# "Nữ phó chủ tịch có ở 9/63 tỉnh", "63/63 tỉnh, thành phố": places of the whole country
_OF_ALL = re.compile(r"\b\d{1,2}/(?:6[134]|34)\s(?:tỉnh|địa phương|đảng bộ tỉnh)")


def is_of_all(low: str) -> bool:
    """Say whether a text counts among all provinces of the country."""
    return _OF_ALL.search(low) is not None
