"""Bytes of any format to text: the door that every file goes through.

The libraries that open HTML, DOCX, PDF and XLSX are extras; a module is loaded with the first file
that needs it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from itertools import islice

from cadre_analysis.codes import Format
from cadre_analysis.errors import ReadError, UnopenedFormatError
from cadre_analysis.read.decode import decode
from cadre_analysis.read.extract import Extract
from cadre_analysis.read.signature import kind_of

NUMBERS = 100_000  # of one text: each takes some kilobytes to weigh, and no article has a thousand
_DIGITS = re.compile(r"\d+")

Reader = Callable[[bytes, str], Extract]

# The module of this room that opens a format, and the extra that its library comes with.
_MODULES = {
    Format.HTML: ("html", "html"),
    Format.DOCX: ("docx", "docx"),
    Format.PDF: ("pdf", "pdf"),
    Format.XLSX: ("sheet", "xlsx"),
    Format.CSV: ("delimited", ""),
}
# The second row is of what is refused with what to do about it: unsaid, it would be missed.
SUFFIXES = frozenset(
    {
        ".csv", ".docm", ".docx", ".htm", ".html", ".pdf", ".txt", ".xhtml", ".xlsm", ".xlsx",
        ".doc", ".mht", ".mhtml", ".ods", ".odt", ".rtf", ".xls",
    }
)  # fmt: skip


def extract(data: bytes, name: str) -> Extract:
    """Return what stands in the file ``name`` whose bytes are ``data``.

    Raises
    ------
    ReadError
        If the bytes cannot be read as an article, or hold more numbers than any.
    UnopenedFormatError
        If the library for the format is not installed.
    """
    found = _extract(data, name)
    many = islice(_DIGITS.finditer(found.text), NUMBERS, None)
    if len(found.text) > 2 * NUMBERS and next(many, None) is not None:
        raise ReadError(
            path=name,
            detail_vi=f"có hơn {NUMBERS:,} con số, quá nhiều với một bài; hãy tách ra nhiều tệp.",
            detail=f"it holds more than {NUMBERS:,} numbers; split it into several files.",
        )
    return found


def _extract(data: bytes, name: str) -> Extract:
    kind = kind_of(data, name)
    if kind is Format.TEXT:
        text, encoding = decode(data, name)
        return Extract(text=text, encoding=encoding)
    module, extra = _MODULES[kind]
    try:
        reader: Reader = import_module(f"cadre_analysis.read.{module}").extract
    except ModuleNotFoundError as error:
        raise UnopenedFormatError(path=name, extra=extra) from error
    return _guarded(reader, data, name)


def _guarded(reader: Reader, data: bytes, name: str) -> Extract:
    """Return what ``reader`` makes of the bytes; a library's own failure is the file's.

    Raises
    ------
    ReadError
        If the file cannot be read as an article.
    UnopenedFormatError
        If it holds text in an old font whose tables are not installed.
    """
    try:
        return reader(data, name)
    except ReadError:
        raise
    except ModuleNotFoundError as error:  # read.legacy loads them with the first such text
        raise UnopenedFormatError(path=name, extra="legacy") from error
    except (RecursionError, MemoryError, ValueError, KeyError, IndexError, OSError) as error:
        kind = type(error).__name__
        raise ReadError(
            path=name,
            detail_vi=f"tệp hỏng hoặc khác thường ({kind}); hãy lưu lại từ bản gốc.",
            detail=f"the file is damaged or odd ({kind}); save it again.",
        ) from error
