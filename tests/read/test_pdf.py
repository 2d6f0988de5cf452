"""PDFs: the text in reading order, the page of each word, and what is refused in one sentence."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import time
from html import escape
from pathlib import Path
from typing import Any

import pdfs
import pypdf
import pytest
from click.testing import CliRunner
from factories import SEEDS

from cadre_analysis import cli, evidence, frame, language, store
from cadre_analysis.errors import ReadError, UnopenedFormatError
from cadre_analysis.model import Article, Observation
from cadre_analysis.observe import observe
from cadre_analysis.read import pdf, read
from cadre_analysis.read.formats import extract
from cadre_analysis.read.pdf import limits, process
from cadre_analysis.record import record

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
TITLES = {one.doc_id: str(one.title) for one in read(SEEDS, sources=False).articles}
LAYOUTS = {
    "one column": {},
    "two columns": {"columns": "2"},
    "two ragged columns, paragraphs set in": {
        "columns": "2", "justify": "false", "indent": "1em", "spacing": "0.65em",
    },
    "small letters on one page": {"columns": "2", "size": "9pt", "indent": "2em"},
    "large letters": {"size": "14pt"},
}  # fmt: skip
LONG = (
    "Trong năm, Ban Thường vụ Huyện ủy chỉ đạo các chi bộ, đảng bộ trực thuộc rà soát đội ngũ, gắn "
    "việc sắp xếp tổ chức với bố trí cán bộ đúng chuyên môn, đúng sở trường của từng người"
)


@pytest.fixture(autouse=True)
def vietnamese_again():
    yield
    language.use("vi")


@pytest.fixture(scope="module", autouse=True)
def no_process_left():
    yield
    process.end()


def text_of(source: str) -> str:
    return extract(pdfs.typed(source), "bai.pdf").text


def saved(folder: Path, data: bytes, name: str = "bai.pdf") -> Article:
    (folder / name).write_bytes(data)
    (one,) = read(folder / name, sources=False).articles
    return one


def said(one: Article) -> list[dict[str, Any]]:
    """Return what is read in an article, its observations named by their place in the list."""
    found = observe(one).observations
    at = {o.obs_id: n for n, o in enumerate(found)}
    gone = {"start", "end", "obs_id", "prefix", "suffix", "locator", "locator_kind"}
    return [
        {
            name: at.get(str(value), value) if name in {"part_of", "denominator"} else value
            for name, value in record(o, one.text).items()
            if name not in gone
        }
        for o in found
    ]


def facts(one: Article) -> tuple[object, ...]:
    return one.title, one.outlet, one.published, one.ref_area


# ------------------------------------------------------------------ the seeds


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize("seed", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_a_seed_set_as_a_pdf_says_the_same(
    seed: Path, layout: dict[str, str], tmp_path: Path
) -> None:
    (plain,) = read(seed, sources=False).articles
    lines = [line.strip() for line in plain.text.split("\n") if line.strip()]
    one = saved(tmp_path, pdfs.article(lines, str(plain.title), **layout), f"{seed.stem}.pdf")

    assert said(one) == said(plain)
    assert facts(one) == facts(plain)
    assert (one.format, one.encoding) == ("pdf", "pdf")
    assert pdfs.FOOT not in one.text.split()[:3] + one.text.split()[-3:]


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="NOT TESTED: there is no Chromium here")
@pytest.mark.parametrize("doc_id", ["song-lo-2021", "tan-phong-2023"])
def test_a_seed_printed_by_a_browser_says_the_same(doc_id: str, tmp_path: Path) -> None:
    (plain,) = read(SEEDS / f"{doc_id}.txt", sources=False).articles
    lines = [escape(line) for line in plain.text.split("\n") if line.strip()]
    body = "".join(
        f"<h1>{x}</h1>" if x == escape(str(plain.title)) else f"<p>{x}</p>" for x in lines
    )
    page = tmp_path / f"{doc_id}.html"
    page.write_text(f"<meta charset=utf-8><title>Trang đã lưu</title>{body}", "utf-8")
    subprocess.run(
        [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu",
         f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={tmp_path / 'a.pdf'}",
         page.as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    one = saved(tmp_path, (tmp_path / "a.pdf").read_bytes(), f"{doc_id}.pdf")

    assert said(one) == said(plain)
    assert facts(one) == facts(plain)
    assert "Trang đã lưu" not in one.text  # what the browser prints around the page
    assert "file:" not in one.text


# ------------------------------------------------------------------ lines to paragraphs


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            f"I. KẾT QUẢ\n\n1. Công tác cán bộ\n\n{LONG}.",
            ["I. KẾT QUẢ", "1. Công tác cán bộ", f"{LONG}."],
            id="headings stay lines of their own",
        ),
        pytest.param(
            f"#set par(spacing: 0.65em)\n- {LONG};\n- {LONG};\n- Kết nạp 120 đảng viên.",
            [f"• {LONG};", f"• {LONG};", "• Kết nạp 120 đảng viên."],
            id="items stay lines of their own",
        ),
        pytest.param(
            f"#set par(spacing: 0.65em, first-line-indent: (amount: 2em, all: true))\n"
            f"{LONG}.\n\n{LONG}.",
            [f"{LONG}.", f"{LONG}."],
            id="a line set in begins a paragraph",
        ),
        pytest.param(
            "#block(width: 5.4cm)[Nghị quyết của nhiệm kỳ 2020 - 2025 về cán bộ, số 12-NQ/TU]",
            ["Nghị quyết của nhiệm kỳ 2020 - 2025 về cán bộ, số 12-NQ/TU"],
            id="a hyphen at the end of a line belongs to the words",
        ),
        pytest.param(
            "Toàn tỉnh có 86#footnote[Theo báo cáo.] cán bộ; 25#super(typographic: false)[2] nữ.",
            ["Toàn tỉnh có 86¹ cán bộ; 25² nữ.", "¹Theo báo cáo."],
            id="the number of a footnote is no digit of the number",
        ),
    ],
)
def test_lines_become_paragraphs(source: str, expected: list[str]) -> None:
    assert text_of(source).strip().split("\n") == expected


def test_the_two_halves_of_a_letterhead_are_not_mixed() -> None:
    text = text_of(
        "#grid(columns: (1fr, 1.3fr), align: center, [ĐẢNG BỘ TỈNH SƠN HẢI\\ HUYỆN ỦY TÂN LẬP], "
        "[*ĐẢNG CỘNG SẢN VIỆT NAM*\\ _Tân Lập, ngày 12 tháng 12 năm 2023_])\n\n"
        f"#align(center)[*BÁO CÁO*]\n\n{LONG}."
    )

    assert text.strip().split("\n") == [
        "ĐẢNG BỘ TỈNH SƠN HẢI",
        "HUYỆN ỦY TÂN LẬP",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Tân Lập, ngày 12 tháng 12 năm 2023",
        "BÁO CÁO",
        f"{LONG}.",
    ]


def test_a_paragraph_goes_on_over_columns_and_pages_and_their_heads() -> None:
    lines = ["Bài thử", *(f"Đoạn {n}: {LONG}, {LONG}, {LONG}." for n in range(1, 40))]
    for columns in ("1", "2"):
        one = extract(pdfs.article(lines, "Bài thử", columns=columns), "bai.pdf")
        assert one.text.strip().split("\n") == lines
        assert len(one.anchors) > 3


def test_a_paragraph_goes_on_across_the_footnotes_of_a_page() -> None:
    first = f"{LONG}#footnote[Theo báo cáo của Ban Tổ chức Huyện ủy, số 12-BC/HU.], "
    one = extract(pdfs.typed(f"{first}{f'{LONG}, ' * 40}hết."), "bai.pdf")

    assert one.text.strip().split("\n") == [
        f"{LONG}¹, {f'{LONG}, ' * 40}hết.",
        "¹Theo báo cáo của Ban Tổ chức Huyện ủy, số 12-BC/HU.",
    ]
    assert [anchor.label for anchor in one.anchors] == ["1", "2", "3", "1"]


def test_a_page_that_is_turned_is_read_as_it_is_seen() -> None:
    upright = pdfs.typed(f"#set page(flipped: true)\n{LONG}.\n\nKết nạp 120 đảng viên.")
    for quarters in (90, 180, 270):
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(upright))
        page = writer.pages[0]
        page.add_transformation(  # the letters are turned back, as programs do that write /Rotate
            pypdf.Transformation().rotate(quarters).translate(*_back(page, quarters)), expand=False
        )
        if quarters != 180:
            page.mediabox.upper_right = page.mediabox.upper_right[::-1]
            page.cropbox = page.mediabox
        page.rotation = quarters
        out = io.BytesIO()
        writer.write(out)
        assert extract(out.getvalue(), "bai.pdf").text == extract(upright, "bai.pdf").text


def _back(page: pypdf.PageObject, quarters: int) -> tuple[float, float]:
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    return {90: (height, 0.0), 180: (width, height), 270: (0.0, width)}[quarters]


# ------------------------------------------------------------------ tables

TABLE = (
    "#table(columns: 5, table.header(table.cell(rowspan: 2)[TT], table.cell(rowspan: 2)[Đơn vị], "
    "table.cell(colspan: 2)[Cán bộ], table.cell(rowspan: 2)[Cộng], [Nam], [Nữ]), {rows})"
)


def table(count: int) -> str:
    cells = ", ".join(f"[{n}], [Xã số {n}], [1.{n:03}], [{n}], [{n + 7}]" for n in range(1, count))
    return TABLE.format(rows=cells)


def test_a_ruled_table_is_rows_under_their_head() -> None:
    assert text_of(f"Biểu số 1\n\n{table(3)}\n\nHết.").strip().split("\n") == [
        "Biểu số 1",
        "| TT | Đơn vị | Cán bộ | Cán bộ | Cộng |",
        "| TT | Đơn vị | Nam | Nữ | Cộng |",
        "| 1 | Xã số 1 | 1.001 | 1 | 8 |",
        "| 2 | Xã số 2 | 1.002 | 2 | 9 |",
        "Hết.",
    ]


def test_a_table_goes_on_over_pages_under_one_head() -> None:
    rows = text_of(table(60)).strip().split("\n")

    assert rows[0] == "| TT | Đơn vị | Cán bộ | Cán bộ | Cộng |"
    assert rows[2:] == [f"| {n} | Xã số {n} | 1.{n:03} | {n} | {n + 7} |" for n in range(1, 60)]


def test_a_table_with_lines_between_its_rows_alone_is_rows_too() -> None:
    cells = (
        "[Đơn vị], [Cán bộ], [Hình thức], [Xã Minh Tân], [24], [luân chuyển, điều động, bổ nhiệm "
        "lại và giới thiệu ứng cử], [Xã Phú Lộc], [1.118], [điều động], [Thị trấn Yên Hà], [9], "
        "[bổ nhiệm]"
    )
    rows = "#table(columns: (auto, auto, 6cm), stroke: (x: none, y: 0.5pt), inset: 8pt, "
    text = text_of(f"{LONG}.\n\n{rows}{cells})\n\n{LONG}.")

    assert text.strip().split("\n") == [
        f"{LONG}.",
        "| Đơn vị | Cán bộ | Hình thức |",
        "| Xã Minh Tân | 24 | luân chuyển, điều động, bổ nhiệm lại và giới thiệu ứng cử |",
        "| Xã Phú Lộc | 1.118 | điều động |",
        "| Thị trấn Yên Hà | 9 | bổ nhiệm |",
        f"{LONG}.",
    ]


def test_figures_under_each_other_are_a_table_without_lines_too() -> None:
    cells = "[Đơn vị], [Cán bộ], [Tỷ lệ (%)], [Xã Minh Tân], [24], [35,5], [Xã Phú Lộc], [18], [20]"
    source = f"{LONG}.\n\n#table(columns: 3, stroke: none, column-gutter: 3em, {cells})\n\n{LONG}."

    assert text_of(source).strip().split("\n")[1:-1] == [
        "| Đơn vị | Cán bộ | Tỷ lệ (%) |",
        "| Xã Minh Tân | 24 | 35,5 |",
        "| Xã Phú Lộc | 18 | 20 |",
    ]


HEADS = (
    "table.cell(rowspan: 2)[TT], table.cell(rowspan: 2)[Đơn vị], table.cell(rowspan: 2)[Tổng số], "
    "table.cell(colspan: 3)[Trong đó], [Nữ], [Dân tộc thiểu số], [Dưới 40 tuổi]"
)
WRAPPED = (
    "[1], [Đảng bộ xã Minh Tân Thượng], [15], [4], [9], [6], [2], [Đảng bộ xã Phú Lộc], [13], [3], "
    "[–], [5], [3], [Đảng bộ thị trấn Yên Hà], [1.115], [5], [8], [7], [], [Tổng cộng], [1.143], "
    "[12], [17], [18]"
)
READ = [
    "| TT | Đơn vị | Tổng số | Trong đó | Trong đó | Trong đó |",
    "| TT | Đơn vị | Tổng số | Nữ | Dân tộc thiểu số | Dưới 40 tuổi |",
    "| 1 | Đảng bộ xã Minh Tân Thượng | 15 | 4 | 9 | 6 |",
    "| 2 | Đảng bộ xã Phú Lộc | 13 | 3 | – | 5 |",
    "| 3 | Đảng bộ thị trấn Yên Hà | 1.115 | 5 | 8 | 7 |",
    "| | Tổng cộng | 1.143 | 12 | 17 | 18 |",
]


@pytest.mark.parametrize(
    "layout",
    [
        pytest.param("stroke: none, align: left", id="no lines"),
        pytest.param("stroke: none, align: center + horizon", id="in the middle of their cells"),
        pytest.param("stroke: (x: none, y: 0.5pt), align: center + horizon", id="lines of rows"),
        pytest.param("stroke: (x: 0.5pt, y: none), align: center", id="lines of columns"),
        pytest.param(
            "stroke: none, align: center, fill: (x, y) => if calc.odd(y) {luma(230)} else {white}",
            id="every other row grey",
        ),
    ],
)
def test_wrapped_cells_and_names_of_groups_are_told_without_all_lines(layout: str) -> None:
    columns = "(1cm, 3.2cm, 2cm, 1.6cm, 2.4cm, 2.4cm)"
    source = f"Biểu số 1\n\n#table(columns: {columns}, {layout}, {HEADS}, {WRAPPED})\n\n{LONG}."

    assert text_of(source).strip().split("\n") == ["Biểu số 1", *READ, f"{LONG}."]


def test_rows_that_are_no_farther_apart_than_lines_are_no_table() -> None:
    cells = ", ".join(f"[Đảng bộ xã phía {n} sông], [{n}2], [{n}4]" for n in range(1, 5))
    close = "inset: (x: 9pt, y: 0.325em), columns: (2.6cm, 2cm, 2cm), stroke: none"
    text = text_of(f"{LONG}.\n\n#table({close}, [Đơn vị], [Nữ], [Trẻ], {cells})\n\n{LONG}.")

    assert "12" in text
    assert "|" not in text


def test_two_tables_that_follow_on_each_other_are_parted() -> None:
    one = "#table(columns: 2, [Xã], [Đảng viên], [An Hòa], [12])"
    two = "#table(columns: 2, [Năm], [Số lớp], [2023], [4])"

    assert text_of(f"{one}\n\n{two}").strip().split("\n") == [
        "| Xã | Đảng viên |", "| An Hòa | 12 |", "---", "| Năm | Số lớp |", "| 2023 | 4 |",
    ]  # fmt: skip


def test_a_word_that_is_wider_than_its_cell_stays_whole() -> None:
    cells = "[Cấp], [2010-2015], [2015-2020], [Tỉnh], [10,9], [12,7]"
    source = f"#table(columns: (2.5cm, 1.4cm, 2.4cm), align: center, {cells})"

    assert text_of(source).strip().split("\n")[0] == "| Cấp | 2010-2015 | 2015-2020 |"


def test_a_table_says_what_the_same_table_as_text_says(tmp_path: Path) -> None:
    rows = [["Đơn vị", "Số cán bộ nữ", "Số cán bộ được luân chuyển"], ["Xã An Hòa", "12", "5"],
            ["Xã Bình Lộc", "1.024", "16"]]  # fmt: skip
    plain = "Báo cáo công tác cán bộ\n\nSố liệu năm 2023:\n" + "\n".join(
        f"| {' | '.join(row)} |" for row in rows
    )
    (tmp_path / "a.txt").write_text(plain, "utf-8")
    (as_text,) = read(tmp_path / "a.txt").articles
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    one = saved(tmp_path, pdfs.typed(
        f"#text(size: 1.5em)[Báo cáo công tác cán bộ]\n\nSố liệu năm 2023:\n\n"
        f"#table(columns: 3, {cells})"
    ), "a.pdf")  # fmt: skip

    assert len(said(one)) == 4
    assert said(one) == said(as_text)


# ------------------------------------------------------------------ old fonts


@pytest.mark.parametrize(
    ("font", "codes", "expected"),
    [
        pytest.param(b".VnTime", "§¹i héi §¶ng bé huyÖn", "Đại hội Đảng bộ huyện", id="TCVN3"),
        pytest.param(
            b"ABCDEF+.VnTimeH,Bold", "§¹i héi §¶ng bé huyÖn", "ĐẠI HỘI ĐẢNG BỘ HUYỆN", id="capitals"
        ),
        pytest.param(b"VNI-Times", "Ñaïi hoäi Ñaûng boä huyeän", "Đại hội Đảng bộ huyện", id="VNI"),
        pytest.param(b"Times-Roman", "caf\xe9 86", "café 86", id="a plain font"),
    ],
)
def test_text_in_an_old_font_is_converted(font: bytes, codes: str, expected: str) -> None:
    data = pdfs.page(pdfs.words(codes.encode("cp1252")), font=font)
    assert extract(data, "bai.pdf").text == f"{expected}\n"


# ------------------------------------------------------------------ pages


def test_the_page_of_a_number_is_kept_and_shown(tmp_path: Path) -> None:
    data = pdfs.typed(
        "= Công tác cán bộ ở huyện Sông Lô năm 2022\n\n" + f"{LONG}.\n\n" * 3 + "#pagebreak()\n"
        "Năm 2022, huyện Sông Lô đã luân chuyển 12 cán bộ lãnh đạo, quản lý."
    )
    one = saved(tmp_path, data)
    reading = observe(one)
    (o,) = reading.observations

    assert [(a.kind, a.label) for a in one.anchors] == [("page", "1"), ("page", "2")]
    assert all(one.anchor(n) for n in range(len(one.text)) if not one.text[n].isspace())
    assert _located(record(o, one.text, one.anchor(o.evidence.start))) == ("page", "2")
    assert _located(frame.observations([reading]).to_dict("records")[0]) == ("page", "2")
    data_set = store.build([reading], ())
    for lang, words in (("vi", "tr. 2"), ("en", "p. 2")):
        language.use(lang)
        (entry,) = evidence.sources(data_set).entries  # type: ignore[attr-defined]
        assert entry.source.endswith(words)
    _shown(tmp_path, o)


def _located(row: Any) -> tuple[object, object]:
    return row["locator_kind"], row["locator"]


def _shown(folder: Path, o: Observation) -> None:
    """See that ``cadre show`` and ``cadre observe`` say the page."""
    for lang, words in (("vi", "Vị trí trong tệp: trang 2"), ("en", "In the file: page 2")):
        call = ["show", o.obs_id, "--source", str(folder / "bai.pdf"), "--lang", lang]
        assert words in CliRunner().invoke(cli.app, call, standalone_mode=False).output
    call = ["observe", str(folder / "bai.pdf")]
    line = CliRunner().invoke(cli.app, call, standalone_mode=False).stdout.splitlines()[0]
    assert _located(json.loads(line)) == ("page", "2")


def test_plain_text_has_no_pages() -> None:
    (one, *_) = read(SEEDS).articles
    o = observe(one).observations[0]
    assert _located(record(o, one.text, one.anchor(o.evidence.start))) == (None, None)


# ------------------------------------------------------------------ what is refused


def locked(user: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdfs.page(pdfs.words(pdfs.LINE))))
    writer.encrypt(user_password=user, owner_password="mat khau", algorithm="AES-256")  # noqa: S106
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


WHOLE = pdfs.page(pdfs.words(pdfs.LINE))
REFUSED = {
    "a scan": (pdfs.scanned(), "OCR", "OCR"),
    "a password": (locked("abc"), "mật khẩu", "password"),
    "letters without names": (pdfs.nameless(pdfs.words(pdfs.LINE)), "phông Cu", "font Cu"),
    "cut off": (WHOLE[:-60], "cắt cụt", "cut off"),
    "no pages": (pdfs.many(0), "bị hỏng", "damaged"),
    "garbage": (b"%PDF-1.4\n" + bytes(range(256)) * 40 + b"\n%%EOF", "bị hỏng", "damaged"),
    "a page tree that loops": (pdfs.LOOPING, "bị hỏng", "damaged"),
    "many pages": (pdfs.many(limits.PAGES + 1), "301 trang", "301 pages"),
}


@pytest.mark.parametrize(("data", "vi", "en"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused_in_one_sentence(data: bytes, vi: str, en: str) -> None:
    with pytest.raises(ReadError) as refused:
        extract(data, "thu.pdf")

    assert vi in refused.value.message("vi")
    assert en in refused.value.message("en")
    assert all(refused.value.message(lang).count("\n") == 0 for lang in ("vi", "en"))
    assert "{" not in refused.value.message("vi") + refused.value.message("en")


@pytest.mark.parametrize("name", pdfs.HOSTILE)
def test_a_file_made_to_stall_or_swell_is_refused_in_time_and_memory(name: str) -> None:
    data = pdfs.HOSTILE[name]()
    began = time.monotonic()
    with pytest.raises(ReadError, match=r"1 GB|10 seconds"):
        extract(data, "bom.pdf")

    assert time.monotonic() - began < limits.SECONDS + 5
    assert extract(WHOLE, "bai.pdf").text  # the next file is read


def test_a_file_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert extract(WHOLE, "bai.pdf").text

    with monkeypatch.context() as hurried:
        hurried.setattr(limits, "SECONDS", 0.2)
        with pytest.raises(ReadError, match="seconds to read"):
            extract(pdfs.slow(), "cham.pdf")
    assert extract(WHOLE, "bai.pdf").text


def test_a_process_that_does_not_start_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    process.end()
    monkeypatch.setattr(process, "_CODE", "import time; time.sleep(99)")
    monkeypatch.setattr(process, "_START", 0.2)
    with pytest.raises(process.LateError):
        process.ask(WHOLE)

    assert process._held == []
    monkeypatch.undo()
    assert extract(WHOLE, "bai.pdf").text


def test_an_empty_password_opens() -> None:
    assert "86 can bo" in extract(locked(""), "bai.pdf").text


def test_many_files_are_read_by_one_process() -> None:
    assert extract(WHOLE, "a.pdf").text
    (child,) = process._held
    for _ in range(50):
        assert extract(WHOLE, "a.pdf").text
    assert process._held == [child]


def test_a_page_without_text_is_empty_and_not_a_scan() -> None:
    assert extract(pdfs.many(2), "bai.pdf").text.strip() == ""


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_spec", lambda name: None)
    with pytest.raises(UnopenedFormatError, match=r"cadre_analysis\[pdf\]"):
        extract(WHOLE, "bai.pdf")


def test_a_damaged_pdf_does_not_keep_the_rest_of_the_folder_from_being_read(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(WHOLE[:-60])
    (tmp_path / "b.pdf").write_bytes(WHOLE)
    intake = read([tmp_path / "a.pdf", tmp_path / "b.pdf"])

    assert [one.doc_id for one in intake.articles] == ["b"]
    assert [one.path.name for one in intake.refused] == ["a.pdf"]
