"""The letters of a page by PDFium, put together to stretches, and the lines ruled on it."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cadre_analysis.read.pdf.box import Box

# Distances in parts of the letters' size.
_SPACE = 0.18  # a wider gap is a space, also where the file holds none
_APART = 0.8  # a wider gap may lie between two columns
_FIGURES_APART = 0.45  # between two figures: "1.842 1.795" are of two columns
_AFTER_MARK = 4.0  # between "1." or "-" and its item
_TOUCHING = 0.08  # letters of one word stand so near
_AFTER_DASH = 1.5  # between "-" and a figure
_LOWER = 0.5  # letters farther up or down are of another line
_BACK = 1.5
_RAISED = 0.15
_SMALL = 0.8  # of the size of the line: a number that refers to a footnote
_TALL = 1.2  # height of a letter's box, in sizes
_BOLD = 600  # weight of a font
_UPRIGHT = 0.05  # radians
_MARK = re.compile(r"\s{0,8}(?:[-–—•▪●○+*]|\(?(?:\d{1,2}|[IVX]{1,5}|[a-zđ])[.)])\s{0,8}")
_STYLE = re.compile(r"[,-](?:Bold|Italic)(?:Italic)?\Z")  # ".VnTimeH,Bold"
_HYPHENS = {0x02: "-", 0xFFFE: "-", 0xAD: "-"}  # what PDFium makes of one at the end of a line
_DIGITS = range(0x30, 0x3A)
_OPENS = frozenset({*_DIGITS, *map(ord, "(-–")})
_DASHES = frozenset("-–—")
_ENDS = frozenset("0123456789%")
_RAISE = dict(zip(_DIGITS, "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))
_HIGH = 0.12  # of a letter's box: ink of a digit that begins higher is a footnote's number
SPACES = frozenset({0x20, 0xA0, 0x09, 0x2002, 0x2003, 0x2009, 0x202F, 0x3000})
_BULLETS = {0xF0B7: "•", 0xF0A7: "▪", 0xF02D: "-", 0xF0D8: "•", 0xF076: "•", 0xF0FC: "•"}  # Word's
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}
_SAID = _HYPHENS | _BULLETS | _LIGATURES
_PRIVATE, _UNKNOWN = range(0xE000, 0xF900), 0xFFFD


class Slot(NamedTuple):
    """A cell of a table: its row and column."""

    table: int
    row: int
    column: int


class Letter(NamedTuple):
    """One letter, or what the file has in its place, where a reader sees it."""

    code: int
    x0: float
    x1: float
    y: float
    size: float
    font: Font
    lost: bool = False  # its font does not say which letter it draws


@dataclass(frozen=True, slots=True)
class Font:
    """What a stretch of letters is set in."""

    name: str
    bold: bool
    upright: bool


NO_FONT = Font("", bold=False, upright=True)


class Turn(NamedTuple):
    """How a page is shown: the part that is seen, turned by quarters clockwise."""

    quarters: int
    left: float
    bottom: float
    right: float
    top: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return a point of the file as one of the page that is seen."""
        left, right = x - self.left, self.right - x
        below, above = y - self.bottom, self.top - y
        return ((left, above), (below, left), (right, below), (above, right))[self.quarters]

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, ...]:
        """Return the corners of a box on the page that is seen."""
        (a, b), (c, d) = self.point(left, bottom), self.point(right, top)
        return min(a, c), min(b, d), max(a, c), max(b, d)


def letters(raw: Any, text_page: Any, turn: Turn) -> Iterator[Letter]:
    """Yield the letters of a page in the order of the file, those that PDFium adds left out."""
    rect, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    fonts: dict[int, Font] = {}
    sides = [ctypes.c_double() for _ in range(4)]  # left, right, bottom, top

    def tight(index: int) -> float:
        """Return how far the ink of a letter begins above its line."""
        raw.FPDFText_GetCharBox(text_page, index, *sides)
        return sides[2].value - y.value

    for index in range(raw.FPDFText_CountChars(text_page)):
        thing = raw.FPDFText_GetTextObject(text_page, index)
        if not thing:
            continue  # PDFium's own spaces and ends of lines
        where = ctypes.addressof(thing.contents)
        font = fonts.get(where)
        if font is None:
            font = fonts[where] = _font(raw, text_page, index, thing, turn)
        if not font.upright or not raw.FPDFText_GetLooseCharBox(text_page, index, rect):
            continue
        raw.FPDFText_GetCharOrigin(text_page, index, x, y)
        x0, top, x1, bottom = turn.box(rect.left, rect.bottom, rect.right, rect.top)
        _, level = turn.point(x.value, y.value)
        code = raw.FPDFText_GetUnicode(text_page, index)
        if code in _DIGITS and turn.quarters == 0 and tight(index) > _HIGH * (bottom - top):
            code = ord(_RAISE[code])
        lost = bool(raw.FPDFText_HasUnicodeMapError(text_page, index)) or code == _UNKNOWN
        lost = (lost or code in _PRIVATE) and code not in _BULLETS
        yield Letter(code, x0, x1, level, (bottom - top) / _TALL, font, lost)


def _font(raw: Any, text_page: Any, index: int, thing: Any, turn: Turn) -> Font:
    name = ""
    if font := raw.FPDFTextObj_GetFont(thing):
        size = raw.FPDFFont_GetBaseFontName(font, None, 0)
        held = ctypes.create_string_buffer(max(1, size))
        raw.FPDFFont_GetBaseFontName(font, held, size)
        name = held.value.decode("utf-8", "replace")
    if name[6:7] == "+":
        name = name[7:]  # a part of a font: "ABCDEF+Times"
    # PDFium turns clockwise, as pages are turned: letters that are seen upright were turned back
    angle = raw.FPDFText_GetCharAngle(text_page, index) + turn.quarters * math.pi / 2
    upright = abs(math.remainder(angle, math.tau)) < _UPRIGHT
    bold = "bold" in name.lower() or raw.FPDFText_GetFontWeight(text_page, index) >= _BOLD
    return Font(_STYLE.sub("", name), bold=bold, upright=upright)


@dataclass(slots=True)
class _Run:
    """A stretch of letters in the making."""

    first: Letter
    x1: float
    size: float
    key: Slot | None  # the cell of a table that it stands in
    pieces: list[tuple[str, str]] = field(default_factory=list)  # letters and their font
    word: float = 0.0
    bold: int = 0
    count: int = 0
    low: float = 0.0
    over: dict[Slot | None, int] = field(default_factory=dict)  # letters beyond the cell's sides

    @property
    def text(self) -> str:
        """The letters so far."""
        return "".join(piece for piece, _ in self.pieces)


class Stretch(NamedTuple):
    """A box, its letters by font, and the cell of a table that it stands in."""

    box: Box
    pieces: tuple[tuple[str, str], ...]
    key: Slot | None


def stretches(
    found: Iterable[Letter], cell_of: Callable[[Letter], Slot | None]
) -> Iterator[Stretch]:
    """Yield the letters put together: one stretch for each line, column and cell."""
    run: _Run | None = None
    for letter in found:
        if letter.code in {0, 10, 13}:
            continue
        key = _cell(run, letter, cell_of(letter))
        if run is not None and not _goes_on(run, letter, key):
            yield from _done(run)
            run = None
        if letter.code in SPACES:
            if run is not None and not run.pieces[-1][0].endswith(" "):
                run.pieces.append((" ", run.pieces[-1][1]))
                run.word = run.word or run.x1 - run.first.x0
            continue
        if run is None:
            run = _Run(letter, letter.x0, letter.size, key, low=letter.x0)
        _add(run, letter)
    if run is not None:
        yield from _done(run)


def _cell(run: _Run | None, letter: Letter, key: Slot | None) -> Slot | None:
    """Return the cell of a letter: that of its word, which may stand over the cell's side."""
    if run is None or key == run.key or not _is_inside_word(run, letter):
        return key
    run.over[key] = run.over.get(key, 0) + 1
    return run.key


def _is_inside_word(run: _Run, letter: Letter) -> bool:
    """Return whether ``letter`` follows on the last of ``run`` without any space."""
    level = abs(letter.y - run.first.y) <= _RAISED * run.size
    return level and letter.code not in SPACES and abs(letter.x0 - run.x1) < _TOUCHING * run.size


def _goes_on(run: _Run, letter: Letter, key: Slot | None) -> bool:
    """Return whether ``letter`` stands on the line of ``run``, right after it."""
    size = max(run.size, letter.size)
    gap = letter.x0 - run.x1
    if key != run.key or abs(letter.y - run.first.y) > _LOWER * size or gap < -_BACK * size:
        return False
    figures = letter.code in _DIGITS and run.pieces[-1][0].rstrip()[-1:] in _ENDS
    if gap <= (_FIGURES_APART if figures else _APART) * size:
        return True
    mark = _MARK.fullmatch(run.text)
    if mark is None or letter.code not in _OPENS:
        return mark is not None and gap <= _AFTER_MARK * size
    return run.text.strip() in _DASHES and gap <= _AFTER_DASH * size  # "(1) | (2)", "- | 12"


def _add(run: _Run, letter: Letter) -> None:
    gap = letter.x0 - run.x1
    if run.pieces and gap > _SPACE * letter.size and not run.pieces[-1][0].endswith(" "):
        run.pieces.append((" ", run.pieces[-1][1]))
        run.word = run.word or run.x1 - run.first.x0
    said = _SAID.get(letter.code) or chr(letter.code)
    raised = letter.code in _DIGITS and letter.size < _SMALL * run.size and _is_raised(run, letter)
    if raised:
        said = said.translate(_RAISE)  # of a footnote: "86¹ người" are not 861
    run.pieces.append((said, letter.font.name))
    run.x1 = max(run.x1, letter.x1)
    run.low = min(run.low, letter.x0)
    if not raised:  # the mean: the boxes of some letters are odd
        run.size += (letter.size - run.size) / (run.count + 1)
    run.bold += letter.font.bold
    run.count += 1


def _is_raised(run: _Run, letter: Letter) -> bool:
    return run.first.y - letter.y > _RAISED * run.size


def _done(run: _Run) -> Iterator[Stretch]:
    if not run.text.strip():
        return
    joined: list[tuple[str, str]] = []
    for piece, font in run.pieces:
        if joined and joined[-1][1] == font:
            joined[-1] = (joined[-1][0] + piece, font)
        else:
            joined.append((piece, font))
    box = Box(
        x0=run.low,
        x1=run.x1,
        y=run.first.y,
        size=run.size,
        text="",
        bold=run.bold * 2 > run.count,
        word=run.word or run.x1 - run.first.x0,
    )
    most = max(run.over, key=lambda key: run.over[key], default=run.key)
    inside = run.count - sum(run.over.values())
    key = most if run.over.get(most, 0) > inside else run.key
    yield Stretch(box, tuple(joined), key)
