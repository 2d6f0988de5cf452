"""The place a number is of: the article's own, unless its words name another."""

from __future__ import annotations

import re

from cadre_analysis.codes import Level
from cadre_analysis.model import Article, RefArea
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.text import fold_word

_TYPES = {
    "tỉnh": Level.PROVINCE, "tỉnh ủy": Level.PROVINCE, "thành phố": Level.DISTRICT, "tp": Level.DISTRICT, "thành ủy": Level.DISTRICT,
    "huyện": Level.DISTRICT, "huyện ủy": Level.DISTRICT, "thị xã": Level.DISTRICT, "thị ủy": Level.DISTRICT, "tx": Level.DISTRICT,
    "quận": Level.DISTRICT, "quận ủy": Level.DISTRICT, "xã": Level.COMMUNE, "phường": Level.COMMUNE, "thị trấn": Level.COMMUNE,
    "đặc khu": Level.COMMUNE,
}  # fmt: skip
_NAMED = re.compile(
    r"\b(?P<type>[Tt]ỉnh(?:\s[ủu][ỷy]?)?|[Tt]hành phố|TP\.?|[Tt]hành (?:ủy|uỷ)|[Hh]uyện(?:\s(?:ủy|uỷ))?|[Tt]hị xã|[Tt]hị (?:ủy|uỷ)|TX\.?"
    r"|[Qq]uận(?:\s(?:ủy|uỷ))?|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu)\s(?P<name>\d{1,2}\b|[^\W\d_][^\W\d_']{0,9}(?:\s[^\W\d_][^\W\d_']{0,9}){0,4})"
)
_NUMBERED = frozenset({"quận", "phường"})  # "Quận 3"; but "xã, phường, thị trấn 50 đồng chí"
_RANK = {Level.CENTRAL: 0, Level.PROVINCE: 1, Level.DISTRICT: 2, Level.COMMUNE: 3}


def mentions(text: str, start: int, end: int) -> list[tuple[int, int, RefArea]]:
    """Return the administrative units named with their type in ``text[start:end]``."""
    out = []
    for match in _NAMED.finditer(text, start, end):
        name = _capitalised(match["name"])
        if name and (not name[0].isdigit() or match["type"].lower() in _NUMBERED):
            kind = fold_word(match["type"]).rstrip(".")
            out.append((match.start(), match.start("name") + len(name), RefArea(name=name, level=_TYPES[kind])))
    return out


def _capitalised(words: str) -> str:
    """Return the leading words that begin with a capital: "Sông Lô đã" gives "Sông Lô"."""
    kept = []
    for word in words.split():
        if not (word[0].isupper() or word.isdigit()):
            break
        kept.append(word)
    return " ".join(kept)


def place(draft: Draft, sentence: Sentence, named: list[tuple[int, int, RefArea]], article: Article) -> None:
    """Fill ``place`` with the unit named in the number's words, else the total's, else the article's own."""
    own = article.ref_area
    candidates = [m for m in named if _speaks_of(m, draft, sentence) and _is_below(m[2], own)]
    if candidates:
        best = candidates[-1]
        draft.place = best[2]
        draft.trace.append(("ref_area", str(best[2].name), "unit named before the number", best[0], best[1]))
        return
    source = draft.companion or draft.parent
    draft.place = source.place if source is not None and source.place is not None else own


def _speaks_of(mention: tuple[int, int, RefArea], draft: Draft, sentence: Sentence) -> bool:
    start, end, _ = mention
    if draft.first <= start and end <= draft.last:
        return True
    first = sentence.drafts[0]
    return draft is not first and first.first <= start and end <= first.start and not draft.listed


def _is_below(area: RefArea, own: RefArea | None) -> bool:
    if own is None or own.level is None:
        return True
    if area.name and own.name and fold_word(area.name) == fold_word(own.name):
        return False
    return _RANK.get(Level(area.level or "commune"), 3) > _RANK.get(Level(own.level), 1) if own.level in set(Level) else True
