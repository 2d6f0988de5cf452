"""Flows told beside one another: "21 đồng chí về huyện, 14 đồng chí lên tỉnh"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.flow_ground import Ground
from cadre_analysis.observe.flow_shapes import NONE, level_of


def complete(kept: Sequence[Draft], ground: Ground | None) -> None:
    """Fill the ends that the parts of one total leave to one another.

    Where some go down from the article's own level and others come up to it, each way has its other
    end in the other; who goes higher leaves the article's level too: "huyện điều động 30 cán bộ: 18
    người xuống xã, 9 người lên huyện, 3 người được rút về tỉnh".
    """
    if ground is None or ground.level not in ground.order:
        return
    for over, told in groupby(kept, lambda draft: draft.parent):
        gone = [d for d in told if _goes(d, ground)]
        if over is not None and over.indicator == Indicator.HEADCOUNT:
            _leave(gone, over, ground)
        _exchange(gone, _movers(over, ground))
        if over is not None and over.indicator == Indicator.MOVEMENT:
            _open(over, gone)


def _open(over: Draft, gone: Sequence[Draft]) -> None:
    """Leave open where all came from when their parts came from several levels.

    "Tỉnh điều động 310 người về xã, gồm 45 người từ các sở, 265 người từ huyện": it gave the order.
    So is where to: "tăng cường 121 cán bộ về cơ sở, trong đó tỉnh về huyện 14, huyện về xã 107".
    """
    told = [d for d in gone if d.unit == over.unit and None not in (d.origin, d.destination)]
    several = len({d.origin for d in told}) > 1 and len({d.destination for d in told}) > 1
    if several and over.num.value == sum(d.num.value or 0 for d in told):
        over.origin = over.destination = None
        over.note("origin", "", "its parts come from several levels")
        return
    starts = {d.origin for d in gone if d.unit == over.unit and d.destination == over.destination}
    if over.origin is not None and len(starts - {None}) > 1:
        over.origin = None
        over.note("origin", "", "its parts come from several levels")


def _movers(over: Draft | None, ground: Ground) -> Ground:
    """Return the ground of those who move their people: "các huyện điều động 28 cán bộ: …"."""
    said = [h for h in over.own if "level" in h[2] and h[1] <= over.start] if over else []
    level = level_of(said[-1], ground) if said else None
    return replace(ground, level=level) if level in ground.order else ground


def _leave(gone: Sequence[Draft], over: Draft, ground: Ground) -> None:
    """Fill where those were who went, when the whole of them was counted at a level.

    "Cấp huyện kết thúc hoạt động với 1.486 biên chế, trong đó 1.102 người về xã, 212 về tỉnh".
    """
    at = next((h for h in (*over.noun[::-1], *over.own[::-1]) if _is_before_end(h, over)), None)
    level = level_of(at, ground) if at is not None else None
    for draft in gone if level is not None else ():
        if draft.origin is None and draft.destination != level:
            draft.origin = level
            draft.note("origin", str(level), "the level at which the whole was counted", at)


def _is_before_end(hit: Hit, over: Draft) -> bool:
    return "level" in hit[2] and hit[0] < over.tail


def _goes(draft: Draft, ground: Ground) -> bool:
    """Say whether it tells how many went somewhere, other than back."""
    return (
        draft.indicator == Indicator.MOVEMENT
        and draft.unit != "org_unit"
        and draft.group != "police"
        and draft.origin != draft.destination
        and not any("back" in h[2] for h in draft.own)
        and draft.destination in ground.order
    )


def _exchange(told: Sequence[Draft], ground: Ground) -> None:
    own = ground.order.index(str(ground.level))
    beside = [d for d in told if d.origin in {None, ground.level}]
    below = {str(d.destination) for d in beside if ground.order.index(str(d.destination)) > own}
    back = any(d.destination == ground.level and d.origin in {None, *below} for d in told)
    if len(below) != 1:
        return
    only = next(iter(below))
    for draft in (d for d in beside if d.origin is None):
        if draft.destination not in below or back:
            said = only if draft.destination == ground.level else str(ground.level)
            draft.origin = said
            draft.note("origin", said, "the other way, told beside it")


def shared(kept: Sequence[Draft], sentence: Sentence, ground: Ground | None) -> None:
    """Fill the goal that persons of several levels have in common.

    "45 bác sĩ tuyến tỉnh, 60 bác sĩ tuyến huyện về trạm y tế xã".
    """
    for one, two in pairwise(reversed(kept)):
        if ground is None or not two.indicator == one.indicator == Indicator.MOVEMENT:
            continue
        _reach_units(two, one, sentence)
        whose = _whose(two, one, sentence)
        flow = one.origin, one.destination
        _share_post(two, one, sentence)
        if (
            whose is None
            or None in flow
            or two.unit == "org_unit"
            or (two.origin, two.destination) not in {NONE, flow}
        ):
            continue
        if sentence.folded[max(whose[1], two.tail) : one.start] in _JOINED:
            two.origin, two.destination = level_of(whose, ground), one.destination
            two.note("origin", two.origin, "persons of several levels go one way", whose)


def _share_post(two: Draft, one: Draft, sentence: Sentence) -> None:
    """Give a post without its level that of the next: "6 người làm bí thư, 8 chủ tịch xã"."""
    if two.destination is not None or one.destination is None or two.parent is not one.parent:
        return
    if two.unit == one.unit and _POST.fullmatch(sentence.folded, two.tail, one.start):
        two.destination = one.destination
        two.note("destination", one.destination, "a level said of the posts listed")
        two.origin = two.origin or one.origin


def _reach_units(two: Draft, one: Draft, sentence: Sentence) -> None:
    """Give those sent to units the flow read there: "87 bác sĩ của 9 … tuyến tỉnh về 17 …"."""
    if two.unit == "org_unit" or one.unit != "org_unit" or None in (one.origin, one.destination):
        return
    ways = [h for h in sentence.between(two.end, one.start) if "dir" in h[2]]
    said = {two.origin, two.destination} - {None}
    if ways and not said and not _BREAK.search(sentence.folded, two.end, one.start):
        two.origin, two.destination = one.origin, one.destination
        two.note("destination", str(one.destination), "the units reached", ways[-1])


_BREAK = re.compile(r"[,;.:()]")
# "giữ chức phó bí thư, 9 người làm phó chủ tịch UBND huyện"
_POST = re.compile(
    r"(?:\s(?:này|đó|ấy|trong số này|trong số đó))?(?:\s(?:sẽ|được|đã|về|xuống|lên)){0,3}"
    r"\s(?:làm|giữ(?:\s(?:chức(?:\s(?:vụ|danh))?|cương vị|vị trí))?|đảm (?:nhận|nhiệm)|nhận chức)"
    r"\s(?:phó\s)?(?:bí thư|chủ tịch|bí thư đảng ủy|trưởng ban|trưởng phòng|bí thư, phó bí thư"
    r"|chủ tịch, phó chủ tịch)(?:\s(?:đảng ủy|ubnd|hđnd|ủy ban kiểm tra|mttq|hội|đoàn))?"
    r"(?:,\s|\svà\s|,\svà\s|;\s)"
)


def _is_whose(hit: Hit, draft: Draft) -> bool:
    return "level" in hit[2] and draft.start < hit[0] <= draft.tail + 1


_OF = re.compile(r"\s(?:của|thuộc|ở|tại|từ)\s(?:[^\s.,;:()\d]{1,8}\s){0,4}")


def _whose(two: Draft, one: Draft, sentence: Sentence) -> Hit | None:
    """Return the level in or behind a noun: "24 cán bộ của các ban, ngành cấp tỉnh cùng 15 …"."""
    said = next((h for h in (*two.noun, *two.own) if _is_whose(h, two)), None)
    if said is not None:
        return said
    behind = [h for h in two.own if "level" in h[2] and two.tail <= h[0] < one.start]
    if not behind or _OF.fullmatch(sentence.folded, two.tail, behind[0][0]) is None:
        return None
    return behind[-1]


_JOINED = frozenset({", ", " và ", ", và ", " cùng "})
