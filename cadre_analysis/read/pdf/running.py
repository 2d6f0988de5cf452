"""Running heads, feet and page numbers: what returns at the edge of page after page.

They are no part of the text: a paragraph goes on across them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from statistics import median_low

from cadre_analysis.read.pdf.box import Box, Page, rows_of

_EDGE = 4  # rows at the top, and at the bottom, that may be of the frame
_LEVEL = 3.0  # points that a head may stand higher or lower on another page
_SHARE = 0.3  # of the pages: left and right pages may have different heads
_FREE = 1.25  # of the usual distance of lines: what runs along the edge stands farther off
_ALONE = 1.2  # of the size, where a page has too few lines to tell
_NUMBER = re.compile(r"\d+")
_PAGE = re.compile(
    r"\W{0,3}(?:(?:trang|tr\.|page|p\.)\s*)?(\d{1,4})(?:\s*(?:/|trên|of)\s*\d{1,4})?\W{0,3}",
    re.IGNORECASE,
)
# What a browser prints around a page: "22/11/2026, 03:56  Title" and "https://…  1/2".
_CLOCK = re.compile(
    r"(?:\d{1,2}/\d{1,2}/\d{2,4},?\s+\d{1,2}:\d\d|\d{1,2}:\d\d,?\s+\d{1,2}/\d{1,2}/\d{2,4})"
)
_OF_PAGES = re.compile(r"(?:https?://|file:|about:).{0,2000}\s\d{1,4}/\d{1,4}")
_MARGIN = 0.09  # of the height of a page


@dataclass(frozen=True, slots=True)
class _Row:
    page: int
    y: float
    text: str
    masked: str
    numbers: tuple[int, ...]
    boxes: tuple[Box, ...]
    free: bool  # the next row inward is farther off than lines of a text are


def apart(pages: Sequence[Page]) -> tuple[list[Page], list[str]]:
    """Return ``pages`` without what runs along their edges, and the words of that, once each."""
    tops = [_edge(page, number, 1) for number, page in enumerate(pages)]
    feet = [_edge(page, number, -1) for number, page in enumerate(pages)]
    browser = _is_printed(tops, feet)
    known = _Running(tops, pages, browser=browser), _Running(feet, pages, browser=browser)
    left, said = [], []
    for number, page in enumerate(pages):
        gone = [*known[0].of(tops[number]), *known[1].of(feet[number])]
        if len(pages) == 1 and gone and _stands_apart(tops[0], page.height):
            gone.append(tops[0][0])  # a page with a number at its foot has a head as well
        said += [row.text for row in gone]
        boxes = {id(box) for row in gone for box in row.boxes}
        left.append(replace(page, boxes=tuple(box for box in page.boxes if id(box) not in boxes)))
    return left, list(dict.fromkeys(said))


def _edge(page: Page, number: int, step: int) -> list[_Row]:
    """Return the outermost rows of a page from the edge inward, up to a table."""
    rows = rows_of(list(page.boxes))
    usual = _distance(rows)
    inward = rows[::step][: _EDGE + 1]
    out = []
    for place, row in enumerate(inward[:_EDGE]):
        if row[0].rows:
            break
        text = " ".join(box.text.strip() for box in row)
        numbers = tuple(int(n) for n in _NUMBER.findall(text[:200]))
        following = inward[place + 1][0] if place + 1 < len(inward) else None
        free = following is None or bool(following.rows)
        free = free or abs(following.y - row[0].y) > _FREE * usual  # type: ignore[union-attr]
        masked = _NUMBER.sub("#", text)
        out.append(_Row(number, row[0].y, text, masked, numbers, tuple(row), free))
    return out


def _distance(rows: list[list[Box]]) -> float:
    """Return how far the lines of a page usually are from each other."""
    steps = [
        below[0].y - row[0].y for row, below in pairwise(rows) if not (row[0].rows or below[0].rows)
    ]
    few = _ALONE * rows[0][0].size if rows else 0.0
    return median_low(steps) if len(steps) >= _EDGE else few


def _is_printed(tops: list[list[_Row]], feet: list[list[_Row]]) -> bool:
    """Return whether a browser printed the pages: its clock above, address and number below."""
    return bool(
        tops
        and tops[0]
        and feet[0]
        and _CLOCK.match(tops[0][0].text)
        and _OF_PAGES.fullmatch(feet[0][0].text)
    )


def _stands_apart(top: list[_Row], height: float) -> bool:
    """Return whether the first row of a page stands in the margin, well above the others."""
    if len(top) < _NEXT:
        return False
    head, below = top[0].boxes[0], top[1].boxes[0]
    return head.y < _MARGIN * height and below.top - head.bottom > head.size


_NEXT = 2


class _Running:
    """What returns along one edge of the pages."""

    def __init__(self, edges: list[list[_Row]], pages: Sequence[Page], *, browser: bool) -> None:
        self._pages, self._browser = pages, browser
        self._needed = max(2, _SHARE * len(pages))
        self._alike: dict[str, list[_Row]] = {}
        for row in (row for edge in edges for row in edge):
            self._alike.setdefault(row.masked, []).append(row)

    def of(self, edge: list[_Row]) -> Iterator[_Row]:
        """Yield the rows of one page's edge that are of the frame, from the edge inward."""
        alike = list(takewhile(self._returns, edge))
        while alike and not alike[-1].free:
            alike.pop()
        yield from alike
        if edge and not alike and self._is_lone(edge[0]):
            yield edge[0]

    def _returns(self, row: _Row) -> bool:
        kin = [other for other in self._alike[row.masked] if _is_same(row, other)]
        return len({other.page for other in kin}) >= self._needed

    def _is_lone(self, row: _Row) -> bool:
        """Return whether a row is a page's number, or a browser's, on the only page there is."""
        height = self._pages[row.page].height
        if not (row.y < _MARGIN * height or row.y > (1 - _MARGIN) * height):
            return False
        number = _PAGE.fullmatch(row.text)
        return self._browser or (number is not None and int(number[1]) == row.page + 1)


def _is_same(row: _Row, other: _Row) -> bool:
    """Return whether two rows are one head: at one height, numbers alike or counting pages."""
    if abs(row.y - other.y) > _LEVEL or len(row.numbers) != len(other.numbers):
        return False
    turned = other.page - row.page
    steps = {b - a for a, b in zip(row.numbers, other.numbers, strict=True)}
    lettered = any(map(str.isalpha, row.masked)) or _PAGE.fullmatch(row.text) is not None
    return lettered and steps <= {0, turned}


def body_size(pages: Sequence[Page]) -> float:
    """Return the size that most letters have."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for box in page.boxes:
            sizes[round(box.size * 2) / 2] += len(box.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0
