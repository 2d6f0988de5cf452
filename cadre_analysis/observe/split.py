"""Sentences with their offsets: a newline ends one, and a full stop that is no abbreviation's."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A mark that no other stands before. The look back comes second, so that the search skips to marks.
_STOP = re.compile(r"""[.!?…](?<![.!?…].)[.!?…]*["'”’)\]]*\s+(?=[^\s\W]|["'“‘(\[+-])""")
# What stands before a full stop that ends no sentence: "TP. Bạc Liêu", "Th.S", "P. Tân Phong",
# initials such as "T.A.T".
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“.])"
    r"(?:tp|tx|tt|ts|th\.?s|gs|pgs|bs|ks|cn|đ/c|đc|p|q|h|x|t|nxb|st|vd|v\.v|stt|ub|tr|mr|dr|cv"
    r"|[a-zđ])$"
)
_LOOKBACK = 8
# Characters; what runs on longer is no sentence but a list or a broken page, and is read in pieces.
_LONGEST = 2_000


def sentences(text: str, folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the sentences of ``text[start:end]``, a piece of one line, as half-open offsets."""
    out = []
    first = start
    for stop in _STOP.finditer(text, start, end):
        if _goes_on(text, folded, stop):
            continue
        out.append((first, stop.end()))
        first = stop.end()
    if first < end:
        out.append((first, end))
    if end - start <= _LONGEST or all(last - first <= _LONGEST for first, last in out):
        return out
    return [piece for first, last in out for piece in _pieces(folded, first, last)]


def _pieces(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield ``[start, end)`` cut behind a mark or a blank.

    So no text costs the square of its length.
    """
    while end - start > _LONGEST:
        limit = start + _LONGEST
        cuts = (folded.rfind(mark, start + _LONGEST // 2, limit) for mark in ("; ", ", ", " "))
        stop = next((cut + 1 for cut in cuts if cut > 0), limit)
        yield start, stop
        start = stop
    yield start, end


def _goes_on(text: str, folded: str, stop: re.Match[str]) -> bool:
    """Say whether the sentence goes on behind ``stop``.

    It does behind an abbreviation, and where no capital, digit or dash follows.
    """
    behind = text[stop.end()]
    if folded[stop.start()] == ":":
        return True  # the stop of a head that runs into its line is read as a colon
    if text[stop.start()] != "." or text.startswith("..", stop.start()):
        return behind.islower()
    if behind.islower():
        return True
    before = folded[max(0, stop.start() - _LOOKBACK) : stop.start()]
    return _ABBREVIATION.search(before) is not None
