"""Bytes to canonical text, or one sentence that says why not."""

from __future__ import annotations

import codecs
import re

from cadre_analysis.errors import ReadError
from cadre_analysis.text import canonical

MAX_BYTES = 20_000_000  # an article is a few kB; one line of 100 MB would only stall the reader

# C0 controls that no article holds; tab, newline, form feed and carriage return are left out.
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SNIFF = 65_536  # bytes looked at for binary content: magic numbers and NULs stand at the front
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes, path: str) -> tuple[str, str]:
    """Return the canonical text of ``data`` and the name of its encoding.

    Parameters
    ----------
    data
        The bytes of one file.
    path
        The file's name, for the sentence of a refusal only.

    Raises
    ------
    ReadError
        If the bytes are not text, or not in an encoding that is known for certain.
    """
    if data.startswith(_UTF16):
        return _decode_as(data, "utf-16", path)
    if _BINARY.search(data, 0, _SNIFF):
        raise ReadError(
            path=path,
            detail_vi="không phải tệp văn bản (có byte nhị phân); hãy lưu bài bằng UTF-8.",
            detail="not a text file (it holds binary bytes); save the article as UTF-8 text.",
        )
    return _decode_as(data, "utf-8", path)


def _decode_as(data: bytes, encoding: str, path: str) -> tuple[str, str]:
    try:
        return canonical(data.decode(encoding)), encoding
    except UnicodeDecodeError as error:
        name = encoding.upper()
        raise ReadError(
            path=path,
            detail_vi=f"không phải {name} (byte {error.start}); hãy lưu lại tệp bằng UTF-8.",
            detail=f"not {name} text (byte {error.start}); save the file again as UTF-8.",
        ) from error


def refuse_oversize(size: int, limit: int, path: str) -> None:
    """Refuse a file that is larger than ``limit`` bytes.

    Raises
    ------
    ReadError
        If ``size > limit``.
    """
    if size > limit:
        raise ReadError(
            path=path,
            detail_vi=f"tệp quá lớn ({size:,} byte, giới hạn {limit:,}); hãy tách thành từng bài.",
            detail=f"too large ({size:,} bytes, the limit is {limit:,}); split it into articles.",
        )
