"""A spreadsheet's value as its number format shows it, with the signs that Vietnamese readers use.

0.1538 under "0.00%" is 15,38%: without the format it would be another figure.
"""

from __future__ import annotations

import math
import re
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]')
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.[#0?]*)?")
_WORDS = re.compile(r'"[^"]*"')
_HELD = "\0"  # a semicolon inside words
_SWAPPED = str.maketrans(",.", ".,")
_GROUPED_FROM = 1_000
_YEARS = range(1900, 2100)  # "2021" in a plain cell is a year, and a year has no mark in it
_PLACES = 10  # of a number without a format: what a cell shows at most


def shown(value: object, pattern: str) -> str:
    """Return ``value`` as a cell with the number format ``pattern`` shows it.

    Examples
    --------
    >>> shown(0.1538, "0.00%"), shown(1234.5, "General"), shown(2021, "General")
    ('15,38%', '1.234,5', '2021')
    >>> shown(1234567, "#,##0"), shown(12, '0" người"'), shown(date(2023, 10, 5), "d-mmm-yy")
    ('1.234.567', '12 người', '05/10/2023')
    """
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return _number(value, pattern) if math.isfinite(value) else ""
    return _moment(value, pattern) or str(value)


def _number(value: float, pattern: str) -> str:
    sections = _sections(pattern)
    section = sections[1] if value < 0 and len(sections) > 1 else sections[0]
    behind = _QUOTED.sub("", section)
    digits = _DIGITS.search(behind)
    if digits is None or "/" in behind or "E" in behind:  # General, text, fractions, powers of ten
        return _plain(value)
    share = "%" in behind
    whole, _, places = digits.group().partition(".")
    scale = len(whole) - len(whole.rstrip(","))  # a comma at the end shows thousands
    number = Decimal(repr(value)) * (100 if share else 1) / 1000**scale
    grouped = "," in whole.rstrip(",") or not share
    return _printed(number, len(places), grouped) + ("%" if share else _suffix(section))


def _sections(pattern: str) -> list[str]:
    """Return the parts of a format: for what is positive, negative, zero, text."""
    held = _WORDS.sub(lambda found: found.group().replace(";", _HELD), pattern or "General")
    return held.split(";")


def _suffix(section: str) -> str:
    """Return the words that a format sets behind the number: " người"."""
    behind = section[max(section.rfind(sign) for sign in "0#?") + 1 :]
    words = _QUOTED.sub(lambda found: found[1] or found[2] or "", behind.lstrip(","))
    return words.replace(_HELD, ";").rstrip(" )")


def _printed(number: Decimal, places: int, grouped: bool) -> str:
    rounded = number.quantize(Decimal(1).scaleb(-min(places, _PLACES)), ROUND_HALF_UP)
    # a year in a cell with the format "0" is still a year
    bare = not grouped or abs(rounded) < _GROUPED_FROM or (places == 0 and rounded in _YEARS)
    return (f"{rounded:f}" if bare else f"{rounded:,f}").translate(_SWAPPED)


def _plain(value: float) -> str:
    """Return a number that has no format: as many places as it has, noise left out."""
    number = Decimal(f"{value:.{_PLACES}g}") if value % 1 else Decimal(int(value))
    exponent = number.normalize().as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return _printed(number, places, grouped=True)


def _moment(value: object, pattern: str) -> str:
    """Return a date or a clock time as it is written here: 05/10/2023, 10/2023, 2023, 08:15."""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if not isinstance(value, date):
        return ""
    parts = _QUOTED.sub("", pattern).lower()
    if "d" in parts or "y" not in parts:
        return f"{value:%d/%m/%Y}"
    return f"{value:%m/%Y}" if "m" in parts else f"{value:%Y}"
