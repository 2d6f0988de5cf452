"""The counts of all documents as figures: precision, recall, F1, and how sure they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from cadre_analysis.errors import UnknownPredictionError
from cadre_analysis.score.gold import Document
from cadre_analysis.score.interval import RESAMPLES, Interval, intervals
from cadre_analysis.score.match import Fault, Tally, held
from cadre_analysis.score.statement import FIELDS, Statement

_DECIMALS = 4  # a corpus of a thousand observations says no more


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Precision, recall and their harmonic mean, 0-1; 0 where there is nothing to divide by."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """How many statements of one indicator the gold has, and how many were found and right."""

    gold: int
    found: int
    right: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What a set of predictions is worth, over all documents together.

    ``accuracy`` is the share of the found in which a field agrees; ``f1`` counts only the places
    where gold or prediction says something. ``stated`` is how often the gold does. All shares are
    0-1. ``intervals`` are 95 % intervals by name (``found_f1``, ``right_recall``, ``f1_sex``, …),
    ``None`` where nothing is said in the field; empty where none were asked for.
    """

    documents: int
    gold: int
    predicted: int
    found: Rates
    right: Rates
    accuracy: Mapping[str, float]
    f1: Mapping[str, float]
    stated: Mapping[str, int]
    distractors: int
    distracted: int
    indicators: Mapping[str, Indicator]
    intervals: Mapping[str, Interval | None]
    faults: tuple[Fault, ...]

    def as_dict(self) -> dict[str, object]:
        """Return the figures (not the faults) under the names that programs know them by."""
        return {
            "documents": self.documents,
            "gold": self.gold,
            "predicted": self.predicted,
            "found": asdict(self.found),
            "right": asdict(self.right),
            "accuracy_among_found": dict(self.accuracy),
            "f1_where_not_empty": dict(self.f1),
            "distractors_reported": [self.distracted, self.distractors],
            "by_indicator": {name: asdict(counts) for name, counts in self.indicators.items()},
            "intervals": dict(self.intervals),
        }


def score(
    documents: Iterable[Document],
    predictions: Mapping[str, Sequence[Statement]],
    *,
    resamples: int = RESAMPLES,
) -> Score:
    """Return what ``predictions`` (by document id) are worth against annotated ``documents``.

    A document without a prediction counts as one in which nothing was predicted.

    Parameters
    ----------
    documents
        The gold.
    predictions
        The statements predicted for each document.
    resamples
        How often the documents are drawn anew for the intervals; 0 for none.

    Raises
    ------
    UnknownPredictionError
        If a document was predicted that the gold does not have.
    """
    documents = tuple(documents)
    unknown = sorted(set(predictions) - {one.doc_id for one in documents})
    if unknown:
        raise UnknownPredictionError(doc_id=unknown[0], n=len(unknown))
    results = [held(one, predictions.get(one.doc_id, ())) for one in documents]
    total: Tally = Tally()
    for tally, _ in results:
        total.update(tally)
    found = total["found", ""]
    return Score(
        documents=len(documents),
        gold=total["gold", ""],
        predicted=total["predicted", ""],
        found=_rates(found, total["predicted", ""], total["gold", ""]),
        right=_rates(total["right", ""], total["predicted", ""], total["gold", ""]),
        accuracy={f: round(_share(total["agreed", f], found), _DECIMALS) for f in FIELDS},
        f1={f: _rates(total["both", f], total["read", f], total["said", f]).f1 for f in FIELDS},
        stated={f: total["stated", f] for f in FIELDS},
        distractors=total["distractors", ""],
        distracted=total["distracted", ""],
        indicators=_indicators(total),
        intervals=intervals([tally for tally, _ in results], resamples) if resamples else {},
        faults=tuple(fault for _, faults in results for fault in faults),
    )


def _indicators(total: Tally) -> dict[str, Indicator]:
    return {
        name: Indicator(gold=count, found=total["found", name], right=total["right", name])
        for (what, name), count in sorted(total.items())
        if what == "gold" and name
    }


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _rates(hits: int, predicted: int, gold: int) -> Rates:
    precision, recall = _share(hits, predicted), _share(hits, gold)
    both = precision + recall
    return Rates(
        precision=round(precision, _DECIMALS),
        recall=round(recall, _DECIMALS),
        f1=round(2 * precision * recall / both, _DECIMALS) if both else 0.0,
    )
