"""Rows of ``sources.csv`` that name no file: most often a slip, and what they say is not used."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from cadre_analysis.read.files import listing
from cadre_analysis.read.sources import NAME, load


@dataclass(frozen=True, slots=True)
class Stray:
    """A ``sources.csv`` and the documents that it names and its folder does not hold."""

    path: Path
    names: tuple[str, ...]


def strays(paths: Iterable[str | os.PathLike[str]]) -> list[Stray]:
    """Return the rows that are of no file under those of ``paths`` that are folders.

    Who names single files leaves the others of their folder aside on purpose.

    Raises
    ------
    CadreError
        As `read.read` raises, where a folder cannot be read.
    """
    folders = [path for path in map(Path, paths) if path.is_dir()]
    if not folders:
        return []
    left: dict[Path, dict[str, None]] = {}
    table, found = cache(load), listing(folders)
    refused = ((file, file.parent, file.stem) for file, _error in found.errors)
    for file, root, doc_id in chain(found.named(), refused):
        for folder in dict.fromkeys((root, file.parent)):
            names = left.setdefault(folder, dict.fromkeys(table(folder)))
            for name in (doc_id, file.stem, file.name):
                names.pop(name, None)
    return [Stray(folder / NAME, tuple(names)) for folder, names in left.items() if names]
