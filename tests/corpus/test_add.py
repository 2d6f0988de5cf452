"""``cadre add`` and ``cadre list`` as a user runs them: real processes, real folders."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time

import pandas as pd
import pytest
from grown import CADRE, ENV, add, cadre, content, states, told

from cadre_analysis import compare, store

# ---- new, known, duplicate -----------------------------------------------------------------------


def test_a_folder_added_is_the_dataset_that_export_makes(place):
    came = add(place, "bai")
    assert came["states"] == {"new": 3}
    cadre(place, "export", "bai", "--out", "exported")
    added, exported = store.read(place / "dataset"), store.read(place / "exported")
    for name in ("observations", "articles", "ignored", "events", "findings"):
        pd.testing.assert_frame_equal(getattr(added, name), getattr(exported, name))
    assert added.texts == exported.texts
    assert came["observations"] == len(added.observations) > 9


def test_a_folder_is_taken_in_whatever_its_formats_and_the_dataset_in_it_is_not(place):
    add(place, "bai")
    lines = "".join(f"<p>{line}</p>" for line in told(5).splitlines()[1:])
    page = f"<!doctype html><html><body><article><h1>Huyện</h1>{lines}</article></body></html>"
    (place / "bai" / "b5.html").write_text(page, "utf-8")
    assert add(place, ".")["states"] == {"new": 1, "unchanged": 3}
    files = store.table(place / "dataset", "files").set_index("path")
    assert files.loc["bai/b5.html", "format"] == "html"
    cadre(place, "observe", ".", "--output", "moi.jsonl")
    said = [json.loads(line) for line in (place / "moi.jsonl").read_text("utf-8").splitlines()]
    assert {line["doc_id"] for line in said} == {"b0", "b1", "b2", "b5"}


def test_a_second_add_reads_and_writes_nothing(place):
    add(place, "bai")
    before = content(place / "dataset")
    came = add(place, "bai")
    assert (came["states"], came["written"]) == ({"unchanged": 3}, False)
    assert content(place / "dataset") == before


def test_a_file_that_was_only_touched_is_not_read_again(place):
    add(place, "bai")
    before = content(place / "dataset")
    os.utime(place / "bai" / "b1.txt")
    assert add(place, "bai")["states"] == {"unchanged": 3}
    assert content(place / "dataset") == before


def test_what_is_added_bit_by_bit_is_what_is_added_at_once(place):
    for number in range(3):
        add(place, f"bai/b{number}.txt")
    cadre(place, "add", "bai", "--to", "once")
    mine, once = store.read(place / "dataset"), store.read(place / "once")
    pd.testing.assert_frame_equal(mine.observations, once.observations)
    pd.testing.assert_frame_equal(mine.articles, once.articles)


def test_the_same_text_under_two_names_is_one_document(place):
    add(place, "bai")
    held = store.read(place / "dataset")
    (place / "khac").mkdir()
    (place / "khac" / "chep.txt").write_text("\ufeff" + told(1).replace("\n", "\r\n"), "utf-8")
    came = add(place, "khac")
    assert came["files"] == [
        {"path": "khac/chep.txt", "state": "duplicate", "doc_id": "b1", "of": "b1"}
    ]
    now = store.read(place / "dataset")
    pd.testing.assert_frame_equal(held.observations, now.observations)
    assert {"bai/b1.txt", "khac/chep.txt"} < set(now.files["path"])


def test_two_files_of_one_name_are_two_documents(place):
    add(place, "bai")
    (place / "khac").mkdir()
    (place / "khac" / "b1.txt").write_text(told(7), "utf-8")
    add(place, "khac")
    assert set(store.read(place / "dataset").texts) == {"b0", "b1", "b2", "khac/b1"}
    assert add(place, "khac", "bai")["states"] == {"unchanged": 4}


def test_a_duplicate_is_a_document_of_its_own_once_the_first_says_something_else(place):
    (place / "bai" / "z.txt").write_text(told(1), "utf-8")
    add(place, "bai")
    (place / "bai" / "b1.txt").write_text(told(8), "utf-8")
    add(place, "bai")
    assert states(place)["bai/z.txt"] == "new"
    texts = store.read(place / "dataset").texts
    assert (texts["b1"], texts["z"]) == (told(8), told(1))


# ---- near-duplicates -----------------------------------------------------------------------------

PARAGRAPH = (
    "Năm 2020, huyện luân chuyển 12 cán bộ về xã, trong đó có 5 nữ; điều động 8 công chức cấp xã "
    "đến nơi làm việc mới. Huyện mở 7 lớp bồi dưỡng cho 415 học viên ở 23 xã và thị trấn. Đến nay "
    "96 đảng viên được bổ nhiệm, 14 người được giới thiệu ứng cử.\n"
)
FIRST = "Huyện làm công tác cán bộ\n(Báo Một) - Ngày 5/3/2021.\n" + PARAGRAPH
SECOND = (
    "Chuyện luân chuyển ở một huyện\n(Báo Hai) - Ngày 7/3/2021.\n" + PARAGRAPH + "Nhiều người "
    "dân vui mừng.\n"
)


@pytest.fixture
def printed_twice(tmp_path):
    (tmp_path / "bai").mkdir()
    for name, text, outlet in (("a", FIRST, "Báo Một"), ("b", SECOND, "Báo Hai")):
        (tmp_path / "bai" / f"{name}.txt").write_text(text, "utf-8")
        with (tmp_path / "bai" / "sources.csv").open("a", encoding="utf-8") as out:
            out.write(f"{'' if name == 'b' else 'doc_id,outlet' + chr(10)}{name},{outlet}\n")
    return tmp_path


def test_a_near_duplicate_is_kept_shown_as_such_and_counted_once(printed_twice):
    came = add(printed_twice, "bai")
    assert came["states"] == {"new": 1, "near_duplicate": 1}
    assert (came["documents"], came["copies"]) == (2, 1)
    stored = store.read(printed_twice / "dataset")
    assert set(stored.observations["doc_id"]) == {"a", "b"}
    assert stored.articles.set_index("doc_id").loc["b", "duplicate_of"] == "a"
    counted = store.load(printed_twice / "dataset")
    assert set(counted.articles["doc_id"]) == set(counted.observations["doc_id"]) == {"a"}
    assert counted.observations["source_vi"].str.endswith("; cũng đăng trên Báo Hai").all()
    assert counted.observations["source_en"].str.endswith("; also published by Báo Hai").all()
    statements = compare.statements(stored)
    assert [s.obs_ids for s in statements] == [s.obs_ids for s in compare.statements(counted)]
    docs = json.loads(cadre(printed_twice, "list", "docs", "--json").stdout)
    assert [row["duplicate_of"] for row in docs] == [None, "a"]
    indicators = json.loads(cadre(printed_twice, "list", "indicators", "--json").stdout)
    assert sum(row["observations"] for row in indicators) == len(counted.observations)


def test_a_copy_that_came_earlier_is_what_a_later_one_repeats(printed_twice):
    add(printed_twice, "bai/b.txt")
    add(printed_twice, "bai")
    articles = store.read(printed_twice / "dataset").articles.set_index("doc_id")
    assert articles.loc["a", "duplicate_of"] == "b"


def test_a_copy_whose_figures_change_is_one_no_more(printed_twice):
    add(printed_twice, "bai")
    other = SECOND.replace("415", "520").replace("96 đảng", "77 đảng").replace("23 xã", "31 xã")
    (printed_twice / "bai" / "b.txt").write_text(other, "utf-8")
    assert add(printed_twice, "bai")["copies"] == 0
    assert len(store.load(printed_twice / "dataset").articles) == 2


# ---- changed, refused, gone ----------------------------------------------------------------------


def test_a_changed_file_replaces_its_document_and_says_which_numbers_changed(place):
    add(place, "bai")
    path = place / "bai" / "b2.txt"
    path.write_text(
        path.read_text("utf-8").replace("trong đó có 1 nữ", "cả huyện")
        + "Có 27 công chức cấp xã được đánh giá.\n",
        "utf-8",
    )
    came = add(place, "bai")
    assert came["states"] == {"changed": 1, "unchanged": 2}
    (change,) = came["changes"]
    assert change["doc_id"] == "b2"
    assert [figure["exact"] for figure in change["came"]] == ["27 công chức cấp xã"]
    assert [figure["exact"] for figure in change["went"]] == ["1 nữ"]
    assert store.read(place / "dataset").texts["b2"] == path.read_text("utf-8")


def test_a_line_of_sources_csv_that_changes_makes_its_file_read_again(place):
    add(place, "bai")
    (place / "bai" / "sources.csv").write_text("doc_id,outlet\nb1,Báo Mới\n", "utf-8")
    assert add(place, "bai")["states"] == {"changed": 1, "unchanged": 2}
    articles = store.read(place / "dataset").articles.set_index("doc_id")
    assert articles.loc["b1", "outlet"] == "Báo Mới"
    assert add(place, "bai")["states"] == {"unchanged": 3}


def test_a_bad_file_is_refused_with_its_reason_and_stops_no_other(place):
    (place / "bai" / "anh.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    (place / "bai" / "rong.txt").write_bytes(b"\n \n")
    came = add(place, "bai", code=1)
    assert came["states"] == {"new": 3, "refused": 1, "empty": 1}
    assert "PNG" in came["refused"][0]["reason"]
    before = content(place / "dataset")
    again = add(place, "bai", code=1)  # the code is of the files named, not of what is new
    assert (again["written"], len(again["refused"])) == (False, 1)
    assert content(place / "dataset") == before


def test_nothing_but_refused_files_ends_with_2_and_what_was_shut_is_tried_again(place):
    shut = place / "mot" / "a.txt"
    shut.parent.mkdir()
    shut.symlink_to("/nowhere/at/all")
    for _ in range(2):  # an old refusal is told again, and ends as the first did
        assert add(place, "mot", code=2)["states"] == {"refused": 1}
    shut.unlink()
    shut.write_text(told(4), "utf-8")
    assert add(place, "mot")["states"] == {"new": 1}


def test_what_was_read_of_a_file_that_is_gone_is_kept_and_a_renamed_one_counts_once(place):
    add(place, "bai")
    (place / "bai" / "b0.txt").rename(place / "bai" / "moi.txt")
    came = add(place, "bai")
    assert (came["states"], came["documents"]) == ({"duplicate": 1, "gone": 1, "unchanged": 2}, 3)
    assert states(place)["bai/b0.txt"] == "gone"
    assert add(place, "bai")["written"] is False


HOSTILE = ("-rf.txt", "hai\ndòng.txt", "<b>đậm.txt", "\\x0a.txt", "{x}.txt", "d" * 251 + ".txt")


def test_odd_names_are_taken_in_and_each_is_shown_on_one_line(place):
    odd = place / "la"
    odd.mkdir()
    for number, name in enumerate(HOSTILE):
        (odd / name).write_text(told(20 + number), "utf-8")
    with open(os.fsencode(odd) + b"/\xff\xfe.txt", "wb") as file:  # noqa: PTH123
        file.write(told(40).encode())
    came = add(place, "la")
    assert came["states"] == {"new": 7}
    assert not any("\n" in file["path"] for file in came["files"])
    assert add(place, "la")["states"] == {"unchanged": 7}
    assert add(place, "--again")["states"] == {"again": 7}
    assert len(cadre(place, "list", "docs").stdout.decode().splitlines()) == 7


# ---- another version -----------------------------------------------------------------------------


WORDS = """[[entry]]
words = ["biệt cử"]
tags = ["mode:rotation"]
example = "Trong năm, huyện … 12 cán bộ về xã"
"""


def test_other_words_are_told_and_again_says_which_numbers_changed(place):
    (place / "bai" / "b3.txt").write_text(
        "Trong năm 2020, huyện biệt cử 12 cán bộ về xã.\nTỉnh có 15 công chức cấp xã.\n", "utf-8"
    )
    add(place, "bai")
    (place / "tu").mkdir()
    (place / "tu" / "tu.toml").write_text(WORDS, "utf-8")
    came = add(place, "bai", "--lexicon", "tu")
    assert (came["read_by_another_version"], came["written"]) == (4, False)
    assert "cadre add --again" in cadre(place, "add", "bai", "--lexicon", "tu").stderr.decode()
    came = add(place, "--again", "--lexicon", "tu")
    (change,) = came["changes"]
    assert change["doc_id"] == "b3"
    (figure,) = change["changed"]
    assert figure["exact"] == "12 cán bộ"
    assert figure["fields"]["modes"]["new"] == "rotation"
    assert came["read_by_another_version"] == 0
    assert add(place, "bai", "--lexicon", "tu")["states"] == {"unchanged": 4}


def test_reading_again_with_the_same_words_changes_nothing(place):
    add(place, "bai")
    before = content(place / "dataset")
    came = add(place, "bai", "--again")
    assert (came["states"], came["changes"]) == ({"again": 3}, [])
    assert content(place / "dataset") == before


# ---- interrupts ----------------------------------------------------------------------------------

MANY = 450


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """Return a folder with more articles than a batch holds."""
    folder = tmp_path_factory.mktemp("many")
    (folder / "bai").mkdir()
    for number in range(MANY):
        (folder / "bai" / f"b{number:03}.txt").write_text(told(number), "utf-8")
    cadre(folder, "add", "bai", "--to", "whole", "--jobs", "1")
    return folder


def begun(folder, target, *words):
    """Start an add, and return its process once the first batch is kept."""
    process = subprocess.Popen(
        [*CADRE, "add", "bai", "--to", target, "--jobs", "1", *words],
        cwd=folder, env=ENV, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    batches = folder / f".{target}.add"
    deadline = time.monotonic() + 60
    while not list(batches.glob("*.batch")):
        assert time.monotonic() < deadline
        assert process.poll() is None
        time.sleep(0.01)
    return process


def test_a_killed_add_goes_on_where_it_was_and_gives_the_same_bytes(many):
    process = begun(many, "killed")
    process.kill()
    process.wait()
    assert not (many / "killed").exists()
    (batch,) = (many / ".killed.add").glob("*.batch")
    kept = len(store.unpack(batch.read_bytes()).files)
    assert 100 <= kept < MANY
    done = json.loads(cadre(many, "add", "bai", "--to", "killed", "--json").stdout)
    assert done["states"] == {"new": MANY, "again": 0, "unchanged": 0}
    assert content(many / "killed") == content(many / "whole")
    assert not list((many / ".killed.add").glob("*.batch"))


def test_two_processes_give_the_same_bytes_as_one(many):
    cadre(many, "add", "bai", "--to", "two", "--jobs", "2")
    assert content(many / "two") == content(many / "whole")


def test_a_second_add_at_once_is_refused_with_the_process_that_is_at_work(many):
    process = begun(many, "busy")
    process.send_signal(signal.SIGSTOP)  # it must not be done before the second has come
    said = cadre(many, "add", "bai", "--to", "busy", code=2).stderr.decode()
    assert f"process {process.pid} " in said
    process.send_signal(signal.SIGINT)
    process.send_signal(signal.SIGCONT)
    assert process.wait() == 130
    assert not (many / "busy").exists()


# ---- lists and reports ---------------------------------------------------------------------------


def test_lists_name_places_documents_and_indicators(place):
    add(place, "bai")
    docs = json.loads(cadre(place, "list", "docs", "--json").stdout)
    assert [row["doc_id"] for row in docs] == ["b0", "b1", "b2"]
    assert docs[0]["files"] == ["bai/b0.txt"]
    indicators = json.loads(cadre(place, "list", "indicators", "--json").stdout)
    assert {"movement", "training"} <= {row["indicator"] for row in indicators}
    places = json.loads(cadre(place, "list", "places", "--json").stdout)
    every = sum(row["observations"] for row in places)
    assert every == sum(row["observations"] for row in docs)
    assert sum(row["observations"] for row in indicators) == every


def test_a_list_of_what_is_not_there_says_how_to_make_it(place):
    assert "cadre add" in cadre(place, "list", "docs", code=2).stderr.decode()


def test_a_dataset_of_another_schema_is_refused_with_the_way_to_make_it_anew(place):
    add(place, "bai")
    path = place / "dataset" / "manifest.json"
    path.write_text(path.read_text("utf-8").replace('"schema": "5"', '"schema": "3"'), "utf-8")
    said = cadre(place, "add", "bai", code=2).stderr.decode()
    assert len(said.splitlines()) == 1
    assert "cadre add ARTICLES --to NEW_FOLDER" in said


def test_a_report_is_made_of_a_dataset_that_grew(place):
    add(place, "bai")
    words = ("report", "00_overview", "--source", "dataset", "--format", "html", "--out", "bc")
    cadre(place, *words)
    assert "Huyện số 1" in (place / "bc" / "00_overview.html").read_text("utf-8")
