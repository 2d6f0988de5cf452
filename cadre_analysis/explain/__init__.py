"""Why each number of an article was read as it was, or not read at all."""

from cadre_analysis.explain.account import (
    DEFAULT,
    OWN_PLACE,
    Number,
    Slot,
    count,
    numbers,
)
from cadre_analysis.explain.heard import Word, words
from cadre_analysis.explain.where import where
from cadre_analysis.explain.wording import (
    doubt_texts,
    kind_text,
    rule_text,
    second_text,
    slot_text,
    value_text,
)

__all__ = [
    "DEFAULT",
    "OWN_PLACE",
    "Number",
    "Slot",
    "Word",
    "count",
    "doubt_texts",
    "kind_text",
    "numbers",
    "rule_text",
    "second_text",
    "slot_text",
    "value_text",
    "where",
    "words",
]
