"""Posts given out and staff who are there, in a report that tells of hiring or moves besides.

"Viên chức: giao 2.416; có mặt 2.229 người (nữ 1.506 người); chưa tuyển 187 chỉ tiêu": how many
there are, of whom so many are women, and how many are lacking, whatever else the report is on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator_topic import PROCESSES

_RULE = "staff who are there, beside the posts given out"
# "Tinh giản biên chế 25 người", "bàn giao 12 công chức" give nothing out
_GIVEN = re.compile(
    r"(?:(?<!bàn )\bgiao|(?<!tinh giản )\bbiên chế|\bđịnh biên|\bđịnh mức)\s(?:là\s)?\Z"
)
_THERE = re.compile(r"\bcó mặt\s(?:là\s)?\Z")
_LACKING = re.compile(r"\b(?:chưa tuyển|chưa sử dụng|còn thiếu|thiếu|còn trống|khuyết)\s\Z")
_REACH = 16  # characters before a number


def settle(sentences: Iterable[Sentence]) -> None:
    """Read posts, those in them, and what is lacking, as a head count, the women as a make-up."""
    for sentence in sentences:
        given = next((d for d in sentence.drafts if sentence.said_before(d, _GIVEN, _REACH)), None)
        if given is None:
            continue
        there = _behind(given, sentence, _THERE)
        if there is None:
            continue
        lacking = _behind(there, sentence, _LACKING)
        for draft in (given, there, lacking):
            if draft is not None and _may_be_there(draft):
                draft.read_as(Indicator.HEADCOUNT, _RULE)
        for draft in sentence.drafts:
            if _may_be_there(draft) and _is_within(draft, there, sentence):
                draft.read_as(Indicator.COMPOSITION, _RULE)


def _may_be_there(draft: Draft) -> bool:
    return draft.indicator in PROCESSES and draft.unit != "person_time"


def _behind(first: Draft, sentence: Sentence, words: re.Pattern[str]) -> Draft | None:
    """Return the number behind ``first`` in the sentence right before which ``words`` stand."""
    behind = (draft for draft in sentence.drafts if draft.start > first.start)
    return next((d for d in behind if sentence.said_before(d, words, _REACH)), None)


def _is_within(draft: Draft, there: Draft, sentence: Sentence) -> bool:
    """Say whether a bracket behind ``there`` tells them apart: "2.229 người (nữ 1.506 người)"."""
    between = sentence.folded[there.num.end : max(draft.start, there.num.end)]
    opened = 0 <= between.find("(") <= _REACH and ")" not in between
    return opened and any("dim" in h[2] for h in draft.own)
