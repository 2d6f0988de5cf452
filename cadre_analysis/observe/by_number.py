"""Units that bear a number, "phường 8", told from labels with their numbers: "phường 22, xã 81"."""

from __future__ import annotations

import re

from cadre_analysis.lexicon import Hit, place
from cadre_analysis.observe.numeral import Numeral

# "xã 81, phường 22, thị trấn 6": so many of each kind, and no "phường 22"
_KIND = r"(?:xã|phường|thị trấn|đặc khu)\s(?:chiếm\s|có\s|còn\s|là\s|được\s)?"
_KIND_BEFORE = re.compile(rf"\b{_KIND}\d{{1,3}},?\s(?:và\s|còn\s)?\Z")
_KIND_BEHIND = re.compile(rf",?\s(?:và\s|còn\s)?{_KIND}\d{{1,3}}(?!\d)")
_KINDS_BACK = 28


def _is_kind(figure: Numeral, before: Hit, folded: str) -> bool:
    """Say whether the word before is one of several kinds of units, each with its number."""
    if before[2].get("level") != "commune" or "admin" not in before[2]:
        return False
    back = _KIND_BEFORE.search(folded, max(0, before[0] - _KINDS_BACK), before[0])
    near = back or _KIND_BEHIND.match(folded, figure.end)
    return near is not None and before[2]["word"] not in near.group()


# "công chức xã 33, cán bộ thôn 27, học sinh 5": what follows is counted, and no unit by number
_ITEM_BEHIND = re.compile(
    r",\s(?:và\s)?(?:[^\W\d_]+,?\s){0,6}(?P<last>[^\W\d_]+)\s\d{1,5}(?=\s?[,;.(]|\svà\s|\Z)"
)


def _is_item(figure: Numeral, folded: str) -> bool:
    """Say whether the number is one of a list of labels with their numbers."""
    behind = _ITEM_BEHIND.match(folded, figure.end)
    return behind is not None and behind["last"] not in place.surfaces("numbered")


# "về xã, phường 33": units of either kind
_KINDS = ("xã, ", "thị trấn, ", "xã và ", "xã hoặc ", "huyện, ")


def is_of_kinds(before: str) -> bool:
    """Say whether the kind of unit behind ``before`` ends a list of kinds, which has no number."""
    return before.endswith(_KINDS)


def is_label(figure: Numeral, before: Hit, folded: str) -> bool:
    """Say whether the word before labels what is counted, and is no name with its number."""
    if is_of_kinds(folded[max(0, before[0] - _KINDS_BACK) : before[0]]):
        return True
    return _is_kind(figure, before, folded) or _is_item(figure, folded)
