"""Labels told in turn: "số cán bộ nữ và cán bộ trẻ lần lượt là 27 và 63".

Each number sees its own label alone; the others are hidden from it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft, Sentence

_PAIR = 2  # labels that are told apart at least


Bounds = tuple[int, int]


def pair(sentence: Sentence, told: Bounds, behind: list[Draft], *, sure: bool = True) -> None:
    """Give each number its label of those in ``told``; ``sure`` where a word says "in turn"."""
    if not (sure and _pair_levels(sentence, told, behind)):
        _pair_labels(sentence, told, behind, sure=sure)


_LEVELS = ("rating", "sanction", "grade")


def heads(behind: list[Draft]) -> list[Draft]:
    """Return the counts beside which shares stand, or all where none does."""
    counts = [d for d in behind if d.unit != "percent" and not (d.num.value or 0) % 1]
    return counts if counts and len(counts) < len(behind) else behind


def turn(draft: Draft, first: list[Draft], behind: list[Draft]) -> int:
    """Return which of the ``first`` a number is or goes with: "27 và 14 người, đạt 98% và 91%"."""
    rest = [d for d in behind if not any(d is one for one in first)]
    if len(rest) == len(first) and rest[0].start > first[-1].start and draft.start >= rest[0].start:
        return bisect_right([d.start for d in rest], draft.start) - 1
    return bisect_right([d.start for d in first], draft.start) - 1


def _pair_levels(sentence: Sentence, told: Bounds, behind: list[Draft]) -> bool:
    """Read "xuất sắc, tốt, hoàn thành lần lượt là 41 (12%), 259 (75%) và 44 (13%)"."""
    first = heads(behind)
    for tag in _LEVELS:
        named = [h for h in sentence.hits if told[0] <= h[0] and h[1] <= told[1] and tag in h[2]][
            -len(first) :
        ]
        if len(named) != len(first) or len({h[2][tag] for h in named}) != len(named):
            continue
        for draft in behind:
            at = turn(draft, first, behind)
            draft.own = (named[at], *(h for h in draft.own if tag not in h[2]))
            draft.near = (named[at], *(h for h in draft.near if tag not in h[2]))
        return True
    return False


BRACKET = re.compile(r"\((?:[^()\d]{0,12}(?:19|20)\d\d(?!\d)){2,7}\)")


def lists_years(folded: str, first: int, end: int) -> bool:
    """Say whether a bracket, seen up to ``end``, only lists years: "qua các năm (2021, 2022)"."""
    opened = folded.rfind("(", first, end)
    return opened >= 0 and BRACKET.match(folded, opened) is not None


_BORDER = re.compile(r",\s(?:và\s)?|\s(?:và|cùng|-)\s")
_ENDED = re.compile(r"[.;:(]\s?")
_DIMS = frozenset({"dim", "sex", "age", "eth"})
_GRADES = frozenset({"grade", "pt", "standard", "rating", "sanction"})
_ACTS = frozenset({"cue", "mode"})
APART = _DIMS | _GRADES | {"level"}
_FACES = frozenset({"assigned", "present", "shortage", "surplus", "status"})
_KINDS = (_FACES, _DIMS, _GRADES, _ACTS, _DIMS | _GRADES | _ACTS)
_MOST = 12  # labels that anybody tells apart in one breath


def tells(hit: Hit, by: frozenset[str]) -> bool:
    """Say whether a word of a label is one of those ``by`` which labels are told apart."""
    if "faint" in hit[2]:
        return False  # "được"
    return not by.isdisjoint(hit[2]) or (
        "dim" in by and hit[2].get("group") in {"party_members", "union_members"}
    )


def _pair_labels(sentence: Sentence, where: Bounds, behind: list[Draft], *, sure: bool) -> None:
    """Read "số thạc sĩ và người dân tộc thiểu số lần lượt là 43 và 19".

    Words of one kind tell the labels apart where each has one ("số cán bộ nữ được đào tạo, bồi
    dưỡng" are all women), else words of any kind, else the nouns.
    """
    first = heads(behind)
    items = _items(sentence, where, len(first))
    if not _PAIR <= len(first) <= _MOST:
        return
    told = [_labels(items, len(first), by) for by in _KINDS]
    found = next((one for one in told if all(one)), None)
    if found is None and sure:
        plain = (one for one in told if _is_told_but_one(one, items[-len(first) :]))
        found = next(plain, None) or _nouns(items, len(first))
    if found is None and sure:  # "nữ đạt 31,8%, trẻ 17,2%, cao hơn lần lượt 4,1 và 1,6 điểm"
        dims = [[h] for h in sentence.hits if h[1] <= where[1] and "dim" in h[2]][-len(first) :]
        found = dims if len(dims) == len(first) else None
    if found is not None:
        _give(found, first, behind)


def _nouns(items: list[list[Hit]], count: int) -> list[list[Hit]] | None:
    """Return what each counts: "số tổ chức đảng và đảng viên bị kỷ luật lần lượt là 3 và 45"."""
    told = [[h for h in item if "unit" in h[2] and "admin" not in h[2]] for item in items][-count:]
    units = {item[0][2]["unit"] if item else "" for item in told}
    return told if len(told) == count and all(told) and len(units) == count else None


def _labels(items: list[list[Hit]], count: int, by: frozenset[str]) -> list[list[Hit]]:
    """Return the words of each of the last items that tell it from the others; none if too many."""
    told = [[h for h in item if tells(h, by)] for item in items]
    more = len(told) > count and told[-count - 1]  # more labels than numbers
    return [[]] * count if more or len(told) < count else told[-count:]


def _is_told_but_one(told: list[list[Hit]], items: list[list[Hit]]) -> bool:
    """Say whether all are counted once: "số đảng viên và đảng viên nữ lần lượt là 412 và 101".

    And so what was done beside what was planned: "chỉ tiêu và số người được tuyển lần lượt là".
    """
    plain = [item for label, item in zip(told, items, strict=False) if not label]
    return len(plain) == 1 and any(h[2].get("unit") in {"person", "post"} for h in plain[0])


def _give(told: list[list[Hit]], first: list[Draft], behind: list[Draft]) -> None:
    for draft in behind:
        at = turn(draft, first, behind)
        draft.label = frozenset(h[0] for h in told[at])
        draft.hidden = frozenset(h[0] for label in told if label is not told[at] for h in label)
        draft.own = (*told[at], *(h for h in draft.own if _is_common(h, draft, told[at])))
        draft.near = (*told[at], *(h for h in draft.near if _is_common(h, draft, told[at])))


def _is_common(hit: Hit, draft: Draft, label: list[Hit]) -> bool:
    return hit[0] not in draft.hidden and hit not in label


def clause(sentence: Sentence, end: int) -> int:
    """Return where the clause begins that ends in ``end``; a bracket of years is no border."""
    ended = [
        m.end()
        for m in _ENDED.finditer(sentence.folded, sentence.start, end)
        if m.group()[0] != "(" or not BRACKET.match(sentence.folded, m.start())
    ]
    ended += [d.tail for d in sentence.drafts if d.tail <= end]
    return max(ended, default=sentence.start)


def _items(sentence: Sentence, told: Bounds, count: int) -> list[list[Hit]]:
    """Return the words between the commas in ``told``, as far back as one list may reach."""
    folded, hits = sentence.folded, sentence.hits
    low, high = told
    marks = _BORDER.finditer(folded, low, high)
    cuts = [m.start() for m in marks if not any(h[0] < m.start() < h[1] for h in hits)]
    borders = [low, *cuts, high][-count - 2 :]
    return [sentence.between(a, b) for a, b in pairwise(borders)]
