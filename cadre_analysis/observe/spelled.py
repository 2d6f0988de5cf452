"""Numbers written in words that count something: before a noun, or where the noun was dropped."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cadre_analysis.lexicon import Hit, Lexicon
from cadre_analysis.observe import aside, mark, phrase, words
from cadre_analysis.observe.draft import Sentence
from cadre_analysis.observe.numeral import Numeral
from cadre_analysis.observe.words import Found

_PERCENT = re.compile(r"\sphần\străm(?!\w)")
_BASE = re.compile(r"\bcứ\s(?:mỗi\s|trong\s)?\Z")  # "cứ bốn người có một người ra đi"
_SHARE = re.compile(r"\s(?:phần|trong|trên|là|đến|tới)\b")
# "mười một trong 15 người", "bảy trên tổng số 9 huyện", "ba đến 5 người"
_JOINS = re.compile(r"\s(?:(?P<to>đến|tới)|(?:trong|trên)(?:\stổng)?(?:\ssố)?)\s")
_CLOSES = re.compile(r"\s?(?:[.,;)\n]|\Z)")
# "tuyển được vỏn vẹn sáu.", "con số dừng ở bốn,", "mỗi thôn còn ba;": the noun is known by now
_TELLS = re.compile(
    r"\b(?:còn|chỉ|chỉ\scó|được|vẹn|dừng\sở|có|đúng|thêm|mới|mới\scó|có\stới|lên|xuống|bầu|tuyển"
    r"|kết\snạp|bổ\snhiệm|luân\schuyển|khai\strừ|thiếu|hụt|dôi|thừa|bớt)\s\Z"
)
_LESS = re.compile(r"\b(?:không|chưa|chẳng|cũng|mà)\scó\s\Z")  # "không có một," tells of nothing
_MERGED = re.compile(r"\b(?:làm|thành|còn)\s\Z")  # "nhập ba phường làm một"
_AFTER_LABEL = re.compile(r"\s?(?:chỉ|có|chỉ\scó|được|vỏn\svẹn|vẻn\svẹn|mới|mới\scó|là)?:?\s")
_IS = " là "
_REASONS = re.compile(r"\bmột\slà\b")
_SEX_BEFORE = re.compile(r"\s(?:nam|nữ)(?:,|\svà)\s\Z")
_SEX_NEXT = re.compile(r"\s(?:nam|nữ)(?:,|\svà)\s\w+\s(?:nam|nữ)\b")
_LABELLED = frozenset({"sex", "eth"})
_LABELS = ("sex", "eth", "dim", "grade", "age", "rating", "sanction")
_BACK = 16


def may_count(lexicon: Lexicon, folded: str, start: int, end: int) -> bool:
    """Say whether a number word in ``folded[start:end]`` may count somebody, by what is next."""
    return any(_may(lexicon, folded, found, end) for found in words.find(folded, start, end))


def _may(lexicon: Lexicon, folded: str, found: Found, end: int) -> bool:
    _, stop, value, kind = found
    if kind == "fraction" or _CLOSES.match(folded, stop, end + 1) or _SHARE.match(folded, stop):
        return True
    noun = lexicon.pattern.match(folded, stop + 1, end)
    return noun is not None and phrase.is_countable(
        (*noun.span(), lexicon.table[noun.group()]), value
    )


def joined(
    figures: Sequence[Numeral], counted: Sequence[Found], folded: str
) -> tuple[list[Numeral], list[Found]]:
    """Join number words with the number behind them, of which they are a part or the lower end.

    "mười một trong 15 người", "bảy trên tổng số chín huyện", "từ ba đến 5 người", "hai đến bốn
    lớp". Returned are the figures with these among them, and the number words left.
    """
    plain = {f.start: f for f in figures if f.kind == "value"}
    plain |= {f[0]: Numeral(f[0], f[1], "value", f[2]) for f in counted if f[3] == "count"}
    made, used = [], set()
    for start, end, value, kind in counted:
        link = _JOINS.match(folded, end)
        other = plain.get(link.end()) if link and kind == "count" and start not in used else None
        if link is None or other is None or not value < (other.value or 0):
            continue
        used |= {start, other.start}
        if link["to"]:
            made.append(Numeral(start, other.end, "range", low=value, high=other.value))
        else:
            made.append(Numeral(start, other.end, "ratio", value, whole=other.value))
    left = [f for f in counted if f[0] not in used]
    both = [*made, *(f for f in figures if f.start not in used)]
    return sorted(both, key=lambda f: f.start), left


def add(
    sentence: Sentence,
    counted: Sequence[Found],
    begins: dict[int, Hit],
    ends: dict[int, Hit],
) -> None:
    """Add number words before a counted noun ("hai đồng chí"), and fractions ("hơn một nửa")."""
    taken = [(s.start, s.end) for s in sentence.spans] + [
        (d.num.start, d.num.end) for d in sentence.drafts
    ]
    for found in counted:
        if any(a < found[1] and found[0] < b for a, b in taken):
            continue
        figure = _figure(found, sentence.folded)
        if figure.percent and mark.is_mark(figure, sentence):
            continue  # "chưa qua mốc một nửa kế hoạch"
        if figure.percent or _counts(figure, sentence, begins):
            sentence.drafts.append(phrase.draft(figure, sentence.folded, begins, ends))
    sentence.drafts.sort(key=lambda d: d.num.start)


def _figure(found: Found, folded: str) -> Numeral:
    start, end, value, kind = found
    if kind == "fraction":
        return Numeral(start, end, "fraction", round(value * 100, 2), percent=True)
    if kind == "indefinite":
        return Numeral(start, end, "word", value, qualifier="at_least")
    sign = _PERCENT.match(folded, end)  # "bảy mươi phần trăm"
    if sign is not None:
        return Numeral(start, sign.end(), "percent", value, percent=True)
    return Numeral(start, end, "word", value)


def _counts(figure: Numeral, sentence: Sentence, begins: dict[int, Hit]) -> bool:
    """Say whether a number word counts the noun behind it, or one that was dropped."""
    value, noun = figure.value or 0, begins.get(figure.end + 1)
    if noun is None and value > 1 and sentence.folded.startswith(_IS, figure.end):
        return _is_who(figure, sentence, begins)
    if noun is not None and noun[2].get("dim") == "sex" and _is_pair(figure, sentence):
        return True
    if noun is None or not phrase.is_countable(noun, value):
        return figure.qualifier is None and _is_left_alone(figure, sentence)
    if _is_spoken_of(figure, sentence):
        return False
    return value != 1 or not aside.speaks(sentence.folded, figure.start, figure.end)


def _is_spoken_of(figure: Numeral, sentence: Sentence) -> bool:
    """Say whether it is a base, one of a few posts, or so many kinds."""
    folded, low = sentence.folded, max(sentence.start, figure.start - _BACK)
    if _BASE.search(folded, low, figure.start):
        return True
    return aside.is_choice(figure, sentence) or aside.is_division(figure, sentence)


def _is_who(figure: Numeral, sentence: Sentence, begins: dict[int, Hit]) -> bool:
    """Say whether people are told by what they are: "trong đó hai là nữ, bốn là ủy viên".

    "Một là cán bộ yếu, hai là thiếu tiền" counts reasons.
    """
    folded = sentence.folded
    said = begins.get(figure.end + len(_IS))
    if said is None or _REASONS.search(folded, sentence.start, sentence.end):
        return False
    goes_on = folded[figure.start - 2 : figure.start] == ", "
    person = "official" in said[2] or said[2].get("unit") == "person"
    return not _LABELLED.isdisjoint(said[2]) or (goes_on and person)


def _is_pair(figure: Numeral, sentence: Sentence) -> bool:
    """Say whether men stand beside women: "hai nam, một nữ"."""
    folded = sentence.folded
    before = _SEX_BEFORE.search(folded, max(sentence.start, figure.start - _BACK), figure.start)
    return before is not None or _SEX_NEXT.match(folded, figure.end) is not None


def _is_left_alone(figure: Numeral, sentence: Sentence) -> bool:
    """Say whether a number word stands for itself: "tự ứng cử hai.", "đại học mười bốn, …"."""
    folded = sentence.folded
    if _CLOSES.match(folded, figure.end, sentence.end + 1) is None:
        return False
    first = max(sentence.start, figure.start - _BACK)
    if _MERGED.search(folded, first, figure.start) and _is_fewer(figure, sentence):
        return any("org_change" in h[2] and h[1] <= figure.start for h in sentence.hits)
    if _TELLS.search(folded, first, figure.start):
        return _LESS.search(folded, first, figure.start) is None
    low = max(sentence.start, figure.start - 2 * _BACK)
    return any(
        _AFTER_LABEL.fullmatch(folded, h[1], figure.start) is not None
        for h in sentence.between(low, figure.start)
        if any(tag in h[2] for tag in _LABELS)
    )


def _is_fewer(figure: Numeral, sentence: Sentence) -> bool:
    """Say whether it is one, or fewer than a number before: "nhập 16 xóm thành chín"."""
    value = figure.value or 0
    counts = (d.num.value or 0 for d in sentence.drafts if d.num.end <= figure.start)
    return value == 1 or any(count > value for count in counts)
