"""Word files: what a reader of the page sees is what is read, in its order."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from factories import SEEDS
from told import facts, said
from word_files import of_lines, of_rows, of_xml, saved, with_parts

from cadre_analysis.codes import AnchorKind, Format
from cadre_analysis.errors import ReadError
from cadre_analysis.explain import where
from cadre_analysis.model import Article
from cadre_analysis.read import read
from cadre_analysis.read.extract import Extract
from cadre_analysis.read.formats import extract


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def field(code: str, result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        f"{mark.format('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>"
        f"{mark.format('separate')}{result}{mark.format('end')}"
    )


def text_of(*blocks: str) -> str:
    return extract(of_xml(*blocks), "bai.docx").text.rstrip("\n")


# ------------------------------------------------------------------ the same article


@pytest.mark.parametrize("seed", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_a_seed_as_a_word_file_says_the_same(seed: Path, tmp_path: Path) -> None:
    (plain,) = read(seed, sources=False).articles
    document = docx.Document()
    for line in filter(None, plain.text.split("\n")):
        document.add_paragraph(line)
    (tmp_path / f"{seed.stem}.docx").write_bytes(saved(document))
    (word,) = read(tmp_path).articles

    assert said(plain)
    assert said(word) == said(plain)
    assert facts(word) == facts(plain)
    assert word.format is Format.DOCX
    assert len(word.anchors) == len(document.paragraphs)


def test_a_paragraph_in_the_style_of_titles_is_the_title() -> None:
    found = extract(of_lines("Cán bộ trẻ về xã\nHuyện có 12 cán bộ."), "bai.docx")

    assert found.told.title == "Cán bộ trẻ về xã"


# ------------------------------------------------------------------ words and what is wrapped


WRAPPED = [
    ("inserted", f'<w:ins w:id="1">{run("39 cán bộ")}</w:ins>', "39 cán bộ"),
    ("deleted", '<w:del w:id="1"><w:r><w:delText>40 nữ</w:delText></w:r></w:del>', ""),
    ("moved here", f'<w:moveTo w:id="1">{run("39")}</w:moveTo>', "39"),
    ("moved away", f'<w:moveFrom w:id="1">{run("39")}</w:moveFrom>', ""),
    ("link", f"<w:hyperlink>{run('12 xã')}</w:hyperlink>", "12 xã"),
    ("smart tag", f"<w:smartTag>{run('Sông Lô')}</w:smartTag>", "Sông Lô"),
    ("control", f"<w:sdt><w:sdtPr/><w:sdtContent>{run('7')}</w:sdtContent></w:sdt>", "7"),
    ("field", field(" DOCPROPERTY 2020 ", run("ngày 5")), "ngày 5"),
    ("simple field", f'<w:fldSimple w:instr="DATE 12">{run("ngày 6")}</w:fldSimple>', "ngày 6"),
    ("page number", field(" PAGE ", run("31")), ""),
    ("hidden", run("1285", "<w:vanish/>"), ""),
    ("note mark", run("1", '<w:vertAlign w:val="superscript"/>'), ""),
    ("fraction", "<m:oMath><m:f><m:num><m:r><m:t>12</m:t></m:r></m:num><m:den><m:r><m:t>40</m:t>"
     "</m:r></m:den></m:f></m:oMath>", "12/40"),
    ("hyphen", "<w:r><w:t>2016</w:t><w:noBreakHyphen/><w:t>2020</w:t></w:r>", "2016-2020"),
    ("one tab", "<w:r><w:t>Tổng</w:t><w:tab/><w:t>12</w:t></w:r>", "Tổng 12"),
    ("break", "<w:r><w:t>Tổng</w:t><w:br/><w:t>12</w:t></w:r>", "Tổng\n12"),
    ("blanks", run("cán     bộ \u00a0 nữ"), "cán bộ nữ"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("wrapped", "read_as"), [w[1:] for w in WRAPPED], ids=[w[0] for w in WRAPPED]
)
def test_words_are_read_whatever_is_wrapped_around_them(wrapped: str, read_as: str) -> None:
    assert text_of(paragraph(run("Có "), wrapped)) == f"Có {read_as}".strip()


def test_blocks_are_read_through_what_is_wrapped_around_them() -> None:
    wrapped = f"<w:sdt><w:sdtContent>{paragraph(run('hai'))}</w:sdtContent></w:sdt>"

    assert text_of(paragraph(run("một")), wrapped, paragraph(run("ba"))) == "một\nhai\nba"


def test_a_table_of_contents_is_no_text() -> None:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    turn = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    code = '<w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
    blocks = (
        paragraph(begin, code, turn, run("Kết quả ..... 3")),
        paragraph(run("Hạn chế ..... 7"), end),
        paragraph(run("Huyện có 12 cán bộ.")),
    )

    assert text_of(*blocks) == "Huyện có 12 cán bộ."


def test_an_instruction_that_never_ends_takes_no_other_paragraph_with_it() -> None:
    begun = paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', run("mất"))

    assert text_of(begun, paragraph(run("còn"))) == "còn"


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    box = paragraph(run("Hộp: 12 người"))
    drawn = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"<w:txbxContent>{box}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback>"
        f"<w:pict><w:txbxContent>{box}</w:txbxContent></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )

    assert text_of(paragraph(run("Bài"), drawn)) == "Bài\nHộp: 12 người"


def test_paragraphs_whose_border_was_deleted_are_one() -> None:
    mark = '<w:rPr><w:del w:id="9"/></w:rPr>'

    assert text_of(paragraph(run("Có 12 "), properties=mark), paragraph(run("cán bộ"))) == (
        "Có 12 cán bộ"
    )


def test_headers_and_footers_are_left_out_and_footnotes_come_last() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Đầu trang 2020"
    document.sections[0].footer.paragraphs[0].text = "Trang 5"
    data = of_xml(
        paragraph(run("Có 12 cán bộ"), '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        paragraph(run("Hết.")),
    )
    note = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>gạch</w:t></w:r></w:p></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/><w:t>Số liệu đến 2020.</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    found = extract(with_parts(data, {"word/footnotes.xml": note}), "bai.docx")

    assert found.text == "Có 12 cán bộ\nHết.\nSố liệu đến 2020.\n"
    assert [one.label for one in found.anchors] == ["1", "2", "n1"]
    assert extract(saved(document), "bai.docx").text.strip() == ""


# ------------------------------------------------------------------ lists and columns


def test_what_word_numbers_and_marks_itself_is_in_front_of_its_item() -> None:
    document = docx.Document()
    for words, style in (("một", "List Number"), ("hai", "List Number"), ("gạch", "List Bullet")):
        document.add_paragraph(words, style)
    document.add_paragraph("thường")

    assert extract(saved(document), "bai.docx").text == "1. một\n2. hai\n- gạch\nthường\n"


def numbering(form: str, words: str, start: int = 1) -> str:
    return (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="{start}"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{words}"/></w:lvl><w:lvl w:ilvl="1">'
        '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl>'
        '</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )


def item(words: str, level: int) -> str:
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>'
    return paragraph(run(words), properties=number)


@pytest.mark.parametrize(
    ("form", "words", "start", "marks"),
    [
        ("decimal", "%1.", 1, ["1. ", "1.1. ", "1.2. ", "2. ", "2.1. "]),
        ("upperRoman", "%1.", 3, ["III. ", "III.1. ", "III.2. ", "IV. ", "IV.1. "]),
        ("lowerLetter", "%1)", 1, ["a) ", "a.1. ", "a.2. ", "b) ", "b.1. "]),
        ("decimal", "Điều %1.", 9, ["Điều 9. ", "9.1. ", "9.2. ", "Điều 10. ", "10.1. "]),
        ("none", "", 1, ["", "1.1. ", "1.2. ", "", "2.1. "]),
    ],
)
def test_levels_are_counted_as_word_counts_them(
    form: str, words: str, start: int, marks: list[str]
) -> None:
    levels = (0, 1, 1, 0, 1)
    data = of_xml(*(item("x", level) for level in levels))
    found = extract(
        with_parts(data, {"word/numbering.xml": numbering(form, words, start)}), "a.docx"
    )

    assert found.text.splitlines() == [f"{mark}x" for mark in marks]


def test_paragraphs_in_a_row_with_as_many_tabs_are_rows_of_a_table() -> None:
    tab = "<w:r><w:tab/></w:r>"
    rows = [
        paragraph(run(name), tab, run(count))
        for name, count in (("Đơn vị", "Số cán bộ"), ("Xã An", "12"), ("Xã Bình", "9"))
    ]

    assert text_of(*rows) == "| Đơn vị | Số cán bộ |\n| Xã An | 12 |\n| Xã Bình | 9 |"


def test_a_tab_behind_the_mark_of_an_item_parts_no_columns() -> None:
    tab = "<w:r><w:tab/></w:r>"
    items = [paragraph(run(mark), tab, run("Có 12 cán bộ")) for mark in ("1.", "2.", "-", "a)")]

    assert text_of(*items).splitlines() == [
        f"{mark} Có 12 cán bộ" for mark in ("1.", "2.", "-", "a)")
    ]


# ------------------------------------------------------------------ tables


def word_table(*rows: str) -> docx.document.Document:
    document = docx.Document()
    texts = [row.split("|") for row in rows]
    table = document.add_table(len(texts), len(texts[0]))
    for row, cells in zip(table.rows, texts, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    return document


def lines(document: docx.document.Document) -> list[str]:
    return extract(saved(document), "bai.docx").text.splitlines()


def test_the_label_of_a_merged_cell_stands_in_each_place_and_a_figure_in_one() -> None:
    document = word_table("Đơn vị|Cán bộ|||", "|Tổng|Nữ|Tỷ lệ|Nhiệm kỳ", "Xã A|12||3|2020-2025")
    table = document.tables[0]
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 3))
    table.cell(2, 1).merge(table.cell(2, 2))

    assert lines(document) == [
        "| Đơn vị | Cán bộ | Cán bộ | Cán bộ |  |",
        "| Đơn vị | Tổng | Nữ | Tỷ lệ | Nhiệm kỳ |",
        "| Xã A | 12 |  | 3 | 2020-2025 |",
    ]


def test_bars_breaks_and_inner_tables_do_not_part_a_cell() -> None:
    document = word_table("Đơn vị|Số", "Xã A|12", "Xã B|3")
    cell = document.tables[0].cell(1, 0)
    cell.paragraphs[0].text = "Xã A | cũ\nnay là phường\tmới"
    inner = cell.add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "lồng", "vào"

    assert lines(document)[1] == "| Xã A / cũ nay là phường mới lồng vào | 12 |"


def test_one_table_under_another_keeps_its_own_head() -> None:
    document = word_table("Đơn vị|Cán bộ", "Xã A|12")
    second = document.add_table(2, 2)
    for row, texts in zip(second.rows, (("Đơn vị", "Chi bộ"), ("Xã A", "5")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text

    assert lines(document) == [
        "| Đơn vị | Cán bộ |", "| Xã A | 12 |", "---", "| Đơn vị | Chi bộ |", "| Xã A | 5 |",
    ]  # fmt: skip


def test_rows_that_were_deleted_are_left_out() -> None:
    document = word_table("Đơn vị|Cán bộ", "Xã A|12", "Xã B|9")
    row = document.tables[0].rows[1]._tr
    row.get_or_add_trPr().append(row.makeelement(qn("w:del"), {qn("w:id"): "1"}))

    assert lines(document) == ["| Đơn vị | Cán bộ |", "| Xã B | 9 |"]


def test_the_head_of_a_letter_is_lines_and_dates_the_report() -> None:
    document = word_table(
        "UBND HUYỆN SÔNG LÔ|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 12/BC-UBND|Sông Lô, ngày 5 tháng 10 năm 2023",
    )

    assert lines(document) == [
        "UBND HUYỆN SÔNG LÔ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 12/BC-UBND",
        "Sông Lô, ngày 5 tháng 10 năm 2023",
    ]


def test_a_frame_around_an_article_is_no_table() -> None:
    document = word_table("Huyện có 12 cán bộ.")
    document.tables[0].cell(0, 0).add_paragraph("Trong đó có 3 nữ.")

    assert lines(document) == ["Huyện có 12 cán bộ.", "Trong đó có 3 nữ."]


# ------------------------------------------------------------------ anchors


def anchored(article: Article | Extract) -> dict[str, str]:
    return {where(a.kind, a.label): article.text[a.start : a.end] for a in article.anchors}


def test_each_part_says_where_it_stood(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [["Đơn vị", "Số cán bộ"], ["Xã An", "12"]]
    found = extract(of_rows(["Cán bộ trẻ về xã", "Huyện có 9 xã."], rows), "bai.docx")

    assert [a.kind for a in found.anchors] == [AnchorKind.PARAGRAPH] * 2 + [AnchorKind.CELL] * 4
    assert anchored(found) == {
        "đoạn 1": "Cán bộ trẻ về xã",
        "đoạn 2": "Huyện có 9 xã.",
        "bảng 1, hàng 1, cột 1": "Đơn vị",
        "bảng 1, hàng 1, cột 2": "Số cán bộ",
        "bảng 1, hàng 2, cột 1": "Xã An",
        "bảng 1, hàng 2, cột 2": "12",
    }


# ------------------------------------------------------------------ old fonts


def old(text: str, font: str) -> str:
    return run(text, f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')


def test_letters_of_old_fonts_are_those_that_the_page_shows() -> None:
    pytest.importorskip("viparse", reason="NOT TESTED: the extra legacy is absent")
    data = of_xml(
        paragraph(old("HuyÖn cã 12 ", ".VnTime"), run("cán bộ "), old("n÷", ".VnTime")),
        paragraph(old("c¸n bé trÎ", ".VnTimeH")),  # noqa: RUF001
        paragraph(old("caùn boä", "VNI-Times")),
        paragraph(old("cán bộ trẻ", ".VnTime")),  # Unicode, whatever its font
    )
    found = extract(data, "bai.docx")

    assert found.text.splitlines() == [
        "Huyện có 12 cán bộ nữ", "CÁN BỘ TRẺ", "cán bộ", "cán bộ trẻ",
    ]  # fmt: skip
    assert found.encoding == "tcvn3+vni"


def test_the_font_of_a_style_or_of_the_whole_file_counts() -> None:
    pytest.importorskip("viparse", reason="NOT TESTED: the extra legacy is absent")
    document = docx.Document()
    document.add_paragraph("c¸n bé")  # noqa: RUF001
    fonts = document.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:ascii", "w:hAnsi"):
        fonts.set(qn(name), ".VnTime")

    assert extract(saved(document), "bai.docx").text == "cán bộ\n"


def test_an_old_font_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "cadre_analysis.read.legacy", None)
    with pytest.raises(ReadError) as caught:
        extract(of_xml(paragraph(old("c¸n bé", ".VnArial"))), "bai.docx")  # noqa: RUF001

    assert ".VnArial" in caught.value.message("vi")
    assert "legacy" in caught.value.message("en")


# ------------------------------------------------------------------ damage


DAMAGED = [
    ("no body", {"word/document.xml": "<w:document xmlns:w='x'/>"}),
    ("no xml", {"word/document.xml": "Huyện có 12 cán bộ."}),
    ("cut", {"word/document.xml": "<w:document xmlns:w='x'><w:body><w:p>"}),
    ("styles", {"word/styles.xml": "<a><b></a>"}),
    ("deep", {"word/document.xml": "<w:document xmlns:w='x'>" + "<w:body>" * 5_000}),
]


@pytest.mark.parametrize("parts", [d[1] for d in DAMAGED], ids=[d[0] for d in DAMAGED])
def test_a_damaged_file_is_refused_in_one_sentence(parts: dict[str, str]) -> None:
    data = with_parts(of_lines("Huyện có 12 cán bộ."), parts)
    with pytest.raises(ReadError) as caught:
        extract(data, "bai.docx")

    assert caught.value.message("vi").startswith("bai.docx: ")
    assert "\n" not in caught.value.message("en")


def test_styles_that_are_based_on_each_other_end() -> None:
    ring = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:type="paragraph" w:default="1" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
    )
    data = with_parts(of_xml(paragraph(run("Có 12 cán bộ"))), {"word/styles.xml": ring})

    assert extract(data, "bai.docx").text == "Có 12 cán bộ\n"
