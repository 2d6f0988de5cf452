"""One observation as one line of JSON: the interchange record, made without pandas.

Keys are those of the annotation scheme, so that a line can be scored against the gold and read by
any tool. In frames a denominator has two columns; here it is one field, an ``obs_id`` or a number.
"""

from __future__ import annotations

import json

from cadre_analysis.model import Anchor, Observation

Value = str | float | bool | list[str] | None


def record(
    observation: Observation, text: str = "", anchor: Anchor | None = None
) -> dict[str, Value]:
    """Return ``observation`` as a plain dictionary in a settled order of keys.

    Parameters
    ----------
    observation
        What was read.
    text
        The canonical text of its article; without it ``prefix`` and ``suffix`` are empty.
    anchor
        The page, paragraph or cell that the words were read from; plain text has none.
    """
    o, evidence, area = observation, observation.evidence, observation.ref_area
    prefix, suffix = evidence.context(text) if text else ("", "")
    return {
        "doc_id": evidence.doc_id,
        "obs_id": o.obs_id,
        "start": evidence.start,
        "end": evidence.end,
        "exact": evidence.exact,
        "prefix": prefix,
        "suffix": suffix,
        "obs_value": whole(o.obs_value),
        "lower": whole(o.lower),
        "upper": whole(o.upper),
        "lower_open": o.lower_open,
        "upper_open": o.upper_open,
        "qualifier": str(o.qualifier),
        "unit_measure": str(o.unit_measure),
        "indicator": str(o.indicator),
        "modes": sorted(o.modes),
        "sex": str(o.sex),
        "age": str(o.age),
        "ethnicity": str(o.ethnicity),
        "group": o.group,
        "body": o.body,
        "category": o.category,
        "change": None if o.change is None else str(o.change),
        "origin": _code(o.origin),
        "destination": _code(o.destination),
        "ref_area": area.name if area else None,
        "ref_area_level": _code(area.level) if area else None,
        "ref_area_unit": area.unit if area else True,
        "time_period_text": o.period.text,
        "time_period_start": o.period.start,
        "time_period_end": o.period.end,
        "status": str(o.status),
        "part_of": o.part_of,
        "denominator": o.denominator_obs_id or whole(o.denominator_value),
        "confidence": o.confidence,
        "doubts": list(o.doubts),
        "second_reading": o.second_reading,
        "locator_kind": str(anchor.kind) if anchor else None,
        "locator": anchor.label if anchor else None,
    }


def line(observation: Observation, text: str = "", anchor: Anchor | None = None) -> str:
    """Return ``record`` as one line of JSON, without the newline; letters stay readable."""
    return json.dumps(record(observation, text, anchor), ensure_ascii=False, allow_nan=False)


def whole(value: float | None) -> float | None:
    """Return ``value`` as an ``int`` where it is one: 86, and not 86.0 as if it were measured."""
    return int(value) if value is not None and value == int(value) else value


def _code(value: str | None) -> str | None:
    return None if value is None else str(value)
