"""What each line of a page is; nothing is deleted."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from itertools import pairwise

import pytest
import stopwatch
from factories import ROOT, SEEDS
from hypothesis import given
from hypothesis import strategies as st

from cadre_analysis.clean import clean
from cadre_analysis.codes import BlockKind
from cadre_analysis.lexicon import page
from cadre_analysis.model import Article
from cadre_analysis.read import article, read
from cadre_analysis.text import canonical, fold

PAGES = tomllib.loads((ROOT / "tests" / "planted" / "pages.toml").read_text("utf-8"))["page"]

LEAD = (
    "Toàn huyện có 405 cán bộ, công chức cấp xã, trong đó 120 nữ; năm nay huyện cử 40 người đi học."
)
MORE = (
    "Huyện còn mở 6 lớp bồi dưỡng cho 310 lượt người, nhiều hơn năm trước "
    "2 lớp và 45 lượt người học."
)


def kinds(text: str) -> dict[BlockKind, list[str]]:
    found: dict[BlockKind, list[str]] = defaultdict(list)
    for block in clean(article(canonical(text), doc_id="trang")):
        found[block.kind].append(text[block.start : block.end])
    return found


def page_of(*rows: str) -> str:
    return "\n".join(("Huyện Mẫu rèn cán bộ", "Thứ Tư, 15/09/2021", LEAD, *rows))


@pytest.fixture(scope="module")
def seeds() -> dict[str, Article]:
    return {one.doc_id: one for one in read(SEEDS, sources=False).articles}


LINES = st.text(alphabet="aĐ1. …:?\u00a0\t\n") | st.sampled_from(
    [entry.example for entry in page.entries()]
    + [LEAD, MORE, "15/09/2021", "", "a", "Ảnh 1", "T.C"]
)


@given(st.lists(LINES).map("\n".join) | st.text())
def test_blocks_cover_every_line_of_any_text_in_order_and_without_overlap(raw: str) -> None:
    text = canonical(raw)
    blocks = clean(article(text, doc_id="bai-bat-ky"))
    covered = {at for block in blocks for at in range(block.start, block.end)}

    assert all(one.end <= other.start for one, other in pairwise(blocks))
    assert all(text[at].isspace() for at in range(len(text)) if at not in covered)
    assert not any("\n" in text[block.start : block.end] for block in blocks)


@pytest.mark.parametrize("planted", PAGES, ids=[one["id"] for one in PAGES])
def test_the_title_of_a_page_is_one_block(planted: dict[str, str]) -> None:
    assert kinds(planted["text"])[BlockKind.TITLE] == [planted["title"]]


def test_the_foot_of_a_page_is_boilerplate_even_where_it_looks_like_text(
    seeds: dict[str, Article],
) -> None:
    tan_phong = kinds(seeds["tan-phong-2023"].text)
    bac_lieu = kinds(seeds["bac-lieu-2024"].text)

    assert any("tử vong 100%" in line for line in tan_phong[BlockKind.BOILERPLATE])
    assert any("Gió tây nam cấp 3" in line for line in bac_lieu[BlockKind.BOILERPLATE])
    assert any("hơn 20%" in line for line in tan_phong[BlockKind.BODY])


def test_captions_bylines_headings_and_kickers_of_the_seeds(seeds: dict[str, Article]) -> None:
    found = {doc_id: kinds(one.text) for doc_id, one in seeds.items()}

    assert len(found["hoanh-bo-2019"][BlockKind.CAPTION]) == 4  # two marks, two captions
    assert found["hoanh-bo-2019"][BlockKind.BYLINE] == ["T.C"]
    assert any("thứ 2 từ trái" in line for line in found["dien-bien-2023"][BlockKind.CAPTION])
    assert found["dien-bien-2023"][BlockKind.BYLINE] == ["S.P"]
    assert found["song-lo-2021"][BlockKind.BYLINE] == ["Bài, ảnh: P.LTAG:"]
    assert len(found["song-lo-2021"][BlockKind.KICKER]) == 1
    assert found["bac-lieu-2024"][BlockKind.HEADING] == [
        "CHUYỂN BIẾN THẤY RÕ",
        "MỜI GỌI NHÂN LỰC TRÌNH ĐỘ CAO",
    ]
    assert len(found["tan-phong-2023"][BlockKind.DATELINE]) == 2


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("1. Chọn đúng người", BlockKind.HEADING),
        ("II. KẾT QUẢ SAU 5 NĂM", BlockKind.HEADING),
        ("Gắn đào tạo với sử dụng", BlockKind.HEADING),
        ("- Nữ: 6 đồng chí", BlockKind.BODY),
        ("Tổng số: 45 người", BlockKind.BODY),
        ("Cụ thể như sau:", BlockKind.BODY),
        ("Theo kế hoạch, huyện mở 38 lớp.", BlockKind.BODY),
        ("Tin vui đến với 12 cán bộ trẻ.", BlockKind.BODY),
        ("Lượt xem: 4107", BlockKind.BOILERPLATE),
        ("Hotline: 0912 345 678", BlockKind.BOILERPLATE),
        ("* * *", BlockKind.BOILERPLATE),
        ("Cán bộ xã tiếp dân. Ảnh: N.H", BlockKind.CAPTION),
        ("Đồng chí T. (thứ 3 từ phải sang) thăm dân", BlockKind.CAPTION),
        ("Cập nhật: 08:15, 02/01/2022", BlockKind.DATELINE),
        ("- Thạc sĩ: 61 người, chiếm 2,63%;", BlockKind.BODY),
        ("ThS: 12 người", BlockKind.BODY),
    ],
)
def test_a_line_in_the_body_is_told_by_its_form(line: str, kind: BlockKind) -> None:
    assert line in kinds(page_of(line, MORE))[kind]


@pytest.mark.parametrize(
    "line",
    ["Hà Minh", "T.C", "Lê An - Vũ Bình", "Bài, ảnh: N.H", "ThS. Lê An (Trường Chính trị tỉnh)"],
)
def test_a_name_below_the_last_paragraph_is_a_byline(line: str) -> None:
    assert kinds(page_of(MORE, line, "Bình luận"))[BlockKind.BYLINE] == [line]


def test_a_box_of_links_ends_where_the_article_goes_on() -> None:
    found = kinds(
        page_of("Tin liên quan", "Thêm 2 trường đạt chuẩn", "Xã A có 3 chi bộ mới...", MORE)
    )

    assert len(found[BlockKind.BOILERPLATE]) == 3
    assert found[BlockKind.BODY] == [LEAD, MORE]


def test_a_comment_link_under_the_title_does_not_end_the_article() -> None:
    text = "\n".join(("Huyện Mẫu rèn cán bộ", "Bình luận", "15/09/2021", "Chia sẻ", LEAD, MORE))

    assert kinds(text)[BlockKind.BODY] == [LEAD, MORE]


@pytest.mark.parametrize("entry", page.entries(), ids=lambda entry: f"{entry.kind}-{entry.surface}")
def test_every_word_of_the_page_proves_itself(entry: page.PageEntry) -> None:
    assert page.pattern(entry.kind).match(fold(entry.example))
    assert fold(entry.surface) in fold(entry.example)


def test_the_words_of_the_page_are_sorted_and_stand_once_in_a_class() -> None:
    places = [(page.CLASSES.index(entry.kind), entry.surface) for entry in page.entries()]

    assert places == sorted(set(places))


@pytest.mark.parametrize(
    "text",
    [
        "1" * 200_000,
        "1.1/" * 50_000,
        "(" * 100_000,
        "xã, phường, " * 20_000,
        "của xã " * 30_000,
        "ngày 1 tháng " * 20_000,
        "\n".join(["A - " * 20] * 2_000),
        "Ảnh " * 50_000,
        "\n" * 500_000,
        "ĐBP - " * 40_000,
        "Huyện Mẫu\n" + "12/3/2020 " * 15 + "\n" + "nhiệm kỳ 2015 - 2020 " * 10_000,
    ],
    ids=range(11),
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    assert stopwatch.within(2, lambda: clean(article(text, doc_id="thu-dich")))
