"""From nouns to frames, with one schema; right of here, only frames with the declared columns."""

from __future__ import annotations

from cadre_analysis.frame.codebook import codebook
from cadre_analysis.frame.schema import (
    ARTICLES,
    COLUMNS,
    EVENTS,
    FILES,
    FINDINGS,
    IGNORED,
    TABLES,
    VERSION,
    Column,
)
from cadre_analysis.frame.source import sentence, source_line
from cadre_analysis.frame.tables import (
    articles,
    blocks,
    events,
    files,
    findings,
    framed,
    ignored,
    observations,
)

__all__ = [
    "ARTICLES",
    "COLUMNS",
    "EVENTS",
    "FILES",
    "FINDINGS",
    "IGNORED",
    "TABLES",
    "VERSION",
    "Column",
    "articles",
    "blocks",
    "codebook",
    "events",
    "files",
    "findings",
    "framed",
    "ignored",
    "observations",
    "sentence",
    "source_line",
]
