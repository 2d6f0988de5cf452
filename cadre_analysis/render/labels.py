"""The exporter's own words in both languages; a row of ``labels.csv`` each.

They do not come from the catalogue because an exporter sets a page in the page's language,
whatever the current one is.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("labels.csv")
LANGUAGES = ("vi", "en")


@lru_cache(maxsize=len(LANGUAGES))
def labels(lang: str) -> dict[str, str]:
    """Return each label's word in ``lang``, Vietnamese for a language that we do not have."""
    column = lang if lang in LANGUAGES else LANGUAGES[0]
    with _FILE.open(encoding="utf-8", newline="") as lines:
        return {row["label"]: row[column] for row in csv.DictReader(lines)}
