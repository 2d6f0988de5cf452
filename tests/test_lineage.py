"""What became of a place and what it was made of, and how many units it had: both with dates."""

from __future__ import annotations

import pytest

from cadre_analysis.gazetteer import (
    Census,
    Unit,
    candidates,
    census,
    communes,
    fate,
    predecessors,
    resolve,
    successors,
    upper,
    vintage,
)
from cadre_analysis.gazetteer.divisions import upper_by_code
from cadre_analysis.model import RefArea


def old(level: str, code: str, name: str) -> Unit:
    return next(
        unit for unit in upper_by_code()[level, code] if unit.name == name and not unit.is_current
    )


@pytest.mark.parametrize(
    ("place", "into", "last_day", "checked", "top"),
    [
        (("204", "Hoành Bồ"), {"Thành phố Hạ Long"}, "2019-12-31", True, "Quảng Ninh"),
        (("151", "Kỳ Sơn"), {"Thành phố Hòa Bình"}, "2019-12-31", False, "Phú Thọ"),
        (("763", "Quận 9"), {"Thành phố Thủ Đức"}, "2020-12-31", False, "Hồ Chí Minh"),
        (("222", "Việt Yên"), {"Thị xã Việt Yên"}, "2024-01-31", False, "Bắc Ninh"),
        (("407", "Tĩnh Gia"), {"Thị xã Nghi Sơn"}, "2020-05-31", False, "Thanh Hóa"),
        (("683", "Cát Tiên"), {"Huyện Đạ Huoai"}, "2024-11-30", False, "Lâm Đồng"),
        (("474", "Huế"), {"Quận Thuận Hóa", "Quận Phú Xuân"}, "2024-12-31", False, "Huế"),
        (("253", "Sông Lô"), set(), "", True, "Phú Thọ"),
    ],
)
def test_a_dissolved_district_says_what_took_it_up_and_where_it_lies(
    place: tuple[str, str], into: set[str], last_day: str, checked: bool, top: str
) -> None:
    found = fate(old("district", *place))

    assert {unit.full_name for unit in found.into} == into
    assert (found.last_day, found.checked) == (last_day, checked)
    assert found.top is not None
    assert found.top.name == top
    assert found.top.is_current


def test_a_place_taken_up_by_a_larger_one_does_not_inherit_all_of_its_land() -> None:
    assert fate(old("district", "204", "Hoành Bồ")).heirs == ()
    assert len(fate(old("district", "474", "Huế")).heirs) > 1


def test_every_district_that_ended_is_among_those_that_its_successor_took_up() -> None:
    for unit in upper():
        for taker in fate(unit).into:
            assert unit in predecessors(taker), unit


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("tỉnh Phú Thọ", {"Hòa Bình", "Phú Thọ", "Vĩnh Phúc"}),
        ("tỉnh Đắk Lắk", {"Đắk Lắk", "Phú Yên"}),
        ("thành phố Huế", {"Huế"}),
        ("tỉnh Điện Biên", {"Điện Biên"}),
    ],
)
def test_a_province_of_today_is_made_of_old_ones(name: str, parts: set[str]) -> None:
    (now,) = [one for one in candidates(name, "province") if one.is_current]

    assert {unit.name for unit in predecessors(now)} == parts


def test_successors_and_predecessors_are_each_others_inverse() -> None:
    for unit in (*vintage("2025-06", "province"), *vintage("2025-06", "commune")):
        assert all(unit in predecessors(heir) for heir in successors(unit)), unit
    for heir in (*vintage("2025-07", "province"), *vintage("2025-07", "commune")):
        assert all(heir in successors(unit) for unit in predecessors(heir)), heir


def test_every_commune_of_today_but_the_undivided_has_land_of_an_old_one() -> None:
    without = [one for one in vintage("2025-07", "commune") if not predecessors(one)]

    # five islands were districts without communes
    assert {one.type for one in without} <= {"Đặc khu"}


# ------------------------------------------------------------------ how many units

COUNTED = [
    ("huyện Hoành Bồ", "2019-03-14", "commune", Census(13, (("Xã", 12), ("Thị trấn", 1)))),
    ("TP. Bạc Liêu", "2024-02-23", "commune", Census(10, (("Phường", 7), ("Xã", 3)))),
    ("huyện Sông Lô", "2021-09-15", "commune", Census(17, (("Xã", 16), ("Thị trấn", 1)))),
    ("tỉnh Quảng Ninh", "2019-03", "district", Census(14, ())),  # a town then, a city since
    ("tỉnh Quảng Ninh", "2020-03", "district", Census(13, ())),
    ("tỉnh Lào Cai", "2019-03", "district", Census(9, ())),  # Sa Pa was one, of either rank
    ("tỉnh Cao Bằng", "2019-03", "district", None),  # three ended on a day from memory
    ("tỉnh Điện Biên", "2015-03", "district", None),  # before the first snapshot
    ("tỉnh Lâm Đồng", "2024-06", "commune", None),  # in the window of the mergers
    ("tỉnh Lâm Đồng", "2025-10", "district", None),  # there are none since July 2025
    ("tỉnh Lâm Đồng", "2025-10", "province", None),
]


@pytest.mark.parametrize(("name", "day", "level", "expected"), COUNTED)
def test_units_are_counted_where_all_of_them_are_known(
    name: str, day: str, level: str, expected: Census | None
) -> None:
    area = resolve(name, day)

    assert isinstance(area, RefArea)
    assert census(area, level, day) == expected


@pytest.mark.parametrize(
    ("day", "level", "total"),
    [
        ("2008-01", "province", None),
        ("2019-01", "province", 63),
        ("2024-06", "province", 63),
        ("2025-08", "province", 34),
        ("2022-01", "district", 705),
        ("2024-06", "district", None),
        ("2022-01", "commune", 10_599),
        ("2025-08", "commune", 3_321),
    ],
)
def test_the_country_has_the_units_of_its_day(day: str, level: str, total: int | None) -> None:
    found = census(RefArea(name="Việt Nam", level="central"), level, day)

    assert (found and found.total) == total


def test_units_of_a_renamed_province_are_one_on_any_day() -> None:
    assert (
        len({one.code for one in upper() if one.level == "province" and not one.is_current}) == 63
    )
    assert len(communes()) > 14_000
