"""A number that looks for its total, and one that may be the total."""

from __future__ import annotations

from dataclasses import dataclass, field

from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.saying import Signature


@dataclass(slots=True, eq=False)
class Whole:
    """A number that later ones may be parts of, what it says, and where it stands."""

    draft: Draft
    said: Signature
    sentence: Sentence
    parts: int = 0  # the counts that were read as its parts so far
    told: dict[frozenset[str], float] = field(default_factory=dict)  # their sums, by what is told

    def add(self, part: Draft, said: Signature) -> None:
        """Count ``part`` among the whole's parts."""
        if part.unit == "percent":
            return
        self.parts += 1
        anew = self.anew(part, said)
        self.told[anew] = self.told.get(anew, 0.0) + (part.num.value or 0.0)

    def anew(self, part: Draft, said: Signature) -> frozenset[str]:
        """Return by what ``part``, that says ``said``, is told from the whole's others.

        Degrees and levels of political theory are both of all: "9 thạc sĩ, 52 đại học; 44 cao cấp".
        """
        return frozenset((part.indicator or "", *(key for key in said if key not in self.said)))


@dataclass(slots=True, eq=False)
class Scene:
    """A number that looks for its total: what it says, its sentence, and the number before it."""

    draft: Draft
    said: Signature
    sentence: Sentence
    last: Draft | None
    rule: str  # the rule of the sentence's own list that gave it a total, empty where none did
    named: frozenset[str]  # by which words the sentence names again those it tells a part of
    words: tuple[str, ...]
