"""What a bare number counts where the item before it, or the whole right behind it, says so."""

from __future__ import annotations

import re

from cadre_analysis.observe.draft import Draft, Sentence


def told(draft: Draft, sentence: Sentence) -> str | None:
    """Return what is counted, or None where neither says so."""
    return _of_item(draft, sentence) or _of_whole_behind(draft, sentence)


_OTHER_THAN_PEOPLE = frozenset({"case", "post"})
_OF_ALL = re.compile(r"\s(?:trong|trên)\s(?:tổng\s)?số\s(?:gần\s|hơn\s|trên\s)?")


def _of_item(draft: Draft, sentence: Sentence) -> str | None:
    """Return that an item of a list of cases or posts counts people, as the item before it does.

    "Trong 22 trường hợp nói trên, giáo viên 14 người, công chức xã 6, công chức huyện 2".
    """
    total = draft.parent
    if not draft.listed or total is None or total.unit not in _OTHER_THAN_PEOPLE:
        return None
    labels = [h for h in draft.own if h[2].get("unit") == "person" and h[1] + 1 == draft.start]
    at = sentence.drafts.index(draft)
    before = sentence.drafts[at - 1] if at else None
    if not labels or before is None or before.unit != "person" or before.parent is not total:
        return None
    draft.note("unit_measure", "person", "noun dropped after the first item")
    return "person"


def _of_whole_behind(draft: Draft, sentence: Sentence) -> str | None:
    """Return what the whole right behind counts: "chi trả cho 2.958 trong tổng số 3.217 người"."""
    at = sentence.drafts.index(draft) + 1
    whole = sentence.drafts[at] if at < len(sentence.drafts) else None
    if whole is None or not whole.noun or draft.num.kind != "value":
        return None
    if _OF_ALL.fullmatch(sentence.folded, draft.num.end, whole.start) is None:
        return None
    unit = whole.noun[0][2].get("unit")
    if unit is not None:
        draft.note("unit_measure", unit, "noun of the whole that the ratio names")
    return unit
