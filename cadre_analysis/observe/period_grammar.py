r"""The expressions of time in folded Vietnamese text, from small parts to one pattern.

Every quantifier is bounded, so that a hostile line costs no more than its length. One match is a
*piece*: a preposition (``lead``), an edge (đầu, giữa, cuối, hết) and one expression; ``period``
joins pieces ("từ … đến …").
"""

from __future__ import annotations

import re

# 1.220 and 2019,5 are no years, and "2019 người" counts people; "đến năm 2025 cán bộ cấp xã …" and
# "giai đoạn 2021-2025 công chức được …" do not.
_COUNTED = (
    r"(?:(?<=năm\s\d{4})(?<!\d\snăm\s\d{4})"
    r"|(?<=\d{4}-\d{4})|(?<=\d{4}\s-\s\d{4})|(?<=năm\s\d{4},\s\d{4})|(?<=[iv]/\d{4})"
    r"|(?<=tháng\s\d/\d{4})|(?<=tháng\s\d\d/\d{4})"
    r"|(?<=\d[/.-]\d[/.-]\d{4})|(?<=\d[/.-]\d\d[/.-]\d{4})"
    r"|(?!\s(?:người|đồng\schí|cán\sbộ|công\schức|viên\schức|lượt|đảng\sviên|biên\schế|lớp|hộ"
    r"|hồ\ssơ|triệu|tỷ(?!\slệ)|đồng|ha)\b))"
)
Y = r"(?:19|20)\d\d(?!\d|[.,/]\d|%)" + _COUNTED
_AND = r"\s?(?:-|,\svà|,|và)\s?"
_DASH = r"\s{0,2}(?:-|đến|tới)\s{0,2}"
_SMALL = r"(?:\d{1,2}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
_RELATIVE = r"(?:nay|ngoái|trước|tới(?!\snay))\b"
_QUARTER = r"(?:iv|i{1,3}|[1-4])(?!\w|\.\d{1,3}(?!\d))"
_ON_DAY = r"(?:(?:sáng|chiều|tối|trưa|đêm|hôm)\s(?:nay,?\s|qua,?\s)?(?:ngày\s)?|ngày\s)(?:mùng\s)?"
_OF_YEAR = r"(?:\s?[/.-]\s?|,?\s(?:của\s)?(?:năm\s)?)"


def _in_year(prefix: str) -> str:
    """Return ``/2021``, `` năm 2021`` or `` năm nay`` as groups ``<prefix>y`` and ``<prefix>r``."""
    return rf"(?:{_OF_YEAR}(?P<{prefix}y>{Y})|\s(?:của\s)?năm\s(?P<{prefix}r>{_RELATIVE}))"


# "cả năm 2022", "cả năm năm qua", "bàn cả năm mới xong" and "đạt 60% kế hoạch cả năm" are others
_WHOLE_YEAR = (
    r"(?:(?<!hoạch\s)(?<!tiêu\s)(?<!vụ\s)cả\snăm\b|cả\snăm(?=\slà\b|\s\(|:))"
    rf"(?!\s(?:{_SMALL}|nay|qua|ngoái|trước|tới|học|mới|trời)\b)"
)
_BY_DAY = (
    r"(?:(?<=tính\sđến\s)|(?<=tính\stới\s)|(?<=đến\shết\s)|(?<=tính\sđến\shết\s)"
    r"|(?<=đến\s)(?=[\d/.-]{3,5}\s?[,:;)])|(?<=tới\s)(?=[\d/.-]{3,5}\s?[,:;)]))"
    r"(?P<ud>\d{1,2})[/.-](?P<um>\d{1,2})(?![\d/%-]|[.,]\d)"
)
_TO_A_TIME = r"(?=\s(?:đến|tới)\s(?:nay|(?:(?:hết|cuối|giữa|đầu)\s)?tháng\s\d{1,2}|cuối\snăm)\b)"

# "hiện" is a word of its own only outside these; "hiện thực hiện" is "now carries out".
_NOW_HIEN = (
    r"hiện(?<!thực\shiện)(?<!thể\shiện)(?<!phát\shiện)(?<!xuất\shiện)(?<!biểu\shiện)(?<!tái\shiện)"
    r"(?<!ẩn\shiện)(?<!hiển\shiện)(?<!diện\shiện)"
    r"(?!\s(?:thực(?!\shiện)|đại|hành|hữu|tượng|vật|trạng|thân|diện|hình|ra|rõ|lên)\b)"
    r"(?!\strường\b(?!\s(?:có|đang|được)\b))"  # "Hiện trường có 807 cán bộ, viên chức"
    r"(?:\s(?:nay|tại)\b|\b)"
)

_PIECES = {
    # từ 28 đến 30/5 · từ 26.9 đến 11.10 · ngày 26 và 27/6/2022
    "days": rf"(?P<fw>{_ON_DAY})?(?P<fa>\d{{1,2}})(?:[/.-](?P<fm>\d{{1,2}}))?\s?"
    r"(?:đến|tới|và|-)\s?(?:hết\s)?"
    rf"(?:ngày\s)?(?P<fb>\d{{1,2}})[/.-](?P<fn>\d{{1,2}})(?:[/.-](?P<fy>{Y}))?(?!\d|[/.,-]\d|%){_COUNTED}",
    # ngày 31/12/2022 · 31-12-2022 · ngày 30 tháng 6 năm 2021 · ngày 1/1
    "day": rf"(?:ngày\s)?(?P<dd>\d{{1,2}})\s?[/.-]\s?(?P<dm>\d{{1,2}})\s?[/.-]\s?(?P<dy>{Y})"
    rf"|{_ON_DAY}(?P<ed>\d{{1,2}})(?:\s?[/.-]\s?|\stháng\s)(?P<em>\d{{1,2}})(?![/\d-]|\.\d)"
    rf"(?:,?\snăm\s(?P<ey>{Y}))?"
    # tính đến 30/6 · đến 30/6, toàn huyện có …
    rf"|{_BY_DAY}"
    r"|ngày\s(?:mùng\s)?\d{1,2}(?![\w/.,-])",
    # tháng 5/2021 · tháng 5 năm 2021 · tháng 3, 4 và 5/2020 · 3/2019-6/2021 · tháng 5
    "month": rf"(?:tháng\s(?P<ma>\d{{1,2}})(?:{_AND}(?:tháng\s)?(?P<mb>\d{{1,2}})){{0,3}}"
    rf"{_in_year('m')}|(?P<na>\d{{1,2}})/(?P<ny>{Y}))(?![/\d])"
    rf"(?:\s?-\s?(?:tháng\s)?(?P<oa>\d{{1,2}})/(?P<oy>{Y}))?"
    r"|tháng\s(?P<pa>\d{1,2})(?![\w/]|[.,-]\d)",
    # từ 1-7 đến nay · từ 1.7 đến cuối tháng 11
    "since_day": rf"(?<=\btừ\s)(?P<sd>\d{{1,2}})[/.-](?P<sm>\d{{1,2}}){_TO_A_TIME}",
    # quý I/2019 · quý 3 năm 2020 · quý I, II/2021 · quý IV
    "quarter": rf"quý\s(?P<qa>{_QUARTER})(?:{_AND}(?:quý\s)?(?P<qb>{_QUARTER})){{0,2}}"
    rf"{_in_year('q')}?",
    # 6 tháng đầu năm 2023 · 9 tháng năm 2022 · nửa cuối năm 2020
    "part_of_year": rf"(?:(?P<hn>{_SMALL})\stháng|nửa)\s(?P<hs>đầu|cuối)\s(?:của\s)?năm\b"
    rf"(?:\s(?P<hy>{Y})|\s\((?P<hz>{Y})\)|\s(?P<hr>{_RELATIVE}))?"
    rf"|(?P<kn>{_SMALL})\stháng(?:\s(?:của\s)?năm\s(?:(?P<ky>{Y})|(?P<kr>nay)\b)|/(?P<kz>{Y}))",
    # 9 tháng, toàn tỉnh kết nạp … · nửa năm, 313 đảng viên …: at the head of a clause
    "so_far": rf"(?:(?<=cộng\sdồn\s)|(?<=lũy\skế\s)|(?<=tính\schung\s))(?P<uo>{_SMALL})\stháng\b"
    rf"|(?:(?P<un>{_SMALL})\stháng|nửa\snăm)(?:\s(?:trôi\s)?qua)?(?=\s?[,:])",
    # 2 năm (2021 - 2022) · ba năm 2019, 2020, 2021
    "years": rf"{_SMALL}\snăm\s?\(?(?:từ\s)?(?P<va>{Y})"
    rf"(?P<vb>(?:(?:{_AND}|{_DASH})(?:năm\s)?{Y}){{1,6}})\)?",
    # trong 5 năm qua · hơn 10 năm qua · 3 năm trở lại đây · những năm gần đây · 6 tháng qua
    "last_years": r"(?:(?:gần|hơn|trên|khoảng|suốt)\s)?"
    rf"(?:(?P<ln>{_SMALL})|vài|mấy|nhiều|những|các)\s(?P<lu>năm|tháng)(?P<lh>\srưỡi)?\s(?:liên\stiếp\s|liền\s)?"
    r"(?:(?:trôi\s)?qua|vừa\squa|gần\sđây|gần\snhất|trở\slại\sđây|lại\sđây|vừa\srồi|nay)\b",
    # năm 2022 · các năm 2019, 2020 và 2021 · năm học 2020-2021
    "year": rf"(?:các\s|những\s|cả\s|hai\s)?(?:năm|niên\sđộ|niên\shạn)\s(?P<yh>học\s)?(?P<ya>{Y})"
    rf"(?P<yb>(?:{_AND}(?:năm\s)?{Y}){{0,6}})",
    # năm nay · năm ngoái · năm qua
    # năm học này · năm học trước
    "school_year": r"(?<!lần\s)năm\shọc\s"
    r"(?P<sy>này|trước|vừa\squa|vừa\srồi|qua|tới(?!\snay)|sau)\b",
    "relative": r"năm\s(?P<rr>nay|ngoái|trước|qua|vừa\squa|tới(?!\snay))\b|sang\snăm\b(?!\s\d)",
    # nửa đầu nhiệm kỳ 2013-2018: from its first year up to the day of the article
    "half_term": rf"nửa\s(?:đầu\s)?nhiệm\skỳ\s(?:đại\shội\s)?\(?(?P<ua>{Y}){_DASH}{Y}\)?",
    # nhiệm kỳ 2020-2025 · đầu nhiệm kỳ · nhiệm kỳ này
    # khóa trước: the term before
    "term": r"khóa\strước\b"
    rf"|nhiệm\skỳ\b(?:\s(?:đại\shội\s)?(?P<tn>này|qua|trước|vừa\squa|mới|tới(?!\snay))\b)?"
    rf"(?:\s?\(?\s?(?P<ta>{Y}){_DASH}(?P<tb>{Y})\)?)?",
    # giai đoạn 2021-2025 · 2016 - 2020
    "range": rf"(?:giai\sđoạn|thời\skỳ|thời\sgian|chu\skỳ|khóa)\s\(?(?:từ\s)?(?:năm\s)?(?P<ga>{Y})"
    rf"{_DASH}(?:năm\s)?(?P<gb>{Y})|(?P<za>{Y})\s{{0,2}}-\s{{0,2}}(?P<zb>{Y})",
    # hằng năm · mỗi năm
    "yearly": r"(?:hằng|hàng|mỗi|từng)\s(?:năm|tháng|quý|nhiệm\skỳ)\b(?!\s(?:19|20)\d\d)",
    # cũng trong thời gian này · cùng thời gian trên: that of the statement before
    # cùng ngày · nhân dịp này: the day of what the article tells of
    "same": r"quý(?=\s?[:,.])"
    r"|(?P<event>cùng\sngày|(?:nhân\s)?(?:dịp|đợt)\snày)\b(?!\s\d)"
    r"|(?:cùng\s)?(?:khoảng\s)?thời\s(?:gian|kỳ)\s(?:này|trên|đó|ấy|nói\strên)\b"
    r"|cùng\sthời\s(?:gian|kỳ)(?=\s?,)|năm\s(?:ấy|đó)\b|kỳ(?:\sbáo\scáo)?(?=\s?,)",
    # hiện nay · lúc này · thời điểm hiện tại; "nay" alone counts behind đến, tới, từ
    "now": rf"{_NOW_HIEN}|hiện\strạng(?=\s?[:,])"
    r"|(?:hôm|sáng|chiều|tối|trưa)\snay\b(?!,?\s(?:ngày\s)?\d)"
    r"|(?:thời\sđiểm|lúc)\s(?:này|hiện\stại|hiện\snay)\b|bây\sgiờ\b",
    # 0,9% (2008) · kế hoạch 2017: 58 lớp · năm ấy, tức 2008, …
    "named_year": rf"(?:(?<=\()|(?<=kế\shoạch\s)|(?<=chỉ\stiêu\s))(?P<ba>{Y})(?=\)|\s?[:;]|\slà\b)"
    rf"|(?<=\btức\s)(?P<bt>{Y})(?=\s?[,;:)])"
    # theo từng năm: 2021 được 1.402, 2022 được 1.668
    rf"|(?<=[:;,]\s)(?P<bl>{Y})(?=\s(?:được|có|là|đạt|kết\snạp)\s\d|\s?:\s\d)",
    "nay": r"(?:ngày\s|hôm\s)?nay\b|giờ\b",
    # 5 năm · 36 tháng · 15 ngày: a length, no date
    "duration": r"(?P<dq>(?:gần|hơn|trên|khoảng)\s)?(?P<dn>\d{1,4})(?P<dr>\s?-\s?\d{1,3})?"
    r"\s(?P<du>năm|tháng|ngày|tuần|giờ|phút)\b"
    r"(?!\s(?:19|20)\d\d|\s\d{1,2}/)",
    # đầu năm · đến 2030: only behind an edge or a preposition
    # cả năm: the whole of it, also without a preposition
    "bare_year": rf"(?P<xc>{_WHOLE_YEAR})|năm\b|(?P<xa>{Y})(?![/-]\w)",
}

_LEAD = r"""
    (?P<lead>
        (?:(?:tính|kể|bắt\sđầu)\s)?(?P<from>từ)\b(?:\ssau\b)?
      | (?P<to>(?:(?:tính|cho|kéo\sdài)\s){0,2}(?:đến|tới))(?:\strước)?
            (?:\sthời\sđiểm(?=\s(?:ngày\s)?\d))?
      | (?P<in>trong)(?:\s(?:vòng|suốt|cả|khoảng|toàn))?
      | (?P<into>(?<!bước\s)(?<!đi\s)vào)
      | (?P<before>trước)
      | (?P<after>sau|qua)
      | (?P<versus>so\svới|so\scùng\skỳ|cùng\skỳ|cùng\sthời\sđiểm)
            (?:\sthời\sđiểm(?=\s(?:ngày\s)?\d))?
      | (?P<at>(?:(?:tại|ở|vào)\s)?thời\sđiểm|ở|tại)
    )\s
"""
_EDGE = r"(?:(?:thời\sđiểm\s)?(?<!kỳ\shọp\s)(?<!phiên\shọp\s)(?P<edge>đầu|giữa|cuối|hết)\s)"

_ANY_PIECE = "|".join(f"(?P<{name}>{body})" for name, body in _PIECES.items())
BODY = re.compile(rf"(?:{_LEAD})?{_EDGE}?(?:{_ANY_PIECE})", re.VERBOSE)

# Every expression holds one of these. Trying the pattern only near them costs a tenth of trying it
# at every word.
_DAY = r"\s(?:nay,?\s|qua,?\s)?(?:ngày\s)?\d"
# Each alternative opens with a letter, so that the search skips to such letters.
ANCHOR = re.compile(
    "|".join(rf"{word}(?={_DAY})" for word in ("sáng", "chiều", "tối", "trưa", "đêm", "hôm"))
    + r"|(?:đến|tới)(?=\s(?:hết\s)?\d{1,2}[/.-]\d{1,2}(?!\d))"
    rf"|từ(?=\s\d{{1,2}}[/.-]\d{{1,2}}{_TO_A_TIME})"
    r"|từ(?=\s\d{1,2}(?:[/.-]\d{1,2})?\s?(?:đến|tới|-)\s?\d{1,2}[/.-]\d)|năm|nay|này|ngày|nhiệm\skỳ|khóa\strước|niên|tháng|tuần|quý|thời\sgian|thời\skỳ|(?<=trong\s)kỳ|hiện|giờ|phút|19\d\d|20\d\d"
)
# What may stand between the first word of an expression and its anchor.
_BEFORE_ANCHOR = """
    từ tính kể bắt đầu cho kéo dài đến tới trước sau qua trong vòng suốt cả khoảng toàn vào
    so với cùng kỳ thời điểm tại ở giữa cuối hết của gần hơn trên vài mấy nhiều những các
    một hai ba bốn năm sáu bảy tám chín mười sang hằng hàng mỗi từng hôm ngày tháng nửa
    giai đoạn chu khóa lúc bây học niên độ sáng chiều trưa tối đêm cùng nhân dịp đợt
"""
BEFORE_ANCHOR = frozenset(_BEFORE_ANCHOR.split())

_ALL_YEARS = re.compile(r"(?:19|20)\d\d")


def last_year_in(words: str) -> str:
    """Return the last year printed in ``words``."""
    return str(_ALL_YEARS.findall(words)[-1])
