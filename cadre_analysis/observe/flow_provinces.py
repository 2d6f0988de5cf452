"""Staff of provinces that are joined: from the old seat to the new one, provinces at both ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from cadre_analysis.codes import Level
from cadre_analysis.gazetteer.divisions import province, upper
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.flow_ground import Ground
from cadre_analysis.observe.flow_shapes import Flow, has_level
from cadre_analysis.text import fold, opening

# Characters before a direction in which the old province may stand, and behind it the new seat.
_AHEAD, _BEHIND = 70, 60
_SEAT = r"trung tâm hành chính|tỉnh lỵ|tỉnh mới|trụ sở"


@lru_cache(maxsize=1)
def _homes() -> dict[str, frozenset[str]]:
    """Return the provinces of each province and town by its folded name."""
    homes: dict[str, frozenset[str]] = {}
    for unit in upper():
        over = province(unit)
        town = unit.level == Level.DISTRICT and unit.type == "Thành phố"
        if over is not None and (town or unit.level == Level.PROVINCE):
            name = fold(unit.name)
            homes[name] = homes.get(name, frozenset()) | {fold(over.name)}
    return homes


@lru_cache(maxsize=2)
def _names(towns: bool) -> re.Pattern[str]:
    """Return the pattern of all provinces there are and were, and of their ``towns``."""
    names = [name for name, homes in _homes().items() if towns or name in homes]
    return re.compile(rf"(?:{opening(sorted(names, key=lambda n: (-len(n), n)))})\b")


_SEATS = re.compile(rf"\b(?:{_SEAT})\b")


def joined(draft: Draft, hits: list[Hit], ground: Ground, sentence: Sentence) -> Flow | None:
    """Read "900 người từ Đắk Nông về trung tâm hành chính", "từ Pleiku xuống Quy Nhơn".

    Both a province that is left and the seat or the province reached are named. While provinces
    are joined, a town of each is its seat.
    """
    if ground.level not in {"province", "central"} or draft.unit == "org_unit":
        return None
    names = _names(ground.joins)
    for way in hits:
        if "dir" not in way[2] or "level" in way[2]:
            continue
        left = max(draft.first, way[0] - _AHEAD)
        right = min(way[1] + _BEHIND, sentence.end)
        if any(way[1] <= h[0] < right and has_level(h) and "place" not in h[2] for h in hits):
            continue
        if ground.joins and _SEATS.search(sentence.folded, *(way[1], right)):
            draft.note("origin", "province", "the seat of provinces that are joined", way)
            return "province", "province"
        gone = [found.group() for found in names.finditer(sentence.folded, left, way[0])]
        if gone and _is_elsewhere(gone, names, sentence.folded, (way[1], right)):
            draft.note("origin", "province", "provinces named at both ends", way)
            return "province", "province"
    return None


def _is_elsewhere(
    gone: list[str], names: re.Pattern[str], folded: str, behind: tuple[int, int]
) -> bool:
    """Say whether a seat is reached, or a place in another province than those left."""
    if _SEATS.search(folded, *behind):
        return True
    old = frozenset().union(*(_homes()[name] for name in gone))
    return any(_homes()[found.group()].isdisjoint(old) for found in names.finditer(folded, *behind))


def joined_above(draft: Draft, lead: Sentence, ground: Ground, told: Sequence[Draft]) -> Flow:
    """Return the flow of a list's line that names a seat: "Nhóm về Đà Lạt gồm:".

    It is the one told before, of which the line says only where it ends.
    """
    if not ground.joins or not any((d.origin, d.destination) == _BOTH for d in told):
        return None, None
    for way in lead.hits:
        right = min(way[1] + _BEHIND, lead.end)
        if "dir" in way[2] and _names(towns=True).search(lead.folded, way[1], right):
            draft.note("origin", "province", "provinces named at both ends", way)
            return _BOTH
    return None, None


_BOTH = ("province", "province")
