"""Files read side by side, a batch at a time; a file that kills its reader is refused alone."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool

from cadre_analysis import frame, store
from cadre_analysis.corpus.taking import Task, refused, take
from cadre_analysis.errors import ReadError
from cadre_analysis.processes import begin, processors

BATCH = 200  # files; so much work an interrupt may cost each process
FEW = 20  # files, which this process reads itself: another takes half a second to start


def batches(
    tasks: Sequence[Task], jobs: int | None = None, *, warned: bool = False
) -> Iterator[bytes]:
    """Yield what was read of some files at a time, packed, as workers finish.

    Parameters
    ----------
    jobs
        How many processes; by default one a processor.
    warned
        Whether a process was killed before while it read some of these itself.

    Raises
    ------
    SourcesError
        If a ``sources.csv`` is malformed.
    """
    suspect = [task for task in tasks if task.suspect]  # apart, lest they take others along
    plain = [task for task in tasks if not task.suspect]
    if plain and not warned and not suspect and len(plain) <= FEW:
        yield take(plain)
        return
    cut = [some[at : at + BATCH] for some in (plain, suspect) for at in range(0, len(some), BATCH)]
    left: dict[int, Sequence[Task]] = dict(enumerate(cut))
    try:
        for number, content in _side_by_side(left, min(jobs or processors(), len(cut))):
            del left[number]
            yield content
    except BrokenProcessPool:
        for some in left.values():
            yield from _halved(some)


def _side_by_side(cut: dict[int, Sequence[Task]], many: int) -> Iterator[tuple[int, bytes]]:
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(many, spawn, begin, (os.getpid(),)) as pool:
        futures = {pool.submit(take, some): number for number, some in cut.items()}
        try:
            for future in as_completed(futures):
                yield futures.pop(future), future.result()
        except BaseException:  # a signal, or a reader who wants no more
            for process in multiprocessing.active_children():
                process.kill()
            raise


def _halved(tasks: Sequence[Task]) -> Iterator[bytes]:
    """Yield what some files give in a process of their own; what kills it is found by halves."""
    try:
        found = [content for _n, content in _side_by_side({0: tasks}, 1)]
    except BrokenProcessPool:
        half = len(tasks) // 2
        found = [] if half else [_stopped(tasks[0])]
        for some in (tasks[:half], tasks[half:]) if half else ():
            yield from _halved(some)
    yield from found


def _stopped(task: Task) -> bytes:
    """Return the refusal of a file that kills its reader."""
    error = ReadError(
        path=task.path,
        detail_vi="máy đọc bị dừng ở tệp này (có thể do hết bộ nhớ); hãy lưu lại từ bản gốc.",
        detail="the reader was stopped at this file (perhaps out of memory); save it again.",
    )
    row = {**refused(task.path, error), "folder": task.written_folder}
    return store.pack(store.with_files(store.build([]), frame.files([row])))
