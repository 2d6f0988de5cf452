"""A sentence taken apart: its hits, its periods, and each numeral typed.

A numeral is a candidate for a statistic, or is ignored with a reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cadre_analysis.codes import Reason
from cadre_analysis.lexicon import Hit, Lexicon
from cadre_analysis.observe import (
    ages,
    aside,
    by_number,
    days,
    mark,
    meant,
    numeral,
    office,
    period,
    period_bare,
    phrase,
    slashed,
    spaced,
    spelled,
    tenths,
    words,
)
from cadre_analysis.observe.counted import PERSONS
from cadre_analysis.observe.draft import Sentence
from cadre_analysis.observe.numeral import Ignoring, Numeral

_DOCUMENT = re.compile(
    r"\b(?:nghị định|nghị quyết|kết luận|chỉ thị|quyết định|hướng dẫn|thông tư|đề án)\s(?:số\s)?\Z"
)
_LIST_MARK = re.compile(r"[\s*+-]*(?:\d{1,2}(?:\.\d{1,2}){0,3})[.)/-]?(?:\s|$)")
_YEAR_LOW, _YEAR_HIGH = 1900, 2100
_YEAR_DIGITS = 4  # "2021", not "2.021"
_BACK = 16  # characters before a percentage in which the mark stands that it passes
_LARGEST_ORDINAL = 1000


def take_apart(
    lexicon: Lexicon,
    folded: str,
    text: str,
    bounds: tuple[int, int, int],
    over: Sequence[Hit] = (),
) -> tuple[Sentence, list[Ignoring]]:
    """Return a sentence with its candidates, and the numerals that are none.

    ``bounds`` are its offsets and its paragraph, ``over`` the words slashed in the line above.
    """
    start, end, paragraph = bounds
    hits = lexicon.scan(folded, start, end)
    spans = period.find(folded, start, end)
    figures = numeral.find(folded, start, end)
    ignored: list[Ignoring] = []
    hits = meant.only([meant.with_others(h, text) for h in hits], folded, text)
    figures = spaced.joined(figures, folded, text, (start, end), ({h[1]: h for h in hits}, spans))
    figures, means = ages.means(folded, (start, end), figures, hits)
    if ages.are_told(folded, start, end):
        figures = ages.take(folded, (start, end), figures, hits, ignored)
    over = slashed.labels(hits, folded) or over
    figures = slashed.apart(figures, folded, over)
    figures, counted = spelled.joined(figures, words.find(folded, start, end), folded)
    sentence = Sentence(start, end, folded, hits, spans, [], paragraph, means, slashed=tuple(over))
    sentence.offices = office.named(hits, text)
    begins, ends = {h[0]: h for h in hits}, {h[1]: h for h in hits}
    figures = _joined_ranges(folded, figures, begins)
    for figure in figures:
        reason = _reason(figure, sentence, begins, ends, text)
        reason = reason or _goes_on(figure, ignored, begins, folded)
        if reason is not None:
            ignored.append((figure.start, figure.end, reason))
            if reason is Reason.YEAR:
                spans += period_bare.tell(folded, figure.start, (start, end), spans)
        else:
            sentence.drafts.append(phrase.draft(figure, folded, begins, ends))
    spans.sort(key=lambda span: span.start)
    spelled.add(sentence, counted, begins, ends)
    tenths.tell(sentence, counted, ignored, (begins, ends))
    return sentence, ignored


_NUMBERED = frozenset({Reason.ORDINAL, Reason.NAME})
_AND = frozenset({",", ", ", " và "})  # "đối tượng 2, 3 và 4", "Nghị quyết 18 và 19"
# "96.800 học sinh dân tộc thiểu số (59,3%)": a share of what is no statistic is none
_NO_STAFF = frozenset({Reason.NOT_PERSONNEL, Reason.MONEY})
_SHARE_OF = re.compile(r"\s[^.,;:()\d]{1,50}\((?:chiếm\s|đạt\s|bằng\s|tỷ lệ\s|=\s?)?")


def _goes_on(
    figure: Numeral, ignored: list[Ignoring], begins: dict[int, Hit], folded: str
) -> Reason | None:
    """Return the reason of the number before in one list of names."""
    if not ignored:
        return None
    _, end, reason = ignored[-1]
    if figure.percent and reason in _NO_STAFF and _SHARE_OF.fullmatch(folded, end, figure.start):
        return reason
    if figure.kind != "value" or figure.percent:
        return None
    noun = begins.get(figure.end + 1)
    both = reason is Reason.DOCUMENT_NUMBER and folded[end : figure.start] == " và "
    if not (both or reason in _NUMBERED) or (noun is not None and "unit" in noun[2]):
        return None
    small = (figure.value or 0) < _LARGEST_ORDINAL
    return reason if small and folded[end : figure.start] in _AND else None


def heard(lexicon: Lexicon, folded: str, text: str, bounds: tuple[int, int]) -> list[Hit]:
    """Return the hits of a text that is no sentence, such as a cell; limits of age among them."""
    hits = meant.only(lexicon.scan(folded, *bounds), folded, text)
    ages.take(folded, bounds, [], hits, [])
    return hits


def _joined_ranges(folded: str, figures: list[Numeral], begins: dict[int, Hit]) -> list[Numeral]:
    """Join "từ 5 đến 7 lớp" into one range; "từ 15% lên 20%" stays two numbers."""
    out: list[Numeral] = []
    for figure in figures:
        last = out[-1] if out else None
        if last and aside.is_range(folded, last, figure, begins):
            out[-1] = last._replace(
                end=figure.end,
                kind="range",
                low=last.value,
                high=figure.value,
                value=None,
                percent=figure.percent,
            )
        else:
            out.append(figure)
    return out


def _reason(
    figure: Numeral, sentence: Sentence, begins: dict[int, Hit], ends: dict[int, Hit], text: str
) -> Reason | None:
    """Return why ``figure`` counts nothing of ours, or None for a candidate."""
    span = next(
        (s for s in sentence.spans if s.start <= figure.start and figure.end <= s.end), None
    )
    if span is not None:
        return span.reason
    if figure.reason is not None:
        return _sure(figure, text)
    if any(
        h[0] <= figure.start and figure.end <= h[1] and "age" not in h[2] for h in sentence.hits
    ):
        return Reason.REFERENCE  # "văn hóa 12/12", "hết cấp 3": the figure is part of a word
    folded = sentence.folded
    before = ends.get(figure.start - 1) if folded[figure.start - 1 : figure.start] == " " else None
    gap = folded[figure.end : figure.end + 1] == " "
    after = begins.get(figure.end + 1 if gap else figure.end)
    if figure.percent and mark.is_mark(figure, sentence):
        return Reason.REFERENCE
    bare = figure.kind == "value" and (after is None or "unit" not in after[2])
    if bare and _is_decided(figure, sentence):
        before, bare = None, False
    if bare and _is_document(figure, sentence):
        return Reason.DOCUMENT_NUMBER
    return (
        _by_position(figure, sentence, text)
        or _by_before(figure, before, after, sentence.folded)
        or _by_after(figure, after, folded)
        or _by_shape(figure, sentence, before, after)
        or (Reason.NOT_PERSONNEL if aside.counts_unknown(figure, text, begins) else None)
    )


# "Do cấp ủy cơ sở quyết định 38, do chi bộ quyết định 29": so many were decided on by each
_DECIDED = re.compile(r"(?<=[,;:]\s)do\s(?!.{0,40}\bban\shành\b)[^.,;:\d]{2,40}\squyết\sđịnh\s\Z")
_DECIDED_BACK = 64
# "kiểm tra 65 đảng viên, kết luận 40 có vi phạm"
_CONCLUDED = re.compile(r"\bkết luận\s(?:có\s)?\Z")
_AT_FAULT = re.compile(r"\s(?:đã\s|đều\s)?(?:có\s(?:khuyết điểm|vi phạm)|vi phạm)\b")


def _is_decided(figure: Numeral, sentence: Sentence) -> bool:
    low = max(sentence.start, figure.start - _DECIDED_BACK)
    if figure.percent:
        return False
    if _CONCLUDED.search(sentence.folded, low, figure.start):
        return _AT_FAULT.match(sentence.folded, figure.end) is not None
    return _DECIDED.search(sentence.folded, low, figure.start) is not None


def _is_document(figure: Numeral, sentence: Sentence) -> bool:
    """Say whether the figure numbers a document, also in a longer word: "theo Nghị định 178"."""
    first = max(sentence.start, figure.start - _BACK)
    return not figure.percent and _DOCUMENT.search(sentence.folded, first, figure.start) is not None


def _sure(figure: Numeral, text: str) -> Reason | None:
    """Return the reason, a document's number only with capitals: "06-NQ/TU", not "5-xã/huyện"."""
    if figure.kind == "document" and not any(c.isupper() for c in text[figure.start : figure.end]):
        return Reason.REFERENCE
    return figure.reason


def _by_position(figure: Numeral, sentence: Sentence, text: str) -> Reason | None:
    mark = _LIST_MARK.match(sentence.folded, sentence.start, sentence.end)
    if mark and figure.end <= mark.end() and not figure.percent:
        follows = sentence.folded[figure.end : figure.end + 1]
        if follows in {".", ")", "/", "-", ""} or figure.end == sentence.end:
            return Reason.LIST_MARK
    if sentence.folded[figure.end : figure.end + 1].isalpha():
        return Reason.NAME  # "4G", "3D"
    if _is_parted(figure, sentence.folded):
        return Reason.REFERENCE
    if aside.is_in_name(figure, sentence, text):
        return Reason.NAME
    return None


def _is_parted(figure: Numeral, folded: str) -> bool:
    """Say whether it is either half of what a point parts: "đạt IELTS 5.5", "tại Mục 2.3"."""
    ahead, behind = (
        folded[max(0, figure.start - 2) : figure.start],
        folded[figure.end : figure.end + 2],
    )
    return _AHEAD.fullmatch(ahead) is not None or _BEHIND.fullmatch(behind) is not None


_AHEAD, _BEHIND = re.compile(r"\d\."), re.compile(r"\.\d")


def _by_before(
    figure: Numeral, before: Hit | None, after: Hit | None, folded: str
) -> Reason | None:
    if before is None or figure.percent or (code := before[2].get("before")) is None:
        return None
    label = code == "name" and by_number.is_label(figure, before, folded)
    if label or "\t" in folded[before[1] : figure.start]:  # "Đảng bộ quận", in the next cell "71"
        return None
    small = figure.kind == "value" and (figure.value or 0) < _LARGEST_ORDINAL
    # "HĐND quận 3 đồng chí", "lên Trung ương 58 lượt" count them; "Quận 3", "Trung ương 5" do not
    # "hội đồng loại 128 người", "loại 11 hồ sơ": shut out
    shut = before[2]["word"] == "loại"
    may = code == "name" or "level" in before[2] or shut
    whom = {*PERSONS, "document"} if shut else PERSONS
    counted = may and after is not None and after[2].get("unit") in whom
    # "từ địa phương về Trung ương 29, từ tỉnh này sang tỉnh khác 11"
    led = "level" in before[2] and folded.endswith(_WAY, 0, before[0])
    if code in {"ordinal", "name"} and small and not (counted or led):
        return Reason.ORDINAL if code == "ordinal" else Reason.NAME
    grouped = code == "name" and "." in folded[figure.start : figure.end]
    if (after and "unit" in after[2]) or grouped or led:  # "cấp xã 742, thôn 2.139" are no names
        return None
    if before[2]["word"] in _GOALS and _HELD.search(folded, max(0, before[0] - _BACK), before[0]):
        return None  # "chưa đạt kế hoạch 180"
    return Reason(code) if figure.kind == "value" else None


_WAY = ("về ", "lên ", "ra ")
_GOALS = frozenset({"kế hoạch", "nghị quyết"})
_HELD = re.compile(r"\b(?:đạt|vượt|so với|so|hơn|kém|hụt|bằng|dưới)\s\Z")


def _by_after(figure: Numeral, after: Hit | None, folded: str) -> Reason | None:
    code = after[2].get("after") if after else None
    if _is_of_year(figure, folded):
        return None
    if code is None or figure.percent or (after and "unit" in after[2]):
        return None
    return Reason(code)


_OF_YEAR = re.compile(r"\snăm\s(?:19|20)\d\d(?!\d)")
_LONGEST_SPAN = 100  # "5 năm 2016-2020" is a length


def _is_of_year(figure: Numeral, folded: str) -> bool:
    """Say whether so many were there in a year: "giảm từ 7.412 năm 2017 còn 2.655"."""
    return (figure.value or 0) > _LONGEST_SPAN and _OF_YEAR.match(folded, figure.end) is not None


def _by_shape(
    figure: Numeral, sentence: Sentence, before: Hit | None, after: Hit | None
) -> Reason | None:
    counted = after is not None and "unit" in after[2]
    value = figure.value or 0
    if aside.is_measure(figure, sentence):
        return Reason.MEASURE
    if days.is_length(figure, sentence.folded):
        return Reason.DURATION
    if not counted and (days.is_day_of_list(figure, sentence) or days.is_feast(figure, sentence)):
        return Reason.DATE
    plain = figure.kind == "value" and figure.end - figure.start == _YEAR_DIGITS
    if plain and not counted and _YEAR_LOW <= value <= _YEAR_HIGH:
        return Reason.YEAR
    if figure.kind == "ratio" and figure.whole is not None:
        return days.ratio_reason(figure, sentence, before, counted=counted)
    return None
