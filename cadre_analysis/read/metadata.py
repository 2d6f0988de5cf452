"""What an article says of itself: title, outlet, date of publication, place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cadre_analysis.gazetteer import Outlet
from cadre_analysis.lexicon import page
from cadre_analysis.model import RefArea
from cadre_analysis.read.dateline import Dateline, dateline
from cadre_analysis.read.front import Front, front, lines
from cadre_analysis.read.newsday import news_day
from cadre_analysis.read.outlet import published_by
from cadre_analysis.read.place import place

_FOOT = 2_500  # characters at the end in which a dateline may stand
_TERM = re.compile(r"iệm k[ỳì]\s+(?:19|20)\d\d\s?[-–/]\s?(?P<end>(?:19|20)\d\d)", re.IGNORECASE)
# Years after the only term that a text speaks of; a later dateline is the clock of whoever saved
# the page.
_STALE = 3


@dataclass(frozen=True, slots=True)
class Facts:
    """What the text alone says."""

    title: str | None
    outlet: str | None
    published: str | None
    ref_area: RefArea | None


def describe(text: str) -> Facts:
    """Return what ``text`` says of itself; what it does not say is None."""
    head = front(text)
    title = text[head.title.start : head.title.end] if head.title else None
    published = _published(text, head) or news_day(title or "", text[head.body :])
    outlets = published_by(text, head)
    area = place(text, head, published, outlets)
    return Facts(title=title, outlet=_one(outlets, area), published=published, ref_area=area)


def _one(outlets: Sequence[Outlet], area: RefArea | None) -> str | None:
    """Return the name of the outlet; of several, the one that writes for the place."""
    near = [
        outlet
        for outlet in outlets
        if area and outlet.province and outlet.province == area.province
    ]
    left = near if len(outlets) > 1 else outlets
    return left[0].name if len(left) == 1 else None


def _published(text: str, head: Front) -> str | None:
    """Return the date of publication.

    A dateline below the title comes first, then one at the end, then one above the title.
    """
    below = [line for line in head.datelines if head.title is None or line.start > head.title.end]
    line = next(iter(below or _foot_datelines(text, head.body) or head.datelines), None)
    return None if line is None or _is_stale(text, line) else line.published


def _foot_datelines(text: str, body: int) -> list[Dateline]:
    """Return the datelines between the last paragraph and the foot of the page.

    Below it are those of other articles.
    """
    found: list[Dateline] = []
    start = max(body, text.rfind("\n", 0, max(0, len(text) - _FOOT)) + 1)
    for line in lines(text, start):
        if date := dateline(line.text, line.start):  # "15/10/2021 | Ý kiến bạn đọc (0)"
            found.append(date)
        if len(line.text) < _FOOT and page.pattern("end").match(line.low):
            break
    return found


def _is_stale(text: str, line: Dateline) -> bool:
    terms = {match.group("end") for match in _TERM.finditer(text)}
    return len(terms) == 1 and int(line.published[:4]) >= int(terms.pop()) + _STALE
