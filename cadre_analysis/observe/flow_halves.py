"""The shapes of flows of which one end is said, the other understood or not told."""

from __future__ import annotations

import itertools
import re

from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.flow_aside import by_order, is_thing_given
from cadre_analysis.observe.flow_ground import ORDER, Ground
from cadre_analysis.observe.flow_senders import reinforced, sends, sent
from cadre_analysis.observe.flow_shapes import (
    AT_ONCE,
    NEAR,
    RANGE,
    SENT,
    Flow,
    end_of,
    has_level,
    left_level,
    level_of,
    reached,
)


def _onward(draft: Draft, hits: list[Hit], ground: Ground, sentence: Sentence) -> Flow | None:
    """Read "ba người từ huyện xuống": the level reached is understood."""
    for at, way in enumerate(hits):
        if "dir" not in way[2] or reached(way, hits[at + 1 :], sentence) is not None:
            continue
        origin = left_level(draft, way, hits[:at], None, sentence)
        if origin is not None and not any("from" in h[2] for h in hits[:at] if h[0] > origin[1]):
            start = ground.of_departments(level_of(origin, ground))
            if _comes_here(way, start, ground) or _comes_over(way, origin, ground):
                draft.note("destination", str(ground.level), "where the article stands", way)
                return start, ground.level
            if step := _step(way, start, ground, sentence):
                return _one_step(draft, origin, way, step, ground)
            if origin[0] > draft.start and "official" in origin[2] and _ends(way, sentence):
                # "5 người là phó giám đốc sở được luân chuyển về"
                draft.note("origin", start, "level before a direction", origin)
                return start, None
    return None


_HITHER = ("về", "sang", "ra", "chuyển đến", "chuyển tới", "chuyển về", "chuyển sang")


def _ends(way: Hit, sentence: Sentence) -> bool:
    return re.match(r"\s?(?:[,;.)]|\Z)", sentence.folded[way[1] : sentence.end]) is not None


def _comes_here(way: Hit, start: str, ground: Ground) -> bool:
    """Say whether somebody comes down to the article's own place.

    "Huyện tiếp nhận 3 cán bộ từ tỉnh về".
    """
    level = ground.level  # "31 người từ thành phố cũ sang": there was a district
    above = start in ORDER and level in ORDER and ORDER.index(start) < ORDER.index(level)
    return above and way[2]["word"].startswith(_HITHER)


def _comes_over(way: Hit, origin: Hit, ground: Ground) -> bool:
    """Say whether somebody comes from a neighbour: "28 cán bộ của Tam Dương chuyển tới"."""
    arrives = way[2]["word"].endswith(_HERE)
    return arrives and "place" in origin[2] and level_of(origin, ground) == ground.level


_HERE = ("đến", "tới", "sang", "qua", "về")
_STEPS = {"xuống": 1, "lên": -1}
_LOCAL = re.compile(r"\s(?:các\s)?địa phương\b")


def _step(way: Hit, origin: str, ground: Ground, sentence: Sentence) -> int:
    """Return the direction of a move whose goal is not said.

    "Từ huyện xuống", "Trung ương về địa phương". From a district, and from the centre, there is one
    level to go down to: "77 cán bộ cấp huyện về giữ chức vụ này".
    """
    word = way[2]["word"]
    step = next((step for said, step in _STEPS.items() if said in word.split()), 0)
    home = word.startswith("về") or word in _ORDERED
    above = {"central", "district"} if "district" in ground.order else {"central", "province"}
    down = home and origin in above
    if step < 0 and origin == "province" and ground.level != "central":
        return 0  # "từ thành phố Vinh lên Kỳ Sơn": who goes to the centre is said to
    return step or int(
        "dir" in way[2] and (down or _LOCAL.match(sentence.folded, way[1]) is not None)
    )


_ORDERED = frozenset({"điều về", "được điều về", "đưa về", "được đưa về"})


def _one_step(draft: Draft, origin: Hit, way: Hit, step: int, ground: Ground) -> Flow | None:
    """Read "ba người từ huyện xuống": the level below is not said and understood."""
    start = level_of(origin, ground)
    start = start if "district" in ground.order else ground.of_departments(start)
    at = ground.order.index(start) + step if start in ground.order else -1
    if not 0 <= at < len(ground.order):
        return None
    draft.note("destination", ground.order[at], "one level in the direction said", way)
    return start, ground.order[at]


def _onto(draft: Draft, hits: list[Hit], ground: Ground, sentence: Sentence) -> Flow | None:
    """Read "tăng cường 5 cán bộ về xã", where only the destination is said.

    "Cán bộ huyện tăng cường … 13 xã" says both.
    """
    if (
        draft.unit == "org_unit"
        and draft.noun
        and "level" in draft.noun[0][2]
        and "reinforcement" in draft.modes
    ):
        other = (h for h in hits if "level" in h[2] and h[0] != draft.noun[0][0])
        origin = next((h for h in other if not by_order(h, sentence)), None)
        target = level_of(draft.noun[0], ground)
        if origin is not None and level_of(origin, ground) != target:
            draft.note("destination", target, "units reinforced", draft.noun[0])
            return level_of(origin, ground), target
    for at, way in enumerate(hits):
        ways = {"dir", "takes"} & way[2].keys()
        after = reached(way, hits[at + 1 :], sentence) if ways else _given_to(way, draft, sentence)
        if after is not None and not (ways == {"takes"} and _is_only_appointed(draft)):
            draft.note("destination", level_of(after, ground), "level behind a direction", after)
            theirs = None if ways else _owners(draft, hits, after, ground, sentence)
            return theirs[0] if theirs else None, level_of(after, ground)
    return None


def _received(draft: Draft, hits: list[Hit], ground: Ground, sentence: Sentence) -> Flow | None:
    """Read "các xã được tăng cường 34 công chức", "mỗi huyện có 2 cán bộ luân chuyển".

    The units that get somebody are the subject; "cán bộ xã được điều động" are no units.
    """
    if draft.unit == "org_unit":
        return reinforced(draft, ground, sentence)
    # the units may be counted themselves: "99 xã, phường được bổ sung 214 cán bộ"
    named = [h for h in sentence.ends or () if h[1] < draft.start]
    for hit in (*(h for h in sentence.hits if h[1] < draft.start), *named):
        between = sentence.folded[hit[1] : draft.start]
        if not has_level(hit) or "official" in hit[2] or not 0 < len(between) <= _SUBJECT:
            continue
        lowest = level_of(hit, ground) == ground.order[-1]
        if "place" in hit[2] and not lowest:
            continue  # "Bảo Lạc tiếp nhận 19 người" may be for its communes
        gets = _GETS_EACH if hit[2]["word"].startswith("mỗi") else _GETS
        said = gets.fullmatch(between) or (lowest and _GETS_THERE.fullmatch(between))
        if said and not _is_of_persons(hit, sentence):
            goal = level_of(hit, ground)
            draft.note("destination", goal, "units that get somebody", hit)
            behind = [h for h in hits if h[0] >= draft.end]
            left = _out_of(draft, behind, ground, sentence) or _owners(
                draft, behind, hit, ground, sentence
            )
            # "Xã Môn Sơn được tăng cường 4 cán bộ từ Sở Tài chính"
            return (left[0] if left is not None and left[0] != goal else None), goal
    return None


def _owners(
    draft: Draft, behind: list[Hit], goal: Hit, ground: Ground, sentence: Sentence
) -> Flow | None:
    """Read "nhận 64 công chức của các sở": whose people they are."""
    whose = next((h for h in behind if "level" in h[2] and h[0] >= draft.tail), None)
    if (
        whose is None
        or whose is goal
        or not _THEIRS.fullmatch(sentence.folded, draft.tail, whose[0])
    ):
        return None
    return end_of(whose, goal, ground), None


def _is_only_appointed(draft: Draft) -> bool:
    """Say whether a post is given and nobody is sent: "bổ nhiệm 4 đồng chí giữ chức phó sở"."""
    given = draft.modes or any("arrange" in h[2] for h in draft.own)
    return bool(given) and _GIVEN_POSTS.issuperset(draft.modes)


_GIVEN_POSTS = frozenset({"appointment", "reappointment"})
_THEIRS = re.compile(r"\s(?:của|thuộc)\s(?:các\s)?")
_SUBJECT = 80  # characters between the units and whom they get
_GETS = re.compile(
    r"[^,;:.()\d]{0,30}\s(?:được(?:\s[^,;:.()\d]{1,16})?\s(?:tăng cường|bổ sung|biệt phái|chi viện"
    r"|luân chuyển về|điều động về|điều về|bố trí|hỗ trợ)|tiếp nhận|đón(?:\snhận)?)\s"
    r"(?:nhiều\s[^;.\d]{0,40}|[^,;:.()\d]{0,16})"
)
# A district that gets somebody may send them on to its communes; a commune keeps them.
_GETS_THERE = re.compile(
    r"(?::|[^,;:.()\d]{0,30})\s(?:nhận|xin)\s(?:(?:thêm|về|được)\s)?[^,;:.()\d]{0,16}"
)
_GETS_EACH = re.compile(r"\s|[^,;:.()\d]{0,20}\s(?:được|có|tiếp nhận|nhận|đón)\s[^,;:.()\d]{0,24}")


def _is_of_persons(hit: Hit, sentence: Sentence) -> bool:
    """Say whether the level is that of persons: "cán bộ cấp xã được tăng cường"."""
    return any("official" in h[2] and 0 <= hit[0] - h[1] <= _OF for h in sentence.hits)


_OF = 6  # characters: "cán bộ các xã", "cán bộ của xã"


def _given_to(hit: Hit, draft: Draft, sentence: Sentence) -> Hit | None:
    """Read "tăng cường 20 viên chức cho các xã", "bố trí 76 công an chính quy tại 15 xã"."""
    if "level" not in hit[2] or hit[0] < draft.end:
        return None
    if sentence.folded.endswith(_SENT, draft.end, hit[0]):
        return hit  # "27 cán bộ tăng cường xã"
    to = _TO.search(sentence.folded, max(draft.end, hit[0] - _BACK), hit[0])
    if to is None or is_thing_given(sentence, draft.end, to.start()):
        return None
    here = to["at"] is not None
    sent = SENT & set(draft.modes) - ({"transfer", "rotation"} if here else set())
    police = draft.group == "police" or any("công an" in h[2]["word"] for h in draft.noun)
    return hit if sent or (here and police) else None


_SENT = tuple(f" {verb} {them}" for verb in ("tăng cường", "biệt phái") for them in ("", "các "))
_BACK = 40  # characters
# "Tại" is where they are sent, but where they worked before in "đang công tác tại huyện".
_TO = re.compile(
    r"(?:\b(?:cho)|(?<!công tác\s)(?<!làm việc\s)(?<!việc\s)\b(?P<at>tại|ở))"
    r"\s(?:(?:các|cả|tand|tòa án(?: nhân dân)?|ubnd|trạm y tế"
    r"|(?:bệnh viện\s)?tuyến|bệnh viện|trung tâm y tế|\d[\d./]{0,9})\s)"
    r"{0,2}\Z"
)


def _out_of(draft: Draft, hits: list[Hit], ground: Ground, sentence: Sentence) -> Flow | None:
    """Read "rút 5 cán bộ từ xã": only the origin is said.

    "Từ huyện đến cơ sở" is a range of levels.
    """
    for one, two in itertools.pairwise(hits):
        near = "from" in one[2] and has_level(two) and two[0] - one[1] <= AT_ONCE
        near = near and _SINCE.match(sentence.folded, one[1]) is None
        if near and RANGE.search(sentence.folded, two[1], two[1] + NEAR) is None:
            if _is_mixed(two, hits, ground, sentence):
                return None
            draft.note("origin", level_of(two, ground), "level behind từ", two)
            return level_of(two, ground), None
    return None


_SINCE = re.compile(r"\s(?:năm|tháng|quý|ngày|nhiệm kỳ)?\s?\d")  # "từ năm 2016 huyện bổ nhiệm 118"


def _is_mixed(hit: Hit, hits: list[Hit], ground: Ground, sentence: Sentence) -> bool:
    """Say whether another level is left as well: "từ thị trấn, thành phố về vùng sâu"."""
    behind = next((h for h in hits if h[0] >= hit[1] and "level" in h[2]), None)
    if behind is None or level_of(behind, ground) == level_of(hit, ground):
        return False
    return sentence.folded[hit[1] : behind[0]] in {", ", " và ", " hoặc "}


def _to_other_work(
    draft: Draft, hits: list[Hit], ground: Ground, sentence: Sentence
) -> Flow | None:
    """Read "thôi giữ chức vụ ở xã để nhận việc mới", "vốn là bí thư xã, chuyển sang vị trí khác".

    They leave, and where they go is not said.
    """
    end = max(draft.last, draft.end)
    gone = _ELSEWHERE.search(sentence.folded, draft.first, end)
    if gone is None:
        return None
    left = next((h for h in hits if has_level(h) and h[1] <= gone.start()), None)
    if left is None or _WAS.search(sentence.folded, draft.first, left[0]) is None:
        return None
    draft.note("origin", level_of(left, ground), "the post left for some other work", left)
    return level_of(left, ground), None


_WAS = re.compile(r"\b(?:thôi|rời|vốn|nguyên|đang|từng)\b")
_ELSEWHERE = re.compile(r"\b(?:vị trí|việc|nhiệm vụ|công tác|công việc|chức vụ)\s(?:khác|mới)\b")


def _whose(draft: Draft, hits: list[Hit], ground: Ground, sentence: Sentence) -> Flow | None:
    """Read "46 cán bộ tăng cường, trong đó 12 người của tỉnh, 34 người của huyện"."""
    if draft.parent is None or "reinforcement" not in draft.modes:
        return None
    sender = next((h for h in hits if "level" in h[2] and sends(h, draft, sentence)), None)
    if sender is not None:
        draft.note("origin", level_of(sender, ground), "who sends a part of them", sender)
        return level_of(sender, ground), None
    for hit in hits:
        whose = hit[0] >= draft.tail and _WHOSE.fullmatch(sentence.folded, draft.tail, hit[0])
        if whose and has_level(hit) and _ENDED.match(sentence.folded, hit[1], sentence.end + 1):
            draft.note("origin", level_of(hit, ground), "the persons of the total", hit)
            return level_of(hit, ground), None
    return None


_WHOSE = re.compile(r"\s(?:là\s)?(?:(?:cán bộ|công chức|người)\s)?(?:của|thuộc)\s(?:các\s|cấp\s)?")
_ENDED = re.compile(r"\s?(?:[,.;)\n]|và\s\d|\Z)")
HALVES = (sent, _to_other_work, _onward, _onto, _received, _out_of, _whose)
