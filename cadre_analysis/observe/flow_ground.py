"""Where an article stands: what "thành phố" is there, and which levels there are between others."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from cadre_analysis.codes import Level
from cadre_analysis.gazetteer.divisions import upper, upper_index
from cadre_analysis.gazetteer.names import key
from cadre_analysis.lexicon import Hit
from cadre_analysis.model import Article
from cadre_analysis.observe.area_names import has_districts
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.text import shadow

ORDER = ("central", "province", "district", "commune")
_TWO_TIERS = ("central", "province", "commune")
_CITIES = {"central": "province", "province": "province", "district": "district"}


@dataclass(frozen=True, slots=True)
class Ground:
    """What an article's own place tells of the levels it speaks of."""

    level: str | None  # the article's own
    city: str = "district"  # the level of a bare "thành phố"
    order: tuple[str, ...] = ORDER  # the levels there are, from above
    joins: bool = False  # provinces are joined: their towns are seats left and reached

    @property
    def below(self) -> str:
        """Return the level right below: what "các địa phương" are there."""
        at = self.order.index(self.level) if self.level in self.order else 0
        return self.order[min(at + 1, len(self.order) - 1)]

    def of_departments(self, level: str) -> str:
        """Return the level of "các sở": a province's in its own article, whoever goes down."""
        return self.level if level == "sector" and self.level == "province" else level


def ground_of(article: Article) -> Ground:
    """Return the ground of ``article``."""
    area = article.ref_area
    if area is None:
        return Ground(None)
    if article.published is None:
        joins = _JOINING.search(shadow(article.text)) is not None
    else:
        joins = article.published[:7] >= JOINED
    return _ground(area.name, area.level, has_districts(article), joins)


JOINED = "2025-04"  # from this month on the papers speak of the provinces to be joined
_JOINING = re.compile(
    r"\btỉnh\b[^.;\n]{0,60}\b(?:sáp nhập|hợp nhất|nhập (?:làm|thành) một)\b"
    r"|\b(?:sáp nhập|hợp nhất)\s(?:các |hai |ba |hai, ba )?tỉnh\b"
    r"|\b(?:hai|ba|2|3|các) tỉnh (?:cũ|trước đây)\b"
    r"|\b(?:hai|ba|2|3) tỉnh\b[^.;\n]{0,60}\b(?:thành|làm|về) một (?:tỉnh|nhà)\b"
)


def standing(draft: Draft, sentence: Sentence, ground: Ground) -> Ground:
    """Return the ground on which the clause of ``draft`` stands, where it opens with a place below.

    "Xã Y Tý có 5 cán bộ tỉnh về nhận nhiệm vụ": they came to the commune, not to the province.
    """
    folded = sentence.folded
    for start, end, area in sentence.named:
        level = str(area.level)
        if level not in ground.order or ground.level not in ground.order or end > draft.start:
            continue
        below = ground.order.index(level) > ground.order.index(ground.level)
        opens = start <= sentence.start + _OPENS or _OPENER.search(folded, sentence.start, start)
        if below and opens and _HAS.fullmatch(folded, end, draft.start):
            return replace(ground, level=level)
    return ground


_OPENS = 2  # a mark of a list before the name
_OPENER = re.compile(r"(?:[,;:.]\s|\b(?:tại|ở|riêng|như)\s)(?:(?:tại|ở|riêng|như)\s){0,3}\Z")
# What stands between a place and those it got.
_HAS = re.compile(
    r"[^,;:.()\d]{0,12}\s?(?:,\s|:\s?|(?:(?:hiện|nay|đã|vừa|cũng|được)\s){0,3}"
    r"(?:có|nhận|tiếp nhận|đón|được)(?:\s(?:nhận|thêm|bổ sung|tăng cường|tới)){0,3}\s)"
)


@lru_cache(maxsize=4096)
def _ground(name: str | None, level: str | None, districts: bool, joins: bool) -> Ground:
    city = _CITIES.get(str(level), "district")
    if level == Level.PROVINCE and not _is_city(name):
        city = "district"  # "thành phố" in Hà Tĩnh is the town that bears the province's name
    if not districts or (level == Level.DISTRICT and _lies_in_city(name)):
        city = "province"
    return Ground(level, city, ORDER if districts else _TWO_TIERS, joins)


def _lies_in_city(name: str | None) -> bool:
    """Say whether every district of that name lies in a city run by the centre.

    "Thành phố" is then the city above it: "từ phường lên quận, từ quận lên thành phố".
    """
    units = [u for u in upper_index().get(key(name or ""), ()) if u.level == Level.DISTRICT]
    return bool(units) and all(u.parent in _central_cities() for u in units)


def _is_city(name: str | None) -> bool:
    """Say whether a province of that name is a city run by the centre, or ever was."""
    units = [u for u in upper_index().get(key(name or ""), ()) if u.level == Level.PROVINCE]
    return not units or any("hành phố" in u.type for u in units)


@lru_cache(maxsize=1)
def _central_cities() -> frozenset[str]:
    above = [u for u in upper() if u.level == Level.PROVINCE]
    ever = {u.code for u in above if "hành phố" in u.type}
    return frozenset(ever - {u.code for u in above if "hành phố" not in u.type})


def is_one_of_two(hit: Hit, ahead: list[Hit], sentence: Sentence) -> bool:
    """Say whether two levels are left at once: "cán bộ tỉnh, huyện xuống 31 xã"."""
    other = next((h for h in reversed(ahead) if "level" in h[2] and h[1] < hit[0]), None)
    if other is None or sentence.folded[other[1] : hit[0]] not in _AND:
        return False
    one, two = (h[2].get("level") for h in (other, hit))
    return {one, two} <= _LADDER and one != two and not {one, two} <= {"city", "district"}


def meets(hit: Hit, hits: list[Hit], sentence: Sentence) -> bool:
    """Say whether a second level stands behind one: "giữa huyện với xã"."""
    behind = next((h for h in hits if h[0] >= hit[1] and "level" in h[2]), None)
    return behind is not None and is_one_of_two(behind, hits, sentence)


_LADDER = frozenset({*ORDER, "city"})
_AND = frozenset({", ", " và ", ", các ", " và các ", ", cấp ", " và cấp ", " với ", " với các "})
