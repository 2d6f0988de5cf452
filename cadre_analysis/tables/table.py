"""The table itself: cells with links to sentences, section rows, totals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from cadre_analysis.display import Payload, Ref, Shown, linked

LEFT_OUT = "?"  # in a matrix: reported, and left out as doubtful
MISSING = "·"  # in a matrix: not reported; never an empty cell that could be read as zero


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column's heading and how its cells stand."""

    label: str
    align: str = "left"

    @property
    def payload(self) -> Payload:
        """The column as JSON."""
        return {"label": self.label, "align": self.align}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell; ``tone`` is missing, warning, target or None."""

    text: str
    refs: tuple[Ref, ...] = ()
    tone: str | None = None

    @property
    def payload(self) -> Payload:
        """The cell as JSON."""
        return {"text": self.text, "refs": [r.payload for r in self.refs], "tone": self.tone}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row; ``kind`` is body, total or section (one cell across all columns)."""

    cells: tuple[Cell, ...]
    kind: str = "body"

    @property
    def payload(self) -> Payload:
        """The row as JSON."""
        return {"kind": self.kind, "cells": [c.payload for c in self.cells]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Shown):
    """A table for reading: every number with the sentences that state it."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str | None = None

    @property
    def obs_ids(self) -> tuple[str, ...]:
        """Every observation that a cell links to, by its number."""
        links = {r for row in self.rows for cell in row.cells for r in cell.refs}
        return tuple(r.id for r in sorted(links, key=lambda r: r.n))

    def payload(self) -> Payload:
        """Return the table as JSON."""
        return {
            "type": "table",
            "caption": self.caption,
            "note": self.note,
            "columns": [c.payload for c in self.columns],
            "rows": [r.payload for r in self.rows],
        }

    def html(self) -> str:
        """Return the table as HTML with a caption, heads with scope, and links."""
        head = "".join(
            f'<th scope="col" style="{_cell_style(c.align)};border-bottom:2px solid #1f4e79">'
            f"{escape(c.label)}</th>"
            for c in self.columns
        )
        body = "".join(self._row(row) for row in self.rows)
        note = f'<p style="{_NOTE}">{escape(self.note)}</p>' if self.note else ""
        return (
            f'<table class="cadre" style="border-collapse:collapse;text-align:left">'
            f'<caption style="caption-side:top;text-align:left;font-weight:600;'
            f'padding:.3em 0">{escape(self.caption)}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{note}"
        )

    def _row(self, row: Row) -> str:
        if row.kind == "section":
            words = "".join(escape(c.text) + linked(c.refs) for c in row.cells)
            return (
                f'<tr><th scope="rowgroup" colspan="{len(self.columns)}" '
                f'style="{_cell_style("left")};background:#eef2f6">{words}</th></tr>'
            )
        weight = ";font-weight:600;border-top:1px solid #5b6470" if row.kind == "total" else ""
        cells = "".join(
            f'<td style="{_cell_style(column.align)}{weight}{_TONES.get(cell.tone or "", "")}">'
            f"{escape(cell.text)}{linked(cell.refs)}</td>"
            for cell, column in zip(row.cells, self.columns, strict=True)
        )
        return f"<tr>{cells}</tr>"

    def plain(self) -> str:
        """Return the table as text, columns parted by tabs."""
        lines = [self.caption, "\t".join(c.label for c in self.columns)]
        lines += ["\t".join(c.text for c in row.cells) for row in self.rows]
        return "\n".join([*lines, *([self.note] if self.note else [])])


_NOTE = "color:#5b6470;font-size:.9em;margin:.3em 0 1em"
_TONES = {
    "missing": ";color:#6b7280;font-style:italic",
    "warning": ";color:#92400e;font-weight:600",
    "target": ";font-style:italic",
}


def _cell_style(align: str) -> str:
    return f"text-align:{align};vertical-align:top;padding:.25em .7em"


def columns(*spec: tuple[str, str]) -> tuple[Column, ...]:
    """Return columns of (label, "l", "r" or "c")."""
    sides = {"l": "left", "r": "right", "c": "center"}
    return tuple(Column(label=label, align=sides[side]) for label, side in spec)


def section(text: str) -> Row:
    """Return a row that heads the rows below it."""
    return Row(kind="section", cells=(Cell(text=text),))


def words(*texts: str) -> tuple[Cell, ...]:
    """Return cells of bare words."""
    return tuple(Cell(text=t) for t in texts)


def grouped(rows: Iterable[tuple[str, Row]]) -> tuple[Row, ...]:
    """Return rows under a section row wherever their heading changes."""
    out: list[Row] = []
    last: str | None = None
    for heading, row in rows:
        if heading != last:
            out.append(section(heading))
            last = heading
        out.append(row)
    return tuple(out)
