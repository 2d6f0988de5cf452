"""Which files a source holds: a sorted walk that no link, pipe or odd name can lead astray."""

from __future__ import annotations

import os
import re
import stat
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path

from cadre_analysis.errors import (
    DatasetSourceError,
    EmptySourceError,
    ReadError,
    UnreadableFolderError,
    UnreadableSubfolderError,
)
from cadre_analysis.read.formats import SUFFIXES
from cadre_analysis.read.sources import NAME as SOURCES

# "cadre observe folder/*" names them too: what lies beside articles, and what a dataset is made of.
_DATA = frozenset({".ipynb", ".json", ".jsonl", ".parquet", ".toml", ".tsv", ".yaml", ".yml"})
_DATASET = ("manifest.json", "observations.parquet")
_TABLES = (".csv", ".xlsx")  # of statistics, or of our own
_OWN = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,4}(?:(?:doc|obs|event)_id\b|path,sha256,)", re.IGNORECASE
)
# What Word, LibreOffice and macOS leave beside a file: its lock, its icon.
_BESIDE = ("~$", ".~", "._")
_SAVED_WITH = "_files"  # the folder of pictures and frames that a browser saves beside "bai.html"


Found = tuple[Path, Path]  # a file, and the source folder that it was found under


@dataclass(slots=True)
class Listing:
    """The files of a source in reading order.

    They are walked anew each time and never held together: a source may hold a million.
    """

    roots: tuple[Path, ...]
    count: int = 0
    errors: list[tuple[Path, ReadError]] = field(default_factory=list)
    shared: frozenset[int] = frozenset()  # marks of the stems that several files bear

    def files(self) -> Iterator[Found]:
        """Yield each file once, with the folder that it was found under."""
        return _files(self.roots, [])

    def named(self) -> Iterator[tuple[Path, Path, str]]:
        """Yield each file, its source folder, and its document id.

        The id is the file's stem; where stems clash, its path below the source folder, with its
        suffix where that clashes too; where two sources hold the same path, the whole path.
        """
        shared = [self.shared]
        for form in _FORMS[1:]:  # one more walk for each form in which some are still alike
            left = self.files() if shared[-1] else iter(())
            shared.append(_shared(_mark(form(*one)) for one in left if _clash(one, shared)))
        for path, root in self.files():
            forms = zip(_FORMS, shared, strict=True)
            free = (
                form(path, root) for form, alike in forms if _mark(form(path, root)) not in alike
            )
            yield path, root, _printable(next(free, path.as_posix()))


def _clash(one: Found, shared: Iterable[frozenset[int]]) -> bool:
    """Say whether other files bear the same name as ``one`` in every form so far."""
    return all(_mark(form(*one)) in alike for form, alike in zip(_FORMS, shared, strict=False))


def listing(source: str | os.PathLike[str] | Iterable[str | os.PathLike[str]]) -> Listing:
    """Return the article files of ``source``: one folder or file, or several.

    Links to folders are not followed and links out of the folder are passed over; pipes and devices
    are never opened.

    Raises
    ------
    EmptySourceError
        If nothing was found.
    DatasetSourceError
        If a dataset was found instead.
    UnreadableFolderError
        If a named path is missing or a folder cannot be opened.
    """
    roots = [source] if isinstance(source, str | os.PathLike) else list(source)
    found = Listing(tuple(dict.fromkeys(map(Path, roots))))
    marks = array("Q", (_mark(path.stem) for path, _ in _files(found.roots, found.errors)))
    if not marks and not found.errors:
        if kept := [root for root in found.roots if all((root / n).is_file() for n in _DATASET)]:
            raise DatasetSourceError(path=printable(kept[0]))
        raise EmptySourceError(path=", ".join(printable(Path(root)) for root in roots))
    found.count, found.shared = len(marks), _shared(marks)
    return found


def _files(roots: tuple[Path, ...], errors: list[tuple[Path, ReadError]]) -> Iterator[Found]:
    every = (one for root in roots for one in _under(root, errors))
    return every if len(roots) == 1 else _once(every)


def _once(every: Iterable[Found]) -> Iterator[Found]:
    seen: set[Found] = set()
    for one in every:
        if one not in seen:
            seen.add(one)
            yield one


def _mark(name: str) -> int:
    """Return 64 bits that stand for a name: a million names would take more room."""
    return int.from_bytes(blake2b(os.fsencode(name), digest_size=8).digest())


def _shared(marks: Iterable[int]) -> frozenset[int]:
    """Return the marks that occur more than once."""
    return frozenset(one for one, two in pairwise(sorted(marks)) if one == two)


def printable(path: Path) -> str:
    """Return a path that can be printed whatever bytes its name holds."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _under(root: Path, errors: list[tuple[Path, ReadError]]) -> Iterator[Found]:
    try:
        mode = root.stat().st_mode
        if stat.S_ISDIR(mode):
            yield from ((file, root) for file in _walk(root, root.resolve(), errors))
            return
    except OSError as error:
        raise UnreadableFolderError(path=printable(root), reason=error.strerror) from error
    data = root.suffix.lower() in _DATA or _is_own(root)
    if stat.S_ISREG(mode) and data:
        errors.append((root, _no_article(root)))
    elif stat.S_ISREG(mode):
        yield root, root.parent
    else:
        errors.append((root, _not_regular(root)))


def _no_article(path: Path) -> ReadError:
    return ReadError(
        path=printable(path),
        detail_vi="đây là tệp dữ liệu, không phải bài; hãy chỉ tới bài hoặc thư mục có bài.",
        detail="a file of data, not an article; name an article or a folder of articles.",
    )


def _not_regular(path: Path) -> ReadError:
    return ReadError(
        path=printable(path),
        detail_vi="không phải tệp thường (ống dẫn hoặc thiết bị); hãy chỉ tới một tệp văn bản.",
        detail="not a regular file (a pipe or a device); name a text file.",
    )


def _walk(root: Path, top: Path, errors: list[tuple[Path, ReadError]]) -> Iterator[Path]:
    for folder, folders, names in os.walk(
        root, onerror=lambda error: _unreadable(error, root, errors)
    ):
        stems = {Path(name).stem for name in names if name.lower().endswith((".html", ".htm"))}
        folders[:] = sorted(name for name in folders if name.removesuffix(_SAVED_WITH) not in stems)
        own = set(_DATASET) <= set(names)
        for name in sorted(names):
            path = Path(folder, name)
            if not _is_article(path, own):
                continue
            refusal = _unwanted(path, top)
            if refusal is None:
                yield path
            else:
                errors.append((path, refusal))


def _is_article(path: Path, own: bool) -> bool:
    """Say whether a file in a folder may be an article; ``own``: the folder is a dataset."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES or path.name.startswith(_BESIDE):
        return False
    return not (suffix in _TABLES and (own or _is_own(path)))


def _is_own(path: Path) -> bool:
    """Say whether a file is a table that this package wrote or asks for: ``sources.csv``."""
    if path.name.lower() == SOURCES:
        return True
    if path.suffix.lower() != ".csv" or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return _OWN.match(file.read(64)) is not None
    except OSError:
        return False  # to be said when it is read


def _unreadable(error: OSError, root: Path, errors: list[tuple[Path, ReadError]]) -> None:
    folder = Path(error.filename)
    if folder == root:
        raise UnreadableFolderError(path=printable(root), reason=error.strerror) from error
    shut = UnreadableSubfolderError(path=printable(folder), reason=error.strerror)
    errors.append((folder, shut))


def _unwanted(path: Path, top: Path) -> ReadError | None:
    """Return why ``path`` is no regular file and no link to one inside the source folder."""
    try:
        mode = path.lstat().st_mode
        if not stat.S_ISLNK(mode):
            return None if stat.S_ISREG(mode) else _not_regular(path)
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return _no_link(path, "không dẫn tới đâu", "leads nowhere")
    if not target.is_relative_to(top):
        return _no_link(path, "dẫn ra ngoài thư mục", "leads out of the folder")
    return None if target.is_file() else _not_regular(path)


def _no_link(path: Path, why_vi: str, why: str) -> ReadError:
    return ReadError(
        path=printable(path),
        detail_vi=f"liên kết {why_vi}; hãy chép tệp thật vào thư mục.",
        detail=f"the link {why}; copy the file itself into the folder.",
    )


def _stem(path: Path, root: Path) -> str:
    return path.stem


def _below(path: Path, root: Path) -> str:
    return path.relative_to(root).with_suffix("").as_posix()


def _suffixed(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _whole(path: Path, root: Path) -> str:
    return path.with_suffix("").as_posix()


# What a file is called, from the shortest; the first that no other bears is its id.
_FORMS = (_stem, _below, _suffixed, _whole)


def _printable(name: str) -> str:
    """Return ``name`` without the lone surrogates that stand for bytes outside UTF-8."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
