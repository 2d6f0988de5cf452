"""The bytes of a dataset's files: the same for the same input, and nothing that would be run."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from math import isnan, nan
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from cadre_analysis import frame
from cadre_analysis.text import digest

TEXTS = "texts.jsonl"
LINES = pa.schema([("doc_id", pa.large_string()), ("line", pa.large_binary())])  # of ``TEXTS``
_ROWS = 4096  # of a table that is at hand whole, in a piece

# A spreadsheet takes a cell that begins so for a formula; a leading apostrophe makes it text.
_FORMULA = re.compile(r"[=+\-@\t\r]")
_ODD = rf"^{_FORMULA.pattern}|\r"  # what may not stand as it is
_NUMBER = re.compile(r"[+-]?\d[\d.,]*\s*%?")


def csv_bytes(table: pd.DataFrame, *, header: bool = True) -> bytes:
    """Return ``table`` as CSV for people and spreadsheets: UTF-8 with its mark, text guarded.

    Parameters
    ----------
    header
        Whether the names of the columns and the mark stand first; without them it is what follows.
    """
    made = io.StringIO(newline="")
    writer = csv.writer(made, lineterminator="\n")
    if header:
        writer.writerow(table.columns)
    writer.writerows(zip(*(_cells(table[name]) for name in table.columns), strict=True))
    return made.getvalue().encode("utf-8-sig" if header else "utf-8", "backslashreplace")


def _cells(column: pd.Series[Any]) -> list[Any]:
    """Return the cells of a column as they are shown; pandas takes twice as long for its own."""
    if pd.api.types.is_float_dtype(column.dtype):
        numbers = column.to_numpy("float64", na_value=nan).tolist()
        return [None if isnan(number) else f"{number:.15g}" for number in numbers]
    if not isinstance(column.dtype, pd.StringDtype):
        return column.astype(object).where(column.notna(), None).tolist()
    cells = pa.array(column)
    if not pc.any(pc.match_substring_regex(cells, _ODD)).as_py():  # most columns of most tables
        return list(cells.to_pylist())
    return [cell and _cell(cell) for cell in cells.to_pylist()]


def _cell(cell: str) -> str:
    # The writer leaves a bare "\r" unquoted, which would end the row; it is a line break.
    return guarded(cell).replace("\r\n", "\n").replace("\r", "\n")


def guarded(cell: str) -> str:
    """Return text that a spreadsheet shows and does not run; a printed number keeps its sign.

    Examples
    --------
    >>> guarded("=1+1"), guarded("-5"), guarded("- 5 đồng chí")
    ("'=1+1", '-5', "'- 5 đồng chí")
    """
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def parquet_bytes(table: pd.DataFrame) -> bytes:
    """Return ``table`` as Parquet, with its types."""
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pandas(table, preserve_index=False), out, compression="zstd")
    return out.getvalue()


def from_parquet(content: bytes, columns: tuple[frame.Column, ...]) -> pd.DataFrame:
    """Return the frame in ``content``.

    Raises
    ------
    ValueError
        If it is no Parquet file or has other columns than the declared ones.
    """
    try:
        table = pq.read_table(io.BytesIO(content), use_threads=False).to_pandas()
    except pa.ArrowException as error:
        message = f"not a Parquet file: {error}"
        raise ValueError(message) from error
    refuse_other(list(table.columns), [column.name for column in columns])
    made: pd.DataFrame = table.astype({column.name: column.dtype for column in columns})
    return made


@cache
def empty(name: str) -> pa.Table:
    """Return the table ``name`` without rows, with the types that it has in Parquet."""
    return pa.Table.from_pandas(frame.framed((), frame.TABLES[name]), preserve_index=False)


def in_pieces(table: pd.DataFrame, name: str) -> Iterator[pa.Table]:
    """Yield the rows of a frame, some at a time, as they are kept in Parquet."""
    for at in range(0, len(table), _ROWS):
        piece = pa.Table.from_pandas(table.iloc[at : at + _ROWS], preserve_index=False)
        yield conformed(piece, name)


def conformed(table: pa.Table, name: str) -> pa.Table:
    """Return rows of the table ``name``, or some columns of them, with its types."""
    wanted = empty(name).select(table.column_names).schema
    return table.cast(wanted).replace_schema_metadata(wanted.metadata)


def refuse_other(columns: list[str], wanted: list[str]) -> None:
    """Raise where the columns of a table are not the declared ones, in their order.

    Raises
    ------
    ValueError
        Naming those that are too many or missing.
    """
    if columns != wanted:
        message = f"columns {sorted(set(wanted) ^ set(columns))} differ"
        raise ValueError(message)


def typed(table: pa.Table, name: str) -> pd.DataFrame:
    """Return rows of the table ``name``, or some columns of them, as a frame with its types."""
    made: pd.DataFrame = table.to_pandas()
    found = {str(column): str(dtype) for column, dtype in made.dtypes.items()}
    wanted = {c.name: c.dtype for c in frame.TABLES[name] if c.name in found}
    return made.astype({c: dtype for c, dtype in wanted.items() if found[c] != dtype})


def texts_in_pieces(texts: Mapping[str, str]) -> Iterator[pa.Table]:
    """Yield the texts in the order of their documents, some at a time, with their lines of JSON."""
    every = iter(sorted(texts.items()))
    while some := list(islice(every, _ROWS)):
        lines = [text_line(doc_id, text) for doc_id, text in some]
        yield pa.table([[doc_id for doc_id, _text in some], lines], schema=LINES)


def text_line(doc_id: str, text: str) -> bytes:
    """Return a text as a line of JSON: the id of a document need not be the name of a file."""
    entry = {"doc_id": doc_id, "sha256": digest(text), "text": text}
    return (json.dumps(entry, ensure_ascii=False) + "\n").encode("utf-8", "surrogatepass")


def text_in(line: bytes) -> str:
    """Return the text in a line of JSON."""
    return str(json.loads(line.decode("utf-8", "surrogatepass"))["text"])


def texts_bytes(texts: Mapping[str, str]) -> bytes:
    """Return the texts as lines of JSON."""
    return b"".join(text_line(doc_id, text) for doc_id, text in sorted(texts.items()))


def from_texts(content: bytes) -> dict[str, str]:
    """Return the texts in ``content``.

    Raises
    ------
    ValueError
        If a line is no JSON of a document.
    """
    texts = {}
    # Only "\n" ends a line: a text may hold U+2028, which str.splitlines() would split at.
    for line in filter(None, content.decode("utf-8", "surrogatepass").split("\n")):
        entry = json.loads(line)
        try:
            texts[str(entry["doc_id"])] = str(entry["text"])
        except (KeyError, TypeError) as error:
            message = f"no document in {line[:40]!r}"
            raise ValueError(message) from error
    return texts
