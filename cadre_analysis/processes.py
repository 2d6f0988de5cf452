"""Worker processes: how many, and that none outlives the one that started it."""

from __future__ import annotations

import os
import signal
import threading
import time


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
