"""The ways of moving and the fields taught.

They are a number's own, its total's, or those the article speaks of.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe import modes_implied
from cadre_analysis.observe.draft import Draft, Sentence, nearest

# Between two modes of one list: "điều động kết hợp luân chuyển"; a number or a semicolon ends the
# list.
_JOINT = re.compile(r"[^;:.\d]{0,14}")


def modes(
    draft: Draft, sentence: Sentence, before: Draft | None = None, *, districts: bool = False
) -> None:
    """Fill the ways of moving, or the fields taught, for movements and trainings.

    ``districts`` says that there were districts when the article came out.
    """
    if draft.indicator == Indicator.MOVEMENT and (over := modes_implied.in_heads(draft)):
        _take(draft, over, "mode", "modes that the head of the column names")
    elif draft.indicator == Indicator.MOVEMENT:
        named = [h for h in sentence.hits if "mode" in h[2] or "elect" in h[2]]
        if not named and sentence.lead is not None:  # "Kết quả luân chuyển theo năm:"
            named = [h for h in sentence.lead.hits if "mode" in h[2]]
        _take(draft, _coordinated(named, draft, sentence), "mode", "modes named together")
        if not any(draft.first <= h[0] < max(draft.last, draft.reach) for h in named):
            modes_implied.fill(draft, sentence, before, districts=districts)
    elif draft.indicator == Indicator.TRAINING:
        _fields(draft, sentence, before)
    if not draft.modes:
        near = before if _is_of_one_list(draft, sentence, before) else None
        known = (draft.companion, draft.parent, _whole(draft, near))
        source = next((d for d in known if d and d.indicator == draft.indicator and d.modes), None)
        if source is not None:
            draft.modes = source.modes
            draft.note("modes", ",".join(draft.modes), "from the total or the number before")


def _fields(draft: Draft, sentence: Sentence, before: Draft | None) -> None:
    """Fill the fields taught from the words of the number, of its course, of its sentence."""
    own = [h for h in draft.own if "field" in h[2]]
    own = own or _behind(draft, sentence)
    _take(draft, own, "field", _NAMED)
    if not own and before is not None and _are_learners(before, draft, sentence):
        draft.modes = before.modes
        draft.note("modes", ",".join(draft.modes), _ATTENDED)
        return
    if not own and draft.parent is None and draft.companion is None:
        own = [h for h in sentence.hits if "field" in h[2]]
        _take(draft, own, "field", "fields named in the sentence")
    led_to = modes_implied.LED_TO.get(draft.category or "")
    if led_to is not None and not any(h in draft.own for h in own):
        draft.modes = (led_to,)
        draft.note("modes", led_to, "what the degree of a course stands for")
    if not draft.modes and any("school" in h[2] for h in sentence.hits):
        both = any(_KINDS.match(h[2]["word"]) for h in draft.own)
        draft.modes = (*_SCHOOLED, "professional") if both else _SCHOOLED
        draft.note("modes", ",".join(draft.modes), "what a school of politics teaches")


# "ngạch chuyên viên 4 lớp, 236 học viên", "41 lớp/2.803 người"
_ATTEND = re.compile(
    r"(?:\s[–-]\s|[\s,/(:])\s?(?:(?:với|cho|gồm|có|tổng số|khoảng|hơn|gần|trên)\s){0,3}"
)
_LEARNERS = frozenset({"person", "person_time"})


def _are_learners(before: Draft, draft: Draft, sentence: Sentence) -> bool:
    """Say whether the number right behind classes tells who attended them."""
    if before.unit != "class" or draft.unit not in _LEARNERS or is_wanting(before):
        return False
    if before.indicator != draft.indicator or before.start < sentence.start:
        return False
    return _ATTEND.fullmatch(sentence.folded, max(before.end, before.tail), draft.start) is not None


_NAMED = "fields named in the segment"
_ATTENDED = "the classes that they attend"
# "6 lớp tiếng Anh cho 210 công chức": what stands between classes and learners is said of both.
_TOUCHING = re.compile(r"[^,;.:()\d]{0,30}")


def _behind(draft: Draft, sentence: Sentence) -> list[Hit]:
    fields = [h for h in sentence.hits if "field" in h[2] and h[0] >= draft.end]
    if not fields or not _TOUCHING.fullmatch(sentence.folded, draft.end, fields[0][0]):
        return []
    last = 1
    while last < len(fields) and _JOINT.fullmatch(
        sentence.folded, fields[last - 1][1], fields[last][0]
    ):
        last += 1
    return fields[:last]


def _is_of_one_list(draft: Draft, sentence: Sentence, before: Draft | None) -> bool:
    """Say whether the number before is counted in the same breath.

    What the courses of the sentence before taught is not what those of the next one teach.
    """
    if before is None or draft.indicator != Indicator.TRAINING:
        return True
    return before.num.start >= sentence.start or sentence.item


def _whole(draft: Draft, before: Draft | None) -> Draft | None:
    """Return what the number before is a part of.

    Behind "ngoại ngữ 180 lượt." the next classes are of all fields.
    """
    if (
        before is None
        or draft.indicator != Indicator.TRAINING
        or before.parent in {None, draft.parent}
    ):
        return before
    return before.parent


def _take(draft: Draft, hits: Sequence[Hit], tag: str, rule: str) -> None:
    seen = dict.fromkeys(h[2].get(tag, "nomination") for h in hits)
    draft.modes = tuple(seen)
    for hit in hits:
        draft.note("modes", hit[2].get(tag, "nomination"), rule, hit)


def _coordinated(hits: list[Hit], draft: Draft, sentence: Sentence) -> list[Hit]:
    """Return the list of modes nearest to the number.

    That is the segment's own, else the last one before it.
    """
    own = [h for h in hits if draft.first <= h[0] < max(draft.last, draft.reach)]
    whole = draft.companion or draft.parent
    if not own and whole is not None and whole.modes:
        return []  # a part without a word of its own moves as its total does
    own = [h for h in own if not _is_over(h, sentence)] or own
    following = next((d.start for d in sentence.drafts if d.start > draft.start), sentence.end)
    pool = own or [h for h in hits if h[1] <= draft.start]
    pool = pool or [h for h in hits if h[0] < max(following, draft.reach)]
    centre = nearest(pool, draft)
    if centre is None:
        return []
    low = high = hits.index(centre)
    while low and _JOINT.fullmatch(sentence.folded, hits[low - 1][1], hits[low][0]):
        low -= 1
    while high + 1 < len(hits) and _JOINT.fullmatch(
        sentence.folded, hits[high][1], hits[high + 1][0]
    ):
        high += 1
    return hits[low : high + 1]


# "Sau luân chuyển, 7 đồng chí được bổ nhiệm", "trong số cán bộ luân chuyển có 9 người …"
_OVER = re.compile(
    r"\b(?:sau|hết|kết thúc|qua|trong số|trong tổng số|nguyên là)\s(?:[^\s,.;:()\d]{1,7}\s){0,5}\Z"
)
_BACK = 48  # characters before a way of moving in which the words stand that it is over


def _is_over(hit: Hit, sentence: Sentence) -> bool:
    """Say whether a way of moving lies behind those who now move in another."""
    first = max(sentence.start, hit[0] - _BACK)
    return _OVER.search(sentence.folded, first, hit[0]) is not None


# "52 lớp đào tạo, bồi dưỡng" of a school of politics: it trains in theory, and in much beside it.
_KINDS = re.compile(r"đào tạo(?:,| và)? bồi dưỡng|bồi dưỡng(?:,| và)? đào tạo")
_SCHOOLED = ("political_theory",)
_WITH_MODES = frozenset({Indicator.MOVEMENT, Indicator.TRAINING})
_SURE = frozenset({_NAMED, _ATTENDED})
_MANY = 2  # fields; an article that names more is of no one of them


def is_wanting(draft: Draft) -> bool:
    """Say whether a movement or training has no mode, or one that is only a school's."""
    if draft.indicator not in _WITH_MODES or draft.modes not in {(), _SCHOOLED}:
        return False
    own = (slot == "modes" and rule in _SURE for slot, _, rule, _, _ in draft.trace)
    return not draft.modes or not any(own)  # "2.184 người học các chương trình lý luận" is sure


def complete(drafts: list[Draft], hits: Callable[[], Sequence[Hit]]) -> None:
    """Give the numbers that name no mode those of others.

    Of their parts, of their neighbours, or of the article; ``hits`` looks for its words in order.
    "Trường mở 63 lớp" teaches what its parts teach; "37 cán bộ tỉnh về giữ chức" moves as the
    article says.
    """
    parts: dict[int, dict[str, None]] = {}
    rest = {id(draft): draft.num.value or 0.0 for draft in drafts}
    for draft in drafts:
        if draft.parent is not None and draft.parent.indicator == draft.indicator:
            parts.setdefault(id(draft.parent), {}).update(dict.fromkeys(draft.modes))
            if draft.unit != "percent" and id(draft.parent) in rest:
                rest[id(draft.parent)] -= draft.num.value or 0.0
    modes_implied.for_talent(drafts)
    moved = _Moved(drafts)
    spoken = cache(lambda kind: _spoken_of(kind, hits()))
    for draft in filter(is_wanting, drafts):
        known = tuple(parts.get(id(draft), ()))
        most = rest[id(draft)] > (draft.num.value or 0.0) / 2
        if known and draft.indicator == Indicator.TRAINING and most:
            # "30 lượt …, trong đó 2 … cao cấp": the other 28 learnt what the article speaks of
            known = tuple(dict.fromkeys((*known, *spoken(draft.indicator))))
        beside = draft.companion
        if beside is not None and beside.indicator == draft.indicator:
            known = known or beside.modes  # "9.418 lượt người, đạt 104,6% kế hoạch"
        draft.modes = known or draft.modes or moved.near(draft) or spoken(draft.indicator)
        moved.add(draft)
        draft.note("modes", ",".join(draft.modes), "from its parts, its neighbours or the article")


class _Moved:
    """The numbers that have modes, by where they begin: the nearest is found at once."""

    def __init__(self, drafts: list[Draft]) -> None:
        self._order = {id(draft): number for number, draft in enumerate(drafts)}
        self._drafts = drafts
        self._known: dict[str | None, list[tuple[int, int]]] = {}
        for draft in drafts:
            self.add(draft)

    def add(self, draft: Draft) -> None:
        """Take ``draft`` in, as soon as it has modes."""
        if draft.modes and draft.indicator in _WITH_MODES:
            known = self._known.setdefault(draft.indicator, [])
            here = (draft.start, self._order[id(draft)])
            at = bisect_left(known, here)
            if known[at : at + 1] != [here]:
                known.insert(at, here)

    def near(self, draft: Draft) -> tuple[str, ...]:
        """Return the modes of the nearest number of its kind, of two as near the first."""
        known = self._known.get(draft.indicator, [])
        if draft.indicator == Indicator.TRAINING:
            # what the courses of another sentence taught says nothing of these
            low = bisect_left(known, (draft.start - _BESIDE, -1))
            high = bisect_left(known, (draft.start + _BESIDE + 1, -1))
            near = known[low:high]
            near = [one for one in near if self._drafts[one[1]].unit != draft.unit]
        else:
            at = bisect_left(known, (draft.start, -1))
            before = bisect_left(known, (known[at - 1][0], -1)) if at else at
            near = [*known[before : before + 1], *known[at : at + 1]]
        best = min(near, key=lambda one: (abs(one[0] - draft.start), one[1]), default=None)
        modes = self._drafts[best[1]].modes if best is not None else ()
        if draft.origin and draft.destination and _SEATED.issuperset(modes):
            return ()  # "Từ huyện xuống xã: 4 làm bí thư" beside one who was elected there
        left = bool(modes) and _LEAVES.issuperset(modes)
        return ("transfer",) if left and draft.destination else modes  # he goes somewhere


_LEAVES = frozenset({"relief", "retirement"})
_SEATED = frozenset({"nomination", "appointment", "reappointment"})
_BESIDE = 40  # characters between classes and their learners: "418 lớp bồi dưỡng cho 32.745 lượt"
_TAUGHT = 90  # characters between the act of teaching and its field: "bồi dưỡng cho … về tin học"


def _taught(hits: Sequence[Hit]) -> Iterator[str]:
    """Yield the fields that are taught, not those in which somebody holds a certificate."""
    act = -_TAUGHT - 1
    for start, end, tags in hits:
        if tags.get("cue") == Indicator.TRAINING or "school" in tags:
            act = end
        if "field" in tags and start - act <= _TAUGHT:
            yield tags["field"]


def _spoken_of(indicator: str | None, hits: Sequence[Hit]) -> tuple[str, ...]:
    """Return the mode that the article names most, or the fields that courses are of."""
    if indicator == Indicator.TRAINING:
        named = dict.fromkeys(_taught(hits))
        school = any("school" in h[2] for h in hits)
        return (
            tuple(named) if 0 < len(named) <= _MANY else _SCHOOLED if school else ("professional",)
        )
    counted = Counter(h[2]["mode"] for h in hits if "mode" in h[2])
    return (counted.most_common(1)[0][0],) if counted else ("transfer",)
