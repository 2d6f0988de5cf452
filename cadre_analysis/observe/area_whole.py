"""Words that speak of a whole unit again, whatever places were named before: "toàn tỉnh"."""

from __future__ import annotations

import re
from functools import lru_cache

from cadre_analysis.codes import Level
from cadre_analysis.gazetteer.divisions import upper_index
from cadre_analysis.gazetteer.names import key
from cadre_analysis.model import RefArea
from cadre_analysis.observe.area_names import LEVELS
from cadre_analysis.observe.draft import Draft, Sentence

_ALL = 60  # characters between "toàn tỉnh" and its number
_MEAN = r"(?:bình quân|trung bình)(?:\schung)?(?:\scủa)?\s(?:toàn\s)?"
# of the article's own unit, where no other stands behind
_PARTY = re.compile(r"\btoàn đảng bộ\b(?!\s(?:xã|phường|huyện|thị|quận|tỉnh|thành|khối|công|quân))")
_OPENING = r"(?:(?<=[.,;:\n]\s)|(?<=\n))(?:tính chung\s)?(?:trong\s|đảng bộ\s)"


def _pattern(unit: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:toàn|cả|khắp)\s(?:đảng bộ\s)?(?:{unit})\b"
        rf"|\b{_MEAN}(?:{unit})\b|{_OPENING}(?:{unit})\b"
    )


_WHOLE = {
    Level.PROVINCE: _pattern("tỉnh"),
    Level.DISTRICT: _pattern("huyện|thị xã|quận"),
    Level.CENTRAL: re.compile(r"\b(?:toàn quốc|cả nước)\b"),
}
_UNITS = ("đảng bộ", "tỉnh", "huyện", "thị xã", "quận", "thành phố", "toàn quốc", "cả nước")
_CITY = _pattern("tỉnh|thành phố")


def said(
    draft: Draft, sentence: Sentence, own: RefArea | None, level: str | None, reach: int = _ALL
) -> re.Match[str] | None:
    """Return the last words before the number that speak of a unit of ``level`` as a whole."""
    if level not in LEVELS or Level(level) not in _WHOLE:
        return None
    city = level == Level.PROVINCE and own is not None and _is_city(own.name)
    pattern = _CITY if city else _WHOLE[Level(level)]
    low = max(sentence.start, draft.start - reach)
    near = sentence.folded[low : draft.start]
    if not any(unit in near for unit in _UNITS):  # most numbers stand behind none
        return None
    forms = (pattern,) if own is None else (pattern, _PARTY)
    found = (one for form in forms for one in form.finditer(sentence.folded, low, draft.start))
    return max(found, key=lambda one: one.start(), default=None)


@lru_cache(maxsize=512)
def _is_city(name: str | None) -> bool:
    """Say whether a province of that name is a city run by the centre: "toàn thành phố"."""
    units = [u for u in upper_index().get(key(name or ""), ()) if u.level == Level.PROVINCE]
    return bool(units) and all("hành phố" in u.type for u in units)
