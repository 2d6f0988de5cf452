"""One process that opens PDFs for this one: it is kept for many files, and bounded for each."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Any

from cadre_analysis.read.pdf import limits

_ROOT = Path(__file__).resolve().parents[3]
_CODE = (
    "import sys; sys.path.append(sys.argv[1]); "
    "from cadre_analysis.read.pdf.child import serve; serve(sys.stdin.buffer, sys.stdout.buffer)"
)
_START = 60.0  # seconds; a busy machine may take ten to load Python


class LateError(Exception):
    """The file took more time than it may."""


class DeadError(Exception):
    """The process ended at the file: it took too much memory, or a library broke."""


class _Child:
    """The process, and the pipes to it."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self._late = False
        self._process = subprocess.Popen(  # noqa: S603  our own code in our own Python
            [sys.executable, "-P", "-c", _CODE, str(_ROOT)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        try:
            self._within(_START, self._answer)
        except BaseException:
            self.end()
            raise

    def ask(self, data: bytes) -> dict[str, Any]:
        """Return the answer for a file.

        Raises
        ------
        LateError
            If there is none in time.
        DeadError
            If the process ended.
        """
        answer: dict[str, Any] = self._within(limits.SECONDS, lambda: self._exchange(data))
        return answer

    def end(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                _open(pipe).close()
            except OSError:  # what was not yet written is of no use any more
                continue

    def _within(self, seconds: float, work: Any) -> Any:
        clock = threading.Timer(seconds, self._stop)
        clock.daemon = True
        clock.start()
        try:
            return work()
        except (OSError, ValueError) as error:
            raise (LateError if self._late else DeadError) from error
        finally:
            clock.cancel()

    def _stop(self) -> None:
        self._late = True
        self._process.kill()

    def _exchange(self, data: bytes) -> Any:
        pipe = _open(self._process.stdin)
        pipe.write(b"%d\n" % len(data))
        pipe.write(data)
        pipe.flush()
        return self._answer()

    def _answer(self) -> Any:
        pipe = _open(self._process.stdout)
        return json.loads(pipe.read(int(pipe.readline())))  # of an ended process: no number


def _open(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise OSError
    return pipe


_LOCK = threading.Lock()
_held: list[_Child] = []


def ask(data: bytes) -> dict[str, Any]:
    """Return what the process answers for the bytes of a PDF.

    Raises
    ------
    LateError
        If it took too long.
    DeadError
        If the process ended at it.
    """
    with _LOCK:
        child = _child()
        try:
            return child.ask(data)
        except BaseException:
            _held.remove(child)
            child.end()
            raise


def _child() -> _Child:
    """Return the process of this one; what was forked must not share the pipes of another."""
    mine = next((child for child in _held if child.owner == os.getpid()), None)
    if mine is None:
        mine = _Child()
        _held.append(mine)
    return mine


def end() -> None:
    """End the process, if there is one; the next file begins another."""
    with _LOCK:
        for child in [child for child in _held if child.owner == os.getpid()]:
            _held.remove(child)
            child.end()


atexit.register(end)
