"""Batches put together with the dataset: which file is whose copy, and what there is now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import pyarrow as pa

from cadre_analysis import frame, store
from cadre_analysis.codes import FileState
from cadre_analysis.corpus.journal import Batch
from cadre_analysis.corpus.rows import UNREAD, Row, owns
from cadre_analysis.corpus.sketch import Shingles, copies, shingles, sketch
from cadre_analysis.store import Draft, Share, Source

_COPY = "duplicate_of"


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


def shares(
    old: Source | None, known: Iterable[Row], batches: Sequence[Batch], files: Mapping[str, Row]
) -> list[Share]:
    """Return which documents are taken from the dataset ``old`` and which from each batch.

    Parameters
    ----------
    known
        The rows of the files that ``old`` knows.
    files
        The rows of all files, as they are settled.
    """
    fresh = {doc_id: batch for batch in batches for doc_id in batch.doc_ids}
    owned = {r["doc_id"] for r in files.values() if owns(r)}
    once = {r["doc_id"] for r in known}
    gone = (once - owned) | (fresh.keys() & owned)
    stays = [d for d in store.doc_ids(old) if d not in gone] if old else []
    parts = [Share(old, stays)] if old else []
    for batch in batches:
        mine = [d for d in batch.doc_ids if d in owned and fresh[d] is batch]
        parts.append(Share(batch.source, mine))
    return parts


def assemble(parts: Sequence[Share], files: Mapping[str, Row], draft: Draft) -> None:
    """Write all documents of ``parts`` to a draft, and tell near-copies, in ``files`` too."""
    order = sorted(doc_id for part in parts for doc_id in part.doc_ids)
    draft.texts(store.merged(parts, store.TEXTS, order))
    told = _near(parts, order, files, draft)
    for name in ("observations", "ignored", "events"):
        draft.table(name, draft.verified(name, store.merged(parts, name, order)))
    articles = draft.verified("articles", store.merged(parts, "articles", order))
    draft.table("articles", _marked(articles, told))
    draft.table("findings", store.merged(parts, "findings", order))
    for row in files.values():
        _tell_near(row, told)
    draft.table("files", _listed(files.values()))


def _marked(articles: Iterable[pa.Table], told: Mapping[str, str]) -> Iterator[pa.Table]:
    """Yield the rows of articles with what they repeat."""
    for some in articles:
        of = [told.get(doc_id) for doc_id in some["doc_id"].to_pylist()]
        at = some.schema.get_field_index(_COPY)
        yield some.set_column(at, some.schema.field(at), pa.array(of, some.schema.field(at).type))


def _listed(every: Iterable[Row]) -> Iterator[pa.Table]:
    left = iter(every)
    while some := list(islice(left, store.STRETCH)):
        yield from store.in_pieces(frame.files(some), "files")


def _tell_near(row: Row, told: Mapping[str, str]) -> None:
    if not owns(row):
        return
    first = told.get(str(row["doc_id"]))
    row["of"] = first
    if first is not None and row["state"] != FileState.GONE:
        row["state"] = str(FileState.NEAR_DUPLICATE)
    elif row["state"] == FileState.NEAR_DUPLICATE:
        row["state"] = str(FileState.NEW)


def _near(
    parts: Sequence[Share], order: Sequence[str], files: Mapping[str, Row], draft: Draft
) -> dict[str, str]:
    """Return the documents that repeat another but for little, and which."""
    blocks = {
        doc_id: cell
        for some in store.merged(parts, "articles", order, ("doc_id", "blocks"))
        for doc_id, cell in zip(some["doc_id"].to_pylist(), some["blocks"].to_pylist(), strict=True)
    }

    def found(doc_id: str) -> Shingles:
        return shingles(draft.text(doc_id), frame.blocks(blocks[doc_id]))

    marks = {str(row["doc_id"]): str(row["sketch"] or "") for row in files.values() if owns(row)}
    free = {doc_id: sketch(found(doc_id)) for doc_id in order if doc_id not in marks}
    return copies({**free, **marks}, found)
