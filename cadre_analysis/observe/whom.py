"""What a bare number counts where a label says so: of a list, of a row, of the line above a table.

Its own noun was dropped, and neither a column's head nor the cell itself says it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from cadre_analysis.lexicon import Hit
from cadre_analysis.observe import of_item
from cadre_analysis.observe.draft import Draft, Sentence

_GIVEN = frozenset({"sanction", "rating"})
_TO = re.compile(r"(?<!\w)(?:đối với|với|về|của|cho|còn|riêng)\s(?:(?:số|các|những)\s){0,2}\Z")
_BACK = 24  # characters before a noun in which such words stand
_ENDS = ";."


def named(draft: Draft, sentence: Sentence) -> str | None:
    """Return what the label before a bare number says is counted, or None where none does."""
    if sentence.row:
        return _of_label(draft, sentence)
    return (
        _lacked(draft, sentence)
        or _in_post(draft, sentence)
        or _addressed(draft, sentence)
        or _of_label_above(draft, sentence)
        or _of_case(draft, sentence)
        or _of_rank(draft, sentence)
        or of_item.told(draft, sentence)
    )


_RANK = re.compile(r"\s(?:cấp\s)?(?:trưởng|phó)(?=\s?[,;.)\n]|\s(?:và|cùng)\s|\s?\Z)")


_RANKED = re.compile(
    r"(?:[,;:(]|\bvà|\bgồm|\btrong đó)\s?(?:cấp\s)?(?:trưởng|phó|chánh)\s(?:là\s)?\Z"
)
_LISTED = re.compile(r"\s?(?:[,;.)\n]|\Z)|\s(?:và|cùng)\s")


def _of_rank(draft: Draft, sentence: Sentence) -> str | None:
    """Return that heads are counted: "gồm 161 trưởng, 143 phó trưởng công an xã".

    So are they in "Cụ thể: trưởng 53, phó 67".
    """
    behind = _RANK.match(sentence.folded, draft.num.end, sentence.end + 1)
    before = sentence.said_before(draft, _RANKED, _BACK)
    ends = _LISTED.match(sentence.folded, draft.num.end, sentence.end + 1)
    if behind is None and (before is None or ends is None):
        return None
    draft.note("unit_measure", "person", "a label of persons")
    return "person"


_BRACKET = re.compile(r"\s?\(")


def beside_share(draft: Draft, sentence: Sentence) -> str | None:
    """Return what a share right before the bracket is of: "100% xã, thị trấn (200/200)"."""
    at = sentence.drafts.index(draft)
    share = sentence.drafts[at - 1] if at else None
    if share is None or share.unit != "percent" or not share.noun:
        return None
    said = share.noun[0][2].get("unit")
    return said if _BRACKET.fullmatch(sentence.folded, share.tail, draft.start) else None


_IN_TURN = re.compile(r"(?:,|\svà|,\svà)\s(?:(?:là|đạt|có)\s)?")


def of_next_ratio(draft: Draft, sentence: Sentence) -> str | None:
    """Return what the last of several ratios counts: "lần lượt là 8/9, 6/7 và 5/7 ấp"."""
    at = sentence.drafts.index(draft)
    for one, two in pairwise(sentence.drafts[at:]):
        joined = _IN_TURN.fullmatch(sentence.folded, one.end, two.start) is not None
        if one.noun or not joined or two.num.kind != "ratio":
            return None
        if two.noun:
            draft.note("unit_measure", str(two.unit), "the noun of another item of the list")
            return two.unit
    return None


def of_same_whole(draft: Draft, sentence: Sentence) -> str | None:
    """Return that places are counted where the sentence has told how many there are.

    "8/11 huyện có bí thư không phải người địa phương; chủ tịch 5/11": of the same eleven. So does
    the item before: "- Bí thư là nữ: 6/43 tỉnh", and below it "- Có nữ ủy viên: 41/43".
    """
    above = ratio_before(sentence)
    told = [d for d in sentence.drafts if d.end < draft.start and d.noun]
    told = [d for d in (*told, above) if d is not None and d.unit == "org_unit"]
    if all(draft.num.whole not in {d.num.whole, d.num.value} for d in told):
        return None
    draft.note("unit_measure", "org_unit", "noun of the whole that the ratio names")
    return "org_unit"


_ITEM = re.compile(r"\s?(?:,|;|và|,\svà)\s[^,;.:()\d]{2,40}\s")


def _of_case(draft: Draft, sentence: Sentence) -> str | None:
    """Return that cases are counted on where the item before counts them.

    "Khiển trách 94 trường hợp, cảnh cáo 27, cách chức 3": of whatever their total says it is.
    """
    at = sentence.drafts.index(draft)
    before = sentence.drafts[at - 1] if at else None
    if before is None or before.unit != "case" or _GIVEN.isdisjoint(_tags(draft)):
        return None
    if _ITEM.fullmatch(sentence.folded, before.tail, draft.start) is None:
        return None
    draft.note("unit_measure", "case", "noun dropped after the first item")
    return "case"


def _tags(draft: Draft) -> set[str]:
    return {tag for hit in draft.own if hit[1] <= draft.start for tag in hit[2]}


_SEATS = frozenset({"postholder", "office"})


def is_seat(draft: Draft) -> bool:
    """Say whether seats are counted that nobody holds: "khuyết 1 phó bí thư"."""
    if draft.unit != "person" or not draft.noun or _SEATS.isdisjoint(draft.noun[0][2]):
        return False
    return any("vacant" in h[2] and 0 <= draft.start - h[1] <= _LACKS for h in draft.own)


_STANDS = ("assigned", "present", "shortage", "surplus")
_LABEL = 2  # characters between such a label and its number: "giao: 5.120"


def _of_label_above(draft: Draft, sentence: Sentence) -> str | None:
    """Return what the line above counts under the label of a bare number.

    "Được giao 23.190 biên chế, có mặt 20.814 người: - Mầm non: giao 5.120, có mặt 4.312".
    """
    label, told = _label(draft), sentence.prior
    while told is not None and told.over is not None and told.over == sentence.over:
        told = told.prior
    if sentence.over is None or told is None or label is None:
        return None
    above = next((d for d in told.drafts if d.noun and _label(d) == label), None)
    if above is None or above.unit not in _HEADS:
        return None
    draft.note("unit_measure", above.unit, "noun dropped inside a list")
    return above.unit


_HEADS = frozenset({"person", "post"})


def _label(draft: Draft) -> str | None:
    """Return the label right before a number of posts or people, "giao" or "có mặt"."""
    near = (h for h in draft.own if 0 <= draft.start - h[1] <= _LABEL)
    return next((label for h in near for label in _STANDS if label in h[2]), None)


_LACKS = 1  # characters between "thiếu" and how many


def _lacked(draft: Draft, sentence: Sentence) -> str | None:
    """Return that persons lack where persons are held against posts, or bodies lack them.

    "Có 1.862 giáo viên, so với 1.931 biên chế còn thiếu 69", "các đảng ủy xã còn thiếu 35".
    """
    before = [d for d in sentence.drafts if d.start < draft.start]
    bodies = draft.num.kind == "value" and _are_bodies(draft, sentence)
    if len(_HEADS.intersection(d.unit for d in before if d.unit)) <= 1 and not bodies:
        return None
    for hit in draft.own:
        if "shortage" in hit[2] and 0 <= draft.start - hit[1] <= _LACKS:
            draft.note("unit_measure", "person", "who lacks beside those there", hit)
            return "person"
    return None


# "Được giao 3.219 chỉ tiêu. Số hiện có là 3.004", "112 biên chế, có mặt 104", "đã sử dụng 15.287"
_IN_POST = re.compile(r"\b(?:có mặt|hiện có|(?:đã|đang|hiện) sử dụng)\s(?:là\s|được\s)?\Z")
_IN_POST_REACH = 18


def _are_bodies(draft: Draft, sentence: Sentence) -> bool:
    """Say whether the noun of the number's own words is one of bodies, which lack people."""
    said = [h for h in sentence.between(draft.first, draft.start) if "unit" in h[2]]
    return bool(said) and said[-1][2]["unit"] == "org_unit"


def _in_post(draft: Draft, sentence: Sentence) -> str | None:
    """Return that persons fill the posts told of before: posts are given out, people are there."""
    if draft.num.kind != "value" or (draft.num.value or 0) % 1:
        return None
    prior = sentence.prior.drafts if sentence.prior is not None else []
    before = [d for d in (*prior, *sentence.drafts) if d.start < draft.start]
    if not before or before[-1].unit != "post":
        return None
    if sentence.said_before(draft, _IN_POST, _IN_POST_REACH) is None:
        return None
    draft.note("unit_measure", "person", "persons in the posts told of before")
    return "person"


def ratio_before(sentence: Sentence) -> Draft | None:
    """Return the last ratio of the item before, whose noun those of the next items leave out.

    "- Cấp huyện: 6/9, tỷ lệ 66,7%, cao hơn năm 2023 11,1%;" stands before "- Cấp xã: 52/104".
    """
    prior = sentence.prior
    if prior is None or sentence.over is None or prior.over != sentence.over:
        return None
    return next((d for d in reversed(prior.drafts) if d.num.whole), None)


def _addressed(draft: Draft, sentence: Sentence) -> str | None:
    """Return whom a bare number's sanction or rating is for.

    "Đối với đảng viên: khai trừ 15, cảnh cáo 51; với tổ chức đảng: khiển trách 4, cảnh cáo 1": the
    4 and the 1 are organisations.
    """
    if not any(not _GIVEN.isdisjoint(h[2]) for h in draft.own):
        return None
    folded = sentence.folded
    colon = folded.rfind(":", sentence.start, draft.start)
    if colon < 0 or any(mark in folded[colon : draft.start] for mark in _ENDS):
        return None
    noun = next((h for h in sentence.hits if h[1] == colon and "unit" in h[2]), None)
    if noun is None or "admin" in noun[2] or not _is_addressed(noun, sentence):
        return None
    draft.note("unit_measure", noun[2]["unit"], "noun before the number", noun)
    return noun[2]["unit"]


def _is_addressed(noun: Hit, sentence: Sentence) -> bool:
    first = max(sentence.start, noun[0] - _BACK)
    return _TO.search(sentence.folded, first, noun[0]) is not None


_OWN = frozenset({"person", "person_time", "post", "case", "class"})
_OF_PERSONS = frozenset({"dim", "age", "grade"})  # only persons have a sex or a degree


def _of_label(draft: Draft, sentence: Sentence) -> str | None:
    """Return what the label of the row says is counted: "Tổng số đại biểu", "Nữ", "Thạc sĩ".

    A label that names a place or an office says where those live or work who are counted.
    """
    own = [h for h in draft.own if sentence.start <= h[0] and h[1] <= draft.start]
    glossed = [h for h in own if sentence.folded[h[0] - 1] == "(" and sentence.folded[h[1]] == ")"]
    for hit in (*glossed, *own):  # "Bồi dưỡng cán bộ xã (lượt) | 1.500"
        if hit[2].get("unit") in _OWN:
            draft.note("unit_measure", hit[2]["unit"], "noun of the row", hit)
            return hit[2]["unit"]
    said = next((h for h in own if not _OF_PERSONS.isdisjoint(h[2])), None)
    if said is None or any("unit" in h[2] for h in own):  # "Chi bộ có nữ bí thư": cells
        return None
    draft.note("unit_measure", "person", "a label of persons", said)
    return "person"
