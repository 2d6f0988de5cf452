"""One statement of either side, each field in the form in which it is compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

CORE = (
    "unit_measure",
    "indicator",
    "status",
    "sex",
    "age",
    "ethnicity",
    "origin",
    "destination",
    "change",
)
OTHER = (
    "qualifier",
    "lower",
    "upper",
    "modes",
    "category",
    "group",
    "period",
    "place",
    "denominator",
    "part_of",
)
FIELDS = CORE + OTHER

# Groups and categories are open lists: two annotators coin different names for one thing. Only
# where the gold uses one of these codes can a prediction be held to it.
SETTLED: Mapping[str, frozenset[str]] = {
    "category": frozenset(
        (
            "university", "university_plus", "college", "college_plus", "intermediate",
            "vocational_intermediate", "elementary", "master", "master_plus", "doctor",
            "pt_elementary", "pt_intermediate", "pt_intermediate_plus", "pt_advanced",
            "pt_advanced_plus", "excellent", "good", "good_plus", "completed", "completed_limited",
            "not_completed", "reprimand", "warning", "dismissal", "expulsion", "per_unit",
        )
    ),
    "group": frozenset(
        (
            "committee_members", "leaders_managers", "key_officials", "civil_servants",
            "public_employees", "commune_officials", "planned_successors", "congress_delegates",
        )
    ),
}  # fmt: skip

Record = Mapping[str, Any]  # one object of a JSON line, checked by `gold`
Plain = str | float | None
Value = Plain | tuple[Plain, ...]

_UNSAID = {"status": "actual", "qualifier": "exact"}  # what a record without the field means
_EMPTY: frozenset[Value] = frozenset({None, (), (None, None), "_t", "exact"})
_UNRESOLVED = "unresolved"  # a link to an observation that is not there

# "Tỉnh Điện Biên" and "Điện Biên" are one place.
_KIND_OF_PLACE = re.compile(
    r"(?:tỉnh|thành phố|thành ủy|tp\.?|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu|sở|ngành)\s+"
)
# "Hoà Bình" and "Hòa Bình" too. Decomposed, the tone follows the second vowel in one spelling and
# the first in the other; "oặ" and "oậ", whose vowel bears a second mark, have one spelling only.
_TONE_ON_SECOND = re.compile(
    "(o(?=[ae])|u(?=y))([aey])([\u0300\u0301\u0303\u0309\u0323])(?![\u0302\u0306])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one side says at one place of a document.

    ``start`` and ``end`` are code points of the canonical text, half-open. ``accepted`` holds the
    other codings that the annotators let pass, each with all its fields.
    """

    id: str
    start: int
    end: int
    words: str
    indicator: str
    number: Value
    values: Mapping[str, Value]
    accepted: tuple[Mapping[str, Value], ...] = ()
    confidence: float | None = None  # of a prediction: how sure it says it is, 0-1

    def settled(self, field: str) -> bool:
        """Say whether the code of ``field`` is one that another reader can be held to."""
        return field not in SETTLED or self.values[field] in SETTLED[field]

    def says(self, field: str) -> bool:
        """Say whether ``field`` holds more than what is understood where nothing is said."""
        return self.values[field] not in _EMPTY


def statements(
    records: Sequence[Record],
    *,
    key: str = "obs_id",
    words: str = "exact",
    alternatives: Mapping[str, Sequence[Record]] | None = None,
) -> tuple[Statement, ...]:
    """Return the records of one document as statements.

    Parameters
    ----------
    records
        Objects with the fields of the annotation scheme, as ``cadre observe`` writes them.
    key, words
        The fields that hold the id and the quoted words: ``id`` and ``quote`` in a gold file.
    alternatives
        By id, other codings that are as good; each names only the fields in which it differs.
    """
    numbers = {str(record.get(key)): _number(record) for record in records}
    return tuple(
        Statement(
            id=str(record.get(key)),
            start=record["start"],
            end=record["end"],
            words=str(record.get(words, "")),
            indicator=str(record.get("indicator")),
            number=_number(record),
            values=_values(record, numbers),
            accepted=tuple(
                _values({**record, **other}, numbers)
                for other in (alternatives or {}).get(str(record.get(key)), ())
            ),
            confidence=record.get("confidence"),
        )
        for record in records
    )


def _values(record: Record, numbers: Mapping[str, Value]) -> dict[str, Value]:
    """Return every field in the form in which it is compared.

    Links become the numbers that they lead to, for ids differ from side to side.
    """
    values: dict[str, Value] = {name: _plain(record.get(name)) for name in FIELDS}
    values |= {name: code for name, code in _UNSAID.items() if values[name] is None}
    part_of = _link(record.get("part_of"), numbers)
    whole = record.get("denominator")
    return values | {
        "modes": tuple(sorted(record.get("modes") or ())),
        "period": (
            _month(record.get("time_period_start"), "01"),
            _month(record.get("time_period_end"), "12"),
        ),
        "place": _place(record),
        "part_of": part_of,
        # The whole of a part need not be said twice.
        "denominator": part_of if whole is None else _link(whole, numbers),
    }


def _plain(value: object) -> Plain:
    """Return a number rounded against binary noise, a text without the accidents of writing."""
    if value is None:
        return None
    if isinstance(value, int | float):
        return round(float(value), 6)
    return unicodedata.normalize("NFC", str(value)).strip().casefold()


def _number(record: Record) -> Value:
    """Return the number stated, or the bounds of a range."""
    value = _plain(record.get("obs_value"))
    return (_plain(record.get("lower")), _plain(record.get("upper"))) if value is None else value


def _link(target: object, numbers: Mapping[str, Value]) -> Value:
    """Return the number that ``target`` stands for: itself, or that of the observation it names."""
    if target is None or isinstance(target, int | float):
        return _plain(target)
    return numbers.get(str(target), _UNRESOLVED)


def _month(value: object, other: str) -> str | None:
    """Return ``YYYY-MM`` of a date; a bare year begins in January and ends in December."""
    if value is None:
        return None
    text = str(value)
    return text[:7] if len(text) >= len("2020-01") else f"{text[:4]}-{other}"


def _place(record: Record) -> tuple[Plain, ...]:
    """Return the name and the level; what is no administrative unit has a level alone."""
    name, level = _plain(record.get("ref_area")), _plain(record.get("ref_area_level"))
    if record.get("ref_area_unit") is False or name is None:
        return None, level
    return _spelt(str(name)), level


def _spelt(name: str) -> str:
    bare = name[kind.end() :] if (kind := _KIND_OF_PLACE.match(name)) else name
    moved = _TONE_ON_SECOND.sub(r"\1\3\2", unicodedata.normalize("NFD", bare))
    return unicodedata.normalize("NFC", moved)
