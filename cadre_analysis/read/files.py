"""Which files a source holds: a sorted walk that no link, pipe or odd name can lead astray."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cadre_analysis.errors import EmptySourceError, ReadError, UnreadableFolderError

SUFFIX = ".txt"


@dataclass(slots=True)
class Listing:
    """The files of a source in reading order, with the folder that each was found under."""

    files: list[tuple[Path, Path]] = field(default_factory=list)  # (file, source folder)
    errors: list[tuple[Path, ReadError]] = field(default_factory=list)


def listing(source: str | os.PathLike[str] | Iterable[str | os.PathLike[str]]) -> Listing:
    """Return every article file of ``source``: one folder or file, or several.

    Links to folders are not followed and links out of the folder are passed over; pipes and devices
    are never opened.

    Raises
    ------
    EmptySourceError
        If nothing was found.
    UnreadableFolderError
        If a named path is missing or a folder cannot be opened.
    """
    roots = [source] if isinstance(source, str | os.PathLike) else list(source)
    found = Listing()
    for root in map(Path, roots):
        _add(root, found)
    if not found.files and not found.errors:
        raise EmptySourceError(path=", ".join(printable(Path(root)) for root in roots))
    found.files = list(dict.fromkeys(found.files))
    return found


def printable(path: Path) -> str:
    """Return a path that can be printed whatever bytes its name holds."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _add(root: Path, found: Listing) -> None:
    try:
        mode = root.stat().st_mode
        if stat.S_ISDIR(mode):
            found.files.extend((file, root) for file in _walk(root, root.resolve(), found))
            return
    except OSError as error:
        raise UnreadableFolderError(path=printable(root), reason=error.strerror) from error
    if stat.S_ISREG(mode):
        found.files.append((root, root.parent))
    else:
        found.errors.append((root, _not_regular(root)))


def _not_regular(path: Path) -> ReadError:
    return ReadError(
        path=printable(path),
        detail_vi="không phải tệp thường (ống dẫn hoặc thiết bị); hãy chỉ tới một tệp văn bản.",
        detail="not a regular file (a pipe or a device); name a text file.",
    )


def _walk(root: Path, top: Path, found: Listing) -> Iterator[Path]:
    for folder, folders, names in os.walk(
        root, onerror=lambda error: _unreadable(error, root, found)
    ):
        folders.sort()
        for name in sorted(names):
            path = Path(folder, name)
            if name.lower().endswith(SUFFIX) and _wanted(path, top):
                yield path


def _unreadable(error: OSError, root: Path, found: Listing) -> None:
    folder = Path(error.filename)
    if folder == root:
        raise UnreadableFolderError(path=printable(root), reason=error.strerror) from error
    detail_vi = f"không mở được thư mục con ({error.strerror}); các tệp khác vẫn được đọc."
    detail = f"the subfolder cannot be opened ({error.strerror}); the other files were read."
    found.errors.append(
        (folder, ReadError(path=printable(folder), detail_vi=detail_vi, detail=detail))
    )


def _wanted(path: Path, top: Path) -> bool:
    """Return whether ``path`` is a regular file, or a link to one inside the source folder."""
    try:
        if not path.is_symlink():
            return stat.S_ISREG(path.lstat().st_mode)
        target = path.resolve(strict=True)
        return target.is_file() and target.is_relative_to(top)
    except (OSError, RuntimeError):  # a dangling link, or a loop of links
        return False


def doc_ids(files: Iterable[tuple[Path, Path]]) -> list[str]:
    """Return the document id of each file: its stem, its path where stems clash."""
    pairs = list(files)
    stems = Counter(path.stem for path, _ in pairs)
    ids = [
        _printable(path.stem if stems[path.stem] == 1 else _below(path, root))
        for path, root in pairs
    ]
    clashes = Counter(ids)  # two sources may hold the same path below their roots
    return [
        doc_id if clashes[doc_id] == 1 else _printable(path.with_suffix("").as_posix())
        for doc_id, (path, _) in zip(ids, pairs, strict=True)
    ]


def _below(path: Path, root: Path) -> str:
    return path.relative_to(root).with_suffix("").as_posix()


def _printable(name: str) -> str:
    """Return ``name`` without the lone surrogates that stand for bytes outside UTF-8."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
