"""Checks as a table: what the text says, and what is said about it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factories import article, gold_readings, observation, reading

from cadre_analysis import language
from cadre_analysis.check import bases, bounds, check, shares, sums, weekdays
from cadre_analysis.check.granularity import Share, Shortening, allows, shortening
from cadre_analysis.codes import Change, FindingKind, Indicator, Qualifier, Severity, Status, Unit
from cadre_analysis.model import Block, BlockKind, Reading, RefArea, TimePeriod


def of(*observations, **fields):
    """Return a reading of observations whose words nobody looks at."""
    numbered = [
        replace(o, obs_id=o.obs_id if o.obs_id == "total" else f"o{n}", number=(n, n + 1))
        for n, o in enumerate(observations)
    ]
    return Reading(article=article(**fields), observations=tuple(numbered), ignored=(), events=())


def total(value, **fields):
    return observation(value, obs_id="total", **fields)


def part(value, **fields):
    return observation(value, part_of="total", **fields)


def percent(value, printed=None, **fields):
    printed = printed or f"{value:g}".replace(".", ",")
    return observation(value, printed=printed, unit_measure=Unit.PERCENT, **fields)


def states(findings):
    return [f.state for f in findings]


# ---- what the issue asks of the seeds ------------------------------------------------


@pytest.mark.parametrize(
    ("doc_id", "kind", "state", "said"),
    [
        ("song-lo-2021", FindingKind.SHARE, "rounded", "6/39 = 15,38%"),
        ("song-lo-2021", FindingKind.SHARE, "rounded", "4/39 = 10,26%"),
        ("hoanh-bo-2019", FindingKind.SUM, "complete", "18 = 1 + 4 + 2 + 2 + 2 + 7"),
        ("dien-bien-2023", FindingKind.SUM, "open", "81 trong 86"),
        ("dien-bien-2023", FindingKind.SUM, "open", "còn 5 không nêu"),
        ("tan-phong-2023", FindingKind.DENOMINATOR, "impossible", "40% không thể là tỷ lệ của 21"),
        ("tan-phong-2023", FindingKind.DENOMINATOR, "impossible", "75% không thể là tỷ lệ của 21"),
        ("tan-phong-2023", FindingKind.DENOMINATOR, "bases", "20, 40, 48, 52, 53, 55, 57, 60"),
        ("song-lo-2021", FindingKind.WEEKDAY, "agrees", "15/9/2021 đúng là thứ Tư"),
    ],
)
def test_the_seeds_are_found_to_say(doc_id, kind, state, said):
    found = [
        f for f in check(gold_readings()) if (f.doc_id, f.kind, f.state) == (doc_id, kind, state)
    ]
    assert any(said in f.vi for f in found), [f.vi for f in found]


def test_the_seeds_hold_no_error_and_every_finding_points_at_observations_that_exist():
    findings = check(gold_readings())
    ids = {o.obs_id for r in gold_readings() for o in r.observations}
    assert not [f for f in findings if f.severity in {Severity.ERROR, Severity.WARNING}]
    assert {i for f in findings for i in f.obs_ids} <= ids


def test_a_finding_speaks_both_languages_whatever_the_reader_has_chosen():
    before = language.current()
    language.use("en")
    try:
        found = {f.vi: f.en for f in shares(gold_readings()[0])}
        assert language.current() == "en"
    finally:
        language.use(before)
    assert any("15,38%" in vi and "15.38%" in en for vi, en in found.items())


# ---- sums ----------------------------------------------------------------------------

DOWN = {"origin": "province", "destination": "district"}
UP = {"origin": "commune", "destination": "district"}
AREA = RefArea(name="Xã A", level="commune")
OTHER_AREA = RefArea(name="Xã B", level="commune")


@pytest.mark.parametrize(
    ("observations", "expected"),
    [
        pytest.param([total(16), part(11, **DOWN), part(5, **UP)], ["complete"], id="flows"),
        pytest.param([total(20), part(11, **DOWN), part(5, **UP)], ["open"], id="fewer than all"),
        pytest.param([total(15), part(11, **DOWN), part(5, **UP)], ["over_full"], id="too many"),
        pytest.param(
            [total(39), part(30, sex="F"), part(20, age="Y_LT40")], [], id="women and young overlap"
        ),
        pytest.param(
            [total(39), part(6, sex="F"), part(33, sex="M")], ["complete"], id="women and men"
        ),
        pytest.param(
            [total(39), part(6, sex="F"), part(30, sex="M")],
            ["contradictory"],
            id="both sexes fall short",
        ),
        pytest.param(
            [total(39), part(6, sex="F"), part(7, sex="F")],
            ["contradictory"],
            id="two figures for one part",
        ),
        pytest.param(
            [
                total(100),
                part(60, category="university"),
                part(40, category="college"),
                part(70, sex="M"),
                part(30, sex="F"),
            ],
            ["complete", "complete"],
            id="split two ways is checked twice",
        ),
        pytest.param(
            [total(100), part(90, category="university_plus"), part(30, category="master")],
            [],
            id="or higher takes in the rungs above",
        ),
        pytest.param(
            [total(50), part(30, age="Y_LT35"), part(40, age="Y_LT40")], [], id="nested ages"
        ),
        pytest.param(
            [total(50), part(10, age="Y_LT40"), part(40, age="Y40T60")],
            ["complete"],
            id="ages side by side",
        ),
        pytest.param(
            [total(9), part(4, ref_area=AREA), part(5, ref_area=OTHER_AREA)],
            ["complete"],
            id="two communes",
        ),
        pytest.param(
            [
                total(9, period=TimePeriod(start="2021-01", end="2022-12")),
                part(4, period=TimePeriod(start="2021-01", end="2021-12")),
                part(5, period=TimePeriod(start="2022-01", end="2022-12")),
            ],
            ["complete"],
            id="two years",
        ),
        pytest.param(
            [total(9), part(4, **UP), part(3, **UP), part(2, **DOWN)],
            ["complete"],
            id="one flow named twice is two entries",
        ),
        pytest.param(
            [
                total(30, indicator=Indicator.COMPOSITION),
                part(20, indicator=Indicator.COMPOSITION, category="re_elected"),
                part(20, indicator=Indicator.COMPOSITION, category="non_party"),
            ],
            [],
            id="properties of members lie across each other",
        ),
        pytest.param(
            [total(16), part(11, **DOWN), part(5, status=Status.TARGET, **UP)],
            [],
            id="a plan is no part of a result",
        ),
        pytest.param(
            [total(16), part(11, **DOWN), part(31, unit_measure=Unit.PERCENT, **UP)],
            [],
            id="a percentage is no part of a sum",
        ),
        pytest.param([total(45), part(15, modes=("rotation",))], [], id="one part is no list"),
        pytest.param(
            [total(45, open_list=True), part(15, modes=("rotation",))],
            ["open"],
            id="one part and an ellipsis",
        ),
        pytest.param(
            [
                total(100, lower=None, upper=100, upper_open=True, qualifier=Qualifier.NEARLY),
                part(60, **DOWN),
                part(40, **UP),
            ],
            ["over_full"],
            id="nearly 100 is at most 99",
        ),
        pytest.param(
            [
                total(100, lower=100, upper=None, lower_open=True, qualifier=Qualifier.MORE_THAN),
                part(60, **DOWN),
                part(40, **UP),
            ],
            ["open"],
            id="more than 100 is not made up by 100",
        ),
        pytest.param(
            [
                total(100),
                part(60, **DOWN),
                part(40, lower=None, upper=None, qualifier=Qualifier.APPROXIMATELY, **UP),
            ],
            ["undetermined"],
            id="about 40 settles nothing",
        ),
    ],
)
def test_parts_against_their_total(observations, expected):
    assert states(sums(of(*observations))) == expected


def test_a_breakdown_that_a_later_paragraph_says_again_is_added_once():
    text = "Có 16 cán bộ: 11 đồng chí, 5 đồng chí.\nNhắc lại: 11 đồng chí, 5 đồng chí."
    words = [
        total(16, text="16 cán bộ"),
        *(part(n, text=f"{n} đồng chí", **flow) for n, flow in ((11, DOWN), (5, UP)) * 2),
    ]
    one = reading(text, *words)
    assert states(sums(one)) == ["complete"]


def test_persons_under_a_total_of_person_times_are_noted():
    found = list(sums(of(total(9, unit_measure=Unit.PERSON_TIME), part(4, **UP), part(5, **DOWN))))
    assert states(found) == ["complete"]
    assert "tổng tính theo lượt" in found[0].vi
    assert "person-times" in found[0].en


WARNED, EXPELLED = {"category": "warning"}, {"category": "expulsion", "unit_measure": Unit.CASE}


@pytest.mark.parametrize(
    ("cases", "expected"),
    [
        pytest.param(5, ["complete"], id="the rest are cases"),
        pytest.param(4, ["open"], id="one is not named"),
        pytest.param(9, [], id="more cases than persons left: a person may be in two"),
    ],
)
def test_cases_are_the_persons_that_a_list_still_needs(cases, expected):
    told = of(total(96), part(91, **WARNED), part(cases, **EXPELLED))
    found = list(sums(told))
    assert states(found) == expected
    assert all("trường hợp" in f.vi and "cases" in f.en for f in found)


def test_whoever_has_one_sanction_of_a_list_has_no_other_of_it():
    measures = (
        "reprimand", "warning", "salary_reduction", "demotion", "dismissal", "forced_resignation",
    )  # fmt: skip
    listed = (part(n, category=c) for n, c in enumerate(measures, 1))
    assert states(sums(of(total(21), *listed))) == ["complete"]


def test_a_bound_is_never_printed_as_a_value():
    nearly = {"lower": None, "upper": 100, "upper_open": True, "qualifier": Qualifier.NEARLY}
    (found,) = sums(of(total(100, **nearly), part(50, **UP), part(10, **DOWN)))
    assert found.state == "undetermined"
    assert "≤ 99" in found.vi


# ---- shares --------------------------------------------------------------------------


def beside(count, whole, printed, **fields):
    """Return a reading of "``whole``, of whom ``count`` women (``printed`` %)"."""
    value = float(printed.replace(",", "."))
    links = {"part_of": "total", "denominator_obs_id": "total", "sex": "F", **fields}
    return of(total(whole), observation(count, **links), percent(value, printed=printed, **links))


@pytest.mark.parametrize(
    ("count", "whole", "printed", "state", "severity"),
    [
        pytest.param(6, 39, "15,38", "rounded", Severity.OK, id="two decimals"),
        pytest.param(7, 20, "35", "rounded", Severity.OK, id="exact"),
        pytest.param(400, 2468, "16,20", "truncated", Severity.NOTE, id="cut off, zero kept"),
        pytest.param(1, 3, "34", "ceiling", Severity.NOTE, id="rounded up"),
        pytest.param(8, 39, "15,38", "impossible", Severity.WARNING, id="wrong count"),
        pytest.param(39, 39, "100", "rounded", Severity.OK, id="all of them"),
    ],
)
def test_printed_shares_against_counts(count, whole, printed, state, severity):
    found = [(f.state, f.severity) for f in shares(beside(count, whole, printed))]
    assert found == [(state, severity)]


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        pytest.param(percent(40, denominator_value=20), ["possible"], id="8 of 20"),
        pytest.param(percent(40, denominator_value=21), ["impossible"], id="none of 21"),
        pytest.param(percent(100, denominator_value=21), [], id="100 % is of anything"),
        pytest.param(percent(40, denominator_value=500), [], id="large wholes allow every share"),
        pytest.param(percent(40, denominator_value=0), [], id="of nothing"),
        pytest.param(
            percent(40, denominator_value=21, status=Status.TARGET), [], id="a target is no count"
        ),
        pytest.param(
            percent(40, denominator_value=21, change=Change.INCREASE), [], id="a rise is no share"
        ),
        pytest.param(
            percent(40, denominator_value=21, category="share_of_plan"), [], id="share of a plan"
        ),
        pytest.param(
            percent(20, denominator_value=21, upper=None, qualifier=Qualifier.MORE_THAN),
            [],
            id="more than 20 % is not one number",
        ),
    ],
)
def test_shares_of_a_stated_whole(share, expected):
    assert states(shares(of(share))) == expected


def test_a_share_of_a_share_has_no_count_to_be_held_against():
    assert states(shares(of(percent(100, obs_id="total"), percent(33, part_of="total")))) == []


@pytest.mark.parametrize(
    ("whole", "rounded"),
    [(20, True), (21, False), (42, True), (27, False), (39, False), (60, True)],
)
def test_forty_per_cent_by_ordinary_rounding(whole, rounded):
    assert allows(Share(40, 0), whole, rounded_only=True) is rounded


@pytest.mark.parametrize("part", range(22))
def test_no_count_of_21_reads_as_40_or_75_per_cent_in_any_way(part):
    assert shortening(Share(40, 0), part, 21) is None
    assert shortening(Share(75, 0), part, 21) is None


def test_two_decimals_leave_39_and_78_for_the_committee_of_song_lo():
    rounded = [
        n
        for n in range(1, 101)
        if allows(Share(1538, 2), n, rounded_only=True)
        and allows(Share(1026, 2), n, rounded_only=True)
    ]
    assert rounded == [39, 78]


@pytest.mark.parametrize("decimals", [0, 1, 2])
@pytest.mark.parametrize("whole", [1, 7, 21, 39, 250])
def test_every_true_share_is_allowed_however_it_was_shortened(whole, decimals):
    for part in range(whole + 1):
        scaled = part * 100 * 10**decimals / whole
        for units in (int(scaled), -int(-scaled // 1), int(scaled + 0.5)):
            assert shortening(Share(units, decimals), part, whole) in set(Shortening)


def test_a_share_of_nobody_is_refused():
    with pytest.raises(ValueError, match="positive"):
        shortening(Share(40, 0), 0, 0)


# ---- bare percentages ----------------------------------------------------------------


def test_two_shares_of_one_group_have_one_whole_between_them():
    pair = [percent(v, group="key_officials") for v in (75, 40)]
    (found,) = bases(of(*pair))
    assert found.state == "bases"
    assert ": " in found.vi
    assert "20, 40, 48, 52, 53, 55, 57, 60" in found.vi


def test_shares_of_two_groups_are_looked_at_apart():
    found = bases(of(percent(75, group="key_officials"), percent(40, group="party_members")))
    assert states(found) == ["bases", "bases"]


def test_a_share_that_no_small_whole_allows_says_so():
    (found,) = bases(of(percent(0.7, printed="0,7")))
    assert found.state == "no_small_base"


@pytest.mark.parametrize(
    ("headcount", "expected"),
    [
        pytest.param({"value": 21}, ["bases", "impossible"], id="ruled out"),
        pytest.param({"value": 20}, ["bases", "possible"], id="allowed"),
        pytest.param({"value": 21, "status": Status.TARGET}, ["bases"], id="a plan counts nobody"),
        pytest.param({"value": 21, "group": "party_members"}, ["bases"], id="another group"),
        pytest.param({"value": 21, "ref_area": AREA}, ["bases"], id="another place"),
        pytest.param({"value": 21, "indicator": Indicator.MOVEMENT}, ["bases"], id="a flow"),
        pytest.param(
            {"value": 21, "lower": 21, "upper": None, "qualifier": Qualifier.MORE_THAN},
            ["bases"],
            id="not exact",
        ),
    ],
)
def test_headcounts_of_the_text_are_tried_as_the_whole(headcount, expected):
    count = observation(
        **{"indicator": Indicator.HEADCOUNT, "group": "civil_servants", **headcount}
    )
    assert states(bases(of(count, percent(40, group="key_officials")))) == expected


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        pytest.param([observation(638, sex="F")], [], id="638 of them are 31,5 %"),
        pytest.param([observation(9, sex="F")], ["bases"], id="9 of them are 31,5 %"),
        pytest.param([observation(638)], ["bases"], id="638 others"),
        pytest.param(
            [observation(104, indicator=Indicator.HEADCOUNT), observation(638, sex="F")],
            [],
            id="a headcount below the count is not tried",
        ),
        pytest.param(
            [observation(1082, indicator=Indicator.HEADCOUNT)], [], id="a staff of a thousand"
        ),
    ],
)
def test_a_share_of_many_is_not_said_to_be_of_a_committee(others, expected):
    assert states(bases(of(*others, percent(31.5, sex="F")))) == expected


# ---- bounds --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("observations", "expected"),
    [
        pytest.param(
            [percent(120, indicator=Indicator.COMPOSITION)], ["over_hundred"], id="120 % of seats"
        ),
        pytest.param([percent(128)], [], id="128 % of a plan that is not named"),
        pytest.param([percent(128, sex="F")], ["over_hundred"], id="128 % of them women"),
        pytest.param([percent(128, denominator_value=40)], ["over_hundred"], id="128 % of 40"),
        pytest.param([percent(1280)], ["over_hundred"], id="1,280 % of any plan"),
        pytest.param([percent(120, category="share_of_plan")], [], id="120 % of the plan"),
        pytest.param([percent(120, change=Change.INCREASE)], [], id="up by 120 %"),
        pytest.param([observation(-3)], ["negative"], id="below nothing"),
        pytest.param([observation(None, lower=20, upper=10)], ["reversed"], id="20 to 10"),
        pytest.param([observation(3.5)], ["fraction"], id="3.5 persons"),
        pytest.param([observation(3.5, category="per_unit")], [], id="3.5 a commune"),
        pytest.param([observation(10**12)], ["absurd"], id="a million million persons"),
        pytest.param([observation(2021, printed="2021")], ["year_like"], id="2021 officials"),
        pytest.param([observation(2021, printed="2.021")], [], id="2.021 officials"),
        pytest.param([total(10), part(11, sex="F")], ["part_over_total"], id="11 of 10"),
        pytest.param([total(10), part(10, sex="F")], [], id="10 of 10"),
        pytest.param(
            [total(10), part(11, sex="F", unit_measure=Unit.PERCENT)], [], id="11 % of 10"
        ),
        pytest.param([observation(13, denominator_value=12)], ["part_over_total"], id="13/12"),
        pytest.param([observation(13, denominator_value=13)], [], id="13/13"),
    ],
)
def test_numbers_that_cannot_be(observations, expected):
    assert states(bounds(of(*observations))) == expected


# ---- weekdays ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Thứ Tư, 15/09/2021", "agrees"),
        ("THỨ TƯ, NGÀY 15-9-2021", "agrees"),
        ("Chủ nhật, 21/04/2024, 06:28 [GMT+7]", "agrees"),
        ("T6, 06/10/2023 | 08:15", "agrees"),
        ("(thứ hai, ngày 6 tháng 11 năm 2023)", "agrees"),
        ("Thứ Năm, 15/09/2021", "disagrees"),
        ("Thứ Hai, 31/02/2022", "no_such_date"),
        ("người thứ hai, 15 đồng chí", None),
        ("15/09/2021", None),
    ],
)
def test_weekdays_against_the_calendar(text, state):
    assert states(weekdays(reading(text))) == ([state] if state else [])


def test_the_dates_of_other_articles_are_not_looked_at():
    text = "Thứ Năm, 15/09/2021"
    teaser = (Block(start=0, end=len(text), kind=BlockKind.BOILERPLATE),)
    assert states(weekdays(reading(text, blocks=teaser))) == []


def test_a_wrong_weekday_names_the_right_one():
    (found,) = weekdays(reading("Thứ Năm, 15/09/2021"))
    assert "thứ Tư" in found.vi
    assert "Wednesday" in found.en


def test_nothing_read_is_nothing_found():
    assert check([]) == ()
    assert check([reading("")]) == ()
