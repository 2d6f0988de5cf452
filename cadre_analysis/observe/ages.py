"""Limits of age: "dưới 40 tuổi", "từ 30 đến 45 tuổi", "độ tuổi 31-40"."""

from __future__ import annotations

import re

from cadre_analysis.codes import Reason
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.numeral import Ignoring, Numeral

_AGE = re.compile(
    r"(?P<side>dưới|trên|từ|đến|quá|không quá)?\s?(?P<low>\d{2})"
    r"(?:\s?(?:-|đến|tới|và)\s?(?:dưới\s)?(?P<high>\d{2}))?\s?tuổi"
    r"(?P<after>\strở\s(?:xuống|lên))?"
    r"|(?:độ tuổi|lứa tuổi|nhóm tuổi)\s(?:từ\s)?"
    r"(?P<from>\d{2})\s?(?:-|đến|tới)\s?(?P<to>\d{2})(?!\d)"
)
_MEAN_REACH = 30  # characters between "tuổi bình quân" and the age


def take(
    folded: str,
    bounds: tuple[int, int],
    figures: list[Numeral],
    hits: list[Hit],
    ignored: list[Ignoring],
) -> list[Numeral]:
    """Turn "dưới 40 tuổi" into a hit of class age; its digits are an age limit and count nobody."""
    for match in _AGE.finditer(folded, *bounds):
        code = _code(match)
        start, end = match.span()
        tags = (
            {"age": code, "dim": "age", "word": match.group()}
            if code
            else {"word": match.group(), "years_old": "1"}
        )
        hits[:] = [h for h in hits if h[1] <= start or h[0] >= end]
        hits.append((start, end, tags))
        inside = [f for f in figures if f.start < end and f.end > start]
        if any(h[2].get("mean_age") for h in hits if h[1] <= start and start - h[1] < _MEAN_REACH):
            continue
        ignored.extend((f.start, f.end, Reason.AGE_LIMIT) for f in inside)
        figures = [f for f in figures if f not in inside]
    hits.sort(key=lambda h: h[0])
    return _without_means(folded, figures, hits, ignored)


_IS = re.compile(r"[:\s]*(?:(?:là|đạt|khoảng|gần|hơn|trên|chỉ|còn)\s){0,3}\Z")
_OLDEST = 100


def _without_means(
    folded: str, figures: list[Numeral], hits: list[Hit], ignored: list[Ignoring]
) -> list[Numeral]:
    """Return ``figures`` without the mean ages that say no "tuổi": "tuổi đời bình quân 28,4"."""
    means = [h[1] for h in hits if "mean_age" in h[2]]
    told = [
        f
        for f in figures
        if f.kind == "value"
        and not f.percent
        and (f.value or 0) < _OLDEST
        and any(0 < f.start - end < _MEAN_REACH for end in means)
        and any(_IS.match(folded, end, f.start) for end in means if end < f.start)
        and not folded.startswith(" tuổi", f.end)
    ]
    ignored.extend((f.start, f.end, Reason.AGE_LIMIT) for f in told)
    return [f for f in figures if f not in told] if told else figures


def _code(match: re.Match[str]) -> str | None:
    """Return the code of a limit, or None for "43 tuổi": somebody's age or a mean."""
    if not any(match[part] for part in ("side", "high", "after", "from")):
        return None
    low, high = match["low"] or match["from"], match["high"] or match["to"]
    after = match["after"] or ""
    if high:
        return f"Y{low}T{high}"
    if "xuống" in after or match["side"] in {"đến", "không quá"}:
        return f"Y_LE{low}"
    if "lên" in after:
        return f"Y_GE{low}"
    return f"Y_GT{low}" if match["side"] in {"trên", "quá"} else f"Y_LT{low}"
