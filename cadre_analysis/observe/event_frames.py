"""The shapes of sentences that move a named person, as patterns over the kinds of their nodes.

One letter is one node (see ``event_words``), so a sentence is a string of some tens of letters.
All repetitions are bounded and no two neighbours begin alike, so a match costs a fixed time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

_APPOS = "[,(aOFDjhtRlLk]"  # beside a name: posts, birth, dates, "(…)", "đang là"
_ACTOR = "[_LlOPkh,aQTtD]"  # "được Ban Thường vụ Huyện ủy Nậm Pồ …"
_VERBS = "[VI](?:[,kha]{0,2}[VI]){0,5}"  # "điều động, chỉ định", "tiếp nhận và bổ nhiệm"
_AFTER = "[VIhaRlLFODkt,(]"  # between the verb and the post: "về", "từ Phó phòng … sang"
_POST = "[CR][ha]{0,2}(?P<to>O)"  # "giữ chức Bí thư …", "sang Bí thư …"
_ARRIVAL = rf"(?:{_POST}|(?<=[VI])[ha]?(?P<to2>O))"  # "được bổ nhiệm Giám đốc …"
_LEFT = r"X[Cha]{0,2}(?P<left>O)"


class Frame(NamedTuple):
    """A shape: its name, its pattern, and a sentence that has it."""

    name: str
    pattern: re.Pattern[str]
    example: str


def _frame(name: str, pattern: str, example: str) -> Frame:
    return Frame(name, re.compile(pattern), example)


# Earlier frames win where two would read the same post or person.
FRAMES = (
    _frame(
        "relieved_then_moved",
        rf"(?P<who>P){_APPOS}{{0,12}}(?:B{_ACTOR}{{0,8}}?[VI]?T?)?{_LEFT}{_APPOS}{{0,6}}B?"
        rf"(?:{_ACTOR}{{0,6}}?{_VERBS}{_AFTER}{{0,12}}?)?{_POST}",
        "ông Lê Văn Nam thôi giữ chức Phó Giám đốc Sở Nội vụ để giữ chức Bí thư Huyện ủy Tân An",
    ),
    _frame(
        "passive",
        rf"(?P<who>P){_APPOS}{{0,16}}B{_ACTOR}{{0,9}}?{_VERBS}{_AFTER}{{0,16}}?{_ARRIVAL}",
        "ông Lê Văn Nam được UBND tỉnh bổ nhiệm giữ chức Giám đốc Sở Nội vụ",
    ),
    _frame(
        "of_itself",
        rf"(?P<who>P){_APPOS}{{0,16}}I(?:[,kha]{{0,2}}[VI]){{0,5}}{_AFTER}{{0,12}}?{_ARRIVAL}",
        "ông Lê Văn Nam chuyển về làm Phó Chủ tịch UBND xã Tân An",
    ),
    _frame(
        "active",
        rf"{_VERBS}(?:[haTl]{{0,3}}|[haTl_,]{{0,6}}:)(?P<who>P)(?:{_APPOS}|P|X[Cha]{{0,2}}O){{0,24}}?"
        rf"(?:[,k]{{0,2}}h?[VI][ha]{{0,2}})?{_POST}",
        "UBND tỉnh bổ nhiệm ông Lê Văn Nam, Phó Giám đốc Sở Nội vụ, giữ chức Giám đốc Sở Nội vụ",
    ),
    _frame(
        "nominal",
        rf"{_VERBS}[Cha]{{0,3}}(?P<to>O)[,(aDht]{{0,4}}T[ha]{{0,2}}(?P<who>P)",
        "trao quyết định bổ nhiệm chức vụ Giám đốc Sở Nội vụ cho ông Lê Văn Nam",
    ),
    _frame(
        "inverted",
        rf"(?:^|;)[_aDht]{{0,3}}B{_ACTOR}{{0,8}}?{_VERBS}{_AFTER}{{0,16}}?{_ARRIVAL}"
        r"[DaFhtL]{0,5},(?P<who>P)",
        "Được bổ nhiệm giữ chức Giám đốc Sở Nội vụ từ tháng 7/2020, ông Lê Văn Nam đổi mới lề lối",
    ),
    _frame(
        "retired_by_decision",
        rf"Q(?:(?:{_ACTOR}|R){{0,8}}?H[,aFDhH_]{{0,4}}T[ha]{{0,2}}(?P<who>P)"
        rf"|[aT]{{1,3}}(?P<who2>P){_APPOS}{{0,12}}H)",
        "Lãnh đạo tỉnh trao quyết định nghỉ hưu cho ông Lê Văn Nam, nguyên Giám đốc Sở Nội vụ",
    ),
    _frame(
        "retired",
        rf"(?P<who>P){_APPOS}{{0,16}}(?:B{_ACTOR}{{0,6}}?H|{_LEFT}{_APPOS}{{0,6}}H|X{_APPOS}{{0,3}}H"
        r"|H[aFh]{0,3}D)",
        "ông Lê Văn Nam, Giám đốc Sở Nội vụ, được nghỉ hưu từ ngày 1/8/2021",
    ),
    _frame(
        "relieved",
        rf"(?P<who>P){_APPOS}{{0,16}}(?:B{_ACTOR}{{0,8}}?[VI]?T?)?{_LEFT}",
        "ông Lê Văn Nam thôi giữ chức Giám đốc Sở Nội vụ",
    ),
    _frame(
        "relieved_nominal",
        rf"{_LEFT}[,aDhtk]{{0,4}}T[ha]{{0,2}}(?P<who>P)",
        "miễn nhiệm chức danh Phó Chủ tịch HĐND xã Tân An đối với ông Lê Văn Nam",
    ),
    _frame(
        "relieved_active",
        r"XT?(?P<who>P)[,aht]{1,4}(?P<left>O)",
        "miễn nhiệm ông Lê Văn Nam, Phó Chủ tịch HĐND xã Tân An",
    ),
    _frame(
        "to_place",
        rf"(?:(?P<who>P){_APPOS}{{0,16}}B{_ACTOR}{{0,9}}?{_VERBS}{_AFTER}{{0,8}}?"
        rf"|{_VERBS}[haT]{{0,3}}(?P<who2>P){_APPOS}{{0,16}}?)R[hal]{{0,2}}(?P<place>L)(?![hakC,]{{0,3}}C)",
        "Huyện ủy tăng cường ông Lê Văn Nam, Phó Trưởng phòng Nội vụ, về xã Tân An",
    ),
)

# "…; ông B giữ chức …": the verb of the move before is not said again.
NEXT_IN_LIST = re.compile(rf"[,;kt]{{1,3}}(?P<who>P){_APPOS}{{0,12}}?{_POST}")
# Names before the one that the frame found: "ông A, Phó phòng …, và ông B được …"
BESIDE = re.compile(r"(?:P[,(aOjhlL]{0,8}){1,5}k\Z")
# Further posts: "Bí thư Đảng ủy, Chủ tịch UBND xã …", "… kiêm …"
MORE_POSTS = re.compile(r"(?:,?q[Cha]{0,2}(?P<also>O)|,(?P<more>O)(?=[,;:tDkF]|\Z))")


@dataclass(frozen=True, slots=True)
class Found:
    """A frame in a sentence: places of its nodes in the list of nodes."""

    frame: str
    start: int  # the first node
    who: tuple[int, ...]
    to: int | None  # the post or place that is moved to
    left: int | None  # the post that is given up, where the sentence says so in words
    end: int  # the last node


def find(kinds: str) -> list[Found]:
    """Return the moves in a sentence of such kinds, none twice, in order."""
    taken: set[int] = set()
    found: list[Found] = []
    for frame in FRAMES:
        for match in frame.pattern.finditer(kinds):
            _take(_found(frame.name, match), kinds, taken, found)
    return sorted(found, key=lambda move: move.start)


def _take(move: Found, kinds: str, taken: set[int], found: list[Found]) -> None:
    """Add ``move`` and those that follow it in a list, if no earlier frame has read its nodes."""
    while True:
        nodes = {*move.who} | ({move.to} if move.to is not None else set())
        if nodes & taken or "N" in kinds[move.start : move.end + 1]:
            return
        taken |= nodes | ({move.left} if move.left is not None else set())
        found.append(move)
        match = (
            NEXT_IN_LIST.match(kinds, posts_end(kinds, move.to)) if move.to is not None else None
        )
        if match is None:
            return
        move = _found(move.frame + "+", match)


def posts_end(kinds: str, to: int) -> int:
    """Return the node after the posts that begin at ``to``."""
    end = to + 1
    while match := MORE_POSTS.match(kinds, end):
        end = match.end()
    return end


def _group(match: re.Match[str], *names: str) -> int | None:
    known = match.re.groupindex
    return next((match.start(n) for n in names if n in known and match.start(n) >= 0), None)


def _found(name: str, match: re.Match[str]) -> Found:
    who, to = _group(match, "who", "who2"), _group(match, "to", "to2", "place")
    if who is None:  # no frame is without a person
        raise AssertionError(name)
    return Found(
        name, match.start(), _people(match, who, to), to, _group(match, "left"), match.end() - 1
    )


def _people(match: re.Match[str], who: int, to: int | None) -> tuple[int, ...]:
    """Return all persons whom the frame moves: "bổ nhiệm ông A và bà B giữ chức …"."""
    kinds = match.string
    first = who
    if match.start() == who and (beside := BESIDE.search(kinds, 0, who)):
        first = beside.start()
    moves_all = match.start() < who and to is not None and to > who
    last = to if moves_all and to is not None else who + 1
    return tuple(n for n in range(first, last) if kinds[n] == "P")
