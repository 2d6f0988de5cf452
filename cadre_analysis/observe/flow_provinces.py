"""Staff of provinces that are joined: from the old seat to the new one, provinces at both ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from cadre_analysis.codes import Indicator, Level
from cadre_analysis.gazetteer.divisions import province, upper
from cadre_analysis.lexicon import Hit, Tags
from cadre_analysis.model import Article
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.flow_ground import JOINED, Ground, ground_of
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


# What stands between a way and the seat it leads to: "về làm việc tại phường Quy Nhơn".
_THITHER = (
    r"\s(?:(?:hẳn|luôn|làm việc|làm|công tác|nhận việc|nhận nhiệm vụ|ở|tại|trung tâm"
    r"|trung tâm hành chính|trụ sở|thành phố|tp\.?|thị xã|tỉnh|phường|khu"
    r"|chính trị|mới|của|-)\s){0,6}"
)
# "về Huế học cao học", "ra Vinh dự hội nghị": who comes back again
_VISITS = re.compile(
    r"\s(?:học|dự|họp|thăm|chữa|khám|thi|tham\s(?:gia|dự|quan)|tập huấn|bồi dưỡng|thì)\b"
)


@lru_cache(maxsize=1)
def _thither() -> re.Pattern[str]:
    return re.compile(rf"{_THITHER}(?:{_names(towns=True).pattern}|(?:{_SEATS.pattern}))")


def mark_seats(article: Article, folded: str, sentences: Iterable[Sentence]) -> Ground | None:
    """Mark the ways that lead to a seat of provinces that are joined: "chuyển sang Việt Trì".

    Who goes there is transferred with the office. Returns the ground, where provinces are joined.
    """
    if article.published is not None and article.published[:7] < JOINED:
        return None
    ground = ground_of(article)
    if not ground.joins or ground.level == Level.COMMUNE or not _names_provinces(folded):
        return None
    leaving = _is_leaving(article.published, folded)
    for sentence in sentences:
        sentence.hits, sentence.leaving = seated(sentence.hits, folded, sentence.end), leaving
    return ground


_MET = "2025-07"  # from this month on the provinces are one
_PLANS = re.compile(
    r"\b(?:phương án|đề án|dự kiến|chuẩn bị"
    r"|sẽ (?:thành|về|chuyển|sang|có|là|nhập|sáp nhập|hợp nhất))\b"
)


def _is_leaving(published: str | None, folded: str) -> bool:
    """Say whether the provinces are yet to be joined; an undated text speaks of plans then."""
    if published is not None:
        return published[:7] < _MET
    return _PLANS.search(folded) is not None and _ONE.search(folded) is None


# "cán bộ của hai tỉnh cũ": they are one by now
_ONE = re.compile(r"\b(?:hai|ba|2|3|các) tỉnh (?:cũ|trước đây)\b")
_JOINED_AT_LEAST = 2


def _names_provinces(folded: str) -> bool:
    """Say whether two provinces are named, or a province and the town of another."""
    found = {name.group() for name in _names(towns=True).finditer(folded)}
    of_one = [homes for name, homes in _homes().items() if name in found and len(homes) == 1]
    return len(frozenset().union(*of_one)) >= _JOINED_AT_LEAST


def seated(hits: list[Hit], folded: str, end: int) -> list[Hit]:
    """Return ``hits`` with the ways that lead to a seat read as transfers."""
    return [
        (hit[0], hit[1], _seat_tags(hit[2]["word"])) if _leads(hit, folded, end) else hit
        for hit in hits
    ]


def _leads(way: Hit, folded: str, end: int) -> bool:
    if "dir" not in way[2] or "level" in way[2]:
        return False
    reached = _thither().match(folded, way[1], end)
    return reached is not None and not _VISITS.match(folded, reached.end())


@lru_cache(maxsize=256)
def _seat_tags(word: str) -> Tags:
    return {"word": f"{word} …", "dir": "1", "mode": "transfer", "seat": "1"}


def joined(draft: Draft, hits: list[Hit], ground: Ground, sentence: Sentence) -> Flow | None:
    """Read "900 người từ Đắk Nông về trung tâm hành chính", "từ Pleiku xuống Quy Nhơn".

    Both a province that is left and the seat or the province reached are named. While provinces
    are joined, a town of each is its seat.
    """
    if draft.unit == "org_unit":
        return None
    seat = next((way for way in hits if "seat" in way[2]), None)
    if seat is not None:
        draft.note("origin", "province", "the seat of provinces that are joined", seat)
        return "province", "province"
    if ground.level not in {"province", "central"}:
        return None
    return _both_ends(draft, hits, ground, sentence)


def _both_ends(draft: Draft, hits: list[Hit], ground: Ground, sentence: Sentence) -> Flow | None:
    names = _names(ground.joins)
    for way in hits:
        if "dir" not in way[2] or "level" in way[2]:
            continue
        left = max(draft.first, way[0] - _AHEAD)
        right = min(way[1] + _BEHIND, sentence.end)
        if any(way[1] <= h[0] < right and _is_below(h) for h in hits):
            continue
        if ground.joins and _SEATS.search(sentence.folded, *(way[1], right)):
            draft.note("origin", "province", "the seat of provinces that are joined", way)
            return "province", "province"
        gone = [found.group() for found in names.finditer(sentence.folded, left, way[0])]
        if gone and _is_elsewhere(gone, names, sentence.folded, (way[1], right)):
            draft.note("origin", "province", "provinces named at both ends", way)
            return "province", "province"
    return None


def _is_below(hit: Hit) -> bool:
    """Say whether a level is reached that is no seat; "trụ sở các sở" is one."""
    return has_level(hit) and "place" not in hit[2] and hit[2].get("level") != "sector"


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


def along(draft: Draft, sentence: Sentence, told: Sequence[Draft]) -> Flow:
    """Return the flow of those who go with the others before the provinces are joined.

    "Về Việt Trì có 1.300 người. Đợt một đi 346 người: lãnh đạo tỉnh 31 người, …".
    """
    if not sentence.leaving or draft.unit not in _GOERS:
        return None, None
    moved = [d for d in told if d.indicator == Indicator.MOVEMENT]
    with_them = bool(moved) and (moved[-1].origin, moved[-1].destination) == _BOTH
    return _BOTH if with_them else (None, None)


_GOERS = frozenset({"person", "percent", "case"})
_BOTH = ("province", "province")
