"""Word files (DOCX): the body in order, its paragraphs, lists, tables, text boxes and footnotes.

What tracked changes inserted is read, what they deleted is not; headers and footers of the page are
left out, as they are no part of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from cadre_analysis.codes import AnchorKind, Format
from cadre_analysis.errors import ReadError
from cadre_analysis.read import grid, package
from cadre_analysis.read.docx_lists import Numbering
from cadre_analysis.read.docx_styles import Element, Styles, child, children, tag, tree, value
from cadre_analysis.read.docx_table import Shape, shape
from cadre_analysis.read.docx_text import Walk
from cadre_analysis.read.extract import Extract, Piece, Told, join

_BODY = "word/document.xml"
_DROPPED = frozenset({"del", "moveFrom", "sectPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid"})
_BLANKS = re.compile(r"[ \u00a0]{2,}")
_LIST_MARK = re.compile(r"(?:[-+*•–]|\(?\w{1,4}[.)])\Z")
_WIDEST = 80  # characters; a longer piece between tabs is a sentence, and no cell
_PLACES = 1_000_000  # rows by columns of a table
_LAYOUT = 2  # columns of "UBND TỈNH | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_NOTES = {"footnote": "word/footnotes.xml", "endnote": "word/endnotes.xml"}
_PAGE_NOTES = frozenset({"separator", "continuationSeparator", "continuationNotice"})


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str  # lines and tabs as they stand
    label: str
    kind: AnchorKind = AnchorKind.PARAGRAPH
    mark: str = ""  # of the list that it is an item of

    def columns(self) -> int:
        """Return into how many cells tabs part the paragraph; 0 where they part no cells."""
        head, _, rest = self.text.strip().partition("\t")
        text = rest if _LIST_MARK.fullmatch(head.strip()) else self.text.strip()
        cells = text.split("\t")
        plain = "\n" not in text and all(len(cell) <= _WIDEST for cell in cells)
        return len(cells) if len(cells) > 1 and plain else 0

    def piece(self) -> Piece:
        """Return the paragraph as lines, one blank for each run of blanks and tabs."""
        lines = (_BLANKS.sub(" ", line.replace("\t", " ")).strip() for line in self._lines())
        return Piece("\n".join(filter(None, lines)), self.label, kind=self.kind)

    def _lines(self) -> Iterator[str]:
        first, *others = self.text.split("\n")
        yield self.mark + first.lstrip()
        yield from others

    def row(self) -> list[grid.Cell]:
        """Return the cells between its tabs."""
        cells = (self.mark + self.text.strip()).split("\t")
        return [grid.Cell(grid.tidy(cell), f"p{self.label}:{n}") for n, cell in enumerate(cells, 1)]


@dataclass(slots=True)
class _Reader:
    """The way through one file."""

    walk: Walk
    numbering: Numbering
    paragraphs: int = 0
    tables: int = 0
    title: str | None = None
    parts: list[list[Piece]] = field(default_factory=list)
    waiting: list[_Paragraph] = field(default_factory=list)  # whether columns is not yet known
    cut: str = ""  # words of a paragraph whose end was deleted: they belong to the next

    def read(self, blocks: Iterable[Element]) -> None:
        """Read the paragraphs and tables of ``blocks`` in order."""
        for block in blocks:
            name = tag(block)
            if name == "p":
                self._paragraph(block)
            elif name == "tbl":
                self._table(block)
            elif name == "AlternateContent":
                self.read(children(child(block, "Choice")))
            elif name not in _DROPPED and len(block):
                self.read(block)  # a content control, an insertion, custom XML

    def read_notes(self, notes: dict[tuple[str, str], Element]) -> None:
        """Read the footnotes that were referred to, in that order."""
        said = list(dict.fromkeys(self.walk.notes))
        for number, note in enumerate(said, start=1):
            texts = [self.walk.words(p) for p in notes.get(note, ()) if tag(p) == "p"]
            self._add(_Paragraph("\n".join(texts), f"n{number}"))

    def pieces(self) -> Iterator[Piece]:
        """Yield all that was read."""
        self._settle()
        return grid.joined(self.parts)

    def _paragraph(self, block: Element) -> None:
        properties = child(block, "pPr")
        text = self.cut + self.walk.words(block)
        self.cut = ""
        if child(child(properties, "rPr"), "del") is not None:
            self.cut = text
        elif text.strip():
            self.paragraphs += 1
            style = value(child(properties, "pStyle")) or self.walk.styles.normal
            item = self.walk.styles.listed(properties, style)
            mark = self.numbering.mark(item) if item else ""
            self._add(_Paragraph(text, str(self.paragraphs), mark=mark))
            if self.walk.styles.name(style) == "title":
                self.title = self.title or " ".join(text.split())
        self._boxes()

    def _boxes(self) -> None:
        """Read the text boxes that hang on the last paragraph."""
        boxes, self.walk.boxes = self.walk.boxes, []
        for box in boxes:
            self.read(box)

    def _add(self, paragraph: _Paragraph) -> None:
        if paragraph.text.strip():
            self.waiting.append(paragraph)

    def _settle(self) -> None:
        """Add the paragraphs that wait: several in a row with as many tabs are rows of a table."""
        for columns, group in groupby(self.waiting, key=_Paragraph.columns):
            run = list(group)
            if columns and len(run) > 1:
                self.parts.append(list(grid.pieces([one.row() for one in run])))
            else:
                self.parts.append([one.piece() for one in run])
        self.waiting = []

    def _table(self, block: Element) -> None:
        found = shape(block)
        if found.width <= 1:  # a frame around text
            for cell in found.cells:
                self.read(cell.element)
            return
        if found.width * found.height > _PLACES:
            package.too_long(self.walk.name)
        self.tables += 1
        texts = [_told(cell.element, self.walk) for cell in found.cells]
        if found.width <= _LAYOUT and not any(grid.is_figure(" ".join(text)) for text in texts):
            self._letterhead(found, texts)
        else:
            self._settle()
            rows = _rows(found, texts, self.tables)
            self.parts += [list(grid.pieces(region)) for region in grid.regions(enumerate(rows, 1))]
        self._boxes()

    def _letterhead(self, found: Shape, texts: Sequence[list[str]]) -> None:
        """Add what stands side by side without a figure: two blocks of lines, and no table."""
        for cell, text in zip(found.cells, texts, strict=True):
            label = f"{self.tables}:{cell.row}:{cell.column}"
            for line in text:
                self._add(_Paragraph(line, label, AnchorKind.CELL))


def extract(data: bytes, name: str) -> Extract:
    """Return what stands in the body of the Word file ``data``.

    Raises
    ------
    ReadError
        If it is unsafe to open or damaged, or its letters are those of an old font that is not
        known here.
    """
    with package.opened(data, name) as archive:
        root = tree(archive, _BODY, name)
        body = child(root, "body")
        if body is None:
            raise ReadError(
                path=name,
                detail_vi="tệp Word không có phần nội dung; hãy mở bằng Word rồi lưu lại.",
                detail="the Word file has no body; open it in Word and save it again.",
            )
        reader = _Reader(Walk(Styles.of(archive, name), name), Numbering.of(archive, name))
        reader.read(body)
        notes = {
            (kind, value(note, "id") or ""): note
            for kind, path in _NOTES.items()
            for note in children(tree(archive, path, name))
            if tag(note) == kind and value(note, "type") not in _PAGE_NOTES
        }
        reader.read_notes(notes)
    text, anchors = join(reader.pieces(), AnchorKind.PARAGRAPH)
    return Extract(
        text=text,
        encoding="+".join(sorted(reader.walk.encodings)) or "utf-8",
        format=Format.DOCX,
        anchors=anchors,
        told=Told(title=reader.title),
    )


def _told(element: Iterable[Element], walk: Walk) -> list[str]:
    """Return the lines of a cell, those of tables inside it among them."""
    lines: list[str] = []
    for block in element:
        name = tag(block)
        if name == "p":
            lines += walk.words(block).replace("\t", " ").split("\n")
        elif name == "AlternateContent":
            lines += _told(children(child(block, "Choice")), walk)
        elif name not in _DROPPED and name != "tcPr" and len(block):
            lines += _told(block, walk)
    return [line for line in lines if line.strip()]


def _rows(found: Shape, texts: Sequence[list[str]], table: int) -> list[list[grid.Cell]]:
    """Return the rows of a table, each cell named by its place."""
    placed = (
        grid.Placed(
            grid.Cell(grid.tidy(" ".join(text)), f"{table}:{cell.row}:{cell.column}"),
            cell.row, cell.column, cell.deep, cell.wide,
        )
        for cell, text in zip(found.cells, texts, strict=True)
    )  # fmt: skip
    return grid.laid_out(placed, found.height, found.width)
