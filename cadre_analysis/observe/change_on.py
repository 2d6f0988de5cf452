"""Differences that go on: one verb governs a list, "giảm 7 phòng và 1 chi cục"."""

from __future__ import annotations

import re

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.change_far import OF_PLAN, VERBS, does_else
from cadre_analysis.observe.draft import Draft, Sentence

_FEW_WORDS = 3  # between the numbers of a list that one verb governs: "và", ", gồm"


def go_on(draft: Draft, sentence: Sentence, last: Draft | None) -> None:
    """Let the verb govern the whole list.

    "Giảm 7 phòng và 1 chi cục", "giảm 118 đơn vị, trong đó 97 xã".
    """
    source = draft.companion or (last if _shares_verb(draft, last) else draft.parent) or last
    if draft.unit != "percent" and source is last and last is not None:
        source = last.companion or last  # "giảm 34 biên chế (10%) và 210 người"
    joined = source is not None and _is_joined(draft, source, sentence)
    if (
        source is None
        or not source.change
        or draft.num.kind == "ratio"  # "giảm 64 phòng, 9/9 huyện nhập văn phòng"
        or (source.num.start < sentence.start and not _is_below(draft, source, sentence))
        or (source.unit != draft.unit and draft.companion is not source and not joined)
        or (draft.column is not None and source.column is None)
    ):
        return
    if draft.unit == "percent" and OF_PLAN.match(sentence.folded, draft.num.end):
        return  # "giảm 11 trường, đạt 30% kế hoạch"
    gap = sentence.folded[source.end : draft.start]
    if "vượt" in gap or (source is last and draft.unit == "percent" and _is_over(gap)):
        return  # "giảm được 41 trường, vượt 5 trường so với kế hoạch"
    between = sentence.between(source.end, draft.start)
    level = any(not {"from", "to"}.isdisjoint(h[2]) and draft.start - h[1] <= 1 for h in between)
    level = level or (";" in gap and _falls_itself(draft, sentence))
    if level or _is_of_level(gap, source, sentence):
        return  # "giảm 9 xã, từ 171 xuống còn 162"
    chiefly = draft.bracketed and _CHIEFLY.fullmatch(gap) is not None
    verbs = [h for h in between if not VERBS.isdisjoint(h[2]) and not _says(source, h)]
    verbs += [h for h in draft.own if does_else(draft, h, sentence, apart=";" in gap)]
    if verbs and not chiefly:
        # "giảm 5 chi cục; hợp nhất ba văn phòng", "nhiều hơn 14 cán bộ; 8 cán bộ luân chuyển"
        return
    short = len(_SHARE.sub("", gap).split()) <= _FEW_WORDS
    short = short or _WHOSE.fullmatch(sentence.folded, source.end, draft.start) is not None
    short = short or (_shares_verb(draft, source) and _NEXT.fullmatch(gap) is not None)
    if source in {draft.parent, draft.companion} or short or chiefly or joined:
        draft.change = source.change
        draft.note("change", draft.change, "the verb governs the list")


def _falls_itself(draft: Draft, sentence: Sentence) -> bool:
    """Say whether what it fell by stands behind it: it is how many there are.

    "Bớt 14 cơ quan; 109 tổ chức hành chính, bớt 79 tổ chức".
    """
    behind = (h for h in sentence.hits if "change" in h[2] and h[0] >= draft.tail)
    return any(sentence.folded[draft.tail : h[0]] in _BESIDE for h in behind)


_BESIDE = frozenset({", ", " (", ", đã ", ", tức ", ", được ", " - "})


def _shares_verb(draft: Draft, before: Draft | None) -> bool:
    """Say whether bare parts that add up share a verb: "Hành chính giảm 186, sự nghiệp 861"."""
    if before is None or draft.parent is None or before.parent is not draft.parent:
        return False
    bare = not draft.noun and not before.noun
    return bare and all(any(s[2] == "adds up" for s in d.trace) for d in (draft, before))


_NEXT = re.compile(r"(?:,|\scòn|,\scòn|\svà)\s[^,;.:()\d]{2,50}\s")
# "giảm 4 phòng thuộc các ban đảng, 31 phòng thuộc sở", "giảm 34 biên chế (10%) và 210 người"
_WHOSE = re.compile(r"(?:(?<=\bthuộc)|\s(?:trực\s)?thuộc|\scủa)\s[^,.;:()\d]{1,40}?(?:,|\svà)\s")
_SHARE = re.compile(r"\s?\([^()]{1,12}%\)")
# "Tăng 148 biên chế. Phần tăng được chia: giáo dục 92, y tế 56"
_OF_THOSE = re.compile(
    r"[^\w]{0,4}(?:trong\s)?(?:phần|số|số\slượng|biên\schế)\s(?:được\s)?(?:tăng|bổ\ssung|giảm|cắt)\b"
)


def _is_below(draft: Draft, source: Draft, sentence: Sentence) -> bool:
    """Say whether the sentence goes on with the difference told above it."""
    if sentence.item or sentence.row:
        return True
    of_those = _OF_THOSE.match(sentence.folded, sentence.start) is not None
    return of_those and source is draft.parent


# "tăng 127 người so với hiện nay, chủ yếu ở Năm Căn (21 người)"
_CHIEFLY = re.compile(
    r"[^.;:()\d]{0,50}(?:(?:19|20)\d\d)?,\s(?:trong đó\s)?"
    r"(?:chủ yếu|nhiều nhất|đông nhất|phần lớn|tập trung|nhất là)\b"
    r"[^.;:()\d]{0,40}\("
    r"|\s?\),?\s(?:và\s|rồi\s)?[^.,;:()\d]{2,30}\s\("
)
_MOST = re.compile(r"\b(?:nhiều|đông|ít)\snhất\b")
_ASIDE = re.compile(r"[^.;:()\d]{0,40},\s[^.,;:()\d]{0,24}")


def _is_of_level(gap: str, source: Draft, sentence: Sentence) -> bool:
    """Say whether the most is told of the level beside which the difference stands.

    "Có ở 23 xã, tăng 9 xã so với đầu nhiệm kỳ, nhiều nhất là Lạc Sơn (7 xã)": 7 of the 23.
    """
    at = sentence.drafts.index(source) if source in sentence.drafts else 0
    level = sentence.drafts[at - 1] if at else None
    if _MOST.search(gap) is None or level is None or level.change is not None:
        return False
    beside = _ASIDE.fullmatch(sentence.folded, level.tail, source.start) is not None
    return beside and level.unit == source.unit


# "giảm 27 biên chế so với số được giao và 186 người": what follows is still by how much
_AND = re.compile(r"(?:\sso\svới\s[^.,;:()\d]{1,30}?)?\s(?:và|cùng|với)\s(?:gần\s|hơn\s|trên\s)?")
# "giảm 66 đơn vị sự nghiệp, 1.018 biên chế": bodies and the posts cut with them
_COMMA = re.compile(r"(?:\s[^.,;:()\d]{1,40})?,\s(?:gần\s|hơn\s|trên\s)?")
_CUT = frozenset({Indicator.RESTRUCTURING, Indicator.DOWNSIZING})
# "giảm tối thiểu 10% biên chế so với năm 2015, tương ứng 291 biên chế"
_AS_MUCH = re.compile(
    r"[^.;:()]{0,60}[,(]\s?(?:tương\s(?:ứng|đương)|tức(?:\slà)?)\s(?:với\s)?(?:\w{3,5}\s)?"
)


def _is_joined(draft: Draft, source: Draft, sentence: Sentence) -> bool:
    """Say whether it follows upon another difference: "tăng 4 tổ chức và 13 đảng viên"."""
    both = {draft.unit, source.unit}
    joined = _AND.fullmatch(sentence.folded, source.end, draft.start)
    if source.unit == "percent" and draft.unit in _PEOPLE:
        return _AS_MUCH.fullmatch(sentence.folded, source.end, draft.start) is not None
    if joined is None and {source.indicator, draft.indicator} <= _CUT:
        joined = _COMMA.fullmatch(sentence.folded, source.end, draft.start)
    return joined is not None and "percent" not in both


_PEOPLE = frozenset({"person", "post"})


def _is_over(gap: str) -> bool:
    """Say whether a difference of shares is done with: "tin học 96% (tăng 31%), tiếng Anh 75%"."""
    return ";" in gap or ")" in gap


def _says(source: Draft, hit: Hit) -> bool:
    """Say whether the verb of the total is said again: "giảm 105 đơn vị; trong số bị giảm, …"."""
    return hit[2].get("change") == source.change
