"""Observations as CSV or Parquet bytes."""

from __future__ import annotations

import io

from cadre_analysis import frame
from cadre_analysis.model import Reading

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run instead of show


def content(readings: list[Reading], fmt: str) -> tuple[bytes, int]:
    """Return the table of observations in ``fmt`` and its number of rows."""
    table = frame.observations(readings)
    if fmt == "parquet":
        buffer = io.BytesIO()
        table.to_parquet(buffer, index=False)
        return buffer.getvalue(), len(table)
    shown = table.map(_harmless)
    return shown.to_csv(index=False).encode("utf-8-sig", "backslashreplace"), len(table)


def _harmless(cell: object) -> object:
    """Return text that a spreadsheet shows as it is; numbers keep their minus."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
