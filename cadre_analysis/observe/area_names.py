"""The units that a text names, with a type word or by a name that its level knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cadre_analysis.codes import Level
from cadre_analysis.gazetteer.divisions import commune_index, province, upper_index
from cadre_analysis.gazetteer.names import key
from cadre_analysis.lexicon import place
from cadre_analysis.model import Article, RefArea
from cadre_analysis.observe import area_address
from cadre_analysis.observe.by_number import is_of_kinds
from cadre_analysis.text import UPPER, fold_word, spelled

Mention = area_address.Mention
LEVELS = frozenset(Level)

_TYPES = {
    "tỉnh": Level.PROVINCE, "tỉnh ủy": Level.PROVINCE,
    "thành phố": Level.DISTRICT, "tp": Level.DISTRICT, "thành ủy": Level.DISTRICT,
    "huyện": Level.DISTRICT, "huyện ủy": Level.DISTRICT,
    "thị xã": Level.DISTRICT, "thị ủy": Level.DISTRICT, "tx": Level.DISTRICT,
    "quận": Level.DISTRICT, "quận ủy": Level.DISTRICT,
    "xã": Level.COMMUNE, "phường": Level.COMMUNE, "thị trấn": Level.COMMUNE,
    "đặc khu": Level.COMMUNE,
}  # fmt: skip
_WORD = r"[^\W\d_](?:[^\W\d_]|['’](?=[^\W\d_])){0,9}"  # "Ia H'Drai"
_NAME = rf"{_WORD}(?:\s{_WORD}){{0,4}}"
_NAMED = re.compile(
    r"\b(?P<type>[Tt]ỉnh(?:\s(?:ủy|uỷ))?|[Tt]hành phố|TP\.?|[Tt]hành (?:ủy|uỷ)"
    r"|[Hh]uyện(?:\s(?:ủy|uỷ))?|[Tt]hị xã|[Tt]hị (?:ủy|uỷ)|TX\.?"
    r"|[Qq]uận(?:\s(?:ủy|uỷ))?|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu)"
    # No unit bears a number over 30, nor one in the next cell: "BCH Đảng bộ quận | 71".
    rf"(?:[^\S\t]|(?<=\.))(?P<name>(?:[12]?\d|30)\b(?![.,/]\d|\s?%)|{_NAME})"
)
# A run of words, of which the capitalised ones at its head may be a name.
_RUN = re.compile(rf"(?<![^\W_]){_NAME}")
_CAPITAL = re.compile(rf"[{UPPER}](?<![^\W_].)")
_NUMBERED = frozenset({"quận", "phường"})  # "Quận 3"; but "xã, phường, thị trấn 50 đồng chí"
_BELOW = {
    Level.CENTRAL: (Level.PROVINCE,),
    Level.PROVINCE: (Level.PROVINCE, Level.DISTRICT),
    Level.DISTRICT: (Level.COMMUNE, Level.DISTRICT),
}


@lru_cache(maxsize=1)
def _spelled(text: str) -> str:
    """Return ``spelled(text)`` of a whole article, remembered: each sentence asks for it."""
    return spelled(text)


def mentions(article: Article, start: int, end: int) -> list[Mention]:
    """Return the administrative units named in ``[start, end)`` of the text, in order."""
    text = _spelled(article.text)
    out: list[Mention] = []
    for match in _NAMED.finditer(text, start, end):
        name = _numbered(text, match, capitalised(match["name"]))
        if _is_person(text, match, name):
            continue
        if name and (not name[0].isdigit() or _bears_number(text, match)):
            kind = fold_word(match["type"]).rstrip(".")
            unit = _alias(name) or RefArea(name=name, level=_level(kind, name, article))
            out.append((match.start(), match.start("name") + len(name), unit))
    double = list(_double(text, start, end))
    out = [m for m in out if not any(a <= m[0] < b for a, b, _ in double)] + double
    out = [m for m in out if not _is_parent(text, m)]
    taken = [(a, b) for a, b, _ in out]
    for match in runs(text, start, end):
        found = _bare(match, article)
        if (
            found is not None
            and not _is_parent(text, found)
            and not any(a < found[1] and found[0] < b for a, b in taken)
        ):
            out.append(found)
    meant = sorted((m for m in out if not _is_venue(text, m[0], m[1])), key=lambda m: m[0])
    return area_address.without(meant, text)


@lru_cache(maxsize=1)
def _doubles() -> re.Pattern[str]:
    """Return what finds the provinces of two names: "Bà Rịa - Vũng Tàu"."""
    names = {
        unit.name
        for units in upper_index().values()
        for unit in units
        if unit.level == Level.PROVINCE and " - " in unit.name
    }
    forms = (re.escape(name).replace(r"\ \-\ ", r"\s?[-–]\s?") for name in sorted(names))
    return re.compile(rf"(?:[Tt]ỉnh\s)?(?P<name>{'|'.join(forms)})")


def _double(text: str, start: int, end: int) -> Iterator[Mention]:
    for match in _doubles().finditer(text, start, end):
        name = re.sub(r"\s?[-–]\s?", " - ", match["name"])
        yield match.start(), match.end(), RefArea(name=name, level=Level.PROVINCE)


# "Chiều 19/7, tại Gia Nghĩa, Đại hội …", "Hôm qua, tại thành phố Vinh, …": where it was held, not
# of which place it speaks; "Đại biểu tổ Bù Đăng hỏi", "cử tri huyện Mộ Đức": of where they are.
_VENUE = re.compile(
    r"(?:\b(?:[Ss]áng|[Tt]rưa|[Cc]hiều|[Tt]ối|[Nn]gày)\s[\d/.\-() ]{1,14}"
    r"(?:\snăm\s\d{4})?|\b(?:[Hh]ôm (?:qua|nay|kia)|[Ss]áng nay|[Cc]hiều (?:qua|nay)|[Vv]ừa qua"
    r"|[Mm]ới đây|[Vv]ừa rồi)),\s(?:tại|ở)\s\Z"
    r"|(?<!\d )\b(?:(?:[Đđ]ại biểu|[Cc]ử tri)(?:\s(?:các|của|ở|tại|tổ|khu vực|đơn vị))?|\(tổ)\s\Z"
)
_DATELINE = re.compile(r"(?:,\s(?:ngày\s)?\d{1,2}[/.-]\d|,\sngày\s\d)")  # "Lai Châu, 21/9 - …"
_VENUE_REACH = 40  # characters


@lru_cache(maxsize=512)
def _alias(name: str) -> RefArea | None:
    """Return the unit of which ``name`` is another name: "TP HCM", "TP.HCM"."""
    units = upper_index().get(key(name), ())
    if not units or any(key(unit.name) == key(name) for unit in units):
        return None
    return RefArea(name=units[0].name, level=units[0].level)


def _is_venue(text: str, start: int, end: int) -> bool:
    if _VENUE.search(text, max(0, start - _VENUE_REACH), start) is not None:
        return True
    return text[max(0, start - 1) : start] in {"", "\n"} and _DATELINE.match(text, end) is not None


def runs(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the runs that begin with a capital: "Cao Bằng và Sơn La" holds two names."""
    at = start
    for capital in _CAPITAL.finditer(text, start, end):
        if capital.start() < at:
            continue
        match = _RUN.match(text, capital.start(), end)
        if match is None:
            continue
        yield match
        at = match.start() + 1
        for word in match.group().split(" "):
            if not word[:1].isupper():
                break
            at += len(word) + 1
        at -= 1


_OFFICE = re.compile(r"(?:UBND|HĐND|MTTQ|Ủy ban nhân dân|Hội đồng nhân dân|[Uu]ỷ|[Ủủ]y)\s\Z")


def _is_person(text: str, match: re.Match[str], name: str) -> bool:
    """Say whether the name is an office-holder's: "Chủ tịch UBND tỉnh Nguyễn Tuấn Thanh"."""
    committee = match["type"].lower().endswith(("ủy", "uỷ"))
    if not committee and _OFFICE.search(text, max(0, match.start() - 20), match.start()) is None:
        return False
    words = name.split()
    return not any(_is_known(" ".join(words[:count])) for count in range(len(words), 0, -1))


@lru_cache(maxsize=4096)
def _is_known(name: str) -> bool:
    return bool(upper_index().get(key(name)) or commune_index().get(key(name)))


_NUMBER = re.compile(r"\s\d{1,2}(?=\s[a-zđà-ỹ])")


def _bears_number(text: str, match: re.Match[str]) -> bool:
    """Say whether a unit is known by its number: "Quận 3", but not "về xã, phường 33"."""
    ahead = text[max(0, match.start() - _KINDS) : match.start()].lower()
    return match["type"].lower() in _NUMBERED and not is_of_kinds(ahead)


_KINDS = 12  # characters before the kind of a unit


def _numbered(text: str, match: re.Match[str], name: str) -> str:
    """Return ``name`` with the number that is a part of it: "xã Sơn Kim 1 giải thể 4 chi bộ"."""
    if not name or name != match["name"]:
        return name
    number = _NUMBER.match(text, match.start("name") + len(name))
    longer = name + number.group() if number else name
    return longer if number and commune_index().get(key(longer)) else name


def _is_parent(text: str, mention: Mention) -> bool:
    """Say whether the name in brackets is where the one before lies: "huyện Can Lộc (Hà Tĩnh)"."""
    start, end, _ = mention
    return (
        text[start - 1 : start] == "("
        and text[end : end + 1] == ")"
        and text[max(0, start - 3) : start - 2].isalpha()
    )


def _level(kind: str, name: str, article: Article) -> str:
    """Return the level of a type word: a "thành phố" run by the centre is a province."""
    if kind in {"thành phố", "tp", "thành ủy"} and _is_province(name):
        own = article.ref_area
        over = own is None or own.level in {None, Level.CENTRAL} or own.name == name
        return Level.PROVINCE if over else Level.DISTRICT
    return _TYPES[kind]


@lru_cache(maxsize=512)
def _is_province(name: str) -> bool:
    return any(
        u.level == Level.PROVINCE and "hành phố" in u.type for u in upper_index().get(key(name), ())
    )


def capitalised(words: str) -> str:
    """Return the leading words that begin with a capital: "Sông Lô đã" gives "Sông Lô"."""
    kept = []
    for word in words.split():
        if not (word[0].isupper() or word.isdigit()):
            break
        kept.append(word)
    return " ".join(kept)


def _bare(match: re.Match[str], article: Article) -> Mention | None:
    """Return the unit that the capitalised head of a run names, the longest name first."""
    own = article.ref_area
    if own is None or own.level is None:
        return None
    words = capitalised(match.group()).split()
    start = match.start()
    found = _longest(words, start, article, own.level)
    if found is None and words and fold_word(words[0]) in place.surfaces("before_name"):
        found = _longest(words[1:], start + len(words[0]) + 1, article, own.level)
    return found


def _longest(words: list[str], start: int, article: Article, level: str) -> Mention | None:
    """Return the unit named by most of the first words: "Ba Bể" before "Ba" is left out."""
    for count in range(min(len(words), 4), 1, -1):
        name = " ".join(words[:count])
        found = known(name, level, has_districts(article))
        if found == Level.DISTRICT and _is_another_province(name, article.ref_area):
            found = str(Level.PROVINCE)  # "Bắc Kạn 19,15%" in an article of Bến Tre: no town
        if found == level == Level.PROVINCE and _is_of_name(name, start, article.text):
            return None
        if found is not None:
            return start, start + len(name), RefArea(name=name, level=found)
    return None


def _is_another_province(name: str, own: RefArea | None) -> bool:
    """Say whether a province bears the name, and no district of that name lies in the own one."""
    if own is None or own.level != Level.PROVINCE:
        return False
    return _is_of_others(name, key(own.name or ""))


@lru_cache(maxsize=4096)
def _is_of_others(name: str, own: str) -> bool:
    units = upper_index().get(key(name), ())
    over = (province(u) for u in units if u.level == Level.DISTRICT)
    near = any(u is not None and key(u.name) == own for u in over)
    return not near and any(u.level == Level.PROVINCE for u in units)


# "Học viện Chính trị quốc gia Hồ Chí Minh", "Đại học Cần Thơ" are of no province beside the own
_NAMED_SO = re.compile(
    r"\b(?:[Đđ]ại học|ĐH|[Hh]ọc viện|[Tt]rường|[Cc]ao đẳng|[Bb]áo|[Đđ]ài)"
    r"(?:\s[^\s.,;:()\d]+){0,5}\s\Z"
)
_NAMED_SO_REACH = 48  # characters before the name


def _is_of_name(name: str, start: int, text: str) -> bool:
    """Say whether a province's name stands in that of a person or a school."""
    if key(name) == key("Hồ Chí Minh"):
        return True  # the city has its type word
    return _NAMED_SO.search(text, max(0, start - _NAMED_SO_REACH), start) is not None


# From this month on there are no districts, and many communes bear the names of districts.
_REFORM = "2025-07"


def has_districts(article: Article) -> bool:
    """Say whether there were districts when ``article`` came out."""
    return article.published is None or article.published[:7] < _REFORM


@lru_cache(maxsize=8192)
def known(name: str, level: str, districts: bool) -> str | None:
    """Return the level of the unit ``name`` right below a place of ``level``, null without one.

    Beside a district, a name that a district and a commune bear is the district's as long as there
    are ``districts``.
    """
    lower = _BELOW.get(Level(level) if level in LEVELS else Level.COMMUNE, ())
    for below in reversed(lower) if districts else lower:
        index = commune_index() if below is Level.COMMUNE else upper_index()
        if any(u.level == below for u in index.get(key(name), ())):
            return below
    return None
