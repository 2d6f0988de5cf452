"""Lines that say when a page was published.

A dateline is a line that holds a date and next to nothing else: weekday, time of day, labels ("Cập
nhật", "Lượt xem"), the outlet, an author. A date inside a sentence is a decree's or an event's and
is never taken. A line may also say when somebody saved or printed the page, which is no date of the
article ("Truy cập ngày 5/11/2026").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from cadre_analysis.gazetteer.outlets import named, signs
from cadre_analysis.lexicon import page
from cadre_analysis.text import fold

LONGEST = 160  # characters; a line beyond is a sentence
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_CAPITALISED = 7  # words that may be left over beside a full date: an outlet, an author
# Words in lower case behind it: "12/3/2020 | Bấm nghe"; before it they say of what it is.
_BEHIND = 1

_MONTH_WORDS = {
    word: number
    for number, words in enumerate(
        (
            "một|giêng",
            "hai",
            "ba",
            "tư|bốn",
            "năm",
            "sáu",
            "bảy",
            "tám",
            "chín",
            "mười",
            "mười một",
            "mười hai|chạp",
        ),
        1,
    )
    for word in words.split("|")
}
# "Feb 21, 2017", "21 February 2017": what a site's program prints where nobody set its language
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_ENGLISH = {
    word[:length]: number
    for number, word in enumerate(_MONTHS, 1)
    for length in (3, 4, len(word))  # "Sep" and "Sept" are both current
}
_IN_ENGLISH = r"(?P<{}>" + "|".join(sorted(_ENGLISH, key=len, reverse=True)) + r")\.?"
_MONTH = r"(?P<{}>\d{{1,2}}|" + "|".join(sorted(_MONTH_WORDS, key=len, reverse=True)) + ")"

_DAY_FORMS = re.compile(
    r"(?<![\d/.\-])(?:"
    r"(?P<d1>\d{1,2})\s?[/.\-]\s?(?P<m1>\d{1,2})\s?[/.\-]\s?(?P<y1>\d{4})"  # 15/09/2021   12-3-2020
    r"|(?P<d2>\d{1,2})\s+tháng\s+"
    + _MONTH.format("m2")
    + r"\s*,?\s+(?:năm\s+)?(?P<y2>\d{4})"  # 5 tháng 4 năm 2022
    r"|(?P<y3>\d{4})(?P<sign>[-/])(?P<m3>\d{2})(?P=sign)(?P<d3>\d{2})"  # 2021-09-15, 2021/09/15
    r"|tháng\s+"
    + _MONTH.format("m4")
    + r"\s+(?P<d4>\d{1,2})\s*,\s*(?P<y4>\d{4})"  # Tháng Chín 15, 2021
    r"|(?<!\w)"
    + _IN_ENGLISH.format("m5")
    + r"\s(?P<d5>\d{1,2})\s?,\s?(?P<y5>\d{4})"  # Feb 21, 2017
    r"|(?P<d6>\d{1,2})\s" + _IN_ENGLISH.format("m6") + r",?\s(?P<y6>\d{4})"  # 21 Feb 2017
    r")(?!\d)"
)
_MONTH_FORM = re.compile(
    r"(?<!\w)tháng\s+" + _MONTH.format("m") + r"\s*(?:[/\-]|\s+năm)\s*(?P<y>\d{4})(?!\d)"
)
# "11/2025" alone on its line, "Tạp chí …, số 8-2019", "Số 8-2016, trang 41"
_ISSUE = re.compile(
    r"(?:\A\(?|\A(?:(?:nguồn|theo)\s?:?\s)?(?:tạp chí|tập san|đặc san|nội san|bản tin)"
    r"\s[^\d:;]{0,50}?\bsố\s)"
    r"(?P<m>\d{1,2})\s?[/-]\s?(?P<y>\d{4})(?:\)?\Z|,\s?(?:trang|tr\.)\s?\d{1,3}\Z)"
    r"|\Asố\s(?P<m2>\d{1,2})\s?[/-]\s?(?P<y2>\d{4}),\s?(?:trang|tr\.)\s?\d{1,3}\Z"
    r"|\A[^\W\d_]{2,8}\s?[-–]\s?số\s(?P<m3>\d{1,2})\s?[/-]\s?(?P<y3>\d{4})\Z"  # "XDĐ - Số 4/2011"
)

_DRESS = re.compile(
    r"(?<!\w)(?:chủ nhật|cn|thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|t[2-7]"  # weekday
    r"|\d{1,2}\s?[:hg]\s?\d{2}(?:\s?[:']\s?\d{0,2})?)(?!\w)"  # time of day
    r"|gmt\s*[+\-]?\s*\d*"
    # "Thành phố Hồ Chí Minh, ngày 5 tháng 4 năm 2022": who signs names the kind of the place
    r"|\A(?:thành phố|thị xã|thị trấn|đặc khu)\s(?=[^\d,]{1,40},\s?ngày\s)"
    # the day by the moon: "(21-7 Kỷ Hợi)", "ngày 21 tháng 7 năm Kỷ Hợi"
    r"|(?:ngày\s)?\d{1,2}(?:\s?[/.-]\s?|\stháng\s)(?:\d{1,2}|[^\W\d_]{2,5})\s(?:năm\s)?"
    r"(?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý)\s[^\W\d_]{2,4}(?:\sâm lịch)?"
)
# "Ngày tạo: 21/8/2019" is of the article where "Cập nhật: 22/8/2019" stands beside it.
_UPDATED = re.compile(r"\bcập nhật\b[^\d|]{0,24}(?:\d{1,2}[:hg]\d{2}[^\d|]{0,12})?\Z")
_UPDATED_REACH = 48
# "Từ 1/1 đến 31/12/2022", "01/03/2020 - 15/03/2020"
_SPAN = re.compile(
    r"(?<!\w)đến\s+(?:ngày\s+)?\d"
    r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\s?[-–]\s?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
)
_MARKS = " \t>\u203a»/|-–:,."  # between the steps of a path through a site
_BRACKETED = re.compile(r"\((?P<sign>[^()\n]{2,20})\)")
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"\d{4}")  # every form has one


@dataclass(frozen=True, slots=True)
class Dateline:
    """A date of publication as a line of the page states it."""

    start: int
    end: int
    published: str  # YYYY-MM-DD or YYYY-MM
    updated: bool = False  # it says when the article was changed
    clock: bool = False  # it says when somebody read, saved or printed the page


def dateline(line: str, start: int = 0) -> Dateline | None:
    """Return the date that ``line`` states, or None if it is no dateline.

    Parameters
    ----------
    line
        One line of the article, stripped.
    start
        Its offset in the text.
    """
    if len(line) > LONGEST or _YEAR.search(line) is None:
        return None
    whole = _whole(line, start) or _signed_at(line, start)
    if (
        whole is None and "|" in line and not line.startswith("|")
    ):  # "31/10/2025 - 07:15 | Theo dõi báo trên Zalo"
        cells = (_whole(cell.strip(), start) for cell in line.split("|"))
        found = next(
            (cell for cell in cells if cell is not None and len(cell.published) > _MONTH_LENGTH),
            None,
        )
        return found and replace(found, end=start + len(line))
    return whole


_MONTH_LENGTH = len("2021-09")
# "Số: 245/BC-PNV        Krông Năng, ngày 28 tháng 9 năm 2023": two columns of a letterhead
_NUMBER_AND_PLACE = re.compile(
    r"(?:Số|SỐ)\s?:?\s{0,20}\d{0,5}\s?[-/]\s?(?:\d{4}\s?[-/]\s?)?[A-ZĐ][\w/.]{1,16}"
    r"(?:\s?[-/]\s?[\w.]{1,16}){0,2}(?P<gap>\s{1,80})"
    r"(?P<signed>[^\W\d_][^,;:|\d]{1,40},\s?ngày\s.{4,40})"
)


def _signed_at(line: str, start: int) -> Dateline | None:
    """Return the date behind a document's own number, where the place of signing parts them."""
    found = _NUMBER_AND_PLACE.fullmatch(line)
    if found is None or not found["signed"][0].isupper():
        return None
    if found["gap"] == " " and "QĐ" in line[: found.start("signed")]:
        return None  # "Số 12/QĐ-UBND Hà Nội, ngày 5/4/2022" may be another's
    signed = _whole(found["signed"], start)
    return signed and replace(signed, end=start + len(line))


def _whole(line: str, start: int) -> Dateline | None:
    low = fold(line)
    match, published = _date(low)
    if match is None or published is None or _is_of_else(low, match):
        return None
    if _left_over(line, low, match.span()):
        return None
    clock = _is_clock(low, match)
    return Dateline(start, start + len(line), published, _is_updated(low, match), clock)


# "12/QĐ-UBND", "12-NQ/TU", "12/2020/NĐ-CP"
_NUMBERED = re.compile(
    r"(?<!\w)\d{1,5}\s?[/-]\s?(?:\d{4}\s?/\s?)?[a-zđ]{2,8}\s?[/-]\s?[a-zđ]{2,10}(?!\w)"
)
# "Ngày truy cập: 5/11/2026", "In lúc 10:22, 5/11/2026", "Hôm nay: thứ Năm, 5/11/2026"
_TO_ITS_DATE = re.compile(
    r"[\s:,.–-]{0,3}(?:(?:ngày|lúc|vào|on|at|thứ \w{1,4}|chủ nhật|từ trang[^,|]{0,40}"
    r"|[\w.-]{2,40}\.vn)[\s:,]{1,3}"
    r"|\d{1,2}\s?(?::|h|giờ)\s?\d{0,2}(?::\d{2})?(?:\sphút)?[\s,–-]{0,3}){0,4}"
)


def _is_clock(low: str, date: re.Match[str]) -> bool:
    """Say whether the date is when somebody read, saved or printed the page.

    The word must stand right before it: "12/3/2020 08:00 | Tải xuống" dates the article.
    """
    return any(
        not low.endswith("báo ", 0, at)  # "Báo in ngày 5/11/2019" was printed then
        for at in _right_before("clock", low, date)
    )


def _is_of_else(low: str, date: re.Match[str]) -> bool:
    """Say whether the date is of a document or of what happened, or begins or ends a time.

    "Số 12/QĐ-UBND, ngày 12/3/2020", "HẠN NỘP: 12/3/2020", "Từ ngày 12/3/2020"
    """
    cell = low.rfind("|", 0, date.start()) + 1
    if page.pattern("other").match(low, cell) or _NUMBERED.search(low):
        return True
    bound = next(_right_before("bound", low, date), None) is not None
    return bound and not _is_clock(low, date)  # "Trang in từ baolaichau.vn ngày 5/11/2026"


def _right_before(kind: str, low: str, date: re.Match[str]) -> Iterator[int]:
    """Yield where the words of a class begin that stand right before the date."""
    for word in page.words(kind).finditer(low, 0, date.start()):
        if _TO_ITS_DATE.fullmatch(low, word.end(), date.start()):
            yield word.start()


def _date(low: str) -> tuple[re.Match[str] | None, str | None]:
    """Return the first date that tells neither of a change nor of a reader, else the first."""
    found = [(one, day) for one in _DAY_FORMS.finditer(low) if (day := _iso(_parts(one)))]
    if found:
        own = [pair for pair in found if not _is_clock(low, pair[0])] or found
        return next((pair for pair in own if not _is_updated(low, pair[0])), own[0])
    month = _MONTH_FORM.search(low) or _ISSUE.match(low)
    return month, month and _iso(_parts(month))


def _parts(match: re.Match[str]) -> dict[str, str]:
    return {name[0]: value for name, value in match.groupdict().items() if value}


def _is_updated(low: str, date: re.Match[str]) -> bool:
    start = max(0, date.start() - _UPDATED_REACH)
    return _UPDATED.search(low, start, date.start()) is not None


def _iso(parts: dict[str, str]) -> str | None:
    """Return an ISO date from the parts d, m, y, or None if there is no such day."""
    said = parts["m"]
    year, month = int(parts["y"]), _MONTH_WORDS.get(said) or _ENGLISH.get(said) or _number(said)
    if not _FIRST_YEAR <= year <= _LAST_YEAR or month not in range(1, 13):
        return None
    if "d" not in parts:
        return f"{year:04}-{month:02}"
    try:
        return date(year, month, int(parts["d"])).isoformat()
    except ValueError:
        return None


def _number(digits: str) -> int:
    return int(digits) if digits.isdigit() else 0


def _left_over(line: str, low: str, span: tuple[int, int]) -> bool:
    """Return whether more words stand beside the date than a dateline has."""
    if _SPAN.search(low):  # "Từ 1/1/2020 đến 31/12/2022" is a period
        return True
    rest = _undressed(low, span)
    words = [(match.start(), line[match.start()]) for match in _WORD.finditer(rest)]
    before = sum(letter.islower() for at, letter in words if at < span[0])
    behind = sum(letter.islower() for at, letter in words if at > span[0])
    month_only = (
        low[span[0] : span[0] + 5] == "tháng" and "," not in low[slice(*span)]
    )  # may be part of a title
    capitals = len(words) - before - behind
    return before > 0 or behind > (0 if month_only else _BEHIND) or capitals > _CAPITALISED


def _undressed(low: str, span: tuple[int, int]) -> str:
    """Return ``low`` with blanks for the date at ``span`` and for what datelines are made of."""
    rest = list(low)
    rest[span[0] : span[1]] = " " * (span[1] - span[0])
    for part in (_DRESS, _DAY_FORMS, named(), page.words("clock"), page.words("label")):
        for match in part.finditer("".join(rest)):
            rest[match.start() : match.end()] = " " * len(match.group())
    if author := page.pattern("author").match(low):  # "Bài, ảnh: Thu Hà - 12/3/2020"
        rest[: author.end()] = " " * author.end()
    at = 0
    while section := page.words("section").match(low, at):  # "Trang chủ > Chính trị - 12/3/2020"
        rest[at : section.end()] = " " * (section.end() - at)
        at = section.end() + len(low[section.end() :]) - len(low[section.end() :].lstrip(_MARKS))
    signed = _BRACKETED.match(low)  # "(Dân trí) - 12/3/2020"
    if signed is not None and signed["sign"] in signs():
        rest[: signed.end()] = " " * signed.end()
    return "".join(rest)
