"""Totals told after their parts: "huyện về xã 41, xã lên huyện 19 … Gộp lại là 60 lượt".

A second look, when every number is read: figures that stand side by side and add up to the one
behind them are its parts, whatever they were taken for; shares told before their whole get it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from cadre_analysis.codes import BlockKind, Indicator
from cadre_analysis.observe import kin
from cadre_analysis.observe.draft import Draft, Sentence

_LONGEST = 14  # parts of one total
_SURE = 30  # a total that no two numbers make by chance
_FEW = 2  # numbers that add up to a small one by chance
_EXACT = 0.01  # what floating point may add to a sum
_ROUND = 0.02  # "hơn 3.120 người" may be 3.124
_PARAGRAPHS = 1  # from the total back to its parts, or from one of them to the next
_SUMMED = re.compile(
    r"\b(tổng cộng|tổng số|tổng|gộp lại|gộp chung|cộng (?:lại|cả|chung|dồn)|cả thảy|tất cả"
    r"|tính chung|tính gộp|vị chi|như vậy)\b"
)
_BACK = 60  # characters before a total in which such a word counts
_HEADS = {"person", "case"}  # "9 trường hợp … 8 trường hợp. Tổng cộng 17 đảng viên"
Place = tuple[Draft, Sentence]


def look_back(sentences: Sequence[Sentence]) -> None:
    """Make figures the parts of the one behind them that they add up to."""
    places = [
        (draft, sentence)
        for sentence in sentences
        if sentence.kind != BlockKind.TITLE and not sentence.row
        for draft in sentence.drafts
        if draft.unit != "percent" and draft.num.kind == "value" and draft.num.value
    ]
    for at, (whole, sentence) in enumerate(places):
        before = list(_near(places[max(0, at - _LONGEST - _LONGEST) : at], sentence))
        if any(d.num.value == whole.num.value for d in before):
            continue  # it was told before its parts, too
        parts = _parts(whole, sentence, before)
        for part in parts:
            part.parent, part.proved = whole, True
            part.note("part_of", "", "adds up with its neighbours to the number behind them")
    _find_bases([(d, s) for s in sentences if not s.row for d in s.drafts])


_OF_BODIES = frozenset({
    Indicator.COMPOSITION, Indicator.QUALIFICATION, Indicator.POLITICAL_THEORY,
    Indicator.PERFORMANCE,
})  # fmt: skip
_AHEAD = 1  # paragraphs from a share on to its whole


def _find_bases(places: list[Place]) -> None:
    """Give shares that open an article the whole told behind them.

    "96% công chức cấp xã có chứng chỉ tin học … Toàn huyện hiện có 169 công chức."
    """
    for at, (share, sentence) in enumerate(places):
        title = sentence.kind == BlockKind.TITLE
        if share.unit != "percent":
            if not title:
                return  # from here on the shares have what was told before them
            continue
        last = sentence.paragraph + _AHEAD
        counts = (
            whole
            for whole, there in places[at + 1 :]
            if whole.unit == "person"
            and there.kind != BlockKind.TITLE
            and (title or there.paragraph <= last)
        )
        whole = next(counts, None) if _is_loose(share) else None
        if whole is not None and _is_base(whole, share):
            share.parent = whole
            share.note("part_of", "", "the whole is told behind the shares")


def _is_loose(share: Draft) -> bool:
    alone = share.parent is None and share.companion is None and share.whole is None
    return alone and share.change is None and share.indicator in _OF_BODIES


def _is_base(whole: Draft, share: Draft) -> bool:
    """Say whether a count is that of the people whose share was told."""
    if whole.indicator != Indicator.HEADCOUNT or whole.parent is not None or whole.change:
        return False
    if whole.status != share.status or whole.place != share.place:
        return False
    words = {h[2]["word"] for h in share.noun}
    named = any(h[2]["word"] in words for h in whole.noun)
    return whole.num.kind == "value" and (named or whole.group == share.group is not None)


def _near(places: list[Place], sentence: Sentence) -> Iterator[Draft]:
    """Yield the numbers before, from near to far, up to a paragraph that has none."""
    paragraph = sentence.paragraph
    for draft, there in reversed(places):
        if paragraph - there.paragraph > _PARAGRAPHS and there.over is None:
            return
        paragraph = there.paragraph
        yield draft


def _parts(whole: Draft, sentence: Sentence, before: list[Draft]) -> list[Draft]:
    """Return the nearest numbers that add up to the total: all, the outer ones, or the loose."""
    said = _is_summed(whole, sentence)
    if not said:
        before = list(takewhile(lambda d: d.indicator == whole.indicator, before))
    for chosen in (
        before,
        [d for d in before if not d.bracketed],
        [d for d in before if d.parent is None or not d.proved],
    ):
        parts = _adding_up(whole, chosen)
        sure = (whole.num.value or 0) >= _SURE and "\n" not in _between(parts, whole, sentence)
        if len(parts) > _FEW or (parts and (said or sure)):
            return parts if all(_is_free(d, parts) for d in parts) else []
    return []


def _between(parts: list[Draft], whole: Draft, sentence: Sentence) -> str:
    return sentence.folded[parts[-1].end : whole.start] if parts else ""


def _adding_up(whole: Draft, before: list[Draft]) -> list[Draft]:
    value, made = whole.num.value or 0.0, 0.0
    for count, part in enumerate(before[:_LONGEST], 1):
        if not _is_kind(whole, part) or part.change != whole.change:
            return []
        made += part.num.value or 0.0
        if count >= _FEW and _is_sum(made, value, whole.qualifier):
            return before[:count]
        if made > value:
            return []
    return []


def _is_kind(whole: Draft, part: Draft) -> bool:
    if part.unit != whole.unit:
        return {part.unit, whole.unit} <= _HEADS
    return kin.may_be(whole, part)


def _is_sum(made: float, value: float, qualifier: str) -> bool:
    over = made - value
    if qualifier == "more_than":
        return 0 <= over <= value * _ROUND
    if qualifier == "nearly":
        return 0 <= -over <= value * _ROUND
    return abs(over) < _EXACT


def _is_free(part: Draft, parts: list[Draft]) -> bool:
    """Say whether nothing but likeness made the number a part of another."""
    return part.parent is None or not part.proved or part.parent in parts


def _is_summed(whole: Draft, sentence: Sentence) -> bool:
    start = max(sentence.start, whole.start - _BACK)
    return _SUMMED.search(sentence.folded, start, whole.start) is not None
