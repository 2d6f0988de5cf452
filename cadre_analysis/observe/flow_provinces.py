"""Staff of provinces that are joined: from the old seat to the new one, provinces at both ends."""

from __future__ import annotations

import re
from functools import lru_cache

from cadre_analysis.codes import Level
from cadre_analysis.gazetteer.divisions import upper
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.flow_ground import Ground
from cadre_analysis.observe.flow_shapes import Flow, has_level
from cadre_analysis.text import fold

# Characters before a direction in which the old province may stand, and behind it the new seat.
_AHEAD, _BEHIND = 70, 60
_SEAT = r"trung tâm hành chính|tỉnh lỵ|tỉnh mới|trụ sở"


@lru_cache(maxsize=1)
def _names() -> re.Pattern[str]:
    """Return the pattern of all provinces there are and were, the longest name first."""
    names = {fold(u.name) for u in upper() if u.level == Level.PROVINCE}
    listed = "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))
    return re.compile(rf"\b(?:{listed})\b")


@lru_cache(maxsize=1)
def _seats() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_SEAT})\b|{_names().pattern}")


def joined(draft: Draft, hits: list[Hit], ground: Ground, sentence: Sentence) -> Flow | None:
    """Read "900 người từ Đắk Nông về trung tâm hành chính", "cán bộ Bình Phước cũ sang Đồng Nai".

    Both a province that is left and the seat or the province reached are named.
    """
    if ground.level not in {"province", "central"} or draft.unit == "org_unit":
        return None
    for way in hits:
        if "dir" not in way[2] or "level" in way[2]:
            continue
        left = max(draft.first, way[0] - _AHEAD)
        right = min(way[1] + _BEHIND, sentence.end)
        below = any(way[1] <= h[0] < right and has_level(h) for h in hits)
        if (
            not below
            and _names().search(sentence.folded, left, way[0])
            and _seats().search(sentence.folded, way[1], right)
        ):
            draft.note("origin", "province", "provinces named at both ends", way)
            return "province", "province"
    return None
