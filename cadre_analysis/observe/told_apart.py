"""Bare counts of what the sentence before is on: a total told apart, or how many there were.

"Năm 2021, các cấp ủy kỷ luật 412 đảng viên. Cấp huyện có 164 đồng chí, cấp xã có 137 đồng chí": no
word at the parts says what was done to them, and alone they have the shape of a plain stock.
"Nữ có 137 người" behind it tells of those disciplined too, behind a head count it is a make-up.
"Công tác luân chuyển được quan tâm. Trong năm có 37 đồng chí": those who were moved.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator_topic import PROCESSES
from cadre_analysis.observe.indicator_words import votes_of

_RULE = "its total, told apart by level behind it"
_ON_TOPIC = "what the sentence before says the text is on"
_PEOPLE = frozenset(
    {"người", "đồng chí", "trường hợp", "lượt người"}
)  # "cấp xã có 137 cán bộ" may be all
# "Riêng cấp xã có", "; khối huyện", "Ở các xã đã có": whose they are, and nothing of what was done
_WHOSE = re.compile(
    r"[\s,;:–-]{0,4}(?:và\s|còn\s)?(?:(?:trong\s(?:số\s)?đó|cụ\sthể|riêng|ở|tại|thuộc)[,:]?\s){0,2}"
    r"(?:cấp|khối|các\s(?:xã|huyện|phường|sở|cơ\squan))(?:\s[^\W\d]{1,9}){0,4}?"
    r"(?:\s(?:đã|thì))?(?:\s(?:có|là|với|chiếm|nhiều\snhất\svới))?\s"
)
# "Ngành giáo dục có 137 người, ngành y tế 164 người": one alone may be all who work there
_BODY = re.compile(
    r"[\s,;:–-]{0,4}(?:và\s|còn\s|riêng\s)?(?:ngành|sở|ban|công\san|đảng\s(?:bộ|ủy)|huyện|xã|phường|thành\sphố"
    r"|thị\sxã|lực\slượng)(?:\s[^\W\d]{1,9}){1,6}?(?:\s(?:đã|thì))?(?:\s(?:có|là|với))?\s"
)
# "Nữ có 137 người", "Người dân tộc thiểu số là 41 đồng chí"
_WHO = re.compile(
    r"[\s,;:–-]{0,4}(?:và\s|còn\s|riêng\s)?(?:(?:cán\sbộ|đảng\sviên|công\schức)\s)?"
    r"(?:nữ|nam|(?:là\s)?người\s(?:đồng\sbào\s)?dân\stộc(?:\sthiểu\ssố|\s[^\W\d]{1,6}){1,3})"
    r"\s(?:có|là|gồm)\s"
)
_IS_TOPIC = re.compile(r"\W{0,4}(?:về\s)?(?:công\stác|việc)\s")
# "Trong 5 năm, có", "Đến nay, toàn tỉnh đã có"; "hiện có" tells of all who are there
_SO_FAR = re.compile(
    r"(?=[^.;:]{0,60}(?:năm|tháng|quý|kỳ|qua|nay)\b)(?![^.;:]{0,60}\bhiện\b)[^.;:]{2,70}?"
    r"(?:\sđã)?\scó\s(?:thêm\s)?"
)
_TOLD = frozenset({
    "cue", "hint", "mode", "rating", "sanction", "leaving", "grade", "pt", "standard", "field",
    "course", "held", "org_change", "change", "assigned", "present", "plan_base",
})  # fmt: skip


def settle(sentences: Iterable[Sentence]) -> None:
    """Read the parts as what the total in the sentence before is read as."""
    for sentence in sentences:
        if not sentence.drafts or not _are_bare(sentence.drafts, sentence):
            continue
        topic = _topic(sentence)
        measured = topic or _whole(sentence)
        for draft in sentence.drafts:
            if measured is None or draft.indicator == measured:
                continue
            if topic is None:
                draft.read_as(measured, _RULE)
            else:
                draft.read_as(measured, _ON_TOPIC)


def _whole(sentence: Sentence) -> str | None:
    """Return what the total measures of which the numbers are parts."""
    if sentence.prior is None:
        return None
    parts = sum(draft.num.value or 0 for draft in sentence.drafts)
    measured = _of_total(parts, sentence.prior.drafts)
    bodies = len(sentence.drafts) > 1 and _each((_BODY,), sentence)
    people = measured in PROCESSES and _each((_WHO,), sentence)
    return measured if bodies or people or _each((_WHOSE,), sentence) else None


def _topic(sentence: Sentence) -> str | None:
    """Return the process that the sentence before, which has no number, says the text is now on."""
    if sentence.before is None or not _each((_SO_FAR, _WHOSE), sentence):
        return None
    if _IS_TOPIC.match(sentence.folded, *sentence.before) is None:
        return None
    told = {name for h in sentence.opened for name, _, _ in votes_of(h[2])}
    named = told & PROCESSES
    return named.pop() if len(named) == 1 else None


def _are_bare(drafts: Sequence[Draft], sentence: Sentence) -> bool:
    """Say whether nothing is told of those counted, up to the end of the sentence."""
    at = sentence.start
    for draft in drafts:
        said = any(not _TOLD.isdisjoint(h[2]) for h in sentence.between(at, draft.tail))
        if said or draft.unit != "person" or draft.num.kind != "value":
            return False
        if sentence.folded[draft.num.end : draft.tail].strip() not in _PEOPLE:
            return False
        at = draft.tail
    return not sentence.folded[at : sentence.end].strip(" .;:,)")


def _each(shapes: Sequence[re.Pattern[str]], sentence: Sentence) -> bool:
    """Say whether the words before each number have its shape; the last is that of all further."""
    at = sentence.start
    for place, draft in enumerate(sentence.drafts):
        shape = shapes[min(place, len(shapes) - 1)]
        if shape.fullmatch(sentence.folded, at, draft.start) is None:
            return False
        at = draft.tail
    return True


def _of_total(parts: float, drafts: Sequence[Draft]) -> str | None:
    """Return what the numbers measure of which there may be so many parts, if it is one thing."""
    whole = {
        draft.indicator
        for draft in drafts
        if draft.unit == "person" and draft.num.kind == "value" and (draft.num.value or 0) >= parts
    }
    return whole.pop() if len(whole) == 1 else None
