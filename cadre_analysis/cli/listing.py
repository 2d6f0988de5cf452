"""``cadre list``: what a dataset holds, by place, by document or by indicator."""

from __future__ import annotations

from pathlib import Path

import click

from cadre_analysis.cli import options, voice
from cadre_analysis.corpus import WHAT, inventory
from cadre_analysis.language import _, label


@click.command("list")
@click.argument("what", type=click.Choice(WHAT))
@options.to
@options.common
def command(what: str, to: Path | None, lang: str | None, as_json: bool) -> int:
    """List the places, the documents or the indicators of a dataset, with how many numbers each."""
    rows = inventory(options.dataset(to), what)
    if as_json:
        voice.as_json(rows)
        return 0
    for row in rows:
        voice.say("\t".join(_cell(name, cell) for name, cell in row.items()))
    if not rows:
        voice.tell(_("Nothing to list."))
    return 0


def _cell(name: str, cell: object) -> str:
    """Return a cell of a line; a line break in it would begin another line."""
    if isinstance(cell, list):
        return ", ".join(map(str, cell))
    if name in {"indicator", "level"} and isinstance(cell, str):
        return label(name, cell)
    return "–" if cell is None else " ".join(str(cell).split())
