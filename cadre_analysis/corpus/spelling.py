r"""How a path is written down: relative to the project where it lies in it, and reversible.

Names may hold line breaks, control characters and bytes that are no UTF-8. These are written
``\xNN``, and a backslash as two, so that what is written names one file, and one line shows it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

_ODD = re.compile(r"[\\\x00-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069\udc80-\udcff]")
_WRITTEN = re.compile(rb"\\(\\|x[0-9a-f]{2})")


def spelled(path: Path, root: Path) -> str:
    """Return ``path`` as it is written down, seen from the project's folder ``root``."""
    whole = Path(os.path.abspath(path))  # noqa: PTH100 (a link keeps its own name)
    named = whole.relative_to(root) if whole.is_relative_to(root) else whole
    return _ODD.sub(_bytes_of, named.as_posix())


def meant(written: str, root: Path) -> Path:
    """Return the path that was written down so."""
    raw = _WRITTEN.sub(_byte_of, written.encode("utf-8", "surrogateescape"))
    return root / os.fsdecode(raw)


def _bytes_of(odd: re.Match[str]) -> str:
    if odd[0] == "\\":
        return "\\\\"
    return "".join(f"\\x{byte:02x}" for byte in os.fsencode(odd[0]))


def _byte_of(written: re.Match[bytes]) -> bytes:
    return b"\\" if written[1] == b"\\" else bytes([int(written[1][1:], 16)])
