"""What an article says, without where it says it: what has to be the same in every format."""

from __future__ import annotations

from typing import Any

from cadre_analysis.clean import clean
from cadre_analysis.model import Article
from cadre_analysis.observe.attempt import attempt
from cadre_analysis.record import record

# Where the words stand, and ids made of their neighbours.
_WHERE = {
    "doc_id",
    "start",
    "end",
    "obs_id",
    "prefix",
    "suffix",
    "part_of",
    "denominator",
    "locator",
    "locator_kind",
}


def said(article: Article) -> list[dict[str, Any]]:
    """Return the observations of ``article`` in order; those they refer to by their place."""
    reading = attempt(article)
    assert reading.fault is None
    places = {one.obs_id: number for number, one in enumerate(reading.observations)}
    out = []
    for one in reading.observations:
        told = record(one, article.text)
        refers = {name: places.get(told[name], told[name]) for name in ("part_of", "denominator")}
        out.append({name: v for name, v in told.items() if name not in _WHERE} | refers)
    return out


def facts(article: Article) -> tuple[object, ...]:
    area = article.ref_area
    return (article.title, article.outlet, article.published, area and area.name)


def kinds(article: Article) -> list[str]:
    return [str(block.kind) for block in clean(article)]
