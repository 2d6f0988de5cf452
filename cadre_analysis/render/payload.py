"""``application/vnd.cadre+json``, the structured output of our own displays, to blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
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
        return tuple(make(payload, tally))
    except (LookupError, TypeError, ValueError) as error:
        raise tally.refusal(
            vi=f"kết quả có cấu trúc bị hỏng ({error!r}).",
            en=f"a structured output is damaged ({error!r}).",
        ) from error


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


def _runs(
    text: object, refs: Sequence[Payload], tally: Tally, *, bold: bool = False
) -> list[Inline]:
    made: list[Inline] = [Text(text=_words(text), bold=bold)] if text else []
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
    entries = tuple(_entry(entry, tally) for entry in payload["entries"])
    yield Sources(title=_words(payload["title"]), entries=entries)


def _entry(entry: Payload, tally: Tally) -> Entry:
    source = _words(entry.get("source"))
    date = day(_words(entry.get("date")), tally.lang)
    return Entry(
        n=int(entry["n"]),
        id=_id(entry["id"]),
        target=tally.claim(entry["id"]),
        reading=_words(entry.get("reading")),
        doubt=_words(entry.get("doubt")),
        before=_words(entry.get("before")),
        exact=_words(entry["exact"]),
        after=_words(entry.get("after")),
        source=source,
        date="" if date in source else date,  # most sources end in their date
        url=_address(entry.get("url")),
    )


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
