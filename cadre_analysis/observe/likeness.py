"""How alike two numbers are told: of what, how, at which level, whom, and when."""

from __future__ import annotations

import re
from collections.abc import Collection

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.period import Span

_WORD = re.compile(r"[^\W\d_]+")
_LAST, _REACH = 3, 40  # words right before a number, and the characters in which they stand


def words_before(draft: Draft, sentence: Sentence) -> set[str]:
    """Return the last words before a number, each and by twos.

    "Được giao 4.120 biên chế, mới sử dụng 3.675": what was done with those counted before.
    """
    start = max(sentence.start, draft.first, draft.start - _REACH)
    words = _WORD.findall(sentence.folded, start, draft.start)[-_LAST:]
    twos = (" ".join(words[n : n + 2]) for n in range(len(words) - 1))
    return {f"w:{said}" for said in (*words, *twos)}


def compare(total: Draft, draft: Draft, side: str) -> list[str]:
    """Return how what the number tells stands to what its total would tell."""
    kinds = f"{total.indicator}>{draft.indicator}"
    said = [
        f"told:{kinds}",
        f"told:{side}:{kinds}",
        f"groups:{_match(total.group, draft.group)}",
        f"times:{_match(_key(total.period), _key(draft.period))}",
    ]
    if total.category or draft.category:
        said.append(f"levels:{total.category}>{draft.category}")
        said.append(f"levels:{_match(total.category, draft.category)}")
    if total.indicator == draft.indicator == Indicator.MOVEMENT:
        said.append(f"modes:{_overlap(set(total.modes), set(draft.modes))}")
    return said


def _match(one: object, two: object) -> str:
    if one is None or two is None:
        return "none"
    return "same" if one == two else "other"


def _key(span: Span | None) -> tuple[object, ...] | None:
    return (span.kind, span.first, span.last) if span is not None else None


def _overlap(whole: Collection[str], part: Collection[str]) -> str:
    whole, part = set(whole), set(part)
    if whole == part:
        return "same"
    if part < whole:
        return "fewer"
    return "more" if whole < part else "both" if whole & part else "apart"


def nouns(total: Draft, draft: Draft) -> str:
    """Say whether the number counts by the total's noun, by its own, or by none.

    "100% cán bộ chủ chốt" is of those, whatever was counted before.
    """
    if not draft.noun:
        return "none"
    words = {h[2]["word"] for h in total.noun}
    return "same" if draft.noun[0][2]["word"] in words else "other"
