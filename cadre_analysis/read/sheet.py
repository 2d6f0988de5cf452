"""Spreadsheets (XLSX): each sheet's tables, its figures as their number formats show them.

No formula is run: what the spreadsheet program saved as its result is read. Hidden sheets, rows and
columns are left out, as a printed table leaves them out.
"""

from __future__ import annotations

import io
import re
import warnings
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.utils import get_column_letter

# The parser below the library's sheets: it alone yields the cells that are there and tells which
# are merged or hidden. The sheets fill every gap, and one cell in the last row fills the memory.
from openpyxl.worksheet._reader import WorkSheetParser

from cadre_analysis.codes import AnchorKind, Format
from cadre_analysis.errors import ReadError
from cadre_analysis.read import grid, package
from cadre_analysis.read.cellformat import shown
from cadre_analysis.read.delimited import refuse_ours
from cadre_analysis.read.extract import Extract, Piece, join

_PLACES = 1_000_000  # rows by columns in use
_UNNAMED = re.compile(
    r"(?:sheet|trang(?: tính)?|trang_tính|bảng tính)\s{0,2}\d{0,3}", re.IGNORECASE
)
_TRUE = frozenset({"1", "true", "on"})
Sheet = Any  # openpyxl ships no types
Filled = dict[int, dict[int, grid.Cell]]  # row, column


def extract(data: bytes, name: str) -> Extract:
    """Return the tables of the workbook ``data``.

    Raises
    ------
    ReadError
        If it is unsafe to open, damaged, too large, or one that this package wrote.
    """
    with package.opened(data, name) as archive:
        sizes = [one.file_size for one in archive.infolist() if not _is_media(one.filename)]
    if sum(sizes) > package.TEXT:
        package.too_long(name)
    try:
        # The library warns of what it would not keep when it writes, and prints odd styles.
        with warnings.catch_warnings(), redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            text, anchors = join(_pieces(data, name), AnchorKind.CELL)
    except ReadError:
        raise
    except Exception as error:  # a library of many readers fails in many ways on an odd file
        kind = type(error).__name__
        raise ReadError(
            path=name,
            detail_vi=f"bảng tính hỏng hoặc khác thường ({kind}); hãy mở rồi lưu lại.",
            detail=f"the workbook is damaged or odd ({kind}); open it and save it again.",
        ) from error
    return Extract(text=text, encoding="utf-8", format=Format.XLSX, anchors=anchors)


def _is_media(path: str) -> bool:
    """Say whether a part is a picture or the like; whatever else it is called, it may be read."""
    return path.startswith("xl/media/") and not path.lower().endswith(".xml")


def _pieces(data: bytes, name: str) -> Iterator[Piece]:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    parts: list[list[Piece]] = []
    left = grid.CELLS
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        filled = _read(sheet, left, name)
        left -= sum(map(len, filled.values()))
        rows = _wide(filled, name)
        refuse_ours([cell.text for cell in rows[0][1]] if rows else (), name)
        if rows and not _UNNAMED.fullmatch(sheet.title.strip()):
            parts.append([Piece(grid.tidy(sheet.title))])
        parts += [list(grid.pieces(region)) for region in grid.regions(rows)]
    return grid.joined(parts)


def _read(sheet: Sheet, most: int, name: str) -> Filled:
    """Return the cells of a sheet that show something, merged ones in each place they cover.

    Raises
    ------
    ReadError
        If there are more than ``most``.
    """
    book = sheet.parent
    with sheet._get_source() as source:
        parser = WorkSheetParser(
            source,
            sheet._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        filled: Filled = {}
        for _, row in parser.parse():
            for at in row:
                if text := _text(sheet, at):
                    filled.setdefault(at["row"], {})[at["column"]] = _cell(sheet, at, text)
                    most -= 1
            if most < 0:
                package.too_long(name)
    _spread(filled, parser.merged_cells.mergeCell if parser.merged_cells else (), most)
    return _visible(filled, parser.row_dimensions, parser.column_dimensions.values())


def _text(sheet: Sheet, at: Mapping[str, Any]) -> str:
    if at["value"] is None or at["data_type"] == "e":  # "#DIV/0!" is no zero
        return ""
    if at["data_type"] == "s":
        return grid.tidy(str(at["value"]))
    try:
        pattern = ReadOnlyCell(sheet, **at).number_format
    except IndexError:  # a format that the file does not hold
        pattern = "General"
    return grid.tidy(shown(at["value"], pattern))


def _cell(sheet: Sheet, at: Mapping[str, Any], text: str) -> grid.Cell:
    return grid.Cell(text, f"{sheet.title}!{get_column_letter(at['column'])}{at['row']}")


def _spread(filled: Filled, merged: Sequence[Any], most: int) -> None:
    """Fill in the label of a merged cell in each place it covers, as far as the table goes."""
    last_row = max(filled, default=0)
    last = max((column for row in filled.values() for column in row), default=0)
    for found in merged:
        first, top, right, bottom = found.bounds
        cell = filled.get(top, {}).get(first)
        right, bottom = min(right, last), min(bottom, last_row)
        most -= max(0, right - first + 1) * max(0, bottom - top + 1)
        if cell is not None and most >= 0:
            placed = grid.Placed(cell, top, first, bottom - top + 1, right - first + 1)
            for row, column in placed.places():
                filled.setdefault(row, {})[column] = cell


def _visible(filled: Filled, rows: Mapping[str, Mapping[str, str]], columns: Any) -> Filled:
    """Return ``filled`` without the rows and columns that are hidden, the others closed up."""
    shut = [
        range(int(one["min"]), int(one["max"]) + 1) for one in columns if one.get("hidden") in _TRUE
    ]
    gone = sorted(int(row) for row, one in rows.items() if one.get("hidden") in _TRUE)
    left = set(filled) - set(gone)
    return {
        row - bisect_left(gone, row): {
            at: cell for at, cell in filled[row].items() if not any(at in span for span in shut)
        }
        for row in left
    }


def _wide(filled: Filled, name: str) -> list[tuple[int, list[grid.Cell]]]:
    """Return the numbered rows, each with a cell, if an empty one, for each column in use.

    Raises
    ------
    ReadError
        If they are too many: one cell far down and one far right are a table of billions.
    """
    columns = sorted({column for row in filled.values() for column in row})
    if len(columns) * len(filled) > _PLACES:
        package.too_long(name)
    return [
        (number, [filled[number].get(at, grid.EMPTY) for at in columns])
        for number in sorted(filled)
    ]
