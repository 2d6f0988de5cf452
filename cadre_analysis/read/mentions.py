"""Places that a text names, and the bare words ("tỉnh ta") by which it speaks of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from cadre_analysis.gazetteer.divisions import commune_index, upper_index
from cadre_analysis.gazetteer.names import LEVEL_OF_TYPE, TYPE_WORDS, key
from cadre_analysis.gazetteer.regions import pattern
from cadre_analysis.gazetteer.resolve import candidates
from cadre_analysis.lexicon import place as words
from cadre_analysis.text import UPPER, fold, opening

_COMMITTEE = {
    "tỉnh ủy": "Tỉnh",
    "thành ủy": "Thành phố",
    "huyện ủy": "Huyện",
    "thị ủy": "Thị xã",
    "quận ủy": "Quận",
}
# "huyện", "TP.", and the committees that carry a type in their name: "Huyện ủy", "Thành ủy", "Thị
# ủy"
_TYPE = re.compile(
    "(?P<type>"
    + opening((*_COMMITTEE, *sorted(TYPE_WORDS, key=len, reverse=True)))
    + rf")(?:\.[^\S\n]*|[^\S\n]+)(?:(?P<told>{words.group('descriptor')})\s+)?(?=\S)"
)
_KINDS = {**TYPE_WORDS, **_COMMITTEE}
_NAME = re.compile(r"[^\s,.;:()\[\]\"“”…/!?]+(?:[ \u00a0]+[^\s,.;:()\[\]\"“”…/!?]+){0,6}")
_TOKEN = re.compile(r"[^\s,.;:()\"“”…/!?]+")
# A run of words with capitals, and of dashes; a name stands within one.
_CAPITALS = re.compile(
    rf"(?<![^\s,.;:()\"“”…/!?])[{UPPER}][^\s,.;:()\"“”…/!?]*"
    rf"(?:[\s,.;:()\"“”…/!?]+(?:[{UPPER}][^\s,.;:()\"“”…/!?]*|[-–](?![^\s,.;:()\"“”…/!?])))*"
)
_ABBREVIATED = frozenset({"tp", "tx", "tt"})
_LONGEST_NAME = 6  # words, "Bà Rịa - Vũng Tàu" has five
_BETWEEN = re.compile(
    r"\s*[,(\-–]\s*(?:thuộc\s+)?\Z|\s+(?:của\s+|thuộc\s+)?\Z"
)  # what stands between a unit and its parent

_OWN_TYPES = {
    "tỉnh": "province", "thành phố": "city", "huyện": "district", "thị xã": "district",
    "quận": "district", "phường": "commune", "xã": "commune", "thị trấn": "commune",
    "đặc khu": "commune",
}  # fmt: skip

_LOOK = 16  # characters looked at on either side of a bare type word
_WEAK = 1 / 3
_TYPES = "|".join(sorted(_OWN_TYPES, key=len, reverse=True))
_LED = opening(sorted(_OWN_TYPES, key=len, reverse=True))
# "của xã, phường", "13/64 xã, phường, thị trấn", "huyện và thị xã" are nobody's own
_BARE = re.compile(
    rf"(?P<type>{_LED})(?!\w|\s?,\s?(?:{_TYPES}|thị\b)|\s+(?:và|hoặc|hay)\s+(?:{_TYPES}))"
)
_LISTED = re.compile(rf"\b(?:{_TYPES})(?:\s?,\s?|\s+(?:và|hoặc|hay)\s+)\Z")
_COUNTED = re.compile(r"\d\s\Z")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named with its type."""

    start: int
    end: int
    type: str
    name: str
    parent: bool = False  # it only says where the place named right before it lies
    in_title: bool = False

    @property
    def full(self) -> str:
        """Type and name, as the gazetteer is asked."""
        return self.name if self.name.startswith(self.type) else f"{self.type} {self.name}"


@cache
def known_names(kind: str) -> frozenset[str]:
    """Return the keys of the names of every unit of one type, of any date.

    A district was another kind of district before: "TX. Thuận An" is a city now.
    """
    index = commune_index() if "commune" in LEVEL_OF_TYPE[kind] else upper_index()
    level = "district" if kind in {"Huyện", "Thị xã"} else None
    return frozenset(
        name
        for name, units in index.items()
        if any(unit.type == kind or unit.level == level for unit in units)
    )


def level_of(mention: Mention) -> str:
    """Return the level of a place; a city's is that of the unit of its name."""
    levels = LEVEL_OF_TYPE[mention.type]
    if len(levels) == 1:
        return levels[0]
    units = [unit for unit in candidates(mention.full) if unit.type == mention.type]
    return units[0].level if units else levels[-1]


def mentions(text: str, low: str) -> Iterator[Mention]:
    """Yield the places that ``text`` names with their type; ``low`` is its fold."""
    last: Mention | None = None
    for match in _TYPE.finditer(low):
        kind = _KINDS[match.group("type")]
        if "." in low[match.end("type") : match.end()] and match["type"] not in _ABBREVIATED:
            continue  # "… công chức xã. Tuyên Hóa có …" ends a sentence, "TP. Huế" does not
        found = _name(text, match.end(), kind)
        if found is None or _is_of_many(low, match, found[0]):
            continue
        name, end = found
        lies_in = last is not None and _BETWEEN.match(low[last.end : match.start()]) is not None
        last = Mention(
            match.start(),
            end,
            kind,
            name,
            parent=lies_in and last is not None and is_above(kind, last.type),
        )
        yield last


_MANY = re.compile(r"\b(?:các|những|nhiều|một số|mấy|vài|mọi|\d+)\s\Z")


def _is_of_many(low: str, match: re.Match[str], name: str) -> bool:
    """Say whether they are of a kind, in a province: "nhiều huyện vùng cao Lai Châu".

    The one town that bears the name of its province is no mountain district.
    """
    if not match["told"] or _MANY.search(low, max(0, match.start() - _LOOK), match.start()) is None:
        return False
    return any(unit.level == "province" for unit in upper_index().get(key(name), ()))


def is_above(kind: str, below: str) -> bool:
    """Say whether units of type ``kind`` hold those of type ``below``."""
    order = ("province", "district", "commune")
    return order.index(LEVEL_OF_TYPE[kind][0]) < order.index(LEVEL_OF_TYPE[below][-1])


def _name(text: str, start: int, kind: str) -> tuple[str, int] | None:
    """Return the longest known name of a unit of type ``kind`` that begins at ``start``."""
    match = _NAME.match(text, start)
    if match is None or not (match.group()[0].isupper() or match.group()[0].isdigit()):
        return None
    tokens = match.group().split()
    for count in range(min(_LONGEST_NAME, len(tokens)), 0, -1):
        name = " ".join(tokens[:count])
        bare = f"{kind} {int(name)}" if name.isdecimal() else name
        if key(bare) in known_names(kind):
            return bare, start + _length(match.group(), count)
    return None


def _length(phrase: str, count: int) -> int:
    """Return how many characters the first ``count`` words of ``phrase`` take."""
    ends = [match.end() for match in re.finditer(r"\S+", phrase)]
    return ends[count - 1]


def bare_names(title: str) -> Iterator[str]:
    """Yield the names of provinces and districts that a title bears without a type."""
    for start, end in bare_spans(title):
        yield title[start:end]


@lru_cache(maxsize=8)  # the body, its lead and the headline are each asked for several times
def bare_spans(title: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of the names of provinces and districts without a type.

    At each place the longest is taken.

    A name of one word ("Vinh") or in a title all in capitals counts only where a colon follows: too
    many are other words.
    """
    return tuple(_bare_spans(title))


def _bare_spans(title: str) -> Iterator[tuple[int, int]]:
    shouted = title.isupper()
    low = fold(title)
    last = -1
    within = [found.span() for found in pattern().finditer(low)]
    for run in _CAPITALS.finditer(title):  # most words of a lead are not
        tokens = [match.span() for match in _TOKEN.finditer(title, *run.span())]
        at = 0
        while at < len(tokens):
            counts = range(min(_LONGEST_NAME, len(tokens) - at), 0, -1)
            start = tokens[at][0]
            ends = (
                (count, tokens[at + count - 1][1])
                for count in counts
                if title[start].isupper() and (count > 1 or _is_followed(title, tokens[at][1]))
            )
            count, end = next(
                (found for found in ends if _is_bare_name(title, start, *found, shouted)), (1, 0)
            )
            # "Đồng Tháp Mười" is no province.
            own = end and not any(first <= start and end < behind for first, behind in within)
            # "Tam Dương Vĩnh Phúc" is a place and what it lies in, "Lê Thái Bình" a person
            if own and (start == last + 1 or not _is_of_else(title, low, start)):
                yield start, end
            last = end or last
            at += count


@cache
def _before(*kinds: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(words.group, kinds))})\s\Z")


def _is_of_else(title: str, low: str, start: int) -> bool:
    """Say whether the name at ``start`` is of a street, a hamlet, a battle or a person."""
    first = max(0, start - _LOOK)
    if _before("street", "person").search(low, first, start):
        return _before("no_street").search(low, first, start) is None
    family = _before("surname").search(low, first, start)
    return family is not None and title[family.start()].isupper()


def _is_followed(title: str, end: int) -> bool:
    """Say whether a colon stands behind, as behind a name that opens a headline."""
    return title[end:].lstrip()[:1] == ":"


def _is_bare_name(title: str, start: int, count: int, end: int, shouted: bool) -> bool:
    """Say whether the ``count`` words of ``title[start:end]`` are such a name."""
    name = title[start:end]
    if key(name) not in upper_index() or fold(name) in words.surfaces("not_bare"):
        return False
    if shouted and count > 1 and start == 0:  # "TRÀ VINH PHÊ DUYỆT …"
        return any(unit.level == "province" for unit in upper_index()[key(name)])
    return (count > 1 and not shouted) or _is_followed(title, end)


_RUN = re.compile(rf"[{UPPER}](?<!\w.)\w*(?:[ '’][{UPPER}]\w*){{1,3}}")
_PERSON = re.compile(r"\b(?:ông|bà|anh|chị|cô|thầy|đồng chí|cháu|em|bác sĩ|thiếu tá|người)\s\Z")


def communes(text: str) -> list[str]:
    """Return the names of communes that ``text`` bears without a type: "Pa Ủ", "Trà Leng"."""
    found: dict[str, str] = {}
    low = fold(text)
    for match in _RUN.finditer(text):
        if _PERSON.search(low, max(0, match.start() - 12), match.start()):
            continue
        first, _, rest = match.group().partition(" ")
        name = rest if fold(first) in words.surfaces("opener") else match.group()
        if " " in name and key(name) in commune_index() and key(name) not in upper_index():
            found.setdefault(key(name), name)
    return list(found.values())


def own_levels(text: str, low: str) -> dict[str, float]:
    """Return how often the text speaks of a unit of each level as its own: "tỉnh ta", "toàn huyện".

    A bare word that may also be another's ("UBND tỉnh") counts a third. A city is counted apart, as
    ``city``: it may be of either level.
    """
    before, after, other = (words.surfaces(name) for name in ("before", "after", "any_unit"))
    found: dict[str, float] = defaultdict(float)
    for match in _BARE.finditer(low):
        start, end = match.span()
        left = _ends(low[max(0, start - _LOOK) : start].split())
        if text[end + 1 : end + 2].isupper() or not other.isdisjoint(left):
            continue  # "huyện Sông Lô" is no bare word, "các huyện" nobody's own
        if _LISTED.search(low, max(0, start - _LOOK), start) or _COUNTED.search(
            low, max(0, start - 2), start
        ):
            continue
        own = not before.isdisjoint(left) or not after.isdisjoint(
            _starts(low[end : end + _LOOK].split())
        )
        found[_OWN_TYPES[match.group("type")]] += 1 if own else _WEAK
    return found


def _ends(tokens: list[str]) -> tuple[str, str]:
    """Return the last word and the last two."""
    return tokens[-1] if tokens else "", " ".join(tokens[-2:])


def _starts(tokens: list[str]) -> tuple[str, str]:
    """Return the first word and the first two."""
    return tokens[0] if tokens else "", " ".join(tokens[:2])
