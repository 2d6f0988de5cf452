"""From which level to which: the shapes in which a flow is printed.

A flow is said by levels beside a word of direction ("từ huyện về xã"), by the posts left and taken
("bí thư xã lên làm phó chủ tịch huyện"), or by nothing but the sentence before. Police sent to
communes come from no level of the administration.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cadre_analysis.codes import Level
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe import asking, flow_force
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.flow_above import from_above, from_title, headed
from cadre_analysis.observe.flow_aside import by_order, is_no_direction, is_of_school, outcome
from cadre_analysis.observe.flow_back import at_the_end, in_order, returned, turned_round, way_back
from cadre_analysis.observe.flow_force import BARE
from cadre_analysis.observe.flow_ground import Ground, standing
from cadre_analysis.observe.flow_halves import HALVES
from cadre_analysis.observe.flow_inside import INSIDE
from cadre_analysis.observe.flow_provinces import along, joined, joined_above
from cadre_analysis.observe.flow_senders import opened
from cadre_analysis.observe.flow_shapes import NONE, WHOLE, Flow, level_of
from cadre_analysis.observe.flow_told import (
    TAGS,
    carried,
    meant,
    recalled,
    same_side,
    same_way,
    to_post,
)
from cadre_analysis.observe.flow_whole import headlined, more, of_whom, with_whole
from cadre_analysis.observe.joined import is_set_in

# Characters behind the counted noun: "20 người đang làm việc ở sở, ngành xuống 15 xã".
_FURTHER = 40


def find(
    draft: Draft,
    sentence: Sentence,
    ground: Ground,
    before: Draft | None,
    told: Sequence[Draft] = (),
) -> Flow:
    """Return origin and destination level of ``draft``, null where its words give no flow.

    ``ground`` is the article's own: "thành phố" is a district in a district's article and a
    province in a province's. ``told`` are the drafts of the sentences before, for flows that are
    given once and meant again "in that order".
    """
    flow = recalled(draft) or _said(draft, sentence, standing(draft, sentence, ground), told)
    flow = meant(draft, sentence, told, ground) if flow == NONE else flow
    added = more(draft, sentence, told, ground) if flow == NONE else None
    if flow == NONE:
        flow = (
            in_order(draft, sentence, told)
            or turned_round(draft, before)
            or at_the_end(draft, sentence, told)
            or (added if added is not None else carried(draft, sentence, before))
        )
    asked = asking.goal(draft, sentence)
    flow = flow if asked is None else (flow[0] if flow[0] != asked else None, asked)
    flow = flow if flow != NONE else headlined(draft, told)
    flow = flow if flow != NONE else along(draft, sentence, told)
    if flow == NONE and sentence.asked is not None:
        flow = from_above(draft, sentence.asked, ground, sentence, flow)
    origin, destination = flow
    if flow_force.is_police(draft, sentence, before):
        gone = destination or flow_force.covered(draft, ground)
        gone = gone or (before.destination if before is not None else None)
        return flow_force.sending(draft, sentence, ground), gone
    if origin in {None, destination} and destination is not None:
        origin = returned(draft, before, destination, ground) or origin
    if origin is None and destination is not None:
        origin = (
            opened(draft, sentence, destination, ground)
            or _sender(draft, sentence, destination, ground)
            or way_back(draft, sentence, before, destination)
            or same_way(draft, sentence, (*told, *_here(draft, sentence)), destination)
            or same_side(draft, sentence, before, destination, ground)
            or of_whom(draft, before, destination, ground, sentence.folded)
        )
    if destination is None and origin is not None:
        destination = to_post(draft, sentence, origin, ground) or with_whole(
            draft, before, origin, sentence
        )
        if origin == "sector" and destination in {"district", "commune"}:
            origin = "province"  # departments, seen from below
    return origin, destination


def _said(draft: Draft, sentence: Sentence, ground: Ground, told: Sequence[Draft]) -> Flow:
    """Return the flow that the words of ``draft`` say, or the line above its list."""
    hits = _telling(draft, sentence)
    own = [h for h in hits if h[0] < draft.last]
    flow = joined(draft, hits, ground, sentence) or NONE
    for heard, readers in ((own, _BOTH), (hits, (*_BOTH, *HALVES))):
        if flow == NONE:
            found = (read(draft, heard, ground, sentence) for read in readers)
            flow = next((one for one in found if one), NONE)
    if flow == NONE and sentence.row and sentence.lead is not None:
        flow = from_title(draft, sentence.lead, ground)
    if None in flow and sentence.item and sentence.lead is not None:
        flow = from_above(draft, sentence.lead, ground, sentence, flow)
        flow = flow if flow != NONE else joined_above(draft, sentence.lead, ground, told)
    return headed(draft, ground, sentence, flow) if None in flow else flow


def _here(draft: Draft, sentence: Sentence) -> list[Draft]:
    return [d for d in sentence.drafts if d.start < draft.start]


_BOTH = (*WHOLE, *INSIDE)  # both ends are said


def _telling(draft: Draft, sentence: Sentence) -> list[Hit]:
    """Return the hits within reach that tell of a flow, of this number and of no other's."""
    low, high = _behind(draft, sentence), max(draft.last, draft.reach, draft.end)
    others = _OTHERS.search(sentence.folded, low, high)
    end = others.start() if others is not None else sentence.end
    end = min(end, outcome(sentence, low, high))
    return [
        h
        for h in _within_reach(draft, sentence)
        if not TAGS.isdisjoint(h[2])
        and not is_no_direction(h, draft, sentence)
        and not is_of_school(h, sentence)
        and not by_order(h, sentence)
        and h[0] < end
    ]


def _behind(draft: Draft, sentence: Sentence) -> int:
    """Return where the words go on that are said of ``draft``, behind a part set in between."""
    part = next((d for d in sentence.drafts if d.start >= draft.end), None)
    if part is None or part.tail >= draft.reach or not is_set_in(draft, part, sentence):
        return draft.end
    return part.tail


_STOPS = re.compile(r"[;:()]")
# "84 người, quá nửa là người tỉnh xuống", "7 người, số còn lại về Quản Bạ": of others, or of a part
_OTHERS = re.compile(
    r"\b(?:(?:(?:số|phần)\s)?còn lại|(?:quá|hơn|gần) (?:một )?nửa|phần lớn|phần đông|đa số"
    r"|(?<=[,;(]\s)riêng|gồm|bao gồm|trong đó)\b"
)


def _within_reach(draft: Draft, sentence: Sentence) -> list[Hit]:
    """Return the hits of the segment, and those a little behind it.

    Behind it stand the units reached, or what is said of all coordinated.
    """
    if sentence.row:
        return list(draft.own)
    named = [h for h in sentence.ends or () if draft.first <= h[0]]
    far = _behind(draft, sentence)
    ends = [h[0] for h in sentence.hits if "open" in h[2] and h[0] >= far][:1]
    behind = [d for d in sentence.drafts if d.start >= far]
    if behind and behind[0].unit == "org_unit" and _sends(draft, behind[0], sentence):
        far, behind = behind[0].tail, behind[1:]
    following = next(iter(behind), None)
    if following is not None and following.unit != "org_unit":
        # "7 cán bộ, ba người từ huyện xuống": the flow is the second's
        reach = 0 if _is_part(following, draft, sentence) else draft.reach
        ends.append(max(min(following.start, max(following.first, draft.last)), reach))
    elif following is not None:
        ends.append(following.tail)
        if _take_posts(draft, following, sentence) or _lead_there(following, sentence):
            far = max(far, following.tail - _FURTHER)
    limit = min([max(far + _FURTHER, draft.reach), sentence.end, *ends])
    more = [
        h
        for h in sentence.hits
        if draft.last <= h[0] <= limit and not _is_stopped(h, draft, sentence)
    ]
    if not named:
        return [*draft.own, *more]
    near = [
        h
        for h in named
        if h[0] < draft.last or (h[0] <= limit and not _is_stopped(h, draft, sentence))
    ]
    return sorted([*draft.own, *more, *near], key=_begin)


def _is_stopped(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    """Say whether a bracket or a colon keeps a word from a number: "7 cán bộ (từ huyện về)".

    Not what is said of it behind its share: "12 cán bộ (33,3%) được luân chuyển về xã".
    """
    return hit[0] >= draft.reach and bool(_STOPS.search(sentence.folded, draft.end, hit[0]))


def _is_part(following: Draft, draft: Draft, sentence: Sentence) -> bool:
    """Say whether fewer of them follow, of whom alone something is said.

    "Luân chuyển 7 cán bộ, ba người từ huyện xuống"; but "3 trưởng phòng, 5 phó phòng về xã". So do
    others of them: "còn ở lại 8 người, 5 người đã trở về huyện".
    """
    if sentence.folded[draft.tail : following.start] == ", " and _are_bare(draft, following):
        return True
    bare = bool(following.noun) and following.noun[0][2]["word"] in BARE
    fewer = (following.num.value or 0) < (draft.num.value or 0)
    return bare and fewer and bool(draft.noun) and draft.noun[0][2]["word"] not in BARE


def _are_bare(one: Draft, two: Draft) -> bool:
    return all(d.noun and d.noun[-1][2]["word"] in BARE for d in (one, two))


def _begin(hit: Hit) -> tuple[int, int]:
    return hit[0], hit[1]


def _take_posts(draft: Draft, units: Draft, sentence: Sentence) -> bool:
    """Say whether they take posts in units counted far behind, with no way said before.

    "Điều động 34 trưởng, phó phòng của các sở, ngành giữ chức bí thư, chủ tịch 34 xã".
    """
    if _STOPS.search(sentence.folded, draft.end, units.start):
        return False
    between = [h[2] for h in sentence.between(draft.end, units.start)]
    return any("takes" in t for t in between) and not any("dir" in t for t in between)


def _lead_there(units: Draft, sentence: Sentence) -> bool:
    """Say whether the units are where somebody is sent: "27 sĩ quan … tăng cường cho 27 xã"."""
    return any("dir" in h[2] and h[1] + 1 == units.start for h in sentence.hits)


_SENDING = re.compile(r"\s(?:của|thuộc|từ|ở|tại)\s(?:các\s)?")


def _sends(draft: Draft, units: Draft, sentence: Sentence) -> bool:
    """Say whether the units are those left: "120 cán bộ của 20 sở, ngành về giúp các xã"."""
    return _SENDING.fullmatch(sentence.folded, draft.tail, units.start) is not None


def _is_below(destination: str | None, ground: Ground) -> bool:
    order, level = ground.order, ground.level
    return destination in order and level in order and order.index(destination) > order.index(level)


def _sender(draft: Draft, sentence: Sentence, destination: str, ground: Ground) -> str | None:
    """Read "huyện tăng cường 5 cán bộ về xã": who reinforces sends its own people."""
    agent = any(
        "level" in h[2]
        and level_of(h, ground) == ground.level
        and h[1] <= draft.start
        and not sentence.folded.endswith(_ALL, 0, h[0])
        and not by_order(h, sentence)
        for h in sentence.hits
    )
    if agent and "reinforcement" in draft.modes and _is_below(destination, ground):
        said = str(ground.level)
        draft.note("origin", said, "reinforced from the level that the article speaks for")
        return ground.level
    held = draft.noun[0][2]["word"] if draft.noun else ""
    if ground.level == Level.DISTRICT != destination and _HEADS.search(held):
        draft.note("origin", Level.DISTRICT, "an office's head, in a district's article")
        return Level.DISTRICT
    return None


# "4 trưởng, phó phòng về giữ chức bí thư phường": of a district's offices, in its own article.
_HEADS = re.compile(r"\b(?:trưởng|phó|lãnh đạo)\s(?:các\s)?phòng\b")


_ALL = ("toàn ", "cả ", "khắp ")  # "toàn tỉnh tăng cường 132 cán bộ": whoever sent them
