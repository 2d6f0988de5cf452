"""What kind of file some bytes are, by their own signature; a name only helps where they are text.

A picture named ``.docx`` is a picture. What cannot be read is refused with what to do instead.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from cadre_analysis.codes import Format
from cadre_analysis.errors import ReadError

_PDF_WITHIN = 1024  # bytes before "%PDF-" that readers accept (ISO 32000-1, annex H.3.4.1)
_HTML_WITHIN = 4096
_HTML = re.compile(rb"<(?:!doctype\s{1,4}html|html|head|body|article)\b", re.IGNORECASE)
_MAIN_PART = {"word/document.xml": Format.DOCX, "xl/workbook.xml": Format.XLSX}
_BY_SUFFIX = {".csv": Format.CSV, ".html": Format.HTML, ".htm": Format.HTML, ".xhtml": Format.HTML}
# Signatures of what is no text: what it is in Vietnamese and English, and what to do.
_OTHERS: tuple[tuple[bytes, tuple[str, str], tuple[str, str]], ...] = (
    (b"\x89PNG\r\n", ("ảnh PNG", "a PNG picture"), ("ocr", "ocr")),
    (b"\xff\xd8\xff", ("ảnh JPEG", "a JPEG picture"), ("ocr", "ocr")),
    (b"GIF8", ("ảnh GIF", "a GIF picture"), ("ocr", "ocr")),
    (b"II*\x00", ("ảnh TIFF", "a TIFF picture"), ("ocr", "ocr")),
    (b"MM\x00*", ("ảnh TIFF", "a TIFF picture"), ("ocr", "ocr")),
    (b"\xd0\xcf\x11\xe0", ("tệp Word hoặc Excel kiểu cũ", "an old Word or Excel file"),
     ("hãy mở rồi lưu lại thành .docx hoặc .xlsx", "open it and save it as .docx or .xlsx")),
    (b"{\\rtf", ("tệp RTF", "an RTF file"), ("hãy lưu lại thành .docx", "save it as .docx")),
)  # fmt: skip
_OCR = (
    "hãy nhận dạng chữ (OCR) trước rồi lưu thành văn bản",
    "recognise its letters (OCR) first and save them as text",
)


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
    for signature, (vi, en), (todo_vi, todo) in _OTHERS:
        if data.startswith(signature):
            todo_vi, todo = _OCR if todo == "ocr" else (todo_vi, todo)
            raise ReadError(
                path=name,
                detail_vi=f"đây là {vi}, không phải bài; {todo_vi}.",
                detail=f"this is {en}, not an article; {todo}.",
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
    if found is None:
        raise ReadError(
            path=name,
            detail_vi="đây là gói nén, không phải bài; hãy giải nén rồi chỉ tới các tệp bên trong.",
            detail="this is an archive, not an article; unpack it and name the files inside.",
        )
    return found
