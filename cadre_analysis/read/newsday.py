"""The day of the news, where no line of the page is a dateline.

News agencies put the date at the head of the first paragraph ("Hải Dương, ngày 3/7/2025 -"), and
what happened "sáng 18-4" was printed that day or the day after. The year, where the day has none,
is that of the congress or election told of, the one that headline and lead name, or what else the
text tells of gives it away (``newsyear``).
"""

from __future__ import annotations

import re
from datetime import date

from cadre_analysis.read.newsyear import told_year
from cadre_analysis.text import fold

_DAY, _MONTH, _YEAR = r"(?P<d>\d{1,2})", r"(?P<m>\d{1,2})", r"(?P<y>(?:19|20)\d\d)"
_BETWEEN = r"\s?[/.-]\s?"
_NO_SPAN = rf"(?!(?:ngày\s)?\d{{1,2}}{_BETWEEN}\d)"  # "12/3/2020 - 15/3/2020"
_OPENING = 60  # characters of a lead in which its day stands
_LONGEST = 60  # characters of what tells the day
_LEAD = 420  # characters in which the lead names its year

# "Hải Dương, ngày 3/7/2025 - …", "(3/2011) - …", "Ninh Thuận, tháng 10/2017 - …",
# "TTXVN (6/2020) - …", "HÀ NAM - 12/08/2014 - …"
_HEAD = re.compile(
    rf"\(?(?:[^\W\d_][^\W\d_.]{{0,9}}[\s.]{{1,2}}){{0,5}}?(?:[^\W\d_.]{{1,10}}(?:[,;:]|\s[-–])\s)?\(?"
    rf"(?:(?:ngày\s)?{_DAY}{_BETWEEN})?(?:tháng\s)?{_MONTH}\s?[/.-]\s?{_YEAR}\)?\s?[-–—:]\s"
    rf"{_NO_SPAN}"
)
# "TP - 27/10/2021. Đặt …", "GD&TĐ 08/09/2025 - …", "HGĐT (20/10/2014) - …", "(02/10/2012) Ban …"
_SIGNED = re.compile(
    rf"(?:\([^\W\d_][\w&.]{{0,9}}\)\s?[-–]\s|[^\W\d_][\w&.]{{0,9}}\s?(?:[-–]\s)?)?\(?{_DAY}{_BETWEEN}{_MONTH}{_BETWEEN}{_YEAR}"
    rf"(?:\)|\.|\)?\s?[-–—:])\s{_NO_SPAN}"
)
# "(Kèm theo Báo cáo số 142/BC-SNV ngày 20/3/2017)", "(Trích báo cáo của Thị ủy, tháng 8/2020)"
# "Báo Hà Nam điện tử - 21/8/2019", "Cổng TTĐT huyện Yên Lạc, ngày 4/12/2015" on a line of its own
_PAPER = re.compile(
    r"(?:báo|tạp\schí|đài|cổng|trang|website)\s[^\d\n]{2,50}?(?:[,\s]\sngày\s|\s?[-–|]\s?)"
    rf"{_DAY}{_BETWEEN}{_MONTH}{_BETWEEN}{_YEAR}\.?\Z"
)
_ATTACHED = re.compile(
    r"\((?:(?:ban\shành\s)?kèm\stheo|trích|báo\scáo\stại)\s[^()\n]{3,80}?"
    rf"(?:ngày\s{_DAY}(?:{_BETWEEN}|\stháng\s)|tháng\s)"
    rf"{_MONTH}(?:{_BETWEEN}|\snăm\s){_YEAR}[^()\n]{{0,60}}\)"
)
# "Sáng 18-4, Đại hội …", "(PLO)- Ngày 16/2 …", "Trong hai ngày 22 và 23/6/2022, …"; "hôm 12/9" is
# said of a day that is over
_EVENT = re.compile(
    r"(?:\b(?:sáng|chiều|tối|trưa|hôm(?=\snay)|đêm)\s(?:nay,?\s)?(?:ngày\s|\(|hôm\s)?"
    r"|(?<!đến\s)(?<!hết\s)(?<!từ\s)\bngày\s)"
    rf"(?:\d{{1,2}}(?:{_BETWEEN}\d{{1,2}})?\s?(?:và|đến|-)\s?(?:ngày\s)?)?"
    rf"{_DAY}(?:{_BETWEEN}|\stháng\s){_MONTH}(?!\d|,\d|%)"
    rf"(?:(?:{_BETWEEN}|\snăm\s){_YEAR})?(?!\d)"
)
# "Trà Vinh (TTXVN 31/5) - …", "Hà Nội, (TTXVN ngày 22/10)": agencies mostly leave the year out
_AGENCY = re.compile(
    rf"(?:[^\W\d_][^\W\d_.]{{0,9}}[\s,.-]{{1,2}}){{0,5}}\([^\W\d_]{{3,8}}[\s,]{{1,2}}(?:ngày\s)?"
    rf"{_DAY}{_BETWEEN}{_MONTH}(?:{_BETWEEN}{_YEAR})?\)"
)
_DOCUMENT = re.compile(
    r"\b(?:nghị quyết|quyết định|chỉ thị|kết luận|kế hoạch|hướng dẫn|nghị định|thông tư|luật"
    r"|quy định|đề án)\b[^.;]{0,44}\Z"
)
_TERM = re.compile(r"nhiệm\skỳ\s(?P<y>(?:19|20)\d\d)\s?[-–]\s?(?:19|20)\d\d")
_BEGINS = re.compile(r"\bđại\shội\b|\bbầu\scử\b|\bứng\scử\b|\bhiệp\sthương\b")
# "từ nay đến hết năm 2013" is still to come, "từ năm 2015 đến nay" and "so với năm 2015" are past
_NAMED = re.compile(
    r"(?<!đến\s)(?<!hết\s)(?<!trước\s)(?<!cuối\s)(?<!đầu\s)(?<!từ\s)(?<!với\s)(?<!hơn\s)(?<!sau\s)\bnăm\s(?P<y>(?:19|20)\d\d)\b(?!\s?[-–]\s?\d)"
)
_ANY = re.compile(r"\b(?:19|20)\d\d\b")
# A year under review is over.
_REVIEW = re.compile(
    r"\b(?:tổng\skết|kết\squả|xếp\sloại|đánh\sgiá|kiểm\sđiểm)\b(?:(?!\btháng|\bquý)[^.;\n]){0,60}?\Z"
)
# "Sáng 12/2, … \n Năm 2013, huyện đã luân chuyển 12 cán bộ" is told of the year before.
_TOLD = re.compile(r"(?:\A|[.\n]\s?)(?:(?:trong|qua|theo|tính)\s)?\Z")
# "Sáng 14/12, … giao biên chế cho năm 2024"
_AHEAD = re.compile(
    r"\b(?:cho|kế\shoạch|nhiệm\svụ|phương\shướng|chương\strình|dự\stoán|chỉ\stiêu|biên\schế)\b"
    r"[^.;\n]{0,60}\Z"
)
_FIRST = 1990  # no older article is at hand; "(3/2/1930 - …)" is what it marks
_EARLY, _LATE = 5, 10  # months in which last year is told of, and the next
_BODY = 3_000  # characters in which such years are told


def news_day(title: str, body: str, hint: str | None = None) -> str | None:
    """Return the day of the news, ``YYYY-MM-DD`` or ``YYYY-MM``, or None where none is told.

    Parameters
    ----------
    title
        The headline.
    body
        The text from the first paragraph on.
    hint
        The year, where something beside the text tells it.
    """
    low = fold(body[:_LEAD])
    lead = low.partition("\n")[0]
    told = _dated(fold(title), low)
    if told is not None:
        return _iso(told["y"], told["m"], told["d"])
    # no nearer end: "… sáng 26 và 27/6/2022" would lose its year to it
    found = _AGENCY.match(low) or _EVENT.search(lead, 0, _OPENING + _LONGEST)
    if found is None or found.start() > _OPENING or _DOCUMENT.search(lead, 0, found.start()):
        return None
    if found["y"] and found.re is _AGENCY:
        return _iso(found["y"], found["m"], found["d"])
    if found["y"]:
        return None  # "Sáng 20/4/2017, …" dates what happened; the page may be of any later day
    head, month = fold(title), int(found["m"])
    year = hint or _same_day(found, low) or _year(head, low, month)
    year = year or told_year(head, fold(body[:_BODY]), month)
    return _iso(year, found["m"], found["d"])


def _same_day(day: re.Match[str], low: str) -> str | None:
    """Return the year that the lead gives the day: "(TTXVN 5/2) - Ngày 5/2/2026, …"."""
    events = (one for one in _EVENT.finditer(low, day.end()) if one["y"])
    same = (one["y"] for one in events if all(int(one[k]) == int(day[k]) for k in "dm"))
    return next(same, None)


def _dated(title: str, low: str) -> re.Match[str] | None:
    """Return the day at the head of the first or second line, or that of the report quoted."""
    lines = [line.strip() for line in low.splitlines() if line.strip()][:2]
    heads = (form.match(line) for line in lines for form in (_HEAD, _SIGNED, _PAPER, _ATTACHED))
    return next(filter(None, heads), None) or _ATTACHED.match(title)


def _year(title: str, lead: str, month: int) -> str | None:
    """Return the year of an event whose day is told without it."""
    told = f"{title}\n{lead}"
    terms = {match["y"] for match in _TERM.finditer(told)}
    if len(terms) == 1 and _BEGINS.search(told):
        return terms.pop()
    named = {match["y"]: match.start() for match in _NAMED.finditer(told)}
    if len(named) != 1:
        return None
    ((year, at),) = named.items()
    if any(one > year for one in _ANY.findall(_TERM.sub("", told))):
        return None  # "từ năm 2008 … giao ban quý II/2014"
    # "họp kiểm điểm, xếp loại năm 2021" on 10/2 may be of any later year
    past = _REVIEW.search(told, 0, at) or (month <= _EARLY and _TOLD.search(told, 0, at))
    ahead = month >= _LATE and _AHEAD.search(told, 0, at)
    return None if past or ahead else year


def _iso(year: str | None, month: str, day: str | None) -> str | None:
    if year is None or int(year) < _FIRST or not 0 < int(month) <= 12:  # noqa: PLR2004
        return None
    if day is None:
        return f"{year}-{int(month):02}"
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
