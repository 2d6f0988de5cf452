"""Parts and totals, what shares are of, and lists left open."""

from __future__ import annotations

import factories
import pytest

from cadre_analysis.codes import BlockKind
from cadre_analysis.model import Article, Block, Observation, RefArea
from cadre_analysis.observe import observe


def article(text: str) -> Article:
    at, blocks = 0, []
    for line in text.split("\n"):
        blocks.append(Block(start=at, end=at + len(line), kind=BlockKind.BODY))
        at += len(line) + 1
    area = RefArea(name="Lâm Hà", level="district", reason="text")
    return factories.article(text, published="2022-05-15", ref_area=area, blocks=tuple(blocks))


def read(text: str) -> tuple[Observation, ...]:
    return observe(article(text)).observations


def parts(text: str) -> dict[float | None, float | None]:
    """Return the total of each number of ``text``."""
    found = read(text)
    by_id = {o.obs_id: o for o in found}
    return {o.obs_value: by_id[o.part_of].obs_value if o.part_of else None for o in found}


LINKED = [
    ("Năm 2021, huyện luân chuyển 36 cán bộ, trong đó 11 cán bộ nữ.", {36: None, 11: 36}),
    (
        "Năm 2021, huyện kỷ luật 64 đảng viên. Chia theo cấp: cấp huyện 9 người, cấp xã 55 người.",
        {64: None, 9: 64, 55: 64},
    ),
    ("Trong tổng số 310 đảng viên mới kết nạp, có 140 đảng viên nữ.", {310: None, 140: 310}),
    (
        "Huyện có 420 cán bộ, công chức cấp xã.\n\n"
        "- Trình độ đại học: 300 người;\n- Trung cấp: 120 người.",
        {420: None, 300: 420, 120: 420},
    ),
    (
        "Đại hội bầu 41 đồng chí, trong đó có 8 đồng chí nữ, đạt 19,51%.",
        {41: None, 8: 41, 19.51: 41},
    ),
    (
        "Năm 2021, huyện kết nạp 197 đảng viên (cả năm 2020 kết nạp 180 đảng viên). "
        "Trong đó, nữ 80 đồng chí.",
        {197: None, 180: None, 80: 197},
    ),
    (
        "Năm 2021, huyện điều động 63 cán bộ về 22 xã. Trong đó, 21 đồng chí là nữ.",
        {63: None, 22: None, 21: 63},
    ),
    (
        "Năm 2021, huyện kỷ luật 31 đảng viên. Về hình thức, khiển trách 28, cảnh cáo 3. "
        "Chia theo cấp: chi bộ 9 trường hợp, cấp huyện 22 trường hợp.",
        {31: None, 28: 31, 3: 31, 9: 31, 22: 31},
    ),
    (
        "Các đảng ủy xã có 480 ủy viên ban thường vụ. "
        "Riêng huyện Lâm Hà, trong số 60 bí thư được bầu, 41 đồng chí là nam, 9 người là nữ.",
        {480: None, 60: None, 41: 60, 9: 60},
    ),
    (
        "Đại hội bầu 41 đồng chí. Tỷ lệ nữ đạt 19,51%, tăng 2,3% so với nhiệm kỳ trước.",
        {41: None, 19.51: 41, 2.3: None},
    ),
]


@pytest.mark.parametrize(("text", "expected"), LINKED)
def test_parts_know_their_total(text: str, expected: dict[float, float | None]) -> None:
    assert parts(text) == expected


def test_numbers_that_add_up_are_parts_though_no_word_says_so() -> None:
    text = (
        "Năm 2021, huyện luân chuyển 87 cán bộ. "
        "Từ huyện về xã 52 người, từ xã này sang xã khác 35 người."
    )
    assert parts(text) == {87: None, 52: 87, 35: 87}


def test_a_change_is_no_part_of_what_changed() -> None:
    assert parts("Huyện kết nạp 210 đảng viên, tăng 14 đảng viên so với năm trước.")[14] is None


def wholes(text: str) -> dict[float | None, float | None]:
    """Return what each number of ``text`` is a share of."""
    found = read(text)
    by_id = {o.obs_id: o.obs_value for o in found}
    return {
        o.obs_value: o.denominator_value
        or (by_id[o.denominator_obs_id] if o.denominator_obs_id else None)
        for o in found
    }


SHARES = [
    (
        "a share of a plan",
        "Năm 2021, huyện kết nạp 151 đảng viên, đạt 50,33% so với chỉ tiêu 300 đảng viên.",
        50.33,
        300,
    ),
    (
        "a share beside a ratio",
        "Toàn huyện có 78/92 thôn có bí thư chi bộ kiêm trưởng thôn, đạt 84,78%.",
        84.78,
        92,
    ),
    (
        "a part of its total",
        "Đại hội bầu 41 đồng chí, trong đó có 8 đồng chí nữ, đạt 19,51%.",
        19.51,
        41,
    ),
]


@pytest.mark.parametrize(("name", "text", "share", "whole"), SHARES, ids=[row[0] for row in SHARES])
def test_the_figures_tell_what_a_share_is_of(
    name: str, text: str, share: float, whole: float
) -> None:
    assert wholes(text)[share] == whole


@pytest.mark.parametrize(
    ("end", "is_open"),
    [("...", True), ("…", True), (".", False), (" (các xã Gia Lâm, Nam Hà...).", False)],
)
def test_a_list_that_ends_in_dots_leaves_its_total_open(end: str, is_open: bool) -> None:
    found = read(f"Năm 2021, huyện luân chuyển 36 cán bộ, trong đó 11 cán bộ nữ, 9 cán bộ trẻ{end}")
    assert {o.obs_value: o.open_list for o in found}[36] is is_open


def test_items_of_items_stand_under_their_own_line() -> None:
    text = (
        "Danh sách ứng cử đại biểu HĐND các cấp gồm 760 người.\n\n"
        "1. HĐND huyện: 60 người\n- Nữ: 21 người (35%)\n- Trẻ tuổi: 9 người (15%)\n\n"
        "2. HĐND xã: 700 người\n- Nữ: 280 người (40%)"
    )
    found = parts(text)
    assert (found[21], found[9], found[280]) == (60, 60, 700)
    assert (found[60], found[700]) == (760, 760)


def test_a_column_that_adds_up_has_its_total() -> None:
    text = (
        "Kết quả xếp loại chi bộ năm 2021\n\n| Mức xếp loại | Số chi bộ |\n"
        "| Hoàn thành xuất sắc nhiệm vụ | 20 |\n"
        "| Hoàn thành tốt nhiệm vụ | 70 |\n| Hoàn thành nhiệm vụ | 10 |\n| Tổng cộng | 100 |"
    )
    assert parts(text) == {20: 100, 70: 100, 10: 100, 100: None}
