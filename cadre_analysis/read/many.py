"""Many files read side by side; what comes of them stands in the order of the files.

A worker takes half a second and more to load the engine, so a small folder is read in this process.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import TypeVar

from cadre_analysis import output, project
from cadre_analysis.errors import CadreError, ReadError
from cadre_analysis.model import Article, Refusal
from cadre_analysis.processes import share
from cadre_analysis.processes.crew import Work, WorkerError, side_by_side
from cadre_analysis.read import Stream, refusal, taken
from cadre_analysis.read.files import printable
from cadre_analysis.read.sources import load

T = TypeVar("T")

_EACH = 200_000  # bytes that take about as long to read as another process takes to start
SMALL = 2 * _EACH  # bytes; below, this process is as quick
_AROUND = 2_000  # bytes of what is known of a file, however short it is
_FILES, _BYTES = 16, 64_000  # of a batch; a larger file is one by itself

_facts_beside = lru_cache(maxsize=256)(load)  # in a worker, which lives for one folder


class StoppedReaderError(ReadError):
    """A file ended the process that read it, in another process again."""

    vi = "{path}: máy đọc bị dừng ở tệp này (có thể do hết bộ nhớ); hãy lưu lại từ bản gốc."
    en = "{path}: the reader was stopped at this file (perhaps out of memory); save it again."


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    path: Path
    root: Path
    doc_id: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Raised:
    """What stopped the reading at a file: the files before it have been read."""

    error: CadreError


_Came = Sequence[T | Refusal | Path | _Raised]


def each(
    stream: Stream, work: Callable[[Article], T], *, jobs: int | None = None
) -> Generator[T | Refusal | Path, None, None]:
    """Yield what ``work`` makes of each article, refusals, and the paths of empty files.

    Parameters
    ----------
    work
        A function of a module; what it returns is pickled. Neither may be a Refusal or a Path.
    jobs
        How many processes; by default one a processor, or what this run may start.

    Raises
    ------
    SourcesError
        If ``sources.csv`` is malformed.
    CadreError
        What ``work`` raises.
    """
    many = _many(stream, jobs or share())
    if many == 1:
        yield from _here(stream, work)
        return
    with output.turn(_shared()), closing(_beside(stream, work, many)) as came:
        try:
            first = next(came, None)
        except WorkerError:  # such as a Python within another program, which cannot be started
            first = None
        if first is not None:
            yield from stream.refused()
            yield from chain([first], came)
            return
    yield from _here(stream, work)


def _shared() -> Path | None:
    """Return what the kernels of a run take turns by: each would start as many workers."""
    root = os.environ.get(project.SHARED)
    return Path(root) / "crew.lock" if root and Path(root).is_dir() else None


def _here(stream: Stream, work: Callable[[Article], T]) -> Iterator[T | Refusal | Path]:
    for one in stream:
        yield work(one) if isinstance(one, Article) else one


def _many(stream: Stream, most: int) -> int:
    """Return how many workers pay for themselves; 1 stands for this process."""
    files = size = 0
    if not sys.executable or most == 1:
        return 1
    for path, _root in stream.files():
        files += 1
        size += _size(path)
        if files >= most and size >= most * _EACH:
            return most
    return max(1, min(most, files, size // _EACH))


def _size(path: Path) -> int:
    with suppress(OSError):  # to be said when it is read
        return path.stat().st_size
    return 0


def _beside(
    stream: Stream, work: Callable[[Article], T], many: int
) -> Generator[T | Refusal | Path, None, None]:
    """Yield what comes of each file, from workers.

    Raises
    ------
    WorkerError
        If there are none.
    CadreError
        What stopped one of them.
    """
    do = partial(_some, work=work, sources=stream.sources, max_bytes=stream.max_bytes)
    crew: Work[_File, _Came[T]] = Work(do=do, stopped=_stopped, weight=_weight)
    with closing(side_by_side(crew, _batches(stream), many, in_order=True)) as batches:
        for one in chain.from_iterable(batches):
            if isinstance(one, _Raised):
                raise one.error
            yield one


def _batches(stream: Stream) -> Iterator[list[_File]]:
    some: list[_File] = []
    for path, root, doc_id in stream.named():
        file = _File(path=path, root=root, doc_id=doc_id, size=_size(path))
        if some and (len(some) == _FILES or _weight(some) + file.size > _BYTES):
            yield some
            some = []
        some.append(file)
    if some:
        yield some


def _weight(some: Sequence[_File]) -> int:
    return sum(file.size + _AROUND for file in some)


def _some(
    files: Sequence[_File], *, work: Callable[[Article], T], sources: bool, max_bytes: int
) -> _Came[T]:
    """Return what comes of some files, in a worker."""
    came: list[T | Refusal | Path | _Raised] = []
    table = _facts_beside if sources else None
    for file in files:
        try:
            one = taken(file.path, file.root, file.doc_id, max_bytes=max_bytes, table=table)
            came.append(work(one) if isinstance(one, Article) else one)
        except CadreError as error:
            return [*came, _Raised(error=error)]
    return came


def _stopped(file: _File) -> Sequence[Refusal]:
    return [refusal(file.path, StoppedReaderError(path=printable(file.path)))]
