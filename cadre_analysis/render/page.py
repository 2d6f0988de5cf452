"""The page: what a notebook says, in nouns that both HTML and Typst are set from.

Everything here is plain text and structure; no markup of either format, so nothing that an
article says can become one. Strings hold no control characters (see ``printable``).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

Align: TypeAlias = Literal["left", "right", "center"]

# C0 and C1 controls but tab and newline, lone surrogates, non-characters: XML and PDF forbid them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A run of characters in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    struck: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A line break that the writer asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref:
    """A reference number; ``mark`` is the 1-based rank among the references to the same entry."""

    n: int
    id: str
    mark: int
    doubtful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A footnote, numbered through the whole page, with its own words."""

    n: int
    inlines: tuple[Inline, ...]
    again: bool = False  # a second call of a note that already stands on the page


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link to an outer address (http, https, mailto)."""

    href: str
    inlines: tuple[Inline, ...]


Columns: TypeAlias = tuple[tuple[float, int], ...]  # share, characters
Inline: TypeAlias = Text | Break | Ref | Note | Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; level 1 is the title of the page and never stands among the blocks."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph: ``body``, ``lead``, ``note`` or ``warning``."""

    inlines: tuple[Inline, ...]
    style: str = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """A list; each item holds blocks."""

    ordered: bool
    start: int
    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A block quotation."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pre:
    """Text whose spaces and lines count: ``code``, ``output`` or ``stderr``."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A thematic break."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table; ``tone`` is ``missing``, ``warning``, ``target`` or nothing."""

    inlines: tuple[Inline, ...]
    align: Align = "left"
    head: bool = False
    tone: str | None = None
    colspan: int = 1
    rowspan: int = 1
    gutter: int = 0  # characters kept free for references behind a right-aligned number


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: ``head``, ``body``, ``total`` or ``section``."""

    kind: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; ``n`` is its number, 0 where it has no caption.

    A column has a share of the line, in characters of prose, or a width in characters of figures;
    of ``(0, 0)`` it is as wide as its words.
    """

    caption: str
    note: str
    n: int
    columns: Columns
    head: tuple[Row, ...]
    body: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture with its words; ``n`` is its number, 0 where it has no caption."""

    media: str
    data: bytes
    alt: str
    caption: str = ""
    note: str = ""
    n: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a number was read as; ``target``: the first of an id is the one that links lead to."""

    n: int
    id: str
    target: bool
    said: str
    doubt: str = ""  # how sure a doubtful reading is, and why it is not surer


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A source entry: a sentence, where it stands, and every number that it states."""

    readings: tuple[Reading, ...]
    sentence: tuple[tuple[str, bool, str], ...]  # words, whether marked, numbers behind the mark
    source: str
    date: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The list of sources that the reference numbers lead to."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A piece of a marked article: an observation (``id``, ``n``), an ignored number, or text."""

    text: str
    id: str = ""
    n: int = 0
    ignored: str = ""
    rank: int = 0  # among the references to the same entry, as in ``Ref``
    doubtful: bool = False
    target: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph of a marked article and what it is (``body``, ``title``, ``caption``, …)."""

    kind: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A whole article with its observations marked."""

    title: str
    source: str
    passages: tuple[Passage, ...]


Block: TypeAlias = (
    Heading | Paragraph | Items | Quote | Pre | Rule | Table | Figure | Sources | Marked
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A whole report. ``cells`` has one tuple of blocks for each cell of the notebook.

    The blocks of ``opening`` are in ``cells`` no more: they stand on the first page.
    """

    lang: str
    title: str
    facts: tuple[tuple[str, str], ...]  # label, value: what stands in the title block
    built: str  # YYYY-MM-DD, empty where unknown
    version: str
    cells: tuple[tuple[Block, ...], ...]
    opening: tuple[Block, ...]  # prose that stands before the first heading, table or figure
    contents: tuple[Heading, ...]
    notes: tuple[Note, ...]
    cited: dict[str, int]  # how often each id is referred to
    labels: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One report: what it asks, and its files; ``stale`` where the latest run failed."""

    title: str
    description: str = ""
    html: Path | None = None
    pdf: Path | None = None
    facts: tuple[tuple[str, str], ...] = ()
    stale: bool = False


def printable(text: str) -> str:
    """Return ``text`` in NFC, with characters no document may hold shown as U+FFFD."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _UNPRINTABLE.sub("\ufffd", plain)


def plain(inlines: tuple[Inline, ...]) -> str:
    """Return the characters of ``inlines`` alone, without references and footnotes."""
    parts: list[str] = []
    for inline in inlines:
        if isinstance(inline, Text):
            parts.append(inline.text)
        elif isinstance(inline, Link):
            parts.append(plain(inline.inlines))
        elif isinstance(inline, Break):
            parts.append(" ")
    return "".join(parts)


def day(iso: str, lang: str) -> str:
    """Return ``YYYY-MM-DD`` or ``YYYY-MM`` as readers write it, other text as it is.

    Examples
    --------
    >>> day("2021-09-15", "vi"), day("2021-09", "vi"), day("2021-09-15", "en")
    ('15/9/2021', '9/2021', '15 September 2021')
    """
    made = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])(?:-(\d\d))?", iso)
    if made is None:
        return iso
    year, month = made[1], int(made[2])
    if lang == "en":
        words = [made[3] and str(int(made[3])), _ENGLISH_MONTHS[month - 1], year]
        return " ".join(word for word in words if word)
    numbers = [made[3] and str(int(made[3])), str(month), year]
    return "/".join(number for number in numbers if number)
