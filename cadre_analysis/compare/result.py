"""What every comparison hands to figures and tables: typed rows, a frame of them, and numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from cadre_analysis.compare.statement import Numbers, Statement
from cadre_analysis.compare.where import Place

COLUMNS = (
    "place", "level", "province", "doc_id", "status", "indicator", "unit", "group", "modes", "sex",
    "age", "ethnicity", "category", "change", "origin", "destination", "period_start",
    "period_end", "period_text", "lower", "upper", "lower_open", "upper_open", "about", "part_of",
    "obs_ids",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Result:
    """A comparison: which observations it used, and the number each bears in notes."""

    numbers: Mapping[str, int] = field(repr=False)
    articles: int = 0  # how many articles the dataset holds, for the line under a figure

    @property
    def used(self) -> tuple[Statement, ...]:
        """The statements that the comparison shows."""
        raise NotImplementedError

    @property
    def obs_ids(self) -> tuple[str, ...]:
        """Every observation that the comparison shows, in the order of the dataset."""
        ids = {i for s in self.used for i in s.obs_ids}
        return tuple(sorted(ids, key=lambda i: self.numbers.get(i, len(self.numbers) + 1)))

    def left_out(self, *indicators: str) -> dict[Place, int]:
        """Return how many doubtful figures on some indicators were left out, by place.

        Of such a place no one may say that nothing is reported.
        """
        counts: Counter[Place] = Counter()
        if isinstance(self.numbers, Numbers):
            for (place, indicator), n in self.numbers.left_out.items():
                if not indicators or indicator in indicators:
                    counts[place] += n
        return dict(counts)

    @property
    def frame(self) -> pd.DataFrame:
        """The statements as a tidy table, one a row, with the columns of ``COLUMNS``."""
        return frame(self.used)


def frame(statements: Iterable[Statement]) -> pd.DataFrame:
    """Return statements as a tidy table with the columns of ``COLUMNS``.

    ``lower`` and ``upper`` are the bounds as printed, ``modes`` the codes joined by ``+``,
    ``obs_ids`` a tuple.
    """
    return pd.DataFrame([_row(s) for s in statements], columns=list(COLUMNS))


def _row(s: Statement) -> dict[str, object]:
    own = {
        name: getattr(s, name)
        for name in COLUMNS
        if hasattr(s, name) and name not in {"place", "modes"}
    }
    ends = {name: getattr(s.interval, name) for name in COLUMNS if hasattr(s.interval, name)}
    where = {"place": s.place.name, "level": s.place.level, "province": s.place.province}
    return {**own, **ends, **where, "modes": "+".join(sorted(s.modes))}
