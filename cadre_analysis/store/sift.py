"""What is doubtful in a dataset: marked, left out, or shown as if it were not."""

from __future__ import annotations

from dataclasses import replace

from cadre_analysis.store.dataset import Dataset, Sift, only

WAYS = ("mark", "omit", "show")


def sift(dataset: Dataset, way: str, below: float) -> Dataset:
    """Return ``dataset`` with its doubtful readings marked, without them, or as it is.

    Parameters
    ----------
    dataset
        What was read.
    way
        ``mark``, ``omit`` or ``show``.
    below
        The confidence (0-1) under which a reading is doubtful.

    Raises
    ------
    ValueError
        If ``way`` is none of these, or ``below`` no share.
    """
    if way not in WAYS or not 0 <= below <= 1:
        # Notebooks are checked before they run; this is for who calls from a cell of his own.
        msg = (
            f"doubtful = {way!r}, doubt_below = {below!r}: hãy chọn mark, omit hoặc show, và một "
            "số từ 0 đến 1 / choose mark, omit or show, and a number from 0 to 1"
        )
        raise ValueError(msg)
    if way == "show":
        return dataset
    stated = dataset.observations
    doubtful = stated["confidence"] < below
    if way == "mark":
        marked = frozenset(map(str, stated.loc[doubtful, "obs_id"]))
        return replace(dataset, sift=Sift(way=way, below=below, doubtful=marked))
    gone = stated[doubtful].to_dict("records")
    spans = tuple((str(r["doc_id"]), int(r["number_start"]), int(r["number_end"])) for r in gone)
    about = tuple(
        (
            str(r["doc_id"]),
            _said(r["ref_area"]),
            _said(r["ref_area_level"]),
            _said(r["ref_area_province"]),
            _said(r["ref_area_code"]),
            bool(r["ref_area_unit"]),
            str(r["indicator"]),
        )
        for r in gone
    )
    parted = frozenset(p for r in gone if (p := _said(r["part_of"])) is not None)
    kept = only(dataset, stated[~doubtful], dataset.articles)
    return replace(
        kept, sift=Sift(way=way, below=below, omitted=spans, left_out=about, parted=parted)
    )


def _said(cell: object) -> str | None:
    return cell if isinstance(cell, str) and cell else None
