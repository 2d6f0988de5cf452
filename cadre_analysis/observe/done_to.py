"""What was done to those counted, where the verb stands right behind them.

"Trong số không hoàn thành nhiệm vụ, 6 người bị đưa vào diện tinh giản": those rated so are told of
before, the six are cut. Who sits an examination and is sent out of it is no official punished.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence

_RULE = "what was done to them, right behind"
_PASSIVE = r"(?:\s[^\W\d]{1,8}){0,2}?\s(?:(?:đã|được|đều|bị|phải|đang)\s){1,3}"
_DONE: tuple[tuple[Indicator, re.Pattern[str]], ...] = (
    (
        Indicator.PARTY_ADMISSION,
        re.compile(
            _PASSIVE + r"(?:vào đảng|(?:đứng vào|gia nhập) (?:hàng ngũ (?:của )?)?đảng"
            r"|kết nạp (?:vào )?đảng)\b"
        ),
    ),
    (Indicator.TRAINING, re.compile(_PASSIVE + r"cử (?:đi )?(?:học|đào tạo|bồi dưỡng)\b")),
    (
        Indicator.DOWNSIZING,
        re.compile(_PASSIVE + r"(?:đưa vào diện )?(?:tinh giản|cho thôi việc|cho nghỉ hưu sớm)\b"),
    ),
)
_OPENING = frozenset({
    Indicator.MOVEMENT, Indicator.PLANNING, Indicator.PERFORMANCE, Indicator.HEADCOUNT,
    Indicator.POLITICAL_THEORY, Indicator.QUALIFICATION,
})  # fmt: skip
_EXAMINED = "thí sinh"


def settle(sentences: Iterable[Sentence]) -> None:
    """Read those counted as what the verb right behind them says was done to them."""
    for sentence in sentences:
        for draft in sentence.drafts:
            if draft.unit != "person" or not draft.noun:
                continue
            done = _done(draft, sentence)
            if done is not None and done != draft.indicator:
                draft.read_as(done, _RULE)


def _done(draft: Draft, sentence: Sentence) -> Indicator | None:
    """Return what was done to them: "14 người đã vào Đảng", "đình chỉ 3 thí sinh"."""
    if draft.indicator == Indicator.DISCIPLINE:
        sits = draft.noun[0][2]["word"].startswith(_EXAMINED)
        return Indicator.RECRUITMENT if sits else None
    if draft.indicator not in _OPENING:
        return None
    told = (what for what, verb in _DONE if verb.match(sentence.folded, draft.tail) is not None)
    return next(told, None)
