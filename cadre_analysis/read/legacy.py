"""Vietnamese from before Unicode: which code page or font a text was typed for, and its letters.

Five were current: Windows-1258, TCVN3 (the .VnTime fonts of the ABC typing program), VNI (the
VNI-Times fonts), and abroad VISCII and VPS. Their bytes overlap, so the text itself decides: it is
read as each, and the right one is the one under which the words with marks are Vietnamese
syllables. The tables are viparse's (the extra ``legacy``); Windows-1258 is Python's own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from cadre_analysis.errors import UnopenedFormatError
from cadre_analysis.read.charmap import lettered
from cadre_analysis.read.syllable import LONGEST, is_syllable

WINDOWS = "windows-1258"
# What a program shows the bytes as that knows nothing of the encoding: what the tables begin from.
_CODECS = {
    WINDOWS: "cp1258",
    "tcvn3": "cp1252",
    "vni": "cp1252",
    "viscii": "latin-1",
    "vps": "latin-1",
}

# Shares are of the words with a mark. Clean Vietnamese has 99.9 % of well-formed ones; under a
# wrong code page it has a half, VPS under VISCII's table four fifths, and another language a third.
_SURE = 0.9
_APART = 0.1  # what the best must be ahead of the second
_FEWEST = 5  # different well-formed words: one or two may be chance
_ENOUGH = 1 << 16  # characters that tell the code page
_SAMPLES = 16  # of so many, all over a text that is longer, that they are all in it

# Where Word keeps the codes of such fonts.
_SYMBOLS = 0xF000
_SYMBOL_FONT = re.compile("[\uf020-\uf0ff]")

# What a PDF shows in place of two codes of TCVN3, inside a word: "n\u2212íc".
_SHOWN = {"\u2212": "\xad", "\u2219": "\xb7"}
_GLYPHS = re.compile(r"(?<=[^\W\d_])[\u2212\u2219]|[\u2212\u2219](?=[^\W\d_])")

_WORD = re.compile(r"[^\s\d!-/:-@\[-`{-~\u2010-\u2015\u2018-\u201f\u2022\u2026]+")
_EDGES = "«»°·\ufeff"
_SMALL = re.compile("[a-z]")
_CAPITAL = re.compile("[A-Z]")
# A word without a plain small letter: "ĐạI", "§¶NG", and "ở".
_RAISED = re.compile(r"(?<![^\W\d_])[^\W\d_a-z]++(?![^\W\d_])")
_SPELLED = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")  # letters of Vietnamese alone


class Share(NamedTuple):
    """How many words with a mark a text holds, and which of them are well formed."""

    words: int
    sound: int
    different: int

    @property
    def part(self) -> float:
        """The well-formed share."""
        return self.sound / self.words if self.words else 0.0


def share(text: str) -> Share:
    """Return how much of ``text`` is Vietnamese, by its words with marks.

    Abbreviations in capitals ("HĐND") are no syllables of any language and are not counted.
    """
    words = sound = 0
    different = set()
    for word in marked(text):
        if is_syllable(word):
            sound += 1
            different.add(word)
        elif word.isupper() and word.isalpha():
            continue
        words += 1
    return Share(words, sound, len(different))


def marked(text: str) -> Iterator[str]:
    """Yield the words of ``text`` that hold more than plain letters; lone signs are no words."""
    for found in _WORD.finditer(text):
        word = found.group().strip(_EDGES)
        if not word.isascii() and any(map(str.isalpha, word)):
            yield word


def is_spelled(text: str) -> bool:
    """Return whether ``text`` holds words with letters that Unicode alone gives to Vietnamese."""
    words: set[str] = set()
    for found in _SPELLED.finditer(text):  # they are rare in text of a code page
        word = _around(text, found.start())
        if is_syllable(word):
            words.add(word)
        if len(words) >= _FEWEST:
            return True
    return False


def _around(text: str, at: int) -> str:
    """Return the word that the letter at ``at`` stands in, one too long for a syllable cut."""
    near = _WORD.finditer(text, max(0, at - LONGEST), at + LONGEST + 1)
    return next((found.group() for found in near if found.end() > at), "").strip(_EDGES)


def encoding_of(font: str | None) -> str | None:
    """Return the encoding that text in ``font`` is typed in, None where the font is a plain one.

    Examples
    --------
    >>> encoding_of(".VnTimeH"), encoding_of("VNI-Times"), encoding_of("Times New Roman")
    ('tcvn3', 'vni', None)
    """
    low = (font or "").lower()
    if low.startswith(".vn"):
        return "tcvn3"
    return "vni" if low.startswith("vni") else None


def of_font(text: str, font: str | None) -> str:
    """Return ``text``, typed in ``font``, in Unicode; text in a plain font is returned as it is.

    Neighbouring runs of one font are better joined before: a letter and its mark are two signs in
    VNI, and may stand in two runs.

    Raises
    ------
    ModuleNotFoundError
        If viparse is not installed.
    """
    encoding = encoding_of(font)
    if encoding is None or _SPELLED.search(text):  # Unicode, whatever font it was given later
        return text
    plain = convert(text, encoding)
    # ".VnTimeH" draws capitals with the codes of small letters
    return plain.upper() if encoding == "tcvn3" and str(font).endswith("H") else plain


def convert(text: str, encoding: str) -> str:
    """Return ``text`` in Unicode (NFC), whose characters are the codes of ``encoding``.

    Parameters
    ----------
    text
        As a program shows it that knows nothing of the font: "§¹i héi" for "Đại hội".
    encoding
        ``tcvn3``, ``vni``, ``viscii`` or ``vps``.

    Raises
    ------
    ModuleNotFoundError
        If viparse is not installed.
    KeyError
        If there is no such encoding.
    """
    known = _SYMBOL_FONT.sub(lambda found: chr(ord(found.group()) - _SYMBOLS), text)
    known = _GLYPHS.sub(lambda found: _SHOWN[found.group()], known)
    plain = unicodedata.normalize("NFC", lettered(known, encoding))
    return _raised(plain) if encoding == "tcvn3" else plain


def _raised(text: str) -> str:
    """Return ``text`` with its words in capitals whole.

    TCVN3 has no capitals with tone marks: "§¹i héi" in capitals is "§¹I HéI", that is "ĐạI HộI".
    A line is raised as a whole, since of a word such as "Bộ" its one plain letter tells nothing.
    """
    return "\n".join(map(_raised_line, text.split("\n")))


def _raised_line(line: str) -> str:
    if _SMALL.search(line) is None and len(_CAPITAL.findall(line)) > 1:
        return line.upper()
    return _RAISED.sub(_raised_word, line)


def _raised_word(found: re.Match[str]) -> str:
    word = found.group()
    plain = [letter for letter in word if letter.isascii()]
    raised = len(plain) > 1 or not word.startswith("".join(plain))
    return word.upper() if plain and raised else word


def of_bytes(data: bytes, path: str) -> tuple[str, str] | None:
    """Return the text of ``data`` and its encoding, None where no encoding fits clearly.

    Raises
    ------
    UnopenedFormatError
        If it is not Windows-1258 and viparse is not installed.
    """
    codes = {name: _decoded(data, codec) for name, codec in _CODECS.items()}
    known = {name: text for name, text in codes.items() if text is not None}
    return _best({WINDOWS: known[WINDOWS]}, path) if _is_windows(known) else _best(known, path)


def of_text(text: str, path: str) -> tuple[str, str] | None:
    """Return ``text`` converted and its encoding if it is all typed for an old font, else None.

    "§¹i héi" copied out of a document in .VnTime and saved as UTF-8 is such text. Where one letter
    stands in it that only Unicode has, it is a mixture, and none.

    Raises
    ------
    UnopenedFormatError
        If viparse is not installed.
    """
    return None if _SPELLED.search(text) else _best({"tcvn3": text, "vni": text}, path)


def _is_windows(codes: dict[str, str]) -> bool:
    """Return whether ``codes`` are Windows-1258, which needs no tables."""
    return WINDOWS in codes and share(_plain(codes[WINDOWS][:_ENOUGH], WINDOWS)).part >= _SURE


def _decoded(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _best(codes: dict[str, str], path: str) -> tuple[str, str] | None:
    """Return the text and name of the one encoding under which ``codes`` are Vietnamese.

    Raises
    ------
    UnopenedFormatError
        If viparse is not installed.
    """
    try:
        shares = [(share(_plain(text[:_ENOUGH], name)), name) for name, text in codes.items()]
    except ModuleNotFoundError as error:
        raise UnopenedFormatError(path=path, extra="legacy") from error
    ranked = sorted(shares, key=lambda one: one[0].part, reverse=True)
    best, name = ranked[0]
    second = ranked[1][0].part if len(ranked) > 1 else 0.0
    if best.different < _FEWEST or best.part < max(_SURE, second + _APART):
        return None
    plain = _plain(codes[name], name)
    step = max(_ENOUGH, len(plain) // _SAMPLES)
    parts = (plain[at : at + _ENOUGH] for at in range(0, len(plain), step))
    return (plain, name) if share("\n".join(parts)).part >= _SURE else None


def _plain(codes: str, encoding: str) -> str:
    if encoding == WINDOWS:  # its letters and their tone marks stand apart
        return unicodedata.normalize("NFC", codes)
    return convert(codes, encoding)
