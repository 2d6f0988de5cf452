"""Processes that build reports side by side, and end when the one that started them ends.

A notebook always runs in a worker, even if it is the only one: nbclient takes over the signals of
the process that it runs in, and a report that was interrupted would go on as a failed one.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool

from cadre_analysis.errors import ReportError
from cadre_analysis.processes import begin, processors
from cadre_analysis.report import manifest
from cadre_analysis.report.order import Order, Outcome, failure


def side_by_side(orders: Sequence[Order], jobs: int | None = None) -> Iterator[Outcome]:
    """Yield outcomes as workers finish; a worker that dies fails its own report, not the others.

    Parameters
    ----------
    jobs
        How many workers; by default one a processor.
    """
    if not orders:
        return
    many = min(jobs or processors(), len(orders))
    spawn = multiprocessing.get_context("spawn")  # zmq and matplotlib do not survive a fork
    with ProcessPoolExecutor(many, spawn, begin, (os.getpid(),)) as pool:
        futures = {pool.submit(work, order): order for order in orders}
        try:
            for future in as_completed(futures):
                yield _outcome(future, futures[future])
        except BaseException:  # a signal, or a reader who wants no more
            for process in multiprocessing.active_children():
                process.kill()  # its kernel sees that it is alone, and ends too
            raise


def work(order: Order) -> Outcome:
    """Build one report in a thread, where nbclient cannot take the signals of this process."""
    from cadre_analysis.report.build import build

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(build, order).result()


def _outcome(future: Future[Outcome], wanted: Order) -> Outcome:
    """Return the outcome, or a failure where the process that should have brought it is gone."""
    try:
        return future.result()
    except BrokenProcessPool:
        error = ReportError(
            notebook=wanted.notebook.name,
            detail_vi="tiến trình dựng báo cáo bị dừng từ bên ngoài (có thể do hết bộ nhớ).",
            detail="the process that built it was killed from outside (perhaps out of memory).",
        )
        return Outcome(
            entry=failure(wanted, manifest.FAILED, error.message(wanted.lang)),
            seconds=0.0,
            error=error,
        )
