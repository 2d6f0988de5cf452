"""HTML that analysts' own cells put out, to blocks.

The allow-list is nh3's; what it would drop with its contents (scripts, frames, forms, drawn
widgets) is refused by name instead, so that no result vanishes from a report.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote_to_bytes

import nh3
from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from cadre_analysis.render.labels import labels
from cadre_analysis.render.page import (
    Align,
    Block,
    Break,
    Cell,
    Figure,
    Inline,
    Items,
    Link,
    Paragraph,
    Pre,
    Quote,
    Row,
    Rule,
    Table,
    Text,
    plain,
    printable,
)
from cadre_analysis.render.tally import Tally

PICTURES = ("image/png", "image/jpeg", "image/svg+xml")

_INLINE: dict[str, dict[str, Any]] = {
    "b": {"bold": True}, "strong": {"bold": True}, "mark": {"bold": True},
    "i": {"italic": True}, "em": {"italic": True}, "cite": {"italic": True}, "q": {"italic": True},
    "code": {"code": True}, "kbd": {"code": True}, "samp": {"code": True}, "tt": {"code": True},
    "s": {"struck": True}, "del": {"struck": True}, "strike": {"struck": True},
    "span": {}, "small": {}, "u": {}, "ins": {}, "abbr": {}, "time": {}, "sub": {}, "sup": {},
    "font": {}, "label": {}, "a": {}, "br": {},
}  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCK = {
    "p", "div", "section", "article", "header", "footer", "main", "figure", "figcaption", "center",
    "ul", "ol", "li", "blockquote", "pre", "hr", "table", "caption", "thead", "tbody", "tfoot",
    "tr", "td", "th", "img", "colgroup", "col", "dl", "dt", "dd", "details", "summary", "address",
    *_HEADINGS,
}  # fmt: skip
_SHELL = {"html", "body", "head", "title", "meta"}
_ALLOWED = _BLOCK | set(_INLINE)
_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align"},
    "ol": {"start"},
}
_NUMBER = re.compile(r"[+\-−~≈<>≤≥]?\s?\d[\d.,\s]*(?:%|‰)?|[-–—…]|NaN|None|<NA>")


def blocks(source: str, tally: Tally) -> tuple[Block, ...]:
    """Return the blocks of an HTML output.

    Raises
    ------
    RenderError
        If it holds scripts, styles of its own, frames or forms; the message names the cell.
    """
    _refuse(BeautifulSoup(source, "html.parser"), tally)
    safe = nh3.clean(
        source,
        tags=_ALLOWED,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "data"},
        attribute_filter=_attribute,
        link_rel=None,
    )
    return tuple(_Reader(tally).blocks(BeautifulSoup(safe, "html.parser").children))


def _refuse(soup: BeautifulSoup, tally: Tally) -> None:
    for tag in soup.find_all(True):
        if tag.name == "img":
            picture(str(tag.get("src", "")), "", tally)  # names the address of one that is not here
        if tag.name in _ALLOWED | _SHELL or (tag.name == "style" and tag.has_attr("scoped")):
            continue  # pandas' own style is scoped and says nothing about the numbers
        raise tally.refusal(
            vi=f"kết quả HTML có thẻ <{tag.name}>, không dựng được trong báo cáo; "
            "hãy hiển thị bảng pandas thường (với Styler: `.data`), hình hoặc chữ.",
            en=f"the HTML output holds <{tag.name}>, which a report cannot set; "
            "display a plain pandas table (of a Styler: `.data`), a picture or text.",
        )


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Keep data: addresses to pictures; links lead outward only."""
    if name == "src":
        return value if value.startswith(tuple(f"data:{kind}" for kind in PICTURES)) else ""
    if name == "href":
        return value if re.match(r"(?:https?:|mailto:)", value, re.IGNORECASE) else None
    return value


def picture(url: str, alt: str, tally: Tally, caption: str = "") -> Figure:
    """Return the figure of a ``data:`` address.

    Raises
    ------
    RenderError
        If the address is any other: nothing is fetched for a report.
    """
    made = re.fullmatch(r"data:([\w/+.-]+)(?:;[\w=-]+)*?(;base64)?,(.*)", url, re.DOTALL)
    if made is None or made[1] not in PICTURES:
        raise tally.refusal(
            vi=f"hình «{printable(url[:60])}» không nằm trong sổ tính; "
            "hãy đính kèm hình (PNG, JPEG hoặc SVG) vào ô.",
            en=f"the picture {printable(url[:60])!r} is not inside the notebook; "
            "attach it to the cell (PNG, JPEG or SVG).",
        )
    try:
        packed = unquote_to_bytes(made[3])
        data = base64.b64decode(packed, validate=False) if made[2] else packed
    except binascii.Error as error:
        raise tally.refusal(vi="hình bị hỏng.", en="a picture is damaged.") from error
    words = printable(alt) or unnamed(tally)
    return Figure(media=made[1], data=data, alt=words, caption=caption)


def unnamed(tally: Tally) -> str:
    """Return what stands for a description that nobody wrote: it says so, and where we are."""
    words = labels(tally.lang)
    return words["no_alt_under"].format(tally.heading) if tally.heading else words["no_alt"]


@dataclass(slots=True)
class _Reader:
    """Walks a sanitised tree; inline pieces between blocks gather into paragraphs."""

    tally: Tally

    def blocks(self, nodes: Iterator[PageElement] | Sequence[PageElement]) -> Iterator[Block]:
        loose: list[Inline] = []
        for node in nodes:
            if isinstance(node, Tag) and node.name in _BLOCK:
                yield from self._paragraph(loose)
                loose = []
                yield from self._block(node)
            else:
                loose += self._inlines(node, Text(text=""))
        yield from self._paragraph(loose)

    def _paragraph(self, inlines: list[Inline]) -> Iterator[Block]:
        kept = _trimmed(inlines)
        if kept:
            yield Paragraph(inlines=kept)

    def _block(self, tag: Tag) -> Iterator[Block]:
        if tag.name in _HEADINGS:
            yield self.tally.head(max(2, _HEADINGS[tag.name]), tag.get_text())
        elif tag.name in {"ul", "ol"}:
            yield self._list(tag)
        elif tag.name == "table":
            yield self._table(tag)
        elif tag.name == "img":
            yield picture(str(tag.get("src", "")), str(tag.get("alt", "")), self.tally)
        elif tag.name == "pre":
            yield Pre(text=printable(tag.get_text().strip("\n")), kind="output")
        elif tag.name == "blockquote":
            yield Quote(blocks=tuple(self.blocks(tag.children)))
        elif tag.name == "hr":
            yield Rule()
        else:
            yield from self.blocks(tag.children)

    def _list(self, tag: Tag) -> Items:
        start = str(tag.get("start", "1"))
        return Items(
            ordered=tag.name == "ol",
            start=int(start) if start.isdigit() else 1,
            items=tuple(tuple(self.blocks(li.children)) for li in _children(tag, "li")),
        )

    def _inlines(self, node: PageElement, style: Text) -> list[Inline]:
        if isinstance(node, PreformattedString):  # comments, declarations
            return []
        if isinstance(node, NavigableString):
            return [replace(style, text=printable(re.sub(r"\s+", " ", str(node))))]
        if not isinstance(node, Tag):
            return []
        if node.name == "br":
            return [Break()]
        return self._styled(node, style)

    def _styled(self, tag: Tag, style: Text) -> list[Inline]:
        if tag.name == "img":
            raise self.tally.refusal(
                vi="hình trong ô bảng hay trong dòng chữ không dựng được.",
                en="a picture inside a table cell or a line of text cannot be set.",
            )
        own = replace(style, **_INLINE.get(tag.name, {}))
        inner = [x for child in tag.children for x in self._inlines(child, own)]
        href = tag.get("href")
        if href and inner:
            return [Link(href=printable(str(href)), inlines=tuple(inner))]
        return [*inner, Break()] if tag.name in _BLOCK else inner

    def _table(self, table: Tag) -> Table:
        caption = table.find("caption")
        lines = [(tr, list(tr.find_all(["td", "th"]))) for tr in table.find_all("tr")]
        lines = [(tr, cells) for tr, cells in lines if cells]
        head_end = next((i for i, (tr, cells) in enumerate(lines) if not _is_head(tr, cells)), 0)
        body = tuple(self._row("body", cells) for _, cells in lines[head_end:])
        head = tuple(_above(self._row("head", cells), body) for _, cells in lines[:head_end])
        words = printable(caption.get_text().strip()) if isinstance(caption, Tag) else ""
        width = max((sum(c.colspan for c in row.cells) for row in (*head, *body)), default=1)
        return Table(
            caption=words,
            note="",
            n=self.tally.next("table") if words else 0,
            columns=((0, 0),) * width,
            head=head,
            body=body,
        )

    def _row(self, kind: str, cells: Sequence[Tag]) -> Row:
        return Row(kind=kind, cells=tuple(self._cell(cell) for cell in cells))

    def _cell(self, tag: Tag) -> Cell:
        words = _trimmed([x for child in tag.children for x in self._inlines(child, Text(text=""))])
        numeric = _NUMBER.fullmatch(plain(words).strip()) is not None
        align: Align = "right" if numeric and tag.name == "td" else "left"
        return Cell(
            inlines=words,
            align=align,
            head=tag.name == "th",
            colspan=_span(tag, "colspan"),
            rowspan=_span(tag, "rowspan"),
        )


def _above(head: Row, body: tuple[Row, ...]) -> Row:
    """Align each heading with the numbers below it, where the two have the same columns."""
    rows = [row.cells for row in body if len(row.cells) == len(head.cells)]
    if not rows or any(cell.colspan > 1 for cell in head.cells):
        return head
    numeric = [all(cell.align == "right" for cell in column) for column in zip(*rows, strict=True)]
    cells = tuple(
        replace(cell, align="right") if right else cell
        for cell, right in zip(head.cells, numeric, strict=True)
    )
    return replace(head, cells=cells)


def _is_head(row: Tag, cells: Sequence[Tag]) -> bool:
    return row.find_parent("thead") is not None or all(cell.name == "th" for cell in cells)


def _children(tag: Tag, name: str) -> list[Tag]:
    return [child for child in tag.children if isinstance(child, Tag) and child.name == name]


def _span(tag: Tag, name: str) -> int:
    value = str(tag.get(name, "1"))
    return min(int(value), 100) if value.isdigit() and int(value) else 1


def _trimmed(inlines: list[Inline]) -> tuple[Inline, ...]:
    """Drop blanks and breaks at both ends."""
    kept = list(inlines)
    for end in (0, -1):
        while kept and (
            isinstance(kept[end], Break)
            or (isinstance(kept[end], Text) and not plain((kept[end],)).strip())
        ):
            kept.pop(end)
    return tuple(kept)
