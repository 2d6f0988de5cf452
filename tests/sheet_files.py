"""Workbooks for the tests, made by a library, and parts put in by hand where it makes none."""

from __future__ import annotations

import io
from collections.abc import Sequence

from openpyxl import Workbook


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def of_rows(rows: Sequence[Sequence[object]], title: str = "Sheet1") -> Workbook:
    """Return a workbook whose only sheet holds ``rows``."""
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    return book
