"""One ``cadre add``: look, read what is new, put it together, write it whole or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Flag, auto
from pathlib import Path

import pyarrow as pa

from cadre_analysis import project, store
from cadre_analysis.codes import FileState
from cadre_analysis.corpus import journal, workers
from cadre_analysis.corpus.difference import Difference, differences
from cadre_analysis.corpus.journal import Batch
from cadre_analysis.corpus.merge import assemble, settle, shares
from cadre_analysis.corpus.plan import Names, Plan, again, anew, look, vanished
from cadre_analysis.corpus.rows import Row, by_path, owns, version
from cadre_analysis.corpus.taking import Task, facts_beside
from cadre_analysis.errors import MaskedDatasetError, UnknownDatasetError


class Also(Flag):
    """What is done about known files, besides looking whether they changed."""

    NOTHING = 0
    REREAD = auto()  # all are read again
    FORGET = auto()  # those that are gone are taken out, and their documents with them


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of the files, and what the dataset holds now."""

    target: Path
    files: tuple[Row, ...]  # the rows of the files that were looked at
    read: frozenset[str]  # the paths of those that were read now
    unchanged: int  # of these, known and not read again
    again: int  # known, read again, and their texts are the same
    states: Counter[str]  # of the others that were read, and those that are gone
    refused: tuple[Row, ...]
    gone: tuple[Row, ...]  # known, and no file any more; what was read of them stays
    missed: frozenset[str]  # the paths of those that were still there the last time
    forgotten: tuple[Row, ...]  # gone, and taken out of the dataset
    changes: tuple[Difference, ...]  # of documents that were known before
    documents: int
    copies: int  # of the documents, those that repeat another
    observations: int
    otherwise: int  # documents that another version of the package or of the words read
    written: bool


@dataclass(slots=True)
class _Work:
    """What is at hand while a dataset grows."""

    target: Path
    folder: Path
    mark: str
    known: dict[str, Row]
    free: dict[str, str]
    batches: list[Batch]
    root: Path
    jobs: int | None
    watch: Callable[[int, int], None]
    came: dict[str, Row] = field(init=False)  # the files read since the dataset was written
    names: Names = field(init=False)

    def __post_init__(self) -> None:
        self.came = {row["path"]: row for batch in self.batches for row in batch.files}
        every = [*self.known.values(), *self.came.values()]
        taken = {str(row["doc_id"]) for row in every if row["doc_id"] is not None}
        self.names = Names({**self.known, **self.came}, taken | set(self.free.values()))

    def read(self, tasks: list[Task]) -> None:
        """Read files, and keep each batch as it comes.

        In the order of their documents, so that each batch stands at one place of the dataset.
        """
        done = 0
        tasks = sorted(tasks, key=lambda task: task.doc_id)
        with journal.reading(self.folder) as warned:
            for content in workers.batches(tasks, self.jobs, warned=warned) if tasks else ():
                batch = journal.put(self.folder, self.mark, content)
                self.batches.append(batch)
                self.came.update((row["path"], row) for row in batch.files)
                done += len(batch.files)
                self.watch(done, len(tasks))


def add(
    paths: Iterable[Path],
    target: Path,
    *,
    jobs: int | None = None,
    also: Also = Also.NOTHING,
    watch: Callable[[int, int], None] = lambda done, of: None,
) -> Outcome:
    """Take the files under ``paths`` into the dataset at ``target``, which is made where missing.

    Parameters
    ----------
    jobs
        How many processes read; by default one a processor.
    also
        What is done about known files, all of them where ``paths`` names none.
    watch
        Told how many files of how many were read, batch by batch.

    Raises
    ------
    EmptySourceError, UnreadableFolderError, SourcesError
        If there is nothing to read, or ``sources.csv`` is malformed.
    StoreError
        If the dataset is damaged or of another version of the schema.
    OutputError, HeldError
        If it cannot be written, or another process is writing it.
    UnknownDatasetError
        If files are to be read again or forgotten and there is no dataset.
    MaskedDatasetError
        If the dataset hides the names of persons.
    """
    given = list(paths)
    if not given and not store.there(target):
        raise UnknownDatasetError(path=target)
    store.refuse_foreign(target)
    facts_beside.cache_clear()
    with _lean(), journal.kept(target) as folder:
        work = _begun(target, folder, jobs, watch)
        plan = _planned(work, given, reread=Also.REREAD in also)
        work.read(plan.tasks)
        forgotten = _forgotten(work, plan) if Also.FORGET in also else frozenset[str]()
        return _concluded(work, plan, forgotten)


@contextmanager
def _lean() -> Iterator[None]:
    """Let pyarrow ask the system for memory: its own pool keeps much of what it was once given."""
    before = pa.default_memory_pool()
    pa.set_memory_pool(pa.system_memory_pool())
    try:
        yield
    finally:
        pa.set_memory_pool(before)


def _begun(
    target: Path, folder: Path, jobs: int | None, watch: Callable[[int, int], None]
) -> _Work:
    mark = journal.base(target)
    known: dict[str, Row] = {}
    free: dict[str, str] = {}
    if store.there(target):
        if not store.manifest(target)["names"]:
            raise MaskedDatasetError(path=target)
        known = by_path([store.table(target, "files")])
        mine = {row["doc_id"] for row in known.values()}
        free = {
            source["sha256"]: source["doc_id"]
            for source in store.manifest(target)["sources"]
            if source["doc_id"] not in mine
        }
    batches = journal.batches(folder, mark)
    return _Work(target, folder, mark, known, free, batches, project.root(), jobs, watch)


def _planned(work: _Work, given: list[Path], *, reread: bool) -> Plan:
    came = work.came
    known = {**work.known, **came}
    if not given and not reread:
        return Plan(gone=vanished(known, work.root))
    if not given:
        return again(known, work.names, root=work.root, fresh=set(came))
    apart = work.target.absolute()
    stale = known.keys() - came.keys() if reread else frozenset[str]()
    return look(given, work.names, root=work.root, apart=apart, stale=stale)


def _forgotten(work: _Work, plan: Plan) -> frozenset[str]:
    """Return the files that may be taken out: no other that is gone, and stays, says the same."""
    known = {**work.known, **work.came}
    gone = set(plan.gone)
    stays = vanished((path for path in known if path not in gone), work.root)
    texts = {known[path]["text_sha256"] for path in stays}
    return frozenset(path for path in gone if known[path]["text_sha256"] not in texts)


def _concluded(work: _Work, plan: Plan, forgotten: frozenset[str]) -> Outcome:
    came = {**work.came, **{row["path"]: row for row in plan.rows}}
    owned = settle(work.known, came, plan.gone, work.free, forgotten)
    if owned.stray:
        work.read(anew(owned.stray, work.known, work.names, work.root))
        came = {**work.came, **came, **work.came}
        owned = settle(work.known, came, plan.gone, work.free, forgotten)
    files = {path: row for path, row in owned.files.items() if path not in owned.stray}
    if files == work.known:
        journal.clear(work.folder)
        return _outcome(work, plan, came, files, ())
    changes = _written(work, came, files)
    journal.clear(work.folder)
    return _outcome(work, plan, came, files, changes)


def _written(work: _Work, came: dict[str, Row], files: dict[str, Row]) -> tuple[Difference, ...]:
    """Write the dataset anew, and return which numbers of known documents differ now."""
    old = store.shelf(work.target) if store.there(work.target) else None
    parts = shares(old, work.known.values(), work.batches, files)
    with store.drafted(work.target) as draft:
        assemble(parts, files, draft)
        if old is None:
            return ()
        before = set(store.doc_ids(old))
        reread = {str(row["doc_id"]) for row in came.values() if row["doc_id"] in before}
        lost = before.difference(*(part.doc_ids for part in parts))
        return differences(reread | lost, old, store.Shelf(draft.folder))


def _says_the_same(before: Row | None, now: Row) -> bool:
    if before is None or now["text_sha256"] is None:
        return False
    return all(before[name] == now[name] for name in ("text_sha256", "sources"))


def _outcome(
    work: _Work,
    plan: Plan,
    came: dict[str, Row],
    files: dict[str, Row],
    changes: tuple[Difference, ...],
) -> Outcome:
    counts = store.manifest(work.target)["counts"] if store.there(work.target) else {}
    gone = set(plan.gone)
    looked = [files[p] for p in sorted((plan.seen | set(came)) - gone) if p in files]
    known = {**came, **work.known}
    shut = [row for row in came.values() if row["state"] == FileState.REFUSED]
    same = {p for p, row in came.items() if _says_the_same(work.known.get(p), row)}
    states = Counter(str(files[p]["state"]) for p in came if p in files and p not in same)
    states[str(FileState.GONE)] = len(plan.gone)
    refused = {row["path"]: row for row in looked if row["reason_vi"] is not None}
    refused |= {row["path"]: row for row in shut}
    own = [row for row in files.values() if owns(row)]
    return Outcome(
        target=work.target,
        files=tuple(looked),
        read=frozenset(came),
        unchanged=sum(row["path"] not in came for row in looked),
        again=len(same),
        states=+states,
        refused=tuple(refused.values()),
        gone=tuple(known[path] for path in sorted(gone)),
        missed=frozenset(p for p in gone if known[p]["state"] != FileState.GONE),
        forgotten=tuple(known[path] for path in sorted(known) if path not in files),
        changes=changes,
        documents=counts.get("articles", 0),
        copies=sum(row["of"] is not None for row in own),
        observations=counts.get("observations", 0),
        otherwise=sum(row["version"] != version() for row in own),
        written=files != work.known,
    )
