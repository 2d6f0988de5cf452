"""The rows of the table ``files``, and the facts that they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from sys import intern
from typing import Any, TypeAlias

import pandas as pd

from cadre_analysis import frame, lexicon, project
from cadre_analysis.codes import FileState
from cadre_analysis.read.sources import Row as Supplied

Row: TypeAlias = dict[str, Any]  # a row of ``frame.FILES``; a missing cell is None

UNREAD = frozenset({FileState.REFUSED, FileState.EMPTY})
_SOME = 500  # rows that are taken out of a table at a time
_RECUR = frozenset({"doc_id", "of", "folder", "format", "encoding", "state", "version", "outlet"})


def rows(table: pd.DataFrame) -> Iterator[Row]:
    """Yield the rows of a table, missing text as None."""
    for at in range(0, len(table), _SOME):
        some = table.iloc[at : at + _SOME]
        for row in some.astype(object).where(some.notna(), None).to_dict("records"):
            yield {str(name): _once(cell) if name in _RECUR else cell for name, cell in row.items()}


def _once(cell: Any) -> Any:
    """Return a word that stands in many rows as one object: a table has one for each row."""
    return intern(cell) if isinstance(cell, str) else cell


def by_path(tables: Iterable[pd.DataFrame]) -> dict[str, Row]:
    """Return the rows by path, in order; of two on one path the later holds."""
    return {str(row["path"]): row for table in tables for row in rows(table)}


def row(path: str, state: FileState, **cells: Any) -> Row:
    """Return a row of this version."""
    empty = dict.fromkeys(column.name for column in frame.FILES)
    numbers = {"size": 0, "mtime_ns": 0}
    return {**empty, **numbers, "path": path, "state": str(state), "version": version(), **cells}


def version() -> str:
    """Return what readings depend on: the package and the user's own words."""
    own = lexicon.digest()
    return f"{project.version()}.{own}" if own else project.version()


def supplied(line: Supplied | None) -> str | None:
    """Return a digest of a line of ``sources.csv``: other facts make another reading."""
    if line is None:
        return None
    cells = "\x1f".join(f"{name}={cell}" for name, cell in sorted(line.cells.items()))
    return blake2b(cells.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def owns(entry: Mapping[str, Any]) -> bool:
    """Tell whether a document of the dataset is the file's own."""
    return entry["text_sha256"] is not None and entry["of"] != entry["doc_id"]
