"""What kind of file some bytes are, by their own signature; a name only helps where they are text.

A picture named ``.docx`` is a picture. What cannot be read is refused with what to do instead.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath
from typing import NoReturn

from cadre_analysis.codes import Format
from cadre_analysis.errors import ReadError

_PDF_WITHIN = 1024  # bytes before "%PDF-" that readers accept (ISO 32000-1, annex H.3.4.1)
_HTML_WITHIN = 4096
_HTML = re.compile(rb"<(?:!doctype\s{1,4}html|html|head|body|article)\b", re.IGNORECASE)
_MAIN_PART = {"word/document.xml": Format.DOCX, "xl/workbook.xml": Format.XLSX}
_BY_SUFFIX = {".csv": Format.CSV, ".html": Format.HTML, ".htm": Format.HTML, ".xhtml": Format.HTML}
_OCR = (
    "hãy nhận dạng chữ (OCR) trước rồi lưu thành văn bản",
    "recognise its letters (OCR) first and save them as text",
)
_PACKED = ("gói nén", "an archive")
_UNPACK = (
    "hãy giải nén rồi chỉ tới các tệp bên trong",
    "unpack it and name the files inside",
)
_OPEN_DOCUMENT = ("tệp OpenDocument", "an OpenDocument file")
_MAIL = ("trang web lưu kiểu MHTML", "a web page saved as MHTML")
_AS_OFFICE = ("hãy mở rồi lưu lại thành .docx hoặc .xlsx", "open it and save it as .docx or .xlsx")
_AS_PAGE = ("hãy mở rồi lưu lại thành .html", "open it and save it as .html")
# A browser's "single file": the page is packed in a letter, and its words are not readable.
_MHTML = re.compile(rb"^content-type:\s{0,4}multipart/related", re.IGNORECASE | re.MULTILINE)
# Signatures of what is no text: what it is in Vietnamese and English, and what to do.
_OTHERS: tuple[tuple[bytes, tuple[str, str], tuple[str, str]], ...] = (
    (b"\x89PNG\r\n", ("ảnh PNG", "a PNG picture"), _OCR),
    (b"\xff\xd8\xff", ("ảnh JPEG", "a JPEG picture"), _OCR),
    (b"GIF8", ("ảnh GIF", "a GIF picture"), _OCR),
    (b"II*\x00", ("ảnh TIFF", "a TIFF picture"), _OCR),
    (b"MM\x00*", ("ảnh TIFF", "a TIFF picture"), _OCR),
    (b"\xd0\xcf\x11\xe0", ("tệp Word hoặc Excel kiểu cũ", "an old Word or Excel file"),
     _AS_OFFICE),
    (b"\x1f\x8b", _PACKED, _UNPACK),
    (b"7z\xbc\xaf", _PACKED, _UNPACK),
    (b"Rar!", _PACKED, _UNPACK),
    (b"{\\rtf", ("tệp RTF", "an RTF file"), ("hãy lưu lại thành .docx", "save it as .docx")),
)  # fmt: skip


def kind_of(data: bytes, name: str) -> Format:
    """Return the format of ``data``.

    Parameters
    ----------
    data
        The bytes of one file.
    name
        Its name: for its suffix, and for the sentence of a refusal.

    Raises
    ------
    ReadError
        If the bytes are of a kind that is not read: a picture, an old Word file, an archive.
    """
    _refuse_others(data, name)
    if data.find(b"%PDF-", 0, _PDF_WITHIN) >= 0:
        return Format.PDF
    if data.startswith(b"PK\x03\x04"):
        return _of_archive(data, name)
    by_suffix = _BY_SUFFIX.get(PurePath(name).suffix.lower())
    if by_suffix is not None:
        return by_suffix
    plain = data[:_HTML_WITHIN].replace(b"\x00", b"")  # UTF-16 letters are half zeros
    return Format.HTML if _HTML.search(plain) else Format.TEXT


def _refuse_others(data: bytes, name: str) -> None:
    for signature, what, todo in _OTHERS:
        if data.startswith(signature):
            _refuse(name, what, todo)
    if _MHTML.search(data, 0, _HTML_WITHIN):
        _refuse(name, _MAIL, _AS_PAGE)


def _refuse(name: str, what: tuple[str, str], todo: tuple[str, str]) -> NoReturn:
    raise ReadError(
        path=name,
        detail_vi=f"đây là {what[0]}, không phải bài; {todo[0]}.",
        detail=f"this is {what[1]}, not an article; {todo[1]}.",
    )


def _of_archive(data: bytes, name: str) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ReadError(
            path=name,
            detail_vi="tệp bị hỏng (gói ZIP không mở được); hãy lưu lại từ bản gốc.",
            detail="the file is damaged (its ZIP container does not open); save it again.",
        ) from error
    found = next((kind for part, kind in _MAIN_PART.items() if part in names), None)
    if found is None and "mimetype" in names and "content.xml" in names:
        _refuse(name, _OPEN_DOCUMENT, _AS_OFFICE)
    if found is None:
        _refuse(name, _PACKED, _UNPACK)
    return found
