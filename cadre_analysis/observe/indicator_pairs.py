"""Pairs of words that are heard around a number, whatever the lexicon knows of them.

The lexicon holds the words of the field; how newspapers put them together it does not hold. So two
neighbouring words of the headline, of the sentence, and right before or behind the number speak for
an indicator, too, by weights that the gold has taught (``scripts/train_indicator.py``). Each speaks
softly: the penalty on these weights is heavy, and a pair that the gold has a few times has none.
Numbers, commas and brackets are heard as words are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from cadre_analysis.observe import wording
from cadre_analysis.observe.draft import Draft, Sentence

PAIRS = "pairs"  # what is named as heaviest where pairs together outweigh every feature
FOR = "|"  # between a pair and the indicator that it speaks for
_NEAR = 45  # characters on either side of a number
_WORD = re.compile(r"[^\W\d_]+|\d[\d.,/]*|[%,:;()]")
_NUMBER = "0"  # how any number is heard


def around(draft: Draft, sentence: Sentence) -> Iterator[str]:
    """Yield the pairs of words around ``draft``, marked with where they stand."""
    yield from headline(sentence)
    yield from within(sentence)
    yield from beside(draft, sentence)


def headline(sentence: Sentence) -> tuple[str, ...]:
    """Return the pairs of the headline: the same for all numbers of an article."""
    start, end = sentence.headline
    return _headline(sentence.folded[start:end])


def within(sentence: Sentence) -> tuple[str, ...]:
    """Return the pairs of the sentence: the same for all its numbers."""
    return _pairs("s", sentence.folded[sentence.start : sentence.end])


def beside(draft: Draft, sentence: Sentence) -> Iterator[str]:
    """Yield the pairs right before and behind ``draft``, and the wording of its clause."""
    folded = sentence.folded
    yield from _pairs("b", folded[max(sentence.start, draft.start - _NEAR) : draft.start])
    yield from _pairs("a", folded[draft.num.end : min(sentence.end, draft.end + _NEAR)])
    yield from wording.around(draft, sentence)


@lru_cache(maxsize=8)
def _headline(line: str) -> tuple[str, ...]:
    return _pairs("h", line)


def _pairs(where: str, words: str) -> tuple[str, ...]:
    said = [_NUMBER if word[0].isdigit() else word for word in _WORD.findall(words)]
    return tuple(dict.fromkeys(f"{where}:{one}_{two}" for one, two in pairwise(said)))
