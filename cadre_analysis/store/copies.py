"""The same article from two outlets: both are kept, and counted once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from cadre_analysis.store.dataset import Dataset, only

_ALSO = {"vi": "cũng đăng trên", "en": "also published by"}


def with_files(dataset: Dataset, files: pd.DataFrame) -> Dataset:
    """Return ``dataset`` with the table ``files``."""
    return replace(dataset, files=files)


def counted_once(dataset: Dataset) -> Dataset:
    """Return ``dataset`` without its copies; the source line of what they repeat names them."""
    documents = dataset.articles
    copy = documents["duplicate_of"].notna()
    also = _also(dataset, documents[copy])
    if not also and not copy.any():
        return dataset
    copies = set(documents.loc[copy, "doc_id"])
    stated = dataset.observations
    kept = only(dataset, stated[~stated["doc_id"].isin(copies)], documents[~copy])
    return replace(
        kept,
        observations=_named(kept.observations, also),
        articles=_named(kept.articles, also),
        events=_named(kept.events, also),
    )


def _also(dataset: Dataset, copies: pd.DataFrame) -> dict[str, list[str]]:
    """Return the other outlets of each document, or the titles where no outlet is named."""
    own = dataset.articles.set_index("doc_id")["outlet"].to_dict()
    found: dict[str, dict[str, None]] = {}
    for row in copies.to_dict("records"):
        named = (row["outlet"], row["title"], row["doc_id"])
        said = next(str(cell) for cell in named if isinstance(cell, str) and cell)
        found.setdefault(str(row["duplicate_of"]), {})[said] = None
    files = dataset.files  # one that is gone was published all the same
    same = files[files["of"].notna() & files["of"].eq(files["doc_id"]) & files["outlet"].notna()]
    for doc_id, outlet in zip(same["of"], same["outlet"], strict=True):
        found.setdefault(str(doc_id), {})[str(outlet)] = None
    others = {d: [o for o in some if o != own.get(d)] for d, some in found.items()}
    return {doc_id: some for doc_id, some in others.items() if some}


def _named(table: pd.DataFrame, also: Mapping[str, list[str]]) -> pd.DataFrame:
    shown = table.copy()
    for lang, words in _ALSO.items():
        column = f"source_{lang}"
        shown[column] = [
            f"{said}; {words} {', '.join(also[doc_id])}" if doc_id in also else said
            for doc_id, said in zip(table["doc_id"], table[column], strict=True)
        ]
    return shown.astype(table.dtypes.to_dict())
