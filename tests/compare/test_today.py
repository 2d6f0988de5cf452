"""Where the place of an article lies today, in both languages."""

from __future__ import annotations

import pytest

from cadre_analysis import language
from cadre_analysis.compare.today import today
from cadre_analysis.gazetteer import resolve
from cadre_analysis.model import RefArea


def told(name: str, day: str | None, given: str | None = None) -> list[str]:
    found = resolve(given or name, day or "2024-01-01")
    assert isinstance(found, RefArea), found
    row = {
        "ref_area": found.name,
        "ref_area_level": found.level,
        "ref_area_province": found.province,
        "ref_area_code": found.code,
        "published": day,
    }
    return list(today([row]).values())


@pytest.mark.parametrize(
    ("name", "day", "vi", "en"),
    [
        ("tỉnh Vĩnh Phúc", "2021-09-15", "nay thuộc tỉnh Phú Thọ", "now in Phú Thọ province"),
        (
            "tỉnh Phú Thọ",
            "2021-09-15",
            "nay hợp nhất với Hòa Bình, Vĩnh Phúc",
            "now joined with Hòa Bình, Vĩnh Phúc",
        ),
        (
            "huyện Hoành Bồ",
            "2019-03-14",
            "nhập vào thành phố Hạ Long sau ngày 31/12/2019, nay thuộc tỉnh Quảng Ninh",
            "part of Hạ Long city since the end of 31 Dec 2019, now in Quảng Ninh province",
        ),
        (
            "thành phố Bạc Liêu",
            "2024-02",
            "nay thuộc phường Bạc Liêu, phường Hiệp Thành, phường Vĩnh Trạch (tỉnh Cà Mau)",
            "now Bạc Liêu ward, Hiệp Thành ward, Vĩnh Trạch ward of Cà Mau province",
        ),
        (
            "huyện Ba Vì",
            "2022-02",
            "nay chia về 8 xã, phường của thành phố Hà Nội",
            "now 8 communes and wards of Hà Nội city",
        ),
        (
            "huyện Cát Tiên",
            "2022-02",
            "nhập vào huyện Đạ Huoai sau ngày 30/11/2024 (ngày chưa kiểm chứng), nay thuộc "
            "xã Cát Tiên, xã Cát Tiên 2, xã Cát Tiên 3 (tỉnh Lâm Đồng)",
            "part of Đạ Huoai district since the end of 30 Nov 2024 (date not checked), now "
            "Cát Tiên commune, Cát Tiên 2 commune, Cát Tiên 3 commune of Lâm Đồng province",
        ),
    ],
)
def test_a_place_that_has_changed_says_where_it_lies(name: str, day: str, vi: str, en: str) -> None:
    before = language.current()
    try:
        language.use("vi")
        assert told(name, day) == [vi]
        language.use("en")
        assert told(name, day) == [en]
    finally:
        language.use(before)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        pytest.param("tỉnh Điện Biên", "2023-08-30", id="as it was"),
        pytest.param("thành phố Hà Nội", "2023-08-30", id="a city as it was"),
        pytest.param("tỉnh Phú Thọ", "2025-09-01", id="already the new one"),
        pytest.param("tỉnh Vĩnh Phúc", None, id="of an unknown day"),
    ],
)
def test_a_place_of_today_says_nothing(name: str, day: str | None) -> None:
    assert told(name, day) == []
