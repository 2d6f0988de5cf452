"""Rules that overrule the indicator which the weights chose, some once the slots are filled.

In the annotation scheme women, the young or a minority among officials are the make-up of a body,
never a head count of their own, and a degree or theory level held is no make-up. The gold codes one
such breakdown in a thousand as a head count, and no degree or level as a make-up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence

_LACKING = frozenset({"shortage", "surplus"})


def by_held(sentences: Iterable[Sentence]) -> None:
    """Read who is told apart by what is held in another field as that."""
    for sentence in sentences:
        for draft in sentence.drafts:
            _by_field(draft, sentence)


_PEOPLE = frozenset({"person", "post"})


def by_people(sentences: Iterable[Sentence]) -> None:
    """Read no person, no post and no share of them as restructured: only bodies are.

    "Viên chức 12.950 người, giảm 11,5%", "cấp huyện kết thúc hoạt động với 1.486 biên chế".
    """
    for sentence in sentences:
        last: Draft | None = None
        for draft in sentence.drafts:
            if draft.indicator == Indicator.RESTRUCTURING and _is_of_people(draft, sentence, last):
                draft.read_as(_of_people(draft), "people and posts are not restructured")
            elif draft.indicator == Indicator.MOVEMENT and _is_stock(draft, sentence):
                draft.read_as(Indicator.HEADCOUNT, "of whom those who moved are a part")
            last = draft


def in_tables(sentences: Iterable[Sentence]) -> None:
    """Read cells by what their table is of: whoever is admitted is a person, a course is taught.

    "Cơ quan, trường học | 60" of a table of new members; "Lý luận chính trị | 250" of one of those
    sent to be taught.
    """
    for sentence in sentences:
        taught = sentence.lead is not None and _is_taught(sentence.lead)
        planned = sentence.lead is not None and _is_of_plans(sentence.lead)
        for draft in sentence.drafts if sentence.row else ():
            joins = draft.indicator == Indicator.PARTY_ADMISSION and draft.unit == "org_unit"
            if joins and not _OF_CELLS.search(sentence.folded, sentence.start, draft.start):
                draft.unit = "person"
                draft.note("unit_measure", "person", "only persons are admitted")
            if planned and draft.indicator in _MADE_UP and not _is_in_post(draft, sentence):
                draft.read_as(Indicator.PLANNING, "planned, as the line above the table says")
            theory = draft.indicator == Indicator.POLITICAL_THEORY
            if theory and taught and not any("grade" in h[2] for h in draft.own):
                draft.read_as(Indicator.TRAINING, "taught, as the line above the table says")


_HELD = frozenset({Indicator.POLITICAL_THEORY, Indicator.QUALIFICATION})


def by_turns(sentences: Iterable[Sentence]) -> None:
    """Read degrees and levels that are counted by turns as taught: nobody holds one twice.

    "Đào tạo: 3.116 lượt người, gồm:" above "Lý luận chính trị: cao cấp 284; trung cấp 1.547". Nor
    does anybody hold a quota: "đào tạo 9 chỉ tiêu thạc sĩ và 3 chỉ tiêu tiến sĩ". What one of two
    neighbours in a list tells of, the other does: "trong đó tiến sĩ 9 người, thạc sĩ 556 người".
    """
    for sentence in sentences:
        last: Draft | None = None
        for draft in sentence.drafts:
            over = draft.parent or last
            taught = over is not None and over.indicator == Indicator.TRAINING
            turns = draft.unit == "person_time" or _goes_on(draft, last)
            taught = (taught and turns) or _is_taught_for(draft, sentence)
            if taught and draft.indicator in _HELD:
                draft.read_as(Indicator.TRAINING, "taught, as its total is")
            last = draft


# "loại giỏi", "học viên khá": marks of a course; offices do their tasks well or not
_MARKS = re.compile(
    r"\b(?:loại|học lực|kết quả|học viên|tốt nghiệp|bằng|điểm)\s(?:\w+\s)?"
    r"(?:giỏi|khá|trung bình|xuất sắc)\b(?!\snhiệm)"
)


def by_marks(sentences: Iterable[Sentence]) -> None:
    """Read marks told behind those of a course as the course's: "như vậy, loại giỏi gần 9%"."""
    for sentence in sentences:
        for draft in sentence.drafts:
            if draft.indicator != Indicator.PERFORMANCE or draft.unit not in _SHARED:
                continue
            course = draft.led is not None and draft.led.indicator == Indicator.TRAINING
            if course and _MARKS.search(sentence.folded, sentence.start, draft.start):
                draft.read_as(Indicator.TRAINING, "taught, as its total is")


_QUOTAS = ("chỉ tiêu", "suất")


def _is_taught_for(draft: Draft, sentence: Sentence) -> bool:
    """Say whether quotas of a course are counted."""
    if draft.unit != "post" or not draft.noun:
        return False
    if not draft.noun[0][2]["word"].startswith(_QUOTAS):
        return False
    above = sentence.lead.hits if sentence.lead is not None else ()
    said = [h[2]["cue"] for h in (*above, *sentence.hits) if "cue" in h[2] and h[1] <= draft.start]
    return bool(said) and said[-1] == Indicator.TRAINING


def _goes_on(draft: Draft, last: Draft | None) -> bool:
    """Say whether the part before it in its list, told by a degree too, was taught."""
    if last is None or last.parent is None or last.parent is not draft.parent:
        return False
    graded = all(any("grade" in h[2] for h in d.near) for d in (draft, last))
    held = any(h[1] <= draft.start and ("hold" in h[2] or "held" in h[2]) for h in draft.own)
    return graded and not held and draft.listed and last.indicator == Indicator.TRAINING


_MADE_UP = frozenset({Indicator.HEADCOUNT, Indicator.COMPOSITION})


# "Số chi bộ | 90": cells are counted; "Cơ quan, trường học | 60" of those who joined says where
_OF_CELLS = re.compile(r"\bsố\s(?:lượng\s)?(?:chi bộ|đảng bộ|tổ chức|cơ sở|tổ đảng|đơn vị)\b")
_IN_POST = re.compile(r"\b(?:hiện có|có mặt|đương nhiệm|hiện nay|hiện tại|đang giữ)\b")


def _is_in_post(draft: Draft, sentence: Sentence) -> bool:
    """Say whether the head of its column is of those in post: "Hiện có | Nguồn quy hoạch"."""
    return draft.column is not None and _IN_POST.search(sentence.folded, *draft.column) is not None


def _is_of_plans(lead: Sentence) -> bool:
    """Say whether a table is of successors alone: "Quy hoạch cấp ủy nhiệm kỳ 2025-2030"."""
    cues = {h[2]["cue"] for h in lead.hits if "cue" in h[2]}
    return cues == {Indicator.PLANNING}


def _is_taught(lead: Sentence) -> bool:
    return any(h[2].get("cue") == Indicator.TRAINING for h in lead.hits)


def _is_of_people(draft: Draft, sentence: Sentence, last: Draft | None) -> bool:
    if draft.unit != "percent":
        return draft.unit in _PEOPLE
    if draft.companion is not None:
        return draft.companion.unit in _PEOPLE
    said = [h for h in sentence.between(draft.first, draft.start) if "unit" in h[2]]
    if said:
        return said[-1][2]["unit"] in _PEOPLE
    return last is not None and last.unit in _PEOPLE


def _of_people(draft: Draft) -> str:
    """Return what is said of them: that there are so many fewer, or how many there are."""
    fewer = any(h[2].get("change") == "decrease" and h[1] <= draft.start for h in draft.near)
    return Indicator.DOWNSIZING if fewer else Indicator.HEADCOUNT


_HAS = re.compile(r"\b(?:có|với|còn)\s(?:tổng\scộng\s|khoảng\s|gần\s|hơn\s|trên\s)?\Z")
_HAS_REACH = 20


def _is_stock(draft: Draft, sentence: Sentence) -> bool:
    """Say whether so many are there, some of whom were moved.

    "Toàn tỉnh có 2.310 cán bộ cấp huyện, trong đó điều động 1.840 người về xã": the 2.310 are all.
    """
    if draft.unit not in _PEOPLE or not draft.noun:
        return False
    if sentence.said_before(draft, _HAS, _HAS_REACH) is None:
        return False
    if any(not _MOVES.isdisjoint(h[2]) for h in draft.own):
        return False
    at = sentence.drafts.index(draft) + 1
    part = sentence.drafts[at] if at < len(sentence.drafts) else None
    if part is None or part.parent is not draft or part.indicator != Indicator.MOVEMENT:
        return False
    return any(not _MOVES.isdisjoint(h[2]) for h in part.own)


_MOVES = frozenset({"cue", "mode", "dir"})


_SHARED = frozenset({"person", "percent"})


_CERTIFIED = frozenset({"state_management", "it", "foreign_language"})


def _by_field(draft: Draft, sentence: Sentence) -> None:
    """Read what is held in another field as a qualification, not as the theory told before.

    "Lý luận chính trị: cao cấp 18, trung cấp 106. Quản lý nhà nước: chuyên viên 97, cán sự 64".
    """
    if draft.indicator == Indicator.HEADCOUNT and _is_labelled(draft, sentence):
        draft.read_as(Indicator.QUALIFICATION, "held in another field than theory")
    if draft.indicator != Indicator.POLITICAL_THEORY or any("pt" in h[2] for h in draft.own):
        return
    said = (h[2] for h in reversed(sentence.hits) if h[1] <= draft.start)
    last = next((t for t in said if "pt" in t or "grade" in t or "field" in t), None)
    if last is not None and "pt" not in last and last.get("field") in _CERTIFIED:
        draft.read_as(Indicator.QUALIFICATION, "held in another field than theory")


_LABEL_ENDS = re.compile(r":\s[^.;:]{0,90}\Z")


def _is_labelled(draft: Draft, sentence: Sentence) -> bool:
    """Say whether a field of certificates labels the line: "Quản lý nhà nước: chuyên viên 64"."""
    if draft.unit not in _SHARED or any("cue" in h[2] for h in sentence.hits):
        return False
    fields = [h for h in sentence.hits if h[2].get("field") in _CERTIFIED and h[1] < draft.start]
    return bool(fields) and any(
        sentence.folded[h[1]] == ":"
        and _LABEL_ENDS.match(sentence.folded, h[1], draft.start) is not None
        for h in fields
    )


_LEADS = 70  # characters of a line that says of whom its list tells
_TELLS = frozenset({"sex", "eth", "age", "grade", "pt", "rating", "standard", "cue", "mode"})


def by_lead(sentences: Iterable[Sentence]) -> None:
    """Read a bare count in a list as the make-up that the line above it names.

    "Người dân tộc thiểu số trong cấp ủy:" above "- Cấp huyện: 12 đồng chí; - Cấp xã: 145".
    """
    for sentence in sentences:
        lead = sentence.lead if sentence.item else None
        if lead is None or lead.drafts or lead.end - lead.start > _LEADS:
            continue
        told = {tag for h in lead.hits for tag in _TELLS & h[2].keys()}
        if told not in ({"sex"}, {"eth"}):
            continue
        for draft in sentence.drafts:
            bare = _TELLS.isdisjoint({tag for h in draft.own for tag in h[2]})
            if bare and draft.indicator == Indicator.HEADCOUNT and draft.unit in _SHARED:
                draft.read_as(Indicator.COMPOSITION, "women, the young or a minority are a make-up")


def by_breakdown(draft: Draft) -> None:
    """Read a head count of women, the young or a minority as the make-up that it is of."""
    lacking = any(not _LACKING.isdisjoint(h[2]) for h in draft.own)
    head = draft.indicator == Indicator.HEADCOUNT and draft.is_broken and not lacking
    if head:
        draft.read_as(Indicator.COMPOSITION, "women, the young or a minority are a make-up")


_DEGREES = frozenset({
    "university", "university_plus", "college", "college_plus", "vocational_intermediate",
    "elementary", "upper_secondary", "master", "master_plus", "doctor",
})  # fmt: skip


_SCHOOLS = frozenset({"primary", "lower_secondary", "upper_secondary"})


def by_category(draft: Draft) -> None:
    """Read a make-up by degree or theory level as the qualification that it tells.

    So is what school somebody finished: "41 người mới học hết tiểu học, 62 người học THCS".
    """
    if draft.indicator == Indicator.TRAINING and draft.category in _SCHOOLS:
        learns = any("cue" in h[2] and h[1] <= draft.start for h in draft.own)
        if draft.unit in _SHARED and draft.status == "actual" and not learns:
            draft.read_as(Indicator.QUALIFICATION, "a degree held is a qualification")
        return
    if draft.indicator != Indicator.COMPOSITION or draft.category is None:
        return
    if draft.category in _DEGREES:
        draft.read_as(Indicator.QUALIFICATION, "a degree held is a qualification")
    elif draft.category.startswith("pt_"):
        draft.read_as(Indicator.POLITICAL_THEORY, "a theory level held is a qualification")
