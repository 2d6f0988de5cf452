"""Parts of a part: "412 cán bộ, trong đó có 131 nữ (27 người dân tộc thiểu số)".

What a bracket right behind a part tells, or a second "trong số này", is of that part, however much
likelier the total of the list may look.
"""

from __future__ import annotations

from cadre_analysis.observe import kin
from cadre_analysis.observe.draft import Draft, Sentence

_LIST = "list opener"
_GAP = ", ;"


def whole(draft: Draft, sentence: Sentence) -> Draft | None:
    """Return the part of which ``draft`` is a part itself, where the sentence nests the two."""
    if draft.unit == "percent" or draft.num.whole is not None:
        return None
    found = _before_bracket(draft, sentence) or _before_second_opener(draft, sentence)
    if found is None or found.parent is None or not kin.may_be(found, draft):
        return None
    return found if found.indicator == draft.indicator or draft.is_broken else None


def _before_bracket(draft: Draft, sentence: Sentence) -> Draft | None:
    """Return the count whose noun the bracket touches in which ``draft`` stands."""
    folded = sentence.folded
    opened = folded.rfind("(", sentence.start, draft.start)
    if opened < 0 or folded.find(")", opened, draft.start) >= 0:
        return None
    return next((d for d in sentence.drafts if 0 <= opened - d.tail <= 1), None)


def _before_second_opener(draft: Draft, sentence: Sentence) -> Draft | None:
    """Return the part right behind which "trong số này" opens the list of ``draft``."""
    openers = [h for h in sentence.hits if "open" in h[2] and h[1] <= draft.start]
    told = draft.parent if any(step[2] == _LIST for step in draft.trace) else None
    if len(openers) <= 1 or told is None or told.start < openers[-2][1]:
        return None
    last = openers[-1]
    touches = not sentence.folded[told.tail : last[0]].strip(_GAP)
    inside = ";" not in sentence.folded[last[1] : draft.start]
    return told if touches and inside and last[2]["word"].startswith("trong") else None
