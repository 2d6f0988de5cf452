"""Readings and their rules in the language of the reader."""

from __future__ import annotations

from collections.abc import Iterable

from cadre_analysis.explain.account import CODED, Number, Slot
from cadre_analysis.language import _, label, labels
from cadre_analysis.observe.indicator import NONE


def value_text(slot: Slot) -> str:
    """Return the value of ``slot`` in the language of the reader."""
    if slot.name == "modes":
        return labels("mode", slot.value.split(","))
    return label(CODED[slot.name], slot.value) if slot.name in CODED else slot.value


def slot_text(slot: Slot) -> str:
    """Return the name of ``slot`` in the language of the reader."""
    return _NAMES[slot.name]()


def rule_text(slot: Slot) -> str:
    """Return the rule behind ``slot`` in the language of the reader, its key in brackets."""
    if slot.rule.startswith("heaviest reading"):
        return _reading_text(slot.rule[len("heaviest reading (") : -1])
    rule, _mark, detail = slot.rule.partition(" (")
    return _(rule) + (f" ({_detail(detail[:-1])})" if detail else "")


def _detail(detail: str) -> str:
    head, mark, rule = detail.partition("ruled:")
    return _(rule) if mark and not head else detail


_READINGS = (
    (("beside", "next", "last", "far", "further", "item_before"), "as the number before it"),
    (("total", "under_state"), "as its total"),
    (("pairs",), "how the words around it stand together"),
    (("topic", "headline", "units_of_topic", "process_topic"), "what the article speaks of"),
)


def _reading_text(key: str) -> str:
    """Return what weighed most for an indicator: a word, a neighbour, the topic, the shape."""
    if "@" in key:
        return _("a word says so") + f" ({key})"
    said = next((text for heads, text in _READINGS if key.startswith(heads)), "what is counted")
    return _(said) + f" ({key})"


def doubt_texts(codes: Iterable[str]) -> tuple[str, ...]:
    """Return what lowers a confidence, in the language of the reader."""
    return tuple(label("doubt", code) for code in codes)


def second_text(code: str | None) -> str:
    """Return the second reading in the language of the reader; empty where there is none."""
    if code is None:
        return ""
    return _("no statistic on personnel") if code == NONE else label("indicator", code)


_NAMES = {
    "indicator": lambda: _("Indicator"),
    "unit_measure": lambda: _("Unit"),
    "qualifier": lambda: _("Bound"),
    "modes": lambda: _("Kind"),
    "group": lambda: _("Group"),
    "sex": lambda: _("Sex"),
    "age": lambda: _("Age"),
    "ethnicity": lambda: _("Ethnicity"),
    "category": lambda: _("Category"),
    "body": lambda: _("Body"),
    "change": lambda: _("Change"),
    "origin": lambda: _("From level"),
    "destination": lambda: _("To level"),
    "ref_area": lambda: _("Place"),
    "period": lambda: _("Period"),
    "status": lambda: _("Status"),
    "part_of": lambda: _("Part of"),
    "denominator": lambda: _("Out of"),
}
_KINDS = {
    "value": lambda: _("number"),
    "percent": lambda: _("percentage"),
    "ratio": lambda: _("ratio"),
    "range": lambda: _("range of numbers"),
    "fraction": lambda: _("fraction"),
    "word": lambda: _("number in words"),
    "name": lambda: label("reason", "name"),
    "document": lambda: label("reason", "document_number"),
    "date": lambda: label("reason", "date"),
    "month": lambda: label("reason", "date"),
    "clock": lambda: label("reason", "time_of_day"),
    "years": lambda: label("reason", "term"),
    "phone": lambda: label("reason", "phone"),
    "long": lambda: label("reason", "unreadable"),
}


def kind_text(number: Number) -> str:
    """Return what kind of figure ``number`` is, in the language of the reader."""
    return _KINDS.get(number.kind, _KINDS["value"])()
