"""What was read: articles, what each place tells about, and what the checks found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from cadre_analysis.codes import Indicator, Severity
from cadre_analysis.compare import statement
from cadre_analysis.compare.result import Result
from cadre_analysis.compare.statement import Statement
from cadre_analysis.compare.where import Place

if TYPE_CHECKING:
    from cadre_analysis.store import Dataset

AGREEING = 12  # findings that agree with what is printed, each with a row; more are counted


@dataclass(frozen=True, kw_only=True)
class Overview(Result):
    """The dataset at a glance."""

    statements: tuple[Statement, ...]
    places: tuple[Place, ...]
    documents: pd.DataFrame
    per_document: Mapping[str, int]  # doc_id to the number of observations
    findings: pd.DataFrame
    ignored: Mapping[str, int]  # reason to the number of figures that are no statistics
    events: int

    @property
    def used(self) -> tuple[Statement, ...]:
        """Everything that was read."""
        return self.statements

    @property
    def obs_ids(self) -> tuple[str, ...]:
        """What the findings point to: the rest is counted here and shown elsewhere."""
        cells = self.single["obs_ids"]
        found = {i for ids in cells if isinstance(ids, str) for i in ids.split(";")}
        return tuple(sorted(found & self.numbers.keys(), key=lambda i: self.numbers[i]))

    @property
    def agreeing(self) -> pd.DataFrame:
        """The findings that agree, where they are so many that they are only counted."""
        agree = self.findings["severity"].eq(str(Severity.OK))
        return self.findings[agree if agree.sum() > AGREEING else agree & False]

    @property
    def single(self) -> pd.DataFrame:
        """The findings that stand one by one."""
        return self.findings.drop(self.agreeing.index)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators of the coverage grid: all of them, told of or not."""
        return tuple(i for i in Indicator if i != Indicator.OTHER_PERSONNEL or self._other)

    @property
    def _other(self) -> bool:
        return any(s.indicator == Indicator.OTHER_PERSONNEL for s in self.statements)

    @property
    def counts(self) -> dict[tuple[Place, str], int]:
        """How many statements each place has on each indicator; an absent key is "not reported"."""
        return dict(Counter((s.place, s.indicator) for s in self.statements))

    @property
    def withheld(self) -> frozenset[tuple[Place, str]]:
        """The places and indicators of which all that was read was left out as doubtful."""
        gone = {(p, str(i)) for i in self.indicators for p in self.left_out(i)}
        return frozenset(gone - self.counts.keys())

    @property
    def coverage(self) -> pd.DataFrame:
        """The grid place x indicator with counts; NA is "not reported", not zero."""
        counts = self.counts
        rows = [[counts.get((p, i), pd.NA) for i in self.indicators] for p in self.places]
        names = [p.label for p in self.places]
        return pd.DataFrame(rows, index=names, columns=[str(i) for i in self.indicators])


def overview(dataset: Dataset) -> Overview:
    """Return what was read, from where, and what the checks found."""
    told = statement.statements(dataset)
    gone = {place for place, _indicator in statement.left_out(dataset)}
    places = {*statement.places(dataset), *(s.place for s in told), *gone}
    return Overview(
        numbers=statement.ranks(dataset),
        articles=len(dataset.articles),
        statements=told,
        places=tuple(sorted(places, key=lambda p: p.sort_key)),
        documents=dataset.articles,
        per_document=Counter(str(d) for d in dataset.observations["doc_id"]),
        findings=dataset.findings,
        ignored=Counter(str(r) for r in dataset.ignored["reason"]),
        events=len(dataset.events),
    )
