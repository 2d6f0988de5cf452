"""Ministries, corporations and universities whose statistics an article tells.

They are places that are no administrative unit.
"""

from __future__ import annotations

import re

from cadre_analysis.codes import Level
from cadre_analysis.gazetteer.bodies import full_name, named
from cadre_analysis.gazetteer.divisions import province, upper_index
from cadre_analysis.gazetteer.names import key
from cadre_analysis.model import RefArea

_LONGEST = 90  # characters; the name of a corporation takes no more
# "Bộ Khoa học và Công nghệ: …"; but "Bộ Chỉ huy Quân sự tỉnh", "Bộ đội Biên phòng" are local.
_MINISTRY = re.compile(
    r"(?<!\w)(?:Bộ|Ban Tổ chức Trung ương|Văn phòng Trung ương)"
    r"\s(?!Chỉ huy|CHQS|Tư lệnh|Chính trị)[A-ZĐ]"
)
_HEADS = re.compile(r"(?:Đảng bộ\s)?(?:Tập đoàn|Tổng công ty)\s[A-ZĐ]\w*(?:\s[A-ZĐ]\w*){0,5}")
_CORPORATION = re.compile(
    rf"(?:Đảng bộ\s)?(?:Tập đoàn|Tổng công ty)\s[A-ZĐ][^.,;:()\n]{{2,{_LONGEST}}}?\sViệt Nam"
)
_PARTY = r"(?:Đảng (?:bộ|ủy)|Thanh tra|Công đoàn)\s"
_NUMBERED = r"Quân khu \d|Quân đoàn \d{1,2}|Binh đoàn \d{1,2}"
# Bodies of the centre whose own people an article counts: "Đảng bộ Công an Trung ương có …". A
# ministry, or who leads the party's work, more often tells of the whole country: see is_central.
_BODY = re.compile(
    rf"(?<!\w)(?:{_PARTY}(?:{named('ministry')})"
    rf"|(?:{_PARTY})?(?:{named('party', 'state', 'security', 'school', 'media', 'union', 'bank')}"
    rf"|{named('corporation')}|{_NUMBERED}))"
    r"(?!\w|\s(?:chi nhánh|tỉnh|thành phố|huyện|khu vực))"
)
# Unions and associations of the whole country, and corporations: "Công đoàn Dệt May Việt Nam".
_UNION = re.compile(
    r"(?<!thành lập )(?<!Ngày )"
    r"(?:(?:Tổng )?Liên đoàn|Công đoàn|Hội|Liên minh|Tập đoàn|Tổng công ty)"
    r"\s[A-ZĐ][^.,;:()\n]{1,60}?\sViệt Nam(?!\s(?:chi nhánh|tỉnh|thành phố|huyện|khu vực|các cấp))"
)
_UNIVERSITY = re.compile(
    r"(?:(?P<school>Trường)\s)?Đại học\s"
    r"(?P<name>[A-ZĐ][^\W\d_]*(?:\s[A-ZĐ][^\W\d_]*){0,3})"
    r"(?:\s?[:\-–]|\s(?=[^\W\d_]))"
)

_SCHOOL = re.compile(r"(?<!\w)Trường Đại học\s(?P<name>[A-ZĐ][^\W\d_]*(?:\s[A-ZĐ][^\W\d_]*){0,3})")


def is_central(title: str) -> bool:
    """Say whether a headline names a ministry."""
    return _MINISTRY.search(title) is not None


# "Bộ Nội vụ trả lời như sau:", "Ban Tổ chức Trung ương có ý kiến trả lời"
_ANSWERS = re.compile(
    r"(?:\A|\n|\.\s)(?:Bộ|Ban Tổ chức Trung ương)"
    r"(?!\s(?:Chỉ huy|CHQS|Tư lệnh|Chính trị))(?:\s[^\W\d]{1,9}){0,9}?\s(?:trả lời|có ý kiến)\b"
)


def answers(body: str) -> bool:
    """Say whether a ministry answers a question put to it: what it tells is of the country."""
    return _ANSWERS.search(body) is not None


def of_lead(lead: str) -> RefArea | None:
    """Return the central body, union or corporation that the first lines name, None without one.

    A department is more often who tells: "Tổng cục Thuế cho hay, toàn ngành …".
    """
    body = _BODY.search(lead) or _UNION.search(lead)
    if body is None or body.group().startswith("Tổng cục"):
        return None
    return _of(body.group())


def _of(said: str) -> RefArea:
    """Return a body as the place of an article, under its name in full."""
    return RefArea(name=full_name(said), level=Level.CENTRAL, unit=False, reason="text")


# Who works with others, or concludes on them, is not whom an article is about.
_VISITS = re.compile(
    r"\s(?:làm việc|kiểm tra|giám sát|thanh tra|khảo sát|kết luận)"
    r"\s(?:với|tại|ở|về|việc|công tác)\s"
)


def organisation(title: str, body: str) -> RefArea | None:
    """Return the corporation or university of which the headline speaks, None without one.

    Parameters
    ----------
    title
        The headline.
    body
        The text below it, in which the name stands in full.
    """
    known = _BODY.search(title)
    if known is not None and _VISITS.search(title, known.end()) is None:
        return _of(known.group())
    head = _HEADS.search(title)
    if head is not None:
        full = _CORPORATION.search(title) or _CORPORATION.search(body) or head
        return _of(full.group())
    return _university(title)


# A ministry tells of its own people: "toàn Bộ có 268 công chức"; and of those of the country.
_OWN_STAFF = re.compile(
    r"\b(?:toàn|cơ quan|thuộc|trực thuộc|của|lãnh đạo|đảng)\sBộ\b(?!\s(?:Chính trị|luật))"
    r"|\bBộ\s(?:(?:hiện|đã|đang)\s)?(?:có|còn)\b|\bBộ trưởng\s(?:(?:đã|vừa)\s)?(?:bổ nhiệm|ký)\b"
)
_OTHERS = re.compile(
    r"\b(?:cả nước|toàn quốc|địa phương|các tỉnh|tỉnh, thành|bộ, ngành|toàn ngành|cấp xã)\b"
)


def own_ministry(title: str, body: str) -> RefArea | None:
    """Return the ministry that opens the headline, where the text counts its own people only."""
    said = re.match(rf"(?:{named('ministry')})(?!\w)", title)
    if said is None or _OWN_STAFF.search(body) is None or _OTHERS.search(body.lower()):
        return None
    return _of(said.group())


def _university(title: str) -> RefArea | None:
    """Return the university that bears the name of a place: "Đại học Cần Thơ: …"."""
    school = _UNIVERSITY.match(title) or _SCHOOL.search(title)
    words = school["name"].split() if school is not None else []
    for count in range(len(words), 0, -1):
        place = " ".join(words[:count])
        units = upper_index().get(key(place), ())
        tops = {over.name for unit in units if (over := province(unit)) is not None}
        if len(tops) == 1:
            name = f"Trường Đại học {place}"
            top = tops.pop()
            return RefArea(name=name, level=Level.PROVINCE, province=top, unit=False, reason="text")
    return None
