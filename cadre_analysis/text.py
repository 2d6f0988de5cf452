"""Canonical text, and a same-length shadow of it for matching.

Rules never match on the article itself but on ``fold(text)``, in which variants that mean nothing
(case, the place of a tone mark, look-alike letters, odd spaces and dashes) are made alike. The
fold is as long as the text, so an offset into one is an offset into the other; a property test
holds that for any text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from typing import TypeAlias

# Both spellings of the tone mark are current: "Tỉnh uỷ" beside "Tỉnh ủy" in one article.
_TONE_PAIRS = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
# The keys of _TONE_PAIRS. Nothing stands before the first letter, so that the search skips to it.
_TONE = re.compile(r"(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)")

# ð and ɖ, the lower case of Ð and Ɖ, stand for đ in some papers' pages, and ǎ for ă: "nǎm"
_LOOK_ALIKE = {"\u00f0": "đ", "\u0256": "đ", "\u01ce": "ă"}
_SIGNS = {
    "\t": " ", "\xa0": " ",
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63", "-"),
    **dict.fromkeys("\u02bc\u2018\u2019\u201b\u2032", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"'),
    "\u2044": "/", "\u2215": "/", "\u2236": ":",
}  # fmt: skip
# Other blanks and the wide forms of East Asian fonts.
_WIDE = {
    **dict.fromkeys(map(chr, (0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)), " "),
    **{chr(0xFEE0 + code): chr(code) for code in range(0x21, 0x7F)},
}
_SAME_LENGTH = _LOOK_ALIKE | _SIGNS | {odd: sign.lower() for odd, sign in _WIDE.items()}
_ODD = re.compile("[" + re.escape("".join(_SAME_LENGTH)) + "]")
# Of them, what hides a name where capitals are looked at: of both cases, blanks but the usual one.
_HIDING = _LOOK_ALIKE | {odd.upper(): letter.upper() for odd, letter in _LOOK_ALIKE.items()}
_HIDES = re.compile("[\xa0" + "".join(_HIDING) + "]")

# What sound pages are written with, composed: where a text holds nothing else, nothing in it is
# looked at twice.
_VOWELS, _TONES = "aăâeêioôơuưy", "\u0300\u0301\u0303\u0309\u0323"
_LETTERS = "đ" + unicodedata.normalize("NFC", "".join(v + t for v in _VOWELS for t in _TONES))
_UNUSUAL = re.compile(
    f"[^\n\t -~{_VOWELS}{_LETTERS}{_VOWELS.upper()}{_LETTERS.upper()}"
    "\xa0§°±²³·\xd7«»\u2013—\u2018\u2019“”…•Ðð]"
)
# What no reader sees: soft hyphens, zero-width spaces and joiners, marks of direction, byte-order
# marks. Line breaks of other systems. Letters that a font has joined.
_UNSEEN = dict.fromkeys(
    map(
        chr,
        (0xAD, 0x34F, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F),
         *range(0x2060, 0x2065), *range(0x2066, 0x206A), 0xFEFF),
    ),
    "",
)  # fmt: skip
_BREAKS = dict.fromkeys("\r\x0b\x0c\x85\u2028\u2029", "\n")
_JOINED = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
_RAW = _UNSEEN | _BREAKS | _JOINED | _WIDE
_UNLIKE = re.compile("\r\n|[" + re.escape("".join(_RAW)) + "]")


# The capitals of all alphabets in use, as the inside of a set of a pattern.
UPPER = "".join(letter for letter in map(chr, range(0x2C00)) if letter.isupper())


def canonical(raw: str) -> str:
    """Return ``raw`` as the one text that offsets refer to.

    Line feeds only, no characters that nobody sees (a soft hyphen or a zero-width space inside a
    word or a number would hide it from every rule), no wide forms, joined letters apart, NFC.
    """
    if is_usual(raw):
        return raw
    text = _UNLIKE.sub(_plain, raw)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def is_usual(text: str) -> bool:
    """Return whether ``text`` holds nothing but what sound Vietnamese pages are written with.

    Most texts do, and then are canonical as they are and not damaged.
    """
    return _UNUSUAL.search(text) is None


def unusual(text: str) -> set[str]:
    """Return the characters of ``text`` for which it is not usual."""
    return set(_UNUSUAL.findall(text))


def _plain(found: re.Match[str]) -> str:
    return _RAW.get(found.group(), "\n")


def digest(text: str) -> str:
    """Return the sha256 of ``text`` in UTF-8, as 64 hexadecimal digits."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def fold(text: str) -> str:
    """Return the shadow of ``text`` that rules match on; always as long as ``text``."""
    low = text.lower()
    if len(low) != len(text):  # "İ" grows when lowered; such letters are kept as they are
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for odd in set(_ODD.findall(low)):  # a text holds two or three: quicker than translate
        low = low.replace(odd, _SAME_LENGTH[odd])
    return _TONE.sub(_marked, low)


def spelled(text: str) -> str:
    r"""Return ``text``, as long as it is, with the letters and blanks of names.

    For rules that look at capitals: "Ðiện\xa0Biên" is "Điện Biên".
    """
    return _HIDES.sub(lambda found: _HIDING.get(found.group(), " "), text)


def _marked(found: re.Match[str]) -> str:
    """Return the letters with the tone mark where it stands today; "quý" keeps its own."""
    at = found.start()
    return found.group() if found.string[at - 1 : at] == "q" else _TONE_PAIRS[found.group()]


def opening(words: Iterable[str]) -> str:
    r"""Return an alternation of literal ``words`` in their order, each at the start of a word.

    Each begins with its first letter and looks back only then: a search skips to such letters,
    where a look back in front would stop it at every character.

    Examples
    --------
    >>> opening(["xã", "huyện", "xóm"])
    'x(?<!\\w.)(?:ã|óm)|h(?<!\\w.)(?:uyện)'
    """
    tails: dict[str, list[str]] = {}
    for word in words:
        tails.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(
        rf"{re.escape(first)}(?<!\w.)(?:{'|'.join(rest)})" for first, rest in tails.items()
    )


@lru_cache(maxsize=1)
def shadow(text: str) -> str:
    """Return ``fold(text)`` of a whole article, remembered: three rooms in a row ask for it."""
    return fold(text)


@lru_cache(maxsize=4096)
def fold_word(word: str) -> str:
    """Return ``fold(word)``, remembered: lexicon entries are folded once."""
    return fold(word)


SortKey: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]


@lru_cache(maxsize=4096)
def collated(name: str) -> SortKey:
    """Return what sorts names as Vietnamese dictionaries do: Đ after D, Ă after A, tones last.

    Examples
    --------
    >>> sorted(["Đà Lạt", "Ea Kar", "Dĩ An", "Bạc Liêu", "Bắc Ninh", "Bà Rịa"], key=collated)
    ['Bà Rịa', 'Bạc Liêu', 'Bắc Ninh', 'Dĩ An', 'Đà Lạt', 'Ea Kar']
    """
    parted = [unicodedata.normalize("NFD", letter) for letter in fold(name)]
    tones = tuple(max(map(_TONES.find, marks)) for marks in parted)
    bare = ["".join(mark for mark in marks if mark not in _TONES) for marks in parted]
    letters = (unicodedata.normalize("NFC", letter) for letter in bare)
    return tuple(_ORDER.get(x, len(_ORDER) + ord(x[0])) if x else 0 for x in letters), tones


_TONES = "\u0300\u0309\u0303\u0301\u0323"
_ORDER = {letter: n for n, letter in enumerate(" 0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
