"""Worker processes: how many, and that none outlives the one that started it."""

from __future__ import annotations

import gc
import os
import signal
import threading
import time

JOBS = "CADRE_JOBS"  # the environment variable that tells kernels how many may read for them
_YOUNG = 20_000  # new objects after which the collector looks for cycles; an article makes as many


def begin(parent: int) -> None:
    """Leave Ctrl-C to the parent, and end when it is gone: it may have been killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def processors() -> int:
    """Return how many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)  # not on macOS and Windows
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def share() -> int:
    """Return how many workers this process may start: what its run was told, else one each."""
    told = os.environ.get(JOBS, "")
    return max(1, int(told)) if told.isdigit() else processors()


def spare_the_lasting() -> None:
    """Keep the collector from walking through lexicon and gazetteer again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG)
