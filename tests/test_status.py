"""Plan or result: what stands beside a number says whether it was reached."""

from __future__ import annotations

import pytest

from cadre_analysis.observe import observe
from cadre_analysis.read import article


def statuses(text: str) -> list[str]:
    return [str(o.status) for o in observe(article(text, doc_id="t")).observations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Năm nay, Đảng bộ huyện phải kết nạp 120 đảng viên.", ["target"]),
        ("Đảng bộ huyện đã kết nạp 120 đảng viên.", ["actual"]),
        ("Toàn tỉnh có 12 bí thư huyện ủy không phải người địa phương.", ["actual"]),
        ("Có 7 học viên bỏ học, phải hoàn trả kinh phí đào tạo.", ["actual"]),
        ("Tỉnh sẽ luân chuyển 15 cán bộ về xã.", ["target"]),
    ],
)
def test_a_duty_beside_a_number_is_a_plan_and_a_burden_is_not(
    text: str, expected: list[str]
) -> None:
    assert statuses(text) == expected
