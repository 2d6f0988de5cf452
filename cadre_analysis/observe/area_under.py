"""Communes below the row or the heading of their district: which of those of one name is meant.

"I | Huyện Mộc Châu", below it "1 | Xã Tân Lập"; "II | Huyện Sông Mã", below it another Tân Lập.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cadre_analysis.codes import Level
from cadre_analysis.gazetteer.divisions import above, commune_index, province
from cadre_analysis.gazetteer.names import key
from cadre_analysis.model import Article, RefArea
from cadre_analysis.observe import subtotals
from cadre_analysis.observe.area_names import mentions
from cadre_analysis.observe.draft import Draft
from cadre_analysis.text import fold

_CELL = re.compile(r"[^|]+")
_ORDER = re.compile(r"[\s\d.)]*|\s?(?:[IVX]{1,5}|[A-Za-zĐđ])[.)]?\s?")  # no name yet: "II", "3"
_DIGIT = re.compile(r"\d")
_MARKED = re.compile(r"[\s*+•–-]{0,4}(?:(?:[IVX]{1,5}|\d{1,2}|[A-Za-zĐđ])[.)]\s?)?")
_LONG = 120  # characters; a longer line is a paragraph, under which no district rules any more


def settle(article: Article, drafts: Sequence[Draft]) -> None:
    """Give each commune that a row or an item names the code that it has in the district above."""
    told = [draft for draft in drafts if _is_bare(draft, article.ref_area)]
    if not told:
        return
    over = list(_districts(article))
    for draft in told:
        district = next((unit for start, unit in reversed(over) if start <= draft.start), None)
        if isinstance(draft.place, RefArea) and district is not None:
            draft.place = _inside(draft.place, district, article)


def _is_bare(draft: Draft, own: RefArea | None) -> bool:
    place = draft.place
    if not isinstance(place, RefArea) or place is own or not place.unit:
        return False
    return place.level == Level.COMMUNE and place.code is None


def _districts(article: Article) -> Iterator[tuple[int, RefArea | None]]:
    """Yield where lines begin from which on a district rules, or none."""
    start, order = 0, None  # how the district's own row is numbered
    for line in article.text.split("\n"):
        end = start + len(line)
        at, stop = _label(article.text, start, end)
        found = [one for one in mentions(article, at, stop) if one[0] == at]
        level = found[0][2].level if found else None
        if level == Level.DISTRICT:
            yield start, found[0][2]
            order = _numbering(line)
        elif level != Level.COMMUNE and _ends(line, order):
            yield start, None
        start = end + 1


def _ends(line: str, order: str | None) -> bool:
    """Say whether a line that names no place ends what stood under a district: "Tổng cộng | 44".

    "1 | Cơ quan huyện | 6" is of it, where the district stands under "I".
    """
    if not line.startswith("|"):
        return len(line) > _LONG
    own = _numbering(line)
    if own is not None and order is not None:
        return own == order
    return own is not None or _DIGIT.search(line) is not None


def _numbering(line: str) -> str | None:
    """Return how a row is numbered in its first cell: "roman" for "| II | Huyện Sông Mã |"."""
    first = _CELL.search(line) if line.startswith("|") else None
    return subtotals.numbering(fold(first[0].strip())) if first is not None else None


def _label(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the cell that names a row, or the words of a line behind its mark."""
    if text.startswith("|", start):
        cells = _CELL.finditer(text, start, end)
        cell = next((cell for cell in cells if not _ORDER.fullmatch(cell[0])), None)
        if cell is None:
            return start, start
        start, end = cell.start() + len(cell[0]) - len(cell[0].lstrip()), cell.end()
    mark = _MARKED.match(text, start, end)
    return (mark.end() if mark else start), end


def _inside(place: RefArea, district: RefArea, article: Article) -> RefArea:
    """Return ``place`` as the one commune of its name in ``district``, as it is where none is."""
    own = article.ref_area.province if article.ref_area is not None else None
    units = [
        unit
        for unit in commune_index().get(key(place.name or ""), ())
        if any(
            one.level == Level.DISTRICT and key(one.name) == key(district.name or "")
            for one in above(unit, article.published)
        )
    ]
    tops = {unit.code: province(unit, article.published) for unit in units}
    near = [(code, top.name) for code, top in tops.items() if top and own in {None, top.name}]
    if len(near) != 1:
        return place
    code, name = near[0]
    return replace(place, code=code, province=name)
