"""Batches put together with the dataset: which file is whose copy, and what there is now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from cadre_analysis import frame, store
from cadre_analysis.codes import FileState
from cadre_analysis.corpus.rows import UNREAD, Row, owns
from cadre_analysis.corpus.sketch import Shingles, copies, shingles, sketch
from cadre_analysis.store import Dataset, Sift


@dataclass(frozen=True, slots=True)
class Ownership:
    """Which file each document is read from."""

    files: dict[str, Row]
    stray: tuple[str, ...]  # known duplicates whose document is gone: to be read for themselves


def settle(
    known: Mapping[str, Row],
    came: Mapping[str, Row],
    gone: Iterable[str],
    free: Mapping[str, str],
    forgotten: frozenset[str] = frozenset(),
) -> Ownership:
    """Return the rows of all files, with exact duplicates found and states told.

    Parameters
    ----------
    known, came
        The rows of the dataset, and those of the files just read, by path.
    gone
        Paths where there is no file any more.
    free
        Documents that no file stands for (of a dataset made by ``cadre export``): digest of the
        text to id.
    forgotten
        Of the paths in ``gone`` those whose rows do not stay.
    """
    files = {path: dict(row) for path, row in known.items()}
    for path in sorted(came):
        if not _only_shut(known.get(path), came[path]):
            files[path] = _stated(known.get(path), came[path])
    for path in gone:
        files[path]["state"] = str(FileState.GONE)
        if files[path]["text_sha256"] is None or path in forgotten:
            del files[path]
    owners = _owners(files, known, came, free)
    said = {path: row for path, row in files.items() if row["text_sha256"] is not None}
    for row in said.values():
        doc_id = owners.get(row["text_sha256"])
        own = row["doc_id"] == doc_id and _has(row, known, came)
        if doc_id is not None and (not own or free.get(row["text_sha256"]) == doc_id):
            state = row["state"] if row["state"] == FileState.GONE else str(FileState.DUPLICATE)
            row.update(state=state, doc_id=doc_id, of=doc_id, sketch=None)
    stray = (path for path, row in said.items() if row["text_sha256"] not in owners)
    return Ownership(files, tuple(stray))


def _only_shut(before: Row | None, now: Row) -> bool:
    """Tell whether a file that was read before cannot be opened today: what was read stays."""
    return before is not None and before["text_sha256"] is not None and now["sha256"] is None


def _stated(before: Row | None, now: Row) -> Row:
    """Return the row of a file just read, told whether it is new, has changed, or says the same."""
    row = dict(now)
    if before is None:
        return row
    if row["text_sha256"] is None:  # the same refusal once more is no news
        return dict(before) if {**row, "version": before["version"]} == before else row
    same = ("text_sha256", "sources")
    if all(before[name] == row[name] for name in same):
        kept = before["state"] in {FileState.NEW, FileState.CHANGED}
        row["state"] = before["state"] if kept else str(FileState.NEW)
    elif before["state"] not in UNREAD:
        row["state"] = str(FileState.CHANGED)
    return row


def _has(row: Row, known: Mapping[str, Row], came: Mapping[str, Row]) -> bool:
    """Tell whether what was read of a file is at hand under its own id."""
    path = row["path"]
    return path in came or (path in known and owns(known[path]))


def _owners(
    files: Mapping[str, Row],
    known: Mapping[str, Row],
    came: Mapping[str, Row],
    free: Mapping[str, str],
) -> dict[str, str]:
    """Return the document of each text: the one that had it before, else that of the first file."""
    found = dict(free)
    at_hand = [r for r in files.values() if r["text_sha256"] is not None and _has(r, known, came)]
    before = {(r["doc_id"], r["text_sha256"]) for r in known.values() if owns(r)}
    for row in sorted(at_hand, key=lambda r: (r["doc_id"], r["text_sha256"]) not in before):
        found.setdefault(str(row["text_sha256"]), str(row["doc_id"]))
    return found


def assemble(old: Dataset, batches: Sequence[Dataset], files: dict[str, Row]) -> Dataset:
    """Return the dataset of all documents that ``files`` and ``old`` hold, near-copies told."""
    fresh = {d: batch for batch in batches for d in batch.articles["doc_id"]}
    owned = {r["doc_id"] for r in files.values() if owns(r)}
    once = set(old.files["doc_id"].dropna())
    stays = set(old.articles["doc_id"]) - (once - owned) - (set(fresh) & owned)
    parts = [_some(old, stays)]
    for batch in batches:
        mine = {d for d in batch.articles["doc_id"] if d in owned and fresh[d] is batch}
        parts.append(_some(batch, mine))
    made = store.joined(parts, frame.files())
    told = _near(made, files)
    articles = made.articles.assign(
        duplicate_of=pd.Series([told.get(d) for d in made.articles["doc_id"]], dtype="str")
    )
    for row in files.values():
        _tell_near(row, told)
    return replace(made, articles=articles, files=frame.files(files.values()))


def _tell_near(row: Row, told: Mapping[str, str]) -> None:
    if not owns(row):
        return
    first = told.get(str(row["doc_id"]))
    row["of"] = first
    if first is not None and row["state"] != FileState.GONE:
        row["state"] = str(FileState.NEAR_DUPLICATE)
    elif row["state"] == FileState.NEAR_DUPLICATE:
        row["state"] = str(FileState.NEW)


def _some(dataset: Dataset, doc_ids: set[str]) -> Dataset:
    tables = {
        name: table[table["doc_id"].isin(doc_ids)]
        for name, table in dataset.tables().items()
        if name != "files"
    }
    texts = {doc_id: text for doc_id, text in dataset.texts.items() if doc_id in doc_ids}
    return replace(dataset, **tables, texts=texts, names=True, sift=Sift())


def _near(made: Dataset, files: Mapping[str, Row]) -> dict[str, str]:
    """Return the documents that repeat another but for little, and which."""
    blocks = dict(zip(made.articles["doc_id"], made.articles["blocks"], strict=True))

    def found(doc_id: str) -> Shingles:
        return shingles(made.texts[doc_id], frame.blocks(blocks[doc_id]))

    marks = {str(row["doc_id"]): str(row["sketch"] or "") for row in files.values() if owns(row)}
    free = {d: sketch(found(d)) for d in sorted(made.texts) if d not in marks}
    return copies({**free, **marks}, found)
