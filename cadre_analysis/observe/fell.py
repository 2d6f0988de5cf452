"""How many there are, and what they fell by: each is its own indicator."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator import NONE

_RULE = "a level beside what it fell by"
_PEOPLE = frozenset({"person", "post"})


def settle(sentences: Iterable[Sentence]) -> None:
    """Read a count as one of those there are where what it fell by follows, as after another.

    "Biên chế được giao là 1.811 công chức, giảm 10,03%; viên chức 12.950 người, giảm 11,5%".
    """
    for sentence in sentences:
        level = False
        _by_merger(sentence)
        _by_reform(sentence)
        _by_list(sentence)
        _by_difference(sentence)
        for draft, behind in pairwise(sentence.drafts):
            if draft.unit not in _PEOPLE or not _falls(draft, behind, sentence):
                continue
            if draft.indicator == Indicator.DOWNSIZING and level and _is_bare(draft):
                draft.read_as(Indicator.HEADCOUNT, _RULE)
            level = draft.indicator == Indicator.HEADCOUNT
            if level and behind.unit in _PEOPLE and behind.indicator == Indicator.DUAL_POST:
                # "252 người, giảm 37 người so với năm 2021 do kiêm nhiệm"
                behind.read_as(Indicator.DOWNSIZING, _RULE)
            cut = behind.unit == "percent" and behind.indicator == Indicator.HEADCOUNT
            if level and cut and "giảm" in sentence.folded[draft.tail : behind.start]:
                behind.read_as(Indicator.DOWNSIZING, _RULE)


_MERGE = r"(?:sắp xếp|sáp nhập|hợp nhất|nhập|gộp|tổ chức lại)"
_MERGES = re.compile(rf"\b{_MERGE}\s(?:(?:lại|toàn bộ|cả|nguyên trạng|tổng số)\s){{0,2}}\Z")
_MERGES_REACH = 40
# "Sắp xếp 77 xã, hình thành 26 đơn vị mới", "164 xã của tỉnh sẽ được sắp xếp còn 65"
_INTO = re.compile(
    r"[^.;:()\d]{0,40}\s(?:hình thành|thành lập|để lập|lập|thành|còn lại|còn|xuống còn)\s"
    r"(?:(?:nên|mới|lại|khoảng|chỉ|hơn|gần)\s){0,2}"
)
_ARE_MERGED = re.compile(
    rf"[^.;:()\d]{{0,40}}\s{_MERGE}\s(?:lại\s|với\snhau\s)?"
    r"(?:để\s)?(?:còn lại|còn|xuống còn|thành|hình thành)\s(?:(?:khoảng|chỉ|hơn|gần)\s){0,2}"
)
# "164 xã, phường của hai tỉnh cũ còn 64"
_FORMER = re.compile(
    r"[^.,;:()\d]{0,40}\s(?:cũ|trước\sđây|trước\skhi\s[^.,;:()\d]{2,30})\s?,?\s(?:nay|chỉ|giờ)?\s?"
    r"còn\s(?:lại\s)?"
)
# "từ 226 đơn vị cấp xã, nay toàn tỉnh còn 175"
_WERE = re.compile(r"\btừ\s(?:chỗ\s)?(?:có\s)?\Z")
_ARE = re.compile(
    r",?\s(?:(?:nay|đến nay|hiện|hiện nay|cả|toàn|tỉnh|huyện|thành phố|ta|chỉ|sẽ|giảm|rút)\s){0,5}"
    r"(?:xuống\s)?(?:còn|còn lại)\s"
)


def _by_merger(sentence: Sentence) -> None:
    """Read places that are merged, and those that come of it, as restructured.

    Whatever the article is on: "sắp xếp 77 xã, hình thành 26 đơn vị mới; từ 226 đơn vị cấp xã nay
    còn 175" heads one on those who are left over.
    """
    # "158 xã của hai tỉnh cũ còn 61": who had them is told in passing
    told_of = [d for d in sentence.drafts if not sentence.said_before(d, _OWNED, _OWNED_REACH)]
    for draft, behind in pairwise(told_of):
        if _are_offices(draft, behind, sentence):
            for one in (draft, behind):
                one.read_as(Indicator.RESTRUCTURING, "places that are merged")
        if not _is_place(draft) or not _is_of_places(behind):
            continue
        told = (sentence.folded, max(draft.tail, draft.end), behind.start)
        active = sentence.said_before(draft, _MERGES, _MERGES_REACH) and _INTO.fullmatch(*told)
        were = sentence.said_before(draft, _WERE, _SPARED_REACH) and _ARE.fullmatch(*told)
        if active or were or _ARE_MERGED.fullmatch(*told) or _FORMER.fullmatch(*told):
            for one in (draft, behind):
                if one.indicator in _NO_MERGER:
                    one.read_as(Indicator.RESTRUCTURING, "places that are merged")


# "Rút số chức danh mỗi ấp từ 7 xuống 5, qua đó giảm khoảng 1.000 người"
_THEREBY = re.compile(
    r"\b(?:qua đó|nhờ đó|nhờ vậy|nhờ thế|từ đó|theo đó|như vậy|góp phần|giúp)\s[^.,;:()\d]{0,30}"
    r"\b(?:giảm|bớt|giảm bớt|cắt giảm|tinh giản)\s(?:(?:được|đi|khoảng|gần|hơn|tới|trên)\s){0,2}\Z"
)
_THEREBY_REACH = 70


def _by_reform(sentence: Sentence) -> None:
    """Read by how many people a reform makes them fewer as cut."""
    for draft in sentence.drafts:
        there = draft.unit in _PEOPLE and draft.indicator == Indicator.HEADCOUNT
        if there and sentence.said_before(draft, _THEREBY, _THEREBY_REACH) is not None:
            draft.read_as(Indicator.DOWNSIZING, "posts are cut")


_OWNED = re.compile(r"\bcủa\s(?:cả\s)?\Z")
_OWNED_REACH = 8
_DOWN = re.compile(r"(?:\s[^\W\d]{1,8}){0,3}\s(?:xuống|còn|xuống còn|rút còn|giảm còn)\s(?:chỉ\s)?")


def _are_offices(was: Draft, now: Draft, sentence: Sentence) -> bool:
    """Say whether so many offices are left of those before: "từ 38 xuống 14 sở, ngành"."""
    if {was.indicator, now.indicator} != {NONE} or now.unit != "org_unit" or not now.noun:
        return False
    if any("admin" in h[2] for h in now.noun) or (was.num.value or 0) <= (now.num.value or 0):
        return False
    if sentence.said_before(was, _WERE, _SPARED_REACH) is None:
        return False
    return _DOWN.fullmatch(sentence.folded, max(was.tail, was.end), now.start) is not None


_NO_MERGER = frozenset({NONE, Indicator.HEADCOUNT})


def _is_place(draft: Draft) -> bool:
    counted = draft.unit == "org_unit" and draft.num.kind in {"value", "word"}
    return counted and any("admin" in h[2] for h in draft.noun)


def _is_of_places(draft: Draft) -> bool:
    """Say whether places are counted, or it bears no noun but theirs."""
    return draft.unit == "org_unit" and draft.num.kind in {"value", "word"}


_NEXT = re.compile(r"[^.;:()\d]{0,60}?(?:,|\svà|\scùng)\s(?:gần\s|hơn\s|trên\s|khoảng\s)?")
_SAID = frozenset({"cue", "mode", "takes", "dir", "held", "change"})


def _by_list(sentence: Sentence) -> None:
    """Read people and posts listed behind the bodies cut with them as cut.

    "Giảm 29 phòng, 66 đơn vị, 1.018 biên chế và gần 10.500 người"; not "giảm 3 phòng, 12 người
    được bố trí việc khác".
    """
    listed = False
    for before, draft in pairwise(sentence.drafts):
        told = sentence.folded[max(before.tail, before.end) : draft.start]
        cut = sentence.said_before(before, _CUTS, _SPARED_REACH) is not None
        listed = (listed or cut) and before.indicator in _CUT and bool(_NEXT.fullmatch(told))
        if listed and draft.indicator == Indicator.HEADCOUNT and draft.unit in _PEOPLE:
            behind = (h[2] for h in draft.own if h[0] >= draft.tail)
            if all(_SAID.isdisjoint(tags) for tags in behind):
                draft.read_as(Indicator.DOWNSIZING, "posts are cut")


_CUT = frozenset({Indicator.RESTRUCTURING, Indicator.DOWNSIZING})


_FALLS = re.compile(
    r"\s?[,(]\s?(?:đã\s)?(?:giảm|tăng)\s(?:(?:được|thêm|gần|hơn|trên|khoảng)\s){0,2}"
)


def _falls(draft: Draft, behind: Draft, sentence: Sentence) -> bool:
    return _FALLS.fullmatch(sentence.folded, draft.tail, behind.start) is not None


def _is_bare(draft: Draft) -> bool:
    """Say whether no verb says before a number what was done to those counted."""
    before = (h[2] for h in draft.own if h[1] <= draft.start)
    return all({"cue", "mode", "change"}.isdisjoint(tags) for tags in before)


_CUTS = re.compile(
    r"\b(?:giảm|bớt|giảm bớt|tinh gọn|tinh giản|cắt giảm|tiết kiệm|dôi ra)\s"
    r"(?:(?:được|đi|thêm|tới|ngay|bình quân)\s){0,2}\Z"
)
_SPARED_REACH = 24


_FEWER = re.compile(
    r"\b(?:bớt|giảm|cắt giảm|cắt|rút|tinh giản)\s(?:(?:được|đi|bớt|tới|thêm)\s){0,2}\Z"
)


def _by_difference(sentence: Sentence) -> None:
    """Read by how many people are fewer than before as cut, where the figures say so.

    "Từ 2.476 nay rút xuống còn 1.390, tức là bớt 1.086 người (43,9%)".
    """
    for was, now, by in zip(
        sentence.drafts, sentence.drafts[1:], sentence.drafts[2:], strict=False
    ):
        fewer = was.num.value and now.num.value and was.num.value - now.num.value == by.num.value
        people = by.unit in _PEOPLE and by.indicator == Indicator.HEADCOUNT
        if not (fewer and people) or sentence.said_before(by, _FEWER, _SPARED_REACH) is None:
            continue
        by.read_as(Indicator.DOWNSIZING, _RULE)
        for share in sentence.drafts:
            if share.companion is by:
                share.read_as(Indicator.DOWNSIZING, _RULE)
