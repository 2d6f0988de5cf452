"""One place has one name, whatever an article leaves out of it."""

from __future__ import annotations

import pytest

from cadre_analysis import language
from cadre_analysis.compare.where import part, place


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(
            ("Lâm Đồng", "province", None), ("Lâm Đồng", "province", "Lâm Đồng"), id="a province"
        ),
        pytest.param(
            ("Thanh Miện", "district", None),
            ("Thanh Miện", "district", "Hải Dương"),
            id="a district of one province alone",
        ),
        pytest.param(
            ("Đắc Lắc", "province", None), ("Đắk Lắk", "province", "Đắk Lắk"), id="two spellings"
        ),
    ],
)
def test_a_place_named_two_ways_is_one(left, right):
    assert place(*left) == place(*right)


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(("Châu Thành", "district", None), id="a district of many provinces"),
        pytest.param(("đảng bộ khối", "province", None), id="no administrative unit"),
        pytest.param(("Đồng Tâm", "commune", None), id="names of communes recur"),
        pytest.param(("Việt Nam", "central", None), id="the country"),
        pytest.param((None, None, None), id="nothing named"),
    ],
)
def test_what_the_gazetteer_cannot_tell_stays_as_it_is(said):
    found = place(*said)
    assert (found.name, found.level, found.province) == said


def test_a_district_of_many_provinces_keeps_its_own():
    assert place("Châu Thành", "district", "Long An").province == "Long An"
    assert place("Châu Thành", "district", "Long An") != place("Châu Thành", "district", None)


def test_a_level_that_an_article_counts_apart_is_of_its_own_place():
    here, there = place("Lâm Đồng", "province", None), place("Đồng Nai", "province", None)
    own = part("cấp huyện", "district", here)
    assert own.label == "cấp huyện (Lâm Đồng)"
    district = place("Đa Krông", "district", None)
    assert part("cấp xã", "commune", district).label == "cấp xã (Đa Krông, Quảng Trị)"
    assert own != part("cấp huyện", "district", there)
    assert part("các địa phương", "province", here) == part("địa phương", "province", here)
    country = place("Việt Nam", "central", None)
    assert part("trung ương", "central", country).label == "trung ương"
    assert part("Việt Nam", "central", country) == country


def test_a_name_of_many_provinces_is_that_of_the_articles_own():
    assert place("Châu Thành", "district", None, "Long An").label == "Châu Thành (Long An)"
    assert place("Châu Thành", "district", None, "Hà Giang").label == "Châu Thành"
    assert place("Thanh Miện", "district", None, "Long An").label == "Thanh Miện (Hải Dương)"


def test_what_is_not_named_is_one_place_whatever_its_level():
    assert (
        place(None, "commune", None) == place("", "province", "Long An") == place(None, None, None)
    )


@pytest.mark.parametrize(
    ("said", "vi", "en"),
    [
        pytest.param(
            ("Bạc Liêu", "district", "Bạc Liêu"), "TP. Bạc Liêu", "Bạc Liêu city", id="a city"
        ),
        pytest.param(
            ("Phú Thọ", "district", "Phú Thọ"), "TX. Phú Thọ", "Phú Thọ town", id="a town"
        ),
        pytest.param(
            ("Điện Biên", "district", "Điện Biên"),
            "Huyện Điện Biên", "Điện Biên district", id="a district",
        ),
        pytest.param(
            ("3", "district", None),
            "Quận 3 (TP. Hồ Chí Minh)", "District 3 (Ho Chi Minh City)", id="a numbered district",
        ),
        pytest.param(
            ("Bạc Liêu", "commune", "Bạc Liêu"),
            "Bạc Liêu (cấp xã)", "Bạc Liêu (commune level)", id="a commune",
        ),
        pytest.param(("8", "commune", None), "Phường 8", "Ward 8", id="a numbered ward"),
        pytest.param(
            ("Hồ Chí Minh", "province", None), "TP. Hồ Chí Minh", "Ho Chi Minh City", id="a person"
        ),
        pytest.param(("Hà Nội", "province", None), "Hà Nội", "Hà Nội", id="a name of one thing"),
    ],
)  # fmt: skip
def test_a_label_says_which_place_is_meant(said, vi, en):
    shown = []
    for lang in ("vi", "en"):
        language.use(lang)
        shown.append(place(*said).label)
    language.use("vi")
    assert shown == [vi, en]


def test_a_numbered_district_written_two_ways_is_one():
    assert place("3", "district", None) == place("Quận 3", "district", "Hồ Chí Minh")
