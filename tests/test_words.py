"""Tables of phrases and the numbers their words mean."""

from __future__ import annotations

import pytest
import stopwatch
from hypothesis import given
from hypothesis import strategies as st

from cadre_analysis.observe import words
from cadre_analysis.text import fold

UNITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
STANDARD = {"odd": "linh", "thousand": "nghìn", "four": "bốn", "one": "mốt", "seven": "bảy"}
SOUTHERN = {"odd": "lẻ", "thousand": "ngàn", "four": "tư", "one": "mốt", "seven": "bẩy"}


def written(number: int, style: dict[str, str]) -> str:
    """Return ``number`` (1 to 999,999,999) in Vietnamese words."""
    parts = []
    for scale, name in ((10**6, "triệu"), (1000, style["thousand"]), (1, "")):
        group, number = divmod(number, scale)
        if group:
            parts += [_below_thousand(group, style, full=bool(parts)), name]
    return " ".join(part for part in parts if part)


def _below_thousand(number: int, style: dict[str, str], *, full: bool) -> str:
    hundreds, rest = divmod(number, 100)
    tens, unit = divmod(rest, 10)
    said = []
    if hundreds or full:
        said += [_digit(hundreds, style), "trăm"]
    if tens == 0 and unit and said:
        said += [style["odd"], _digit(unit, style)]
    elif tens == 0 and unit:
        said += [_digit(unit, style)]
    elif tens:
        said += ["mười"] if tens == 1 else [_digit(tens, style), "mươi"]
        said += [_after_ten(unit, tens, style)]
    return " ".join(word for word in said if word)


def _digit(digit: int, style: dict[str, str]) -> str:
    return style["seven"] if digit == 7 else UNITS[digit]


def _after_ten(unit: int, tens: int, style: dict[str, str]) -> str:
    special = {0: "", 5: "lăm", 4: style["four"] if tens > 1 else "bốn"}
    if unit == 1 and tens > 1:
        return style["one"]
    return special.get(unit, _digit(unit, style))


def found(text: str) -> list[tuple[str, float, str]]:
    folded = fold(text)
    return [
        (text[start:end], value, kind)
        for start, end, value, kind in words.find(folded, 0, len(folded))
    ]


@pytest.mark.parametrize("style", [STANDARD, SOUTHERN], ids=["linh nghìn bốn", "lẻ ngàn tư"])
def test_numbers_come_back_from_their_words(style: dict[str, str]) -> None:
    numbers = [*range(1, 1200), *range(1200, 2_000_000, 997), 1_000_000, 1_000_005, 1_999_999]
    for number in numbers:
        said = written(number, style)
        assert found(f"Huyện có {said} người") == [(said, number, "count")]


@given(st.integers(1, 999_999_999), st.sampled_from([STANDARD, SOUTHERN]))
def test_any_number_comes_back_from_its_words(number: int, style: dict[str, str]) -> None:
    said = written(number, style)
    assert found(f"có {said} người") == [(said, number, "count")]


@given(st.text(alphabet=st.sampled_from("năm một hai ba mươi trăm nghìn phần lẻ, .").map(str)))
def test_what_is_found_lies_in_the_text_in_order(text: str) -> None:
    end = 0
    for start, stop, value, _ in words.find(fold(text), 0, len(text)):
        assert end <= start < stop <= len(text)
        assert value > 0
        end = stop


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Huyện cử hai đồng chí đi học", [("hai", 2)]),
        ("Năm đồng chí được luân chuyển", [("Năm", 5)]),
        ("tuyển năm công chức, ba viên chức", [("năm", 5), ("ba", 3)]),
        ("hai mươi lăm cán bộ", [("hai mươi lăm", 25)]),
        ("bốn mươi tư cán bộ", [("bốn mươi tư", 44)]),
        ("mười lăm lớp và mười một chi bộ", [("mười lăm", 15), ("mười một", 11)]),
        ("hăm ba người", [("hăm ba", 23)]),
        ("một trăm lẽ năm người", [("một trăm lẽ năm", 105)]),
        ("một nghìn linh năm người", [("một nghìn linh năm", 1005)]),
        ("một vạn hai nghìn lượt", [("một vạn hai nghìn", 12_000)]),
        ("một trăm rưỡi người", [("một trăm rưỡi", 150)]),
        ("ba triệu rưỡi người", [("ba triệu rưỡi", 3_500_000)]),
        ("ba chục người, hai tá hồ sơ", [("ba chục", 30), ("hai tá", 24)]),
        ("năm mươi phần trăm cán bộ", [("năm mươi", 50)]),
        ("trong ba năm, hai xã", [("ba", 3), ("hai", 2)]),
        ("hai mươi năm công tác", [("hai mươi", 20)]),
        ("hai nghìn năm lịch sử", [("hai nghìn", 2000)]),
        ("Trong năm hai đồng chí được bổ nhiệm", [("hai", 2)]),
        ("HAI MƯƠI CÁN BỘ", [("HAI MƯƠI", 20)]),
        ("(ba nữ, một nam)", [("ba", 3), ("một", 1)]),
    ],
)
def test_counts_are_found_whole(sentence: str, expected: list[tuple[str, int]]) -> None:
    assert found(sentence) == [(said, value, "count") for said, value in expected]


@pytest.mark.parametrize(
    ("sentence", "said", "value"),
    [
        ("một nửa số cán bộ", "một nửa", 1 / 2),
        ("Quá nửa số đại biểu", "nửa", 1 / 2),
        ("một phần ba số xã", "một phần ba", 1 / 3),
        ("hơn hai phần ba số ủy viên", "hai phần ba", 2 / 3),
        ("ba phần tư đảng viên", "ba phần tư", 3 / 4),
        ("một phần năm số cấp ủy", "một phần năm", 1 / 5),
        ("chín phần mười", "chín phần mười", 9 / 10),
        ("gần tám trong mười cán bộ", "tám trong mười", 8 / 10),
    ],
)
def test_fractions_are_parts_of_one(sentence: str, said: str, value: float) -> None:
    assert found(sentence) == [(said, pytest.approx(value), "fraction")]


@pytest.mark.parametrize(
    ("sentence", "said", "value"),
    [
        ("hàng nghìn lượt cán bộ", "hàng nghìn", 1000),
        ("hàng ngàn người", "hàng ngàn", 1000),
        ("hàng trăm người", "hàng trăm", 100),
        ("hàng chục lớp", "hàng chục", 10),
        ("hàng chục nghìn người", "hàng chục nghìn", 10_000),
    ],
)
def test_indefinite_numbers_give_the_least_they_mean(
    sentence: str, said: str, value: float
) -> None:
    assert found(sentence) == [(said, value, "indefinite")]


@pytest.mark.parametrize(
    "sentence",
    [
        "một số nơi, một cách nghiêm túc, một mặt, một khi, một lần nữa, một bộ phận",
        "là một trong những đơn vị, mỗi một người, ngày một tốt hơn, một vài xã",
        "hai bên cùng ký, ba mẹ, ba lê, bốn mùa",
        "chín chắn, chín muồi",
        "tư nhân, tư tưởng, tư pháp, đầu tư, thứ tư, vị tư lệnh",
        "thứ hai, thứ ba, tháng ba, tháng mười hai, ngày hai, khóa mười ba, lần thứ hai mươi",
        "Ban Ba, tổ hai, cấp ba, vòng một, anh Ba, chị Năm",
        "năm 2020, năm nay, năm qua, năm học, trong năm, hằng năm, đầu năm, các năm, cả năm",
        "5 năm, nhiều năm, năm kế tiếp, năm thứ ba",
        "không, nhất, vài người, nhiều người, đôi ba người",
        "hai ba người, năm bảy người, dăm ba bữa",
        "5 triệu hai trăm nghìn đồng",
        "Một là học, hai là hành",
        "quận Hai Bà Trưng, quận Ba Đình, huyện Ba Vì",
        "nửa năm, nửa đầu nhiệm kỳ",
        "hàng năm, hàng hóa",
        "trăm người như một",
        "",
    ],
)
def test_words_that_are_plainly_no_numbers_yield_nothing(sentence: str) -> None:
    assert found(sentence) == []


def test_only_the_given_part_of_the_text_is_read() -> None:
    text = "có ba người, bốn nhà"
    assert words.find(text, 3, 5) == [(3, 5, 3.0, "count")]
    assert words.find(text, 12, len(text)) == [(13, 16, 4.0, "count")]


@pytest.mark.parametrize(
    "piece", ["năm ", "một ", "hai mươi ", "một phần ", "hàng trăm ", " ", "m"]
)
def test_a_hostile_line_costs_no_more_than_its_length(piece: str) -> None:
    line = (piece * 50_000)[:50_000]
    assert stopwatch.within(3, lambda: words.find(line, 0, len(line)))
