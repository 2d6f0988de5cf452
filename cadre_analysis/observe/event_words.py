"""The words of named moves (``lexicon/posts.toml``), and where they stand in a sentence.

A *hit* is one word of the lexicon, a date, a term of office or a mark of punctuation. Its kind is
one letter, so that the shape of a sentence is a short string on which ``event_frames`` matches:

====  ==========================  ====  ==========================
P     a named person              B     được, nhận quyết định
O     a post ("Bí thư Huyện ủy")  C     giữ chức, làm
L, l  a place, named or not       R     về, sang, lên, xuống
V, I  a verb of moving; I also    X, H  thôi giữ chức; nghỉ hưu
      without an object           Q     quyết định
D, t  a date; a term of office    F, T  từ; cho, đối với
k, q  và; kiêm                    W     thay
a, h  words that change nothing   N     words that deny or put off
j     birth, origin, schooling    _     anything else
====  ==========================  ====  ==========================
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cadre_analysis.errors import LexiconError
from cadre_analysis.lexicon import Entry, parse
from cadre_analysis.text import fold_word

HONORIFIC, POST, PLACE, MASK = "E", "o", "p", "m"  # hits that are read further, or not at all
_KIND = {
    "honorific": HONORIFIC, "connector": "C", "passive": "B", "direction": "R", "filler": "h",
    "aux": "a", "from": "F", "to": "T", "decision": "Q", "and": "k", "also": "q", "instead": "W",
    "biography": "j", "block": "N", "stop": "_", "mask": MASK, "leave": "X", "retire": "H",
}  # fmt: skip
_SETS = ("surname", "never", "no_office", "tail", "eponym")  # words that are looked up on their own
_MONTHS, _DAYS = range(1, 13), range(1, 32)
_TOKEN = re.compile(r"[^\W_]+|[,;:()\"\n]| - ?")
_DATE = re.compile(
    r"""
    (?<![\w/])(?:
      (?:(?:ngày|sáng|chiều|tối|trưa)[ ](?:ngày[ ])?)?
      (?P<d1>\d{1,2})[/.-](?P<m1>\d{1,2})[/.-](?P<y1>\d{4})
    | ngày[ ](?P<d2>\d{1,2})[ ]tháng[ ](?P<m2>\d{1,2})(?:[ ]năm[ ](?P<y2>\d{4}))?
    | (?:ngày|sáng|chiều|tối|trưa)[ ](?:ngày[ ])?(?P<d3>\d{1,2})[/-](?P<m3>\d{1,2})
    | tháng[ ](?P<m4>\d{1,2})(?:[/-]|[ ]năm[ ]|[ ])(?P<y4>\d{4})
    | tháng[ ](?P<m5>\d{1,2})
    | (?P<m6>\d{1,2})/(?P<y6>\d{4})
    | năm[ ](?P<y7>\d{4})
    )(?![\w/]|[.-]\d)""",
    re.VERBOSE,
)
_TERM = re.compile(  # "nhiệm kỳ 2020 - 2025", "khóa XIV", "giai đoạn 2021-2026"
    r"(?:nhiệm kỳ|khóa|giai đoạn)(?: thứ| lần thứ)?"
    r"(?: \d{4}(?: ?- ?\d{4})?| [ivxl]{1,6}| \d{1,2}| này)?(?: \(\d{4} ?- ?\d{4}\))?(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A word of the lexicon at its place; ``label`` is the mode, place or date it stands for."""

    kind: str
    start: int
    end: int
    label: str | None = None
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Word:
    """What a folded word of the lexicon is."""

    surface: str
    kind: str
    label: str | None
    flags: frozenset[str]


@cache
def entries() -> tuple[Entry, ...]:
    """Return the entries of ``posts.toml``."""
    source = files("cadre_analysis.lexicon").joinpath("posts.toml").read_text(encoding="utf-8")
    return tuple(parse(source, "posts.toml"))


def kind_of(entry: Entry) -> tuple[str, str | None]:
    """Return the kind of hit that the words of ``entry`` make, and its label; a set has its name.

    Raises
    ------
    LexiconError
        If a tag is unknown.
    """
    name, _, value = entry.tags[0].partition(":")
    if name == "post":
        return POST, value
    if name == "place":
        return PLACE, value
    if name == "verb":
        free = "intransitive:1" in entry.tags
        return ("I" if free else "V"), (None if value == "unsaid" else value)
    if name == "event" and (value in _KIND or value in _SETS):
        return _KIND.get(value, value), None
    raise LexiconError(
        path=entry.path,
        line=entry.line,
        detail_vi=f"nhãn «{name}:{value}» không có nghĩa.",
        detail=f"the tag {name}:{value} means nothing.",
    )


@cache
def words_in(name: str) -> frozenset[str]:
    """Return the folded words of one of the sets: surname, never, no_office, tail, eponym."""
    return frozenset(
        fold_word(word) for entry in entries() if kind_of(entry)[0] == name for word in entry.words
    )


@cache
def one_of(name: str) -> re.Pattern[str]:
    """Return a pattern that finds the words of a set on folded text."""
    longest_first = sorted(words_in(name), key=lambda word: (-len(word), word))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


@cache
def _index() -> dict[str, tuple[_Word, ...]]:
    """Return the words by their first syllable, the longest first."""
    index: dict[str, list[_Word]] = {}
    for entry in entries():
        kind, label = kind_of(entry)
        if kind == "no_office":  # "Tổ công tác": the words in it mean nothing by themselves
            kind = MASK
        if kind in _SETS:
            continue
        flags = frozenset(entry.tags[1:])
        for surface in map(fold_word, entry.words):
            first = _TOKEN.match(surface)
            if first:
                index.setdefault(first.group(), []).append(_Word(surface, kind, label, flags))
    return {k: tuple(sorted(v, key=lambda w: -len(w.surface))) for k, v in index.items()}


@cache
def anchors() -> tuple[str, ...]:
    """Return the fewest words one of which every move contains."""
    found = {
        fold_word(word)
        for entry in entries()
        if kind_of(entry)[0] in "VIXH"
        for word in entry.words
    }
    return tuple(sorted(w for w in found if not any(o != w and o in w for o in found)))


def hits(text: str, folded: str, start: int, end: int, published: str | None) -> list[Hit]:
    """Return the hits of a sentence, in order, none overlapping; the longest word wins."""
    index = _index()
    fixed = {hit.start: hit for hit in _dates(folded, start, end, published)}
    found: list[Hit] = []
    done = start
    for token in _TOKEN.finditer(folded, start, end):
        at = token.start()
        if at < done:
            continue
        hit = fixed.get(at) or _punctuation(token) or _word(folded, at, end, index, token.group())
        if hit is not None:
            done = hit.end
            if hit.kind in (POST, PLACE) or not _in_a_name(text, start, hit):
                found.append(hit)
    return found


def _in_a_name(text: str, start: int, hit: Hit) -> bool:
    """Return whether a word is a syllable of a name: "Vũ Thị Kim Anh", "Lê Văn Sang"."""
    word = text[hit.start : hit.end]
    if not word.istitle() or " " in word or "\u00a0" in word:
        return False
    before = text[max(start, hit.start - 12) : hit.start]
    return before[-1:] in (" ", "\u00a0") and (before.split() or [""])[-1][:1].isupper()


def _dates(folded: str, start: int, end: int, published: str | None) -> list[Hit]:
    terms = [Hit("t", m.start(), m.end()) for m in _TERM.finditer(folded, start, end)]
    return terms + [
        Hit("D", m.start(), m.end(), _iso(m, published), frozenset(filter(None, [_year(m)])))
        for m in _DATE.finditer(folded, start, end)
    ]


def _year(match: re.Match[str]) -> str | None:
    return next(
        (value for key, value in match.groupdict().items() if key[0] == "y" and value), None
    )


def _iso(match: re.Match[str], published: str | None) -> str | None:
    """Return the date as ``YYYY-MM-DD`` or ``YYYY-MM``; a missing year is that of publication."""
    groups = {k[0]: v for k, v in match.groupdict().items() if v}
    if "m" not in groups or int(groups["m"]) not in _MONTHS or int(groups.get("d", 1)) not in _DAYS:
        return None
    tail = "".join(f"-{int(groups[k]):02d}" for k in "md" if k in groups)
    if "y" in groups:
        return groups["y"] + tail
    if published is None:
        return None
    year = int(published[:4])  # "ngày 28/12" in a January paper was last year
    return f"{year - 1 if tail[:3] > published[4:7] else year}{tail}"


def _punctuation(token: re.Match[str]) -> Hit | None:
    mark = token.group()
    kind = {"\n": ";", "(": "(", ")": "("}.get(mark, mark if mark in ',;:"' else "")
    if mark.startswith(" -"):
        kind = ","
    return Hit(kind, token.start(), token.end(), mark) if kind else None


def _word(
    folded: str, at: int, end: int, index: dict[str, tuple[_Word, ...]], first: str
) -> Hit | None:
    for word in index.get(first, ()):
        stop = at + len(word.surface)
        whole = stop <= end and (stop == end or not folded[stop].isalnum())
        if not whole or not folded.startswith(word.surface, at):
            continue
        if word.kind == "C" and _eats_a_post(folded, at, stop, index):
            continue
        return Hit(word.kind, at, stop, word.label, word.flags)
    return None


def _eats_a_post(folded: str, at: int, stop: int, index: dict[str, tuple[_Word, ...]]) -> bool:
    """Return whether the last syllable opens a post: "giữ chức | Vụ trưởng Vụ …".

    It does not in "giữ chức vụ | Trưởng phòng": there the post opens after it.
    """
    last = folded.rfind(" ", at, stop) + 1
    opens = last > at and _opens_post(folded, last, index)
    return opens and not _opens_post(folded, stop + 1, index)


def _opens_post(folded: str, at: int, index: dict[str, tuple[_Word, ...]]) -> bool:
    token = _TOKEN.match(folded, at)
    words = index.get(token.group(), ()) if token else ()
    return any(word.kind == POST and folded.startswith(word.surface, at) for word in words)
