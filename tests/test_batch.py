"""What a table of parameter sets may look like."""

from __future__ import annotations

from pathlib import Path

import pytest

from cadre_analysis import batch


@pytest.mark.parametrize("bar", [",", ";"], ids=["commas", "semicolons, as Excel writes them here"])
def test_a_row_of_the_table_is_an_item(tmp_path: Path, bar: str) -> None:
    table = tmp_path / "places.csv"
    table.write_text(
        f"notebook{bar}place\n50_locality{bar}Sông Lô\n50_locality{bar}Hoành Bồ\n", encoding="utf-8"
    )
    found = batch.items(table, None)
    assert [(one.notebook, one.parameters) for one in found] == [
        ("50_locality", {"place": "Sông Lô"}),
        ("50_locality", {"place": "Hoành Bồ"}),
    ]
