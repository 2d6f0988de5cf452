"""Offices that are named, and those by which people are told apart: neither is what is counted.

"Sở Y tế cử 12, Chi cục Thủy lợi 3" and "theo nơi công tác: khối Đảng 20" count people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft, Sentence

_PARTY = "Đảng"  # "Tổ chức Đảng: 52" has a capital and is no name
_MINISTRY = frozenset({"cục", "tổng cục", "chi cục", "vụ, cục", "cục, vụ"})
# "Theo nơi công tác trước hợp nhất: …", "Chia theo khối:"
_BY = re.compile(r"\btheo\s(?:[^\s,.;:()\d]+\s){0,6}?[^\s,.;:()\d]+:")


def named(hits: Iterable[Hit], text: str) -> frozenset[int]:
    """Return where the offices begin that have a name: "Sở Y tế", no "Sở, ngành"."""
    return frozenset(h[0] for h in hits if h[2].get("unit") == "org_unit" and _is_name(h, text))


def _is_name(hit: Hit, text: str) -> bool:
    start, end, _ = hit
    if not (text[start].isupper() and text[start + 1 : start + 2].islower()):
        return False
    first, *words = text[start:end].split()
    if first.endswith(",") or any(word.endswith(",") for word in words):
        return False
    behind = text[end : end + _NEXT].split() if text[end : end + 1] == " " else []
    return any(w[0].isupper() and w.rstrip(".,:;)") != _PARTY for w in (*words, *behind[:1]))


_NEXT = 12  # characters behind the noun in which its name begins


def tells_apart(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    """Say whether the office is one of several by which those counted are told apart."""
    by = hit[0] if hit[0] in sentence.offices else criterion(draft, sentence)
    return by is not None and by <= hit[0]


def criterion(draft: Draft, sentence: Sentence) -> int | None:
    """Return where the words begin that say by what the number is told apart: "theo khối:"."""
    by = _BY.search(sentence.folded, sentence.start, draft.start)
    return by.start() if by is not None else None


def is_of_ministry(draft: Draft, sentence: Sentence) -> bool:
    """Say whether departments are counted and no cases: "giảm 519 cục, 219 vụ"."""
    if not draft.noun or draft.noun[0][2]["word"] != "vụ":
        return False
    return any(h[2]["word"] in _MINISTRY for h in sentence.hits)


_LABEL = 2  # characters between a label and its number: "Bí thư 15", "Ủy viên UBND: 21 người"


def is_named_anew(draft: Draft, sentence: Sentence, before: Draft | None) -> bool:
    """Say whether it is named anew who is counted: "trẻ 9. Bí thư 15, trong đó nữ 2"."""
    if before is None or draft.num.kind != "value" or draft.unit == "percent":
        return False
    label = [h[2] for h in draft.own if 0 < draft.start - h[1] <= _LABEL]
    if any(tags.get("cue") == Indicator.NONLOCAL_LEADER for tags in label):
        return True
    parted = before.start < sentence.start and sentence.drafts[0] is draft
    parted = parted or ";" in sentence.folded[before.end : draft.start]
    return parted and any(tags.get("unit") == "person" for tags in label)
