"""``cadre add``: files into a dataset that grows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from cadre_analysis import project
from cadre_analysis.cli import options, voice
from cadre_analysis.cli.told import change_lines, change_plain
from cadre_analysis.codes import FileState
from cadre_analysis.corpus import Outcome, add
from cadre_analysis.language import _, current, label, plural
from cadre_analysis.model import Refusal


@click.command("add")
@click.argument("paths", nargs=-1)
@options.to
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help=_("How many run side by side (default: one a processor)."),
)
@click.option(
    "--again",
    is_flag=True,
    help=_("Read known files again, all of them without PATH, and say which numbers changed."),
)
@options.lexicon
@options.lang
@options.as_json
@options.debug
def command(
    paths: tuple[str, ...],
    to: Path | None,
    jobs: int | None,
    again: bool,
    lang: str | None,
    as_json: bool,
) -> int:
    """Take articles into a dataset: what is new is read, what is known is not read again.

    Raises
    ------
    click.UsageError
        If nothing is named to read.
    """
    if not paths and not again:
        raise click.UsageError(_("Name the files or folders to add."))
    target = options.dataset(to)
    came = add(
        [Path(path) for path in paths],
        target,
        jobs=jobs,
        reread=again,
        watch=lambda n, every: voice.progress(_("{n} of {all} articles").format(n=n, all=every)),
    )
    code = voice.refusals(map(_refusal, came.refused), done=_done(came))
    if as_json:
        voice.as_json(_plain(came))
    else:
        _tell(came)
    return code


def _done(came: Outcome) -> int:
    """Return how many files are not refused."""
    return len([row for row in came.files if row["state"] != FileState.REFUSED])


def _refusal(row: dict[str, Any]) -> Refusal:
    return Refusal(path=Path(row["path"]), vi=row["reason_vi"], en=row["reason_en"])


def _tell(came: Outcome) -> None:
    """Print what came of the files, which numbers changed, and what the dataset holds."""
    for row in came.files:
        if (
            row["state"] in {FileState.DUPLICATE, FileState.NEAR_DUPLICATE}
            and row["path"] in came.read
        ):
            voice.say(f"{label('file_state', row['state'])}: {row['path']} = {row['of']}")
    for change in came.changes:
        for line in change_lines(change):
            voice.say(line)
    states = [
        f"{label('file_state', state)}: {came.states[state]}"
        for state in map(str, FileState)
        if came.states[state]
    ]
    if came.again:
        states.append(_("read again: {n}").format(n=came.again))
    if came.unchanged:
        states.append(_("unchanged: {n}").format(n=came.unchanged))
    voice.say(" · ".join(states))
    held = plural("{n} document", "{n} documents", came.documents).format(n=came.documents)
    copies = _("{n} of them copies, counted once").format(n=came.copies)
    numbers = plural("{n} observation", "{n} observations", came.observations)
    pieces = [held, *([copies] if came.copies else []), numbers.format(n=came.observations)]
    voice.say(f"{' · '.join(pieces)} → {project.shown(came.target)}")
    if came.otherwise:
        said = plural(
            "{n} document was read by another version; read it again with: cadre add --again",
            "{n} documents were read by another version; read them again with: cadre add --again",
            came.otherwise,
        )
        voice.tell(said.format(n=came.otherwise))


def _plain(came: Outcome) -> dict[str, Any]:
    """Return what came for a program."""
    keys = ("path", "state", "doc_id", "of")
    return {
        "dataset": came.target,
        "written": came.written,
        "states": {**came.states, "again": came.again, "unchanged": came.unchanged},
        "documents": came.documents,
        "copies": came.copies,
        "observations": came.observations,
        "read_by_another_version": came.otherwise,
        "files": [
            {key: row[key] for key in keys} for row in came.files if row["path"] in came.read
        ],
        "refused": [
            {"path": row["path"], "reason": row[f"reason_{current()}"]} for row in came.refused
        ],
        "changes": [change_plain(change) for change in came.changes],
    }
