"""A count is a count in figures and in words: "12 cán bộ" and "mười hai cán bộ"."""

from __future__ import annotations

import pytest
from factories import article
from observe_table import seen

from cadre_analysis.lexicon import shipped
from cadre_analysis.observe import observe

FRAMES = [
    ("Huyện đã luân chuyển {n} {noun}.", 12),
    ("Tỉnh còn thiếu {n} {noun}.", 23),
    ("Toàn tỉnh kỷ luật {n} {noun}.", 8),
    ("Sở tuyển dụng được {n} {noun} trong năm 2021.", 14),
]
IN_WORDS = {8: "tám", 12: "mười hai", 14: "mười bốn", 23: "hai mươi ba"}
NOUNS = sorted(
    word
    for entry in shipped()
    if {"unit:person", "official:1"} <= set(entry.tags)
    and "hint:party_admission" not in entry.tags  # whom the Party may admit no office lacks
    for word in entry.words
)


def test_there_are_many_words_for_those_who_are_counted() -> None:
    assert len(NOUNS) > 100


@pytest.mark.parametrize(("frame", "count"), FRAMES)
def test_officials_are_counted_in_words_as_in_figures(frame: str, count: int) -> None:
    def told(number: str) -> dict[str, list[dict[str, str]]]:
        texts = {noun: frame.format(n=number, noun=noun) for noun in NOUNS}
        return {
            noun: seen(observe(article(text, published="2022-01-05")))
            for noun, text in texts.items()
        }

    figures, words = told(str(count)), told(IN_WORDS[count])
    read = [noun for noun in NOUNS if figures[noun]]
    assert len(read) > len(NOUNS) / 2
    assert {noun: words[noun] for noun in read if words[noun] != figures[noun]} == {}
