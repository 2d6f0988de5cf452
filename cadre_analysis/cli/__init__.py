"""The command line, ``cadre``: one module a verb, loaded only when called, so each starts fast."""

from __future__ import annotations

import importlib
import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType
from typing import NoReturn

import click

from cadre_analysis import __version__
from cadre_analysis.cli import voice
from cadre_analysis.errors import CadreError
from cadre_analysis.language import _

_VERBS = {  # verb -> what it does, said without importing it
    "report": "Build reports (HTML and PDF) from notebooks.",
    "observe": "Read every statistic out of articles: JSON lines, CSV or Parquet.",
    "add": "Add articles to a dataset that grows; what is known is not read again.",
    "list": "List the places, documents or indicators of a dataset.",
    "check": "Recompute sums and shares, and say what does not agree.",
    "show": "Show an observation in its sentence, or a whole article with its numbers marked.",
    "review": "List readings with their words, how sure each is, and why.",
    "score": "Score predictions, or what is read in a folder, against annotated articles.",
    "lexicon": "Check the word lists, or show how a sentence is read with them.",
    "batch": "Build one notebook over many sets of parameters.",
    "export": "Write everything read as a dataset folder.",
    "lab": "Open the notebooks in JupyterLab.",
    "doctor": "Say whether everything that is needed is here.",
}


# A module named "list" would stand in the way of Python's own list in this one.
_MODULES = {"list": "listing"}


class _Verbs(click.Group):
    """A group that knows its verbs by name and imports only the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs in the order of a day's work."""
        return list(_VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the verb, imported now."""
        if cmd_name not in _VERBS:
            return None
        module = importlib.import_module(f"{__name__}.{_MODULES.get(cmd_name, cmd_name)}")
        command: click.Command = module.command
        command.help = _(_VERBS[cmd_name])
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the verb and its words; an empty one is a variable that was never set.

        Raises
        ------
        click.UsageError
            If there is one: as a path it would be the current folder.
        """
        if "" in args:
            raise click.UsageError(_("An argument is empty; write it out, or leave it away."), ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of verbs without importing any."""
        with formatter.section(_("Verbs")):
            formatter.write_dl([(name, _(text)) for name, text in _VERBS.items()])


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cadre", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, expose_value=False, help="Show the traceback of an error.")
def app() -> None:
    """Speak for all verbs; the help is set in the user's language when the program starts."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run ``cadre`` and end the process with its exit code."""
    voice.prepare()
    app.help = _(
        "Statistics on public-sector personnel work in Vietnamese press articles, "
        "each tied to its sentence."
    )
    for option in app.params:
        if isinstance(option, click.Option) and option.help:
            option.help = _(option.help)
    signal.signal(signal.SIGTERM, _terminated)
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def _terminated(number: int, frame: FrameType | None) -> NoReturn:
    """Turn SIGTERM into an exit that cleans up on its way.

    Raises
    ------
    SystemExit
        Always.
    """
    raise SystemExit(128 + number)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code.

    0 done (findings and empty files included); 1 some items refused or failed, the rest done; 2
    wrong use, nothing to read, or output not writable; 3 an extra is missing; 130 and 143 for
    signals.

    Raises
    ------
    SystemExit
        If Click ends the program for another reason than a broken pipe.
    """
    debug, out = "--debug" in arguments, sys.stdout
    try:
        code = app.main(args=list(arguments), prog_name="cadre", standalone_mode=False)
    except CadreError as error:
        return voice.complain(error, debug=debug)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        voice.tell(_("cadre: stopped; what was finished is kept."))
        return 130
    except SystemExit:
        if sys.stdout is out:
            raise
        return 0  # Click has put another in its place: a broken pipe, which it ends with 1
    except BrokenPipeError:  # the reader (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code if isinstance(code, int) else 0
