"""``cadre batch``: one notebook over many sets of parameters."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from cadre_analysis import batch, output
from cadre_analysis import report as reports
from cadre_analysis.cli import options, voice
from cadre_analysis.cli.report import concluded, nothing, readable, wanted, watched
from cadre_analysis.language import _, current, plural


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
    plan = batch.plan(
        batch.items(spec, notebook), common=common, out=folder, formats=wanted(formats)
    )
    sound = bool(plan.orders) and readable(plan.orders)
    with reports.shared():
        known = _known(plan, folder, force=force) if sound else reports.Ahead()
        plan = batch.apart(plan, known.same)
        for line in _told(plan, spec.name):
            voice.tell(line)
        if not plan.orders:
            return max((no.error.exit_code for no in plan.refused), default=1)
        if not sound:
            return nothing(plan.orders)
        run = reports.run(plan.orders, out=folder, jobs=jobs, fresh=force, known=known)
        outcomes = [watched(o, f"{spec.name}:{plan.lines[o.entry.name]}") for o in run]
    seconds = time.monotonic() - began
    code = concluded(plan.orders, outcomes, folder, seconds, as_json=as_json, lines=plan.lines)
    return max(code, _undone(plan, outcomes, spec.name))


def _known(plan: batch.Plan, folder: Path, *, force: bool) -> reports.Ahead:
    """Return what can be told of the rows before any is built; of nothing to build, nothing.

    Raises
    ------
    OutputError
        If the reports could not be written: nothing is read in vain.
    """
    output.prepare(folder)
    waiting = reports.waiting(plan.orders, out=folder, fresh=force)
    return reports.ahead(plan.orders) if waiting else reports.Ahead()


def _told(plan: batch.Plan, spec: str) -> Iterator[str]:
    """Yield what was refused of a specification, what repeats and what is not used."""
    for no in plan.refused:
        yield f"✗ {spec}:{no.item.line}  {no.error.message(current())}"
    if plan.unused:
        said = plural(
            "{spec}: this column is no parameter and is not used: {names}.",
            "{spec}: these columns are no parameters and are not used: {names}.",
            len(plan.unused),
        )
        yield said.format(spec=spec, names=", ".join(f"«{name}»" for name in plan.unused))
    if plan.blank:
        said = plural(
            "{spec}: {n} row fills in no parameter and is passed over: {lines}.",
            "{spec}: {n} rows fill in no parameter and are passed over: {lines}.",
            len(plan.blank),
        )
        yield said.format(spec=spec, n=len(plan.blank), lines=_listed(plan.blank))
    if plan.again:
        said = plural(
            "{spec}: {n} row repeats an earlier one and gives no report of its own: {lines}.",
            "{spec}: {n} rows repeat earlier ones and give no reports of their own: {lines}.",
            len(plan.again),
        )
        yield said.format(spec=spec, n=len(plan.again), lines=_listed(plan.again))


def _undone(plan: batch.Plan, outcomes: Sequence[reports.Outcome], spec: str) -> int:
    """Say which items have no report, all in one line; return the exit code."""
    failed = [plan.lines[outcome.entry.name] for outcome in outcomes if not outcome.done]
    lines = sorted([*failed, *(no.item.line for no in plan.refused)])
    if not lines:
        return 0
    said = plural(
        "{spec}: {n} row has no report: {lines}. Mend it and run the same command again; only "
        "what is missing is built.",
        "{spec}: {n} rows have no report: {lines}. Mend them and run the same command again; only "
        "what is missing is built.",
        len(lines),
    )
    voice.tell(said.format(spec=spec, n=len(lines), lines=_listed(lines)))
    return 1


def _listed(lines: Iterable[int]) -> str:
    return ", ".join(map(str, lines))
