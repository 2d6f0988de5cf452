"""Find the single expressions of time in a sentence: their kind and their ends on the calendar."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from cadre_analysis.codes import Reason
from cadre_analysis.observe.period_grammar import ANCHOR, BEFORE_ANCHOR, BODY, last_year_in
from cadre_analysis.observe.period_marks import Kind, Mark, plus_months

_LEADS = ("from", "to", "in", "into", "before", "after", "versus", "at")
_WORDS = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_SHIFT = {"nay": 0, "ngoái": -1, "trước": -1, "tới": 1}
_LONGEST_YEAR = 12
_LONGEST_MONTH = 31
_SEPARATORS = frozenset(" ([\"':;\n")
_MOST_WORDS = 8  # "trong vòng hơn 10 năm" has four before its anchor


class Meaning(NamedTuple):
    """What an expression says, apart from its preposition."""

    kind: Kind
    reason: Reason = Reason.DATE
    first: Mark | None = None
    last: Mark | None = None
    months: int | None = None
    from_term: bool = False
    reaching: bool = False


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
    meaning = _READERS[name](match)
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
    if name == "bare_year":
        return edge is not None if match["xa"] is None else lead not in {None, "into"}
    if name == "term":
        return bool(edge or match["ta"] or match["tn"])
    return True


_OTHER_NAME = (" là", " thuộc", " mai", " gọi")


def _opens_clause(match: re.Match[str]) -> bool:
    """Say whether "nay" dates a clause: not in "xã An Hòa, nay là phường Thái Hòa", a new name."""
    text, start = match.string, match.start()
    if match.group() != "nay" or text.startswith(_OTHER_NAME, match.end()):
        return False
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


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _WORDS.index(word)


def _year(digits: str | None, relative: str | None = None, first: int = 1, last: int = 12) -> Mark:
    if digits:
        return Mark(int(digits), first, last)
    return Mark(None, first, last, _SHIFT.get(relative or ""))


def _both(kind: Kind, mark: Mark, reason: Reason = Reason.DATE) -> Meaning:
    return Meaning(kind, reason, mark, mark)


def _day(m: re.Match[str]) -> Meaning | None:
    day, month, year = (m["dd"], m["dm"], m["dy"]) if m["dd"] else (m["ed"], m["em"], m["ey"])
    if day is None:
        return Meaning(Kind.REFERENCE)
    if not (0 < int(day) <= _LONGEST_MONTH and 0 < int(month) <= _LONGEST_YEAR):
        return None
    return _both(Kind.DAY, _year(year, None, int(month), int(month)))


def _days(m: re.Match[str]) -> Meaning | None:
    """Read "từ 28 đến 30/5": without "ngày", "sáng" or year only "từ" tells days from a ratio."""
    if not (m["fw"] or m["fy"] or m["from"]):
        return None
    begin, until = int(m["fm"] or m["fn"]), int(m["fn"])
    days = 0 < int(m["fa"]) <= _LONGEST_MONTH and 0 < int(m["fb"]) <= _LONGEST_MONTH
    if not (days and 0 < begin <= _LONGEST_YEAR and 0 < until <= _LONGEST_YEAR):
        return None
    return Meaning(
        Kind.RANGE,
        Reason.DATE,
        _year(m["fy"], None, begin, begin),
        _year(m["fy"], None, until, until),
    )


def _month(m: re.Match[str]) -> Meaning | None:
    begin = int(m["ma"] or m["na"] or m["pa"])
    until = int(m["mb"] or begin)
    if not (0 < begin <= _LONGEST_YEAR and 0 < until <= _LONGEST_YEAR):
        return None
    year = m["my"] or m["ny"]
    first = _year(year, m["mr"], begin, begin)
    if m["oa"]:
        close = int(m["oa"])
        return Meaning(Kind.RANGE, Reason.DATE, first, _year(m["oy"], None, close, close))
    return Meaning(Kind.MONTH, Reason.DATE, first, _year(year, m["mr"], until, until))


def _quarter(m: re.Match[str]) -> Meaning:
    begin = _QUARTERS.get(m["qa"]) or int(m["qa"])
    until = (_QUARTERS.get(m["qb"]) or int(m["qb"])) if m["qb"] else begin
    return _both(Kind.QUARTER, _year(m["qy"], m["qr"], 3 * begin - 2, 3 * until))


def _part_of_year(m: re.Match[str]) -> Meaning | None:
    if m["kn"]:
        count, side, year, relative = _number(m["kn"]), "đầu", m["ky"] or m["kz"], m["kr"]
    else:
        count, side, year, relative = _number(m["hn"] or "6"), m["hs"], m["hy"] or m["hz"], m["hr"]
    if not 0 < count <= _LONGEST_YEAR:
        return None
    first, last = (1, count) if side == "đầu" else (13 - count, 12)
    return _both(Kind.PART_OF_YEAR, _year(year, relative, first, last))


def _years(m: re.Match[str]) -> Meaning:
    return _span_of_years(Kind.RANGE, Reason.YEAR, m["va"], last_year_in(m["vb"] or m["va"]))


def _plain_year(m: re.Match[str]) -> Meaning:
    begin, until = m["ya"], last_year_in(m["yb"] or m["ya"])
    if m["yh"] and begin != until:  # a school year runs from September to May
        return Meaning(Kind.YEAR, Reason.YEAR, Mark(int(begin), 9, 9), Mark(int(until), 5, 5))
    return _span_of_years(Kind.YEAR, Reason.YEAR, begin, until)


def _span_of_years(kind: Kind, reason: Reason, begin: str, until: str) -> Meaning:
    return Meaning(kind, reason, _year(begin), _year(until))


def _relative(m: re.Match[str]) -> Meaning:
    word = m["rr"]
    if word in {"qua", "vừa qua"}:  # the year before, or the twelve months up to now
        return Meaning(Kind.LAST_YEARS, Reason.DURATION)
    if word == "trước":  # "tăng hơn năm trước"
        return Meaning(Kind.REFERENCE, Reason.YEAR)
    return _both(Kind.YEAR, _year(None, word or "tới"), Reason.YEAR)


def _term(m: re.Match[str]) -> Meaning:
    if m["ta"]:
        first, last = _year(m["ta"]), _year(m["tb"])
        return Meaning(Kind.TERM, Reason.TERM, first, last, from_term=True)
    if m["tn"] == "trước":  # "nhiều hơn nhiệm kỳ trước 1,2%"
        return Meaning(Kind.REFERENCE, Reason.TERM)
    return Meaning(Kind.TERM, Reason.TERM, from_term=m["tn"] in {None, "này", "mới"})


def _range(m: re.Match[str]) -> Meaning | None:
    begin, until = m["ga"] or m["za"], m["gb"] or m["zb"]
    return _span_of_years(Kind.RANGE, Reason.YEAR, begin, until) if begin <= until else None


def _last_years(m: re.Match[str]) -> Meaning:
    count = _number(m["ln"]) if m["ln"] else None
    months = None if count is None else count * (12 if m["lu"] == "năm" else 1)
    return Meaning(Kind.LAST_YEARS, Reason.DURATION, months=months)


def _bare_year(m: re.Match[str]) -> Meaning:
    return _both(Kind.YEAR, _year(m["xa"]), Reason.YEAR)


def _fixed(kind: Kind, reason: Reason) -> Callable[[re.Match[str]], Meaning]:
    meaning = Meaning(kind, reason)
    return lambda _match: meaning


_READERS: dict[str, Callable[[re.Match[str]], Meaning | None]] = {
    "days": _days,
    "day": _day,
    "month": _month,
    "quarter": _quarter,
    "part_of_year": _part_of_year,
    "years": _years,
    "last_years": _last_years,
    "year": _plain_year,
    "relative": _relative,
    "term": _term,
    "range": _range,
    "yearly": _fixed(Kind.YEARLY, Reason.DURATION),
    "now": _fixed(Kind.NOW, Reason.DATE),
    "nay": _fixed(Kind.NOW, Reason.DATE),
    "duration": _fixed(Kind.REFERENCE, Reason.DURATION),
    "bare_year": _bare_year,
}


def before(mark: Mark, *, whole: bool) -> Mark:
    """Return the month before ``mark``: "trước năm 2025" is by 2024-12; a day is left as it is."""
    if not whole or mark.year is None:
        return mark
    month = plus_months(f"{mark.year:04d}-{mark.first:02d}", -1)
    return Mark(int(month[:4]), int(month[5:]), int(month[5:]))
