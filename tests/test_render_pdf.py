"""The PDF report, read back: tags, bookmarks, links that land, fonts, words as they were."""

from __future__ import annotations

import contextlib
import functools
import http.server
import io
import re
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pypdfium2
import pytest
import render_notebooks as made
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nbformat import v4 as nb4
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from cadre_analysis import render
from cadre_analysis.errors import RenderError
from cadre_analysis.render.fonts import legible
from cadre_analysis.render.pdf import CadrePDFExporter

A4 = (595, 842)  # points


def exported(notebook: nbformat.NotebookNode, **options: object) -> bytes:
    made_pdf, _ = CadrePDFExporter(**options).from_notebook_node(notebook)
    return bytes(made_pdf)


def texts(pdf: bytes) -> list[str]:
    """Return the text of each page, as pdfium reads it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def squash(text: str) -> str:
    """Return the visible characters: how lines and spaces fell is not what is tested."""
    return re.sub(r"[\s\u200b\ufffe\x02-]+", "", unicodedata.normalize("NFC", text))


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return exported(made.full())


@pytest.fixture(scope="module")
def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def test_pages_are_a4_and_numbered_in_vietnamese(reader: PdfReader, pdf: bytes) -> None:
    assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in reader.pages} == {A4}
    pages = texts(pdf)
    total = len(pages)
    assert all(f"Trang {n}/{total}" in text for n, text in enumerate(pages, start=1))


def test_pages_are_numbered_in_english_too() -> None:
    pages = texts(exported(made.full(), lang="en"))
    assert f"Page 2 of {len(pages)}" in pages[1]


def test_a_running_header_stands_on_every_page_but_the_first(pdf: bytes) -> None:
    first, *others = texts(pdf)
    assert all(made.FACTS["title"] in text.split("\n")[0] for text in others)
    assert first.count("Công tác cán bộ qua báo chí") == 0
    assert "CÔNG TÁC CÁN BỘ QUA BÁO CHÍ" in first


def test_the_file_says_its_language_title_and_that_it_is_tagged(reader: PdfReader) -> None:
    root = reader.root_object
    assert root["/Lang"] == "vi"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == made.FACTS["title"]
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()


def _elements(node: Any) -> Iterator[Any]:
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(node, list):
        for child in node:
            yield from _elements(child)
    elif isinstance(node, dict) and "/S" in node:
        yield node
        yield from _elements(node.get("/K", []))
    elif isinstance(node, dict) and "/K" in node:
        yield from _elements(node["/K"])


def test_tags_name_tables_heads_figures_and_their_words(reader: PdfReader) -> None:
    elements = list(_elements(reader.root_object["/StructTreeRoot"]))
    kinds = {str(element["/S"]) for element in elements}
    assert {"/Table", "/TH", "/TD", "/H1", "/Figure", "/L", "/Link", "/TOC", "/Note"} <= kinds
    alts = {str(element["/Alt"]) for element in elements if element["/S"] == "/Figure"}
    assert "Sáu cột, cao nhất ở Phước Long: 170 lượt." in alts


def test_bookmarks_are_the_headings(reader: PdfReader) -> None:
    def flat(outline: list[Any]) -> list[str]:
        return [t for x in outline for t in (flat(x) if isinstance(x, list) else [x.title])]

    titles = flat(reader.outline)
    assert titles == [
        "Lớp học và người học", "Tỷ lệ", "Bảng dài", "Ô của người phân tích",
        "Bài báo và chữ lạ", "Nguồn",
    ]  # fmt: skip


def test_contents_give_the_page_of_each_heading(pdf: bytes) -> None:
    first, *others = texts(pdf)
    page = next(n for n, text in enumerate(others, start=2) if "\nNguồn\r" in f"\n{text}")
    assert re.search(rf"Nguồn[ .]*{page}\s", first)


def _links(reader: PdfReader) -> Iterator[tuple[int, Any]]:
    for number, page in enumerate(reader.pages):
        for annotation in page.get("/Annots", []):
            link = annotation.get_object()
            if link["/Subtype"] == "/Link":
                yield number, link


def _landing(reader: PdfReader, link: Any) -> tuple[int, float]:
    """Return the page (from 0) and the height at which a link lands."""
    target = link["/Dest"] if "/Dest" in link else link["/A"]["/D"]
    if isinstance(target, str):
        made_of = reader.named_destinations[str(target)]
        page, top = made_of.page, made_of.top
    else:
        target = target.get_object() if isinstance(target, IndirectObject) else target
        page, top = target[0], target[3]
    assert page is not None
    assert top is not None
    return reader.get_page_number(page.get_object()), float(top)


def test_every_inner_link_lands_inside_the_file(reader: PdfReader) -> None:
    inner = [link for _, link in _links(reader) if "/URI" not in link.get("/A", {})]
    assert len(inner) > 250
    for link in inner:
        page, top = _landing(reader, link)
        assert 0 <= page < len(reader.pages)
        assert 0 < top <= A4[1]


def test_each_reference_lands_on_the_sentence_that_it_numbers(
    reader: PdfReader, pdf: bytes
) -> None:
    document = pypdfium2.PdfDocument(pdf)
    words = [page.get_textpage() for page in document]
    start = next(n for n, text in enumerate(texts(pdf)) if "Nguồn của từng con số" in text)
    followed = 0
    for number, link in _links(reader):
        printed = words[number].get_text_bounded(*map(float, link["/Rect"])).strip()
        page, height = _landing(reader, link) if "/URI" not in link.get("/A", {}) else (0, 0)
        if 1 <= number < start <= page and printed.isdigit():  # neither contents nor ways back
            landed = words[page].get_text_bounded(0, height - 22, A4[0], height)
            # 10 points of air above the line, so the end of the entry before may show
            assert re.search(rf"^{printed} {int(printed) + 2} lớp", landed, re.MULTILINE)
            followed += 1
    document.close()
    assert followed > 150


def test_outer_links_go_to_web_addresses_only(reader: PdfReader) -> None:
    outer = {str(link["/A"]["/URI"]) for _, link in _links(reader) if "/URI" in link.get("/A", {})}
    assert outer == {"https://example.org/?a=1&b=2", "https://example.org/bai/1"}


def test_fonts_are_embedded_and_ours(reader: PdfReader) -> None:
    names = set()
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            descriptor = inner["/FontDescriptor"].get_object()
            assert any(key.startswith("/FontFile") for key in descriptor)
            names.add(str(descriptor["/FontName"]).split("+")[1])
    assert all(re.match(r"BeVietnamPro|DejaVuSans", name) for name in names)
    assert any(name.startswith("BeVietnamPro") for name in names)


def test_vietnamese_is_read_back_with_every_mark(pdf: bytes) -> None:
    text = squash("".join(texts(pdf)))
    for sentence in (
        "Số lớp, số người và số lượt là ba thứ khác nhau",
        "«–»: bài báo không nêu. Không nêu không có nghĩa là không có.",
        "Một người học hai lớp là hai lượt, nhưng vẫn là một người.",
    ):
        assert squash(sentence) in text


def test_a_long_table_repeats_its_heads_and_keeps_every_row(pdf: bytes) -> None:
    pages = texts(pdf)
    held = [n for n, text in enumerate(pages) if "lý luận chính trị" in text and "Tỷ lệ" in text]
    assert len([n for n in held if "Địa bàn" in pages[n]]) == len(held) >= 3
    for row in range(88):
        assert any(f"{row + 15},38 %" in text for text in pages)


def test_ninety_sources_stand_in_order_and_say_they_are_retold(pdf: bytes) -> None:
    text = squash("".join(texts(pdf)))
    at = [
        text.find(squash(f"{n}{n + 2} lớp bồi dưỡng, {made.PLACES[n % 6]}")) for n in range(1, 91)
    ]
    assert -1 not in at
    assert at == sorted(at)
    assert text.count(squash("kể lại theo bài báo")) >= 90


def test_the_same_notebook_gives_the_same_bytes(
    pdf: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert exported(made.full()) == pdf
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1640995199")
    first, second = exported(made.full()), exported(made.full())
    assert first == second != pdf
    assert b"20211231235959" in first


def test_bytes_do_not_depend_on_the_clock_or_the_process(tmp_path: Path) -> None:
    source = tmp_path / "a.ipynb"
    nbformat.write(made.full(), source)
    outs = []
    for zone in ("UTC", "Pacific/Apia"):
        command = [sys.executable, "-m", "nbconvert", "--to", "cadre-pdf", "a.ipynb"]
        environment = {"PATH": "/usr/bin", "HOME": str(tmp_path), "TZ": zone,
                       "FONTCONFIG_FILE": "/dev/null"}  # fmt: skip
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        outs.append((tmp_path / "a.pdf").read_bytes())
    assert outs[0] == outs[1]


def paragraphs(words: list[str]) -> nbformat.NotebookNode:
    """Return a notebook that says ``words`` in a paragraph, a table, a source and its title."""
    runs = [[{"text": word, "bold": bool(n % 2), "refs": []}] for n, word in enumerate(words)]
    text = {"type": "text", "paragraphs": [{"style": "body", "runs": run} for run in runs]}
    table = {
        "type": "table",
        "caption": words[0],
        "note": words[0],
        "columns": [{"label": words[0], "align": "left"}],
        "rows": [{"kind": "body", "cells": [made.cell(word)]} for word in words],
    }
    entry = made.entry(1, before=words[0], exact=words[-1], after="", source=words[0])
    listed = {"type": "sources", "title": words[0], "entries": [entry]}
    outputs = [made.display(each) for each in (text, table, listed)]
    stream = nb4.new_output("stream", name="stdout", text="\n".join(words))
    facts = made.FACTS | {"title": words[0], "source": words[-1]}
    return made.notebook(made.prose("## Phần"), made.code("x", *outputs, stream), cadre=facts)


# What Typst would read as markup, code or a comment, next to letters of the newspaper.
MARKUP = st.sampled_from(
    [
        "#import", "#panic()", "$x$", "$_{", "*", "_", "`", "```", "@a", "<lbl>", ">", "\\",
        "\\u{41}",
        "[", "]", "{", "}", "//", "/*", "*/", "=", "+", "~", "---", "...", '"', "'", "#", "1.", "%",
        "\\\"", "#\"x\";", "https://a.b/c", "&amp;", "<b>", "{{7*7}}", "&", "^", "|",
    ]
)  # fmt: skip
LETTERS = st.text(
    alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằệữỹỵẬỬỖĐQ0123456789 .,;:()%", max_size=30
)
WORDS = st.lists(st.one_of(MARKUP, LETTERS), min_size=1, max_size=8).map(" ".join)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(words=st.lists(WORDS.filter(str.strip), min_size=1, max_size=6))
def test_whatever_an_article_says_is_set_as_it_is(words: list[str]) -> None:
    text = squash("".join(texts(exported(paragraphs(words)))))
    for word in words:
        assert text.count(squash(word)) >= 3  # paragraph, table and printed output


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(words=st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=4))
def test_no_text_at_all_stops_a_report(words: list[str]) -> None:
    assert exported(paragraphs(words)).startswith(b"%PDF")


def test_a_sign_that_no_font_has_is_written_as_its_code() -> None:
    assert legible("năm 2023 😀 漢 →") == "năm 2023 [U+1F600] [U+6F22] →"


def test_a_very_long_word_stays_on_the_page() -> None:
    word = "dài" * 400
    pdf = exported(paragraphs([word]))
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        inner = page.get_textpage()
        boxes = [inner.get_charbox(i) for i in range(inner.count_chars())]
        assert max(right for _, _, right, _ in boxes) < A4[0] - 50
    document.close()


@pytest.mark.parametrize(
    "svg",
    [
        '<image href="{url}" width="9" height="9"/>',
        '<image xlink:href="{url}" width="9" height="9"/>',
        '<image href="{file}" width="9" height="9"/>',
        '<image href="file://{file}" width="9" height="9"/>',
        '<image href="../../../../../..{file}" width="9" height="9"/>',
        '<style>@import url("{url}");</style>',
        '<use href="{url}#a"/>',
    ],
)
def test_a_picture_brings_in_nothing_from_outside(svg: str, tmp_path: Path) -> None:
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=functools.partial(server.serve_forever, 0.05), daemon=True).start()
    secret = tmp_path / "secret.png"
    secret.write_bytes(made.png(40, 40))
    url = f"http://127.0.0.1:{server.server_port}/a.svg"
    output = made.figure()
    drawn = made.svg(svg.format(url=url, file=secret))
    output.data["image/svg+xml"] = drawn.replace(
        "<svg ", '<svg xmlns:xlink="http://www.w3.org/1999/xlink" '
    )
    pdf = b""
    try:
        with contextlib.suppress(RenderError):  # refused is as good as left out
            pdf = exported(made.notebook(made.code("x", output)))
    finally:
        server.shutdown()
        server.server_close()
    assert asked == []
    assert b"/Subtype/Image" not in pdf


def test_a_damaged_picture_is_refused_and_its_cell_named() -> None:
    output = made.figure()
    output.data["image/svg+xml"] = "<svg><rect"
    with pytest.raises(RenderError) as caught:
        exported(made.notebook(made.prose("a"), made.code("x", output)), lang="vi")
    assert "ô 2" in caught.value.message("vi")


def test_a_notebook_with_no_result_is_still_a_report() -> None:
    notebook = made.notebook(made.prose("# Đào tạo\n\nKhông có số liệu."))
    (page,) = texts(exported(notebook))
    assert "Không có số liệu." in page


def test_both_formats_are_written_by_the_front(tmp_path: Path) -> None:
    path = render.render(made.full(), "pdf", tmp_path / "a.pdf", lang="vi")
    assert path.read_bytes().startswith(b"%PDF")
    with pytest.raises(ValueError, match="docx"):
        render.render(made.full(), "docx", tmp_path / "a.docx")  # type: ignore[arg-type]


def test_the_running_header_is_whole_to_the_dots_below_its_letters() -> None:
    title = "Điều động, bổ nhiệm cán bộ"
    notebook = made.notebook(made.prose(f"# {title}\n\n" + "\n\n".join(["Một đoạn văn."] * 60)))
    pdf = exported(notebook)
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[1]
        inner = page.get_textpage()
        said = inner.get_text_range()
        at = said.index("cán bộ") + len("cán bộ") - 1
        left, low, right, high = inner.get_charbox(at)
        scale = 8
        drawn = page.render(scale=scale).to_pil().convert("L")
        # the dot of "ộ" is the ink below the circle: a row of nothing parts the two
        box = (left, A4[1] - high - 1, right, A4[1] - low + 1)
        letter = drawn.crop(tuple(int(side * scale) for side in box))
    finally:
        document.close()
    strips = [letter.crop((0, y, letter.width, y + 1)) for y in range(letter.height)]
    rows = [strip.getextrema()[0] < 160 for strip in strips]
    parts = sum(ink and not before for before, ink in zip([False, *rows], rows, strict=False))
    assert parts == 3  # hat, circle, dot


def test_a_contents_list_that_runs_over_shares_its_page_with_the_text() -> None:
    words = [f"## Mục thứ {n}\n\nMột câu." for n in range(1, 46)]
    _, second, *_ = texts(
        exported(made.notebook(made.prose("# Nhiều mục\n\n" + "\n\n".join(words))))
    )
    assert "Một câu." in second


def test_a_heading_and_its_words_stand_on_the_page_of_their_picture() -> None:
    tall = made.figure()
    tall.data["image/svg+xml"] = (
        tall.data["image/svg+xml"]
        .replace('height="200pt"', 'height="690pt"')
        .replace('width="460pt"', 'width="460pt" preserveAspectRatio="none"')
    )
    notebook = made.notebook(
        made.prose("# Thử\n\n" + "Một đoạn đầu."),
        made.prose("## Số ghế\n\nTập thể nhỏ thì một ghế là vài điểm phần trăm."),
        made.code("x", tall),
        made.prose("## Nguồn"),
    )
    pages = texts(exported(notebook))
    (page,) = [text for text in pages[1:] if "Một ghế" in text or "một ghế" in text]
    assert "Hình 1" in page


def grouped(rows: int, *, refs: bool) -> bytes:
    """Return the PDF of a table whose rows stand under one row that heads them."""
    heading = made.cell("Nhóm lớn", 1) if refs else made.cell("Nhóm lớn")
    body = [{"kind": "section", "cells": [made.cell("Nhóm nhỏ")]}]
    body += [{"kind": "body", "cells": [made.cell("đầu")]} for _ in range(rows)]
    body += [{"kind": "section", "cells": [heading]}]
    body += [{"kind": "body", "cells": [made.cell(f"hàng {n}")]} for n in range(70)]
    heads = [{"label": "Nơi", "align": "left"}]
    table = {"type": "table", "caption": "Bảng", "note": None, "columns": heads, "rows": body}
    listed = {"type": "sources", "title": "Nguồn", "entries": [made.entry(1)]}
    shown = [made.display(table), *([made.display(listed)] if refs else [])]
    return exported(made.notebook(made.code("x", *shown)))


def test_a_row_that_heads_others_is_said_again_on_the_next_page() -> None:
    pages = [text for text in texts(grouped(1, refs=False)) if "hàng" in text]
    assert len(pages) > 1
    assert all("Nhóm lớn" in text for text in pages)


def test_a_row_with_references_is_said_again_without_them() -> None:
    """There may be but one link; the page of the sources leads back to it."""
    pages = [text for text in texts(grouped(1, refs=True)) if "hàng" in text]
    assert len(pages) > 1
    assert all("Nhóm lớn" in text for text in pages)
    assert ["Nhóm lớn1" in "".join(text.split("\r\n")) for text in pages] == [True, False]


@pytest.mark.parametrize("rows", range(24, 36))
def test_a_row_that_heads_others_never_ends_a_page(rows: int) -> None:
    first = next(text for text in texts(grouped(rows, refs=True)) if "Nhóm lớn" in text)
    assert "hàng 0" in first


def test_a_row_that_heads_none_has_no_head_above_it() -> None:
    kinds = [("section", "Nhóm lớn"), *[("body", f"hàng {n}") for n in range(31)]]
    for more in range(8):
        rows = [*kinds, *[("body", "thêm")] * more, ("section", "Không có số liệu: nơi này")]
        cells = [{"kind": kind, "cells": [made.cell(text)]} for kind, text in rows]
        pages = texts(exported(made.notebook(made.code("x", made.display(one_column(cells))))))
        last = next(text for text in pages if "Không có số liệu" in text)
        assert "Nhóm lớn" not in last or "hàng" in last or "thêm" in last


def one_column(rows: list[dict[str, Any]], note: str | None = None) -> dict[str, Any]:
    heads = [{"label": "Nơi", "align": "left"}]
    return {"type": "table", "caption": "Bảng", "note": note, "columns": heads, "rows": rows}


def test_a_note_stands_on_a_page_with_a_row_of_its_table() -> None:
    for count in range(24, 40):
        rows = [{"kind": "body", "cells": [made.cell(f"hàng {n}")]} for n in range(count)]
        shown = made.display(one_column(rows, "Ghi chú của bảng."))
        after = made.prose("\n\n".join(["Một đoạn văn."] * 60))  # a page more is not at stake
        pages = texts(exported(made.notebook(made.code("x", shown), after)))
        assert "hàng" in next(text for text in pages if "Ghi chú" in text), count


def test_a_table_fills_the_page_that_its_picture_leaves_empty() -> None:
    tall = made.figure()
    drawn = tall.data["image/svg+xml"].replace('height="200pt"', 'height="420pt"')
    tall.data["image/svg+xml"] = drawn
    rows = [{"kind": "body", "cells": [made.cell(f"hàng {n}")]} for n in range(12)]
    notebook = made.notebook(
        made.prose("## Trước"),
        made.code("x", made.display(one_column(rows))),
        made.prose("## Số ghế\n\nMột ghế là vài điểm phần trăm."),
        made.code("x", tall, made.display(one_column(rows))),
        made.prose("## Sau\n\nĐoạn cuối."),
    )
    pages = texts(exported(notebook))
    (first,) = [text for text in pages if "Một ghế" in text]
    (second,) = [text for text in pages if "Hình 1." in text]
    assert "Bảng 1." in first
    assert "Bảng 2." in first
    assert second.index("Hình 1.") < second.index("Đoạn cuối.")


def test_a_picture_never_stands_inside_a_table() -> None:
    tall = made.figure()
    drawn = tall.data["image/svg+xml"].replace('height="200pt"', 'height="420pt"')
    tall.data["image/svg+xml"] = drawn
    rows = [{"kind": "body", "cells": [made.cell(f"hàng {n}")]} for n in range(45)]
    notebook = made.notebook(
        made.prose("## Trước"),
        made.code("x", made.display(one_column(rows[:12]))),
        made.prose("## Số ghế\n\nMột ghế là vài điểm phần trăm."),
        made.code("x", tall, made.display(one_column(rows))),
        made.prose("## Sau\n\nĐoạn cuối."),
    )
    whole = "\n".join(texts(exported(notebook)))
    assert not whole.index("Bảng 2.") < whole.index("Hình 1.") < whole.rindex("hàng 44")


def test_a_short_list_of_contents_is_not_torn_apart() -> None:
    for lines in range(14, 30):
        opening = made.prose("\n\n".join(["Một đoạn mở đầu."] * lines))
        parts = [made.prose(f"## Phần {n}\n\nMột câu.") for n in range(8)]
        pages = texts(exported(made.notebook(opening, *parts)))
        listed = next(text for text in pages if "Mục lục" in text)
        assert all(f"Phần {n}" in listed for n in range(8))


def test_the_title_of_an_article_never_ends_a_page() -> None:
    said = {"text": "Lời văn của bài.", "id": None, "n": None, "ignored": None}
    named = {"text": "Đề bài hai", "id": None, "n": None, "ignored": None}
    passages = [{"kind": "title", "runs": [named]}, {"kind": "body", "runs": [said]}]
    article = {"type": "marked", "title": "Bài hai", "source": "Báo", "paragraphs": passages}
    for lines in range(32, 42):
        above = made.prose("## Phần\n\n" + "\n\n".join(["Một đoạn."] * lines))
        pages = texts(exported(made.notebook(above, made.code("x", made.display(article)))))
        assert any("Bài hai" in text and "Lời văn của bài" in text for text in pages)


def test_one_source_alone_never_takes_the_last_page() -> None:
    for count in range(12, 48):
        pages = texts(exported(made.notebook(made.code("s", made.sources(count)))))
        assert len(pages) == 1 or pages[-1].count("Trong kỳ vừa rồi") > 1, count
