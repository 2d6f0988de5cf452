"""``manifest.json``: what stands in an output folder, from what it was made, and what failed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from cadre_analysis import output

NAME = "manifest.json"
SCHEMA = 1
DONE, FAILED, INTERRUPTED = "done", "failed", "interrupted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One report: its files with their sha256, or why there are none."""

    name: str
    notebook: str
    title: str
    question: str
    lang: str
    parameters: Mapping[str, Any]
    state: str
    key: str  # digest of all that the report depends on; equal keys give equal reports
    files: Mapping[str, str]  # file name -> sha256
    stale: bool = False  # the files are of an earlier run: the latest one failed
    message: str = ""
    built: str = ""

    def stands(self, folder: Path) -> bool:
        """Return whether the report was finished and its files are there, unchanged."""
        whole = self.state == DONE and not self.stale and bool(self.files)
        return whole and all(
            _digest(folder / name) == digest for name, digest in self.files.items()
        )


def _digest(path: Path) -> str | None:
    """Return the sha256 of a file, null where it cannot be read."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def load(folder: Path) -> dict[str, Entry]:
    """Return the entries by name; empty where there is no manifest, or one that cannot be used."""
    try:
        reports = json.loads((folder / NAME).read_text(encoding="utf-8"))["reports"]
        return {item["name"]: Entry(**item) for item in reports}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def save(folder: Path, entries: Mapping[str, Entry], version: str) -> None:
    """Write the manifest whole, reports in the order of their names."""
    reports = [_plain(entries[name]) for name in sorted(entries)]
    content = {"schema": SCHEMA, "version": version, "reports": reports}
    text = json.dumps(content, ensure_ascii=False, indent=1)
    output.write(folder / NAME, (text + "\n").encode("utf-8"))


def _plain(entry: Entry) -> dict[str, Any]:
    """Return the entry as JSON takes it."""
    return {field: getattr(entry, field) for field in entry.__dataclass_fields__}


def after(old: Entry | None, new: Entry) -> Entry:
    """Return the entry to keep: a failure keeps the older report's files and marks them stale."""
    if new.state == DONE or old is None or not old.files:
        return new
    return replace(new, files=old.files, stale=True)
