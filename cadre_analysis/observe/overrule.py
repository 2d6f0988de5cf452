"""Rules that overrule the indicator which the weights chose, some once the slots are filled.

In the annotation scheme women, the young or a minority among officials are the make-up of a body,
never a head count of their own, and a degree or theory level held is no make-up. The gold codes one
such breakdown in a thousand as a head count, and no degree or level as a make-up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cadre_analysis.codes import Indicator
from cadre_analysis.observe import stood
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator import NONE
from cadre_analysis.observe.indicator_silence import INHERITED
from cadre_analysis.observe.office import criterion

_LACKING = frozenset({"shortage", "surplus"})
_AT_ONCE = 1  # characters between a count and "thừa"


def by_held(sentences: Iterable[Sentence]) -> None:
    """Read who is told apart by a former place, or by what is held in another field, as that."""
    for sentence in sentences:
        for draft in sentence.drafts:
            if draft.unit == "person":
                _by_criterion(draft, sentence)
            _by_field(draft, sentence)
            _by_share(draft)


_PEOPLE = frozenset({"person", "post"})
# "Bí thư không phải người địa phương có 69 người; còn 24 xã thiếu công chức địa chính"
_OF_BODIES = frozenset({
    Indicator.RESTRUCTURING, Indicator.NONLOCAL_LEADER, Indicator.DUAL_POST,
})  # fmt: skip


def by_people(sentences: Iterable[Sentence]) -> None:
    """Read no person, no post and no share of them as restructured: only bodies are.

    "Viên chức 12.950 người, giảm 11,5%", "cấp huyện kết thúc hoạt động với 1.486 biên chế".
    """
    for sentence in sentences:
        last: Draft | None = None
        for draft in sentence.drafts:
            if draft.indicator == Indicator.RESTRUCTURING and _is_of_people(draft, sentence, last):
                draft.read_as(_of_people(draft), "people and posts are not restructured")
            elif draft.indicator in _OF_BODIES and _lack(draft, sentence):
                draft.read_as(Indicator.HEADCOUNT, "bodies with too few or too many")
            elif draft.indicator == Indicator.MOVEMENT and _is_stock(draft, sentence):
                draft.read_as(Indicator.HEADCOUNT, "of whom those who moved are a part")
            last = draft


def _is_of_people(draft: Draft, sentence: Sentence, last: Draft | None) -> bool:
    if draft.unit != "percent":
        return draft.unit in _PEOPLE and not stood.take_bodies(draft, sentence)
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


def _lack(draft: Draft, sentence: Sentence) -> bool:
    """Say whether bodies are counted that lack people: "26 xã thừa tổng cộng 184 người"."""
    behind = (h for h in sentence.hits if draft.end <= h[0] <= draft.tail + _AT_ONCE)
    return draft.unit == "org_unit" and any(not _LACKING.isdisjoint(h[2]) for h in behind)


def by_sum(sentences: Iterable[Sentence]) -> None:
    """Read numbers that add up to a total, and only say where, as what the total measures.

    "Giao 1.742 biên chế, giảm 35 biên chế so với năm 2022. Khối sở, ngành 968, cấp huyện 774".
    """
    for sentence in sentences:
        for draft in sentence.drafts:
            total = draft.parent
            if total is not None and _is_of_course(draft, total):
                draft.read_as(Indicator.TRAINING, "who is sent to a course")
            if total is None or total.indicator in {None, NONE, draft.indicator} or draft.noun:
                continue
            if draft.indicator == Indicator.COMPOSITION:
                continue  # "31 người: khối Đảng 12, khối chính quyền 19" is a make-up
            levels = draft.listed and draft.unit == "person" and draft.indicator in _LEARNT
            levels = levels and any("level" in h[2] for h in draft.own)
            if (levels or _adds_up(draft)) and all(
                "level" in h[2] or h[2].get("unit") == "org_unit" for h in draft.own
            ):
                draft.read_as(str(total.indicator), "what the total measures that it adds up to")


def _is_of_course(draft: Draft, total: Draft) -> bool:
    """Say whether it tells those sent to a course apart by school, whoever is to hire them.

    "Cử 318 học sinh đi học theo diện cử tuyển, gồm đại học 201 em, cao đẳng 117".
    """
    if total.indicator != Indicator.TRAINING or draft.indicator != Indicator.RECRUITMENT:
        return False
    told = {tag for h in draft.own for tag in h[2]}
    return "grade" in told and "cue" not in told and (draft.listed or _adds_up(draft))


_LEARNT = frozenset({Indicator.QUALIFICATION, Indicator.POLITICAL_THEORY})


def _adds_up(draft: Draft) -> bool:
    return any(rule == "adds up" for _, _, rule, _, _ in draft.trace)


_MOVES = frozenset({"cue", "mode", "dir"})


def _by_criterion(draft: Draft, sentence: Sentence) -> None:
    """Read those of a body told apart by where they worked as its make-up, not as moved.

    "Ban Chấp hành có 65 đồng chí. Theo nơi công tác trước hợp nhất: Cà Mau 34, Bạc Liêu 31".
    """
    if draft.indicator != Indicator.MOVEMENT or criterion(draft, sentence) is None:
        return
    if _has_body(draft, sentence) and _MOVES.isdisjoint(tag for h in draft.own for tag in h[2]):
        draft.read_as(Indicator.COMPOSITION, "told apart in a body by where they worked")


def by_nominees(sentences: Iterable[Sentence]) -> None:
    """Read candidates by who put them forward as their make-up, and those told apart with them.

    "59 ứng cử viên: do cơ quan huyện giới thiệu 28, do xã giới thiệu 31. Nữ 22 người".
    """
    of_them: set[int] = set()
    for draft, told in ((one, line.drafts) for line in sentences for one in line.drafts):
        if draft.unit not in _SHARED or draft.indicator not in _NOMINATED:
            continue
        modes = {h[2]["mode"] for h in draft.own if "mode" in h[2]}
        wholes = [draft.parent, *(d for d in told if d.start < draft.start)]
        put_forward = modes == {"nomination"} and any(map(_is_of_candidates, wholes))
        if put_forward or (not modes and id(draft.led) in of_them):
            draft.read_as(Indicator.COMPOSITION, "candidates by who put them forward")
            of_them.add(id(draft))


_SHARED = frozenset({"person", "percent"})
_NOMINATED = frozenset({Indicator.MOVEMENT, Indicator.HEADCOUNT})


def _is_of_candidates(whole: Draft | None) -> bool:
    return whole is not None and any(h[2].get("group") == "candidates" for h in whole.noun)


def _by_share(share: Draft) -> None:
    """Read a count as the share in its bracket: "47 người (41,96%) có bằng thạc sĩ trở lên"."""
    count = share.companion
    if count is None or share.indicator not in _LEARNT or count.indicator not in _GUESSED:
        return
    if count.start < share.start and count.heard.rstrip("~^") in INHERITED:
        count.read_as(str(share.indicator), "the share beside it tells what they hold")


_GUESSED = frozenset({Indicator.COMPOSITION, Indicator.HEADCOUNT, Indicator.MOVEMENT})
_CERTIFIED = frozenset({"state_management", "it", "foreign_language"})


def _by_field(draft: Draft, sentence: Sentence) -> None:
    """Read what is held in another field as a qualification, not as the theory told before.

    "Lý luận chính trị: cao cấp 18, trung cấp 106. Quản lý nhà nước: chuyên viên 97, cán sự 64".
    """
    if draft.indicator != Indicator.POLITICAL_THEORY or any("pt" in h[2] for h in draft.own):
        return
    said = (h[2] for h in reversed(sentence.hits) if h[1] <= draft.start)
    last = next((t for t in said if "pt" in t or "grade" in t or "field" in t), None)
    if last is not None and "pt" not in last and last.get("field") in _CERTIFIED:
        draft.read_as(Indicator.QUALIFICATION, "held in another field than theory")


def _has_body(draft: Draft, sentence: Sentence) -> bool:
    """Say whether the paragraph has counted a body of no fewer before."""
    above = sentence.prior
    told = [
        *(above.prior.drafts if above and above.prior else ()),
        *(above.drafts if above else ()),
    ]
    return any(
        d.indicator == Indicator.HEADCOUNT
        and d.unit == "person"
        and (d.num.value or 0) >= (draft.num.value or 0)
        and sentence.lines(d.end, draft.start) == 0
        for d in (*told, *sentence.drafts)
        if d.start < draft.start
    )


_AT_COURSE = 2  # characters between those sent and "đi đào tạo"


_SENT_ON = frozenset({Indicator.MOVEMENT, Indicator.RECRUITMENT})


def by_course(sentences: Iterable[Sentence]) -> None:
    """Read as learners those who are sent to a course: "cử 486 cán bộ nữ đi đào tạo".

    So are those of a scheme that is to hire them: "cử 212 học sinh đi học theo diện cử tuyển".
    """
    for draft in (draft for sentence in sentences for draft in sentence.drafts):
        if draft.indicator in _SENT_ON:
            behind = [h for h in draft.own if 0 <= h[0] - draft.tail <= _AT_COURSE][:1]
            if any(h[2].get("cue") == Indicator.TRAINING for h in behind):
                draft.read_as(Indicator.TRAINING, "who is sent to a course")


def by_breakdown(draft: Draft) -> None:
    """Read a head count of women, the young or a minority as the make-up that it is of."""
    lacking = any(not _LACKING.isdisjoint(h[2]) for h in draft.own)
    head = draft.indicator == Indicator.HEADCOUNT and draft.is_broken and not lacking
    if head or _is_share_of_women(draft):
        draft.read_as(Indicator.COMPOSITION, "women, the young or a minority are a make-up")


def _is_share_of_women(draft: Draft) -> bool:
    """Say whether a share of women follows one of degrees: "71% có bằng đại học, 54% là nữ"."""
    if draft.indicator != Indicator.QUALIFICATION or draft.unit != "percent":
        return False
    held = any(not _HELD.isdisjoint(h[2]) for h in draft.own)
    apart = draft.parent is None and not draft.listed and not held
    return apart and any("sex" in h[2] and 0 <= h[0] - draft.end <= 1 for h in draft.own)


_HELD = frozenset({"grade", "standard", "field", "cue"})

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
