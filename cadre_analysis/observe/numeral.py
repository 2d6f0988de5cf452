"""Numerals in folded text: what kind of figure each run of digits belongs to.

Nobody asks yet what it counts. Vietnamese printing: a dot groups thousands ("1.220"), a comma opens
decimals ("15,38"); some print them the other way round ("1,220", "15.38"). One bounded pattern; the
kinds that can never be a statistic (dates, numbers of documents, clock times) come first.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cadre_analysis.codes import Reason
from cadre_analysis.observe import points

_GROUPED = r"(?:\d{1,3}(?:\.\d{3})+|[1-9]\d{0,2}(?:,\d{3})+(?!\d))"  # 1.220, in some papers 1,220
_YEAR = r"(?:19|20)\d{2}"
_VALUE = (
    rf"{_GROUPED}(?:,\d{{1,4}})?(?!\d)|\d{{1,12}},\d{{1,4}}(?!\d)|\d{{1,3}}\s,\d{{1,2}}(?=\s?%)"
    r"|\d{1,9}\.\d{1,2}(?!\d|\.)|\d{1,15}"
)
# One of several shares in a row, the sign behind each or behind the last.
_COUNT = rf"(?:{_GROUPED}(?!\d)|\d{{1,5}}(?!\d))"
_PIECE = r"\d{1,3}(?:,\d{1,2})?(?!\d)(?:\s?%)?"
_SINGLE = rf"""
      (?P<value>    {_VALUE} )
      (?P<percent>  \s?%|\s(?:điểm\s)?(?:phần\străm|phần\s%|%)(?!\w) )?
"""
NUMERAL = re.compile(
    rf"""
      (?P<long>     \d{{13,}}(?:[.,]\d+)? )
    | (?P<mangled>  [1-9]\d{{0,2}}(?:,\d{{3}})+,(?:\d{{1,2}}|\d{{4,9}})(?!\d) )  # 1,200,50
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
    | (?P<phone>    (?:0|\+84)\d{{2,4}}[ .-]\d{{3,4}}[ .-]?  # 0213.876.543
                    (?:\d{{3,4}}(?!\d)|x{{3,4}}(?!\w))
                  | 0\d{{3,4}}[.-]\d{{4}}(?!\d)             # 0232.3822
                  | 0\d{{8,10}}(?!\d) )
    | (?P<chain>    {_PIECE}(?:\s?[-/]\s?{_PIECE}){{1,6}}\s?[-/]\s?{_PIECE}(?<=%) )  # 18 - 79 - 3%
    | (?P<tuple>    {_COUNT}(?:\s?/\s?{_COUNT}){{2,5}}(?!\s?/|\w|[.,]\d|\s?%)  # 5/30/3
                  | {_COUNT}(?:\s-\s{_COUNT}){{2,5}}(?!\s?[-/]\s?\d|\w|[.,]\d|\s?%) )  # 5 - 30 - 3
    | (?P<range>    (?P<low>{_GROUPED}|\d{{1,6}}(?:,\d{{1,2}})?)(?:\s?%)?\s?-\s?  # 20 - 25%
                    (?P<high>{_GROUPED}(?!\d)|\d{{1,6}}(?:,\d{{1,2}})?(?!\d))
                    (?P<percents>\s?%)? )
    | (?P<ratio>    (?P<part>{_GROUPED}|\d{{1,6}})\s?/\s?(?:tổng\ssố\s)?  # 13/13
                    (?P<whole>{_GROUPED}(?!\d)|\d{{1,6}}(?!\d)) (?![.,]\d|\s?%) )  # not 12/2,5%
    | (?P<among>    (?P<some>\d{{1,5}})\s(?:trong|trên)\s           # 16 trong tổng số 103 thôn
                    (?:tổng\ssố\s|số\s|mỗi\s|tổng\s)?
                    (?P<all>{_GROUPED}(?!\d)|\d{{1,6}}(?!\d|[./,]\d))(?=\s[^\W\d]) )
    | (?P<scaled>   \d{{1,4}}(?:,\d{{1,3}})?\s(?P<scale>nghìn|ngàn|vạn|triệu)  # 2 nghìn lượt
                    (?=\s(?:lượt|người|cán|công|viên|đảng|đồng\schí|đại|học)) )
    | {_SINGLE}
    """,
    re.VERBOSE,
)
_ALONE = re.compile(_SINGLE, re.VERBOSE)
_DIGIT = re.compile(r"\d")
_DAY_WORD = re.compile(r"\b(?:ngày|sáng|trưa|chiều|tối|hôm|mùng)\s\Z|[(,]\Z")
_DAY_BACK = 8
# The first digit stands in front, and the look back behind it, so that the search skips to digits.
_POINT = re.compile(
    r"\d(?<![\d.,/:-].)(?:\d{0,2}\.\d{1,2}\s?%"
    r"|(?:(?<=3)[2-9]|(?<=[4-9])\d)\.\d{1,2}(?![\d.])|\d?\.(?:1[3-9]|[2-9]\d)(?![\d.]))"
)
_GROUPS = re.compile(r"\d(?<![\d.,].)\d{0,2}\.\d{3}(?![\d.])")  # "1.126"
# Half a person is not counted: "1,220 người".
_COUNTED = re.compile(
    r"\s(?:lượt|người|cán|công|viên|đảng|đồng\schí|đ/c|đại|học|chi|tổ|quần|nữ|trường\shợp)\b"
)
_DAY_MONTH = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])")
_SHORT_DATE = re.compile(r"(?:[0-2]?\d|3[01])\s?/\s?(?:0?[1-9]|1[0-2])\s?/\s?[0-3]\d")
_DAY_PARTS = 3
_COMMAS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")
_NO_SHARE = 1e4
_SCALES = {"nghìn": 1e3, "ngàn": 1e3, "vạn": 1e4, "triệu": 1e6}
_REASONS = {
    "document": Reason.DOCUMENT_NUMBER,
    "date": Reason.DATE,
    "clock": Reason.TIME_OF_DAY,
    "years": Reason.TERM,
    "month": Reason.DATE,
    "phone": Reason.PHONE,
    "long": Reason.UNREADABLE,
    "mangled": Reason.UNREADABLE,
}
_GROUP = 3  # digits of a group of thousands


Ignoring = tuple[int, int, Reason]  # start and end of a figure that counts nobody, and why


class Numeral(NamedTuple):
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
    if _COMMAS.fullmatch(printed):
        return float(printed.replace(",", ""))
    return _decimal(printed)


def _decimal(printed: str) -> float:
    """Return the value of a numeral whose comma opens decimals, if it has but one."""
    if printed.count(",") > 1:
        return float(printed.replace(",", ""))
    head, comma, tail = printed.partition(",")
    if comma:
        return float(head.replace(".", "").strip() + "." + tail)
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
        elif match.lastgroup in {"chain", "tuple"}:
            out += _several(folded, match)
        else:
            single = _ALONE.match(folded, first, end) if _is_no_range(match) else None
            out.append(_points(folded, _typed(single or match)))
            done = out[-1].end
    return out


def _points(folded: str, figure: Numeral) -> Numeral:
    """Return ``figure`` as a share where it says by how many points a share grew."""
    end = points.end_of(folded, figure.start, figure.end) if figure.kind == "value" else None
    if end is None:
        return figure
    return Numeral(figure.start, end, "percent", figure.value, percent=True)


def _several(folded: str, match: re.Match[str]) -> list[Numeral]:
    """Return the shares of "18,6 - 79,2 - 2,2%", the counts of "5/30/3"; "15/3/21" is a day."""
    found = list(_ALONE.finditer(folded, *match.span()))
    if match.lastgroup == "chain":
        return [Numeral(*m.span(), "percent", number(m["value"]), percent=True) for m in found]
    if len(found) == _DAY_PARTS and _SHORT_DATE.fullmatch(match.group()):
        return [Numeral(*match.span(), "tuple", reason=Reason.DATE)]
    return [_value(*m.span(), m) for m in found]


def pieces(folded: str, figure: Numeral) -> list[Numeral]:
    """Return the figures that slashes set side by side in ``figure``, each by itself."""
    return [_value(*m.span(), m) for m in _ALONE.finditer(folded, figure.start, figure.end)]


def _is_no_range(match: re.Match[str]) -> bool:
    """Say whether the mark between two figures only sets them side by side: "2016 - 81,2%"."""
    if match.lastgroup != "range":
        return False
    if "%" in match.string[match.end("low") : match.start("high")] and not match["percents"]:
        return True  # "chiếm 62,4% - 780 người"
    if number(match["low"]) < number(match["high"]):
        return False
    tight = match.end("low") + 1 == match.start("high")  # the school year 2020-21
    return bool(match["percents"]) or not tight


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
    if kind == "value" and _is_day(match):
        return Numeral(start, end, "date", reason=Reason.DATE)
    return _READERS[kind](start, end, match)


def _is_day(match: re.Match[str]) -> bool:
    """Say whether "26.9" is a day: where a paper prints its decimals so, only behind "ngày"."""
    if not _DAY_MONTH.fullmatch(match.group()):
        return False
    before = match.string[max(0, match.start() - _DAY_BACK) : match.start()]
    return _DAY_WORD.search(before) is not None or not _has_points(match.string)


@lru_cache(maxsize=2)
def _has_points(folded: str) -> bool:
    """Say whether an article prints its decimals with a point: "85.3" is no day."""
    return _POINT.search(folded) is not None


@lru_cache(maxsize=2)
def groups_with_points(folded: str) -> bool:
    """Say whether an article groups thousands with a point: then nothing else groups any."""
    return _GROUPS.search(folded) is not None


def _range(start: int, end: int, match: re.Match[str]) -> Numeral:
    low, high = number(match["low"]), number(match["high"])
    return Numeral(start, end, "range", low=low, high=high, percent=bool(match["percents"]))


def _ratio(start: int, end: int, match: re.Match[str]) -> Numeral:
    part, whole = number(match["part"]), number(match["whole"])
    hedge = match.string[max(0, start - _HEDGED) : start].split()[-1:]
    if part < whole <= _TENTHS and not _HEDGES.isdisjoint(hedge):
        # "hơn 9/10 công chức" is a share: nobody hedges a count of nine
        return Numeral(start, end, "fraction", part * 100 / whole, percent=True)
    return Numeral(start, end, "ratio", part, whole=whole)


_TENTHS, _HEDGED = 10, 8  # the most that such a share is of; characters that a hedge stands before
_HEDGES = frozenset({"hơn", "gần", "khoảng", "quá"})


# Of places there may be ten; of people ten are but spoken of.
_PLACES = re.compile(
    r"\s(?:huyện|quận|thị\s(?:xã|trấn)|xã|phường|tỉnh|sở|ban|ngành|đảng\sbộ|chi\sbộ|đơn\svị"
    r"|địa\sphương|cơ\squan|thôn|bản|ấp|xóm)\b"
)


def _among(start: int, end: int, match: re.Match[str]) -> Numeral:
    some, whole = number(match["some"]), number(match["all"])
    there = "tổng số" in match.group() or _PLACES.match(match.string, end) is not None
    if whole in {10, 100} and not there:  # "8 trong 10 công chức" is a share
        return Numeral(start, end, "fraction", some * 100 / whole, percent=True)
    return Numeral(start, end, "ratio", some, whole=whole)


def _scaled(start: int, end: int, match: re.Match[str]) -> Numeral:
    # "1,284 triệu đảng viên": before a scale a comma opens decimals
    value = _decimal(match.group().split()[0]) * _SCALES[match["scale"]]
    return Numeral(start, end, "value", value)


def _value(start: int, end: int, match: re.Match[str]) -> Numeral:
    printed = match["value"]
    folded = match.string
    comma = (
        "," not in printed
        or _COUNTED.match(folded, end)
        or _has_points(folded)
        or not groups_with_points(folded)
    )
    return Numeral(start, end, "value", number(printed) if comma else _decimal(printed))


def _percent(start: int, end: int, match: re.Match[str]) -> Numeral:
    printed = match["value"]
    value = _decimal(printed)
    if value >= _NO_SHARE and printed.count(".") == 1 and "," not in printed:
        value = float(printed)  # "70.125%", nothing grows by 70,125 %
    return Numeral(start, end, "percent", value, percent=True)


_READERS = {
    "range": _range,
    "ratio": _ratio,
    "among": _among,
    "scaled": _scaled,
    "value": _value,
    "percent": _percent,
}
