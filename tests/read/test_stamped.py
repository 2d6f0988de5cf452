"""The day that an address was numbered with, and a text that speaks of it as over."""

from __future__ import annotations

import pytest

from cadre_analysis.read.extract import Told
from cadre_analysis.read.metadata import describe

ADDRESS = "https://a.vn/nghi-huu-som-20250912173444189.htm"


@pytest.mark.parametrize(
    ("said", "published"),
    [
        pytest.param("Văn phòng xác nhận tin này hôm 12/9.", "2025-09", id="it is over"),
        pytest.param("Hôm 12-9, tỉnh công bố danh sách.", "2025-09", id="at the beginning"),
        pytest.param("Ngày 12/9, tỉnh công bố danh sách.", "2025-09-12", id="look-alike: the day"),
        pytest.param("Hôm 11/9, tỉnh công bố danh sách.", "2025-09-12", id="look-alike: another"),
    ],
)
def test_an_address_numbered_on_a_day_that_is_over_tells_the_month(
    said: str, published: str
) -> None:
    facts = describe(f"99 cán bộ nghỉ hưu sớm\n\n{said}\n", Told(url=ADDRESS))
    assert facts.published == published
