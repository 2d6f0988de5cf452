"""Whom a number counts that names nobody: those of its total, and not all who stood before."""

from __future__ import annotations

import pytest

from cadre_analysis import read
from cadre_analysis.observe import observe

TABLE = """Biên chế các huyện

12/09/2022

Tình hình biên chế công chức năm 2022:

| Huyện | Được giao | Có mặt | Còn thiếu |
| Bát Xát | 96 | 90 | 6 |
| Mường Khương | 88 | 80 | 8 |
"""


def groups(text: str) -> list[tuple[float | None, str]]:
    found = observe(read.article(text, doc_id="bai")).observations
    return [(one.obs_value, one.group) for one in found]


def test_who_lacks_in_one_row_of_a_table_is_not_there_in_the_next() -> None:
    assert groups(TABLE) == [
        (96, "civil_servants"), (90, "civil_servants"), (6, "shortage_staff"),
        (88, "civil_servants"), (80, "civil_servants"), (8, "shortage_staff"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "not_handed"),
    [
        ("Xã còn thiếu 6 người.", "shortage_staff"),
        ("Xã dôi dư 31 người.", "surplus_staff"),
        ("Xã quy hoạch 31 đồng chí vào cấp ủy.", "planned_successors"),
    ],
)
def test_who_is_counted_next_is_not_who_was_told_apart(before: str, not_handed: str) -> None:
    text = f"Cán bộ xã Mẫu\n\n12/09/2022\n\n{before} Trong tháng 7, xã cử 12 lượt đi tập huấn.\n"
    assert [group for value, group in groups(text) if value == 12] != [not_handed]


def test_parts_of_those_who_lack_do_lack() -> None:
    text = "Giáo viên huyện Mẫu\n\n12/09/2022\n\nHuyện còn thiếu 612 người, trong đó có 143 nữ.\n"
    assert groups(text) == [(612, "shortage_staff"), (143, "shortage_staff")]
