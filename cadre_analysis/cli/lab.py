"""``cadre lab``: the notebooks in JupyterLab."""

from __future__ import annotations

import subprocess
import sys

import click

from cadre_analysis import project
from cadre_analysis.cli import options, voice


@click.command("lab", context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@options.common
def command(arguments: tuple[str, ...], lang: str | None, as_json: bool) -> int:
    """Open the notebooks in JupyterLab.

    What follows is handed on to it (for example --no-browser).
    """
    folder = project.notebooks_folder()
    first = next(iter(project.notebooks()), None)
    call = [
        sys.executable,
        "-m",
        "jupyterlab",
        f"--ServerApp.root_dir={folder.parent}",
        f"--LabApp.default_url=/lab/tree/{folder.name}/{first.name if first else ''}",
        *arguments,
    ]
    if as_json:
        voice.as_json({"command": call})
        return 0
    return subprocess.run(call, check=False).returncode  # noqa: S603  our own interpreter, the user's own words
