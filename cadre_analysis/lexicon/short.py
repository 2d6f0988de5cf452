"""The abbreviations of local reports, and the words that they stand for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from cadre_analysis.errors import LexiconError
from cadre_analysis.lexicon.entry import (
    GAP,
    is_list_of_text,
    lacking_in_examples,
    strange,
    surveyed,
)

NAME = "short.toml"
_KEYS = ("short", "long", "where", "after", "example")
_ANYWHERE, _NUMBER = "anywhere", "number"
# Behind a figure, "86 ĐV", "412 lượt CB"; in front of one, "ĐV: 86", "ĐV là 86", "ĐV 86".
_FIGURE_AHEAD = re.compile(r"\d%?\s?(?:lượt\s|người\slà\s)?\Z")
_FIGURE_BEHIND = re.compile(r"\s?(?::|là|có|=)?\s?\d")
_BACK = 24  # characters in which the words before an abbreviation stand
_LETTERS = re.compile(r"[^\W\d_]")
_FEWEST = 2  # letters of a form: one alone is any item of a list


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviation:
    """What is shortened, where it means so, and a sentence that proves it."""

    short: tuple[str, ...]
    long: str
    where: str  # anywhere, or number: only beside a figure
    after: tuple[str, ...]  # words behind which it means so without a figure
    example: str
    path: str
    line: int

    def holds(self, text: str, start: int, end: int) -> bool:
        """Say whether ``text[start:end)`` means the long form there."""
        if self.where == _ANYWHERE:
            return True
        before = text[max(0, start - _BACK) : start]
        if _FIGURE_AHEAD.search(before) or _FIGURE_BEHIND.match(text, end):
            return True
        return before.endswith(tuple(f"{word} " for word in self.after))

    def fault(self, vi: str, en: str) -> LexiconError:
        """Return the error that says ``vi`` or ``en`` of this entry."""
        return LexiconError(path=self.path, line=self.line, detail_vi=vi, detail=en)


@dataclass(frozen=True, slots=True, eq=False)
class Shorts:
    """Abbreviations by their forms, and what finds a form: the longest at each place."""

    by_form: Mapping[str, Abbreviation]
    pattern: re.Pattern[str]


def compiled(entries: Sequence[Abbreviation]) -> Shorts:
    """Return ``entries`` as a text is searched for them."""
    by_form = {form: entry for entry in entries for form in entry.short}
    forms = sorted(by_form, key=len, reverse=True)
    found = rf"(?<![^\W\d])(?<!/)(?:{'|'.join(map(re.escape, forms))})(?![\w/])"
    return Shorts(by_form, re.compile(found))


@cache
def shipped() -> tuple[Abbreviation, ...]:
    """Return the abbreviations that come with the package.

    Raises
    ------
    LexiconError
        If an entry is malformed.
    """
    source = files("cadre_analysis.lexicon").joinpath(NAME)
    entries, lacking = survey(source.read_text(encoding="utf-8"), NAME)
    if lacking:
        raise lacking[0]
    return tuple(entries)


def survey(source: str, path: str) -> tuple[list[Abbreviation], list[LexiconError]]:
    """Return the well-formed entries of one file of abbreviations, and what the others lack."""
    return surveyed(source, path, _lacking, _abbreviation)


def faults(
    entries: Sequence[Abbreviation], before: Iterable[Abbreviation]
) -> Iterator[LexiconError]:
    """Yield what is wrong with ``entries`` beside those ``before`` them."""
    known = {form: entry for entry in before for form in entry.short}
    for entry in entries:
        for form in entry.short:
            yield from _form(entry, form)
            other = known.setdefault(form, entry)
            if other is not entry or entry.short.count(form) > 1:
                where = f"{other.path}:{other.line}"
                yield entry.fault(
                    f"«{form}» đã đọc là «{other.long}» ở {where}; hãy bỏ một chỗ.",
                    f"{form!r} is read as {other.long!r} already, at {where}; take one away.",
                )


def _form(entry: Abbreviation, form: str) -> Iterator[LexiconError]:
    for word in (form, entry.long):
        plain = unicodedata.normalize("NFC", " ".join(word.split()))
        if word != plain:
            yield entry.fault(
                f"«{word}» có dấu cách thừa hoặc không ở dạng Unicode NFC; hãy viết «{plain}».",
                f"{word!r} has spaces too many or is not in Unicode NFC; write {plain!r}.",
            )
    if len(_LETTERS.findall(form)) < _FEWEST or form == entry.long:
        yield entry.fault(
            f"«{form}» không phải chữ tắt của «{entry.long}»; cần ít nhất hai chữ cái.",
            f"{form!r} is not short for {entry.long!r}; at least two letters are needed.",
        )


def _lacking(raw: dict[str, Any]) -> tuple[str, str] | None:
    """Return what keeps ``raw`` from being an entry, in both languages; None where it is one."""
    if (unknown := strange(raw, _KEYS)) is not None:
        return unknown
    if not raw.get("short") or not isinstance(raw.get("long"), str) or not raw["long"].strip():
        return (
            "mục cần có short và long: chữ tắt và lời viết đủ.",
            "an entry needs short and long: what is printed, and what it stands for.",
        )
    for key in ("short", "after"):
        if not is_list_of_text(raw.get(key, [])):
            return (
                f"{key} phải là danh sách trong ngoặc vuông, mỗi phần trong dấu nháy.",
                f"{key} must be a list in square brackets, each item in quotes.",
            )
    if raw.get("where") not in (_ANYWHERE, _NUMBER):
        return (
            f"where phải là {_ANYWHERE} (ở đâu cũng vậy) hoặc {_NUMBER} (chỉ bên con số).",
            f"where must be {_ANYWHERE} or {_NUMBER} (only beside a figure).",
        )
    return lacking_in_examples(raw)


def _abbreviation(raw: dict[str, Any], path: str, line: int) -> Abbreviation:
    return Abbreviation(
        short=tuple(raw["short"]),
        long=raw["long"],
        where=raw["where"],
        after=tuple(raw.get("after", ())),
        example=raw["example"],
        path=path,
        line=line,
    )


def examples(entry: Abbreviation) -> Iterator[tuple[str, str, str]]:
    """Yield each form, with the example that holds it and the one that is written out."""
    for form in entry.short:
        yield form, entry.example.replace(GAP, form), entry.example.replace(GAP, entry.long)
