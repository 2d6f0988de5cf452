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


_RATE = re.compile(
    r"[^.;\d%]{0,60}(?:[(]|,\s)"
    r"(?:(?:đạt\s)?(?:tức\s)?tỷ\slệ\s(?:là\s|đạt\s)?|(?:đạt|tức|bằng|tương\s(?:ứng|đương))\s)"
)
OF_PLAN = re.compile(r"\s(?:so\svới\s)?(?:kế\shoạch|lộ\strình|chỉ\stiêu|nghị\squyết)\b")
# "giảm 4/37 đầu mối, tức 10,8% (tính chung cả nước chỉ 4,2%)"
_ELSEWHERE = re.compile(
    r"\s?[(,]\s?(?:(?:tính|mức|bình quân|trung bình|con số|tỷ lệ|của|trong khi)\s){0,3}(?:chung\s)?"
    r"(?:cả nước|toàn quốc|toàn tỉnh|toàn thành phố|toàn ngành)"
    r"(?:\s(?:là|chỉ|đạt|mới|giảm|khoảng)){0,3}:?\s"
)


def by_share(draft: Draft, sentence: Sentence) -> None:
    """Let a share behind what was cut say by how much: "giảm 196 đơn vị (tỷ lệ 61,25%)"."""
    if draft.indicator not in _CUT or draft.unit != "percent":
        return
    if OF_PLAN.match(sentence.folded, draft.num.end):
        return  # "giảm 11 trường, đạt 30% kế hoạch"
    at = sentence.drafts.index(draft)
    before = sentence.drafts[at - 1] if at else None
    if before is not None and before.change and before.unit == "percent":
        if _ELSEWHERE.fullmatch(sentence.folded, before.tail, draft.start):
            _share_change(draft, before)
        return
    while before is not None and before.parent is not None and before.parent.change:
        before = before.parent
    if before is None or not before.change or before.unit == "percent":
        return
    if _RATE.fullmatch(_NOTE.sub("", sentence.folded[before.tail : draft.start])) is not None:
        _share_change(draft, before)


def _share_change(draft: Draft, before: Draft) -> None:
    draft.change = before.change
    draft.note("change", str(draft.change), "the verb governs the list")


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


# "30/30 tổng cục không còn", "Chín phòng và 2 trung tâm không còn sau khi …"; nobody "không còn cán
# bộ": behind it the clause ends
_GONE = re.compile(
    r"\s(?:[^\s,;.:()\d]{1,8}\s){0,3}không còn(?:\s(?:tồn tại|hoạt động|nữa|tên))?"
    r"(?=\s?[.,;:)\n]|\s(?:sau|do|vì|nhờ|khi|từ)\b|\s?\Z)"
)
_NO_MORE = re.compile(r"\b(?:không còn|xóa bỏ|xóa(?:\sđược)?)\s(?:gần\s|hơn\s|trên\s)?\Z")
_NO_MORE_REACH = 24


def gone(draft: Draft, sentence: Sentence) -> None:
    """Let those fall that are no more: "30/30 tổng cục không còn", "không còn 19 chức danh"."""
    if draft.indicator not in _CUT or draft.unit == "percent":
        return
    behind = _GONE.match(sentence.folded, max(draft.tail, draft.end))
    at = sentence.drafts.index(draft)
    joined = sentence.drafts[at + 1] if at + 1 < len(sentence.drafts) else None
    if joined is not None and sentence.folded[draft.tail : joined.start] in {" và ", ", "}:
        behind = behind or _GONE.match(sentence.folded, joined.tail)
    if behind or sentence.said_before(draft, _NO_MORE, _NO_MORE_REACH):
        draft.change = "decrease"
        draft.note("change", "decrease", "there are no more of them")


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
