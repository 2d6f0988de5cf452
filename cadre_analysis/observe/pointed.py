"""Numbers that point back to a share told before: its rest, and what it is to grow to.

"21/25 xã đã có bí thư không phải người địa phương. Số còn lại là 2 phường và 2 xã": the four are
those that have none. "Huyện phấn đấu nâng tỷ lệ này lên 100%" is of that share.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator import NONE
from cadre_analysis.observe.indicator_words import strong_votes_of

RULE = "what the share that it points back to measures"
# "Số còn lại là 2 phường và 2 xã", "Các xã còn lại gồm: …", "Những nơi chưa có là 3 xã, 1 phường"
_REST = re.compile(
    r"\W{0,4}(?:và\s|còn\s|riêng\s)?(?:số|các|những)\s(?:[^\s.,;:()\d]{1,9}\s){0,2}?"
    r"(?:còn lại|chưa có|chưa làm được|chưa bố trí được)\s"
    r"(?:[^\s.,;:()\d]{1,9}\s){0,2}?(?:là|gồm|thuộc về):?\s"
)
_THIS = re.compile(r"\b(?:tỷ lệ|tỉ lệ|con số|mức)\s(?:này|đó|ấy|trên|nói trên)\b[^.;:()\d]{0,50}\Z")
_THIS_REACH = 70
_BACK = 3  # sentences with a number between a share and what points to it
_SITUATIONS = frozenset({Indicator.NONLOCAL_LEADER, Indicator.DUAL_POST})
_SILENT = frozenset({NONE, Indicator.HEADCOUNT, Indicator.COMPOSITION, Indicator.RESTRUCTURING})


def settle(sentences: Iterable[Sentence]) -> None:
    """Read the rest of a share, and what the share is to be, as what the share measures."""
    for sentence in sentences:
        if not sentence.drafts or any(strong_votes_of(h[2]) for h in sentence.hits):
            continue
        told = list(_rest(sentence))
        for draft in told or sentence.drafts:
            share = _share(sentence) if told or _is_this(draft, sentence) else None
            if share is None or share.indicator not in _SITUATIONS:
                continue
            if draft.indicator in _SILENT:
                draft.read_as(str(share.indicator), RULE)


def _rest(sentence: Sentence) -> Iterator[Draft]:
    """Yield the numbers that add up to the rest of the share told before, if they do."""
    share = _share(sentence)
    if share is None or share.num.whole is None or share.num.value is None:
        return
    if _REST.match(sentence.folded, sentence.start, sentence.end) is None:
        return
    units = [d for d in sentence.drafts if d.unit == share.unit and d.num.value is not None]
    if sum(d.num.value or 0 for d in units) == share.num.whole - share.num.value:
        yield from units


def _share(sentence: Sentence) -> Draft | None:
    """Return the last ratio, or count with its share, of the sentences before."""
    above = sentence.prior
    for _ in range(_BACK):
        if above is None:
            return None
        shares = [d for d in above.drafts if d.num.whole is not None or d.unit == "percent"]
        ratio = next((d for d in shares if d.num.whole is not None), None)
        if shares:
            return ratio or shares[-1]
        above = above.prior
    return None


def _is_this(draft: Draft, sentence: Sentence) -> bool:
    """Say whether a share is named again: "nâng tỷ lệ này lên 100%"."""
    return draft.unit == "percent" and bool(sentence.said_before(draft, _THIS, _THIS_REACH))
