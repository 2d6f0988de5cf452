"""Who published an article: its sign-off, else a paper or host named at its head or its end."""

from __future__ import annotations

import re

from cadre_analysis.codes import BlockKind
from cadre_analysis.gazetteer.outlets import Outlet, hosts, named, signs
from cadre_analysis.read.front import Front, lines
from cadre_analysis.text import fold

_BRACKETED = re.compile(
    r"[^\n(]{0,25}\((?P<sign>[^()\n]{1,40}?)(?:,[^()\n]*)?\)\s*[-–—:.]?"
)  # "(BLC) - ", "Huế (TTXVN) - "
_PLAIN = re.compile(r"(?P<sign>[^\s(][^\n()–—]{0,40}?)\s*[-–—:]\s")  # "ĐBP - "
_LEADS = 6  # lines in which a sign-off may stand; a picture and its caption come first
_FOOT = 1_500  # characters at the end in which a source line may stand
_SOURCE = re.compile(r"\W*(?:theo|nguồn|nguồn tin)\b")
_SOURCE_LENGTH = 100


def published_by(text: str, head: Front) -> tuple[Outlet, ...]:
    """Return the outlets that ``text`` may be of.

    Usually one, several where a sign-off is shared, none if it does not say.
    """
    return _signed(text, head) or _headed(text, head) or _sourced(text)


def outlet_of(words: str) -> tuple[Outlet, ...]:
    """Return the outlet that an address or a page's own name for its site names."""
    return _named(words)


def _signed(text: str, head: Front) -> tuple[Outlet, ...]:
    for line, _ in zip(lines(text, head.body), range(_LEADS), strict=False):
        for form in (_BRACKETED, _PLAIN):
            match = form.match(line.text)
            if match and (found := signs().get(fold(match.group("sign")).strip())):
                return found
    return ()


def _headed(text: str, head: Front) -> tuple[Outlet, ...]:
    """Return the outlet that a line of the head names; a title names those it speaks of."""
    for block in head.blocks:
        if block.kind is not BlockKind.TITLE and (found := _named(text[block.start : block.end])):
            return found
    return ()


def _sourced(text: str) -> tuple[Outlet, ...]:
    """Return the outlet of a source line at the end.

    "Nguồn: baolaichau.vn", or an address alone on its line.
    """
    start = text.rfind("\n", 0, max(0, len(text) - _FOOT)) + 1
    for line in lines(text, start):
        if len(line.text) > _SOURCE_LENGTH:
            continue
        low = line.low
        if (_SOURCE.match(low) or low.strip("./ ").removeprefix("www.") in hosts()) and (
            found := _named(line.text)
        ):
            return found
    return ()


def _named(line: str) -> tuple[Outlet, ...]:
    match = named().search(fold(line))
    return signs()[match.group(1)] if match else ()
