"""``cadre add``: files into a dataset that grows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shlex import quote
from typing import Any

import click

from cadre_analysis import project
from cadre_analysis.cli import options, voice
from cadre_analysis.cli.told import change_lines, change_plain
from cadre_analysis.codes import FileState
from cadre_analysis.corpus import Also, Outcome, add
from cadre_analysis.language import _, current, label, plural
from cadre_analysis.model import Refusal


@click.command("add")
@click.argument("paths", nargs=-1)
@options.to
@options.jobs
@click.option(
    "--again",
    is_flag=True,
    help=_("Read known files again, all of them without PATH, and say which numbers changed."),
)
@click.option(
    "--forget",
    is_flag=True,
    help=_("Take out what was read of files that are gone, of all of them without PATH."),
)
@options.lexicon
@options.common
def command(
    paths: tuple[str, ...],
    to: Path | None,
    jobs: int | None,
    again: bool,
    forget: bool,
    lang: str | None,
    as_json: bool,
) -> int:
    """Take articles into a dataset: what is new is read, what is known is not read again.

    Raises
    ------
    click.UsageError
        If nothing is named to read.
    """
    if not (paths or again or forget):
        raise click.UsageError(_("Name the files or folders to add."))
    target = options.dataset(to)
    came = add(
        [Path(path) for path in paths],
        target,
        jobs=jobs,
        also=(Also.REREAD if again else Also.NOTHING) | (Also.FORGET if forget else Also.NOTHING),
        watch=lambda n, every: voice.progress(_("{n} of {all} articles").format(n=n, all=every)),
    )
    code = voice.refusals(map(_refusal, came.refused), done=_done(came), empty=_empty(came))
    voice.strays(*paths)
    if as_json:
        voice.as_json(_plain(came))
    else:
        _tell(came)
    return code


def _done(came: Outcome) -> int:
    """Return how many files are not refused."""
    return len([row for row in came.files if row["state"] != FileState.REFUSED])


def _empty(came: Outcome) -> list[str]:
    """Return the files without a word, those known before too: they still hold no article."""
    return [row["path"] for row in came.files if row["state"] == FileState.EMPTY]


def _refusal(row: dict[str, Any]) -> Refusal:
    return Refusal(path=Path(row["path"]), vi=row["reason_vi"], en=row["reason_en"])


def _tell(came: Outcome) -> None:
    """Print what came of the files, which numbers changed, and what the dataset holds."""
    for line in (*_copies(came), *_gone(came)):
        voice.say(line)
    for change in came.changes:
        for line in change_lines(change):
            voice.say(line)
    voice.say(" · ".join(_counts(came)) or _("Nothing has changed."))
    held = plural("{n} document", "{n} documents", came.documents).format(n=came.documents)
    copies = _("{n} of them copies, counted once").format(n=came.copies)
    numbers = plural("{n} observation", "{n} observations", came.observations)
    pieces = [held, *([copies] if came.copies else []), numbers.format(n=came.observations)]
    voice.say(f"{' · '.join(pieces)} → {project.shown(came.target)}")
    for line in _advice(came):
        voice.tell(line)


def _advice(came: Outcome) -> Iterator[str]:
    """Yield what may be done about files that are gone, and about what another version read."""
    named = (
        "" if came.target == options.dataset(None) else f" --to {quote(project.shown(came.target))}"
    )
    kept = {row["path"] for row in came.gone} - {row["path"] for row in came.forgotten}
    if kept:
        said = plural(
            "{n} file is gone, and what was read of it stays; take it out with: {call}",
            "{n} files are gone, and what was read of them stays; take it out with: {call}",
            len(kept),
        )
        yield said.format(n=len(kept), call=f"cadre add --forget{named}")
    if came.otherwise:
        said = plural(
            "{n} document was read by another version; read it again with: {call}",
            "{n} documents were read by another version; read them again with: {call}",
            came.otherwise,
        )
        yield said.format(n=came.otherwise, call=f"cadre add --again{named}")


def _copies(came: Outcome) -> Iterator[str]:
    """Yield a line for each copy among the files that were read."""
    for row in came.files:
        copied = row["state"] in {FileState.DUPLICATE, FileState.NEAR_DUPLICATE}
        if copied and row["path"] in came.read:
            yield f"{label('file_state', row['state'])}: {row['path']} = {row['of']}"


def _gone(came: Outcome) -> Iterator[str]:
    """Yield a line for each file that is gone since the last time, and for each forgotten."""
    for row in came.gone:
        if row["path"] in came.missed:
            named = row["path"] if row["doc_id"] is None else f"{row['path']} = {row['doc_id']}"
            yield f"{label('file_state', FileState.GONE)}: {named}"
    for row in came.forgotten:
        yield _("forgotten: {path}").format(path=row["path"])


def _counts(came: Outcome) -> Iterator[str]:
    """Yield how many files there are of each state, and of those that are as they were."""
    for state in map(str, FileState):
        if came.states[state]:
            yield f"{label('file_state', state)}: {came.states[state]}"
    if came.again:
        yield _("read again: {n}").format(n=came.again)
    if came.unchanged:
        yield _("unchanged: {n}").format(n=came.unchanged)


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
        "empty": _empty(came),
        "gone": [{"path": row["path"], "doc_id": row["doc_id"]} for row in came.gone],
        "forgotten": [row["path"] for row in came.forgotten],
        "refused": [
            {"path": row["path"], "reason": row[f"reason_{current()}"]} for row in came.refused
        ],
        "changes": [change_plain(change) for change in came.changes],
    }
