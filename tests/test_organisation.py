"""Articles of corporations, universities and ministries are of no administrative unit."""

from __future__ import annotations

import pytest

from cadre_analysis.read import article


@pytest.mark.parametrize(
    ("title", "name", "level", "unit"),
    [
        (
            "Đảng bộ Tập đoàn Sông Xanh kết nạp 31 đảng viên",
            "Đảng bộ Tập đoàn Sông Xanh",
            "central",
            False,
        ),
        ("Đại học Cần Thơ: thêm 9 tiến sĩ", "Trường Đại học Cần Thơ", "province", False),
        ("Bộ Giao thông vận tải: 41 vụ trưởng được bổ nhiệm", "Việt Nam", "central", True),
        ("Ninh Bình: 12 huyện ủy viên được luân chuyển", "Ninh Bình", "province", True),
    ],
)  # fmt: skip
def test_the_headline_says_whose_statistics_they_are(
    title: str, name: str, level: str, unit: bool
) -> None:
    area = article(f"{title}\n\nTin từ hội nghị sáng qua cho biết như vậy.", doc_id="t").ref_area
    assert area is not None
    assert (area.name, area.level, area.unit) == (name, level, unit)
