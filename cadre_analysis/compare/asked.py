"""The places that a reader asks for by name: which are meant, and what to say where none is."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from cadre_analysis import gazetteer
from cadre_analysis.codes import Level
from cadre_analysis.compare import where
from cadre_analysis.compare.where import Place
from cadre_analysis.errors import ParameterError, UsageError
from cadre_analysis.gazetteer.names import LEVEL_OF_TYPE, parse
from cadre_analysis.text import fold

_NEAR = 6  # places named beside one that nobody knows
_TYPES = {"t": "tỉnh", "h": "huyện", "q": "quận", "x": "xã", "p": "phường"}
_SHORT = re.compile(rf"(?P<type>[{''.join(_TYPES)}])\.\s*(?=\w)")
_BRACKET = re.compile(r"(?P<name>[^()]+)\((?P<province>[^()]+)\)")  # as reports print it


class UnknownPlaceError(UsageError):
    """No article is about a place that was asked for."""

    vi = "Trong các bài được chọn, không bài nào nói về {asked}; {near_vi}."
    en = "Of the articles chosen, none is about {asked_en}; {near_en}."


def meant(asked: str, known: Iterable[Place]) -> list[Place]:
    """Return the places of ``known`` that ``asked`` may mean, in their order.

    A name may bear the type of its unit ("huyện Sông Lô") and its province, behind a comma or in
    brackets, in upper or lower case; that of a commune its district too.
    """
    name, province = _split(asked)
    kind, bare = parse(name)
    said = {fold(bare)} | {fold(where.place(name, at, None).name or "") for at in Level}
    levels = (None, *(LEVEL_OF_TYPE[kind] if kind else Level))
    tops = {fold(where.place(province, Level.PROVINCE, None).name or "")}
    return [
        p
        for p in known
        if fold(p.name or "") in said
        and p.level in levels
        and (not province or fold(p.province or "") in tops or _lies_in(p, province))
    ]


def _lies_in(place: Place, district: str) -> bool:
    """Say whether a place is a commune of a district: "Hồng Phong (Cao Lộc)"."""
    said = fold(parse(district)[1])
    return place.unit and place.within is not None and fold(place.within) == said


def refuse(asked: Sequence[str], known: Sequence[Place]) -> None:
    """Raise if no article is about a place.

    Raises
    ------
    UnknownPlaceError
        With the places nearest to it, by their names or because they lie in it.
    """
    if not asked:
        return
    near = ", ".join(dict.fromkeys(p.label for name in asked for p in _near(name, known)))
    raise UnknownPlaceError(
        asked=", ".join(f"«{name}»" for name in asked),
        asked_en=", ".join(f"“{name}”" for name in asked),
        near_vi=f"gần nhất: {near}" if near else "hãy sửa tên, hoặc thêm bài về nơi ấy",
        near_en=f"nearest: {near}" if near else "mend the name, or add articles about it",
    )


def joined(province: str) -> frozenset[str]:
    """Return the former provinces that lie in a province of today, without its own name."""
    units = gazetteer.candidates(province, Level.PROVINCE)
    return frozenset(p.name for unit in units for p in gazetteer.predecessors(unit)) - {province}


def single(asked: object) -> str:
    """Return the one name that was asked for, an empty text for none.

    Raises
    ------
    ParameterError
        If it is no text, as in ``["Sông Lô"]``.
    """
    if isinstance(asked, str | None):
        return (asked or "").strip()
    raise ParameterError(
        notebook="ca.locality",
        detail_vi=f'place là tên của một nơi, như "Sông Lô", không phải {asked!r}.',
        detail=f'place is the name of one place, such as "Sông Lô", not {asked!r}.',
    )


def _split(asked: str) -> tuple[str, str]:
    """Return the name and the province of "H. Sông Lô, tỉnh Vĩnh Phúc" or "Sông Lô (Vĩnh Phúc)"."""
    bracket = _BRACKET.fullmatch(asked.strip())
    name, province = bracket.groups() if bracket else asked.partition(",")[::2]
    return _typed(name), _typed(province).removeprefix("tỉnh ")


def _typed(name: str) -> str:
    """Return a name with the type of its unit written out: "Q.3" is "quận 3"."""
    said = " ".join(fold(name).split())
    short = _SHORT.match(said)
    return f"{_TYPES[short['type']]} {said[short.end() :]}" if short else said


def _near(asked: str, known: Sequence[Place]) -> list[Place]:
    """Return the places that may be meant by a name that none bears."""
    units = [p for p in known if p.unit and p.name]
    name, _province = _split(asked)
    bare = {_plain(p.name or ""): p for p in reversed(units)}
    alike = difflib.get_close_matches(_plain(parse(name)[1]), bare, n=3, cutoff=0.75)
    around = {fold(province) for province in _around(name)}
    inside = [p for p in units if fold(p.province or "") in around]
    return list(dict.fromkeys([*(bare[n] for n in alike), *inside]))[:_NEAR]


def _around(name: str) -> Iterator[str]:
    """Yield a province, those that it was made of, and the one that it lies in today."""
    for unit in gazetteer.candidates(name, Level.PROVINCE):
        yield unit.name
        yield from (one.name for one in gazetteer.predecessors(unit))
        if (top := gazetteer.fate(unit).top) is not None:
            yield top.name


def _plain(name: str) -> str:
    """Return a name as a hurried hand types it, without its marks."""
    flat = unicodedata.normalize("NFD", fold(name).replace("đ", "d"))
    return "".join(c for c in flat if not unicodedata.combining(c))
