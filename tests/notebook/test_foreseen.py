"""What a notebook would refuse is told before it runs, by the same rule and in the same words."""

from __future__ import annotations

import pytest

import cadre_analysis as ca
from cadre_analysis import language, report
from cadre_analysis.errors import CadreError
from cadre_analysis.notebook.foreseen import Meant, foreseen
from cadre_analysis.notebook.handed import Handed


@pytest.fixture(autouse=True, scope="module")
def read_once():
    with report.shared():
        yield


def handed(place: str = "", **load: object) -> Handed:
    return Handed(load={"source": "seeds", **load}, locality={"place": place}, names=frozenset())


@pytest.mark.parametrize(
    ("place", "load"),
    [
        pytest.param("Atlantis", {}, id="a place nobody knows"),
        pytest.param("Sông Lo", {}, id="a slip, with the nearest name"),
        pytest.param("", {"places": ["Sông Lô", "Hoành Bò"]}, id="one of several"),
        pytest.param("Hoành Bồ", {"places": ["Sông Lô"]}, id="not among the places kept"),
        pytest.param("", {"since": "2031"}, id="a year without articles"),
        pytest.param("", {"since": 2022, "until": 2021}, id="the ends exchanged"),
        pytest.param("", {"since": "9/2021"}, id="a month written otherwise"),
        pytest.param("", {"source": "no-such-folder"}, id="nothing to read"),
    ],
)
@pytest.mark.parametrize("lang", language.LANGUAGES)
def test_the_sentence_is_that_of_the_notebook(place, load, lang):
    (told,) = foreseen([(handed(place, **load), lang)])
    with pytest.raises(CadreError) as caught:
        ca.locality(ca.load(**{"source": "seeds", "lang": lang, **load}), place)
    assert isinstance(told, CadreError)
    assert told.message(lang) == caught.value.message(lang)


def test_names_of_one_place_mean_one_and_good_ones_stand_beside_bad_ones():
    names = ("Sông Lô", "Huyện Sông Lô", "SÔNG  LÔ, Vĩnh Phúc", "Hoành Bồ", "Atlantis")
    told = foreseen([(handed(name), "vi") for name in names])
    assert isinstance(told[4], CadreError)
    assert told[0] == told[1] == told[2] != told[3]
    assert [one.place.name for one in (told[0], told[3]) if isinstance(one, Meant)] == [
        "Sông Lô", "Hoành Bồ",
    ]  # fmt: skip
