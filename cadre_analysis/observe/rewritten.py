"""Words read in another form than they are printed in; the evidence keeps the text as it is.

Whoever annotates a text counts its own characters, so nothing is dropped from an article and
nothing put into it; but no word list knows "kết  nạp" with two blanks, and no rule that hears
"đảng viên" hears "86 ĐV".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cadre_analysis.lexicon import Lexicon
from cadre_analysis.model import Article, Evidence, Reading
from cadre_analysis.observe import blanks, shortened

Edit = tuple[int, int, str]  # start and end in the text, and what is read there


@dataclass(frozen=True, slots=True)
class Places:
    """Where each character that is read begins and ends in the text as printed."""

    begins: Sequence[int]
    ends: Sequence[int]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return where ``[start, end)`` of what is read stands in the text as printed."""
        return self.begins[start], self.ends[end - 1] if end > start else self.begins[end]

    def ahead(self, place: int) -> int:
        """Return where what is printed at ``place`` stands in what is read."""
        return bisect_left(self.begins, place)


def edits(text: str, lexicon: Lexicon) -> list[Edit]:
    """Return what is read in another form, in order and apart from each other."""
    found = sorted((*blanks.dropped(text), *shortened.written_out(text, lexicon)))
    return list(_apart(found))


def _apart(found: Sequence[Edit]) -> Iterator[Edit]:
    done = 0
    for start, end, new in found:
        if start >= done:
            yield start, end, new
            done = end


def written(text: str, changes: Sequence[Edit]) -> tuple[str, Places]:
    """Return ``text`` as it is read, and where its characters stand in the text as printed."""
    if not changes:
        return text, Places(range(len(text) + 1), range(1, len(text) + 1))
    parts: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    done = 0
    for start, end, new in (*changes, (len(text), len(text), "")):
        parts += [text[done:start], new]
        begins += [*range(done, start), *[start] * len(new)]
        ends += [*range(done + 1, start + 1), *[end] * len(new)]
        done = end
    begins.append(len(text))
    return "".join(parts), Places(begins, ends)


def apply(article: Article, changes: Sequence[Edit]) -> tuple[Article, Places]:
    """Return ``article`` as it is read, and where its characters stand in the text as printed."""
    text, places = written(article.text, changes)
    blocks = tuple(
        replace(b, start=places.ahead(b.start), end=places.ahead(b.end)) for b in article.blocks
    )
    return replace(article, text=text, blocks=blocks), places


def back(reading: Reading, article: Article, places: Places) -> Reading:
    """Return ``reading`` with its evidence where it stands in ``article``."""

    def moved(evidence: Evidence) -> Evidence:
        return Evidence.of(article, *places.back(evidence.start, evidence.end))

    return replace(
        reading,
        article=article,
        observations=tuple(
            replace(
                one,
                evidence=moved(one.evidence),
                number=places.back(*one.number),
                trace=tuple(
                    step._replace(start=at, end=end)
                    for step in one.trace
                    for at, end in (places.back(step.start, step.end),)
                ),
            )
            for one in reading.observations
        ),
        ignored=tuple(replace(one, evidence=moved(one.evidence)) for one in reading.ignored),
        events=tuple(replace(one, evidence=moved(one.evidence)) for one in reading.events),
    )
