"""The lines of a web page as its markup sets them, without what is told apart as page furniture.

The library says which part of a page is the article (``read.html_body``); it drops short
paragraphs, headings and items of lists, so that the lines themselves are taken from the markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from cadre_analysis.read.extract import Piece
from cadre_analysis.read.html_table import is_data, rows

Element = Any  # lxml ships no types

_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div",
        "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
        "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary",
        "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
_NEVER = frozenset(
    {
        "applet", "audio", "base", "button", "canvas", "dialog", "embed", "frame", "frameset",
        "head", "iframe", "input", "link", "map", "noframes", "noscript", "object", "option",
        "script", "select", "style", "svg", "template", "textarea", "title", "video",
    }
)  # fmt: skip
# These too, unless most of the page is inside: some sites put the whole of it into one form.
_SELDOM = frozenset({"aside", "footer", "form", "menu", "nav"})
_INLINE_BREAK = frozenset({"br"})
_JOINED = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})  # a br inside a title is no new line
# Names of classes and ids, split at hyphens, underscores and humps, that stand for furniture.
_FURNITURE = re.compile(
    r"(?<![a-z])(?:related|relate|relative|lien ?quan|tin ?lq|comments?|binh ?luan|phan ?hoi"
    r"|shares?|sharing|social|breadcrumbs?|bread ?crumb|side ?bar|menu|nav|navbar|navigation|footer"
    r"|advert|ads|qc|quang ?cao|banner|tags?|tag ?list|keywords?|tu ?khoa|hot ?news|most ?read"
    r"|read ?more|xem ?them|xem ?nhieu|doc ?nhieu|doc ?them|tin ?(?:khac|moi|cu|cung|nong|doc)"
    r"|newsletter|rating|rate|tool ?bar|tools?|print|clock|weather|thoi ?tiet|captions?|pic ?desc"
    r"|popup|modal|login|search|pagination|other ?news|cung ?(?:muc|chuyen)|recommend|suggest"
    r"|view ?count|hidden|copyright|skip ?link|audio|player)(?![a-z])"
)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|[-_\s]+")
_UNSEEN = re.compile(r"display\s?:\s?none|visibility\s?:\s?hidden", re.IGNORECASE)
_SPACES = re.compile(r"[^\S\u00a0]+")
_MANY_LINKS = 2
_LINKED = 0.6  # share of linked letters from which a list is one of links
_HALF = 0.5
_ITALIC = frozenset({"em", "i"})
_DATED = frozenset({"datepublished", "datecreated"})


@dataclass(slots=True)
class Line:
    """One line of the page."""

    text: str
    owner: Element  # the block that it stands in
    linked: bool  # all its letters lead elsewhere
    italic: bool = False
    row: tuple[Piece, ...] = ()  # its cells, where it is one of a table


@dataclass(slots=True)
class Weight:
    """How many letters stand in an element, and how many of them in links."""

    letters: int = 0
    linked: int = 0
    links: int = 0


@dataclass(slots=True)
class Lines:
    """The lines of a page, and the elements that state a date, each before a line."""

    lines: list[Line] = field(default_factory=list)
    dates: list[tuple[int, Element]] = field(default_factory=list)


def weigh(root: Element) -> dict[Element, Weight]:
    """Return the weight of each element below ``root``."""
    weights: dict[Element, Weight] = {}
    inside = 0  # links that are open
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            link = _is_link(element)
            inside += link
            letters = _letters(element.text)
            weights[element] = Weight(letters, letters if inside else 0, int(link))
            continue
        inside -= _is_link(element)
        above, own = weights.get(element.getparent()), weights[element]
        if above is not None:
            tail = _letters(element.tail)
            above.letters += own.letters + tail
            above.linked += own.linked + (tail if inside else 0)
            above.links += own.links
    return weights


def _letters(text: str | None) -> int:
    return len(text.strip()) if text else 0


def _is_link(element: Element) -> bool:
    return element.tag == "a" and (element.get("href") or "#")[:1] != "#"


class Walk:
    """One walk down a page that makes its lines.

    Parameters
    ----------
    weights
        As ``weigh`` returns them.
    kept
        Elements that are never furniture: the title.
    """

    def __init__(self, weights: dict[Element, Weight], kept: frozenset[Element]) -> None:
        self._weights = weights
        self._kept = {above for one in kept for above in (one, *one.iterancestors())}
        self._found = Lines()
        self._parts: list[tuple[str, bool, bool]] = []
        self._links = self._italics = self._joined = self._tables = 0
        self._blocks: list[Element] = []
        self._pictured = False
        self._skipped: set[Element] = set()

    def of(self, root: Element) -> Lines:
        """Return the lines below ``root``."""
        half = self._weights[root].letters * _HALF
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                self._close(element)
            elif self._is_foreign(element, half) or self._is_table(element):
                walk.skip_subtree()
            else:
                self._open(element)
        self._flush()
        return self._found

    def _open(self, element: Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
            self._blocks.append(element)
        elif tag in _INLINE_BREAK and not self._joined:
            self._flush()
        elif tag == "img":
            self._pictured = True
        elif tag == "time" or (element.get("itemprop") or "").lower() in _DATED:
            self._found.dates.append((len(self._found.lines), element))
        self._joined += tag in _JOINED
        self._links += _is_link(element)
        self._italics += tag in _ITALIC
        self._say(" " if tag in _INLINE_BREAK else element.text)

    def _close(self, element: Element) -> None:
        tag = element.tag
        if element in self._skipped:
            self._skipped.discard(element)
        else:
            if tag in _BLOCKS:
                self._flush()
                self._blocks.pop()
            self._joined -= tag in _JOINED
            self._links -= _is_link(element)
            self._italics -= tag in _ITALIC
        self._say(element.tail)

    def _say(self, words: str | None) -> None:
        if words:
            self._parts.append((words, self._links > 0, self._italics > 0))

    def _flush(self) -> None:
        parts = [part for part in self._parts if part[0].strip()]
        text = _plain("".join(words for words, _, _ in self._parts))
        self._parts = []
        if not text or not self._blocks:
            return
        italic = all(slanted for _, _, slanted in parts)
        if not (self._pictured and italic):  # what stands in italics under a picture is its caption
            linked = all(link for _, link, _ in parts)
            self._found.lines.append(Line(text, self._blocks[-1], linked, italic))
        self._pictured = False

    def _is_table(self, element: Element) -> bool:
        """Return whether ``element`` is a table of data; its rows are taken as lines."""
        if element.tag != "table" or not is_data(element):
            return False
        self._flush()
        self._tables += 1
        for row in rows(element, self._tables):
            text = "".join(piece.text + piece.after for piece in row).strip()
            self._found.lines.append(Line(text, element, False, row=tuple(row)))
        self._skipped.add(element)
        return True

    def _is_foreign(self, element: Element, half: float) -> bool:
        """Return whether ``element`` is no part of an article, by its name or by its links."""
        small = self._weights[element].letters < half
        foreign = element not in self._kept and (
            element.tag in _NEVER
            or _is_caption(element)
            or (small and (_is_furniture(element) or self._is_list_of_links(element)))
        )
        if foreign:
            if element.tag in _BLOCKS:
                self._flush()
            self._skipped.add(element)
        return foreign

    def _is_list_of_links(self, element: Element) -> bool:
        weight = self._weights[element]
        return (
            element.tag in _BLOCKS
            and weight.links >= _MANY_LINKS
            and weight.linked > _LINKED * weight.letters
        )


def _is_caption(element: Element) -> bool:
    """Return whether ``element`` is the caption of a picture; that of a table is kept."""
    if element.tag != "figcaption":
        return False
    parent = element.getparent()
    return parent is None or parent.find(".//table") is None


def _is_furniture(element: Element) -> bool:
    """Return whether ``element`` is furniture by its tag, its look or its name."""
    if element.tag in _SELDOM or element.get("hidden") is not None:
        return True
    if _UNSEEN.search((element.get("style") or "")[:500]):
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
    return bool(names.strip()) and _FURNITURE.search(_split(names)) is not None


def _split(names: str) -> str:
    return _HUMP.sub(" ", names[:500]).lower()


def _plain(words: str) -> str:
    return _SPACES.sub(" ", words).strip(" \u00a0")


def ancestors(element: Element) -> Iterator[Element]:
    """Yield ``element`` and what it stands in."""
    yield element
    yield from element.iterancestors()
