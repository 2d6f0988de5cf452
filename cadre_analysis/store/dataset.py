"""All that was read, as frames with the declared columns, and the texts that they quote."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from cadre_analysis import frame
from cadre_analysis.errors import EvidenceError
from cadre_analysis.model import Evidence, Finding, Reading
from cadre_analysis.text import digest, fold

# The columns that are held against the texts.
QUOTED: dict[str, tuple[str, ...]] = {
    "articles": ("doc_id", "sha256"),
    "observations": ("doc_id", "start", "exact", "sentence_start", "sentence"),
    "ignored": ("doc_id", "start", "exact"),
    "events": ("doc_id", "start", "exact"),
}

LeftOut = tuple[str, str | None, str | None, str | None, str | None, bool, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sift:
    """What was done about doubtful readings: ``mark``, ``omit``, or ``show`` for nothing.

    ``doubtful`` are the observations to be marked, ``omitted`` the numerals left out: document,
    start, end. ``left_out`` says for each of these what it was on: document; name, level, province
    and code of its place, and whether that is a unit; indicator. ``parted`` are the observations
    that lost a part by it.
    """

    way: str = "show"
    below: float = 0.0
    doubtful: frozenset[str] = frozenset()
    omitted: tuple[tuple[str, int, int], ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    parted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """What was read of a set of articles, and the canonical text of each.

    The frames have the columns of ``frame.TABLES``; ``observations`` is ordered by document and
    place in the text; the 1-based rank in it is the number that a reader sees in notes.
    """

    observations: pd.DataFrame = field(repr=False)
    articles: pd.DataFrame = field(repr=False)
    ignored: pd.DataFrame = field(repr=False)
    events: pd.DataFrame = field(repr=False)
    findings: pd.DataFrame = field(repr=False)
    texts: Mapping[str, str] = field(repr=False)
    files: pd.DataFrame = field(default_factory=frame.files, repr=False)
    names: bool = True  # False: the names of persons are masked
    sift: Sift = Sift()

    def tables(self) -> dict[str, pd.DataFrame]:
        """Return the frames under the names of ``frame.TABLES``."""
        return {name: getattr(self, name) for name in frame.TABLES}

    def counts(self) -> dict[str, int]:
        """Return the number of rows of each table."""
        return {name: len(table) for name, table in self.tables().items()}

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={n}" for name, n in self.counts().items())
        return f"Dataset({said}, names={self.names})"


def build(readings: Iterable[Reading], findings: Iterable[Finding] = ()) -> Dataset:
    """Return what was read as a dataset.

    Raises
    ------
    EvidenceError
        If a quoted text does not stand where it is said to.
    """
    read = sorted(readings, key=lambda reading: reading.article.doc_id)
    dataset = Dataset(
        observations=frame.observations(read),
        articles=frame.articles(read),
        ignored=frame.ignored(read),
        events=frame.events(read),
        findings=frame.findings(findings),
        texts={reading.article.doc_id: reading.article.text for reading in read},
    )
    verify(dataset)
    return dataset


def verify(dataset: Dataset) -> None:
    """Raise unless every quote stands at its offsets and every text is the one that was read.

    Raises
    ------
    EvidenceError
        If a text was changed, is missing, or does not hold the words of a row.
    """
    for name in ("articles", "observations", "ignored", "events"):
        table = getattr(dataset, name)
        quoted = {column: table[column] for column in QUOTED[name]}
        verify_rows(name, quoted, lambda doc_id: dataset.texts.get(doc_id, ""))


def verify_rows(name: str, table: Mapping[str, Iterable[Any]], text: Callable[[str], str]) -> None:
    """Raise unless what some rows of the table ``name`` quote stands in their texts.

    Parameters
    ----------
    table
        The columns ``QUOTED[name]``.
    text
        Gives the text of a document, and nothing for one that is not there.

    Raises
    ------
    EvidenceError
        As for ``verify``.
    """
    if name == "articles":
        for doc_id, sha256 in zip(table["doc_id"], table["sha256"], strict=True):
            read = text(doc_id)
            if digest(read) != sha256:
                raise EvidenceError(doc_id=doc_id, start=0, end=len(read), exact=f"sha256 {sha256}")
    if "exact" in table:
        _verify_quotes(table["doc_id"], table["start"], table["exact"], text)
    if "sentence" in table:
        _verify_quotes(table["doc_id"], table["sentence_start"], table["sentence"], text)


def _verify_quotes(
    doc_ids: Iterable[str],
    starts: Iterable[int],
    quotes: Iterable[str],
    text: Callable[[str], str],
) -> None:
    for doc_id, start, quote in zip(doc_ids, starts, quotes, strict=True):
        evidence = Evidence(doc_id=doc_id, start=start, end=start + len(quote), exact=quote)
        evidence.verify(text(doc_id))


def select(
    dataset: Dataset,
    places: Iterable[str] | str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Dataset:
    """Return the part of ``dataset`` about some places and some time.

    Parameters
    ----------
    dataset
        What to choose from.
    places
        Names of places; a province stands for all that lies in it. ``None``: everywhere.
    since, until
        First and last month (``YYYY-MM``) or year (``YYYY``). A statement belongs to every month of
        its period; where the text gives none, the month of publication stands for it. Articles stay
        with their statements, and those about the places and of the time stay though they state
        nothing: not reported is a result too.
    """
    wanted = {fold(p).strip() for p in ([places] if isinstance(places, str) else places or ())}
    first, last = (since or "0000")[:7], _last_month(until)
    stated, told = dataset.observations, dataset.articles
    kept = stated[_about(stated, wanted) & _within(stated, first, last)]
    documents = told[
        told["doc_id"].isin(kept["doc_id"])
        | (_about(told, wanted) & told["published"].str[:7].fillna(first).between(first, last))
    ]
    return only(dataset, kept, documents)


def only(dataset: Dataset, kept: pd.DataFrame, documents: pd.DataFrame) -> Dataset:
    """Return ``dataset`` with the observations ``kept`` and some ``documents``, and their rest."""
    doc_ids = set(documents["doc_id"])
    ids = set(kept["obs_id"])
    named = dataset.findings["obs_ids"].fillna("").str.split(";")
    concerns = named.map(lambda some: some == [""] or bool(ids.intersection(some)))
    in_documents = dataset.findings["doc_id"].isin(doc_ids)
    return replace(
        dataset,
        observations=kept.reset_index(drop=True),
        articles=documents.reset_index(drop=True),
        ignored=_of(dataset.ignored, doc_ids),
        events=_of(dataset.events, doc_ids),
        files=_of(dataset.files, doc_ids),
        findings=dataset.findings[in_documents & concerns.astype(bool)].reset_index(drop=True),
        texts={doc_id: text for doc_id, text in dataset.texts.items() if doc_id in doc_ids},
    )


def _of(table: pd.DataFrame, doc_ids: set[str]) -> pd.DataFrame:
    return table[table["doc_id"].isin(doc_ids)].reset_index(drop=True)


def _about(table: pd.DataFrame, wanted: set[str]) -> pd.Series[bool]:
    if not wanted:
        return pd.Series(data=True, index=table.index, dtype=bool)
    return _folded(table["ref_area"]).isin(wanted) | _folded(table["ref_area_province"]).isin(
        wanted
    )


def _folded(names: pd.Series[str]) -> pd.Series[str]:
    return names.fillna("").map(fold)


def _within(stated: pd.DataFrame, first: str, last: str) -> pd.Series[bool]:
    published = stated["published"].str[:7]
    start, end = stated["time_period_start"].str[:7], stated["time_period_end"].str[:7]
    # An open start ("đến năm 2030") begins when it was written, or at its end if that was before.
    starts = start.fillna(published.where(~(published > end), end)).fillna(first)
    ends = end.fillna(published.where(~(published < start), start)).fillna(last)
    return (starts <= last) & (ends >= first)


def _last_month(until: str | None) -> str:
    if until is None:
        return "9999-12"
    return f"{until}-12" if "-" not in until else until[:7]
