"""One worker, as the process that started it sees it.

It is this Python started anew with the search path of this process, and told over a pipe what to
do. So it never imports the user's own program again, as ``multiprocessing`` would where that has
no ``if __name__ == "__main__"``, and it is no fork, which threads of a notebook would not survive.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from cadre_analysis.processes.pipe import receive, send
from cadre_analysis.processes.worker import READY

_CODE = (
    "import sys; sys.path[:] = sys.argv[2:]; "
    "from cadre_analysis.processes.worker import serve; serve(int(sys.argv[1]))"
)


class Started:
    """A process that does ``work``, a pickled function, and the pipes to it."""

    def __init__(self, work: bytes) -> None:
        with _deaf():
            self._process = subprocess.Popen(  # noqa: S603  our own code in our own Python
                [sys.executable, "-P", "-c", _CODE, str(os.getpid()), *sys.path],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
        self._work = work
        self.ended = False

    def ready(self) -> bool:
        """Return whether it has come up, which takes it a while."""
        return self.ask(self._work) == READY

    def ask(self, message: bytes) -> bytes | None:
        """Return the answer, or none where the process has ended."""
        source, sink = self._process.stdout, self._process.stdin
        try:
            if source is not None and sink is not None:
                send(sink, message)
                return receive(source)
        except (EOFError, OSError):
            self.ended = True
        return None

    def kill(self) -> None:
        """End it, whatever it does."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """End it, and close the pipes, which nobody may be reading."""
        self.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what was not yet written is of no use any more
                if pipe is not None:
                    pipe.close()


@contextmanager
def _deaf() -> Iterator[None]:
    """Start a process that hears no Ctrl-C until it says so itself: it would end in a traceback."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
