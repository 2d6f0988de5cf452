"""Messages between a process and its workers: a length, then so many bytes."""

from __future__ import annotations

from typing import IO

_LENGTH = 8


def send(pipe: IO[bytes], message: bytes) -> None:
    """Write one message."""
    pipe.write(len(message).to_bytes(_LENGTH))
    pipe.write(message)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes:
    """Return the next message.

    Raises
    ------
    EOFError
        If the other side is gone, before it or in the middle of it.
    """
    length = int.from_bytes(_exactly(pipe, _LENGTH))
    return _exactly(pipe, length)


def _exactly(pipe: IO[bytes], length: int) -> bytes:
    content = pipe.read(length)
    if len(content) < length:
        raise EOFError
    return content
