"""The HTML report: one file that fetches nothing, runs nothing, and whose links all land."""

from __future__ import annotations

import functools
import http.server
import re
import shutil
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import nbformat
import pytest
import render_notebooks as made
from bs4 import BeautifulSoup
from bs4.element import Tag

from cadre_analysis import render
from cadre_analysis.errors import OutputError, RenderError
from cadre_analysis.render.html import CadreHTMLExporter

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def exported(notebook: nbformat.NotebookNode, **options: object) -> str:
    html, _ = CadreHTMLExporter(**options).from_notebook_node(notebook)
    return str(html)


@pytest.fixture(scope="module")
def page() -> str:
    return exported(made.full())


@pytest.fixture(scope="module")
def soup(page: str) -> BeautifulSoup:
    return BeautifulSoup(page, "html.parser")


def tags(soup: BeautifulSoup, selector: str) -> list[Tag]:
    found = soup.select(selector)
    assert found, f"the page has no {selector}"
    return list(found)


def test_nothing_is_run_and_nothing_is_fetched(page: str, soup: BeautifulSoup) -> None:
    assert not soup.select("script, iframe, object, embed, link, form, svg, base")
    sources = [str(tag["src"]) for tag in soup.select("[src]")]
    assert sources
    assert all(source.startswith("data:image/") for source in sources)
    (style,) = soup.select("style")
    assert "@import" not in style.text
    assert all(
        url.startswith("data:font/woff2;") for url in re.findall(r"url\((.*?)\)", style.text)
    )
    assert not re.search(r"\son\w+\s*=", re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL))


def test_a_policy_forbids_what_the_page_does_not_need(soup: BeautifulSoup) -> None:
    (policy,) = soup.select('meta[http-equiv="Content-Security-Policy"]')
    assert str(policy["content"]).startswith("default-src 'none'; img-src data:;")
    assert "script-src" not in str(policy["content"])


def test_language_and_title_are_said_in_the_head(soup: BeautifulSoup) -> None:
    (root,) = soup.select("html")
    assert root["lang"] == "vi"
    (title,), (first,) = soup.select("head > title"), soup.select("h1")
    assert title.text == first.text == made.FACTS["title"]


def test_every_link_inside_the_page_lands_on_one_place(soup: BeautifulSoup) -> None:
    ids = Counter(str(tag["id"]) for tag in soup.select("[id]"))
    assert [name for name, times in ids.items() if times > 1] == []
    inner = [str(tag["href"])[1:] for tag in tags(soup, 'a[href^="#"]')]
    assert [name for name in inner if name not in ids] == []


def test_each_reference_leads_to_its_sentence_and_the_sentence_back(soup: BeautifulSoup) -> None:
    for anchor in tags(soup, "a.ref"):
        (entry,) = soup.select(str(anchor["href"]))
        (number,) = entry.select(".number")
        assert number.text == anchor.text
        assert entry.select(f'a[href="#{anchor["id"]}"]')


def test_contents_name_the_headings(soup: BeautifulSoup) -> None:
    named = [(str(a["href"]), a.text) for a in tags(soup, "nav a")]
    headings = [(f"#{h['id']}", h.text) for h in tags(soup, "main h2, main h3")]
    assert named == headings


def test_tables_have_captions_and_headings_with_a_scope(soup: BeautifulSoup) -> None:
    captions = [tag.text for tag in tags(soup, "caption")]
    assert captions == ["Bảng 1. Lớp và học viên, theo địa bàn", "Bảng 2. Mọi lớp trong dữ liệu"]
    assert {str(tag.get("scope")) for tag in tags(soup, "th")} == {"col", "row", "rowgroup"}
    assert len(tags(soup, "table thead")) == 4


def test_every_picture_is_described(soup: BeautifulSoup) -> None:
    alts = [str(tag["alt"]) for tag in tags(soup, "img")]
    assert alts[0] == "Sáu cột, cao nhất ở Phước Long: 170 lượt."
    assert all(alts)


def test_hostile_words_stand_as_they_are(page: str, soup: BeautifulSoup) -> None:
    assert made.HOSTILE in soup.text
    assert "<script" not in page


@pytest.mark.parametrize(
    "where", ["title", "cell", "caption", "alt", "entry", "url", "mark", "fact"]
)
def test_hostile_words_are_escaped_at_every_door(where: str) -> None:
    evil = '"><script>x()</script><img src=x onerror=x()>{{7*7}}'
    facts = made.FACTS | ({"title": evil} if where == "title" else {})
    facts |= {"source": evil} if where == "fact" else {}
    column = {"label": evil if where == "cell" else "a", "align": "left"}
    payloads = made.code(
        "x",
        made.display(
            {
                "type": "table",
                "caption": evil if where == "caption" else "Bảng",
                "note": None,
                "columns": [column],
                "rows": [{"kind": "body", "cells": [made.cell(evil if where == "cell" else "b")]}],
            }
        ),
        made.figure(alt=evil if where == "alt" else "hình"),
        made.display(
            {
                "type": "sources",
                "title": "Nguồn",
                "entries": [
                    made.entry(1, exact=evil if where == "entry" else "3 lớp")
                    | ({"url": "javascript:x()"} if where == "url" else {})
                ],
            }
        ),
        made.display(
            {
                "type": "marked",
                "title": "Bài",
                "source": "",
                "paragraphs": [
                    {
                        "kind": "body",
                        "runs": [{"text": evil, "id": None, "n": None, "ignored": "năm"}],
                    }
                ],
            }
        ),
    )
    page = exported(made.notebook(payloads, cadre=facts))
    assert "<script" not in page
    assert "<img src=x" not in page
    assert "javascript:" not in page
    if where not in {"url"}:
        soup = BeautifulSoup(page, "html.parser")
        assert evil in soup.text or any(tag["alt"] == evil for tag in soup.select("img"))


def test_the_same_notebook_gives_the_same_bytes() -> None:
    assert exported(made.full()) == exported(made.full())


def test_source_date_epoch_sets_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1640995199")  # 31 December in Greenwich
    assert "1/1/2022" in exported(made.full())


def test_plain_nbconvert_writes_the_report(tmp_path: Path) -> None:
    source = tmp_path / "bài đào tạo.ipynb"
    nbformat.write(made.full(), source)
    command = [sys.executable, "-m", "nbconvert", "--to", "cadre-html", source.name]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "e-" + made.obs_id(90) in (tmp_path / "bài đào tạo.html").read_text(encoding="utf-8")


def test_a_report_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    out = tmp_path / "sub" / "a.html"
    assert render.render(made.full(), "html", out) == out
    before = out.read_bytes()
    broken = made.notebook(made.code("x", made.table(3)))
    with pytest.raises(RenderError):
        render.render(broken, "html", out)
    assert out.read_bytes() == before
    assert [path.name for path in out.parent.iterdir()] == ["a.html"]


def test_a_file_that_is_no_notebook_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "x.ipynb"
    path.write_bytes(b"\x89PNG")
    with pytest.raises(RenderError, match=r"x\.ipynb"):
        render.render(path, "html", tmp_path / "x.html")


def test_an_output_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    with pytest.raises(OutputError):
        render.render(made.full(), "html", tmp_path / "a" / "x.html")


def test_the_list_of_reports_keeps_the_same_rules(tmp_path: Path) -> None:
    evil = "<script>x()</script>"
    out = tmp_path / "index.html"
    entries = [
        render.Listed(
            title=evil,
            description=evil,
            html=tmp_path / "a#1 <b>.html",
            pdf=tmp_path / "bài.pdf",
            facts=((evil, evil),),
            stale=True,
        )
    ]
    text = render.index(entries, out).read_text(encoding="utf-8")
    soup = BeautifulSoup(text, "html.parser")
    assert "<script" not in text
    assert soup.select('meta[http-equiv="Content-Security-Policy"]')
    assert [unquote(str(a["href"])) for a in soup.select(".files a")] == ["a#1 <b>.html", "bài.pdf"]
    assert "Báo cáo cũ" in soup.text


class _Counting(http.server.SimpleHTTPRequestHandler):
    asked: list[str]

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self.asked.append(self.path)
        super().do_GET()


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: apt-get install chromium")
def test_a_browser_asks_for_the_page_alone_and_shows_it(tmp_path: Path, page: str) -> None:
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    asked: list[str] = []
    handler = type("Handler", (_Counting,), {"asked": asked})
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(handler, directory=str(tmp_path))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        shown = subprocess.run(
            [
                str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
                "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom",
                f"http://127.0.0.1:{server.server_port}/a.html",
            ],
            capture_output=True, text=True, check=True, timeout=120,
        )  # fmt: skip
    finally:
        server.shutdown()
        server.server_close()
    # a browser asks for /favicon.ico of its own accord; the policy stops it as it stops the rest
    assert asked == ["/a.html"]
    assert "Phước Long" in shown.stdout


def test_a_line_breaks_no_name_that_begins_a_row() -> None:
    heads = [{"label": "Nơi", "align": "left"}, {"label": "Số", "align": "right"}]
    rows = [{"kind": "body", "cells": [made.cell("Phong Thổ (Lai Châu)"), made.cell("12")]}]
    table = {"type": "table", "caption": "Bảng", "note": None, "columns": heads, "rows": rows}
    shown = BeautifulSoup(
        exported(made.notebook(made.code("x", made.display(table)))), "html.parser"
    )
    (row,) = tags(shown, "tbody th")
    assert row.get_text() == "Phong Thổ (Lai Châu)"
    assert [name.get_text() for name in row.select(".name")] == ["Phong Thổ", "(Lai Châu)"]
    assert re.search(r"[.]name [{] white-space: nowrap", str(shown))


def test_a_picture_moves_sideways_where_its_words_would_be_too_small(soup):
    for img in tags(soup, "figure img"):
        frame = img.parent
        assert frame is not None
        assert "scroll" in frame["class"]
        assert (frame["tabindex"], frame["role"]) == ("0", "region")
        assert frame["aria-label"]
