"""Tables printed as text: "Đại học | 2.408 | 89,15". A cell is read with its row's label and its column's head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cadre_analysis.codes import Reason
from cadre_analysis.lexicon import Hit, Lexicon
from cadre_analysis.model import Block
from cadre_analysis.observe import numeral, period, phrase
from cadre_analysis.observe.draft import Draft, Sentence

_BARS = 2  # bars that make a line a row
Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells and those of the head."""

    start: int
    end: int
    cells: tuple[Cell, ...]
    head: tuple[Cell, ...]


def _cells(folded: str, block: Block) -> tuple[Cell, ...]:
    """Return the cells of a line as offsets, blanks and outer bars left out."""
    out = []
    at = block.start
    for piece in folded[block.start : block.end].split("|"):
        lead = len(piece) - len(piece.lstrip())
        stripped = piece.strip()
        out.append((at + lead, at + lead + len(stripped)))
        at += len(piece) + 1
    if out and out[0][0] >= out[0][1]:
        out = out[1:]
    return tuple(out)


def _is_row(folded: str, block: Block) -> bool:
    return folded.count("|", block.start, block.end) >= _BARS


def rows(blocks: Sequence[Block], number: int, folded: str) -> list[Row]:
    """Return the row that block ``number`` is, in a list, or nothing where it is none."""
    block = blocks[number]
    if not _is_row(folded, block):
        return []
    first = number
    while first and _is_row(folded, blocks[first - 1]):
        first -= 1
    following = number + 1 < len(blocks) and _is_row(folded, blocks[number + 1])
    if first == number and not following:
        return []  # one line with bars is a dateline or a menu
    return [Row(block.start, block.end, _cells(folded, block), _cells(folded, blocks[first]))]


def read(
    lexicon: Lexicon, folded: str, text: str, row: Row, paragraph: int
) -> tuple[Sentence, list[tuple[int, int, Reason]]]:
    """Return the row as a sentence whose drafts hear their label and their head, and the figures that count nothing."""
    hits = lexicon.scan(folded, row.start, row.end)
    sentence = Sentence(row.start, row.end, folded, hits, period.find(folded, row.start, row.end), [], paragraph)
    sentence.row = True
    ignored: list[tuple[int, int, Reason]] = []
    label = _label(lexicon, folded, row)
    for column, (start, end) in enumerate(row.cells):
        for figure in numeral.find(folded, start, end):
            head = row.head[column] if column < len(row.head) else None
            if column == 0 or row.cells == row.head or figure.reason is not None or head is None:
                ignored.append((figure.start, figure.end, figure.reason or Reason.TABLE_CELL))
            else:
                sentence.drafts.append(_draft(lexicon, folded, figure, label, head))
    return sentence, ignored


def _label(lexicon: Lexicon, folded: str, row: Row) -> list[Hit]:
    return lexicon.scan(folded, *row.cells[0]) if row.cells else []


def _draft(lexicon: Lexicon, folded: str, figure: numeral.Numeral, label: list[Hit], head: Cell) -> Draft:
    made = phrase.draft(figure, folded, {}, {})
    over = lexicon.scan(folded, *head)
    made.own = made.near = (*label, *over)
    made.first, made.last, made.clause = figure.start, figure.end, figure.start
    made.listed = True
    made.column = head
    words = folded[head[0] : head[1]]
    if made.unit is None:
        made.unit = "percent" if "%" in words or "tỷ lệ" in words or "tỉ lệ" in words else None
    spans = [s for s in period.find(folded, *head) if s.kind == "year"] or _bare_year(folded, head)
    made.period = spans[0] if spans else None
    return made


def _bare_year(folded: str, head: Cell) -> list[period.Span]:
    words = folded[head[0] : head[1]]
    if len(words) == 4 and words.isdigit():  # noqa: PLR2004 - a head such as "2022"
        year = period.Mark(int(words))
        from cadre_analysis.codes import Reason as Why  # noqa: PLC0415

        return [period.Span(start=head[0], end=head[1], kind=period.Kind.YEAR, reason=Why.YEAR, first=year, last=year)]
    return []
