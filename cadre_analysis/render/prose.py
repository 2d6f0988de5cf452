"""Markdown cells to blocks: mistune's syntax tree, with footnotes, tables and strike-through."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, cast

import mistune

from cadre_analysis.render import markup
from cadre_analysis.render.page import (
    Align,
    Block,
    Break,
    Cell,
    Figure,
    Inline,
    Items,
    Link,
    Note,
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

Token = Mapping[str, Any]  # mistune's own tokens are untyped dictionaries
Attachments = Mapping[str, Mapping[str, str]]

_OUTER = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _parser() -> mistune.Markdown:
    return mistune.create_markdown(renderer=None, plugins=["footnotes", "table", "strikethrough"])


@dataclass(slots=True)
class _Writer:
    """Turns the tokens of one cell into blocks; footnotes are looked up by their index."""

    tally: Tally
    attachments: Attachments
    footnotes: dict[int, Token] = field(default_factory=dict)
    called: dict[int, Note] = field(default_factory=dict)

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Block]:
        for token in tokens:
            make = getattr(self, f"_{token['type']}", None)
            if make is None:
                raise self.tally.refusal(
                    vi=f"chưa dựng được phần Markdown loại «{token['type']}».",
                    en=f"Markdown of the kind {token['type']!r} cannot be set.",
                )
            yield from make(token)

    def _blank_line(self, token: Token) -> Iterator[Block]:
        yield from ()

    _footnotes = _blank_line  # they stand where they are called

    def _heading(self, token: Token) -> Iterator[Block]:
        words = plain(self.inlines(token["children"]))
        yield self.tally.head(token["attrs"]["level"], words)

    def _paragraph(self, token: Token) -> Iterator[Block]:
        """Give pictures a place of their own between the words before and after them."""
        words: list[Token] = []
        for child in token["children"]:
            if child["type"] == "image":
                yield from self._words(words)
                yield self._picture(child)
                words = []
            else:
                words.append(child)
        yield from self._words(words)

    _block_text = _paragraph

    def _words(self, tokens: Sequence[Token]) -> Iterator[Block]:
        inlines = self.inlines(tokens)
        if any(not isinstance(x, Text) or x.text.strip() for x in inlines):
            yield Paragraph(inlines=inlines)

    def _list(self, token: Token) -> Iterator[Block]:
        yield Items(
            ordered=token["attrs"]["ordered"],
            start=token["attrs"].get("start", 1),
            items=tuple(tuple(self.blocks(item["children"])) for item in token["children"]),
        )

    def _block_quote(self, token: Token) -> Iterator[Block]:
        yield Quote(blocks=tuple(self.blocks(token["children"])))

    def _block_code(self, token: Token) -> Iterator[Block]:
        yield Pre(text=printable(token["raw"].rstrip("\n")), kind="code")

    def _thematic_break(self, token: Token) -> Iterator[Block]:
        yield Rule()

    def _block_html(self, token: Token) -> Iterator[Block]:
        yield from markup.blocks(token["raw"], self.tally)

    def _table(self, token: Token) -> Iterator[Block]:
        head, *bodies = token["children"]
        lines = [row["children"] for body in bodies for row in body["children"]]
        yield Table(
            caption="",
            note="",
            n=0,
            columns=((0, 0),) * len(head["children"]),
            head=(self._row("head", head["children"]),),
            body=tuple(self._row("body", cells) for cells in lines),
        )

    def _row(self, kind: str, cells: Sequence[Token]) -> Row:
        return Row(
            kind=kind,
            cells=tuple(
                Cell(
                    inlines=self.inlines(cell["children"]),
                    align=cast(Align, cell["attrs"].get("align") or "left"),
                    head=kind == "head",
                )
                for cell in cells
            ),
        )

    def _picture(self, token: Token) -> Figure:
        url = token["attrs"]["url"]
        name = url.removeprefix("attachment:")
        if name != url and (kept := self.attachments.get(name)):
            media = next(iter(kept))
            url = f"data:{media};base64,{kept[media]}"
        return markup.picture(url, plain(self.inlines(token["children"])), self.tally)

    def inlines(self, tokens: Sequence[Token], style: Text | None = None) -> tuple[Inline, ...]:
        style = style or Text(text="")
        return tuple(x for token in tokens for x in self._inline(token, style))

    def _inline(self, token: Token, style: Text) -> Iterator[Inline]:
        kind = token["type"]
        if kind in _STYLES:
            yield from self.inlines(token["children"], replace(style, **_STYLES[kind]))
        elif kind in {"linebreak", "softbreak"}:
            yield Break() if kind == "linebreak" else replace(style, text=" ")
        elif kind == "link":
            yield from self._link(token, style)
        elif kind == "footnote_ref":
            yield from self._note(token)
        elif kind == "image":  # inside emphasis or a table cell, where no figure can stand
            raise self.tally.refusal(
                vi="hình phải đứng riêng trong đoạn, không trong bảng hay chữ đậm.",
                en="a picture must stand in a paragraph of its own, not in a table or emphasis.",
            )
        elif kind == "inline_html" and re.fullmatch(r"<br\s*/?>", token["raw"]):
            yield Break()
        else:
            yield self._characters(token, style)

    def _characters(self, token: Token, style: Text) -> Text:
        raw = token["raw"]
        if token["type"] == "codespan":
            # mistune escapes the code of a span for HTML; here it is still only text
            return replace(style, text=printable(html.unescape(raw)), code=True)
        return replace(style, text=printable(raw))

    def _link(self, token: Token, style: Text) -> Iterator[Inline]:
        href = token["attrs"]["url"]
        inner = self.inlines(token["children"], style)
        if _OUTER.match(href):
            yield Link(href=printable(href), inlines=inner)
        else:
            # A link into this machine's folders or to a script leads nowhere for a reader:
            # its words stay, and the address is shown so that nothing is hidden.
            yield from inner
            if plain(inner) != href:
                yield replace(style, text=printable(f" ({html.unescape(href)})"))

    def _note(self, token: Token) -> Iterator[Inline]:
        index = token["attrs"]["index"]
        if index in self.called:
            yield replace(self.called[index], again=True)
            return
        paragraphs = [
            child for child in self.footnotes[index]["children"] if child["type"] != "blank_line"
        ]
        if any(child["type"] not in {"paragraph", "block_text"} for child in paragraphs):
            raise self.tally.refusal(
                vi="chú thích chân trang chỉ nhận đoạn văn.",
                en="a footnote holds paragraphs only.",
            )
        number = self.tally.next("note")
        words: list[Inline] = []
        for child in paragraphs:
            words += [*([Break()] if words else []), *self.inlines(child["children"])]
        self.called[index] = Note(n=number, inlines=tuple(words))
        self.tally.notes.append(self.called[index])
        yield self.called[index]


_STYLES: dict[str, dict[str, Any]] = {
    "strong": {"bold": True},
    "emphasis": {"italic": True},
    "strikethrough": {"struck": True},
}


def blocks(source: str, tally: Tally, attachments: Attachments | None = None) -> tuple[Block, ...]:
    """Return the blocks of a Markdown cell.

    Raises
    ------
    RenderError
        If the cell holds something that cannot be set; the message names the cell.
    """
    tokens = cast(list[Token], _parser()(source))
    writer = _Writer(tally, attachments or {})
    for token in tokens:
        if token["type"] == "footnotes":
            writer.footnotes = {item["attrs"]["index"]: item for item in token["children"]}
    return tuple(writer.blocks(tokens))
