"""Who published: papers with their hosts, their sign-offs ("(BLC) - ") and their province."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from cadre_analysis.text import fold


class Outlet(NamedTuple):
    """One paper, station or site, as one line of ``outlets.csv``."""

    name: str
    province: str  # of its readers, under its name before July 2025; empty for a national outlet
    hosts: str
    signs: str
    checked: str  # "no": from general knowledge
    source: str


@cache
def outlets() -> tuple[Outlet, ...]:
    """Return every known outlet."""
    text = files("cadre_analysis.gazetteer").joinpath("outlets.csv").read_text(encoding="utf-8")
    return tuple(map(Outlet._make, csv.reader(text.splitlines()[1:])))


def _by(names: Iterable[tuple[str, Outlet]]) -> dict[str, tuple[Outlet, ...]]:
    found: dict[str, list[Outlet]] = defaultdict(list)
    for name, outlet in names:
        found[fold(name)].append(outlet)
    return {name: tuple(dict.fromkeys(same)) for name, same in found.items()}


@cache
def signs() -> dict[str, tuple[Outlet, ...]]:
    """Return the outlets by folded sign-off, host and name; two papers may share a sign-off."""
    return _by(
        (name, outlet)
        for outlet in outlets()
        for name in (*outlet.signs.split(";"), *outlet.hosts.split(";"), outlet.name)
        if name
    )


@cache
def hosts() -> dict[str, tuple[Outlet, ...]]:
    """Return the outlets by host name."""
    return _by((host, outlet) for outlet in outlets() for host in outlet.hosts.split(";") if host)


@cache
def named() -> re.Pattern[str]:
    """Return the pattern that finds the name or the host of an outlet in a folded text."""
    words = {fold(outlet.name) for outlet in outlets()} | set(hosts())
    longest = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(r"(?<![\w@])(?:www\.)?(" + "|".join(map(re.escape, longest)) + r")(?!\w)")
