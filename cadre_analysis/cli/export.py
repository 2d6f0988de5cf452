"""``cadre export``: everything that was read, as a dataset folder."""

from __future__ import annotations

from pathlib import Path

import click

from cadre_analysis import project, store
from cadre_analysis.cli import options, voice
from cadre_analysis.language import _
from cadre_analysis.report import look


@click.command("export")
@click.argument("path", default="seeds")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help=_("Folder to write the dataset to."),
)
@options.no_sources
@options.no_names
@options.readers
@options.lexicon
@options.common
def command(
    path: str, out: Path, no_sources: bool, no_names: bool, lang: str | None, as_json: bool
) -> int:
    """Write everything read as a dataset folder (Parquet, CSV, manifest.json)."""
    store.refuse_foreign(out)  # before anything is read
    origin = look(project.typed(path))
    code = voice.refusals(origin.refused, done=origin.done, empty=origin.empty)
    voice.strays(*([] if no_sources else [origin.path]))
    if not origin.done:
        return code  # what stood at --out stays
    data = store.load(origin.path, sources=not no_sources, names=not no_names, copies=True)
    store.write(data, out)
    facts = {
        "out": str(out),
        "articles": len(data.articles),
        "observations": len(data.observations),
    }
    if as_json:
        voice.as_json(facts)
    else:
        voice.say(_("{articles} articles, {observations} observations → {out}").format(**facts))
    return code
