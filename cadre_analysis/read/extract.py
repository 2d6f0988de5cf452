"""What comes out of a file, whatever its format: canonical text, and where each part of it stood.

A format's module hands over pieces in reading order; they are joined here, so that every offset
refers to one canonical text and every piece keeps the page, paragraph or cell it was read from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from cadre_analysis.codes import AnchorKind, Format
from cadre_analysis.model import Anchor
from cadre_analysis.text import canonical

# Two blanks by mistake; three and more are the gap between columns, and are read as such.
_TWO = re.compile(r"(?<=\S)[ \xa0]{2}(?=\S)")
BAR = " | "  # between the cells of a row: the form in which tables are read


class Piece(NamedTuple):
    """A stretch of text as its file holds it, and the separator that follows it."""

    text: str
    label: str = ""
    after: str = "\n"
    kind: AnchorKind | None = None  # what the label names, where not what the join's do


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a file says of itself beside its text; what it does not say is None."""

    title: str | None = None
    outlet: str | None = None
    published: str | None = None  # YYYY-MM-DD or YYYY-MM
    dated_by: str | None = None  # the rule that chose the date: json_ld, meta, time
    url: str | None = None
    author: str | None = None


NOTHING = Told()


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """The text of a file and where its parts stood."""

    text: str  # canonical
    encoding: str
    format: Format = Format.TEXT
    anchors: tuple[Anchor, ...] = ()
    told: Told = NOTHING


def join(pieces: Iterable[Piece], kind: AnchorKind) -> tuple[str, tuple[Anchor, ...]]:
    """Return the canonical text of ``pieces`` and an anchor for each piece with a label.

    Each piece is made canonical by itself: a combining mark at its start stays its own, so that no
    offset moves. Where two blanks part two words ("cán bộ&nbsp; nữ"), one is left: no rule would
    know the phrase.
    """
    out: list[str] = []
    anchors: list[Anchor] = []
    at = 0
    for piece in pieces:
        text = _TWO.sub(" ", canonical(piece.text))
        if piece.label and text:
            told = piece.kind or kind
            anchors.append(Anchor(start=at, end=at + len(text), kind=told, label=piece.label))
        out += (text, piece.after)
        at += len(text) + len(piece.after)
    return "".join(out), tuple(anchors)
