"""The titles of documents that offices write: what of the head is said to be the title."""

from __future__ import annotations

from dataclasses import replace

import factories
import pytest

from cadre_analysis.clean import clean
from cadre_analysis.codes import BlockKind
from cadre_analysis.read import read
from cadre_analysis.read.dateline import dateline
from cadre_analysis.read.metadata import describe

PARTY = """HUYỆN ỦY VĂN CHẤN
BAN TỔ CHỨC
*
Số 412-BC/BTCHU
{gap}ĐẢNG CỘNG SẢN VIỆT NAM
Văn Chấn, ngày 14 tháng 12 năm 2022
{gap}{title}
{gap}Năm 2022, Huyện ủy luân chuyển 12 cán bộ về xã, trong đó có 4 nữ và 3 người dưới 35 tuổi.
"""
STATE = """UBND TỈNH ĐẮK NÔNG
SỞ NỘI VỤ
Số: 1870/BC-SNV
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Đắk Nông, ngày 05 tháng 7 năm 2021
{title}
Năm 2021, tỉnh tuyển dụng 112 công chức, trong đó có 64 nữ và 31 người dân tộc thiểu số.
"""
SAID = {
    "in small letters": (
        "BÁO CÁO\nkết quả luân chuyển năm 2022", "Báo cáo kết quả luân chuyển năm 2022"
    ),
    "over two lines": (
        "BÁO CÁO\nkết quả thực hiện nhiệm vụ năm 2022,\nphương hướng năm 2023",
        "Báo cáo kết quả thực hiện nhiệm vụ năm 2022, phương hướng năm 2023",
    ),
    "with a capital": ("BÁO CÁO\nKết quả luân chuyển cán bộ", "Báo cáo Kết quả luân chuyển cán bộ"),
    "loud": (
        "BÁO CÁO TỔNG KẾT\nCÔNG TÁC CÁN BỘ NĂM 2022", "BÁO CÁO TỔNG KẾT CÔNG TÁC CÁN BỘ NĂM 2022"
    ),
    "a plan": ("KẾ HOẠCH\nđào tạo cán bộ năm 2023", "Kế hoạch đào tạo cán bộ năm 2023"),
    "its kind alone, then whom it is for": ("TỜ TRÌNH\nKính gửi: Tỉnh ủy.", "TỜ TRÌNH"),
    "its kind alone, then a list": ("BÁO CÁO\nI. Kết quả:", "BÁO CÁO"),
}  # fmt: skip


@pytest.mark.parametrize(("printed", "said"), SAID.values(), ids=SAID)
@pytest.mark.parametrize(
    "page", [PARTY.replace("{gap}", ""), PARTY.replace("{gap}", "\n"), STATE],
    ids=["party", "party, parted", "state"],
)  # fmt: skip
def test_the_title_of_a_document_stands_below_its_kind(page: str, printed: str, said: str) -> None:
    text = page.format(title=printed)
    article = replace(factories.article(text), title=describe(text).title)
    assert article.title == said
    blocks = clean(article)
    titles = [b for b in blocks if b.kind is BlockKind.TITLE]
    assert " ".join(text[b.start : b.end] for b in titles).lower() == said.lower()
    assert not [b for b in blocks if b.start < titles[0].start and b.kind is BlockKind.BODY]


WHERE = {
    "YÊN THÀNH / TÂN THÀNH": ("Tân Thành", "Nghệ An"),
    "CẨM XUYÊN / CẨM BÌNH": ("Cẩm Bình", "Hà Tĩnh"),
    "VĨNH BẢO / TÂN LIÊN": ("Tân Liên", "Hải Phòng"),
}


@pytest.mark.parametrize(("heads", "area"), WHERE.items(), ids=WHERE)
def test_of_communes_of_one_name_the_district_above_tells_which(
    heads: str, area: tuple[str, str]
) -> None:
    over, own = heads.split(" / ")
    text = f"""ĐẢNG BỘ HUYỆN {over}
ĐẢNG ỦY XÃ {own}
Số 12-BC/ĐU

BÁO CÁO
kết quả kết nạp đảng viên

Đảng bộ xã có 312 đảng viên, trong đó có 124 nữ và 87 người dân tộc thiểu số.
"""
    found = describe(text).ref_area
    assert found is not None
    assert (found.name, found.level, found.province) == (area[0], "commune", area[1])


SIGNED = {
    "Số: 245/BC-PNV\tKrông Năng, ngày 28 tháng 9 năm 2023": "2023-09-28",
    "Số: 245/BC-PNV            Krông Năng, ngày 28 tháng 9 năm 2023": "2023-09-28",
    "Số 245-BC/HU Krông Năng, ngày 28/9/2023": "2023-09-28",
    "Số:      /BC-UBND  Krông Năng, ngày 28 tháng 9 năm 2023": "2023-09-28",
    "Thành phố Hồ Chí Minh, ngày 28 tháng 9 năm 2023": "2023-09-28",
    "Thị xã Gò Công, ngày 28/9/2023": "2023-09-28",
    "Số: 245/2023/BC-PNV   Ứng Hòa, ngày 5 tháng 4 năm 2022": "2022-04-05",
    "Số: 245 /BC - PNV   Hà Nội, ngày 5 tháng 4 năm 2022": "2022-04-05",
    "Số 12/QĐ-UBND Hà Nội, ngày 5 tháng 4 năm 2022": None,
    "Số 12/QĐ-UBND, ngày 12/3/2020": None,
    "Số 12/QĐ-UBND ngày 12/3/2020": None,
    "Theo Quyết định số 12/QĐ-UBND của tỉnh, ngày 12/3/2020": None,
}


@pytest.mark.parametrize(("line", "day"), SIGNED.items(), ids=SIGNED)
def test_where_and_when_it_was_signed_stands_beside_its_number(line: str, day: str | None) -> None:
    found = dateline(line)
    assert (found and found.published) == day


LEAD = "Năm 2022, huyện có 312 đảng viên, trong đó có 124 nữ và 87 người dân tộc thiểu số."
OTHERS = {
    "a menu": (
        "TRANG CHỦ\nNGHỊ QUYẾT\nCHƯƠNG TRÌNH\nMộc Châu bổ nhiệm 12 cán bộ trẻ\n12/03/2022 08:15",
        "Mộc Châu bổ nhiệm 12 cán bộ trẻ",
    ),
    "a kicker": (
        "THÔNG BÁO\nHuyện Mộc Châu bổ nhiệm 12 cán bộ trẻ\n12/03/2022 08:15",
        "Huyện Mộc Châu bổ nhiệm 12 cán bộ trẻ",
    ),
    "no letterhead": ("BÁO CÁO\nkết quả luân chuyển", "Báo cáo kết quả luân chuyển"),
    "signed below its kind": (
        "PHÒNG NỘI VỤ\nBÁO CÁO\nKrông Năng, ngày 28 tháng 9 năm 2023\nKết quả công tác nội vụ",
        "Báo cáo Kết quả công tác nội vụ",
    ),
    "a section right below": (
        "PHÒNG NỘI VỤ\nBÁO CÁO\nTỔNG KẾT NĂM 2022\nI. KẾT QUẢ THỰC HIỆN",
        "BÁO CÁO TỔNG KẾT NĂM 2022",
    ),
    "whom it is for": ("PHÒNG NỘI VỤ\nBÁO CÁO\nKính gửi Ban Tổ chức Tỉnh ủy", "BÁO CÁO"),
}  # fmt: skip


@pytest.mark.parametrize(("head", "said"), OTHERS.values(), ids=OTHERS)
def test_the_kind_of_a_document_needs_an_office(head: str, said: str) -> None:
    assert describe(f"{head}\n{LEAD}").title == said


@pytest.mark.parametrize(
    "heads",
    ["ĐẢNG ỦY XÃ TÂN LẬP\nHUYỆN MỘC CHÂU, TỈNH SƠN LA", "XÃ TÂN LẬP\nHUYỆN MỘC CHÂU\nTỈNH SƠN LA"],
)
def test_the_lowest_body_of_a_letterhead_writes(heads: str) -> None:
    found = describe(f"{heads}\nSố 12-BC/ĐU\n\nBÁO CÁO\nkết quả kết nạp\n\n{LEAD}").ref_area
    assert found is not None
    assert (found.name, found.level) == ("Tân Lập", "commune")


def test_below_a_headline_the_kind_of_a_document_is_a_heading() -> None:
    said = "Điện Biên: Thông báo kết luận thanh tra công tác cán bộ"
    text = f"{said}\n\nTHÔNG BÁO\nSáng 12/3/2022, Thanh tra tỉnh công bố kết luận tại Tuần Giáo."
    assert describe(text).title == said


def test_a_heading_far_below_is_no_title() -> None:
    lines = [
        "Luân chuyển cán bộ ở Văn Chấn",
        *(f"Đồng chí Nguyễn Văn {n:c}" for n in range(65, 80)),
    ]
    text = "\n".join([*lines, "KẾT LUẬN", "Năm 2022, huyện luân chuyển 12 cán bộ."])
    assert describe(text).title == lines[0]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(PARTY.format(gap="", title="BÁO CÁO\nkết quả"), "report", id="of the Party"),
        pytest.param(STATE.format(title="TỜ TRÌNH\nvề biên chế"), "report", id="of the state"),
        pytest.param(
            "BÁO CÁO\nkết quả luân chuyển\n\nHuyện có 12 xã.\n", "report", id="kind first"
        ),
        pytest.param(
            "Báo cáo kết quả luân chuyển\n\n12/3/2020\n\nHuyện có 12 xã.\n",
            "article",
            id="a headline of the press that is on a report",
        ),
        pytest.param(
            "THÔNG BÁO\n\nHuyện luân chuyển 12 cán bộ về xã\n\n12/3/2020\n\nHuyện có 12 xã.\n",
            "article",
            id="a word of the menu",
        ),
    ],
)
def test_what_an_office_issues_is_told_from_what_the_press_prints(text: str, kind: str) -> None:
    assert describe(text).kind == kind


def test_sources_csv_says_what_a_document_is_where_its_head_does_not(tmp_path) -> None:
    (tmp_path / "a.txt").write_text("Kết quả luân chuyển\n\nHuyện có 12 xã.\n", "utf-8")
    (tmp_path / "b.txt").write_text(STATE.format(title="BÁO CÁO\nvề biên chế"), "utf-8")
    (tmp_path / "sources.csv").write_text("doc_id,kind,outlet\na,report,\nb,,Sở Nội vụ\n", "utf-8")
    kinds = {one.doc_id: one.kind for one in read(tmp_path).articles}
    assert kinds == {"a": "report", "b": "report"}
