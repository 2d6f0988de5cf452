"""The words of the lexicon that are heard in a text, with the entries that give their tags."""

from __future__ import annotations

from dataclasses import dataclass

from cadre_analysis.explain.page import page
from cadre_analysis.lexicon import Entry, Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of the lexicon where it was heard."""

    start: int
    end: int
    printed: str
    long: str  # what it is read as, where it is shortened: "đảng viên" of "ĐV"
    tags: tuple[str, ...]
    entries: tuple[Entry, ...]


def words(text: str, lexicon: Lexicon) -> tuple[Word, ...]:
    """Return the words of the lexicon that are heard in ``text``, in order."""
    read = page(text, lexicon)
    found = []
    for first, last, tags in lexicon.scan(read.folded, 0, len(read.folded)):
        start, end = read.places.back(first, last)
        found.append(
            Word(
                start=start,
                end=end,
                printed=text[start:end],
                long=read.read[first:last] if read.long(start, end) else "",
                tags=tuple(f"{kind}:{code}" for kind, code in tags.items() if kind != "word"),
                entries=lexicon.entries_of(tags["word"]),
            )
        )
    return tuple(found)
