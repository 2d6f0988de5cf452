"""The dated gazetteer: its counts, its look-ups, and that it never guesses."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

import pytest

from cadre_analysis.gazetteer import (
    VINTAGES,
    Ambiguous,
    Context,
    Standing,
    Unit,
    above,
    candidates,
    children,
    communes,
    outlets,
    province,
    resolve,
    successors,
    upper,
    vintage,
)
from cadre_analysis.gazetteer.divisions import upper_by_code
from cadre_analysis.gazetteer.names import TYPE_WORDS, key, parse
from cadre_analysis.gazetteer.outlets import signs
from cadre_analysis.model import RefArea

BEFORE, JUNE_2025, NOW = VINTAGES


def unit(name: str, day: str) -> Unit:
    (found,) = {one for one in candidates(name) if one.standing(day)}
    return found


@pytest.mark.parametrize(
    ("name", "level", "count"),
    [
        (BEFORE, "province", 63),
        (BEFORE, "district", 705),
        (BEFORE, "commune", 10_599),
        (JUNE_2025, "province", 63),
        (JUNE_2025, "district", 696),
        (JUNE_2025, "commune", 10_035),
        (NOW, "province", 34),
        (NOW, "district", 0),
        (NOW, "commune", 3_321),
    ],
)
def test_each_vintage_has_the_units_it_had(name: str, level: str, count: int) -> None:
    assert len(vintage(name, level)) == count


def test_the_communes_of_today_are_wards_communes_and_special_zones() -> None:
    types = Counter(one.type for one in vintage(NOW, "commune"))

    assert types == {"Phường": 687, "Xã": 2_621, "Đặc khu": 13}


def test_every_unit_lies_in_one_that_is_known() -> None:
    orphans = [one for one in (*upper(), *communes()) if one.level != "province" and not above(one)]

    assert not orphans


def test_every_code_of_a_successor_is_a_unit_of_today() -> None:
    for one in (*upper(), *communes()):
        codes = [code for code in one.successors.split("|") if code]
        assert len(successors(one)) == len(codes), one


def test_every_commune_of_june_2025_has_a_successor() -> None:
    assert all(one.successors for one in vintage(JUNE_2025, "commune"))


# name, date, what is around it -> name, level, province, code
SETTLED = [
    ("huyện Sông Lô", "2021-09-15", {}, ("Sông Lô", "district", "Vĩnh Phúc", "253")),
    ("xã Sông Lô", "2021-09-15", {}, ("Sông Lô", "commune", "Phú Thọ", "07936")),
    ("xã Sông Lô", "2025-09-15", {}, ("Sông Lô", "commune", "Phú Thọ", "08848")),
    ("huyện Hoành Bồ", "2019-03-14", {}, ("Hoành Bồ", "district", "Quảng Ninh", "204")),
    ("Hoành Bồ", "2019-03-14", {}, ("Hoành Bồ", "district", "Quảng Ninh", "204")),
    ("Hoành Bồ", "2022-03-14", {}, ("Hoành Bồ", "commune", "Quảng Ninh", "07030")),
    ("thị trấn Trới", "2019-03", {}, ("Trới", "commune", "Quảng Ninh", "07030")),
    ("TP. Bạc Liêu", "2024-02-23", {}, ("Bạc Liêu", "district", "Bạc Liêu", "954")),
    ("tỉnh Bạc Liêu", "2024-02-23", {}, ("Bạc Liêu", "province", "Bạc Liêu", "95")),
    ("phường Bạc Liêu", "2025-08", {}, ("Bạc Liêu", "commune", "Cà Mau", "31825")),
    (
        "phường Tân Phong",
        "2023-10-05",
        {"provinces": ("Lai Châu",)},
        ("Tân Phong", "commune", "Lai Châu", "03387"),
    ),
    (
        "phường Tân Phong",
        "2023-10-05",
        {"neighbours": ("phường Quyết Thắng", "phường Quyết Tiến", "phường Đoàn Kết")},
        ("Tân Phong", "commune", "Lai Châu", "03387"),
    ),
    (
        "phường Tân Phong",
        "2025-10-05",
        {"provinces": ("Lai Châu",)},
        ("Tân Phong", "commune", "Lai Châu", "03408"),
    ),
    ("tỉnh Điện Biên", "2023-08", {}, ("Điện Biên", "province", "Điện Biên", "11")),
    ("huyện Điện Biên", "2023-08", {}, ("Điện Biên", "district", "Điện Biên", "100")),
    ("huyện Nậm Pồ", "2023-08", {}, ("Nậm Pồ", "district", "Điện Biên", "103")),
    ("xã Si Pa Phìn", "2023-08", {}, ("Si Pa Phìn", "commune", "Điện Biên", "03199")),
    (
        "xã Phìn Hồ",
        "2023-08",
        {"parents": ("huyện Nậm Pồ",)},
        ("Phìn Hồ", "commune", "Điện Biên", "03198"),
    ),
    (
        "xã Phìn Hồ",
        "2023-08",
        {"neighbours": ("xã Si Pa Phìn", "huyện Nậm Pồ")},
        ("Phìn Hồ", "commune", "Điện Biên", "03198"),
    ),
    (
        "xã Tân Lập",
        "2021-09",
        {"parents": ("huyện Sông Lô",)},
        ("Tân Lập", "commune", "Vĩnh Phúc", "08818"),
    ),
    ("TP.HCM", None, {}, ("Hồ Chí Minh", "province", "Hồ Chí Minh", "79")),
    ("Đắc Lắc", "2020-01", {}, ("Đắk Lắk", "province", "Đắk Lắk", "66")),
    ("huyện Phú Quý", "2017-09", {}, ("Phú Quí", "district", "Bình Thuận", "602")),
    (
        "huyện Kì Sơn",
        "2017-09",
        {"parents": ("tỉnh Nghệ An",)},
        ("Kỳ Sơn", "district", "Nghệ An", "417"),
    ),
    ("tỉnh Thanh Hoá", "2020-01", {}, ("Thanh Hóa", "province", "Thanh Hóa", "38")),
    (
        "Bà Rịa-Vũng Tàu",
        "2020-01",
        {},
        ("Bà Rịa - Vũng Tàu", "province", "Bà Rịa - Vũng Tàu", "77"),
    ),
    ("quận 1", "2022-01", {}, ("Quận 1", "district", "Hồ Chí Minh", "760")),
    ("TP. Huế", "2022-01", {}, ("Huế", "district", "Thừa Thiên Huế", "474")),
    ("thành phố Huế", "2025-08", {}, ("Huế", "province", "Huế", "46")),
    ("thị xã Kỳ Anh", "2022-01", {}, ("Kỳ Anh", "district", "Hà Tĩnh", "449")),
    # names and ranks of before the oldest vintage
    ("huyện Tĩnh Gia", "2018-05", {}, ("Tĩnh Gia", "district", "Thanh Hóa", "407")),
    ("thị xã Nghi Sơn", "2022-05", {}, ("Nghi Sơn", "district", "Thanh Hóa", "407")),
    ("huyện Quảng Uyên", "2018-05", {}, ("Quảng Uyên", "district", "Cao Bằng", "049")),
    ("TX. Thuận An", "2018-05", {}, ("Thuận An", "district", "Bình Dương", "725")),
    ("huyện Sa Pa", "2018-05", {}, ("Sa Pa", "district", "Lào Cai", "088")),
]


@pytest.mark.parametrize(("name", "date", "around", "expected"), SETTLED)
def test_a_name_with_its_date_and_surroundings_is_one_unit(
    name: str, date: str | None, around: dict[str, tuple[str, ...]], expected: tuple[str, ...]
) -> None:
    found = resolve(name, date, Context(**around))

    assert isinstance(found, RefArea), found
    assert (found.name, found.level, found.province, found.code) == expected


@pytest.mark.parametrize(
    ("name", "date", "count"),
    [
        ("phường Tân Phong", "2023-10-05", 3),
        ("Sông Lô", "2021-09-15", 2),
        ("Bạc Liêu", "2024-02-23", 2),
        ("Điện Biên", "2023-08-30", 4),
        ("xã Phìn Hồ", "2023-08-30", 2),
        (
            "huyện Kỳ Sơn",
            "2018-05-09",
            2,
        ),  # the end of one of them is from memory: it does not decide
        ("huyện Không Có", "2023-08-30", 0),
    ],
)
def test_a_name_that_stays_open_gives_its_candidates(name: str, date: str, count: int) -> None:
    found = resolve(name, date)

    assert isinstance(found, Ambiguous)
    assert len(found.candidates) == count


def test_a_name_used_after_its_unit_ended_is_flagged() -> None:
    found = resolve("huyện Hoành Bồ", "2022-03-14")

    assert isinstance(found, RefArea)
    assert found.reason == "other_date"


def test_an_old_district_has_the_communes_that_hold_its_land() -> None:
    (old,) = candidates("huyện Sông Lô")

    assert {heir.name for heir in successors(old)} == {
        "Hải Lựu", "Sơn Đông", "Sông Lô", "Tam Sơn", "Yên Lãng",
    }  # fmt: skip


def test_two_communes_may_have_become_one() -> None:
    heirs = {
        heir.full_name
        for name in ("xã Si Pa Phìn", "xã Phìn Hồ")
        for old in candidates(name)
        if not old.is_current and any(one.name == "Nậm Pồ" for one in above(old))
        for heir in successors(old)
    }

    assert heirs == {"Xã Si Pa Phìn"}


def test_the_units_below_a_place_are_those_of_its_day() -> None:
    city = unit("thành phố Bạc Liêu", "2024-02-23")
    province = unit("tỉnh Điện Biên", "2023-08-30")

    assert Counter(one.type for one in children(city, "2024-02-23")) == {"Phường": 7, "Xã": 3}
    assert len(children(province, "2023-08-30")) == 10


@pytest.mark.parametrize(
    ("code", "name", "day", "standing"),
    [
        ("204", "Hoành Bồ", "2019-12-31", Standing.YES),
        ("204", "Hoành Bồ", "2020-01-01", Standing.NO),
        ("151", "Kỳ Sơn", "2017-01-01", Standing.YES),
        ("151", "Kỳ Sơn", "2019-06-01", Standing.PERHAPS),
        ("151", "Kỳ Sơn", "2022-01-01", Standing.NO),
        ("253", "Sông Lô", "2025-06", Standing.YES),
        ("253", "Sông Lô", "2025-07", Standing.NO),
    ],
)
def test_a_unit_stands_between_its_dates(
    code: str, name: str, day: str, standing: Standing
) -> None:
    (one,) = [one for one in upper_by_code()["district", code] if one.name == name]

    assert one.standing(day) is standing


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("TP. Bạc Liêu", ("Thành phố", "Bạc Liêu")),
        ("phường 05", ("Phường", "Phường 5")),
        ("Huyện  Sông Lô", ("Huyện", "Sông Lô")),
        ("Sông Lô", (None, "Sông Lô")),
    ],
)
def test_a_type_is_told_from_a_name(text: str, parsed: tuple[str | None, str]) -> None:
    assert parse(text) == parsed


def test_every_type_word_names_a_type_that_units_have() -> None:
    types = {one.type for one in (*upper(), *communes())}

    assert set(TYPE_WORDS.values()) == types


def test_every_province_before_2025_has_a_paper() -> None:
    provinces = {key(one.name) for one in vintage(BEFORE, "province")}
    papers = {key(outlet.province) for outlet in outlets() if outlet.province}

    assert papers == provinces


def test_a_sign_off_tells_lai_chau_from_bac_lieu() -> None:
    assert [outlet.name for outlet in signs()["blc"]] == ["Báo Lai Châu"]
    assert {outlet.province for outlet in signs()["btn"]} == {"Tây Ninh", "Thái Nguyên"}


def test_a_district_is_looked_up_without_the_communes() -> None:
    """What it costs to start is measured by ``python -m benchmarks.gazetteer``."""
    code = (
        "from cadre_analysis.gazetteer import divisions, resolve; "
        "resolve('huyện Sông Lô', '2021-09', level='district'); "
        "print(divisions.communes.cache_info().currsize, divisions.upper.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["0", "1"]


# ------------------------------------------------------------------ how often a name is shared


def shared(units: Iterable[Unit], *beside: Callable[[Unit], object]) -> int:
    """Return how many units bear a name that another has too, told apart by what is ``beside``."""
    names = Counter((key(one.name), *(told(one) for told in beside)) for one in units)
    return sum(n for n in names.values() if n > 1)


def top(one: Unit) -> str:
    found = province(one)
    assert found is not None
    return found.name


@pytest.mark.parametrize(
    ("name", "level", "alone", "in_province"),
    [
        (JUNE_2025, "district", 52, 12),
        # 4,253 and 542 where "Hoà An" and "Hòa An" are two names
        (JUNE_2025, "commune", 4_296, 580),
        # 789 where "Mỹ Quí" and "Mỹ Quý" are two
        (NOW, "commune", 791, 0),
    ],
)
def test_a_bare_name_is_ambiguous_as_often_as_is_known(
    name: str, level: str, alone: int, in_province: int
) -> None:
    units = vintage(name, level)

    assert shared(units) == alone
    assert shared(units, top) == in_province


def test_a_commune_is_one_in_its_district() -> None:
    units = vintage(JUNE_2025, "commune")

    assert shared(units, lambda one: one.parent, lambda one: one.type) == 0


def test_thirteen_units_were_called_tan_phong() -> None:
    found = [one for one in candidates("Tân Phong", "commune") if JUNE_2025 in one.vintages]

    assert Counter(one.type for one in found) == {"Xã": 9, "Phường": 3, "Thị trấn": 1}
    assert sum(top(one) == "Bạc Liêu" for one in found) == 1


@pytest.mark.parametrize(("name", "count"), [(BEFORE, 26), (JUNE_2025, 24)])
def test_so_many_communes_were_called_tan_lap(name: str, count: int) -> None:
    found = candidates("Tân Lập", "commune")

    assert sum(name in one.vintages.split("|") for one in found) == count


# ------------------------------------------------------------------ what a row may say


def test_a_row_with_a_date_from_memory_has_the_window_that_decides() -> None:
    for one in (*upper(), *communes()):
        if one.checked == "no":
            window = one.valid_to_earliest or one.valid_from_earliest
            assert window, one
            if one.valid_to and one.valid_to_earliest:
                assert one.valid_to_earliest <= one.valid_to <= one.valid_to_latest, one


def test_dates_are_dates_in_their_order() -> None:
    for one in (*upper(), *communes()):
        days = [getattr(one, name) for name in Unit._fields if name.startswith("valid_")]
        assert [date.fromisoformat(day).isoformat() for day in days if day] == [
            day for day in days if day
        ]
        assert not one.valid_from or not one.valid_to or one.valid_from <= one.valid_to
