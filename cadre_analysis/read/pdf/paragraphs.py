"""Lines to paragraphs: a line of text for each, tables as rows with bars.

A printed line ends its paragraph where the next word would still have fitted, where the next line
stands lower than lines of one paragraph do, is set in, is marked as an item, or has letters of
another kind. Vietnamese is not hyphenated: a hyphen at the end of a line belongs to the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from cadre_analysis.read import grid
from cadre_analysis.read.grid import Cell
from cadre_analysis.read.pdf.box import Box

# Distances in parts of the letters' size.
_ROOM = 0.35  # a space: the next word and this must fit for a line to be short
_INDENT = 0.7
_FAR = 1.22  # of the usual distance of lines; a wider one parts paragraphs
_USUAL = 1.75  # what lines are at most apart where the text does not show it
_OTHER_SIZE = 0.08
_OTHER_WIDTH = 0.25  # of the width: a paragraph goes on in a column as wide
_HEADLINE = 1.15  # of the size of the text
_SMALL = 0.92  # of the size of the text: a footnote
_LOOSE = 2.0  # of the size: lines of a headline are at most so far apart

_STOP = re.compile(r"[.;:!?…][\"'”’»)\]]*\s*\Z")
_NOTE = re.compile(r"\s?(?:[¹²³⁰⁴-⁹]|\d{1,2}\s|\(\d{1,2}\)|\*)")
_CREDIT = re.compile(r"(?:Ảnh|Nguồn|Đồ họa)\s?:[^:]{1,40}\Z")  # below a picture: "Ảnh: T.T"
_LEADER = re.compile(r"(?:\.\s?){8}")  # in a table of contents, up to the page's number
# "- 12 đồng chí" is an item; "2020" and "- 2025" on the next line are a term
_BULLET = re.compile(r"[-–—•▪●○+*](?:\s{0,9}(?=[^\s\d])|\s{1,9}(?=\d{1,3}(?:[.,]\d{1,3})?\s\w\w))")
_MARK = re.compile(r"(?:\(?(?:\d{1,2}|[a-zđ])[.)]|[IVX]{1,5}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)\s")
_NAMED = re.compile(r"(?:Điều|Chương|Mục|Phần|Phụ lục|Biểu|Bảng)\s(?:\d|[IVX]{1,5}\b|[A-Z]\b)")
_RULE = "---"  # between two tables that no words part
_TIED = ("-", "–", "/")  # nothing is put between them and the next line


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A box on its page, and the column that it stands in."""

    box: Box
    page: int
    left: float
    right: float
    first: bool  # of its column

    @property
    def width(self) -> float:
        """The width of the column."""
        return self.right - self.left


class Part(NamedTuple):
    """A stretch of text on one page, and what follows it."""

    text: str
    page: int
    after: str


def lines(pages: Sequence[Sequence[Sequence[Box]]], size: float) -> list[Line]:
    """Return the boxes of the columns of all pages as lines, in the order in which one reads.

    Footnotes come after the text, which goes on across them; ``size`` is that of most letters.
    """
    text: list[Line] = []
    notes: list[Line] = []
    for number, columns in enumerate(pages, start=1):
        for column in columns:
            end = _notes(column, size)
            text += _lines(column[:end], number)
            notes += _lines(column[end:], number)
    return text + notes


def _lines(column: Sequence[Box], page: int) -> Iterator[Line]:
    left, right = (
        (min(box.x0 for box in column), max(box.x1 for box in column)) if column else (0.0, 0.0)
    )
    for place, box in enumerate(column):
        yield Line(box=box, page=page, left=left, right=right, first=place == 0)


def _notes(column: Sequence[Box], size: float) -> int:
    """Return where the footnotes of a column begin: small letters at its end, a number first."""
    start = len(column)
    while start and not column[start - 1].rows and column[start - 1].size < _SMALL * size:
        start -= 1
    for place in range(start, len(column)):
        if _NOTE.match(column[place].text):
            return place
    return len(column)


def parts(found: Sequence[Line], size: float) -> Iterator[Part]:
    """Yield the text of ``found``; ``size`` is that of most letters."""
    leading = _leading(found)
    head: tuple[tuple[Cell, ...], ...] = ()  # of the table that the last page ended with
    begun = True  # at the start of a paragraph
    for place, line in enumerate(found):
        following = found[place + 1] if place + 1 < len(found) else None
        if line.box.rows:
            apart = [_RULE] if head and not _goes_on(line, head) else []
            yield Part("\n".join([*apart, *_rows(line, head)]), line.page, "\n")
            head, begun = line.box.rows, True
            continue
        head = ()
        ends = following is None or bool(following.box.rows)
        ends = ends or (
            following is not None and _ends(line, following, leading, size, begun=begun)
        )
        yield Part(
            line.box.text.strip(),
            line.page,
            "\n" if ends else between(line.box),
        )
        begun = ends


def between(box: Box) -> str:
    """Return what stands between a printed line and the next of its paragraph."""
    return "" if box.text.endswith(_TIED) and not box.text[-2:-1].isspace() else " "


def _rows(line: Line, head: Sequence[tuple[Cell, ...]]) -> Iterator[str]:
    """Yield the rows of a table; a head that the next page repeats is left out."""
    rows = line.box.rows
    again = 0
    if head and line.first and len(head[0]) == len(rows[0]):
        while again < min(len(head), len(rows)) and rows[again] == head[again]:
            again += 1
    for row in grid.lines(rows[again:], goes_on=True):
        yield "".join(piece.text + piece.after for piece in row).strip()


def _goes_on(line: Line, head: Sequence[tuple[Cell, ...]]) -> bool:
    """Return whether a table goes on with the one right above it: on a new page, as wide."""
    return line.first and len(head[0]) == len(line.box.rows[0])


def _leading(found: Sequence[Line]) -> float:
    """Return the usual distance of lines in parts of their size, told by the lines that are full.

    Without two such lines it is what lines are at most apart.
    """
    seen = [
        (following.box.y - line.box.y) / line.box.size
        for line, following in pairwise(found)
        if not (line.box.rows or following.box.rows or following.first)
        and following.box.y > line.box.y
        and not _is_short(line, following)
    ]
    return median(seen) if seen else _USUAL / _FAR


def _is_short(line: Line, following: Line) -> bool:
    """Return whether the first word of ``following`` would still have fitted on ``line``."""
    room = line.right - line.box.x1
    return room > following.box.word + _ROOM * line.box.size


def _ends(line: Line, following: Line, leading: float, size: float, *, begun: bool) -> bool:
    """Return whether the paragraph ends with ``line``."""
    one, other = line.box, following.box
    if (
        other.rows
        or _LEADER.search(one.text)
        or abs(one.size - other.size) > _OTHER_SIZE * one.size
    ):
        return True
    if one.size > _HEADLINE * size and not following.first:
        return other.y - one.y > _LOOSE * one.size
    if one.bold != other.bold or _is_item(line, following):
        return True
    if following.first:
        return _breaks_over(line, following)
    far = other.y - one.y > _FAR * leading * one.size
    return far or _is_short(line, following) or _is_set_in(line, following, begun=begun)


def _is_item(line: Line, following: Line) -> bool:
    """Return whether ``following`` opens with a mark; a number may also stand there by chance."""
    text = following.box.text.lstrip()
    if _BULLET.match(text) is not None:
        return True
    marked = _MARK.match(text) or _NAMED.match(text)
    return marked is not None and (
        _STOP.search(line.box.text) is not None or _is_short(line, following)
    )


def _breaks_over(line: Line, following: Line) -> bool:
    """Return whether a paragraph ends with the last line of a column."""
    if _is_short(line, following) or _CREDIT.search(line.box.text):
        return True
    if following.box.text[:1].islower():
        return False
    set_in = following.box.x0 - following.left > _INDENT * line.box.size
    other = abs(line.width - following.width) > _OTHER_WIDTH * line.width
    return set_in or other or _STOP.search(line.box.text) is not None


def _is_set_in(line: Line, following: Line, *, begun: bool) -> bool:
    """Return whether ``following`` is set in as the first line of a paragraph is.

    The second line of an item is set in as well, under the words and not under the mark.
    """
    step = following.box.x0 - line.box.x0
    if step > _INDENT * line.box.size:
        text = line.box.text.lstrip()
        return not (begun and (_BULLET.match(text) or _MARK.match(text)))
    return step < -_INDENT * line.box.size and not begun
