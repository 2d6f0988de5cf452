"""What a text says around its places, for the gazetteer: their parents, paper and neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cadre_analysis.gazetteer import Context, Outlet
from cadre_analysis.read.mentions import Mention, bare_spans, mentions
from cadre_analysis.read.survey import is_province
from cadre_analysis.text import fold

_YEAR = re.compile(r"(?<![\d.,])20\d\d(?![\d.,]\d)")
_NEIGHBOURS = 12  # places handed to the gazetteer; more only cost time
# "Huyện Tam Nông (Phú Thọ)", "huyện Tam Nông, Đồng Tháp"
_BEHIND = re.compile(r"\s?[,(–-]\s?|\s(?:thuộc|của)\s")


def context(
    named: Sequence[Mention],
    outlets: Sequence[Outlet],
    title: str = "",
    body: str = "",
    over: str = "",
) -> Context:
    """Return what is said around the places ``named``.

    Parameters
    ----------
    named
        The places that headline and body name with their type.
    outlets
        Whom the article may be of.
    title, body
        Where the places were named; a province without a type right behind one holds it.
    over
        The bodies over the one that writes: "ĐẢNG BỘ HUYỆN YÊN THÀNH" above "ĐẢNG ỦY XÃ TÂN THÀNH".
    """
    typed = [mention.name for mention in named if mention.parent or mention.type == "Tỉnh"]
    seats = [mention.name for mention in mentions(over, fold(over))]
    parents = dict.fromkeys([*seats, *typed, *_behind(named, title, body)])
    others = dict.fromkeys(mention.full for mention in named)
    provinces = tuple(outlet.province for outlet in outlets if outlet.province)
    return Context(
        parents=tuple(parents), provinces=provinces, neighbours=tuple(others)[:_NEIGHBOURS]
    )


def _behind(named: Sequence[Mention], title: str, body: str) -> Iterator[str]:
    """Yield the provinces that stand without a type right behind a place of them."""
    for text, in_title in ((title, True), (body, False)):
        ends = [mention.end for mention in named if mention.in_title is in_title]
        for start, end in bare_spans(text):
            near = any(_BEHIND.fullmatch(text, at, start) for at in ends if at < start)
            if near and is_province(text[start:end]):
                yield text[start:end]


def latest(low: str) -> str | None:
    """Return the end of the last year that an undated text names, by which it tells of an era."""
    year = max(_YEAR.findall(low), default=None)
    return f"{year}-12-31" if year else None
