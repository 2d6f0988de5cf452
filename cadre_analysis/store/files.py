"""The bytes of a dataset's files: the same for the same input, and nothing that would be run."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from cadre_analysis import frame
from cadre_analysis.text import digest

# A spreadsheet takes a cell that begins so for a formula; a leading apostrophe makes it text.
_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?\d[\d.,]*\s*%?")


def csv_bytes(table: pd.DataFrame) -> bytes:
    """Return ``table`` as CSV for people and spreadsheets: UTF-8 with its mark, text guarded."""
    shown = table.copy()
    for name in shown.columns:
        if isinstance(shown[name].dtype, pd.StringDtype):
            shown[name] = shown[name].map(_cell, na_action="ignore")
    made = shown.to_csv(index=False, lineterminator="\n", float_format="%.15g")
    return str(made).encode("utf-8-sig", "backslashreplace")


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
        table = pq.read_table(io.BytesIO(content)).to_pandas()
    except pa.ArrowException as error:
        message = f"not a Parquet file: {error}"
        raise ValueError(message) from error
    names = [column.name for column in columns]
    if list(table.columns) != names:
        message = f"columns {sorted(set(names) ^ set(table.columns))} differ"
        raise ValueError(message)
    typed: pd.DataFrame = table.astype({column.name: column.dtype for column in columns})
    return typed


def texts_bytes(texts: Mapping[str, str]) -> bytes:
    """Return the texts as lines of JSON: the id of a document need not be the name of a file."""
    lines = (
        json.dumps({"doc_id": doc_id, "sha256": digest(text), "text": text}, ensure_ascii=False)
        for doc_id, text in sorted(texts.items())
    )
    return "".join(line + "\n" for line in lines).encode("utf-8", "surrogatepass")


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
