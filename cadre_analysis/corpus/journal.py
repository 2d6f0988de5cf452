"""What was read and is not yet in the dataset: an interrupt costs no more than a batch.

Beside the dataset ``NAME`` stands a hidden folder ``.NAME.add`` with a lock, a file for each batch,
and while files are read, a note that they are. A batch names the dataset that it was read for: once
that has been written anew, what is left of its batches is void.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cadre_analysis import output, store
from cadre_analysis.corpus.rows import Row, rows, version
from cadre_analysis.store.swap import MANIFEST

_SUFFIX = ".batch"
_READING = "reading"


@dataclass(frozen=True, slots=True)
class Batch:
    """What was read of some files: their rows and documents; the rest stays on the disk."""

    source: store.Packed
    files: tuple[Row, ...]
    doc_ids: tuple[str, ...]


def place(target: Path) -> Path:
    """Return the hidden folder beside ``target``."""
    return target.with_name(f".{target.name}.add")


@contextmanager
def kept(target: Path) -> Iterator[Path]:
    """Keep every other ``cadre add`` away from ``target``, and yield the folder for batches.

    Raises
    ------
    HeldError
        If another is at work there, which is named by its process id.
    OutputError
        If nothing can be written there.
    """
    folder = place(target)
    output.prepare(folder)
    with output.hold(folder, target):
        output.sweep(folder)
        yield folder


@contextmanager
def reading(folder: Path) -> Iterator[bool]:
    """Note that files are being read, and yield whether a process before was killed at it.

    One of the files may have done it: they are not read in this process then.
    """
    note = folder / _READING
    killed = note.exists()
    note.touch()
    try:
        yield killed
    finally:
        note.unlink(missing_ok=True)


def base(target: Path) -> str:
    """Return what stands for the dataset as it is now and the version that reads for it."""
    manifest = target / MANIFEST
    now = manifest.read_bytes() if manifest.is_file() else b""
    return sha256(now + version().encode()).hexdigest()[:16]


def batches(folder: Path, mark: str) -> list[Batch]:
    """Return the batches that were read for the dataset ``mark``; the others are removed."""
    found = []
    for path in sorted(folder.glob(f"*{_SUFFIX}")):
        mine = path.name.endswith(f"-{mark}{_SUFFIX}") and _whole(path)
        found += [_listed(path, path.read_bytes())] if mine else []
        if not mine:
            path.unlink(missing_ok=True)
    return found


def put(folder: Path, mark: str, content: bytes) -> Batch:
    """Keep a batch, and return it."""
    last = max((path.name for path in folder.glob(f"*{_SUFFIX}")), default="000000")
    path = folder / f"{int(last[:6]) + 1:06}-{mark}{_SUFFIX}"
    output.write(path, content)
    return _listed(path, content)


def _whole(path: Path) -> bool:
    try:
        store.unpack(path.read_bytes())
    except ValueError:
        return False
    return True


def _listed(path: Path, content: bytes) -> Batch:
    doc_ids = store.packed_table(content, "articles")["doc_id"]
    files = rows(store.packed_table(content, "files"))
    return Batch(store.Packed(path), tuple(files), tuple(map(str, doc_ids)))


def clear(folder: Path) -> None:
    """Remove the batches: they are in the dataset now."""
    for path in folder.glob(f"*{_SUFFIX}"):
        with suppress(OSError):
            path.unlink()
