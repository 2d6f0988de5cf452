"""Everything that the articles say about one place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from cadre_analysis.codes import Indicator, Level
from cadre_analysis.compare import asked, statement
from cadre_analysis.compare.delivery import Delivery, deliveries
from cadre_analysis.compare.result import Result
from cadre_analysis.compare.statement import Statement
from cadre_analysis.compare.where import Place

if TYPE_CHECKING:
    from cadre_analysis.store import Dataset


@dataclass(frozen=True, kw_only=True)
class Locality(Result):
    """One place: its statements by indicator, its articles, events and findings."""

    place: Place
    known: tuple[Place, ...]  # every place met, the one with the most to tell first
    namesakes: tuple[Place, ...]  # of the name that was asked for, and not this place
    statements: tuple[Statement, ...]
    deliveries: tuple[Delivery, ...]
    documents: pd.DataFrame
    events: pd.DataFrame
    findings: pd.DataFrame

    @property
    def used(self) -> tuple[Statement, ...]:
        """What is said about the place."""
        return self.statements

    @property
    def obs_ids(self) -> tuple[str, ...]:
        """What is said about the place, and what the findings on its articles point to."""
        cells = self.findings["obs_ids"]
        found = {i for ids in cells if isinstance(ids, str) for i in ids.split(";")}
        own = {*found, *(i for s in self.statements for i in s.obs_ids)}
        return tuple(sorted(own & self.numbers.keys(), key=lambda i: self.numbers[i]))

    @property
    def former(self) -> tuple[Place, ...]:
        """The places here in provinces that this province was joined with; they keep their names.

        "Phú Thọ" since July 2025 is Hòa Bình, Phú Thọ and Vĩnh Phúc.
        """
        if self.place.level != Level.PROVINCE:
            return ()
        joined = asked.joined(self.place.name or "")
        return tuple(p for p in self.known if p.unit and (p.province or p.name) in joined)

    @property
    def unreported(self) -> tuple[Indicator, ...]:
        """The indicators of which no article says anything here; that is not zero."""
        told = {*self._told, *self.withheld}
        return tuple(i for i in Indicator if i not in told and i != Indicator.OTHER_PERSONNEL)

    @property
    def withheld(self) -> tuple[Indicator, ...]:
        """The indicators of which all that is said here was left out as doubtful."""
        out = [i for i in Indicator if i not in self._told]
        return tuple(i for i in out if self.place in self.left_out(i))

    @property
    def _told(self) -> set[str]:
        return {s.indicator for s in self.statements}

    def about(self, indicator: str) -> tuple[Statement, ...]:
        """Return the statements of one indicator."""
        return statement.of(self.statements, indicator)


def locality(dataset: Dataset, place: str | None = None) -> Locality:
    """Return what is said about ``place``, by default the one with the most statements.

    ``place`` is a name as the articles write it ("Sông Lô"), with or without its province
    ("Sông Lô, Vĩnh Phúc"), in upper or lower case.

    Raises
    ------
    ParameterError
        If ``place`` is not one name.
    UnknownPlaceError
        If no article is about ``place``: a page of blanks would look like an answer.
    """
    everything = statement.statements(dataset)
    known = places(dataset, everything)
    found = sought(place, known)
    chosen = found[0] if found else Place(name=None, level=None, province=None)
    own = tuple(s for s in everything if s.place == chosen)
    documents = dataset.articles
    at = documents["doc_id"].isin({s.doc_id for s in own}) | _of(documents, chosen)
    ids = set(documents.loc[at, "doc_id"])
    return Locality(
        numbers=statement.ranks(dataset),
        articles=len(ids),
        place=chosen,
        namesakes=tuple(found[1:]),
        known=tuple(known),
        statements=own,
        deliveries=tuple(deliveries(own, everything)),
        documents=documents[at],
        events=dataset.events[dataset.events["doc_id"].isin(ids)],
        findings=_on(dataset.findings[dataset.findings["doc_id"].isin(ids)], own),
    )


def places(dataset: Dataset, everything: Sequence[Statement]) -> list[Place]:
    """Return every place that a dataset tells of, the one with the most statements first."""
    held_back = [p for p, _indicator in statement.left_out(dataset)]
    return _known(everything, [*statement.places(dataset), *held_back])


def sought(place: object, known: Sequence[Place]) -> list[Place]:
    """Return the places that ``place`` may mean, the one that is taken first.

    Raises
    ------
    ParameterError
        If ``place`` is not one name.
    UnknownPlaceError
        If no article is about ``place``.
    """
    wanted = asked.single(place)
    # Of a province and its city of one name: the one with more to tell.
    found = asked.meant(wanted, known) if wanted else list(known[:1])
    asked.refuse([wanted] if wanted and not found else [], known)
    return found


def _on(findings: pd.DataFrame, own: Iterable[Statement]) -> pd.DataFrame:
    """Return the findings on a place and on its articles, without those on other places alone."""
    known = {i for s in own for i in s.obs_ids}
    cells = [set(ids.split(";")) if isinstance(ids, str) else set() for ids in findings["obs_ids"]]
    on = [not ids or bool(ids & known) for ids in cells]
    return findings[pd.Series(on, index=findings.index, dtype=bool)]  # of none keeps the columns


def _of(documents: pd.DataFrame, place: Place) -> pd.Series[bool]:
    own = [p == place for p in statement.places_of(documents)]
    return pd.Series(own, index=documents.index, dtype=bool)


def _known(everything: Iterable[Statement], own: Iterable[Place]) -> list[Place]:
    """Return every place met, the one with the most statements first."""
    count = dict.fromkeys(own, 0)
    for s in everything:
        count[s.place] = count.get(s.place, 0) + 1
    named = [p for p in count if p.name]
    return sorted(named, key=lambda p: (-count[p], p.sort_key))
