"""The schema is declared once, and the frames, the code lists and the codebook keep to it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from factories import ROOT, article, gold_readings, observation, reading

from cadre_analysis import frame, language
from cadre_analysis.check import check
from cadre_analysis.codes import SourceKind
from cadre_analysis.frame.__main__ import main
from cadre_analysis.model import Override

FILE = {"path": "bai/a.txt", "size": 86, "mtime_ns": 1, "state": "new", "version": "1"}


@pytest.fixture(scope="module")
def tables():
    readings = gold_readings()
    return {
        "observations": frame.observations(readings),
        "articles": frame.articles(readings),
        "ignored": frame.ignored(readings),
        "events": frame.events(readings),
        "findings": frame.findings(check(readings)),
        "files": frame.files([FILE]),
    }


@pytest.mark.parametrize("name", frame.TABLES)
def test_frames_have_the_declared_columns_and_types(tables, name):
    declared = {c.name: c.dtype for c in frame.TABLES[name]}
    assert {n: str(t) for n, t in tables[name].dtypes.items()} == declared
    assert len(declared) == len(frame.TABLES[name]), "a column is declared twice"


@pytest.mark.parametrize("name", frame.TABLES)
def test_required_columns_are_never_missing(tables, name):
    table = tables[name]
    assert len(table)
    assert not [c.name for c in frame.TABLES[name] if c.required and table[c.name].isna().any()]


@pytest.mark.parametrize("name", frame.TABLES)
def test_empty_input_gives_empty_frames_of_the_same_columns(name):
    empty = getattr(frame, name)([])
    assert len(empty) == 0
    assert [str(t) for t in empty.dtypes] == [c.dtype for c in frame.TABLES[name]]


@pytest.mark.parametrize("name", frame.TABLES)
def test_every_closed_code_has_a_label(tables, name):
    unknown = {
        (c.name, code)
        for c in frame.TABLES[name]
        if c.codelist and c.codelist not in {"age", "group", "category", "block_kind"}
        for cell in tables[name][c.name].dropna()
        for code in cell.split(";")
        if code not in language.codelist(c.codelist)
    }
    assert not unknown


def test_every_column_says_what_it_means_in_both_languages():
    for columns in frame.TABLES.values():
        for c in columns:
            assert c.vi.endswith("."), c
            assert c.en.endswith("."), c
            assert c.codelist is None or language.codelist(c.codelist), c


def test_observations_are_ordered_by_document_and_place(tables):
    table = tables["observations"]
    keys = list(zip(table["doc_id"], table["number_start"], strict=True))
    assert keys == sorted(keys)
    backwards = frame.observations(
        replace(r, observations=r.observations[::-1]) for r in reversed(gold_readings())
    )
    pd.testing.assert_frame_equal(table, backwards)


def test_numbers_and_quotes_lie_in_their_sentence(tables):
    for row in tables["observations"].to_dict("records"):
        end = row["sentence_start"] + len(row["sentence"])
        assert row["sentence_start"] <= row["start"] <= row["number_start"]
        assert row["number_end"] <= row["end"] <= end
        assert row["exact"] in row["sentence"]
        assert "\n" not in row["sentence"]


def test_missing_is_never_zero():
    table = frame.observations(
        [reading("Khoảng 50 cán bộ", observation(50, lower=None, upper=None))]
    )
    assert table.loc[0, ["lower", "upper", "denominator_value"]].isna().all()


def test_modes_are_joined_in_order():
    one = observation(modes=("transfer", "appointment"))
    assert frame.observations([reading("86 cán bộ", one)])["modes"].tolist() == [
        "appointment;transfer"
    ]


@pytest.mark.parametrize(
    ("text", "of", "expected"),
    [
        ("Huyện có 5 xã. Có 86 cán bộ. Hết.", "86", "Có 86 cán bộ."),
        ("Nay TP. Bạc Liêu có 86 cán bộ. Hết.", "86", "Nay TP. Bạc Liêu có 86 cán bộ."),
        ("Hơn 1.220 người. Có 86 cán bộ", "86", "Có 86 cán bộ"),
        (
            "Ông T.A. Minh nói: “Có 86 cán bộ.” Rồi thôi.",
            "86",
            "Ông T.A. Minh nói: “Có 86 cán bộ.”",
        ),
        ("Đầu đề 12\nCó 86 cán bộ… và còn nữa. Hết.", "86", "Có 86 cán bộ… và còn nữa."),
        ("Sáp nhập (CBCCVC). Đến nay có 86 người.", "86", "Đến nay có 86 người."),
        ("  86 cán bộ  ", "86", "86 cán bộ"),
    ],
)
def test_the_sentence_around_a_number(text, of, expected):
    start = text.index(of)
    first, last = frame.sentence(text, start, start + len(of))
    assert text[first:last] == expected


@pytest.mark.parametrize(
    ("fields", "vi", "en"),
    [
        pytest.param(
            {"outlet": "Báo A", "title": "Đầu đề", "published": "2023-08-30"},
            "Báo A, «Đầu đề», 30/8/2023",
            "Báo A, “Đầu đề”, 30 Aug 2023",
            id="article",
        ),
        pytest.param(
            {
                "kind": SourceKind.RETELLING,
                "title": "Kể",
                "original_title": "Gốc",
                "outlet": "Báo A",
            },
            "kể lại theo Báo A, «Gốc», 30/8/2023",
            "retold after Báo A, “Gốc”, 30 Aug 2023",
            id="retelling",
        ),
        pytest.param(
            {"kind": SourceKind.RETELLING, "title": "Kể", "published": None},
            "kể lại theo bài báo",
            "retold after a press article",
            id="retelling of an unknown paper never bears its own title as the original's",
        ),
        pytest.param({"published": None}, "bai-thu", "bai-thu", id="nothing known"),
        pytest.param(
            {"published": "2023-08-30"},
            "bai-thu, 30/8/2023",
            "bai-thu, 30 Aug 2023",
            id="a date alone names nothing",
        ),
    ],
)
def test_the_source_line_says_whose_words_they_are(fields, vi, en):
    one = article(**fields)
    assert frame.source_line(one, "vi") == vi
    assert frame.source_line(one, "en") == en


def test_blocks_come_back_from_their_cell():
    readings = gold_readings()
    cells = frame.articles(readings).set_index("doc_id")["blocks"]
    for one in readings:
        assert frame.blocks(cells[one.article.doc_id]) == one.article.blocks
    assert frame.blocks(float("nan")) == ()


def test_overrides_are_shown_as_such():
    one = article(overrides=(Override(field="outlet", read=None, given="Báo A"),))
    table = frame.articles([replace(reading("x"), article=one)])
    assert table["overrides"].tolist() == ["outlet: ∅ → Báo A"]


def test_the_committed_codebook_is_the_one_that_the_schema_gives():
    committed = (ROOT / "CODEBOOK.md").read_text("utf-8")
    assert committed == frame.codebook(), "run python -m cadre_analysis.frame"


def test_the_codebook_is_written_where_it_belongs(monkeypatch, tmp_path: Path):
    monkeypatch.setattr("cadre_analysis.frame.__main__.CODEBOOK", tmp_path / "CODEBOOK.md")
    main()
    assert [p.name for p in tmp_path.iterdir()] == ["CODEBOOK.md"]
    assert (tmp_path / "CODEBOOK.md").read_text("utf-8") == frame.codebook()
