"""Saved web pages: the article alone, in the form in which texts are read.

trafilatura tells which part of a page is the article; its lines are taken from the markup, from
the title on, so that no short paragraph, heading or item of a list is lost.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, groupby, takewhile
from typing import Any

import trafilatura
from lxml import etree
from lxml import html as markup

from cadre_analysis.codes import AnchorKind, DatedBy, Format
from cadre_analysis.errors import ReadError
from cadre_analysis.lexicon import page
from cadre_analysis.read import grid
from cadre_analysis.read.dateline import dateline
from cadre_analysis.read.decode import decode
from cadre_analysis.read.extract import Extract, Piece, Told, join
from cadre_analysis.read.front import has_stop, is_byline
from cadre_analysis.read.html_date import Dated, iso, machine_author, machine_date, page_made
from cadre_analysis.read.html_head import Head, head, title_element
from cadre_analysis.read.html_lines import Line, Walk, ancestors, weigh
from cadre_analysis.text import canonical, fold

Element = Any  # lxml ships no types

_LARGEST = 6_000_000  # characters of markup, pictures inside it left out
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,4}=\s{0,4}[\"']?\s{0,4}([\w.:-]{2,40})", re.I)
_DECLARED = re.compile(rb"\s{0,8}<\?xml[^>]{0,80}?encoding\s{0,4}=\s{0,4}[\"']([\w.-]{2,40})", re.I)
_PROLOG = re.compile(r"\A\s{0,8}<\?xml[^>]{0,200}\?>")
_INLINE = re.compile(r"data:[\w/+.;=-]{0,100};base64,[A-Za-z0-9+/=%\s]{100,}")
_TAGS = 150_000  # an article's page has two thousand
_HEAD_BYTES = 4_096
_WESTERN = frozenset({"iso8859-1", "cp1252", "ascii"})  # what old pages claim, whatever they hold
_CONTROLS = dict.fromkeys([*range(9), 11, *range(14, 32), 127, 0xFEFF], None)
_SENTENCE = 60  # characters of a line that only an article has
_MOST = 0.9  # share of an article's letters that its element holds
_BELOW = 3  # lines below the article that may be its author's
_ABOVE = 2  # lines above the title that may be its kicker or its date
_KICKER = 160
_NOTHING_VI = "không thấy bài nào trong trang web; hãy mở trang rồi lưu lại cả bài."
_NOTHING = "no article was found in the web page; open it and save it whole."
_CHANGED = re.compile(r"modif|updat|cap-?nhat|chang")


@dataclass(frozen=True, slots=True)
class _Found:
    """The lines of a page, and which of them are the article's."""

    lines: list[Line]
    dates: list[tuple[int, Element]]  # elements that state a date, each before a line
    title: int | None
    start: int
    end: int
    first: int  # the first sentence


def extract(data: bytes, name: str) -> Extract:
    """Return the article of the web page ``data``.

    Raises
    ------
    ReadError
        If the page is too large or holds no article.
    """
    if not data.strip():
        return Extract(text="", encoding="utf-8", format=Format.HTML)
    source, encoding = _decoded(data, name)
    source = _INLINE.sub("", _PROLOG.sub("", source.translate(_CONTROLS)))
    if len(source) > _LARGEST or source.count("<") > _TAGS:
        raise ReadError(
            path=name,
            detail_vi=f"trang web quá lớn ({len(source):,} ký tự); hãy lưu riêng phần bài.",
            detail=f"the page is too large ({len(source):,} characters); save its article alone.",
        )
    root = _tree(source, name)
    # what saved a page notes its address above the page itself
    above = root.itersiblings(etree.Comment, preceding=True)
    said = head(root, [one.text or "" for one in (*above, *root.iter(etree.Comment))])
    body = root.find("body")
    etree.strip_tags(body, etree.Comment, etree.ProcessingInstruction)
    found = _article(body, said)
    text, anchors = join(_pieces(said, found), AnchorKind.PARAGRAPH)
    if not text.strip():
        raise ReadError(path=name, detail_vi=_NOTHING_VI, detail=_NOTHING)
    title = found.lines[found.title].text if found.title is not None else said.title
    dated = machine_date(said.scripts, said.metas, title) or _timed(found)
    if dated is None and not any(map(_is_dateline, _kept(found))):
        dated = page_made(said.metas)
    told = Told(
        title=canonical(title) if title else None,
        outlet=said.site,
        published=dated and dated.published,
        dated_by=dated and dated.rule,
        url=said.url,
        author=machine_author(said.scripts, said.metas, title),
    )
    return Extract(text=text, encoding=encoding, format=Format.HTML, anchors=anchors, told=told)


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    """Return the text of the page and its encoding: by its mark, what it declares, else its words.

    Raises
    ------
    ReadError
        If its encoding is not known for certain.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data, name)
    if data[:64].count(b"\x00") > len(data[:64]) // 4:  # UTF-16 without a mark
        guess = "utf-16-be" if data[:1] == b"\x00" else "utf-16-le"
        return data.decode(guess, "replace"), guess
    plain = data.replace(b"\x00", b"")
    start = plain[:_HEAD_BYTES]
    found = _CHARSET.search(start) or _DECLARED.match(start)
    declared = _codec(found[1]) if found else None
    if data.startswith(codecs.BOM_UTF8) or declared is None or declared in _WESTERN:
        try:
            return decode(plain, name)
        except ReadError:
            if declared not in _WESTERN:
                raise
            declared = "cp1252"
    try:
        return plain.decode(declared), declared
    except UnicodeDecodeError:
        return decode(plain, name)


def _codec(declared: bytes) -> str | None:
    try:
        return codecs.lookup(declared.decode("ascii")).name
    except (LookupError, UnicodeDecodeError):
        return None


def _tree(source: str, name: str) -> Element:
    """Return the page as a tree that has a body.

    Raises
    ------
    ReadError
        If there is no body.
    """
    try:
        root = markup.document_fromstring(source)
    except (etree.LxmlError, ValueError):
        root = None
    if root is None or root.find("body") is None:
        raise ReadError(path=name, detail_vi=_NOTHING_VI, detail=_NOTHING)
    return root


def _article(body: Element, said: Head) -> _Found:
    """Return the lines of the page, and which of them are the article's."""
    element = title_element(body, said)
    walked = Walk(weigh(body), frozenset([element] if element is not None else [])).of(body)
    lines = walked.lines
    title = _index(lines, element)
    own = _sentences(body, lines, title or 0)
    start, end = _span(lines, own)
    if title is not None and title < end:
        start = title
    else:
        title = None  # below the article there are other titles
    return _Found(lines, walked.dates, title, start, end, own[0] if own else start)


def _index(lines: list[Line], title: Element | None) -> int | None:
    """Return the first line of the element ``title``."""
    return next((n for n, line in enumerate(lines) if title in ancestors(line.owner)), None)


def _sentences(body: Element, lines: list[Line], start: int) -> list[int]:
    """Return which lines are sentences of the article, as the library finds them."""
    known = trafilatura.extract(body, include_comments=False, favor_recall=True) or ""
    said = " ".join(known.split())
    free = [n for n, line in enumerate(lines) if n >= start and not line.linked]
    long = [n for n in free if len(lines[n].text) >= _SENTENCE or has_stop(lines[n].text)]
    own = [n for n in long if " ".join(lines[n].text.split())[:_SENTENCE] in said]
    return own or long or free


def _span(lines: list[Line], own: list[int]) -> tuple[int, int]:
    """Return the first line and one past the last of the element that holds the article."""
    if not own:
        return 0, 0
    letters: dict[Element, int] = {}
    for n in own:
        for above in ancestors(lines[n].owner):
            letters[above] = letters.get(above, 0) + len(lines[n].text)
    most = max(letters.values()) * _MOST
    chains = (above for n in own for above in ancestors(lines[n].owner))
    holder = next(above for above in chains if letters[above] >= most)
    inside = [n for n, line in enumerate(lines) if holder in ancestors(line.owner)]
    beside = _tables_beside(lines, holder) if holder.tag in _LONE else []
    return min([inside[0], *beside]), max([inside[-1], *beside]) + 1


_LONE = frozenset({"p", "blockquote", "li", "table"})  # what holds one piece of an article


def _tables_beside(lines: list[Line], holder: Element) -> list[int]:
    """Return the rows of the tables that stand in one box with the only text of an article.

    A report of one paragraph and its tables: they weigh too little to be found by themselves.
    """
    box = holder.getparent()
    rows = [n for n, line in enumerate(lines) if line.row and line.owner is not holder]
    boxes = {n: list(ancestors(lines[n].owner))[:_WRAPPED] for n in rows}
    return [n for n in rows if any(one.getparent() is box for one in boxes[n])]


_WRAPPED = 3  # a table, and what some pages wrap around it


def _pieces(said: Head, found: _Found) -> Iterator[Piece]:
    """Yield the article's lines in pieces, its paragraphs numbered from the first line on."""
    heading = [said.title] if found.title is None and said.title and found.start < found.end else []
    number = count(1)
    kept = groupby(_kept(found), key=lambda line: line.owner if line.row else None)
    parts = [[Piece(title, str(next(number)))] for title in heading]
    for table, group in kept:
        if table is not None:
            parts.append([piece for line in group for piece in line.row])
        else:
            parts.append([Piece(line.text, str(next(number))) for line in group])
    return grid.joined(parts)


def _kept(found: _Found) -> Iterator[Line]:
    """Yield the lines of the article: what stands above the title, the title, and the rest."""
    lines = found.lines
    if found.title is not None:
        yield from _above(lines, found.title)
    own = enumerate(lines[found.start : found.end], found.start)
    yield from (line for n, line in own if not line.linked or n == found.title)
    yield from takewhile(_is_signature, lines[found.end : found.end + _BELOW])


def _above(lines: list[Line], title: int) -> Iterator[Line]:
    """Yield the kicker and the date that stand in one box with the title, right above it."""
    box = lines[title].owner.getparent()
    if box is None or box.tag == "body":
        return
    for line in lines[max(0, title - _ABOVE) : title]:
        beside = box in ancestors(line.owner)
        if beside and not line.linked and len(line.text) <= _KICKER:
            yield line


def _is_dateline(line: Line) -> bool:
    found = dateline(line.text)
    return found is not None and not found.clock


def _is_signature(line: Line) -> bool:
    low = fold(line.text)
    furniture = page.pattern("line").match(low) or page.pattern("end").match(low)
    return not (line.linked or furniture) and is_byline(line.text)


def _timed(found: _Found) -> Dated | None:
    """Return the date of an element of time at the head of the article."""
    if found.title is None:
        return None
    nearest = found.title - len(list(_above(found.lines, found.title)))
    for at, element in found.dates:
        named = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
        if not nearest <= at <= found.first + _BELOW or _CHANGED.search(named):
            continue
        stated = element.get("datetime") or element.get("content") or element.text or ""
        if published := iso(stated):
            return Dated(published, DatedBy.TIME)
    return None
