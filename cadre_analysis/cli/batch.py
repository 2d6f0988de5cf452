"""``cadre batch``: one notebook over many sets of parameters."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import click

from cadre_analysis import batch
from cadre_analysis import report as reports
from cadre_analysis.cli import options, voice
from cadre_analysis.cli.report import concluded, wanted, watched
from cadre_analysis.language import _, current


@click.command("batch")
@click.argument("spec", type=click.Path(path_type=Path))
@click.option("--notebook", help=_("Notebook for the items that name none."))
@click.option("--source", help=_("Folder of articles or dataset for every item."))
@options.lexicon
@options.lang
@options.formats
@options.out
@options.jobs
@click.option("--force", is_flag=True, help=_("Build also what has not changed."))
@options.no_names
@options.as_json
@options.debug
def command(
    spec: Path,
    notebook: str | None,
    source: str | None,
    lang: str | None,
    formats: str,
    out: Path | None,
    jobs: int | None,
    force: bool,
    no_names: bool,
    as_json: bool,
) -> int:
    """Build the reports of a specification (CSV or YAML); what has not changed is left as it is."""
    began = time.monotonic()
    folder = options.out_folder(out)
    common: dict[str, Any] = {k: v for k, v in (("source", source), ("lang", lang)) if v}
    if no_names:
        common["names"] = False
    orders, refused = batch.plan(
        batch.items(spec, notebook), common=common, out=folder, formats=wanted(formats)
    )
    for no in refused:
        voice.tell(f"✗ {spec.name}:{no.item.line}  {no.error.message(current())}")
    if not orders:
        return max((no.error.exit_code for no in refused), default=1)
    outcomes = [watched(o) for o in reports.run(orders, out=folder, jobs=jobs, fresh=force)]
    code = concluded(orders, outcomes, folder, time.monotonic() - began, as_json=as_json)
    if refused or any(not outcome.done for outcome in outcomes):
        voice.tell(_("Run the same command again to build only what is missing."))
        return 1
    return code
