"""Communes of one name stand under different districts of one file, and stay two."""

from __future__ import annotations

import datasets
import factories
import pytest

from cadre_analysis import language
from cadre_analysis.codes import BlockKind, Level
from cadre_analysis.compare import asked, statement
from cadre_analysis.model import Block, Reading, RefArea
from cadre_analysis.observe import observe

OWN = RefArea(name="Lạng Sơn", level=Level.PROVINCE, province="Lạng Sơn", code="20")
HEAD = "Kết quả luân chuyển cán bộ năm 2023 của tỉnh Lạng Sơn"
UNDER_SUMS = """| STT | Đơn vị | Số cán bộ luân chuyển |
| I | Huyện Cao Lộc | 24 |
| 1 | Xã Hồng Phong | 9 |
| 2 | Xã Thụy Hùng | 15 |
| II | Huyện Bình Gia | 20 |
| 1 | Xã Hồng Phong | 8 |
| 2 | Xã Hồng Thái | 12 |
| | Tổng cộng | 44 |"""
UNDER_NAMES = """| STT | Đơn vị | Số cán bộ luân chuyển |
| I | Huyện Cao Lộc | |
| 1 | Xã Hồng Phong | 9 |
| II | Huyện Bình Gia | |
| 1 | Xã Hồng Phong | 8 |"""
UNDER_HEADINGS = """1. Huyện Cao Lộc
| Đơn vị | Số cán bộ luân chuyển |
| Xã Hồng Phong | 9 |
| Xã Thụy Hùng | 15 |
2. Huyện Bình Gia
| Đơn vị | Số cán bộ luân chuyển |
| Xã Hồng Phong | 8 |
| Xã Hồng Thái | 12 |"""
BEHIND_OFFICES = """| STT | Đơn vị | Số cán bộ luân chuyển |
| I | Huyện Cao Lộc | 15 |
| 1 | Cơ quan huyện | 6 |
| 2 | Xã Hồng Phong | 9 |
| II | Huyện Bình Gia | 12 |
| 1 | Cơ quan huyện | 4 |
| 2 | Xã Hồng Phong | 8 |"""
UNDER_NONE = """| STT | Đơn vị | Số cán bộ luân chuyển |
| 1 | Huyện Cao Lộc | 24 |
| 2 | Khối các sở | 11 |
| 3 | Xã Hồng Phong | 9 |
| 4 | Xã Tân Lập Thượng | 8 |"""


def read(table: str) -> Reading:
    text, blocks, start = f"{HEAD}\n{table}", [], 0
    for line in text.split("\n"):
        blocks.append(Block(start=start, end=start + len(line), kind=BlockKind.BODY))
        start += len(line) + 1
    article = factories.article(text, published="2023-12-20", ref_area=OWN, blocks=tuple(blocks))
    return observe(article)


def codes(reading: Reading, name: str) -> list[tuple[str | None, str | None]]:
    areas = [o.ref_area for o in reading.observations if o.ref_area]
    return [(area.code, area.province) for area in areas if area.name == name]


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(UNDER_SUMS, id="below rows with sums"),
        pytest.param(UNDER_NAMES, id="below rows with names alone"),
        pytest.param(BEHIND_OFFICES, id="behind a row without a place"),
        pytest.param(UNDER_HEADINGS, id="below headings"),
    ],
)
def test_communes_below_a_district_are_those_of_it(table: str) -> None:
    assert codes(read(table), "Hồng Phong") == [("06205", "Lạng Sơn"), ("06079", "Lạng Sơn")]


def test_a_commune_below_no_district_bears_no_code() -> None:
    assert codes(read(UNDER_NONE), "Hồng Phong") == [(None, None)]


def test_two_communes_of_one_name_are_compared_as_two() -> None:
    language.use("vi")
    told = statement.statements(datasets.dataset(read(UNDER_SUMS)))
    labels = [s.place.label for s in told if s.place.name == "Hồng Phong"]

    assert labels == ["Hồng Phong (Cao Lộc)", "Hồng Phong (Bình Gia)"]


@pytest.mark.parametrize("said", ["Hồng Phong (Bình Gia)", "xã Hồng Phong, huyện Bình Gia"])
def test_the_one_of_two_may_be_asked_for_by_its_district(said: str) -> None:
    told = statement.statements(datasets.dataset(read(UNDER_SUMS)))
    known = list(dict.fromkeys(s.place for s in told))

    assert [place.within for place in asked.meant(said, known)] == ["Bình Gia"]
