"""What a notebook says of itself: its title, its question, and under which heading it stopped."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cadre_analysis import language

_HEADING = re.compile(r"^(#{1,3}) +(.+)$", re.MULTILINE)
_MARKUP = re.compile(r"[*_`]+|\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The first heading of a notebook and the paragraph under it, without markup."""

    title: str
    question: str


def of(notebook: Path, lang: str) -> Heading:
    """Return a notebook's title and question in ``lang``; its file name if it has no heading."""
    for text in _prose(notebook, lang):
        if text.startswith("# "):
            title, _, rest = text.partition("\n")
            question = rest.strip().partition("\n\n")[0]
            return Heading(title=_plain(title[2:]), question=_plain(question.replace("\n", " ")))
    return Heading(title=notebook.stem, question="")


def running(notebook: Path, lang: str) -> str:
    """Return the last heading above the cell that a run stopped in, empty if none can be told."""
    heading = ""
    for cell in _cells(notebook):
        if cell["cell_type"] == "markdown" and _spoken(cell, lang):
            found = _HEADING.findall(_source(cell))
            heading = _plain(found[-1][1]) if found else heading
        elif _stopped(cell):
            return heading
    return ""


def _stopped(cell: dict[str, object]) -> bool:
    """Return whether papermill marked the cell as the one that failed, or as never finished."""
    status = cell.get("metadata", {}).get("papermill", {}).get("status")  # type: ignore[attr-defined]
    return cell["cell_type"] == "code" and status in ("failed", "running", "pending")


def _prose(notebook: Path, lang: str) -> Iterator[str]:
    """Yield the Markdown cells of one language."""
    for cell in _cells(notebook):
        if cell["cell_type"] == "markdown" and _spoken(cell, lang):
            yield _source(cell).strip()


def _spoken(cell: dict[str, object], lang: str) -> bool:
    """Return whether a cell is read in ``lang``: tagged so, or tagged with no language."""
    tags = cell.get("metadata", {}).get("tags", [])  # type: ignore[attr-defined]
    return lang in tags or not set(tags) & set(language.LANGUAGES)


def _source(cell: dict[str, object]) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)  # type: ignore[arg-type]


def _cells(notebook: Path) -> list[dict[str, object]]:
    """Return the cells of a notebook file, none where it cannot be read."""
    try:
        cells: list[dict[str, object]] = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError):
        return []
    return cells


def _plain(text: str) -> str:
    return _MARKUP.sub(lambda m: m.group(1) or "", text).strip()
