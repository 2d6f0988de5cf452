"""Names of persons masked: a bullet for every letter, so that offsets stay what they were."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

import pandas as pd

from cadre_analysis import frame
from cadre_analysis.codes import BlockKind
from cadre_analysis.model import CONTEXT
from cadre_analysis.store.dataset import Dataset, verify
from cadre_analysis.text import digest, fold

BULLET = "•"
_LETTER = re.compile(r"[^\W\d_]")
_PROPER = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_JOINED = re.compile(r"\s[-–—&]\s|[,;]\s?|\svà\s")
_LONGEST = 6  # words in a name: "Y Thanh Hà Niê Kdăm" has five
_SURE = 3  # words that a name without an honorific must have: "Lý Nhân" is a district

Span = tuple[int, int]


def masked(dataset: Dataset) -> Dataset:
    """Return ``dataset`` with the names of persons masked in texts, quotes, titles and events.

    Names are the persons of the events, what follows an honorific ("đồng chí", "ông"), full names
    that begin with a surname, and the signatures of the articles. ``sha256`` is then that of the
    masked text.

    Raises
    ------
    EvidenceError
        If a quote would no longer stand in its text.
    """
    if not dataset.names:
        return dataset
    found = set(dataset.events["person"].dropna()) | set(_authors(dataset.articles))
    for text in dataset.texts.values():
        found |= {text[start:end] for start, end in _names(text)}
    pattern = _pattern(found, _places(dataset))
    signatures = _signatures(dataset.articles)
    texts = {
        doc_id: _without(text, (*_spans(text, pattern), *signatures.get(doc_id, ())))
        for doc_id, text in dataset.texts.items()
    }
    tables = {
        name: _masked_table(table, texts, pattern)
        for name, table in dataset.tables().items()
        if name != "files"
    }
    tables["files"] = frame.files()  # names stand in paths too, and the bytes are those not masked
    shown = replace(dataset, **tables, texts=texts, names=False, sift=dataset.sift)
    verify(shown)
    return shown


def _names(text: str) -> Iterator[Span]:
    """Yield the spans of full names: after an honorific, or from a surname on."""
    folded = fold(text)
    words = _words()
    tokens = [m.span() for m in _PROPER.finditer(text)]
    i = 0
    while i < len(tokens):
        run = _run(text, tokens, i)
        before = folded[max(0, tokens[i][0] - 24) : tokens[i][0]].rstrip()
        first = folded[slice(*tokens[i])]
        called = words.honorific.search(before) is not None
        signed = words.credit.search(before) is not None and first not in words.institutions
        surname = first in words.surnames and words.place.search(before) is None
        if (run > 1 and (called or signed)) or (run >= _SURE and surname):
            span = tokens[i][0], tokens[i + run - 1][1]
            if folded[slice(*span)] not in words.known:
                yield span
            i += run
        else:
            i += 1


def _run(text: str, tokens: list[Span], first: int) -> int:
    """Return how many capitalised words stand in a row from token ``first`` on."""
    n = 0
    while first + n < len(tokens) and n < _LONGEST:
        start, end = tokens[first + n]
        word = text[start:end]
        joined = n == 0 or text[tokens[first + n - 1][1] : start] in {" ", "\u00a0"}
        if not joined or not word[0].isupper() or not (len(word) == 1 or word[1:].islower()):
            break
        n += 1
    return n


def _spans(text: str, pattern: re.Pattern[str]) -> Iterator[Span]:
    """Yield the spans of known names in ``text``."""
    for made in pattern.finditer(fold(text)):
        group = "full" if made["full"] else "given"
        if text[made.start(group)].isupper():  # "ông Thành", and not "ông thành lập"
            yield made.span(group)


def _places(dataset: Dataset) -> set[str]:
    """Return the names of the places that the dataset is about; no person's name hides them."""
    columns = [
        table[name].dropna()
        for table in (dataset.observations, dataset.articles)
        for name in ("ref_area", "ref_area_province", "outlet")
        if name in table
    ]
    return {fold(name) for column in columns for name in column}


def _pattern(names: Iterable[str], places: set[str]) -> re.Pattern[str]:
    """Return what finds ``names``, and after an honorific their last words alone."""
    folded = {fold(name).strip() for name in names} - {""} - places
    full = sorted(folded, key=lambda n: (-len(n), n))
    if not full:
        return re.compile(r"(?P<full>(?!))(?P<given>)")
    given = sorted({name.split()[-1] for name in full})
    called = _any(_words().honorifics)
    return re.compile(
        rf"(?<!\w)(?:(?P<full>{_any(full)})|(?:{called})\s+(?P<given>{_any(given)}))(?!\w)"
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in words)


def _signatures(articles: pd.DataFrame) -> dict[str, list[Span]]:
    """Return the spans of the lines that name the writers."""
    return {
        str(row.doc_id): [
            (block.start, block.end)
            for block in frame.blocks(row.blocks)
            if block.kind is BlockKind.BYLINE
        ]
        for row in articles[["doc_id", "blocks"]].itertuples(index=False)
    }


def _authors(articles: pd.DataFrame) -> Iterator[str]:
    """Yield the authors as they are signed; three letters without a point are any abbreviation."""
    for signed in articles["author"].dropna():
        yield from (name for name in _JOINED.split(signed) if " " in name or "." in name)


def _without(text: str, spans: Iterable[Span]) -> str:
    """Return ``text`` with a bullet for every letter in ``spans``; always as long as ``text``."""
    pieces, at = [], 0
    for start, end in sorted(spans):
        pieces += [text[at:start], _LETTER.sub(BULLET, text[max(start, at) : end])]
        at = max(at, end)
    return "".join((*pieces, text[at:]))


def _masked_table(
    table: pd.DataFrame, texts: dict[str, str], pattern: re.Pattern[str]
) -> pd.DataFrame:
    shown = table.copy()
    for name in table.columns:
        if isinstance(table[name].dtype, pd.StringDtype) and name not in _KEYS:
            shown[name] = table[name].map(
                lambda cell: _without(cell, _spans(cell, pattern)), na_action="ignore"
            )
    if "author" in shown:
        shown["author"] = shown["author"].map(
            lambda signed: _LETTER.sub(BULLET, signed), na_action="ignore"
        )
    if "sha256" in shown:
        shown["sha256"] = [digest(texts[doc_id]) for doc_id in shown["doc_id"]]
    return _requoted(shown, texts).astype(table.dtypes.to_dict())


def _requoted(shown: pd.DataFrame, texts: dict[str, str]) -> pd.DataFrame:
    """Take the quoted words anew from the masked texts, at the offsets that they had."""
    for quote, start in (("exact", "start"), ("sentence", "sentence_start")):
        if quote in shown:
            shown[quote] = [
                texts[doc_id][first : first + len(said)]
                for doc_id, first, said in zip(
                    shown["doc_id"], shown[start], shown[quote], strict=True
                )
            ]
    if "prefix" in shown:
        places = list(zip(shown["doc_id"], shown["start"], shown["end"], strict=True))
        shown["prefix"] = [texts[d][max(0, start - CONTEXT) : start] for d, start, _ in places]
        shown["suffix"] = [texts[d][end : end + CONTEXT] for d, _, end in places]
    return shown


_KEYS = {
    *("obs_id", "event_id", "doc_id", "part_of", "denominator_obs_id", "obs_ids", "sha256", "file"),
    *("ref_area", "ref_area_province", "outlet"),
}


@dataclass(frozen=True, slots=True)
class _Words:
    honorifics: tuple[str, ...]
    surnames: frozenset[str]
    known: frozenset[str]
    institutions: frozenset[str]
    credit: re.Pattern[str]
    honorific: re.Pattern[str]
    place: re.Pattern[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    lists = tomllib.loads(files(__package__).joinpath("names.toml").read_text("utf-8"))
    folded = {name: [fold(word) for word in words] for name, words in lists.items()}
    honorifics = tuple(sorted(folded["honorifics"], key=len, reverse=True))
    return _Words(
        honorifics=honorifics,
        surnames=frozenset(folded["surnames"]),
        known=frozenset(folded["known"]),
        institutions=frozenset(folded["institutions"]),
        credit=re.compile(rf"(?<!\w)(?:{_any(folded['credits'])})\s*[:/]\Z"),
        honorific=re.compile(rf"(?<!\w)(?:{_any(honorifics)})\Z"),
        place=re.compile(rf"(?<!\w)(?:{_any(folded['places'])})\Z"),
    )
