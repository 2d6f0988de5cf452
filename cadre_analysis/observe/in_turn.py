"""Numbers told in the order of what was named before them: "nữ và trẻ lần lượt là 6 và 4".

Or of the numbers before them, also those of the sentence before: "Năm 2019 có 112 người xuất sắc,
331 người tốt. Năm 2018, các con số tương ứng là 281 và 172."
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from cadre_analysis.lexicon import Hit
from cadre_analysis.observe import period_bare
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.period import Span

_PAIR = 2  # groups, years or numbers that are told apart at least


def _mark(sentence: Sentence) -> Hit | None:
    """Return the word that says so: "lần lượt", "tương ứng"."""
    return next((h for h in sentence.hits if "respectively" in h[2]), None)


def pair(sentence: Sentence) -> None:
    """Give the n-th number behind "lần lượt" the n-th group, or year, named before it."""
    mark = _mark(sentence)
    if mark is None:
        return
    stop = sentence.folded.find(";", mark[1], sentence.end)
    behind = [d for d in sentence.drafts if d.start >= mark[1] and (stop < 0 or d.start < stop)]
    count = len(behind)
    if count < _PAIR:
        return
    levels = _pair_levels(sentence, mark, behind)
    groups = [h for h in sentence.hits if h[1] <= mark[0] and "dim" in h[2]][-count:]
    years = _like(sentence.folded, sentence.spans, mark[0])[-count:]
    if not levels and len(groups) != count:
        _pair_labels(sentence, mark, behind)
    for place, draft in enumerate(behind):
        if len(groups) == count:
            draft.own = (groups[place], *(h for h in draft.own if "dim" not in h[2]))
            draft.near = (groups[place], *(h for h in draft.near if "dim" not in h[2]))
        if len(years) == count:
            draft.period = years[place]


def _like(folded: str, spans: list[Span], end: int) -> list[Span]:
    """Return the years, terms or quarters of one kind that stand last before ``end``."""
    before = [one for s in spans if s.end <= end and s.kind in _NAMED for one in _each(folded, s)]
    return [s for s in before if _CLASS.get(s.kind, s.kind) == _CLASS.get(before[-1].kind)]


# "hai nhiệm kỳ 2010-2015 và 2015-2020 lần lượt …": the second goes without its noun
_CLASS = {
    "year": "year",
    "term": "term",
    "range": "term",
    "quarter": "quarter",
    "month": "month",
    "part_of_year": "part",
}
_NAMED = frozenset(_CLASS)
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?:,?\s(?:và\s)?(?:năm\s)?(?:19|20)\d\d(?!\d)){1,6}")


def _each(folded: str, span: Span) -> list[Span]:
    """Return the years of "các năm 2016, 2017 và 2018" one by one, any other period as it is."""
    told = _YEARS.search(folded, span.start, span.end)
    if told is None:
        return [span]
    first = told.start()
    return [
        period_bare.of_year(first + m.start(), int(m.group())) for m in _YEAR.finditer(told.group())
    ]


_LEVELS = ("rating", "sanction", "grade")


def _heads(behind: list[Draft]) -> list[Draft]:
    """Return the counts beside which shares stand, or all where none does."""
    counts = [d for d in behind if d.unit != "percent"]
    return counts if counts and len(counts) < len(behind) else behind


def _pair_levels(sentence: Sentence, mark: Hit, behind: list[Draft]) -> bool:
    """Read "xuất sắc, tốt, hoàn thành lần lượt là 41 (12%), 259 (75%) và 44 (13%)"."""
    first = _heads(behind)
    for tag in _LEVELS:
        named = [h for h in sentence.hits if h[1] <= mark[0] and tag in h[2]][-len(first) :]
        if len(named) != len(first) or len({h[2][tag] for h in named}) != len(named):
            continue
        noun = next((h for h in reversed(sentence.hits) if _counts(h, named[0][0])), None)
        for draft in behind:
            if draft.unit is None and noun is not None:
                draft.unit = noun[2]["unit"]
                draft.note("unit_measure", draft.unit, "noun before the number", noun)
            at = bisect_right([d.start for d in first], draft.start) - 1
            draft.own = (named[at], *(h for h in draft.own if tag not in h[2]))
            draft.near = (named[at], *(h for h in draft.near if tag not in h[2]))
        return True
    return False


_BORDER = re.compile(r",\s|\s(?:và|cùng)\s")
_ENDED = re.compile(r"[.;:(]\s?|\d\s")
_TOLD = frozenset({"dim", "sex", "age", "eth", "grade", "pt", "standard"})


def _is_told(hit: Hit) -> bool:
    return not _TOLD.isdisjoint(hit[2]) or hit[2].get("group") == "party_members"


def _pair_labels(sentence: Sentence, mark: Hit, behind: list[Draft]) -> None:
    """Read "số thạc sĩ và người dân tộc thiểu số lần lượt là 43 và 19", told apart unlike."""
    ended = [m.end() for m in _ENDED.finditer(sentence.folded, sentence.start, mark[0])]
    low = max(ended, default=sentence.start)
    marks = _BORDER.finditer(sentence.folded, low, mark[0])
    cuts = [m.start() for m in marks if not any(h[0] < m.start() < h[1] for h in sentence.hits)]
    items = [sentence.between(a, b) for a, b in pairwise([low, *cuts, mark[0]])]
    first = _heads(behind)
    told = [[h for h in item if _is_told(h)] for item in items]
    if len([one for one in told if one]) != len(first) or not all(told[-len(first) :]):
        return
    for draft in behind:
        at = bisect_right([d.start for d in first], draft.start) - 1
        label = told[-len(first) :][at]
        draft.own = (*label, *(h for h in draft.own if h[0] >= mark[1] or not _is_told(h)))
        draft.near = (*label, *(h for h in draft.near if h[0] >= mark[1] or not _is_told(h)))


def _counts(hit: Hit, before: int) -> bool:
    return "unit" in hit[2] and "admin" not in hit[2] and 0 <= before - hit[1] <= _NOUN


_NOUN = 24  # characters between what is counted and its first level: "số chi bộ đạt xuất sắc"


_LABELS = frozenset({"rating", "sanction", "grade", "dim", "sex"})
_WHOM = frozenset({"person", "person_time", "case"})  # "số đảng viên bị kỷ luật lần lượt là 3 và 4"


def answer(sentence: Sentence, before: Sentence | None) -> None:
    """Give bare numbers behind "tương ứng" what those told last count, here or in ``before``."""
    mark = _mark(sentence)
    if mark is None or any(d.num.whole and d.noun for d in sentence.drafts if d.start >= mark[1]):
        return  # "lần lượt là 8/9 và 5/7 ấp"
    bare = [d for d in sentence.drafts if d.start >= mark[1] and d.unit is None]
    first = max([sentence.start, *(d.end for d in sentence.drafts if d.end <= mark[0])])
    named = any(_LABELS & h[2].keys() for h in sentence.between(first, mark[0]))
    own = any(h[2].get("unit") in _WHOM for h in sentence.between(first, mark[0]))
    here = [d for d in sentence.drafts if d.end <= mark[0] and d.noun and not own]
    answered = here if len(here) >= _PAIR else before.drafts if before is not None else []
    told = [d for d in answered if d.unit != "percent" and not d.change][-len(bare) :]
    if named or len(bare) < _PAIR or len(told) != len(bare):
        return
    for draft, source in zip(bare, told, strict=True):
        _take(draft, source)


def _take(draft: Draft, source: Draft) -> None:
    draft.unit = source.unit
    draft.note("unit_measure", str(draft.unit), "what the number counts that it answers")
    labels = tuple(h for h in source.own if _LABELS & h[2].keys())
    draft.own = (*labels, *draft.own)
    draft.near = (*labels, *draft.near)


def turns(left: Hit, right: Hit) -> bool:
    """Say whether an item ends: "sang xã còn thiếu, cho nghỉ hưu sớm 9 người".

    So it does where the next says what had to be done: "có vi phạm, phải thi hành kỷ luật 22".
    """
    ends = "shortage" in left[2] or right[2]["word"].startswith(_HAD_TO)
    return ends and right[2].get("cue", left[2].get("cue")) != left[2].get("cue")


_HAD_TO = ("phải ", "bị ", "đã bị ")
