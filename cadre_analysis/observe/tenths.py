"""Shares told by heads: "cứ mười người thì hơn bảy người có bằng đại học" is more than 70 %."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cadre_analysis.lexicon import Hit
from cadre_analysis.observe import phrase, words
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.numeral import Ignoring, Numeral
from cadre_analysis.observe.words import Found

# "cứ 10 công chức thì", "trung bình ba cán bộ có": of so many, so many
_OPENS = re.compile(
    r"\b(?:cứ|trung bình|bình quân|tính ra)\s(?:cứ\s)?(?:mỗi\s|trong\s|khoảng\s)?"
    r"(?:(?P<digits>\d{1,3})|(?P<words>[^\W\d]{2,5}(?:\s(?:mươi|trăm))?))\s"
)
_PART = re.compile(
    r"[^\d.;:]{0,40}?(?:\s(?:thì|lại|có)|,)(?:\s(?:thì|lại|có|đã|mới|chỉ|được)){0,3}\s"
)
_MOST = 100


def tell(
    sentence: Sentence,
    counted: Sequence[Found],
    ignored: list[Ignoring],
    known: tuple[dict[int, Hit], dict[int, Hit]],
) -> None:
    """Make one share of a number of people and of the number among them.

    Figures on both sides are counts as they stand: "cứ 10 đại biểu thì 4 người"; ``known`` are the
    hits by where they begin and where they end.
    """
    begins, ends = known
    for match in _OPENS.finditer(sentence.folded, sentence.start, sentence.end):
        of, noun = _of(match), begins.get(match.end())
        if not 1 < of <= _MOST or noun is None or noun[2].get("unit") != "person":
            continue
        part = _part(sentence, counted, noun)
        fewer = part is not None and 0 < (part.num.value or 0) < of
        if part is None or not fewer:
            continue
        if match["digits"] and part.qualifier == "exact":
            part.whole = float(of)
            continue
        share = round((part.num.value or 0) * 100 / of, 2)
        hedge = part.qualifier if part.qualifier != "exact" else None
        start, end = match.start(), part.num.end
        figure = Numeral(start, end, "fraction", share, percent=True, qualifier=hedge)
        apart = [d for d in sentence.drafts if d.num.end <= start or d.num.start >= end]
        made = phrase.draft(figure, sentence.folded, begins, ends)
        sentence.drafts = sorted([*apart, made], key=lambda d: d.num.start)
        ignored[:] = [i for i in ignored if i[1] <= start or i[0] >= end]


def _of(match: re.Match[str]) -> int:
    if match["digits"]:
        return int(match["digits"])
    said = match["words"].split()
    used, value = words.number(said, 0)
    return value if used == len(said) else 0


def _part(sentence: Sentence, counted: Sequence[Found], noun: Hit) -> Draft | None:
    """Return the first number behind those of whom it is told, if it counts people of theirs."""
    folded = sentence.folded
    drafts = [d for d in sentence.drafts if d.num.start > noun[1]]
    for start, end, value, kind in counted:
        if kind == "count" and start > noun[1]:  # "một" is no number to others
            figure = Numeral(start, end, "word", value)
            drafts.append(Draft(figure, start, end, ()))
    part = min(drafts, key=lambda d: d.num.start, default=None)
    if part is None or part.num.kind not in {"value", "word"} or part.unit not in {None, "person"}:
        return None
    return part if _PART.fullmatch(folded, noun[1], part.start) else None
