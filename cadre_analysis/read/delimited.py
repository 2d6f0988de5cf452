"""CSV files: a table of statistics as somebody saved it from a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from cadre_analysis.codes import AnchorKind, Format
from cadre_analysis.errors import ReadError
from cadre_analysis.read import grid, package
from cadre_analysis.read.decode import decode
from cadre_analysis.read.extract import Extract, join

_MARKS = (",", ";", "\t")
_SAMPLE, _SAMPLED = 50, 65_536  # rows, and characters, that tell the delimiter
# What tables of our own begin with: sources.csv and every file of a dataset.
_OURS = frozenset({"doc_id", "obs_id", "event_id"})
# "28.57" can only be a decimal, as programs write it; "15.384" may be a thousand as people do.
_POINT = re.compile(r"-?\d{1,3}(?:,\d{3})*\.(?:\d{1,2}|\d{4,20})%?|-?\d{4,20}\.\d{1,20}%?")
_FIGURE = re.compile(r"-?\d{1,20}(?:,\d{3})*(?:\.\d{1,20})?%?")
_SWAPPED = str.maketrans(",.", ".,")


def extract(data: bytes, name: str) -> Extract:
    """Return the rows of the CSV file ``data``.

    Raises
    ------
    ReadError
        If it is no text, no CSV, or a table that this package wrote.
    """
    text, encoding = decode(data, name)
    mark = _delimiter(text[:_SAMPLED])
    if text.count(mark) + text.count("\n") > grid.CELLS:
        package.too_long(name)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error as error:
        raise ReadError(
            path=name,
            detail_vi=f"CSV sai ({error}); hãy mở bằng bảng tính rồi lưu lại.",
            detail=f"malformed CSV ({error}); open it in a spreadsheet and save it again.",
        ) from error
    refuse_ours(rows[0] if rows else (), name)
    pointed = any(_POINT.fullmatch(text.strip()) for row in rows for text in row)
    cells = ((n, _cells(n, row, pointed)) for n, row in enumerate(rows, start=1))
    parts = (list(grid.pieces(region)) for region in grid.regions(cells))
    told, anchors = join(grid.joined(parts), AnchorKind.CELL)
    return Extract(text=told, encoding=encoding, format=Format.CSV, anchors=anchors)


def refuse_ours(head: Sequence[str], name: str) -> None:
    """Refuse a table that this package wrote, or asks for: its figures were read before.

    Raises
    ------
    ReadError
        If ``head`` is the first line of such a table.
    """
    if head and head[0].strip("\ufeff ").lower() in _OURS:
        raise ReadError(
            path=name,
            detail_vi="đây là bảng do cadre_analysis ghi ra, không phải bài; hãy chỉ tới bài gốc.",
            detail="a table that cadre_analysis wrote, not an article; name the articles.",
        )


def _cells(number: int, row: list[str], pointed: bool) -> list[grid.Cell]:
    """Return the cells of a row, each named by its row and its column.

    In a ``pointed`` file, one with decimal points, figures are written the Vietnamese way.
    """
    texts = map(grid.tidy, row)
    shown = (t.translate(_SWAPPED) if pointed and _FIGURE.fullmatch(t) else t for t in texts)
    return [grid.Cell(text, f"{number}:{column}") for column, text in enumerate(shown, start=1)]


def _delimiter(text: str) -> str:
    """Return the mark that parts most rows into the same number of cells, and into most.

    "Xã An;21;28,57" has a comma in each row, but its head has none.
    """
    return max(_MARKS, key=lambda mark: _fit(text, mark))


def _fit(text: str, mark: str) -> tuple[float, int]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    try:
        widths = Counter(len(row) for row in islice(reader, _SAMPLE) if row)
    except csv.Error:
        return 0, 0
    width, often = max(
        ((w, n) for w, n in widths.items() if w > 1), key=lambda one: one[1], default=(0, 0)
    )
    return (round(often / widths.total(), 1) if often else 0, width)
