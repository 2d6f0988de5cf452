"""Datasets too large to hold: what they say in the order of their documents, stretch by stretch.

Each part has its documents in order, so several are put together as sorted piles of cards are: none
is opened before its first document is due, and none is kept open after its last.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from cadre_analysis.store.files import LINES, TEXTS, conformed, empty, refuse_other

STRETCH = 600  # documents; their rows are a row group of what is written
_FEW = 30  # documents, where it is texts: some are books
_ROWS = 1024  # of what is read; pyarrow holds as many of every column, and more with threads
_BYTES = 1 << 20  # of texts


class Source(Protocol):
    """A dataset on the disk."""

    def table(self, name: str, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
        """Yield the rows of a table, or of ``TEXTS``, by document."""
        ...


@dataclass(frozen=True, slots=True)
class Shelf:
    """A dataset folder; whether its files are sound is asked elsewhere."""

    folder: Path

    def table(self, name: str, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
        """Yield the rows of a table, or of ``TEXTS``, by document."""
        if name == TEXTS:
            with (self.folder / TEXTS).open("rb") as lines:
                yield from texts(lines)
        else:
            with pq.ParquetFile(self.folder / f"{name}.parquet") as file:
                yield from pieces(file, name, columns)


@dataclass(frozen=True, slots=True)
class Share:
    """The documents, in order, that are taken from a source."""

    source: Source
    doc_ids: Sequence[str]


def doc_ids(source: Source) -> list[str]:
    """Return the documents of a source, in order."""
    every = source.table("articles", ["doc_id"])
    return [str(doc_id) for some in every for doc_id in some["doc_id"].to_pylist()]


def pieces(
    file: pq.ParquetFile, name: str, columns: Sequence[str] | None = None
) -> Iterator[pa.Table]:
    """Yield the rows of a file, or some columns of them, by document.

    Raises
    ------
    ValueError
        If the file has other columns than the declared ones.
    """
    refuse_other(file.schema_arrow.names, empty(name).column_names)
    some = None if columns is None else list(columns)
    if not _in_order(file.read(["doc_id"], use_threads=False)["doc_id"]):
        # Findings that ``cadre export`` wrote stand as the checks reported them.
        yield conformed(file.read(some, use_threads=False), name).sort_by("doc_id")
        return
    for batch in file.iter_batches(_ROWS, columns=some, use_threads=False):
        yield conformed(pa.Table.from_batches([batch]), name)


def texts(lines: IO[bytes]) -> Iterator[pa.Table]:
    """Yield documents with their lines of JSON."""
    held: list[tuple[str, bytes]] = []
    size = 0
    for line in lines:
        held.append((str(json.loads(line.decode("utf-8", "surrogatepass"))["doc_id"]), line))
        size += len(line)
        if size > _BYTES:
            yield _lined(held)
            held, size = [], 0
    yield _lined(held)


def _lined(held: list[tuple[str, bytes]]) -> pa.Table:
    return pa.table([[d for d, _line in held], [line for _d, line in held]], schema=LINES)


def _in_order(column: pa.ChunkedArray) -> bool:
    before, after = column.slice(0, max(0, len(column) - 1)), column.slice(1)
    return bool(pc.all(pc.less_equal(before, after), min_count=0).as_py())


def merged(
    shares: Iterable[Share], name: str, order: Sequence[str], columns: Sequence[str] | None = None
) -> Iterator[pa.Table]:
    """Yield the rows of the documents in ``order``, which is sorted, a stretch of them at a time.

    Parameters
    ----------
    shares
        With no document in common.
    name
        Of a table, or ``TEXTS``.
    columns
        Of the table, ``doc_id`` among them; all where none are named.
    """
    piles = [_Pile(share, name, columns) for share in shares]
    size = _FEW if name == TEXTS else STRETCH
    for at in range(0, len(order), size):
        last = order[min(at + size, len(order)) - 1]
        found = [rows for pile in piles for rows in pile.upto(last)]
        if found:
            # In one piece, lest the bytes of a file tell in what batches its rows came.
            together = pa.concat_tables(found).combine_chunks()
            yield together if _in_order(together["doc_id"]) else together.sort_by("doc_id")


class _Pile:
    """What is left of a share."""

    def __init__(self, share: Share, name: str, columns: Sequence[str] | None) -> None:
        self._share, self._name, self._columns = share, name, columns
        self._given = 0
        self._pieces: Iterator[pa.Table] | None = None
        self._held: pa.Table | None = None

    def upto(self, last: str) -> list[pa.Table]:
        """Return the rows of the documents up to ``last`` that were not given before."""
        until = bisect_right(self._share.doc_ids, last)
        wanted = self._share.doc_ids[self._given : until]
        self._given = until
        if not wanted:
            return []
        found = [_of(rows, wanted) for rows in self._passed(last)]
        if until == len(self._share.doc_ids):
            self._pieces = self._held = None
        return [rows for rows in found if rows.num_rows]

    def _passed(self, last: str) -> Iterator[pa.Table]:
        if self._pieces is None:
            self._pieces = self._share.source.table(self._name, self._columns)
        while True:
            held = self._held if self._held is not None else next(self._pieces, None)
            if held is None:
                return
            upto = pc.sum(pc.less_equal(held["doc_id"], last), min_count=0).as_py()
            self._held = held.slice(upto) if upto < held.num_rows else None
            yield held.slice(0, upto)
            if self._held is not None:
                return


def _of(rows: pa.Table, wanted: Collection[str]) -> pa.Table:
    kept = pc.is_in(rows["doc_id"], pa.array(wanted, pa.large_string()))
    return rows.filter(kept)
