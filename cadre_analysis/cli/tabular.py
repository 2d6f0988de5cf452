"""Observations as CSV or Parquet bytes."""

from __future__ import annotations

from cadre_analysis import frame, store
from cadre_analysis.model import Reading


def content(readings: list[Reading], fmt: str) -> tuple[bytes, int]:
    """Return the table of observations in ``fmt`` and its number of rows.

    In CSV, text that a spreadsheet would run as a formula is guarded; numbers keep their minus.
    """
    table = frame.observations(readings)
    data = store.parquet_bytes(table) if fmt == "parquet" else store.csv_bytes(table)
    return data, len(table)
