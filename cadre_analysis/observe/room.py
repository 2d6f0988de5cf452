"""Whether a total has room left for a number, and how their places and bodies stand."""

from __future__ import annotations

import re

from cadre_analysis.codes import Level
from cadre_analysis.model import RefArea
from cadre_analysis.observe.draft import Draft
from cadre_analysis.observe.scene import Scene, Whole

_MANY = 3  # parts of a total that show it to be one
_EXACT = 0.01  # what floating point may add to a sum
_SIZES = ((0.9, "most"), (0.5, "half"), (0.1, "some"), (0.01, "few"))


def left(whole: Whole, scene: Scene, where: str) -> list[str]:
    """Return how much of the total the number and the parts before it make.

    And whether the total is what the article is on: it has many parts, or the headline names it.
    """
    total, draft = whole.draft, scene.draft
    said = [f"parts:{min(whole.parts, _MANY)}", f"parts:{min(whole.parts, _MANY)}:{where}"]
    if total.headlined:
        said += ["headlined", f"headlined:{where}"]
    value, size = total.num.value, draft.num.value
    if draft.unit == "percent" or not value or size is None:
        return said
    share = size / value
    said.append(f"size:{next((name for least, name in _SIZES if share >= least), 'trace')}")
    made = whole.told.get(whole.anew(draft, scene.said), 0.0)
    if made:
        left = value - made - size
        said.append("fills" if abs(left) < _EXACT else "overfull" if left < 0 else "room")
    return said


_LEVELS = (Level.CENTRAL, Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)


def places(total: Draft, draft: Draft) -> list[str]:
    """Return how the places of the two stand: "Huyện Si Ma Cai cũng có 16" is beside Bát Xát's."""
    here, there = draft.place, total.place
    if not isinstance(here, RefArea) or not isinstance(there, RefArea) or here == there:
        return []
    if here.level not in _LEVELS or there.level not in _LEVELS:
        return []
    below = _LEVELS.index(Level(here.level)) - _LEVELS.index(Level(there.level))
    side = "under" if below > 0 else "over" if below < 0 else "beside"
    return [f"place:{side}", f"place:{side}:{'%' if draft.unit == 'percent' else 'n'}"]


_FACES = frozenset({
    "assigned", "present", "before_restructuring", "after_restructuring", "share_of_plan",
    "over_plan",
})  # fmt: skip
_FROM = 12  # characters between "từ" and the number before
_TURNED = re.compile(r"\b(?:còn|xuống|thành|lên)\b")


def faces(total: Draft, scene: Scene, where: str) -> list[str]:
    """Return whether the two are one body seen twice: planned and done, before and after."""
    both = [d.category if d.category in _FACES else "-" for d in (total, scene.draft)]
    said = [f"faces:{both[0]}>{both[1]}"] if both != ["-", "-"] else []
    return [*said, "turns"] if where == "same" and _turns(total, scene) else said


def _turns(total: Draft, scene: Scene) -> bool:
    """Say whether the number is what became of the other: "từ 248 xóm nay còn 177, giảm 71"."""
    folded = scene.sentence.folded
    begins = folded.rfind("từ ", max(scene.sentence.start, total.start - _FROM), total.start) >= 0
    return begins and _TURNED.search(folded, total.end, scene.draft.start) is not None
