"""Tables printed as text: "Đại học | 2.408 | 89,15".

A cell is read with its row's label and its column's head.
"""

from __future__ import annotations

import re

from cadre_analysis.codes import Reason
from cadre_analysis.lexicon import Hit, Lexicon
from cadre_analysis.observe import (
    ages,
    numeral,
    office,
    period,
    period_bare,
    phrase,
    slashed,
    spaced,
    stated_unit,
)
from cadre_analysis.observe.columns import Cell, Column
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.rows import Row
from cadre_analysis.observe.sentence import heard

_LETTER = re.compile(r"[^\W\d_]")
_INDEX = frozenset({"stt", "tt", "số tt", "số thứ tự", "hạng", "thứ hạng", "xếp hạng", "thứ tự"})
_YEAR = re.compile(r"(?:(?:kế\shoạch|chỉ\stiêu|thực\shiện|kết\squả)\s)?(?P<y>(?:19|20)\d\d)")


def read(
    lexicon: Lexicon, folded: str, text: str, line: Row, paragraph: int
) -> tuple[Sentence, list[tuple[int, int, Reason]]]:
    """Return the row as a sentence, and the figures that count nothing.

    The drafts of the sentence hear the label of the row and the head of their column.
    """
    hits = lexicon.scan(folded, line.start, line.end)
    spans = period.find(folded, line.start, line.end)
    sentence = Sentence(line.start, line.end, folded, hits, spans, [], paragraph, row=True)
    sentence.offices = office.named(hits, text)
    ignored: list[tuple[int, int, Reason]] = []
    label = _label(folded, line)
    years = _bare_year(folded[slice(*label)].strip(), label) if label else []
    words = heard(lexicon, folded, text, label) if label else []
    stated = _stated(lexicon, folded, line, label, words)
    whole = [] if _is_planned(folded, line) else words
    band = _band(folded, line)
    if band is not None:
        label, words = (band[0], band[1]), [band]
    for column, (start, end) in enumerate(line.cells):
        above = line.heads[column] if column < len(line.heads) else None
        plain = (start, end) == label or line.first or _is_index(folded, above)
        over = _words_over(lexicon, folded, text, above)
        beside = slashed.labels(over, folded)
        first = len(sentence.drafts)
        figures = spaced.joined(
            numeral.find(folded, start, end), folded, text, (start, end), ({}, spans)
        )
        for figure in slashed.apart(figures, folded, beside):
            if plain or above is None or _is_nothing(folded, figure, above, whole):
                year = Reason.YEAR if years and (start, end) == label else Reason.TABLE_CELL
                ignored.append((figure.start, figure.end, figure.reason or year))
            else:
                made = _draft(folded, figure, (*words, *over), over, (line, above, stated))
                _of_group(made, over, sentence.drafts)
                _beside(made, [] if above.second else over, sentence.drafts, above)
                sentence.drafts.append(made)
        slashed.name(sentence.drafts[first:], folded, beside)
    for draft in sentence.drafts if years else ():
        draft.period = draft.period or years[0]  # the row is a year's: "2019 | 12 | 5"
    return sentence, ignored


def _is_index(folded: str, above: Column | None) -> bool:
    return above is not None and folded[slice(*above.cells[0])].strip() in _INDEX


def _is_planned(folded: str, line: Row) -> bool:
    """Say whether a table has a plan beside what was reached, of which 100 % may be told."""
    return any(_PLAN.match(folded, *cell) for column in line.heads for cell in column.cells)


def _stated(
    lexicon: Lexicon, folded: str, line: Row, label: Cell | None, words: list[Hit]
) -> str | None:
    """Return the unit that the column "ĐVT" names for a row, or the line above for the table.

    A row of classes has its own in a table of people, and so has one of shares: "Tỷ lệ nữ (%)".
    """
    if line.first:
        return None
    heads = [column.cells[0] for column in line.heads]
    own = stated_unit.of_row(lexicon, folded, line.cells, heads)
    if own is None and label is not None and _is_share(folded[slice(*label)].strip()):
        return "percent"
    else_ = any(h[2].get("unit") in _KINDS for h in words)
    return own or (None if else_ else stated_unit.named(lexicon, folded, line.stated))


_KINDS = frozenset({"class", "case", "document", "person_time"})


def _is_share(title: str) -> bool:
    return "%" in title or title.startswith(_SHARES)


_PLAN = re.compile(r"\s?(?:kế hoạch|chỉ tiêu)\b")
_SHARES = ("tỷ lệ", "tỉ lệ")


def _is_nothing(folded: str, figure: numeral.Numeral, above: Column, label: list[Hit]) -> bool:
    """Say whether a cell tells nothing: a date, or that all are 100 % of all."""
    whole = any("total" in h[2] or "rated" in h[2] for h in label)
    levelled = any("rating" in h[2] for h in label)
    is_all = figure.value == _ALL and whole and not levelled and _holds_shares(folded, above)
    return figure.reason is not None or is_all


def _holds_shares(folded: str, column: Column) -> bool:
    title = folded[slice(*column.cells[0])]
    said = "%" in title or "tỷ lệ" in title or "tỉ lệ" in title
    return column.share or column.second or said


_ALL = 100


def _words_over(lexicon: Lexicon, folded: str, text: str, above: Column | None) -> list[Hit]:
    cells = above.cells if above is not None else ()
    return [hit for cell in cells for hit in heard(lexicon, folded, text, cell)]


def _label(folded: str, line: Row) -> Cell | None:
    """Return the cell that names the row: the first with a letter in it, else a year in front."""
    named = next((cell for cell in line.cells if _LETTER.search(folded, *cell)), None)
    first = line.cells[0]
    return named or (first if _YEAR.fullmatch(folded[slice(*first)].strip()) else None)


def _band(folded: str, line: Row) -> Hit | None:
    """Return the ages of a row whose first column is headed "Độ tuổi"."""
    if line.first or "tuổi" not in folded[slice(*line.heads[0].cells[0])]:
        return None
    return ages.band(folded, line.cells[0])


def _draft(
    folded: str,
    figure: numeral.Numeral,
    words: tuple[Hit, ...],
    over: list[Hit],
    where: tuple[Row, Column, str | None],
) -> Draft:
    line, column, stated = where
    head = column.cells[0]
    made = phrase.draft(figure, folded, {}, {})
    made.own = made.near = words
    made.first, made.last, made.reach, made.clause = line.start, figure.end, figure.end, line.start
    made.listed = True
    made.column, made.titles = head, column.cells
    title = folded[head[0] : head[1]]
    if made.unit is None and figure.kind == "value" and (figure.value or 0) % 1:
        made.unit = "percent"  # nobody counts 15,38 persons
    if made.unit is None:
        share = (
            column.share or column.second or "%" in title or "tỷ lệ" in title or "tỉ lệ" in title
        )
        given = stated == "person" and any("assigned" in h[2] for h in over)  # posts are
        stated = None if given else stated
        there = "person" if _is_present(over, head) else None
        counted = there or _counted(over, folded) or stated or _of_people(over)
        made.unit = "percent" if share else counted
    made.period = next((span for cell in column.cells if (span := _time(folded, cell))), None)
    return made


def _time(folded: str, cell: Cell) -> period.Span | None:
    """Return the time that a head names, its own or that of its group: "Năm 2022", "2021"."""
    spans = [s for s in period.find(folded, *cell) if s.kind in _TIMES]
    return next(iter(spans or _bare_year(folded[slice(*cell)].strip(), cell)), None)


# "Năm 2021", "2016-2021", "Quý I/2022", "Có mặt 31/5/2023"
_TIMES = frozenset({
    period.Kind.YEAR, period.Kind.TERM, period.Kind.RANGE, period.Kind.QUARTER,
    period.Kind.PART_OF_YEAR, period.Kind.MONTH, period.Kind.DAY, period.Kind.UNTIL,
})  # fmt: skip


def date(sentence: Sentence) -> None:
    """Give quarters and months over the columns of a table the year that the line above names."""
    told = sentence.lead.spans if sentence.lead is not None else []
    years = [s.last for s in told if s.kind is period.Kind.YEAR and s.last and s.last.year]
    for draft in sentence.drafts if len(years) == 1 else ():
        span = draft.period
        if span is not None and span.first and span.last:
            first, last = (mark.in_year_of(years[0]) for mark in (span.first, span.last))
            draft.period = span._replace(first=first, last=last)


_OF_ITS_OWN = frozenset({
    "unit", "group", "rating", "sanction", "grade", "pt", "sex", "age", "eth", "dim", "mode",
    "cue", "plan_base",
})  # fmt: skip


def _of_group(made: Draft, over: list[Hit], before: list[Draft]) -> None:
    """Give a column of a level what the nearest column on its left counts.

    "Chi bộ được xếp loại | Xuất sắc | Đảng viên được xếp loại | Xuất sắc": cells, then members.
    """
    if made.unit is not None or not any(_LEVELS & h[2].keys() for h in over):
        return
    counted = next((d for d in reversed(before) if d.unit not in {None, "percent"}), None)
    if counted is not None:
        made.unit = counted.unit
        nouns = tuple(h for h in counted.own if {"unit", "group"} & h[2].keys())
        made.own = made.near = (*made.own, *nouns)
        made.note("unit_measure", str(made.unit), "noun of the column on the left")


_LEVELS = frozenset({"rating", "sanction", "grade"})


def _beside(share: Draft, over: list[Hit], before: list[Draft], above: Column) -> None:
    """Read a column of nothing but shares as said of the column before: "Tốt | Tỷ lệ (%)".

    What the name of their group says, "Đảng viên | Số lượng | Tỷ lệ (%)", is said of both.
    """
    count = before[-1] if before else None
    if share.unit != "percent" or count is None or count.unit == "percent" or count.companion:
        return
    both = [cell for cell in above.cells[1:] if cell in count.titles]
    alone = (h for h in over if not any(start <= h[0] < end for start, end in both))
    if any(_OF_ITS_OWN & h[2].keys() for h in alone):
        return
    share.companion = count
    share.own = share.near = count.own


def _counted(over: list[Hit], folded: str) -> str | None:
    """Return what a column counts; "Huyện về xã" says where somebody goes.

    What stands in brackets goes before: "Cán bộ luân chuyển (lượt)".
    """
    goes = any("dir" in h[2] for h in over)
    told = [h for h in over if "unit" in h[2] and not (goes and "admin" in h[2])]
    bracketed = (h for h in told if folded[h[0] - 1] == "(" and folded[h[1] : h[1] + 1] == ")")
    counted = next(bracketed, None) or next(iter(told), None)
    return counted and counted[2]["unit"]


def _of_people(over: list[Hit]) -> str | None:
    """Return that a column of women, the young or of those present counts people, not posts."""
    named = any(not _PEOPLE.isdisjoint(h[2]) or _is_total_of_people(h) for h in over)
    return "person" if named and not any("grade" in h[2] for h in over) else None


def _is_present(over: list[Hit], head: Cell) -> bool:
    """Say whether a column's own head counts those there: "Biên chế | Được giao | Có mặt"."""
    own = [h for h in over if head[0] <= h[0] < head[1]]
    return any("present" in h[2] for h in own) and not any("unit" in h[2] for h in own)


_STAFF = ("cán bộ", "công chức", "viên chức", "đảng viên", "đại biểu", "giáo viên", "người")


def _is_total_of_people(hit: Hit) -> bool:
    """Say whether a head is the total of people: "Chi bộ | Tổng số đảng viên"."""
    return "total" in hit[2] and hit[2]["word"].endswith(_STAFF)


_PEOPLE = frozenset({"sex", "age", "eth", "present"})


def _bare_year(words: str, head: Cell) -> list[period.Span]:
    """Read a head that is nothing but a year: "2021", "Kế hoạch 2023"."""
    year = _YEAR.fullmatch(words)
    return [period_bare.of_year(head[0] + year.start("y"), int(year["y"]))] if year else []
