"""Two blanks where one parts words: one of them is not read."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Three and more are the gap between the columns of a table, and are read as such.
_TWO = re.compile(r"(?<=\S)[ \xa0]{2}(?=\S)")


def dropped(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the blanks of ``text`` that are not read, as edits."""
    for match in _TWO.finditer(text):
        yield match.start(), match.start() + 1, ""
