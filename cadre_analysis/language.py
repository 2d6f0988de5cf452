"""The language a reader sees: catalogues, labels of codes, how numbers and periods are written.

Vietnamese is the default. ``use("en")`` switches for the current context (thread, task or kernel),
so two reports in two languages may be built side by side. Sentences come from gettext catalogues
under ``locale/``, labels from ``codelists/``. After a change to a catalogue run
``python -m cadre_analysis.language``, which compiles them.
"""

from __future__ import annotations

import csv
import gettext
import re
from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("vi", "en")
DOMAIN = "cadre"
LOCALE = Path(__file__).parent / "locale"
CODELISTS = Path(__file__).parent / "codelists"

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_AGE = re.compile(r"Y_?(?:(?P<op>LT|LE|GT|GE)(?P<n>\d+)|(?P<low>\d+)T(?P<high>\d+))")
_AGE_WORDS = {
    "vi": {
        "LT": "dưới {n} tuổi",
        "LE": "từ {n} tuổi trở xuống",
        "GT": "trên {n} tuổi",
        "GE": "từ {n} tuổi trở lên",
    },
    "en": {
        "LT": "under {n}",
        "LE": "aged {n} or younger",
        "GT": "over {n}",
        "GE": "aged {n} or older",
    },
}

_UNDATED = datetime(2026, 1, 1, tzinfo=UTC)

_current: ContextVar[str] = ContextVar("cadre_language", default="vi")


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One entry of a code list: its label and its definition, in both languages."""

    code: str
    vi: str
    en: str
    definition_vi: str
    definition_en: str


def use(lang: str) -> None:
    """Write everything in ``lang`` from here on.

    Raises
    ------
    ValueError
        If ``lang`` is neither ``"vi"`` nor ``"en"``.
    """
    if lang not in LANGUAGES:
        # The room of errors stands above this one: callers raise one of its errors.
        msg = f"lang = {lang!r}: hãy chọn 'vi' hoặc 'en' / choose 'vi' or 'en'"
        raise ValueError(msg)
    _current.set(lang)


def current() -> str:
    """Return the language in use, ``"vi"`` or ``"en"``."""
    return _current.get()


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(lang: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, str(LOCALE), languages=[lang], fallback=True)


def _(message: str) -> str:
    """Return ``message`` (English, as written in the code) in the current language."""
    return _catalogue(current()).gettext(message)


def plural(one: str, many: str, n: float) -> str:
    """Return the form of a message that fits ``n``; Vietnamese has one form, English two."""
    return _catalogue(current()).ngettext(one, many, 1 if n == 1 else 2)


@lru_cache(maxsize=64)
def codelist(name: str) -> dict[str, Code]:
    """Return the code list ``name`` in the order of its file; empty where there is none."""
    path = CODELISTS / f"{name}.csv"
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["code"]: Code(**row) for row in csv.DictReader(lines)}


def label(name: str, code: str | None) -> str:
    """Return the label of ``code`` in the current language.

    Groups, bodies and categories are open lists: a code without an entry is shown as it is, with
    spaces for underscores, rather than hidden. ``None`` gives an empty string.
    """
    if code is None:
        return ""
    entry = codelist(name).get(code)
    if entry is not None:
        return entry.en if current() == "en" else entry.vi
    if name == "age" and (made := _AGE.fullmatch(code)):
        return _age(made)
    return code.replace("_", " ").strip()


def unit(code: str, number: str) -> str:
    """Return the label of a unit beside a number that is printed: "1 person", "−1 person".

    ``≥ 1`` is not one, and Vietnamese has one form for all.
    """
    said = label("unit", code)
    if current() != "en" or number.lstrip("+\u2212-") != "1":
        return said
    return _ONE.sub(lambda many: many[1] or "", said)


_ONE = re.compile(r"(ss)es\b|s\b(?=$)")  # "classes", "persons"; the labels have no other plurals


def _age(made: re.Match[str]) -> str:
    if made["op"]:
        return _AGE_WORDS[current()][made["op"]].format(n=made["n"])
    low, high = made["low"], made["high"]
    return f"aged {low}–{high}" if current() == "en" else f"{low}–{high} tuổi"


def definition(name: str, code: str) -> str:
    """Return the definition of ``code`` in the current language; empty where the list has none."""
    entry = codelist(name).get(code)
    if entry is None:
        return ""
    return entry.definition_en if current() == "en" else entry.definition_vi


def labels(name: str, codes: Iterable[str]) -> str:
    """Return the labels of a set of codes, in the order of the code list, joined by commas."""
    order = {code: place for place, code in enumerate(codelist(name))}
    known = sorted(codes, key=lambda code: (order.get(code, len(order)), code))
    return ", ".join(label(name, code) for code in known)


def number(x: float, decimals: int | None = None) -> str:
    """Return ``x`` as written in the current language.

    1.220 and 15,38 in Vietnamese, 1,220 and 15.38 in English.

    Parameters
    ----------
    x
        Any finite number.
    decimals
        Places after the decimal mark, rounded half up; ``None`` keeps what ``x`` has.
    """
    exact = Decimal(repr(float(x)))
    if decimals is not None:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    elif exact == exact.to_integral_value():
        exact = exact.to_integral_value()
    written = f"{exact:,f}"
    return written if current() == "en" else written.translate(str.maketrans(",.", ".,"))


def percent(x: float, decimals: int | None = None) -> str:
    """Return ``x`` (per cent, 0-100) with its sign: ``15,38%`` or ``15.38%``."""
    return number(x, decimals) + "%"


def month(value: str) -> str:
    """Return ``YYYY-MM`` as ``9/2021`` or ``Sep 2021``; a day is cut off, a year stays a year."""
    year, *rest = value.split("-")
    if not rest:
        return year
    return f"{_MONTHS[int(rest[0]) - 1]} {year}" if current() == "en" else f"{int(rest[0])}/{year}"


def date(value: str) -> str:
    """Return ``YYYY-MM-DD`` as ``15/9/2021`` or ``15 Sep 2021``; coarser values as by `month`."""
    _year, _month, day_text = [*value.split("-"), "", ""][:3]
    if not day_text:
        return month(value)
    day = int(day_text)
    return f"{day} {month(value)}" if current() == "en" else f"{day}/{month(value)}"


def period(start: str | None, end: str | None) -> str:
    """Return a span of months: whole years as years, an unknown start as "đến …".

    Nothing known gives an empty string.
    """
    if start and end:
        if start == end:
            return month(start)
        if start.endswith("-01") and end.endswith("-12"):
            first, last = start[:4], end[:4]
            return first if first == last else f"{first}–{last}"
        return f"{month(start)}–{month(end)}"
    if end:
        return _("up to {month}").format(month=month(end))
    if start:
        return _("from {month}").format(month=month(start))
    return ""


def said_period(words: str) -> str:
    """Return an article's own words for a time, which no month could be told from.

    They stay Vietnamese in English, in quotation marks, but for the few that only say "now".
    """
    plain = words[:1].lower() + words[1:]
    if current() == "vi" or not words:
        return plain
    return _("at present") if plain in _PRESENT else _("“{words}”").format(words=plain)


_PRESENT = frozenset({"bây giờ", "hiện", "hiện nay", "hiện tại", "nay"})


def compile_catalogues(folder: Path = LOCALE) -> tuple[Path, ...]:
    """Write ``cadre.mo`` beside every ``cadre.po`` under ``folder``; return the files written."""
    # Here, not above: Babel takes time to import and is needed only to build.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    written = []
    for source in sorted(folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        target = source.with_suffix(".mo")
        draft = target.with_suffix(".mo.part")
        with source.open("rb") as lines, draft.open("wb") as out:
            catalogue = read_po(lines)
            # Babel writes the time of compiling into the header; the same source, the same bytes.
            catalogue.creation_date = catalogue.revision_date = _UNDATED
            write_mo(out, catalogue)
        draft.replace(target)
        written.append(target)
    return tuple(written)


if __name__ == "__main__":
    compile_catalogues()
