"""``application/vnd.cadre+json``, the structured output of our own displays, to blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, cast

from cadre_analysis.render import widths
from cadre_analysis.render.page import (
    Align,
    Block,
    Cell,
    Entry,
    Figure,
    Inline,
    Mark,
    Marked,
    Paragraph,
    Passage,
    Reading,
    Row,
    Sources,
    Table,
    Text,
    day,
    printable,
)
from cadre_analysis.render.tally import Tally

MEDIA = "application/vnd.cadre+json"
VERSION = 1
_SIGN = re.compile(r"([<>≤≥≈]) (?=\d)")

Payload = Mapping[str, Any]  # JSON, checked field by field below


def blocks(payload: Payload, tally: Tally) -> tuple[Block, ...]:
    """Return the blocks of one payload other than a figure, whose picture stands beside it.

    Raises
    ------
    RenderError
        If the payload is of a newer version, of an unknown type, or lacks a field.
    """
    make = _MAKERS.get(str(payload.get("type")))
    if make is None or payload.get("v") != VERSION:
        raise tally.refusal(
            vi=f"kết quả có cấu trúc lạ (loại {payload.get('type')!r}, bản {payload.get('v')!r}).",
            en=f"unknown structured output (type {payload.get('type')!r}, "
            f"version {payload.get('v')!r}).",
        )
    try:
        return tuple(make(_renumbered(payload, tally.entries), tally))
    except (LookupError, TypeError, ValueError) as error:
        raise tally.refusal(
            vi=f"kết quả có cấu trúc bị hỏng ({error!r}).",
            en=f"a structured output is damaged ({error!r}).",
        ) from error


def _renumbered(value: Any, numbers: Mapping[str, int]) -> Any:
    """Return a payload whose notes bear the numbers of the page's own list of sources, from 1."""
    if isinstance(value, list):
        return [_renumbered(part, numbers) for part in value]
    if not isinstance(value, dict):
        return value
    made = {name: _renumbered(part, numbers) for name, part in value.items()}
    listed = numbers.get(str(made.get("id")))
    return made | {"n": listed} if listed and "n" in made else made


def figure(payload: Payload, media: str, data: bytes, tally: Tally) -> Figure:
    """Return the figure whose picture is ``data`` and whose words are in ``payload``."""
    caption = _words(payload.get("caption"))
    return Figure(
        media=media,
        data=data,
        alt=_words(payload.get("alt")) or caption,
        caption=caption,
        note=_words(payload.get("note")),
        n=tally.next("figure") if caption else 0,
    )


def _id(value: object) -> str:
    """Return an id that can stand in an anchor as it is.

    Raises
    ------
    ValueError
        If it cannot.
    """
    if not isinstance(value, str) or not re.fullmatch(r"[\w.-]+", value, re.ASCII):
        msg = f"id {value!r}"
        raise ValueError(msg)
    return value


def _words(value: object) -> str:
    return printable(str(value)) if value is not None else ""


def _unbroken(value: object) -> str:
    """Return words in which no line ends in the sign of a number: "≥ 90,3%"."""
    return _SIGN.sub("\\1\N{NO-BREAK SPACE}", _words(value))


def _runs(
    text: object, refs: Sequence[Payload], tally: Tally, *, bold: bool = False
) -> list[Inline]:
    made: list[Inline] = [Text(text=_unbroken(text), bold=bold)] if text else []
    links = (tally.ref(int(r["n"]), _id(r["id"]), doubtful=_is_doubtful(r)) for r in refs)
    return [*made, *links]


def _is_doubtful(holder: Payload) -> bool:
    return holder.get("doubtful") is True


def _table(payload: Payload, tally: Tally) -> Iterator[Block]:
    columns = payload["columns"]
    aligns = [cast(Align, column["align"]) for column in columns]
    sizes, gutters = widths.fit(payload, aligns)
    head = tuple(
        Cell(
            inlines=tuple(_runs(column["label"], (), tally)),
            align=align,
            head=True,
            gutter=room if align == "right" else 0,  # it stands above the digits
        )
        for column, align, room in zip(columns, aligns, gutters, strict=True)
    )
    body = tuple(_row(row, aligns, gutters, tally) for row in payload["rows"])
    caption = _words(payload.get("caption"))
    yield Table(
        caption=caption,
        note=_words(payload.get("note")),
        n=tally.next("table") if caption else 0,
        columns=sizes,
        head=(Row(kind="head", cells=head),),
        body=body,
    )


def _row(row: Payload, aligns: Sequence[Align], gutters: Sequence[int], tally: Tally) -> Row:
    kind = row["kind"]
    if kind == "section":
        words = [x for cell in row["cells"] for x in _runs(cell["text"], _refs(cell), tally)]
        return Row(kind=kind, cells=(Cell(inlines=tuple(words), head=True, colspan=len(aligns)),))
    if len(row["cells"]) != len(aligns):
        msg = f"{len(row['cells'])} cells for {len(aligns)} columns"
        raise ValueError(msg)
    cells = tuple(
        Cell(
            inlines=tuple(_runs(cell["text"], _refs(cell), tally)),
            align=align,
            head=place == 0 and align == "left",
            tone=cell.get("tone"),
            gutter=room if align == "right" else 0,
        )
        for place, (cell, align, room) in enumerate(zip(row["cells"], aligns, gutters, strict=True))
    )
    return Row(kind=kind, cells=cells)


def _refs(holder: Payload) -> Sequence[Payload]:
    return holder.get("refs") or ()


def _text(payload: Payload, tally: Tally) -> Iterator[Block]:
    for paragraph in payload["paragraphs"]:
        runs = paragraph["runs"]
        if paragraph["style"] == "heading":
            yield tally.head(3, "".join(str(run["text"]) for run in runs))
            continue
        inlines = [
            x
            for run in runs
            for x in _runs(run["text"], _refs(run), tally, bold=bool(run.get("bold")))
        ]
        yield Paragraph(inlines=tuple(inlines), style=paragraph["style"])


def _sources(payload: Payload, tally: Tally) -> Iterator[Block]:
    """Set the list of sources: numbers that one sentence states stand together above it."""
    alike = groupby(payload["entries"], key=lambda entry: _place(entry, tally.lang))
    entries = tuple(_entry(place, tuple(same), tally) for place, same in alike)
    yield Sources(title=_words(payload["title"]), entries=entries)


def _place(entry: Payload, lang: str) -> tuple[str, str, str, str]:
    """Return an entry's sentence, source, date and address; those alike are one entry."""
    source, date = _words(entry.get("source")), day(_words(entry.get("date")), lang)
    return (
        "".join(_words(entry.get(part)) for part in ("before", "exact", "after")),
        source,
        "" if date in source else date,  # most sources end in their date
        _address(entry.get("url")),
    )


def _entry(place: tuple[str, str, str, str], same: Sequence[Payload], tally: Tally) -> Entry:
    sentence, source, date, url = place
    readings = tuple(
        Reading(
            n=int(entry["n"]),
            id=_id(entry["id"]),
            target=tally.claim(entry["id"]),
            said=_unbroken(entry.get("reading")),
            doubt=_words(entry.get("doubt")),
        )
        for entry in same
    )
    spans = [(len(_words(e.get("before"))), len(_words(e["exact"])), int(e["n"])) for e in same]
    return Entry(
        readings=readings,
        sentence=tuple(_quoted(sentence, spans)),
        source=source,
        date=date,
        url=url,
    )


def _quoted(
    sentence: str, spans: Sequence[tuple[int, int, int]]
) -> Iterator[tuple[str, bool, str]]:
    """Yield a sentence's stretches: words, whether they are marked, the numbers behind the mark.

    Quotations that overlap are marked as one ("100% … đại học, lý luận chính trị" states two). A
    sentence that states one number needs none behind its mark.
    """
    marks: list[tuple[int, int, list[int]]] = []
    for start, length, n in sorted(spans):
        if marks and start < marks[-1][1]:
            first, last, numbers = marks[-1]
            marks[-1] = (first, max(last, start + length), [*numbers, n])
        else:
            marks.append((start, start + length, [n]))
    done = 0
    for start, end, numbers in marks:
        if start > done:
            yield sentence[done:start], False, ""
        yield sentence[start:end], True, ",".join(map(str, numbers)) if len(spans) > 1 else ""
        done = end
    if done < len(sentence):
        yield sentence[done:], False, ""


def _address(url: object) -> str:
    """Return an address a reader may follow; ``javascript:`` and file addresses are none."""
    words = _words(url).strip()
    return words if words.lower().startswith(("http://", "https://")) else ""


def _marked(payload: Payload, tally: Tally) -> Iterator[Block]:
    passages = tuple(
        Passage(
            kind=str(paragraph["kind"]),
            marks=tuple(_mark(run, tally) for run in paragraph["runs"]),
        )
        for paragraph in payload["paragraphs"]
    )
    yield Marked(
        title=_words(payload["title"]), source=_words(payload["source"]), passages=passages
    )


def _mark(run: Payload, tally: Tally) -> Mark:
    """Return a run of a marked article; where no source list holds it, it is the target itself."""
    text, known = _words(run["text"]), run.get("id")
    if known is None:
        return Mark(text=text, ignored=_words(run.get("ignored")))
    known, number, doubtful = _id(known), int(run["n"]), _is_doubtful(run)
    if known not in tally.entries and tally.claim(known):
        return Mark(text=text, id=known, n=number, target=True, doubtful=doubtful)
    rank = tally.ref(number, known).mark
    return Mark(text=text, id=known, n=number, rank=rank, doubtful=doubtful)


_MAKERS: dict[str, Callable[[Payload, Tally], Iterator[Block]]] = {
    "table": _table,
    "text": _text,
    "sources": _sources,
    "marked": _marked,
}
