"""``cadre review`` as a user runs it: what is listed, in which order, and in which form."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cadre_analysis import cli, language, store
from cadre_analysis.language import number

TEXT = (
    "Công tác cán bộ\n\n"
    "Năm 2021, huyện Sông Lô đã luân chuyển 12 cán bộ từ huyện về xã.\n\n"
    "Kết quả ấy có phần của 15 đồng chí vừa nhận việc mới, trong đó 4 người còn trẻ lắm.\n"
)


@pytest.fixture(autouse=True)
def vietnamese_again():
    yield
    language.use("vi")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    return folder


def review(*arguments: object) -> Result:
    call = ["review", *map(str, arguments)]
    result = CliRunner().invoke(cli.app, call, standalone_mode=False)
    assert result.exception is None, result.exception
    return result


def lines(*arguments: object) -> list[dict[str, object]]:
    shown = review(*arguments, "--format", "jsonl").stdout
    return [json.loads(line) for line in shown.splitlines()]


def test_the_least_sure_reading_comes_first(articles: Path) -> None:
    worst = lines(articles, "--doubtful", "--below", 1)
    sure = [float(str(line["confidence"])) for line in worst]
    assert sure == sorted(sure)
    assert len(sure) == 3
    assert worst[-1]["exact"] == "12 cán bộ"


def test_all_readings_come_in_the_order_of_the_text(articles: Path) -> None:
    starts = [int(str(line["start"])) for line in lines(articles)]
    assert starts == sorted(starts)
    assert len(starts) == 3


def test_only_what_is_less_sure_than_the_limit_is_listed(articles: Path) -> None:
    every = {str(line["obs_id"]): float(str(line["confidence"])) for line in lines(articles)}
    middle = sorted(every.values())[1]
    found = lines(articles, "--below", middle)
    assert [line["obs_id"] for line in found] == [i for i, sure in every.items() if sure < middle]
    assert lines(articles, "--below", 0) == []


def test_a_line_has_the_words_the_codes_and_the_reasons(articles: Path) -> None:
    (line,) = lines(articles, "--doubtful", "--below", 1, "--limit", 1)
    assert line["doc_id"] == "a"
    assert f"{line['before']}{line['exact']}{line['after']}" in TEXT
    assert TEXT[int(str(line["start"])) : int(str(line["end"]))] == line["exact"]
    codes, reasons = line["doubts"], line["reasons"]
    assert codes
    assert reasons == [language.label("doubt", code) for code in codes]  # type: ignore[union-attr]


def test_a_reading_takes_six_lines_at_most(articles: Path) -> None:
    said = review(articles, "--doubtful", "--below", 1, "--limit", 1).stdout.splitlines()
    assert 4 <= len(said) <= 6
    (line,) = lines(articles, "--doubtful", "--below", 1, "--limit", 1)
    assert said[0].startswith(f"1. {number(float(str(line['confidence'])), 2)}  a, ")
    assert f"[{line['exact']}]" in said[1]
    assert any(str(line["reasons"][0]) in row for row in said)  # type: ignore[index]


def test_it_says_how_many_there_are(articles: Path) -> None:
    said = review(articles, "--below", 1, "--limit", 2)
    assert "3 trên 3 số liệu có độ tin dưới 1 · nêu 2" in said.stderr
    assert "3 of 3 observations" in review(articles, "--below", 1, "--lang", "en").stderr


def test_a_spreadsheet_gets_the_same_rows(articles: Path) -> None:
    content = review(articles, "--format", "csv").stdout.lstrip("\ufeff")
    rows = list(csv.DictReader(io.StringIO(content)))
    assert [row["obs_id"] for row in rows] == [line["obs_id"] for line in lines(articles)]
    assert rows[1]["doubts"].split("; ") == lines(articles)[1]["doubts"]


def test_nothing_doubtful_is_an_empty_sheet_with_a_head(articles: Path) -> None:
    content = review(articles, "--below", 0, "--format", "csv").stdout.lstrip("\ufeff")
    assert content.splitlines() == ["obs_id,doc_id,confidence"]


def test_a_dataset_is_reviewed_as_its_articles_are(articles: Path, tmp_path: Path) -> None:
    kept = store.write(store.load(articles), tmp_path / "kept")
    assert lines(kept) == lines(articles)


def test_one_reading_is_shown_with_its_doubts(articles: Path) -> None:
    doubtful = lines(articles, "--doubtful", "--below", 1)[0]
    call = ["show", str(doubtful["obs_id"]), "--source", str(articles)]
    said = CliRunner().invoke(cli.app, call, standalone_mode=False).stdout
    assert f"Độ tin: {number(float(str(doubtful['confidence'])), 2)} ← " in said
    assert str(doubtful["reasons"][0]) in said  # type: ignore[index]


def test_an_explanation_says_how_sure_a_reading_is(articles: Path) -> None:
    call = ["observe", str(articles), "--explain", "--format", "text"]
    said = CliRunner().invoke(cli.app, call, standalone_mode=False).stdout
    assert said.count("Độ tin: 0,") == 3
    doubtful = lines(articles, "--doubtful", "--below", 1)[0]
    assert "; ".join(map(str, doubtful["reasons"])) in said  # type: ignore[call-overload]
