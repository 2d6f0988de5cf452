"""How the command line speaks: the user's language, one line for an error, JSON for a program."""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
from click import parser

from cadre_analysis import language
from cadre_analysis.errors import CadreError
from cadre_analysis.language import _, plural
from cadre_analysis.model import Refusal
from cadre_analysis.read.files import printable
from cadre_analysis.read.strays import strays as unmatched

_NAMED = 5  # rows of sources.csv that are named, of however many
# The modules whose words a user may see.
_CLICK = (click.core, click.decorators, click.exceptions, click.formatting, click.types, parser)


def prepare() -> None:
    """Speak the language of the user's locale, and let no letter crash a narrow terminal.

    Click has its words translated by ``gettext``, in the language of the process; they are looked
    up in our catalogues instead, in the language in use.
    """
    for module in _CLICK:
        vars(module).update(_=language._, ngettext=language.plural)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    language.use(users_language())


def users_language() -> str:
    """Return ``en`` where the locale says English, else ``vi``.

    A locale that says nothing (C, POSIX) is Vietnamese.
    """
    for name in ("CADRE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "").lower()
        if value:
            return "en" if value.startswith("en") else "vi"
    return "vi"


def say(text: str) -> None:
    """Print a line of the result."""
    click.echo(text)


def tell(text: str) -> None:
    """Print a line about the work, beside the result."""
    click.echo(text, err=True)


def progress(text: str) -> None:
    """Print a line of progress if somebody is watching; piped output stays quiet."""
    if sys.stderr.isatty():
        tell(text)


def complain(error: CadreError, *, debug: bool) -> int:
    """Print the error as one line, its traceback only if asked for; return the exit code."""
    if debug:
        traceback.print_exception(error)
    tell(f"cadre: {error.message(language.current())}")
    return error.exit_code


def intake(articles: int, empty: int, refused: int) -> list[str]:
    """Return what was read and what was not, as pieces of a line; nothing empty, nothing said."""
    pieces = [plural("{n} article read", "{n} articles read", articles).format(n=articles)]
    if empty:
        pieces.append(plural("{n} empty file", "{n} empty files", empty).format(n=empty))
    if refused:
        pieces.append(plural("{n} file refused", "{n} files refused", refused).format(n=refused))
    return pieces


def refusals(refused: Iterable[Refusal], *, done: int, empty: Iterable[object] = ()) -> int:
    """Say which files are empty, and what was refused and why; return the exit code.

    0 where nothing was refused, 1 where the rest was done, 2 where nothing was left to do.
    """
    for path in empty:
        said = _("{path}: the file holds no words; save the article again, or take the file away.")
        tell(f"cadre: {said.format(path=printable(Path(str(path))))}")
    code = 0
    for refusal in refused:
        tell(f"cadre: {refusal.vi if language.current() == 'vi' else refusal.en}")
        code = 1 if done else 2
    return code


def strays(*paths: Path | str) -> None:
    """Say which rows of ``sources.csv`` in the folders that are read name none of their files."""
    with suppress(CadreError):  # what cannot be read says so by itself
        for stray in unmatched(paths):
            said = plural(
                "{path}: {n} row names no article here: {names}; doc_id is the name of its file.",
                "{path}: {n} rows name no articles here: {names}; doc_id is the name of a file.",
                len(stray.names),
            )
            more = ", …" if len(stray.names) > _NAMED else ""
            names = ", ".join(f"«{name}»" for name in stray.names[:_NAMED]) + more
            place = printable(stray.path)
            tell(f"cadre: {said.format(path=place, n=len(stray.names), names=names)}")


def as_json(content: Any) -> None:
    """Print ``content`` as one JSON document in UTF-8, whatever the terminal's code page."""
    raw(
        (json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n").encode(
            "utf-8", "backslashreplace"
        )
    )


def raw(content: bytes) -> None:
    """Write bytes to standard output."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
