"""What there was before a merger that is yet to be, what follows from it, when a plan is over."""

from __future__ import annotations

import re

from cadre_analysis.lexicon import Hit
from cadre_analysis.observe import future
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.period import Kind

_BEFORE = "before_restructuring"
_STEPS = 4  # numbers back to the plan


def is_before(draft: Draft, sentence: Sentence) -> bool:
    """Say whether so many were there before: "Tỉnh sẽ có 98 xã. Trước sắp xếp là 109"."""
    stages = (h for h in draft.own if h[2].get("stage") == _BEFORE and h[1] <= draft.start)
    if any(not _is_of_plan(h[0], draft) for h in stages):
        return True
    over = draft.parent
    if over is None or draft.change is not None or over.start < sentence.start:
        return False
    return over.category == _BEFORE and over.status == "actual"


def _is_of_plan(at: int, draft: Draft) -> bool:
    """Say whether "ban đầu", at ``at``, tells of a plan: "thấp hơn dự kiến ban đầu là 35%"."""
    return any(h[2].get("status") == "target" and 0 <= at - h[1] <= 1 for h in draft.own)


# "Đề nghị giao 9.400 biên chế, tăng so với số giao năm 2014 (9.210)"
_YEAR_BEFORE = re.compile(
    r"\bso\svới\s(?:(?!kế\shoạch\b|chỉ\stiêu\b|mục\stiêu\b|nghị\squyết\b)[^\s.,;:()]{1,12}\s){1,8}\(\Z"
)
_YEAR_REACH = 60  # characters before the bracket
# "Đề nghị giữ nguyên vì tỷ lệ 5,2 bác sĩ/vạn dân hiện nay còn thấp"
_TODAY = re.compile(
    r"\s(?:[^\s.,;:()\d]{1,12}\s){1,4}hiện\s(?:nay|tại)\s(?:còn|vẫn|là|quá|rất|đang|chưa|thấp|cao)\b"
)

# "Tuyển bổ sung vào các xã, khi tỉnh còn thiếu 518 biên chế"; "sẽ còn thiếu" is yet to be
_LACKS = re.compile(
    r"\b(?:khi|vì|bởi|do|trong khi|trong bối cảnh)\s[^.;:\d]{0,40}\b(?<!sẽ )(?:còn|đang|hiện|vẫn)\s"
    r"(?:còn\s)?(?:thiếu|hụt|khuyết)\s(?:tới\s|hơn\s|gần\s|trên\s|khoảng\s)?\Z"
)


def is_there(draft: Draft, sentence: Sentence) -> bool:
    """Say whether so many were there a year before, or are called there today."""
    before = sentence.said_before(draft, _YEAR_BEFORE, _YEAR_REACH)
    if before is not None and "năm " in before.group():
        return True
    if sentence.said_before(draft, _LACKS, _YEAR_REACH) is not None:
        return True
    return _TODAY.match(sentence.folded, draft.num.end) is not None


def planned(draft: Draft, before: Draft | None) -> Draft | None:
    """Return what is to be after a merger, where ``draft`` is a difference to what was before.

    "Tỉnh sẽ có 98 xã. Trước sắp xếp là 109. Như vậy giảm 11": as much a plan as the 98.
    """
    seen, of = 0, draft.parent or before
    while draft.change is not None and of is not None and seen < _STEPS and _is_of_before(of):
        of, seen = of.parent or of.led, seen + 1
    return of if seen else None


def _is_of_before(draft: Draft) -> bool:
    over = draft.parent
    return draft.category == _BEFORE or (over is not None and over.category == _BEFORE)


# "Sau 5 năm, toàn huyện …", "Qua hai đợt tuyển, …", "Tính đến ngày 30/4, …", "Kết thúc năm 2014, …"
_AFTER = re.compile(
    r"\W{0,4}(?:tính\sđến\b|tổng\skết\b|nhìn\slại\b|kết\sthúc\s(?:năm|đợt|nhiệm\skỳ|quý)\b"
    r"|(?:sau|qua)\s(?:hơn\s|gần\s|khoảng\s)?(?:\d{1,2}|một|hai|ba|bốn|năm|nửa|các|nhiều)\s"
    r"(?:năm|tháng|nhiệm\skỳ|đợt|vòng|lần)\b(?!\snữa|\stới))"
)
_OPENS = 6  # characters before the time with which a sentence begins
_STATES = frozenset({Kind.UNTIL, Kind.NOW, Kind.SINCE_TO_NOW, Kind.DAY, Kind.MONTH})
_PARTS = frozenset({Kind.PART_OF_YEAR, Kind.QUARTER})


def is_over(sentence: Sentence, published: str | None) -> bool:
    """Say whether a sentence begins with a time that is over, whatever was planned before it.

    "Huyện đề ra mục tiêu kết nạp 600 đảng viên. Đến tháng 4/2015, toàn huyện kết nạp 702".
    """
    if _AFTER.match(sentence.folded, sentence.start):
        return True
    span = next((s for s in sentence.spans if s.start - sentence.start <= _OPENS), None)
    if span is None or published is None:
        return False
    if span.kind is Kind.LAST_YEARS:  # "6 tháng qua", "hai năm qua"
        return sentence.folded.endswith("qua", span.start, span.end)
    end, year = span.last, int(published[:4])
    if span.kind not in _STATES | _PARTS or end is None:
        return False
    if end.year is None and (span.kind not in _PARTS or end.shift):
        return False  # "6 tháng đầu năm", said in July, is over
    return (end.year or year, end.last) <= (year, int(published[5:7] or 12))


# "Bồi dưỡng ngạch chuyên viên: kế hoạch 6 lớp, thực hiện 6 lớp"
_CARRIED_OUT = re.compile(
    r"\b(?:kế hoạch|chỉ tiêu|giao|được giao|mục tiêu|dự kiến)\s[^.;:]{0,24}\d[^.;:\d]{0,24}"
    r"[,;]\s(?:đã\s)?thực hiện\s(?:được\s|là\s)?\Z"
)
_PLAN_REACH = 80
_SINCE = re.compile(
    r"[^.;:()\d]{0,24}\bso\svới\s(?:\w+\s){0,2}?(?:cùng\skỳ|năm|nhiệm\skỳ|khóa|giai\sđoạn|kỳ)\b"
)


def is_carried_out(draft: Draft, sentence: Sentence) -> bool:
    """Say whether it is what was done of the plan named before it."""
    return sentence.said_before(draft, _CARRIED_OUT, _PLAN_REACH) is not None


def is_compared(draft: Draft, sentence: Sentence, before: Draft | None) -> bool:
    """Say whether it is by how much a result just told differs from one of another time.

    "Cử 46 lượt bác sĩ theo Đề án 1816, tăng 10 lượt so với cùng kỳ": both were sent.
    """
    if draft.change is None or before is None or before.start < sentence.start:
        return False
    if before.status != "actual" or before.unit != draft.unit:
        return False
    return _SINCE.match(sentence.folded, max(draft.tail, draft.end)) is not None


# "Từ năm 2013 đến năm 2015, tỉnh tổ chức thi tuyển 96 chức danh lãnh đạo"
_EXAM = re.compile(r"\b(?:tổ\schức|đã)\s(?:được\s)?thi\stuyển\s(?:được\s|hơn\s|gần\s|trên\s)?\Z")
_EXAM_REACH = 30
_QUOTA = ("chỉ tiêu", "suất")
_HELD = "an examination for posts that was held"


def is_held(draft: Draft, sentence: Sentence, published: str | None) -> bool:
    """Say whether an examination for so many posts is over, as is that for some of them."""
    if draft.unit != "post" or any(h[2]["word"].startswith(_QUOTA) for h in draft.noun):
        return False
    over = draft.parent
    held = over is not None and over.start >= sentence.start and _HELD in {t[2] for t in over.trace}
    if not held and sentence.said_before(draft, _EXAM, _EXAM_REACH) is not None:
        held = future.is_past(draft, published) or (published is None and _is_told(draft, sentence))
    if held:
        draft.note("status", "actual", _HELD)
    return held


def _is_told(draft: Draft, sentence: Sentence) -> bool:
    """Say whether years from and to are told, and no word of a plan with them."""
    ranged = draft.period is not None and draft.period.kind is Kind.RANGE
    planned = any(h[2].get("status") == "target" and h[1] <= draft.start for h in sentence.hits)
    return ranged and not planned


# "Các nơi đạt trên 80% kế hoạch, gồm:", "ba lớp đầu tiên trong kế hoạch năm nay:" list results
_OF_IT = re.compile(r"(?:%|\btrong)\s\Z")
_CLOSE = 8  # characters before the cue
# "Một số chỉ tiêu công tác cán bộ" over a table: what is measured, and no plan
_MEASURES = re.compile(r"\b(?:một số|các|những|hệ thống|tổng hợp|biểu|bảng)(?:\s\w{1,7}){0,2}\s\Z")
_MEASURES_REACH = 24  # characters before the word


def is_measured(hit: Hit, sentence: Sentence) -> bool:
    """Say whether a word of the line above names what results are of, and no plan.

    So does "Một số chỉ tiêu" over a table.
    """
    at = hit[0]
    if _OF_IT.search(sentence.folded, max(0, at - _CLOSE), at):
        return True
    low = max(0, at - _MEASURES_REACH)
    return sentence.row and _MEASURES.search(sentence.folded, low, at) is not None


def opens(over: Draft, sentence: Sentence) -> bool:
    """Say whether a goal opens the sentence of its parts: "nhu cầu là 316 người, trong đó …"."""
    return over.start >= sentence.start and all(d.start >= over.start for d in sentence.drafts)
