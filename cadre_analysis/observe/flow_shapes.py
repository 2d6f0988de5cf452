"""The shapes in which a sentence prints a flow: levels beside a direction, posts left and taken."""

from __future__ import annotations

import itertools
import re

from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.flow_ground import Ground, is_one_of_two, meets

Flow = tuple[str | None, str | None]
NONE: Flow = (None, None)
_INSIDE = 5  # characters: "giữa các"
NEAR = 26  # characters between a direction and the level behind it: "về giữ chức vụ tại xã"
_POST = 60  # characters between a verb of taking a post and the post: "làm bí thư, chủ tịch xã"
_OFFICES = re.compile(r"sở|ngành|phòng|ban|đơn vị|cơ quan|khối")


def level_of(hit: Hit, ground: Ground) -> str:
    """Return the level that a word or a post is of; a city's is that of the article."""
    code = hit[2].get("level") or hit[2].get("at")
    if code is None:
        return ground.below  # "các địa phương"
    return ground.city if code == "city" else code


def has_level(hit: Hit) -> bool:
    """Say whether a word, or the post it names, is of a level."""
    return "level" in hit[2] or "at" in hit[2]


def _between(draft: Draft, hits: list[Hit], ground: Ground, sentence: Sentence) -> Flow | None:
    """Read moves inside one level: "giữa các xã", "trong nội bộ cấp xã"."""
    for one, two in itertools.pairwise(hits):
        named = "level" in two[2] or "local" in two[2]
        near = two[0] - one[1] <= _INSIDE or _OF_ONE_KIND.fullmatch(sentence.folded, one[1], two[0])
        if "between" in one[2] and named and near:
            if _OR_ELSE.match(sentence.folded, two[1], sentence.end) or meets(two, hits, sentence):
                return NONE  # "giữa các huyện hoặc từ sở về huyện", "giữa huyện với xã"
            code = (
                "sector" if _OFFICES.search(two[2]["word"]) else _kind(two, draft, ground, sentence)
            )
            if code == "sector":
                behind = [h for h in hits if two[1] <= h[0] <= two[1] + _WHERE]
                where = next((h for h in behind if "level" in h[2]), two)
                # "giữa các cơ quan Đảng, chính quyền ở cấp xã"
                said = _AT.search(sentence.folded, two[1], max(two[1], where[0]))
                code = level_of(where, ground) if said else code
            draft.note("origin", code, "between units of a level", two)
            return code, code
    return None


_OR_ELSE = re.compile(r"\s(?:hoặc|và)\s(?:từ|giữa)\s")  # several ways
# "giữa các tòa án huyện", "giữa các trường thuộc huyện"
_OF_ONE_KIND = re.compile(
    r"\s?(?:các\s)?(?:tòa án|viện kiểm sát|trường|trạm y tế|công an|trung tâm|đảng ủy|cơ quan)"
    r"\s(?:nhân dân\s)?(?:cấp\s|của\s|thuộc\s)?"
)
_WHERE = 50  # characters between offices and the level they are of
_AT = re.compile(r"\s(?:ở|của|thuộc|tại)\s(?:các\s)?\Z")


def _this_to_other(
    draft: Draft, hits: list[Hit], ground: Ground, sentence: Sentence
) -> Flow | None:
    """Read "xã này sang xã khác", "ngành này qua ngành khác", "khối Đảng sang khối chính quyền"."""
    levels = [h for h in hits if has_level(h) or "local" in h[2]]
    for one, two in itertools.pairwise(levels):
        same = level_of(one, ground) == level_of(two, ground)
        same = same and _NAMES.isdisjoint({*one[2], *two[2]}) and not _orders(one, sentence)
        if same and any("dir" in h[2] and one[1] <= h[0] and h[1] <= two[0] for h in hits):
            code = _kind(two, draft, ground, sentence)
            draft.note("origin", code, "from one to another of a level", one)
            return code, code
    return None


def _kind(hit: Hit, draft: Draft, ground: Ground, sentence: Sentence) -> str:
    """Return the level of units among which somebody moves.

    "Cán bộ chủ chốt cấp xã giữa các địa phương" move among communes.
    """
    if has_level(hit):
        return level_of(hit, ground)
    persons = next((h for h in draft.noun if has_level(h)), None)
    if persons is not None:
        return level_of(persons, ground)
    told = (d for d in sentence.drafts if d.start < draft.start)
    return "commune" if any("commune" in {d.origin, d.destination} for d in told) else ground.below


def _from_to(draft: Draft, hits: list[Hit], ground: Ground, sentence: Sentence) -> Flow | None:
    """Read "từ huyện về xã", "cấp huyện luân chuyển về xã".

    A range of levels ("từ huyện đến cơ sở") has no direction word.
    """
    for at, way in enumerate(hits):
        if {"dir", "takes"}.isdisjoint(way[2]):
            continue
        after = reached(way, hits[at + 1 :], sentence)
        origin = left_level(draft, way, hits[:at], after, sentence)
        if after is not None and origin is None:
            origin = _left_behind(after, hits, sentence)
        if (
            after is not None
            and origin is not None
            and not ("house" in after[2] and "house" in origin[2])
            and level_of(origin, ground) != level_of(after, ground)
        ):
            draft.note("origin", level_of(origin, ground), "level before a direction", origin)
            draft.note("destination", level_of(after, ground), "level behind a direction", after)
            return end_of(origin, after, ground), end_of(after, origin, ground)
    return None


def _named(draft: Draft, hits: list[Hit], ground: Ground, sentence: Sentence) -> Flow | None:
    """Read "ở Quỳnh Phụ qua Đông Hưng", "từ Văn phòng sang Ban Tổ chức": two of one level.

    Between bodies that are both of the article's own level it is a move between offices.
    """
    for at, way in enumerate(hits):
        if {"dir", "takes"}.isdisjoint(way[2]):
            continue
        after = reached(way, hits[at + 1 :], sentence)
        origin = left_level(draft, way, hits[:at], after, sentence)
        if after is None or origin is None or _NAMES.isdisjoint({*after[2], *origin[2]}):
            continue
        code, both = level_of(after, ground), "house" in after[2] and "house" in origin[2]
        same = both or code == level_of(origin, ground)
        same = same and not _orders(origin, sentence)
        if same and not _is_same(origin, after, sentence):
            code = "sector" if both else code
            draft.note("origin", code, "from one to another of a level", origin)
            return code, code
    return None


def _orders(hit: Hit, sentence: Sentence) -> bool:
    """Say whether a level is that of who gives the order: "được tỉnh điều về sở"."""
    return sentence.folded.endswith(("được ", "do ", "được các ", "do các "), 0, hit[0])


THROUGHOUT = ("trong ", "trên địa bàn ", "trong toàn ", "trên toàn ", "ở trong ")
_NAMES = frozenset({"place", "house"})


def _is_same(one: Hit, two: Hit, sentence: Sentence) -> bool:
    return sentence.folded[one[0] : one[1]] == sentence.folded[two[0] : two[1]]


def _left_behind(after: Hit, hits: list[Hit], sentence: Sentence) -> Hit | None:
    """Return the level left that is said last: "về xã, từ huyện: 163"."""
    for one, two in itertools.pairwise([h for h in hits if h[0] >= after[1]]):
        near = two[0] - one[1] <= AT_ONCE and one[0] - after[1] <= NEAR
        if "from" in one[2] and has_level(two) and near:
            return None if RANGE.match(sentence.folded, two[1]) else two
    return None


RANGE = re.compile(r"\s(?:đến|tới)\b")


def end_of(hit: Hit, other: Hit, ground: Ground) -> str:
    """Return the level of one end of a flow, which the other end may tell.

    Departments are the province's, seen from below: "27 đồng chí từ huyện được điều về các sở".
    "Địa phương" are the provinces for the centre.
    """
    code, far = level_of(hit, ground), level_of(other, ground)
    if code == "sector" and far in _BELOW_PROVINCE and _OF_LAND.search(hit[2]["word"]):
        return "district" if ground.level == "district" == _UP.get(far) else "province"
    if code == "sector" and hit[2]["word"] in _SOME_OTHER:
        return far  # "công chức xã … sang đơn vị khác"
    if not has_level(hit) and far in ground.order:
        return ground.order[min(ground.order.index(far) + 1, len(ground.order) - 1)]
    return code


_OF_LAND = re.compile(r"\b(?:sở|ngành)")
_UP = {"commune": "district"}
_SOME_OTHER = frozenset({"đơn vị khác", "cơ quan khác"})
_BELOW_PROVINCE = frozenset({"district", "commune"})


def reached(way: Hit, behind: list[Hit], sentence: Sentence) -> Hit | None:
    """Return the level, or the post with its level, that is reached.

    It stands behind a word of direction or of taking a post.
    """
    if "level" in way[2]:
        return _post_there(way, behind) or way
    takes = "takes" in way[2]
    office: Hit | None = None  # "tại các cơ quan của huyện": the level is that of its offices
    for hit in behind:
        takes = takes or "takes" in hit[2]
        if hit[0] - way[1] > (_POST if takes else NEAR) or ":" in sentence.folded[way[1] : hit[0]]:
            break
        if has_level(hit) and (takes or "," not in sentence.folded[way[1] : hit[0]]):
            if hit[2].get("level") != "sector":
                return hit  # but "Về luân chuyển, huyện đã …" is a topic, no direction
            office = office or hit
        elif "local" in hit[2]:
            office = office or hit
    return office


def _post_there(way: Hit, behind: list[Hit]) -> Hit | None:
    """Return the post taken "ở cơ sở", which may be any level below.

    "Xuống cơ sở làm phó chủ tịch UBND huyện".
    """
    if "cơ sở" not in way[2]["word"]:
        return None
    near = [h for h in behind if h[0] - way[1] <= _POST]
    taken = next((at for at, h in enumerate(near) if "takes" in h[2]), len(near))
    return next((h for h in near[taken:] if has_level(h)), None)


def _is_left(hit: Hit, way: Hit, sentence: Sentence) -> bool:
    """Say whether places are left: "từ các địa phương lên", "địa phương lên Trung ương"."""
    said = sentence.folded.endswith(("từ ", "từ các "), 0, hit[0]) or hit[1] + 1 == way[0]
    return "local" in hit[2] and said


def left_level(
    draft: Draft, way: Hit, ahead: list[Hit], after: Hit | None, sentence: Sentence
) -> Hit | None:
    """Return the level left.

    That is the last before the direction, else that of the persons counted ("về xã có 3 cán bộ
    huyện").
    """
    said = (h for h in reversed(ahead) if has_level(h) or _is_left(h, way, sentence))
    before = next((h for h in said if not _is_aside(h, after, sentence)), None)
    if before is not None:
        return None if is_one_of_two(before, ahead, sentence) else before
    return next(
        (
            h
            for h in draft.noun
            if has_level(h) and h is not after and h[0] > way[0] and draft.unit != "org_unit"
        ),
        None,
    )


def _is_aside(hit: Hit, after: Hit | None, sentence: Sentence) -> bool:
    """Say whether a level is not left: it calls to itself, or is where all of this is.

    "Cán bộ xã được tỉnh điều về sở"; "các huyện trong tỉnh đã luân chuyển về xã".
    """
    if sentence.folded.endswith(THROUGHOUT, 0, hit[0]):
        return True
    same = after is not None and hit[2].get("level") == after[2].get("level")
    return same and _orders(hit, sentence)


def _arrow(draft: Draft, hits: list[Hit], ground: Ground, sentence: Sentence) -> Flow | None:
    """Read "huyện - xã: 35 đồng chí", "xã → huyện 9", as lists print it."""
    if not SENT & set(draft.modes):
        return None
    for one, two in itertools.pairwise([h for h in hits if "level" in h[2]]):
        if two[1] <= draft.start and sentence.folded[one[1] : two[0]].strip() in _ARROWS:
            draft.note("origin", level_of(one, ground), "level before an arrow", one)
            draft.note("destination", level_of(two, ground), "level behind an arrow", two)
            return level_of(one, ground), level_of(two, ground)
    return None


_ARROWS = frozenset({"-", "–", "→", "->", "=>", ">", "với"})
SENT = frozenset({"rotation", "transfer", "reinforcement"})


def _from_other(draft: Draft, hits: list[Hit], ground: Ground, sentence: Sentence) -> Flow | None:
    """Read "từ tỉnh khác đến 12 đồng chí", "sang xã khác: 9": from one to another of a level."""
    for one, two in itertools.pairwise(hits):
        if (
            ("from" in one[2] or "dir" in one[2])
            and "level" in two[2]
            and two[0] - one[1] <= AT_ONCE
            and _ELSEWHERE.match(sentence.folded, two[1])
        ):
            code = level_of(two, ground)
            draft.note("origin", code, "from one to another of a level", two)
            return code, code
    return None


AT_ONCE = 10  # characters between "từ" and its level: "từ các ", "từ cấp "
_ELSEWHERE = re.compile(
    r"\s(?:bạn\b|khác(?:\s(?:đến|tới|về|sang|qua|chuyển|là|có|\d)|\s?[,:;.)|\n]|\s?\Z))"
)


# both ends are said
WHOLE = (_between, _this_to_other, _from_other, _from_to, _named, _arrow)
