"""Which line a marked line stands under: "1. HĐND tỉnh: 103 người", below it "• Nữ: 37".

Lines with marks of one kind stand side by side; the first mark of another kind opens a list under
the line above it, and a mark seen before closes what was opened since. A line without a mark closes
all lists.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cadre_analysis.observe.draft import Sentence

_MARK = re.compile(
    r"\s{0,8}(?:(?P<sign>[-+*•–—●▪◦o])\s|\((?P<bracket>[a-zđ\d]{1,2})\)"
    r"|(?P<number>\d{1,2}(?:\.\d{1,2})?)[.)/](?:\s|(?=[^\W\d]))"
    r"|(?P<roman>[ivx]{1,4})[.)]\s|(?P<letter>[a-zđ])[.)]\s)"
)
# Lines from a list up to the one it stands under; a line between has no number: "Chia theo cấp:".
_NEAR = 2


def draw(sentences: Sequence[Sentence]) -> None:
    """Fill ``stem`` of the sentences of marked lines: the paragraph that they stand under."""
    # Kinds of mark that are open, and what the lines of each stand under.
    levels: list[tuple[str, int | None]] = []
    above: int | None = None
    for sentence in sentences:
        if sentence.paragraph == above:
            sentence.stem = levels[-1][1] if levels else None
            continue
        kind = _kind(sentence)
        if kind is None:
            levels = []
        else:
            near = above is not None and sentence.paragraph - above <= _NEAR
            _open(levels, kind, above if near else None)
            sentence.stem = levels[-1][1]
        above = sentence.paragraph


def _open(levels: list[tuple[str, int | None]], kind: str, above: int | None) -> None:
    known = next((n for n, (other, _) in enumerate(levels) if other == kind), None)
    if known is None:
        levels.append((kind, above))
    else:
        del levels[known + 1 :]


def _kind(sentence: Sentence) -> str | None:
    """Return the kind of mark a line begins with; rows of tables know their place already."""
    mark = _MARK.match(sentence.folded, sentence.start, sentence.end)
    if mark is None or sentence.row:
        return None
    return mark["sign"] or mark.lastgroup


def is_marked(folded: str, start: int, end: int) -> bool:
    """Say whether the line begins with a mark or a number of a list."""
    return _MARK.match(folded, start, end) is not None


def goes_on(sentence: Sentence) -> bool:
    """Say whether a numbered line stands beside the one that opened the list, not under it.

    "2. Luân chuyển từ xã lên huyện: 7" is no item of "1. Luân chuyển về xã: 23, gồm:", where
    "- bí thư: 9" is.
    """
    lead = sentence.lead
    kind = _rank(sentence)
    return lead is not None and kind is not None and kind == _rank(lead)


def _rank(sentence: Sentence) -> str | None:
    """Return the kind of number that the sentence's line begins with; it may stand before it."""
    folded = sentence.folded
    start = folded.rfind("\n", 0, sentence.start) + 1
    mark = _MARK.match(folded, start, sentence.end)
    if mark is None or mark["sign"] or mark.end() < sentence.start:
        return None
    return "sub" if "." in (mark["number"] or "") else mark.lastgroup
