"""Plans beside results: what is paired, what is not, and what is too much to be told."""

from __future__ import annotations

import pytest
from datasets import dataset
from factories import observation, reading

from cadre_analysis import compare, figures, tables
from cadre_analysis.answers import staffing as lead
from cadre_analysis.codes import Unit
from cadre_analysis.model import TimePeriod

YEAR = TimePeriod(start="2024-01", end="2024-12")


def told(*stated):
    made = [
        observation(
            value, obs_id=name, text=f"số {name}: {value}",
            **{"indicator": "recruitment", "period": YEAR, "group": "doctors", **fields},
        )
        for name, value, fields in stated
    ]  # fmt: skip
    text = "; ".join(o.evidence.exact for o in made)
    return compare.staffing(dataset(reading(text, *made)))


def plan(value=150, **fields):
    return "plan", value, {"status": "target", **fields}


WOMEN = {"sex": "F"}


@pytest.mark.parametrize(
    ("stated", "paired"),
    [
        pytest.param([plan(), ("a", 64, {})], {("plan", "a")}, id="like with like"),
        pytest.param(
            [plan(), ("a", 64, {}), ("b", 59, {"part_of": "a"})],
            {("plan", "a")},
            id="a part that no code tells from its whole",
        ),
        pytest.param(
            [plan(), ("a", 64, {}), ("b", 59, {"part_of": "a", **WOMEN})],
            {("plan", "a")},
            id="a part that is narrower than the plan",
        ),
        pytest.param(
            [plan(**WOMEN), ("a", 64, {}), ("b", 59, {"part_of": "a", **WOMEN})],
            {("plan", "b")},
            id="a part of the same break-down as the plan",
        ),
        pytest.param(
            [plan(), ("p", 45, {"status": "target", "part_of": "plan"}), ("a", 64, {})],
            {("plan", "a")},
            id="a part of the plan",
        ),
        pytest.param(
            [plan(), ("a", 64, {"part_of": "plan"})], {("plan", "a")}, id="what was done of it"
        ),
        pytest.param(
            [plan(), ("a", 64, {"part_of": "gone"})], set(), id="a part of what was left out"
        ),
        pytest.param(
            [plan(5, category="per_unit"), ("a", 4, {"category": "per_unit"})],
            set(),
            id="rates by category",
        ),
        pytest.param([plan(1.5), ("a", 9, {})], set(), id="a rate, as people come whole"),
        pytest.param(
            [plan(2.5, unit_measure=Unit.PERCENT), ("a", 2, {"unit_measure": Unit.PERCENT})],
            {("plan", "a")},
            id="a broken share is no rate",
        ),
        pytest.param([plan(), ("a", 64, {"group": "teachers"})], set(), id="other people"),
        pytest.param(
            [plan(unit_measure=Unit.POST), ("a", 64, {"part_of": "plan"})],
            {("plan", "a")},
            id="persons of the posts to be cut",
        ),
        pytest.param(
            [plan(unit_measure=Unit.POST), ("a", 64, {})], set(), id="persons beside posts"
        ),
    ],
)
def test_only_like_is_paired_with_like(stated, paired):
    result = told(*stated)
    assert {(d.plan.obs_id, d.result.obs_id) for d in result.deliveries} == paired


@pytest.mark.parametrize(
    ("done", "said", "cell"),
    [
        pytest.param(18, True, "150,0%", id="more than planned"),
        pytest.param(36, True, "300,0%", id="three times the plan"),
        pytest.param(1903, False, "hơn 3 lần kế hoạch", id="hardly of the same thing"),
    ],
)
def test_a_result_of_many_times_its_plan_is_explained_and_in_no_sentence(done, said, cell):
    result = told(plan(12), ("a", done, {}))
    assert ("kế hoạch 12" in lead(result).plain()) is said
    assert tables.progress(result).rows[0].cells[-1].text.startswith(cell)


def test_a_share_of_the_plan_that_is_not_known_is_not_printed():
    result = told(plan(2000, qualifier="approximately"), ("a", 2200, {}))
    (pair,) = result.deliveries
    assert (pair.done.unknown, pair.percent) == (True, "")
    assert "%" not in lead(result).plain()


def test_what_is_more_than_a_least_number_is_at_least_all_of_it():
    least = {"upper": None, "obs_value": None}
    result = told(
        plan(2000, qualifier="at_least", lower=2000.0, **least),
        ("a", 2200, {"lower": 2200.0, **least}),
    )
    (pair,) = result.deliveries
    assert pair.percent == "≥ 110,0%"


def test_where_no_pair_can_be_drawn_the_figure_does_not_deny_the_table():
    result = told(plan(2000, qualifier="approximately"), ("a", 2200, {}))
    assert len(result.deliveries) == 1
    assert "không có số nào đủ chính xác" in figures.progress(result).plain()
