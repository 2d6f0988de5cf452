"""The interchange record: one line of JSON a statement, without pandas."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from factories import gold_documents, gold_readings, observation

from cadre_analysis.codes import Mode, Qualifier
from cadre_analysis.record import line, record

PAIRS = [
    pytest.param(reading, document, id=document["doc_id"])
    for reading, document in zip(gold_readings(), gold_documents(), strict=True)
]
SAME = (
    "obs_value", "lower", "upper", "qualifier", "unit_measure", "indicator", "sex", "age",
    "ethnicity", "group", "body", "category", "change", "origin", "destination", "status",
    "time_period_text", "time_period_start", "time_period_end", "start", "end",
)  # fmt: skip


@pytest.mark.parametrize(("reading", "document"), PAIRS)
def test_the_gold_read_and_written_again_is_the_gold(reading, document):
    ids = {
        o["id"]: made.obs_id
        for o, made in zip(document["observations"], reading.observations, strict=True)
    }
    for o, made in zip(document["observations"], reading.observations, strict=True):
        said = json.loads(line(made, reading.article.text))
        assert {name: said[name] for name in SAME} == {name: o[name] for name in SAME}
        assert said["exact"] == o["quote"]
        assert said["modes"] == sorted(o["modes"])
        assert said["part_of"] == ids.get(o["part_of"])
        whole = o["denominator"]
        assert said["denominator"] == (ids[whole] if isinstance(whole, str) else whole)
        area = o["ref_area"] or document["ref_area"]
        assert (said["ref_area"], said["ref_area_level"]) == (area["name"], area["level"])


def test_prefix_and_suffix_are_the_32_characters_on_either_side():
    reading = gold_readings()[0]
    for one in reading.observations:
        said = record(one, reading.article.text)
        around = said["prefix"] + said["exact"] + said["suffix"]
        assert around in reading.article.text
        assert len(said["prefix"]) <= 32 >= len(said["suffix"])


def test_whole_numbers_are_whole_and_shares_keep_their_decimals():
    assert line(observation(86)).count("86.0") == 0
    assert type(record(observation(86.0))["obs_value"]) is int
    assert record(observation(15.38))["obs_value"] == 15.38
    assert record(observation(13, denominator_value=13.0))["denominator"] == 13


def test_codes_are_plain_strings():
    said = record(observation(qualifier=Qualifier.NEARLY, modes=(Mode.TRANSFER, Mode.ROTATION)))
    assert type(said["qualifier"]) is str
    assert said["modes"] == ["rotation", "transfer"]


def test_a_record_needs_no_pandas():
    code = (
        "import cadre_analysis.record, cadre_analysis.check, sys; sys.exit('pandas' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
