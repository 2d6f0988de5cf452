"""What a web page says of itself in its head: title, name of the site, address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from cadre_analysis.lexicon import page
from cadre_analysis.read.outlet import outlet_of
from cadre_analysis.text import fold

Element = Any  # lxml ships no types

_SPLIT = re.compile(r"\s{1,4}[|\-–—»:]{1,2}\s{1,4}|\s{0,4}[|»]\s{0,4}")
_SITE = re.compile(r"(?:báo|đài|tạp chí|cổng|trang|website|trường|bộ|sở)\s", re.IGNORECASE)
_SAVED = (
    re.compile(  # "saved from url=(0042)https://…", "Page saved with SingleFile url: https://…"
        r"(?:saved from url=\(\d{4}\)|\burl:\s{1,8})(?P<url>https?://\S{4,2000})"
    )
)
_ADDRESS = re.compile(r"https?://[^\s/<>\"]{3,255}(?P<path>/[^\s<>\"]{0,2000})?\Z")
_SITE_WORDS = 12  # "Cổng thông tin điện tử tỉnh Bà Rịa - Vũng Tàu"
_COMMENTS = 20  # looked at; what saved a page says so at its top
_TITLED = re.compile(r"(?<![a-z])(?:title|headline|tieu-?de)(?![a-z])", re.IGNORECASE)
_SHORT = 15  # characters; a shorter beginning of <title> may be a section
_LONGEST = 400  # characters of a title
_HEADLINE = 5  # words of a title that nothing but its look shows


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a page says."""

    title: str | None  # without the name of the site
    site: str | None
    url: str | None
    metas: dict[str, str]
    scripts: tuple[str, ...]  # of JSON-LD


def head(root: Element, comments: Iterable[str]) -> Head:
    """Return what the head of the page ``root`` says.

    Parameters
    ----------
    root
        The page.
    comments
        Its comments in order: what saved it notes its address in one.
    """
    metas = dict(_metas(root))
    site = plain(metas.get("og:site_name")) or None
    stated = plain(metas.get("og:title")) or plain(root.findtext(".//title"))
    title = _without_site(stated, site)
    scripts = (
        script.text or ""
        for script in root.iter("script")
        if "ld+json" in (script.get("type") or "").lower()
    )
    return Head(
        title=None if _is_section(title) else title or None,
        site=site or _named_in(stated, title),
        url=_url(root, metas, comments),
        metas=metas,
        scripts=tuple(scripts),
    )


def _is_section(title: str) -> bool:
    """Return whether a page is titled as a part of the site: "Chi tiết tin", "Tin tức"."""
    return page.pattern("section").fullmatch(fold(title)) is not None


def _named_in(stated: str, title: str) -> str | None:
    """Return the paper that the title of a page names beside that of the article."""
    parts = (plain(part) for part in _SPLIT.split(stated[: 4 * _LONGEST]) if part)
    return next((part for part in parts if part not in title and outlet_of(part)), None)


def plain(words: str | None) -> str:
    """Return ``words`` on one line."""
    return " ".join((words or "").split())


def title_element(body: Element, said: Head) -> Element | None:
    """Return the element that holds the title of the article.

    The name of the paper may be the only h1; then it is the line that says what the head does.
    """
    tops = [one for one in body.iter("h1") if 0 < len(_words(one)) <= _LONGEST]
    others = [one for one in body.iter("h2", "h3", "h4", "div", "p", "span") if _is_titled(one)]
    wanted = said.title and said.title.casefold()
    if wanted:
        for one in (*tops, *others):
            words = _words(one).casefold()
            if words == wanted or (len(words) > _SHORT and _agree(words, wanted)):
                return one
    own = [one for one in tops if not _is_site(_words(one), said.site)]
    if own or wanted:
        return own[0] if len(own) == 1 or wanted is None else None
    return next((one for one in others if _is_headline(one, said.site)), None)


def _is_headline(element: Element, site: str | None) -> bool:
    """Return whether ``element`` may be the title of a page whose head names none.

    The head of many portals says "Chi tiết tin" of every article.
    """
    words = _words(element)
    linked = element.find(".//a") is not None or any(element.iterancestors("a"))
    return len(words.split()) >= _HEADLINE and not linked and not _is_site(words, site)


def _agree(words: str, wanted: str) -> bool:
    """Return whether one is the other cut short: "Sông Lô luân chuyển 86…"."""
    one, two = words.rstrip(".… "), wanted.rstrip(".… ")
    return len(two) > _SHORT and (one.startswith(two) or two.startswith(one))


def _is_titled(element: Element) -> bool:
    named = element.tag in {"h2", "h3", "h4"} or _TITLED.search(
        f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
    )
    return bool(named) and 0 < len(_words(element)) <= _LONGEST


def _words(element: Element) -> str:
    """Return the words of ``element``, cut off where they are more than a title's."""
    found: list[str] = []
    length = 0
    for words in element.itertext():
        found.append(words)
        length += len(words)
        if length > 2 * _LONGEST:
            break
    return plain("".join(found))


def _is_site(words: str, site: str | None) -> bool:
    return (site is not None and words.casefold() == site.casefold()) or (
        _SITE.match(words) is not None and bool(outlet_of(words))
    )


def _without_site(title: str, site: str | None) -> str:
    """Return ``title`` without the name of the paper before or after it."""
    cuts = list(_SPLIT.finditer(title[: 4 * _LONGEST]))
    while cuts and _is_name(title[cuts[-1].end() :], site):
        title = title[: cuts.pop().start()]
    while cuts and _is_name(title[: cuts[0].start()], site):
        title, cut = title[cuts[0].end() :], cuts.pop(0).end()
        cuts = list(_SPLIT.finditer(title)) if cut else cuts
    return title.strip()


def _is_name(part: str, site: str | None) -> bool:
    """Return whether ``part`` of a title names the paper: "Báo Vĩnh Phúc điện tử", "baoha.vn"."""
    few = len(part.split()) <= _SITE_WORDS
    host = "." in part and " " not in part.strip() and part.strip(" ./").islower()
    return few and (
        host
        or (site is not None and part.strip().casefold() == site.casefold())
        or _SITE.match(part) is not None
        or any(_bare(one.name) == _bare(part) for one in outlet_of(part))
    )


def _bare(name: str) -> str:
    return name.casefold().removeprefix("báo ").strip()


def _metas(root: Element) -> Iterator[tuple[str, str]]:
    """Yield name and content of the meta tags; of equals the first is the page's."""
    seen: set[str] = set()
    for meta in root.iter("meta"):
        parent = meta.getparent()
        names = (meta.get("property"), meta.get("name"), meta.get("itemprop"))
        name = next((one.strip().lower() for one in names if one), "")
        inside = parent is not None and parent.tag == "head"
        if name and name not in seen and (inside or meta.get("itemprop") is None):
            seen.add(name)
            yield name, meta.get("content") or ""


def _url(root: Element, metas: dict[str, str], comments: Iterable[str]) -> str | None:
    """Return the address of the page; the paper's front page is none of an article."""
    links = [link.get("href") for link in root.iter("link") if link.get("rel") == "canonical"]
    noted = (_SAVED.search(one) for one, _ in zip(comments, range(_COMMENTS), strict=False))
    stated = [*links[:1], metas.get("og:url"), *(one["url"] for one in noted if one)]
    found = [one for one in (_ADDRESS.match((url or "").strip()) for url in stated) if one]
    deep = [one for one in found if (one["path"] or "/") != "/"]
    return next((one.group() for one in (*deep, *found)), None)
