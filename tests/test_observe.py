"""What is read in sentences of the kind papers print: see ``observe_table`` for their form."""

from __future__ import annotations

import pytest
from observe_table import Row, differences, rows

ALL = list(rows())
HOLD = [row for row in ALL if not row.wrong]
OPEN = [row for row in ALL if row.wrong]


@pytest.mark.parametrize("row", HOLD, ids=lambda row: row.name)
def test_sentence_is_read_as_printed(row: Row) -> None:
    assert differences(row) == []


@pytest.mark.parametrize(
    "row",
    [pytest.param(r, marks=pytest.mark.xfail(reason=r.wrong, strict=False)) for r in OPEN],
    ids=lambda row: row.name,
)
def test_sentence_not_yet_read_as_printed(row: Row) -> None:
    assert differences(row) == []


def test_rows_of_the_table_have_names_of_their_own() -> None:
    names = [row.name for row in ALL]
    assert len(set(names)) == len(names) >= 150


def test_each_row_holds_a_text_and_says_what_is_in_it() -> None:
    assert [row.name for row in ALL if not row.text or not (row.expected or row.ignored)] == []


def test_most_of_the_table_holds() -> None:
    assert len(HOLD) > 2 * len(OPEN)
