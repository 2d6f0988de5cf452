"""Intervals: what is known of a number, and nothing more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre_analysis import language
from cadre_analysis.compare.interval import Interval, Order, total

EXACT = Interval.exactly
NEARLY_100 = Interval(upper=100, upper_open=True)  # gần 100
OVER_1220 = Interval(lower=1220, lower_open=True)  # hơn 1.220
AT_LEAST_10 = Interval(lower=10)  # tối thiểu 10
ABOUT_90 = Interval(about=90)  # khoảng 90
RANGE = Interval(lower=20, upper=25)


@pytest.mark.parametrize(
    ("known", "unit", "printed", "tightened"),
    [
        pytest.param(EXACT(86), "person", "86", "86", id="an exact number stays"),
        pytest.param(OVER_1220, "person", "> 1.220", "≥ 1.221", id="more than 1,220 people"),
        pytest.param(NEARLY_100, "person_time", "< 100", "≤ 99", id="nearly 100 times"),
        pytest.param(AT_LEAST_10, "class", "≥ 10", "≥ 10", id="a closed end stays"),
        pytest.param(
            Interval(lower=20, lower_open=True), "percent", "> 20", "> 20", id="per cent stays open"
        ),
        pytest.param(ABOUT_90, "person", "≈ 90", "≈ 90", id="about has no ends to tighten"),
        pytest.param(RANGE, "person", "20–25", "20–25", id="a range"),
        pytest.param(
            Interval(lower=20, upper=25, lower_open=True), "post", "> 20, ≤ 25", "21–25", id="mixed"
        ),
        pytest.param(Interval(), "person", "không rõ", "không rõ", id="nothing known"),
    ],
)
def test_a_bound_is_never_printed_as_a_value(known, unit, printed, tightened):
    assert known.text() == printed
    assert known.tightened(unit).text() == tightened


@pytest.mark.parametrize(
    ("left", "right", "order"),
    [
        pytest.param(EXACT(39), EXACT(21), Order.MORE, id="two exact numbers"),
        pytest.param(EXACT(10), EXACT(10), Order.EQUAL, id="the same number"),
        pytest.param(NEARLY_100, EXACT(100), Order.LESS, id="nearly 100 is less than 100"),
        pytest.param(NEARLY_100, EXACT(99), Order.UNDETERMINED, id="but maybe 99"),
        pytest.param(OVER_1220, EXACT(1220), Order.MORE, id="over 1,220 is more than 1,220"),
        pytest.param(OVER_1220, EXACT(1221), Order.UNDETERMINED, id="but maybe 1,221"),
        pytest.param(OVER_1220, NEARLY_100, Order.MORE, id="bounds that cannot meet"),
        pytest.param(NEARLY_100, OVER_1220, Order.LESS, id="and the other way round"),
        pytest.param(AT_LEAST_10, EXACT(10), Order.UNDETERMINED, id="at least 10 may be 10"),
        pytest.param(RANGE, EXACT(25), Order.UNDETERMINED, id="a range may reach its end"),
        pytest.param(RANGE, EXACT(26), Order.LESS, id="but not beyond it"),
        pytest.param(ABOUT_90, EXACT(1), Order.UNDETERMINED, id="about tells nothing for sure"),
        pytest.param(ABOUT_90, ABOUT_90, Order.UNDETERMINED, id="not even beside itself"),
    ],
)
def test_a_comparison_is_sure_or_undetermined(left, right, order):
    assert left.order(right) is order


@pytest.mark.parametrize(
    ("made", "text"),
    [
        pytest.param(EXACT(86) - EXACT(81), "5", id="a rest"),
        pytest.param(NEARLY_100 + EXACT(18), "< 118", id="an open end stays open"),
        pytest.param(OVER_1220 + NEARLY_100, "không rõ", id="one end each leaves none"),
        pytest.param(OVER_1220 - NEARLY_100, "> 1.120", id="more than 1,220 less under 100"),
        pytest.param(ABOUT_90 + EXACT(10), "≈ 100", id="about stays about"),
        pytest.param(ABOUT_90 + RANGE, "không rõ", id="about and a range give neither"),
        pytest.param(total([EXACT(1), EXACT(4), EXACT(13)]), "18", id="a sum"),
        pytest.param(total([]), "0", id="an empty sum"),
        pytest.param(OVER_1220.scaled(0.5), "> 610", id="scaled"),
    ],
)
def test_sums_keep_what_is_known_and_no_more(made, text):
    assert made.text() == text


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        pytest.param(EXACT(6), EXACT(39), "15,38", id="6 of 39"),
        pytest.param(EXACT(14), EXACT(21), "66,67", id="14 of 21"),
        pytest.param(EXACT(5), OVER_1220, "< 0,41", id="of an open whole, at most"),
        pytest.param(AT_LEAST_10, EXACT(40), "≥ 25,00", id="of an open part, at least"),
        pytest.param(EXACT(5), EXACT(0), "không rõ", id="of nothing, nothing"),
    ],
)
def test_a_share_of_intervals(part, whole, text):
    assert part.share_of(whole).text(2) == text


def test_what_is_unknown_has_no_percent_sign():
    assert EXACT(5).share_of(EXACT(0)).percent(1) == "không rõ"
    assert EXACT(6).share_of(EXACT(39)).percent(2) == "15,38%"
    assert Interval(about=90).percent() == "≈ 90%"


def test_more_parts_than_total_leave_less_than_nothing():
    assert (EXACT(18) - EXACT(20)).text() == "-2"
    assert Interval(lower=3, upper=2).empty
    assert Interval(lower=3, upper=3, lower_open=True).empty
    assert not NEARLY_100.empty


def test_english_writes_the_same_ends_its_own_way():
    language.use("en")
    try:
        assert OVER_1220.text() == "> 1,220"
        assert Interval().text() == "unknown"
    finally:
        language.use("vi")


whole_numbers = st.integers(0, 50).map(float)
ends = st.one_of(st.none(), whole_numbers)


@st.composite
def intervals(draw):
    low, high = draw(ends), draw(ends)
    if low is not None and high is not None and low > high:
        low, high = high, low
    made = Interval(
        lower=low,
        upper=high,
        lower_open=low is not None and draw(st.booleans()),
        upper_open=high is not None and draw(st.booleans()),
    )
    return Interval.exactly(low or 0.0) if made.empty else made


def holds(known: Interval, x: float) -> bool:
    above = known.lower is None or x > known.lower or (x == known.lower and not known.lower_open)
    below = known.upper is None or x < known.upper or (x == known.upper and not known.upper_open)
    return above and below


@given(intervals(), intervals(), st.integers(-10, 60), st.integers(-10, 60))
def test_whatever_the_true_numbers_are_the_sum_and_the_order_hold(a, b, x, y):
    if not (holds(a, x) and holds(b, y)):
        return
    assert holds(a + b, x + y)
    assert holds(a - b, x - y)
    assert {Order.MORE: x > y, Order.LESS: x < y, Order.EQUAL: x == y}.get(a.order(b), True)
    assert holds(a.tightened("person"), x)
