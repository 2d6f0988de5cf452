"""What became of a document's numbers, for a reader and for a program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from cadre_analysis.corpus import Difference, Figure
from cadre_analysis.language import _, label


def change_lines(change: Difference) -> Iterator[str]:
    """Yield a heading, and a line for each number that came, went or changed."""
    counts = _("{came} came, {went} went, {changed} changed").format(
        came=len(change.came), went=len(change.went), changed=len(change.changed)
    )
    yield f"{change.doc_id}: {counts}"
    yield from (f"  + {_named(figure)}" for figure in change.came)
    yield from (f"  - {_named(figure)}" for figure in change.went)
    for one in change.changed:
        fields = "; ".join(
            f"{name}: {_cell(was)} → {_cell(now)}" for name, (was, now) in one.fields.items()
        )
        yield f"  ~ {_named(one.figure)}: {fields}"


def _named(figure: Figure) -> str:
    said = " ".join(figure.exact.split())
    return f"{figure.obs_id[:8]} «{said}» ({label('indicator', figure.indicator)})"


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    return "–" if value is None else str(value)


def change_plain(change: Difference) -> dict[str, Any]:
    """Return the same for a program."""
    return {
        "doc_id": change.doc_id,
        "came": [asdict(figure) for figure in change.came],
        "went": [asdict(figure) for figure in change.went],
        "changed": [
            {
                **asdict(one.figure),
                "fields": {
                    name: {"old": was, "new": now} for name, (was, now) in one.fields.items()
                },
            }
            for one in change.changed
        ],
    }
