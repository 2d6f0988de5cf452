"""What is left out as doubtful: its parts stay parts, and no one says that it is not reported."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from factories import observation, reading

from cadre_analysis import answers, compare, figures, language, store, tables
from cadre_analysis.codes import Indicator, Unit
from cadre_analysis.display import Text
from cadre_analysis.model import RefArea
from cadre_analysis.store import Dataset, sift

NEAR = RefArea(name="Sông Lô", level="district", province="Vĩnh Phúc")
FAR = RefArea(name="Nậm Pồ", level="district", province="Điện Biên")
DOWN = {"origin": "district", "destination": "commune"}


@pytest.fixture(autouse=True)
def english():
    language.use("en")
    yield
    language.use("vi")


def made(indicator: Indicator, *, total: float, part: float = 0.9, **fields: object) -> Dataset:
    """Return a total of 20 and a part of 12 in one place, each so sure, and another place."""
    common = {"indicator": indicator, "ref_area": NEAR, **fields}
    whole = observation(20, obs_id="w", text="20 đồng chí", **common)
    lost = observation(12, obs_id="p", part_of="w", text="12 đồng chí", **common, **DOWN)
    sure = (replace(whole, confidence=total), replace(lost, confidence=part))
    near = reading("có 20 đồng chí, trong đó 12 đồng chí", *sure, ref_area=NEAR)
    far = reading("không nêu gì", doc_id="xa", ref_area=FAR)
    return sift(store.build([near, far], ()), "omit", 0.6)


def words(shown: object) -> str:
    if isinstance(shown, Text):
        return shown.plain()
    cells = [cell.text for row in shown.rows for cell in row.cells]
    return " | ".join([*cells, shown.note or ""])


def test_a_part_whose_total_was_left_out_is_no_total():
    moves = compare.movement(made(Indicator.MOVEMENT, total=0.4))
    assert moves.flows == ()
    assert [s.value for s in moves.others] == ["12"]
    assert moves.contrasts.allowed == ()
    assert "a part; its total is not shown here" in words(tables.movement(moves))


def test_a_part_of_training_whose_total_was_left_out_is_shown_as_a_part():
    taught = compare.training(made(Indicator.TRAINING, total=0.4))
    assert taught.wholes == ()
    assert [s.value for s in taught.orphans] == ["12"]
    said = words(tables.training(taught))
    assert "12" in said
    assert "a part; its total is not shown here" in said
    assert "12" not in words(answers.training(taught))


@pytest.mark.parametrize("second", [0.9, 0.4], ids=["another part is sure", "all are left out"])
def test_a_part_left_out_is_not_said_to_be_unlisted(second):
    whole = observation(20, obs_id="w", text="20 đồng chí")
    lost = observation(12, obs_id="p", part_of="w", text="12 đồng chí", **DOWN)
    other = observation(8, obs_id="q", part_of="w", text="8 đồng chí")
    stated = (whole, replace(lost, confidence=0.4), replace(other, confidence=second))
    made = reading("có 20 đồng chí: 12 đồng chí, 8 đồng chí", *stated)
    moves = compare.movement(sift(store.build([made], ()), "omit", 0.6))
    (flow,) = moves.flows
    n = 12 if second > 0.6 else 20
    assert flow.remainder == f"{n} not listed or left out as doubtful"
    assert flow.remainder in words(tables.movement(moves))
    assert "not accounted for" not in words(answers.movement(moves))


def test_a_part_beside_its_total_is_told_as_ever():
    moves = compare.movement(made(Indicator.MOVEMENT, total=0.9))
    assert [(f.whole.value, [p.value for p in f.parts]) for f in moves.flows] == [("20", ["12"])]
    assert "not shown here" not in words(tables.movement(moves))


@pytest.mark.parametrize("room", ["movement", "training"])
def test_what_was_left_out_is_not_said_to_be_unreported(room):
    data = made(Indicator(room), total=0.4, part=0.4)
    found = getattr(compare, room)(data)
    assert [p.name for p in found.silent] == ["Nậm Pồ"]
    for shown in (getattr(tables, room)(found), getattr(answers, room)(found)):
        assert "2 figures are reported and left out here as doubtful" in words(shown)


def test_places_left_out_stand_apart_from_those_that_are_silent():
    one, other = made(Indicator.MOVEMENT, total=0.4, part=0.4), made(Indicator.MOVEMENT, total=0.9)
    third = RefArea(name="Hoành Bồ", level="district", province="Quảng Ninh")
    more = observation(7, obs_id="m", ref_area=third, text="7 đồng chí")
    alone = store.build([reading(more.evidence.exact, more, doc_id="ba", ref_area=third)], ())
    assert other.sift.left_out == ()
    stated = alone.observations
    both = replace(one, observations=stated, articles=one.articles)
    said = words(answers.movement(compare.movement(both)))
    assert "Not reported (moves of officials): Nậm Pồ (Điện Biên)." in said
    assert "Figures left out here as doubtful (moves of officials): Sông Lô (Vĩnh Phúc)." in said


def test_a_place_tells_what_of_it_was_left_out():
    local = compare.locality(made(Indicator.MOVEMENT, total=0.4, part=0.4), "Sông Lô")
    assert Indicator.MOVEMENT in local.withheld
    assert Indicator.MOVEMENT not in local.unreported
    assert Indicator.TRAINING in local.unreported
    assert "Figures left out here as doubtful: moves of officials." in words(
        answers.locality(local)
    )
    assert "2 figures are reported and left out here" in words(tables.locality(local))


def test_the_grid_marks_what_was_left_out():
    data = made(Indicator.TRAINING, total=0.9, part=0.4, unit_measure=Unit.PERSON)
    doubtful = made(Indicator.MOVEMENT, total=0.4, part=0.4)
    both = replace(data, sift=doubtful.sift)
    seen = compare.overview(both)
    assert [(p.name, i) for p, i in seen.withheld] == [("Sông Lô", "movement")]
    grid = tables.coverage(seen)
    rows = {row.cells[0].text: [c.text for c in row.cells[1:]] for row in grid.rows}
    assert sorted(rows["Moves of officials"]) == ["?", "·"]
    assert "?: reported, and left out here as doubtful" in (grid.note or "")
    assert "Moves of officials ?" in figures.coverage(seen).alt


def test_a_grid_too_wide_for_a_page_marks_it_too():
    data = made(Indicator.MOVEMENT, total=0.4, part=0.4)
    names = ["Bắc Giang", "Hà Giang", "Lào Cai", "Sơn La", "Yên Bái", "Phú Thọ", "Nam Định"]
    names += ["Long An", "Tây Ninh", "Bến Tre", "Trà Vinh", "Cà Mau", "An Giang", "Gia Lai"]
    areas = [RefArea(name=n, level="province", province=n) for n in names]
    more = [reading("không nêu gì", doc_id=a.name, ref_area=a) for a in areas]
    articles = pd.concat([data.articles, store.build(more, ()).articles])
    grid = tables.coverage(compare.overview(replace(data, articles=articles)))
    rows = {row.cells[0].text: [c.text for c in row.cells[1:]] for row in grid.rows}
    assert rows["Sông Lô (Vĩnh Phúc)"] == ["?", "Moves of officials ?"]
    assert rows["Hà Giang"] == ["·", ""]
    assert "?: reported, and left out here as doubtful" in (grid.note or "")


def test_levels_counted_apart_and_the_unnamed_are_no_places_in_the_count():
    home = RefArea(name="Lâm Đồng", level="province", province="Lâm Đồng")
    apart = RefArea(name="cấp huyện", level="district", unit=False)
    stated = (
        observation(9, obs_id="a", ref_area=home, text="9 đồng chí"),
        observation(5, obs_id="b", ref_area=apart, text="5 đồng chí"),
    )
    text = "có 9 đồng chí, 5 đồng chí"
    seen = compare.overview(store.build([reading(text, *stated, ref_area=home)], ()))
    assert [p.label for p in seen.places] == ["cấp huyện (Lâm Đồng)", "Lâm Đồng"]
    assert "1 article on 1 place," in words(answers.overview(seen))
