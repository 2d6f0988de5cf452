"""The places that a headline names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from cadre_analysis.codes import Level
from cadre_analysis.gazetteer import candidates, province
from cadre_analysis.gazetteer.names import key, parse
from cadre_analysis.lexicon import place as words
from cadre_analysis.read.mentions import Mention, bare_names, communes, level_of, mentions
from cadre_analysis.read.survey import is_one_of_several
from cadre_analysis.text import fold

Place = tuple[str | None, str]  # a name, None where only bare words speak of it, and a level
_ZONE = "Đặc khu"
_SUBJECT = 16  # characters behind "Lai Châu:" in which its subject begins: "Đảng ủy xã …"
_TOGETHER = r"\s?(?:,|và|-|–|với)\s?"  # between places that a headline names as one


def title_names(
    title: str, body: str, named: Sequence[Mention], own: Mapping[str, float]
) -> list[Place]:
    """Return the places that the title names without a type, as the body types them.

    Where the body does not, the level of which it speaks decides.
    """
    spans = [mention.name for mention in mentions(title, fold(title))]
    low = fold(body)
    alone = [
        m
        for m in named
        if m.in_title or m.type == "Tỉnh" or not is_one_of_several(m.start, m.end, body, low)
    ]
    found: list[Place] = []
    for name in bare_names(title):
        if any(key(name) in key(other) for other in spans):
            continue
        typed: Counter[Place] = Counter(
            (m.full, level_of(m)) for m in alone if key(m.name) == key(name)
        )
        levels = {level for _, level in typed} | {"commune"}
        plain = {(name, unit.level) for unit in candidates(name) if unit.level not in levels}
        options = [*typed, *sorted(plain | _zones(name, own))]
        tops = [option for option in options if option[1] == Level.PROVINCE]
        if tops and not any(level == Level.DISTRICT for _, level in typed):
            found.append(tops[0])  # a city or a ward of the same name would say so: "TP Ninh Bình"
            continue
        found.append(max(options, key=lambda place: _likely(place, own, typed)))
    return found or _communes(title, body, own)


def _zones(name: str, own: Mapping[str, float]) -> set[Place]:
    """Return the island that is one commune now, where the text speaks of a commune as its own.

    Lý Sơn and Phú Quý were districts up to 30 June 2025.
    """
    if own.get(Level.COMMUNE, 0) <= own.get(Level.DISTRICT, 0):
        return set()
    return {(name, unit.level) for unit in candidates(name) if unit.type == _ZONE}


def titled(title: str) -> list[Mention]:
    """Return the places that a headline names with their type, and makes the article's own."""
    low = fold(title)
    named = [
        replace(m, in_title=True)
        for m in mentions(title, low)
        if not is_object(title, m) and not is_one_of_several(m.start, m.end, title, low)
    ]
    return [] if _are_together(named, title) else named


def _are_together(named: Sequence[Mention], title: str) -> bool:
    """Say whether a headline names several units of one level as one: "Quận 1, quận 3 thiếu …"."""
    alike = [mention for mention in named if not mention.parent]
    if len(alike) <= 1 or len({level_of(mention) for mention in alike}) > 1:
        return False
    pairs = pairwise(alike)
    return all(re.fullmatch(_TOGETHER, title[one.end : two.start]) for one, two in pairs)


def is_object(title: str, mention: Mention) -> bool:
    """Say whether a headline of a province only tells of a commune: whose bí thư somebody becomes.

    "Lai Châu: Phó Giám đốc Sở Tài chính làm Bí thư Đảng ủy xã Nậm Tăm"; but "Lai Châu: Xã Nậm Tăm
    đón bí thư mới" is of the commune.
    """
    prefix, colon, _ = title.partition(":")
    own = colon and any(unit.level == Level.PROVINCE for unit in candidates(prefix.strip()))
    if not own or level_of(mention) != Level.COMMUNE:
        return False
    return mention.start - len(prefix) > _SUBJECT


def _communes(title: str, body: str, own: Mapping[str, float]) -> list[Place]:
    """Return the commune that a headline names without a type: "Những tấm bằng ở Pa Ủ".

    The text must speak of a commune as its own, and name it again where it does not open the
    headline.
    """
    if not own.get(Level.COMMUNE):
        return []
    names = [name for name in communes(title) if title.startswith(name) or name in body]
    return [(names[0], Level.COMMUNE)] if len(names) == 1 else []


def _likely(
    place: Place, own: Mapping[str, float], typed: Mapping[Place, int]
) -> tuple[float, ...]:
    """Return the order in which a bare name in a title means a place.

    First by how the text speaks of its own, then by how often it gives the name that type, then the
    province: a bare name is a province's sooner than a district's.
    """
    return own.get(own_word(*place), 0), typed.get(place, 0), place[1] == "province"


def own_word(name: str | None, level: str) -> str:
    """Return the word of ``own_levels`` by which the text would speak of this place.

    A city's is "thành phố".
    """
    return "city" if parse(name or "")[0] == "Thành phố" else level


def of_title(titles: Sequence[Place], title: str, lead: str, date: str | None) -> list[Place]:
    """Return the places that a headline makes the article's own.

    Of two districts together none is: "Kiên Hải và Phú Quốc chuẩn bị nguồn cấp ủy" is their
    province's. Nor are provinces whose people go to another's seat.
    """
    bound = _bound_for(titles, title)
    if bound is not None:
        return [(bound, Level.PROVINCE)]
    titles = _without_beside(titles, title)
    names = [name for name, level in titles if level == Level.DISTRICT and name]
    if len(names) <= 1 or len(names) < len(titles):
        return list(titles)
    if not re.search(_TOGETHER.join(re.escape(parse(name)[1]) for name in names), title):
        return list(titles)
    led = [place for place in titles if parse(place[0] or "")[1] in lead]
    if len(led) == 1:
        return led  # the lead tells of the one, what follows compares it to the other
    over = [_tops(name, date) for name in names]
    shared = set.intersection(*over)
    return [(shared.pop(), Level.PROVINCE)] if len(shared) == 1 else []


def _without_beside(titles: Sequence[Place], title: str) -> Sequence[Place]:
    """Return the places of a headline but for those from which another's people come.

    "Tuyên Quang đón 200 cán bộ từ Hà Giang" is of Tuyên Quang.
    """
    low = fold(title)
    aside = tuple(f" {word} " for word in words.surfaces("from"))
    own = [
        place
        for place in titles
        if not low[: max(0, title.find(parse(place[0] or "")[1]))].endswith(aside)
    ]
    return own or titles


def _tops(name: str, date: str | None = None) -> set[str]:
    """Return the provinces in which a district called ``name`` lies."""
    units = candidates(name, Level.DISTRICT)
    return {top.name for unit in units if (top := province(unit, date)) is not None}


def _bound_for(titles: Sequence[Place], title: str) -> str | None:
    """Return the province to whose seat people of others go, None where none do.

    "900 người từ Đắk Nông lên Đà Lạt", "cán bộ Vĩnh Phúc, Hòa Bình sang Việt Trì".
    """
    tops = [name for name, level in titles if level == Level.PROVINCE and name]
    if not tops or not (joined(titles, title) or f" từ {tops[0]}" in title):
        return None
    start = title.find(tops[-1]) + len(tops[-1])
    for name in (parse(name)[1] for name, level in titles if level != Level.PROVINCE and name):
        at = title.find(name, start)
        over = _tops(name)
        going = fold(title[start:at]).split() if at >= 0 else []
        if going and going[-1] in words.surfaces("toward") and len(over) == 1:
            return None if over & set(tops) else over.pop()
    return None


def joined(titles: Sequence[Place], title: str) -> str | None:
    """Return the several provinces that a headline names together, as it does: "Sơn La, Lai Châu".

    They are a group, and no unit.
    """
    tops = [name for name, level in titles if level == Level.PROVINCE and name]
    found = re.search(_TOGETHER.join(map(re.escape, tops)), title) if len(tops) > 1 else None
    return found.group() if found else None
