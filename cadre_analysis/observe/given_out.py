"""People given out beside posts, and shares of posts that are to be cut."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator import NONE


def settle(sentences: Iterable[Sentence]) -> None:
    """Read those given out beside posts as a head count, and a share of posts to go as a cut."""
    for sentence in sentences:
        for draft in sentence.drafts:
            if draft.unit == "person" and _is_given_beside(draft, sentence):
                draft.read_as(Indicator.HEADCOUNT, _GIVEN)
            elif draft.unit == "percent" and draft.indicator in {Indicator.HEADCOUNT, NONE}:
                _by_share(draft, sentence)


_GIVEN = "posts are given out"


def _by_share(draft: Draft, sentence: Sentence) -> None:
    """Read a share of the posts as cut: "đến năm 2026 giảm tối thiểu 5% biên chế"."""
    due = sentence.said_before(draft, _DUE, _GIVES_REACH)
    posts = (
        due is not None
        and "biên chế"
        in sentence.folded[max(sentence.start, due.start() - _SUBJECT_REACH) : due.start()]
    )
    if posts:
        draft.read_as(Indicator.DOWNSIZING, "posts are cut")


# "Biên chế ngành không những không tăng, còn phải cắt 10% theo lộ trình chung"
_DUE = re.compile(
    r"\b(?:phải|buộc phải|được giao|cần|tiếp tục)\s(?:cắt|cắt giảm|giảm|tinh giản)\s"
    r"(?:(?:đi|bớt|thêm|khoảng|tối thiểu|ít nhất)\s){0,2}\Z"
)
_SUBJECT_REACH = 50


def _is_given_beside(draft: Draft, sentence: Sentence) -> bool:
    """Say whether those who work in public units are given out beside the posts of officials.

    "Giao 1.871 biên chế, giảm 36 biên chế so với năm 2018, và 16.940 người làm việc".
    """
    if draft.indicator not in _ELSE or not draft.noun:
        return False
    if "người làm việc" not in draft.noun[0][2]["word"]:
        return False
    if sentence.said_before(draft, _GIVES, _GIVES_REACH):
        return True
    if draft.indicator != Indicator.DOWNSIZING or _DROPS & _tags(draft):
        return False
    before = [d for d in sentence.drafts if d.start < draft.start and d.unit == "post"]
    return any("assigned" in h[2] for d in before for h in d.own)


_DROPS = frozenset({"change", "cue"})
_ELSE = frozenset({Indicator.DOWNSIZING, Indicator.INSPECTION, Indicator.RECRUITMENT})
# "Năm 2017, tỉnh giao huyện 1.846 người làm việc"
_GIVES = re.compile(
    r"\b(?:giao|phân bổ|bố trí)\s(?:cho\s)?(?:(?!tuyển|cắt|giảm|tinh|bớt)[^\W\d]{1,8}\s){0,4}"
    r"(?:hơn\s|gần\s|trên\s)?\Z"
)
_GIVES_REACH = 50


def _tags(draft: Draft) -> set[str]:
    return {tag for h in draft.own for tag in h[2]}
