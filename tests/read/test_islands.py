"""Islands that were districts up to 30 June 2025 and are one commune now, a special zone."""

from __future__ import annotations

import pytest

from cadre_analysis.read.metadata import describe


@pytest.mark.parametrize(
    ("body", "level"),
    [
        pytest.param(
            "Đặc khu được giao 95 biên chế. Đảng bộ đặc khu có 31 chi bộ.", "commune", id="now"
        ),
        pytest.param(
            "Huyện được giao 218 biên chế. Đảng bộ huyện có 31 chi bộ.", "district", id="then"
        ),
    ],
)
@pytest.mark.parametrize("name", ["Lý Sơn", "Phú Quý"])
def test_an_undated_text_says_what_the_island_is(name: str, body: str, level: str) -> None:
    area = describe(f"{name} thiếu người làm việc\n\n{body}\n").ref_area
    assert area is not None
    assert (area.name, area.level) == (name, level)
