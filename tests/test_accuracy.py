"""The ratchet: no figure under its floor, no gold changed unseen, no floor lowered unasked."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pin_accuracy as ratchet
import pytest
from pin_accuracy import Fall, GoldSet, Measured

BASELINE = ratchet.load()


@cache
def measured(name: str) -> Measured:
    return ratchet.measure(ratchet.SETS[name])


@pytest.mark.parametrize("name", ratchet.SETS)
def test_no_figure_lies_under_its_floor(name: str) -> None:
    fallen = ratchet.falls(BASELINE["sets"][name]["floors"], measured(name))
    if fallen:
        pytest.fail(f"{name}: " + "; ".join(map(str, fallen)), pytrace=False)


@pytest.mark.parametrize("name", ratchet.SETS)
def test_gold_and_texts_are_those_that_were_pinned(name: str) -> None:
    if measured(name).digest != BASELINE["sets"][name]["sha256"]:
        pytest.fail(
            f"the gold or the texts of {name} have changed since they were pinned: look at what "
            "changed (git log tests/gold seeds), and if it is meant, run: make pin",
            pytrace=False,
        )


@pytest.mark.parametrize("name", ratchet.SETS)
def test_every_figure_with_enough_behind_it_has_a_floor(name: str) -> None:
    floors = BASELINE["sets"][name]["floors"]
    assert set(measured(name).figures) == set(floors)
    assert {"found F1", "right F1", "unit_measure F1", "period accuracy"} <= set(floors)


def test_the_two_halves_of_the_development_set_share_no_document() -> None:
    odd, even = ratchet.SETS["dev odd"], ratchet.SETS["dev even"]
    for number in range(300):
        assert odd.has(f"dev-{number:03}") is not even.has(f"dev-{number:03}")
    assert odd.has("dev-003")


# --- pinning ------------------------------------------------------------------------------------


def now(digest: str = "a", **figures: float) -> dict[str, Measured]:
    return {"own": Measured(digest=digest, documents=1, observations=20, figures=figures)}


def floors(baseline: ratchet.Baseline) -> dict[str, float]:
    return baseline["sets"]["own"]["floors"]


def test_a_first_pin_takes_what_is_reached_cut_to_three_decimals() -> None:
    first = ratchet.pin({}, now(found=0.98769, right=0.987, sex=1.0))
    assert floors(first) == {"found": 0.987, "right": 0.987, "sex": 1.0}
    assert first["lowered"] == []


def test_a_floor_rises_and_never_falls_unasked() -> None:
    first = ratchet.pin({}, now(found=0.9, right=0.8))
    second = ratchet.pin(first, now(found=0.95, right=0.7, digest="b"))
    assert floors(second) == {"found": 0.95, "right": 0.8}
    assert second["sets"]["own"]["sha256"] == "b"
    assert second["lowered"] == []
    (fall,) = ratchet.falls(floors(second), now(found=0.95, right=0.7)["own"])
    assert fall == Fall(name="right", floor=0.8, value=0.7)
    assert str(fall) == "right 0.7000, 0.1000 under 0.800"


def test_a_floor_that_is_no_longer_measured_stays() -> None:
    first = ratchet.pin({}, now(found=0.9, sex=0.8))
    second = ratchet.pin(first, now(found=0.9))
    assert floors(second) == {"found": 0.9, "sex": 0.8}
    assert [fall.name for fall in ratchet.falls(floors(second), now(found=0.9)["own"])] == ["sex"]


def test_a_reason_lets_floors_fall_and_is_kept() -> None:
    first = ratchet.pin({}, now(found=0.9, right=0.8, sex=0.5))
    second = ratchet.pin(first, now(found=0.95, right=0.7), "two texts were wrong")
    assert floors(second) == {"found": 0.95, "right": 0.7}
    assert second["lowered"] == [
        {
            "reason": "two texts were wrong",
            "floors": {"own: right": [0.8, 0.7], "own: sex": [0.5, 0.0]},
        }
    ]
    third = ratchet.pin(second, now(found=0.96, right=0.7), "nothing falls")
    assert third["lowered"] == second["lowered"]


def test_a_baseline_is_written_whole_and_read_again(tmp_path: Path) -> None:
    pinned = ratchet.pin({}, now(found=0.9))
    ratchet.save(pinned, tmp_path / "baseline.json")
    assert ratchet.load(tmp_path / "baseline.json") == pinned
    assert [path.name for path in tmp_path.iterdir()] == ["baseline.json"]


def corpus(folder: Path, *, quote: str = "12 cán bộ", tail: str = ".") -> GoldSet:
    """Write one document with one statement, and return it as a gold set."""
    text = f"Huyện đã luân chuyển {quote}{tail}"
    start = text.index(quote)
    statement = {
        "id": "o1",
        "quote": quote,
        "start": start,
        "end": start + len(quote),
        "obs_value": 12,
        "lower": 12,
        "upper": 12,
        "unit_measure": "person",
        "indicator": "movement",
    }
    document = {"doc_id": "a", "text_file": "a.txt", "observations": [statement]}
    (folder / "a.txt").write_text(text, encoding="utf-8")
    (folder / "gold.jsonl").write_text(json.dumps(document) + "\n", encoding="utf-8")
    return GoldSet(gold=folder / "gold.jsonl", texts=folder)


def test_a_set_is_read_scored_and_hashed_to_the_byte(tmp_path: Path) -> None:
    first = ratchet.measure(corpus(tmp_path))
    assert (first.documents, first.observations) == (1, 1)
    assert first.figures["found F1"] == 1.0
    assert ratchet.measure(corpus(tmp_path)).digest == first.digest
    assert ratchet.measure(corpus(tmp_path, tail=" .")).digest != first.digest
    gold = tmp_path / "gold.jsonl"
    corpus(tmp_path)
    gold.write_text(gold.read_text("utf-8").replace('"person"', '"post"'), encoding="utf-8")
    assert ratchet.measure(GoldSet(gold=gold, texts=tmp_path)).digest != first.digest
