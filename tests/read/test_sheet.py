"""Spreadsheets: figures as their formats show them, tables as a reader of the sheet sees them."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import docx
import pdfs
import pytest
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from sheet_files import of_rows, saved
from told import facts, said
from word_files import of_rows as word_of_rows
from word_files import with_parts

from cadre_analysis.codes import Format
from cadre_analysis.errors import ReadError
from cadre_analysis.explain import where
from cadre_analysis.read import read
from cadre_analysis.read.cellformat import shown
from cadre_analysis.read.extract import Extract
from cadre_analysis.read.formats import extract

HEAD = ["Đơn vị", "Số cán bộ", "Nữ", "Tỷ lệ nữ (%)"]


def found(book: Workbook) -> Extract:
    return extract(saved(book), "bang.xlsx")


def lines(book: Workbook) -> list[str]:
    return found(book).text.splitlines()


# ------------------------------------------------------------------ the same table

ABOVE = ["Sông Lô: Cán bộ các xã", "Thứ Tư, 15/09/2021", "Cán bộ theo xã của huyện Sông Lô"]
STAFF = [
    HEAD,
    ["Xã Đồng Quế", "21", "6", "28,57%"],
    ["Xã Lãng Công", "1.219", "305", "25,02%"],
    ["Xã Hải Lựu", "18", "5", "27,78%"],
    ["Cộng", "1.258", "316", "25,12%"],
]
NUMBERS = [
    HEAD,
    ["Xã Đồng Quế", 21, 6, 6 / 21],
    ["Xã Lãng Công", 1219, 305, 305 / 1219],
    ["Xã Hải Lựu", 18, 5, 5 / 18],
    ["Cộng", 1258, 316, 316 / 1258],
]


def as_text() -> bytes:
    return "\n".join([*ABOVE, *(f"| {' | '.join(row)} |" for row in STAFF), ""]).encode()


def as_word() -> bytes:
    return word_of_rows(ABOVE, STAFF)


def as_sheet() -> bytes:
    book = of_rows([[line] for line in ABOVE] + NUMBERS)
    for cell in book.active["D"]:
        cell.number_format = "0.00%"
    return saved(book)


def as_csv() -> bytes:
    rows = [[line] for line in ABOVE] + STAFF
    return "\r\n".join(";".join(row + [""] * (4 - len(row))) for row in rows).encode("utf-16")


def as_csv_of_a_program() -> bytes:
    rows = [*STAFF[:1], *([r[0], r[1].replace(".", ""), r[2], r[3]] for r in STAFF[1:])]
    quoted = [",".join(f'"{cell.replace(",", ".")}"' for cell in row) for row in rows]
    above = [f'"{line}",,,' for line in ABOVE]
    return "\n".join([*above, *quoted]).encode("utf-8-sig")


def as_page() -> bytes:
    title, date, head = ABOVE
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in STAFF)
    return (
        f"<html><head><meta charset=utf-8><title>{title}</title></head><body><nav><a href=/a>Tin"
        f"</a> <a href=/b>Bài</a></nav><article><h1>{title}</h1><p>{date}</p><p>{head}</p>"
        f"<table>{rows}</table></article></body></html>"
    ).encode()


def as_pdf() -> bytes:
    title, *lines = ABOVE
    cells = ", ".join(f"[{cell}]" for row in STAFF for cell in row)
    said = "\n\n".join([f"#text(size: 1.5em)[{title}]", *lines])
    return pdfs.typed(f"{said}\n\n#table(columns: 4, {cells})")


@pytest.mark.parametrize(
    ("name", "made", "format_"),
    [
        ("bang.html", as_page, Format.HTML),
        ("bang.pdf", as_pdf, Format.PDF),
        ("bang.docx", as_word, Format.DOCX),
        ("bang.xlsx", as_sheet, Format.XLSX),
        ("bang.csv", as_csv, Format.CSV),
        ("chuongtrinh.csv", as_csv_of_a_program, Format.CSV),
    ],
)
def test_one_table_says_the_same_in_every_format(
    tmp_path: Path, name: str, made: object, format_: Format
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "a" / "bang.txt").write_bytes(as_text())
    (tmp_path / "b" / name).write_bytes(made())  # type: ignore[operator]
    (plain,) = read(tmp_path / "a").articles
    (other,) = read(tmp_path / "b").articles

    assert len(said(plain)) == 12
    assert {"Đồng Quế", "Lãng Công", "Hải Lựu"} <= {one["ref_area"] for one in said(plain)}
    bare = {"exact", "printed"} if name.startswith("chuong") else set()  # 1219 for 1.219
    strip = [{k: v for k, v in one.items() if k not in bare} for one in said(other)]
    assert strip == [{k: v for k, v in one.items() if k not in bare} for one in said(plain)]
    assert facts(other) == facts(plain)
    assert other.format is format_
    assert len({a.label for a in other.anchors}) == len(other.anchors)


# ------------------------------------------------------------------ values and their formats


@pytest.mark.parametrize(
    ("value", "pattern", "text"),
    [
        (0.1538, "0.00%", "15,38%"),
        (0.5, "0%", "50%"),
        (1.25, "0.0%", "125,0%"),
        (1234.5, "General", "1.234,5"),
        (2408, "General", "2.408"),
        (2408, "#,##0", "2.408"),
        (1234567.891, "#,##0.00", "1.234.567,89"),
        (2021, "General", "2021"),
        (2021, "0", "2021"),
        (27.5, "0.00", "27,50"),
        (28.571428571428573, "General", "28,57142857"),
        (0.1 + 0.2, "General", "0,3"),
        (-3, "#,##0;(#,##0)", "-3"),
        (12, '0" người"', "12 người"),
        (12, '0 "cán bộ; nữ"', "12 cán bộ; nữ"),
        (5, "[Red]0", "5"),
        (86, "@", "86"),
        (5_000_000, "#,##0,", "5.000"),
        (1e20, "General", "100.000.000.000.000.000.000"),
        (date(2023, 10, 5), "mm-dd-yy", "05/10/2023"),
        (date(2023, 10, 5), 'd "tháng" m', "05/10/2023"),
        (date(2023, 10, 1), "mm/yyyy", "10/2023"),
        (date(2023, 1, 1), "yyyy", "2023"),
        (time(8, 15), "h:mm", "08:15"),
        (True, "General", ""),
        (float("nan"), "0", ""),
    ],
)
def test_a_value_is_printed_as_the_sheet_shows_it(value: object, pattern: str, text: str) -> None:
    assert shown(value, pattern) == text


def test_a_format_is_that_of_its_cell() -> None:
    book = of_rows([HEAD, ["Xã A", 2408, 0.1538, date(2021, 9, 15)]])
    book.active["C2"].number_format = "0.00%"

    assert lines(book)[1] == "| Xã A | 2.408 | 15,38% | 15/09/2021 |"


def test_a_formula_is_not_run_and_an_error_is_no_zero() -> None:
    book = of_rows([HEAD, ["Xã A", "=1+1", 7, 3], ["Xã B", 4, 5, 6]])
    sheet = '<c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B2"><f>SUM(C2:C9)</f><v>41</v></c>'
    data = saved(book)
    part = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read(part).decode()
    start, end = xml.index('<c r="B2"'), xml.index("</row>", xml.index('<c r="B2"'))
    spoilt = xml[:start] + sheet + '<c r="C2"><v>7</v></c>' + xml[end:]

    assert extract(with_parts(data, {part: spoilt}), "bang.xlsx").text.splitlines()[1] == (
        "| Xã A | 41 | 7 |  |"
    )
    assert lines(book)[1] == "| Xã A |  | 7 | 3 |"


# ------------------------------------------------------------------ shape


def test_what_stands_above_and_below_a_table_is_lines_and_a_group_inside_it_a_row() -> None:
    book = of_rows(
        [
            ["BIỂU TỔNG HỢP CÁN BỘ"],
            ["Đơn vị", "Tổng", "Nữ"],
            ["Khối Đảng"],
            ["Ban Tổ chức", 12, 3],
            ["Khối chính quyền"],
            ["Phòng Nội vụ", 9, 4],
            ["Ghi chú: số liệu đến 31/12/2022"],
        ]
    )

    assert lines(book) == [
        "BIỂU TỔNG HỢP CÁN BỘ",
        "| Đơn vị | Tổng | Nữ |",
        "| Khối Đảng |  |  |",
        "| Ban Tổ chức | 12 | 3 |",
        "| Khối chính quyền |  |  |",
        "| Phòng Nội vụ | 9 | 4 |",
        "Ghi chú: số liệu đến 31/12/2022",
    ]


MERGED = [
    "| TT | Đơn vị | Cán bộ | Cán bộ |",
    "| TT | Đơn vị | Nam | Nữ |",
    "| 1 | Xã A | 12 | 5 |",
]


def merged_sheet() -> bytes:
    book = of_rows([["TT", "Đơn vị", "Cán bộ"], [None, None, "Nam", "Nữ"], [1, "Xã A", 12, 5]])
    for merged in ("A1:A2", "B1:B2", "C1:D1"):
        book.active.merge_cells(merged)
    return saved(book)


def merged_word() -> bytes:
    document = docx.Document()
    table = document.add_table(3, 4)
    for row, cells in enumerate((["TT", "Đơn vị", "Cán bộ", ""], ["", "", "Nam", "Nữ"],
                                 ["1", "Xã A", "12", "5"])):  # fmt: skip
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    for start, end in (((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 2), (0, 3))):
        table.cell(*start).merge(table.cell(*end))
    return saved(document)


MERGED_PAGE = (
    "<html><meta charset=utf-8><body><h1>Cán bộ</h1><table><tr><th rowspan=2>TT<th rowspan=2>"
    "Đơn vị<th colspan=2>Cán bộ<tr><th>Nam<th>Nữ<tr><td>1<td>Xã A<td>12<td>5</table>"
)
MERGED_PRINT = (
    "#table(columns: 4, table.cell(rowspan: 2)[TT], table.cell(rowspan: 2)[Đơn vị], "
    "table.cell(colspan: 2)[Cán bộ], [Nam], [Nữ], [1], [Xã A], [12], [5])"
)


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("bang.xlsx", merged_sheet),
        ("bang.docx", merged_word),
        ("bang.html", MERGED_PAGE.encode),
        ("bang.pdf", lambda: pdfs.typed(MERGED_PRINT)),
    ],
)
def test_a_head_of_two_rows_is_laid_out_alike_in_every_format(
    name: str, made: Callable[[], bytes]
) -> None:
    told = extract(made(), name).text.splitlines()

    assert [line for line in told if line.startswith("|")] == MERGED


@pytest.mark.parametrize("between", [[[]], [["Chi bộ theo xã"]]], ids=["empty row", "title"])
def test_a_second_table_keeps_its_own_head(between: list[list[str]]) -> None:
    first, second = [["Đơn vị", "Cán bộ"], ["Xã A", 12]], [["Đơn vị", "Chi bộ"], ["Xã A", 5]]
    told = lines(of_rows([*first, *between, *second]))

    assert told[2] == (between[0][0] if between[0] else "---")
    assert told[3] == "| Đơn vị | Chi bộ |"


def test_labels_of_merged_cells_stand_in_each_place_and_figures_in_one() -> None:
    book = of_rows(
        [
            ["Biểu 1. Cán bộ các xã", None, None, None],
            ["Đơn vị", "Cán bộ", None, "Nhiệm kỳ 2020-2025"],
            [None, "Tổng", "Nữ", None],
            ["Xã A", 12, None, 3],
        ]
    )
    for merged in ("A1:D1", "A2:A3", "B2:C2", "D2:D3", "B4:C4"):
        book.active.merge_cells(merged)

    assert lines(book) == [
        "Biểu 1. Cán bộ các xã",
        "| Đơn vị | Cán bộ | Cán bộ | Nhiệm kỳ 2020-2025 |",
        "| Đơn vị | Tổng | Nữ | Nhiệm kỳ 2020-2025 |",
        "| Xã A | 12 |  | 3 |",
    ]


def test_hidden_sheets_rows_and_columns_are_left_out() -> None:
    book = of_rows([["Đơn vị", "Cũ", "Số"], ["Xã A", 1, 12], ["Xã B", 2, 13], ["Xã C", 3, 14]])
    book.active.column_dimensions["B"].hidden = True
    book.active.row_dimensions[3].hidden = True
    book.create_sheet("Nháp").append(["Xã D", 15])
    book["Nháp"].sheet_state = "hidden"

    assert lines(book) == ["| Đơn vị | Số |", "| Xã A | 12 |", "| Xã C | 14 |"]


def test_the_name_of_a_sheet_is_a_heading_unless_the_program_gave_it() -> None:
    book = of_rows([["Đơn vị", "Số"], ["Xã A", 12]], "Trang tính1")
    book.create_sheet("Biên chế 2021").append(["Xã B", 13])
    book.create_sheet("Trống")

    assert lines(book) == ["| Đơn vị | Số |", "| Xã A | 12 |", "Biên chế 2021", "| Xã B | 13 |"]


def test_each_cell_says_which_it_is() -> None:
    book = of_rows([["Đơn vị", "Số"], ["Xã A", 12]], "Biên chế")
    told = found(book)
    cells = {where(a.kind, a.label): told.text[a.start : a.end] for a in told.anchors}

    assert cells["ô Biên chế!B2"] == "12"
    assert cells["ô Biên chế!A1"] == "Đơn vị"


# ------------------------------------------------------------------ odd and hostile files


def sheet_xml(rows: str, below: str = "") -> bytes:
    xml = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        f"{rows}</sheetData>{below}</worksheet>"
    )
    return with_parts(saved(of_rows([["a"]])), {"xl/worksheets/sheet1.xml": xml})


def test_two_cells_a_million_rows_apart_take_no_time() -> None:
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Xã A</t></is></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    )
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'

    assert extract(sheet_xml(rows, merged), "bang.xlsx").text == "Xã A\n2\n"


def test_a_cell_in_each_row_and_each_column_is_refused() -> None:
    rows = "".join(
        f'<row r="{n}"><c r="{get_column_letter(n)}{n}"><v>1</v></c></row>' for n in range(1, 2000)
    )
    with pytest.raises(ReadError, match="too long"):
        extract(sheet_xml(rows), "bang.xlsx")


@pytest.mark.parametrize(
    "parts",
    [
        {"xl/workbook.xml": "không phải XML"},
        {"xl/worksheets/sheet1.xml": "<worksheet"},
        {"[Content_Types].xml": "<Types/>"},
    ],
    ids=["no xml", "cut", "types"],
)
def test_a_damaged_workbook_is_refused_in_one_sentence(parts: dict[str, str]) -> None:
    with pytest.raises(ReadError) as caught:
        extract(with_parts(saved(of_rows([["Xã A", 12]])), parts), "bang.xlsx")

    assert caught.value.message("vi").startswith("bang.xlsx: ")
    assert "\n" not in caught.value.message("en")


def test_a_workbook_that_this_package_wrote_is_no_article() -> None:
    with pytest.raises(ReadError, match="cadre_analysis wrote"):
        found(of_rows([["obs_id", "doc_id"], ["ab", "bai"]], "observations"))


def styles(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("xl/styles.xml").decode()


def test_a_format_that_the_file_does_not_hold_is_none() -> None:
    data = saved(of_rows([["Xã A", 12]]))
    odd = styles(data).replace('<xf numFmtId="0"', '<xf numFmtId="333399"')

    assert odd != styles(data)
    assert extract(with_parts(data, {"xl/styles.xml": odd}), "bang.xlsx").text == "| Xã A | 12 |\n"


def test_what_the_library_has_to_say_of_odd_styles_stays_out_of_what_is_printed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    data = saved(of_rows([["Xã A", 12]]))
    odd = re.sub(r'(<cellStyle\b[^>]*xfId=)"0"', r'\1"77"', styles(data))

    assert odd != styles(data)
    with pytest.raises(ReadError, match="damaged or odd"):
        extract(with_parts(data, {"xl/styles.xml": odd}), "bang.xlsx")
    assert capsys.readouterr().out == ""


def test_a_sheet_too_long_for_a_table_is_refused_wherever_it_lies() -> None:
    long = random.Random(1).randbytes(13_000_000)  # noqa: S311
    with pytest.raises(ReadError, match="too long"):
        extract(with_parts(saved(of_rows([["Xã A", 12]])), {"xl/other/s.xml": long}), "bang.xlsx")
