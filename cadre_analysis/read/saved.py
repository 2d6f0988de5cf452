"""A small table of the user's own, as a spreadsheet saves it: which letters, which marks."""

from __future__ import annotations

import codecs
from typing import NamedTuple

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # Excel's "Unicode text"
_MARKS = ",;\t"  # Excel set to Vietnamese writes ";", since "," opens decimals there


class Saved(NamedTuple):
    """The text of a table, the mark between its cells, and how many lines stand before it."""

    text: str
    mark: str
    before: int


def table(data: bytes) -> Saved:
    """Return the table in ``data``; a line "sep=;" tells its mark, else the head does.

    Raises
    ------
    UnicodeDecodeError
        If it is no Unicode: an old code page, or a workbook.
    """
    text = data.decode("utf-16" if data.startswith(_UTF16) else "utf-8-sig")
    head, _line, rest = text.partition("\n")
    if head.lower().startswith("sep=") and head.strip()[4:]:
        return Saved(rest, head[4], 1)
    return Saved(text, max(_MARKS, key=head.count), 0)
