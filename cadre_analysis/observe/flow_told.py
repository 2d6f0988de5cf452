"""Flows that a number does not say: those of its total, of those before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.flow_aside import is_in_place, is_no_direction
from cadre_analysis.observe.flow_back import is_after
from cadre_analysis.observe.flow_ground import Ground
from cadre_analysis.observe.flow_shapes import NONE, Flow, has_level, level_of

TAGS = frozenset({"level", "at", "dir", "from", "between", "takes", "reverse", "local"})
_LINES = 1  # the next paragraph


def same_way(
    draft: Draft, sentence: Sentence, told: Sequence[Draft], destination: str
) -> str | None:
    """Return the origin of those before, whose destination is reached again.

    It goes on without a word of moving: "58 đồng chí từ Trung ương về tỉnh … Giữ chức phó bí thư
    tỉnh ủy có 31 người"; "từ huyện về xã 37 người … Trong số về xã, làm bí thư có 20 đồng chí".
    """
    if any("mode" in h[2] for h in draft.own):
        return None
    over = draft.num.value
    large = over is not None and over >= _TELLING
    again = [d for d in told[-_BACK_TO:] if large and d.num.value == over and d.unit == draft.unit]
    for at, one in enumerate(reversed(again or told[-_BACK_TO:])):
        if one.indicator != Indicator.MOVEMENT or one.destination != destination:
            continue
        if one.origin == destination:
            continue  # from one seat to another: "1.862 người về Hoa Lư … lên tỉnh 377 người"
        whole = one.parent.destination if one.parent is not None else None
        if one.parent and whole and _is_one_of_several(one, one.parent, sentence):
            return None  # of all of them, who come from several levels
        more = at == 0 or (
            over is not None
            and one.unit == draft.unit
            and one.num.value is not None
            and one.num.value >= over
            and sentence.lines(one.end, draft.start) <= _LINES
        )
        if more and one.origin is not None:
            return one.origin
        if one.origin is not None:
            return None
    return None


_TELLING = 5  # a smaller number is met again by chance
_BACK_TO = 8  # numbers told before


def same_side(
    draft: Draft, sentence: Sentence, before: Draft | None, destination: str, ground: Ground
) -> str | None:
    """Return the origin of those just counted, of whom others go elsewhere.

    "1.245 cán bộ cấp huyện được bố trí về xã, 86 người lên tỉnh".
    """
    if (
        before is None
        or before.start < sentence.start
        or before.indicator != Indicator.MOVEMENT
        or before.unit != draft.unit
        or destination in {before.origin, before.destination}
        or any(
            has_level(h) and draft.first <= h[0] < draft.start
            for h in draft.own
            if level_of(h, ground) != destination
        )
    ):
        return None
    return before.origin


_HOLDS = re.compile(r"\s?:\s?|\scó\s")


def to_post(draft: Draft, sentence: Sentence, origin: str, ground: Ground) -> str | None:
    """Return the level of the post held by those who came from elsewhere.

    "9/21 bí thư huyện ủy là cán bộ luân chuyển từ tỉnh về"; "Chủ tịch UBND cấp huyện: 7 đồng chí".
    """
    posts = [h for h in draft.noun if has_level(h)]
    posts += [
        h
        for h in draft.own
        if has_level(h)
        and (
            0 <= h[0] - draft.tail <= 1  # "35 bí thư, chủ tịch xã"
            or _HOLDS.fullmatch(sentence.folded, h[1], max(h[1], draft.start))
        )
    ]
    if draft.parent is not None and draft.parent.unit == draft.unit:
        posts += [h for h in draft.parent.noun if "at" in h[2]]
    held = next((h for h in posts if level_of(h, ground) != origin), None)
    if held is None or draft.unit == "org_unit":
        return None
    draft.note("destination", level_of(held, ground), "the post now held", held)
    return level_of(held, ground)


def meant(draft: Draft, sentence: Sentence, told: Sequence[Draft], ground: Ground) -> Flow:
    """Return the flow told before that goes the way that is meant.

    "Đưa 71 cán bộ huyện xuống xã, rút 44 cán bộ lên … Số được đưa xuống có 29 người làm bí thư".
    """
    way = _MEANT.match(sentence.folded, sentence.start, draft.start)
    if draft.num.value is None:
        return NONE
    if way is None:
        return _of_those_sent(draft, sentence, told)
    for one in reversed(told[-_BACK_TO:]):
        if one.indicator != Indicator.MOVEMENT or None in {one.origin, one.destination}:
            continue
        if not {one.origin, one.destination} <= set(ground.order):
            continue
        down = ground.order.index(str(one.destination)) > ground.order.index(str(one.origin))
        up = ground.order.index(str(one.destination)) < ground.order.index(str(one.origin))
        if (up if way["way"] in _UPWARD else down) and (one.num.value or 0) > draft.num.value:
            draft.note("origin", str(one.origin), "the flow told before that goes this way")
            return one.origin, one.destination
    return NONE


def recalled(draft: Draft) -> Flow | None:
    """Return the flow of the same count told before: "trong số 2.146 người nói trên"."""
    again = draft.recalls
    if again is None or again.indicator != draft.indicator:
        return None
    return again.origin, again.destination


def _of_those_sent(draft: Draft, sentence: Sentence, told: Sequence[Draft]) -> Flow:
    """Return the one flow of all who were sent: "Số được biệt phái có 20 kỹ sư"."""
    folded, sent = sentence.folded, (h for h in draft.own if "mode" in h[2])
    if not any(
        _THOSE.fullmatch(folded, sentence.start, h[0]) and _ARE.match(folded, h[1], draft.end)
        for h in sent
    ):
        return NONE
    moved = [d for d in told[-_BACK_TO:] if d.indicator == Indicator.MOVEMENT]
    flows = {(d.origin, d.destination) for d in moved if not d.modes or d.modes == draft.modes}
    more = any((d.num.value or 0) > (draft.num.value or 0) for d in moved)
    flow = flows.pop() if len(flows) == 1 and more else NONE
    if flow != NONE:
        draft.note("destination", str(flow[1]), "the one flow of all who were sent")
    return flow


_THOSE = re.compile(
    r"(?:trong\s)?(?:số|những)\s(?:(?:người|cán bộ|đồng chí|công chức)\s)?(?:(?:đã|được)\s){0,2}"
)
_ARE = re.compile(r"\s(?:này\s|đó\s)?(?:có|gồm|thì|là|\d)")
_MEANT = re.compile(
    r"(?:trong\s)?(?:số|những|các)\s(?:(?:người|cán bộ|đồng chí)\s)?"
    r"(?:(?:đã|được|đưa|đi|điều|điều động|luân chuyển|rút|tăng cường)\s){0,3}"
    r"(?P<way>xuống|lên|về)\b(?:\s(?:cơ sở|dưới|trên))?,?\s(?:này\s|đó\s)?(?:có|gồm|thì|là|\d)"
)
_UPWARD = frozenset({"lên"})


def carried(draft: Draft, sentence: Sentence, before: Draft | None) -> Flow:
    """Return the flow of the number beside or before that goes on.

    So do a share of it, the units reached, its parts.
    """
    if draft.companion is not None:
        return draft.companion.origin, draft.companion.destination
    if before is None or before.indicator != Indicator.MOVEMENT or is_after(draft, sentence):
        return NONE
    if draft.unit == "org_unit":
        # "120 cán bộ xuống 15 xã": the units reached share the flow of the persons sent
        here = before.num.start >= sentence.start and not draft.listed
        here = here or (before.destination is not None and _is_served(draft, before, sentence))
        return (before.origin, before.destination) if here else NONE
    anew = _begins_anew(draft, sentence, before) or is_in_place(draft, before)
    if anew or sentence.lines(before.end, draft.start) > _LINES:
        return NONE  # more than a paragraph away
    over = before.parent
    if over is not None and _is_one_of_several(before, over, sentence):
        return over.origin, over.destination
    return _of_level(draft, sentence, before) or before.origin, before.destination


# "đã bố trí được 10/10 xã", "đến nay đã tăng cường đủ 34 xã": those that were sent reach them
_SERVED = re.compile(
    r"\b(?:bố trí|tăng cường|biệt phái|điều động|luân chuyển|đưa về)\s(?:(?:được|đủ|xong|kín)\s)?"
    r"(?:cả\s)?\Z"
)
_SERVED_REACH = 28


def _is_served(draft: Draft, before: Draft, sentence: Sentence) -> bool:
    """Say whether units are counted that the people told of before were sent to."""
    of_it = any(h[2].get("level") == before.destination for h in draft.noun)
    return of_it and sentence.said_before(draft, _SERVED, _SERVED_REACH) is not None


def _of_level(draft: Draft, sentence: Sentence, before: Draft) -> str | None:
    """Return the level of these persons: "12 là cán bộ huyện, 5 là cán bộ tỉnh"."""
    whose = next((h for h in draft.own if "official" in h[2] and has_level(h)), None)
    if whose is not None and "level" in whose[2]:
        return whose[2]["level"]
    left = next((h for h in draft.own if "level" in h[2] and _is_of(h, draft, sentence)), None)
    return left[2]["level"] if left is not None and before.origin is not None else None


_OF = re.compile(r"\s(?:của|thuộc|ở|từ)\s(?:các\s)?")


def _is_of(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    """Say whether they are of a level, as those before are of another.

    "120 người từ xã bạn, 40 người của phòng, ban huyện".
    """
    return _OF.fullmatch(sentence.folded, max(draft.tail, draft.end), hit[0]) is not None


def _is_one_of_several(before: Draft, over: Draft, sentence: Sentence) -> bool:
    """Say whether the flow before was one of several, told in a sentence that is over.

    "118 đồng chí về xã; cấp tỉnh cử 45, cấp huyện cử 73. Làm bí thư là 20": of all, again.
    """
    told = before.start < sentence.start and not sentence.item
    half = over.origin is None and over.destination == before.destination
    moved = over.indicator == Indicator.MOVEMENT and over.unit == before.unit
    return told and ((over.origin, over.destination) == NONE or (half and moved))


def _begins_anew(draft: Draft, sentence: Sentence, before: Draft) -> bool:
    """Say whether the number is a statement of its own.

    A word of moving, a level or a direction makes it one, unless it adds to the last.
    """
    if sentence.row or sentence.said_before(draft, _MORE, 20):
        return sentence.row
    if _STAYS.search(sentence.folded, draft.first, max(draft.last, draft.end)):
        return True
    if any("mode" in h[2] and h[1] + 1 == draft.start for h in sentence.hits):
        return True  # "bốn cán bộ huyện về xã trong đợt luân chuyển 9 người"
    since = draft.first if sentence.start <= before.start else sentence.start
    here = [h for h in sentence.hits if since <= h[0] < max(draft.last, draft.end)]
    here = [h for h in here if not is_no_direction(h, draft, sentence) and "takes" not in h[2]]
    said = {"mode", "moving", "dir", "total", "managed", "lateral", "between"}
    return any(not said.isdisjoint(h[2]) for h in here)


# "50% kia tiếp tục ở lại trụ sở cũ", "một đồng chí chuyển ngành"; those "còn ở lại" are still there
_STAYS = re.compile(
    r"\b(?<!còn\s)(?:ở lại|tại chỗ|không đi|chuyển ngành|nghỉ việc|thôi việc|xin nghỉ|xin thôi)\b"
)


_MORE = re.compile(r"\bthêm\s(?:\S+\s){0,3}\Z")  # "sẽ cử thêm 20 người": more of the same
