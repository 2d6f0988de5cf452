"""What a web page states for machines: its date of publication with the rule, and its authors.

A page holds many dates: of its last change, of related news, of the clock in its head, of whoever
saved it. Only what is named as the date of this article's publication is taken.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, timezone
from typing import Any, NamedTuple

from cadre_analysis.codes import DatedBy
from cadre_analysis.read.dateline import dateline

# In the order in which they are trusted; never modified_time, dateModified, last-modified.
_AUTHOR = ("author", "article:author", "dc.creator", "dc.creator.personalname")
_META = (
    "article:published_time", "datepublished", "og:published_time", "article:published",
    "article.published", "pubdate", "pub_date", "publishdate", "publish-date", "publish_date",
    "publication_date", "citation_publication_date", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.issued",
)  # fmt: skip
# Some programs write there when the page was made: a line of the page goes before it.
_UNSURE = ("dcterms.created", "dc.date", "dcterms.date", "date")
_ARTICLES = frozenset(
    {
        "newsarticle", "article", "report", "reportagenewsarticle", "analysisnewsarticle",
        "blogposting", "opinionnewsarticle", "backgroundnewsarticle", "socialmediaposting",
    }
)  # fmt: skip
_PAGES = frozenset({"webpage", "itempage"})  # what states its date where no article is marked up
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage")  # where the page's own article may stand
_DEEPEST = 6
_LONGEST = 200_000  # characters of one JSON-LD script; more is no article's

_ISO = re.compile(
    r"\s*(?P<day>\d{4}-\d\d-\d\d)(?:[T\s]\s?(?P<hour>\d\d?):(?P<minute>\d\d)(?::\d\d(?:\.\d{1,9})?)?"
    r"\s?(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
_MONTH = re.compile(r"\s{0,8}(\d{4}-\d\d)\s{0,8}\Z")
# "9/15/2021 8:00:00 AM" puts the month first; "03/09/2021 8:00 AM" may mean either day.
_AMERICAN = re.compile(r"\s*(\d{1,2})/(\d{1,2})/(\d{4})\s.{0,12}[AP]M", re.IGNORECASE)
_HERE = timezone(timedelta(hours=7))
_FIRST, _LAST = "1990", "2101"  # "0001-01-01T00:00:00" is an empty field
_MONTHS = 12


class Dated(NamedTuple):
    """A date of publication and the rule that chose it."""

    published: str
    rule: str


def machine_date(scripts: Iterable[str], metas: dict[str, str], title: str | None) -> Dated | None:
    """Return what JSON-LD, else a meta tag, says of the day of publication.

    Parameters
    ----------
    scripts
        The JSON-LD scripts of the page.
    metas
        The content of its meta tags by their names in lower case.
    title
        The title, to tell the article from others that are marked up too.
    """
    if published := _json_ld(scripts, title):
        return Dated(published, DatedBy.JSON_LD)
    return _of_meta(metas, _META)


def page_made(metas: dict[str, str]) -> Dated | None:
    """Return the date of a meta tag that may be of the article or of the page that holds it."""
    return _of_meta(metas, _UNSURE)


def _of_meta(metas: dict[str, str], names: Iterable[str]) -> Dated | None:
    found = (iso(metas[name]) for name in names if name in metas)
    published = next(filter(None, found), None)
    return Dated(published, DatedBy.META) if published else None


def machine_author(scripts: Iterable[str], metas: dict[str, str], title: str | None) -> str | None:
    """Return the persons whom JSON-LD, else a meta tag, names as authors of the article.

    The parameters are those of ``machine_date``. A paper often stands there in an author's place;
    JSON-LD says who is a person.
    """
    things = [thing for script in scripts for thing in _things(_parsed(script), 0)]
    own = [thing for thing in things if _ARTICLES & set(_kinds(thing))]
    titled = [thing for thing in own if title and _headline(thing) == _plain(title)]
    for thing in titled or (own if len(own) == 1 else []):
        if named := " - ".join(_persons(thing.get("author"))):
            return named
    return next((metas[name] for name in _AUTHOR if metas.get(name)), None)


def _persons(stated: Any) -> Iterator[str]:
    for one in stated if isinstance(stated, list) else [stated]:
        if isinstance(one, dict) and "person" in _kinds(one) and isinstance(one.get("name"), str):
            yield " ".join(one["name"].split())


def iso(stated: str) -> str | None:
    """Return the day in Việt Nam that ``stated`` names, ``YYYY-MM-DD`` or ``YYYY-MM``.

    None where it is no date or may be of two days.

    Examples
    --------
    >>> iso("2021-09-14T23:30:00Z")
    '2021-09-15'
    >>> iso("15/09/2021 08:00")
    '2021-09-15'
    >>> iso("9/15/2021 8:00:00 AM")
    '2021-09-15'
    >>> iso("03/09/2021 8:00 AM") is None
    True
    """
    found = _day(stated[:80])
    return found if found is not None and _FIRST <= found < _LAST else None


def _day(stated: str) -> str | None:
    if full := _ISO.match(stated):
        return _at_home(full)
    if month := _MONTH.match(stated):
        return month[1]
    if odd := _AMERICAN.match(stated):
        return _month_first(int(odd[1]), int(odd[2]), int(odd[3]))
    line = dateline(stated.strip())
    return line.published if line else None


def _at_home(match: re.Match[str]) -> str | None:
    """Return the day in Việt Nam; a time in another zone may fall on the next."""
    try:
        if not match["zone"]:
            return date.fromisoformat(match["day"]).isoformat()
        clock = f"{match['hour']:0>2}:{match['minute']}{match['zone']}"
        there = datetime.fromisoformat(f"{match['day']}T{clock}")
        return there.astimezone(_HERE).date().isoformat()
    except (ValueError, OverflowError):
        return None


def _month_first(one: int, two: int, year: int) -> str | None:
    if one <= _MONTHS and two <= _MONTHS and one != two:
        return None
    month, day = (two, one) if one > _MONTHS else (one, two)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _json_ld(scripts: Iterable[str], title: str | None) -> str | None:
    """Return the date of the page's article: the one so titled, else the only one."""
    things = [thing for script in scripts for thing in _things(_parsed(script), 0)]
    for kinds in (_ARTICLES, _PAGES):
        dated = [
            (_headline(thing), day)
            for thing in things
            if kinds & set(_kinds(thing)) and (day := iso(str(thing.get("datePublished") or "")))
        ]
        own = {day for headline, day in dated if title and headline == _plain(title)}
        days = own or {day for _, day in dated}
        if len(days) == 1:
            return days.pop()
    return None


def _parsed(script: str) -> Any:
    """Return the JSON of a script, None where it is none."""
    body = script.strip().removeprefix("<!--").removesuffix("-->")
    if len(body) > _LONGEST:
        return None
    try:
        return json.loads(body, strict=False)
    except (ValueError, RecursionError):
        return None


def _things(found: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Yield the things marked up as the page's own: not what its lists of news point to."""
    if depth > _DEEPEST:
        return
    if isinstance(found, list):
        for one in found:
            yield from _things(one, depth + 1)
    elif isinstance(found, dict):
        yield found
        for key in _INSIDE:
            yield from _things(found.get(key), depth + 1)


def _kinds(thing: dict[str, Any]) -> Iterator[str]:
    kinds = thing.get("@type")
    for kind in kinds if isinstance(kinds, list) else [kinds]:
        yield str(kind).rpartition("/")[2].lower()


def _headline(thing: dict[str, Any]) -> str:
    return _plain(thing.get("headline") or thing.get("name"))


def _plain(words: Any) -> str:
    return " ".join(str(words or "").split()).casefold()
