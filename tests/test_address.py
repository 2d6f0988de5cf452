"""Where a place lies is no other place: "huyện Pác Nặm, tỉnh Bắc Kạn" is Pác Nặm."""

from __future__ import annotations

import pytest

from cadre_analysis import read
from cadre_analysis.observe import area_names, observe


def places(title: str, sentence: str) -> list[str | None]:
    article = read.article(f"{title}\n\n12/03/2023\n\n{sentence}\n", doc_id="bai")
    return [one.ref_area and one.ref_area.name for one in observe(article).observations]


OWN = ["Pác Nặm luân chuyển cán bộ về cơ sở", "Công tác cán bộ ở Ba Bể", "Cán bộ ở Bắc Kạn"]
SENTENCES = [
    "Huyện Pác Nặm, tỉnh Bắc Kạn vừa luân chuyển 18 cán bộ về xã.",
    "Huyện Pác Nặm (tỉnh Bắc Kạn) vừa luân chuyển 18 cán bộ về xã.",
    "Huyện ủy Pác Nặm, tỉnh Bắc Kạn vừa luân chuyển 18 cán bộ về xã.",
    "Tại huyện Pác Nặm, tỉnh Bắc Kạn, 18 cán bộ được luân chuyển về xã.",
    "Năm 2022, huyện Pác Nặm, tỉnh Bắc Kạn luân chuyển 18 cán bộ về xã.",
    "Pác Nặm, tỉnh Bắc Kạn hiện có 18 cán bộ.",
    "Pác Nặm, Bắc Kạn hiện có 18 cán bộ.",
]


@pytest.mark.parametrize("title", OWN)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_province_behind_a_district_is_its_address(title: str, sentence: str) -> None:
    assert places(title, sentence) == ["Pác Nặm"]


@pytest.mark.parametrize("title", OWN)
def test_an_address_has_several_lines(title: str) -> None:
    text = "Xã Công Bằng, huyện Pác Nặm, tỉnh Bắc Kạn hiện có 21 cán bộ, công chức."
    assert places(title, text) == ["Công Bằng"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Bắc Kạn, Cao Bằng cùng luân chuyển 18 cán bộ.", ["Bắc Kạn", "Cao Bằng"]),
        ("Pác Nặm, Ba Bể cùng có 18 cán bộ.", ["Pác Nặm", "Ba Bể"]),
        ("Pác Nặm, Lạng Sơn cùng có 18 cán bộ.", ["Pác Nặm", "Lạng Sơn"]),  # it lies elsewhere
    ],
)
def test_places_side_by_side_are_several(sentence: str, expected: list[str]) -> None:
    article = read.article(f"Cán bộ ở Bắc Kạn\n\n12/03/2023\n\n{sentence}\n", doc_id="bai")
    start = article.text.index(sentence)
    found = area_names.mentions(article, start, len(article.text))
    assert [area.name for _, _, area in found] == expected
