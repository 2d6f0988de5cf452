"""Calls that a new user gets wrong: one sentence and its exit code, and what was there stays."""

from __future__ import annotations

import json
import os
import re
import shutil

import pytest
from called import cadre, one_sentence

from cadre_analysis import output
from cadre_analysis.corpus import journal

GOOD = "Huyện Mẫu: Chăm lo cán bộ\n\nNgày 3/4/2022\n\nĐến nay, huyện đã luân chuyển 12 cán bộ."
BARE = (
    "Huyen Mau: Cham lo can bo\n\nNgay 3/4/2022\n\nDen nay, huyen da luan chuyen 12 can bo, "
    "dao tao 30 cong chuc va bo nhiem 5 lanh dao."
)
STATEMENT = {
    "id": "o1",
    "quote": "12 cán bộ",
    "start": GOOD.index("12 cán bộ"),
    "end": GOOD.index("12 cán bộ") + len("12 cán bộ"),
    "obs_value": 12,
    "indicator": "movement",
}


def held(folder):
    """Return every file below ``folder`` with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != output.LOCK
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return a folder with two articles in ``bai`` and a dataset of them in ``bo``."""
    place = tmp_path_factory.mktemp("made")
    (place / "bai").mkdir()
    (place / "bai" / "mot.txt").write_text(GOOD, encoding="utf-8")
    (place / "bai" / "hai.txt").write_text(GOOD.replace("12", "15"), encoding="utf-8")
    assert cadre("add", "bai", "--to", "bo", cwd=place).returncode == 0
    return place


@pytest.fixture
def here(made, tmp_path):
    """Return a copy of that folder with the files that the calls below name."""
    place = tmp_path / "nha"
    shutil.copytree(made, place)
    (place / "bo").rename(place / "cu")  # a dataset of schema 3
    manifest = place / "cu" / "manifest.json"
    text = re.sub(r'("schema": ")\d+', r"\g<1>3", manifest.read_text("utf-8"))
    manifest.write_text(text, "utf-8")
    shutil.copytree(made / "bo", place / "bo")
    (place / "khong-dau").mkdir()
    (place / "khong-dau" / "bai.txt").write_text(BARE, encoding="utf-8")
    (place / "tu").mkdir()
    (place / "tu" / "dong.toml").symlink_to(place / "khong-co")
    (place / "ma-la.txt").write_bytes(b"\x81\x8d\x90\x9d abc 12 c\xe1n b\xf4")
    (place / "la.ipynb").write_text('{"cells": 1}', "utf-8")
    (place / "hong.yaml").write_text("a: [", "utf-8")
    (place / "trong.yaml").write_text("", "utf-8")
    (place / "dang-do.csv").write_text('doc_id,outlet\n"mot', "utf-8")
    (place / "hai-cach.jsonl").write_text(gold(quote="12  cán bộ"), "utf-8")
    (place / "ma-sai.jsonl").write_text(gold(indicator="movment"), "utf-8")
    return place


def gold(**other):
    return json.dumps({"doc_id": "mot", "observations": [{**STATEMENT, **other}]}) + "\n"


CALLS = [
    (("add", "--forget", "khong-co.txt", "--to", "bo"), "khong-co.txt: không mở được"),
    (("add", "--forget", "--to", "chua-co"), "chưa có bộ dữ liệu nào ở đây; hãy tạo bằng"),
    (("add", "bai", "--to", "cu"), "lược đồ 3"),
    (("list", "docs", "--to", "cu"), "lược đồ 3"),
    # "--to" named what holds something else: nothing was added, and nothing was said
    (("add", "bai", "--to", "bai"), "bai: thư mục này có «hai.txt»"),
    (("add", "bai", "--to", "bai/mot.txt"), "bai/mot.txt: không ghi được"),
    # a folder beside the manifest broke the dataset for every later add
    (("add", "bai", "--to", "bo/manifest.json"), "bo/manifest.json: không ghi được"),
    (("add", "bai", "--to", "bo/con"), "nằm trong bộ dữ liệu"),
    (("export", "bai", "--out", "bo/con"), "nằm trong bộ dữ liệu"),
    # the article was written over with what had been read of it
    (("observe", "bai", "--output", "bai/mot.txt"), "bai/mot.txt: đây là tệp đang được đọc"),
    (("observe", "bai", "--output", "bo/../bai/hai.txt"), "bai/hai.txt: đây là tệp đang được đọc"),
    (("observe", "bai", "--output", "bai"), "hãy nêu tên một tệp để ghi"),
    (("observe", "bai", "--lexicon", "tu"), "tu/dong.toml: không mở được"),
    (("observe", "khong-dau"), "khong-dau/bai.txt: bài gõ không dấu, như «Huyen Mau Cham lo»"),
    (("check", "khong-dau"), "gõ không dấu"),
    (("observe", "ma-la.txt"), "không rõ bảng mã"),
    (("score", "hai-cach.jsonl", "bai"), "không chứa «12  cán bộ» mà là «12 cán bộ»; hãy sửa"),
    (("score", "ma-sai.jsonl", "bai"), "không có mã «movment»; gần nhất: «movement»"),
    (("report", "la.ipynb", "--source", "bai"), "la.ipynb: không đọc được như một sổ tay"),
    (("report", "bai", "--out", "ra"), "Thư mục bài đứng sau --source"),
    (("report", "--source", "bai", "-p", "souce=x", "--out", "ra"), "Ý bạn là «source»?"),
    (("batch", "khong-co.yaml"), "(không có tệp hoặc thư mục này); hãy chỉ tới tệp CSV"),
    (("batch", "hong.yaml"), "hãy chỉ tới tệp CSV hoặc YAML"),
    (("batch", "trong.yaml"), "không có mục nào; mỗi dòng CSV"),
]


@pytest.mark.parametrize(("words", "said"), CALLS, ids=[" ".join(words) for words, _ in CALLS])
def test_a_wrong_call_is_refused_in_a_sentence_and_costs_nothing(here, words, said):
    before = held(here)
    done = cadre(*words, cwd=here)
    assert done.returncode == 2
    assert said in one_sentence(done)
    after = held(here)
    assert {name: after.get(name) for name in before} == before


@pytest.mark.parametrize("inside", ["bo/manifest.json", "bo/con"])
def test_a_dataset_in_which_another_was_wanted_still_grows(here, inside):
    assert cadre("add", "bai", "--to", inside, cwd=here).returncode == 2
    (here / "bai" / "ba.txt").write_text(GOOD.replace("12", "18"), encoding="utf-8")
    done = cadre("add", "bai", "--to", "bo", cwd=here)
    assert done.returncode == 0
    assert "3 bài" in done.out


def test_half_a_table_of_facts_is_refused_with_what_to_do(here):
    (here / "dang-do.csv").rename(here / "bai" / "sources.csv")
    done = cadre("observe", "bai", cwd=here)
    assert done.returncode == 2
    assert "sources.csv:2: CSV sai" in one_sentence(done)
    assert "rồi lưu lại" in done.err


@pytest.mark.parametrize(
    "words",
    [
        ("observe", ""),
        ("add", "", "--to", "bo"),
        ("add", "bai", "--to", ""),
        ("export", "", "--out", "moi"),
        ("report", "--source", ""),
        ("show", "", "--source", "bai"),
    ],
)
def test_a_variable_that_was_never_set_is_not_the_current_folder(here, words):
    before = held(here)
    done = cadre(*words, cwd=here)
    assert done.returncode == 2
    assert "Có một tham số để trống" in done.err
    assert held(here) == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among files")
def test_what_is_read_is_not_written_over_a_pipe_or_a_device(here):
    os.mkfifo(here / "ong")
    done = cadre("observe", "bai", "--output", "ong", cwd=here)
    assert done.returncode == 2
    assert "hãy nêu tên một tệp để ghi" in one_sentence(done)
    assert (here / "ong").is_fifo()


def test_a_dataset_at_which_another_is_at_work_is_refused_and_stays(here):
    before = held(here / "bo")
    with journal.kept(here / "bo"):
        done = cadre("add", "bai", "--to", "bo", cwd=here)
    assert done.returncode == 2
    assert f"tiến trình {os.getpid()} đang ghi ở đây" in one_sentence(done)
    assert held(here / "bo") == before
