"""The place of the number before, of the total or of the count beside, that goes on to a number."""

from __future__ import annotations

import re

from cadre_analysis.gazetteer.names import key
from cadre_analysis.model import RefArea
from cadre_analysis.observe import area_levels, area_whole
from cadre_analysis.observe.area_names import Mention
from cadre_analysis.observe.draft import Draft, Sentence


def source(
    draft: Draft,
    sentence: Sentence,
    before: Draft | None,
    own: RefArea | None,
) -> Draft | None:
    """Return the number whose place is also that of ``draft``, which names none."""
    over = draft.companion or _whole_of(draft.parent, sentence)
    beside = _next_to(draft, sentence, before, own)
    return beside if over is None else over


def _whole_of(over: Draft | None, sentence: Sentence) -> Draft | None:
    """Return the total whose place goes on in ``sentence``.

    That of an item ends with its list: "Mèo Vạc có 9 người, Yên Minh 7. Trong số này có 11 nữ".
    """
    begins = sentence.lead.start if sentence.lead is not None else sentence.start
    if over is None or over.start >= begins:
        return over
    if area_levels.ends(over, sentence, begins):
        return None
    if over.parent is None:
        return over
    ends = over.among or "\n" in sentence.folded[over.end : begins]
    return over.parent if ends else over


def names_own(
    draft: Draft,
    sentence: Sentence,
    named: list[Mention],
    before: Draft | None,
    own: RefArea | None,
) -> bool:
    """Say whether the article's own unit is the last named since the number before.

    "Phú Thọ có 3.412 người, Vĩnh Phúc có 3.128", in an article of Vĩnh Phúc.
    """
    if own is None or before is None or not sentence.start <= before.start < draft.start:
        return False
    since = [m for m in named if before.end <= m[0] < draft.start]
    if not since or since[-1][2].level != own.level:
        return False  # "TP Sóc Trăng 45" is of the town
    return key(since[-1][2].name or "") == key(own.name or "")


def _next_to(
    draft: Draft, sentence: Sentence, before: Draft | None, own: RefArea | None
) -> Draft | None:
    """Return the number before whose place goes on inside the clause."""
    if before is None or before.num.start < sentence.start or before.listed:
        return None
    whole = area_whole.said(draft, sentence, own, own.level if own else None)
    if whole is not None and whole.start() >= before.end:
        return None
    return before if not re.search(r"[;.:]", sentence.folded[before.end : draft.start]) else None
