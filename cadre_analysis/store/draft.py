"""A dataset on its way to the disk: written a stretch at a time, and never held whole."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from cadre_analysis import frame, lexicon, project
from cadre_analysis.store.dataset import QUOTED, verify_rows
from cadre_analysis.store.files import TEXTS, csv_bytes, empty, text_in, typed
from cadre_analysis.store.swap import MANIFEST, flush, put

FORMAT = "cadre-dataset"
_PACKAGE = Path(frame.__file__).resolve().parents[1]
_ROWS = 1024  # of a CSV that are shown at a time
_BUFFER = 1 << 20  # pyarrow writes each page of each column by itself


class Draft:
    """The files of a dataset that is being made in ``folder``. Texts come first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._counts: dict[str, int] = {}
        self._places: dict[str, int] = {}  # where the line of a document begins

    def texts(self, pieces: Iterable[pa.Table]) -> None:
        """Write texts: documents in order (``doc_id``) with their lines of JSON (``line``)."""
        at = 0
        with (self.folder / TEXTS).open("wb") as out:
            for piece in pieces:
                lines = piece["line"].to_pylist()
                for doc_id, line in zip(piece["doc_id"].to_pylist(), lines, strict=True):
                    self._places[doc_id] = at
                    at += len(line)
                out.write(b"".join(lines))
        flush(self.folder / TEXTS)

    def text(self, doc_id: str) -> str:
        """Return a text that was written; it is read back from the disk."""
        with (self.folder / TEXTS).open("rb") as lines:
            lines.seek(self._places[doc_id])
            return text_in(lines.readline())

    def table(self, name: str, pieces: Iterable[pa.Table]) -> None:
        """Write a table, as Parquet with a row group for each piece, and as CSV."""
        self._counts[name] = 0
        parquet, csv = (self.folder / f"{name}.{kind}" for kind in ("parquet", "csv"))
        with (
            parquet.open("wb") as out,
            csv.open("wb") as shown,
            pa.BufferedOutputStream(pa.PythonFile(out, "w"), _BUFFER) as sink,
            pq.ParquetWriter(sink, empty(name).schema, compression="zstd") as writer,
        ):
            for piece in _one_at_least(pieces, name):
                writer.write_table(piece)
                for at in range(0, max(1, piece.num_rows), _ROWS):
                    some = typed(piece.slice(at, _ROWS), name)
                    shown.write(csv_bytes(some, header=not self._counts[name]))
                    self._counts[name] += len(some)
        flush(parquet)
        flush(csv)

    def verified(self, name: str, pieces: Iterable[pa.Table]) -> Iterator[pa.Table]:
        """Yield pieces of a table, each after its quotes were found in the texts.

        Raises
        ------
        EvidenceError
            If a text was changed, is missing, or does not hold the words of a row.
        """
        text = lru_cache(maxsize=1)(lambda d: self.text(d) if d in self._places else "")
        for piece in pieces:
            verify_rows(name, {c: piece[c].to_pylist() for c in QUOTED[name]}, text)
            yield piece

    def finish(self, *, names: bool) -> None:
        """Write the manifest, which comes last: a folder without one is no dataset."""
        sources = pq.read_table(
            self.folder / "articles.parquet", columns=["doc_id", "file", "sha256"]
        )
        manifest = {
            "format": FORMAT,
            "schema": frame.VERSION,
            "package": project.version(),
            "lexicon": _digest_of_words(),
            "names": names,
            "counts": {name: self._counts[name] for name in frame.TABLES},
            "files": self._digests(),
            "sources": sources.to_pylist(),
        }
        put(self.folder / MANIFEST, _written(manifest))

    def _digests(self) -> dict[str, str]:
        return {path.name: digest_of(path) for path in sorted(self.folder.iterdir())}


def _one_at_least(pieces: Iterable[pa.Table], name: str) -> Iterator[pa.Table]:
    """Yield ``pieces``, or an empty one: a table without rows has its columns too."""
    none = True
    for piece in pieces:
        none = False
        yield piece
    if none:
        yield empty(name)


def _written(manifest: Mapping[str, Any]) -> bytes:
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    return text.encode("utf-8", "surrogatepass")


def digest_of(path: Path) -> str:
    """Return the sha256 of a file, as 64 hexadecimal digits, without holding its bytes."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _digest_of_words() -> str:
    """Return one digest of the word lists and the gazetteer: other words make other numbers."""
    total = sha256()
    for path in sorted(_PACKAGE.rglob("*")):
        if path.suffix in {".toml", ".csv"}:
            total.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    total.update(lexicon.digest().encode())
    return total.hexdigest()
