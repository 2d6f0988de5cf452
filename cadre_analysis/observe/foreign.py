"""Figures of other things beside those of personnel: shares of things, recruits, class sizes."""

from __future__ import annotations

import re

from cadre_analysis.observe.draft import Draft, Sentence

_PEOPLE = frozenset({"person", "person_time"})
_ABOUT = r"(?:(?:hơn|gần|trên|khoảng|tới|đến|cả|chừng|còn|có)\s){0,2}"

# "Thời gian giải quyết thủ tục rút ngắn 40%", "công suất giường bệnh đạt 118%"
_SPOKEN = frozenset({
    "official", "cue", "mode", "sanction", "rating", "grade", "pt", "standard", "dim", "sex", "eth",
    "unit", "postholder", "leaving", "held",
})  # fmt: skip
_GOES_ON = re.compile(
    r"[^.;:()\n,\d]{0,60}(?:,\s(?:đã\s)?(?:tăng|giảm|vượt|bằng|đạt)\s[^.;:()\n,\d]{0,30})?"
)
_BREAK = re.compile(r"[.;:(\n]\s?")
_BACK = 120
_OPENING = 8  # characters that may stand before what opens a clause: "trong đó", "hiện"


def is_of_thing(draft: Draft, sentence: Sentence) -> bool:
    """Say whether a share is one of what its clause begins with, and that is no personnel."""
    if draft.unit != "percent" or draft.noun or draft.companion is not None:
        return False
    folded, low = sentence.folded, max(sentence.start, draft.num.start - _BACK)
    breaks = [m.end() for m in _BREAK.finditer(folded, low, draft.num.start)]
    first = breaks[-1] if breaks else low
    hits = sentence.between(first, draft.num.start)
    things = [
        h for h in hits if "thing" in h[2] or ("economy" in h[2] and h[0] - first <= _OPENING)
    ]
    if not things or any(not _SPOKEN.isdisjoint(h[2]) for h in hits if h not in things):
        return False
    behind = _GOES_ON.fullmatch(folded, things[-1][1], draft.num.start)
    return behind is not None and not _names_personnel(draft, sentence)


def _names_personnel(draft: Draft, sentence: Sentence) -> bool:
    """Say whether those of whom it is a share stand right behind it."""
    near = sentence.between(draft.num.end, draft.num.end + _NEAR)
    return any(not _SPOKEN.isdisjoint(h[2]) for h in near)


_NEAR = 24
# "đạt 450 tỷ đồng, tăng 12% so với cùng kỳ", "trồng 50 ha, đạt 110%"
_OF_MONEY = re.compile(
    r"\d\s?(?:tỷ|tỉ|triệu|nghìn tỷ|ngàn tỷ|đồng|usd|ha|tấn|km|tạ|con)\b(?!\schí)(?:\s(?:đồng|usd))?"
    r"(?:\s\w+){0,3}(?:,\s|\s\()(?:đã\s)?(?:tăng|giảm|bằng|đạt|vượt|chiếm)\s[^.;:()\d,]{0,12}\Z"
)
_MONEY_BACK = 60
# "95% văn bản được trao đổi", "60% tổng điểm"
_OF = re.compile(r"\s(?:(?:tổng\s(?:số\s)?|số\s|các\s|trên\stổng\s(?:số\s)?))?")


def is_of_other_whole(draft: Draft, sentence: Sentence) -> bool:
    """Say whether a share is one of money, of papers or of other things counted."""
    if draft.unit != "percent":
        return False
    if draft.noun:
        return draft.noun[0][2]["word"] == "văn bản"
    if sentence.said_before(draft, _OF_MONEY, _MONEY_BACK):
        return True
    if _PAID.match(sentence.folded, draft.num.end):
        return True
    gap = _OF.match(sentence.folded, draft.num.end)
    hit = next((h for h in sentence.hits if gap and h[0] == gap.end()), None)
    if hit is None or "unit" in hit[2] or not _SPOKEN.isdisjoint(hit[2]):
        return False
    return hit[2].get("after") == "not_personnel" and hit[2]["word"] not in _VAGUE


# "được hỗ trợ 100% học phí", "hưởng 85% lương"
_PAID = re.compile(
    r"\s(?:tiền\s|mức\s)?(?:học phí|kinh phí|chi phí|lương|phụ cấp|ý kiến|số ý kiến|vốn)\b"
)
# "bằng 50,3% phần việc của năm", "đạt 96% nhiệm vụ năm"
_VAGUE = frozenset(
    {"phần", "điểm", "cấp", "khâu", "nội dung", "nhiệm vụ", "đợt", "mục tiêu", "bước"}
)
# "130 thanh niên lên đường nhập ngũ", "1.500 lượt cán bộ, chiến sĩ giúp dân dựng nhà"
_SERVE = re.compile(
    r"(?:,\s(?:chiến\ssĩ|bộ\sđội|đoàn\sviên|dân\squân)\b)?[^.,;:()\d]{0,24}?\s(?:nhập\sngũ|tòng\squân|giúp\s(?:dân|nhân\sdân|bà\scon|người\sdân))\b"
)
# "khám cho 80 người mỗi ngày"
_A_DAY = re.compile(r"\s?(?:/|\smỗi\s|\smột\s|\strong\s)(?:một\s)?(?:ngày|tuần|buổi|ca)\b(?!\s\d)")
# "gánh việc của 2 người", "đủ chỗ cho 48 giáo viên", "có phòng ở tới 4 người"
_FOR_ONE = re.compile(
    rf"\b(?:gánh|làm\sthay|kham|bằng)\s(?:phần\s)?(?:việc|công\sviệc)\s(?:của|cho)\s{_ABOUT}\Z"
    rf"|\b(?:đủ|bố\strí|có|còn)\schỗ\s(?:ở|ăn\sở|nghỉ|ngồi)?\s?cho\s{_ABOUT}\Z|\bphòng\sở\s{_ABOUT}\Z"
    rf"|\b(?:chỉ|mới)\sđủ\s(?:chỗ\s)?cho\s{_ABOUT}\Z|\b(?:cha|mẹ|bố)\scủa\s{_ABOUT}\Z"
)
_FOR_BACK = 40


def is_passing(draft: Draft, sentence: Sentence) -> bool:
    """Say whether those counted are recruits, helpers, or told of in passing."""
    if draft.unit not in _PEOPLE or draft.num.kind == "ratio":
        return False
    folded = sentence.folded
    if _SERVE.match(folded, draft.tail, sentence.end) or _A_DAY.match(folded, draft.tail):
        return True
    return sentence.said_before(draft, _FOR_ONE, _FOR_BACK) is not None


# "anh từng kinh qua 4 chức vụ", "trụ sở mới có 25 phòng", "chị phụ trách 3 thôn"
_ONE_MAN = re.compile(rf"\b(?:kinh\squa|trải\squa|đảm\sđương|phụ\strách)\s{_ABOUT}\Z")
_HOUSE = re.compile(
    r"\b(?:nhà\s(?:công\svụ|ở|tập\sthể|khách)|ký\stúc\sxá|khu\s(?:nhà|tập\sthể)|trụ\ssở)\b"
    rf"[^.;:()\d]{{0,24}}\s(?:có|gồm|với)\s{_ABOUT}\Z"
)
_MOST = 6  # posts that one man held, places that one man sees to


def is_of_one(draft: Draft, sentence: Sentence) -> bool:
    """Say whether posts or places are told of one person, or rooms of a house."""
    if draft.unit not in {"post", "org_unit"}:
        return False
    if (draft.num.value or 0) <= _MOST and sentence.said_before(draft, _ONE_MAN, _FOR_BACK):
        return not any(d.start < draft.start and d.unit in _PEOPLE for d in sentence.drafts)
    rooms = sentence.folded.startswith(" phòng", draft.num.end)
    return rooms and sentence.said_before(draft, _HOUSE, _FOR_BACK + 20) is not None


# "24 lớp với 812 học sinh", "mỗi lớp có tới 45 em", "dạy 32 học sinh"
_PUPILS = re.compile(r"\s(?:học sinh|em|trẻ|cháu|sinh viên)\b(?!\s(?:ưu tú|là|giỏi\svào|được))")
_TAUGHT = re.compile(
    r"(?:\d\s(?:lớp|trường|điểm\strường|trường\shọc)[^.;:()\d]{0,20}?(?:,|\svới|\svà|\scó)"
    r"|\bsĩ\ssố[^.;:()\d]{0,12}|\b(?:mỗi|một|nhiều|có)\slớp[^.;:,()\d]{0,16}"
    rf"|\b(?:dạy|kèm|trông|chăm\ssóc|nuôi\sdạy))\s{_ABOUT}\Z"
)


def is_class(draft: Draft, sentence: Sentence) -> bool:
    """Say whether pupils are counted, of a school or of a class."""
    if draft.unit != "person" or not _PUPILS.match(sentence.folded, draft.num.end):
        return False
    return sentence.said_before(draft, _TAUGHT, _FOR_BACK) is not None


# "tiếp nhận 3.400 hồ sơ, trả trước hạn 92%": what citizens hand in
_FILES_AHEAD = 60
# "phường có 18 tổ dân phố, 4.500 hộ"
_HOMES = re.compile(
    r"(?:,\svới|,|\svới|\svà|\scó)\s(?:gần\s|hơn\s|trên\s|khoảng\s)?[\d.]{1,9}\s"
    r"(?:hộ|nhân\skhẩu|khẩu|dân|người\sdân|học\ssinh|nóc\snhà)\b"
)


def is_of_citizens(draft: Draft, sentence: Sentence) -> bool:
    """Say whether papers are those of citizens, or hamlets are told with their households."""
    if draft.unit == "org_unit":
        return _HOMES.match(sentence.folded, draft.tail) is not None
    if draft.unit != "document" or not draft.noun or draft.noun[0][2]["word"] != "hồ sơ":
        return False
    near = sentence.between(draft.tail, draft.tail + _FILES_AHEAD)
    return any("economy" in h[2] for h in near)


_POPULATION = re.compile(r"\s(?:là\s)?đồng\sbào\b")
# "tỉnh có 568.000 người, thuộc 43 dân tộc", "huyện có 41.200 người với 9 dân tộc cùng sinh sống"
_PEOPLES = re.compile(
    r"(?:\ssinh\ssống)?,?\s(?:thuộc|gồm|với|của|trong đó có|có)\s(?:\d{1,2}|nhiều|các)\s"
    r"(?:thành\sphần\s)?dân\stộc\b(?!\sthiểu\ssố\s(?:được|đã|là|trong))"
)
# "đồng bào dân tộc thiểu số (DTTS) hơn 55%", "đồng bào Mông chiếm gần 70%"
_PEOPLE_ARE = re.compile(
    r"\bđồng\sbào\s(?:[^\s.,;:()\d]{1,8}\s){0,5}(?:\([^()\d]{1,12}\)\s)?"
    r"(?:(?:có|chiếm|là|đạt|tới|khoảng|trên|hơn|gần|chừng)\s){0,2}\Z"
)
_PEOPLE_BACK = 60
_INHABITANTS = 5000
# "Dân số khoảng 1,3 triệu người, người dân tộc thiểu số chiếm 30%"
_FOLK = re.compile(r"\b(?:dân số|nhân khẩu|triệu dân|nghìn dân|vạn dân|\d dân)\b")


def is_of_population(draft: Draft, sentence: Sentence) -> bool:
    """Say whether those who live there are told of: "xã có trên 90% đồng bào dân tộc"."""
    lives = draft.unit == "person" and not any("official" in h[2] for h in draft.noun)
    lives = lives and (draft.num.value or 0) >= _INHABITANTS
    if lives and _PEOPLES.match(sentence.folded, draft.tail):
        return True
    if draft.unit != "percent":
        return False
    ahead = sentence.said_before(draft, _PEOPLE_ARE, _PEOPLE_BACK) is not None
    ahead = ahead or (
        any("eth" in h[2] for h in draft.own)
        and _FOLK.search(sentence.folded, sentence.start, draft.start) is not None
    )
    if not ahead and not _POPULATION.match(sentence.folded, draft.num.end):
        return False
    return not any("official" in h[2] or "group" in h[2] for h in sentence.hits)


def is_foreign(draft: Draft, sentence: Sentence) -> bool:
    """Say whether the figure is one of other things, whatever the article tells of."""
    return (
        is_of_thing(draft, sentence)
        or is_of_other_whole(draft, sentence)
        or is_passing(draft, sentence)
        or is_of_one(draft, sentence)
        or is_class(draft, sentence)
        or is_of_citizens(draft, sentence)
        or is_of_population(draft, sentence)
    )
