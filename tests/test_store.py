"""The dataset folder: wholly old or wholly new, and never a quote that is not there."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import zipfile
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pandas as pd
import pytest
from factories import SEEDS, article, gold_readings, observation, reading

from cadre_analysis import store
from cadre_analysis.check import check
from cadre_analysis.codes import BlockKind, Indicator
from cadre_analysis.errors import EvidenceError, OutputError, StoreError
from cadre_analysis.model import Block, Event, Evidence, Reading, TimePeriod

HOSTILE = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "http://a.b/c")


@pytest.fixture(scope="module")
def dataset():
    return store.build(gold_readings(), check(gold_readings()))


@pytest.fixture(scope="module")
def small():
    return store.build([reading("Huyện có 86 cán bộ.", observation(86))])


def same(one, other):
    """Tell whether two datasets hold the same; empty cells are alike."""
    for name, table in one.tables().items():
        pd.testing.assert_frame_equal(table, other.tables()[name])
    return one.texts == other.texts and one.names == other.names


def content(folder: Path):
    return {p.name: p.read_bytes() for p in folder.iterdir()}


# ---- there and back ------------------------------------------------------------------------------


def test_what_is_written_is_what_is_read(dataset, tmp_path):
    folder = store.write(dataset, tmp_path / "ds")
    assert same(store.read(folder), dataset)


def test_the_same_input_gives_the_same_bytes(dataset, tmp_path):
    again = store.build(reversed(gold_readings()), check(gold_readings()))
    assert content(store.write(dataset, tmp_path / "a")) == content(
        store.write(again, tmp_path / "b")
    )


def test_nothing_is_left_beside_the_folder(small, tmp_path):
    for _ in range(2):
        store.write(small, tmp_path / "ds")
    assert [p.name for p in tmp_path.iterdir()] == ["ds"]


def test_the_manifest_names_versions_counts_and_every_file_and_text(dataset, tmp_path):
    folder = store.write(dataset, tmp_path / "ds")
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert set(manifest["files"]) == {p.name for p in folder.iterdir()} - {"manifest.json"}
    assert manifest["counts"]["observations"] == 53
    assert [s["doc_id"] for s in manifest["sources"]] == sorted(dataset.texts)
    assert {len(s["sha256"]) for s in manifest["sources"]} == {64}
    assert manifest["package"]
    assert manifest["schema"]
    assert manifest["lexicon"]


def test_an_empty_dataset_is_a_dataset(tmp_path):
    assert same(store.read(store.write(store.build([]), tmp_path / "ds")), store.build([]))


def test_a_text_may_hold_any_line_separator(tmp_path):
    made = store.build([reading("Có 86 cán bộ.\u2028Và\u0085thêm\u000b nữa", observation(86))])
    assert same(store.read(store.write(made, tmp_path / "ds")), made)


# ---- evidence ------------------------------------------------------------------------------------


def test_a_quote_that_is_not_there_cannot_be_built():
    one = reading("Huyện có 86 cán bộ.", observation(86))
    moved = replace(one, article=article("X" + one.article.text))
    with pytest.raises(EvidenceError, match="86 cán bộ"):
        store.build([moved])


def test_a_quote_that_is_not_there_is_not_written(small, tmp_path):
    shifted = small.observations.assign(start=small.observations["start"] + 1)
    with pytest.raises(EvidenceError):
        store.write(replace(small, observations=shifted), tmp_path / "ds")
    assert not list(tmp_path.iterdir())


def test_a_changed_text_is_not_written(small, tmp_path):
    longer = {doc_id: text + " Thêm." for doc_id, text in small.texts.items()}
    with pytest.raises(EvidenceError, match="sha256"):
        store.write(replace(small, texts=longer), tmp_path / "ds")


# ---- damage --------------------------------------------------------------------------------------


def _flip(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(bytes(raw))


def _schema(path: Path) -> None:
    manifest = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**manifest, "schema": "0"}), "utf-8")


def _not_ours(path: Path) -> None:
    path.write_text('{"name": "something else"}', "utf-8")


def _fewer(path: Path) -> None:
    manifest = json.loads(path.read_text("utf-8"))
    del manifest["files"]["texts.jsonl"]
    path.write_text(json.dumps(manifest), "utf-8")


@pytest.mark.parametrize(
    ("name", "harm"),
    [
        ("observations.parquet", _flip),
        ("observations.csv", _flip),
        ("texts.jsonl", _flip),
        ("events.parquet", Path.unlink),
        ("manifest.json", Path.unlink),
        ("manifest.json", lambda path: path.write_text("{", "utf-8")),
        ("manifest.json", _schema),
        ("manifest.json", _not_ours),
        ("manifest.json", _fewer),
    ],
)
def test_a_damaged_dataset_is_refused_and_says_how_to_make_it_anew(small, tmp_path, name, harm):
    folder = store.write(small, tmp_path / "ds")
    harm(folder / name)
    with pytest.raises(StoreError) as refused:
        store.read(folder)
    assert "cadre export" in refused.value.message("vi")
    assert "cadre export" in refused.value.message("en")


def test_a_dataset_made_to_lie_is_refused(small, tmp_path):
    """Hashes agree, the words do not: the quotes are verified on the way in, too."""
    folder = store.write(small, tmp_path / "ds")
    lying = small.observations.assign(exact="99 cán bộ")
    raw = store.parquet_bytes(lying)
    (folder / "observations.parquet").write_bytes(raw)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest["files"]["observations.parquet"] = sha256(raw).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    with pytest.raises(StoreError, match="99"):
        store.read(folder)


@pytest.mark.parametrize("name", ["luanvan.docx", "manifest.json.bak"])
def test_a_folder_with_other_files_is_not_replaced(small, tmp_path, name):
    (tmp_path / "ds").mkdir()
    (tmp_path / "ds" / name).write_text("mine")
    with pytest.raises(OutputError, match=name):
        store.write(small, tmp_path / "ds")
    assert [p.name for p in (tmp_path / "ds").iterdir()] == [name]


def test_a_folder_whose_files_only_bear_our_names_is_not_replaced(small, tmp_path):
    (tmp_path / "ds").mkdir()
    (tmp_path / "ds" / "articles.csv").write_text("mine")
    with pytest.raises(OutputError, match=re.escape("articles.csv")):
        store.write(small, tmp_path / "ds")


def test_a_file_is_not_replaced_by_a_folder(small, tmp_path):
    (tmp_path / "ds").write_text("mine")
    with pytest.raises(OutputError):
        store.write(small, tmp_path / "ds")
    assert (tmp_path / "ds").read_text() == "mine"


def test_an_empty_folder_is_filled(small, tmp_path):
    (tmp_path / "ds").mkdir()
    assert same(store.read(store.write(small, tmp_path / "ds")), small)


# ---- faults: the Nth operation fails -------------------------------------------------------------


class Failing:
    """Calls through to a function until the Nth call, which fails as a full disk does."""

    def __init__(self, real, nth):
        self.real, self.left = real, nth

    def __call__(self, *args, **kwargs):
        self.left -= 1
        if self.left == 0:
            raise OSError(28, "No space left on device")
        return self.real(*args, **kwargs)


def _break(monkeypatch, what, nth):
    """Make the Nth call of ``what`` fail; return the counter."""
    if what == "write":
        failing = Failing(io.BufferedWriter.write, nth)

        class Writer(io.BufferedWriter):
            def write(self, content):
                return failing(self, content)

        real = Path.open
        monkeypatch.setattr(
            Path,
            "open",
            lambda path, mode="r", **kw: (
                Writer(io.FileIO(path, "w")) if mode == "wb" else real(path, mode, **kw)
            ),
        )
        return failing
    failing = Failing(getattr(os, what), nth)
    monkeypatch.setattr(os, what, failing)
    return failing


@pytest.mark.parametrize("what", ["write", "fsync", "replace"])
@pytest.mark.parametrize("older", [True, False], ids=["over an older one", "for the first time"])
def test_whatever_fails_the_dataset_is_wholly_old_or_wholly_new(
    small, dataset, tmp_path, what, older
):
    met = set()
    for nth in range(1, 40):
        target = tmp_path / f"{nth}" / "ds"
        if older:
            store.write(small, target)
        with pytest.MonkeyPatch.context() as patch:
            failing = _break(patch, what, nth)
            try:
                store.write(dataset, target)
            except OutputError as error:
                assert "No space left" in str(error)  # noqa: PT017  not every N fails
        state = _state(target, small, dataset)
        met.add(state)
        assert not list(target.parent.glob(".ds.*.part")), "a draft is left"
        assert state in {"old" if older else "none", "new"}
        if failing.left > 0:
            assert state == "new"
            break
    else:
        pytest.fail("the sweep never came to a write without a fault")
    assert met == ({"old", "new"} if older else {"none", "new"})


def _state(target, small, dataset):
    if not target.exists():
        return "none"
    found = store.read(target)
    return "old" if len(found.texts) == 1 and same(found, small) else "new" * same(found, dataset)


@pytest.mark.parametrize("act", ["read", "write"])
def test_a_stop_between_the_two_renames_loses_nothing(small, dataset, tmp_path, act):
    target = store.write(small, tmp_path / "ds")
    Path(target).replace(tmp_path / ".ds.old")  # what SIGKILL at the worst moment leaves
    shutil.copytree(tmp_path / ".ds.old", tmp_path / ".ds.abc.part")
    if act == "read":
        assert same(store.read(target), small)
    else:
        assert same(store.read(store.write(dataset, target)), dataset)
        assert [p.name for p in tmp_path.iterdir()] == ["ds"]


# ---- spreadsheets --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def hostile():
    return store.build(
        [
            reading("86 cán bộ", observation(86, doc_id=f"d{n}"), doc_id=f"d{n}", title=cell)
            for n, cell in enumerate(HOSTILE)
        ]
    )


def test_no_cell_of_a_csv_is_a_formula(hostile):
    raw = store.csv_bytes(hostile.articles).decode("utf-8-sig")
    titles = [row["title"] for row in csv.DictReader(io.StringIO(raw, newline=""))]
    guarded = [f"'{cell}" if cell[0] in "=+-@\t\r" else cell for cell in HOSTILE]
    assert titles == [cell.replace("\r", "\n") for cell in guarded]


@pytest.mark.parametrize("cell", ["-5", "+3,5", "-1.220", "-10%", "86"])
def test_printed_numbers_keep_their_sign(cell):
    assert store.guarded(cell) == cell


def test_numbers_in_a_csv_are_plain_and_missing_is_empty(dataset):
    raw = store.csv_bytes(dataset.observations).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(raw)))
    assert {"86", "15.38"} <= {row["obs_value"] for row in rows}
    assert {row["upper"] for row in rows if row["qualifier"] == "more_than"} == {""}


def test_a_workbook_holds_no_formula_and_no_link(hostile, tmp_path):
    path = store.export(hostile, tmp_path / "x.xlsx")
    with zipfile.ZipFile(path) as book:
        sheets = [book.read(n).decode() for n in book.namelist() if n.startswith("xl/worksheets/")]
    assert len(sheets) >= 6
    assert not [s for s in sheets if "<f>" in s or "<hyperlink" in s]


def test_a_workbook_is_the_same_for_the_same_input(dataset, tmp_path):
    one, other = (store.export(dataset, tmp_path / name) for name in ("a.xlsx", "b.xlsx"))
    assert one.read_bytes() == other.read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.xlsx", "b.xlsx"]


def test_a_workbook_that_cannot_be_written_leaves_nothing(small, tmp_path, monkeypatch):
    monkeypatch.setattr("cadre_analysis.store.workbook.os.replace", Failing(os.replace, 1))
    with pytest.raises(OutputError, match="No space left"):
        store.export(small, tmp_path / "x.xlsx")
    assert not list(tmp_path.iterdir())


# ---- choosing ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("how", "documents"),
    [
        ({}, 5),
        ({"places": "Sông Lô"}, 1),
        ({"places": ["sông lô", "ĐIỆN BIÊN"]}, 2),
        ({"places": "Vĩnh Phúc"}, 1),
        ({"places": "Nơi không có"}, 0),
    ],
)
def test_places_are_chosen_by_name_or_province(dataset, how, documents):
    chosen = store.select(dataset, **how)
    assert len(chosen.articles) == len(chosen.texts) == documents
    assert set(chosen.observations["doc_id"]) == set(chosen.articles["doc_id"])
    store.verify(chosen)


@pytest.mark.parametrize(
    ("period", "since", "until", "kept"),
    [
        (("2021-01", "2021-12"), "2021-12", None, True),
        (("2021-01", "2021-12"), "2022", None, False),
        (("2021-01", "2021-12"), None, "2020", False),
        (("2021-01", "2021-12"), None, "2021-01", True),
        ((None, "2022-12"), "2023", None, False),
        ((None, "2022-12"), "2022-12", "2022-12", True),
        ((None, "2030-12"), "2025", "2026", True),
        ((None, None), "2023-08", "2023-08", True),
        ((None, None), "2023-09", None, False),
    ],
)
def test_time_is_chosen_by_period_and_else_by_publication(period, since, until, kept):
    one = observation(86, period=TimePeriod(start=period[0], end=period[1]))
    chosen = store.select(store.build([reading("86 cán bộ", one)]), since=since, until=until)
    assert len(chosen.observations) == kept


def test_a_document_that_states_nothing_stays_so_that_silence_shows():
    made = store.build([reading("Không có số liệu.")])
    assert len(store.select(made, "Sông Lô", since="2023").articles) == 1
    assert len(store.select(made, "Sông Lô", since="2024").articles) == 0


def test_findings_stay_with_their_observations(dataset):
    chosen = store.select(dataset, "Sông Lô")
    assert set(chosen.findings["doc_id"]) == {"song-lo-2021"}
    assert set(chosen.findings["kind"]) == {"share", "weekday"}


# ---- names of persons ----------------------------------------------------------------------------

TEXT = (
    "Đồng chí Vừ A Páo và ông Lò Văn Phúc dự.\nNay đồng chí Páo nói: ông lo việc. Bí thư Huyện ủy "
    "Nguyễn Thị Hoa Mai chuyển về huyện Lý Nhân; có 86 cán bộ.\n"
    "Ảnh: Thu Hà. Nguồn ảnh: Báo Lai Châu\nQuàng Văn Bính"
)
MASKED = (
    "Đồng chí •• • ••• và ông •• ••• •••• dự.\nNay đồng chí ••• nói: ông lo việc. Bí thư Huyện ủy "
    "•••••• ••• ••• ••• chuyển về huyện Lý Nhân; có 86 cán bộ.\n"
    "Ảnh: ••• ••. Nguồn ảnh: Báo Lai Châu\n••••• ••• ••••"
)


@pytest.fixture(scope="module")
def named():
    made = reading(TEXT, observation(86), title="Ông Lò Văn Phúc nhận việc")
    cut = TEXT.rindex("\n")
    blocks = (
        Block(start=0, end=cut, kind=BlockKind.BODY),
        Block(start=cut + 1, end=len(TEXT), kind=BlockKind.BYLINE),
    )
    source = replace(made.article, blocks=blocks)
    event = Event(
        event_id="e",
        evidence=Evidence.of(source, 0, 20),
        person="Vừ A Páo",
        from_post=None,
        from_place=None,
        to_post="Bí thư",
        to_place=None,
        mode=None,
        date=None,
    )
    return store.build(
        [Reading(article=source, observations=made.observations, ignored=(), events=(event,))]
    )


def test_masked_names_leave_places_and_offsets_alone(named):
    shown = store.masked(named)
    assert list(shown.texts.values()) == [MASKED]
    store.verify(shown)
    assert shown.observations["start"].tolist() == named.observations["start"].tolist()
    assert not shown.names


def test_no_name_is_left_in_any_table(named, tmp_path):
    shown = store.masked(named)
    folder = store.write(shown, tmp_path / "ds")
    said = " ".join(p.read_text("utf-8-sig") for p in folder.iterdir() if p.suffix != ".parquet")
    for name in ("Páo", "Lò Văn", "Phúc nhận", "Hoa Mai", "Thu Hà", "Bính"):
        assert name not in said
    assert shown.events["person"].tolist() == ["•• • •••"]
    assert shown.articles["title"].tolist() == ["Ông •• ••• •••• nhận việc"]
    assert store.read(folder).names is False


def test_masking_twice_is_masking_once(named):
    once = store.masked(named)
    assert same(store.masked(once), once)


def test_the_seeds_keep_their_length_and_lose_their_names(dataset):
    shown = store.masked(dataset)
    assert [len(t) for t in shown.texts.values()] == [len(t) for t in dataset.texts.values()]
    said = "".join(shown.texts.values()) + shown.observations.to_csv() + shown.events.to_csv()
    assert not re.search("Vàng A Kỷ|Khổng Minh Thành|đồng chí Kỷ", said)
    assert "Si Pa Phìn" in said


# ---- with the engine -----------------------------------------------------------------------------


def test_an_observation_keeps_its_id_when_a_paragraph_is_put_in_at_the_top(tmp_path):
    before, after = tmp_path / "a", tmp_path / "b"
    for folder in (before, after):
        folder.mkdir()
        for path in SEEDS.glob("*.txt"):
            text = path.read_text("utf-8")
            at = text.index("\n\n", text.index("\n\n") + 2)
            more = "\n\nMột đoạn mới được thêm vào, không có con số nào." * (folder is after)
            (folder / path.name).write_text(text[:at] + more + text[at:], "utf-8")
    one, other = store.load(before), store.load(after)
    assert len(one.observations) > 40
    assert one.observations["obs_id"].tolist() == other.observations["obs_id"].tolist()
    assert (one.observations["start"] != other.observations["start"]).any()


def test_a_folder_of_articles_and_the_dataset_made_of_it_load_alike(tmp_path):
    read = store.load(SEEDS)
    assert same(store.load(store.write(read, tmp_path / "ds")), read)
    assert Indicator.MOVEMENT in set(read.observations["indicator"])
    assert not store.load(SEEDS, names=False).names
