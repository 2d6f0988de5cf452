"""The five articles and their retellings, read from the text alone, held against their gold."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import factories
import pytest

from cadre_analysis import score as yardstick
from cadre_analysis.model import Reading
from cadre_analysis.observe import observe
from cadre_analysis.read import read
from cadre_analysis.record import record
from cadre_analysis.score import Score

ORIGINALS = (
    factories.ROOT.parent / "shared" / "seeds"
)  # never copied: they are tested where they are
RETOLD = [one.doc_id for one in yardstick.gold(factories.SEED_GOLD)]
NAMES = (
    [one.doc_id for one in yardstick.gold(ORIGINALS / "gold.jsonl")] if ORIGINALS.is_dir() else []
)
WHY = "the five original articles are not here (../shared/seeds): only their retellings are tested"


def held(document: yardstick.Document, reading: Reading) -> Score:
    """Hold a reading against one annotated document."""
    seen = [record(one, reading.article.text) for one in reading.observations]
    return yardstick.score([document], {document.doc_id: yardstick.statements(seen)}, resamples=0)


@cache
def readings(folder: Path) -> dict[str, Reading]:
    return {a.doc_id: observe(a) for a in read(folder, sources=False).articles}


def check(one: Score) -> None:
    assert [fault for fault in one.faults if fault.costs] == []
    assert (one.found.f1, one.right.f1) == (1.0, 1.0)
    assert one.distracted == 0


def check_document(gold: Path, folder: Path, name: str) -> None:
    reading = readings(folder)[name]
    check(held(next(one for one in yardstick.gold(gold) if one.doc_id == name), reading))
    assert not [o for o in reading.observations if "\n" in o.evidence.exact]


@pytest.mark.parametrize("name", RETOLD)
def test_each_number_of_a_retelling_is_found_and_right(name: str) -> None:
    check_document(factories.SEED_GOLD, factories.SEEDS, name)


@pytest.mark.skipif(not NAMES, reason=WHY)
@pytest.mark.parametrize("name", NAMES or ["originals"])
def test_each_number_of_an_original_is_found_and_right(name: str) -> None:
    check_document(ORIGINALS / "gold.jsonl", ORIGINALS, name)


def test_the_gold_of_the_seeds_is_of_53_observations() -> None:
    golds = [factories.SEED_GOLD, *([ORIGINALS / "gold.jsonl"] if NAMES else [])]
    for gold in golds:
        assert sum(len(one.statements) for one in yardstick.gold(gold)) == 53


# --- the yardstick itself ----------------------------------------------------------------------


def gold_reading(name: str) -> Reading:
    return next(r for r in factories.gold_readings() if r.article.doc_id == name)


def test_the_gold_held_against_itself_is_faultless() -> None:
    for document in yardstick.gold(factories.SEED_GOLD):
        check(held(document, gold_reading(document.doc_id)))


def test_a_number_left_out_made_up_or_misread_costs() -> None:
    document = yardstick.gold(factories.SEED_GOLD)[0]
    reading = gold_reading(document.doc_id)
    fewer = held(document, replace(reading, observations=reading.observations[1:]))
    assert (fewer.found.precision, fewer.found.recall < 1) == (1.0, True)
    more = held(document, replace(reading, observations=reading.observations * 2))
    assert (more.found.precision, more.found.recall) == (0.5, 1.0)
    changed = replace(reading.observations[0], sex="M")
    misread = held(document, replace(reading, observations=(changed, *reading.observations[1:])))
    assert misread.found.f1 == 1 > misread.right.f1
    assert len([fault for fault in misread.faults if fault.costs]) == 1


def test_an_alternative_coding_is_accepted() -> None:
    document = next(
        one
        for one in yardstick.gold(factories.SEED_GOLD)
        for statement in one.statements
        if any(other["indicator"] != statement.indicator for other in statement.accepted)
    )
    at, other = next(
        (at, other["indicator"])
        for at, statement in enumerate(document.statements)
        for other in statement.accepted
        if other["indicator"] != statement.indicator
    )
    reading = gold_reading(document.doc_id)
    changed = list(reading.observations)
    changed[at] = replace(changed[at], indicator=other)
    check(held(document, replace(reading, observations=tuple(changed))))
