"""How a folder takes another's name, so that a reader finds the old one or the new one."""

from __future__ import annotations

import glob
import os
import shutil
from pathlib import Path

MANIFEST = "manifest.json"
PART = ".part"


def put(path: Path, content: bytes) -> None:
    """Write a file and flush it to the disk."""
    with path.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


def flush(path: Path) -> None:
    """Flush a file that was written before to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Flush the names of a folder to the disk."""
    if os.name == "nt":  # folders cannot be opened there, and renames need no flush
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def swap(draft: Path, target: Path) -> None:
    """Give ``draft`` the name of ``target``, whatever stood there.

    Raises
    ------
    OSError
        If it cannot take it; what stood there is back then.
    """
    old = _old(target)
    if not target.exists():
        Path(draft).replace(target)
        return
    shutil.rmtree(old, ignore_errors=True)  # left by a stop after the new one had its name
    Path(target).replace(old)
    try:
        Path(draft).replace(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")


def recover(target: Path) -> None:
    """Give an old dataset its name back where a stop came between the two renames."""
    if not target.exists() and (_old(target) / MANIFEST).is_file():
        _old(target).rename(target)


def sweep(target: Path) -> None:
    """Remove the drafts that a killed run left beside ``target``."""
    for draft in target.parent.glob(f".{glob.escape(target.name)}.*{PART}"):
        shutil.rmtree(draft, ignore_errors=True)
