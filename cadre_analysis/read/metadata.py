"""What an article says of itself: title, outlet, author, date of publication, place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cadre_analysis.codes import DatedBy, SourceKind
from cadre_analysis.gazetteer import Outlet
from cadre_analysis.lexicon import page
from cadre_analysis.model import RefArea
from cadre_analysis.read.aside import address_day, is_over, marked_month
from cadre_analysis.read.author import author
from cadre_analysis.read.dateline import Dateline, dateline
from cadre_analysis.read.extract import NOTHING, Told
from cadre_analysis.read.front import Front, front, lines
from cadre_analysis.read.newsday import news_day
from cadre_analysis.read.outlet import outlet_of, published_by
from cadre_analysis.read.place import place

_YEAR, _MONTH = len("2021"), len("2021-09")
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
    other_area: RefArea | None = None  # what the text speaks of nearly as much
    dated_by: str | None = None  # the rule that chose the date
    page_date: str | None = None  # a dateline that is the clock of whoever saved the page
    author: str | None = None  # name or initials, as printed
    kind: SourceKind = SourceKind.ARTICLE


class _Day(NamedTuple):
    """A date of publication and the rule that chose it."""

    published: str
    rule: str


def describe(text: str, told: Told = NOTHING) -> Facts:
    """Return what ``text`` says of itself; what it does not say is None.

    Parameters
    ----------
    text
        The canonical text.
    told
        What the file says beside it, such as the date in the head of an HTML page. It goes before
        what the text says.
    """
    head = front(text, told.title)
    title = head.named
    day, page_date = _day(text, head, title or "", told)
    published = day and day.published
    outlets = _publishers(told) or published_by(text, head)
    area, other = place(text, head, published, outlets)
    return Facts(
        title=title,
        outlet=_one(outlets, area) or (None if outlets else told.outlet),
        published=published,
        ref_area=area,
        other_area=other,
        dated_by=day and day.rule,
        page_date=page_date,
        author=author(text, head, told.author),
        kind=SourceKind.REPORT if head.formal else SourceKind.ARTICLE,
    )


def _day(text: str, head: Front, title: str, told: Told) -> tuple[_Day | None, str | None]:
    """Return the date of publication, and a date of the page that is not the article's."""
    if told.published:
        return _Day(told.published, told.dated_by or ""), None
    day = _dateline(text, head)
    stale = day is not None and _is_stale(text, day.published)
    if day is not None and not stale:
        return day, None
    return _aside(text, head, title, told.url), day and day.published


def _aside(text: str, head: Front, title: str, url: str | None) -> _Day | None:
    """Return the day of an article without a dateline: by its address, or by what it tells."""
    address = address_day(url)
    if address and len(address) > _MONTH:
        over = is_over(address, text)  # numbered on the day it was begun, it went out later
        return _Day(address[:_MONTH] if over else address, DatedBy.ADDRESS)
    lead = news_day(title, text[head.body :], address and address[:_YEAR])
    if lead and (address is None or lead.startswith(address)):
        return _Day(lead, DatedBy.LEAD)
    if address:
        return _Day(address, DatedBy.ADDRESS)
    marked = marked_month(f"{title}\n{text[head.body :]}")
    return _Day(marked, DatedBy.ANNIVERSARY) if marked else None


def _publishers(told: Told) -> tuple[Outlet, ...]:
    """Return the outlet that the page's address or its own head names."""
    return outlet_of(told.url or "") or outlet_of(told.outlet or "")


def _one(outlets: Sequence[Outlet], area: RefArea | None) -> str | None:
    """Return the name of the outlet; of several, the one that writes for the place."""
    near = [
        outlet
        for outlet in outlets
        if area and outlet.province and outlet.province == area.province
    ]
    left = near if len(outlets) > 1 else outlets
    return left[0].name if len(left) == 1 else None


def _dateline(text: str, head: Front) -> _Day | None:
    """Return the date of a line of the page.

    A dateline below the title comes first, then one at the end, then one above the title.
    """
    below = [line for line in head.datelines if head.title is None or line.start > head.title.end]
    for rule, lines_of_it in (
        (DatedBy.DATELINE_BELOW_TITLE, below),
        (DatedBy.DATELINE_FOOT, _foot_datelines(text, head.body)),
        (DatedBy.DATELINE_ABOVE_TITLE, head.datelines),
    ):
        of_article = [line for line in lines_of_it if not line.clock]
        if of_article:
            return _Day(_made(of_article).published, rule)
    return None


def _made(lines_of_it: Sequence[Dateline]) -> Dateline:
    """Return the line that dates the article, where the first says when it was changed."""
    first = lines_of_it[0]
    if not first.updated:
        return first
    return next((one for one in lines_of_it if one.published < first.published), first)


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


def _is_stale(text: str, published: str) -> bool:
    terms = {match.group("end") for match in _TERM.finditer(text)}
    return len(terms) == 1 and int(published[:4]) >= int(terms.pop()) + _STALE
