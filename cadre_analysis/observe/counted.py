"""What a number counts whose noun was dropped: the noun that stands before it."""

from __future__ import annotations

import re

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.office import tells_apart

PERSONS = frozenset({"person", "person_time", "case"})  # units in which people are counted
_NOUN_REACH = 60  # characters back in which a dropped noun may stand
_WHERE = re.compile(r"\b(?:của|tại|ở|thuộc|cho|trong)\s(?:cả\s|toàn bộ\s|các\s|số\s)?\Z")
_WHERE_REACH = 20
# "trong 40 bí thư, có 7 người hoàn thành xuất sắc", "trên tổng số 23 xã"
_AMONG = re.compile(r"\b(?:trong|trên)\s(?:tổng\s)?(?:số\s)?\Z")
_AMONG_REACH = 20


def is_among(start: int, sentence: Sentence) -> bool:
    """Say whether what begins at ``start`` is that of which others are a part."""
    first = max(sentence.start, start - _AMONG_REACH)
    return _AMONG.search(sentence.folded, first, start) is not None


def is_where(start: int, sentence: Sentence) -> bool:
    """Say whether what begins at ``start`` is where something happens: "của hai huyện"."""
    first = max(sentence.start, start - _WHERE_REACH)
    return _WHERE.search(sentence.folded, first, start) is not None


def said_of(draft: Draft, sentence: Sentence, first: int = 0) -> str | None:
    """Return what the noun before the number, from ``first`` on, counts: "Tổng số cán bộ là 21"."""
    first = max(first, draft.start - _NOUN_REACH)
    head = _head(draft, sentence)
    if head is not None:
        draft.note("unit_measure", head[2]["unit"], "noun before the number", head)
        return head[2]["unit"]
    for hit in reversed([h for h in sentence.hits if h[1] <= draft.start and h[1] >= first]):
        if ("postholder" in hit[2] or hit[2].get("unit") == "person") and any(
            h[1] + 1 == hit[0] and h[2].get("unit") == "post" for h in sentence.hits
        ):
            draft.note("unit_measure", "post", "title of the posts counted", hit)
            return "post"  # "chức danh bí thư cấp huyện có 10/10 …", "chỉ tiêu viên chức là 12"
        if "unit" in hit[2] and _is_counted(hit, draft, sentence):
            draft.note("unit_measure", hit[2]["unit"], "noun before the number", hit)
            return hit[2]["unit"]
    return None


_HEAD_REACH = 110  # "Số lượng người làm việc trong đơn vị sự nghiệp công lập hưởng lương … là"
_IS = re.compile(r"[^:;.\d]{0,110}\s(?:là|còn|đạt|lên|xuống|giảm từ|tăng từ|từ|chiếm)\s\Z")


def _head(draft: Draft, sentence: Sentence) -> Hit | None:
    """Return the noun whose number is told: "Số xã, phường có công chức kiêm nhiệm là 38/102"."""
    for hit in sentence.hits:
        if hit[1] > draft.start:
            return None
        near = draft.start - hit[1] <= _HEAD_REACH and hit[2].get("unit") in _CARRIED
        between = sentence.folded[hit[1] : draft.start]
        if near and _is_number_of(hit, sentence) and _IS.match(between):
            return hit
    return None


def _is_counted(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    """Say whether the noun is what the number counts, not who is told of.

    In "Số xã giảm từ 210" units of the land are; in "Chi cục Kiểm lâm (14)" an office is named,
    in "Số người không chuyên trách ở thôn từ 1.484" it is where they are.
    """
    if _is_number_of(hit, sentence) or _is_kind_that_changes(hit, draft, sentence):
        return True
    office = hit[2]["unit"] == "org_unit"
    place = office and _is_where_others_are(hit, draft, sentence)
    named = office and (
        is_bracketed(draft, sentence)
        or _is_label(hit, draft, sentence)
        or tells_apart(hit, draft, sentence)
    )
    single = office and (
        _SINGLE.match(sentence.folded, hit[0]) is not None or _is_next(hit, draft, sentence)
    )
    led = office and (_is_ranked(hit, draft, sentence) or _is_of_title(hit, sentence))
    grade = hit[2]["word"] == "lớp" and _GRADE.match(sentence.folded, hit[1])
    return not ("admin" in hit[2] or named or place or single or led or grade)


# "Nơi kết nạp được nhiều là thị trấn Gò Dầu 54": the places are told apart, not counted
_PLACED = frozenset({"nơi", "địa phương", "đơn vị", "địa bàn", "cơ sở"})
_RANKED = re.compile(
    r"(?:\s[^\s,;:.()\d]+){0,8}?\s(?:nhiều|cao|đông|lớn|ít|thấp|khá|tốt|(?:dẫn|đứng|đi|tốp) đầu)"
    r"(?:\s(?:nhất|hơn(?:\scả)?))?(?:\s(?:là|gồm|như|có|thuộc về|phải kể đến)\b|:)"
)


def _is_ranked(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    """Say whether places or offices are ranked by what they count."""
    in_time = _RANKED.match(sentence.folded, hit[1], draft.start)
    several = _SEVERAL_OF.search(sentence.folded, max(0, hit[0] - _BACK), hit[0]) is not None
    return in_time is not None and (several or hit[2]["word"] in _PLACED)


_SEVERAL_OF = re.compile(r"\b(?:các|những|một số|vài|mấy)\s\Z")  # "các đảng bộ kết nạp nhiều: …"


def _is_of_title(hit: Hit, sentence: Sentence) -> bool:
    """Say whether an office ends a title: "chủ nhiệm ủy ban kiểm tra đảng ủy 121/130"."""
    return any(
        ("postholder" in h[2] or "official" in h[2]) and h[1] + 1 == hit[0] for h in sentence.hits
    )


_NAMED = re.compile(r"\s(?!có|là|còn|gồm|được|đạt)[^\W\d]+(?:\s[^\W\d]+){0,3}\s")


def _is_next(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    """Say whether an office is the next whose people are told: "Sở Y tế 28 người; Sở Nội vụ 9"."""
    at = sentence.drafts.index(draft) if draft in sentence.drafts else 0
    before = sentence.drafts[at - 1] if at else None
    if before is None or before.unit != "person" or not before.noun:
        return False
    listed = sentence.folded[before.tail : hit[0]] in {"; ", ", "}
    return listed and _NAMED.fullmatch(sentence.folded, hit[1], draft.start) is not None


# Bodies of which a province has one: "Đảng ủy Quân sự tỉnh 97; Đức Cơ 84"
_SINGLE = re.compile(
    r"(?:đảng ủy|đảng bộ)\s(?:bộ chỉ huy\s|bộ đội\s)?"
    r"(?:quân sự|công an|biên phòng|khối|các cơ quan)\b"
    r"|(?:ủy ban kiểm tra|ban thường vụ|ban tổ chức|thường trực)"
    r"\s(?:tỉnh|huyện|thành|thị|quận|đảng)\sủy"
)


_LABEL = re.compile(r"\s[^\d:(;]{2,60}:\s?")


def _is_label(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    """Say whether an office's name labels what others count: "Bệnh viện Đa khoa tỉnh: 120"."""
    if _LABEL.fullmatch(sentence.folded, hit[1], draft.start) is None:
        return False
    lead = sentence.lead.hits if sentence.lead is not None else []
    earlier = [*lead, *(h for h in sentence.hits if h[1] <= hit[0])]
    return any(h[2].get("unit") in {"person", "post", "document"} for h in earlier)


# "Xã bớt 17, thị trấn bớt 1, còn phường thêm 7": kinds of units that grow fewer or more
_CHANGES = r"\s(?:bớt|giảm|thêm|tăng|tăng thêm|giảm đi|bớt đi|mất)\s(?:đi\s|được\s|thêm\s)?"
_KINDS = re.compile(rf"\b(xã|phường|thị trấn|đặc khu){_CHANGES}\d")
_SEVERAL = 2
_GRADE = re.compile(r"\s(?:1[0-2]|[1-9])(?!\d)")  # "học sinh lớp 12 chiếm 23"


def _is_kind_that_changes(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    if "admin" not in hit[2] or hit[2].get("level") != "commune":
        return False
    if re.fullmatch(_CHANGES, sentence.folded[hit[1] : draft.start]) is None:
        return False
    kinds = {m[1] for m in _KINDS.finditer(sentence.folded, sentence.start, sentence.end)}
    return len(kinds) >= _SEVERAL


def _is_where_others_are(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    if not is_where(hit[0], sentence):
        return False
    low = draft.start - _NOUN_REACH
    return any(h[2].get("unit") in {"person", "post"} for h in sentence.between(low, hit[0]))


def is_bracketed(draft: Draft, sentence: Sentence) -> bool:
    """Say whether the number opens a bracket: "Chi cục Kiểm lâm (14)"."""
    return sentence.folded.startswith("(", draft.start - 1)


_NUMBER_OF = re.compile(r"\b(?:(?<!một )số|số lượng|tổng số)\s\Z")
_BACK = 12  # characters in which "số lượng" stands before its noun


def _is_number_of(hit: Hit, sentence: Sentence) -> bool:
    """Say whether units of the land are counted: "Số xã giảm từ 210 xuống 151"."""
    if hit[2]["word"].startswith("số lượng "):
        return True
    first = max(sentence.start, hit[0] - _BACK)
    return _NUMBER_OF.search(sentence.folded, first, hit[0]) is not None


# "con số vọt lên 1.018", "Thấp nhất là Mỹ Lộc, cả chặng chỉ 11.", "điền được 12": said before
_CARRIES = re.compile(
    r"\b(?:con số|chỉ|còn|là|lên|xuống|được|tới|có|mới|vẹn|đúng|thêm|bằng|ở|chừng|khoảng|nguyên|hơn"
    r"|gần|trên|cho|có mặt|lần lượt|thành|làm)\s\Z"
)
_CARRY_REACH = 16
_ALONE = re.compile(r"\s?(?:[,;:.()\n]|(?:và|còn|nghĩa là|tức|do|vì|nhờ|sau khi)\s|\Z)")
_AT_VERB = re.compile(r"\s(?:được\s|thêm\s|mới\s|thêm được\s|được thêm\s)?")
_DOERS = frozenset({
    Indicator.PARTY_ADMISSION, Indicator.RECRUITMENT, Indicator.MOVEMENT, Indicator.DOWNSIZING,
    Indicator.TRAINING, Indicator.PLANNING,
})  # fmt: skip
_CARRIED = frozenset({"person", "post", "person_time", "org_unit", "case"})


def beside_verb(draft: Draft, sentence: Sentence, last: Draft | None) -> str | None:
    """Return what a bare number counts that stands right beside a verb or a rating."""
    return _of_verb(draft, sentence) or _of_what_follows(draft, sentence, last)


def _of_verb(draft: Draft, sentence: Sentence) -> str | None:
    """Return whom a verb right before a bare number counts: "kết nạp 19, nghĩa là"."""
    if not _stands_alone(draft, sentence):
        return None
    for hit in sentence.between(draft.start - _NOUN_REACH, draft.start):
        of_people = hit[2].get("cue") in _DOERS or "mode" in hit[2]
        if of_people and _AT_VERB.fullmatch(sentence.folded, hit[1], draft.start):
            return _as_before(draft, sentence)
    return None


def _as_before(draft: Draft, sentence: Sentence) -> str:
    """Return the unit of the people counted before in the sentence, as cases or person-times."""
    units = (d.unit for d in reversed(sentence.drafts) if d.start < draft.start)
    unit = next((u for u in units if u not in {None, "percent"}), None)
    return unit if unit in {"person_time", "case", "post"} else "person"


_SAID = ("rating", "sanction", "mode")
_OF_STUDY = re.compile(
    r"\s(?:giỏi|khá|trung bình)(?:[,;.\n]|\Z)"
)  # "11 giỏi, 70 khá, 8 trung bình"
_OPENS = re.compile(r"(?:[,;:(]\s?|\b(?:và|còn|có|gồm|với|thì|được|đã|là|xếp loại)\s|\A)\Z")


def _of_what_follows(draft: Draft, sentence: Sentence, last: Draft | None) -> str | None:
    """Return what a number counts that only a verb follows: "1.402 về hưu sớm, 5 xuất sắc"."""
    whole = draft.num.kind == "value" and not (draft.num.value or 0) % 1
    first = max(sentence.start, draft.start - _CARRY_REACH)
    if not whole or draft.noun or _OPENS.search(sentence.folded[first : draft.start]) is None:
        return None
    if _OF_STUDY.match(sentence.folded, draft.num.end):
        return "person"
    hit = next((h for h in sentence.hits if h[0] == draft.num.end + 1), None)
    if hit is None or not (hit[2].get("cue") in _DOERS or any(tag in hit[2] for tag in _SAID)):
        return None
    of_offices = "rating" in hit[2] and last is not None and last.unit == "org_unit"
    return "org_unit" if of_offices else "person"


def carries_on(draft: Draft, sentence: Sentence, last: Draft | None) -> bool:
    """Say whether a bare number goes on with the count before it: "năm 2014, con số lên 1.018"."""
    if last is None or last.unit not in _CARRIED or not _stands_alone(draft, sentence):
        return False
    low = max(sentence.start, draft.start - _CARRY_REACH)
    return _CARRIES.search(sentence.folded, low, draft.start) is not None


_FIGURE = re.compile(r"\bcon số[^.;:()\d]{0,24}\Z")
_FIGURE_REACH = 32


def is_figure_of(draft: Draft, sentence: Sentence, last: Draft) -> bool:
    """Say whether "con số" names a number that goes on with the one before it."""
    low = max(sentence.start, draft.start - _FIGURE_REACH)
    told = _FIGURE.search(sentence.folded, low, draft.start) is not None
    return told and last.unit in _CARRIED and _stands_alone(draft, sentence)


def _stands_alone(draft: Draft, sentence: Sentence) -> bool:
    whole = draft.num.kind in {"value", "word", "range"} and not (draft.num.value or 0) % 1
    return whole and _ALONE.match(sentence.folded, draft.num.end, sentence.end + 1) is not None


def is_of_places(draft: Draft, before: Draft, sentence: Sentence) -> bool:
    """Say whether the count before is of the places listed: "về bốn huyện: Mường Nhé 14, …"."""
    admin = before.unit == "org_unit" and any("admin" in h[2] for h in before.noun)
    listed = ":" in sentence.folded[before.end : draft.start]
    return admin and listed and any(0 < draft.start - m[1] <= _TOUCHING for m in sentence.named)


_TOUCHING = 3  # characters between a place and its number


WHOLES = frozenset({"person", "org_unit", "post"})


def head_noun(sentence: Sentence) -> str | None:
    """Return what a short line above a list counts: "Người đứng đầu sở, ban, ngành:" persons."""
    lead = sentence.lead
    if not sentence.item or sentence.row or lead is None or lead.end - lead.start > _TITLE:
        return None
    return next((h[2]["unit"] for h in lead.hits if "unit" in h[2] and "admin" not in h[2]), None)


_TITLE = 60  # characters of a line that is but a title


def printed_whole(draft: Draft, sentence: Sentence, last: Draft | None) -> Draft | None:
    """Return the count before a ratio that is its whole: "41 tổ chức được xếp loại: … 8/41"."""
    before = sentence.drafts[: sentence.drafts.index(draft)]
    near = [*reversed(before), *([last] if last is not None else [])]
    return next((d for d in near if d.num.value == draft.num.whole and d.unit in WHOLES), None)
