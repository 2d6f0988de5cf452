"""Names, posts and places: from the hits of a sentence to its nodes.

Names are told by their capital letters, in the text itself; words by the lexicon, in its fold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cadre_analysis.observe.event_words import (
    HONORIFIC,
    MASK,
    PLACE,
    POST,
    Hit,
    one_of,
    words_in,
)
from cadre_analysis.text import fold_word

LONGEST_POST = 140  # characters; "Phó Giám đốc Sở Nông nghiệp và Phát triển nông thôn tỉnh …" is 60
LONGEST_NAME = 5  # syllables: "Y Thanh Hà Niê Kđăm"
_NAME_WITHOUT_TITLE = 3  # syllables; with fewer, "Lê Lợi" is as likely a street
_NEVER_A_PLACE = 4  # syllables from a surname on; "Trần Văn Thời" and "Hồ Chí Minh" are places
_TIERS = ("commune", "district", "province")

_UPPER = "".join(c for c in map(chr, range(0x1F00)) if c.isupper())
_CAPITAL = rf"[{_UPPER}]\w{{0,9}}(?:['’]\w{{1,9}})?"
_RUN = re.compile(rf"{_CAPITAL}(?:[ \u00a0]{_CAPITAL}){{0,9}}")
_PLACE_NAME = re.compile(
    rf"(?:{_CAPITAL}|\d{{1,2}}(?!\w|[/.]\d))(?:[ \u00a0](?:-[ ])?{_CAPITAL}){{0,9}}"
)
NAME_HINT = re.compile(
    rf"{_CAPITAL}[ \u00a0][{_UPPER}]|(?:chí|[Ôô]ng|[Bb]à|anh|Anh|[Cc]hị)[ \u00a0][{_UPPER}]"
)
_SYLLABLE = re.compile(r"[^ \u00a0]+")
_LOOKALIKE = str.maketrans({"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class Place:
    """A named place, or (``name`` null) a level of administration whose place is not said."""

    word: str  # xã, huyện, tỉnh
    tier: str
    name: str | None
    within: str | None = None  # "huyện Nậm Pồ", where it is said

    def said(self) -> str | None:
        """Return the place as it is written: "xã Phìn Hồ (huyện Nậm Pồ)"."""
        if self.name is None:
            return None
        return f"{self.word} {self.name}" + (f" ({self.within})" if self.within else "")


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a sentence: a hit, or a person (``label``: the name), post (the title) or place."""

    kind: str
    start: int
    end: int
    label: str | None = None
    place: Place | None = None
    flags: frozenset[str] = field(default=frozenset())


def proper(name: str) -> str:
    """Return a name for output; a headline's capitals are set down."""
    name = plain(name)
    return name.title() if name.isupper() and len(name) > 1 + name.count(" ") * 2 else name


def plain(words: str) -> str:
    """Return ``words`` for output: one space between them, and Đ for its look-alikes."""
    return " ".join(words.translate(_LOOKALIKE).split())


class Reader:
    """Reads the nodes of one sentence, left to right."""

    def __init__(self, text: str, folded: str, span: tuple[int, int], found: list[Hit]) -> None:
        self.text, self.folded = text, folded
        self.start, self.end = span
        self.hits = found
        self.nodes: list[Node] = []

    def read(self) -> list[Node]:
        """Return the nodes; what no word explains is a node of kind ``_``."""
        at, done = 0, self.start
        while at < len(self.hits):
            hit = self.hits[at]
            self._rest(done, hit.start)
            node = self._node(at)
            done = max(node.end, hit.end)
            self.nodes.append(node)
            at += 1
            while at < len(self.hits) and self.hits[at].start < done:
                at += 1
        self._rest(done, self.end)
        return self.nodes

    def _node(self, at: int) -> Node:
        hit = self.hits[at]
        if hit.kind == HONORIFIC:
            return self._titled(at)
        if hit.kind == POST:
            return self._post(at)
        if hit.kind == PLACE:
            place, end = self._place(at)
            kind = "L" if place.name else "l"
            return Node(kind, hit.start, end, place=place, flags=hit.flags)
        kind = "_" if hit.kind == MASK else hit.kind
        return Node(kind, hit.start, hit.end, hit.label, flags=hit.flags)

    def _rest(self, start: int, end: int) -> None:
        """Add what stands between two hits: persons named without a title, and other words."""
        done = start
        for run in _RUN.finditer(self.text, start, end):
            cut = self._surname(run, _NAME_WITHOUT_TITLE)
            if cut is not None:
                self._other(done, cut)
                self.nodes.append(Node("P", cut, run.end(), proper(self.text[cut : run.end()])))
                done = run.end()
        self._other(done, end)

    def _other(self, start: int, end: int) -> None:
        if any(c.isalnum() for c in self.folded[start:end]):
            words = self.text[start:end].strip()
            flags = {"capital:1"} if words[0].isupper() else set[str]()
            flags |= {"digits:1"} if words.isdigit() else set()
            self.nodes.append(Node("_", start, end, flags=frozenset(flags)))

    def _surname(self, run: re.Match[str], least: int, first: int = 0) -> int | None:
        """Return where in ``run`` a surname opens a name of ``least`` to five syllables."""
        syllables = list(_SYLLABLE.finditer(run.group()))
        surnames = words_in("surname")
        for number in range(first, len(syllables) - least + 1):
            name = fold_word(syllables[number].group())
            if name in surnames and len(syllables) - number <= LONGEST_NAME:
                return run.start() + syllables[number].start()
        return None

    def _titled(self, at: int) -> Node:
        """Read "đồng chí Nguyễn Văn A", "đồng chí Thượng tá Nguyễn Văn A"."""
        first = last = self.hits[at]
        following = self.hits[at + 1 :]
        for hit in following[:2]:
            if hit.kind != HONORIFIC or hit.start - last.end != 1:
                break
            last = hit
        run = _RUN.match(self.text, min(last.end + 1, self.end), self.end)
        end = self._name_end(run, following) if run else last.end
        name = proper(self.text[last.end + 1 : end])
        capital = self.text[last.start].isupper() and last.start > self.start
        if not name or (capital and " " not in name):  # "Bà Rịa", "Anh Sơn" are places
            return Node("a", first.start, last.end)
        return Node("P", first.start, end, name)

    def _name_end(self, run: re.Match[str], following: list[Hit]) -> int:
        """Return where a name ends: before a post ("… Lê Văn A Bí thư …"), at five syllables."""
        syllables = [s.end() for s in _SYLLABLE.finditer(run.group())]
        end = run.start() + syllables[min(len(syllables), LONGEST_NAME) - 1]
        capitals = run.group().isupper()  # a headline: every word looks like a name
        for hit in following[:6]:
            words = self.folded[hit.start : hit.end]
            if hit.start < end and (capitals or " " in words or hit.kind in (POST, PLACE)):
                return max(run.start(), hit.start - 1)
        return end

    def _place(self, at: int) -> tuple[Place, int]:
        """Read a place from its word on: "xã Phìn Hồ (huyện Nậm Pồ)", "Huyện ủy Nậm Pồ"."""
        hit = self.hits[at]
        word, tier = hit.label or "", self._tier(hit)
        end = hit.end
        if at + 1 < len(self.hits):  # "Thành ủy TP. Bạc Liêu"
            twin = self.hits[at + 1]
            if twin.label == word and twin.kind == PLACE and twin.start - end <= 1:
                end, at = twin.end, at + 1
        opening = end + 1 if self.folded[end : end + 1] == " " else end
        run = _PLACE_NAME.match(self.text, min(opening, self.end), self.end)
        stop = self._place_end(run, at) if run else end
        if run is None or stop <= run.start():
            return Place(word, tier, None), hit.end
        name = proper(self.text[run.start() : stop])
        within, stop = self._within(at, stop, tier)
        return Place(word, tier, name, within), stop

    @staticmethod
    def _tier(hit: Hit) -> str:
        return next((f[5:] for f in hit.flags if f.startswith("tier:")), "district")

    def _place_end(self, run: re.Match[str], at: int) -> int:
        """Return where a place name ends: before a person's ("xã Tân An Lê Văn Nam") or a title."""
        whole = self._surname(run, _NEVER_A_PLACE)  # "Bí thư Huyện đoàn Lê Thị Ngọc Anh"
        if whole == run.start():
            return whole
        end = self._surname(run, _NAME_WITHOUT_TITLE, first=1) or run.end()
        for hit in self.hits[at + 1 : at + 6]:
            if hit.start < end and hit.kind in (POST, PLACE, HONORIFIC) and hit.start > run.start():
                end = hit.start
        return run.start() + len(self.text[run.start() : end].rstrip(" -\u00a0"))

    def _within(self, at: int, end: int, tier: str) -> tuple[str | None, int]:
        """Read the higher unit beside a place: ", huyện Nậm Pồ", "(huyện Nậm Pồ)"."""
        following = (n for n in range(at + 1, len(self.hits)) if self.hits[n].kind == PLACE)
        outer = next((n for n in following if self.hits[n].start >= end), None)
        if outer is None or self.folded[end : self.hits[outer].start].strip() not in ("", ",", "("):
            return None, end
        hit = self.hits[outer]
        if "committee:1" in hit.flags or _TIERS.index(self._tier(hit)) <= _TIERS.index(tier):
            return None, end
        place, stop = self._place(outer)
        if place.name is None:
            return None, end
        closing = self.folded[stop : stop + 1] == ")" and "(" in self.folded[end : hit.start]
        return f"{place.word} {place.name}", stop + closing

    def _post(self, at: int) -> Node:
        """Read a post to its end, with the place that it is of."""
        head = self.hits[at]
        limit = min(self.end, head.end + LONGEST_POST)
        for number in range(at + 1, len(self.hits)):
            hit = self.hits[number]
            if hit.start >= limit:
                break
            if hit.kind == PLACE:
                place, end = self._place(number)
                return self._office(head, hit, place, end)
            if self._stops(number):
                limit = hit.start
                break
        end = self._without_person(head.end, limit)
        return self._office(head, None, None, end)

    def _office(self, head: Hit, unit: Hit | None, place: Place | None, end: int) -> Node:
        if unit is None or place is None:
            title = plain(self.text[head.start : end])
        elif "committee:1" in unit.flags:
            title = plain(self.text[head.start : unit.end])
        else:
            title = plain(self.text[head.start : unit.start]) + f" {place.word}"
        flags = {f"post:{head.label}"}
        other = one_of("no_office").search(self.folded, head.start, self.end)
        if other is not None and other.start() < end:
            flags.add("no_office:1")
        return Node("O", head.start, end, title, place, frozenset(flags))

    def _stops(self, number: int) -> bool:
        """Return whether a hit ends the post phrase before it."""
        if number >= len(self.hits):
            return True
        hit = self.hits[number]
        if hit.kind in (MASK, POST, PLACE):
            return False
        after = self._opens(number + 1, hit.end)
        if hit.kind == "k":
            return after
        if hit.kind == ",":
            return after or not self._goes_on(hit)
        return hit.kind in ("(", ";", ":", '"', HONORIFIC) or not self.text[hit.start].isupper()

    def _goes_on(self, comma: Hit) -> bool:
        """Return whether a mark stands inside a name: "Sở Văn hóa, Thể thao", "Tài chính - …"."""
        at = comma.end + (self.folded[comma.end : comma.end + 1] == " ")
        if not self.text[at : at + 1].isupper():
            return False
        return (comma.label or "").startswith(" -") or (
            comma.label == "," and one_of("tail").match(self.folded, at, self.end) is not None
        )

    def _opens(self, number: int, end: int) -> bool:
        """Return whether something of its own begins at ``end``: a person, a post, a verb."""
        run = _RUN.match(self.text, min(end + 1, self.end), self.end)
        if run and self._surname(run, _NAME_WITHOUT_TITLE) == run.start():
            return True
        if number >= len(self.hits) or self.hits[number].start - end > 1:
            return False
        following = self.hits[number]
        if self.text[following.start].isupper() and following.kind not in (POST, HONORIFIC):
            return False  # "Sở Văn hóa, Kế hoạch": a capital goes on with the name
        return following.kind not in (MASK, PLACE, "h", "_", "t")

    def _without_person(self, start: int, limit: int) -> int:
        """Return ``limit``, or where a person's name begins that closes the phrase."""
        if not one_of("eponym").search(self.folded, start, limit):  # "Trường Nguyễn Văn Trỗi"
            for run in _RUN.finditer(self.text, start, limit):
                cut = self._surname(run, _NAME_WITHOUT_TITLE)
                if cut is not None and not self.text[run.end() : limit].strip():
                    limit = cut
        return start + len(self.text[start:limit].rstrip(" \u00a0.,-–…"))
