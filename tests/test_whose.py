"""Whose article it is where several places are named: a headline, a text, and the place."""

from __future__ import annotations

import pytest

from cadre_analysis.gazetteer.bodies import bodies, by_name, full_name
from cadre_analysis.gazetteer.regions import regions
from cadre_analysis.read import article

DAY = "20/05/2022"


def place(title: str, body: str, day: str = DAY) -> tuple[str | None, str | None, bool]:
    area = article(f"{title}\n\n{day}\n\n{body}", doc_id="t").ref_area
    assert area is not None
    return area.name, area.level, area.unit


PLACES = [
    pytest.param(
        "Hơn 500 người từ Hà Nam, Ninh Bình sẽ về Nam Định làm việc",
        "Sở Nội vụ Nam Định đang lo chỗ ở cho họ.",
        ("Nam Định", "province", True),
        id="people of others go to its seat",
    ),
    pytest.param(
        "Cán bộ xã lo việc sau sáp nhập",
        "Nam Định - Chị Mơ, phó chủ tịch hội phụ nữ một xã ở huyện Trực Ninh, chờ kế hoạch.",
        ("Nam Định", "province", True),
        id="the province at the head of the first paragraph",
    ),
    pytest.param(
        "Cán bộ xã lo việc sau sáp nhập",
        "Hà Nội - Chị Mơ ở huyện Trực Ninh, tỉnh Nam Định, nói về việc của huyện Trực Ninh.",
        ("Trực Ninh", "district", True),
        id="the capital is where many write",
    ),
    pytest.param(
        "Cán bộ Hà Giang, Yên Bái sang Việt Trì học việc",
        "Đoàn có 12 người, do trường chính trị tổ chức.",
        ("Phú Thọ", "province", True),
        id="the seat stands for its province",
    ),
    pytest.param(
        "Hà Nội đưa 12 bác sĩ lên Mù Cang Chải",
        "Thành phố Hà Nội cử người đi trong hai năm.",
        ("Hà Nội", "province", True),
        id="one province that sends is no guest",
    ),
    pytest.param(
        "Sơn La, Lai Châu: hơn 90 đảng viên bị kỷ luật",
        "Trong sáu tháng, cấp ủy hai nơi đã làm xong.",
        ("Sơn La, Lai Châu", "province", False),
        id="two provinces told together are a group",
    ),
    pytest.param(
        "Phú Thọ: Xã cuối cùng có trưởng công an chính quy",
        "Công an huyện Yên Lập (Phú Thọ) trao quyết định cho ba xã Mỹ Lung, Lương Sơn, Xuân An.",
        ("Yên Lập", "district", True),
        id="the lead plays in one district",
    ),
    pytest.param(
        "Phú Thọ: 225 xã có trưởng công an chính quy",
        "Công an huyện Yên Lập (Phú Thọ) là đơn vị làm đầu tiên của tỉnh.",
        ("Phú Thọ", "province", True),
        id="one district alone is an example",
    ),
    pytest.param(
        "Lai Châu: Phó Giám đốc Sở Nội vụ làm Bí thư Đảng ủy xã Mường So",
        "Ban Thường vụ Tỉnh ủy Lai Châu trao quyết định. Tỉnh đã đưa 12 cán bộ về cơ sở.",
        ("Lai Châu", "province", True),
        id="whose head somebody becomes",
    ),
    pytest.param(
        "Lai Châu: Xã Mường So đón bí thư mới",
        "Đảng ủy xã Mường So có 21 ủy viên. Xã đang thiếu 3 công chức.",
        ("Mường So", "commune", True),
        id="the commune is the subject",
    ),
    pytest.param(
        "Trả lời cử tri xã Mường So về thiếu công chức",
        "Cử tri hỏi vì sao thiếu người.\n\nSở Nội vụ Lai Châu trả lời: tỉnh còn thiếu 120 công "
        "chức; xã Mường So thiếu 3.",
        ("Lai Châu", "province", True),
        id="who asks is not whose it is",
    ),
    pytest.param(
        "Mái trường trên đồi",
        "Ở phường Chi Lăng, Trường Chính trị Hoàng Văn Thụ của tỉnh Lạng Sơn có 31 giảng viên.",
        ("Lạng Sơn", "province", True),
        id="a commune in which only something stands",
    ),
    pytest.param(
        "Cán bộ trẻ vùng Đồng Tháp Mười",
        "Đảng ủy xã Mỹ Quý (tỉnh Long An) có 4 bí thư chi bộ dưới 30 tuổi.",
        ("Mỹ Quý", "commune", True),
        id="a region that bears a province's name",
    ),
    pytest.param(
        "Miền Tây thiếu giáo viên mầm non",
        "Cả nước còn thiếu nhiều, riêng các tỉnh, thành phố ở đây thiếu 4.000 người.",
        ("Đồng bằng sông Cửu Long", "central", False),
        id="a region under its other name",
    ),
    pytest.param(
        "Đảng bộ Tập đoàn TKV kết nạp 40 đảng viên",
        "Quý I, các chi bộ ở vùng mỏ kết nạp 40 người.",
        ("Đảng bộ Tập đoàn Công nghiệp Than - Khoáng sản Việt Nam", "central", False),
        id="a corporation known by its letters",
    ),
    pytest.param(
        "Đại học Quốc gia Hà Nội có thêm 20 phó giáo sư",
        "Lễ trao quyết định diễn ra hôm qua.",
        ("Đại học Quốc gia Hà Nội", "central", False),
        id="a name of two capitals stands whole",
    ),
    pytest.param(
        "Tổng cục Hải quan giảm 120 phòng",
        "Sau sắp xếp, cơ quan còn 300 phòng.",
        ("Tổng cục Hải quan", "central", False),
        id="a name with a small letter stands whole",
    ),
    pytest.param(
        "Đảng ủy Bộ Tư pháp kết nạp 12 đảng viên",
        "Lễ kết nạp diễn ra hôm qua.",
        ("Đảng ủy Bộ Tư pháp", "central", False),
        id="no verb is part of a name",
    ),
]


@pytest.mark.parametrize(("title", "body", "expected"), PLACES)
def test_a_headline_and_its_text_show_whose_article_it_is(
    title: str, body: str, expected: tuple[str | None, str | None, bool]
) -> None:
    assert place(title, body) == expected


def test_every_body_goes_by_names_of_its_own() -> None:
    names = [name for body in bodies() for name in body.names]

    assert len(names) == len(set(names)) == len(by_name())
    assert {body.checked for body in bodies()} <= {"yes", "no"}
    assert {body.kind for body in bodies()} == {
        "leading", "party", "state", "ministry", "security", "union", "school", "media", "bank",
        "corporation",
    }  # fmt: skip


@pytest.mark.parametrize("name", sorted(by_name()))
def test_a_full_name_stays_as_it_is(name: str) -> None:
    assert full_name(full_name(name)) == full_name(name) == by_name()[name].name


def test_every_region_is_found_under_its_own_name() -> None:
    assert set(regions().values()) == {regions()[name.lower()] for name in regions().values()}
