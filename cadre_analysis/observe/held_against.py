"""What a number is held against, and who was elected: read as what stands beside it is.

A norm measures what the result beside it does, a whole what its part does, and the next place what
the first place does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator import NONE

_RULE = "what the count beside it measures"
_SAYS = frozenset({"cue", "mode", "sex", "age", "eth", "dim", "grade", "pt", "rating"})
# "Tỷ lệ giải quyết đạt 36,2%, trong khi yêu cầu cho năm đầu là 50%", "chưa đạt mức 15%"
_NORM = re.compile(
    r"[^.;:()\d]{0,30},?\s(?:trong\skhi|mà|nhưng|song|chưa\sđạt|không\sđạt|thấp\shơn|cao\shơn|kém"
    r"|vượt|hụt)(?:\sso\svới)?"
    r"\s(?:[^\s.,;:()\d]{1,10}\s){0,2}?(?:yêu\scầu|chỉ\stiêu|quy\sđịnh|mục\stiêu|mức|định\smức|tỷ\slệ)"
    r"\s(?:[^\s.,;:()\d]{1,10}\s){0,7}\Z"
)
# "Mục tiêu của thành phố là nâng lên 20% vào năm 2015"
_GOAL = re.compile(r"\s?(?:mục\stiêu|chỉ\stiêu|yêu\scầu|phấn\sđấu|kế\shoạch)\s[^.;:()\d]{0,60}")
# "12 nữ giám đốc, phó giám đốc trên tổng số 97"
_WHOLE = re.compile(r"[^.;:()\d]{0,40}\s(?:trong|trên)\stổng\s(?:số|cộng)\s\Z")
# "nhiều nhất là Thanh Hóa với 1.120 người, tiếp đến là Nghệ An (498)"
_NEXT = re.compile(
    r"[,;]\s(?:tiếp|kế)\s?(?:đến|theo|đó|sau)?\s(?:là\s)?[^.;:()\d]{2,40}[\s(]{1,2}\Z"
    r"|[,;]\s(?:sau\sđó|rồi|rồi\sđến|xếp\ssau)\s(?:là\s)[^.;:()\d]{2,40}[\s(]{1,2}\Z"
)
_ELECTED = re.compile(r"\b(?:trúng|đắc)\scử\s(?:(?:chỉ|là|có|được|đạt|mới|gồm)\s){0,2}\Z")
_ELECTED_REACH = 30


def settle(sentences: Iterable[Sentence]) -> None:
    """Read norms, wholes and next places as the number they stand beside, and who was elected."""
    for sentence in sentences:
        before: Draft | None = None
        elected: Draft | None = None
        for draft in sentence.drafts:
            beside = _source(draft, before, sentence)
            if beside is not None:
                if beside.indicator not in {None, NONE, draft.indicator}:
                    draft.read_as(str(beside.indicator), _RULE)
            elif _is_elected(draft, sentence) or (elected and draft.companion is elected):
                draft.read_as(Indicator.COMPOSITION, "who was elected is no plan")
                elected = draft
            before = draft


def _source(draft: Draft, before: Draft | None, sentence: Sentence) -> Draft | None:
    if before is None:
        return goal_of(draft, sentence)
    return before if _is_beside(draft, before, sentence) else None


def _is_beside(draft: Draft, before: Draft, sentence: Sentence) -> bool:
    """Say whether a number only holds the one before it against a norm, a whole or another."""
    if is_norm(draft, before, sentence) or is_whole(draft, before, sentence):
        return True
    bare = not draft.noun and "percent" not in {draft.unit, before.unit}
    return bare and _stands(_NEXT, draft, before, sentence)


def is_norm(draft: Draft, before: Draft, sentence: Sentence) -> bool:
    """Say whether a share is what the number before it should have been: "chưa đạt mức 15%"."""
    return draft.unit == "percent" and _stands(_NORM, draft, before, sentence)


def is_whole(draft: Draft, before: Draft, sentence: Sentence) -> bool:
    """Say whether a number is all of whom the one before it is a part: "3 nữ trên tổng số 97"."""
    counted = not draft.noun and "percent" not in {draft.unit, before.unit}
    return counted and _stands(_WHOLE, draft, before, sentence)


def _stands(said: re.Pattern[str], draft: Draft, before: Draft, sentence: Sentence) -> bool:
    """Say whether ``said`` is all that stands between two numbers of a sentence."""
    if draft.indicator == NONE or not sentence.start <= before.start < draft.start:
        return False
    if any(not _SAYS.isdisjoint(h[2]) for h in sentence.between(before.tail, draft.start)):
        return False
    return said.fullmatch(sentence.folded, before.tail, draft.start) is not None


def goal_of(draft: Draft, sentence: Sentence) -> Draft | None:
    """Return the make-up of which a bare goal tells: "Mục tiêu của tỉnh là nâng lên 20%"."""
    told = sentence.prior
    if told is None or not told.drafts or told.paragraph != sentence.paragraph:
        return None
    if draft.unit != "percent" or draft.noun or draft.indicator == NONE:
        return None
    if _GOAL.fullmatch(sentence.folded, sentence.start, draft.start) is None:
        return None
    if any(not _SAYS.isdisjoint(h[2]) for h in sentence.hits):
        return None
    made = [d for d in told.drafts if d.indicator == Indicator.COMPOSITION]
    return next((d for d in reversed(made) if d.is_broken), made[-1] if made else None)


def _is_elected(draft: Draft, sentence: Sentence) -> bool:
    return draft.indicator == Indicator.PLANNING and says_elected(draft, sentence)


def says_elected(draft: Draft, sentence: Sentence) -> bool:
    """Say whether so many were elected: "song tại đại hội số trúng cử chỉ 5 đồng chí"."""
    return sentence.said_before(draft, _ELECTED, _ELECTED_REACH) is not None
