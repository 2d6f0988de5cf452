"""Heads that run into their line: "b) Lý luận chính trị. Sơ cấp 52, trung cấp 167".

A few words of the field and a full stop say what the line tells, as a label with its colon does; so
the stop is read as one.
"""

from __future__ import annotations

import re

from cadre_analysis.lexicon import Lexicon

_HEAD = re.compile(
    r"^[^\S\n]*(?:(?:[-+*•–]|\d{1,2}(?:\.\d{1,2}){0,2}[.)]?|[a-zđ][.)])[^\S\n]{1,3})?"
    r"(?P<head>[^\W\d][^.:;()\d\n]{1,44})\.(?=[^\S\n][^\n]{0,80}?\d)",
    re.MULTILINE,
)
_LINKS = re.compile(
    r"\b(?:về|công tác|việc|và|của|trong|đội ngũ|tình hình|số lượng|chất lượng|cơ cấu|theo|các"
    r"|tỷ lệ|tham gia)\b|[,\s/-]"
)
# What a head names: its words tell what is counted, or by what it is told apart.
_TOPICS = frozenset({"cue", "pt", "grade", "field", "hold", "dim", "sex", "age", "eth", "mode"})


def labels(folded: str, lexicon: Lexicon) -> str:
    """Return ``folded`` with a colon for the stop behind each head of a line."""
    out, at = [], 0
    for match in _HEAD.finditer(folded):
        if _is_topic(folded, match.span("head"), lexicon):
            stop = match.end("head")
            out += [folded[at:stop], ":"]
            at = stop + 1
    return "".join([*out, folded[at:]]) if out else folded


def _is_topic(folded: str, head: tuple[int, int], lexicon: Lexicon) -> bool:
    """Say whether words of the field fill the head, and nothing is told in it."""
    hits = lexicon.scan(folded, *head)
    if not any(not _TOPICS.isdisjoint(h[2]) for h in hits):
        return False
    rest, at = "", head[0]
    for start, end, _ in hits:
        rest += folded[at:start]
        at = max(at, end)
    return not _LINKS.sub("", rest + folded[at : head[1]])
