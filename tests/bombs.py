"""Containers and XML that are small and unpack without end."""

from __future__ import annotations

import io
import zipfile

from word_files import with_parts

_STEP = b" " * 1_000_000


def swollen(data: bytes, part: str, megabytes: int) -> bytes:
    """Return ``data`` with a part of so many megabytes of blanks, which pack to next to nothing."""
    out = io.BytesIO(with_parts(data, {}))
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open(part, "w") as member,
    ):
        for _ in range(megabytes):
            member.write(_STEP)
    return out.getvalue()


def laughing(encoding: str = "utf-8") -> bytes:
    """Return XML whose entities grow to 10 ** 9 letters."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    declared = f'<?xml version="1.0" encoding="{encoding}"?>' if encoding != "utf-8" else ""
    text = f'{declared}<!DOCTYPE w [<!ENTITY e0 "hahahahaha">{entities}]><w>&e8;</w>'
    return text.encode(encoding)
