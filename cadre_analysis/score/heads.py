"""What articles say of themselves, held against the gold: their place and day of publication."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from cadre_analysis.codes import Level
from cadre_analysis.gazetteer import candidates
from cadre_analysis.gazetteer.bodies import full_name
from cadre_analysis.gazetteer.names import key, parse
from cadre_analysis.model import Article, RefArea
from cadre_analysis.score.gold import Document

_MONTH = len("2021-09")
_PARTY = re.compile(r"(?:Đảng bộ|Đảng ủy|Đảng đoàn|Ban cán sự đảng)\s(?=[A-ZĐ])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """How many articles have the place and the day that the gold gives them.

    Attributes
    ----------
    documents
        Articles of which the gold says both.
    place_right
        Name, level and province are the gold's, or both sides have none.
    place_wrong
        Another place is given as sure; the rest is left open, or told with another place that it
        may be as well.
    dated, date_right, month_right
        Articles that the gold dates; of them those with its day, and with its month.
    date_wrong
        Articles with another day or month than the gold's, or with one where it has none.
    """

    documents: int
    place_right: int
    place_wrong: int
    dated: int
    date_right: int
    month_right: int
    date_wrong: int

    @property
    def place_open(self) -> int:
        """Articles whose place is not told, or only in part."""
        return self.documents - self.place_right - self.place_wrong

    def as_dict(self) -> dict[str, int]:
        """Return the counts under their names."""
        return {**asdict(self), "place_open": self.place_open}


def heads(documents: Iterable[Document], articles: Mapping[str, Article]) -> Heads:
    """Return how many of ``articles``, by document, are headed as the gold says.

    A document that was not read counts as one of which nothing is said.
    """
    counts: Counter[str] = Counter()
    for one in documents:
        if one.head is None:
            continue
        article = articles.get(one.doc_id)
        counts["documents"] += 1
        counts["dated"] += one.head.published is not None
        counts[_place(one.head.place, article)] += 1
        counts.update(_date(one.head.published, article.published if article else None))
    names = ("documents", "place_right", "place_wrong", "dated", "date_right", "month_right")
    return Heads(**{name: counts[name] for name in (*names, "date_wrong")})


def _place(gold: RefArea | None, article: Article | None) -> str:
    seen = article.ref_area if article is not None else None
    if is_same(gold, seen):
        return "place_right"
    if seen is None or seen.name is None or seen.reason == "ambiguous":
        return "place_open"
    return "place_wrong" if article is None or article.other_area is None else "place_open"


def _date(gold: str | None, seen: str | None) -> list[str]:
    """Return what is right of a date: a month is no wrong day, only less than is known."""
    if gold is None or seen is None:
        return ["date_wrong"] if seen else []
    right = ["date_right"] if gold == seen else []
    month = gold[:_MONTH] == seen[:_MONTH]
    full = len(gold) == len(seen) > _MONTH and gold != seen
    return [
        *right,
        *(["month_right"] if month else []),
        *(["date_wrong"] if full or not month else []),
    ]


def is_same(one: RefArea | None, other: RefArea | None) -> bool:
    """Say whether two places are one: "TP Hải Dương" and "Hải Dương", as a district both."""
    if one is None or one.name is None or other is None or other.name is None:
        return (one and one.name) == (other and other.name) and _level(one) == _level(other)
    if _level(one) != _level(other) or not _alike(one.name, other.name, _level(one)):
        return False
    # The whole country, and what belongs to the centre, lies in no province.
    central = _level(one) == Level.CENTRAL or one.province is None
    return central or _alike(str(one.province), other.province or "", Level.PROVINCE)


def _level(area: RefArea | None) -> str | None:
    return str(area.level) if area is not None and area.level else None


def _alike(one: str, other: str, level: str | None) -> bool:
    """Say whether two names are of one place: "Mù Căng Chải" is "Mù Cang Chải" in some papers."""
    if _key(one) == _key(other):
        return True
    units = [{unit.code for unit in candidates(name, level)} for name in (one, other)]
    return bool(units[0] & units[1])


def _key(name: str) -> str:
    """Return what two names of one place share; a body's party organisation is where the body is.

    "Đảng bộ Tập đoàn TKV" and "Tập đoàn TKV" are one place.
    """
    return key(parse(_PARTY.sub("", full_name(name)))[1])
