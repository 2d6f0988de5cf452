"""Numbers that are joined: what follows the last is said of all."""

from __future__ import annotations

import re

from cadre_analysis.observe.draft import Draft, Sentence

# Between the members of "cử 12 cán bộ, 35 công chức và 48 viên chức đi bồi dưỡng": what follows the
# last is said of all.
_COORDINATED = re.compile(r"\s?(?:,|và|,\svà|cùng|với|,\scùng)\s(?:gần\s|hơn\s|trên\s|khoảng\s)?")


def extend(sentence: Sentence) -> None:
    """Fill ``reach``: where the words end that are said of a number and of those beside it."""
    after: Draft | None = None
    for draft in reversed(sentence.drafts):
        draft.reach = draft.last
        alike = after if after and _is_alike(draft, after) else None
        if alike and _COORDINATED.fullmatch(sentence.folded, draft.tail, alike.start):
            draft.reach = alike.reach
        after = draft


def _is_alike(one: Draft, two: Draft) -> bool:
    """Say whether two numbers may be joined: not "42 giảng viên, 29 người có trình độ thạc sĩ".

    Nor does a share join counts: "94 chỉ huy trưởng, 96,8% là đảng viên, 71 đồng chí có trình độ".
    """
    if one.num.percent != two.num.percent:
        return False
    named = any("official" in h[2] for h in one.noun)
    return not (named and two.noun and two.noun[0][2]["word"] in _ANYBODY)


_ANYBODY = frozenset({"người", "đồng chí", "đ/c"})
