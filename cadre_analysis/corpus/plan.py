"""Which files are to be read: those that are new, and those that are no longer what they were."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from cadre_analysis import read
from cadre_analysis.codes import FileState
from cadre_analysis.corpus.rows import Row, owns, supplied
from cadre_analysis.corpus.spelling import meant, spelled
from cadre_analysis.corpus.taking import Task, facts_beside, refused
from cadre_analysis.errors import CadreError, EmptySourceError
from cadre_analysis.read.files import Listing, listing, printable


@dataclass(slots=True)
class Plan:
    """What a look at the files showed."""

    tasks: list[Task] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)  # of files that need no reading: links, pipes
    seen: set[str] = field(default_factory=set)
    gone: list[str] = field(default_factory=list)  # known, and no file any more


@dataclass(slots=True)
class Names:
    """The ids of the documents, each given once."""

    known: Mapping[str, Row]
    taken: set[str]

    def of(self, path: str, wished: str) -> str:
        """Return the id of the document that ``path`` becomes: its own if it has one."""
        entry = self.known.get(path)
        if entry is not None and owns(entry):
            return str(entry["doc_id"])
        whole = os.path.splitext(path)[0]  # noqa: PTH122 (what is written down need be no path)
        wishes = (wished, whole, *(f"{whole}~{n}" for n in range(2, len(self.taken) + 3)))
        chosen = next(one for one in wishes if one not in self.taken)
        self.taken.add(chosen)
        return chosen


def look(
    paths: Iterable[Path],
    names: Names,
    *,
    root: Path,
    apart: Path,
    stale: Set[str] = frozenset(),
) -> Plan:
    """Return what is to be done about the files under ``paths``.

    Parameters
    ----------
    names
        With the rows of the files that were taken in before.
    root
        The project's folder.
    apart
        The dataset's own folder, which holds no articles.
    stale
        Known files that are to be read again, whether or not they differ.

    Raises
    ------
    EmptySourceError, UnreadableFolderError
        If there is nothing to read under a path, and never was.
    """
    plan, known = Plan(), names.known
    given = list(paths)
    found = _listed(given, known, root)
    for file, error in found.errors:
        path = spelled(file, root)
        plan.seen.add(path)
        plan.rows.append(refused(path, error))
    for file, folder, doc_id in found.named():
        if file.absolute().is_relative_to(apart):
            continue
        path = spelled(file, root)
        plan.seen.add(path)
        entry = known.get(path)
        if entry is None or path in stale or _differs(entry, file, folder, doc_id):
            task = _task(path, file, folder, names.of(path, doc_id), root)
            plan.tasks.append(replace(task, suspect=_was_shut(entry)))
    plan.gone = vanished(_under(given, (p for p in known if p not in plan.seen), root), root)
    return plan


def _listed(given: list[Path], known: Mapping[str, Row], root: Path) -> Listing:
    """Return the files under ``given``; none where those that were taken in from there are gone.

    Raises
    ------
    EmptySourceError
        If there is nothing, and never was.
    """
    emptied = [one for one in given if is_gone(one) and _under([one], known, root)]
    left = [one for one in given if one not in emptied]
    try:
        return listing(left) if left or not emptied else Listing(())
    except EmptySourceError:
        if emptied or _under(left, known, root):
            return Listing(())
        raise


def again(known: Mapping[str, Row], names: Names, *, root: Path, fresh: set[str]) -> Plan:
    """Return the plan to read every known file again, but those in ``fresh``, just read."""
    plan = Plan(seen=set(known))
    for path, entry in known.items():
        if is_gone(meant(path, root)):
            plan.gone.append(path)
        elif path not in fresh and entry["folder"] is not None:
            plan.tasks.append(_known_task(path, entry, names, root))
    return plan


def anew(paths: Iterable[str], known: Mapping[str, Row], names: Names, root: Path) -> list[Task]:
    """Return the tasks to read some known files as documents of their own."""
    return [
        _known_task(path, known[path], names, root)
        for path in paths
        if not is_gone(meant(path, root))
    ]


def _known_task(path: str, entry: Row, names: Names, root: Path) -> Task:
    file = meant(path, root)
    doc_id = names.of(path, printable(Path(file.stem)))
    task = _task(path, file, meant(str(entry["folder"]), root), doc_id, root)
    return replace(task, suspect=_was_shut(entry))


def _was_shut(entry: Row | None) -> bool:
    """Tell whether a known file could not be opened, or killed its reader."""
    return entry is not None and entry["sha256"] is None


def _task(path: str, file: Path, folder: Path, doc_id: str, root: Path) -> Task:
    return Task(
        path=path, file=file, folder=folder, written_folder=spelled(folder, root), doc_id=doc_id
    )


def _differs(entry: Row, file: Path, folder: Path, doc_id: str) -> bool:
    """Tell whether a file may say something else than what was read of it."""
    if _was_shut(entry) or entry["state"] == FileState.GONE:
        return True
    if entry["text_sha256"] is not None:
        name = str(entry["doc_id"]) if owns(entry) else doc_id
        if supplied(read.row_of(file, folder, name, facts_beside)) != entry["sources"]:
            return True
    try:
        now = file.stat()
        if (now.st_size, now.st_mtime_ns) == (entry["size"], entry["mtime_ns"]):
            return False
        return sha256(read.content(file)).hexdigest() != str(entry["sha256"])
    except (OSError, CadreError):
        return True


def _under(given: Iterable[Path], known: Iterable[str], root: Path) -> list[str]:
    """Return which known files stood at or under the paths ``given``."""
    tops = [Path(os.path.abspath(one)) for one in given]  # noqa: PTH100
    return [p for p in known if any(meant(p, root).is_relative_to(top) for top in tops)]


def vanished(paths: Iterable[str], root: Path) -> list[str]:
    """Return which of the files written down as ``paths`` are there no more."""
    return [path for path in paths if is_gone(meant(path, root))]


def is_gone(file: Path) -> bool:
    """Tell whether there is no such file; one that we have no right to look for is not gone."""
    try:
        file.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False
