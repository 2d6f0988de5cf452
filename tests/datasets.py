"""Datasets for tests: the gold of the seeds, and small ones of sentences made up in a test."""

from __future__ import annotations

from functools import cache

from factories import gold_readings

from cadre_analysis import check, store
from cadre_analysis.model import Reading
from cadre_analysis.store import Dataset


@cache
def seeds() -> Dataset:
    """Return the dataset that a faultless engine would make of the seeds."""
    readings = gold_readings()
    return store.build(readings, check.check(readings))


def dataset(*readings: Reading) -> Dataset:
    """Return a dataset of a few readings, without findings."""
    return store.build(readings, ())
