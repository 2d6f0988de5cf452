"""The five articles and their retellings, read from the text alone, held against their gold."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import factories
import pytest
import score_io
from score_io import Score

ORIGINALS = (
    factories.ROOT.parent / "shared" / "seeds"
)  # never copied: they are tested where they are
RETOLD = [d["doc_id"] for d in score_io.documents(factories.SEED_GOLD)]
NAMES = (
    [d["doc_id"] for d in score_io.documents(ORIGINALS / "gold.jsonl")]
    if ORIGINALS.is_dir()
    else []
)
WHY = "the five original articles are not here (../shared/seeds): only their retellings are tested"


@cache
def scores(gold: Path, folder: Path) -> dict[str, Score]:
    """Return the score of each document, by its id."""
    read = score_io.readings(folder)
    return {d["doc_id"]: score_io.score(d, read[d["doc_id"]]) for d in score_io.documents(gold)}


def check(one: Score) -> None:
    assert one.wrong == []
    assert (one.found_f1, one.right_f1) == (1.0, 1.0)
    assert one.distracted == []


@pytest.mark.parametrize("name", RETOLD)
def test_each_number_of_a_retelling_is_found_and_right(name: str) -> None:
    check(scores(factories.SEED_GOLD, factories.SEEDS)[name])


@pytest.mark.skipif(not NAMES, reason=WHY)
@pytest.mark.parametrize("name", NAMES or ["originals"])
def test_each_number_of_an_original_is_found_and_right(name: str) -> None:
    check(scores(ORIGINALS / "gold.jsonl", ORIGINALS)[name])


def test_the_gold_of_the_seeds_is_of_53_observations() -> None:
    golds = [factories.SEED_GOLD, *([ORIGINALS / "gold.jsonl"] if NAMES else [])]
    for gold in golds:
        assert sum(len(d["observations"]) for d in score_io.documents(gold)) == 53


# --- the yardstick itself ----------------------------------------------------------------------


def test_the_gold_held_against_itself_is_faultless() -> None:
    readings = {r.article.doc_id: r for r in factories.gold_readings()}
    for document in score_io.documents(factories.SEED_GOLD):
        check(score_io.score(document, readings[document["doc_id"]]))


def test_a_number_left_out_made_up_or_misread_costs() -> None:
    document = score_io.documents(factories.SEED_GOLD)[0]
    reading = next(r for r in factories.gold_readings() if r.article.doc_id == document["doc_id"])
    fewer = replace(reading, observations=reading.observations[1:])
    assert score_io.score(document, fewer).found == len(document["observations"]) - 1
    assert score_io.score(document, fewer).found_f1 < 1
    changed = replace(reading.observations[0], sex="M")
    misread = replace(reading, observations=(changed, *reading.observations[1:]))
    result = score_io.score(document, misread)
    assert result.found_f1 == 1 > result.right_f1
    assert len(result.wrong) == 1


def test_an_alternative_coding_is_accepted() -> None:
    document = next(
        d
        for d in score_io.documents(factories.SEED_GOLD)
        if "o2" in (d["alternatives"] or {})
        and any("indicator" in a for a in d["alternatives"]["o2"])
    )
    reading = next(r for r in factories.gold_readings() if r.article.doc_id == document["doc_id"])
    at = [o["id"] for o in document["observations"]].index("o2")
    other = next(a["indicator"] for a in document["alternatives"]["o2"] if "indicator" in a)
    changed = list(reading.observations)
    changed[at] = replace(changed[at], indicator=other)
    check(score_io.score(document, replace(reading, observations=tuple(changed))))
