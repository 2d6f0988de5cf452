"""Numbers that are no statistic whatever is told around them: crowds, votes, units counted on."""

from __future__ import annotations

import re

from cadre_analysis.codes import Indicator
from cadre_analysis.observe import foreign, gathering, outside, reporters
from cadre_analysis.observe.counted import heads_item, is_among, is_gauged
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.limit import is_limit

# "34/35 đại biểu tán thành", "có 38/39 đồng chí dự": votes and seats in a meeting
_ATTENDS = re.compile(
    r"\s?,?\s(?:(?:tham\s)?dự(?!\s(?:tuyển|thi|bị|kiến|nguồn|án|lớp|khóa|học|bồi|tập))|có\smặt"
    r"|tán\sthành|đồng\sý|nhất\strí|biểu\squyết|bỏ\sphiếu|tham\sgia\sbiểu)\b"
)
_PRESENT = re.compile(r"\bđại\sbiểu\s(?:hđnd\s)?(?:có\smặt|dự\shọp|tham\sdự)\s(?:là\s)?\Z")
# "Có mặt: 17/19 thành viên"
_ROLL = re.compile(r"\b(?:có mặt|điểm danh)\s?(?:là|được|:)?\s?\Z")
_SEATED = re.compile(r"\s(?:đại biểu|thành viên|ủy viên|vị đại biểu)\b")
_SEATS_BACK = 30  # characters back in which "số đại biểu có mặt là" stands
_HAS = re.compile(r"\b(?:có|gồm|với)\s(?:tất cả\s|tổng cộng\s)?\Z")
_ENDS = frozenset({"", ";", "."})
_AT = re.compile(r"\b(?:của|ở|tại|biên chế cho|chỉ tiêu cho)\s(?:(?:tất )?cả\s|toàn bộ\s)?\Z")
# "tại 10 phường bí thư không phải người địa phương": here units are what is counted.
_OF_UNITS = frozenset({
    Indicator.NONLOCAL_LEADER, Indicator.DUAL_POST, Indicator.MOVEMENT, Indicator.RESTRUCTURING,
    Indicator.OTHER_PERSONNEL,
})  # fmt: skip
_MEET = re.compile(r"\bsinh\shoạt\s(?:tại|ở|trong)\s\Z")
_BASE_BACK = 20  # characters back in which "trong tổng số" stands


def is_other(draft: Draft, sentence: Sentence) -> bool:
    """Say whether the number counts no personnel whatever the words around it speak of."""
    if draft.other is None:  # asked for each reading of the number, which changes nothing here
        draft.other = _is_other(draft, sentence)
    read_so = outside.is_of_outsiders(draft) or outside.is_crowd_of_event(draft, sentence)
    return draft.other or read_so or is_holder(draft)


def _is_other(draft: Draft, sentence: Sentence) -> bool:
    return (
        gathering.is_crowd(draft, sentence)
        or is_attendance(draft, sentence)
        or is_vote(draft, sentence)
        or is_asked(draft, sentence)
        or gathering.is_guest(draft, sentence)
        or gathering.is_of_team(draft, sentence)
        or gathering.is_of_named(draft, sentence)
        or is_other_share(draft, sentence)
        or is_of_people(draft, sentence)
        or is_harm(draft, sentence)
        or is_honoured(draft, sentence)
        or is_limit(draft, sentence)
        or foreign.is_foreign(draft, sentence)
        or outside.is_other_news(draft, sentence)
        or (draft.unit == "person" and sentence.folded.startswith(_PUPILS, draft.num.end))
        or (draft.unit == "class" and _OF_TRADE.match(sentence.folded, draft.num.end) is not None)
    )


def is_holder(draft: Draft) -> bool:
    """Say whether one is said to hold what posts or hamlets are counted for.

    "97/139 khu do một người gánh cả hai việc", "cả hai tỉnh cho rằng người kiêm nhiệm …".
    """
    if draft.indicator != Indicator.DUAL_POST or draft.num.kind != "word" or not draft.noun:
        return False
    if draft.unit == "person":
        return draft.num.value == 1
    tags = draft.noun[0][2]
    above = tags.get("level") == "province" or tags["word"] == "địa phương"
    return draft.unit == "org_unit" and above and (draft.num.value or 0) <= _FEW


_FEW = 3  # places of which an article tells
_PUPILS = (" em/lớp", " học sinh/lớp", " trẻ/lớp", " em một lớp", " học sinh một lớp", " trẻ/nhóm")

# "186 lớp dạy nghề", "18 lớp tuyên truyền pháp luật": not for those who work for the state
_OF_TRADE = re.compile(
    r"\slớp\s(?:tập\shuấn\s|bồi\sdưỡng\s|đào\stạo\s|dạy\s|học\s)?(?:nghề\b(?!\snghiệp)|khuyến\snông"
    r"|kỹ\sthuật\s(?:trồng|chăn|nuôi|canh|sản)|chuyển\sgiao|mẫu\sgiáo|năng\skhiếu"
    r"|tuyên\struyền\spháp\sluật|phổ\sbiến\spháp\sluật)"
)


def is_attendance(draft: Draft, sentence: Sentence) -> bool:
    """Say whether a ratio tells who sat in a meeting or voted: "34/35 đại biểu tán thành"."""
    folded = sentence.folded
    low = max(sentence.start, draft.start - _SEATS_BACK)
    if _ROLL.search(folded, low, draft.start) and _SEATED.match(folded, draft.num.end):
        return True
    if draft.num.kind != "ratio":
        return False
    return (
        any(h[2]["word"].endswith((" dự", " tham dự", " có mặt")) for h in draft.noun)
        or _ATTENDS.match(folded, draft.tail) is not None
        or _PRESENT.search(folded, low, draft.start) is not None
    )


_SURVEY = re.compile(
    r"\b(?:khảo sát|thăm dò|hỏi ý kiến|phỏng vấn|điều tra xã hội học)"
    r"(?:\s(?:nhỏ|nhanh|nội bộ|mới đây|gần đây|dư luận|ý kiến)){0,3}\s(?:với|trên)\s\Z"
)
_SURVEY_BACK = 40


def is_asked(draft: Draft, sentence: Sentence) -> bool:
    """Say whether those are counted who were asked: "khảo sát nhỏ với 210 công chức"."""
    return sentence.said_before(draft, _SURVEY, _SURVEY_BACK) is not None


_VOTES = re.compile(r"\s?(?:và\s\d{1,4}/\d{1,4}\s)?(?:số\s)?phiếu\b")
_ELECTED_WITH = re.compile(r"\bphiếu\b[^,.;:()\d]{0,24}\Z")
_BALLOT_BACK = 30


def is_vote(draft: Draft, sentence: Sentence) -> bool:
    """Say whether ballots are told: "95,1% phiếu", "với 47/49 phiếu", "ít phiếu nhất đạt 94%"."""
    if draft.num.kind not in {"ratio", "percent", "fraction"}:
        return False
    if _VOTES.match(sentence.folded, draft.num.end):
        return True
    won = sentence.said_before(draft, _ELECTED_WITH, _BALLOT_BACK)
    return draft.unit == "percent" and won is not None


# "chiếm 50,2% dân số", "hơn một nửa số phiếu", "quá nửa chặng đường": shares of other things
_OTHER_WHOLE = re.compile(
    r"\s(?:trong\s)?(?:tổng\s)?(?:số\s)?(?:dân(?!\stộc|\squân|\svận|\scử)|lực\slượng\slao\sđộng|lao\sđộng|cử\stri"
    r"|phiếu|hộ\b|chặng|quãng|nhiệm\skỳ|thế\skỷ|thời\sgian|đoạn\sđường|học\ssinh|doanh\snghiệp"
    r"|diện\stích|gia\sđình|giáo\sdân|người\sdân(?!\stộc)|sản\slượng|thu\snhập)"
)


def is_other_share(draft: Draft, sentence: Sentence) -> bool:
    """Say whether a share is of no personnel: "phụ nữ chiếm 50,2% dân số"."""
    if draft.unit != "percent" or draft.noun:
        return False
    return _OTHER_WHOLE.match(sentence.folded, draft.num.end) is not None


# "1.014 nhân khẩu, hơn 97% là đồng bào Cơ Tu": the people of a place
_PEOPLE = re.compile(
    r"\d\s(?:nhân khẩu|khẩu|dân|người dân|hộ dân|hộ)(?:[,;]\s|\s\()[^\d.;:]{0,24}\Z"
)
_PEOPLE_BACK = 44


def is_of_people(draft: Draft, sentence: Sentence) -> bool:
    """Say whether a share is one of the people of a place."""
    if draft.unit != "percent" or any("eth" not in h[2] for h in draft.noun):
        return False
    return sentence.said_before(draft, _PEOPLE, _PEOPLE_BACK) is not None


_HARMED = re.compile(
    r"\s(?:bị\s)?(?:chết|mất tích|thương(?!\sbinh)|thiệt mạng|tử vong|tử nạn|đuối nước|hy sinh)\b"
)
_CALLED = re.compile(r"\bhuy động\s(?:được\s|thêm\s|gần\s|hơn\s|trên\s|khoảng\s)?\Z")
_HELPERS = ("chiến sĩ", "thanh niên", "dân quân", "bộ đội", "đoàn viên", "hội viên")
_GONE = re.compile(r"\s(?:từ|về|xuống|đến|lên|tăng cường|bám)\b")
_CALL_BACK = 20


def is_harm(draft: Draft, sentence: Sentence) -> bool:
    """Say whether it tells of a disaster: "5 người mất tích", "huy động 3.150 cán bộ, chiến sĩ"."""
    if draft.unit not in {"person", "person_time"}:
        return False
    if _HARMED.match(sentence.folded, draft.tail):
        return True
    if _GONE.match(sentence.folded, draft.tail):
        return False  # "huy động 560 cán bộ, chiến sĩ từ các phòng nghiệp vụ"
    helpers = any(word in sentence.folded[draft.num.end : draft.tail] for word in _HELPERS)
    return helpers and sentence.said_before(draft, _CALLED, _CALL_BACK) is not None


# "trao Huy hiệu 30 năm tuổi Đảng cho 241 đảng viên", "lấy phiếu tín nhiệm đối với 23 người"
_HONOURED = re.compile(
    r"(?:\bhuy hiệu\b[^.;:]{0,60}(?:\scho|:)|\bphiếu tín nhiệm(?:\s(?:đối với|với))?)\s"
    r"(?:gần\s|hơn\s|trên\s|khoảng\s)?\Z"
)
_HONOUR_BACK = 90


def is_honoured(draft: Draft, sentence: Sentence) -> bool:
    """Say whether those are counted who are given a badge, or on whom a vote is taken."""
    if draft.unit not in {"person", "post", "case"}:
        return False
    return sentence.said_before(draft, _HONOURED, _HONOUR_BACK) is not None


def is_ground(draft: Draft, sentence: Sentence) -> bool:
    """Say whether units are the ground that others are counted on: "trong 23 xã, 8 xã có …"."""
    beside = (_is_congress, _is_constituency, reporters.is_reporter)
    if any(is_so(draft, sentence) for is_so in beside):
        return True
    if draft.unit != "org_unit" or draft.num.kind not in {"value", "word"} or not draft.noun:
        return False
    low = max(sentence.start, draft.start - _BASE_BACK)
    if "party_org" in draft.noun[0][2]:
        return _MEET.search(sentence.folded, low, draft.start) is not None
    if _is_village(draft):
        return draft.indicator in _LED and is_among(draft.start, sentence)
    placed = heads_item(draft, sentence) or _is_place(draft, sentence, low)
    return "admin" in draft.noun[0][2] and placed


# "trong 93 thôn, nơi có bí thư kiêm trưởng thôn là 64"
_VILLAGES = ("thôn", "bản", "ấp", "xóm", "khu", "khóm", "làng", "buôn", "tổ dân phố")
_LED = frozenset({Indicator.DUAL_POST, Indicator.NONLOCAL_LEADER})


def _is_village(draft: Draft) -> bool:
    return "admin" not in draft.noun[0][2] and draft.noun[0][2]["word"].startswith(_VILLAGES)


# "Trước sắp xếp, hai tỉnh có 33 sở", "61 xã, thị trấn với 1.214 cán bộ": whose own are told next
_HOLD = re.compile(
    r"\s(?:cũ\s)?(?:với|có|còn|gồm)\s(?:(?:tất\scả|tổng\s(?:số|cộng)|gần|hơn|khoảng|trên)\s)?"
    r"\d[\d.]*\s(?!%)"
)


# Places neither learn nor are admitted: "hai huyện vùng cao kết nạp lần lượt 84 và 77 người".
_OF_NO_PLACE = frozenset({
    Indicator.QUALIFICATION, Indicator.POLITICAL_THEORY, Indicator.PLANNING, Indicator.TRAINING,
    Indicator.PARTY_ADMISSION,
})  # fmt: skip


def _is_of_cells(draft: Draft, sentence: Sentence, low: int) -> bool:
    """Say whether it is where party bodies are founded: "thành lập 9 chi bộ ở 3 huyện"."""
    before = next((d for d in reversed(sentence.drafts) if d.start < draft.start), None)
    party = before is not None and bool(before.noun) and "party_org" in before.noun[0][2]
    founded = draft.indicator == Indicator.RESTRUCTURING and party
    return founded and _AT.search(sentence.folded, low, draft.start) is not None


def _is_place(draft: Draft, sentence: Sentence, low: int) -> bool:
    if draft.indicator in _OF_NO_PLACE or _is_of_these(draft, sentence):
        return not is_gauged(draft, sentence)
    if is_among(draft.start, sentence):
        return draft.indicator != Indicator.RESTRUCTURING
    holds = _HOLD.match(sentence.folded, draft.tail) is not None
    if holds and draft.num.kind == "word" and draft.indicator == Indicator.RESTRUCTURING:
        return True
    lacking = any({"shortage", "surplus"} & h[2].keys() for h in draft.noun)
    has = _HAS.search(sentence.folded, low, draft.start)
    bare = has is not None and sentence.folded[draft.tail : draft.tail + 1] in _ENDS
    told = draft.indicator in _OF_UNITS and not _is_of_cells(draft, sentence, low)
    if draft.indicator == Indicator.NONLOCAL_LEADER and bare:
        told = any("cue" in h[2] for h in draft.own)  # "tỉnh có 78 xã; bí thư …: 69 người"
    if lacking or told:
        return False  # "có 61 xã thiếu công chức địa chính"
    at = _AT.search(sentence.folded, low, draft.start) is not None
    if at or (holds and draft.indicator == Indicator.HEADCOUNT):
        return True
    return bare


def _is_of_these(draft: Draft, sentence: Sentence) -> bool:
    """Say whether units counted before lie in these: "143 xã thuộc 24 huyện sẽ nhập lại"."""
    before = next((d for d in reversed(sentence.drafts) if d.start < draft.start), None)
    if before is None or before.unit != "org_unit":
        return False
    return sentence.folded[before.tail : draft.start] in {" thuộc ", " của ", " ở ", " tại "}


_BODIES = frozenset({Indicator.COMPOSITION, Indicator.HEADCOUNT})
_MET = re.compile(
    r"[^.;()\d]{0,40}\b(?:tổ chức|tiến hành|hoàn thành|hoàn tất|kết thúc|xong|đã)\b"
    r"[^.;()\d]{0,30}\bđại hội\b(?!\sđại biểu toàn quốc)"
)
_DONE = re.compile(r"[^.;()\d]{0,20}\b(?:hoàn thành|tổ chức xong|hoàn tất)\b")


_ELECTS = re.compile(
    r"(?:,?\s(?:bầu cử|còn lại|mỗi nơi|mỗi đơn vị|này|được|sẽ|đều)){0,4}\sbầu\s"
    r"(?:\d|(?:một|hai|ba|bốn|năm|sáu|bảy|tám)\b)"
)


def _is_constituency(draft: Draft, sentence: Sentence) -> bool:
    """Say whether places elect so many: "3 đơn vị mỗi nơi bầu 5 đại biểu, 4 đơn vị bầu 4"."""
    return draft.unit == "org_unit" and _ELECTS.match(sentence.folded, draft.tail) is not None


def _is_congress(draft: Draft, sentence: Sentence) -> bool:
    """Say whether it counts congresses held: "102/102 xã đã tổ chức xong đại hội"."""
    if draft.unit != "org_unit" or draft.indicator not in _BODIES:
        return False
    if _MET.match(sentence.folded, draft.num.end):
        return True
    spoken = sentence.folded.find("đại hội", sentence.start, draft.start) != -1
    return spoken and _DONE.match(sentence.folded, draft.num.end) is not None
