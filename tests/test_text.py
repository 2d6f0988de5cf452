"""The canonical text and its same-length shadow."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre_analysis.text import canonical, fold

VIETNAMESE = st.text(
    alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyAĐƠỦýỷòàoáÐ \u00a0\u2013“”1234567890.,-/\n"
)


@given(st.text() | VIETNAMESE)
def test_a_fold_is_as_long_as_its_text(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text() | VIETNAMESE)
def test_a_fold_folds_to_itself(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text() | VIETNAMESE)
def test_canonical_text_is_nfc_without_carriage_returns_and_stays_itself(raw: str) -> None:
    text = canonical(raw.lstrip("\ufeff"))

    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    assert canonical(text) == text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tỉnh uỷ", "tỉnh ủy"),
        ("Hoà Bình", "HÒA BÌNH"),
        ("Ðảng ủy", "Đảng Ủy"),  # U+00D0 and U+0110
        ("2020\u00a0– 2025", "2020 - 2025"),
        ("“86”", '"86"'),
        ("\uff18\uff16", "86"),  # full-width digits
    ],
)
def test_spellings_that_mean_the_same_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("text", "folded"), [("quý I", "quý i"), ("hoàn", "hoàn"), ("İ", "İ")])
def test_what_only_looks_like_a_misplaced_mark_is_left(text: str, folded: str) -> None:
    assert fold(text) == folded
