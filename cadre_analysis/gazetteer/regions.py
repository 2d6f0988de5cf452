"""Parts of the country that several provinces make up; none of them is an administrative unit."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

from cadre_analysis.text import fold


@cache
def regions() -> dict[str, str]:
    """Return the names of regions by each folded form of theirs: "miền tây"."""
    text = files("cadre_analysis.gazetteer").joinpath("regions.csv").read_text(encoding="utf-8")
    return {
        fold(form): row["name"]
        for row in csv.DictReader(text.splitlines())
        for form in (row["name"], *row["also"].split(";"))
        if form
    }


@cache
def pattern() -> re.Pattern[str]:
    """Return what finds a region in a folded text, the longest name first."""
    forms = sorted(regions(), key=lambda form: (-len(form), form))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b")
