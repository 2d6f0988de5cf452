"""The count that opens an item and is told apart behind it.

"- Chu Hương: 15, nữ 4; - Địa Linh: 13, nữ 3": the 15 are all, whatever was told of women above.
"""

from __future__ import annotations

from collections.abc import Iterable

from cadre_analysis.codes import Indicator
from cadre_analysis.observe import framed
from cadre_analysis.observe.breakdown import DIMS
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.framed import SAYING
from cadre_analysis.observe.indicator import NONE
from cadre_analysis.observe.indicator_silence import LEVELS

_HEADS = frozenset({"person", "post"})
_UNSURE = LEVELS | {Indicator.COMPOSITION, NONE}
_PASSED = LEVELS | {NONE}
_SLOTS = (("sex", "sex"), ("age", "age"), ("eth", "ethnicity"))
_RULE = "told apart behind it in its item"


def mark(sentence: Sentence) -> None:
    """Fill ``apart`` of the drafts that open an item, and make those behind their parts."""
    if sentence.row or not (sentence.named or sentence.over is not None):
        return
    at = sentence.start
    for item in framed.items(sentence):
        whole, *others = [slot.draft for slot in item]
        first, at = at, item[-1].draft.end
        if item[0].words is None or not _is_plain(whole, first):
            continue
        for part in others:
            dims = _dims_between(whole, part)
            if dims and _holds(whole, part):
                whole.apart |= dims
                part.parent, part.listed = whole, True
                part.note("part_of", "", _RULE)
        if whole.apart and whole.unit is None and whole.answers is None:
            whole.unit = "person"
            whole.note("unit_measure", "person", _RULE)


def _is_plain(draft: Draft, first: int) -> bool:
    """Say whether nothing is said from ``first`` on of those counted but where they are."""
    said = (h for h in (*draft.own, *draft.noun) if first <= h[0] < draft.tail)
    plain = draft.num.kind == "value" and draft.unit in {None, *_HEADS}
    return plain and all((SAYING - {"open"}).isdisjoint(h[2]) for h in said)


def _dims_between(whole: Draft, part: Draft) -> frozenset[str]:
    between = (h for h in part.own if whole.end <= h[0] and h[1] <= part.start)
    return frozenset(dim for h in between for dim in DIMS if dim in h[2])


def _holds(whole: Draft, part: Draft) -> bool:
    value, of_part = whole.num.value, part.num.value
    return value is not None and of_part is not None and of_part <= value


def settle(sentences: Iterable[Sentence]) -> None:
    """Give the whole of an item what the last count measures that is not told apart alike."""
    told: set[int] = set()
    sources: list[Draft] = []
    for sentence in sentences:
        for draft in sentence.drafts:
            if draft.apart and draft.indicator in _UNSURE:
                _take(draft, sources)
            elif draft.apart and draft.unit in _HEADS:
                sources.append(draft)  # "Sa Đéc bầu 39 đồng chí (nữ 10), Hồng Ngự 37 (nữ 8)"
            elif sentence.over is None and not sentence.row and not draft.apart:
                told.add(id(draft))
                if _is_source(draft, told):
                    sources.append(draft)


def _is_source(draft: Draft, told: set[int]) -> bool:
    """Say whether a count, no part of those ``told``, may say what a whole below it measures."""
    counted = draft.unit in _HEADS and draft.indicator not in _PASSED
    return counted and id(draft.parent) not in told


def _take(draft: Draft, sources: list[Draft]) -> None:
    for source in reversed(sources):
        dims = {dim for h in (*source.near, *source.noun) for dim in DIMS if dim in h[2]}
        if dims and dims <= draft.apart:
            continue
        if not dims and source.indicator != draft.indicator:
            draft.read_as(str(source.indicator), _RULE)
            if draft.unit not in _HEADS:
                draft.unit = source.unit
        return
