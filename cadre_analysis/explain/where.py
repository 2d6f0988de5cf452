"""In which part of its file a number stands, said for a reader: table 1, row 2, column 4."""

from __future__ import annotations

from cadre_analysis.codes import AnchorKind
from cadre_analysis.language import _

_OF_TABLE = 3  # the numbers in "1:2:4"


def where(kind: AnchorKind, label: str) -> str:
    """Return the part of the file that an anchor names in the reader's language."""
    if kind is AnchorKind.PAGE:
        return _("page {n}").format(n=label)
    if kind is AnchorKind.PARAGRAPH:
        note = label.startswith("n")
        return _("note {n}").format(n=label[1:]) if note else _("paragraph {n}").format(n=label)
    numbers = label.split(":")
    if "!" in label or not 1 < len(numbers) <= _OF_TABLE:
        return _("cell {n}").format(n=label)
    row, column = numbers[-2:]
    if len(numbers) == _OF_TABLE:
        return _("table {t}, row {r}, column {c}").format(t=numbers[0], r=row, c=column)
    if row.startswith("p"):  # columns set with tabs
        return _("paragraph {n}, column {c}").format(n=row[1:], c=column)
    return _("row {r}, column {c}").format(r=row, c=column)
