"""The process that opens PDFs, so that a file made to stall or to swell harms nobody else.

It reads requests from its input and writes an answer for each: a line of JSON with the number of
bytes that follow. Libraries are loaded with the first file.
"""

from __future__ import annotations

import json
import re
import signal
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, BinaryIO

from cadre_analysis.read import grid, legacy
from cadre_analysis.read.pdf import free, limits, paragraphs, running
from cadre_analysis.read.pdf.box import Box, Page
from cadre_analysis.read.pdf.glyphs import Letter, Stretch, Turn, letters, stretches
from cadre_analysis.read.pdf.order import order
from cadre_analysis.read.pdf.ruled import Grid, finder, ruled

Answer = dict[str, Any]

_PASSWORD = 4  # FPDF_ERR_PASSWORD
_ENOUGH = 200  # letters that tell whether a font says which letters it draws
_ADDRESS = re.compile(r"https?://[^\s…]{4,2000}(?=\s|\Z)")
_HEADLINE = 1.15  # of the size of the text
_TITLE_WORDS = 5
_TITLE_LENGTH = 260


class Refusal(StrEnum):
    """Why a file is not read; ``read.pdf`` has the sentences."""

    PASSWORD = "password"  # noqa: S105  no password, the word for it
    DAMAGED = "damaged"
    PAGE = "page"
    PAGES = "pages"
    LONG = "long"
    SCANNED = "scanned"
    LOST = "lost"
    HEAVY = "heavy"
    ODD = "odd"


class RefusedError(Exception):
    """A file is not read: the reason and what its sentence needs."""

    def __init__(self, reason: Refusal, **facts: object) -> None:
        super().__init__(reason)
        self.answer: Answer = {"refused": reason, **facts}


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asks decides, and ends the input
    _bound_memory()
    _say(answers, {"ready": True})
    while header := requests.readline():
        data = requests.read(int(header))
        _bound_time()
        try:
            answer = read(data)
        except RefusedError as error:
            answer = error.answer
        except MemoryError:
            answer = {"refused": Refusal.HEAVY}
        except ModuleNotFoundError as error:
            answer = {"missing": "legacy" if "viparse" in str(error) else "pdf"}
        except Exception as error:
            answer = {"refused": Refusal.ODD, "kind": type(error).__name__}
        _say(answers, answer)


def _say(answers: BinaryIO, answer: Answer) -> None:
    body = json.dumps(answer).encode()
    answers.write(b"%d\n%s" % (len(body), body))
    answers.flush()


def _bound_memory() -> None:
    """Take no more memory than is allowed; Windows knows no such bound."""
    if sys.platform != "win32":
        import resource

        try:
            resource.setrlimit(resource.RLIMIT_AS, (limits.BYTES_OF_MEMORY,) * 2)
        except (ValueError, OSError):  # macOS refuses some
            return


def _bound_time() -> None:
    """End by itself if nobody is left to end it."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = int(used.ru_utime + used.ru_stime + 2 * limits.SECONDS)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))


def read(data: bytes) -> Answer:
    """Return the text of a PDF in parts, and what its frame says.

    Raises
    ------
    RefusedError
        If it cannot be read as an article.
    """
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        # the code may be that of the file before: a file that is not locked is no such one
        locked = error.err_code == _PASSWORD and b"/Encrypt" in data
        raise RefusedError(Refusal.PASSWORD if locked else Refusal.DAMAGED) from error
    with document:
        if not 0 < len(document) <= limits.PAGES:
            raise RefusedError(
                Refusal.PAGES if len(document) else Refusal.DAMAGED, count=len(document)
            )
        return _Reader(pdfium).answer(document)


class _Reader:
    """What is gathered over the pages of one document."""

    def __init__(self, pdfium: Any) -> None:
        self._pdfium, self._raw = pdfium, pdfium.raw
        self._letters = 0
        self._pictures: list[int] = []
        self._lost: Counter[str] = Counter()

    def answer(self, document: Any) -> Answer:
        """Return the answer for ``document``.

        Raises
        ------
        RefusedError
            If it cannot be read as an article.
        """
        pages = [self._page(document, number) for number in range(len(document))]
        self._refuse(len(pages))
        size = running.body_size(pages)
        left, frame = running.apart(pages)
        found = paragraphs.lines([order(list(page.boxes)) for page in left], size)
        parts = list(paragraphs.parts(found, size))
        address = next((m.group() for words in frame if (m := _ADDRESS.search(words))), None)
        return {
            "parts": parts,
            "frame": frame,
            "url": address,
            "title": _title(found, parts, size),
        }

    def _refuse(self, count: int) -> None:
        """Refuse what is pictures, or letters that nobody can name.

        Raises
        ------
        RefusedError
            If it is so.
        """
        if 2 * len(self._pictures) > count:
            raise RefusedError(Refusal.SCANNED, pages=self._pictures[:1])
        lost = sum(self._lost.values())
        if lost > limits.LOST_SHARE * self._letters and lost > 0:
            raise RefusedError(Refusal.LOST, font=self._lost.most_common(1)[0][0])

    def _page(self, document: Any, number: int) -> Page:
        try:
            page = document[number]
            text_page = page.get_textpage()
        except self._pdfium.PdfiumError as error:
            raise RefusedError(Refusal.PAGE, number=number + 1) from error
        turn = Turn(page.get_rotation() // 90 % 4, *page.get_bbox())
        seen = list(self._counted(letters(self._raw, text_page.raw, turn)))
        held = self._tables(page.raw, turn, seen)
        found = list(stretches(seen, finder(held)))
        if len(seen) < limits.FEW_LETTERS and self._is_drawn(page):
            self._pictures.append(number + 1)
        text_page.close()
        page.close()
        return Page(boxes=tuple(_boxes(found, held)), height=page_height(turn))

    def _tables(self, page: Any, turn: Turn, seen: Sequence[Letter]) -> tuple[Grid, ...]:
        """Return the tables of a page: by their lines, else by how their letters stand."""
        told = ruled(self._raw, page, turn, seen)
        outside = [_box(s) for s in stretches(seen, finder(told.whole)) if s.key is None]
        loose = free.grids(outside, told.levels)
        striped = [
            one for one in told.striped
            if not any(map(one.meets, loose)) and free.is_told(one, outside)
        ]  # fmt: skip
        return (*told.whole, *loose, *striped)

    def _is_drawn(self, page: Any) -> bool:
        """Return whether a page holds anything but text: a picture, or letters as outlines."""
        kinds = {
            self._raw.FPDFPageObj_GetType(self._raw.FPDFPage_GetObject(page, index))
            for index in range(self._raw.FPDFPage_CountObjects(page))
        }
        return bool(kinds - {self._raw.FPDF_PAGEOBJ_TEXT})

    def _counted(self, found: Iterator[Letter]) -> Iterator[Letter]:
        for letter in found:
            self._letters += 1
            if self._letters > limits.LETTERS:
                raise RefusedError(Refusal.LONG)
            if letter.lost and not legacy.encoding_of(letter.font.name):
                self._lost[letter.font.name] += 1
            yield letter


def page_height(turn: Turn) -> float:
    """Return the height of a page as it is seen."""
    return turn.right - turn.left if turn.quarters % 2 else turn.top - turn.bottom


def _boxes(found: Sequence[Stretch], held: Sequence[Grid]) -> Iterator[Box]:
    """Yield the stretches outside of tables, and the tables."""
    inside: dict[int, dict[tuple[int, int], list[Box]]] = {}
    for stretch in found:
        box = _box(stretch)
        if stretch.key is None:
            yield box
        else:
            place = stretch.key.row, stretch.key.column
            inside.setdefault(stretch.key.table, {}).setdefault(place, []).append(box)
    for number, cells in inside.items():
        yield from _table(held[number], cells)


def _box(stretch: Stretch) -> Box:
    return replace(stretch.box, text=_plain(stretch.pieces))


def _table(lined: Grid, cells: dict[tuple[int, int], list[Box]]) -> Iterator[Box]:
    """Yield a table, or its words alone where it is a frame around a text."""
    if len({column for _, column in cells}) < 2 or len({row for row, _ in cells}) < 2:  # noqa: PLR2004
        yield from (box for boxes in cells.values() for box in boxes)
        return
    first = next(iter(cells.values()))[0]
    placed = [
        grid.Placed(
            grid.Cell(_cell(boxes), f"{row}:{column}"),
            row + 1,
            column + 1,
            *lined.size(row, column),
        )
        for (row, column), boxes in cells.items()
    ]
    rows = grid.laid_out(placed, len(lined.ys) - 1, len(lined.xs) - 1)
    yield replace(
        first,
        x0=lined.xs[0], x1=lined.xs[-1], y=lined.ys[0], foot=lined.ys[-1],
        text="", rows=tuple(tuple(row) for row in rows if any(cell.text for cell in row)),
    )  # fmt: skip


def _cell(boxes: list[Box]) -> str:
    ordered = sorted(boxes, key=lambda box: (round(box.y), box.x0))
    words = "".join(box.text.strip() + paragraphs.between(box) for box in ordered)
    return grid.tidy(words)


def _plain(pieces: Sequence[tuple[str, str]]) -> str:
    """Return the letters of a stretch in Unicode, whatever font they are typed for."""
    return "".join(_of_font(text, font) for text, font in pieces)


def _of_font(text: str, font: str) -> str:
    return legacy.of_font(text, font)


def _title(
    found: Sequence[paragraphs.Line], parts: Sequence[paragraphs.Part], size: float
) -> str | None:
    """Return the one line of the first page whose letters are the largest."""
    sizes = [line.box.size for line in found if line.page == 1 and not line.box.rows]
    if not sizes or max(sizes) <= _HEADLINE * size:
        return None
    title: list[str] = []
    largest = max(sizes) * 0.97
    for line, part in zip(found, parts, strict=True):
        if line.page == 1 and not line.box.rows and line.box.size >= largest:
            title.append(part.text + (part.after if part.after != "\n" else ""))
            if part.after == "\n":
                break
    words = "".join(title).strip()
    return words if len(words.split()) >= _TITLE_WORDS and len(words) <= _TITLE_LENGTH else None
