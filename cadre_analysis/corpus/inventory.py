"""What a dataset holds, counted once: its places, its documents, its indicators."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeAlias

import pandas as pd

from cadre_analysis import store
from cadre_analysis.corpus.rows import rows
from cadre_analysis.errors import UnknownDatasetError

WHAT = ("places", "docs", "indicators")
Line: TypeAlias = dict[str, Any]

_PLACE = ["ref_area", "ref_area_level", "ref_area_province"]


def inventory(target: Path, what: str) -> list[Line]:
    """Return a line for each place, document or indicator of the dataset at ``target``.

    Raises
    ------
    UnknownDatasetError
        If there is none.
    StoreError
        If it is damaged or of another schema.
    """
    if not store.there(target):
        raise UnknownDatasetError(path=target)
    articles = store.table(target, "articles")
    stated = store.table(target, "observations")
    once = stated[~stated["doc_id"].isin(articles.loc[articles["duplicate_of"].notna(), "doc_id"])]
    if what == "docs":
        return _documents(articles, stated, store.table(target, "files"))
    return _places(once) if what == "places" else _indicators(once)


def _counted(stated: pd.DataFrame, keys: list[str]) -> list[Line]:
    """Return how many numbers and documents there are for each, the most numbers first."""
    counts = stated.groupby(keys, dropna=False, sort=True)["doc_id"].agg(["size", "nunique"])
    table = counts.reset_index().sort_values("size", ascending=False, kind="stable")
    return list(rows(table))


def _places(stated: pd.DataFrame) -> list[Line]:
    return [
        {
            "place": row["ref_area"],
            "level": row["ref_area_level"],
            "province": row["ref_area_province"],
            "observations": int(row["size"]),
            "documents": int(row["nunique"]),
        }
        for row in _counted(stated, _PLACE)
    ]


def _indicators(stated: pd.DataFrame) -> list[Line]:
    return [
        {
            "indicator": row["indicator"],
            "observations": int(row["size"]),
            "documents": int(row["nunique"]),
        }
        for row in _counted(stated, ["indicator"])
    ]


def _documents(articles: pd.DataFrame, stated: pd.DataFrame, files: pd.DataFrame) -> list[Line]:
    counts = stated["doc_id"].value_counts().to_dict()
    paths: dict[str, list[str]] = {}
    for row in rows(files[files["text_sha256"].notna()]):
        paths.setdefault(str(row["doc_id"]), []).append(str(row["path"]))
    return [
        {
            "doc_id": row["doc_id"],
            "title": row["title"],
            "outlet": row["outlet"],
            "author": row["author"],
            "published": row["published"],
            "place": row["ref_area"],
            "observations": int(counts.get(row["doc_id"], 0)),
            "duplicate_of": row["duplicate_of"],
            "files": paths.get(str(row["doc_id"]), []),
        }
        for row in rows(articles)
    ]
