"""A dataset as a spreadsheet: a sheet a table, the meaning of each column, nothing that runs."""

from __future__ import annotations

import io
import os
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from cadre_analysis import frame, language
from cadre_analysis.errors import OutputError
from cadre_analysis.store.dataset import Dataset, verify

# Text from articles stays text: a title "=1+1" is no formula, an address no link.
_SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_WIDE = {"exact", "sentence", "title", "original_title", "source_vi", "source_en", "vi", "en"}
_EPOCH = 315532800  # 1980-01-01, the first date that a ZIP archive can hold


def export(dataset: Dataset, path: str | Path) -> Path:
    """Write ``dataset`` as a workbook (XLSX) and return its path; same input, same bytes.

    Raises
    ------
    EvidenceError
        If a quote does not stand in its text.
    OutputError
        If the file cannot be written.
    """
    verify(dataset)
    target = Path(path).absolute()
    draft = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(_content(dataset))
        Path(draft).replace(target)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise OutputError(path=target, reason=error.strerror or str(error)) from error
    return target


def _content(dataset: Dataset) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {**_SAFE, "in_memory": True}) as book:
        epoch = int(os.environ.get("SOURCE_DATE_EPOCH", _EPOCH))
        book.set_properties({"created": datetime.fromtimestamp(epoch, UTC).replace(tzinfo=None)})
        head = book.add_format({"bold": True, "bottom": 1})
        for name, table in dataset.tables().items():
            sheet = book.add_worksheet(name)
            _fill(sheet, table)
            sheet.set_row(0, None, head)
        _explain(book.add_worksheet("columns"))
    return out.getvalue()


def _fill(sheet: Worksheet, table: pd.DataFrame) -> None:
    for at, name in enumerate(table.columns):
        sheet.set_column(at, at, 48 if name in _WIDE else 14)
        sheet.write_string(0, at, name)
        for row, cell in enumerate(table[name].tolist(), start=1):
            _write(sheet, row, at, cell)
    sheet.freeze_panes(1, 1)
    if len(table):
        sheet.autofilter(0, 0, len(table), len(table.columns) - 1)


def _write(sheet: Worksheet, row: int, at: int, cell: object) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(row, at, cell)
    elif isinstance(cell, str):
        sheet.write_string(row, at, cell)
    elif isinstance(cell, int | float) and not pd.isna(cell):
        sheet.write_number(row, at, cell)


def _explain(sheet: Worksheet) -> None:
    english = language.current() == "en"
    sheet.set_column(0, 1, 22)
    sheet.set_column(2, 2, 90)
    row = 0
    for name, columns in frame.TABLES.items():
        for column in columns:
            for at, said in enumerate((name, column.name, column.en if english else column.vi)):
                sheet.write_string(row, at, said)
            row += 1
