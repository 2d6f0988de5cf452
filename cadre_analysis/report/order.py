"""What is asked of a report and what came of it: no kernel, no exporter, quick to import."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from cadre_analysis.errors import CadreError
from cadre_analysis.report import headings
from cadre_analysis.report.manifest import Entry

FORMATS = ("html", "pdf")
CELL_TIMEOUT = 600  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A report that is wanted."""

    name: str  # stem of its files
    notebook: Path
    parameters: Mapping[str, Any]  # as given; what the report says of itself
    source: Path  # where the parameter ``source`` leads to, absolute
    lang: str
    formats: tuple[str, ...]
    out: Path
    dataset_sha256: str
    code: str  # version and digest of the package: an edited rule makes other numbers
    show_code: bool = False
    timeout: int = CELL_TIMEOUT

    @property
    def title(self) -> str:
        """Return the notebook's title, and the place that it was asked about."""
        place = self.parameters.get("place")
        return self.titled(place if isinstance(place, str) else "")

    def titled(self, subject: str) -> str:
        """Return the notebook's title with what it is about, where it is about one thing."""
        title = headings.of(self.notebook, self.lang).title
        return f"{title}: {subject}" if subject else title

    @property
    def key(self) -> str:
        """Return the digest of everything the report depends on."""
        facts = (
            sha256(self.notebook.read_bytes()).hexdigest(),
            dict(sorted(self.parameters.items())),
            self.lang,
            self.formats,
            self.dataset_sha256,
            self.code,
            self.show_code,
        )
        return sha256(json.dumps(facts, ensure_ascii=False).encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of an order."""

    entry: Entry
    seconds: float
    error: CadreError | None = None
    failed: str | None = None  # file name of the notebook as far as it ran
    kept: bool = False  # nothing had changed, the report was left as it is

    @property
    def done(self) -> bool:
        """Return whether the report is there and fresh."""
        return self.error is None


def entry(
    order: Order, *, state: str, files: Mapping[str, str], message: str = "", title: str = ""
) -> Entry:
    """Return the line of the manifest, its title as the report itself has it where it was made."""
    heading = headings.of(order.notebook, order.lang)
    return Entry(
        name=order.name,
        notebook=order.notebook.stem,
        title=title or order.title,
        question=heading.question,
        lang=order.lang,
        parameters=dict(order.parameters),
        state=state,
        key=order.key,
        files=files,
        message=message,
        built=built(),
    )


def failure(order: Order, state: str, message: str = "") -> Entry:
    """Return the line of the manifest for a report that was not made."""
    return entry(order, state=state, files={}, message=message)


def built() -> str:
    """Return the moment of building, UTC.

    ``SOURCE_DATE_EPOCH`` sets it, for same bytes from same input.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return moment.isoformat(timespec="seconds")
