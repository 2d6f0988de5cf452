"""Counts of administrative units as a text states them: "13/13 xã, thị trấn", "10 phường, xã"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from cadre_analysis.codes import Level
from cadre_analysis.gazetteer.names import TYPE_WORDS
from cadre_analysis.lexicon import place as words

_TYPES = TYPE_WORDS | {"thành": "Thành phố", "thị": "Thị xã"}  # "huyện, thị, thành phố"
_LEVELS = {
    Level.PROVINCE: {"Tỉnh"},
    Level.DISTRICT: {"Huyện", "Quận", "Thị xã"},
    Level.COMMUNE: {"Xã", "Phường", "Thị trấn", "Đặc khu"},
}
_NAMED = {"tỉnh": Level.PROVINCE, "huyện": Level.DISTRICT, "xã": Level.COMMUNE}
_ONE = "(?:" + "|".join(sorted(_TYPES, key=len, reverse=True)) + r")(?!\w)"
_NUMBER = r"\d{1,3}(?:\.\d{3}|\d{0,2})(?![\d.,]\d)"
_RATIO = rf"(?<![\w/.,-])(?P<some>{_NUMBER})\s?/\s?(?P<n>{_NUMBER})(?![\w/])"
_UNITS = rf"(?P<types>{_ONE}(?:(?:\s?,\s?|\s?/\s?|\svà\s|\s){_ONE}){{0,4}})"
_LEVEL = r"(?:đơn vị|địa phương)\s(?:hành chính\s)?cấp\s(?P<level>tỉnh|huyện|xã)(?!\w)"
_COUNT = re.compile(rf"(?:{_RATIO}|(?<![\w/.,-])(?P<plain>{_NUMBER}))\s(?:{_UNITS}|{_LEVEL})")
_PHRASE = re.compile(_ONE)
_ENDS = re.compile(r"\s?(?:\Z|[\n.,;:)(!?–-])")
_NARROWS = re.compile(r"\s(?:và\stương\sđương|trực\sthuộc\stỉnh)")
_LOOK = 24  # characters beside a count in which words make it whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A count of units as a text states it."""

    start: int
    end: int
    number: tuple[int, int]  # where the numeral stands
    n: int  # of "52/124" the denominator
    some: int | None  # of "52/124" the numerator
    level: Level
    types: tuple[str, ...] = ()  # of the units; none where only their level is said
    everything: bool = False  # "cả 13 xã"
    posts: bool = False  # counted by a post of which each unit has one


def counted(low: str) -> Iterator[Counted]:
    """Yield what ``low``, the fold of a text, states of how many units there are.

    A count of some units only ("5/5 xã biên giới") is none of them all and left out.
    """
    for found in _COUNT.finditer(low):
        level, types = _what(found)
        if level is not None and _is_whole(low, found.end()):
            yield _stated(low, found, level, types)
    for pattern in _posts():
        for found in pattern.finditer(low):
            if _NARROWS.match(low, found.end()) is None:
                yield _stated(low, found, _NAMED[found["level"]], (), posts=True)


def _stated(
    low: str, found: re.Match[str], level: Level, types: tuple[str, ...], *, posts: bool = False
) -> Counted:
    groups = found.groupdict()
    ratio = groups["some"] is not None
    printed = "n" if ratio else "plain"
    before = low[max(0, found.start() - _LOOK) : found.start()].rstrip()
    return Counted(
        start=found.start(),
        end=found.end(),
        number=(found.start("some" if ratio else printed), found.end(printed)),
        n=_value(groups[printed]),
        some=_value(groups["some"]) if ratio else None,
        level=level,
        types=types,
        everything=before.endswith(tuple(words.surfaces("all_of"))),
        posts=posts,
    )


def _value(digits: str) -> int:
    return int(digits.replace(".", ""))


def _what(found: re.Match[str]) -> tuple[Level | None, tuple[str, ...]]:
    """Return the level and the types of the units counted; "9 thành phố" may be of two levels."""
    if found["level"]:
        return _NAMED[found["level"]], ()
    types = tuple(dict.fromkeys(_TYPES[one] for one in _PHRASE.findall(found["types"])))
    level = next((level for level, own in _LEVELS.items() if own & set(types)), None)
    own = _LEVELS.get(level, set()) if level else set()
    fits = set(types) <= own | ({"Thành phố"} if level != Level.COMMUNE else set())
    return (level, types) if fits else (None, ())


def _is_whole(low: str, end: int) -> bool:
    """Say whether nothing behind a count says which of the units it counts."""
    if _NARROWS.match(low, end):
        return False
    if _ENDS.match(low, end):
        return True
    behind = low[end : end + _LOOK].lstrip()
    return any(re.match(rf"{re.escape(word)}(?!\w)", behind) for word in words.surfaces("whole"))


@cache
def _posts() -> tuple[re.Pattern[str], ...]:
    """Return what finds "10/10 chức danh bí thư cấp huyện" and the same words the other way round.

    Two posts ("bí thư, chủ tịch UBND cấp huyện") are twice as many.
    """
    head = rf"(?<!phó )(?:{words.group('head')})(?!\w)(?!\s?(?:,|và|kiêm|hoặc)\s)"
    level = r"\scấp\s(?P<level>huyện|xã)(?!\w)"
    between = r"(?:\s(?:đồng chí|chức danh|vị trí|người|cán bộ|giữ chức))?\s"
    return (
        re.compile(rf"{_RATIO}{between}{head}{level}(?P<plain>)"),
        re.compile(rf"(?<!\w)(?:chức danh\s)?{head}{level}[^\n.;,\d]{{0,40}}?{_RATIO}(?P<plain>)"),
    )
