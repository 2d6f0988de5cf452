"""Files to a small dataset: what one process reads at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from cadre_analysis import frame, read, store
from cadre_analysis.check import check
from cadre_analysis.clean import clean
from cadre_analysis.codes import FileState
from cadre_analysis.corpus.rows import Row, row, supplied
from cadre_analysis.corpus.sketch import shingles, sketch
from cadre_analysis.errors import ReadError, UnopenedFormatError, UnreadableFileError
from cadre_analysis.model import Article, Reading
from cadre_analysis.observe.attempt import attempt
from cadre_analysis.read.sources import apply, load

facts_beside = lru_cache(maxsize=256)(load)  # one sources.csv serves a whole folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A file to read, and the document that it is to become."""

    path: str  # as it is written down
    file: Path
    folder: Path  # that it was found under
    written_folder: str
    doc_id: str
    suspect: bool = False  # it could not be opened the last time, or killed its reader


def take(tasks: Sequence[Task]) -> bytes:
    """Return what was read of some files, packed; a bad file costs its own row and no other.

    Raises
    ------
    SourcesError
        If ``sources.csv`` is malformed.
    """
    entries: list[Row] = []
    readings: list[Reading] = []
    for task in tasks:
        entry, reading = _taken(task)
        entries.append({**entry, "folder": task.written_folder})
        readings += [reading] if reading else []
    made = store.build(readings, check(readings))
    return store.pack(store.with_files(made, frame.files(entries)))


def refused(path: str, error: ReadError, **cells: object) -> Row:
    """Return the row of a file that cannot be read."""
    said = {"reason_vi": error.message("vi"), "reason_en": error.message("en")}
    return row(path, FileState.REFUSED, **said, **cells)


def _taken(task: Task) -> tuple[Row, Reading | None]:
    seen: dict[str, object] = {}
    try:
        at = task.file.stat()
        seen = {"size": at.st_size, "mtime_ns": at.st_mtime_ns}
        data = read.content(task.file)
        seen["sha256"] = sha256(data).hexdigest()
        article = read.opened(data, task.doc_id, task.file)
    except UnopenedFormatError as error:  # the file can be read once the extra is installed
        return refused(task.path, error, **{**seen, "sha256": None}), None
    except ReadError as error:
        return refused(task.path, error, **seen), None
    except OSError as error:  # it was there when the folder was listed
        shut = UnreadableFileError(path=task.path, reason=error.strerror)
        return refused(task.path, shut, **seen), None
    if article is None:
        return row(task.path, FileState.EMPTY, **seen), None
    return _read(task, article, seen)


def _read(task: Task, article: Article, seen: dict[str, object]) -> tuple[Row, Reading]:
    line = read.row_of(task.file, task.folder, task.doc_id, facts_beside)
    reading = attempt(apply(article, line) if line else article)
    whole, fault = reading.article, reading.fault
    blocks = whole.blocks or clean(whole)
    entry = row(
        task.path,
        FileState.NEW,
        **seen,
        format=str(whole.format),
        encoding=whole.encoding,
        doc_id=task.doc_id,
        outlet=whole.outlet,
        text_sha256=whole.sha256,
        sources=supplied(line),
        sketch=sketch(shingles(whole.text, blocks)) or None,
        reason_vi=fault.vi if fault else None,
        reason_en=fault.en if fault else None,
    )
    return entry, reading
