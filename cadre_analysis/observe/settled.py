"""Those too many for whom something was found, or not yet: they stay a head count."""

from __future__ import annotations

import re

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence

_REACH = 60  # characters back in which such words stand
# "10.240 người dôi dư … Đến hết năm 2022, đã giải quyết được 9.021 người"
_SETTLED = re.compile(
    r"\b(?:đã|mới|vừa)\s(?:(?:cơ\sbản|bố\strí|sắp\sxếp|xử\slý),?\s(?:và\s)?){0,2}"
    r"(?:bố\strí|sắp\sxếp|giải\squyết|xử\slý)(?P<paid>\schế\sđộ)?"
    r"\s(?:(?:xong|được|cho|ổn\sthỏa|dứt\sđiểm)\s){0,3}\Z"
)
_LEFT_OVER = re.compile(r"\b(?:vẫn\s|chỉ\s)?còn\s(?:lại\s)?\Z")
_PLACED = re.compile(
    r"\s(?:đã|được|đã\sđược)\s(?:có\schỗ|có\svị\strí|bố\strí\s(?:công|việc|xong|vào|lại)|sắp\sxếp|giải\squyết)\b"
)
_LEAVE = re.compile(r"\s(?:nghỉ|thôi|về\s(?:hưu|nghỉ)|hưởng|theo\s(?:nghị|chế))\b")
GONE = frozenset({Indicator.DOWNSIZING, Indicator.MOVEMENT})
_TAKEN_UP = GONE | {Indicator.RECRUITMENT}
_COUNTED = frozenset({"person", "case"})


def is_settled(draft: Draft, sentence: Sentence) -> bool:
    """Say whether it tells for how many of those too many something was found, or was not yet."""
    if draft.unit not in _COUNTED or draft.indicator not in _TAKEN_UP:
        return False
    if _LEAVE.match(sentence.folded, draft.tail):
        return False
    done = sentence.said_before(draft, _SETTLED, _REACH)
    if done is not None and done["paid"] and "," not in done.group():
        return False  # "đã giải quyết chế độ cho 1.043 người": they left
    left = sentence.said_before(draft, _LEFT_OVER, _REACH) is not None
    left = left and all({"cue", "mode", "leaving"}.isdisjoint(h[2]) for h in draft.near)
    placed = _PLACED.match(sentence.folded, draft.tail) is not None
    return (done is not None or left or placed) and _after_surplus(draft, sentence)


def _after_surplus(draft: Draft, sentence: Sentence) -> bool:
    """Say whether those too many were counted right before, in the sentence or two before it."""
    above = sentence.prior
    earlier = [line for line in (sentence, above, above.prior if above else None) if line]
    return any(
        "surplus" in h[2]
        for line in earlier
        if sentence.lines(line.end, draft.start) <= 1
        for d in line.drafts
        if d.start < draft.start and d.indicator == Indicator.HEADCOUNT
        for h in (*d.own, *d.noun)
    )
