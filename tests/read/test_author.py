"""Who wrote an article is told by its signature; what signs somebody else names no author."""

from __future__ import annotations

import pytest
import stopwatch

from cadre_analysis import read, store
from cadre_analysis.clean import clean
from cadre_analysis.codes import BlockKind
from cadre_analysis.observe import observe
from cadre_analysis.read.author import named

LEAD = "Năm 2021, huyện luân chuyển 12 cán bộ về xã, trong đó có 5 nữ; nhiều xã đã có người giỏi."
LAST = "Thời gian tới, huyện sẽ tiếp tục làm tốt công tác này ở cả 14 xã và thị trấn trên địa bàn."
TITLE = "Huyện Mẫu rèn cán bộ trẻ ở cơ sở"

SIGNED = [
    ("Thúy H.", "Thúy H."),
    ("T.H", "T.H"),
    ("T.H.", "T.H."),
    ("(T.H)", "T.H"),
    ("N.T.H", "N.T.H"),
    ("Ng.Hà", "Ng.Hà"),
    ("T.Hà", "T.Hà"),
    ("ĐQ", "ĐQ"),
    ("Bạch Dương", "Bạch Dương"),
    ("Nguyễn Thị Thu Hà", "Nguyễn Thị Thu Hà"),
    ("THU XUÂN", "THU XUÂN"),
    ("HOÀI P.", "HOÀI P."),
    ("Văn Hiển - Thanh Hà", "Văn Hiển - Thanh Hà"),
    ("Minh Thuận, Lê Hà", "Minh Thuận, Lê Hà"),
    ("Thu Hà và Lê Minh", "Thu Hà và Lê Minh"),
    ("Bài, ảnh: Phương Loan", "Phương Loan"),
    ("Bài, ảnh: Phương LoanTAG:", "Phương Loan"),
    ("Tin, ảnh: V.H", "V.H"),
    ("Tin: N.H", "N.H"),
    ("Bài và ảnh: THU HÀ", "THU HÀ"),
    ("Bài: Thu Hà; ảnh: Minh Đức", "Thu Hà"),
    ("Thu Hà - Ảnh: Minh Đức", "Thu Hà"),
    ("PV Minh Hà", "Minh Hà"),
    ("Phóng viên Minh Hà", "Minh Hà"),
    ("Bài, ảnh: PV Minh Hà", "Minh Hà"),
    ("CTV N.H", "N.H"),
    ("Tác giả: N.H", "N.H"),
    ("Người viết: Vừ A Dơ", "Vừ A Dơ"),
    ("Thực hiện: Hà Minh", "Hà Minh"),
    ("Ghi chép của T.M", "T.M"),
    ("Thạc sĩ Trương Văn Mẫu (Trường Chính trị tỉnh)", "Trương Văn Mẫu"),
    ("ThS. Lê Mẫu", "Lê Mẫu"),
    ("Thu Hà (tổng hợp)", "Thu Hà"),
    ("T.H tổng hợp", "T.H"),
    ("Thu Hà (TTXVN)", "Thu Hà"),
]
UNSIGNED = [
    "(BLC)", "BLC", "TTXVN", "(TTXVN)", "Theo TTXVN", "Theo Báo Nhân Dân", "Nguồn: TTXVN",
    "Theo: Khắc Giang", "Báo Lai Châu", "PV", "Nhóm PV", "Bài, ảnh: PV", "BBT", "Ban Biên Tập",
    "BTC Tỉnh ủy", "UBND", "UBKT Huyện Ủy", "Ảnh: N.H", "Ảnh: Thu Hà", "Đồ họa: N.H", "Lai Châu",
    "Hà Nội", "Comment", "Back To Top", "Bình luận", "Tin Mới Nhất", "Tin Khác", "Đọc Nhiều",
    "I. KẾT QUẢ", "12/3/2021", "Bài 2: Gỡ Khó", "Bài cuối", "Số 12", "",
]  # fmt: skip


@pytest.mark.parametrize(("line", "who"), SIGNED, ids=[line for line, _ in SIGNED])
def test_a_line_that_signs_names_who_wrote(line, who):
    assert named(line) == who


@pytest.mark.parametrize("line", UNSIGNED)
def test_a_line_that_signs_for_somebody_else_names_nobody(line):
    assert named(line) is None


def author(*lines):
    return read.article("\n".join(lines) + "\n", doc_id="a").author


@pytest.mark.parametrize(("line", "who"), SIGNED, ids=[line for line, _ in SIGNED])
def test_an_article_is_signed_below_its_last_paragraph(line, who):
    assert author(TITLE, "12/3/2021", LEAD, LAST, line) == who


@pytest.mark.parametrize("line", UNSIGNED)
def test_an_article_without_a_signature_has_no_author(line):
    assert author(TITLE, "12/3/2021", LEAD, LAST, line) is None


@pytest.mark.parametrize(
    ("lines", "who"),
    [
        pytest.param(
            (TITLE, LEAD, LAST, "Thu Hà", "Bình luận", "Lê Minh"), "Thu Hà", id="not of the foot"
        ),
        pytest.param(
            (TITLE, LEAD, LAST, "Lương Hoàng", "(Văn phòng Huyện ủy)", "", "."),
            "Lương Hoàng",
            id="an office below the name",
        ),
        pytest.param((TITLE, LEAD, LAST, "Thu Hà", "Ảnh: N.H"), "Thu Hà", id="picture below"),
        pytest.param((TITLE, LEAD, LAST, "Ảnh: N.H"), None, id="picture alone"),
        pytest.param((TITLE, "Minh Đăng", LEAD, LAST), "Minh Đăng", id="below the title"),
        pytest.param((TITLE, "12/3/2021 | Tác giả: T.H", LEAD), "T.H", id="beside the date"),
        pytest.param((TITLE, "Sìn Hồ", LEAD, LAST), None, id="a district below the title"),
        pytest.param((TITLE, "THÔNG BÁO", LEAD, LAST), None, id="a kind of text below the title"),
        pytest.param((TITLE, "Dân Việt | 12/3/2021", LEAD), None, id="an outlet beside the date"),
        pytest.param((TITLE, LEAD, LAST + "/. Thu Hà"), "Thu Hà", id="behind the closing mark"),
        pytest.param((TITLE, LEAD, LAST + " (T.H)"), "T.H", id="initials behind the last sentence"),
        pytest.param((TITLE, LEAD, LAST + " (TTXVN)"), None, id="an agency behind it"),
        pytest.param((TITLE, LEAD, LAST), None, id="nobody"),
        pytest.param((TITLE, LEAD + " Ông Lê Minh nói vậy.", LAST), None, id="a name in the text"),
        pytest.param((TITLE, LEAD, "Trần L.", LAST), None, id="a name between paragraphs"),
    ],
)
def test_where_a_signature_stands(lines, who):
    assert author(*lines) == who


@pytest.mark.parametrize(
    ("more", "who"),
    [
        ('"author": {"@type": "Person", "name": "Thu Hà"}', "Thu Hà"),
        ('"author": [{"@type": "Person", "name": "Thu Hà"}, {"@type": "Person", "name": "T.M"}]',
         "Thu Hà - T.M"),
        ('"author": {"@type": "Organization", "name": "Báo Mẫu"}', None),
        ('"author": {"@type": "Person", "name": "Báo Lai Châu"}', None),
        ('"author": {"@type": "Person", "name": "admin"}', None),
        ('"author": "https://example.com"', None),
    ],
)  # fmt: skip
def test_a_web_page_names_its_author_for_machines(tmp_path, more, who):
    page = (
        f'<html><head><script type="application/ld+json">{{"@type": "NewsArticle", "headline": '
        f'"{TITLE}", {more}}}</script></head><body><article><h1>{TITLE}</h1><p>{LEAD}</p>'
        f"<p>{LAST}</p></article></body></html>"
    )
    (tmp_path / "a.html").write_text(page, "utf-8")
    (one,) = read.read(tmp_path).articles
    assert one.author == who


def test_what_the_page_prints_goes_before_what_it_states_for_machines(tmp_path):
    page = (
        f'<html><head><meta name="author" content="Lê Minh"></head><body><article><h1>{TITLE}</h1>'
        f"<p>{LEAD}</p><p>{LAST}</p>{{}}</article></body></html>"
    )
    for signed, who in (("", "Lê Minh"), ("<p>Thu Hà</p>", "Thu Hà")):
        (tmp_path / "a.html").write_text(page.format(signed), "utf-8")
        assert read.read(tmp_path).articles[0].author == who


def test_the_table_of_documents_holds_the_author_and_hides_it_with_the_names():
    signed = read.article("\n".join((TITLE, LEAD, LAST, "Thu Hà - T.M")), doc_id="a")
    tail = read.article("\n".join((TITLE, LEAD, f"{LAST} (N.H)")), doc_id="b")
    nobody = read.article("\n".join((TITLE, LEAD, LAST)), doc_id="c")
    made = store.build([observe(one) for one in (signed, tail, nobody)], ())
    assert list(made.articles["author"].fillna("?")) == ["Thu Hà - T.M", "N.H", "?"]
    hidden = store.masked(made)
    assert list(hidden.articles["author"].fillna("?")) == ["••• •• - •.•", "•.•", "?"]
    for text in hidden.texts.values():
        assert not any(name in text for name in ("Thu Hà", "T.M", "N.H"))


def test_the_line_of_the_author_is_a_byline():
    for line in ("Thúy H.", "THU XUÂN", "Thu Hà"):
        one = read.article("\n".join((TITLE, LEAD, LAST, line)), doc_id="a")
        last = clean(one)[-1]
        assert (last.kind, one.text[last.start : last.end]) == (BlockKind.BYLINE, line)


@pytest.mark.parametrize(
    "text",
    [
        "A." * 60_000,
        "Hà - " * 30_000,
        "Bài, ảnh: " * 20_000,
        "(" * 100_000,
        "\n".join(["Hà Minh"] * 20_000),
        f"{TITLE}\n{LEAD}\n" + "| A.B " * 20_000,
        f"{TITLE}\n{LEAD}" + "./. " * 30_000,
        f"{TITLE}\n{LEAD}\n" + "\n.\n" * 30_000,
    ],
    ids=range(8),
)
def test_hostile_text_takes_linear_time(text):
    assert stopwatch.within(5, lambda: read.article(text, doc_id="a"))
