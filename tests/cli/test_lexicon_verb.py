"""``cadre lexicon`` and ``--lexicon`` as a user runs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from notebook_files import write

ROOT = Path(__file__).resolve().parents[2]
ENV = {**os.environ, "PYTHONPATH": str(ROOT), "LANG": "vi_VN.UTF-8", "LC_ALL": ""}
SENTENCE = "Từ đầu nhiệm kỳ đến nay, huyện đã xoay vòng 12 cán bộ; riêng năm 2021 chi 45 tỷ đồng."
ENTRY = """\
[[entry]]
words = ["xoay vòng"]
tags = ["mode:rotation"]
example = "Từ đầu nhiệm kỳ đến nay, huyện đã … 12 cán bộ"
"""


def cadre(*arguments, **more):
    done = subprocess.run(
        [sys.executable, "-m", "cadre_analysis", *map(str, arguments)],
        capture_output=True,
        check=False,
        timeout=180,
        env={**ENV, **more.pop("env", {})},
        **more,
    )
    done.out, done.err = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in done.err, done.err
    return done


@pytest.fixture
def own(tmp_path):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "words.toml").write_text(ENTRY, encoding="utf-8")
    return tmp_path / "own"


@pytest.fixture
def articles(tmp_path):
    (tmp_path / "articles").mkdir()
    text = f"Huyện đổi mới công tác cán bộ\n\n{SENTENCE}\n"
    (tmp_path / "articles" / "a.txt").write_text(text, encoding="utf-8")
    return tmp_path / "articles"


def modes(done):
    lines = [json.loads(line) for line in done.out.splitlines()]
    return {line["obs_value"]: line["modes"] for line in lines if "obs_id" in line}


# --- check -------------------------------------------------------------------------------------


def test_a_folder_in_order_is_said_to_be(own):
    done = cadre("lexicon", "check", own)
    assert (done.returncode, done.out) == (0, "đã kiểm tra 1 mục · không có lỗi\n")
    assert cadre("lexicon", "check", own, "--lang", "en").out == "1 entry checked · no fault\n"


def test_each_fault_is_a_line_and_ends_with_one(own):
    bad = ENTRY.replace("rotation", "rotaton") + "\n" + ENTRY.replace("xoay vòng", "Hoán vị")
    (own / "words.toml").write_text(bad, encoding="utf-8")
    done = cadre("lexicon", "check", "own", cwd=own.parent)
    assert done.returncode == 1
    assert done.out.splitlines() == [
        "own/words.toml:1: mã lạ cho lớp mode: rotaton. Ý bạn là «rotation»?",
        "own/words.toml:6: «Hoán vị» phải viết bằng chữ thường: «hoán vị».",
        "đã kiểm tra 2 mục · 2 lỗi",
    ]
    plain = json.loads(cadre("lexicon", "check", own, "--json").out)
    assert [fault["line"] for fault in plain] == [1, 6]
    assert "Did you mean 'rotation'?" in plain[0]["en"]


def test_a_word_that_does_not_keep_its_promise_is_a_fault(own):
    source = ENTRY.replace("huyện đã … 12 cán bộ", "huyện … hai bên")
    (own / "words.toml").write_text(source, encoding="utf-8")
    done = cadre("lexicon", "check", own)
    assert done.returncode == 1
    assert "words.toml:1: trong câu ví dụ, «xoay vòng» không làm điều mà thẻ" in done.out


def test_the_shipped_lists_are_checked_where_no_folder_is_named():
    done = cadre("lexicon", "check")
    assert "mục · " in done.out.splitlines()[-1]
    assert [line for line in done.out.splitlines()[:-1] if ".toml:" not in line] == []
    assert done.returncode == int(len(done.out.splitlines()) > 1)


@pytest.mark.parametrize("verb", [("lexicon", "check"), ("observe", "seeds", "--lexicon")])
def test_a_folder_that_is_none_is_wrong_use(verb, tmp_path):
    done = cadre(*verb, tmp_path / "nowhere", cwd=ROOT)
    assert done.returncode == 2
    assert "nowhere" in done.err
    assert "không có tệp .toml nào" in cadre(*verb, tmp_path, cwd=ROOT).err


# --- try ---------------------------------------------------------------------------------------


def test_a_sentence_is_shown_word_by_word_and_number_by_number():
    out = cadre("lexicon", "try", SENTENCE).out
    assert "«cán bộ»  unit:person" in out
    assert "persons.toml:" in out
    assert "12  bỏ qua: số thứ tự ← «vòng»" in out
    assert "2021  bỏ qua: năm" in out
    assert "45  bỏ qua: tiền ← «tỷ đồng»" in out
    assert out.splitlines()[-1] == "0 con số được đọc · 3 bị bỏ qua: tiền 1, số thứ tự 1, năm 1"


def test_a_word_of_ones_own_changes_how_a_sentence_is_read(own):
    out = cadre("lexicon", "try", SENTENCE, "--lexicon", own).out
    assert f"«xoay vòng»  mode:rotation  ← {own / 'words.toml'}:1" in out
    assert "Loại: luân chuyển ← các hình thức nêu cùng nhau «xoay vòng»" in out
    assert "từ ngữ nói rõ (mode@near-a) «xoay vòng»" in out
    english = cadre("lexicon", "try", SENTENCE, "--lexicon", own, "--lang", "en").out
    assert "Kind: rotation ← modes named together «xoay vòng»" in english


def test_a_sentence_is_shown_to_a_program_too(own):
    said = json.loads(cadre("lexicon", "try", SENTENCE, "--lexicon", own, "--json").out)
    (word,) = [word for word in said["words"] if word["word"] == "xoay vòng"]
    assert word["entries"] == [f"{own / 'words.toml'}:1"]
    assert SENTENCE[word["start"] : word["end"]] == "xoay vòng"
    assert [n.get("ignored") for n in said["numbers"]] == [None, "year", "money"]
    slots = {slot["slot"]: slot for slot in said["numbers"][0]["slots"]}
    assert slots["modes"]["words"] == ["xoay vòng"]
    assert slots["unit_measure"]["rule"] == "counted noun"


@pytest.mark.parametrize(
    ("lang", "said"), [("vi", "«ĐV» (đọc là «đảng viên»)"), ("en", "«ĐV» (read as «đảng viên»)")]
)
def test_a_shortened_word_is_shown_with_what_it_is_read_as(lang, said):
    lines = cadre("lexicon", "try", "Kết nạp 86 ĐV.", "--lang", lang).out.splitlines()
    assert [said in line for line in lines].count(True) == 2  # among the words, and of the number
    plain = json.loads(cadre("lexicon", "try", "Kết nạp 86 ĐV.", "--json").out)
    assert plain["words"][1]["read_as"] == "đảng viên"
    slots = {slot["slot"]: slot for slot in plain["numbers"][0]["slots"]}
    assert slots["unit_measure"]["read_as"] == {"ĐV": "đảng viên"}


@pytest.mark.parametrize("sentence", ["Chào các bạn.", "12", "-p 3 \U0001f600 nghìn\nhai dòng 4"])
def test_any_sentence_can_be_tried(sentence):
    done = cadre("lexicon", "try", "--", sentence)
    assert done.returncode == 0
    assert "con số được đọc" in done.out


# --- every verb that reads ---------------------------------------------------------------------


def test_articles_are_read_with_words_of_ones_own(own, articles):
    assert modes(cadre("observe", articles)) == {}
    assert modes(cadre("observe", articles, "--lexicon", own)) == {12: ["rotation"]}
    assert modes(cadre("observe", articles, env={"CADRE_LEXICON": str(own)})) == {12: ["rotation"]}


def test_nothing_is_read_with_a_lexicon_that_has_a_fault(own, articles):
    (own / "words.toml").write_text(ENTRY.replace("mode:", "mood:"), encoding="utf-8")
    done = cadre("observe", articles, "--lexicon", own)
    assert (done.returncode, done.out) == (2, "")
    assert "words.toml:1: lớp thẻ lạ: mood." in done.err


def test_kernels_hear_the_words_too_and_what_was_built_without_them_is_built_anew(
    own, articles, tmp_path
):
    act = "import cadre_analysis as ca\nprint('SO LIEU', len(ca.load(source).observations))"
    call = (
        "report",
        write(tmp_path / "x.ipynb", last=act),
        "--source",
        articles,
        "--format",
        "html",
    )
    keys = []
    for number, option in ((0, ()), (1, ("--lexicon", own))):
        out = tmp_path / f"out{number}"
        done = cadre(*call, "--out", out, *option)
        assert done.returncode == 0, done.err
        assert f"SO LIEU {number}" in (out / "x.html").read_text("utf-8")
        keys.append(json.loads((out / "manifest.json").read_text("utf-8"))["reports"][0]["key"])
    assert keys[0] != keys[1]


# --- explain -----------------------------------------------------------------------------------


def test_an_explanation_has_every_number_in_order_and_ends_with_a_count(own, articles):
    done = cadre("observe", articles, "--lexicon", own, "--explain")
    lines = [json.loads(line) for line in done.out.splitlines()]
    assert [line.get("ignored", line.get("obs_value")) for line in lines[:-1]] == [
        12, "year", "money",
    ]  # fmt: skip
    slots = {slot["slot"]: slot for slot in lines[0]["slots"]}
    assert slots["indicator"]["words"] == slots["modes"]["words"] == ["xoay vòng"]
    assert (slots["status"]["value"], slots["status"]["words"]) == ("actual", ["đã"])
    assert lines[2]["words"] == ["tỷ đồng"]
    counts = {"numbers": 3, "read": 1, "ignored": {"money": 1, "year": 1}}
    assert lines[-1] == {"count": counts}


def test_an_explanation_can_be_read_by_a_reader(own, articles, tmp_path):
    call = ("observe", articles, "--lexicon", own, "--explain", "--format", "text")
    done = cadre(*call)
    lines = done.out.splitlines()
    assert lines[0] == "a: Huyện đổi mới công tác cán bộ"
    assert lines[1].endswith("12  số = 12")
    assert "      Loại: luân chuyển ← các hình thức nêu cùng nhau «xoay vòng»" in lines
    assert lines[-1] == "1 con số được đọc · 2 bị bỏ qua: tiền 1, năm 1"
    cadre(*call, "--output", tmp_path / "x.txt")
    assert (tmp_path / "x.txt").read_text("utf-8") == done.out
