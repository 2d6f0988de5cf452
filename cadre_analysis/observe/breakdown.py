"""By what a number is broken down: sex, age, ethnicity."""

from __future__ import annotations

import re

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe import breakdown_part, held_against
from cadre_analysis.observe.breakdown_part import is_of_else, is_of_place, of_other_place, of_these
from cadre_analysis.observe.draft import Draft, Sentence, nearest
from cadre_analysis.observe.office import criterion, is_named_anew


def breakdowns(draft: Draft, sentence: Sentence) -> None:
    """Fill sex, age and ethnicity from the words of the number's clause.

    Where they say nothing, from the count beside it or from the words that open the sentence.
    """
    if _is_of_land(draft):
        return
    whole = _whole_from(draft)
    for slot, tag in (("sex", "sex"), ("age", "age"), ("ethnicity", "eth")):
        said = [h for h in draft.near if tag in h[2] and h[0] >= whole]
        said = [h for h in said if not is_of_else(h, draft, sentence)]
        hit = nearest(_plainest(said), draft)
        if hit is not None:
            setattr(draft, slot, hit[2][tag])
            draft.note(slot, hit[2][tag], "word of the clause", hit)
    if draft.companion is not None and not draft.is_broken:
        other = draft.companion
        draft.sex, draft.age, draft.ethnicity = other.sex, other.age, other.ethnicity
    _take_noun(draft)
    _among(draft, sentence)
    if not draft.is_broken:
        _take_dims(draft, breakdown_part.gauged(draft, sentence))
        of_these(draft, sentence)
    if not draft.is_broken and not _is_otherwise(draft):
        _under_label(draft, sentence)


def _is_of_land(draft: Draft) -> bool:
    """Say whether units are merged, which have no sex: "giữ tỷ lệ nữ khi nhập 104 xã thành 35"."""
    return draft.indicator == Indicator.RESTRUCTURING and draft.unit == "org_unit"


def _take_noun(draft: Draft) -> None:
    """Take the sex of the noun counted: "409 cô", "31 ông"."""
    hit = next((h for h in draft.noun if "sexed" in h[2]), None)
    lacking = any("shortage" in h[2] for h in draft.own)  # "còn thiếu 48 cô"
    if hit is not None and draft.sex == "_T" and not lacking:
        draft.sex = hit[2]["sexed"]
        draft.note("sex", draft.sex, "noun counted", hit)


# "Trong số nữ đại biểu, 71% tham gia lần đầu": of these are the numbers behind the comma
_OF = re.compile(
    r"\btrong\s(?:tổng\ssố|số|các|những)\s(?:(?!đó|này|ấy|có|là|trên)[^\s,.;:\d]+\s){0,2}\Z"
)
_COMMA = re.compile(r"[^,.;:\d]{0,40},\s")
_OF_BACK = 40  # characters before a breakdown in which the words stand that make it a whole


def _among(draft: Draft, sentence: Sentence) -> None:
    """Take the breakdown of those of whom the sentence says that it tells a part."""
    folded = sentence.folded
    for hit in sentence.hits:
        if hit[1] > draft.start:
            return
        if DIMS.isdisjoint(hit[2]) or not _COMMA.match(folded, hit[1]):
            continue
        if _OF.search(folded, max(sentence.start, hit[0] - _OF_BACK), hit[0]):
            _take_dims(draft, [hit])
            return


def _under_label(draft: Draft, sentence: Sentence) -> None:
    """Take the breakdown that a label says of what stands behind its colon.

    "Tỷ lệ nữ: phường A 22,1%, phường B 10,9%", "- Dưới 40 tuổi: dự kiến 20%; trúng cử 9".
    """
    folded = sentence.folded
    colon = folded.rfind(":", sentence.start, draft.start)
    if colon < 0 or sentence.row or draft.indicator not in _LABELLED:
        return
    ended = max(folded.rfind(mark, sentence.start, colon) for mark in ";.")
    heads = ended < 0 or not folded[sentence.start : ended].strip()
    if ";" in folded[colon : draft.start] and not heads:
        return
    first = max(ended, sentence.start)
    said = [h for h in sentence.between(first, colon) if not DIMS.isdisjoint(h[2])]
    slots = {slot for h in said for slot in DIMS & h[2].keys()}
    if any(first <= d.start < colon for d in sentence.drafts):
        return
    if len(slots) == 1:
        _offer(draft, said, sentence)


_LABELLED = frozenset({
    Indicator.COMPOSITION, Indicator.PLANNING, Indicator.PARTY_ADMISSION, Indicator.MOVEMENT,
    Indicator.RECRUITMENT, Indicator.TRAINING,
})  # fmt: skip


def _is_divided(draft: Draft, sentence: Sentence, tags: frozenset[str]) -> bool:
    """Say whether a part of the count is told behind it: "124 người; nữ 19 người" are not women.

    ``tags`` are the breakdowns that the count would be given. Who stands again or anew is a part
    too: "233 người, tái cử 148".
    """
    if draft.unit == "percent" or not draft.num.value:
        return False
    behind = [d for d in sentence.drafts if d.start > draft.end][:_PARTS]
    return any(
        d.num.value is not None
        and (d.unit == "percent" or d.num.value < draft.num.value)
        and d.start - draft.end < _PART_REACH
        and any(
            (h[0] >= draft.tail or (sentence.row and h not in draft.near))
            and _parts(h, tags, d.start - draft.end)
            for h in d.near
        )
        for d in behind
    )


def _parts(hit: Hit, tags: frozenset[str], gap: int) -> bool:
    own = not tags.isdisjoint(hit[2]) and gap < _NEXT
    return own or hit[2].get("dim") == "other"


_PARTS = 3  # numbers behind a count among which its first part stands
_NEXT = 40  # characters up to a part of the same breakdown
_PART_REACH = 60  # characters up to it


def hand_back(drafts: list[Draft]) -> None:
    """Give a count the breakdown said behind its share: "12 đồng chí (29,3%) dưới 50 tuổi"."""
    for draft in drafts:
        count = draft.companion
        if count is None or count.indicator != draft.indicator or draft.unit != "percent":
            continue
        if _says_its_own(draft) and not _says_its_own(count):
            count.sex, count.age, count.ethnicity = draft.sex, draft.age, draft.ethnicity
            count.note("sex", count.sex, "breakdown said behind its share")


def _says_its_own(draft: Draft) -> bool:
    return any(rule == "word of the clause" for _, _, rule, _, _ in draft.trace)


def _plainest(hits: list[Hit]) -> list[Hit]:
    """Drop "trẻ" where an age is said too: "đại biểu trẻ (dưới 35 tuổi)"."""
    return [h for h in hits if "limit" in h[2]] or hits


def handed_on(
    draft: Draft, sentence: Sentence, before: Draft | None, title: tuple[Hit, ...]
) -> None:
    """Hand the breakdown before on to a composition that is broken down by nothing.

    It is that of the number before, of its list or of the headline.
    """
    _offer(draft, breakdown_part.of_course(draft, sentence, title), sentence)
    given = breakdown_part.of_norm(draft, before, sentence) or draft.is_broken
    given = given or bool(_whole_from(draft))
    if given or draft.indicator not in _MADE_UP or _is_otherwise(draft):
        return
    label = [h for h in draft.own if not DIMS.isdisjoint(h[2]) and h[1] <= draft.start]
    lead = label or [
        h for h in (sentence.lead.hits if sentence.lead else ()) if not DIMS.isdisjoint(h[2])
    ]
    # "- Dưới 40 tuổi: 22 / - Dự nguồn: 27, nữ 4": what is told apart anew goes on with none
    # and so what is told apart by something else: "nữ 11. Theo nơi công tác trước đây: 34"
    anew = draft.apart or (draft.unit == "person" and criterion(draft, sentence) is not None)
    anew = anew or is_named_anew(draft, sentence, before) or breakdown_part.in_own_column(draft)
    anew = anew or (sentence.row and before is not None and before.start < sentence.start)
    anew = anew or (before is not None and held_against.is_whole(draft, before, sentence))
    source = None if anew else of_other_place(draft, before, sentence)
    if draft.parent is not None and draft.parent.is_broken and source in {None, before}:
        source = draft.parent
    if lead:
        _offer(draft, lead, sentence)  # "Nơi có tỷ lệ nữ cao nhất: phường A 45,2%"
    elif source is not None and _goes_on(draft, source, sentence):
        if draft.noun and _is_divided(draft, sentence, _said(source)):
            return
        draft.sex, draft.age, draft.ethnicity = source.sex, source.age, source.ethnicity
        draft.note("sex", draft.sex, "breakdown of the number before")
    elif draft.companion is not None or draft.change:
        return  # as the count beside it: "chuyên trách có 9 người, chiếm 15,3%, tăng 2 người"
    elif title and (draft.indicator == Indicator.COMPOSITION or not _is_a_total(draft)):
        _offer(draft, list(title), sentence)


def _offer(draft: Draft, hits: list[Hit], sentence: Sentence) -> None:
    tags = frozenset(tag for h in hits for tag in DIMS & h[2].keys())
    if not _is_divided(draft, sentence, tags):
        _take_dims(draft, hits)


def _said(draft: Draft) -> frozenset[str]:
    slots = (("sex", draft.sex), ("age", draft.age), ("eth", draft.ethnicity))
    return frozenset(tag for tag, code in slots if code != "_T")


def _whole_from(draft: Draft) -> int:
    """Return where "tổng số" ends that touches the number, else 0: it is the whole, not broken.

    "Người dân tộc thiểu số chiếm 7,9% tổng số 27.684 người", "7 nữ trong tổng số 55 ủy viên".
    """
    touching = (h for h in draft.own if 0 <= draft.start - h[1] <= 1)
    wholes = (h[1] for h in touching if "total" in h[2] or h[2]["word"].endswith("tổng số"))
    return next(wholes, 0)


def from_total(draft: Draft, total: Draft, sentence: Sentence) -> None:
    """Take the breakdown of the total: "98 người Khmer, trong đó 60 đại học" are all Khmer."""
    folded = sentence.folded
    if total.parent is not None and ";" in folded[total.end : draft.start] and _is_otherwise(draft):
        return  # "dân tộc 97, trong đó Khmer 81; đại học trở lên 58,3%"
    held = draft.indicator in _HELD and "\n" not in folded[total.end : draft.start]
    told = held or draft.indicator == total.indicator
    if not told or not total.is_broken or (draft.is_broken and not draft.proved):
        return
    for slot in _SLOTS:  # "310 nữ ứng cử viên, trong đó 45 người dân tộc thiểu số"
        if getattr(draft, slot) == "_T" and getattr(total, slot) != "_T":
            setattr(draft, slot, getattr(total, slot))
            draft.note(slot, getattr(draft, slot), "breakdown of the total")


_HELD = (Indicator.QUALIFICATION, Indicator.POLITICAL_THEORY)
DIMS = frozenset({"sex", "age", "eth"})
_SLOTS = ("sex", "age", "ethnicity")
_OTHERWISE = frozenset({"dim", "delegates", "grade", "standard", "mean_age", "kind_of_member"})


def _is_otherwise(draft: Draft) -> bool:
    """Say whether the number's clause breaks down by something else.

    "Ngoài Đảng 12", "tốt nghiệp đại học 51", "Tỷ lệ tái cử, theo ban tổ chức, vào khoảng 30%".
    """
    if any(h[2].get("dim") == "other" and h[1] <= draft.start for h in draft.own):
        return True
    return any(not _OTHERWISE.isdisjoint(h[2]) or _is_party_label(h, draft) for h in draft.near)


def _is_party_label(hit: Hit, draft: Draft) -> bool:
    """Say whether the number is that of the party members among others: "đảng viên: 171"."""
    told = hit[2].get("group") == "party_members"
    return told and draft.group != "new_party_members" and 0 < draft.start - hit[1] <= _TOUCHING


_TOUCHING = 8  # characters between a label and its number: "đảng viên chiếm 72,3%"


def _is_a_total(draft: Draft) -> bool:
    """Say whether it begins anew: "Ban Thường vụ có 27 đồng chí", not "Thới Bình 5".

    Nor does "Ban Thường vụ 5/23 đồng chí", five of so many.
    """
    return (
        draft.unit in {"person", "person_time", "case"}
        and draft.num.kind != "ratio"
        and bool(draft.noun)
        and not draft.change
        and draft.parent is None
        and not draft.listed
    )


def _goes_on(draft: Draft, source: Draft, sentence: Sentence) -> bool:
    told = {str(source.indicator), str(draft.indicator)}
    if (
        not (len(told) == 1 or told <= _MADE_UP)
        or not source.is_broken
        or draft.num.start - source.end >= _FAR
    ):
        return False
    if source is draft.parent or sentence.folded[source.end : draft.start] == " và ":
        return True  # "Nữ lần lượt 11 và 2 đồng chí"
    anew = sentence.folded.count("\n", source.end, draft.start)
    if anew and source.unit == "percent" and is_of_place(draft, sentence):
        return True
    if anew and source is not draft.parent and not (sentence.item or sentence.row):
        return False  # a new paragraph counts anew
    return not _is_a_total(draft)


_MADE_UP = frozenset({str(Indicator.COMPOSITION), str(Indicator.PLANNING)})
_FAR = 400  # characters over which a breakdown is handed on without being said again


def _take_dims(draft: Draft, hits: list[Hit]) -> None:
    for slot, tag in (("sex", "sex"), ("age", "age"), ("ethnicity", "eth")):
        hit = next(iter(_plainest([h for h in hits if tag in h[2]])), None)
        if hit is not None:
            setattr(draft, slot, hit[2][tag])
            draft.note(slot, hit[2][tag], "breakdown of the line above or of the headline", hit)
