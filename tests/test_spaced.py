"""Thousands that a blank groups are one number; what a blank parts stays apart."""

from __future__ import annotations

import pytest
from factories import article

from cadre_analysis import read
from cadre_analysis.observe import observe


def values(text: str) -> list[float | None]:
    return [o.obs_value for o in observe(article(text, published="2023-05-10")).observations]


def of_page(text: str) -> list[float | None]:
    return [o.obs_value for o in observe(read.article(text, doc_id="bai")).observations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Năm 2020, trường bồi dưỡng cho 1 126 lượt cán bộ, công chức.", [1126]),
        ("Năm 2020, trường bồi dưỡng cho 1\xa0126 lượt cán bộ, công chức.", [1126]),
        ("Năm 2020, trường bồi dưỡng cho 1\u202f126 lượt cán bộ, công chức.", [1126]),
        ("Toàn tỉnh có 12 126 đảng viên, trong đó 3 215 nữ.", [12126, 3215]),
        ("Cả nước có 5 200 000 đảng viên.", [5200000]),
        ("Biên chế được giao năm 2022 là 12 978, giảm 1 036 biên chế.", [12978, 1036]),
        # a comma that groups, where the article prints no thousands otherwise
        ("Biên chế được giao là 1,978, giảm 36 biên chế.", [1978, 36]),
        # look-alikes
        ("Quận 3 145 đảng viên mới, quận 5 120 đảng viên mới.", [145, 120]),
        ("Khóa 11 205 cán bộ dự lớp bồi dưỡng.", [205]),
        ("Ngày 15 120 cán bộ dự lớp bồi dưỡng.", [120]),
        ("Toàn tỉnh có 1.126 đảng viên; chi bộ 2 145 đảng viên.", [1126, 145]),
    ],
)  # fmt: skip
def test_groups_are_one_number_and_neighbours_two(text: str, expected: list[float]) -> None:
    assert values(text) == expected


def test_a_cell_holds_one_number() -> None:
    heading = "Số cán bộ các xã\n\nSố lượng như sau:\n\n| Xã | Cán bộ | Nữ |\n"
    rows = "| Mẫu | 1 126 | 405 |\n| Tân | 2 310 | 912 |\n"
    assert of_page(heading + rows) == [1126, 405, 2310, 912]


def test_a_row_of_a_table_that_lost_its_lines_is_no_number() -> None:
    assert 12345 not in of_page("Số đảng viên các xã\n\nXã Mẫu 12 345\nXã Tân 15 402\n")


def test_a_grouped_number_stands_whole_in_its_evidence() -> None:
    (one,) = observe(article("Huyện có 1 126 đảng viên.")).observations
    assert one.evidence.exact == "1 126 đảng viên"
    assert one.printed == "1 126"
