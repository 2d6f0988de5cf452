"""People of an occasion: who came to a meeting or spoke there, who sat on a jury or in a team."""

from __future__ import annotations

import re

from cadre_analysis.observe.draft import Draft, Sentence

_PEOPLE = frozenset({"person", "person_time"})
_ABOUT = r"(?:(?:có|gồm|là|với|hơn|gần|trên|khoảng|tới|đông đảo|cả thảy|tổng số)\s){0,3}"
_MEETING = (
    r"(?:hội nghị|hội thảo|tọa đàm|diễn đàn|đối thoại|gặp mặt|buổi lễ|lễ|buổi làm việc|buổi họp"
    r"|cuộc họp|phiên họp|kỳ họp|hội thi|giao ban|sơ kết|tổng kết|mít tinh|mít-tinh)"
)
_MET = re.compile(rf"\b{_MEETING}\b")
# Who comes to a class learns there, who comes to a congress is sent, who sits a test applies.
_NO_MEETING = re.compile(
    r"\b(?:lớp|khóa|tập huấn|bồi dưỡng|đào tạo|học tập|quán triệt|đại hội|thi tuyển|tuyển dụng"
    r"|xét tuyển|sát hạch|cử tri|hiệp thương|giới thiệu|bầu|nhất trí|thông qua|luân chuyển"
    r"|điều động|quyết định)\b"
)
# "Dự hội nghị có 187 đại biểu", "tới dự buổi lễ có đồng chí Bí thư cùng hơn 90 cán bộ"
_CAME = re.compile(
    rf"\b(?:tham dự|tới dự|đến dự|về dự|cùng dự|dự|tham gia)\s(?:(?:buổi|cuộc)\s)?{_MEETING}\b"
    rf"[^.;:()\d]{{0,60}}?\s(?:có|gồm|cùng|với|và)\s{_ABOUT}\Z"
    rf"|\b(?P<bare>tới|đến|về|cùng|tham) dự (?:có|còn có)\b[^.;:()\d]{{0,80}}\s{_ABOUT}\Z"
    rf"|\b{_MEETING}\b[^.;:()\d]{{0,40}}\b(?:sự )?(?:tham gia|tham dự|góp mặt|có mặt)"
    rf" của\s{_ABOUT}\Z"
    rf"|\b{_MEETING}\b[^.;:()\d]{{0,40}}\b(?:thu hút|quy tụ|chứng kiến của)"
    rf"\s(?:được\s|sự tham gia của\s)?{_ABOUT}\Z"
)
_BACK = 150
# "120 đại biểu dự", "7 đại biểu phát biểu", "300 người tham gia"
_COMES = re.compile(
    r"[^.,;:()\d]{0,24}?\s(?:(?:tới|đến|về|cùng)\sdự|tham\sdự|dự(?!\s(?:tuyển|thi|bị|kiến|nguồn|án|lớp"
    r"|khóa|học|bồi|tập|khuyết|xét|phỏng))|tham\sgia(?!\s(?:công|đánh|cấp|ban|bầu|ứng|học|lớp|khóa|giảng"
    r"|chấm|quản|lãnh|hoạt|bảo|các))|có\smặt)\b"
)
_SPEAKS = re.compile(
    r"\s(?:đã\s)?(?:phát\sbiểu|tham\sluận|chất\svấn|nêu\sý\skiến|thảo\sluận|đăng\ský\sphát|góp\sý)\b"
)
_HERE = re.compile(rf"\s(?:(?:buổi|cuộc|các)\s)?{_MEETING}\b")


def is_guest(draft: Draft, sentence: Sentence) -> bool:
    """Say whether those are counted who came to a meeting: "dự hội nghị có 187 đại biểu"."""
    if draft.unit not in _PEOPLE or draft.num.kind == "percent":
        return False
    folded, low = sentence.folded, max(sentence.start, draft.start - _BACK)
    if _SPEAKS.match(folded, draft.tail):
        return "đại biểu" in folded[draft.num.end : draft.tail]
    came = _CAME.search(folded, low, draft.start)
    if came is not None:
        # "Đại hội đã khép lại. Về dự có 198 đại biểu": those are sent
        first = (sentence.before or (low,))[0] if came["bare"] else came.start()
        return _NO_MEETING.search(folded, first, draft.tail) is None
    at = draft.tail - len(" dự") if folded.endswith(" dự", 0, draft.tail) else draft.tail
    comes = _COMES.match(folded, at, sentence.end)
    if comes is None:
        return False
    first = max(folded.rfind(mark, low, draft.start) for mark in (";", ".", ":"))
    first, last = max(first, low), min(comes.end() + _BEHIND, sentence.end)
    if _NO_MEETING.search(folded, first, last):
        return False
    here = _HERE.match(folded, comes.end()) is not None
    return here or _MET.search(folded, first, draft.start) is not None


_BEHIND = 24
# "Hội đồng thi gồm 11 thành viên", "ban giám khảo có 5 người", "Đoàn công tác gồm 9 người"
_COUNCILS = (
    r"thi|chấm|giám khảo|tuyển|xét|sát hạch|coi|kiểm tra|sơ tuyển|tư vấn|thẩm định|khoa học"
    r"|nghiệm thu|kỷ luật|bầu cử"
)
_BOARDS = (
    r"chỉ đạo|biên soạn|biên tập|soạn thảo|kiểm phiếu|bầu cử|liên lạc|vận động|trọng tài|quản trị"
    r"|giám khảo|tổ chức (?:đại hội|hội thi|giải|cuộc thi|lễ)"
)
_GROUPS = (
    r"giúp việc|chấm|thư ký|biên tập|biên soạn|tư vấn|công nghệ|hòa giải|tự quản|liên gia|xung kích"
    r"|thanh tra|kiểm tra|giám sát|công tác|khảo sát|xác minh|thẩm định"
)
_TEAM = re.compile(
    rf"\b(?:hội đồng (?:{_COUNCILS})|ban (?:{_BOARDS})|tổ (?:{_GROUPS})|tiểu ban|câu lạc bộ"
    rf"|đoàn (?:chủ tịch|đại biểu cấp cao|vận động viên|thể thao|{_GROUPS})"
    r"|đội (?:văn nghệ|bóng|xung kích|thanh niên|sinh viên|thi|tuyển|tình nguyện))\b"
    r"(?:(?!\b(?:phát hiện|kết luận|xác định|kiến nghị|được giao|biên chế)\b)[^.;:()\d]){0,50}?"
    rf"(?:\ssố\s\d{{1,2}})?\s(?:gồm|gồm có|có|với)\s{_ABOUT}\Z"
)
_TEAM_BACK = 110
_MEMBERS = re.compile(r"\s(?:thành viên|người|đồng chí|cán bộ|ủy viên|vị|nhà|giảng|giáo)\b")


def is_of_team(draft: Draft, sentence: Sentence) -> bool:
    """Say whether those are counted who make up a team or a jury, which is no office."""
    if draft.unit != "person" or not _MEMBERS.match(sentence.folded, draft.num.end):
        return False
    return sentence.said_before(draft, _TEAM, _TEAM_BACK) is not None


_BOTH_OF = re.compile(r"\bcả\s\Z")
_NAMED = re.compile(r"\b(?:ông|bà|anh|chị|cô|đồng chí)\s[^\W\d]")
_NAMED_BACK = 250  # characters back in which the two stand
_FEW = 3


def is_of_named(draft: Draft, sentence: Sentence) -> bool:
    """Say whether two or three named before are told of again: "cả hai ông còn trong độ tuổi"."""
    if draft.num.kind != "word" or (draft.num.value or 0) > _FEW or not draft.noun:
        return False
    if "sexed" not in draft.noun[0][2] or not sentence.said_before(draft, _BOTH_OF, 4):
        return False
    low = max(0, draft.start - _NAMED_BACK)
    told = len(_NAMED.findall(sentence.folded, low, draft.start))
    return told >= int(draft.num.value or 0)


_CROWD = 3000  # more pupils, members or workers than are ever admitted, recruited or moved
# "Hơn 5.500 đoàn viên vào Đảng"
_JOINS = re.compile(
    r"\sưu tú|(?:\s(?:công đoàn|đã|được|ưu tú|trực tiếp|sản xuất)){0,4}\s(?:vào đảng|kết nạp"
    r"|(?:đứng vào|gia nhập)\s(?:hàng ngũ\s(?:của\s)?)?đảng|trở thành đảng viên)\b"
)


def is_crowd(draft: Draft, sentence: Sentence) -> bool:
    """Say whether people are counted who are no personnel: "238.400 học sinh"."""
    noun = draft.noun[0][2] if draft.noun else {}
    word = noun.get("word", "")
    loose = "loose" in noun or word.startswith("đoàn viên")
    picked = "ưu tú" in word or _JOINS.match(sentence.folded, draft.tail) is not None
    return draft.unit == "person" and loose and not picked and (draft.num.value or 0) >= _CROWD
