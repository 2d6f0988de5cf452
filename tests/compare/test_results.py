"""What each comparison holds, keeps apart and leaves unsaid."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from datasets import dataset, seeds
from factories import article, observation, reading

from cadre_analysis import compare, language, tables
from cadre_analysis.answers import locality as told_of
from cadre_analysis.answers import staffing as lead
from cadre_analysis.codes import Indicator, Qualifier, Status, Unit
from cadre_analysis.compare.asked import UnknownPlaceError
from cadre_analysis.compare.composition import Share
from cadre_analysis.compare.movement import Direction, State, direction_of
from cadre_analysis.compare.result import COLUMNS
from cadre_analysis.compare.targets import Meets, benchmarks, targets
from cadre_analysis.errors import ParameterError
from cadre_analysis.figures.flows import rest_of
from cadre_analysis.figures.seats import title_of
from cadre_analysis.model import Reading, RefArea, TimePeriod

ROTATED = {"modes": ("rotation",), "group": "all"}


def moved(*parts, value=20, open_list=False, **fields):
    whole = observation(
        value,
        obs_id="w",
        open_list=open_list,
        text=f"luân chuyển {value} cán bộ",
        **ROTATED,
        **fields,
    )
    listed = [
        observation(
            n, obs_id=f"p{i}", part_of="w", origin=a, destination=b, text=f"phần {i}: {n} đồng chí",
            **ROTATED,
        )
        for i, (n, a, b) in enumerate(parts)
    ]  # fmt: skip
    text = ". ".join(o.evidence.exact for o in (whole, *listed))
    return compare.movement(dataset(reading(text, whole, *listed))).flows[0]


@pytest.mark.parametrize(
    ("parts", "state", "rest"),
    [
        pytest.param(
            [(12, "district", "commune"), (8, "commune", "district")], State.COMPLETE, "0"
        ),
        pytest.param([(12, "district", "commune")], State.OPEN, "8"),
        pytest.param([(12, "district", "commune"), (9, None, None)], State.OVER_FULL, None),
    ],
    ids=["all listed", "a rest that is not zero", "more parts than total"],
)
def test_parts_make_up_their_total_or_leave_a_rest(parts, state, rest):
    flow = moved(*parts)
    assert (flow.state, flow.unlisted and flow.unlisted.text()) == (state, rest)


DOWN = ("district", "commune")


@pytest.mark.parametrize(
    ("parts", "kept", "cells", "rest"),
    [
        pytest.param(
            [(9, None, None), (11, None, None), (14, *DOWN), (6, "province", "commune")],
            ["14", "6"],
            ["14", "6"],
            "also split another way: 9, 11",
            id="by rank and by route: the routes",
        ),
        pytest.param(
            [(9, None, None), (11, None, None), (4, None, None)],
            ["9", "11"],
            [],
            "9 (rotation) + 11 (rotation) without a direction; also split another way: 4",
            id="a part of parts",
        ),
        pytest.param(
            [(15, *DOWN), (9, None, None)],
            ["15", "9"],
            ["15"],
            "9 (rotation) without a direction; "
            "the parts overlap: together they are more than the total",
            id="no list fills the total",
        ),
        pytest.param(
            [(15, *DOWN), (9, "province", "commune")],
            ["15", "9"],
            [],
            "the parts overlap: together they are more than the total",
            id="routes that overlap make no matrix",
        ),
    ],
)
def test_a_total_split_several_ways_keeps_to_one_of_them(parts, kept, cells, rest):
    flow = moved(*parts)
    assert [s.value for s in flow.parts] == kept
    assert [c.interval.text() for c in flow.cells.values()] == cells
    language.use("en")
    try:
        assert rest_of(flow) == rest
    finally:
        language.use("vi")


def test_parts_that_say_who_moved_are_not_added_to_those_that_say_where():
    text = "luân chuyển 20 cán bộ: 12 đồng chí xuống xã, 8 đồng chí lên huyện, 5 nữ"
    whole = observation(20, obs_id="w", text="luân chuyển 20 cán bộ", **ROTATED)
    down = observation(
        12, obs_id="d", part_of="w", text="12 đồng chí", origin="district", destination="commune",
        **ROTATED,
    )  # fmt: skip
    up = observation(
        8, obs_id="u", part_of="w", text="8 đồng chí", origin="commune", destination="district",
        **ROTATED,
    )  # fmt: skip
    women = observation(5, obs_id="f", part_of="w", text="5 nữ", sex="F", **ROTATED)
    result = compare.movement(dataset(reading(text, whole, down, up, women)))
    (flow,) = result.flows
    assert (flow.state, flow.unlisted.text()) == (State.COMPLETE, "0")
    assert [s.obs_id for s in result.others] == ["f"]


def test_an_open_ended_part_leaves_the_rest_open():
    text = "luân chuyển 20 cán bộ, hơn 5 đồng chí"
    whole = observation(20, obs_id="w", text="luân chuyển 20 cán bộ", **ROTATED)
    part = observation(
        5, obs_id="p", part_of="w", lower=5, upper=None, lower_open=True, text="hơn 5 đồng chí",
        qualifier=Qualifier.MORE_THAN, origin="district", destination="commune", **ROTATED,
    )  # fmt: skip
    flow = compare.movement(dataset(reading(text, whole, part))).flows[0]
    assert flow.state is State.UNDETERMINED
    assert flow.unlisted.text() == "≤ 14"


@pytest.mark.parametrize(
    ("origin", "destination", "way"),
    [
        ("central", "province", Direction.DOWN),
        ("province", "commune", Direction.DOWN),
        ("commune", "district", Direction.UP),
        ("district", "district", Direction.LATERAL),
        ("sector", "sector", Direction.LATERAL),
        ("sector", "district", Direction.LATERAL),
        (None, "district", Direction.NONE),
        ("unit", "district", Direction.NONE),
    ],
)
def test_a_move_leads_down_up_or_sideways(origin, destination, way):
    assert direction_of(origin, destination) is way


def test_the_forty_five_is_never_added_to_the_eighty_six():
    result = compare.movement(seeds())
    (apart,) = result.apart
    assert {apart.left.value, apart.right.value} == {"86", "45"}
    assert set(apart.reasons) == {"group", "modes", "overlap"}
    sums = {cell.interval.text() for f in result.flows for cell in f.cells.values()}
    sums |= {f.whole.value for f in result.flows} | {f.listed.text() for f in result.flows}
    assert "131" not in sums


def test_a_place_without_figures_is_silent_and_not_zero():
    result = compare.training(seeds())
    assert {p.name for p in result.silent} == {"Bạc Liêu", "Sông Lô", "Điện Biên"}
    grid = compare.overview(seeds()).coverage
    assert pd.isna(grid.loc["Điện Biên", "training"])
    assert not (grid == 0).any(axis=None)


def test_a_headline_that_repeats_the_body_is_counted_once():
    head = observation(86, obs_id="h", text="86 cán bộ đi cơ sở", modes=("rotation",), group=None)
    body = observation(
        86, obs_id="b", text="có 86 cán bộ được luân chuyển", **ROTATED,
        period=TimePeriod(start="2020-10", end="2022-12"),
    )  # fmt: skip
    part = observation(50, obs_id="p", part_of="b", text="50 đồng chí", **ROTATED)
    text = f"{head.evidence.exact}\n{body.evidence.exact}, trong đó {part.evidence.exact}."
    (flow,) = compare.movement(dataset(reading(text, head, body, part))).flows
    assert flow.whole.obs_ids == ("b", "h")
    assert flow.whole.period_start == "2020-10"
    assert [s.obs_id for s in flow.parts] == ["p"]


def test_two_equal_parts_of_one_total_stay_two():
    flow = moved((2, None, None), (2, None, None), value=4)
    assert [s.value for s in flow.parts] == ["2", "2"]
    assert flow.state is State.COMPLETE


def test_equal_numbers_of_two_periods_stay_two():
    first, second = (
        observation(
            7, obs_id=str(year), text=f"năm {year} có 7 đồng chí", **ROTATED,
            period=TimePeriod(start=f"{year}-01", end=f"{year}-12"),
        )
        for year in (2021, 2022)
    )  # fmt: skip
    text = f"{first.evidence.exact}; {second.evidence.exact}"
    assert len(compare.movement(dataset(reading(text, first, second))).flows) == 2


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        pytest.param(120, ["9/2022–10/2022"], id="a headline's year and the very months: one"),
        pytest.param(3, ["2022", "9/2022–10/2022"], id="a small number may be met twice"),
    ],
)
def test_a_number_of_a_year_and_of_months_within_it_is_one_figure(value, kept):
    year, span = (
        observation(value, obs_id=i, text=f"{i}: {value} học viên", period=period, **ROTATED)
        for i, period in (
            ("y", TimePeriod(start="2022-01", end="2022-12")),
            ("m", TimePeriod(start="2022-09", end="2022-10")),
        )
    )
    text = f"{year.evidence.exact}; {span.evidence.exact}"
    made = compare.movement(dataset(reading(text, year, span)))
    assert [f.whole.period for f in made.flows] == kept
    assert sorted(i for f in made.flows for i in f.whole.obs_ids) == ["m", "y"]


def women(k, n, *, group="committee_members", month="2021-09", level="district", **fields):
    area = RefArea(name="Nậm Pồ", level=level, province="Điện Biên")
    common = {"group": group, "ref_area": area, "period": TimePeriod(start=month, end=month)}
    whole = observation(
        n, obs_id="n", indicator=Indicator.HEADCOUNT, text=f"gồm {n} đồng chí", **common
    )
    part = observation(
        k,
        obs_id="k",
        indicator=Indicator.COMPOSITION,
        **{
            "sex": "F",
            "text": f"nữ {k} đồng chí",
            "denominator_obs_id": "n",
            **common,
            **fields,
        },
    )
    made = reading(f"{whole.evidence.exact}, {part.evidence.exact}", whole, part, ref_area=area)
    return compare.composition(dataset(made)).shares[0]


def answers(share: Share) -> dict[str, tuple[int | None, Meets]]:
    return {c.target.target_id: (c.required, c.meets) for c in share.checks}


@pytest.mark.parametrize(
    ("k", "n", "required", "meets"),
    [
        pytest.param(6, 39, 6, Meets.MEETS, id="6 of 39 just meets"),
        pytest.param(5, 39, 6, Meets.BELOW, id="5 of 39 is one short"),
        pytest.param(6, 40, 6, Meets.MEETS, id="15% of 40 is 6 exactly"),
        pytest.param(6, 41, 7, Meets.BELOW, id="of 41 it takes 7"),
        pytest.param(2, 11, 2, Meets.MEETS, id="N 11"),
        pytest.param(8, 53, 8, Meets.MEETS, id="N 53"),
    ],
)
def test_a_target_is_a_matter_of_seats(k, n, required, meets):
    assert answers(women(k, n))["ct35_2019_women"] == (required, meets)


@pytest.mark.parametrize(
    ("fields", "known"),
    [
        pytest.param({}, {"ct35_2019_women", "nq26_2018_women"}, id="in the term"),
        pytest.param(
            {"month": "2024-09"}, {"ct35_2019_women", "nq26_2018_women"}, id="the congress counts"
        ),
        pytest.param(
            {"month": "2019-09"}, {"kl55_2013_women", "nq26_2018_women"}, id="the term before"
        ),
        pytest.param(
            {"month": "2025-09"}, {"nq26_2018_women"}, id="the congress of 2025 is another"
        ),
        pytest.param({"group": "key_officials"}, set(), id="no target for key officials"),
        pytest.param({"sex": "_T", "age": "Y_LT40"}, {"hd26_2019_young"}, id="the young"),
        pytest.param(
            {"sex": "_T", "age": "Y_LT40", "level": "commune"}, set(), id="not set for communes"
        ),
        pytest.param({"status": Status.TARGET}, set(), id="a plan is not judged"),
    ],
)
def test_only_targets_in_force_bind(fields, known):
    assert set(answers(women(6, 39, **fields))) == known


def test_a_term_is_judged_by_the_rules_of_its_beginning():
    elected = TimePeriod(start="2015-01", end="2020-12")
    assert answers(women(6, 39, period=elected)) == {"kl55_2013_women": (10, Meets.NOT_YET)}
    assert women(6, 39, period=elected).benchmarks == ()
    elected = TimePeriod(start="2020-01", end="2025-12")
    assert set(answers(women(6, 39, period=elected))) >= {"ct35_2019_women", "nq26_2018_women"}
    assert len(women(6, 39, period=elected).benchmarks) == 1


@pytest.mark.parametrize(
    ("said", "scopes"),
    [
        pytest.param("cấp ủy có 6 nữ", ["63 provincial committees"], id="the place's own"),
        pytest.param("cấp ủy cấp huyện có 6 nữ", ["1,298 district-level committees"], id="named"),
        pytest.param("cấp ủy huyện, đảng ủy xã: có 6 nữ", [], id="one of two, no telling which"),
    ],
)
def test_a_national_figure_is_of_the_level_of_the_body_not_of_the_place(said, scopes):
    share = women(6, 39, level="province", text=said)
    language.use("en")
    try:
        assert [b.scope for b in share.benchmarks] == scopes
    finally:
        language.use("vi")


def test_a_body_of_another_level_than_its_place_is_named_with_it():
    whole = observation(
        245, obs_id="n", indicator=Indicator.HEADCOUNT, text="245 đại biểu HĐND cấp huyện",
        group="elected_deputies", ref_area=RefArea(name="Hậu Giang", level="province"),
    )  # fmt: skip
    part = observation(
        72, obs_id="k", indicator=Indicator.COMPOSITION, sex="F", text="72 nữ",
        group="elected_deputies", denominator_obs_id="n", ref_area=whole.ref_area,
    )  # fmt: skip
    text = f"{whole.evidence.exact}, với {part.evidence.exact}, và 1.934 đại biểu HĐND cấp xã"
    (share,) = compare.composition(dataset(reading(text, whole, part))).shares
    language.use("en")
    try:
        assert share.body == "elected deputies (district level)"
    finally:
        language.use("vi")


def test_where_no_target_applies_it_is_not_said_that_none_is_reported():
    area = RefArea(name="Nậm Pồ", level="district", province="Điện Biên")
    part = observation(
        5, obs_id="k", indicator=Indicator.COMPOSITION, sex="F", group="teachers",
        text="nữ có 5 giáo viên", ref_area=area,
    )  # fmt: skip
    made = compare.composition(dataset(reading(part.evidence.exact, part, ref_area=area)))
    assert [x.checks for x in made.shares] == [()]
    assert "Không có mức yêu cầu nào" in tables.targets(made).plain()


def test_what_is_allowed_is_no_whole_of_what_there_is():
    limit = observation(
        43, obs_id="n", indicator=Indicator.HEADCOUNT, status=Status.TARGET, text="không quá 43"
    )
    part = observation(
        5, obs_id="k", indicator=Indicator.COMPOSITION, sex="F", text="nữ có 5 đồng chí",
        denominator_obs_id="n",
    )  # fmt: skip
    made = dataset(reading(f"{limit.evidence.exact}; {part.evidence.exact}", limit, part))
    (share,) = compare.composition(made).shares
    assert (share.whole, share.text) == (None, "")


def test_the_title_of_the_seats_counts_what_the_table_below_it_says():
    seen, printed = women(6, 39), women(6, 39, unit_measure=Unit.PERCENT, denominator_obs_id=None)
    language.use("en")
    try:
        assert title_of([seen]).startswith("1 of 1 share with a target in force meets it")
        title = title_of([seen, printed])
    finally:
        language.use("vi")
    assert [c.meets for c in printed.checks if not c.later] == [Meets.BELOW]
    assert title == "1 of 2 shares with a target in force meet it"


def test_a_share_without_its_whole_is_judged_by_its_rounding():
    def share(percent):
        one = observation(
            percent,
            obs_id="s",
            indicator=Indicator.COMPOSITION,
            unit_measure=Unit.PERCENT,
            sex="F",
            group="committee_members",
            text=f"nữ chiếm {percent}%",
            period=TimePeriod(start="2021-09", end="2021-09"),
        )
        return compare.composition(dataset(reading(one.evidence.exact, one))).shares[0]

    assert answers(share(16))["ct35_2019_women"] == (None, Meets.MEETS)
    assert answers(share(15))["ct35_2019_women"] == (None, Meets.UNDETERMINED)  # 14.5 prints so
    assert answers(share(12))["ct35_2019_women"] == (None, Meets.BELOW)
    assert share(15).text == "15%"


def test_no_unchecked_threshold_is_shipped_and_an_unchecked_document_says_so():
    ids = {t.target_id for t in targets()}
    assert not ids & {
        "ct45_2025_women",
        "ct45_2025_young",
        "nq39_2015_downsizing",
        "ct45_2025_nonlocal",
    }
    (young,) = (t for t in targets() if t.target_id == "hd26_2019_young")
    assert "chưa được xác nhận" in young.cited
    assert all(t.source for t in targets())
    assert all(b.source for b in benchmarks())


def test_national_figures_are_of_the_same_level_and_term():
    (district,) = women(6, 39).benchmarks
    assert district.text == "17,3% (6.376/36.954)"
    assert women(6, 39, month="2019-05").benchmarks == ()
    assert women(6, 39, level="commune").benchmarks == ()


def test_a_result_outside_the_plans_period_is_no_progress_on_it():
    def cut(value, status, start, end):
        return observation(
            value, obs_id=status, indicator=Indicator.DOWNSIZING, unit_measure=Unit.POST,
            status=status, text=f"giảm {value} biên chế", period=TimePeriod(start=start, end=end),
        )  # fmt: skip

    plan = cut(21, "target", "2019-01", "2019-12")
    for start, within in (("2019-01", "66,7"), ("2018-11", None)):
        result = cut(14, "actual", start, "2019-03")
        text = f"{plan.evidence.exact}, {result.evidence.exact}"
        (pair,) = compare.staffing(dataset(reading(text, plan, result))).deliveries
        assert (pair.done.text(1) if pair.done else None) == within


@pytest.mark.parametrize(
    ("plan", "done"),
    [
        pytest.param({"value": 2000}, "128,0", id="a plan overshot is said as it is"),
        pytest.param(
            {"value": None, "lower": 2000, "qualifier": Qualifier.AT_LEAST}, "128,0",
            id="a least number is what the result is measured by",
        ),
        pytest.param({"value": 200}, None, id="twelve times the plan is no result of it"),
    ],
)  # fmt: skip
def test_a_result_over_its_plan_is_told_plainly_unless_it_is_absurd(plan, done):
    year = {
        "indicator": Indicator.PARTY_ADMISSION,
        "period": TimePeriod(start="2023-01", end="2023-12"),
    }
    aim = observation(
        plan.pop("value"), obs_id="p", status=Status.TARGET, text="chỉ tiêu 2.000", **year, **plan
    )
    result = observation(2560, obs_id="r", text="kết nạp 2.560", **year)
    text = f"{aim.evidence.exact}, {result.evidence.exact}"
    (pair,) = compare.staffing(dataset(reading(text, aim, result))).deliveries
    assert pair.excess is (done is None)
    assert done is None or pair.percent == f"{done}%"


@pytest.mark.parametrize("name", ["Sông Lô", "sông lô", "Sông Lô, Vĩnh Phúc", "  SÔNG LÔ "])
def test_a_place_is_found_by_its_name(name):
    found = compare.locality(seeds(), name)
    assert found.place.province == "Vĩnh Phúc"
    assert len(found.statements) == 6
    assert Indicator.TRAINING in found.unreported


def test_places_of_one_name_are_told_apart():
    lam = [RefArea(name="Bảo Lâm", level="district", province=p) for p in ("Cao Bằng", "Lâm Đồng")]
    made = [
        reading("86 cán bộ", observation(doc_id=p, ref_area=at), doc_id=p, ref_area=at)
        for p, at in zip("ab", lam, strict=True)
    ]
    both = dataset(*made)
    found = compare.locality(both, "Bảo Lâm")
    assert [p.label for p in found.namesakes] == ["Bảo Lâm (Lâm Đồng)"]
    assert "cùng tên" in str(told_of(found).payload())
    assert compare.locality(both, "Bảo Lâm, Lâm Đồng").namesakes == ()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        pytest.param("Atlantis", "«Atlantis»; hãy sửa tên", id="nothing near"),
        pytest.param("Song Lo", "«Song Lo»; gần nhất: Sông Lô (Vĩnh Phúc)", id="typed in haste"),
        pytest.param("xã Sông Lô", "gần nhất: Sông Lô (Vĩnh Phúc)", id="of another level"),
        pytest.param("Sông Lô, Phú Thọ", "gần nhất: Sông Lô (Vĩnh Phúc)", id="another province"),
        pytest.param(
            "Vĩnh Phúc", "gần nhất: Sông Lô (Vĩnh Phúc)", id="only its district is told of"
        ),
        pytest.param("Phú Thọ", "gần nhất: Sông Lô (Vĩnh Phúc)", id="the province it lies in now"),
    ],
)
def test_a_place_that_no_article_is_about_is_refused_with_the_nearest(asked, said):
    with pytest.raises(UnknownPlaceError) as caught:
        compare.locality(seeds(), asked)
    assert said in caught.value.message("vi")
    assert f"“{asked}”" in caught.value.message("en")


@pytest.mark.parametrize(
    "name",
    [
        "Huyện Sông Lô", "H. Sông Lô", "Sông Lô (Vĩnh Phúc)", "huyện Sông Lô, tỉnh Vĩnh Phúc",
        "Sông  Lô, T. Vĩnh Phúc",
    ],
)  # fmt: skip
def test_a_place_is_found_as_official_lists_and_reports_write_it(name):
    assert compare.locality(seeds(), name).place.label == "Sông Lô (Vĩnh Phúc)"


def test_a_unit_of_another_level_is_told_apart_by_its_type():
    made = [
        reading("86 cán bộ", observation(doc_id=level, ref_area=at), doc_id=level, ref_area=at)
        for level, at in (
            ("district", RefArea(name="Na Rì", level="district", province="Bắc Kạn")),
            ("commune", RefArea(name="Na Rì", level="commune", province="Thái Nguyên")),
        )
    ]
    both = dataset(*made)
    for asked, level in (("huyện Na Rì", "district"), ("Xã Na Rì", "commune")):
        found = compare.locality(both, asked)
        assert (found.place.level, found.namesakes) == (level, ())


def test_a_province_names_what_is_told_of_those_it_was_joined_with():
    at = {
        "new": RefArea(name="Phú Thọ", level="province", province="Phú Thọ"),
        "old": RefArea(name="Vĩnh Phúc", level="province", province="Vĩnh Phúc"),
        "own": RefArea(name="Thanh Ba", level="district", province="Phú Thọ"),
        "far": RefArea(name="Ba Bể", level="district", province="Bắc Kạn"),
    }
    made = (
        reading("86 cán bộ", observation(doc_id=d, ref_area=a), doc_id=d, ref_area=a)
        for d, a in at.items()
    )
    data = dataset(*made)
    found = compare.locality(data, "Phú Thọ")
    assert [p.label for p in found.former] == ["Vĩnh Phúc"]
    assert "vẫn ghi theo tên cũ: Vĩnh Phúc." in str(told_of(found).payload())
    assert compare.locality(data, "Vĩnh Phúc").former == ()


def test_a_list_where_one_place_is_wanted_is_refused_in_a_sentence():
    with pytest.raises(ParameterError, match="one place"):
        compare.locality(seeds(), ["Sông Lô"])


def test_every_result_has_a_tidy_frame_with_ids():
    data = seeds()
    known = set(data.observations["obs_id"])
    for verb in (compare.training, compare.movement, compare.composition, compare.staffing):
        frame = verb(data).frame
        assert tuple(frame.columns) == COLUMNS
        assert all(set(ids) <= known and ids for ids in frame["obs_ids"])


def test_an_article_without_observations_breaks_nothing():
    empty = dataset(Reading(article=article(), observations=(), ignored=(), events=()))
    for verb in (compare.training, compare.movement, compare.composition, compare.staffing):
        assert verb(empty).used == ()
        assert [p.name for p in verb(empty).silent] == ["Sông Lô"]
    assert compare.overview(empty).counts == {}
    assert compare.locality(empty).statements == ()


def test_numbers_are_ranks_in_the_dataset():
    result = compare.movement(seeds())
    ranked = list(seeds().observations["obs_id"])
    assert all(ranked[n - 1] == obs_id for obs_id, n in result.numbers.items())
    assert list(result.obs_ids) == sorted(result.obs_ids, key=ranked.index)


def test_values_follow_the_language_of_the_moment():
    (planned,) = (
        s for s in compare.training(seeds()).statements if s.unit == "person" and s.planned
    )
    assert planned.value == "> 3.000"
    language.use("en")
    try:
        assert planned.value == "> 3,000"
    finally:
        language.use("vi")


@pytest.mark.parametrize(
    ("plan", "within"),
    [
        pytest.param(TimePeriod(start="2024-01", end="2024-12"), True, id="of the same year"),
        pytest.param(TimePeriod(start="2025-01", end="2025-12"), False, id="of the year after"),
    ],
)
def test_a_sentence_sets_a_result_beside_a_plan_of_its_own_time_only(plan, within):
    done = observation(
        612, obs_id="d", text="đã tinh giản 612 người", indicator="downsizing",
        period=TimePeriod(start="2024-01", end="2024-12"),
    )  # fmt: skip
    meant = observation(
        700, obs_id="p", text="kế hoạch 700 người", indicator="downsizing", status="target",
        period=plan,
    )  # fmt: skip
    text = f"{done.evidence.exact}; {meant.evidence.exact}"
    said = str(lead(compare.staffing(dataset(reading(text, done, meant)))))
    assert ("612" in said, "700" in said) == (True, within)


def test_the_places_own_body_comes_first_and_each_body_at_a_stretch():
    parts = [
        observation(n, obs_id=f"o{n}", text=words, group="committee_members", **kind)
        for n, words, kind in (
            (7, "7 nữ cấp ủy huyện", {"sex": "F"}),
            (24, "24 nữ cấp ủy xã", {"sex": "F"}),
            (5, "5 trẻ cấp ủy huyện", {"age": "Y_LT40"}),
            (52, "52 trẻ cấp ủy xã", {"age": "Y_LT40"}),
        )
    ]
    parts = [replace(part, indicator=Indicator.COMPOSITION) for part in parts]
    text = ". ".join(part.evidence.exact for part in parts)
    shares = compare.composition(dataset(reading(text, *parts))).shares
    assert [x.about.interval.value for x in shares] == [7, 5, 24, 52]
