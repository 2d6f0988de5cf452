"""What a notebook hands on to the two calls that may refuse a value, told without running it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cadre_analysis import project
from cadre_analysis.notebook import declared, handed

GIVEN = {"source": "seeds", "lang": "vi", "place": "Sông Lô", "places": ["Hoành Bồ"]}


def notebook(tmp_path: Path, *cells: str) -> Path:
    """Write a notebook of some cells behind the one that sets ``GIVEN``."""
    tagged = [{"cell_type": "code", "source": "place = ''", "metadata": {"tags": ["parameters"]}}]
    made = [*tagged, *({"cell_type": "code", "source": cell, "metadata": {}} for cell in cells)]
    path = tmp_path / "mau.ipynb"
    path.write_text(json.dumps({"cells": made}), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("cells", "load", "locality"),
    [
        pytest.param(
            ["data = ca.load(source, places=places)"],
            {"source": "seeds", "places": ["Hoành Bồ"]}, {}, id="by name",
        ),
        pytest.param(
            ["%matplotlib inline", "data = ca.load(source)", "ca.locality(data, place)"],
            {"source": "seeds"}, {"place": "Sông Lô"}, id="by place, beside a magic",
        ),
        pytest.param(
            ["data = cadre_analysis.load('bai', since=2021); ca.locality(data, place='Kon Tum')"],
            {"source": "bai", "since": 2021}, {"place": "Kon Tum"}, id="written out",
        ),
    ],
)  # fmt: skip
def test_what_surely_reaches_a_call_is_told(tmp_path, cells, load, locality):
    found = handed(notebook(tmp_path, *cells), GIVEN)
    assert found is not None
    assert (found.load, found.locality) == (load, locality)


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param(["print(place)"], id="a place for something else"),
        pytest.param(["data = json.load(source)"], id="another load"),
        pytest.param(["data = ca.load(source, places=[place])"], id="a list made of it"),
        pytest.param(["place = place.title()", "ca.locality(ca.load(source), place)"], id="mended"),
        pytest.param(["data = ca.load(**wanted)"], id="names that are not there"),
        pytest.param(["a = ca.load(source)", "b = ca.load(place)"], id="two sources"),
    ],
)
def test_what_is_not_sure_is_left_to_the_notebook(tmp_path, cells):
    assert handed(notebook(tmp_path, *cells), GIVEN) is None


@pytest.mark.parametrize("path", project.notebooks(), ids=lambda path: path.stem)
def test_the_notebooks_hand_on_what_they_declare(path):
    parameters = {p.name: p.default for p in declared(path)}
    found = handed(path, parameters)
    assert found is not None
    assert {*found.load, *found.locality} == set(parameters)
    assert found.names == {"place", "places"} & set(parameters)
