"""Find the period expressions of a sentence, and say which of them only refer to a year.

``find`` marks every expression of time, so that the digits inside are accounted for; ``resolve``
turns one into months.
"""

from __future__ import annotations

import re

from cadre_analysis.codes import Reason
from cadre_analysis.observe.period_marks import Kind, Mark, Span, current_term_start, term_start
from cadre_analysis.observe.period_pieces import Piece, before, pieces
from cadre_analysis.observe.period_readers import Meaning
from cadre_analysis.observe.period_resolve import resolve

__all__ = ["Kind", "Mark", "Span", "current_term_start", "find", "resolve", "term_start"]

_CALENDAR = frozenset(
    {Kind.YEAR, Kind.MONTH, Kind.DAY, Kind.QUARTER, Kind.PART_OF_YEAR, Kind.RANGE}
)
_PARTS = frozenset({Kind.PART_OF_YEAR, Kind.QUARTER})
_REFERABLE = _CALENDAR | {Kind.TERM, Kind.REFERENCE}
_LOOK_BACK = 80  # characters in which "so với" or the name of a document may stand

# "từ đầu nhiệm kỳ đại hội đến nay": words may stand between, but no figure and no comma.
_BRIDGE = re.compile(r"[^.,;:\d]{0,60}\Z")
_AND = re.compile(r"\)?(?:,?\s(?:và|cùng)(?:\sthêm)?\s|\sthêm\s)(?:trong\s)?\Z")
_DASH = re.compile(r"\s?-\s?\Z")

# so với năm 2015 · so với số biên chế được giao năm 2015 · giảm 10% biên chế giao năm 2015
# "Đặt cạnh khóa 2015-2020 thì tỷ lệ nữ giảm 0,3%", "đối chiếu với năm 2019, bớt 12 đầu mối"
_BASELINE = re.compile(
    r"(?:so\svới|so\scùng\skỳ|cùng\skỳ|\b(?:đặt|để)\scạnh|\bđối\s(?:chiếu|sánh)\svới|\blấy\smốc|\bbằng\s(?:với\s)?(?:số|mức)(?=\s(?:được\s)?giao\b)"
    r"|(?:giảm|cắt)[^.,;:]{0,40}\bgiao(?:\scủa)?|\d%[^.,;:\d]{0,40}\bgiao(?:\scủa)?)[^.,;:()]{0,60}\Z"
    r"|\b(?:hơn|kém)\s(?:của\s|cả\s|mức\s(?:của\s)?)?\Z"
)
_BASELINE_WORDS = ("so ", "cùng kỳ", "giao", "hơn", "kém", "cạnh", "đối ", "lấy mốc")
# Nghị quyết số 18-NQ/TW năm 2017 · Luật Cán bộ, công chức năm 2008 · sinh năm 1975
_DOCUMENT = re.compile(
    r"(?:\bsố\s\d\S{0,23}|\d[\w./]{0,16}-[a-zđ][\w./-]{0,16}|\d/[\w./-]{0,10}[a-zđ][\w./-]{0,8}"
    r"|\b(?:(?<!kỷ\s)(?<!pháp\s)(?<!quy\s)luật|hiến\spháp|pháp\slệnh)\b[^.;:()]{0,60}"
    r"|\b(?:quy\schế|quy\schuẩn|tiêu\schuẩn|chuẩn|văn\sbản|bộ\stiêu\schí|điều\slệ)\b[^.,;:()]{0,60}(?=ban\shành\snăm)"
    r"|\b(?<!học\s)(?<!thí\s)(?<!tuyển\s)(?<!phát\s)(?<!vệ\s)sinh|\bra\sđời"
    r"|\b(?:nghị\squyết|nghị\sđịnh|quyết\sđịnh|chỉ\sthị|kết\sluận|quy\sđịnh|thông\stư)"
    r"(?:\s\d{1,4}|[^.,;:()]{0,30}\skhóa\s[ivxl]{1,6}))"
    r"\s?[,(]?\s?(?:(?:được\s)?(?:ban\shành|ký|thông\squa)\s)?\Z"
)
_DOCUMENT_WORDS = (
    *("số ", "-", "/", "luật", "hiến pháp", "pháp lệnh", "sinh", "ra đời"),
    *("nghị ", "quyết định", "chỉ thị", "kết luận", "quy định", "thông tư"),
)
_PROGRAMME = re.compile(
    r"\b(?:nghị\squyết|đề\sán|chiến\slược|chỉ\sthị|kết\sluận|quyết\sđịnh|quy\sđịnh|văn\skiện"
    r"|dự\sán|thông\stư|nghị\sđịnh)\b(?:[^.,;:()]{0,60}|[^.,;:()]{0,30}\svề\s[^.;:()]{0,70}[^.,;:()]\s)\Z"
)
# "tổng kết Đề án số 07 về đào tạo, bồi dưỡng cán bộ giai đoạn 2016-2020": what it came to follows
_REVIEW = re.compile(
    r"\b(?:tổng|sơ)\skết\s(?:(?:việc\s)?thực\shiện\s)?(?:đề\sán|nghị\squyết|chỉ\sthị|chiến\slược|dự\sán)\b"
)
_BODY = re.compile(
    r"\b(?:ban\schấp\shành|ban\sthường\svụ|cấp\sủy|đảng\sbộ|đại\sbiểu|hđnd|hội\sđồng\snhân\sdân|ubnd)\b"
    r"[^.,;:()]{0,30}\Z"
)
_CLOSES = re.compile(r"\)|[,;]?\s(?:của|về)\s|\Z")
_OF_DOCUMENT = re.compile(r"\)?,?\s(?:của|về\sviệc|v/v)\s")


def find(folded: str, start: int, end: int) -> list[Span]:
    """Return the period expressions in ``folded[start:end]``, in order and without overlap.

    ``folded`` is ``text.fold(article.text)``; offsets are into it, and so into the article.
    """
    found = _explained(folded, pieces(folded, start, end))
    spans: list[Span] = []
    at = 0
    while at < len(found):
        one = found[at]
        two = found[at + 1] if at + 1 < len(found) else None
        joined = _joined(folded, one, two) if two else None
        last = one if joined is None else (two or one)
        meaning = joined or _alone(one)
        at += 2 if joined else 1
        if meaning is not None:
            spans.append(_span(folded, (one, last), meaning, (start, end)))
    return spans


def _span(
    folded: str, ends: tuple[Piece, Piece], meaning: Meaning, bounds: tuple[int, int]
) -> Span:
    """Return ``meaning`` in its place, as a reference if it only dates something else."""
    first, last = ends
    kind = meaning.kind
    adverbial = first.lead in {"in", "from", "to"}  # "Thông tư 14/2018/TT-BNV, trong năm 2019 …"
    if (
        kind in _REFERABLE
        and not adverbial
        and _is_reference(folded, first.start, last.end, meaning, bounds)
    ):
        kind = Kind.REFERENCE
    elif kind is Kind.DAY and _is_dateline(folded, first.start, last.end):
        kind = Kind.REFERENCE  # the day of the page is no day of what it tells
    return Span(
        start=first.start,
        end=last.end,
        kind=kind,
        reason=meaning.reason,
        first=meaning.first,
        last=meaning.last,
        months=meaning.months,
        reaching=meaning.reaching,
        into=first.lead == "into",
        from_term=meaning.from_term,
        within=kind is Kind.TERM and (first.lead == "in" or folded.endswith("qua", 0, last.end)),
    )


# "(02/10/2012) Ban Thường vụ …", "TP - 27/10/2021. Đặt …", "HGĐT (20/10/2014) - …"
_SIGN = re.compile(r"(?:[^\W\d_][\w&.]{0,9}\s?(?:[-–]\s)?)?\(?")
_SIGNED = re.compile(r"\)|\.\s|\s?[-–—]\s")
_SIGN_LENGTH = 14


def _is_dateline(folded: str, start: int, end: int) -> bool:
    """Say whether a date is that of the page: at the head of a line, or behind a sign-off."""
    line = folded.rfind("\n", 0, start) + 1
    if start - line > _SIGN_LENGTH or not folded[start].isdecimal():
        return False
    return (
        _SIGN.fullmatch(folded, line, start) is not None
        and _SIGNED.match(folded, end) is not None
        and folded[end - 4 : end].isdecimal()
    )


def _explained(folded: str, found: list[Piece]) -> list[Piece]:
    """Return ``found`` with "trong 2 năm qua (2021-2022)" made one: the brackets name the years."""
    kept: list[Piece] = []
    for piece in found:
        if kept and _is_gloss(folded, kept[-1], piece):
            kept[-1] = kept[-1]._replace(
                end=piece.end + 1, meaning=_glossed(kept[-1], piece.meaning)
            )
        elif kept and _names_term(folded, kept[-1], piece):
            kept[-1] = kept[-1]._replace(end=piece.end, meaning=_glossed(kept[-1], piece.meaning))
        else:
            kept.append(piece)
    return kept


def _glossed(piece: Piece, years: Meaning) -> Meaning:
    """Return the years in brackets as what ``piece`` calls them: "đầu nhiệm kỳ (2020-2025)"."""
    if piece.meaning.kind is not Kind.TERM:
        return years
    term = years._replace(kind=Kind.TERM, reason=Reason.TERM, from_term=True)
    if piece.edge is None:
        return term
    first = term.first.narrowed(piece.edge) if term.first else None
    return term._replace(first=first, last=first) if piece.edge == "đầu" else term


_CONGRESS = re.compile(r"\sđại\shội\s[^.,;:()]{0,50}\(\Z")


def _names_term(folded: str, one: Piece, two: Piece) -> bool:
    """Say whether the years name a term: "nhiệm kỳ Đại hội tỉnh lần thứ XIX (2020-2025)"."""
    return (
        one.meaning.kind is Kind.TERM
        and one.meaning.first is None
        and two.lead is None
        and two.meaning.kind is Kind.RANGE
        and _CONGRESS.fullmatch(folded, one.end, two.start) is not None
    )


def _is_gloss(folded: str, one: Piece, two: Piece) -> bool:
    return (
        two.lead is None
        and folded[two.start - 1] == "("
        and folded[one.end : two.start].strip(" ") == "("
        and folded[two.end : two.end + 1] == ")"
        and two.meaning.kind in _CALENDAR
        and (one.meaning.kind in {Kind.LAST_YEARS, Kind.TERM} or one.name == "duration")
    )


def _joined(folded: str, one: Piece, two: Piece) -> Meaning | None:
    """Return what two expressions say together, or None where each speaks for itself."""
    gap = folded[one.end : two.start]
    if _leads_on(one, two, gap):
        return _from_to(one.meaning, two.meaning)
    return _sum(one, two) if _adds(one, two, gap) else None


def _leads_on(one: Piece, two: Piece, gap: str) -> bool:
    """Tell "từ … đến …", "từ … - …" and "năm 2015 đến năm 2021"."""
    if one.lead == "from":
        pattern = _BRIDGE if two.lead == "to" else _DASH if two.lead is None else None
        return bool(pattern and pattern.match(gap))
    begins = one.meaning.kind in _CALENDAR or one.meaning.kind is Kind.TERM
    return one.lead is None and two.lead == "to" and begins and gap in {" ", ") "}


def _from_to(one: Meaning, two: Meaning) -> Meaning | None:
    if two.kind is Kind.NOW:
        return one._replace(kind=Kind.SINCE_TO_NOW, last=None, reaching=True)
    if two.kind not in _CALENDAR and two.kind is not Kind.TERM:
        return None
    if one.kind is Kind.NOW:  # "từ nay đến năm 2030"
        return two._replace(kind=Kind.TARGET, first=None, from_term=False, reaching=True)
    first, last = _dated(one.first, two.first), _dated(two.last, one.first)
    return one._replace(kind=Kind.RANGE, first=first, last=last)


def _dated(mark: Mark | None, other: Mark | None) -> Mark | None:
    return mark.in_year_of(other) if mark and other else mark


def _adds(one: Piece, two: Piece, gap: str) -> bool:
    """Tell "năm 2021 và 6 tháng đầu năm 2022"."""
    kinds = {one.meaning.kind, two.meaning.kind}
    if not kinds <= _CALENDAR or Kind.DAY in kinds or not {one.lead, two.lead} <= {None, "in"}:
        return False
    # "trong 2 năm 2021 và 2022, 6 tháng đầu năm 2023"
    listed = gap == ", " and one.lead == "in" and two.meaning.kind in _PARTS and two.lead is None
    return listed or _AND.match(gap) is not None


def _sum(one: Piece, two: Piece) -> Meaning:
    first = _dated(one.meaning.first, two.meaning.last)
    last = _dated(two.meaning.last, one.meaning.first)
    return one.meaning._replace(kind=Kind.RANGE, first=first, last=last)


def _alone(piece: Piece) -> Meaning | None:
    """Return what one expression says behind its preposition; None where that is no time."""
    meaning, lead = piece.meaning, piece.lead
    if lead is None and piece.edge == "hết":  # "hết năm 2022, toàn tỉnh có …"
        lead = "to"
    if lead in {None, "in", "into", "at"}:
        dated = lead == "at" and meaning.kind is Kind.DAY  # "tại thời điểm 31/5 có mặt 86 người"
        return meaning._replace(kind=Kind.UNTIL, first=None) if dated else meaning
    if lead == "versus":
        return meaning._replace(kind=Kind.REFERENCE)
    if meaning.kind is Kind.NOW:
        return None if lead == "from" else meaning._replace(reaching=lead == "to")
    if meaning.kind in _CALENDAR or meaning.kind is Kind.TERM:
        return _led(meaning, lead)
    if piece.name == "duration" and lead == "after":
        # "sau 5 năm thực hiện" governs, but says neither from when nor until when
        return meaning._replace(kind=Kind.LAST_YEARS, months=None)
    return meaning


def _led(meaning: Meaning, lead: str | None) -> Meaning:
    """Return the end, the beginning or the reference that a preposition makes of a date."""
    kind = meaning.kind
    if lead == "from" and (
        kind is Kind.RANGE or (kind is not Kind.TERM and meaning.first != meaning.last)
    ):
        return meaning._replace(kind=Kind.RANGE)  # "từ 2016 - 2020", "từ 28 đến 30/5"
    if lead == "from":
        return meaning._replace(kind=Kind.SINCE_TO_NOW, last=None)
    if lead == "to":
        return meaning._replace(kind=Kind.UNTIL, first=None)
    if lead == "before":
        last = before(meaning.first, whole=kind is not Kind.DAY) if meaning.first else None
        return meaning._replace(kind=Kind.UNTIL, first=None, last=last)
    # "sau 6 tháng đầu năm 2023, tỉnh kết nạp 64 đảng viên": over those months
    return meaning if kind is Kind.DAY or kind in _PARTS else meaning._replace(kind=Kind.REFERENCE)


def _is_reference(
    folded: str, left: int, right: int, meaning: Meaning, bounds: tuple[int, int]
) -> bool:
    """Tell whether the words before a date make it that of a document or a basis of comparison."""
    head = folded[max(bounds[0], left - _LOOK_BACK) : left]
    if any(word in head for word in _BASELINE_WORDS) and _BASELINE.search(head):
        return True
    if any(word in head for word in _DOCUMENT_WORDS) and _DOCUMENT.search(head):
        # "Thực hiện Nghị quyết số 39-NQ/TW, năm 2022 tỉnh giảm 150 biên chế"
        opens = meaning.kind is not Kind.DAY and head.endswith(", ")
        return not opens or _CLOSES.match(folded, right) is not None
    if meaning.kind is Kind.DAY:
        return _OF_DOCUMENT.match(folded, right, bounds[1]) is not None
    named = meaning.kind in {Kind.TERM, Kind.RANGE} and meaning.first is not None
    if meaning.kind is Kind.TERM and _BODY.search(head):
        return False  # "quyết định chỉ định Ban Chấp hành Đảng bộ tỉnh nhiệm kỳ 2025-2030"
    return named and _PROGRAMME.search(head) is not None and _REVIEW.search(head) is None
