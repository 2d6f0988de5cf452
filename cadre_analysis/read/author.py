"""Who wrote an article: the name or the initials that it is signed with, as printed.

Vietnamese papers sign below the last paragraph ("Thúy H.", "T.H", "Bài, ảnh: Thu Hà"), some below
the title. What signs an outlet ("(BLC)", "Theo TTXVN"), an office ("BTC Tỉnh ủy") or nobody ("PV")
names no author, and whose picture it is ("Ảnh: N.H") says nothing about the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, takewhile
from typing import NamedTuple

from cadre_analysis.gazetteer.divisions import upper_index
from cadre_analysis.gazetteer.names import key
from cadre_analysis.gazetteer.outlets import named as outlet_named
from cadre_analysis.gazetteer.outlets import signs
from cadre_analysis.lexicon import page
from cadre_analysis.read.dateline import dateline
from cadre_analysis.read.front import SENTENCE, SHORT, Front, Line, foot, has_stop, lines
from cadre_analysis.read.syllable import is_syllable
from cadre_analysis.text import fold

_LONGEST = 150  # characters of a line that signs, posts and pictures included
_ABOVE = 8  # short lines below the last paragraph that are looked at
_BELOW = 6  # lines below the title
_PEOPLE, _NAME = 4, 5  # people that sign together, words of a name
_COLONS = frozenset({"", ":", ".", "/", "-", "–"})
_LABELS = 3  # "Bài, ảnh: PV, ThS. Hà Minh"

_NUMBERED = re.compile(r"[IVX]{1,5}[.)]\s")  # "I. KẾT QUẢ"
_POST = re.compile(r"\s?\([^()]{0,80}\)\Z")  # where an author works, or "(tổng hợp)"
_JOINED = re.compile(r"\s?[,;/&|–—]\s?|\s?-\s?|\s(?:và|cùng)\s")
_INITIAL = r"(?:Ng|Nh|Th|Tr|Ph|Kh|Qu|Ch|[A-ZĐÁÂĂÊÔƠƯÝ])"
_POINTED = re.compile(rf"(?:{_INITIAL}\.\s?){{1,4}}(?:{_INITIAL}\.?|[A-ZĐÀ-Ỹ][a-zà-ỹ]{{1,6}})?")
_UNPOINTED = re.compile(r"[A-ZĐ]{2,4}")
_LETTER = re.compile(rf"{_INITIAL}\.?")
_TAIL = re.compile(  # "…trong năm tới./. Thu Hà", "…năm tới. (T.H)"
    r"(?:\./\.|[.!?…”\"]\s?/\.?)\s{0,9}(?P<named>\S[^.!?…]{1,40}\.?)\Z"
    rf"|[.!?…”\"]\s{{0,9}}\(?(?P<signed>(?:{_INITIAL}\.\s?){{1,4}}{_INITIAL}\.?)\)?\Z"
)


class Signature(NamedTuple):
    """Who signed, and where: the whole line, or what stands behind its last sentence."""

    author: str
    start: int
    end: int
    whole: bool  # the signature has the line for itself


@lru_cache(maxsize=1)
def signature(text: str, head: Front) -> Signature | None:
    """Return who signed ``text``: at its end, else below its title; ``clean`` asks again."""
    rows = list(lines(text, head.body))
    return _at_the_end(rows[: foot(rows)]) or _below_the_title(text, head)


def author(text: str, head: Front, told: str | None) -> str | None:
    """Return who wrote ``text``, else whom its file names; unknown stays unknown."""
    signed = signature(text, head)
    return signed.author if signed else told and named(told)


def named(line: str) -> str | None:
    """Return whom a line of its own names as who wrote the article, as printed.

    Examples
    --------
    >>> [named(line) for line in ("Bài, ảnh: Thu Hà", "T.H", "Ảnh: Thu Hà", "Nguồn: TTXVN")]
    ['Thu Hà', 'T.H', None, None]
    """
    if len(line) > _LONGEST:
        return None
    words, labelled = _unlabelled(_unglued(_bare(line)))
    if not labelled and not words[:1].isupper():
        return None
    words = _alone(words)
    people = [one for one in _JOINED.split(words) if one]
    if not 0 < len(people) <= _PEOPLE or not all(_is_person(one, labelled) for one in people):
        return None
    return words if labelled or not _is_of_the_page(line) else None


def _unlabelled(words: str) -> tuple[str, bool]:
    """Return ``words`` without the labels before them, and whether there were any.

    "Tin", "Bài" begin other lines too ("Tin Mới Nhất"): a colon must follow them.
    """
    labels = 0
    while labels < _LABELS and (found := page.pattern("author").match(fold(words))):
        rest = words[found.end() :].lstrip()
        if rest[:1] not in _COLONS and page.pattern("office").match(fold(words)):
            break
        words, labels = rest.lstrip(" .,:–—-/|"), labels + 1
    return words, labels > 0


def _unglued(words: str) -> str:
    """Return ``words`` up to a label of the page that was saved with them: "Phương LoanTAG:"."""
    cuts = (
        n for n in range(1, len(words)) if words[n - 1].islower() and words[n : n + 2].isupper()
    )
    return words[: next((n for n in cuts if words[n : n + 2].isalpha()), len(words))]


def _bare(words: str) -> str:
    """Return ``words`` without the brackets and signs around them."""
    words = words.strip(" \t\u00a0*_•●-–—\"“”'«»")
    while words[:1] == "(" and words[-1:] == ")" and words.count("(") == 1:
        words = words[1:-1].strip()
    return words


def _alone(words: str) -> str:
    """Return the names without a picture's credit, a post in brackets and what they did."""
    low = fold(words)
    for credit in page.words("byline").finditer(low):
        if low[credit.end() :].lstrip()[:1] == ":":  # "Thu Hà - Ảnh: Minh Đức"
            words = words[: credit.start()]
            break
    words = _POST.sub("", words.rstrip(" ,;|–—-")).strip()
    low = fold(words)
    wrote = (made.start() for made in page.words("wrote").finditer(low) if made.end() == len(low))
    words = words[: next(wrote, len(words))]
    words = words.rstrip(" ,;:|–—-(")
    last = words.split(" ")[-1]
    return words if _POINTED.fullmatch(last) else words.rstrip("./ ")


def _is_person(words: str, labelled: bool) -> bool:
    """Tell whether ``words`` are a name or initials; behind a label one word will do."""
    units = () if labelled else upper_index().get(key(words), ())
    if any(unit.level == "province" for unit in units):
        return False
    if signs().get(fold(words).strip(" .")) or page.pattern("office").match(fold(words)):
        return False
    if _POINTED.fullmatch(words) or _UNPOINTED.fullmatch(words):
        return True
    tokens = words.split()
    if not (1 if labelled else 2) <= len(tokens) <= _NAME:
        return False
    return all(_is_of_a_name(token, labelled) for token in tokens)


def _is_of_a_name(token: str, labelled: bool) -> bool:
    if _LETTER.fullmatch(token):
        return True  # "Thúy H."
    cased = token.isupper() or (token[:1].isupper() and token[1:].islower())
    return cased and token.isalpha() and (labelled or is_syllable(token))


def _is_of_the_page(line: str) -> bool:
    """Tell whether a line without a label is furniture, an outlet or a province, not a name."""
    low = fold(line)
    if _NUMBERED.match(line) or dateline(line) is not None:
        return True
    if any(page.pattern(kind).match(low) for kind in ("line", "end", "section", "inset", "byline")):
        return True
    return outlet_named().search(low) is not None


def _at_the_end(rows: list[Line]) -> Signature | None:
    """Return the signature below the last paragraph, else the one behind its last sentence."""
    spoken = (row for row in reversed(rows) if any(map(str.isalnum, row.text)))
    for row in islice(spoken, _ABOVE):
        if who := named(row.text):
            return Signature(who, row.start, row.end, whole=True)
        if signed := _behind(row):
            return signed
        if len(row.text) > SHORT or (has_stop(row.text) and not _is_furniture(row)):
            return None
    return None


def _behind(row: Line) -> Signature | None:
    found = _TAIL.search(row.text, max(0, len(row.text) - 60))
    if found is None:
        return None
    group = "named" if found["named"] else "signed"
    who = named(found[group])
    at = row.start + found.start(group)
    return (who and Signature(who, at, row.start + found.end(group), whole=False)) or None


def _below_the_title(text: str, head: Front) -> Signature | None:
    if head.title is None:
        return None
    below = takewhile(_is_short, islice(lines(text, head.title.end), _BELOW))
    for row in below:
        for part in _parts(row):
            who = named(part.text)
            labelled = page.pattern("author").match(part.low)
            if who and (labelled or not _may_be_else(who, part is row)):
                return Signature(who, part.start, part.end, whole=part is row)
    return None


def _may_be_else(words: str, whole: bool) -> bool:
    """Tell whether what stands below a title may be no name, for all that it is written as one.

    "Sìn Hồ" is the place, "THÔNG BÁO" the kind of text, "Dân Việt | 24/4/2025" the outlet.
    """
    if _POINTED.fullmatch(words):
        return False
    return not whole or words.isupper() or key(words) in upper_index()


def _parts(row: Line) -> Iterator[Line]:
    """Yield what a line holds between bars: "12/3/2020 | Tác giả: T.H"."""
    if "|" not in row.text:
        yield row
        return
    at = 0
    for part in row.text.split("|"):
        start = row.start + at + len(part) - len(part.lstrip())
        words = part.strip()
        yield Line(start, start + len(words), words, fold(words))
        at += len(part) + 1


def _is_short(row: Line) -> bool:
    sentence = len(row.text) >= SENTENCE and has_stop(row.text)
    return len(row.text) <= SHORT and not sentence


def _is_furniture(row: Line) -> bool:
    return (
        dateline(row.text) is not None
        or page.pattern("line").match(row.low) is not None
        or page.pattern("caption").match(row.low) is not None
    )
