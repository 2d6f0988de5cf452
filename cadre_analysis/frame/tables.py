"""Readings and findings as frames with the declared columns, and nothing but those."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

import pandas as pd

from cadre_analysis.codes import BlockKind
from cadre_analysis.frame.schema import ARTICLES, COLUMNS, EVENTS, FILES, FINDINGS, IGNORED, Column
from cadre_analysis.frame.source import sentence, source_line
from cadre_analysis.model import Article, Block, Evidence, Finding, Observation, Reading, RefArea
from cadre_analysis.read.files import printable

Cell: TypeAlias = str | float | bool | None
Row: TypeAlias = dict[str, Cell]


def observations(readings: Iterable[Reading]) -> pd.DataFrame:
    """Return one row for each observation, ordered by document and place in the text."""
    rows = [
        (_observation(one, reading.article), (one.evidence.doc_id, *one.number))
        for reading in readings
        for one in reading.observations
    ]
    rows.sort(key=lambda pair: (*pair[1], pair[0]["start"], pair[0]["end"], pair[0]["obs_id"]))
    return framed((row for row, _ in rows), COLUMNS)


def articles(readings: Iterable[Reading]) -> pd.DataFrame:
    """Return one row for each document, also for those that hold no observation."""
    rows = sorted((_article(r.article) for r in readings), key=lambda row: str(row["doc_id"]))
    return framed(rows, ARTICLES)


def ignored(readings: Iterable[Reading]) -> pd.DataFrame:
    """Return one row for each number that is no observation, with the reason."""
    rows = [
        {"reason": str(one.reason), **_evidence(one.evidence, reading.article.text)}
        for reading in readings
        for one in reading.ignored
    ]
    return framed(sorted(rows, key=_place), IGNORED)


def events(readings: Iterable[Reading]) -> pd.DataFrame:
    """Return one row for each move of a named office-holder."""
    names = ("event_id", "person", "from_post", "from_place", "to_post", "to_place", "mode", "date")
    rows = [
        {
            **{name: _code(getattr(one, name)) for name in names},
            **_evidence(one.evidence, reading.article.text),
            **_source(reading.article),
        }
        for reading in readings
        for one in reading.events
    ]
    return framed(sorted(rows, key=_place), EVENTS)


def findings(found: Iterable[Finding]) -> pd.DataFrame:
    """Return one row for each finding, in the order in which the checks reported."""
    rows: list[Row] = [
        {
            "doc_id": one.doc_id,
            "kind": str(one.kind),
            "severity": str(one.severity),
            "state": one.state,
            "vi": one.vi,
            "en": one.en,
            "obs_ids": ";".join(one.obs_ids) or None,
        }
        for one in found
    ]
    return framed(rows, FINDINGS)


def files(rows: Iterable[Mapping[str, Cell]] = ()) -> pd.DataFrame:
    """Return one row for each file that was taken in, in the order in which they came."""
    return framed(rows, FILES)


def framed(rows: Iterable[Mapping[str, Cell]], columns: tuple[Column, ...]) -> pd.DataFrame:
    """Return ``rows`` as a frame of exactly ``columns`` with their types."""
    cells = list(rows)
    return pd.DataFrame(
        {c.name: pd.Series([row.get(c.name) for row in cells], dtype=c.dtype) for c in columns}
    )


def blocks(cell: object) -> tuple[Block, ...]:
    """Return the spans that a cell of ``articles.blocks`` lists."""
    found = []
    for entry in filter(None, cell.split(";") if isinstance(cell, str) else ()):
        span, kind = entry.split(" ")
        start, end = span.split("-")
        found.append(Block(start=int(start), end=int(end), kind=BlockKind(kind)))
    return tuple(found)


def _observation(o: Observation, article: Article) -> Row:
    number = o.number
    first, last = sentence(
        article.text, min(o.evidence.start, number[0]), max(o.evidence.end, number[1])
    )
    return {
        "obs_id": o.obs_id,
        **_statistic(o),
        **_area(o.ref_area),
        "time_period_text": o.period.text,
        "time_period_start": o.period.start,
        "time_period_end": o.period.end,
        "part_of": o.part_of,
        "open_list": o.open_list,
        "denominator_obs_id": o.denominator_obs_id,
        "denominator_value": o.denominator_value,
        "confidence": o.confidence,
        "doubts": ";".join(o.doubts) or None,
        "second_reading": o.second_reading,
        "trace": ";".join(f"{s.slot}={s.value}:{s.rule}" for s in o.trace) or None,
        **_evidence(o.evidence, article.text),
        "number_start": number[0],
        "number_end": number[1],
        "sentence": article.text[first:last],
        "sentence_start": first,
        **_locator(article, o.evidence.start),
        **_source(article),
    }


def _statistic(o: Observation) -> Row:
    codes = ("indicator", "qualifier", "unit_measure", "sex", "age", "ethnicity", "group", "body")
    more = ("category", "change", "origin", "destination", "status")
    return {
        **{name: _code(getattr(o, name)) for name in (*codes, *more)},
        "obs_value": o.obs_value,
        "lower": o.lower,
        "upper": o.upper,
        "lower_open": o.lower_open,
        "upper_open": o.upper_open,
        "printed": o.printed or None,
        "modes": ";".join(sorted(o.modes)) or None,
    }


def _article(a: Article) -> Row:
    return {
        "doc_id": a.doc_id,
        **_source(a),
        **_area(a.ref_area),
        "file": printable(Path(a.path.name)),
        "format": str(a.format),
        "encoding": a.encoding,
        "other_area": a.other_area.name if a.other_area else None,
        "other_area_level": _code(a.other_area.level) if a.other_area else None,
        "dated_by": _code(a.dated_by),
        "page_date": a.page_date,
        "author": a.author,
        "characters": len(a.text),
        "blocks": ";".join(f"{b.start}-{b.end} {b.kind}" for b in a.blocks) or None,
        "overrides": "; ".join(f"{o.field}: {o.read or '∅'} → {o.given}" for o in a.overrides)
        or None,
    }


def _area(area: RefArea | None) -> Row:
    return {
        "ref_area": area.name if area else None,
        "ref_area_level": _code(area.level) if area else None,
        "ref_area_province": area.province if area else None,
        "ref_area_code": area.code if area else None,
        "ref_area_unit": area.unit if area else False,
        "ref_area_reason": area.reason if area else None,
    }


def _evidence(evidence: Evidence, text: str) -> Row:
    prefix, suffix = evidence.context(text)
    return {
        "doc_id": evidence.doc_id,
        "start": evidence.start,
        "end": evidence.end,
        "exact": evidence.exact,
        "prefix": prefix,
        "suffix": suffix,
    }


def _locator(a: Article, start: int) -> Row:
    anchor = a.anchor(start)
    return {
        "locator_kind": _code(anchor.kind) if anchor else None,
        "locator": anchor.label if anchor else None,
    }


def _source(a: Article) -> Row:
    return {
        "title": a.title,
        "outlet": a.outlet,
        "published": a.published,
        "kind": str(a.kind),
        "original_title": a.original_title,
        "url": a.url,
        "source_vi": source_line(a, "vi"),
        "source_en": source_line(a, "en"),
        "sha256": a.sha256,
    }


def _place(row: Mapping[str, Cell]) -> tuple[str, float, float]:
    return str(row["doc_id"]), float(row["start"] or 0), float(row["end"] or 0)


def _code(value: str | None) -> str | None:
    return None if value is None else str(value)
