"""The weekday that a text prints, against the calendar; the clock of a page, against the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from cadre_analysis import language
from cadre_analysis.check.messages import Sentence, two
from cadre_analysis.codes import BlockKind, FindingKind, Severity
from cadre_analysis.model import Finding, Reading
from cadre_analysis.text import fold

_VI = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SPELLINGS = (
    ("thứ hai", "thứ 2", "t2"),
    ("thứ ba", "thứ 3", "t3"),
    ("thứ tư", "thứ 4", "t4"),
    ("thứ năm", "thứ 5", "t5"),
    ("thứ sáu", "thứ 6", "t6"),
    ("thứ bảy", "thứ bẩy", "thứ 7", "t7"),
    ("chủ nhật", "cn"),
)  # Monday first, as in date.weekday()
_WEEKDAY = {word: day for day, words in enumerate(_SPELLINGS) for word in words}
_DATED = re.compile(
    rf"""
    \b(?P<weekday>{"|".join(map(re.escape, sorted(_WEEKDAY, key=len, reverse=True)))})
    \s?,?\s?(?:ngày\s)?                 # Thứ Tư, ngày 15/09/2021
    (?P<day>\d{{1,2}})
    (?:\s?[/.-]\s?|\stháng\s)
    (?P<month>\d{{1,2}})
    (?:\s?[/.-]\s?|\snăm\s|,\s)
    (?P<year>\d{{4}})\b
    """,
    re.VERBOSE,
)

AGREES = Sentence(
    kind=FindingKind.WEEKDAY,
    severity=Severity.OK,
    state="agrees",
    vi="Ngày {date} đúng là {weekday}.",
    en="{date} is a {weekday}, as printed.",
)
DISAGREES = Sentence(
    kind=FindingKind.WEEKDAY,
    severity=Severity.WARNING,
    state="disagrees",
    vi="Bài ghi {printed} cho ngày {date}, nhưng theo lịch đó là {weekday}.",
    en="The text says {printed} for {date}, but by the calendar it is a {weekday}.",
)
NO_SUCH_DATE = Sentence(
    kind=FindingKind.WEEKDAY,
    severity=Severity.WARNING,
    state="no_such_date",
    vi="Không có ngày {date} trong lịch.",
    en="There is no {date} in the calendar.",
)
PAGE_DATE = Sentence(
    kind=FindingKind.DATE,
    severity=Severity.WARNING,
    state="page_date",
    vi="Trang ghi {date}, từ ba năm trở lên sau nhiệm kỳ duy nhất mà bài nói tới: đó là ngày của "
    "trang, không phải ngày đăng. Hãy ghi ngày đăng vào sources.csv nếu biết.",
    en="The page says {date}, three years or more after the only term that the text speaks of: it "
    "is the page's date, not that of publication. Give the latter in sources.csv if you know it.",
)


def page_dates(reading: Reading) -> Iterator[Finding]:
    """Yield a finding where the dateline is the page's clock, and the true date unknown."""
    article = reading.article
    page_date = article.page_date
    if page_date is not None and article.published is None:
        yield PAGE_DATE.of(article.doc_id, date=lambda: language.date(page_date))


def weekdays(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for every date of the article itself that stands beside a weekday."""
    article = reading.article
    foreign = [b for b in article.blocks if b.kind is BlockKind.BOILERPLATE]
    for made in _DATED.finditer(fold(article.text)):
        if not any(b.start <= made.start() < b.end for b in foreign):
            yield _weekday(made, article.doc_id)


def _weekday(made: re.Match[str], doc_id: str) -> Finding:
    day, month, year = int(made["day"]), int(made["month"]), int(made["year"])
    printed = _WEEKDAY[made["weekday"]]
    try:
        true = date(year, month, day)
    except ValueError:
        return NO_SUCH_DATE.of(doc_id, date=f"{day}/{month}/{year}")
    sentence = AGREES if true.weekday() == printed else DISAGREES
    return sentence.of(
        doc_id,
        date=lambda: language.date(true.isoformat()),
        weekday=two(_VI[true.weekday()], _EN[true.weekday()]),
        printed=two(_VI[printed], _EN[printed]),
    )
