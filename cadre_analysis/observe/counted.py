"""What a number counts whose noun was dropped: the noun that stands before it."""

from __future__ import annotations

import re

from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.office import tells_apart

PERSONS = frozenset({"person", "person_time", "case"})  # units in which people are counted
CARRIED = frozenset({"person", "post", "person_time", "org_unit", "case"})
NOUN_REACH = 60  # characters back in which a dropped noun may stand
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
    first = max(first, draft.start - NOUN_REACH)
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
_IS = re.compile(
    r"[^:;.\d]{0,110}(?:(?:\d{1,3}%|(?:19|20)\d\d)[^:;.\d]{0,80})?"
    r"(?:\s(?:là|còn|đạt|lên|xuống|giảm từ|tăng từ|từ|chiếm)|:)\s\Z"
)


def _head(draft: Draft, sentence: Sentence) -> Hit | None:
    """Return the noun whose number is told: "Số xã, phường có công chức kiêm nhiệm là 38/102"."""
    for hit in sentence.hits:
        if hit[1] > draft.start:
            return None
        near = draft.start - hit[1] <= _HEAD_REACH and hit[2].get("unit") in CARRIED
        between = sentence.folded[hit[1] : draft.start]
        of_it = near and (
            _is_number_of(hit, sentence)
            or _opens_with_posts(hit, sentence)
            or _WHERE_SO.match(sentence.folded, hit[0], draft.start) is not None
        )
        if of_it and _IS.match(between):
            return hit
    return None


# "trong 93 thôn, nơi có bí thư kiêm trưởng thôn là 64": so many places
_WHERE_SO = re.compile(r"nơi\s(?:có|mà|do)\s(?:(?!nhất\b)[^.;:()\d]){1,90}\slà\s\Z")
_OPENING = re.compile(r"(?:\A|[.;:\n]|,)\s?(?:\d\.\s|-\s|[a-zđ]\)\s|(?:về|tổng(?:\ssố)?)\s)?\Z")


def _opens_with_posts(hit: Hit, sentence: Sentence) -> bool:
    """Say whether posts open the clause: "Biên chế hành chính HĐND tỉnh giao là 1.987"."""
    before = sentence.folded[max(sentence.start, hit[0] - _BACK) : hit[0]]
    return hit[2]["unit"] == "post" and _OPENING.search(before) is not None


def _is_counted(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    """Say whether the noun is what the number counts, not who is told of.

    In "Số xã giảm từ 210" units of the land are; in "Chi cục Kiểm lâm (14)" an office is named,
    in "Số người không chuyên trách ở thôn từ 1.484" it is where they are.
    """
    if _is_number_of(hit, sentence) or _is_kind_that_changes(hit, draft, sentence):
        return True
    office = hit[2]["unit"] == "org_unit"
    place = office and (
        _is_where_others_are(hit, draft, sentence)
        or _OF_THOSE.search(
            sentence.folded, max(0, sentence.start - 2, hit[0] - _THOSE_REACH), hit[0]
        )
        is not None
    )
    named = office and (
        _is_of_place(hit, draft, sentence)
        or is_bracketed(draft, sentence)
        or tells_apart(hit, draft, sentence)
    )
    single = office and (
        _ENTIRE.search(sentence.folded, max(0, hit[0] - _ENTIRE_REACH), hit[0]) is not None
        or _SINGLE.match(sentence.folded, hit[0]) is not None
        or sentence.folded.endswith((" khối ", " khối các "), 0, hit[0])  # "Đảng bộ Khối cơ quan"
        or _is_next(hit, draft, sentence)
    )
    beyond = office and any(
        hit[1] <= d.start < draft.start and d.unit not in {None, "org_unit", "percent"}
        for d in sentence.drafts
    )
    led = office and (_is_ranked(hit, draft, sentence) or _is_of_title(hit, sentence))
    grade = hit[2]["word"] == "lớp" and _GRADE.match(sentence.folded, hit[1])
    return not ("admin" in hit[2] or named or place or single or led or beyond or grade)


# "Số được xem xét bố trí làm việc ở thôn là 289": so many of those told before
_OF_THOSE = re.compile(
    r"(?:\A|[.;:,(\n])\s?(?:còn\s|tổng\s)?số\s"
    r"(?:được|đã|chưa|xin|phải|không|bị|đang|đăng ký|tự nguyện)\s[^.;:()\d]{0,60}"
    r"\b(?:ở|tại|về|cho|sang|vào|xuống|lên|trong)\s(?:[^\W\d]{1,8}\s){0,2}\Z"
)
_THOSE_REACH = 90
_ENTIRE, _ENTIRE_REACH = re.compile(r"\b(?:toàn|cả)\s\Z"), 6  # "đảng viên nữ toàn tỉnh 14.230"
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
    if several and draft.num.whole and sentence.folded.find(":", hit[1], draft.start) != -1:
        return True  # "Một số đảng bộ đạt cao so với chỉ tiêu: Sính Phình 6/9"
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
    r"|khối (?:(?:các )?cơ quan|doanh nghiệp|đảng|chính quyền|dân chính)"
    r"|(?:ủy ban kiểm tra|ban thường vụ|ban tổ chức|thường trực)"
    r"\s(?:tỉnh|huyện|thành|thị|quận|đảng)\sủy"
)


_PLACE_ENDS = re.compile(
    r",\s(?:(?:mới|chỉ|có|được|với|đạt)\s){0,2}|\s(?:mới|chỉ)\s(?:có\s|được\s)?|\svới\s"
)


def _is_of_place(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    """Say whether an office's place stands before the number of others.

    "Châu Thành với 98 đảng viên, cuối bảng là Đảng bộ thị xã Duyên Hải, mới 31"; "kết nạp 612 đảng
    viên. Dẫn đầu là Đảng bộ huyện Ba Tri với 98".
    """
    told = [d for d in sentence.drafts if d.start < hit[0]]
    prior = sentence.prior.drafts if sentence.prior is not None and not told else []
    if prior and sentence.lines(prior[-1].end, hit[0]) <= 1:
        told = prior
    if not any(d.unit in PERSONS and d.noun for d in told):
        return False
    named = next((m for m in sentence.named if hit[1] <= m[0] <= hit[1] + 1), None)
    return (
        named is not None
        and _PLACE_ENDS.fullmatch(sentence.folded, named[1], draft.start) is not None
    )


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
    low = draft.start - NOUN_REACH
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


_HEADS = re.compile(r"\s?:\s(?:[^\s\d:;.,]{1,10}\s){0,4}\d")
_BULLET = 4  # characters of the mark before it


def heads_item(draft: Draft, sentence: Sentence) -> bool:
    """Say whether places label the item whose number follows: "- 40 xã, phường: 3.201"."""
    if not (sentence.item or sentence.over) or draft.start - sentence.start > _BULLET:
        return False
    return draft.unit == "org_unit" and bool(_HEADS.match(sentence.folded, draft.tail))


# "2 huyện vẫn dưới 15%", "5 xã vượt chỉ tiêu": places are counted by how they did
_GAUGED = re.compile(
    r"\s(?:(?:cũng|vẫn|đã|còn|mới|chỉ|chưa|không|có\stỷ\slệ(?:\s[^\W\d]{1,6}){0,2}|hoàn\sthành)\s){0,3}"
    r"(?:vượt|dưới|trên|đạt|thấp\shơn|cao\shơn|cán\sđích|về\sđích|chỉ\stiêu|kế\shoạch)\b"
)


def is_gauged(draft: Draft, sentence: Sentence) -> bool:
    """Say whether places are counted by how they did: against a goal, a share, others."""
    return _GAUGED.match(sentence.folded, draft.tail) is not None
