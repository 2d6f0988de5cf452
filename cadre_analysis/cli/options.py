"""Options that several verbs share."""

from __future__ import annotations

from pathlib import Path

import click

from cadre_analysis import language, project
from cadre_analysis.language import _


def _speak(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Speak the language of ``--lang`` from here on."""
    if value:
        language.use(value)
    return value


lang = click.option(
    "--lang",
    type=click.Choice(language.LANGUAGES),
    callback=_speak,
    is_eager=True,
    help=_("Language: vi (default) or en."),
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
source = click.option(
    "--source", help=_("Folder of articles (.txt) or dataset (default: what the notebook says).")
)
values = click.option(
    "-p",
    "--parameter",
    "values",
    multiple=True,
    metavar="NAME=VALUE",
    help=_("A parameter of the notebook (YAML value)."),
)


def out_folder(given: Path | None) -> Path:
    """Return the folder that reports go to."""
    return given.resolve() if given else project.root() / "reports"
