"""Texts in the code pages of before Unicode, as the typing programs of the time saved them.

``saved(text, encoding)`` gives the bytes, and what stands in them for the characters that the
code page cannot hold: the reason is in the tables below.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

from cadre_analysis.read.charmap import table

TONES = "\u0300\u0301\u0303\u0309\u0323"
# U+00D0 is Icelandic, and looks like the letter of Vietnamese: a typist has the one only.
ALIKE = {"Ð": "Đ", "ð": "đ"}
# VISCII gives every place above 7F to a letter, VPS nearly so: none is left for these signs.
TYPEWRITTEN = {
    "“": '"', "”": '"', "\u2018": "'", "\u2019": "'", "\u2013": "-", "—": "-", "…": "...",
    "\xa0": " ",
}  # fmt: skip


class Saved(NamedTuple):
    data: bytes
    text: str  # what the code page makes of the text
    lost: frozenset[str]  # the characters it cannot hold


def saved(text: str, encoding: str) -> Saved:
    put = {"windows-1258": windows, "tcvn3": tcvn3, "vni": vni, "viscii": viscii, "vps": vps}[
        encoding
    ]
    pairs = [put(letter) for letter in text]
    lost = {letter for letter, (_, shown) in zip(text, pairs, strict=True) if shown != letter}
    return Saved(
        b"".join(code for code, _ in pairs), "".join(shown for _, shown in pairs), frozenset(lost)
    )


def windows(letter: str) -> tuple[bytes, str]:
    """Tone marks are signs of their own, after their letter, where it has none of French."""
    letter = ALIKE.get(letter, letter)
    try:
        return letter.encode("cp1258"), letter
    except UnicodeEncodeError:
        apart = unicodedata.normalize("NFD", letter)
        base = "".join(sign for sign in apart if sign not in TONES)
        tone = "".join(sign for sign in apart if sign in TONES)
        return (unicodedata.normalize("NFC", base) + tone).encode("cp1258"), letter


def tcvn3(letter: str) -> tuple[bytes, str]:
    """There are no capitals with tone marks: the small letter is drawn high by another font."""
    letter = ALIKE.get(letter, letter)
    codes = by_letter("tcvn3")
    if letter not in codes and letter.lower() in codes:
        letter = letter.lower()
    return codes[letter].encode("latin-1") if letter in codes else letter.encode("cp1252"), letter


def vni(letter: str) -> tuple[bytes, str]:
    letter = ALIKE.get(letter, letter)
    return by_letter("vni").get(letter, letter).encode("cp1252"), letter


def viscii(letter: str) -> tuple[bytes, str]:
    letter = ALIKE.get(letter, letter)
    shown = TYPEWRITTEN.get(letter, letter)
    return by_letter("viscii").get(shown, shown).encode("latin-1"), shown


def vps(letter: str) -> tuple[bytes, str]:
    letter = ALIKE.get(letter, letter)
    shown = TYPEWRITTEN.get(letter, letter)
    return by_letter("vps").get(shown, shown).encode("latin-1"), shown


@cache
def by_letter(encoding: str) -> dict[str, str]:
    """Return the codes of each letter; of a pair of signs, both large or both small."""
    return {
        letter: code
        for code, letter in table(encoding).pairs
        if len(code) == 1 or code.islower() or code.isupper()
    }
