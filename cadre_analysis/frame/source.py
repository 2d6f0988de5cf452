"""What a row says of its document: the source line, and the sentence around a number."""

from __future__ import annotations

import re
from contextvars import copy_context

from cadre_analysis import language
from cadre_analysis.codes import SourceKind
from cadre_analysis.model import Article

# A full stop after these ends no sentence: "TP. Bạc Liêu", "Th.S Trần", initials "T.A.T".
_ABBREVIATION = re.compile(
    r"(?:^|[\s(“\".])(?:TP|Tp|TX|Tx|TT|Th\.?S|ThS|TS|PGS|GS|BS|KS|CN|Mr|Ms|Mrs|v\.v|[^\W\d_])\.$"
)
_END = re.compile(r"(?:\.{3}|[.!?…])[\"”»)\]]*(?=\s+[\"“«(\[]*(\w))")


def source_line(article: Article, lang: str) -> str:
    """Return the source of ``article`` in ``lang``: outlet, title, date.

    The words of a retelling are never shown as the outlet's: its line says whom it retells.
    """
    return copy_context().run(_line, article, lang)


def _line(article: Article, lang: str) -> str:
    language.use(lang)
    retold = article.kind is SourceKind.RETELLING
    title = article.original_title if retold else article.title
    outlet = article.outlet or (_AN_ARTICLE[lang] if retold else None)
    named = [outlet, _QUOTED[lang].format(title) if title else None]
    if not any(named):  # a date alone would name nothing
        named = [article.doc_id]
    parts = [*named, language.date(article.published) if article.published else None]
    said = ", ".join(part for part in parts if part)
    return f"{_RETOLD[lang]} {said}" if retold else said


_RETOLD = {"vi": "kể lại theo", "en": "retold after"}
_QUOTED = {"vi": "«{}»", "en": "“{}”"}
_AN_ARTICLE = {"vi": "bài báo", "en": "a press article"}


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the sentence that holds ``text[start:end]``; it never leaves the line."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    for stop in _END.finditer(text, first, last):
        if not _is_end(text[first : stop.end()], stop[1]):
            continue
        if stop.end() <= start:
            first = stop.end()
        elif stop.end() >= end:
            last = stop.end()
            break
    return _trimmed(text, first, last)


def _is_end(said: str, following: str) -> bool:
    """Tell whether a sentence ends with ``said``: no abbreviation, and no small letter after it."""
    return not following.islower() and not _ABBREVIATION.search(said.rstrip('"”»)]'))


def _trimmed(text: str, first: int, last: int) -> tuple[int, int]:
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    return first, last
