"""Word files for the tests, made by a library, and XML put in by hand where it makes none."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

import docx
from docx.document import Document
from docx.oxml import parse_xml

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def of_lines(text: str) -> bytes:
    """Return a file with a paragraph for each line of ``text``, and the first as its title."""
    document = docx.Document()
    for number, line in enumerate(filter(None, text.split("\n"))):
        document.add_paragraph(line, "Title" if number == 0 else None)
    return saved(document)


def of_xml(*blocks: str) -> bytes:
    """Return a file with ``blocks`` in its body, each an element in the prefixes w, mc, wps, m."""
    document = docx.Document()
    last = document.element.body[-1]
    for block in blocks:
        name = block[1:].split(">")[0].split(" ")[0].rstrip("/")
        last.addprevious(parse_xml(block.replace(f"<{name}", f"<{name} {W} {_MORE}", 1)))
    return saved(document)


def with_parts(data: bytes, parts: Mapping[str, str | bytes]) -> bytes:
    """Return the container ``data`` with some parts put in or replaced."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def of_rows(above: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Return a file with lines and below them a table."""
    document = docx.Document()
    for line in above:
        document.add_paragraph(line)
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return saved(document)
