"""What several notebooks of one run ask for is read by the first of them.

Two hundred reports on two hundred articles read forty thousand of them, each in its own kernel. The
run hands its kernels a folder; who reads a folder of articles leaves the dataset there, and the
others wait for it meanwhile.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from cadre_analysis import lexicon, output, project
from cadre_analysis.errors import CadreError
from cadre_analysis.store import folder
from cadre_analysis.store.dataset import Dataset


def read_once(place: Path, settings: object, read: Callable[[], Dataset]) -> Dataset:
    """Return what ``read`` returns for ``place``, or what another kernel of this run left of it.

    Parameters
    ----------
    settings
        Whatever else ``read`` depends on.
    """
    root = os.environ.get(project.SHARED)
    if not root or not Path(root).is_dir():
        return read()
    kept = Path(root) / _key(place, settings)
    if (left := _left(kept)) is not None:
        return left
    with output.turn(kept.with_name(f"{kept.name}.lock")):  # kernels start together
        if (left := _left(kept)) is not None:
            return left
        dataset = read()
        with suppress(CadreError, OSError):  # nor does a full disk stop a report
            draft = Path(tempfile.mkdtemp(dir=root)) / kept.name
            folder.write(dataset, draft).rename(kept)
    return dataset


def _left(kept: Path) -> Dataset | None:
    with suppress(CadreError, OSError):  # what cannot be used is read anew
        if folder.there(kept):
            return folder.read(kept)
    return None


def _key(place: Path, settings: object) -> str:
    """Return what changes with the files of ``place`` and with how they are read."""
    said = repr((settings, os.environ.get(lexicon.FOLDERS), sorted(_files(place))))
    return blake2b(said.encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()


def _files(place: Path) -> Iterator[tuple[str, int, int]]:
    for path in (place, *place.rglob("*")):
        with suppress(OSError):
            known = path.stat()
            yield str(path), known.st_size, known.st_mtime_ns
