"""What the parameter cell of a notebook asks for is there, or is refused in one sentence."""

from __future__ import annotations

import pytest
from datasets import seeds

import cadre_analysis as ca
from cadre_analysis.compare.asked import UnknownPlaceError
from cadre_analysis.errors import CadreError, ParameterError
from cadre_analysis.notebook import chosen

SEEDS = "seeds"


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(["Sông Lô"], id="the name"),
        pytest.param(["huyện Sông Lô"], id="with its type"),
        pytest.param(["Sông Lô, Vĩnh Phúc"], id="with its province"),
        pytest.param(["Vĩnh Phúc"], id="a province stands for what lies in it"),
    ],
)
def test_places_are_chosen_as_readers_write_them(names):
    kept = chosen.about(seeds(), names)
    assert {*kept.articles["ref_area"]} == {"Sông Lô"}
    assert len(kept.observations) == len(chosen.about(seeds(), ["Sông Lô"]).observations) > 0


def test_no_place_is_every_place():
    assert chosen.about(seeds(), ["", " "]) is seeds()


def test_an_article_on_a_place_keeps_what_it_counts_apart_there():
    own = seeds().articles["ref_area"].eq("Sông Lô")
    wanted = seeds().observations["doc_id"].isin(seeds().articles.loc[own, "doc_id"])
    parts = seeds().observations[wanted & ~seeds().observations["ref_area_unit"].astype(bool)]
    kept = chosen.about(seeds(), ["Sông Lô"]).observations
    assert set(parts["obs_id"]) <= set(kept["obs_id"])


def test_one_unknown_place_among_several_is_refused_not_left_out():
    with pytest.raises(UnknownPlaceError) as caught:
        chosen.about(seeds(), ["Sông Lô", "Hoành Bò", "Atlantis"])
    said = caught.value.message("vi")
    assert "«Hoành Bò», «Atlantis»; gần nhất: Hoành Bồ (Quảng Ninh)" in said
    assert "«Sông Lô»" not in said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        pytest.param({"since": "9/2021"}, "như 2021 hay 2021-09", id="a month written otherwise"),
        pytest.param({"since": 2022, "until": 2021}, "muộn hơn until", id="the ends exchanged"),
        pytest.param({"since": "2031"}, "các bài ở đây đăng từ", id="a year without articles"),
        pytest.param({"lang": "English"}, "vi hoặc en", id="a language in full"),
        pytest.param({"doubtful": "bỏ"}, "mark, omit hoặc show", id="an unknown way"),
        pytest.param({"doubt_below": 60}, "từ 0 đến 1", id="per cent"),
        pytest.param({"places": ["Atlantis"]}, "«Atlantis»", id="an unknown place"),
    ],
)
def test_a_value_that_cannot_be_meant_is_refused_in_a_sentence(given, said):
    with pytest.raises(CadreError) as caught:
        ca.load(SEEDS, **given)
    assert said in caught.value.message("vi")
    assert caught.value._render_traceback_() == [caught.value.message("vi")]


def test_years_may_be_numbers_and_one_place_needs_no_list():
    data = ca.load(SEEDS, places="Sông Lô", since=2000, until=2100)
    assert {*data.articles["ref_area"]} == {"Sông Lô"}


@pytest.mark.parametrize(
    ("since", "until"), [("2021-09", "2021"), ("2021", "2021"), ("", "2021"), ("2021", "")]
)
def test_a_time_may_be_a_month_within_its_year(since, until):
    try:
        ca.load(SEEDS, since=since, until=until)
    except ParameterError as error:
        pytest.fail(error.message("en"))
    except CadreError:
        pass  # the seeds may have no article of that time
