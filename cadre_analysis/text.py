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

_SAME_LENGTH = {
    0x00A0: " ", 0x2002: " ", 0x2003: " ", 0x2007: " ", 0x2009: " ", 0x200A: " ",
    0x202F: " ", 0x3000: " ", 0x0009: " ",
    # ð and ɖ, the lower case of Ð and Ɖ, stand for đ in some papers' pages
    0x00F0: "đ", 0x0256: "đ",
    0x2010: "-", 0x2011: "-", 0x2012: "-", 0x2013: "-", 0x2014: "-", 0x2212: "-",
    0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"',
    **{0xFF10 + digit: str(digit) for digit in range(10)},  # full-width digits
}  # fmt: skip

_PLAIN = tuple((chr(odd), plain) for odd, plain in _SAME_LENGTH.items())
_ODD = re.compile("[" + "".join(odd for odd, _ in _PLAIN) + "]")


# The capitals of all alphabets in use, as the inside of a set of a pattern.
UPPER = "".join(letter for letter in map(chr, range(0x2C00)) if letter.isupper())


def canonical(raw: str) -> str:
    """Return ``raw`` as the one text that offsets refer to.

    No byte-order mark, line feeds only, NFC.
    """
    text = raw.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def digest(text: str) -> str:
    """Return the sha256 of ``text`` in UTF-8, as 64 hexadecimal digits."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def fold(text: str) -> str:
    """Return the shadow of ``text`` that rules match on; always as long as ``text``."""
    low = text.lower()
    if len(low) != len(text):  # "İ" grows when lowered; such letters are kept as they are
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    if _ODD.search(low):  # most texts hold two or three of them: quicker than translate
        for odd, plain in _PLAIN:
            if odd in low:
                low = low.replace(odd, plain)
    return _TONE.sub(_marked, low)


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
