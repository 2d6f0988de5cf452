"""Batches done side by side in processes; what kills its process is found by halves."""

from __future__ import annotations

import pickle
import queue
import sys
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from cadre_analysis.errors import CadreError
from cadre_analysis.processes.started import Started

T = TypeVar("T")
R = TypeVar("R")

_ROOM = 1_000_000  # of weight for each worker, given out or done and not yet asked for
_PATIENCE = 5.0  # seconds for a thread whose worker has ended


class WorkerError(CadreError):
    """No process could be started that reads beside this one."""

    vi = "Không mở thêm được tiến trình đọc ({reason}); hãy chạy lại với --jobs 1."
    en = "No further process could be started to read ({reason}); run it again with --jobs 1."


def _nothing(_some: Sequence[object]) -> int:
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Work(Generic[T, R]):
    """What is done with a batch of items. What crosses the border is pickled."""

    do: Callable[[Sequence[T]], R]  # in a worker: a function of a module
    stopped: Callable[[T], R]  # here: what stands for an item that ends its process
    weight: Callable[[Sequence[T]], int] = _nothing  # of a batch, as long as its result is held


def side_by_side(
    work: Work[T, R], batches: Iterable[Sequence[T]], many: int, *, in_order: bool
) -> Generator[R, None, None]:
    """Yield the result of each batch, in their order or as workers finish.

    Batches are asked for when there is room for them. One whose worker ended is done again by
    itself, and in halves where it ends that one too; so nothing is lost but the item that does it.

    Raises
    ------
    WorkerError
        If no worker can be started.
    """
    line = _Line(work, batches, many)
    with _crew(work.do, many) as crew:
        line.fill(crew)
        while line.waiting:
            batch, came = line.next(crew, in_order=in_order)
            line.fill(crew)
            if came is None:
                yield from _apart(work, batch)
            else:
                yield _result(came)


class _Line(Generic[T, R]):
    """The batches that are given out, or done and not yet asked for."""

    def __init__(self, work: Work[T, R], batches: Iterable[Sequence[T]], many: int) -> None:
        self._batches = enumerate(batches)
        self._weight = work.weight
        self._many = many
        self._held = self._due = 0
        self._results: dict[int, bytes | None] = {}
        self.waiting: dict[int, Sequence[T]] = {}

    def fill(self, crew: _Crew) -> None:
        """Give out what there is room for, and one batch at least for each worker."""
        while len(self.waiting) <= self._many or self._held < self._many * _ROOM:
            number, batch = next(self._batches, (None, ()))
            if number is None:
                return
            self.waiting[number] = batch
            self._held += self._weight(batch)
            crew.put(number, batch)

    def next(self, crew: _Crew, *, in_order: bool) -> tuple[Sequence[T], bytes | None]:
        """Return the batch that is due, or the next that is done, with what came of it."""
        number, came = self._in_turn(crew) if in_order else crew.take()
        batch = self.waiting.pop(number)
        self._held -= self._weight(batch)
        return batch, came

    def _in_turn(self, crew: _Crew) -> tuple[int, bytes | None]:
        number = self._due
        while number not in self._results:
            done, came = crew.take()
            self._results[done] = came
        self._due += 1
        return number, self._results.pop(number)


def _result(came: bytes) -> Any:
    """Return what a worker made, or raise what it raised."""
    fine, made = pickle.loads(came)  # noqa: S301  from a process that this one started
    if not fine:
        raise made
    return made


def _apart(work: Work[T, R], some: Sequence[T]) -> Iterator[R]:
    """Yield what a batch gives in a process of its own; what kills it is found by halves."""
    came = _alone(work.do, some)
    if came is not None:
        yield _result(came)
    elif len(some) == 1:
        yield work.stopped(some[0])
    else:
        half = len(some) // 2
        yield from _apart(work, some[:half])
        yield from _apart(work, some[half:])


def _alone(do: Callable[[Sequence[T]], R], some: Sequence[T]) -> bytes | None:
    with _crew(do, 1) as crew:
        crew.put(0, some)
        return crew.take()[1]


class _Crew:
    """Workers, each with a thread that hands it batches."""

    def __init__(self, work: Callable[..., object]) -> None:
        self._work = pickle.dumps(work)
        self._tasks: queue.SimpleQueue[tuple[int, bytes] | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[tuple[int, bytes | WorkerError | None]] = queue.SimpleQueue()
        self._up: queue.SimpleQueue[bool] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._workers: list[Started] = []
        self._lock = threading.Lock()
        self._closed = False

    def start(self, many: int) -> None:
        """Start so many workers, or as many as the system gives, and wait for the first.

        Raises
        ------
        WorkerError
            If there is none.
        """
        reason = sys.executable
        for _ in range(many):
            try:
                worker = self._another()
            except OSError as error:
                reason = error.strerror or reason
                break
            thread = threading.Thread(target=self._attend, args=(worker,), daemon=True)
            self._threads.append(thread)
            thread.start()
        if not any(self._up.get() for _ in self._threads):
            raise WorkerError(reason=reason)

    def put(self, number: int, batch: object) -> None:
        """Give out a batch."""
        self._tasks.put((number, pickle.dumps(batch, pickle.HIGHEST_PROTOCOL)))

    def take(self) -> tuple[int, bytes | None]:
        """Return the next answer with the number of its batch; none where the worker ended.

        Raises
        ------
        WorkerError
            If none could take the place of a worker that ended.
        """
        number, came = self._done.get()
        if isinstance(came, WorkerError):
            raise came
        return number, came

    def close(self) -> None:
        """End all workers at once; what they were doing is lost."""
        with self._lock:
            self._closed = True
        for worker in self._workers:
            worker.kill()
        for _ in self._threads:
            self._tasks.put(None)
        for thread in self._threads:
            thread.join(_PATIENCE)

    def _another(self) -> Started:
        with self._lock:
            if self._closed:
                raise OSError
            worker = Started(self._work)
            self._workers = [one for one in self._workers if not one.ended] + [worker]
        return worker

    def _attend(self, worker: Started) -> None:
        """Hand batches to a worker, and to another where it has ended."""
        up = worker.ready()
        self._up.put(up)
        while up and (task := self._tasks.get()) is not None:
            number, batch = task
            if worker.ended:
                worker.close()
                try:
                    worker = self._another()
                    up = worker.ready()
                except OSError:
                    up = False
            self._done.put((number, worker.ask(batch) if up else WorkerError(reason="")))
        worker.close()


@contextmanager
def _crew(work: Callable[..., object], many: int) -> Iterator[_Crew]:
    crew = _Crew(work)
    try:
        crew.start(many)
        yield crew
    finally:
        crew.close()
