"""Limits of age: "dưới 40 tuổi", "từ 30 đến 45 tuổi", "độ tuổi 31-40", "tuổi trẻ (dưới 42)"."""

from __future__ import annotations

import re

from cadre_analysis.codes import Reason
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.numeral import Ignoring, Numeral

_TO = r"\s?(?:-|–|đến|tới|và)\s?(?:dưới\s)?"
_AGE = re.compile(
    r"(?:(?P<side>dưới|trên|ngoài|từ|(?:chưa )?(?:đến|tới)|chưa đầy|(?:(?:chưa|không) )?quá|[<>≤≥])"
    r"\s?(?:đủ\s)?)?(?P<low>\d{2})"
    r"(?:(?:\s?tuổi)?" + _TO + r"(?P<high>\d{2}))?\s?tuổi"
    r"(?P<after>\strở\s(?:xuống|lên))?"
)
# Where ages are spoken of, a limit needs no "tuổi" of its own: "tuổi trẻ (dưới 42)", "51-59: 8".
_BAND = re.compile(
    r"(?<![\d.,/])(?:(?P<side>dưới|trên|từ|quá|không quá|<|>|≤|≥)\s?)?(?P<low>[2-6]\d)"
    r"(?:" + _TO + r"(?P<high>[2-7]\d))?(?![\d.,/%-])(?P<after>\strở\s(?:xuống|lên))?"
    r"(?=\s?[:)|]|\s[–-]\s|\s(?:có|chiếm|là|đạt|bằng|gồm|chỉ)\b)"
)
SPOKEN = 90  # characters back in which ages are spoken of
_WORD = re.compile(r"\btuổi\b")
_ALONE = re.compile(
    r"\b(?:(?P<out>dưới|trên|ngoài|quá|qua|từ|chưa(?:\sbước)?(?:\s(?:sang|qua|đến|tới|tròn))?)\s)?(?:độ\s)?tuổi\s(?:đời\s)?"
    r"(?:(?P<side>dưới|trên|từ|quá)\s)?(?P<low>\d{2})"
    r"(?:" + _TO + r"(?P<high>\d{2}))?(?![\d.,]*\d|\s?(?:%|đồng|người|đảng|cán|tuổi))"
    r"(?P<after>\strở\s(?:xuống|lên))?"
)
_OWED = re.compile(  # "tuổi đời vào Đảng phải đủ 18"
    r"\btuổi\s(?:đời\s)?[^.;:,()\d]{0,24}\b(?:đủ|tròn)\s(?P<low>\d{2})(?=\s?[.,;)]|\s?\Z)"
)
_CELL = re.compile(
    r"(?:(?P<side>dưới|trên|từ|đến|không quá|[<>≤≥])\s?)?(?P<low>\d{2})(?:\stuổi)?"
    r"(?:" + _TO + r"(?P<high>\d{2}))?(?:\stuổi)?(?P<after>\strở\s(?:xuống|lên))?"
)
# "Người nhiều tuổi nhất 30, ít tuổi nhất 22", "trẻ nhất mới 24"
_EXTREME = re.compile(
    r"\b(?:(?:nhiều|ít|cao|lớn|nhỏ)\stuổi|trẻ|già)\snhất\s(?:(?:là|mới|chỉ|đã|vừa|năm nay)\s){0,2}"
    r"(?P<low>\d{2})(?=\s?[,.;)]|\stuổi|\Z)"
)
# "bí thư cao tuổi nhất đã bước sang 61", "người trẻ nhất vừa tròn 29": where ages are spoken of
_TURNED = re.compile(
    r"\b(?:bước|vừa|mới|đã|sắp|gần|năm nay)\s(?:sang|vào|qua|tròn|chạm|xấp xỉ|ngót)\s"
    r"(?P<low>[2-7]\d)(?=\s?[,.;:)]|\s(?:và|còn|thì)\b|\s?\Z)(?!,\d|\.\d)"
)
# "trong đó 4 người dưới 40, 6 nữ", "5 đồng chí từ 36 đến 45": right behind people a limit needs
# no "tuổi" where it counts nothing itself; "2 cô giáo từ 30 đến 40 học sinh" has a noun of its own.
_BARE = re.compile(
    r"\b(?:(?P<side>dưới|từ)\s)(?P<low>[2-5]\d)"
    r"(?:\s?(?:-|–|đến)\s?(?:dưới\s)?(?P<high>[2-6]\d)|(?P<after>\strở\s(?:xuống|lên)))?"
    r"(?=\s?[,.;:)]|\s(?:và|được|là|chiếm|trúng|giữ|bằng)\b|\s?\Z)(?!,\d|\.\d)"
)
_PEOPLE = re.compile(
    r"\d\s(?:người|đồng chí|(?:cấp )?ủy viên|đại biểu|vị|nữ|cán bộ(?: nữ| trẻ)?)\s(?:ở\s)?\Z"
)
_PEOPLE_REACH = 24
_MEAN_REACH = 30  # characters between "tuổi bình quân" and the age
_MEAN = re.compile(r"\btuổi\b[^.;:,\d]{0,40}\b(?:bình quân|trung bình)\b")
_AVERAGE = re.compile(  # "bình quân 48,9 tuổi", "trung bình là 30,8 tuổi"
    r"\b(?:bình quân|trung bình)\s(?:(?:về\s)?(?:độ tuổi|tuổi đời|tuổi)\s)?"
    r"(?:(?:là|chỉ|khoảng|đạt|trên|gần|hơn|ở mức)\s){0,2}\Z"
)
_AVERAGE_REACH = 40
# "Tính đều, mỗi ủy viên 44,6 tuổi", "chia đều mỗi người chừng 38,2 tuổi"
_EACH = re.compile(
    r"\b(?:(?:tính|chia)\s(?:đều|bình quân|trung bình|ra)(?:\sra)?|bình quân|trung bình)(?:,\s|\s)"
    r"(?:thì\s)?mỗi\s[^.;:,()\d]{2,40}\s\Z"
)
_EACH_REACH = 70
_STOP = re.compile(r"[.;:(]\s")
OLD = re.compile(r"\stuổi\b")
# "từ 54,6 xuống còn 49,2", "40,1 tuổi lên 41,3"
_THEN = re.compile(r"\s(?:tuổi\s)?(?:(?:giảm|hạ|tăng|rút)\s)?(?:xuống|lên|đến|còn)\s(?:còn\s)?")
_MEANS = ("bình quân", "trung bình", "tính đều", "chia đều", "tính ra")
# "tuổi thọ bình quân là 74,5 tuổi", "tuổi Đảng bình quân 25 năm", "lương bình quân 45 triệu"
_ELSE = re.compile(
    r"\btuổi\s(?:thọ|thai|kết hôn|nghề|đảng|quân|hưu|lao động)\b|\b(?:thu nhập|lương|mức sống)\b"
)
_NO_YEARS = re.compile(r"\s?(?:năm|tháng|triệu|tỷ|nghìn|đồng|%|người)(?!\w)")
_YOUNGEST, _OLDEST = 15, 75  # a mean beyond these is of something else, "tuổi thọ" for one
_UP_TO = frozenset({"đến", "tới", "không quá", "chưa quá", "≤"})
_OVER = frozenset({"trên", "ngoài", "quá", "qua", ">"})
_FROM = frozenset({"từ", "≥"})


def take(
    folded: str,
    bounds: tuple[int, int],
    figures: list[Numeral],
    hits: list[Hit],
    ignored: list[Ignoring],
) -> list[Numeral]:
    """Turn "dưới 40 tuổi" into a hit of class age; its digits are an age limit and count nobody."""
    for match in (*_EXTREME.finditer(folded, *bounds), *_TURNED.finditer(folded, *bounds)):
        ignored.extend(
            (f.start, f.end, Reason.AGE_LIMIT) for f in figures if f.start == match.start("low")
        )
        figures = [f for f in figures if f.start != match.start("low")]
    for match in _matches(folded, bounds):
        code = _code(match.groupdict())
        start, end = match.span()
        tags = (
            {"age": code, "dim": "age", "limit": "1", "word": match.group()}
            if code
            else {"word": match.group(), "years_old": "1"}
        )
        hits[:] = [h for h in hits if h[1] <= start or h[0] >= end]
        hits.append((start, end, tags))
        inside = [f for f in figures if f.start < end and f.end > start]
        ignored.extend((f.start, f.end, Reason.AGE_LIMIT) for f in inside)
        figures = [f for f in figures if f not in inside]
    hits.sort(key=lambda h: h[0])
    return figures


def means(
    folded: str, bounds: tuple[int, int], figures: list[Numeral], hits: list[Hit]
) -> tuple[list[Numeral], list[Numeral]]:
    """Return the figures that are no mean ages, and those that are."""
    if not any(folded.find(mean, *bounds) >= 0 for mean in _MEANS):
        return figures, []
    told = [h[1] for h in hits if "mean_age" in h[2]]
    told += [match.end() for match in _MEAN.finditer(folded, *bounds)]
    others: list[Numeral] = []
    found: list[Numeral] = []
    last: Numeral | None = None  # the figure before, where it is a mean age
    for figure in figures:
        then = last is not None and _THEN.fullmatch(folded, last.end, figure.start) is not None
        mean = then or _is_mean(figure, folded, bounds, told)
        (found if mean else others).append(figure)
        last = figure if mean else None
    return others, found


def _is_mean(figure: Numeral, folded: str, bounds: tuple[int, int], told: list[int]) -> bool:
    if figure.kind != "value" or figure.percent or _NO_YEARS.match(folded, figure.end):
        return False
    if not _YOUNGEST <= (figure.value or 0) <= _OLDEST:
        return False
    low = max(bounds[0], figure.start - _MEAN_REACH - _AVERAGE_REACH)
    if _ELSE.search(folded, low, figure.start) is not None:
        return False
    for end in told:
        gap = folded[end : figure.start]
        gap = gap.removeprefix(": ")  # "- Tuổi bình quân: 28,7"
        near = end <= figure.start < end + _MEAN_REACH and _STOP.search(gap) is None
        if near and not any(character.isdigit() for character in gap):
            return True
    named = any(
        said.search(folded, max(bounds[0], figure.start - reach), figure.start)
        for said, reach in ((_AVERAGE, _AVERAGE_REACH), (_EACH, _EACH_REACH))
    )
    return named and OLD.match(folded, figure.end) is not None


def band(folded: str, cell: tuple[int, int]) -> Hit | None:
    """Return the limit that a cell under "Độ tuổi" names: "51-59"."""
    match = _CELL.fullmatch(folded, *cell)
    code = _code(match.groupdict()) if match else None
    if match is None or code is None:
        return None
    return (*cell, {"age": code, "dim": "age", "limit": "1", "word": match.group()})


def _matches(folded: str, bounds: tuple[int, int]) -> list[re.Match[str]]:
    """Return the limits of a sentence in order, without overlap."""
    bare = [m for m in _BARE.finditer(folded, *bounds) if _is_of_people(folded, m)]
    if not _are_spoken_of(folded, *bounds):
        return bare
    found = [*_AGE.finditer(folded, *bounds), *_OWED.finditer(folded, *bounds)]
    for match in (*_ALONE.finditer(folded, *bounds), *_BAND.finditer(folded, *bounds)):
        free = all(m.end() <= match.start() or m.start() >= match.end() for m in found)
        limits = any(match.groupdict().get(part) for part in ("side", "high", "out"))
        near = any(0 <= match.start() - m.end() <= SPOKEN for m in found)
        alone = match.re is _ALONE and (limits or not folded.endswith(_YOUNG, 0, match.start()))
        told = limits and (near or _is_spoken_of(folded, match))
        if free and (alone or told):
            found.append(match)
    taken = [m.span() for m in found]
    found += [m for m in bare if all(end <= m.start() or at >= m.end() for at, end in taken)]
    return sorted(found, key=lambda m: m.start())


_DECADES = frozenset({"30", "35", "40", "45", "50", "55"})


def _is_of_people(folded: str, match: re.Match[str]) -> bool:
    """Say whether a bare limit is one of age: "4 người dưới 40", "3 đồng chí từ 36 đến 45"."""
    bounded = match["high"] or match["after"]
    if not bounded and (match["side"] == "từ" or match["low"] not in _DECADES):
        return False
    low = max(0, match.start() - _PEOPLE_REACH)
    return _PEOPLE.search(folded, low, match.start()) is not None


_YOUNG = ("trẻ ", "ít ", "cao ", "nhiều ", "trước ")  # "người trẻ tuổi 12": a label and its count


def are_told(folded: str, start: int, end: int) -> bool:
    """Say whether ages may be told: by "tuổi" not far off, or by a limit, "4 người dưới 40"."""
    return _are_spoken_of(folded, start, end) or _BARE.search(folded, start, end) is not None


def _are_spoken_of(folded: str, start: int, end: int) -> bool:
    """Say whether "tuổi" stands in the sentence or not far before it, or its young have a limit."""
    return folded.find("tuổi", max(0, start - SPOKEN), end) != -1 or any(
        folded.find(young, start, end) != -1 for young in _YOUNG_LIMITS
    )


_YOUNG_LIMITS = ("trẻ dưới", "trẻ (dưới", "trẻ (từ")


def _is_spoken_of(folded: str, match: re.Match[str]) -> bool:
    """Say whether a bare band stands where ages are told, or behind "trẻ"."""
    if folded.endswith(("trẻ ", "trẻ ("), 0, match.start()):
        return True
    return _WORD.search(folded, max(0, match.start() - SPOKEN), match.start()) is not None


def _code(limit: dict[str, str | None]) -> str | None:
    """Return the code of a limit, or None for "43 tuổi": somebody's age or a mean."""
    low, high, side = limit["low"], limit.get("high"), limit.get("side") or limit.get("out")
    after = limit.get("after") or ""
    if high:
        return f"Y{low}T{high}"
    if side is None and not after:
        return None
    if "xuống" in after or side in _UP_TO:
        return f"Y_LE{low}"
    if "lên" in after or side in _FROM:
        return f"Y_GE{low}"
    return f"Y_GT{low}" if side in _OVER else f"Y_LT{low}"
