"""The place that inspectors report on: an article on their findings is of it, not of their seat."""

from __future__ import annotations

import re

from cadre_analysis.codes import Level
from cadre_analysis.read.mentions import bare_spans, level_of, mentions
from cadre_analysis.read.scene import Scene
from cadre_analysis.read.survey import is_province
from cadre_analysis.text import fold

_REPORT = re.compile(r"\bkết luận\b")
_INSPECTORS = re.compile(r"\bthanh tra\b")
_OPENING = 500  # characters in which what was inspected is named
_BEFORE = 48  # characters before a place in which it is said that inspectors were there
# "tại UBND huyện Đăk Tô", "trách nhiệm của Chủ tịch UBND huyện Cư Jút", "tại Quảng Ngãi"
_AT = re.compile(
    r"\b(?:tại|(?:trách nhiệm|đối với|trách nhiệm của)(?=\s(?:chủ tịch|ubnd|ủy ban)))"
    r"(?:\s(?:chủ tịch|ubnd|ủy ban nhân dân|hđnd)){0,2}\s\Z"
)
_IN_TITLE = re.compile(rf"(?:{_AT.pattern}|\bở\s\Z)")  # "Nhiều phòng ở Thanh Hóa thừa lãnh đạo"


def inspected(scene: Scene) -> tuple[str, str] | None:
    """Return name and level of the unit inspected, None where none is, or several are.

    Parameters
    ----------
    scene
        The article; headline and opening are searched, in this order.
    """
    parts = scene.title, scene.body[:_OPENING]
    opening = fold("\n".join(parts))
    if _REPORT.search(opening) is None or _INSPECTORS.search(opening) is None:
        return None
    for part, at in zip(parts, (_IN_TITLE, _AT), strict=True):
        places = _there(part, at)
        if places:
            return places[0] if len(set(places)) == 1 else None
    return None


def _there(text: str, at: re.Pattern[str]) -> list[tuple[str, str]]:
    """Return the units of ``text`` that inspectors went to, named behind what ``at`` finds."""
    low = fold(text)
    typed = [m for m in mentions(text, low) if _is_there(low, m.start, at)]
    if typed:
        return [(m.full, level_of(m)) for m in typed]
    spans = [span for span in bare_spans(text) if _is_there(low, span[0], at)]
    names = [text[start:end] for start, end in spans]
    return [(name, Level.PROVINCE) for name in names if is_province(name)]


def _is_there(low: str, start: int, at: re.Pattern[str]) -> bool:
    return at.search(low, max(0, start - _BEFORE), start) is not None
