"""The output folder: may it be written, is it ours alone, and how a file gets into it whole."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cadre_analysis.errors import HeldError, OutputError

LOCK = ".cadre.lock"
_PAUSE = 0.05  # seconds between two looks whether a lock is free
PART = ".part"  # in the name of every file that is not yet whole; such names start with a dot


def prepare(folder: Path) -> None:
    """Make ``folder`` and prove that a file can be written there, before anything slow starts.

    Raises
    ------
    OutputError
        If it cannot.
    """
    probe = folder / f".probe{PART}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise OutputError(path=folder, reason=error.strerror or type(error).__name__) from error


def write(path: Path, content: bytes) -> None:
    """Write ``content`` beside ``path``, then give it the name: it is old or new, never half."""
    write_all(path, (content,))


def write_all(path: Path, pieces: Iterable[bytes]) -> None:
    """Write ``pieces`` one after the other, as ``write`` does; they are never held together."""
    part = path.with_name(f".{path.name}{PART}")
    try:
        with part.open("wb") as out:
            out.writelines(pieces)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove what a killed run left half-written; call it only while holding the folder."""
    for part in (*folder.glob(f".*{PART}"), *folder.glob(f".*{PART}.ipynb")):
        with suppress(OSError):
            part.unlink()


@contextmanager
def hold(folder: Path, named: Path | None = None) -> Iterator[None]:
    """Keep every other run out of ``folder``.

    The system lets go of the lock when this process ends, however it ends.

    Parameters
    ----------
    named
        What a reader knows the folder by, where it is a hidden one.

    Raises
    ------
    HeldError
        If another run is at work there; its process id is named.
    """
    handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _lock(handle, named or folder)
        os.ftruncate(handle, 0)
        os.write(handle, str(os.getpid()).encode())
        yield
    finally:
        os.close(handle)


@contextmanager
def turn(path: Path | None) -> Iterator[None]:
    """Wait until no other process is at ``path``, a file to be made, then keep the others waiting.

    The system lets go of the lock when this process ends, however it ends. Where it has no locks,
    the file cannot be made, or no path is given, nobody waits.
    """
    try:
        handle = None if path is None else os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError:
        handle = None
    if handle is None:
        yield
        return
    try:
        while _is_taken(handle):
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(handle)


def _is_taken(handle: int) -> bool:
    try:
        _locked(handle)
    except (BlockingIOError, PermissionError):  # as Linux and macOS say it, and as Windows does
        return True
    except OSError:  # a file system without locks
        return False
    return False


def _lock(handle: int, folder: Path) -> None:
    """Take the system's lock on an open file, or say who has it.

    Raises
    ------
    HeldError
        If another process has it.
    """
    try:
        _locked(handle)
    except OSError as error:
        holder = os.read(handle, 32).decode(errors="replace").strip() or "?"
        raise HeldError(path=folder, pid=holder, reason="") from error


def _locked(handle: int) -> None:
    """Take the system's lock on an open file.

    Raises
    ------
    OSError
        If another process has it.
    """
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, 64, os.SEEK_SET)  # beside the process id, which others must read
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
