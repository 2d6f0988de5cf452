"""Whether the ZIP container of a DOCX or XLSX file is safe to open.

A few kilobytes can unpack to gigabytes, and a few lines of entities too. What a container says of
its parts is looked at before any library opens it.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, NoReturn

from cadre_analysis.errors import ReadError

MEMBERS = 2_000  # parts; a report with a picture on each of its pages has some hundreds
UNPACKED = 200_000_000  # bytes; ten times the largest file that is read at all
RATIO = 100  # times; the XML of tables packs 10 to 40 times, a bomb 1,000 times
_SMALL = 1_000_000  # bytes; a part no larger than this may pack as well as it likes
# Bytes of the XML that holds the text: some thousand pages, and what is read in ten seconds.
TEXT = 12_000_000

_XML = (".xml", ".rels", ".vml")
_ENCRYPTED = 0x1  # the bit of a member's flags
_STEP = 1 << 20
# An Office file has neither: ECMA-376 forbids document type definitions in its parts.
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_KEEP = len(b"<!DOCTYPE")  # bytes of the step before, in which the word may begin
_DECLARED = re.compile(rb"\A\W{0,4}<\?xml[^>]{0,200}?encoding\s{0,4}=\s{0,4}[\"']([\w.-]{1,40})")
_ENCODINGS = frozenset({b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii"})  # ECMA-376, 2, 8.1


def opened(data: bytes, name: str) -> zipfile.ZipFile:
    """Return the container ``data``, looked through and found safe.

    Raises
    ------
    ReadError
        If it is damaged, encrypted, holds too many parts or too large ones, or XML that refers to
        anything outside itself.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        _weigh(archive.infolist(), name)
        for info in archive.infolist():
            if info.filename.lower().endswith(_XML):
                _look_through(archive, info, name)
    except (
        zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError,
        EOFError,
    ) as error:  # fmt: skip
        _refuse(
            name,
            "tệp bị hỏng (gói ZIP không mở được); hãy lưu lại từ bản gốc.",
            "the file is damaged (its ZIP container does not open); save it again.",
            error,
        )
    return archive


def part(archive: zipfile.ZipFile, path: str, name: str) -> bytes | None:
    """Return one part of XML, None where there is none of that path.

    Raises
    ------
    ReadError
        If it is too large to be held as a tree.
    """
    try:
        info = archive.getinfo(path)
    except KeyError:
        return None
    if info.file_size > TEXT:
        too_long(name)
    return archive.read(info)


def too_long(name: str) -> NoReturn:
    """Refuse a file whose text alone is too long for an article.

    Raises
    ------
    ReadError
        Always.
    """
    _refuse(
        name,
        "nội dung quá dài so với một bài; hãy tách thành nhiều tệp.",
        "its content is too long for an article; split it into several files.",
    )


def _weigh(members: list[zipfile.ZipInfo], name: str) -> None:
    """Refuse a container by what its directory says; zipfile unpacks no more than that."""
    if any(info.flag_bits & _ENCRYPTED for info in members):
        _refuse(
            name,
            "tệp có mật khẩu; hãy mở rồi lưu lại không có mật khẩu.",
            "the file has a password; open it and save it without one.",
        )
    if len(members) > MEMBERS:
        _refuse(
            name,
            f"tệp có quá nhiều phần ({len(members):,}, giới hạn {MEMBERS:,}); hãy lưu lại thành "
            "văn bản.",
            f"the file has too many parts ({len(members):,}, the limit is {MEMBERS:,}); save it "
            "as text.",
        )
    swollen = any(
        info.file_size > max(_SMALL, RATIO * max(info.compress_size, 1)) for info in members
    )
    if swollen or sum(info.file_size for info in members) > UNPACKED:
        _refuse(
            name,
            "tệp nén phình ra quá lớn khi mở (có thể là bom nén); hãy lưu lại từ bản gốc.",
            "the file unpacks to far too much (it may be a bomb); save it again.",
        )


def _look_through(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> None:
    """Refuse XML with a document type: its entities grow without bound, or name other files."""
    with archive.open(info) as source:
        for number, step in enumerate(_steps(source)):
            declared = None if number else _DECLARED.match(step)
            strange = declared is not None and declared[1].lower() not in _ENCODINGS
            if strange or _DOCTYPE.search(step):
                _refuse(
                    name,
                    "tệp có phần XML với khai báo DOCTYPE, điều tệp Word và Excel không bao giờ có;"
                    " hãy lưu lại từ bản gốc.",
                    "its XML declares a document type, which no Word or Excel file does; save it "
                    "again.",
                )


def _steps(source: IO[bytes]) -> Iterator[bytes]:
    """Yield the bytes a step at a time without zeros, which are half the letters of UTF-16."""
    before = b""
    while step := source.read(_STEP):
        plain = step.replace(b"\x00", b"")
        yield before + plain
        before = plain[-_KEEP:]


def _refuse(name: str, vi: str, en: str, error: Exception | None = None) -> NoReturn:
    """Refuse the file in one sentence.

    Raises
    ------
    ReadError
        Always.
    """
    raise ReadError(path=name, detail_vi=vi, detail=en) from error
