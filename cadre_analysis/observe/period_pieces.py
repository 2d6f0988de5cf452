"""Find the single expressions of time in a sentence: their kind and their ends on the calendar."""

from __future__ import annotations

import re
from typing import NamedTuple

from cadre_analysis.observe.period_grammar import ANCHOR, BEFORE_ANCHOR, BODY
from cadre_analysis.observe.period_marks import Kind, Mark, plus_months
from cadre_analysis.observe.period_readers import READERS, Meaning

_LEADS = ("from", "to", "in", "into", "before", "after", "versus", "at")
_SEPARATORS = frozenset(" ([\"':;\n")
_MOST_WORDS = 8  # "trong vòng hơn 10 năm" has four before its anchor


class Piece(NamedTuple):
    """A matched expression with its preposition and edge.

    ``start`` leaves out "tính" and "kể" before "từ".
    """

    start: int
    end: int
    lead: str | None
    edge: str | None
    name: str
    meaning: Meaning


def pieces(folded: str, start: int, end: int) -> list[Piece]:
    """Return the expressions in ``folded[start:end]``, in order and without overlap."""
    found: list[Piece] = []
    free = start
    for anchor in ANCHOR.finditer(folded, start, end):
        if anchor.start() < free:
            continue
        match = _around(folded, anchor.start(), free, end)
        piece = piece_of(match) if match else None
        if piece is not None:
            found.append(piece)
            free = piece.end
    return found


def _around(folded: str, anchor: int, free: int, end: int) -> re.Match[str] | None:
    """Return the longest match over ``anchor`` that begins with a word not before ``free``."""
    first = anchor
    if anchor > free and folded[anchor - 1] not in _SEPARATORS:
        if not folded[anchor].isdecimal():  # "nay" inside another word
            return None
        first = _word_start(folded, anchor, free)  # 31/12/2022
    starts = [first]
    while len(starts) <= _MOST_WORDS and first > free:
        earlier = _word_start(folded, first - 1, free)
        word = folded[earlier : first - 1]
        if word not in BEFORE_ANCHOR and not word[:1].isdecimal():
            break
        starts.append(first := earlier)
    for begin in reversed(starts):
        match = BODY.match(folded, begin, end)
        if match and match.end() > anchor:
            return match
    return None


def _word_start(folded: str, at: int, free: int) -> int:
    """Return where the word that holds or ends at ``at`` begins; a bracket is no part of it."""
    return max(folded.rfind(" ", free, at), folded.rfind("(", free, at)) + 1 or free


def piece_of(match: re.Match[str]) -> Piece | None:
    """Return the piece that ``match`` is, or None where its words mean no time after all."""
    name = match.lastgroup or ""
    lead = None
    if match["lead"] is not None:
        lead = next(lead for lead in _LEADS if match[lead] is not None)
    edge = match["edge"]
    meaning = READERS[name](match)
    if meaning is None or not _stands(name, lead, edge, match):
        return None
    if edge is not None:
        meaning = _narrowed(meaning, edge)
    start = match.start("from" if lead == "from" else "lead" if lead else "edge" if edge else name)
    return Piece(start, match.end(), lead, edge, name, meaning)


def _stands(name: str, lead: str | None, edge: str | None, match: re.Match[str]) -> bool:
    """Tell whether an expression too short to stand alone has the words before it that it needs."""
    if name == "nay":
        return lead in {"from", "to"} or _opens_clause(match)
    if name == "same" and match.group(name).startswith(("quý", "kỳ")):
        return lead == "in"
    if name == "so_far":
        return bool(match["uo"]) or lead == "in" or (lead is None and _heads_clause(match))
    if name == "bare_year":
        whole = match["xc"] is not None or edge is not None
        return whole if match["xa"] is None else lead not in {None, "into"}
    if name == "term":
        before = match.group(name) == "khóa trước" and lead != "from"  # "tái cử từ khóa trước"
        named = match["ta"] or match["tn"] or before
        return bool(edge or named or lead == "in")
    return True


_OTHER_NAME = (" là", " thuộc", " mai", " gọi")


def _opens_clause(match: re.Match[str]) -> bool:
    """Say whether "nay" dates a clause: not in "xã An Hòa, nay là phường Thái Hòa", a new name."""
    if match.group() != "nay":
        return False
    if _COUNTS_NOW.match(match.string, match.end()) is not None:
        return not match.string.endswith(_NO_DATE, 0, match.start())
    return not match.string.startswith(_OTHER_NAME, match.end()) and _heads_clause(match)


# "Toàn tỉnh nay có 118 xã …", "công chức nay là 2.318 người"; "lâu nay có 5 người" dates nothing.
_COUNTS_NOW = re.compile(
    r"\s(?:(?:chỉ|đã|mới)\s)?(?:có|còn|là|đạt|được|lên)\s(?:(?:hơn|gần|khoảng|tới)\s)?\d"
)
_NO_DATE = ("lâu ", "xưa ", "mai ", "ngày ", "hôm ", "năm ", "tháng ", "quý ")


def _heads_clause(match: re.Match[str]) -> bool:
    text, start = match.string, match.start()
    return start == 0 or text[start - 1] in "\n(" or text[start - 2 : start] in _CLAUSE_ENDS


_CLAUSE_ENDS = frozenset({", ", "; ", ": ", ". "})


def _narrowed(meaning: Meaning, edge: str) -> Meaning:
    first = meaning.first.narrowed(edge) if meaning.first else None
    last = meaning.last.narrowed(edge) if meaning.last else None
    if edge == "đầu":
        last = first
    elif edge in {"cuối", "hết"}:
        first = last
    kind = Kind.PART_OF_YEAR if meaning.kind is Kind.YEAR and edge != "hết" else meaning.kind
    return Meaning(kind, meaning.reason, first, last, meaning.months, meaning.from_term)


def before(mark: Mark, *, whole: bool) -> Mark:
    """Return the month before ``mark``: "trước năm 2025" is by 2024-12; a day is left as it is."""
    if not whole or mark.year is None:
        return mark
    month = plus_months(f"{mark.year:04d}-{mark.first:02d}", -1)
    return Mark(int(month[:4]), int(month[5:]), int(month[5:]))
