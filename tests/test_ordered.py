"""Datasets put together on the disk are what they would be in memory, whatever the batches."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pytest
from factories import observation, reading

from cadre_analysis import store
from cadre_analysis.codes import FindingKind, Severity
from cadre_analysis.errors import EvidenceError
from cadre_analysis.model import Finding
from cadre_analysis.store import Packed, Share, ordered

EVERY = [f"d{number}" for number in range(9)]


def read(doc_ids):
    """Return readings of documents, each with two numbers of its own."""
    return [
        reading(
            f"{d} có 8{d[1:]} cán bộ, 9{d[1:]} cán bộ.",
            *(observation(n + int(d[1:]), doc_id=d) for n in (80, 90)),
            doc_id=d,
        )
        for d in doc_ids
    ]


@pytest.fixture
def share(tmp_path, monkeypatch):
    """Return a function that keeps documents as a batch, of which some are taken."""
    monkeypatch.setattr(ordered, "STRETCH", 2)
    monkeypatch.setattr(ordered, "_FEW", 2)
    monkeypatch.setattr(ordered, "_ROWS", 3)  # no stretch ends where a piece does

    def keep(doc_ids, taken=None):
        path = tmp_path / f"{'-'.join(doc_ids)}.batch"
        path.write_bytes(store.pack(store.build(read(doc_ids))))
        return Share(Packed(path), sorted(taken if taken is not None else doc_ids))

    return keep


def whole(shares, name):
    return store.typed(pa.concat_tables(store.merged(shares, name, EVERY)), name)


CUTS = [
    pytest.param([EVERY], id="one batch"),
    pytest.param([EVERY[:4], EVERY[4:]], id="one after the other"),
    pytest.param([EVERY[::2], EVERY[1::2]], id="in turn"),
    pytest.param([["d8"], EVERY[:2], EVERY[2:8]], id="the last first"),
]


@pytest.mark.parametrize("cut", CUTS)
def test_batches_are_put_together_by_document(share, cut):
    made = store.build(read(EVERY))
    shares = [share(some) for some in cut]
    for name in ("observations", "articles"):
        pd.testing.assert_frame_equal(whole(shares, name), getattr(made, name))


@pytest.mark.parametrize("cut", CUTS)
def test_however_it_was_cut_the_bytes_are_the_same(share, tmp_path, cut):
    contents = []
    for number, shares in enumerate(([share(EVERY)], [share(some) for some in cut])):
        with store.drafted(tmp_path / f"ds{number}") as draft:
            draft.texts(store.merged(shares, store.TEXTS, EVERY))
            for name in ("observations", "articles", "ignored", "events"):
                draft.table(name, draft.verified(name, store.merged(shares, name, EVERY)))
            for name in ("findings", "files"):
                draft.table(name, [])
        contents.append({p.name: p.read_bytes() for p in (tmp_path / f"ds{number}").iterdir()})
    assert contents[0] == contents[1]
    assert store.read(tmp_path / "ds1").texts == store.build(read(EVERY)).texts


def test_of_two_batches_with_one_document_each_gives_what_is_taken_of_it(share):
    shares = [share(EVERY[:5], EVERY[:2]), share(EVERY[2:])]
    assert list(whole(shares, "articles")["doc_id"]) == EVERY


def test_a_batch_of_which_nothing_is_taken_is_not_opened(share):
    shut = share(EVERY[:3], [])
    shut.source.path.unlink()
    assert list(whole([shut, share(EVERY)], "articles")["doc_id"]) == EVERY


def test_findings_that_an_export_left_in_another_order_are_sorted(share, tmp_path):
    findings = [
        Finding(doc_id=d, kind=FindingKind.SUM, severity=Severity.NOTE, state=s, vi="", en="")
        for s in ("b", "a")
        for d in ("d3", "d1")
    ]
    exported = store.shelf(store.write(store.build(read(EVERY), findings), tmp_path / "ds"))
    found = whole([Share(exported, EVERY), share(EVERY, [])], "findings")
    assert list(zip(found["doc_id"], found["state"], strict=True)) == [
        ("d1", "b"), ("d1", "a"), ("d3", "b"), ("d3", "a")
    ]  # fmt: skip


def test_a_quote_that_is_not_there_leaves_the_old_dataset(share, tmp_path):
    old = store.write(store.build(read(["d1"])), tmp_path / "ds")
    moved = store.build(read(EVERY))
    moved = moved.observations.assign(start=moved.observations["start"] + 1)
    with pytest.raises(EvidenceError):
        _put(old, [share(EVERY)], store.in_pieces(moved, "observations"))
    assert list(store.read(old).texts) == ["d1"]
    assert not list(tmp_path.glob(".ds.*"))


def _put(target, shares, rows):
    with store.drafted(target) as draft:
        draft.texts(store.merged(shares, store.TEXTS, EVERY))
        draft.table("observations", draft.verified("observations", rows))
