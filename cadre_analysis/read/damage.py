"""What in a text cannot be read any more, or was typed for an old font and left so.

Nothing is mended here: what was lost can only be guessed. A file in which it is more than a few
words is refused, and a few words in a sound text are pointed out by a check.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from cadre_analysis.read import legacy
from cadre_analysis.read.syllable import is_bare
from cadre_analysis.text import is_usual, unusual

LOST, MISREAD, OLD_FONT = "lost", "misread", "old_font"

# "Ä‘áº£ng" is "đảng" in UTF-8 taken for Windows-1252 (or, with controls in it, for Latin-1). Of
# the signs that may be the second byte those are left out that may follow a word anywhere.
_MISREAD = re.compile(
    "\xe1[\xba\xbb][\x80-\x9f\xa1-\xaa\xac\xae-\xb6\xb8-\xba\xbc-\xbf"
    "€\u201a\u0192\u201e†‡\u02c6‰Š\u2039ŒŽ\u2018\u02dc™š\u203aœžŸ]"
    "|[\xc3\u0102][\x80-\x9f\xa1-\xa3\xa8-\xaa\xac\xb4\xb5\xba\xbd]"
    "|\xc4[\x82\x83\x90\x91\u201a\u0192\u2018\xa9]|\xc6[\xa0\xa1\xaf\xb0]|â€"
)
# A sign of TCVN3 after a plain letter, a pair of vowels of VNI; French has "où", "coût" and "naïf".
_OLD = re.compile("[a-z][\xa8\xa9\xac\xae\xb6-\xb9\xbb-\xbe]|a[ùøûõ]|e[ùøûïõ]|o[øõ]|[ôö][ùøûïõ]")
# "Huy?n M?u": what a program that knows no Vietnamese writes for its letters.
_ASKED = re.compile(r"(?<!\S)[^\W\d_]*+(?:\?++[^\W\d_]++)++\?*+(?=[\s.,;:!)]|\Z)")
_DIFFERENT = 4  # such words; one or two are a blank left out: "Vì sao?vì"
_OFTEN = 20  # at least one word in so many
_FEW = 4  # words with marks that a line must hold to be told by its syllables
_FEW_OLD = 8  # at least one word in so many looks typed for an old font
# Shares of well-formed words: of a line as it is, and converted. The ư of TCVN3 is the soft hyphen,
# and is gone from canonical text.
_SOUND, _SURE = 0.8, 0.75
_APART = 0.2
_QUOTED = 4  # words
_LATIN = re.compile(r"[^\W\d_]+")
_SELDOM = 50  # a sound text has a letter with marks in every three or four
_SOME = 20  # words of a text that can be said to be of a language
_MOST = 0.85  # of the words are Vietnamese syllables without marks; of English, a third
_ENOUGH = 1 << 16  # characters of a line that are looked at


class Spot(NamedTuple):
    """A stretch of text, a word or a line, that is damaged, and in which way."""

    start: int
    end: int
    state: str


def spots(text: str, encoding: str = "utf-8") -> tuple[Spot, ...]:
    """Return the damaged words and lines of ``text`` in order, none inside another.

    Parameters
    ----------
    text
        The text of one article.
    encoding
        What it was read as. A text that was converted as a whole may hold a line that was typed
        in another encoding: no line of it is Vietnamese.
    """
    converted = not encoding.startswith("utf")
    if is_usual(text) and not converted:
        return ()
    lines = list(_old_lines(text, converted))
    words = [Spot(*line.span(), state) for line, state in _words(text, unusual(text))]
    found: list[Spot] = []
    for spot in sorted([*lines, *words], key=lambda one: (one.start, -one.end)):
        if not found or spot.start >= found[-1].end:
            found.append(spot)
    return tuple(found)


def asked(text: str) -> str | None:
    """Return a word of a text in whose words question marks stand for letters, None of another."""
    if "?" not in text:
        return None
    words = [found.group() for found in _ASKED.finditer(text)]
    if len(set(words)) < _DIFFERENT or len(words) * _OFTEN < 1 + text.count(" "):
        return None
    return words[0]


def bare(text: str) -> str | None:
    """Return the first words of a Vietnamese text without its marks, None of another.

    Examples
    --------
    >>> bare("Huyen da luan chuyen 12 can bo, dao tao 30 cong chuc va bo nhiem 5 lanh dao. " * 3)
    'Huyen da luan chuyen'
    """
    if len(text.encode("utf-8", "replace")) - len(text) > len(text) // _SELDOM:
        return None
    words = _LATIN.findall(text[:_ENOUGH])
    sound = sum(is_bare(word) for word in words)
    if len(words) < _SOME or len(set(words)) * 2 < _SOME or sound < _MOST * len(words):
        return None
    return " ".join(words[:_QUOTED])


def sample(text: str, spot: Spot) -> str:
    """Return the first words of ``spot``, as a sentence may quote them."""
    words = text[spot.start : spot.end].split()
    return " ".join(words[:_QUOTED])[: _QUOTED * 12]


def _words(text: str, unknown: set[str]) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the words that hold what is no letter of any language, or were taken for others."""
    lost = {letter for letter in unknown if _is_lost(letter)}
    private = {letter for letter in unknown if unicodedata.category(letter) == "Co"}
    if not lost and not private and not _MISREAD.search(text):
        return
    for found in re.finditer(r"\S+", text):
        word = found.group()
        # A private sign is a bullet of some font; inside a word it was a letter.
        if not lost.isdisjoint(word) or (
            not private.isdisjoint(word) and any(map(str.isalpha, word))
        ):
            yield found, LOST
        elif _MISREAD.search(word):
            yield found, MISREAD


def _is_lost(letter: str) -> bool:
    """Return whether ``letter`` stands for one that was lost, or for none at all.

    U+FFFD, controls between Latin-1's halves, lone surrogates and unassigned code points.
    """
    return (
        letter == "\ufffd"
        or "\x7f" <= letter <= "\x9f"
        or unicodedata.category(letter) in {"Cs", "Cn"}
    )


def _old_lines(text: str, converted: bool) -> Iterator[Spot]:
    at = 0
    for line in text.split("\n"):
        if (converted or not is_usual(line)) and _is_old(line[:_ENOUGH], converted):
            yield Spot(at, at + len(line), OLD_FONT)
        at += len(line) + 1


def _is_old(line: str, converted: bool) -> bool:
    """Return whether the words of ``line`` are no syllables, but were in an old font."""
    as_it_is = legacy.share(line)
    if as_it_is.words < _FEW or as_it_is.part >= _SOUND:
        return False
    if converted:
        return as_it_is.part < _SOUND / 2
    try:
        shares = [legacy.share(legacy.convert(line, name)).part for name in ("tcvn3", "vni")]
        return max(shares) >= max(_SURE, as_it_is.part + _APART)
    except ModuleNotFoundError:  # without the tables, by what such text looks like
        old = sum(_OLD.search(word) is not None for word in legacy.marked(line))
        return old > 1 and _FEW_OLD * old >= as_it_is.words
