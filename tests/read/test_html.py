"""Saved web pages: the article and nothing else, its date and the rule that chose it."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path

import pytest
import stopwatch
from click.testing import CliRunner
from factories import SEEDS
from told import facts, said

from cadre_analysis import cli
from cadre_analysis.check import check
from cadre_analysis.clean import clean
from cadre_analysis.codes import BlockKind, DatedBy, Format
from cadre_analysis.errors import ReadError
from cadre_analysis.model import Article, Reading
from cadre_analysis.observe import observe
from cadre_analysis.read import _article, article, read
from cadre_analysis.read.formats import extract
from cadre_analysis.read.html_date import iso

MENU = "".join(f'<li><a href="/{n}">Chuyên mục {n}</a></li>' for n in range(9))
RELATED = "".join(
    f'<li><a href="/tin-{n}">Huyện bên luân chuyển {n}77 cán bộ về xã</a>'
    f"<span>Thứ Hai, 0{n}/01/2020</span></li>"
    for n in range(1, 6)
)
FOREIGN = ("Chuyên mục", "77 cán bộ", "bạn đọc khen", "22/11/2026", "Tổng đài", "999 lượt")
COMMENT = '<div class="comment-list"><p>Một bạn đọc khen huyện có 999 lượt cán bộ giỏi.</p></div>'
FOOT = "<footer><p>Tổng đài: 0211 3 862 524. Giấy phép số 12/GP ngày 01/02/2010.</p></footer>"
CLOCK = '<div id="clock">Chủ nhật, 22/11/2026 08:15</div>'


@cache
def seed(name: str) -> Article:
    (one,) = read(SEEDS / f"{name}.txt", sources=False).articles
    return one


def parts(name: str) -> tuple[str, list[str], list[str]]:
    """Return title, the lines between title and body, and the lines of the body of a seed."""
    one = seed(name)
    kinds = clean(one)
    lines = [(block.kind, one.text[block.start : block.end]) for block in kinds]
    dates = [words for kind, words in lines if kind is BlockKind.DATELINE][-1:]
    own = {BlockKind.BODY, BlockKind.HEADING, BlockKind.BYLINE}
    return one.title or "", dates, [words for kind, words in lines if kind in own]


def page(head: str, body: str, more: str = "") -> bytes:
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{head} - Báo Thử</title>{more}"
        f"</head><body>{body}</body></html>"
    ).encode()


def tagged(lines: list[str], tag: str) -> str:
    return "".join(f"<{tag}>{escape(line)}</{tag}>\n" for line in lines)


def plain(title: str, dates: list[str], body: list[str]) -> bytes:
    return page(
        title,
        f"<header>{CLOCK}<nav><ul>{MENU}</ul></nav></header><main><article><h1>{title}</h1>"
        f"<p class='date'>{''.join(dates)}</p>"
        f"<div class='article-content'>{tagged(body, 'p')}</div>"
        f"</article><aside><h3>Tin liên quan</h3><ul>{RELATED}</ul></aside></main>{COMMENT}{FOOT}",
    )


def divs(title: str, dates: list[str], body: list[str]) -> bytes:
    return page(
        title,
        f"<div id='top'>{CLOCK}<ul class='menu'>{MENU}</ul></div><div id='wrap'><div class='left'>"
        f"<h1 class='title-detail'>{title}</h1><div class='time'>{''.join(dates)}</div>"
        f"<div class='share-social'><a href='#'>Chia sẻ</a></div>"
        f"<div id='noidung'>{tagged(body, 'div')}</div>"
        f"<div class='tags'><a href='/t'>luân chuyển</a> <a href='/u'>cán bộ</a></div></div>"
        f"<div class='right'><ul>{RELATED}</ul></div></div>{COMMENT}{FOOT}",
    )


def breaks(title: str, dates: list[str], body: list[str]) -> bytes:
    return page(
        title,
        f"<table width='100%'><tr><td colspan='2'>{CLOCK}</td></tr><tr><td><ul>{MENU}</ul></td>"
        f"<td><div class='box'><h1>{title}</h1><span>{''.join(dates)}</span>"
        f"<div class='content'>{'<br><br>'.join(map(escape, body))}</div></div></td>"
        f"<td><ul>{RELATED}</ul></td></tr></table>{COMMENT}{FOOT}",
    )


def aspnet(title: str, dates: list[str], body: list[str]) -> bytes:
    return page(
        title,
        f"<form id='aspnetForm'><h1><a href='/'>Báo Thử</a></h1>{CLOCK}<ul>{MENU}</ul>"
        f"<div class='detail'><h2 class='news-title'>{title}</h2><i>{''.join(dates)}</i>"
        f"<div class='body'><p style='text-align:center'><img src='a.jpg'></p>"
        f"<p><em>Lãnh đạo xem sơ đồ 31 gian hàng.</em></p>{tagged(body, 'p')}</div>"
        f"<div class='other'><h3>Các tin khác</h3><ul>{RELATED}</ul></div></div></form>{FOOT}",
    )


def amp(title: str, dates: list[str], body: list[str]) -> bytes:
    first, *rest = body
    return page(
        title,
        f"<amp-sidebar><ul>{MENU}</ul></amp-sidebar>{CLOCK}<article class='amp-wp-article'>"
        f"<header><h1>{title}</h1><p>{''.join(dates)}</p></header>"
        f"<section><p>{escape(first)}</p><figure><amp-img src='a'></amp-img>"
        f"<figcaption>Ảnh chụp 45 người.</figcaption></figure>{tagged(rest, 'p')}</section>"
        f"<section class='related-posts'><ul>{RELATED}</ul></section></article>{FOOT}",
    )


def boxed(title: str, dates: list[str], body: list[str]) -> bytes:
    half = len(body) // 2
    return page(
        title,
        f"<div class='hd'>{CLOCK}<div class='nav-bar'><ul>{MENU}</ul></div></div>"
        f"<div class='cms'><div><h1>{title}</h1></div><div>{''.join(dates)}</div>"
        f"<div class='cms-body'>{tagged(body[:half], 'p')}"
        f"<div class='x1'><b>Tin liên quan</b><ul>{RELATED}</ul></div>"
        f"{tagged(body[half:], 'p')}</div></div><div class='x2'><ul>{RELATED}</ul></div>"
        f"{COMMENT}{FOOT}",
    )


TEMPLATES = (plain, divs, breaks, aspnet, amp, boxed)
NAMES = sorted(path.stem for path in SEEDS.glob("*.txt"))


def saved(data: bytes, name: str = "trang.html") -> Article:
    return _article(extract(data, name), "trang", Path(name))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one.__name__)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_holds_the_article_alone(name: str, template) -> None:
    title, dates, body = parts(name)
    one = saved(template(title, dates, body))
    found = [" ".join(line.split()) for line in one.text.split("\n")]

    assert one.format is Format.HTML
    assert one.title == title
    assert [line for line in body if " ".join(line.split()) not in found] == []
    assert [words for words in FOREIGN if words in one.text] == []
    assert one.published == seed(name).published


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one.__name__)
@pytest.mark.parametrize("name", NAMES)
def test_a_seed_saved_as_a_page_gives_the_same_observations(name: str, template) -> None:
    one = saved(template(*parts(name)))

    assert said(seed(name))
    assert said(one) == said(seed(name))
    assert facts(one) == facts(seed(name))


BODY = (
    "<p>Đến nay huyện Sông Lô đã luân chuyển 86 cán bộ từ huyện về xã, trong đó có 12 nữ.</p>"
    "<p>Huyện ủy sẽ tiếp tục rà soát đội ngũ để bố trí đúng người, đúng việc trong năm tới.</p>"
)


def dated(head: str = "", below: str = "", top: str = "") -> Article:
    title = "<h1>Sông Lô điều cán bộ về xã</h1>"
    body = f"<div class='top'>{top}</div><div class='c'>{title}{below}{BODY}</div>"
    return saved(page("Sông Lô điều cán bộ về xã", body, head))


def ld(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


NEWS = '{"@type":"NewsArticle","headline":"Sông Lô điều cán bộ về xã","datePublished":"2021-09-15"}'
OTHER = '{"@type":"NewsArticle","headline":"Tin khác","datePublished":"2019-01-02"}'


@pytest.mark.parametrize(
    ("one", "published", "rule"),
    [
        ({"head": ld(NEWS)}, "2021-09-15", DatedBy.JSON_LD),
        ({"head": ld(f'{{"@graph":[{OTHER},{NEWS}]}}')}, "2021-09-15", DatedBy.JSON_LD),
        ({"head": ld(f"[{NEWS},{OTHER}]")}, "2021-09-15", DatedBy.JSON_LD),
        ({"head": ld('{"@type":"ItemList","itemListElement":[' + OTHER + "]}")}, None, None),
        ({"head": ld('{"@type":"Article","dateModified":"2021-09-15"}')}, None, None),
        ({"head": ld('{"@type":"Article", oops')}, None, None),
        ({"head": "<meta property='article:published_time' content='2021-09-14T20:30:00Z'>"},
         "2021-09-15", DatedBy.META),
        ({"head": "<meta name='pubdate' content='15/09/2021 07:30'>"}, "2021-09-15", DatedBy.META),
        ({"head": "<meta name='dc.date' content='2021-09-15'>"}, "2021-09-15", DatedBy.META),
        ({"head": "<meta name='date' content='2026-11-22'>",
          "below": "<div>Thứ Tư, 15/09/2021 | 08:15 (GMT+7)</div>"},
         "2021-09-15", DatedBy.DATELINE_BELOW_TITLE),
        ({"head": "<meta name='date' content='2021-09-15'>", "below": "<p>Hạn nộp: 1/12/2021</p>"},
         "2021-09-15", DatedBy.META),
        ({"below": "<p>Hạn nộp: 1/12/2021</p>"}, None, None),
        ({"head": "<meta property='article:modified_time' content='2021-09-15'>"}, None, None),
        ({"below": "<time datetime='2021-09-15T08:00:00+07:00'>hôm nọ</time>"},
         "2021-09-15", DatedBy.TIME),
        ({"below": "<span itemprop='datePublished' content='2021-09-15'></span>"},
         "2021-09-15", DatedBy.TIME),
        ({"below": "<time class='updated' datetime='2022-01-01'>sửa</time>"}, None, None),
        ({"top": "<time datetime='2026-11-22'>Chủ nhật</time>"}, None, None),
        ({"top": "Chủ nhật, 22/11/2026"}, None, None),
        ({"below": "<div>Thứ Tư, 15/09/2021 | 08:15 (GMT+7)</div>"},
         "2021-09-15", DatedBy.DATELINE_BELOW_TITLE),
    ],
)  # fmt: skip
def test_the_date_is_that_of_publication_and_its_rule_is_kept(one, published, rule) -> None:
    found = dated(**one)

    assert (found.published, found.dated_by) == (published, rule)


def test_a_month_first_date_of_two_meanings_is_none() -> None:
    assert iso("03/09/2021 8:00 AM") is None
    assert iso("9/15/2021 8:00:00 AM") == "2021-09-15"
    assert iso("0001-01-01T00:00:00") is None


def test_the_address_and_the_outlet_are_those_of_the_page() -> None:
    head = (
        "<link rel='canonical' href='https://baovinhphuc.com.vn/'>"
        "<meta property='og:site_name' content='Báo Vĩnh Phúc'>"
    )
    data = page("Sông Lô điều cán bộ", f"<div><h1>Sông Lô điều cán bộ</h1>{BODY}</div>", head)
    mark = b"<!-- saved from url=(0042)https://baovinhphuc.com.vn/chinh-tri/song-lo.html -->\n"
    one = saved(data.replace(b"<html>", mark + b"<html>"))

    assert one.url == "https://baovinhphuc.com.vn/chinh-tri/song-lo.html"
    assert one.outlet == "Báo Vĩnh Phúc"


@pytest.mark.parametrize("named", ["Chi tiết tin", "Tin tức - Sự kiện", "Xem tin - Báo Vĩnh Phúc"])
def test_a_page_whose_head_names_no_article_has_the_title_that_it_shows(named: str) -> None:
    linked = "<div class='title'><a href='/a'>Tam Đảo luân chuyển 99 cán bộ trẻ</a></div>"
    body = (
        f"<div>{linked}</div><div class='c'><div class='title-news'>Sông Lô điều cán bộ về xã</div>"
        f"<div>Ngày đăng: 15/09/2021 | Lượt xem: 245</div>{BODY}</div>"
    )
    one = saved(page(named, body))

    assert (one.title, one.published) == ("Sông Lô điều cán bộ về xã", "2021-09-15")


def test_the_title_of_a_page_names_the_paper_too() -> None:
    body = f"<div><h1>Sông Lô điều cán bộ</h1>{BODY}</div>"

    assert saved(page("Sông Lô điều cán bộ | Báo Vĩnh Phúc", body)).outlet == "Báo Vĩnh Phúc"
    assert saved(page("Sông Lô điều cán bộ - Tin tức", body)).outlet is None


MOVED = (
    "<table><tr><th>Đơn vị</th><th>Số cán bộ luân chuyển</th></tr>"
    "<tr><td>Xã Đồng Quế</td><td>14</td></tr><tr><td>Xã Hải Lựu</td><td>9</td></tr></table>"
)
ALONE = "<p>Huyện ủy Sông Lô báo cáo kết quả công tác cán bộ của các xã trong năm 2021.</p>"


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        pytest.param(f"{ALONE}{MOVED}", 2, id="a table below the only paragraph"),
        pytest.param(f"{MOVED}{ALONE}", 2, id="a table above it"),
        pytest.param(f"{ALONE}<p>Bảng 1</p><div>{MOVED}</div>", 2, id="one in a box of its own"),
        pytest.param(f"<div>{ALONE}</div><div><div>{MOVED}</div></div>", 0, id="one elsewhere"),
    ],
)
def test_a_report_of_one_paragraph_keeps_the_tables_beside_it(body: str, rows: int) -> None:
    one = saved(page("Báo cáo công tác cán bộ", f"<h1>Báo cáo công tác cán bộ</h1>{body}"))
    assert sum(one.text.count(row) for row in ("Đồng Quế | 14 |", "Hải Lựu | 9 |")) == rows
    assert one.text.count("Huyện ủy Sông Lô báo cáo") == 1


def test_the_lines_of_a_tables_caption_stay_apart() -> None:
    table = MOVED.replace(
        "<table>", "<table><caption>Cán bộ toàn tỉnh<br>Đơn vị tính: người</caption>"
    )
    one = saved(page("Cán bộ Sông Lô", f"<div><h1>Cán bộ Sông Lô</h1>{BODY}{table}</div>"))
    assert "Cán bộ toàn tỉnh\nĐơn vị tính: người\n| Đơn vị |" in one.text


def test_a_table_is_read_row_by_row_and_merged_cells_are_said_in_each() -> None:
    table = (
        "<figure class='table'><table><tr><th rowspan='2'>Xã</th><th colspan='2'>Cán bộ</th></tr>"
        "<tr><th>Nam</th><th>Nữ</th></tr><tr><td>Đồng<br>Quế</td><td>12</td><td>5</td></tr>"
        "</table></figure>"
    )
    one = saved(
        page("Sông Lô điều cán bộ", f"<div><h1>Sông Lô điều cán bộ</h1>{BODY}{table}</div>")
    )
    rows = [line for line in one.text.split("\n") if line.startswith("|")]

    assert rows == ["| Xã | Cán bộ | Cán bộ |", "| Xã | Nam | Nữ |", "| Đồng Quế | 12 | 5 |"]


def test_a_figure_of_a_merged_cell_is_read_once() -> None:
    table = (
        "<table><tr><td>Xã<td>Nam<td>Nữ<tr><td>A<td colspan=2>45"
        "<tr><td>B<td rowspan=2>6<td>7<tr><td>C<td>8</table>"
    )
    one = saved(page("Cán bộ Sông Lô", f"<div><h1>Cán bộ Sông Lô</h1>{BODY}{table}</div>"))
    rows = [line for line in one.text.split("\n") if line.startswith("|")]

    assert rows == ["| Xã | Nam | Nữ |", "| A | 45 |  |", "| B | 6 | 7 |", "| C |  | 8 |"]


def test_the_paragraph_or_cell_of_a_number_is_kept_and_shown(tmp_path: Path) -> None:
    title = "Sông Lô điều cán bộ về xã"
    table = (
        "<table><tr><th>Đơn vị</th><th>Số cán bộ nữ</th></tr>"
        "<tr><td>Xã Đồng Quế</td><td>24</td></tr></table>"
    )
    body = f"<div><h1>{title}</h1><p>Thứ Tư, 15/09/2021</p>{BODY}{table}</div>"
    (tmp_path / "bai.html").write_bytes(page(title, f"<ul>{MENU}</ul>{body}"))
    (one,) = read(tmp_path / "bai.html").articles
    found = {o.evidence.exact: o for o in observe(one).observations}
    located = {words: one.anchor(o.evidence.start) for words, o in found.items()}

    assert {words: (str(at.kind), at.label) for words, at in located.items() if at} == {
        "86 cán bộ": ("paragraph", "3"),
        "12 nữ": ("paragraph", "3"),
        "24": ("cell", "1:2:2"),
    }
    for words, where in (("86 cán bộ", "đoạn 3"), ("24", "bảng 1, hàng 2, cột 2")):
        call = ["show", found[words].obs_id, "--source", str(tmp_path / "bai.html")]
        shown = CliRunner().invoke(cli.app, call, standalone_mode=False).output
        assert f"Vị trí trong tệp: {where}" in shown


def test_nested_lists_short_lines_and_initials_are_kept() -> None:
    lines = "<ul><li>Cấp huyện:<ul><li>12 nam</li><li>5 nữ</li></ul></li></ul><p>N.T.H</p>"
    one = saved(
        page("Sông Lô điều cán bộ", f"<div><h1>Sông Lô điều cán bộ</h1>{BODY}{lines}</div>")
    )

    assert one.text.split("\n")[-5:] == ["Cấp huyện:", "12 nam", "5 nữ", "N.T.H", ""]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8", "cp1258"])
def test_the_encoding_is_that_of_the_mark_or_the_declared_one(encoding: str) -> None:
    words = "Cán bộ" if encoding != "cp1258" else "Can bô"
    text = page(words, f"<div><h1>{words}</h1><p>{words} xã có 86 người, trong đó 12 nữ.</p></div>")
    data = text.decode().replace("utf-8", encoding.removesuffix("-sig")).encode(encoding, "ignore")

    assert saved(data).text.startswith(f"{words}\n{words} ")


HOSTILE = {
    "nested": b"<html><body>" + b"<div>" * 50_000 + "Toàn tỉnh có 86 cán bộ.".encode(),
    "one line": b"<html><body><p>" + "cán bộ 86 người ".encode() * 900_000,
    "many": b"<html><body>" + "<p>Toàn tỉnh có 86 cán bộ.</p>".encode() * 120_000,
    "entity": b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><html><body>&b;&#0;&#x110000;',
    "nul": "<html><meta charset=utf-8><body><p>Có 86\x00 cán bộ.".encode(),
    "empty": b"<html></html>",
    "no body": b"<!DOCTYPE html>",
    "spans": b"<html><body><table><tr><td colspan=999999 rowspan=999999>a<td>b</table>",
    "json": b"<html><script type='application/ld+json'>" + b"[" * 100_000 + b"</script><p>Co 8.",
    "tables": b"<html><body>" + b"<table><tr><td>" * 3_000 + b"a",
    "links": b"<html><body>" + b"<a href=x>tin</a>" * 100_000,
    "brackets": b"<html><body><p>" + b"<" * 500_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_read_or_refused_in_ten_seconds(name: str) -> None:
    answers: list[str] = []

    def read() -> None:
        try:
            answers.append(extract(HOSTILE[name], "x.html").text.replace("\n", " "))
        except ReadError as error:
            answers.append(error.message("vi"))

    assert stopwatch.within(10, read)
    assert not {"\x00", "\n"} & set("".join(answers))


def test_a_dateline_long_after_the_only_term_is_kept_as_the_date_of_the_page() -> None:
    one = article(
        "Huyện đổi mới công tác cán bộ\n\nThứ Tư, 15/09/2021\n\nNhiệm kỳ 2010 - 2015, huyện đã "
        "luân chuyển 86 cán bộ từ huyện về xã để rèn luyện trong thực tiễn.",
        doc_id="cu",
    )
    found = check([Reading(article=one, observations=(), ignored=(), events=())])

    assert (one.published, one.dated_by, one.page_date) == (None, None, "2021-09-15")
    assert [finding.state for finding in found if finding.kind == "date"] == ["page_date"]
    assert "15/9/2021" in found[0].vi or "15/09/2021" in found[0].vi
