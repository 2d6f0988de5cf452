"""Numbers that are joined: what follows the last is said of all."""

from __future__ import annotations

import re

from cadre_analysis.observe.counted import is_among
from cadre_analysis.observe.draft import Draft, Sentence

# Between the members of "cử 12 cán bộ, 35 công chức và 48 viên chức đi bồi dưỡng": what follows the
# last is said of all.
_COORDINATED = re.compile(r"\s?(?:,|và|,\svà|cùng|với|,\scùng)\s(?:gần\s|hơn\s|trên\s|khoảng\s)?")
# "318 công chức, 47 trong số đó có trình độ thạc sĩ": of the 47 alone
_OF_THESE = re.compile(
    r"\s(?:trong\s)?(?:tổng\s)?số\s(?:họ|này|đó|ấy)\s(?:đã\s|chỉ\s)?(?:có|đạt|tốt nghiệp)\b"
)


def extend(sentence: Sentence) -> None:
    """Fill ``reach``: where the words end that are said of a number and of those beside it."""
    after: Draft | None = None
    for draft in reversed(sentence.drafts):
        draft.reach = draft.last
        alike = after if after and _is_alike(draft, after) else None
        if alike and _is_told_apart(draft, alike, sentence):
            alike = None
        if after is not None and (
            _is_aside(draft, after, sentence) or is_set_in(draft, after, sentence)
        ):
            draft.reach = after.reach
        if alike and _COORDINATED.fullmatch(sentence.folded, draft.tail, alike.start):
            draft.reach = alike.reach
        after = draft


_LEVELS = frozenset({"grade", "pt", "standard"})
_ACTS = frozenset({"cue", "mode"})
_DIMS = frozenset({"sex", "age", "eth"})
_NEAR = 24  # characters between a number's noun and its degree


def _is_told_apart(one: Draft, two: Draft, sentence: Sentence) -> bool:
    """Say whether what follows ``two`` is not said of ``one``.

    Of all in "trong tổng số 450 cán bộ, 12 người bị kỷ luật" it is not, nor a degree of those told
    by their age or sex: "94 người dưới 40 tuổi và 39 người có trình độ thạc sĩ".
    """
    if _OF_THESE.match(sentence.folded, two.tail):
        return True
    behind = {tag for h in two.own if 0 <= h[0] - two.tail <= _NEAR for tag in h[2]}
    if is_among(one.start, sentence):
        return not _ACTS.isdisjoint(behind)
    told = any(not _DIMS.isdisjoint(h[2]) for h in one.own if h[0] >= one.start)
    return told and not _LEVELS.isdisjoint(behind)


# "199 đồng chí, tương đương 84,3%, có trình độ trung cấp", "199 đồng chí (84,3%) có trình độ …":
# what follows is said of the count
_SO_MANY = (
    r"(?:(?:tương đương|tương ứng|chiếm|bằng|đạt|tức(?:\slà)?|hay|khoảng|tỷ lệ|tỉ lệ)\s"
    r"(?:với\s|tỷ lệ\s|tỉ lệ\s|gần\s|hơn\s|trên\s|khoảng\s){0,2})"
)
# "15 trưởng phòng của huyện (27%) được luân chuyển"
_OWNED = r"(?:\s(?:của|thuộc|ở|tại)\s[^,;.:()\d]{1,40}?)?"
_ASIDE = re.compile(rf"{_OWNED}(?:,\s{_SO_MANY}|\s?(?P<bracket>\(){_SO_MANY}?)")
_BEHIND_BRACKET = re.compile(r"\),?\s(?=[^\W\d])")


def _is_aside(count: Draft, share: Draft, sentence: Sentence) -> bool:
    """Say whether ``share`` only stands between a count and what is said of it."""
    if count.num.percent or not share.num.percent:
        return False
    folded = sentence.folded
    between = _ASIDE.fullmatch(folded, count.tail, share.start)
    if between is not None and between["bracket"]:
        return _BEHIND_BRACKET.match(folded, share.end) is not None
    return between is not None and folded.startswith(", ", share.end)


# "12 cán bộ, trong đó có 5 nữ, được luân chuyển", "12 cán bộ (có 5 nữ) đã học xong"
_PART = re.compile(
    rf"{_OWNED}(?:,\s(?:trong đó\s)|\s?(?P<bracket>\()(?:trong đó\s)?)(?:có\s|gồm\s)?"
)
_GOES_ON = re.compile(r",\s(?:(?:đều|đã|sẽ|vừa|mới|đang)\s){0,2}(?:được|bị)\b")


def is_set_in(whole: Draft, part: Draft, sentence: Sentence) -> bool:
    """Say whether ``part`` only stands between ``whole`` and what is said of that."""
    folded = sentence.folded
    between = _PART.fullmatch(folded, whole.tail, part.start)
    fewer = (part.num.value or 0) < (whole.num.value or 0)
    if between is None or part.num.percent or whole.num.percent or not fewer:
        return False
    behind = _BEHIND_BRACKET if between["bracket"] else _GOES_ON
    return behind.match(folded, part.tail) is not None


def _is_alike(one: Draft, two: Draft) -> bool:
    """Say whether two numbers may be joined: not "42 giảng viên, 29 người có trình độ thạc sĩ".

    Nor does a share join counts: "94 chỉ huy trưởng, 96,8% là đảng viên, 71 đồng chí có trình độ".
    """
    if one.num.percent != two.num.percent:
        return False
    named = any("official" in h[2] for h in one.noun)
    return not (named and two.noun and two.noun[0][2]["word"] in _ANYBODY)


_ANYBODY = frozenset({"người", "đồng chí", "đ/c"})


# "12 đồng chí về cơ sở: 7 làm bí thư"; but "luân chuyển 9 đồng chí, nữ: 4" has a label
_GO = re.compile(r"\s(?:(?:được|đã|sẽ|cùng|đều)\s){0,2}")


def is_parted_behind(sentence: Sentence, one: Draft, two: Draft) -> bool:
    """Say whether a colon behind where all of them go opens their parts."""
    if not one.noun or two.noun or not sentence.folded.endswith(": ", one.tail, two.start):
        return False
    ways = (h for h in sentence.between(one.tail, two.start) if "dir" in h[2])
    return any(_GO.fullmatch(sentence.folded, one.tail, h[0]) for h in ways)
