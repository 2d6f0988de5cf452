"""A total told apart by level in the sentence behind it.

"Năm 2021, các cấp ủy kỷ luật 412 đảng viên. Cấp huyện có 164 đồng chí, cấp xã có 137 đồng chí": no
word at the parts says what was done to them, and alone they have the shape of a plain stock.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cadre_analysis.observe.draft import Draft, Sentence

_RULE = "its total, told apart by level behind it"
_PEOPLE = frozenset({"người", "đồng chí", "trường hợp", "lượt người"})  # "cấp xã có 137 cán bộ" may be all
# "Riêng cấp xã có", "; khối huyện", "Ở các xã đã có": whose they are, and nothing of what was done
_WHOSE = re.compile(
    r"[\s,;:–-]*(?:và\s|còn\s)?(?:(?:trong\s(?:số\s)?đó|cụ\sthể|riêng|ở|tại|thuộc)[,:]?\s){0,2}"
    r"(?:cấp|khối|các\s(?:xã|huyện|phường|sở|cơ\squan))(?:\s[^\W\d]{1,9}){0,4}?"
    r"(?:\s(?:đã|thì))?(?:\s(?:có|là|với|chiếm|nhiều\snhất\svới))?\s"
)
_TOLD = frozenset({
    "cue", "hint", "mode", "rating", "sanction", "leaving", "grade", "pt", "standard", "field",
    "course", "held", "org_change", "change", "assigned", "present", "plan_base",
})  # fmt: skip


def settle(sentences: Iterable[Sentence]) -> None:
    """Read the parts as what the total in the sentence before is read as."""
    for sentence in sentences:
        drafts = sentence.drafts
        if not drafts or sentence.prior is None or not _are_parts(drafts, sentence):
            continue
        measured = _of_total(sum(d.num.value or 0 for d in drafts), sentence.prior.drafts)
        for draft in drafts:
            if measured is not None and draft.indicator != measured:
                draft.read_as(measured, _RULE)


def _are_parts(drafts: Sequence[Draft], sentence: Sentence) -> bool:
    at = sentence.start
    for draft in drafts:
        said = any(not _TOLD.isdisjoint(h[2]) for h in sentence.between(at, draft.tail))
        if said or draft.unit != "person" or draft.num.kind != "value":
            return False
        if _WHOSE.fullmatch(sentence.folded, at, draft.start) is None:
            return False
        if sentence.folded[draft.num.end : draft.tail].strip() not in _PEOPLE:
            return False
        at = draft.tail
    return not sentence.folded[at : sentence.end].strip(" .;:,)")


def _of_total(parts: float, drafts: Sequence[Draft]) -> str | None:
    """Return what the numbers measure of which there may be so many parts, if it is one thing."""
    whole = {
        draft.indicator
        for draft in drafts
        if draft.unit == "person" and draft.num.kind == "value" and (draft.num.value or 0) >= parts
    }
    return whole.pop() if len(whole) == 1 else None
