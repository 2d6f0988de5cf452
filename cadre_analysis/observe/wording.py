"""The wording right around a number, whatever the lexicon knows of it.

The lexicon holds the words of the field, and the rules know how they are put together; newspapers
put them together in more ways than anybody lists. So the words of a number's clause are heard as
they stand: the one, two and three right before it and right behind it, each two that stand together
on either side, and those that open its sentence. What each speaks for, the gold has taught: for an
indicator (``indicator``), for plan or result (``mood``), for a total (``total``). Any number is
heard as one number, and the edges of a clause as words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cadre_analysis.observe.draft import Draft, Sentence

_STOP = re.compile(r"[,;:.()\n](?!\d)")  # ends a clause; "1.250" and "12,5" go on
_REACH = 120  # characters of a clause on either side
_OPENING = 60  # characters that open a sentence
_OPENS = 7  # words of them that are heard
_WORD = re.compile(r"[^\W\d_]+|\d[\d.,/]*|[%,:;()]")
_LINK = re.compile(r"[^\W\d_]+|\d[\d.,/]*|[%,:;().]")
_NUMBER, _FIRST, _LAST = "0", "<", ">"
_LONGEST = 3  # words next to a number that are heard as one
BETWEEN = "s="  # what stands between a number and the one before, for both measuring the same
_FAR = 200  # characters between two numbers beyond which nothing joins them
_LINKS = 12  # words before a number that may join it to the one before


def is_heard(name: str) -> bool:
    """Say whether a feature of a model is wording: its name opens with one letter and a colon."""
    return name[1:2] == ":"


def around(draft: Draft, sentence: Sentence) -> tuple[str, ...]:
    """Return what is heard around ``draft``, each marked with where it stands."""
    if draft.wording is None:
        draft.wording = tuple(dict.fromkeys(_around(draft, sentence)))
    return draft.wording


def _around(draft: Draft, sentence: Sentence) -> Iterator[str]:
    folded = sentence.folded
    before, behind = _clause(draft, sentence)
    for count in range(1, min(_LONGEST, len(before)) + 1):
        yield f"k:{'_'.join(before[-count:])}"
    for count in range(1, min(_LONGEST, len(behind)) + 1):
        yield f"j:{'_'.join(behind[:count])}"
    yield from (f"c:{one}_{two}" for one, two in pairwise(before))
    yield from (f"d:{one}_{two}" for one, two in pairwise(behind))
    opening = _heard(folded[sentence.start : min(draft.start, sentence.start + _OPENING)])
    yield from (f"o:{one}_{two}" for one, two in pairwise([_FIRST, *opening[:_OPENS]]))


def _clause(draft: Draft, sentence: Sentence) -> tuple[list[str], list[str]]:
    """Return the words of the clause before ``draft`` and behind it, its edges included."""
    folded = sentence.folded
    start, end = draft.start, draft.num.end
    low, high = max(sentence.start, start - _REACH), min(sentence.end, end + _REACH)
    for stop in _STOP.finditer(folded, low, start):
        low = stop.end()
    stopped = _STOP.search(folded, end, high)
    high = stopped.start() if stopped else high
    return [_FIRST, *_heard(folded[low:start])], [*_heard(folded[end:high]), _LAST]


def between(before: Draft, draft: Draft, sentence: Sentence) -> Sequence[str]:
    """Return what stands between ``before`` and ``draft``, none where they are far apart."""
    start, end = before.num.end, draft.start
    if end - start >= _FAR and before.num.start < sentence.start:
        return ()
    words = [_FIRST, *_heard(sentence.folded[start:end], _LINK)[-_LINKS:], _LAST]
    return [f"{BETWEEN}{one}_{two}" for one, two in pairwise(words)]


def _heard(words: str, pattern: re.Pattern[str] = _WORD) -> list[str]:
    return [_NUMBER if word[0].isdigit() else word for word in pattern.findall(words)]
