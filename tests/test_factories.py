"""The gold itself must hold before anything is held against it."""

from __future__ import annotations

import pytest
from factories import gold_readings, observation, reading


@pytest.mark.parametrize("one", gold_readings(), ids=lambda r: r.article.doc_id)
def test_every_gold_quote_stands_at_its_offsets(one):
    for item in (*one.observations, *one.ignored, *one.events):
        item.evidence.verify(one.article.text)


@pytest.mark.parametrize("one", gold_readings(), ids=lambda r: r.article.doc_id)
def test_every_gold_number_lies_in_its_quote_and_every_link_leads_somewhere(one):
    ids = {o.obs_id for o in one.observations}
    assert len(ids) == len(one.observations)
    for o in one.observations:
        assert o.evidence.start <= o.number[0] < o.number[1] <= o.evidence.end
        assert o.printed == one.article.text[slice(*o.number)]
        assert {o.part_of, o.denominator_obs_id} <= ids | {None}


def test_lists_that_end_in_an_ellipsis_are_marked_open():
    open_totals = {
        (r.article.doc_id, o.obs_value)
        for r in gold_readings()
        for o in r.observations
        if o.open_list
    }
    assert open_totals == {("dien-bien-2023", 86), ("tan-phong-2023", 30)}


def test_observations_are_laid_on_a_text_in_order():
    one = reading("Có 5 cán bộ; thêm 5 cán bộ.", observation(5), observation(5, obs_id="b"))
    assert [o.evidence.start for o in one.observations] == [3, 18]
    assert [o.number for o in one.observations] == [(3, 4), (18, 19)]
