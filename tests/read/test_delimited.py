"""CSV: the delimiter and the decimal sign are told by the file itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from cadre_analysis.errors import ReadError
from cadre_analysis.explain import where
from cadre_analysis.read import read
from cadre_analysis.read.formats import extract


def lines(text: str, encoding: str = "utf-8") -> list[str]:
    return extract(text.encode(encoding), "bang.csv").text.splitlines()


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_delimiter_is_the_one_that_parts_the_rows_alike(mark: str, encoding: str) -> None:
    rows = [["Đơn vị", "Số", "Nữ"], ["Xã A", "12", "3"], ["Xã B", "9", "4"]]
    text = "\r\n".join(mark.join(row) for row in rows)

    assert lines(text, encoding) == [
        "| Đơn vị | Số | Nữ |",
        "| Xã A | 12 | 3 |",
        "| Xã B | 9 | 4 |",
    ]


def test_a_decimal_comma_is_no_delimiter() -> None:
    text = "Đơn vị;Tỷ lệ\nXã A;28,57\nXã B;25,02\nXã C;20,1"

    assert lines(text)[1] == "| Xã A | 28,57 |"


def test_figures_of_a_program_are_written_as_people_here_do() -> None:
    text = 'Đơn vị,Số,Tỷ lệ\nXã A,"1,234.5",28.57\nXã B,15.384,25.0%\nXã C 2.5,7,3.0'

    assert lines(text)[1:] == [
        "| Xã A | 1.234,5 | 28,57 |",
        "| Xã B | 15,384 | 25,0% |",
        "| Xã C 2.5 | 7 | 3,0 |",
    ]


def test_thousands_of_people_here_stay_thousands() -> None:
    assert lines("Đơn vị,Số\nXã A,15.384\nXã B,1.219")[1] == "| Xã A | 15.384 |"


def test_a_quoted_cell_holds_marks_and_breaks() -> None:
    assert lines('Đơn vị,Số\n"Xã A, | cũ\nmới",12')[1] == "| Xã A, / cũ mới | 12 |"


def test_a_title_above_and_a_note_below_are_lines() -> None:
    text = "Biểu 1. Cán bộ các xã,,\nĐơn vị,Số,Nữ\nXã A,12,3\n,,\nNguồn: Phòng Nội vụ,,\n"

    assert lines(text) == [
        "Biểu 1. Cán bộ các xã",
        "| Đơn vị | Số | Nữ |",
        "| Xã A | 12 | 3 |",
        "Nguồn: Phòng Nội vụ",
    ]


@pytest.mark.parametrize(("places", "whose"), [(2, None), (1, "Tam Đường")])
def test_a_row_of_a_table_is_no_title_and_of_several_places_none_is_its_own(
    tmp_path: Path, places: int, whose: str | None
) -> None:
    rows = ["Đơn vị;Cán bộ luân chuyển (lượt)", "Huyện Tam Đường;45", "Huyện Sìn Hồ;38", "Cộng;83"]
    (tmp_path / "bang.csv").write_text("\n".join(rows[: 1 + places]), "utf-8")
    (one,) = read(tmp_path).articles

    assert one.title is None
    assert (one.ref_area and one.ref_area.name) == whose


def test_a_cell_says_its_row_and_its_column() -> None:
    found = extract("Đơn vị,Số\nXã A,12\n".encode(), "bang.csv")
    cells = {where(a.kind, a.label): found.text[a.start : a.end] for a in found.anchors}

    assert cells["hàng 2, cột 2"] == "12"


@pytest.mark.parametrize("head", ["doc_id,place", "\ufeffobs_id,doc_id", "Event_ID;x"])
def test_a_table_of_ours_is_refused(head: str) -> None:
    with pytest.raises(ReadError, match="cadre_analysis wrote"):
        lines(head)


def test_a_folder_leaves_out_tables_of_ours_and_reads_the_others(tmp_path: Path) -> None:
    (tmp_path / "sources.csv").write_text("date,doc_id\n2021-10,bang\n", "utf-8-sig")
    (tmp_path / "observations.csv").write_text("obs_id,doc_id\na,b\n", "utf-8-sig")
    (tmp_path / "bang.csv").write_text("Đơn vị,Số\nXã A,12\n", "utf-8")
    found = read(tmp_path)

    assert [(one.doc_id, one.published) for one in found.articles] == [("bang", "2021-10")]
    assert found.refused == ()


@pytest.mark.parametrize(
    "text", ["a,b\n" * 60_000, "a," * 120_000, '"' + "a" * 200_000], ids=["rows", "cells", "quote"]
)
def test_what_is_too_long_for_a_table_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(ReadError) as caught:
        lines(text)

    assert "\n" not in caught.value.message("vi")


def test_an_empty_table_is_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "trong.csv").write_text(";;;\n;;\n", "utf-8")

    assert [path.name for path in read(tmp_path).empty] == ["trong.csv"]
