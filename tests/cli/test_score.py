"""``cadre score`` as a user runs it: what it prints, what it refuses, how it ends."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cadre_analysis import cli, language
from cadre_analysis.errors import CadreError
from cadre_analysis.score import FIELDS

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests" / "gold" / "seeds" / "gold.jsonl"
SEEDS = ROOT / "seeds"
TEXT = "Huyện đã luân chuyển 12 cán bộ.\n"
STATEMENT = {
    "id": "o1",
    "quote": "12 cán bộ",
    "start": 21,
    "end": 30,
    "obs_value": 12,
    "lower": 12,
    "upper": 12,
    "qualifier": "exact",
    "unit_measure": "person",
    "indicator": "movement",
    "modes": ["rotation"],
    "sex": "_T",
    "age": "_T",
    "ethnicity": "_T",
}


@pytest.fixture(autouse=True)
def vietnamese_again():
    yield
    language.use("vi")


def cadre(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, ["score", *map(str, arguments)], standalone_mode=False)


def refusal(*arguments: object) -> CadreError:
    error = cadre(*arguments).exception
    assert isinstance(error, CadreError), error
    assert error.exit_code == 2 or type(error).__name__ == "EvidenceError"
    assert error.message("vi") != error.message("en")
    return error


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a folder with two annotated documents, of which one has its text beside it."""
    lines = [{"doc_id": "a", "observations": [STATEMENT]}, {"doc_id": "b", "observations": []}]
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    write(tmp_path / "gold.jsonl", *lines)
    return tmp_path


def write(path: Path, *lines: object) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def test_the_lines_of_observe_are_scored(tmp_path: Path) -> None:
    seen = tmp_path / "seen.jsonl"
    observe = ["observe", str(SEEDS), "--output", str(seen), "--explain"]
    assert CliRunner().invoke(cli.app, observe, standalone_mode=False).exception is None
    said = json.loads(cadre(GOLD, seen, "--json").output)
    assert (said["documents"], said["gold"]) == (5, 53)
    assert said["found"]["f1"] == said["right"]["f1"] == 1.0
    assert said["intervals"]["right_f1"] == [1.0, 1.0]
    assert "errors" not in said


def test_a_folder_is_read_and_scored_at_once(tmp_path: Path) -> None:
    said = json.loads(cadre(GOLD, SEEDS, "--json").output)
    assert said["right"]["f1"] == 1.0
    result = cadre(GOLD, SEEDS)
    assert result.return_value == 0
    assert "5 bài · 53 số liệu chuẩn · 53 số liệu dự đoán" in result.output
    assert "1,000 (1,000–1,000)" in result.output
    assert "Luân chuyển" in result.output


def test_it_speaks_english_too(corpus: Path) -> None:
    said = cadre(corpus / "gold.jsonl", corpus, "--lang", "en").output
    assert "2 documents" in said
    assert "F1 where something is said" in said


def test_columns_stand_under_each_other(corpus: Path) -> None:
    rows = cadre(corpus / "gold.jsonl", corpus).stdout.splitlines()
    table = rows[1:4]
    assert len({len(row) for row in table}) == 1
    assert table[1].startswith("tìm thấy  1,000 (1,000–1,000)")


def test_a_text_that_is_not_there_counts_as_nothing_predicted(corpus: Path) -> None:
    second = {**STATEMENT, "id": "o1"}
    lines = [{"doc_id": name, "observations": [second]} for name in "ab"]
    result = cadre(write(corpus / "gold.jsonl", *lines), corpus, "--json")
    assert result.return_value == 0
    assert json.loads(result.stdout)["found"] == {"precision": 1.0, "recall": 0.5, "f1": 0.6667}
    assert "1 văn bản của tệp chuẩn không có trong thư mục" in result.stderr


def test_a_text_that_cannot_be_read_is_refused_and_the_rest_is_scored(corpus: Path) -> None:
    (corpus / "b.txt").write_bytes(b"\x00\x01\x02")
    result = cadre(corpus / "gold.jsonl", corpus, "--json")
    assert result.return_value == 1
    assert json.loads(result.stdout)["found"]["f1"] == 1.0
    assert "b.txt" in result.stderr


def test_what_went_wrong_is_listed_with_document_and_words(corpus: Path) -> None:
    seen = [
        {**STATEMENT, "doc_id": "a", "obs_id": "x", "exact": "12 cán bộ", "sex": "F"},
        {**STATEMENT, "doc_id": "a", "obs_id": "y", "exact": "Huyện", "start": 0, "end": 5},
    ]
    path = write(corpus / "seen.jsonl", *seen)
    call = (corpus / "gold.jsonl", path)
    listed = cadre(*call, "--errors", "9").output.splitlines()[-2:]
    assert listed[0].startswith("bịa thêm: a 0: «Huyện» Luân chuyển")
    assert listed[1].startswith("đọc sai: a 21: «12 cán bộ» sex: _t đọc thành f")
    assert len(cadre(*call, "--errors", "1").output.splitlines()) + 1 == len(
        cadre(*call, "--errors", "2").output.splitlines()
    )
    errors = json.loads(cadre(*call, "--errors", "9", "--json").output)["errors"]
    assert [(e["kind"], e["doc_id"], e["words"]) for e in errors] == [
        ("false", "a", "Huyện"),
        ("field", "a", "12 cán bộ"),
    ]
    assert errors[1]["fields"]["sex"] == {"gold": "_t", "predicted": "f"}


def test_confidences_are_held_against_the_truth(corpus: Path) -> None:
    seen = [
        {**STATEMENT, "doc_id": "a", "obs_id": "x", "exact": "12 cán bộ", "confidence": 0.85},
        {**STATEMENT, "doc_id": "a", "obs_id": "y", "exact": "Huyện", "start": 0, "end": 5,
         "confidence": 0.35},
    ]  # fmt: skip
    call = (corpus / "gold.jsonl", write(corpus / "seen.jsonl", *seen), "--calibration")
    held = json.loads(cadre(*call, "--json").output)["calibration"]
    assert [(b["n"], b["said"], b["seen"]) for b in held["bins"]] == [(1, 0.35, 0.0), (1, 0.85, 1)]
    assert (held["error"], held["ranked"]) == (0.25, 1.0)
    shown = cadre(*call).output
    assert re.search(r"0,8–0,9 +1 +0,850 +1,000", shown)
    assert "Sai lệch hiệu chuẩn 0,250" in shown
    assert "Calibration error 0.250" in cadre(*call, "--lang", "en").output


def test_what_the_engine_is_sure_of_is_held_against_the_truth_too() -> None:
    held = json.loads(cadre(GOLD, SEEDS, "--calibration", "--json").output)["calibration"]
    assert (held["n"], held["seen"]) == (53, 1.0)
    assert 0.5 < held["said"] < 1


def test_predictions_that_do_not_say_how_sure_they_are_have_no_calibration(corpus: Path) -> None:
    seen = {**STATEMENT, "doc_id": "a", "obs_id": "x"}
    path = write(corpus / "seen.jsonl", seen)
    assert "--calibration" in refusal(corpus / "gold.jsonl", path, "--calibration").message("en")
    wrong = write(corpus / "wrong.jsonl", {**seen, "confidence": 85})
    assert "confidence" in refusal(corpus / "gold.jsonl", wrong).message("vi")


def test_gold_that_speaks_of_another_text_is_refused(corpus: Path) -> None:
    (corpus / "a.txt").write_text("Huyện nay đã khác.\n", encoding="utf-8")
    said = refusal(corpus / "gold.jsonl", corpus).message("vi")
    assert said.startswith("a: vị trí 21–30 không chứa «12 cán bộ»")


def test_a_folder_without_the_texts_is_refused(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    assert "a.txt" in refusal(corpus / "gold.jsonl", tmp_path / "other").message("en")


def test_files_that_do_not_fit_together_are_refused(corpus: Path) -> None:
    seen = write(corpus / "seen.jsonl", {**STATEMENT, "doc_id": "z"})
    assert "«z»" in refusal(corpus / "gold.jsonl", seen).message("vi")
    assert "no such" in refusal(corpus / "gold.jsonl", corpus / "none").message("en").lower()
    assert "gold.jsonl" in refusal(corpus / "nosuch" / "gold.jsonl", seen).message("vi")
    assert "a.txt:1" in refusal(corpus / "a.txt", seen).message("vi")


def test_a_folder_for_the_gold_is_refused(corpus: Path) -> None:
    said = refusal(corpus, corpus).message("vi")
    assert said.startswith(f"{corpus}: không đọc được tệp (đây là một thư mục)")


def test_the_example_for_annotators_is_what_it_says(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "annotating.md").read_text("utf-8")
    text, gold = re.findall(r"```(?:text|json)\n(.*?)```", page, re.DOTALL)
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "gold.jsonl").write_text(gold, encoding="utf-8")
    said = json.loads(cadre(tmp_path / "gold.jsonl", tmp_path, "--json").output)
    assert (said["gold"], said["found"]["f1"], said["right"]["f1"]) == (2, 1.0, 1.0)
    assert set(said["accuracy_among_found"].values()) == {1.0}
    assert {name for name in FIELDS if f"`{name}`" not in page} == {"period", "place"}
