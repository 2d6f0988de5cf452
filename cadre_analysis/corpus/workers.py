"""Files read side by side, a batch at a time; a file that kills its reader is refused alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cadre_analysis import frame, store
from cadre_analysis.corpus.taking import Task, refused, take
from cadre_analysis.processes import processors
from cadre_analysis.processes.crew import Work, side_by_side
from cadre_analysis.read.many import StoppedReaderError

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
    work = Work(do=take, stopped=_stopped)
    yield from side_by_side(work, cut, min(jobs or processors(), len(cut)), in_order=False)


def _stopped(task: Task) -> bytes:
    """Return the refusal of a file that kills its reader."""
    row = {**refused(task.path, StoppedReaderError(path=task.path)), "folder": task.written_folder}
    return store.pack(store.with_files(store.build([]), frame.files([row])))
