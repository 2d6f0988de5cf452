"""Breakdowns said of most of those counted, of whom so many are a part, of all on a course."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe import held_against
from cadre_analysis.observe.draft import Draft, Sentence

_MOST = re.compile(
    r"[,;–-]\s(?:(?:trong đó|song|nhưng)\s)?(?:phần lớn|phần đông|đa số|hầu hết|đa phần|chủ yếu"
    r"|nhiều người)\s"
)


def is_of_else(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    """Say whether it is said of most of them alone: "419 đảng viên, phần đông là người Mông".

    So it is of whom a rule tells: "19 giáo viên đủ 5 năm đối với nam, 3 năm đối với nữ".
    """
    if hit[0] < draft.end:
        return False
    most = _MOST.search(sentence.folded, draft.end, hit[0])
    return (most or _TERM.search(sentence.folded, draft.end, hit[0])) is not None


_TERM = re.compile(r"\d\s(?:năm|tuổi|tháng)\s(?:công tác\s)?(?:đối với|với)\s\Z")


_THESE = re.compile(
    r"\s?(?:trong\s(?:tổng\s)?)?(?:số|nhóm)\s(?:[^\s,.;:\d]+\s)?(?:này|đó|ấy|trên)\b"
)
_HELD = frozenset({Indicator.QUALIFICATION, Indicator.POLITICAL_THEORY})


# "Nữ ít, vỏn vẹn 3 người", "Cán bộ trẻ còn khiêm tốn, mới có 5 đồng chí"
_GAUGED = re.compile(
    r"(?:\s(?:còn|quá|rất|khá|hơi|vẫn|cũng|lại|thì|tương đối|càng)){0,3}"
    r"\s(?:ít|ít ỏi|nhiều|đông|đông đảo|thấp|cao|khiêm tốn|thưa|thưa thớt|hiếm|mỏng|hạn chế)"
    r"(?:\s(?:hơn|nhất|lắm|hẳn|nữa|cả)){0,2}(?:,|:|\s[-–])\s"
    r"(?:(?:chỉ|vỏn vẹn|vẻn vẹn|mới|có|được|đạt|chiếm|tức|vừa|tròn|khoảng|gần|hơn|là)\s){0,4}"
)
_HEADS = re.compile(
    r"(?:[.;:,]\s|\A|\n)(?:(?:số|tỷ lệ|cán bộ|đại biểu|ủy viên|người|riêng)\s){0,3}\Z"
)
_HEADED = 24  # characters of what heads the clause


def gauged(draft: Draft, sentence: Sentence) -> list[Hit]:
    """Return of whom it is said that they are few or many, and then how many."""
    for hit in sentence.hits:
        if hit[1] > draft.start or _DIMS.isdisjoint(hit[2]):
            continue
        low = max(0, hit[0] - _HEADED)
        said = _GAUGED.fullmatch(sentence.folded, hit[1], draft.start)
        if said and _HEADS.search(sentence.folded, low, hit[0]):
            return [hit]
    return []


_DIMS = frozenset({"sex", "age", "eth"})


def of_these(draft: Draft, sentence: Sentence) -> None:
    """Take the one breakdown of all who were told of in the sentence before.

    "Cử 63 cán bộ dân tộc học đại học, 118 cán bộ dân tộc học trung cấp. 37 người trong số này …";
    what else they hold goes on with it: "58% số này có bằng đại học; 412 người đạt trung cấp …".
    """
    above, first = sentence.prior, sentence.drafts[0]
    held = {first.indicator, draft.indicator} <= _HELD
    if above is None or _THESE.match(sentence.folded, max(first.tail, first.end)) is None:
        return
    if draft is not first and not (held and first.is_broken):
        return
    told = {(d.sex, d.age, d.ethnicity) for d in above.drafts if d.unit == "person"}
    if len(told) == 1:
        draft.sex, draft.age, draft.ethnicity = told.pop()
        if draft.is_broken:
            draft.note("sex", draft.sex, "breakdown of the number before")


_IS = re.compile(
    r",?\s(?:(?:chỉ|mới|còn|cũng|có|đạt|là|chiếm|ở mức|giảm|tăng|cùng|lần lượt|xuống)\s){0,4}"
)
_TOLD_BACK = 3  # sentences back in which the share of another place stands


def is_of_place(draft: Draft, sentence: Sentence) -> bool:
    """Say whether a bare share is told of the place named before it: "Trà Vinh đạt 28,8%"."""
    if draft.unit != "percent" or draft.noun or draft.companion is not None:
        return False
    places = (m for m in sentence.named if m[1] <= draft.start)
    return any(_IS.fullmatch(sentence.folded, m[1], draft.start) for m in places)


def of_other_place(draft: Draft, before: Draft | None, sentence: Sentence) -> Draft | None:
    """Return the share with which the share of another place goes on, else the number before.

    "Tỷ lệ nữ trong vùng là 23,1%. Sóc Trăng có 12 người Khmer. Trà Vinh đạt 28,8%": of women.
    """
    if before is None or before.unit == "percent" or before.start >= sentence.start:
        return before
    told, back = sentence.prior, 0
    while told is not None and back < _TOLD_BACK and is_of_place(draft, sentence):
        for share in reversed(told.drafts):
            if share.unit == "percent" and share.indicator == draft.indicator and share.is_broken:
                return share
        told, back = told.prior, back + 1
    return before


# "Bồi dưỡng kỹ năng lãnh đạo cho cán bộ nữ trong quy hoạch", "Khai giảng lớp dành cho nữ đại biểu"
_COURSE_FOR = re.compile(
    r"(?<!một\s)(?<!hai\s)\b(?:lớp|khóa|bồi\sdưỡng|tập\shuấn|đào\stạo)\b"
    r"(?:(?!\s(?:một|hai|ba)\s)[^.;:\d\n]){0,70}\bcho\s(?:các\s|đội\sngũ\s|nhóm\s)?"
    r"(?:(?:cán\sbộ|công\schức|viên\schức|đại\sbiểu|đảng\sviên|lãnh\sđạo)[\s,]{1,2}){0,3}\Z"
)
_LEARNER = "học viên"


def of_course(draft: Draft, sentence: Sentence, title: Sequence[Hit]) -> list[Hit]:
    """Return for whom the headline says a course is held, where its learners are counted."""
    learners = any(_LEARNER in h[2]["word"] for h in draft.noun)
    if draft.is_broken or not learners or draft.indicator != Indicator.TRAINING:
        return []
    at = sentence.headline[0]
    return [h for h in title if _COURSE_FOR.search(sentence.folded, at, h[0]) is not None]


_COUNTED = frozenset({"group", "unit"})


def in_own_column(draft: Draft) -> bool:
    """Say whether the head of its column says whom it counts: "Cán bộ nữ | Đảng viên"."""
    if draft.column is None or draft.unit == "percent":
        return False
    first, last = draft.column
    return any(first <= h[0] and h[1] <= last and _COUNTED & h[2].keys() for h in draft.own)


_MADE_UP = frozenset({Indicator.COMPOSITION, Indicator.PLANNING})


def of_norm(draft: Draft, before: Draft | None, sentence: Sentence) -> bool:
    """Take the breakdown of the number that a norm is for, and say whether there is one.

    "Nữ có 6 đồng chí, chưa đạt tỷ lệ 15%": of women. So is "Mục tiêu là nâng lên 20%", and who was
    elected of those planned: "quy hoạch có 17,5% nữ, song số trúng cử chỉ 5 đồng chí".
    """
    if draft.is_broken or before is None:
        return False
    here = held_against.is_norm(draft, before, sentence)
    here = here or (before.unit == "percent" and held_against.says_elected(draft, sentence))
    source = before if here else None
    if before.start < sentence.start:
        source = held_against.goal_of(draft, sentence)
    if source is None or not source.is_broken:
        return False
    if source.indicator != draft.indicator and not {source.indicator, draft.indicator} <= _MADE_UP:
        return False
    draft.sex, draft.age, draft.ethnicity = source.sex, source.age, source.ethnicity
    draft.note("sex", draft.sex, "breakdown of the number before")
    return True
