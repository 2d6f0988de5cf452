"""The reading knows no document: what serves a single gold sentence is named, with the reason."""

from __future__ import annotations

import tomllib
from pathlib import Path

import count_service
import pytest

ROOT = Path(__file__).parent.parent
REASONS = tomllib.loads((ROOT / "tests/gold/lone_rules.toml").read_text("utf-8"))
MOST_IDLE = 0.2  # share of the entries: words of the field that the gold happens not to use


@pytest.fixture(scope="module")
def service() -> count_service.Service:
    return count_service.count()


def test_a_rule_that_serves_a_single_gold_sentence_is_named_with_its_reason(
    service: count_service.Service,
) -> None:
    unnamed = sorted(set(service.lone()) - REASONS.keys())
    assert not unnamed, f"name the reason in tests/gold/lone_rules.toml or drop them: {unnamed}"


def test_no_reason_is_kept_for_a_rule_that_is_gone(service: count_service.Service) -> None:
    assert REASONS.keys() <= service.rules.keys()


def test_most_entries_serve_more_than_one_gold_sentence(service: count_service.Service) -> None:
    few = [place for place, served in service.entries.items() if served <= 1]
    assert len(few) <= MOST_IDLE * len(service.entries), few


def test_a_rule_made_for_one_sentence_would_show(service: count_service.Service) -> None:
    served = service.rules.copy()
    served["unit_measure: made for one article"] = 1
    made = count_service.Service(served, service.entries, service.sentences)
    assert set(made.lone()) - REASONS.keys() == {"unit_measure: made for one article"}
