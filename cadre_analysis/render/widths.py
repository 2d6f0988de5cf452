"""How wide each column of a table is: numbers as they need, words share what those leave."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from cadre_analysis.render.page import Align, Columns

WIDE = 60  # characters beyond which a longer cell does not ask for a wider column
GUTTER = 11  # characters; a cell with more references than fit breaks their line
CLOSE = 5  # characters of the same where the columns are crowded: one reference and its comma
NARROW = 16  # characters that fit a column sized by its own words
SPAN = 22  # characters of long names and spans of time: "Hoành Bồ (Quảng Ninh)"
LEGIBLE = 20  # characters that a sentence needs of a column, before names stand on one line
DIGIT = 1.25  # a figure is so much wider than a letter of a text is on average
NAME = 1.2  # a letter of a name, capitals among them, is so much wider, or one of "2016-2021"
LONG = 9  # a count of a whole with more characters breaks where columns are crowded
GENEROUS = 1.4  # what a column may need over an even part and still stand on one line
INSET = 2  # characters that the white beside a column takes
LINES = ((5, 106), (7, 114), (99, 125))  # up to so many columns, characters of a line on A4

Payload = Mapping[str, Any]


def fit(payload: Payload, aligns: Sequence[Align]) -> tuple[Columns, list[int]]:
    """Return each column's width, and the characters kept free behind its numbers.

    Where short columns would crowd the prose, columns of words share what the numbers leave.
    """
    texts = [_texts(payload, place) for place in range(len(aligns))]
    labels = [label(column) for column in payload["columns"]]
    longest = [
        # words among numbers break: "both in per cent; no share of a plan"
        max((len(x) if a == "left" else min(len(x), NARROW) for x in cells), default=0)
        for a, cells in zip(aligns, texts, strict=True)
    ]
    prose = [a == "left" and n > NARROW for a, n in zip(aligns, longest, strict=True)]
    if not any(prose) and "left" in aligns:
        prose[aligns.index("left")] = True  # one column takes up the slack: full-width tables
    gutters = _gutters(payload, GUTTER)
    needs = _needs(longest, labels, gutters)
    line = next(room for most, room in LINES if len(aligns) <= most) - INSET * len(aligns)
    if _taken(needs, prose) + (NARROW + 2) * sum(prose) > line:
        prose = [align == "left" for align in aligns]  # only numbers keep the width they need
        gutters = _gutters(payload, CLOSE)
        split = [max(map(_split, cells), default=0) for cells in texts]
        cells = zip(longest, split, prose, strict=True)
        longest = [whole if words else pieces for whole, pieces, words in cells]
        needs = _needs(longest, labels, gutters)
    words = [max(_word(cells), head) for cells, head in zip(texts, labels, strict=True)]
    free = [place for place, long in enumerate(prose) if long]
    wants = {place: (needs[place], words[place]) for place in free}
    shares = _shared(line - _taken(needs, prose), wants)
    widths = tuple((shares[p], 0) if p in shares else (0.0, need) for p, need in enumerate(needs))
    return widths, gutters


def small(references: int) -> int:
    """Return the room of so many characters of reference, set in three quarters of the size."""
    return -(-3 * references // 4)


def label(column: Payload) -> int:
    """Return the room of a heading: it takes two lines rather than width that no cell needs."""
    words = str(column["label"]).split()
    return max([*map(len, words), -(-len(" ".join(words)) // 2)], default=0)


def _texts(payload: Payload, place: int) -> list[str]:
    rows = [row for row in payload["rows"] if row["kind"] != "section"]
    return [str(row["cells"][place]["text"]) for row in rows]


def _word(cells: Sequence[str]) -> int:
    """Return the length of the longest word, which no column should break: "10/2015-"."""
    return max((len(x) for text in cells for x in re.split(r"(?<=[–-])|[ ]", text)), default=0)


def _split(text: str) -> int:
    """Return the length of a cell that may break behind its stroke: "> 2.319/" and "> 7.601"."""
    pieces = re.split(r"(?<=/)", text) if LONG < len(text) <= NARROW else [text]
    return min(max(map(len, pieces)), NARROW)


def _gutters(payload: Payload, most: int) -> list[int]:
    """Return, for each column, the characters that its longest references take."""
    made = [0] * len(payload["columns"])
    for row in payload["rows"]:
        if row["kind"] != "section":
            for place, cell in enumerate(row["cells"][: len(made)]):
                refs = cell.get("refs") or ()
                said = ",".join(f"{r['n']}{'?' * (r.get('doubtful') is True)}" for r in refs)
                made[place] = min(most, max(made[place], len(said)))
    return made


def _needs(longest: Sequence[int], labels: Sequence[int], gutters: Sequence[int]) -> list[int]:
    """Return the characters that fit each column's cells and heading, up to a limit."""
    cells = zip(longest, labels, gutters, strict=True)
    return [max(min(n, WIDE), head, 1) + small(gutter) for n, head, gutter in cells]


def _taken(needs: Sequence[int], prose: Sequence[bool]) -> float:
    """Return what the columns take that are sized by their own words."""
    return sum(DIGIT * need for need, long in zip(needs, prose, strict=True) if not long)


def _shared(room: float, wants: Mapping[int, tuple[int, int]]) -> dict[int, float]:
    """Return each column's part of ``room``: those content with an even part get what they need.

    The others share the rest by the length of their texts, the longer somewhat less than its
    length asks for, and none less than its longest word.
    """
    generous = _divided(room, wants, GENEROUS)
    squeezed = [p for p, (need, _word) in wants.items() if generous[p] < min(need, LEGIBLE)]
    return _divided(room, wants, 1) if squeezed else generous


def _divided(
    room: float, wants: Mapping[int, tuple[int, int]], generous: float
) -> dict[int, float]:
    """Return each column's part where short cells may take so many even parts of the line."""
    made: dict[int, float] = {}
    rest = dict(wants)
    while rest:
        even = (room - sum(made.values())) / len(rest)
        content = {
            p: NAME * n
            for p, (n, _word) in rest.items()
            if NAME * n <= even * (generous if n <= SPAN else 1)
        }
        if not content:
            break
        made |= content
        rest = {place: want for place, want in rest.items() if place not in content}
    left = room - sum(made.values())
    whole = sum(need**0.7 for need, _word in rest.values())
    return made | {
        p: max(left * need**0.7 / whole, NAME * word) for p, (need, word) in rest.items()
    }
