"""The number that another says again, of other people or at another time: its category goes on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.beside import reaches
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator import NONE

_BESIDE = 2  # words between numbers of one item: "19 lớp, 1.388 người"


def source(draft: Draft, sentence: Sentence, before: Draft | None) -> Draft | None:
    """Return the number whose category goes on.

    That is the count beside a share, or the classes beside their learners.
    """
    if draft.companion is not None:
        return draft.companion if draft.companion.indicator == draft.indicator else None
    if before is None or before.indicator != draft.indicator:
        return None
    if _are_taught(before, draft, sentence) or _is_ranked(before, draft, sentence):
        return before
    if reaches(sentence, before, draft):
        return before
    here = before.num.start >= sentence.start
    return before if here and _goes_on(before, draft, sentence) else None


def _goes_on(before: Draft, draft: Draft, sentence: Sentence) -> bool:
    if before.unit == draft.unit and _says_again(before, draft, sentence):
        return True
    if draft.indicator != Indicator.TRAINING or before.unit == draft.unit:
        return False
    between = sentence.folded[before.end : draft.start]
    return ";" not in between and len(between.split()) <= _BESIDE


# "từ 61% lên 88%", "52,6% …; đến nay con số ấy là 81,3%"
_ON = re.compile(r"[^.;]{0,40}\s(?:lên|xuống|xuống còn|lên đến|lên tới|còn)\s(?:mức\s)?")
_SAME = re.compile(
    r"\b(?:con số|tỷ lệ|tỉ lệ|số)\s(?:này|đó|ấy)\s"
    r"(?:(?:đã|là|đạt|còn|lên|tới|tăng|hiện|chỉ)\s){0,4}\Z"
)


def _says_again(before: Draft, draft: Draft, sentence: Sentence) -> bool:
    """Say whether the number is of what the one before is, at another time."""
    folded = sentence.folded
    if any("grade" in h[2] or "standard" in h[2] for h in draft.own):
        return False
    return (
        _ON.fullmatch(folded, before.end, draft.start) is not None
        or _SAME.search(folded, before.end, draft.start) is not None
    )


_LEARNERS = frozenset({"person", "person_time"})


def _are_taught(before: Draft, draft: Draft, sentence: Sentence) -> bool:
    """Say whether learners are those of the classes just told: "3 lớp …. Tổng số học viên là 206".

    So are the learners of one class after those of another.
    """
    if draft.indicator != Indicator.TRAINING or draft.unit not in _LEARNERS:
        return False
    between = sentence.folded[before.end : draft.start]
    if any("grade" in h[2] or "field" in h[2] for h in draft.own) or len(between) > _FAR:
        return False
    return before.unit in {*_LEARNERS, "class"} and between.count("\n") <= _LINES


_FAR = 160  # characters from classes to their learners
_LINES = 1


_ENDS = re.compile(
    r"[^.;:()\d]{0,40}\s(?:xuống còn|giảm còn|tăng lên|lên đến|lên tới|lên|xuống|còn)\s"
    r"(?:hơn\s|gần\s|khoảng\s|trên\s|chỉ\s)?"
)
_FROM = re.compile(r"\btừ\s(?:mức\s|chỗ\s)?(?:hơn\s|gần\s|khoảng\s|trên\s|chỉ\s)?\Z")
_FROM_REACH = 24


def settle(sentences: Iterable[Sentence]) -> None:
    """Read the two ends of a change alike: "số người nghỉ hưu tăng từ 137 người lên 164 người".

    The first stands next to the words that say who is counted.
    """
    for sentence in sentences:
        for one, two in pairwise(sentence.drafts):
            told = one.unit == two.unit and one.indicator not in {None, NONE, two.indicator}
            if told and _are_ends(one, two, sentence):
                two.read_as(str(one.indicator), "the other end of the change")


def _are_ends(one: Draft, two: Draft, sentence: Sentence) -> bool:
    if not sentence.said_before(one, _FROM, _FROM_REACH):
        return False
    return _ENDS.fullmatch(sentence.folded, one.num.end, two.start) is not None


_HELD = frozenset({Indicator.QUALIFICATION, Indicator.POLITICAL_THEORY})
_LEVELS = frozenset({"grade", "pt", "standard"})
_AT = 3  # characters between a place and its share


def _is_ranked(before: Draft, draft: Draft, sentence: Sentence) -> bool:
    """Say whether a share is that of the next place: "Bắc Ninh: 91,6%", "Hải Dương: 88,2%"."""
    if draft.indicator not in _HELD or before.unit != draft.unit or draft.unit != "percent":
        return False
    named = any(0 < draft.start - m[1] <= _AT for m in sentence.named)
    return named and not any(_LEVELS & h[2].keys() for h in draft.own)
