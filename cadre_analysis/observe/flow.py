"""From which level to which: the shapes in which a flow is printed.

A flow is said by levels beside a word of direction ("từ huyện về xã"), by the posts left and taken
("bí thư xã lên làm phó chủ tịch huyện"), or by nothing but the sentence before. Police sent to
communes come from no level of the administration.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.flow_ground import Ground
from cadre_analysis.observe.flow_halves import HALVES
from cadre_analysis.observe.flow_shapes import WHOLE, Flow, level_of

_NONE: Flow = (None, None)
_LINES = 2  # an empty line between two paragraphs
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
    hits = [
        h
        for h in _within_reach(draft, sentence)
        if not _TAGS.isdisjoint(h[2]) and not _is_no_direction(h, draft, sentence)
    ]
    own = [h for h in hits if h[0] < draft.last]
    flow = next((f for read in WHOLE if (f := read(draft, own, ground, sentence))), _NONE)
    if flow == _NONE:
        readers = (*WHOLE, *HALVES)
        flow = next((f for read in readers if (f := read(draft, hits, ground, sentence))), _NONE)
    if flow == _NONE and sentence.item and sentence.lead is not None:
        # "Luân chuyển từ huyện về xã:" above "- Bí thư đảng ủy: 5 đồng chí"
        above = [h for h in sentence.lead.hits if not _TAGS.isdisjoint(h[2])]
        flow = next((f for read in WHOLE if (f := read(draft, above, ground, sentence))), _NONE)
    if flow == _NONE:
        flow = (
            _in_order(draft, sentence, told)
            or _reversed(draft, before)
            or _carried(draft, sentence, before)
        )
    origin, destination = flow
    if _is_police(draft, sentence, before):
        gone = destination or (before.destination if before is not None else None)
        return _sending_force(draft, sentence, ground), gone
    if origin is None and destination is not None:
        origin = (
            _sender(draft, sentence, destination, ground)
            or _way_back(before, destination)
            or _same_way(draft, before, destination)
            or _same_side(draft, sentence, before, destination)
            or _of_whom(draft, before, destination, ground)
        )
    return origin, destination


_TAGS = frozenset({"level", "at", "dir", "from", "between", "takes", "reverse", "local"})
_STOPS = re.compile(r"[;:()]")


def _within_reach(draft: Draft, sentence: Sentence) -> list[Hit]:
    """Return the hits of the segment, and those a little behind it.

    Behind it stand the units reached, or what is said of all coordinated.
    """
    if sentence.row:
        return list(draft.own)
    ends = [h[0] for h in sentence.hits if "open" in h[2] and h[0] >= draft.end][:1]
    following = next((d for d in sentence.drafts if d.start >= draft.end), None)
    if following is not None and following.unit != "org_unit":
        # "7 cán bộ, ba người từ huyện xuống": the flow is the second's
        ends.append(max(following.start, draft.reach))
    elif following is not None:
        ends.append(following.tail)
    limit = min([draft.end + _FURTHER, sentence.end, *ends])
    more = [
        h
        for h in sentence.hits
        if draft.last <= h[0] <= limit and not _STOPS.search(sentence.folded, draft.end, h[0])
    ]
    return [*draft.own, *more]


_REACHES = re.compile(r"\s(?:tới|đến|con số|mức)\b")


def _is_no_direction(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    """Say whether "lên" says how many: "lên tới 1.644 lượt", "lên 26 người"."""
    if "dir" not in hit[2] or "level" in hit[2]:
        return False
    return bool(_REACHES.match(sentence.folded, hit[1])) or (
        hit[1] + 1 == draft.start and draft.unit != "org_unit"
    )


def _is_below(destination: str | None, ground: Ground) -> bool:
    order, level = ground.order, ground.level
    return destination in order and level in order and order.index(destination) > order.index(level)


def _is_police(draft: Draft, sentence: Sentence, before: Draft | None) -> bool:
    """Say whether police are moved: "điều động công an chính quy về xã".

    The force is none of the levels; what follows speaks of it too.
    """
    named = any("công an" in h[2]["word"] for h in sentence.hits)
    carried = (
        before is not None and before.group == "police" and draft.group in {None, "all", "police"}
    )
    return named or carried or draft.group == "police"


_FORCE = re.compile(
    r"\btừ\s(?:[^,;.:()\d]{0,40}\s)?(?:công an|ca)\s(?:các\s|cấp\s)?(?P<unit>tỉnh|huyện|quận)\b"
)
_FORCES = {"tỉnh": "province", "huyện": "district", "quận": "district"}


def _sending_force(draft: Draft, sentence: Sentence, ground: Ground) -> str | None:
    """Return the level of the force that gives its own people, where that alone is said.

    "Lấy từ công an cấp huyện 615 người"; who orders them elsewhere is no origin.
    """
    said = _FORCE.search(sentence.folded, draft.first, max(draft.last, draft.end))
    if said is None:
        return None
    level = _FORCES[said["unit"]]
    draft.note("origin", level, "the force that people are taken from")
    return level if level in ground.order else None


def _sender(draft: Draft, sentence: Sentence, destination: str, ground: Ground) -> str | None:
    """Read "huyện tăng cường 5 cán bộ về xã": who reinforces sends its own people."""
    agent = any(
        "level" in h[2] and level_of(h, ground) == ground.level and h[1] <= draft.start
        for h in sentence.hits
    )
    if agent and "reinforcement" in draft.modes and _is_below(destination, ground):
        said = str(ground.level)
        draft.note("origin", said, "reinforced from the level that the article speaks for")
        return ground.level
    return None


def _way_back(before: Draft | None, destination: str) -> str | None:
    """Return where the others came from, to where these go back.

    "77 cán bộ cấp huyện về xã, 19 đồng chí được điều lên huyện".
    """
    if before is None or before.origin != destination:
        return None
    return before.destination if before.destination != destination else None


def _same_way(draft: Draft, before: Draft | None, destination: str) -> str | None:
    """Return the origin of those before, whose destination is reached again.

    It goes on without a word of moving: "58 đồng chí từ Trung ương về tỉnh … Giữ chức phó bí thư
    tỉnh ủy có 31 người".
    """
    if (
        before is None
        or before.destination != destination
        or any("mode" in h[2] for h in draft.own)
    ):
        return None
    return before.origin


def _same_side(
    draft: Draft, sentence: Sentence, before: Draft | None, destination: str
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
        or any(_has_side(h) and draft.first <= h[0] < draft.start for h in draft.own)
    ):
        return None
    return before.origin


def _of_whom(draft: Draft, before: Draft | None, destination: str, ground: Ground) -> str | None:
    """Return the level of the persons of whom these are a part.

    "14 cán bộ cấp xã, trong đó sang xã khác 9, lên huyện 5".
    """
    whole = draft.parent or (before if draft.listed else None)
    hit = next((h for h in whole.noun if _has_side(h)), None) if whole is not None else None
    if hit is None or level_of(hit, ground) == destination:
        return None
    draft.note("origin", level_of(hit, ground), "the persons of the total", hit)
    return level_of(hit, ground)


def _has_side(hit: Hit) -> bool:
    return "level" in hit[2] or "at" in hit[2]


def _reversed(draft: Draft, before: Draft | None) -> Flow | None:
    """Return the flow before, turned round: "12 đồng chí đi theo chiều ngược lại"."""
    mark = next((h for h in draft.own if "reverse" in h[2]), None)
    if mark is None or before is None or None in {before.origin, before.destination}:
        return None
    draft.note("origin", str(before.destination), "the flow before, turned round", mark)
    return before.destination, before.origin


def _in_order(draft: Draft, sentence: Sentence, told: Sequence[Draft]) -> Flow | None:
    """Return the flow just listed that is meant again, one by one.

    "Chiều ngược lại lần lượt là 23 và 58 người".
    """
    mark = next((h for h in sentence.hits if "respectively" in h[2] and h[1] <= draft.start), None)
    back = any("reverse" in h[2] and h[1] <= draft.start for h in sentence.hits)
    if mark is None:
        return None
    behind = [d for d in sentence.drafts if d.start >= mark[1]]
    listed = [
        d
        for d in (*told, *sentence.drafts)
        if d.end <= mark[0] and d.indicator == Indicator.MOVEMENT
    ]
    given = [d for d in listed[-len(behind) :] if (d.origin, d.destination) != _NONE]
    if draft not in behind or len(given) != len(behind):
        return None
    like = given[behind.index(draft)]
    draft.note("origin", str(like.origin), "the flows listed before, in their order", mark)
    return (like.destination, like.origin) if back else (like.origin, like.destination)


def _carried(draft: Draft, sentence: Sentence, before: Draft | None) -> Flow:
    """Return the flow of the number beside or before that goes on.

    So do a share of it, the units reached, its parts.
    """
    if draft.companion is not None:
        return draft.companion.origin, draft.companion.destination
    if before is None or before.indicator != Indicator.MOVEMENT:
        return _NONE
    if draft.unit == "org_unit":
        # "120 cán bộ xuống 15 xã": the units reached share the flow of the persons sent
        here = before.num.start >= sentence.start and not draft.listed
        return (before.origin, before.destination) if here else _NONE
    if (
        _begins_anew(draft, sentence, before)
        or sentence.folded.count("\n", before.end, draft.start) > _LINES
    ):
        return _NONE  # more than a paragraph away
    return before.origin, before.destination


def _begins_anew(draft: Draft, sentence: Sentence, before: Draft) -> bool:
    """Say whether the number is a statement of its own.

    A word of moving, a level or a direction makes it one, unless it adds to the last.
    """
    if sentence.row or _MORE.search(
        sentence.folded, max(sentence.start, draft.start - 20), draft.start
    ):
        return sentence.row
    since = draft.first if sentence.start <= before.start else sentence.start
    here = [h for h in sentence.hits if since <= h[0] < max(draft.last, draft.end)]
    here = [h for h in here if not _is_no_direction(h, draft, sentence)]
    said = {"mode", "moving", "dir", "total", "managed", "lateral"}
    return any(not said.isdisjoint(h[2]) for h in here)


_MORE = re.compile(r"\bthêm\s(?:\S+\s){0,3}\Z")  # "sẽ cử thêm 20 người": more of the same
