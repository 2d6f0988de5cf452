"""Two blanks where one parts words: the rules read one, the evidence keeps the text as it is.

Whoever annotates a text counts its own characters, so nothing is dropped from an article; but no
word list knows "kết  nạp" with two.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from cadre_analysis.model import Article, Evidence, Reading

# Three and more are the gap between the columns of a table, and are read as such.
_TWO = re.compile(r"(?<=\S)[ \xa0]{2}(?=\S)")


def single(article: Article) -> tuple[Article, Sequence[int]] | None:
    """Return the article with single blanks, and where each of its characters stands in the text.

    None where no two blanks part words.
    """
    dropped = {match.start() for match in _TWO.finditer(article.text)}
    if not dropped:
        return None
    places = [at for at in range(len(article.text)) if at not in dropped]
    text = "".join(article.text[at] for at in places)
    places.append(len(article.text))
    blocks = tuple(
        replace(b, start=bisect_left(places, b.start), end=bisect_left(places, b.end))
        for b in article.blocks
    )
    return replace(article, text=text, blocks=blocks), places


def doubled(reading: Reading, article: Article, places: Sequence[int]) -> Reading:
    """Return ``reading`` with its evidence where it stands in ``article``."""

    def back(start: int, end: int) -> tuple[int, int]:
        return places[start], places[end - 1] + 1 if end > start else places[end]

    def moved(evidence: Evidence) -> Evidence:
        return Evidence.of(article, *back(evidence.start, evidence.end))

    return replace(
        reading,
        article=article,
        observations=tuple(
            replace(
                one,
                evidence=moved(one.evidence),
                number=back(*one.number),
                trace=tuple(
                    step._replace(start=at, end=end)
                    for step in one.trace
                    for at, end in (back(step.start, step.end),)
                ),
            )
            for one in reading.observations
        ),
        ignored=tuple(replace(one, evidence=moved(one.evidence)) for one in reading.ignored),
        events=tuple(replace(one, evidence=moved(one.evidence)) for one in reading.events),
    )
