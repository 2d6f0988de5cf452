"""The head of a page: kicker, title, datelines, byline, as spans.

The body begins where the first paragraph does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from cadre_analysis.codes import BlockKind
from cadre_analysis.lexicon import page
from cadre_analysis.model import Block
from cadre_analysis.read import letter
from cadre_analysis.read.dateline import Dateline, dateline
from cadre_analysis.text import fold, shadow

_LINE = re.compile(r"[^\n]*\S")
SHORT = 130  # characters; no heading, byline or line of page furniture is longer
_REACH = 40  # lines looked at; no head is longer
_PARAGRAPH = 260  # characters; no title is longer
_LONG_TITLE = 160  # characters; a page that opens with a longer sentence has no title
SENTENCE = 70  # characters; a longer line that ends in a full stop is a sentence, no title
_SAME_RANK = 0.6  # a line shorter than this share of the next stands above it as its kicker
_BYLINE = 60  # characters
_NAME_WORDS = 9
_SHOUTED_WORDS = 4
_INITIALS = 5  # letters of an unpointed set of initials, "NTH"
_JOINERS = frozenset({"-", "–", "—", "&", "và", "/"})
_AFTER_LEAD = 3  # lines below the lead in which a dateline may still stand

_STOP = re.compile(r"[.…;,:]['\"”’)\s]*\Z")
_LIST_MARK = re.compile(
    r"(?:[IVX]{1,5}|\d{1,2}|[a-zđA-ZĐ])[.)/]\s|\d+(?:\.\d+)+\.?\s|[IVX]{1,5}\s?[-–]\s"
)
_POST = re.compile(r"\s?\([^()]{0,80}\)\Z")  # where an author works
_SIGN = re.compile(r"\(?[\w.\- ]{2,40}\)?\s{0,3}[-–—]\s")


class Line(NamedTuple):
    """One line that is not blank, without the blanks around it."""

    start: int
    end: int
    text: str
    low: str  # the fold of it


@dataclass(frozen=True, slots=True)
class Front:
    """The head of a page."""

    title: Block | None
    named: str | None  # the title as it is said
    blocks: tuple[Block, ...]  # every line above the body, the title included, in order
    datelines: tuple[Dateline, ...]
    body: int  # offset of the first line that is no part of the head
    formal: bool = False  # an office's document: who writes, the number, the kind, the title


def lines(text: str, start: int = 0) -> Iterator[Line]:
    """Yield every line of ``text`` that is not blank."""
    low = shadow(text)
    for match in _LINE.finditer(text, start):
        stripped, end = match.group().lstrip(), match.end()
        first = end - len(stripped)
        yield Line(first, end, stripped, low[first:end])


def is_listed(line: str) -> bool:
    """Return whether ``line`` opens with a list mark such as "1." or "II."."""
    return _LIST_MARK.match(line) is not None


def has_stop(line: str) -> bool:
    """Return whether ``line`` ends as sentences and list items do, not as titles do."""
    return _STOP.search(line) is not None


def foot(rows: Sequence[Line]) -> int:
    """Return the index of the first line of the page's foot; ``rows`` begin with the body.

    Page furniture such as "Bình luận" also stands right under a title; the foot cannot begin before
    a paragraph was seen.
    """
    seen = False
    for index, row in enumerate(rows):
        if len(row.text) > SHORT:
            seen = True
        elif seen and page.pattern("end").match(row.low):
            return index
        else:
            seen = seen or has_stop(row.text)
    return len(rows)


def is_byline(line: str) -> bool:
    """Return whether ``line`` is a name, initials, or opens with a word such as "Bài, ảnh"."""
    if line.startswith("|"):
        return False  # "| PGS.TS | 5.331 |" is a row of a table
    return _is_name(line) or (len(line) <= _BYLINE + 40 and _opens_byline(line))


def _is_name(line: str) -> bool:
    """Return whether ``line`` is one or more names or initials.

    "Hà Minh", "T.C", "Lê A - Vũ B (Hội Luật gia)".
    """
    line = _POST.sub("", line)
    tokens = line.split()
    if len(line) > _BYLINE or not 0 < len(tokens) <= _NAME_WORDS or any(map(str.isdigit, line)):
        return False
    capital = all(token in _JOINERS or token.lstrip("([\"“'")[:1].isupper() for token in tokens)
    shouted = (
        line.isupper() and "." not in line and len(line) > _INITIALS
    )  # a heading in capitals is no name
    return capital and not shouted


def _opens_byline(line: str) -> bool:
    found = page.pattern("byline", "author").match(fold(line))
    if found is None:
        return False
    rest = line[found.end() :].strip()
    if _COUNTED.match(rest):
        return False  # "Thạc sĩ: 61 người" is an item of a list
    return not rest or rest[0] in ":.-–" or _is_name(rest)


_COUNTED = re.compile(r"[:–-]?\s?\d[\d.,]{0,20}(?:[\s;%(]|\Z)")


@lru_cache(maxsize=1)
def front(text: str, title: str | None = None) -> Front:
    """Return the head of ``text``; ``clean`` asks for it right after ``read``.

    Parameters
    ----------
    text
        The canonical text.
    title
        The title that the file tells apart; the line that says so is it, whatever stands about it.
    """
    head, lead = _head(text)
    if lead and lead.text == title:  # "Cán bộ trẻ về xã: được gì?": longer than titles are
        head, lead = [*head, lead], next(lines(text, lead.end), None)
    if not head and lead and len(lead.text) <= _LONG_TITLE:
        head, lead = [lead], next(lines(text, lead.end), None)  # a title that ends in a full stop
    kinds = [_kind(line) for line in head]
    told = [index for index, line in enumerate(head) if line.text == title][:1]
    formal = _formal(text, head, kinds)
    found = None if told or formal else _title(head, kinds)
    chosen = told or formal or ([] if found is None else [found])
    for index, kind in enumerate(kinds):
        if index in chosen or kind is BlockKind.TITLE:
            kinds[index] = _rank(index, chosen)
    body = _body_start(head, kinds, chosen, lead, len(text))
    above = [(line, kind) for line, kind in zip(head, kinds, strict=True) if line.start < body]
    blocks = tuple(Block(start=line.start, end=line.end, kind=kind) for line, kind in above)
    said = [line for line, kind in above if kind is BlockKind.TITLE]
    whole = Block(start=said[0].start, end=said[-1].end, kind=BlockKind.TITLE) if said else None
    named = letter.worded([line.text for line in said]) if said else None
    datelines = tuple(_datelines(text, head, lead))
    return Front(whole, named, blocks, datelines, body, bool(formal))


def _formal(text: str, head: list[Line], kinds: list[BlockKind]) -> list[int]:
    """Return the indices of the lines of an office's title."""
    ends = [0, *(line.end for line in head)]
    return letter.titled(
        [
            letter.HeadLine(
                line.text,
                apart=text.count("\n", end, line.start) > 1,
                dated=kind is BlockKind.DATELINE,
                listed=is_listed(line.text),
            )
            for end, line, kind in zip(ends, head, kinds, strict=False)
        ]
    )


def _head(text: str) -> tuple[list[Line], Line | None]:
    """Return the lines above the first paragraph, and that paragraph."""
    head: list[Line] = []
    for line in lines(text):
        if len(head) == _REACH or (_is_paragraph(line.text) and dateline(line.text) is None):
            return head, line
        head.append(line)
    return head, None


def _is_paragraph(line: str) -> bool:
    return len(line) >= _PARAGRAPH or (len(line) >= SENTENCE and has_stop(line)) or _is_signed(line)


def _is_signed(line: str) -> bool:
    """Return whether ``line`` opens as leads do, with the outlet: "(BLC) - " or "ĐBP - "."""
    match = _SIGN.match(line)
    return (
        match is not None
        and match.group().rstrip(" -–—").strip("()").isupper()
        and len(line) > SENTENCE
    )


def _kind(line: Line) -> BlockKind:
    """Return what a line of the head is; ``TITLE`` stands for any that may be the title."""
    low = line.low
    if dateline(line.text) is not None:
        return BlockKind.DATELINE
    if (
        not any(map(str.isalnum, line.text))
        or page.pattern("line").match(low)
        or page.pattern("end").match(low)
    ):
        return BlockKind.BOILERPLATE
    if page.pattern("section").match(low):
        return BlockKind.KICKER
    row = line.text.startswith("|")  # of a table that opens its file
    return BlockKind.BODY if row or _ASKED.match(low) else BlockKind.TITLE


# "Bạn đọc Nguyễn Thị Hoa (huyện Vũ Thư) hỏi: Bao giờ …?" stands below the title.
_ASKED = re.compile(r"(?:(?:câu\s)?hỏi(?:\s\d{1,3})?|(?:bạn đọc|độc giả|cử tri)\b[^:]{2,90})\s?:\s")


def _title(head: list[Line], kinds: list[BlockKind]) -> int | None:
    """Return the index of the title among the lines of the head."""
    able = [index for index, kind in enumerate(kinds) if kind is BlockKind.TITLE]
    names = {index for index in able if is_byline(head[index].text)}
    able = [index for index in able if index not in names] or able
    if not able:
        return next((index for index, kind in enumerate(kinds) if kind is BlockKind.KICKER), None)
    dated = next(
        (
            index
            for index, kind in enumerate(kinds)
            if kind is BlockKind.DATELINE and index > able[0]
        ),
        None,
    )
    if dated is None:
        return _upper(head, able)
    above = [index for index in able if index < dated and not has_stop(head[index].text)]
    if len(above) > 1 and _is_shouted_name(head[above[-1]].text, head[above[-2]].text):
        above.pop()
    return above[-1] if above else able[0]


def _is_shouted_name(line: str, title: str) -> bool:
    """Return whether ``line``, right below ``title``, is its author in capitals: "VĂN SỰ"."""
    few = len(line.split()) <= _SHOUTED_WORDS < len(title.split())
    return few and line.isupper() and not title.isupper()


def _upper(head: list[Line], able: list[int]) -> int:
    """Return the title where no dateline follows it.

    It is the first line, unless that is a kicker to the second.
    """
    if len(able) == 1:
        return able[0]
    first, second = head[able[0]].text, head[able[1]].text
    if has_stop(second) or is_listed(second) or (second.isupper() and not first.isupper()):
        return able[0]
    kicker = len(first) < _SAME_RANK * len(second) or (first.isupper() and not second.isupper())
    return able[1] if kicker else able[0]


def _rank(index: int, chosen: Sequence[int]) -> BlockKind:
    """Return what a line that might have been the title is, now that the title is known."""
    if index in chosen:
        return BlockKind.TITLE
    return BlockKind.KICKER if chosen and index < chosen[0] else BlockKind.BODY


def _body_start(
    head: list[Line], kinds: list[BlockKind], chosen: Sequence[int], lead: Line | None, end: int
) -> int:
    """Return the offset of the first line below the title that is text of the article."""
    above = chosen[-1] if chosen else -1
    for index, line in enumerate(head):
        if index > above and kinds[index] is BlockKind.BODY:
            return line.start
    return lead.start if lead else end


def _datelines(text: str, head: list[Line], lead: Line | None) -> Iterator[Dateline]:
    below = lines(text, lead.end) if lead else iter(())
    for line in [*head, *(line for line, _ in zip(below, range(_AFTER_LEAD), strict=False))]:
        if found := dateline(line.text, line.start):
            yield found
