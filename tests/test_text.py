"""The canonical text and its same-length shadow."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre_analysis.text import canonical, fold, is_usual, spelled

VIETNAMESE = st.text(
    alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyAĐƠỦýỷòàoáÐ \u00a0\u2013“”1234567890.,-/\n"
)
# What saved pages hold besides: blanks, signs that nobody sees, wide forms, joined letters, marks.
ODD = st.text(
    alphabet="cán bộ 12,5%\u00ad\u200b\u200d\u2060\ufeff\u2028\x85\r\n\x0c\u3000\u2009\u202f"
    "\uff11\uff21\uff05ﬁﬀÐðƉɖǍǎ\u0301\u0323\u0302Iİẞ\u2044\u2032\U0001d7ce\ud800\U0001f600"
)


@given(st.text() | VIETNAMESE | ODD)
def test_a_fold_is_as_long_as_its_text(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text() | VIETNAMESE | ODD)
def test_a_fold_folds_to_itself(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text() | VIETNAMESE | ODD)
def test_canonical_text_is_nfc_without_carriage_returns_and_stays_itself(raw: str) -> None:
    text = canonical(raw)

    assert unicodedata.is_normalized("NFC", text)
    assert len(text.splitlines()) <= text.count("\n") + 1 or set(text) & set("\x1c\x1d\x1e")
    assert not set(text) & set("\r\ufeff\u200b\u00ad")
    assert canonical(text) == text


@given(st.text() | VIETNAMESE | ODD)
def test_what_names_are_read_from_is_as_long_as_its_text(text: str) -> None:
    assert len(spelled(text)) == len(text)
    assert fold(spelled(text)) == fold(text)


@given(VIETNAMESE | ODD)
def test_a_usual_text_is_canonical_as_it_is(text: str) -> None:
    assert not is_usual(text) or (
        canonical(text) == text and unicodedata.is_normalized("NFC", text)
    )


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("c\u00adán b\u200bộ", "cán bộ"),
        ("\ufeff1\u200b.\ufeff220", "1.220"),
        ("Năm 2020\u2028Năm 2021\u2029Năm\x852022\x0c\r\n", "Năm 2020\nNăm 2021\nNăm\n2022\n\n"),
        ("\uff18\uff16\u3000\uff05", "86 %"),
        ("ﬁnal oﬃce", "final office"),
        ("e\u0302\u200b\u0301", "ế"),  # a mark stands with its letter again
    ],
)
def test_what_no_reader_sees_is_gone_from_canonical_text(raw: str, text: str) -> None:
    assert canonical(raw) == text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tỉnh uỷ", "tỉnh ủy"),
        ("Hoà Bình", "HÒA BÌNH"),
        ("Ðảng ủy", "Đảng Ủy"),  # U+00D0 and U+0110
        ("2020\u00a0– 2025", "2020 - 2025"),
        ("“86”", '"86"'),
        ("\uff18\uff16", "86"),  # full-width digits
        ("Ɖảng n\u01cem", "Đảng năm"),  # U+0189, and a caron for a breve
        ("6\u204413", "6/13"),
        ("H\u02bcMông", "H\u2019Mông"),
    ],
)
def test_spellings_that_mean_the_same_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("text", "folded"), [("quý I", "quý i"), ("hoàn", "hoàn"), ("İ", "İ")])
def test_what_only_looks_like_a_misplaced_mark_is_left(text: str, folded: str) -> None:
    assert fold(text) == folded
