"""Where a place lies, said behind its name: "huyện Pác Nặm, tỉnh Bắc Kạn" speaks of Pác Nặm."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from cadre_analysis.codes import Level
from cadre_analysis.gazetteer.divisions import above, commune_index, upper_index
from cadre_analysis.gazetteer.names import key
from cadre_analysis.model import RefArea

Mention = tuple[int, int, RefArea]
_RANK = {Level.COMMUNE: 0, Level.DISTRICT: 1, Level.PROVINCE: 2}


def without(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """Return ``mentions``, in order, those that only say where the one before lies as its end."""
    out: list[Mention] = []
    last: Mention | None = None
    for mention in mentions:
        if last is not None and _is_address(last, mention, text):
            start, _, area = out.pop()
            out.append((start, mention[1], area))
        else:
            out.append(mention)
        last = mention  # "xã Công Bằng, huyện Pác Nặm, tỉnh Bắc Kạn"
    return out


def _is_address(inner: Mention, outer: Mention, text: str) -> bool:
    if text[inner[1] : outer[0]] != ", ":
        return False
    low, high = _rank(inner[2]), _rank(outer[2])
    if low is None or high is None or low >= high:
        return False
    lies = _lies_in(inner[2].name or "", inner[2].level, outer[2].name or "")
    named = key(text[outer[0] : outer[1]]) == key(outer[2].name or "")
    return lies is True or (lies is None and not named)


def _rank(area: RefArea) -> int | None:
    return next((rank for level, rank in _RANK.items() if area.level == level), None)


@lru_cache(maxsize=4096)
def _lies_in(inner: str, level: str | None, outer: str) -> bool | None:
    """Say whether a unit of that name lies in one called ``outer``; None where none is known."""
    index = commune_index() if level == Level.COMMUNE else upper_index()
    units = [unit for unit in index.get(key(inner), ()) if unit.level == level]
    if not units:
        return None
    return any(key(over.name) == key(outer) for unit in units for over in above(unit))
