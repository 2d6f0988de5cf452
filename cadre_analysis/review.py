"""What a reader should look at again: readings with how sure each is and why, the worst first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from cadre_analysis import explain, language
from cadre_analysis.display import DOUBT, Text
from cadre_analysis.evidence import Entry, Sources, Uses, sources
from cadre_analysis.language import _

if TYPE_CHECKING:
    from cadre_analysis.store import Dataset

BELOW = 0.7  # a confidence under which a reading is doubtful: about one in two such is wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One reading to look at: its words, what they were read as, how sure that is and why."""

    entry: Entry
    doc_id: str
    start: int
    end: int
    confidence: float
    doubts: tuple[str, ...]
    second: str | None

    @property
    def reasons(self) -> tuple[str, ...]:
        """What lowers the confidence, in the current language, heaviest first."""
        return explain.doubt_texts(self.doubts)

    @property
    def other(self) -> str:
        """The second reading in the current language; empty where there is none."""
        return explain.second_text(self.second)


def review(dataset: Dataset, *, below: float | None = None) -> tuple[Item, ...]:
    """Return the readings of ``dataset`` in their order.

    Parameters
    ----------
    dataset
        What was read.
    below
        Only readings less sure than this (0-1), the least sure first.
    """
    listed = sources(dataset)
    entries = listed.entries if isinstance(listed, Sources) else ()
    items = [
        _item(entry, row)
        for entry, row in zip(entries, dataset.observations.to_dict("records"), strict=True)
    ]
    if below is None:
        return tuple(items)
    doubtful = (item for item in items if item.confidence < below)
    return tuple(sorted(doubtful, key=lambda item: (item.confidence, item.entry.n)))


def _item(entry: Entry, row: Mapping[Any, Any]) -> Item:
    doubts, second = row["doubts"], row["second_reading"]
    return Item(
        entry=entry,
        doc_id=str(row["doc_id"]),
        start=int(row["start"]),
        end=int(row["end"]),
        confidence=float(row["confidence"]),
        doubts=tuple(doubts.split(";")) if isinstance(doubts, str) else (),
        second=second if isinstance(second, str) else None,
    )


def doubtful(dataset: Dataset, *results: Uses) -> Text | None:
    """Return what the mark of doubt means here, or how much was left out; null where all is shown.

    Parameters
    ----------
    dataset
        As ``load`` gives it, with its doubtful readings marked or left out.
    results
        What is shown, whose figures are counted; everything read if none is given.
    """
    sift = dataset.sift
    shown = {i for r in results for i in r.obs_ids}
    marked = sift.doubtful & shown if results else sift.doubtful
    kept = len(shown) if results else len(dataset.observations)
    if sift.way == "show" or not (kept or sift.omitted):
        return None
    below = language.number(sift.below)
    if not marked and not sift.omitted:
        said = _("None of the {all} figures here is doubtful (confidence below {below}).").format(
            all=language.number(kept), below=below
        )
    elif sift.way == "omit":
        gone, read = len(sift.omitted), len(dataset.observations) + len(sift.omitted)
        said = language.plural(
            # of all that was read: a report on one place says nothing of how many were its own
            "{n} doubtful figure was left out of the {all} in all articles: "
            "its confidence is below {below}.",
            "{n} doubtful figures were left out of the {all} in all articles: "
            "their confidence is below {below}.",
            gone,
        ).format(n=language.number(gone), all=language.number(read), below=below)
    else:
        said = language.plural(
            "{n} of the {all} figures here is doubtful (confidence below {below}) and bears the "
            "mark “{mark}” beside its note; the sources say why.",
            "{n} of the {all} figures here are doubtful (confidence below {below}) and bear the "
            "mark “{mark}” beside their notes; the sources say why.",
            len(marked),
        ).format(
            n=language.number(len(marked)),
            all=language.number(kept),
            below=below,
            mark=DOUBT,
        )
    meaning = _("Confidence is how likely it is that everything read of a figure is right.")
    return Text.of(f"{said} {meaning}", style="note")


def plain(item: Item) -> dict[str, object]:
    """Return an item for a program: codes, and the same in words."""
    entry = item.entry
    return {
        "obs_id": entry.id,
        "doc_id": item.doc_id,
        "start": item.start,
        "end": item.end,
        "confidence": item.confidence,
        "exact": entry.exact,
        "before": entry.before,
        "after": entry.after,
        "reading": entry.reading,
        "doubts": list(item.doubts),
        "reasons": list(item.reasons),
        "second_reading": item.second,
        "second": item.other or None,
        "source": entry.source,
        "url": entry.url,
    }


def table(items: tuple[Item, ...]) -> pd.DataFrame:
    """Return items as a frame, lists joined by semicolons, for a spreadsheet."""
    rows = [plain(item) for item in items]
    columns = list(rows[0]) if rows else ["obs_id", "doc_id", "confidence"]
    joined = [
        {name: "; ".join(map(str, v)) if isinstance(v, list) else v for name, v in row.items()}
        for row in rows
    ]
    return pd.DataFrame(joined, columns=columns).convert_dtypes()
