"""The shapes in which a sentence prints a flow: levels beside a direction, posts left and taken."""

from __future__ import annotations

import itertools
import re

from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft, Sentence

Flow = tuple[str | None, str | None]
_INSIDE = 5  # characters: "giữa các"
ORDER = ("central", "province", "district", "commune")
_NEAR = 26  # characters between a direction and the level behind it: "về giữ chức vụ tại xã"

# Characters between a verb of taking a post and the post: "làm bí thư, chủ tịch xã", "nhận các
# chức danh …".
_POST = 60

_OFFICES = re.compile(r"sở|ngành|phòng|ban|đơn vị|cơ quan|khối")


def level_of(hit: Hit, level: str | None) -> str:
    """Return the level that a word or a post is of; a city's is that of the article."""
    code = hit[2].get("level") or hit[2]["at"]
    if code != "city":
        return code
    return _CITIES.get(str(level), "district")


_CITIES = {"central": "province", "province": "province", "district": "district"}


def _has_level(hit: Hit) -> bool:
    return "level" in hit[2] or "at" in hit[2]


def _between(draft: Draft, hits: list[Hit], level: str | None, _sentence: Sentence) -> Flow | None:
    """Read moves inside one level: "giữa các xã", "trong nội bộ cấp xã"."""
    for one, two in itertools.pairwise(hits):
        if "between" in one[2] and "level" in two[2] and two[0] - one[1] <= _INSIDE:
            code = "sector" if _OFFICES.search(two[2]["word"]) else level_of(two, level)
            draft.note("origin", code, "between units of a level", two)
            return code, code
    return None


def _this_to_other(
    draft: Draft, hits: list[Hit], level: str | None, _sentence: Sentence
) -> Flow | None:
    """Read "xã này sang xã khác", "ngành này qua ngành khác", "khối Đảng sang khối chính quyền"."""
    levels = [h for h in hits if _has_level(h)]
    for one, two in itertools.pairwise(levels):
        same = level_of(one, level) == level_of(two, level)
        if same and any("dir" in h[2] and one[1] <= h[0] and h[1] <= two[0] for h in hits):
            code = level_of(one, level)
            draft.note("origin", code, "from one to another of a level", one)
            return code, code
    return None


def _from_to(draft: Draft, hits: list[Hit], level: str | None, sentence: Sentence) -> Flow | None:
    """Read "từ huyện về xã", "cấp huyện luân chuyển về xã".

    A range of levels ("từ huyện đến cơ sở") has no direction word.
    """
    for at, way in enumerate(hits):
        if not {"dir", "takes"} & way[2].keys():
            continue
        after = _reached(way, hits[at + 1 :], sentence)
        origin = _left(draft, way, hits[:at], after)
        if (
            after is not None
            and origin is not None
            and level_of(origin, level) != level_of(after, level)
        ):
            draft.note("origin", level_of(origin, level), "level before a direction", origin)
            draft.note("destination", level_of(after, level), "level behind a direction", after)
            return level_of(origin, level), level_of(after, level)
    return None


def _onward(draft: Draft, hits: list[Hit], level: str | None, sentence: Sentence) -> Flow | None:
    """Read "ba người từ huyện xuống": the level reached is understood."""
    for at, way in enumerate(hits):
        if "dir" not in way[2] or _reached(way, hits[at + 1 :], sentence) is not None:
            continue
        origin = _left(draft, way, hits[:at], None)
        if origin is not None and (step := _step(way, level_of(origin, level), sentence)):
            return _one_step(draft, origin, way, step, level)
    return None


def _reached(way: Hit, behind: list[Hit], sentence: Sentence) -> Hit | None:
    """Return the level, or the post with its level, that is reached.

    It stands behind a word of direction or of taking a post.
    """
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
    """Return the level left.

    That is the last before the direction, else that of the persons counted ("về xã có 3 cán bộ
    huyện").
    """
    before = next((h for h in reversed(ahead) if _has_level(h)), None)
    if before is not None:
        return before
    return next(
        (
            h
            for h in draft.noun
            if _has_level(h) and h is not after and h[0] > way[0] and draft.unit != "org_unit"
        ),
        None,
    )


_STEPS = {"xuống": 1, "lên": -1}

_LOCAL = re.compile(r"\s(?:các\s)?địa phương\b")


def _step(way: Hit, origin: str, sentence: Sentence) -> int:
    """Return the direction of a move whose goal is not said.

    "Từ huyện xuống", "Trung ương về địa phương". From a district, and from the centre, there is one
    level to go down to: "77 cán bộ cấp huyện về giữ chức vụ này".
    """
    step = next((step for word, step in _STEPS.items() if way[2]["word"].endswith(word)), 0)
    down = way[2]["word"].startswith("về") and origin in {"central", "district"}
    return step or int(
        "dir" in way[2] and (down or _LOCAL.match(sentence.folded, way[1]) is not None)
    )


def _one_step(draft: Draft, origin: Hit, way: Hit, step: int, level: str | None) -> Flow | None:
    """Read "ba người từ huyện xuống": the level below is not said and understood."""
    start = level_of(origin, level)
    at = ORDER.index(start) + step if start in ORDER else -1
    if not 0 <= at < len(ORDER):
        return None
    draft.note("destination", ORDER[at], "one level in the direction said", way)
    return start, ORDER[at]


def _onto(draft: Draft, hits: list[Hit], level: str | None, sentence: Sentence) -> Flow | None:
    """Read "tăng cường 5 cán bộ về xã", where only the destination is said.

    "Cán bộ huyện tăng cường … 13 xã" says both.
    """
    if (
        draft.unit == "org_unit"
        and draft.noun
        and "level" in draft.noun[0][2]
        and "reinforcement" in draft.modes
    ):
        origin = next((h for h in hits if "level" in h[2] and h[0] != draft.noun[0][0]), None)
        target = level_of(draft.noun[0], level)
        if origin is not None and level_of(origin, level) != target:
            draft.note("destination", target, "units reinforced", draft.noun[0])
            return level_of(origin, level), target
    for at, way in enumerate(hits):
        ways = {"dir", "takes"} & way[2].keys()
        after = _reached(way, hits[at + 1 :], sentence) if ways else _given_to(way, draft, sentence)
        if after is not None:
            draft.note("destination", level_of(after, level), "level behind a direction", after)
            return None, level_of(after, level)
    return None


_GIVEN = frozenset({"reinforcement", "transfer", "rotation"})


def _given_to(hit: Hit, draft: Draft, sentence: Sentence) -> Hit | None:
    """Read "tăng cường 20 viên chức cho các xã"."""
    given = "level" in hit[2] and sentence.folded.endswith(("cho ", "cho các "), 0, hit[0])
    return hit if given and _GIVEN & set(draft.modes) else None


def _out_of(draft: Draft, hits: list[Hit], level: str | None, sentence: Sentence) -> Flow | None:
    """Read "rút 5 cán bộ từ xã": only the origin is said.

    "Từ huyện đến cơ sở" is a range of levels.
    """
    for one, two in itertools.pairwise(hits):
        near = "from" in one[2] and _has_level(two) and two[0] - one[1] <= _AT_ONCE
        if near and _RANGE.search(sentence.folded, two[1], two[1] + _NEAR) is None:
            draft.note("origin", level_of(two, level), "level behind từ", two)
            return level_of(two, level), None
    return None


_AT_ONCE = 10  # characters between "từ" and its level: "từ các ", "từ cấp "

_RANGE = re.compile(r"\s(?:đến|tới)\b")

WHOLE = (_between, _this_to_other, _from_to)  # both ends are said

HALVES = (_onward, _onto, _out_of)
