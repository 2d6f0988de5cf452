"""Numerals in folded text: what kind of figure each run of digits belongs to.

Nobody asks yet what it counts. Vietnamese printing: a dot groups thousands ("1.220"), a comma opens
decimals ("15,38"). One pattern, every alternative bounded; the kinds that can never be a statistic
(dates, numbers of documents, clock times) come first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cadre_analysis.codes import Reason

_GROUPED = r"\d{1,3}(?:\.\d{3})+"  # 1.220
_YEAR = r"(?:19|20)\d{2}"
_VALUE = (
    rf"{_GROUPED}(?:,\d{{1,4}})?(?!\d)|\d{{1,12}},\d{{1,4}}(?!\d)"
    r"|\d{1,9}\.\d{1,2}(?!\d|\.)|\d{1,15}"
)
NUMERAL = re.compile(
    rf"""
      (?P<long>     \d{{13,}}(?:[.,]\d+)? )
    | (?P<document> \d{{1,5}}(?:/\d{{4}})?[/-]              # 1285-nq/tu  108/2014/nđ-cp
                    [a-zđ]{{1,10}}\d{{0,3}}(?:[-/.][a-zđ\d]{{1,12}}){{1,4}}(?!\d)
                  | \d{{1,5}}[-/]                           # 06-nq
                    (?:nq|qđ|ct|kl|kh|tb|hd|nđ|tt|cv|qh)\w{{0,6}} )
    | (?P<date>     \d{{1,2}}\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?{_YEAR}(?!\d) )  # 15/3/2021
    | (?P<clock>    \d{{1,2}}:\d{{2}}(?::\d{{2}})?(?!\d)    # 16:46
                  | \d{{1,2}}\s?(?:h|giờ)\s?\d{{2}}(?!\d)  # 16h46
                  | \d{{1,2}}h(?!\w) )
    | (?P<years>    {_YEAR}\s?[-/]\s?{_YEAR}(?!\d) )       # 2020 - 2025
    | (?P<month>    (?:0?[1-9]|1[0-2])/{_YEAR}(?!\d) )     # 7/2020
    | (?P<phone>    (?:0|\+84)\d{{2,3}}[ .-]\d{{3}}[ .-]?\d{{3,4}}(?!\d)  # 0213.876.543
                  | 0\d{{8,10}}(?!\d) )
    | (?P<range>    (?P<low>{_GROUPED}|\d{{1,6}}(?:,\d{{1,2}})?)(?:\s?%)?\s?-\s?  # 20 - 25%
                    (?P<high>{_GROUPED}(?!\d)|\d{{1,6}}(?:,\d{{1,2}})?(?!\d))
                    (?P<percents>\s?%)? )
    | (?P<ratio>    (?P<part>{_GROUPED}|\d{{1,6}})\s?/\s?  # 13/13
                    (?P<whole>{_GROUPED}(?!\d)|\d{{1,6}}(?!\d)) )
    | (?P<among>    (?P<some>\d{{1,5}})\strong\s           # 16 trong tổng số 103 thôn
                    (?:tổng\ssố\s|số\s|mỗi\s|tổng\s)?
                    (?P<all>{_GROUPED}(?!\d)|\d{{1,6}}(?!\d|[./,]\d))(?=\s[^\W\d]) )
    | (?P<scaled>   \d{{1,4}}(?:,\d{{1,3}})?\s(?P<scale>nghìn|ngàn|vạn|triệu)  # 2 nghìn lượt
                    (?=\s(?:lượt|người|cán|công|viên|đảng|đồng\schí|đại|học)) )
    | (?P<value>    {_VALUE} )
      (?P<percent>  \s?%|\s(?:điểm\s)?(?:phần\străm|phần\s%|%)(?!\w) )?
    """,
    re.VERBOSE,
)
_DIGIT = re.compile(r"\d")
_DAY_MONTH = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])")
_SCALES = {"nghìn": 1e3, "ngàn": 1e3, "vạn": 1e4, "triệu": 1e6}
_REASONS = {
    "document": Reason.DOCUMENT_NUMBER,
    "date": Reason.DATE,
    "clock": Reason.TIME_OF_DAY,
    "years": Reason.TERM,
    "month": Reason.DATE,
    "phone": Reason.PHONE,
    "long": Reason.UNREADABLE,
}
_GROUP = 3  # digits of a group of thousands


Ignoring = tuple[int, int, Reason]  # start and end of a figure that counts nobody, and why


@dataclass(frozen=True, slots=True)
class Numeral:
    """One figure of the text: offsets, kind, and its value as printed."""

    start: int
    end: int
    # "value", "percent", "ratio", "range", "word", "fraction", or a group of NUMERAL with a reason.
    kind: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    percent: bool = False
    whole: float | None = None
    reason: Reason | None = None
    qualifier: str | None = None


def number(printed: str) -> float:
    """Return the value of a numeral as printed: "1.220" is 1220, "15,38" is 15.38, "15.38" too."""
    head, comma, tail = printed.partition(",")
    if comma:
        return float(head.replace(".", "") + "." + tail)
    groups = head.split(".")
    if len(groups) > 1 and len(groups[-1]) != _GROUP:
        return float(head)
    return float("".join(groups))


def find(folded: str, start: int, end: int) -> list[Numeral]:
    """Return the numerals of ``folded[start:end]`` in order."""
    out = []
    done = start
    while (digit := _DIGIT.search(folded, done, end)) is not None:
        first = digit.start()
        plus = first > done and folded[first - 1] == "+"  # "+84 213 876 543"
        match = NUMERAL.match(folded, first - 1, end) if plus else None
        match = match or NUMERAL.match(folded, first, end)
        if match is None:
            done = first + 1
            continue
        first, done = match.span()
        if _is_named(folded, first):
            out.append(Numeral(first, done, "name", reason=Reason.NAME))
        else:
            out.append(_typed(match))
    return out


def _is_named(folded: str, first: int) -> bool:
    """Say whether the figure at ``first`` is part of a name: "F0", "COVID-19", "lớp A.206"."""
    before = folded[max(0, first - 3) : first]
    if before[-1:] == ".":  # a single letter before the dot: "A.206", not "đồng chí.206"
        return before[-2:-1].isalpha() and not before[:-2].isalpha()
    return before[-1:].isalpha() or (before[-1:] == "-" and before[-2:-1].isalpha())


def _typed(match: re.Match[str]) -> Numeral:
    kind = str(match.lastgroup)
    start, end = match.span()
    if kind in _REASONS:
        return Numeral(start, end, kind, reason=_REASONS[kind])
    if kind == "value" and _DAY_MONTH.fullmatch(match.group()):
        # "26.9": decimals are printed with a comma
        return Numeral(start, end, "date", reason=Reason.DATE)
    return _READERS[kind](start, end, match)


def _range(start: int, end: int, match: re.Match[str]) -> Numeral:
    low, high = number(match["low"]), number(match["high"])
    return Numeral(start, end, "range", low=low, high=high, percent=bool(match["percents"]))


def _ratio(start: int, end: int, match: re.Match[str]) -> Numeral:
    return Numeral(start, end, "ratio", number(match["part"]), whole=number(match["whole"]))


def _among(start: int, end: int, match: re.Match[str]) -> Numeral:
    some, whole = number(match["some"]), number(match["all"])
    if whole in {10, 100}:  # "8 trong 10 công chức" is a share
        return Numeral(start, end, "fraction", some * 100 / whole, percent=True)
    return Numeral(start, end, "ratio", some, whole=whole)


def _scaled(start: int, end: int, match: re.Match[str]) -> Numeral:
    value = number(match.group().split()[0]) * _SCALES[match["scale"]]
    return Numeral(start, end, "value", value)


def _value(start: int, end: int, match: re.Match[str]) -> Numeral:
    return Numeral(start, end, "value", number(match["value"]))


def _percent(start: int, end: int, match: re.Match[str]) -> Numeral:
    return Numeral(start, end, "percent", number(match["value"]), percent=True)


_READERS = {
    "range": _range,
    "ratio": _ratio,
    "among": _among,
    "scaled": _scaled,
    "value": _value,
    "percent": _percent,
}
