"""From which level to which: the shapes in which a flow is printed.

A flow is said by levels beside a word of direction ("từ huyện về xã"), by the posts left and taken ("bí thư xã lên làm phó
chủ tịch huyện"), or by nothing but the sentence before. Police sent to communes come from no level of the administration.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft, Sentence

Flow = tuple[str | None, str | None]
_NONE: Flow = (None, None)
_NEAR = 26  # characters between a direction and the level behind it: "về giữ chức vụ tại xã"
_POST = 60  # characters between a verb of taking a post and the post: "làm bí thư, chủ tịch xã", "nhận các chức danh …"
_FURTHER = 40  # characters behind the counted noun: "20 người đang làm việc ở sở, ngành xuống 15 xã"


def find(draft: Draft, sentence: Sentence, level: str | None, before: Draft | None, told: Sequence[Draft] = ()) -> Flow:
    """Return origin and destination level of ``draft``, null where its words give no flow.

    ``level`` is the article's own: "thành phố" is a district in a district's article and a province in a province's.
    ``told`` are the drafts of the sentences before, for flows that are given once and meant again "in that order".
    """
    hits = [h for h in _within_reach(draft, sentence) if _TAGS & h[2].keys() and not _is_no_direction(h, draft, sentence)]
    own = [h for h in hits if h[0] < draft.last]
    flow = next((f for read in _WHOLE if (f := read(draft, own, level, sentence))), _NONE)
    if flow == _NONE:
        flow = next((f for read in (*_WHOLE, *_HALVES) if (f := read(draft, hits, level, sentence))), _NONE)
    if flow == _NONE:
        flow = _in_order(draft, sentence, told) or _carried(draft, sentence, before)
    origin, destination = flow
    if _is_police(draft, sentence, before):
        return None, destination or (before.destination if before is not None else None)
    if origin is None and destination is not None:
        origin = _sender(draft, sentence, destination, level) or _way_back(before, destination) or _same_way(draft, before, destination)
    return origin, destination


_TAGS = frozenset({"level", "at", "dir", "from", "between", "takes", "reverse"})
_ORDER = ("central", "province", "district", "commune")
_STOPS = re.compile(r"[;:()]")
_OFFICES = re.compile(r"sở|ngành|phòng|ban|đơn vị|cơ quan|khối")


def _within_reach(draft: Draft, sentence: Sentence) -> list[Hit]:
    """Return the hits of the segment, and those a little behind it: the units reached, or what is said of all coordinated."""
    if sentence.row:
        return list(draft.own)
    ends = [h[0] for h in sentence.hits if "open" in h[2] and h[0] >= draft.end][:1]
    following = next((d for d in sentence.drafts if d.start >= draft.end), None)
    if following is not None and following.unit != "org_unit":
        ends.append(max(following.start, draft.reach))  # "7 cán bộ, ba người từ huyện xuống": the flow is the second's
    elif following is not None:
        ends.append(following.tail)
    limit = min([draft.end + _FURTHER, sentence.end, *ends])
    more = [h for h in sentence.hits if draft.last <= h[0] <= limit and not _STOPS.search(sentence.folded, draft.end, h[0])]
    return [*draft.own, *more]


_REACHES = re.compile(r"\s(?:tới|đến|con số|mức)\b")


def _is_no_direction(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    """"lên tới 1.644 lượt", "lên 26 người" say how many."""
    if "dir" not in hit[2] or "level" in hit[2]:
        return False
    return bool(_REACHES.match(sentence.folded, hit[1])) or (hit[1] + 1 == draft.start and draft.unit != "org_unit")


def _is_below(destination: str | None, level: str | None) -> bool:
    return destination in _ORDER and level in _ORDER and _ORDER.index(destination) > _ORDER.index(level)


def _is_police(draft: Draft, sentence: Sentence, before: Draft | None) -> bool:
    """"điều động công an chính quy về xã": the force is none of the levels; what follows speaks of it too."""
    named = any("công an" in h[2]["word"] for h in sentence.hits)
    carried = before is not None and before.group == "police" and draft.group in {None, "all", "police"}
    return named or carried or draft.group == "police"


def _sender(draft: Draft, sentence: Sentence, destination: str, level: str | None) -> str | None:
    """"huyện tăng cường 5 cán bộ về xã": who reinforces sends its own people."""
    agent = any("level" in h[2] and _level(h, level) == level and h[1] <= draft.start for h in sentence.hits)
    if agent and "reinforcement" in draft.modes and _is_below(destination, level):
        draft.note("origin", str(level), "reinforced from the level that the article speaks for")
        return level
    return None


def _way_back(before: Draft | None, destination: str) -> str | None:
    """"77 cán bộ cấp huyện về xã, 19 đồng chí được điều lên huyện": back to where the others came from."""
    return before.destination if before is not None and before.origin == destination else None


def _same_way(draft: Draft, before: Draft | None, destination: str) -> str | None:
    """"58 đồng chí từ Trung ương về tỉnh … Giữ chức phó bí thư tỉnh ủy có 31 người": goes on without a word of moving."""
    if before is None or before.destination != destination or any("mode" in h[2] for h in draft.own):
        return None
    return before.origin


def _level(hit: Hit, level: str | None) -> str:
    code = hit[2].get("level") or hit[2]["at"]
    if code != "city":
        return code
    return _CITIES.get(str(level), "district")


_CITIES = {"central": "province", "province": "province", "district": "district"}


def _has_level(hit: Hit) -> bool:
    return "level" in hit[2] or "at" in hit[2]


def _between(draft: Draft, hits: list[Hit], level: str | None, _sentence: Sentence) -> Flow | None:
    """"giữa các xã", "trong nội bộ cấp xã" move inside one level."""
    for one, two in zip(hits, hits[1:], strict=False):
        if "between" in one[2] and "level" in two[2] and two[0] - one[1] <= 5:  # noqa: PLR2004 - "giữa các"
            code = "sector" if _OFFICES.search(two[2]["word"]) else _level(two, level)
            draft.note("origin", code, "between units of a level", two)
            return code, code
    return None


def _this_to_other(draft: Draft, hits: list[Hit], level: str | None, _sentence: Sentence) -> Flow | None:
    """"xã này sang xã khác", "ngành này qua ngành khác", "khối Đảng sang khối chính quyền"."""
    levels = [h for h in hits if _has_level(h)]
    for one, two in zip(levels, levels[1:], strict=False):
        same = _level(one, level) == _level(two, level)
        if same and any("dir" in h[2] and one[1] <= h[0] and h[1] <= two[0] for h in hits):
            code = _level(one, level)
            draft.note("origin", code, "from one to another of a level", one)
            return code, code
    return None


def _from_to(draft: Draft, hits: list[Hit], level: str | None, sentence: Sentence) -> Flow | None:
    """"từ huyện về xã", "cấp huyện luân chuyển về xã". A range of levels ("từ huyện đến cơ sở") has no direction word."""
    for at, way in enumerate(hits):
        if not {"dir", "takes"} & way[2].keys():
            continue
        after = _reached(way, hits[at + 1 :], sentence)
        origin = _left(draft, way, hits[:at], after)
        if after is not None and origin is not None and _level(origin, level) != _level(after, level):
            draft.note("origin", _level(origin, level), "level before a direction", origin)
            draft.note("destination", _level(after, level), "level behind a direction", after)
            return _level(origin, level), _level(after, level)
    return None


def _onward(draft: Draft, hits: list[Hit], level: str | None, sentence: Sentence) -> Flow | None:
    """"ba người từ huyện xuống": the level reached is understood."""
    for at, way in enumerate(hits):
        if "dir" not in way[2] or _reached(way, hits[at + 1 :], sentence) is not None:
            continue
        origin = _left(draft, way, hits[:at], None)
        if origin is not None and (step := _step(way, _level(origin, level), sentence)):
            return _one_step(draft, origin, way, step, level)
    return None


def _reached(way: Hit, behind: list[Hit], sentence: Sentence) -> Hit | None:
    """Return the level, or the post with its level, that stands behind a word of direction or of taking a post."""
    if "level" in way[2]:
        return way
    takes = "takes" in way[2]
    office: Hit | None = None  # "tại các cơ quan của huyện": the level is that of its offices
    for hit in behind:
        takes = takes or "takes" in hit[2]
        if hit[0] - way[1] > (_POST if takes else _NEAR):
            break
        if _has_level(hit) and (takes or "," not in sentence.folded[way[1] : hit[0]]):
            if hit[2].get("level") != "sector":
                return hit  # but "Về luân chuyển, huyện đã …" is a topic, no direction
            office = office or hit
    return office


def _left(draft: Draft, way: Hit, ahead: list[Hit], after: Hit | None) -> Hit | None:
    """Return the level left: the last before the direction, else that of the persons counted ("về xã có 3 cán bộ huyện")."""
    before = next((h for h in reversed(ahead) if _has_level(h)), None)
    if before is not None:
        return before
    return next((h for h in draft.noun if _has_level(h) and h is not after and h[0] > way[0] and draft.unit != "org_unit"), None)


_STEPS = {"xuống": 1, "lên": -1}
_LOCAL = re.compile(r"\s(?:các\s)?địa phương\b")


def _step(way: Hit, origin: str, sentence: Sentence) -> int:
    """Return the direction of a move whose goal is not said: "từ huyện xuống", "Trung ương về địa phương".

    From a district, and from the centre, there is one level to go down to: "77 cán bộ cấp huyện về giữ chức vụ này".
    """
    step = next((step for word, step in _STEPS.items() if way[2]["word"].endswith(word)), 0)
    down = way[2]["word"].startswith("về") and origin in {"central", "district"}
    return step or int("dir" in way[2] and (down or _LOCAL.match(sentence.folded, way[1]) is not None))


def _one_step(draft: Draft, origin: Hit, way: Hit, step: int, level: str | None) -> Flow | None:
    """"ba người từ huyện xuống": the level below is not said and understood."""
    start = _level(origin, level)
    at = _ORDER.index(start) + step if start in _ORDER else -1
    if not 0 <= at < len(_ORDER):
        return None
    draft.note("destination", _ORDER[at], "one level in the direction said", way)
    return start, _ORDER[at]


def _onto(draft: Draft, hits: list[Hit], level: str | None, sentence: Sentence) -> Flow | None:
    """"tăng cường 5 cán bộ về xã": only the destination is said; "cán bộ huyện tăng cường … 13 xã" says both."""
    if draft.unit == "org_unit" and draft.noun and "level" in draft.noun[0][2] and "reinforcement" in draft.modes:
        origin = next((h for h in hits if "level" in h[2] and h[0] != draft.noun[0][0]), None)
        target = _level(draft.noun[0], level)
        if origin is not None and _level(origin, level) != target:
            draft.note("destination", target, "units reinforced", draft.noun[0])
            return _level(origin, level), target
    for at, way in enumerate(hits):
        ways = {"dir", "takes"} & way[2].keys()
        after = _reached(way, hits[at + 1 :], sentence) if ways else _given_to(way, draft, sentence)
        if after is not None:
            draft.note("destination", _level(after, level), "level behind a direction", after)
            return None, _level(after, level)
    return None


_GIVEN = frozenset({"reinforcement", "transfer", "rotation"})


def _given_to(hit: Hit, draft: Draft, sentence: Sentence) -> Hit | None:
    """"tăng cường 20 viên chức cho các xã"."""
    given = "level" in hit[2] and sentence.folded.endswith(("cho ", "cho các "), 0, hit[0])
    return hit if given and _GIVEN & set(draft.modes) else None


def _out_of(draft: Draft, hits: list[Hit], level: str | None, sentence: Sentence) -> Flow | None:
    """"rút 5 cán bộ từ xã": only the origin is said; "từ huyện đến cơ sở" is a range of levels."""
    for one, two in zip(hits, hits[1:], strict=False):
        near = "from" in one[2] and _has_level(two) and two[0] - one[1] <= _AT_ONCE
        if near and _RANGE.search(sentence.folded, two[1], two[1] + _NEAR) is None:
            draft.note("origin", _level(two, level), "level behind từ", two)
            return _level(two, level), None
    return None


_AT_ONCE = 10  # characters between "từ" and its level: "từ các ", "từ cấp "
_RANGE = re.compile(r"\s(?:đến|tới)\b")


def _in_order(draft: Draft, sentence: Sentence, told: Sequence[Draft]) -> Flow | None:
    """"Chiều ngược lại lần lượt là 23 và 58 người": the flows just listed are meant again, one by one."""
    mark = next((h for h in sentence.hits if "respectively" in h[2] and h[1] <= draft.start), None)
    back = any("reverse" in h[2] and h[1] <= draft.start for h in sentence.hits)
    if mark is None:
        return None
    behind = [d for d in sentence.drafts if d.start >= mark[1]]
    listed = [d for d in (*told, *sentence.drafts) if d.end <= mark[0] and d.indicator == Indicator.MOVEMENT]
    given = [d for d in listed[-len(behind) :] if (d.origin, d.destination) != _NONE]
    if draft not in behind or len(given) != len(behind):
        return None
    like = given[behind.index(draft)]
    draft.note("origin", str(like.origin), "the flows listed before, in their order", mark)
    return (like.destination, like.origin) if back else (like.origin, like.destination)


def _carried(draft: Draft, sentence: Sentence, before: Draft | None) -> Flow:
    """Return the flow of the number beside or before that goes on: a share of it, the units reached, its parts."""
    if draft.companion is not None:
        return draft.companion.origin, draft.companion.destination
    if before is None or before.indicator != Indicator.MOVEMENT:
        return _NONE
    if draft.unit == "org_unit":  # "120 cán bộ xuống 15 xã": the units reached share the flow of the persons sent
        here = before.num.start >= sentence.start and not draft.listed
        return (before.origin, before.destination) if here else _NONE
    if _begins_anew(draft, sentence) or sentence.folded.count("\n", before.end, draft.start) > 2:  # noqa: PLR2004
        return _NONE  # more than a paragraph away
    return before.origin, before.destination


def _begins_anew(draft: Draft, sentence: Sentence) -> bool:
    """Say whether a word of moving, a level or a direction makes the number a statement of its own, unless it adds to the last."""
    if sentence.row or _MORE.search(sentence.folded, max(sentence.start, draft.start - 20), draft.start):
        return sentence.row
    here = [h for h in sentence.hits if h[1] <= draft.end or draft.first <= h[0] < draft.last]
    here = [h for h in here if not _is_no_direction(h, draft, sentence)]
    return any({"mode", "moving", "dir", "total", "managed"} & h[2].keys() for h in here)


_MORE = re.compile(r"\bthêm\s(?:\S+\s){0,3}\Z")  # "sẽ cử thêm 20 người": more of the same


_WHOLE = (_between, _this_to_other, _from_to)  # both ends are said
_HALVES = (_onward, _onto, _out_of)
