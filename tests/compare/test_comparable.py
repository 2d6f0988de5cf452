"""Which figures may be compared, and the reason where they may not."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from factories import observation, reading
from hypothesis import given, settings
from hypothesis import strategies as st

from cadre_analysis import language, store
from cadre_analysis.codes import Change, Indicator, Status, Unit
from cadre_analysis.compare import comparable, statements
from cadre_analysis.compare.comparable import Reason
from cadre_analysis.compare.contrast import contrasts
from cadre_analysis.compare.interval import Order
from cadre_analysis.model import RefArea, TimePeriod

NEAR = RefArea(name="Sông Lô", level="district", province="Vĩnh Phúc")
FAR = RefArea(name="Nậm Pồ", level="district", province="Điện Biên")
YEARS = TimePeriod(start="2018-01", end="2022-12")


def told(place, value=20, **fields):
    given = {"modes": ("rotation",), "group": "all", "period": YEARS, **fields}
    one = observation(value, ref_area=place, doc_id=place.name, **given)
    made = reading(one.evidence.exact, one, doc_id=place.name, ref_area=place)
    return statements(store.build([made], []))[0]


def period(start, end):
    return TimePeriod(start=start, end=end)


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        pytest.param({"indicator": Indicator.TRAINING}, Reason.INDICATOR, id="indicator"),
        pytest.param({"unit_measure": Unit.PERSON_TIME}, Reason.UNIT, id="people and person-times"),
        pytest.param({"change": Change.DECREASE}, Reason.KIND, id="a level and a fall"),
        pytest.param({"status": Status.TARGET}, Reason.STATUS, id="a plan and a result"),
        pytest.param({"modes": ("rotation", "transfer")}, Reason.MODES, id="other mode sets"),
        pytest.param({"group": "key_officials"}, Reason.GROUP, id="other people"),
        pytest.param({"sex": "F"}, Reason.BREAKDOWN, id="women and everyone"),
        pytest.param({"origin": "district", "destination": "commune"}, Reason.FLOW, id="one flow"),
        pytest.param({"period": TimePeriod(end="2022-12")}, Reason.PERIOD_UNKNOWN, id="no start"),
        pytest.param(
            {"period": period("2022-01", "2022-03")},
            Reason.PERIOD_LENGTH,
            id="3 months and 5 years",
        ),
    ],
)
def test_what_differs_is_refused_with_its_reason(other, reason):
    verdict = comparable.compare(told(NEAR), told(FAR, **other))
    assert (verdict.order, verdict.reason) == (None, reason)
    assert verdict.text


def test_a_district_is_not_compared_with_a_province_nor_with_the_country():
    province = RefArea(name="Sơn La", level="province", province="Sơn La")
    country = RefArea(name="Việt Nam", level="central")
    for place in (province, country):
        verdict = comparable.compare(told(NEAR), told(place))
        assert (verdict.order, verdict.reason) == (None, Reason.LEVEL)
    language.use("en")
    try:
        assert verdict.text == "different levels (district; central)"
    finally:
        language.use("vi")


def test_a_body_of_one_level_in_a_district_and_in_a_province_are_not_compared():
    province = RefArea(name="Sơn La", level="province", province="Sơn La")
    stock = {"indicator": Indicator.HEADCOUNT, "modes": ()}
    said = {"text": "cán bộ cấp xã có 20 người", **stock}
    assert comparable.compare(told(NEAR, **said), told(province, **said)).reason is Reason.LEVEL
    own = told(FAR, text="cán bộ cấp huyện có 20 người", **stock)
    verdict = comparable.compare(told(NEAR, **said), own)
    assert verdict.reason is Reason.LEVEL
    language.use("en")
    try:
        assert verdict.text == "different levels (commune; district)"
    finally:
        language.use("vi")


def test_a_rate_is_not_compared_with_a_count():
    stock = {"indicator": Indicator.HEADCOUNT, "modes": ()}
    verdict = comparable.compare(told(NEAR, 9462, **stock), told(FAR, 7.2, **stock))
    assert (verdict.order, verdict.reason) == (None, Reason.RATE)
    assert comparable.compare(told(NEAR, 8.1, **stock), told(FAR, 7.2, **stock)).order is Order.MORE


def test_a_share_is_compared_only_where_it_is_said_of_what():
    def share(place, value, **fields):
        return told(place, value, unit_measure=Unit.PERCENT, **fields)

    bare = comparable.compare(share(NEAR, 128), share(FAR, 3.4))
    assert (bare.order, bare.reason) == (None, Reason.BASE)
    of_some = comparable.compare(
        share(NEAR, 50, denominator_value=88), share(FAR, 40, denominator_value=92)
    )
    assert of_some.order is Order.MORE
    women = comparable.compare(share(NEAR, 50, sex="F"), share(FAR, 40, sex="F"))
    assert women.order is Order.MORE


def test_figures_of_two_times_are_compared_with_their_times_named():
    stock = {"indicator": Indicator.HEADCOUNT, "modes": ()}
    then, now = period("2012-01", "2012-12"), period("2024-01", "2024-12")
    verdict = comparable.compare(
        told(NEAR, 39, **stock, period=then), told(FAR, 41, **stock, period=now)
    )
    language.use("en")
    try:
        assert verdict.text == "less (2012; 2024)"
    finally:
        language.use("vi")


@pytest.mark.parametrize(
    ("value", "other", "order", "yearly"),
    [
        pytest.param(10, {}, Order.MORE, False, id="the same period"),
        pytest.param(
            10, {"period": period("2017-01", "2020-12")}, Order.MORE, False, id="4 years beside 5"
        ),
        pytest.param(
            18, {"period": period("2020-01", "2021-12")}, Order.LESS, True, id="9 a year beats 4"
        ),
        pytest.param(
            8, {"period": period("2021-01", "2022-12")}, Order.EQUAL, True, id="4 a year each"
        ),
    ],
)
def test_periods_of_unlike_length_are_put_on_a_yearly_rate(value, other, order, yearly):
    verdict = comparable.compare(told(NEAR), told(FAR, value, **other))
    assert (verdict.order, verdict.yearly) == (order, yearly)


def test_nothing_under_a_year_is_put_on_a_yearly_rate():
    quarter = told(NEAR, period=period("2019-01", "2019-03"))
    assert comparable.per_year(quarter) is None
    half = told(FAR, period=period("2019-01", "2019-06"))
    assert comparable.compare(quarter, half).reason is Reason.PERIOD_LENGTH


def test_stocks_need_no_period():
    stock = {"indicator": Indicator.HEADCOUNT, "modes": (), "period": TimePeriod()}
    verdict = comparable.compare(told(NEAR, 39, **stock), told(FAR, 41, **stock))
    assert verdict.order is Order.LESS


def test_an_open_end_makes_the_answer_undetermined():
    nearly = {"lower": None, "upper": 100, "upper_open": True, "qualifier": "nearly"}
    verdict = comparable.compare(told(NEAR, 99), told(FAR, 100, **nearly))
    assert verdict.order is Order.UNDETERMINED
    assert comparable.compare(told(NEAR, 100), told(FAR, 100, **nearly)).order is Order.MORE


@pytest.mark.parametrize(
    ("start", "end", "length"),
    [
        ("2019-01", "2019-12", 12),
        ("2020-10", "2022-12", 27),
        ("2021-09", "2021-09", 1),
        ("2015", "2020", 72),
        (None, "2020-12", None),
        ("2020-12", None, None),
    ],
)
def test_a_period_counts_both_of_its_ends(start, end, length):
    assert comparable.months(start, end) == length


def test_places_are_compared_with_others_only_and_totals_only():
    part = told(FAR, 5, part_of="Nậm Pồ-10")
    pairs = contrasts([told(NEAR), told(NEAR, 30), told(FAR, 10), part])
    assert [(v.left.value, v.right.value) for v in pairs.allowed] == [("20", "10"), ("30", "10")]
    assert list(pairs.frame["order"]) == ["more", "more"]
    assert pairs.refused == ()


@given(
    st.lists(
        st.tuples(
            st.sampled_from([NEAR, FAR]),
            st.sampled_from(["rotation", "transfer"]),
            st.sampled_from([None, "all"]),
            st.sampled_from(["F", "_T"]),
            st.sampled_from([None, "2022-03", "2022-12", "2024-12"]),
        ),
        max_size=7,
    )
)
@settings(max_examples=40, deadline=None)
def test_counting_by_groups_agrees_with_comparing_every_pair(made):
    told_of = [
        told(place, modes=(mode,), group=group, sex=sex, period=period("2022-01", end))
        for place, mode, group, sex, end in made
    ]
    each = Counter(
        comparable.refusal(a, b) for a, b in combinations(told_of, 2) if a.place != b.place
    )
    pairs = contrasts(told_of)
    by_group = Counter({r.example.reason: r.pairs for r in pairs.refused})
    by_group[None] = len(pairs.allowed) + pairs.more
    assert +by_group == +each


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        pytest.param({"change": Change.DECREASE}, "\N{MINUS SIGN}20", id="by so many"),
        pytest.param({}, "> 20", id="no change"),
        pytest.param({"change": Change.DECREASE}, "\N{MINUS SIGN}(> 20)", id="by more"),
        pytest.param({"change": Change.INCREASE}, "+(> 20)", id="up by more"),
    ],
)
def test_the_sign_of_a_change_stands_before_the_whole_of_its_bound(fields, shown):
    bound = {"upper": None, "lower_open": True} if ">" in shown else {}
    assert told(NEAR, **fields, **bound).value == shown


STAFF = {"indicator": Indicator.HEADCOUNT, "group": "civil_servants", "modes": ()}


@pytest.mark.parametrize(
    ("left", "right", "may"),
    [
        ("412 cán bộ, công chức", "104 công chức", False),
        ("412 cán bộ, công chức", "1.082 cán bộ, công chức, viên chức", False),
        ("412 cán bộ, công chức, viên chức", "1.220 CBCCVC", True),
        ("412 công chức", "104 công chức", True),
    ],
)
def test_staffs_are_compared_only_where_the_words_name_the_same_servants(left, right, may):
    verdict = comparable.compare(told(NEAR, text=left, **STAFF), told(FAR, text=right, **STAFF))
    assert (verdict.reason is None) == may
    if not may:
        assert "cán bộ, công chức; " in verdict.text
