"""What a notebook says, before it is set: languages, titles, references, refusals."""

from __future__ import annotations

import base64
import re
import subprocess
import sys
from pathlib import Path

import pytest
import render_notebooks as made
from nbformat import NotebookNode
from nbformat import v4 as nb4

from cadre_analysis.errors import RenderError
from cadre_analysis.render import compose
from cadre_analysis.render.labels import labels
from cadre_analysis.render.page import (
    Block,
    Figure,
    Heading,
    Link,
    Note,
    Page,
    Paragraph,
    Pre,
    Ref,
    Sources,
    Table,
    Text,
    plain,
    printable,
)


def composed(*cells: NotebookNode, **options: object) -> Page:
    return compose.page(made.notebook(*cells), name="thu", **options)  # type: ignore[arg-type]


def blocks(page: Page) -> list[Block]:
    return [*page.opening, *(block for cell in page.cells for block in cell)]


def shown(**data: object) -> NotebookNode:
    """Return a code cell whose output is one bundle; slashes are written as double underscores."""
    bundle = {media.replace("__", "/"): content for media, content in data.items()}
    return made.code("x", nb4.new_output("display_data", data=bundle))


def html(source: str) -> NotebookNode:
    return shown(text__html=source, text__plain="…")


def listed(*entries: dict[str, object]) -> NotebookNode:
    return made.code("s", made.display({"type": "sources", "title": "", "entries": [*entries]}))


def test_numbers_of_one_sentence_stand_together_above_it() -> None:
    cell = listed(
        made.entry(1, before="Có ", exact="5 nữ", after=" và 7 nam."),
        made.entry(2, before="Có 5 nữ và ", exact="7 nam", after="."),
        made.entry(3, before="Còn ", exact="9 lớp", after="."),
    )
    (sources,) = [b for b in blocks(composed(cell)) if isinstance(b, Sources)]
    both, alone = sources.entries
    assert [r.id for r in both.readings] == [made.obs_id(1), made.obs_id(2)]
    assert [words for words, marked, _n in both.sentence if marked] == ["5 nữ", "7 nam"]
    assert [n for _words, marked, n in both.sentence if marked] == ["1", "2"]
    assert "".join(words for words, _marked, _n in both.sentence) == "Có 5 nữ và 7 nam."
    assert alone.sentence == (("Còn ", False, ""), ("9 lớp", True, ""), (".", False, ""))


def test_quotations_that_overlap_are_marked_as_one() -> None:
    cell = listed(
        made.entry(1, before="Có ", exact="100% đại học, cao cấp", after=" lý luận."),
        made.entry(2, before="Có 100% đại học, ", exact="cao cấp lý luận", after="."),
    )
    (sources,) = [b for b in blocks(composed(cell)) if isinstance(b, Sources)]
    (entry,) = sources.entries
    assert entry.sentence[1] == ("100% đại học, cao cấp lý luận", True, "1,2")


def test_notes_are_numbered_from_one_as_they_stand_in_the_sources() -> None:
    entries = [made.entry(7, before="A "), made.entry(19, before="B ")]
    cells = made.code("x", made.text(first=7)), listed(entries[0], made.entry(8), entries[1])
    page = blocks(composed(*cells))
    refs = [x for b in page if isinstance(b, Paragraph) for x in b.inlines if isinstance(x, Ref)]
    assert [ref.n for ref in refs] == [1, 2]
    (sources,) = [b for b in page if isinstance(b, Sources)]
    assert [r.n for e in sources.entries for r in e.readings] == [1, 2, 3]


def test_cells_of_the_other_language_are_dropped() -> None:
    page = compose.page(made.full(), name="thu", lang="en")
    headings = [head.text for head in page.contents]
    assert headings == ["Courses and people"]
    assert page.title == "Training: how many courses, for how many people?"


@pytest.mark.parametrize(
    ("cells", "lang", "title"),
    [
        pytest.param([made.prose("# Một")], "vi", "Một", id="Vietnamese where nothing is said"),
        pytest.param(
            [made.code('lang = "en"', tags=("parameters",)), made.prose("# One"), made.prose("x")],
            "en",
            "One",
            id="the parameters cell says English",
        ),
        pytest.param(
            [
                made.code('lang = "en"', tags=("parameters",)),
                made.code('lang = "vi"', tags=("injected-parameters",)),
                made.prose("Không có đề mục"),
            ],
            "vi",
            "thu",
            id="the injected cell overrides, the file name is the title",
        ),
    ],
)
def test_a_notebook_run_by_hand_tells_its_language_and_title(
    cells: list[NotebookNode], lang: str, title: str
) -> None:
    page = composed(*cells)
    assert (page.lang, page.title) == (lang, title)


def test_parameters_are_read_as_literals_and_never_run() -> None:
    source = 'places: list = ["Sông Lô"]\nsince = open("x").read()\nuntil = "2024-12"'
    page = composed(made.code(source, tags=("parameters",)))
    assert ("Địa bàn", "Sông Lô") in page.facts
    assert ("Thời gian", "đến 12/2024") in page.facts


@pytest.mark.parametrize(
    ("source", "told"),
    [
        pytest.param("bài/2024", "bài/2024", id="below the current folder"),
        pytest.param("/home/lan/bài 2024/", "bài 2024", id="a folder of this machine"),
        pytest.param("D:\\\\Lan\\\\bài 2024", "bài 2024", id="a folder of a Windows machine"),
        pytest.param("/", "/", id="the root"),
    ],
)
def test_a_report_does_not_tell_where_on_a_disk_its_articles_lie(source: str, told: str) -> None:
    page = composed(made.code(f'source = "{source}"', tags=("parameters",)))
    assert ("Dữ liệu", told) in page.facts


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("places = []", "Mọi địa bàn trong dữ liệu"),
        ('places = ["Sông Lô", "Điện Biên"]', "Sông Lô, Điện Biên"),
        ('place = "Sông Lô"', "Sông Lô"),
        ('place = ""', None),
    ],
)
def test_the_title_block_names_a_place_only_where_one_was_asked_for(
    source: str, place: str | None
) -> None:
    facts = dict(composed(made.code(source, tags=("parameters",))).facts)
    assert facts.get("Địa bàn") == place


def test_a_reference_without_a_source_is_refused_and_its_cell_named() -> None:
    with pytest.raises(RenderError) as caught:
        composed(
            made.prose("## Bảng"), made.code("x", made.table(3)), made.code("s", made.sources(2))
        )
    assert "2 «Bảng»" in caught.value.message("vi")
    assert made.obs_id(3) in caught.value.message("en")


def test_a_marked_article_is_itself_the_target_where_no_list_holds_its_numbers() -> None:
    page = composed(
        made.code("t", made.text(first=1)), made.code("m", made.marked(1), made.marked(2))
    )
    assert set(page.cited) == {made.obs_id(1), made.obs_id(2)}


def test_references_to_one_source_are_ranked_through_the_page() -> None:
    page = composed(
        made.code("a", made.text(first=1)), made.code("b", made.text(first=1)),
        made.code("s", made.sources(2)),
    )  # fmt: skip
    runs = [x for b in blocks(page) if isinstance(b, Paragraph) for x in b.inlines]
    ranks = [(x.n, x.mark) for x in runs if isinstance(x, Ref)]
    assert ranks == [(1, 1), (2, 1), (1, 2), (2, 2)]


REFUSED = [
    pytest.param(html("<script>draw()</script>"), "<script>", id="a script"),
    pytest.param(html('<iframe src="x"></iframe>'), "<iframe>", id="a frame"),
    pytest.param(html("<style type='text/css'>#T {}</style>"), "<style>", id="pandas Styler"),
    pytest.param(html('<img src="http://127.0.0.1/a.png">'), "http", id="a picture elsewhere"),
    pytest.param(html('<img src="file:///etc/passwd">'), "PNG", id="a file as picture"),
    pytest.param(html("<svg><a/></svg>"), "<svg>", id="drawn in the page"),
    pytest.param(html("<form><input></form>"), "<form>", id="a form"),
    pytest.param(shown(text__latex="$$x$$", text__plain="x"), "text/latex", id="LaTeX"),
    pytest.param(shown(application__javascript="1", text__plain="x"), "javascript", id="JS"),
    pytest.param(
        made.code(
            "w",
            nb4.new_output(
                "display_data",
                data={"application/vnd.jupyter.widget-view+json": {}, "text/plain": "IntSlider()"},
            ),
        ),
        "widget-view",
        id="a widget",
    ),
    pytest.param(
        made.code("p", made.display({"type": "hologram"})), "hologram", id="an unknown structure"
    ),
    pytest.param(
        made.code("p", made.display({"type": "table", "columns": []})), "rows", id="half a table"
    ),
    pytest.param(made.code("p", made.display({"type": "figure"})), "image", id="no picture"),
    pytest.param(made.prose("![sơ đồ](so-do.png)"), "so-do.png", id="a local picture"),
    pytest.param(made.prose("<div><video></video></div>"), "<video>", id="film in Markdown"),
    pytest.param(made.prose("**![a](data:,b)**"), "hình", id="a picture inside bold"),
    pytest.param(
        made.code(
            "x", nb4.new_output("error", ename="KeyError", evalue="'tinh'", traceback=["…"])
        ),
        "KeyError",
        id="a cell that failed",
    ),
    pytest.param(made.code("x", made.display({"type": "sources", "title": "", "entries": [
        made.entry(1, id="a b")]})), "a b", id="an id that is none"),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "word"), REFUSED)
def test_what_cannot_be_set_is_refused_by_name(cell: NotebookNode, word: str) -> None:
    with pytest.raises(RenderError) as caught:
        composed(made.prose("## Phần hai"), cell)
    assert "2 «Phần hai»" in caught.value.message("vi")
    assert "2 «Phần hai»" in caught.value.message("en")
    assert word in caught.value.message("vi")


def test_a_notebook_that_was_not_run_is_refused() -> None:
    cell = nb4.new_code_cell("1 + 1")
    with pytest.raises(RenderError, match="--execute"):
        composed(cell)


def test_pandas_tables_keep_heads_numbers_and_literal_brackets() -> None:
    (table,) = [b for b in blocks(composed(html(made.DATAFRAME))) if isinstance(b, Table)]
    assert [plain(c.inlines) for c in table.head[0].cells] == ["", "địa bàn", "lượt"]
    assert [plain(c.inlines) for c in table.body[1].cells] == ["1", "Đông Hải <b>", "1.220"]
    assert [c.align for c in table.head[0].cells] == ["left", "left", "right"]
    assert table.body[0].cells[0].head


def test_hostile_html_keeps_its_words_and_nothing_else() -> None:
    source = (
        '<p onclick="x()">Số <b style="position:fixed">21</b> '
        '<a href="javascript:x()">đây</a> <a href="https://example.org">kia</a><!-- ẩn --></p>'
    )
    (block,) = blocks(composed(html(source)))
    assert isinstance(block, Paragraph)
    assert plain(block.inlines) == "Số 21 đây kia"
    links = [x.href for x in block.inlines if isinstance(x, Link)]
    assert links == ["https://example.org"]


def test_footnotes_count_through_the_page_and_stand_once() -> None:
    page = composed(
        made.prose("Một[^a] hai[^b] lại một[^a].\n\n[^a]: A *nghiêng*\n[^b]: B"),
        made.prose("Ba[^a].\n\n[^a]: C"),
    )
    notes = [x for b in blocks(page) if isinstance(b, Paragraph) for x in b.inlines
             if isinstance(x, Note)]  # fmt: skip
    assert [(x.n, x.again) for x in notes] == [(1, False), (2, False), (1, True), (3, False)]
    assert [plain(x.inlines) for x in page.notes] == ["A nghiêng", "B", "C"]


def test_mathematics_and_stray_html_in_markdown_stay_readable() -> None:
    (block,) = blocks(composed(made.prose("Tỷ lệ $\\frac{6}{39}$ và <i>x</i>, `a<b`")))
    assert isinstance(block, Paragraph)
    assert plain(block.inlines) == "Tỷ lệ $\\frac{6}{39}$ và <i>x</i>, a<b"


def test_links_into_the_machine_keep_words_and_address_but_do_not_link() -> None:
    (block,) = blocks(composed(made.prose("[sổ](file:///etc/passwd) [x](javascript:a)")))
    assert isinstance(block, Paragraph)
    assert not any(isinstance(x, Link) for x in block.inlines)
    assert "file:///etc/passwd" in plain(block.inlines)


def test_an_attached_picture_is_a_figure_with_its_words() -> None:
    cell = made.prose("Trước ![Sơ đồ luân chuyển](attachment:a.png) sau")
    cell["attachments"] = {"a.png": {"image/png": base64.b64encode(made.png()).decode()}}
    before, figure, after = blocks(composed(cell))
    assert isinstance(figure, Figure)
    assert (figure.alt, figure.data) == ("Sơ đồ luân chuyển", made.png())
    assert isinstance(before, Paragraph)
    assert isinstance(after, Paragraph)


def test_a_picture_without_a_description_says_so_and_where_it_is() -> None:
    png = base64.b64encode(made.png()).decode()
    page = composed(made.prose("## Tỷ lệ nữ"), shown(image__png=png, text__plain="<Figure>"))
    (figure,) = [b for b in blocks(page) if isinstance(b, Figure)]
    assert figure.alt == "Hình chưa có lời tả, ở mục «Tỷ lệ nữ»"


def test_code_is_hidden_unless_asked_for() -> None:
    cell = made.code("ca.overview(data)", made.text(), made.sources(2))
    kinds = [b.kind for b in blocks(composed(cell)) if isinstance(b, Pre)]
    asked = [b.text for b in blocks(composed(cell, show_code=True)) if isinstance(b, Pre)]
    assert (kinds, asked) == ([], ["ca.overview(data)"])


def test_terminal_colours_and_control_characters_are_not_text() -> None:
    output = nb4.new_output("stream", name="stderr", text="\x1b[31mcảnh báo\x1b[0m\x00\n")
    (block,) = blocks(composed(made.code("x", output)))
    assert block == Pre(text="cảnh báo\ufffd", kind="stderr")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a\x00b\x1fc", "a\ufffdb\ufffdc"),
        ("hoa\u0300", "hoà"),
        ("\ud800x", "\ufffdx"),
        ("a\r\nb", "a\nb"),
    ],
)
def test_no_character_that_a_document_cannot_hold_gets_through(raw: str, expected: str) -> None:
    assert printable(raw) == expected


def test_equal_headings_have_anchors_of_their_own() -> None:
    page = composed(made.prose("## Đào tạo\n\n## Đào tạo\n\n## 😀"))
    anchors = [b.anchor for b in blocks(page) if isinstance(b, Heading)]
    assert anchors == ["s-dao-tao", "s-dao-tao-2", "s-muc"]


def test_an_empty_result_is_words_and_a_table_without_rows_keeps_its_heads() -> None:
    empty = made.display({"type": "table", "caption": "Lớp", "note": None, "rows": [],
                          "columns": [{"label": "Địa bàn", "align": "left"}]})  # fmt: skip
    run = {"text": "Không có số liệu.", "bold": False, "refs": []}
    words = made.display({"type": "text", "paragraphs": [{"style": "body", "runs": [run]}]})
    text, table = blocks(composed(made.code("x", words, empty)))
    assert text == Paragraph(inlines=(Text(text="Không có số liệu."),))
    assert isinstance(table, Table)
    assert (len(table.head), table.body) == (1, ())


def test_importing_render_loads_no_notebook_machinery() -> None:
    probe = "import sys, cadre_analysis.render; print(*(m in sys.modules for m in sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", probe, "nbconvert", "typst"],
        capture_output=True, text=True, check=True, cwd=Path.home(),
    )  # fmt: skip
    assert done.stdout.split() == ["False", "False"]


def test_every_label_is_there_in_both_languages_and_used() -> None:
    here = Path(compose.__file__).parent
    files = [*here.glob("*.py"), *here.rglob("*.j2"), *here.rglob("*.typ")]
    text = "".join(path.read_text(encoding="utf-8") for path in files)
    for name, vi in labels("vi").items():
        assert vi
        assert labels("en")[name]
        assert re.search(rf"""labels\.{name}\b|words\.{name}\b|["']{name}["']|{name}:""", text), (
            name
        )


def test_a_report_bears_the_name_of_what_its_notebook_chose_to_be_about() -> None:
    run = {"text": "Quế Phong: 3 số liệu.", "bold": False, "refs": []}
    said = {"type": "text", "subject": "Quế Phong (Nghệ An)",
            "paragraphs": [{"style": "lead", "runs": [run]}]}  # fmt: skip
    page = composed(made.prose("# Một địa phương"), made.code("x", made.display(said)))
    assert page.title == "Một địa phương: Quế Phong (Nghệ An)"
    assert (labels("vi")["place"], "Quế Phong (Nghệ An)") in page.facts


def test_of_a_figure_and_a_table_that_are_both_empty_one_says_so():
    run = {"text": "Kế hoạch đã có kết quả: không có số liệu.", "bold": False, "refs": []}
    nothing = {"type": "text", "paragraphs": [{"style": "note", "runs": [run]}]}
    told = {"type": "text", "paragraphs": [{"style": "body", "runs": [run]}]}
    shown = [made.code("x", made.display(one)) for one in (nothing, nothing, told, told, nothing)]
    under = made.prose("# Thử"), made.prose("## Kế hoạch")
    cells = compose.page(made.notebook(*under, *shown), name="thu").cells
    assert [bool(cell) for cell in cells[-5:]] == [True, False, True, True, True]
