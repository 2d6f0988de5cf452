"""How wide each column of a table is: numbers as they need, words share what those leave."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import permutations, product
from math import ceil
from typing import Any

from cadre_analysis.render.page import Align, Columns

WIDE = 60  # characters beyond which a longer cell does not ask for a wider column
GUTTER = 11  # characters; a cell with more references than fit breaks their line
CLOSE = 5  # characters of the same where the columns are crowded: one reference and its comma
ENOUGH = 26  # characters that are enough for a column of sentences: with less, all share alike
NARROW = 16  # characters that fit a column sized by its own words
SPAN = 22  # characters of long names and spans of time: "Hoành Bồ (Quảng Ninh)"
DIGIT = 1.25  # a figure is so much wider than a letter of a text is on average
NAME = 1.2  # a letter of a name, capitals among them, is so much wider, or one of "2016-2021"
LONG = 9  # a count of a whole with more characters breaks where columns are crowded
FIGURE = 0.1  # and a figure beyond that
LEAST = 12.5  # characters that a column of sentences has at least
LETTER = 1.12  # a letter of a text is so much wider where lines are short
LEAN, BROKEN = 6, 2.0  # of a row's height: towards its highest cell; a name in pieces, in lines
STEPS = range(1, 9)  # characters that a column may be given at a time
LEAPS = (10, 12, 15, 18, SPAN)  # the same for a name that stands on one line or on two
SPARE = 4  # characters that a leap leaves to each column of sentences
TOO_LITTLE = 0.01  # lines that are worth no exchange
SAMPLE = 40  # rows that tell how a long table is best divided
INSET = 2  # characters that the white beside a column takes
LINES = ((5, 106), (7, 114), (99, 125))  # up to so many columns, characters of a line on A4

Payload = Mapping[str, Any]
Row = tuple[str, ...]
Shares = dict[int, float]


def fit(payload: Payload, aligns: Sequence[Align]) -> tuple[Columns, list[int]]:
    """Return each column's width, and the characters kept free behind its numbers.

    Where short columns would crowd the prose, columns of words share what the numbers leave.
    """
    texts = [_texts(payload, place, hung=a == "right") for place, a in enumerate(aligns)]
    labels = [label(column) for column in payload["columns"]]
    longest = [
        # words among numbers break: "more than 10 times the plan; hardly a result of it"
        max((ceil(_wide(x)) if a == "left" else min(len(x), NARROW) for x in cells), default=0)
        for a, cells in zip(aligns, texts, strict=True)
    ]
    prose = [a == "left" and n > NARROW for a, n in zip(aligns, longest, strict=True)]
    if not any(prose) and "left" in aligns:
        prose[aligns.index("left")] = True  # one column takes up the slack: full-width tables
    gutters = _gutters(payload, GUTTER)
    needs = _needs(longest, labels, gutters)
    line = next(room for most, room in LINES if len(aligns) <= most) - INSET * len(aligns)
    wanted = sum(min(n, ENOUGH) for n, long in zip(longest, prose, strict=True) if long)
    if _taken(needs, prose) + wanted > line:
        prose = [align == "left" for align in aligns]  # only numbers keep the width they need
        gutters = _gutters(payload, CLOSE)
        split = [max(map(_split, cells), default=0) for cells in texts]
        cells = zip(longest, split, prose, strict=True)
        longest = [whole if words else pieces for whole, pieces, words in cells]
        needs = _needs(longest, labels, gutters)
    words = [max(_word(cells), head) for cells, head in zip(texts, labels, strict=True)]
    free = {place: words[place] for place, long in enumerate(prose) if long}
    shares = _shared(line - _taken(needs, prose), {p: texts[p] for p in free}, free)
    widths = tuple(
        # the white beside a column is part of its share, or the slim ones would pay for it
        (shares[p] + INSET, 0) if p in shares else (0.0, need)
        for p, need in enumerate(needs)
    )
    return widths, gutters


def small(references: int) -> int:
    """Return the room of so many characters of reference: small ones, and a hair before them."""
    return ceil(0.7 * references + 0.5) if references else 0


def label(column: Payload) -> int:
    """Return the room of a heading: it takes two lines rather than width that no cell needs."""
    said = str(column["label"])
    return max([*map(len, pieces(said)), -(-len(said) // 2)], default=0)


def _texts(payload: Payload, place: int, *, hung: bool) -> list[str]:
    """Return a column's cells, with the room of their references unless these hang behind it."""
    cells = [row["cells"][place] for row in payload["rows"] if row["kind"] != "section"]
    return [str(cell["text"]) + ("" if hung else _raised(cell)) for cell in cells]


def _raised(cell: Payload) -> str:
    """Return letters that take the room of a cell's references."""
    refs = cell.get("refs") or ()
    return "".join(" " + "x" * small(len(str(ref["n"])) + 1) for ref in refs)


def _word(cells: Sequence[str]) -> int:
    """Return the length of the longest word or name, which no column should break: "10/2015-"."""
    return max((len(x) for text in cells for x in pieces(text)), default=0)


def pieces(text: str, longest: int = SPAN) -> list[str]:
    """Return what a line may not break: words, and in a short cell a name: "Thái Nguyên"."""
    made: list[str] = []
    for word in re.split(r"(?<=[–-])|[ ]", text):
        proud = made and made[-1].lstrip("(")[:1].isupper() and made[-1][-1].isalpha()
        if proud and word[:1].isupper() and len(text) <= longest:
            made[-1] += " " + word
        elif word:
            made.append(word)
    return made


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


def _shared(room: float, cells: Mapping[int, Sequence[str]], floors: Mapping[int, int]) -> Shares:
    """Return each column's part of ``room``: as few lines as can be, and none breaks a name.

    Columns begin at their longest word. What no row needs is shared by the sentences, which may
    then be a few characters short of a line less: so all of it is done twice.
    """
    long = {p for p, texts in cells.items() if max(map(len, texts), default=0) > SPAN}
    least = {p: max(NAME * floor, LEAST * (p in long)) for p, floor in floors.items()}
    rows = _sample(list(zip(*cells.values(), strict=True)))
    if not rows:
        return least
    heights = {place: _Heights([row[i] for row in rows]) for i, place in enumerate(cells)}
    needs = {p: max(map(len, cells[p]), default=1) ** 0.7 for p in long or cells}
    made = dict(least)
    for _round in range(2):
        made = _settled(_grown(made, room, heights, len(long)), least, heights)
        for place in made.keys() - long:
            while _no_higher(slim := made | {place: made[place] - 1}, made, least, heights):
                made = slim
        left = max(room - sum(made.values()), 0) / (sum(needs.values()) or 1)
        made = {p: width + left * needs.get(p, 0) for p, width in made.items()}
    return made


def _grown(made: Shares, room: float, heights: Mapping[int, _Heights], long: int) -> Shares:
    """Return the widths when what is left went, bit by bit, to the column that gains most by it."""
    left = room - sum(made.values())
    while left >= 1:
        cost = _cost(made, heights)
        gain, more, place = max(
            ((cost - _cost(made | {p: made[p] + more}, heights)) / more, more, p)
            for p in made
            for more in (*STEPS, *LEAPS)
            if more <= left - (more in LEAPS) * SPARE * long
        )
        if gain <= 0:
            break
        made = made | {place: made[place] + more}
        left -= more
    return made


def _settled(made: Shares, least: Shares, heights: Mapping[int, _Heights]) -> Shares:
    """Return the widths after every exchange between two columns that makes rows lower."""
    cost, moved = _cost(made, heights), True
    while moved:
        moved = False
        for (a, b), more in product(permutations(made, 2), STEPS):
            tried = made | {a: made[a] - more, b: made[b] + more}
            lower = _cost(tried, heights) if tried[a] >= least[a] else cost
            if lower < cost - TOO_LITTLE:
                made, cost, moved = tried, lower, True
    return made


def _is_one(text: str) -> bool:
    """Return whether a cell is a name or a span, which one would not have broken."""
    return len(text) <= SPAN if text[:1].isupper() else len(text) <= NARROW and text[-1:].isdigit()


def _no_higher(slim: Shares, made: Shares, least: Shares, heights: Mapping[int, _Heights]) -> bool:
    """Return whether rows stay as low in slimmer columns that still hold their words."""
    held = all(slim[place] >= least[place] for place in slim)
    return held and _cost(slim, heights) <= _cost(made, heights)


class _Heights:
    """How many lines each cell of a column takes in a width, and whether it is a short one."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.short = [_is_one(text) for text in texts]
        self._known: dict[float, list[int]] = {}

    def at(self, width: float) -> list[int]:
        """Return the lines of each cell; letters of names are wider than others."""
        if width not in self._known:
            self._known[width] = [_lines(text, width / LETTER) for text in self.texts]
        return self._known[width]


def _cost(made: Mapping[int, float], heights: Mapping[int, _Heights]) -> float:
    """Return how high the rows are; a broken name costs more than one more line of a sentence.

    The height of a row is a mean that leans to its highest cell: of two as high, widening either
    is a step.
    """
    columns = [(known.at(made[place]), known.short) for place, known in heights.items()]
    cost = 0.0
    for row in range(len(columns[0][0])):
        cells = [(lines[row], short[row]) for lines, short in columns]
        cost += sum(float(lines) ** LEAN for lines, _short in cells) ** (1 / LEAN)
        cost += sum(BROKEN * (lines - 1) for lines, short in cells if short and lines > 1)
    return cost


def _lines(text: str, room: float) -> int:
    """Return how many lines ``text`` takes in so many characters."""
    lines, used, blank = 1, 0.0, 0
    for piece in pieces(text):
        wide = _wide(piece)
        if used and used + blank + wide > room:
            lines, used = lines + 1, wide
        else:
            used += blank + wide
        blank = 0 if piece[-1] in "–-" else 1
    return lines


def _wide(text: str) -> float:
    """Return the room of a text in letters: "2020-2025" takes more than nine."""
    return len(text) + FIGURE * sum(x.isdigit() for x in text)


def _sample(rows: list[Row]) -> list[Row]:
    """Return rows that stand for all of a long table, evenly taken."""
    return rows[:: -(-len(rows) // SAMPLE)] if rows else rows
