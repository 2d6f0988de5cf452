"""The page that lists the reports of a folder."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader

from cadre_analysis.render.html import POLICY, TEMPLATES, style
from cadre_analysis.render.labels import labels
from cadre_analysis.render.page import Listed, printable


def listing(entries: Sequence[Listed], folder: Path, lang: str) -> str:
    """Return the HTML that lists ``entries``, with links relative to ``folder``."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES / "cadre"), autoescape=True, trim_blocks=False
    )
    rows = [
        {
            "title": printable(entry.title),
            "description": printable(entry.description),
            "facts": [tuple(printable(part) for part in fact) for fact in entry.facts],
            "files": [
                (kind, _address(path, folder))
                for kind, path in (("HTML", entry.html), ("PDF", entry.pdf))
                if path is not None
            ],
            "stale": entry.stale,
        }
        for entry in entries
    ]
    return environment.get_template("list.html.j2").render(
        lang=lang, labels=labels(lang), entries=rows, policy=POLICY, css=style()
    )


def _address(path: Path, folder: Path) -> str:
    """Return a relative address; a file name may hold any character, ``<`` and ``#`` included."""
    return quote(Path(os.path.relpath(path, folder)).as_posix())
