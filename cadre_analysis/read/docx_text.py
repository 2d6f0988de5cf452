"""The words of one Word paragraph as a reader sees them: what was inserted, not what was deleted.

Words stand in runs, and runs in whatever Word wraps around them: tracked insertions, links, smart
tags, content controls, fields. All of these are walked through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from itertools import groupby
from typing import NamedTuple

from cadre_analysis.errors import ReadError
from cadre_analysis.read.docx_styles import (
    MAIN,
    Element,
    Styles,
    child,
    children,
    is_on,
    tag,
    value,
)

_PASSED_OVER = frozenset({
    "del", "moveFrom", "delText", "delInstrText", "pPr", "rPr", "sdtPr", "sdtEndPr", "rt",
    "tbl", "annotationRef",
})  # fmt: skip
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
# Fields whose result is of the page, not of the text: a table of contents is full of page numbers.
_OF_THE_PAGE = frozenset({"TOC", "PAGE", "PAGEREF", "NUMPAGES", "SECTIONPAGES", "INDEX"})
_OLD_FONTS = (".vn", "vni")  # names that fonts from before Unicode begin with
# Letters that have no code in those fonts: what is spelled with them is Unicode in a wrong font.
_SPELLED = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")


class _Run(NamedTuple):
    text: str
    font: str | None  # one from before Unicode


@dataclass(slots=True)
class _Field:
    words: str = ""
    shown: bool = False  # past the instruction


@dataclass(slots=True)
class Walk:
    """What is known on the way through a file: its styles, open fields, notes referred to."""

    styles: Styles
    name: str
    notes: list[tuple[str, str]] = field(default_factory=list)  # kind, id
    boxes: list[Element] = field(default_factory=list)  # text boxes not yet read
    encodings: set[str] = field(default_factory=set)
    _fields: list[_Field] = field(default_factory=list)

    def words(self, paragraph: Element) -> str:
        """Return the words of a paragraph; a line break is a line feed, a tab a tab."""
        style = value(child(child(paragraph, "pPr"), "pStyle")) or self.styles.normal
        runs = list(self._inside(paragraph, None, style))
        # an instruction ends with its paragraph: nothing else may vanish with it
        self._fields = [one for one in self._fields if one.shown]
        if any(run.font and _SPELLED.search(run.text) for run in runs):
            return "".join(run.text for run in runs)
        texts = (
            self._plain("".join(run.text for run in alike), font)
            for font, alike in groupby(runs, key=lambda run: run.font)
        )
        return "".join(texts)

    def _inside(self, element: Element, run: Element | None, style: str | None) -> Iterator[_Run]:
        for one in _chosen(element):
            name = tag(one)
            if name in _PASSED_OVER:
                continue
            if name == "r":
                properties = child(one, "rPr")
                if not is_on(properties, "vanish"):
                    yield from self._inside(one, properties, style)
            elif name == "txbxContent":
                self.boxes.append(one)
            elif name == "fldSimple" and _code(value(one, "instr") or "") in _OF_THE_PAGE:
                continue
            elif name == "f" and child(one, "num") is not None:  # a fraction: 12/40, never 1240
                yield from self._inside(child(one, "num"), run, style)
                yield _Run("/", None)
                yield from self._inside(child(one, "den"), run, style)
            else:
                yield from self._sign(one, name, run, style)

    def _sign(
        self, one: Element, name: str, run: Element | None, style: str | None
    ) -> Iterator[_Run]:
        if name == "fldChar":
            self._turn(value(one, "fldCharType"))
        elif name == "instrText":
            if self._fields and not self._fields[-1].shown:
                self._fields[-1].words += one.text or ""
        elif name in {"footnoteReference", "endnoteReference"}:
            self.notes.append((name.removesuffix("Reference"), value(one, "id") or ""))
        elif name == "t":
            yield from self._letters(one, run, style)
        elif name in _SIGNS and not self._is_hidden():
            yield _Run(_SIGNS[name], None)
        else:
            yield from self._inside(one, run, style)

    def _letters(self, one: Element, run: Element | None, style: str | None) -> Iterator[_Run]:
        text = (one.text or "").replace("\n", " ").replace("\t", " ")
        if self._is_hidden() or (text.strip(" ()*").isdecimal() and _is_raised(run)):
            return  # the mark of a note, set by hand
        font = self.styles.font(run, style) if one.tag.startswith(MAIN) else None
        old = font is not None and font.lower().startswith(_OLD_FONTS)
        yield _Run(text, font if old else None)

    def _turn(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shown = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _is_hidden(self) -> bool:
        return any(not one.shown or _code(one.words) in _OF_THE_PAGE for one in self._fields)

    def _plain(self, text: str, font: str | None) -> str:
        """Return ``text`` typed in ``font`` in Unicode.

        Raises
        ------
        ReadError
            If what knows the letters of the font is not installed.
        """
        if font is None or (text.isascii() and not font.endswith("H")):
            return text
        try:
            legacy = import_module("cadre_analysis.read.legacy")
            plain: str = legacy.of_font(text, font)
        except ModuleNotFoundError as error:
            raise ReadError(
                path=self.name,
                detail_vi=f"bài gõ bằng phông cũ {font}; cần cài thêm thành phần «legacy»: "
                "pip install 'cadre_analysis[legacy]'",
                detail=f"typed in the old font {font}; reading it needs the extra 'legacy': "
                "pip install 'cadre_analysis[legacy]'",
            ) from error
        self.encodings.add(str(legacy.encoding_of(font)))
        return plain


def _is_raised(run: Element | None) -> bool:
    return value(child(run, "vertAlign")) == "superscript"


def _chosen(element: Element) -> Sequence[Element]:
    """Return the children of an element; of two forms of one thing only the first."""
    if tag(element) != "AlternateContent":
        return children(element)
    choice = child(element, "Choice")
    found = choice if choice is not None else child(element, "Fallback")
    return children(found)


def _code(instruction: str) -> str:
    return instruction.split(maxsplit=1)[0].upper() if instruction.strip() else ""
