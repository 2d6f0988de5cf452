"""The codes of an encoding from before Unicode, one sign or two, and the letters they stand for.

The tables are viparse's (the extra ``legacy``), with the letters that they lack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from viparse.normalize.tables import Charmap

# Of viparse's table of VNI two letters are missing, and ỵ is one sign there, not two.
_ALSO_VNI = (("aú", "ẳ"), ("AÚ", "Ẳ"), ("î", "ỵ"), ("Î", "Ỵ"))
_PIECE = 1_000_000  # characters at once


def lettered(text: str, encoding: str) -> str:
    """Return ``text`` with the letters that the codes of ``encoding`` stand for, not normalised.

    Raises
    ------
    ModuleNotFoundError
        If viparse is not installed.
    KeyError
        If there is no such encoding.
    """
    pairs, letters = _letters_of(encoding)
    if pairs is None:
        return text.translate({ord(code): letter for code, letter in letters.items()})
    return "".join(_replaced(pairs, letters, text))


def _replaced(pairs: re.Pattern[str], letters: Mapping[str, str], text: str) -> Iterator[str]:
    """Yield ``text`` with letters for codes, in pieces: one ``sub`` takes twice the memory."""
    start = 0
    while start < len(text):
        end = text.find(" ", start + _PIECE) + 1 or len(text)  # no code holds a blank
        parts = pairs.split(text[start:end])
        parts[1::2] = map(letters.__getitem__, parts[1::2])
        yield "".join(parts)
        start = end


@cache
def _letters_of(encoding: str) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    """Return the codes of ``encoding`` with their letters, and what finds them if some are pairs.

    A pair is a plain letter and a mark; those that are no code stay as they are.
    """
    letters = dict(table(encoding).pairs)
    single = {code: letter for code, letter in letters.items() if len(code) == 1}
    if len(single) == len(letters):
        return None, letters
    firsts, marks = (sorted({code[at] for code in letters.keys() - single}) for at in (0, 1))
    other = {one + mark: single.get(one, one) + mark for one in firsts for mark in marks}
    found = re.compile(f"([{''.join(firsts)}][{''.join(marks)}]|[{''.join(single)}])")
    return found, single | other | letters


@cache
def table(encoding: str) -> Charmap:
    """Return the codes of ``encoding`` and the letters they stand for, those viparse lacks too."""
    from viparse.normalize.encodings import CHARMAPS
    from viparse.normalize.tables import build_charmap

    table = CHARMAPS[encoding]
    if encoding != "vni":
        return table
    known = dict(table.pairs) | dict(_ALSO_VNI)
    # A capital at the start of a word is typed with a small mark as well: "Aùnh" for "Ánh".
    mixed = {code[0] + code[1].lower(): letter for code, letter in known.items() if len(code) > 1}
    return build_charmap("vni", (mixed | known).items())
