"""A text as it is printed and as it is read: "86 ĐV" is read as "86 đảng viên"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cadre_analysis.lexicon import Hit, Lexicon
from cadre_analysis.observe import rewritten
from cadre_analysis.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A text, what is read in another form than it is printed in, and where that stands."""

    text: str
    low: str  # the text, folded
    read: str
    folded: str  # what is read
    places: rewritten.Places
    changes: Sequence[rewritten.Edit]

    def scan(self, lexicon: Lexicon, start: int, end: int) -> list[Hit]:
        """Return the words heard where ``[start, end)`` is printed; they stand where printed."""
        read = self.places.ahead(start), self.places.ahead(end)
        hits = lexicon.scan(self.folded, *read)
        return [(*self.places.back(first, last), tags) for first, last, tags in hits]

    def long(self, start: int, end: int) -> str:
        """Return what is read where ``[start, end)`` is printed, if it is shortened there."""
        said = [(s, e, new) for s, e, new in self.changes if new and start <= s and e <= end]
        if not said:
            return ""
        moved = [(s - start, e - start, new) for s, e, new in said]
        return rewritten.written(self.text[start:end], moved)[0].strip()


def page(text: str, lexicon: Lexicon) -> Page:
    """Return ``text`` with what is read of it."""
    changes = rewritten.edits(text, lexicon)
    read, places = rewritten.written(text, changes)
    return Page(
        text=text, low=fold(text), read=read, folded=fold(read), places=places, changes=changes
    )
