"""Flows of which a part says one end, and its total the other: "83 cán bộ về xã, 35 từ sở".

Or none: what the headline says of the same number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.flow_aside import is_in_place
from cadre_analysis.observe.flow_back import is_way_back
from cadre_analysis.observe.flow_ground import Ground
from cadre_analysis.observe.flow_shapes import NONE, Flow, has_level, level_of


def of_whom(
    draft: Draft, before: Draft | None, destination: str, ground: Ground, folded: str
) -> str | None:
    """Return the level of the persons of whom these are a part.

    "14 cán bộ cấp xã, trong đó sang xã khác 9, lên huyện 5"; "12 cán bộ các sở, ngành, trong đó 7
    đồng chí làm phó chủ tịch UBND huyện".
    """
    whole = draft.parent or (before if draft.listed else None)
    hit = _whose(whole, folded) if whole is not None else None
    if hit is None:
        return None
    level = level_of(hit, ground)
    if level == "sector":
        level = "province" if _DEPARTMENTS.search(hit[2]["word"]) else destination
    if level == destination:
        return None
    draft.note("origin", level, "the persons of the total", hit)
    return level


_DEPARTMENTS = re.compile(r"\b(?:sở|ngành)\b")
_OF = re.compile(
    r"\s(?:(?:của|thuộc|ở|tại|là cán bộ|(?:đang\s)?(?:công tác|làm việc)\s(?:ở|tại))\s)?"
    r"(?:các\s|cấp\s)?"
)


def _whose(whole: Draft, folded: str) -> Hit | None:
    """Return the level in the noun of a total, or right behind it."""
    said = next((h for h in whole.noun if has_level(h)), None)
    if said is not None or whole.unit == "org_unit":
        return said
    behind = next((h for h in whole.own if has_level(h) and h[0] >= whole.tail), None)
    if behind is None or not _OF.fullmatch(folded, whole.tail, behind[0]):
        return None
    return behind


def inherit(draft: Draft, over: Draft, ground: Ground | None) -> None:
    """Take from a total found late the ends of the flow that its part does not say."""
    if draft.origin is None and draft.destination is None:
        if not is_in_place(draft, over):
            draft.origin, draft.destination = over.origin, over.destination
    elif draft.destination is None:
        draft.destination = _post_of_whole(draft, over, ground) or _other_end(draft, over)
    elif draft.origin is None:
        draft.origin = _other_end(draft, over)


def left(draft: Draft, over: Draft, ground: Ground | None, folded: str) -> None:
    """Fill where those were of whom a total found late says it: "15 phó giám đốc sở dự lớp"."""
    if ground is None or draft.origin is not None or draft.destination is None:
        return
    if draft.unit != "org_unit" and over.indicator in _TOLD and draft.group != "police":
        draft.origin = of_whom(draft, None, draft.destination, ground, folded)


_TOLD = frozenset({Indicator.MOVEMENT, Indicator.TRAINING})


def _post_of_whole(draft: Draft, over: Draft, ground: Ground | None) -> str | None:
    """Return the level of the posts that the total counts: "trong 36 bí thư huyện ủy có 20 …"."""
    post = next((h for h in over.noun if "at" in h[2]), None)
    if post is None or ground is None or over.unit != draft.unit:
        return None
    held = level_of(post, ground)
    if held == draft.origin:
        return None
    draft.note("destination", held, "the post now held", post)
    return held


def with_whole(draft: Draft, before: Draft | None, origin: str, sentence: Sentence) -> str | None:
    """Return where all go of whom these are a part: "83 cán bộ về xã, gồm 35 người từ các sở"."""
    whole = draft.parent or (before if draft.listed else None) or _parted(draft, sentence)
    if whole is None or whole.indicator != Indicator.MOVEMENT or whole.origin == whole.destination:
        return None
    return whole.destination if whole.destination != origin else None


def _parted(draft: Draft, sentence: Sentence) -> Draft | None:
    """Return the count told apart by where they come from.

    "Điều động về xã 7.184 người; từ cấp huyện xuống 3.905 người, còn từ các sở 212 người".
    """
    if not any("from" in h[2] and h[1] <= draft.start for h in draft.own):
        return None
    whole = next((d for d in sentence.drafts if d.indicator == Indicator.MOVEMENT), draft)
    if whole.start >= draft.start or whole.unit != draft.unit or whole.modes != draft.modes:
        return None
    if whole.origin is not None:
        return None
    return whole if (whole.num.value or 0) > (draft.num.value or 0) else None


def _other_end(draft: Draft, over: Draft) -> str | None:
    """Return the end that a part leaves to its total, where the two agree on the other.

    "Trong 27 người được đưa về xã, 10 người từ các sở, ngành": they went to communes, too.
    """
    mine, theirs = (draft.origin, over.origin), (draft.destination, over.destination)
    if draft.destination is None:
        (known, agreed), missing, slot = mine, over.destination, "destination"
    else:
        (known, agreed), missing, slot = theirs, over.origin, "origin"
    if missing is None or missing == known or agreed not in {None, known}:
        return None
    draft.note(slot, missing, "the end that the total says")
    return missing


def headlined(draft: Draft, told: Sequence[Draft]) -> Flow:
    """Return the flow that the first lines give to the same number.

    "Mười sáu cán bộ Trung ương về tỉnh nhận việc", and below: "Học viên là 16 cán bộ …".
    """
    if draft.num.value is None or draft.num.value < _TELLING or draft.unit == "percent":
        return NONE
    same = (d for d in told[:_FIRST] if d.num.value == draft.num.value and d.unit == draft.unit)
    first = next((d for d in same if _is_of_one_kind(d, draft)), None)
    return (first.origin, first.destination) if first is not None else NONE


def more(draft: Draft, sentence: Sentence, told: Sequence[Draft], ground: Ground) -> Flow | None:
    """Return the flow of all told before to whom more are added, if they go one way.

    "Cử 34 cán bộ xuống các xã … đến hết năm 2008 huyện sẽ tăng cường thêm 10 cán bộ". There is none
    where they went several ways.
    """
    said = sentence.said_before(draft, _ADDS, _ADDING)
    here = any(d.indicator == Indicator.MOVEMENT and d.start >= sentence.start for d in told[-1:])
    if said is None or here or draft.unit == "percent":
        return None
    moved = (d for d in told if d.indicator == Indicator.MOVEMENT and d.unit != "org_unit")
    sent = (d for d in moved if not any(map(is_way_back, d.own)))
    wholes = [d for d in sent if d.parent is None and (d.origin, d.destination) != NONE]
    alike = [d for d in wholes if set(d.modes) == set(draft.modes)] or wholes
    ways = {(d.origin, d.destination) for d in alike}
    goals = {goal for start, goal in ways if start == ground.below or goal != ground.level}
    if not goals:
        return None  # those who came here were sent by others
    if len(goals) > 1 or None in goals:
        return NONE
    goal = goals.pop()
    draft.note("destination", str(goal), "where those go to whom they are added")
    return None, goal


_ADDING = 40  # characters of "tiếp tục biệt phái" before the number
_ADDS = re.compile(
    r"(?:\b(?:thêm|tiếp)|\btiếp tục\s(?:cử|điều|biệt phái|tăng cường|điều động|luân chuyển))\s"
    r"(?:(?:khoảng|ít nhất|tối thiểu|gần|hơn|trên)\s)?\Z"
)


def _is_of_one_kind(one: Draft, two: Draft) -> bool:
    if one.indicator != Indicator.MOVEMENT or one.sex != two.sex:
        return False
    return not one.modes or not two.modes or not set(one.modes).isdisjoint(two.modes)


_TELLING = 10  # a smaller number is met again by chance
_FIRST = 2  # numbers of the headline
