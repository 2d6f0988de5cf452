"""Differences that a verb away from the number tells: "giảm nhiều nhất: A (8 xã), B (6 xã)"."""

from __future__ import annotations

import re

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft, Sentence

VERBS = frozenset({"org_change", "cue", "mode", "to", "status"})
_MOST = re.compile(r"\s(?:nhiều|mạnh|sâu|nhanh|lớn)(?:\snhất)?\b")
_CUT = frozenset({Indicator.RESTRUCTURING, Indicator.DOWNSIZING})


# "41 lượt, hơn nhiệm kỳ trước 9 lượt", "39 ủy viên, kém khóa trước 2 người"
_THAN = re.compile(
    r"(?:[,;(]|\bvà|\bcòn)\s?(?:tức\s|nhiều\s)?(?P<way>hơn|kém)\s(?:cùng\skỳ|nhiệm\skỳ|khóa|năm|kỳ|giai\sđoạn)\s"
    r"(?:trước|ngoái|20\d\d)(?:\s(?:tới|là|những))?\s\Z"
)
_THAN_REACH = 40  # characters of "hơn nhiệm kỳ trước" before the number


def than(draft: Draft, sentence: Sentence) -> None:
    """Let "hơn nhiệm kỳ trước 9 lượt" say by how much."""
    said = sentence.said_before(draft, _THAN, _THAN_REACH)
    if said is not None:
        draft.change = "increase" if said["way"] == "hơn" else "decrease"
        draft.note("change", draft.change, "difference before the number")


def most(draft: Draft, sentence: Sentence) -> None:
    """Let "giảm nhiều" govern the places behind it: "Nơi giảm nhiều nhất: Tân Lạc (8 xã), …"."""
    if draft.indicator not in _CUT or draft.unit == "percent":
        return
    for hit in reversed(sentence.hits):
        if hit[1] > draft.start or (VERBS | {"change"}).isdisjoint(hit[2]):
            continue
        if "change" in hit[2] and _MOST.match(sentence.folded, hit[1]):
            if any("from" in h[2] for h in sentence.between(hit[1], draft.start)):
                return  # "giảm nhiều nhất: từ 9 chi bộ xuống 4"
            draft.change = hit[2]["change"]
            draft.note("change", draft.change, "the verb governs the list", hit)
        return


_RATE = re.compile(r"[^.;\d%]{0,60}(?:[(]|,\s)(?:đạt\s)?(?:tức\s)?tỷ\slệ\s(?:là\s|đạt\s)?")


def by_share(draft: Draft, sentence: Sentence) -> None:
    """Let a share behind what was cut say by how much: "giảm 196 đơn vị (tỷ lệ 61,25%)"."""
    if draft.indicator not in _CUT or draft.unit != "percent":
        return
    at = sentence.drafts.index(draft)
    before = sentence.drafts[at - 1] if at else None
    while before is not None and before.parent is not None and before.parent.change:
        before = before.parent
    if before is None or not before.change or before.unit == "percent":
        return
    if _RATE.fullmatch(_NOTE.sub("", sentence.folded[before.tail : draft.start])) is not None:
        draft.change = before.change
        draft.note("change", draft.change, "the verb governs the list")


_NOTE = re.compile(r"\([^()]{1,60}\)")
_ENDS = re.compile(r"\s?(?:[.,;)\n]|\Z)")


def passive(draft: Draft, sentence: Sentence) -> None:
    """Let a verb behind a list govern it: "343 sở, 1.454 phòng cấp huyện đã giảm"."""
    if draft.indicator not in _CUT:
        return
    behind = (h for h in sentence.hits if draft.end <= h[0] < draft.reach)
    hit = next((h for h in behind if not VERBS.isdisjoint(h[2]) or "change" in h[2]), None)
    if hit is None or "change" not in hit[2] or "compared" in hit[2]:
        return
    if _ENDS.match(sentence.folded, hit[1], sentence.end + 1):
        draft.change = hit[2]["change"]
        draft.note("change", draft.change, "the verb governs the list", hit)


_ACTS = frozenset({"org_change", "cue", "mode"})


_DONE_TO = re.compile(r"\s(?:đã\s|đang\s|sẽ\s)?(?:được|bị)\s")


def does_else(draft: Draft, hit: Hit, sentence: Sentence, *, apart: bool) -> bool:
    """Say whether a verb right behind a number tells what those counted do.

    Behind a comma a passive does so: "bớt 38 phòng, 57 đơn vị sự nghiệp được sáp nhập".
    """
    if _ACTS.isdisjoint(hit[2]) or "change" in hit[2]:
        return False
    if hit[2].get("cue") == Indicator.DOWNSIZING:
        return False  # "giảm 519 cục; 203 đơn vị sự nghiệp được cắt giảm"
    passive = _DONE_TO.fullmatch(sentence.folded, draft.tail, hit[0]) is not None
    return passive or (apart and hit[0] - draft.tail == 1)
