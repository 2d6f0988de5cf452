"""What is counted while a page is composed: numbers of tables, footnotes, references, anchors."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from cadre_analysis.errors import RenderError
from cadre_analysis.render.page import Heading, Note, Ref, printable
from cadre_analysis.text import fold


@dataclass(slots=True, kw_only=True)
class Tally:
    """Running counts of one page, and where in the notebook its composer stands."""

    notebook: str
    lang: str
    cell: int = 0
    heading: str = ""
    counts: Counter[str] = field(default_factory=Counter)
    cited: Counter[str] = field(default_factory=Counter)
    first_cited: dict[str, str] = field(default_factory=dict)
    targets: set[str] = field(default_factory=set)
    headings: list[Heading] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    entries: Mapping[str, int] = field(default_factory=dict)  # ids of the source lists, numbered

    def next(self, kind: str) -> int:
        """Return the next number of a ``kind`` of thing, from 1."""
        self.counts[kind] += 1
        return self.counts[kind]

    def where(self) -> str:
        """Return the cell as a reader counts it, with the heading it stands under."""
        return f"{self.cell} «{self.heading}»" if self.heading else str(self.cell)

    def refusal(self, *, vi: str, en: str, cell: str | None = None) -> RenderError:
        """Return the error that names the notebook and the cell; the caller raises it."""
        return RenderError(
            notebook=self.notebook, cell=cell or self.where(), detail_vi=vi, detail=en
        )

    def ref(self, n: int, target: str, *, doubtful: bool = False) -> Ref:
        """Return the next reference to the source entry ``target``."""
        self.cited[target] += 1
        self.first_cited.setdefault(target, self.where())
        return Ref(n=n, id=target, mark=self.cited[target], doubtful=doubtful)

    def claim(self, target: str) -> bool:
        """Return whether this is the first entry of ``target``, the one that links lead to."""
        first = target not in self.targets
        self.targets.add(target)
        return first

    def head(self, level: int, text: str) -> Heading:
        """Return a heading with an anchor of its own and remember where we are."""
        words = printable(" ".join(text.split()))
        stem = re.sub(r"[^a-z0-9]+", "-", _ascii(words)).strip("-")[:60] or "muc"
        rank = self.next(f"anchor {stem}")
        anchor = f"s-{stem}" if rank == 1 else f"s-{stem}-{rank}"
        made = Heading(level=level, text=words, anchor=anchor)
        self.headings.append(made)
        self.heading = words
        return made


def _ascii(text: str) -> str:
    bare = unicodedata.normalize("NFD", fold(text)).replace("đ", "d")
    return "".join(mark for mark in bare if not unicodedata.combining(mark))
