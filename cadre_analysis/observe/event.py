"""Moves of one named office-holder: who, from which post to which, when, and in what words.

A sentence becomes a row of nodes (``event_phrase``), the row is matched against shapes
(``event_frames``), and what a shape found is filled in here. Counts of officials are no events.
"""

from __future__ import annotations

import re

from cadre_analysis.codes import Mode
from cadre_analysis.model import Event, Evidence, stable_id
from cadre_analysis.observe.event_frames import Found, posts_end
from cadre_analysis.observe.event_frames import find as find_frames
from cadre_analysis.observe.event_phrase import NAME_HINT, Node, Place, Reader
from cadre_analysis.observe.event_words import anchors, hits, one_of

LONGEST = 4000  # characters; what is longer is a table or a list, not a sentence
HISTORY = 25  # years: an older move is history, "Năm 1961, ông … được bầu làm Chủ tịch …"
_OLDEST = 1996  # for articles without a date

# Which word names the move where several do: "điều động, chỉ định … theo diện luân chuyển".
_RANK = (
    Mode.ROTATION,
    Mode.REINFORCEMENT,
    Mode.TRANSFER,
    Mode.REAPPOINTMENT,
    Mode.NOMINATION,
    Mode.APPOINTMENT,
)
_PLACE_MODES = (Mode.ROTATION, Mode.REINFORCEMENT, Mode.TRANSFER)
_FROM = re.compile(r"[VI][ha]?F[ha]?[OL]")  # "được luân chuyển từ xã … sang làm"
_LATER_DATE = re.compile(r"(?:[t,(]{0,4}[Fa]|[hatL]{0,2})D")


def find(  # noqa: PLR0913 - the signature that all readers of sentences share
    text: str, folded: str, start: int, end: int, *, doc_id: str, published: str | None
) -> list[Event]:
    """Return the moves of named persons that the sentence ``text[start:end)`` states.

    Parameters
    ----------
    text, folded
        The canonical text of the article and ``fold`` of it.
    start, end
        The sentence, in code points, half-open.
    published
        ``YYYY-MM-DD`` or ``YYYY-MM``; gives the year of a date without one.
    """
    if not may_move(folded, start, end, anchors()) or end - start > LONGEST:
        return []
    if NAME_HINT.search(text, start, end) is None:
        return []
    nodes = Reader(text, folded, (start, end), hits(text, folded, start, end, published)).read()
    kinds = _kinds(nodes)
    frames = find_frames(kinds) if "P" in kinds else []
    if not frames or one_of("never").search(folded, start, end):
        return []
    events: list[Event] = []
    floor = 0
    for found in frames:
        move = _Move(nodes, kinds, found, floor)
        if move.holds(published):
            events += move.events(text, doc_id)
            floor = found.end
    return events


def moving(folded: str) -> tuple[str, ...]:
    """Return the words of moving that a text holds: a sentence is held against these only."""
    return tuple([word for word in anchors() if word in folded])


def may_move(folded: str, start: int, end: int, words: tuple[str, ...]) -> bool:
    """Return whether one of ``words`` stands here; it runs on every sentence, so it is all in C."""
    piece = folded[start:end]
    for word in words:  # noqa: SIM110 - half the time of any() with a generator
        if word in piece:
            return True
    return False


def _kinds(nodes: list[Node]) -> str:
    """Return the nodes as letters, without the person replaced and what tells of a birth."""
    letters = [node.kind for node in nodes]
    for number, (letter, node) in enumerate(zip(letters, nodes, strict=True)):
        before = letters[number - 1] if number else ""
        if letter == "P" and before == "W":
            letters[number] = "a"
        elif letter in "_DLOl" and before == "j":
            letters[number] = "j"
        elif letter == "j" and before == "_" and "digits:1" in nodes[number - 1].flags:
            letters[number - 1] = "j"  # "36 tuổi"
        elif letter == "_" and "capital:1" in node.flags and letters[:number][-2:] == ["O", ","]:
            letters[number] = "j"  # "Vụ trưởng Vụ Kế hoạch, Bộ Công Thương"
    return "".join(letters).replace("W", "a")


class _Move:
    """One found frame, being filled in."""

    def __init__(self, nodes: list[Node], kinds: str, found: Found, floor: int) -> None:
        self.nodes, self.kinds, self.found = nodes, kinds, found
        self.floor = floor  # the last node of the move before
        self.to_end = posts_end(kinds, found.to) if found.to is not None else found.end + 1
        if self.to_end < len(nodes) and kinds[self.to_end] == "I":
            self.to_end += nodes[self.to_end].label == Mode.ROTATION  # "theo diện luân chuyển"
        self.date_at = self._date()

    def holds(self, published: str | None) -> bool:
        """Return whether the frame is a move that has happened, of our time, into an office."""
        clause = max(self.floor, self.kinds.rfind(";", 0, self.found.start))
        if "N" in self.kinds[clause : self.found.end + 1]:
            return False
        years = [int(y) for n in self._dates() for y in n.flags if y.isdigit()]
        oldest = int(published[:4]) - HISTORY if published else _OLDEST
        if years and min(years) < oldest:
            return False
        to = self._to()
        if to is not None and "no_office:1" in to.flags:
            return False
        return self.found.frame != "to_place" or self.mode() in _PLACE_MODES

    def events(self, text: str, doc_id: str) -> list[Event]:
        """Return an event for each of the persons moved."""
        evidence = self._evidence(text, doc_id)
        before, after = evidence.context(text)
        return [
            Event(
                event_id=stable_id(doc_id, evidence.exact, before, after, number),
                evidence=evidence,
                person=self.nodes[who].label or "",
                mode=self.mode(),
                date=self.nodes[self.date_at].label if self.date_at is not None else None,
                **self._posts(who),
            )
            for number, who in enumerate(self.found.who)
        ]

    def mode(self) -> str | None:
        """Return the mode; null where the words do not tell ("chúc mừng … giữ chức")."""
        if self.found.frame.startswith("retired"):
            return Mode.RETIREMENT
        if self.found.to is None:
            return Mode.RELIEF
        first = self.found.start
        if self.found.frame.endswith("+"):  # the verb stands with the first of the list
            first = 0
        said = {n.label for n in self.nodes[first : self.to_end] if n.kind in "VI"}
        return next((mode for mode in _RANK if mode in said), None)

    def _to(self) -> Node | None:
        return None if self.found.to is None else self.nodes[self.found.to]

    def _dates(self) -> list[Node]:
        return [self.nodes[self.date_at]] if self.date_at is not None else []

    def _date(self) -> int | None:
        """Return the node of the date: the nearest before the post, else one right after it."""
        last = self.found.to if self.found.to is not None else self.found.end
        clause = max(self.kinds.rfind(";", 0, self.found.start), 0)
        before = self.kinds.rfind("D", clause, last)
        if before >= 0:
            return before
        later = _LATER_DATE.match(self.kinds, self.to_end)
        if later is None and self.kinds[self.found.end] == "D":
            return self.found.end
        return later.end() - 1 if later else self._date_of_all(clause)

    def _date_of_all(self, clause: int) -> int | None:
        """Return the one date that opens a list: "Ngày 2/3, …: điều động …; bổ nhiệm …"."""
        opening = self.kinds[:clause].split("P", 1)[0]
        return (
            opening.index("D")
            if self.kinds[:clause].count("D") == opening.count("D") == 1
            else None
        )

    def _evidence(self, text: str, doc_id: str) -> Evidence:
        first, last = self.found.start, max(self.found.end, self.to_end - 1)
        if self.found.frame.endswith("+"):
            first = self.found.who[0]
        if last == self.found.who[-1]:  # "… nghỉ hưu cho ông A, nguyên Giám đốc Sở Nội vụ"
            last = max([last, *self._beside(last)])
        if self.date_at is not None:
            last = max(last, self.date_at)
            if self.date_at < first and "P" not in self.kinds[self.date_at : first]:
                first = self.date_at
        first = min(first, *self.found.who, *self._lead(self.found.who[0]))
        start, end = self.nodes[first].start, self.nodes[last].end
        return Evidence(doc_id=doc_id, start=start, end=end, exact=text[start:end])

    def _posts(self, who: int) -> dict[str, str | None]:
        """Return the four facts of the move as the fields of an event."""
        to = [] if self.found.to is None else self._chain(self.found.to)
        from_post, from_place = self._said(self._from(who))
        to_post, to_place = self._said(to)
        if (from_post, from_place) == (to_post, to_place) and self.mode() != Mode.REAPPOINTMENT:
            from_post = from_place = None  # "ông A, Bí thư …, được bổ nhiệm Bí thư … từ 2020"
        if self.found.frame == "to_place" and self.found.to is not None:
            to_place = self._where(self.nodes[self.found.to].place)
        return {
            "from_post": from_post,
            "from_place": from_place,
            "to_post": to_post,
            "to_place": to_place,
        }

    def _chain(self, first: int) -> list[Node]:
        end = posts_end(self.kinds, first)
        return [n for n in self.nodes[first:end] if n.kind == "O"]

    def _from(self, who: int) -> list[Node]:
        """Return the posts that the person held: said to be left, after "từ", beside the name."""
        if self.found.left is not None:
            return self._chain(self.found.left)
        after = [self.nodes[n] for n in self._beside(who)]
        moved_from = _FROM.search(self.kinds, who, self.to_end)
        if moved_from:
            return [self.nodes[moved_from.end() - 1]]
        return after or [self.nodes[n] for n in self._lead(who) if self.kinds[n] == "O"]

    def _beside(self, who: int) -> list[int]:
        """Return the places of the posts in apposition after the name."""
        if (
            self.found.frame == "inverted"
        ):  # "Được bổ nhiệm …, ông A, Giám đốc …" holds the new post
            return []
        run = re.compile(r"[,(ajDhtFlLO]*").match(self.kinds, who + 1)
        end = run.end() if run else who + 1
        if self.found.to is not None and who < self.found.to:
            end = min(end, self.found.to)
        return [n for n in range(who + 1, end) if self.kinds[n] == "O"]

    def _lead(self, who: int) -> range:
        """Return the nodes of a post before the name: "Từ Phó phòng …, anh A", "Bí thư … Lê A"."""
        lead = re.search(r"(?:(?:^|(?<=[;D,]))[Fa]?O(?:,O){0,2},?|O)\Z", self.kinds[:who])
        if lead is None or (self.found.start < who and self.found.start < lead.start()):
            return range(who, who)
        return range(lead.start(), who)

    def _said(self, posts: list[Node]) -> tuple[str | None, str | None]:
        """Return the titles, without mere memberships where there is an office, and their place."""
        offices = [n for n in posts if "post:member" not in n.flags] or posts
        titles = ", ".join(n.label for n in offices if n.label) or None
        places = [self._where(n.place) for n in reversed(offices)]
        return titles, next((place for place in places if place), None)

    def _where(self, place: Place | None) -> str | None:
        """Return a place, with its district or own name where the sentence says it elsewhere."""
        if place is None or (place.name and place.tier != "commune") or place.within:
            return place.said() if place else None
        words = ("district",) if place.name else (place.tier,)
        near = {
            f"{n.place.word} {n.place.name}"
            for n in self.nodes
            if n.kind == "L" and n.place and n.place.tier in words
        }
        if len(near) != 1:
            return place.said()
        other = near.pop()
        if place.name:
            return f"{place.word} {place.name} ({other})"
        return other if other.startswith(place.word + " ") else None
