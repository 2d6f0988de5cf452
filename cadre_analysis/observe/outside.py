"""Numbers of other news of the same office: members of associations, awards, pupils, events."""

from __future__ import annotations

import re

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence

_NONE = "none"
_PEOPLE = frozenset({"person", "person_time"})
# "kết nạp 412 hội viên mới", "nâng tổng số hội viên lên 18.230": no party takes them in
_TAKEN_IN = re.compile(
    r"\b(?:kết nạp|phát triển|vận động|thu hút)(?:\s(?:mới|được|thêm|hơn|gần|trên|khoảng)){0,3}\s\Z"
)
_MEMBERS = re.compile(r"\s(?:hội viên|đoàn viên (?:mới|công đoàn))\b")
_CHOSEN = re.compile(
    r"\s(?:[^\s.,;:\d]+\s){0,4}?(?:ưu tú|tiêu biểu|vào đảng|cho đảng|vào hàng ngũ)\b"
)
_MEMBERSHIP = re.compile(
    r"\btổng số (?:hội viên|đoàn viên)\b[^.;:\d]{0,30}\s(?:lên|là|đạt|thành)\s"
    r"(?:hơn\s|gần\s|trên\s|khoảng\s)?\Z"
)
_FOR_PARTY = re.compile(r"\b(?:cho|vào) đảng\b")
_BACK, _FAR_BACK = 34, 70


def is_of_association(draft: Draft, sentence: Sentence) -> bool:
    """Say whether members of an association are counted: "kết nạp 412 hội viên mới"."""
    if draft.unit not in _PEOPLE:
        return False
    folded = sentence.folded
    low = max(sentence.start, draft.start - _FAR_BACK)
    if _MEMBERSHIP.search(folded, low, draft.start):
        return True
    if _MEMBERS.match(folded, draft.num.end) is None or _CHOSEN.match(folded, draft.num.end):
        return False
    if _FOR_PARTY.search(folded, low, draft.start):
        return False
    low = max(sentence.start, draft.start - _BACK)
    return _TAKEN_IN.search(folded, low, draft.start) is not None


# "3 tập thể, 11 cá nhân được huyện khen thưởng", "tặng bằng khen cho 9 tập thể, 14 cá nhân"
_WHO = r"(?:tập thể|cá nhân|đơn vị|hộ gia đình|gia đình|điển hình|gương|lượt tập thể|lượt cá nhân)"
_PRIZE = (
    r"(?:khen thưởng|bằng khen|giấy khen|tuyên dương|biểu dương|tôn vinh|vinh danh|huân chương"
    r"|cờ thi đua|kỷ niệm chương|danh hiệu|được khen)"
)
_PRAISED = re.compile(
    rf"\s{_WHO}(?:\s[^.;,:\d]{{1,30}})?"
    rf"(?:(?:,|\svà|,\svà)\s[\d.]{{1,6}}\s{_WHO}(?:\s[^.;,:\d]{{1,30}})?)?"
    rf"\s(?:[^\s.;,:\d]+\s){{0,6}}?{_PRIZE}\b"
)
_PRAISES = re.compile(
    rf"\b(?:{_PRIZE}|tặng|khen)\b[^.;:\d]{{0,50}}(?:\s(?:cho|đối với)|:)?\s"
    rf"(?:[\d.]{{1,6}}\s[^.;,:\d]{{1,40}}(?:,|\svà|,\svà)\s)?\Z"
)
_NAMED = re.compile(
    rf"\s(?:{_WHO}|cán bộ|đồng chí|đảng viên|công chức|người|nông dân|giáo viên|hội viên)\b"
)
# "52 đảng viên được tặng Huy hiệu Đảng đợt này"
_IS_GIVEN = re.compile(
    rf"[^.;,:()\d]{{0,20}}?\s(?:được|vinh dự|đón)\s(?:(?:nhận|trao|tặng|trao tặng)\s){{1,2}}"
    rf"(?:{_PRIZE}|huy hiệu|kỷ niệm chương|quà)\b"
)
_PRAISE_BACK = 110


def is_praised(draft: Draft, sentence: Sentence) -> bool:
    """Say whether those are counted who are given an award."""
    folded = sentence.folded
    if _PRAISED.match(folded, draft.num.end) or _IS_GIVEN.match(folded, draft.tail):
        return True
    if _NAMED.match(folded, draft.num.end) is None:
        return False
    low = max(sentence.start, draft.start - _PRAISE_BACK)
    praises = _PRAISES.search(folded, low, draft.start)
    return praises is not None and "kỷ luật" not in praises.group()


# "379 trường, 5.410 lớp, 163.200 học sinh": classes of a school
_OF_PUPILS = re.compile(
    r"\slớp(?:\shọc)?\s?(?:,|\(|với|và|có|cho|,\svới)\s?(?:tổng số\s|gần\s|hơn\s|trên\s|khoảng\s)?"
    r"[\d.]{1,9}\s(?:em\b|cháu|học sinh|trẻ|sinh viên)"
)
_SCHOOLS = re.compile(r"\d\s(?:trường|điểm trường|trường học|cơ sở giáo dục)(?:,|\svới|\svà)\s\Z")


def is_of_school(draft: Draft, sentence: Sentence) -> bool:
    """Say whether the classes of a school are counted."""
    if draft.unit != "class":
        return False
    folded = sentence.folded
    low = max(sentence.start, draft.start - _BACK)
    return (
        _OF_PUPILS.match(folded, draft.num.end) is not None
        or _SCHOOLS.search(folded, low, draft.start) is not None
    )


# "thu hút 1.240 lượt người tham gia"; who comes to be tested is hired, perhaps
_COMES = re.compile(
    r"\s(?:đã\s|đến\s|cùng\s)?(?:tham gia|tham dự|dự|hưởng ứng|theo dõi|cổ vũ|đến)\b"
    r"(?!\s(?:tuyển|thi|xét|nguồn|kỳ|công tác|giảng|phục vụ|làm|cấp ủy))"
)
_DRAWN = re.compile(r"\bthu hút(?:\s(?:được|hơn|gần|trên|khoảng|sự tham gia của)){0,2}\s\Z")


def is_crowd_of_event(draft: Draft, sentence: Sentence) -> bool:
    """Say whether an event draws those counted, read as if they were hired."""
    drawn = draft.indicator == Indicator.RECRUITMENT and draft.unit in _PEOPLE
    if not drawn or _COMES.match(sentence.folded, draft.tail) is None:
        return False
    if draft.unit == "person_time":
        return True
    return sentence.said_before(draft, _DRAWN, _BACK) is not None


# People who are admitted, hired or taught, and are no staff themselves.
_OUTSIDERS = (
    "học sinh",
    "sinh viên",
    "hội viên",
    "đoàn viên",
    "thanh niên",
    "công nhân",
    "nông dân",
)
_STAFF_ONLY = frozenset({Indicator.COMPOSITION, Indicator.HEADCOUNT, Indicator.PERFORMANCE})


def is_of_outsiders(draft: Draft) -> bool:
    """Say whether people who are no personnel are read as if they were.

    "Công đoàn có 4.112 đoàn viên, trong đó nữ 1.870 người", "412 học sinh dân tộc thiểu số".
    """
    whole = draft.parent
    if draft.unit == "percent" and draft.companion is not None:
        return draft.companion.unit != "percent" and is_of_outsiders(draft.companion)
    if draft.indicator not in _STAFF_ONLY or draft.unit not in _PEOPLE or _is_official(draft):
        return False
    if whole is not None and _is_official(whole):
        return False
    if _names_outsiders(draft):
        return True
    if draft.indicator != Indicator.COMPOSITION or whole is None or not whole.noun:
        return False
    none = whole.other or whole.indicator == _NONE or _names_outsiders(whole)
    return none and whole.unit in _PEOPLE


def _names_outsiders(draft: Draft) -> bool:
    return bool(draft.noun) and draft.noun[0][2]["word"].startswith(_OUTSIDERS)


def _is_official(draft: Draft) -> bool:
    return any("official" in h[2] for h in draft.noun)


# "đạt 78,4% phụ nữ từ 18 tuổi trở lên", "82,5% chi bộ sinh hoạt đúng ngày"
_OF_LAND = re.compile(
    r"\s(?:phụ nữ|nam giới|thanh niên|nông dân)\s"
    r"(?:từ\s\d|trong độ tuổi|trên địa bàn|vào (?:tổ chức )?hội|tham gia (?:tổ chức )?hội)"
    r"|\strẻ\s(?:em\b|\d|mầm non|mẫu giáo|đến|ra lớp|trong)"
)
_LIFE = re.compile(
    r"\s(?:đã\s|có\s|tổ chức\s|duy trì\s|thực hiện\s|được\s){0,3}sinh hoạt\b(?!\s(?:ghép|tạm))"
)
# "Toàn xã có 14 chi bộ, 213 đảng viên; 9 bí thư chi bộ kiêm trưởng bản"
_WITH_MEMBERS = re.compile(
    r"(?:\strực thuộc)?(?:,|\svới|\svà)\s[\d.]{1,7}\sđảng viên(?=\s?[.,;\n]|\s?\Z)"
)


def is_of_life(draft: Draft, sentence: Sentence) -> bool:
    """Say whether a share is one of a land's women, or cells are counted by how they meet."""
    if draft.unit == "percent" and _OF_LAND.match(sentence.folded, draft.num.end):
        return True
    if not draft.noun or "party_org" not in draft.noun[0][2]:
        return False
    if _LIFE.match(sentence.folded, draft.tail):
        return True
    has = sentence.folded.endswith(" có ", sentence.start, draft.start)
    return has and _WITH_MEMBERS.match(sentence.folded, draft.tail, sentence.end) is not None


# "khởi tố 812 vụ, 1.340 bị can": crimes, unless officials are told of
_CRIMES = re.compile(r"\svụ(?:\sán)?(?:,|\svới|\svà|/)\s?[\d.]{1,6}\s(?:bị can|bị cáo|đối tượng)\b")


_SERVANTS = ("cán bộ", "công chức", "viên chức", "đảng viên")


# "khám phá 214 vụ án, bắt 376 đối tượng"
_CAUGHT = re.compile(
    r"\b(?:khám phá|phát hiện|triệt phá|bắt|bắt giữ|bắt quả tang|truy bắt|xử phạt)"
    r"(?:\s(?:được|và xử lý|gần|hơn|trên|khoảng)){0,2}\s\Z"
)
_CAUGHT_WHOM = re.compile(
    r"\s(?:vụ(?:\sán|\sviệc)?|đối tượng|tên|con bạc|tội phạm|trường hợp"
    r"(?:\svi phạm)?\s(?:giao thông|nồng độ|hành chính))\b"
)


def is_crime(draft: Draft, sentence: Sentence) -> bool:
    """Say whether crimes are counted in a sentence that tells of no officials."""
    if draft.unit not in {"case", "person"}:
        return False
    folded = sentence.folded
    low = max(sentence.start, draft.start - _BACK)
    caught = _CAUGHT.search(folded, low, draft.start) and _CAUGHT_WHOM.match(folded, draft.num.end)
    if not caught and not _CRIMES.match(folded, draft.num.end):
        return False
    # "phát hiện 14 đối tượng hưởng chính sách tinh giản": those are no criminals
    if caught and any("cue" in h[2] for h in draft.own if h[0] >= draft.end):
        return False
    return not any(h[2]["word"].startswith(_SERVANTS) for h in draft.own)


# "Dân số: 9.240 người, nữ 4.690", "hội viên phụ nữ: 1.870 chị"
_LAND = re.compile(
    r"(?:\b(?:dân số|số dân)\b[^.;\n\d]{0,16}[\d.]{3,9}\s(?:người|khẩu|nhân khẩu),?\s"
    r"[^.;\n\d]{0,24}|(?<!chính sách\s)\bdân số\s(?:(?:là|có|trên|hơn|gần|khoảng|đạt)\s){0,2}"
    r"|\bhội viên\b[^.;:\d]{0,20}:\s)\Z"
)
_LAND_BACK = 64
# "một huyện hơn 95% đồng bào Xơ Đăng", "Xã tôi 95% là người Thái"
_LIVE = re.compile(
    r"(?:[,;:.(\"“]\s?|\b(?:một|là|ở)\s)(?:xã|huyện|bản|thôn|làng|buôn)"
    r"\s(?:(?:tôi|ta|mình|này|có|với|tới)\s){0,2}(?:hơn\s|gần\s|trên\s)?\Z"
)
_DWELLERS = re.compile(r"\s(?:là\s)?(?:đồng bào|dân|người)\b")


def is_of_land(draft: Draft, sentence: Sentence) -> bool:
    """Say whether the people of a place or of an association are told apart."""
    if draft.companion is not None and draft.companion.other:
        return True
    low = max(sentence.start, draft.start - _LAND_BACK)
    if draft.unit == "percent" and _DWELLERS.match(sentence.folded, draft.num.end):
        return _LIVE.search(sentence.folded, max(0, low - 2), draft.num.start) is not None
    if draft.unit not in _PEOPLE or _is_official(draft):
        return False
    return _LAND.search(sentence.folded, low, draft.start) is not None


# "đúng hẹn 98,6%", "tỷ lệ bao phủ 91,8%": the label of a share is one of other affairs
_LABEL_REACH = 14


def is_labelled_so(draft: Draft, sentence: Sentence) -> bool:
    """Say whether the words right before a share name what is no personnel."""
    if draft.unit != "percent" or draft.noun or draft.companion is not None:
        return False
    near = sentence.between(draft.start - _FAR_BACK, draft.start)
    if not near or "economy" not in near[-1][2] or draft.start - near[-1][1] > _LABEL_REACH:
        return False
    return not _BROKEN.search(sentence.folded, near[-1][1], draft.start)


_BROKEN = re.compile(r"[.,;:()\n]")
# "Sở Nội vụ tổng hợp từ 19 sở, ngành và 9 huyện, thành phố": who sent in the figures
_SENT_IN = re.compile(
    r"\btổng hợp\s(?:số liệu\s|báo cáo\s|kết quả\s){0,2}(?:từ|của)\s"
    r"(?:\d[\d./]{0,6}\s[^.;:\d]{1,30}?(?:,|\svà)\s){0,3}\Z"
)
# "49 chi, đảng bộ cơ sở đã kết nạp được 171 đảng viên": who took them in
_TOOK_IN = re.compile(
    r"\s(?:trực thuộc\s)?(?:[^\W\d]{1,8}\s){0,2}?(?:đã\s)?(?:kết nạp|phát triển)\s"
    r"(?:được\s|mới\s|thêm\s|hơn\s|gần\s){0,2}\d"
)


def is_reporter(draft: Draft, sentence: Sentence) -> bool:
    """Say whether bodies are counted that sent in figures or did what the next number counts."""
    if draft.unit != "org_unit" or draft.num.kind != "value":
        return False
    if draft.indicator == Indicator.PARTY_ADMISSION:
        return _TOOK_IN.match(sentence.folded, draft.tail) is not None
    return sentence.said_before(draft, _SENT_IN, _FAR_BACK) is not None


def is_other_news(draft: Draft, sentence: Sentence) -> bool:
    """Say whether the number is of other news, whatever it is read as."""
    return (
        is_of_land(draft, sentence)
        or is_labelled_so(draft, sentence)
        or is_of_association(draft, sentence)
        or is_praised(draft, sentence)
        or is_of_school(draft, sentence)
        or is_of_life(draft, sentence)
        or is_crime(draft, sentence)
        or is_reporter(draft, sentence)
    )
