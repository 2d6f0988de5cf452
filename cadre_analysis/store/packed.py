"""A small dataset as one file: what was read of some articles, kept until it is put together."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from cadre_analysis import frame
from cadre_analysis.store.dataset import Dataset, Sift
from cadre_analysis.store.files import TEXTS, from_parquet, from_texts, parquet_bytes, texts_bytes
from cadre_analysis.store.ordered import pieces, texts


@dataclass(frozen=True, slots=True)
class Packed:
    """A packed dataset in a file, opened when something of it is asked for."""

    path: Path

    def table(self, name: str, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
        """Yield the rows of a table, or of ``TEXTS``, by document."""
        with zipfile.ZipFile(self.path) as archive, archive.open(name) as member:
            if name == TEXTS:
                yield from texts(member)
            else:
                yield from pieces(pq.ParquetFile(io.BytesIO(member.read())), name, columns)


def pack(dataset: Dataset) -> bytes:
    """Return ``dataset`` as the bytes of one file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(TEXTS, texts_bytes(dataset.texts))
        for name, table in dataset.tables().items():
            archive.writestr(name, parquet_bytes(table))
    return out.getvalue()


def packed_table(content: bytes, name: str) -> pd.DataFrame:
    """Return a table of the dataset in ``content``, as it was packed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return from_parquet(archive.read(name), frame.TABLES[name])


def unpack(content: bytes) -> Dataset:
    """Return the dataset in ``content``.

    Raises
    ------
    ValueError
        If it is not whole, or of another schema.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return Dataset(
                **{n: from_parquet(archive.read(n), c) for n, c in frame.TABLES.items()},
                texts=from_texts(archive.read(TEXTS)),
                names=True,
                sift=Sift(),
            )
    except (zipfile.BadZipFile, KeyError, EOFError) as error:
        message = f"not a packed dataset: {error}"
        raise ValueError(message) from error
