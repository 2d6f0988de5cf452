"""Files that are gone are named, and what was read of them stays until somebody says otherwise."""

from __future__ import annotations

import pytest
from grown import add, cadre, content, states, told

from cadre_analysis import store


def documents(place):
    return set(store.read(place / "dataset").texts)


@pytest.fixture
def held(place):
    """Return a folder with a dataset of three articles."""
    add(place, "bai")
    return place


def test_a_file_that_is_gone_is_named_once_and_counted_each_time(held):
    (held / "bai" / "b0.txt").unlink()
    first = cadre(held, "add", "bai")
    assert b"gone: bai/b0.txt = b0\n" in first.stdout
    assert b"cadre add --forget\n" in first.stderr
    second = cadre(held, "add", "bai")
    assert b"b0.txt" not in second.stdout
    assert b"gone: 1 \xc2\xb7 unchanged: 2\n" in second.stdout
    assert b"cadre add --forget\n" in second.stderr
    came = add(held, "bai")
    assert (came["gone"], came["written"]) == ([{"path": "bai/b0.txt", "doc_id": "b0"}], False)
    assert documents(held) == {"b0", "b1", "b2"}


@pytest.mark.parametrize("what", ["file", "folder", "emptied folder"])
def test_what_is_gone_as_a_whole_is_no_error(held, what):
    for file in (held / "bai").iterdir():
        file.unlink()
    if what != "emptied folder":
        (held / "bai").rmdir()
    came = add(held, "bai/b1.txt" if what == "file" else "bai")
    assert came["states"] == {"gone": 1 if what == "file" else 3}
    assert documents(held) == {"b0", "b1", "b2"}


def test_a_path_that_never_was_there_is_an_error_still(held):
    (held / "trong").mkdir()
    for word in ("khong-co", "trong"):
        assert cadre(held, "add", word, code=2).stdout == b""


def test_only_files_under_the_paths_named_are_looked_for(held):
    (held / "khac").mkdir()
    (held / "khac" / "k.txt").write_text(told(9), "utf-8")
    add(held, "khac")
    (held / "bai" / "b0.txt").unlink()
    assert add(held, "khac")["states"] == {"unchanged": 1}


def test_a_file_that_cannot_be_looked_for_is_not_gone(held):
    inner = held / "bai" / "trong"
    inner.mkdir()
    (inner / "k.txt").write_text(told(9), "utf-8")
    add(held, "bai")
    inner.rename(held / "khac")
    inner.symlink_to("trong")  # no way in, as where rights are missing; these hold for root, too
    came = add(held, "bai", "--forget")
    assert (came["gone"], came["forgotten"]) == ([], [])
    assert documents(held) == {"b0", "b1", "b2", "k"}


def test_a_file_that_comes_back_is_known(held):
    text = (held / "bai" / "b0.txt").read_bytes()
    (held / "bai" / "b0.txt").unlink()
    add(held, "bai")
    (held / "bai" / "b0.txt").write_bytes(text)
    came = add(held, "bai")
    assert (came["gone"], came["changes"]) == ([], [])
    assert states(held)["bai/b0.txt"] == "new"


def test_what_is_forgotten_is_named_with_its_numbers(held):
    (held / "bai" / "b0.txt").unlink()
    add(held, "bai")
    came = add(held, "--forget")
    assert came["forgotten"] == ["bai/b0.txt"]
    (change,) = came["changes"]
    assert (change["doc_id"], len(change["went"])) == ("b0", 5)
    assert documents(held) == {"b1", "b2"}
    assert set(states(held)) == {"bai/b1.txt", "bai/b2.txt"}
    before = content(held / "dataset")
    assert b"Nothing has changed.\n" in cadre(held, "add", "--forget").stdout
    assert content(held / "dataset") == before


def test_new_files_are_added_while_others_are_forgotten(held):
    (held / "bai" / "b0.txt").unlink()
    (held / "bai" / "b9.txt").write_text(told(9), "utf-8")
    came = add(held, "bai", "--forget")
    assert (came["states"], came["forgotten"]) == (
        {"new": 1, "gone": 1, "unchanged": 2},
        ["bai/b0.txt"],
    )
    assert documents(held) == {"b1", "b2", "b9"}


def test_a_renamed_file_takes_its_document_over_when_the_old_name_is_forgotten(held):
    (held / "bai" / "b0.txt").rename(held / "bai" / "moi.txt")
    assert add(held, "bai")["states"]["gone"] == 1
    assert add(held, "--forget")["documents"] == 3
    assert documents(held) == {"b1", "b2", "moi"}
    assert states(held)["bai/moi.txt"] == "new"


def test_a_text_that_another_file_held_outside_the_paths_is_not_forgotten_with_one(held):
    (held / "khac").mkdir()
    (held / "khac" / "chep.txt").write_text(told(0), "utf-8")
    add(held, "khac")
    (held / "khac" / "chep.txt").unlink()
    (held / "bai" / "b0.txt").unlink()
    assert add(held, "bai", "--forget")["forgotten"] == []
    assert documents(held) == {"b0", "b1", "b2"}
    came = add(held, "--forget")
    assert came["forgotten"] == ["bai/b0.txt", "khac/chep.txt"]
    assert documents(held) == {"b1", "b2"}


def test_the_outlet_of_a_copy_that_is_gone_is_named_still(held):
    (held / "khac").mkdir()
    (held / "khac" / "chep.txt").write_text(told(0), "utf-8")
    (held / "khac" / "sources.csv").write_text("doc_id,outlet\nchep,Báo Hai\n", "utf-8")
    add(held, "khac")
    (held / "khac" / "chep.txt").unlink()
    assert add(held, "khac")["states"] == {"gone": 1}
    lines = store.load(held / "dataset").articles.set_index("doc_id")["source_en"]
    assert lines["b0"].endswith("; also published by Báo Hai")


def test_a_refused_file_that_is_gone_leaves_no_trace_and_is_named(held):
    (held / "bai" / "anh.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    add(held, "bai", code=1)
    (held / "bai" / "anh.txt").unlink()
    done = cadre(held, "add", "bai")
    assert b"gone: bai/anh.txt\n" in done.stdout
    assert b"--forget" not in done.stderr
    assert "bai/anh.txt" not in states(held)


def test_to_forget_there_must_be_a_dataset(place):
    said = cadre(place, "add", "--forget", code=2).stderr.decode()
    assert "there is no dataset here" in said
    assert not (place / ".dataset.add").exists()


def test_advice_names_the_dataset_that_it_is_about(held):
    cadre(held, "add", "bai", "--to", "kho rieng")
    (held / "bai" / "b0.txt").unlink()
    said = cadre(held, "add", "bai", "--to", "kho rieng").stderr.decode()
    assert "cadre add --forget --to 'kho rieng'" in said
