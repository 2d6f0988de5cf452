"""Options that several verbs share."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click

from cadre_analysis import language, project
from cadre_analysis import lexicon as words
from cadre_analysis.language import _
from cadre_analysis.processes import JOBS

_Verb = TypeVar("_Verb", bound=Callable[..., Any])


def _speak(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Speak the language of ``--lang`` from here on."""
    if value:
        language.use(value)
    return value


def _hear(
    ctx: click.Context, param: click.Parameter, folders: tuple[Path, ...]
) -> tuple[Path, ...]:
    """Read with the words of ``--lexicon`` too, here and in the kernels that this process starts.

    Raises
    ------
    CadreError
        The first fault of the folders: nothing is read with half a lexicon.
    """
    if folders:
        _entries, faults = words.check(*folders)
        if faults:
            raise faults[0]
        _tell(ctx, words.FOLDERS, os.pathsep.join(str(folder.resolve()) for folder in folders))
    return folders


def _limit(ctx: click.Context, param: click.Parameter, jobs: int | None) -> int | None:
    """Read with so many processes, here and in the kernels that this process starts."""
    if jobs is not None:
        _tell(ctx, JOBS, str(jobs))
    return jobs


def _tell(ctx: click.Context, name: str, value: str) -> None:
    """Put a value into the environment for as long as this command runs."""
    ctx.call_on_close(partial(_restore, name, os.environ.get(name)))
    os.environ[name] = value


def _restore(name: str, before: str | None) -> None:
    """Give the environment back as it was, for a caller that goes on in this process."""
    if before is None:
        os.environ.pop(name, None)
    else:
        os.environ[name] = before


lang = click.option(
    "--lang",
    type=click.Choice(language.LANGUAGES),
    callback=_speak,
    is_eager=True,
    help=_("Language: vi (default) or en."),
)
lexicon = click.option(
    "--lexicon",
    type=click.Path(path_type=Path),
    multiple=True,
    expose_value=False,
    callback=_hear,
    metavar="DIR",
    help=_("Folder of your own word lists (*.toml), read beside the shipped ones."),
)
as_json = click.option("--json", "as_json", is_flag=True, help=_("Answer in JSON."))
no_sources = click.option(
    "--no-sources", is_flag=True, help=_("Read the texts alone, without sources.csv.")
)
no_names = click.option("--no-names", is_flag=True, help=_("Mask the names of persons."))
debug = click.option(
    "--debug", is_flag=True, expose_value=False, help=_("Show the traceback of an error.")
)
out = click.option(
    "--out",
    type=click.Path(path_type=Path),
    help=_("Output folder (default: reports/ of the project)."),
)
formats = click.option(
    "--format",
    "formats",
    default="html,pdf",
    show_default=True,
    help=_("Formats of a report, comma-separated."),
)
show_code = click.option("--show-code", is_flag=True, help=_("Show the code cells in the report."))
to = click.option(
    "--to",
    type=click.Path(path_type=Path),
    metavar="DATASET",
    help=_("Dataset folder (default: dataset/ of the project; made where it is missing)."),
)
source = click.option(
    "--source", help=_("Folder of articles or dataset (default: what the notebook says).")
)
_jobs = partial(
    click.option,
    "--jobs",
    type=click.IntRange(min=1),
    callback=_limit,
    help=_("How many run side by side (default: one a processor)."),
)
jobs = _jobs()
readers = _jobs(expose_value=False)  # for a verb that leaves it to who reads
values = click.option(
    "-p",
    "--parameter",
    "values",
    multiple=True,
    metavar="NAME=VALUE",
    help=_("A parameter of the notebook (YAML value)."),
)


def common(command: _Verb) -> _Verb:
    """Give a verb the options that nearly all have: its language, JSON, and the traceback."""
    return lang(as_json(debug(command)))


def out_folder(given: Path | None) -> Path:
    """Return the folder that reports go to."""
    return given.resolve() if given else project.root() / "reports"


def dataset(given: Path | None) -> Path:
    """Return the folder of the dataset that grows."""
    return given.absolute() if given else project.root() / "dataset"
