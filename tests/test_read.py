"""Bytes to articles: text, title, outlet, date and place, and what is refused."""

from __future__ import annotations

import csv
import json
import os
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from factories import ROOT, SEED_GOLD, SEEDS
from sheet_files import of_rows, saved
from word_files import of_lines

from cadre_analysis.codes import SourceKind
from cadre_analysis.errors import EmptySourceError, SourcesError, UnreadableFolderError
from cadre_analysis.model import Article, Intake, Override
from cadre_analysis.read import article, read
from cadre_analysis.read.aside import address_day, marked_month
from cadre_analysis.read.dateline import dateline
from cadre_analysis.read.metadata import describe
from cadre_analysis.read.newsday import news_day

TURNS = (ROOT / "cadre_analysis" / "read" / "turns.csv").read_text("utf-8").splitlines()
ORIGINALS = ROOT.parent / "shared" / "seeds"
PAGES = tomllib.loads((ROOT / "tests" / "planted" / "pages.toml").read_text("utf-8"))["page"]


def gold(path: Path) -> dict[str, dict[str, object]]:
    return {row["doc_id"]: row for row in map(json.loads, path.read_text("utf-8").splitlines())}


def said(one: Article) -> dict[str, object]:
    """Return what was read, in the words of the gold."""
    area = one.ref_area
    place = area and {"name": area.name, "level": area.level, "province": area.province}
    return {
        "title": one.title,
        "outlet": one.outlet,
        "published": one.published,
        "ref_area": place,
    }


# ------------------------------------------------------------------ the seeds


@pytest.mark.parametrize("doc_id", sorted(gold(SEED_GOLD)))
def test_the_text_of_a_seed_alone_says_what_its_gold_says(doc_id: str) -> None:
    (one,) = read(SEEDS / f"{doc_id}.txt", sources=False).articles
    expected = gold(SEED_GOLD)[doc_id]

    assert said(one) == {name: expected[name] for name in said(one)}


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="NOT TESTED: the original articles are absent")
def test_the_originals_say_what_their_gold_says() -> None:
    expected = gold(ORIGINALS / "gold.jsonl")

    for one in read(ORIGINALS, sources=False).articles:
        assert said(one) == {name: expected[one.doc_id][name] for name in said(one)}


def test_every_seed_is_a_retelling_of_an_article_whose_title_is_known() -> None:
    articles = read(SEEDS).articles

    assert {one.kind for one in articles} == {SourceKind.RETELLING}
    assert all(one.original_title and one.original_title != one.title for one in articles)
    assert all(one.overrides == () for one in articles)  # the rows say no more than the texts


# ------------------------------------------------------------------ pages of our own


@pytest.mark.parametrize("page", PAGES, ids=[page["id"] for page in PAGES])
def test_a_planted_page_is_read_as_a_reader_would(page: dict[str, object]) -> None:
    one = article(str(page["text"]), doc_id="trang")
    area = one.ref_area

    assert one.title == page["title"]
    assert (one.outlet or "") == page["outlet"]
    assert (one.published or "") == page["published"]
    assert [part or "" for part in (area.name, area.level, area.province)] == page["place"]


# Headline, day, lead, and the place: name, level and province.
WHOSE = [
    # a province without a type right behind a name that several units bear
    (
        "Huyện Tam Nông luân chuyển cán bộ",
        "12/8/2019",
        "Huyện Tam Nông (Phú Thọ) có 20 xã. Huyện cử 12 người về xã.",
        "Tam Nông district Phú Thọ",
    ),
    (
        "Huyện Tam Nông luân chuyển cán bộ",
        "12/8/2019",
        "Huyện Tam Nông, Đồng Tháp có 12 xã. Huyện cử 12 người về xã.",
        "Tam Nông district Đồng Tháp",
    ),
    (
        "Xã Ba Vì ra mắt",
        "12/8/2025",
        "Xã Ba Vì (Hà Nội) có 62 cán bộ. Đảng ủy xã giao việc.",
        "Ba Vì commune Hà Nội",
    ),
    # a town that has become a province since
    (
        "Thành phố Huế luân chuyển cán bộ",
        "12/8/2019",
        "Thành ủy Huế cử 12 người. Thành phố có 27 phường.",
        "Huế district Thừa Thiên Huế",
    ),
    (
        "Thành phố Huế luân chuyển cán bộ",
        "12/8/2025",
        "Thành ủy Huế cử 12 người. Thành phố có 40 xã, phường.",
        "Huế province Huế",
    ),
    (
        "Thành phố Huế luân chuyển cán bộ",
        "",
        "Thành phố Huế, tỉnh Thừa Thiên Huế có 27 phường. Thành ủy cử 12 người.",
        "Huế district Thừa Thiên Huế",
    ),
    (
        "Thành phố Huế luân chuyển cán bộ",
        "",
        "Thành ủy Huế cử 12 người trong quý III/2025.",
        "Huế province Huế",
    ),
    ("Thành phố Huế luân chuyển cán bộ", "", "Thành ủy Huế cử 12 người.", "Huế province None"),
    # a type behind its name
    (
        "Cán bộ trẻ về xã",
        "12/8/2019",
        "Nam Trà My - huyện vùng cao của tỉnh Quảng Nam - cử 12 người. Huyện có 10 xã.",
        "Nam Trà My district Quảng Nam",
    ),
    (
        "Cán bộ trẻ về xã",
        "12/8/2019",
        "Mèo Vạc là một trong những huyện nghèo của tỉnh Hà Giang. Huyện ủy cử 12 người.",
        "Mèo Vạc district Hà Giang",
    ),
    (
        "Cán bộ trẻ ở vùng cao",
        "12/8/2019",
        "Sà Phìn, xã biên giới của huyện Đồng Văn, có 9 thôn. Đảng ủy xã có 12 cán bộ.",
        "Sà Phìn commune Hà Giang",
    ),
    # names of streets, hamlets, battles, farms and persons
    (
        "Phố Hà Nam và người cán bộ",
        "12/8/2019",
        "Thành ủy Hải Phòng cử 12 người. Toàn thành phố có 15 quận, huyện.",
        "Hải Phòng province Hải Phòng",
    ),
    (
        "Thôn Thái Bình có bí thư 25 tuổi",
        "12/8/2019",
        "Thôn Thái Bình, xã Bình Thuận, huyện Văn Chấn, tỉnh Yên Bái. Xã có 12 chi bộ.",
        "Bình Thuận commune Yên Bái",
    ),
    (
        "Chiến thắng Điện Biên Phủ và bài học dùng cán bộ",
        "12/8/2019",
        "Cả nước có 45.000 cán bộ quân đội.",
        "Việt Nam central None",
    ),
    (
        "Nông trường Mộc Châu có 45 đảng viên",
        "12/8/2019",
        "Thị trấn Nông trường Mộc Châu, huyện Mộc Châu, Sơn La có 45 chi bộ. Thị trấn họp.",
        "Nông trường Mộc Châu commune Sơn La",
    ),
    (
        "Bí thư Lê Thái Bình và chuyện cán bộ",
        "12/8/2019",
        "Huyện ủy Tam Đường cử 12 người. Huyện có 45 người trong nguồn.",
        "Tam Đường district Lai Châu",
    ),
    (
        "Chị Nguyễn Khánh Hòa, nữ bí thư trẻ",
        "12/8/2019",
        "Chị Khánh Hòa ở xã Bản Bo, huyện Tam Đường, Lai Châu. Xã có 12 chi bộ.",
        "Bản Bo commune Lai Châu",
    ),
    (
        "Lớp học của Tam Dương Vĩnh Phúc",
        "12/8/2019",
        "Huyện ủy mở 12 lớp. Huyện có 13 xã.",
        "Tam Dương district Vĩnh Phúc",
    ),
    (
        "Bản làng Mường Nhé chọn bí thư",
        "12/8/2019",
        "Huyện ủy cử 12 người. Huyện có 11 xã.",
        "Mường Nhé district Điện Biên",
    ),
    (
        "Đại học Thái Nguyên bổ nhiệm 12 người",
        "12/8/2019",
        "Đại học Thái Nguyên có 3.000 cán bộ.",
        "Trường Đại học Thái Nguyên province Thái Nguyên",
    ),
    # first known from July 2025 on: in 2019 another one, that nobody lists
    ("Xã Hà Nam chọn bí thư", "12/8/2019", "Xã có 12 chi bộ.", "Hà Nam commune None"),
    ("Xã Hà Nam chọn bí thư", "12/8/2025", "Xã có 12 chi bộ.", "Hà Nam commune Hải Phòng"),
]


@pytest.mark.parametrize(("title", "day", "lead", "expected"), WHOSE)
def test_a_head_says_whose_the_article_is(title: str, day: str, lead: str, expected: str) -> None:
    more = "Công tác quy hoạch được rà soát hằng năm, người không còn phù hợp thì đưa ra."
    area = describe(f"{title}\n{day}\n\n{lead} {more}\n").ref_area

    assert area is not None
    assert f"{area.name} {area.level} {area.province}" == expected


DATELINES = [
    ("Thứ Tư, 15/09/2021", "2021-09-15"),
    ("09:37 - Thứ Tư, 30/08/2023 Lượt xem: 4107", "2023-08-30"),
    ("Thứ Sáu, 23/02/2024 | 16:46", "2024-02-23"),
    ("Thứ năm, 05/10/2023 - 18:25'", "2023-10-05"),
    ("Cập nhật: 08:15, 02/01/2022", "2022-01-02"),
    ("Cập nhật lúc 08:15 ngày 02/01/2022", "2022-01-02"),
    ("T6, 06/10/2023", "2023-10-06"),
    ("Ngày đăng: 12/3/2020", "2020-03-12"),
    ("Thứ 3, ngày 5 tháng 4 năm 2022", "2022-04-05"),
    ("Hà Nội, ngày 12 tháng 11 năm 2021", "2021-11-12"),
    ("Tháng 4/2020", "2020-04"),
    ("tháng 9 năm 2018", "2018-09"),
    ("2-3-2020", "2020-03-02"),
    ("14.06.2019 07:30", "2019-06-14"),
    ("2021-09-15 08:00", "2021-09-15"),
    ("Tháng Chín 15, 2021", "2021-09-15"),
    ("15 Tháng Mười Hai, 2021", "2021-12-15"),
    ("(Báo Hà Nam) 12:30 | 03/04/2021", "2021-04-03"),
    ("Lê Thị Hà - 12/03/2021 08:15", "2021-03-12"),
    ("Chính trị | 10:05 01/07/2019", "2019-07-01"),
    ("10h30, 21/6/2023 (GMT+7) | 0 bình luận", "2023-06-21"),
    ("Phóng sự - Tháng 5/2012", "2012-05"),
    ("(Số tháng 3/2018, trang 12)", "2018-03"),
    ("Báo Vĩnh Phúc điện tử - 21/8/2019", "2019-08-21"),
    ("Cổng thông tin điện tử tỉnh Vĩnh Phúc, ngày 21/8/2019", "2019-08-21"),
    ("Viết bởi Quản trị viên    Thứ tư, 21 Tháng 8 2019 08:30", "2019-08-21"),
    ("Posted by admin on 21/08/2019", "2019-08-21"),
    ("Thứ Tư, 21/8/2019 - Ngày 21 tháng 7 năm Kỷ Hợi", "2019-08-21"),
    ("Cập nhật lần cuối: 22/08/2019 | Ngày tạo: 21/08/2019", "2019-08-21"),
    ("Tạo lúc 08:30 ngày 21/08/2019, cập nhật 10:00 ngày 23/08/2019", "2019-08-21"),
    ("Cập nhật lúc 10:00 ngày 23/8/2019, đăng ngày 21/8/2019", "2019-08-21"),
    ("11/2025", "2025-11"),
    ("Tạp chí Xây dựng Đảng, số 8-2019", "2019-08"),
    ("Số 8-2016, trang 41", "2016-08"),
    ("XDĐ - Số 4/2011", "2011-04"),
    # a word of the page's tools dates nothing where the date is not its own
    ("12/3/2020 08:00 | Tải xuống | In bài", "2020-03-12"),
    ("Lượt truy cập: 1234 | 12/3/2020", "2020-03-12"),
    ("12/3/2020 - Truy cập: 1.234", "2020-03-12"),
    ("Thứ năm, 12/3/2020 | Tải về", "2020-03-12"),
    ("Báo in ngày 5/11/2019", "2019-11-05"),
    ("Trang thông tin điện tử huyện Yên Lạc - 21/8/2019", "2019-08-21"),
    # what the programs of sites print
    ("2019/08/21", "2019-08-21"),
    ("Aug 21, 2019", "2019-08-21"),
    ("Posted on 21 August 2019", "2019-08-21"),
    ("Được đăng vào 21/8/2019", "2019-08-21"),
    ("Đăng bởi: admin - 21/08/2019", "2019-08-21"),
    ("Đăng bởi Ban biên tập ngày 21/8/2019", "2019-08-21"),
    ("Ngày đăng tin: 21/8/2019 | Lượt nghe: 5", "2019-08-21"),
    ("21/8/2019 Theo dõi trên Google News", "2019-08-21"),
    ("Trang chủ \u203a Chính trị   21/08/2019 07:15", "2019-08-21"),
    ("(Dân trí) - Thứ Tư, 21/08/2019 - 09:14", "2019-08-21"),
    ("Bài, ảnh: Thu Hà - 21/8/2019", "2019-08-21"),
    ("Vĩnh Phúc online, 21/8/2019", "2019-08-21"),
    ("21/8/2019 (21 tháng Bảy năm Kỷ Hợi)", "2019-08-21"),
    ("Hôm nay 05/11/2026 | Ngày đăng: 21/8/2019", "2019-08-21"),
    ("Bản tin Tỉnh ủy số 8/2019", "2019-08"),
    ("Nguồn: Tạp chí Xây dựng Đảng, số 8/2019", "2019-08"),
    ("Thông tin nội bộ số 8, tháng 8/2019", "2019-08"),
]

# When somebody read, saved or printed the page, or a meeting was held.
CLOCKS = [
    "Bây giờ là 10:22 thứ Năm, 05/11/2026",
    "Hôm nay: Thứ Năm, ngày 05/11/2026",
    "Truy cập ngày 05/11/2026",
    "Thời gian in: 05/11/2026 10:22",
    "Lưu trang lúc 10:22 ngày 05/11/2026",
    "Bản lưu ngày 05/11/2026",
    "Crawled: 2026-11-05 10:22:31",
    "Tải về ngày 05/11/2026",
    "Trang được lưu ngày 5/11/2026",
    "Ngày họp: 05/11/2019",
    "Ngày ban hành: 05/11/2019",
    "Hôm nay là thứ Năm, ngày 05/11/2026",
    "GIỜ MÁY CHỦ: 10:22 05/11/2026",
    "Trang in từ baolaichau.vn ngày 05/11/2026",
    "Accessed on: 05/11/2026",
    "Fetched: 2026-11-05T10:22:31Z",
    "ẢNH CHỤP MÀN HÌNH 05/11/2026",
    "Bình luận lúc 10:22 05/11/2019",
    "Chính trị | Lần truy cập cuối: 05/11/2026",
]

# Short lines whose date is of a document, an event, a deadline, a life or a table.
OF_ELSE = [
    "Hạn nộp hồ sơ: 21/02/2017",
    "HẠN NỘP HỒ SƠ: 21/02/2017",
    "Chính trị | HẠN CUỐI: 21/02/2017",
    "Từ ngày 21/02/2017",
    "Kể từ ngày 21/02/2017",
    "Đến tháng 2/2017",
    "Trước ngày 21/02/2017",
    "Hiệu lực: 21/02/2017",
    "Ký ngày 21/02/2017",
    "Nghị quyết ngày 21/02/2017",
    "QUYẾT ĐỊNH NGÀY 21/02/2017",
    "Số 12/QĐ-UBND, ngày 21/02/2017",
    "Số: 12-NQ/TU ngày 21/02/2017",
    "NQ 12, 21/02/2017",
    "(Kết luận số 12, ngày 21/02/2017)",
    "Giấy phép: 12/GP-TTĐT, ngày 21/02/2017",
    "Vào Đảng: 21/02/1997",
    "NGÀY BỔ NHIỆM: 21/02/2017",
    "Khai mạc: 21/02/2017",
    "Hội nghị 21/02/2017",
    "ĐẠI HỘI NGÀY 21/02/2017",
    "Ngày thi: 21/02/2017",
    "Ảnh: Thu Hà, 21/02/2017",
    "Bảng 1: 31/12/2016",
    "SỐ LIỆU 31/12/2016",
    "KẾ HOẠCH THÁNG 2/2017",
    "Dự kiến 21/02/2017",
    "Hoàn thành: 21/02/2017",
    "Thời tiết 21/02/2017",
    "21/02/2017 - 28/02/2017",
    "(03/02/1930 - 03/02/2017)",
]


NEWS_DAYS = [
    ("Một tựa", "(19/8/2011) Huyện ủy vừa thông qua …", "2011-08-19"),
    ("Một tựa", "BNEWS - 4/7/2018. Ghép các báo cáo lại, …", "2018-07-04"),
    ("Một tựa", "BQN (5/3/2013) - Sân vận động rộn tiếng trống.", "2013-03-05"),
    ("Một tựa", "GD&TĐ 08/09/2022 - Ngành có 1.040 trường.", "2022-09-08"),
    ("Một tựa", "Báo Nam Định điện tử - 6/8/2019\nHuyện nhập 34 xóm.", "2019-08-06"),
    ("Một tựa", "Trang tin huyện Yên Lạc, ngày 4/12/2015\nXã có 21 người.", "2015-12-04"),
    ("Một tựa", "Báo cáo số 12 - 6/8/2019 nêu rõ xã có 21 người.", None),
    ("Một tựa", "Nghị quyết 12/5/2019 được thông qua.", None),
    ("Một tựa", "Từ 1/7/2024, lương cơ sở tăng.", None),
    ("Một tựa", "TP có 12/3/2020 là ngày hội.", None),
    ("Hà Nam nhận cán bộ mới", "Hà Nam, ngày 3/7/2025 - Tỉnh ủy công bố …", "2025-07-03"),
    ("Nho Quan tổng kết", "(3/2011) - Huyện ủy Nho Quan nhìn lại ba năm.", "2011-03"),
    ("Phân loại", "(Kèm theo Báo cáo số 42/BC-SNV ngày 20/3/2017)\nTổng số …", "2017-03-20"),
    ("Đại hội", "Sáng 18-4, Đại hội Công đoàn tỉnh, nhiệm kỳ 2018-2023 khai mạc.", "2018-04-18"),
    ("Hội nghị", "Cao Bằng (TTXVN 7/3)\nNgày 7/3/2024, tỉnh họp bàn về cán bộ.", "2024-03-07"),
    ("Hội nghị", "Cao Bằng (TTXVN 9/3) - Ngày 7/3/2024, tỉnh họp bàn về cán bộ.", None),
    ("Hội nghị", "Cao Bằng (tăng 7/3) - Tỉnh họp bàn về cán bộ từ năm 2023 đến nay.", None),
    ("An Giang", "Chiều 29-4, tỉnh chốt danh sách ứng cử nhiệm kỳ 2021-2026.", "2021-04-29"),
    ("Năm 2016: 12 lớp", "Ngày 24/8, trường khai giảng lớp cuối cùng.", "2016-08-24"),
    ("12 lớp", "Ngày 24/8, trường khai giảng lớp cuối cùng.", None),  # of which year?
    ("Tin ngắn", "Sáng 20/4/2017, huyện trao quyết định.", None),  # the page may be of any day
    ("Tin ngắn", "Thực hiện Kế hoạch số 12 ngày 3/5, huyện mở lớp năm 2019.", None),
    ("Tin ngắn", "Ngày 31/2, huyện trao quyết định năm 2019.", None),
    ("Tin ngắn", "(ABC) - 19/04/2016. Hội nghị đã chốt danh sách.", "2016-04-19"),
    # a year, or half of it, may be reviewed in any later one
    ("Kết quả xếp loại", "Chiều 10/2, tỉnh họp kiểm điểm, đánh giá năm 2021.", None),
    ("Kết quả xếp loại", "Chiều 10/12, tỉnh họp kiểm điểm, đánh giá năm 2021.", None),
    # of the report that is quoted, at the head of the second line too
    ("Một tựa", "TTXVN (6/2020) - Hai tỉnh vừa tổng kết.", "2020-06"),
    ("Một tựa", "Về việc giải quyết chế độ\n(4/12/2025) Một số báo hỏi.", "2025-12-04"),
    ("Một tựa", "(Kèm theo Báo cáo số 31-BC/HU, tháng 02/2024)\nTổng số …", "2024-02"),
    ("(Trích Báo cáo tổng kết của Thị ủy, tháng 8/2020)", "3.2. Chất lượng", "2020-08"),
    ("Một tựa", "(Báo cáo tại hội nghị, phần I; ngày 5-3-2013)\nNăm năm …", "2013-03-05"),
    ("Một tựa", "(Theo Nghị quyết số 4 của Huyện ủy, tháng 8/2020) Toàn huyện …", None),
    ("Giao ban", "Chiều 17/7, tại giao ban quý II/2014, tỉnh kể từ năm 2008.", None),
    ("Giao ban", "Sáng 5.4, đoàn đến huyện. Từ năm 2015 đến nay có 12 người.", None),
    ("Huyện giao chỉ tiêu cho năm 2024", "Sáng 14/12, huyện họp.", None),
    ("Tổng kết", "Sáng 12/2, huyện họp. Năm 2013, huyện luân chuyển 12 cán bộ.", None),
    ("Sơ kết", "Ngày 18/7, tỉnh sơ kết, đánh giá 6 tháng đầu năm 2012.", None),
    ("Đề án", "Ngày 5/6, tỉnh duyệt đề án. Từ nay đến hết năm 2013 làm thử.", None),
    # what else happened tells the year
    ("Chia tay", "Chiều 28/6, 9 người nghỉ. Hai tỉnh nhập lại, 1/7 vận hành.", "2025-06-28"),
    ("Chia tay", "Chiều 28/6, 9 người nghỉ hưu. Từ 1/7, lương cơ sở tăng.", None),
    ("Chia tay", "Chiều 28/6, 9 người nghỉ. Từ 1/7/2025, tỉnh mới vận hành.", None),
    ("Bế giảng", "Ngày 20-3 bế giảng lớp khai giảng từ 5-3-2012. Sau 2 năm, …", "2014-03-20"),
    ("Bế giảng", "Ngày 20-9 bế giảng lớp khai giảng từ 5-3-2012. Sau 2 năm, …", None),
    ("Bế giảng", "Chiều 6/12, bế giảng lớp nhập học tháng 9/2016. Qua 14 tháng, …", "2017-12-06"),
    ("Bế giảng", "Chiều 6/1, bế giảng lớp nhập học tháng 2/2016. Sau 2 năm, …", "2018-01-06"),
    ("Khai giảng", "Ngày 20-3 họp lớp khai giảng từ 5-3-2012. Sau 2 năm sẽ xong.", None),
    ("Trao bằng tốt nghiệp", "Sáng 30/6, trao bằng khóa 18 (2015 - 2016).", "2016-06-30"),
    ("Trao bằng tốt nghiệp", "Sáng 30/1, trao bằng khóa 18 (2015 - 2016).", None),  # or 2017
    ("Chia tay", "Sáng 2/7, 9 người nghỉ. Từ 1/7, sáp nhập hai tổ dân phố.", None),
    (
        "Bế giảng",
        "Ngày 20-6 bế giảng khóa 2011 - 2013. Từ 1/7, lương cơ sở lên 2,34 triệu đồng.",
        None,  # two things that differ
    ),
]


@pytest.mark.parametrize(("title", "body", "published"), NEWS_DAYS)
def test_a_lead_tells_the_day_of_the_news_where_no_line_is_a_dateline(
    title: str, body: str, published: str | None
) -> None:
    assert news_day(title, body) == published


@pytest.mark.parametrize(
    ("example", "year"), [(row["example"], row["day"][:4]) for row in csv.DictReader(TURNS)]
)
def test_a_day_of_the_whole_country_tells_the_year_while_nobody_writes_it(
    example: str, year: str
) -> None:
    assert news_day("Tin ngắn", f"Ngày 24/8, huyện họp. {example}") == f"{year}-08-24"
    later = re.sub(r"(\b0?1(?:[/.-]| tháng )\d)", r"\1/2020", example)
    assert later != example
    assert news_day("Tin ngắn", f"Ngày 24/8, huyện họp. {later}") is None


@pytest.mark.parametrize(
    ("url", "published"),
    [
        ("https://bao.vn/thoi-su/2021/09/15/mot-bai.html", "2021-09-15"),
        ("https://bao.vn/mot-bai-20251006154043537.htm", "2025-10-06"),
        ("https://bao.vn/mot-bai-172110129013916307.htm", "2011-01-29"),
        ("https://bao.vn/chinh-tri/201401/mot-bai-367CABC", "2014-01"),
        ("https://bao.vn/mot-bai-post1074286.vnp", None),
        ("https://bao.vn/2021/13/45/mot-bai.html", None),
        ("https://bao.vn/mot-bai-20259906154043537.htm", None),
        ("https://bao.vn/2019/05/01/nhin-lai-2018/12/31/a.html", None),  # which of the two?
        ("https://bao.vn/nhiem-ky-2020-2025-ket-qua.html", None),
        ("https://bao.vn/?d=2021/09/15", None),
        ("", None),
        (None, None),
    ],
)
def test_the_address_of_a_page_may_tell_its_day(url: str | None, published: str | None) -> None:
    assert address_day(url) == published


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("Nhân kỷ niệm 40 năm Ngày Nhà giáo Việt Nam, trường họp mặt.", "2022-11"),
        ("Một tựa\n(19/5/1890 - 19/5/2022)\nNgười dân nhìn cán bộ.", "2022-05"),
        ("Kỷ niệm 90 năm (3/2/1930 - 3/2/2020), huyện trao huy hiệu.", None),  # or January
        ("Kỷ niệm 40 năm ngày thành lập trường.", None),
        ("Nhiệm kỳ (19/5/2015 - 20/5/2020).", None),
        ("Ngày Nhà giáo Việt Nam năm nay vui hơn.", None),
    ],
)
def test_an_anniversary_late_in_a_month_tells_the_month(text: str, month: str | None) -> None:
    assert marked_month(text) == month


def test_the_address_in_sources_dates_a_text_that_does_not(tmp_path: Path) -> None:
    (tmp_path / "bai.txt").write_text("Huyện Mẫu rèn cán bộ\n\nCó 21 cán bộ.\n", "utf-8")
    (tmp_path / "sources.csv").write_text("doc_id,url\nbai,https://a.vn/2021/09/15/b\n", "utf-8")
    (one,) = read(tmp_path).articles

    assert (one.published, one.dated_by) == ("2021-09-15", "address")
    assert one.overrides == ()


def test_a_date_of_the_text_goes_before_that_of_its_address(tmp_path: Path) -> None:
    (tmp_path / "bai.txt").write_text("Một tựa\n\n12/09/2021\n\nCó 21 cán bộ.\n", "utf-8")
    (tmp_path / "sources.csv").write_text("doc_id,url\nbai,https://a.vn/2021/09/15/b\n", "utf-8")
    (one,) = read(tmp_path).articles

    assert (one.published, one.dated_by) == ("2021-09-12", "dateline_below_title")


@pytest.mark.parametrize(("line", "published"), DATELINES)
def test_a_line_with_a_date_and_next_to_nothing_else_is_a_dateline(
    line: str, published: str
) -> None:
    found = dateline(line)

    assert found is not None
    assert found.published == published


@pytest.mark.parametrize("line", CLOCKS)
def test_the_clock_of_a_page_dates_no_article(line: str) -> None:
    body = "Huyện đã luân chuyển 12 cán bộ. " * 9
    for text in (f"Một tựa\n{line}\n\n{body}", f"{line}\nMột tựa\n\n{body}"):
        facts = describe(text)
        dated = describe(text.replace("Một tựa", "Một tựa\nThứ Tư, 21/8/2019"))

        assert (facts.title, facts.published) == ("Một tựa", None)
        assert dated.published == "2019-08-21"


@pytest.mark.parametrize("line", OF_ELSE)
def test_a_date_of_something_else_dates_no_article(line: str) -> None:
    body = "Huyện đã luân chuyển mười hai cán bộ về cơ sở trong hai năm qua. " * 3
    more = "Các chi bộ trong huyện đều đã có nguồn quy hoạch và được rà soát từng năm."
    for text in (
        f"{line}\nMột tựa\n\n{body}\n{more}",
        f"Một tựa\n{line}\n\n{body}\n{more}",
        f"Một tựa\n\n{body}\n{line}\n{more}",
        f"Một tựa\n\n{body}\n{more}\n\n{line}",
        f"Một tựa\n\n{body}\n{more}\n\nThu Hà\n{line}",
    ):
        assert describe(text).published is None


def test_a_line_of_a_change_yields_to_one_of_the_day_before() -> None:
    body = "Huyện đã luân chuyển 12 cán bộ. " * 9

    def day(*lines: str) -> str | None:
        return describe("\n".join(["Một tựa", *lines, "", body])).published

    assert day("Cập nhật: 23/8/2019", "Ngày đăng: 21/8/2019") == "2019-08-21"
    assert day("Ngày đăng: 21/8/2019", "Cập nhật: 23/8/2019") == "2019-08-21"
    assert day("Cập nhật: 23/8/2019") == "2019-08-23"
    assert day("Cập nhật: 23/8/2019", "24/8/2019") == "2019-08-23"


@pytest.mark.parametrize(
    "line",
    [
        "Ngày 15/3/2021, Tỉnh ủy ra nghị quyết về cán bộ người dân tộc thiểu số",
        "Kết quả công tác cán bộ tháng 4/2020",
        "Nghị quyết số 06-NQ/TU ngày 15/3/2021 của Tỉnh ủy",
        "Từ 1/1/2020 đến 31/12/2022",
        "31/02/2021",
        "Tỷ lệ nữ đạt 15,38%",
        "10/10 chức danh",
        "Nghị quyết số 8/2019",
        "Số 8/2019/QĐ-UBND",
        "13/2025",
        "",
    ],
)
def test_a_date_inside_a_sentence_is_no_dateline(line: str) -> None:
    assert dateline(line) is None


# ------------------------------------------------------------------ bytes

TEXT = "Huyện Mẫu rèn cán bộ\n\nThứ Tư, 15/09/2021\n\nToàn huyện có 21 cán bộ; Tỉnh uỷ khen.\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        unicodedata.normalize("NFD", TEXT).encode(),
        TEXT.encode("utf-16"),
    ],
    ids=["plain", "mark", "crlf", "cr", "nfd", "utf-16"],
)
def test_one_text_in_any_bytes_is_one_article(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "bai.txt").write_bytes(data)
    (one,) = read(tmp_path).articles

    assert one.text == TEXT
    assert one.sha256 == article(TEXT, doc_id="bai").sha256
    assert one.published == "2021-09-15"


def one_refusal(intake: Intake) -> str:
    (refused,) = intake.refused
    assert refused.vi.startswith(str(refused.path.name)[:3]) or str(refused.path) in refused.vi
    assert "\n" not in refused.en
    return refused.en


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a PNG picture"),
        (b"\xd0\xcf\x11\xe0" + bytes(64), "an old Word or Excel file"),
        (b"\x7fELF" + bytes(64), "binary bytes"),
        ("Đảng".encode("cp1258", "replace"), "save the file again as UTF-8"),
    ],
    ids=["png", "ole", "elf", "cp1258"],
)
def test_what_is_not_text_is_refused_in_one_sentence_and_the_rest_is_read(
    tmp_path: Path, data: bytes, said: str
) -> None:
    (tmp_path / "anh.txt").write_bytes(data)
    (tmp_path / "bai.txt").write_text(TEXT, "utf-8")
    intake = read(tmp_path)

    assert said in one_refusal(intake)
    assert [one.doc_id for one in intake.articles] == ["bai"]


def test_a_file_above_the_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "dai.txt").write_text("cán bộ " * 100, "utf-8")

    assert "too large" in one_refusal(read(tmp_path, max_bytes=500))


def test_an_empty_file_is_counted(tmp_path: Path) -> None:
    for name, text in (("a.txt", ""), ("b.txt", " \n\u00a0\n"), ("c.txt", TEXT)):
        (tmp_path / name).write_text(text, "utf-8")
    intake = read(tmp_path)

    assert [path.name for path in intake.empty] == ["a.txt", "b.txt"]
    assert intake.refused == ()
    assert len(intake.articles) == 1


# ------------------------------------------------------------------ folders


def test_a_folder_without_articles_is_said_to_be_empty(tmp_path: Path) -> None:
    (tmp_path / "ghi-chu.md").write_text("x", "utf-8")

    with pytest.raises(EmptySourceError):
        read(tmp_path)


def test_a_missing_path_is_said_to_be_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFolderError):
        read(tmp_path / "khong-co")


@contextmanager
def nobody() -> Iterator[None]:
    """Drop the rights of root, which no folder mode can take away."""
    if os.geteuid():
        yield
        return
    os.seteuid(65_534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_folder_without_the_right_to_read_is_said_to_be_unreadable(tmp_path: Path) -> None:
    locked = tmp_path / "khoa"
    locked.mkdir(mode=0o000)

    with nobody(), pytest.raises(UnreadableFolderError):
        read(locked)


def test_files_are_read_in_order_and_those_of_one_stem_by_their_paths(tmp_path: Path) -> None:
    for name in ("b/bai.txt", "a/bai.txt", "a/khac.TXT", "cuoi.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, "utf-8")

    ids = [one.doc_id for one in read(tmp_path).articles]

    assert ids == ["cuoi", "a/bai", "khac", "b/bai"]


def test_files_of_one_stem_and_several_formats_are_told_apart_by_their_suffix(
    tmp_path: Path,
) -> None:
    for name in ("bai.txt", "bai.csv", "a/bai.txt", "b/khac.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, "utf-8")

    ids = [one.doc_id for one in read(tmp_path).articles]

    assert ids == ["bai.csv", "bai.txt", "a/bai", "khac"]


def test_what_lies_beside_articles_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "bai.txt").write_text(TEXT, "utf-8")
    (tmp_path / "trang.html").write_text(f"<html><body><p>{TEXT}</p></body></html>", "utf-8")
    for name in ("~$bai.docx", "._bai.txt", ".~lock.bai.docx#", "trang_files/khung.html", "x.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, "utf-8")
    (tmp_path / "anh_files").mkdir()
    (tmp_path / "anh_files" / "rieng.txt").write_text(TEXT, "utf-8")
    found = read(tmp_path)
    names = {one.path.name for one in found.articles} | {one.path.name for one in found.refused}

    assert names == {"bai.txt", "trang.html", "rieng.txt"}


def test_tables_of_a_dataset_beside_articles_are_left_out(tmp_path: Path) -> None:
    for name in ("manifest.json", "observations.parquet", "bieu.csv", "bai.txt"):
        (tmp_path / name).write_text(TEXT, "utf-8")

    assert [one.doc_id for one in read(tmp_path).articles] == ["bai"]


def test_links_pipes_and_loops_lead_nowhere(tmp_path: Path) -> None:
    inside = tmp_path / "bai"
    inside.mkdir()
    (inside / "that.txt").write_text(TEXT, "utf-8")
    (inside / "lien-ket.txt").symlink_to(inside / "that.txt")
    (inside / "vong").symlink_to(inside, target_is_directory=True)
    (inside / "tu-than.txt").symlink_to(inside / "tu-than.txt")
    (tmp_path / "ngoai.txt").write_text("bí mật", "utf-8")
    (inside / "ra-ngoai.txt").symlink_to(tmp_path / "ngoai.txt")
    os.mkfifo(inside / "ong.txt")

    intake = read(inside)

    assert [one.doc_id for one in intake.articles] == ["lien-ket", "that"]
    refused = {refusal.path.name: refusal.en for refusal in intake.refused}
    assert refused.keys() == {"ong.txt", "ra-ngoai.txt", "tu-than.txt"}
    assert "out of the folder" in refused["ra-ngoai.txt"]
    assert "leads nowhere" in refused["tu-than.txt"]
    assert "pipe" in refused["ong.txt"]


def test_a_pipe_named_outright_is_refused_unopened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ong.txt")

    assert "pipe" in one_refusal(read(tmp_path / "ong.txt"))


ODD = ["-rf", "a\nb", "<b>", "con", "🙂", "a" * 250, "..txt", "..", "=1+1", "$(reboot)", "%2e%2e"]


@pytest.mark.parametrize("suffix", [".txt", ".docx", ".xlsx", ".csv", ".HTML"])
@pytest.mark.parametrize("name", ODD)
def test_an_odd_name_is_only_a_name(tmp_path: Path, name: str, suffix: str) -> None:
    made = {".docx": of_lines(TEXT), ".xlsx": saved(of_rows([["Xã A", 12]]))}
    page = f"<html><body><article><p>{TEXT}</p></article></body></html>"
    data = made.get(suffix, page.encode() if suffix == ".HTML" else TEXT.encode())
    (tmp_path / "bai").mkdir()
    (tmp_path / "bai" / f"{name}{suffix}").write_bytes(data)
    found = read(tmp_path / "bai")

    assert [one.doc_id for one in found.articles] + [r.path.stem for r in found.refused] == [name]
    assert all("\n" not in refusal.en for refusal in found.refused if "\n" not in name)
    assert [path.name for path in tmp_path.iterdir()] == ["bai"]


def test_a_name_in_bytes_that_are_no_text_can_still_be_written_down(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xe0i.txt")).write_text(TEXT, "utf-8")
    (one,) = read(tmp_path).articles

    assert one.doc_id == "b\\xe0i"
    assert one.doc_id.encode("utf-8")


# ------------------------------------------------------------------ sources.csv


def with_sources(folder: Path, rows: str) -> Intake:
    (folder / "bai.txt").write_text(TEXT, "utf-8")
    (folder / "sources.csv").write_text(rows, "utf-8-sig")
    return read(folder)


def test_a_cell_supplies_or_overrides_and_an_empty_one_leaves_what_was_read(
    tmp_path: Path,
) -> None:
    rows = 'doc_id,outlet,date,place,url\nbai,Báo Mẫu,,"huyện Sông Lô, Vĩnh Phúc",https://a.vn/1\n'
    (one,) = with_sources(tmp_path, rows).articles

    assert (one.outlet, one.published, one.url) == ("Báo Mẫu", "2021-09-15", "https://a.vn/1")
    assert one.ref_area is not None
    assert (one.ref_area.code, one.ref_area.reason) == ("253", "sources.csv")
    assert one.kind is SourceKind.ARTICLE
    assert Override(field="outlet", read=None, given="Báo Mẫu") in one.overrides
    assert [override.field for override in one.overrides] == ["outlet", "ref_area"]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param("doc_id,outlet,date\nbai,Báo Mẫu,2021-10-05\n", id="commas"),
        pytest.param("doc_id;outlet;date\r\nbai;Báo Mẫu;2021-10-05\r\n;;\r\n", id="semicolons"),
        pytest.param("sep=;\ndoc_id;outlet;date\nbai;Báo Mẫu;2021-10-05\n", id="the mark named"),
        pytest.param("doc_id,outlet,date\nbai,Báo Mẫu,5/10/2021\n", id="a day as Excel saves it"),
        pytest.param("doc_id,outlet,date\nbai.txt,Báo Mẫu,05/10/2021\n", id="the file's name"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_facts_may_be_saved_as_a_spreadsheet_does(tmp_path: Path, rows: str, encoding: str) -> None:
    (tmp_path / "bai.txt").write_text(TEXT, "utf-8")
    (tmp_path / "sources.csv").write_bytes(rows.encode(encoding))
    (one,) = read(tmp_path).articles

    assert (one.outlet, one.published) == ("Báo Mẫu", "2021-10-05")


def test_an_overridden_date_keeps_the_one_read(tmp_path: Path) -> None:
    (one,) = with_sources(tmp_path, "doc_id,date\nbai,2021-10\n").articles

    assert one.published == "2021-10"
    assert one.overrides == (Override(field="published", read="2021-09-15", given="2021-10"),)


def test_the_text_can_be_read_alone(tmp_path: Path) -> None:
    with_sources(tmp_path, "doc_id,date\nbai,2021-10\n")
    (one,) = read(tmp_path, sources=False).articles

    assert one.published == "2021-09-15"
    assert one.overrides == ()


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ("bai,2021-10\n", 1),
        ("doc_id,ngày\nbai,2021-10\n", 1),
        ("doc_id,date\nbai,31/02/2021\n", 2),
        ("doc_id,date\nbai,2021-13\n", 2),
        ("doc_id,date\nbai,10/13/2021\n", 2),
        ("sep=;\ndoc_id;date\nbai;2021-13\n", 3),
        ("doc_id,date\n\nbai,2021-10,thừa\n", 3),
        ("doc_id,date\nbai,2021-10\nbai,2021-11\n", 3),
        ("doc_id,kind\nbai,bản sao\n", 2),
        ("doc_id,place\nbai,phường Tân Phong\n", 2),
        ('doc_id,date\n"bai,2021-10\n', 2),
    ],
)
def test_a_malformed_row_is_refused_with_its_line(tmp_path: Path, rows: str, line: int) -> None:
    with pytest.raises(SourcesError) as caught:
        with_sources(tmp_path, rows)

    assert caught.value.fields["line"] == line
    assert str(tmp_path / "sources.csv") in caught.value.message("vi")
