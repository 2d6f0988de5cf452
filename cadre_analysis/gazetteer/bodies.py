"""Bodies of the party and the state, unions and corporations: whose statistics no unit's are."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Body(NamedTuple):
    """One body of the centre, as one line of ``bodies.csv``."""

    name: str  # in full, or as the body calls itself in public
    kind: str  # leading, party, state, ministry, security, union, school, media, bank, corporation
    also: str  # other names, parted by semicolons
    checked: str  # "no": from general knowledge
    source: str

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that it goes by."""
        return (self.name, *filter(None, self.also.split(";")))


@cache
def bodies() -> tuple[Body, ...]:
    """Return every known body."""
    text = files("cadre_analysis.gazetteer").joinpath("bodies.csv").read_text(encoding="utf-8")
    return tuple(map(Body._make, csv.reader(text.splitlines()[1:])))


@cache
def by_name() -> dict[str, Body]:
    """Return the bodies by each of their names."""
    return {name: body for body in bodies() for name in body.names}


@cache
def named(*kinds: str) -> str:
    """Return the alternation of the names of some kinds, of all without one; capitals count.

    The longest is first.
    """
    names = (name for name, body in by_name().items() if not kinds or body.kind in kinds)
    return "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))


def full_name(said: str) -> str:
    """Return what ends in the name of a body with that in full: "Đảng bộ Tập đoàn TKV".

    Examples
    --------
    >>> full_name("Đảng bộ Tập đoàn TKV")
    'Đảng bộ Tập đoàn Công nghiệp Than - Khoáng sản Việt Nam'
    >>> full_name("Đảng bộ Quân khu 4")
    'Đảng bộ Quân khu 4'
    """
    known = re.search(rf"(?<!\w)(?:{named()})\Z", said)
    return said[: known.start()] + by_name()[known.group()].name if known else said
