"""PDFs to text: paragraphs in reading order, tables as rows, each with the page it stood on.

A process of its own opens them (``process``, ``child``), bounded in time and, but on Windows, in
memory. There the letters are put together (``glyphs``), tables found by their lines (``ruled``) or
by how their letters stand (``free``), running heads left out (``running``), columns read one after
the other (``order``), lines joined (``paragraphs``).
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from itertools import groupby
from typing import Any

from cadre_analysis.codes import AnchorKind, Format
from cadre_analysis.errors import ReadError, UnopenedFormatError
from cadre_analysis.read.extract import Extract, Piece, Told, join
from cadre_analysis.read.outlet import outlet_of
from cadre_analysis.read.pdf import limits, process

__all__ = ["extract"]

_END = b"%%EOF"
_TAIL = 2_048  # bytes at the end; some programs write blanks after the last line
_SAVE = ("hãy lưu lại từ bản gốc", "save it again from the original")
# What is wrong and what to do about it, in Vietnamese and English.
_REASONS = {
    "password": (
        "PDF có mật khẩu; hãy mở bằng mật khẩu rồi lưu thành bản không khóa.",
        "the PDF is locked with a password; open it with the password and save it unlocked.",
    ),
    "damaged": (
        f"PDF bị hỏng, không mở được; {_SAVE[0]}.",
        f"the PDF is damaged and does not open; {_SAVE[1]}.",
    ),
    "cut": (
        f"PDF bị cắt cụt (thiếu phần cuối tệp); {_SAVE[0]}.",
        f"the PDF is cut off (the end of the file is missing); {_SAVE[1]}.",
    ),
    "page": (
        f"trang {{number}} của PDF bị hỏng; {_SAVE[0]}.",
        f"page {{number}} of the PDF is damaged; {_SAVE[1]}.",
    ),
    "pages": (
        f"PDF có {{count}} trang, quá giới hạn {limits.PAGES}; hãy tách thành từng bài.",
        f"the PDF has {{count}} pages, the limit is {limits.PAGES}; split it into articles.",
    ),
    "long": (
        f"PDF có quá {limits.LETTERS:,} chữ; hãy tách thành từng bài.",
        f"the PDF holds more than {limits.LETTERS:,} letters; split it into articles.",
    ),
    "scanned": (
        "PDF là bản quét, các trang là ảnh; hãy nhận dạng chữ (OCR) trước rồi lưu thành văn bản.",
        "the PDF is a scan, its pages are pictures; recognise its letters (OCR) first and save "
        "them as text.",
    ),
    "lost": (
        "phông {font} trong PDF không cho biết chữ nào là chữ nào; hãy lưu lại từ bản gốc, hoặc "
        "nhận dạng chữ (OCR).",
        "the font {font} in the PDF does not tell which letters it draws; save it again from the "
        "original, or recognise its letters (OCR).",
    ),
    "heavy": (
        "PDF cần quá nhiều bộ nhớ (trên 1 GB) hoặc làm hỏng chương trình đọc; "
        "hãy in lại thành PDF mới.",
        "the PDF takes too much memory (over 1 GB) or breaks the program that opens it; "
        "print it to a new PDF.",
    ),
    "slow": (
        f"PDF mất quá {limits.SECONDS:.0f} giây để đọc; hãy in lại thành PDF mới hoặc tách ra.",
        f"the PDF takes more than {limits.SECONDS:.0f} seconds to read; print it to a new PDF or "
        "split it.",
    ),
    "odd": (
        f"PDF hỏng hoặc khác thường ({{kind}}); {_SAVE[0]}.",
        f"the PDF is damaged or odd ({{kind}}); {_SAVE[1]}.",
    ),
}


def extract(data: bytes, name: str) -> Extract:
    """Return what stands in the PDF ``name`` whose bytes are ``data``.

    Raises
    ------
    ReadError
        If it is a scan, locked, damaged, or more than may be read.
    UnopenedFormatError
        If a library that opens it is not installed.
    """
    if find_spec("pypdfium2") is None or find_spec("pdfplumber") is None:
        raise UnopenedFormatError(path=name, extra="pdf")
    answer = _answer(data)
    if "missing" in answer:
        raise UnopenedFormatError(path=name, extra=answer["missing"])
    if "refused" in answer:
        vi, en = (words.format(**answer) for words in _REASONS[answer["refused"]])
        raise ReadError(path=name, detail_vi=vi, detail=en)
    text, anchors = join(_pieces(answer["parts"]), AnchorKind.PAGE)
    return Extract(
        text=text, encoding="pdf", format=Format.PDF, anchors=anchors, told=_told(answer)
    )


def _answer(data: bytes) -> dict[str, Any]:
    if _END not in data[-_TAIL:]:
        return {"refused": "cut"}
    try:
        return process.ask(data)
    except process.LateError:
        return {"refused": "slow"}
    except process.DeadError:
        return {"refused": "heavy"}


def _pieces(parts: Sequence[tuple[str, int, str]]) -> list[Piece]:
    """Return the text of each page as one piece; a paragraph may go on into the next."""
    pieces = []
    for page, group in groupby(parts, key=lambda part: part[1]):
        on_it = list(group)
        text = "".join(words + after for words, _, after in on_it[:-1]) + on_it[-1][0]
        pieces.append(Piece(text, str(page), on_it[-1][2]))
    return pieces


def _told(answer: dict[str, Any]) -> Told:
    outlet = next((words for words in answer["frame"] if outlet_of(words)), None)
    return Told(title=answer["title"], outlet=outlet, url=answer["url"])
