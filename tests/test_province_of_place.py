"""The bare name of the province is no place of the numbers of one of its districts."""

from __future__ import annotations

import pytest

from cadre_analysis.observe import observe
from cadre_analysis.read import article

TEXTS = [
    pytest.param(
        "BẮC GIANG - Từ đầu nhiệm kỳ đến nay, Huyện ủy Lục Ngạn (Bắc Giang) đã luân chuyển "
        "58 cán bộ, trong đó 31 người từ huyện về xã.",
        ["Lục Ngạn", "Lục Ngạn"],
        id="at the head and in brackets",
    ),
    pytest.param(
        "Huyện Lục Ngạn (tỉnh Bắc Giang) có 30 xã. Từ năm 2015 đến nay, huyện tinh giản "
        "186 biên chế.",
        ["Lục Ngạn"],
        id="with its kind in brackets",
    ),
    pytest.param(
        "Huyện Lục Ngạn luân chuyển 58 cán bộ, TP Bắc Giang luân chuyển 31 cán bộ.",
        ["Lục Ngạn", "Bắc Giang"],
        id="look-alike: the town, called so",
    ),
]


@pytest.mark.parametrize(("text", "places"), TEXTS)
def test_a_bare_province_is_no_sister_of_the_district(text: str, places: list[str]) -> None:
    whole = f"Lục Ngạn luân chuyển cán bộ\n\n15/10/2019 08:30\n\n{text}"
    found = observe(article(whole, doc_id="t")).observations
    assert [one.ref_area and one.ref_area.name for one in found] == places
