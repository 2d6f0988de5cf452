"""What a table of parameter sets may look like, and what becomes of each row."""

from __future__ import annotations

from pathlib import Path

import pytest
from notebook_files import PARAMETERS, write

from cadre_analysis import batch, report


@pytest.fixture(autouse=True, scope="module")
def read_once():
    with report.shared():
        yield


SEEDS = Path(__file__).resolve().parents[1] / "seeds"
BOM = "\ufeff"


def items(tmp_path: Path, text: str | bytes) -> list[batch.Item]:
    table = tmp_path / "places.csv"
    table.write_bytes(text if isinstance(text, bytes) else text.encode())
    return batch.items(table, "50_locality")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("place\nSông Lô\nHoành Bồ\n", id="one column"),
        pytest.param("place,lang\nSông Lô,\nHoành Bồ,\n", id="commas"),
        pytest.param("place;lang\nSông Lô;\nHoành Bồ;\n", id="semicolons, as Excel here"),
        pytest.param(f"{BOM}place;lang\r\nSông Lô;\r\nHoành Bồ;\r\n", id="BOM, Windows"),
        pytest.param("Place ; Lang\nSông Lô ;\nHoành  Bồ;\n", id="capitals and blanks"),
        pytest.param("place;lang\n;\nSông Lô;\n;\n\nHoành Bồ;\n", id="blank rows"),
        pytest.param("sep=;\nplace;lang\nSông Lô;\nHoành Bồ;\n", id="the mark named first"),
        pytest.param("place\tlang\nSông Lô\t\nHoành Bồ\t\n".encode("utf-16"), id="Unicode text"),
    ],
)
def test_a_row_of_the_table_is_an_item(tmp_path: Path, text: str | bytes) -> None:
    assert [(one.notebook, one.parameters) for one in items(tmp_path, text)] == [
        ("50_locality", {"place": "Sông Lô"}),
        ("50_locality", {"place": "Hoành Bồ"}),
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("place;lang\n;\nSông Lô;\n\nHoành Bồ;\n", [3, 5], id="blank rows"),
        pytest.param("sep=;\nplace\nSông Lô\nHoành Bồ\n", [3, 4], id="the mark named first"),
        pytest.param('place;lang\n"Sông\nLô";\nHoành Bồ;\n', [3, 4], id="a cell of two lines"),
    ],
)
def test_a_row_is_named_by_the_line_that_an_editor_shows(
    tmp_path: Path, text: str, lines: list[int]
) -> None:
    assert [one.line for one in items(tmp_path, text)] == lines


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("place\nLâm Đồng\n".encode("cp1258", "replace"), id="an old code page"),
        pytest.param(b"PK\x03\x04\x14\x00\x06\x00\xe9\xff", id="a workbook"),
    ],
)
def test_what_is_no_unicode_is_refused_with_the_way_to_save_it(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(batch.EncodingSpecError) as caught:
        items(tmp_path, data)
    assert "CSV UTF-8" in caught.value.message("vi")


def planned(tmp_path: Path, text: str) -> batch.Plan:
    notebook = write(tmp_path / "mau.ipynb", parameters=PARAMETERS + 'place = ""  # nơi\n')
    table = tmp_path / "places.csv"
    table.write_text(text, encoding="utf-8")
    found = batch.items(table, str(notebook))
    return batch.plan(found, common={"source": str(SEEDS)}, out=tmp_path / "ra", formats=["html"])


def test_columns_of_the_office_are_left_aside_and_named(tmp_path: Path) -> None:
    made = planned(tmp_path, "STT;place;Ghi chú\n1;Sông Lô;đã gọi\n2;Hoành Bồ;\n3;;\n")
    assert [order.parameters["place"] for order in made.orders] == ["Sông Lô", "Hoành Bồ"]
    assert (made.unused, made.blank, made.refused) == (["stt", "Ghi chú"], [4], [])


@pytest.mark.parametrize(
    "head", [pytest.param("plase", id="a slip"), pytest.param("Địa phương", id="none is known")]
)
def test_a_column_that_may_be_meant_as_a_parameter_is_refused(tmp_path: Path, head: str) -> None:
    made = planned(
        tmp_path, f"{head};lang\nSông Lô;vi\n" if head == "plase" else f"{head}\nSông Lô\n"
    )
    assert not made.orders
    assert f"«{head}»" in made.refused[0].error.message("vi")


def test_a_row_that_repeats_another_is_told_with_its_line(tmp_path: Path) -> None:
    made = planned(tmp_path, "place\nSông Lô\nHoành Bồ\nSông  Lô \n")
    assert list(made.lines.values()) == [2, 3]
    assert made.again == {4: 2}


def test_a_cell_beyond_the_last_column_is_no_parameter_lost(tmp_path: Path) -> None:
    made = planned(tmp_path, "place,lang\nBảo Lâm,,Lâm Đồng\nSông Lô,,\n")
    assert [order.parameters["place"] for order in made.orders] == ["Sông Lô"]
    assert "«Lâm Đồng» nằm ngoài các cột" in made.refused[0].error.message("vi")


LOCALITY = "notebook,place,lang,doubtful,name\n"


@pytest.mark.parametrize(
    ("rows", "again"),
    [
        pytest.param("Sông Lô,,,", {3: 2}, id="the same"),
        pytest.param("Huyện Sông Lô,,,", {3: 2}, id="with its type"),
        pytest.param("SÔNG LÔ (vĩnh phúc),vi,,", {3: 2}, id="other case, default said"),
        pytest.param("H. Sông Lô,,mark,", {3: 2}, id="a default said"),
        pytest.param("Huyện Sông Lô,en,,", {}, id="in another language"),
        pytest.param("Huyện Sông Lô,,omit,", {}, id="doubts left out"),
        pytest.param("Huyện Sông Lô,,,lo-2", {}, id="a name of its own"),
        pytest.param("Hoành Bồ,,,", {}, id="another place"),
        pytest.param("Atlantis,,,", {}, id="a place nobody knows"),
    ],
)
def test_rows_that_mean_one_report_in_other_words_are_one(tmp_path, rows, again):
    text = f"{LOCALITY}50,Sông Lô,,,\n50,{rows}\n"
    made = batch.plan(
        items(tmp_path, text), common={"source": str(SEEDS)}, out=tmp_path, formats=["html"]
    )
    kept = batch.apart(made, report.ahead(made.orders).same)
    assert (kept.again, len(kept.orders)) == (again, 2 - len(again))


def test_rows_that_no_article_meets_are_known_before_any_is_built(tmp_path):
    text = f"{LOCALITY}50,Sông Lô,,,\n50,Atlantis,,,\n50,Sông Lo,,,\n"
    made = batch.plan(
        items(tmp_path, text), common={"source": str(SEEDS)}, out=tmp_path, formats=["html"]
    )
    told = {made.lines[name]: no for name, no in report.ahead(made.orders).refused.items()}
    assert {*told} == {3, 4}
    assert "50_locality.ipynb: Trong các bài" in told[4].message("vi")
    assert "nearest: Sông Lô (Vĩnh Phúc)" in told[4].message("en")


def test_a_notebook_that_looks_for_no_place_may_be_given_any(tmp_path):
    made = planned(tmp_path, "place\nAtlantis\natlantis\n")
    known = report.ahead(made.orders)
    assert (dict(known.refused), dict(known.same)) == ({}, {})
    assert len(batch.apart(made, known.same).orders) == 2
