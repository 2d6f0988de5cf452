"""Which documents are kept for measuring: the even-numbered ones of the development set."""

from __future__ import annotations

import re
from pathlib import Path

_NUMBER = re.compile(r"\d+$")
_DEVELOPMENT = "dev"  # the folder of the set


def parity(doc_id: str) -> int | None:
    """Return 1 for an odd-numbered document, 0 for an even-numbered one, else None."""
    number = _NUMBER.search(doc_id)
    return int(number.group()) % 2 if number is not None else None


def is_held_out(folder: Path, doc_id: str) -> bool:
    """Say whether nothing may be fitted on the document."""
    return folder.name == _DEVELOPMENT and parity(doc_id) == 0
