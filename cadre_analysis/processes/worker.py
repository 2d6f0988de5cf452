"""What a worker does: it is told its work once, then does it for one batch after the other."""

from __future__ import annotations

import os
import pickle
import signal
import traceback
from collections.abc import Callable
from typing import IO, Any

from cadre_analysis.processes import begin, spare_the_lasting
from cadre_analysis.processes.pipe import receive, send

READY = b"ready"
_STDIN, _STDOUT, _STDERR = 0, 1, 2


def serve(parent: int) -> None:
    """Work for the process ``parent`` until it wants no more.

    The answer to a batch is a pickled pair: whether it was done, and the result or the error.
    """
    begin(parent)
    if hasattr(signal, "pthread_sigmask"):  # it was started deaf to Ctrl-C
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    source, sink = _pipes()
    try:
        work = pickle.loads(receive(source))  # noqa: S301  from the process that started this one
        send(sink, READY)
        send(sink, _answer(work, receive(source)))
        spare_the_lasting()
        while True:
            send(sink, _answer(work, receive(source)))
    except (EOFError, BrokenPipeError):
        return


def _pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Return the pipes from and to the parent, out of the way of what a library prints or reads."""
    source, sink = os.fdopen(os.dup(_STDIN), "rb"), os.fdopen(os.dup(_STDOUT), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, _STDIN)
    os.close(nothing)
    os.dup2(_STDERR, _STDOUT)
    return source, sink


def _answer(work: Callable[[Any], Any], batch: bytes) -> bytes:
    try:
        made = work(pickle.loads(batch))  # noqa: S301  from the process that started this one
        return pickle.dumps((True, made), pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        error.add_note("".join(traceback.format_exception(error)))
        return _failed(error)


def _failed(error: Exception) -> bytes:
    """Return an error as an answer; one that cannot cross the border is told in words."""
    try:
        answer = pickle.dumps((False, error))
        pickle.loads(answer)  # noqa: S301  our own words
    except Exception:
        return pickle.dumps((False, RuntimeError("\n".join(error.__notes__))))
    return answer
