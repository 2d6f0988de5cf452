"""Article to blocks: what each line of the page is.

Nothing is deleted; the spans tell text from page.

Three passes in one walk down the lines: the head (``read.front``), the body with its headings and
captions, and, from the first word that opens the foot of a page ("Bình luận", "Tin cùng mục"),
everything below as boilerplate. A box of links may also stand in the middle of an article; it ends
where the next paragraph begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cadre_analysis.codes import BlockKind
from cadre_analysis.lexicon import page
from cadre_analysis.model import Article, Block
from cadre_analysis.read.author import Signature, signature
from cadre_analysis.read.dateline import dateline
from cadre_analysis.read.front import (
    SHORT,
    Line,
    foot,
    front,
    has_stop,
    is_byline,
    is_listed,
    lines,
)

_SIGNED = 150  # characters; a name, and in brackets where its author works, takes no more
_CAPTION = 350  # characters; a caption may be a long sentence
_TEASER = ("...", "…")
_PICTURE_MARKS = frozenset({"a", "anh", "ảnh"})  # what is left of a picture in saved text


def clean(article: Article) -> tuple[Block, ...]:
    """Return the blocks of ``article``, in order, one for each line that is not blank.

    ``article.text[block.start:block.end]`` is the line without the blanks around it.
    """
    head = front(article.text, article.title)
    blocks = (*head.blocks, *_sort(list(lines(article.text, head.body))))
    signed = signature(article.text, head)
    return tuple(_signed(block, signed) for block in blocks) if signed else blocks


def _signed(block: Block, signed: Signature) -> Block:
    """Return a line of the body that names the author as a byline."""
    theirs = (block.start, block.end) == (signed.start, signed.end)
    return replace(block, kind=BlockKind.BYLINE) if theirs and signed.whole else block


def _sort(rows: list[Line]) -> list[Block]:
    """Return the lines below the head as blocks."""
    end = foot(rows)
    blocks: list[Block] = []
    boxed = False  # inside a box of links
    captioned = False  # the line before was what is left of a picture
    for row in rows[:end]:
        kind = _kind(row, captioned)
        boxed = _is_box(row) or (boxed and _is_link(row.text))
        captioned = kind is BlockKind.CAPTION and _is_picture(row)
        blocks.append(
            Block(start=row.start, end=row.end, kind=BlockKind.BOILERPLATE if boxed else kind)
        )
    _settle_last(rows, blocks)
    blocks.extend(
        Block(start=row.start, end=row.end, kind=BlockKind.BOILERPLATE) for row in rows[end:]
    )
    return blocks


def _kind(row: Line, captioned: bool) -> BlockKind:
    """Return what one line of the body is, by its own form and the picture above it."""
    line, low = row.text, row.low
    if not any(map(str.isalnum, line)):
        return BlockKind.BOILERPLATE
    if len(line) > _CAPTION:
        return BlockKind.BODY
    if captioned or _is_picture(row):
        return BlockKind.CAPTION
    if len(line) <= _SIGNED and page.pattern("byline", "author").match(low) and is_byline(line):
        return BlockKind.BYLINE
    if page.pattern("caption").match(low):
        return BlockKind.CAPTION
    return BlockKind.BODY if len(line) > SHORT else _short_kind(line, low)


def _short_kind(line: str, low: str) -> BlockKind:
    if all(map(_is_furniture, low.split("|"))):  # "Gửi cho bạn bè | In trang | Phản hồi (3)"
        return BlockKind.BOILERPLATE
    if dateline(line) is not None:
        return BlockKind.DATELINE
    return BlockKind.HEADING if _is_heading(line) else BlockKind.BODY


def _is_furniture(low: str) -> bool:
    """Say whether a line, or what stands between two bars of it, is a page's and no article's."""
    piece = low.strip()
    return bool(page.pattern("line").match(piece) or page.pattern("end").match(piece))


def _is_picture(row: Line) -> bool:
    """Return whether ``row`` is what is left of a picture: "a", "Ảnh 1"."""
    return len(row.text) <= len("Ảnh 10.") and row.low.strip(" .:0123456789") in _PICTURE_MARKS


def _is_heading(line: str) -> bool:
    """Return whether ``line`` is a heading: it has no final stop and no bullet.

    Digits are allowed in capitals and in a list mark only: other lines with digits are items.
    """
    if has_stop(line) or not line[0].isalnum():
        return False
    words = line.split(maxsplit=1)[-1] if is_listed(line) else line
    return line.isupper() or not any(map(str.isdigit, words))


def _is_box(row: Line) -> bool:
    return len(row.text) <= SHORT and page.pattern("inset").match(row.low) is not None


def _is_link(line: str) -> bool:
    """Return whether ``line`` may be a link in a box: a title or a teaser, not a paragraph."""
    return line.endswith(_TEASER) or (len(line) <= SHORT and not has_stop(line))


def _settle_last(rows: list[Line], blocks: list[Block]) -> None:
    """Turn the short lines below the last paragraph into bylines.

    Nothing follows that they could be headings of.
    """
    for index in range(len(blocks) - 1, -1, -1):
        kind, line = blocks[index].kind, rows[index].text
        if kind is BlockKind.HEADING and is_byline(line):
            blocks[index] = Block(
                start=rows[index].start, end=rows[index].end, kind=BlockKind.BYLINE
            )
        elif kind is BlockKind.BODY or (kind is BlockKind.HEADING and len(line) > SHORT):
            return


def body(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield the blocks that are the article's own text: title, headings and body."""
    text = {BlockKind.TITLE, BlockKind.HEADING, BlockKind.BODY}
    return (block for block in blocks if block.kind in text)
