"""The parts of an article that are searched for its place."""

from __future__ import annotations

from dataclasses import dataclass

from cadre_analysis.codes import BlockKind, Level
from cadre_analysis.lexicon import page
from cadre_analysis.read.askers import without_askers
from cadre_analysis.read.front import Front
from cadre_analysis.read.mentions import level_of, mentions
from cadre_analysis.text import fold, shadow, spelled

_REACH = 4_000  # characters of the body looked at; whose article it is shows early
_HEADLINE = 6  # words that a line above the title has at least to be a headline


@dataclass(frozen=True, slots=True)
class Scene:
    """The part of an article that is searched for its place."""

    title: str
    body: str
    low: str  # fold of the body
    lead: int  # end of the first paragraph in the body
    asked: str  # all of it with the places of those who ask, blank in the others
    over: str  # the bodies named above the one that writes, a line each


def scene(text: str, head: Front) -> Scene:
    """Return what of an article is searched for its place."""
    title = text[head.title.start : head.title.end] if head.title else ""
    letterhead, over = _letterhead(text, head)
    title = "\n".join([*letterhead, title])
    own_title, _ = without_askers(title, fold(title))
    whole = text[head.body : head.body + _REACH]
    body, low = without_askers(whole, shadow(text)[head.body : head.body + _REACH])
    lead = body.find("\n")
    own_title, body = spelled(own_title), spelled(body)
    return Scene(
        own_title,
        body,
        low,
        lead if lead >= 0 else len(body),
        f"{title}\n{whole}",
        "\n".join(over),
    )


def _letterhead(text: str, head: Front) -> tuple[list[str], list[str]]:
    """Return the lines above the title that name who writes, and those of the bodies over it.

    "TỈNH ỦY GIA LAI"; "Lạng Sơn tăng cường cán bộ cho các xã giáp biên", a headline of the same
    rank. Of several bodies the lowest writes, of two alike the last: "ĐẢNG BỘ TỈNH THANH HÓA",
    "THỊ ỦY BỈM SƠN"; "ĐẢNG ỦY XÃ TÂN LẬP", "HUYỆN MỘC CHÂU".
    """
    above = [text[b.start : b.end] for b in head.blocks if b.kind is BlockKind.KICKER]
    own = [line for line in above if page.pattern("caption").match(fold(line)) is None]
    heads = [line for line in own if line.isupper() or _is_headline(line)]
    named = [line for line in heads if line.isupper() and any(mentions(line, fold(line)))]
    writer = max(reversed(named), key=_rank, default=None)
    over = [line for line in named if line != writer]
    return [line for line in heads if line not in over], over


_RANKS = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)


def _rank(line: str) -> int:
    """Return how far down the body of a line is: "HUYỆN MỘC CHÂU, TỈNH SƠN LA" is of a district."""
    levels = [level_of(mention) for mention in mentions(line, fold(line))]
    return max((_RANKS.index(Level(one)) for one in levels if one in _RANKS), default=-1)


def _is_headline(line: str) -> bool:
    return len(line.split()) >= _HEADLINE and not any(mark in line for mark in ">|»/")
