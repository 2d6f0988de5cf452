"""The working records of the reading: a sentence taken apart, a numeral becoming an observation.

Both are mutable: a draft is filled slot by slot, and neither record ever leaves ``observe``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from cadre_analysis.lexicon import Hit
from cadre_analysis.model import RefArea
from cadre_analysis.observe.numeral import Numeral
from cadre_analysis.observe.period import Span

if TYPE_CHECKING:
    from cadre_analysis.observe.indicator import Standing
    from cadre_analysis.observe.sums import Run

Trace = list[tuple[str, str, str, int, int]]  # slot, value, rule, start, end
_DEEPEST = 8  # no list in print nests as deep


class Weighed(NamedTuple):
    """The readings of a number: how likely each is, and what speaks for it."""

    odds: dict[str, float]  # adding up to 1
    heard: dict[str, str]  # of those likely enough to be followed, the feature that weighed most


@dataclass(slots=True, eq=False)
class Draft:
    """One numeral that counts something, and what is known of it so far."""

    num: Numeral
    start: int  # evidence, with the qualifier
    end: int  # evidence, with the counted noun
    noun: tuple[Hit, ...]  # the hits of the counted noun, in order
    qualifier: str = "exact"
    unit: str | None = None
    first: int = 0  # the segment: the words that are this number's own
    last: int = 0
    reach: int = 0  # where the words end that are also said of the numbers coordinated with it
    clause: int = 0  # start of the clause inside the segment
    own: tuple[Hit, ...] = ()  # hits of the segment
    near: tuple[Hit, ...] = ()  # hits of the segment from the start of the clause on
    label: frozenset[int] = frozenset()  # where its label's words begin: "A, B lần lượt là 5, 7"
    hidden: frozenset[int] = frozenset()  # and where those of the others do
    parent: Draft | None = None
    answers: Draft | None = None  # its like in the item before, told in the same words
    recalls: Draft | None = None  # the same count told before: "trong 83 bác sĩ nói trên"
    apart: frozenset[str] = frozenset()  # by what it is told apart behind it: "15, nữ 4, trẻ 2"
    companion: Draft | None = None  # the count beside which this percentage stands
    proved: bool = False  # tied to its total by a list's word or by reckoning, not only by likeness
    column: tuple[int, int] | None = None  # the head cell of its column, in a table
    titles: tuple[tuple[int, int], ...] = ()  # that, and those of the groups over it
    listed: bool = False  # stands in a list that an opener opened
    bracketed: bool = False  # stands in a bracket: "129 người (Bình Thuận 67 người, …)"
    heads: bool = False  # the first count of its paragraph
    headlined: bool = False  # the headline has the same figure
    runs: list[tuple[Run, int]] = field(default_factory=list)  # neighbours it may add up with
    open_list: bool = False
    whole: float | None = None  # of what a share is, where that is not its total
    beside: Draft | None = None  # the number of now beside which one of another year stands
    other: bool | None = None  # it counts no personnel, whatever it is read as
    indicator: str | None = None
    score: float = 0.0  # probability of that indicator among the readings
    stands: Standing | None = None  # what speaks for each indicator, whatever stands before
    pairs: Mapping[str, float] = field(default_factory=dict)  # what pairs of words add to each
    wording: tuple[str, ...] | None = None  # the words right around it, once they are heard
    weighed: Weighed | None = None  # what was chosen from, given what stands before
    heard: str = ""  # the feature that weighed most for it
    rival: str | None = None  # the second reading, likely enough to be named
    nothing: float = 0.0  # probability that it is no statistic
    led: Draft | None = None  # the number whose reading it may follow
    bond: float = 1.0  # probability of its total, or of none, among those it may be a part of
    modes: tuple[str, ...] = ()
    sex: str = "_T"
    age: str = "_T"
    ethnicity: str = "_T"
    group: str | None = None
    body: str | None = None
    category: str | None = None
    change: str | None = None
    origin: str | None = None
    destination: str | None = None
    place: object = None
    among: bool = False  # its place is one of several that its sentence names
    period: Span | None = None
    status: str = "actual"
    norm: bool = False  # a goal set beside a result: "(chỉ tiêu là 10%)"; it hands nothing on
    trace: Trace = field(default_factory=list)

    @property
    def tail(self) -> int:
        """Return where the whole noun phrase ends: "4 cán bộ trẻ dưới 40 tuổi"."""
        return self.noun[-1][1] if self.noun else self.end

    @property
    def is_broken(self) -> bool:
        """Say whether it is broken down by sex, age or ethnicity."""
        return (self.sex, self.age, self.ethnicity) != ("_T", "_T", "_T")

    def note(self, slot: str, value: str, rule: str, hit: Hit | None = None) -> None:
        """Write down which rule filled ``slot``, with the words of ``hit`` where there are any."""
        start, end = (hit[0], hit[1]) if hit else (self.num.start, self.num.start)
        self.trace.append((slot, value, rule, start, end))

    def read_as(self, indicator: str, rule: str) -> None:
        """Take ``indicator`` for that of the number, whatever the weights chose, by ``rule``."""
        self.indicator = indicator
        self.note("indicator", indicator, rule)

    def lineage(self) -> Iterator[Draft]:
        """Yield the draft, then the totals it is a part of, from near to far."""
        draft: Draft | None = self
        seen = 0
        while draft is not None and seen < _DEEPEST:
            yield draft
            draft = draft.parent
            seen += 1


@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence with all that was found in it."""

    start: int
    end: int
    folded: str  # of the whole article
    hits: list[Hit]
    spans: list[Span]
    drafts: list[Draft]
    paragraph: int
    means: Sequence[Numeral] = ()  # mean ages: "tuổi bình quân là 44,6"
    # Where the numbers begin, for counting those between two places.
    starts: list[int] = field(default_factory=list)
    nouns: frozenset[int] = frozenset()  # where their counted nouns begin
    kind: str = "body"
    item: bool = False  # an item of a list under a lead line
    row: bool = False  # a row of a table
    stem: int | None = None  # the paragraph that a marked line stands under
    lead: Sentence | None = None  # the line that opens the list, ending in a colon
    opening: tuple[int, int] | None = None  # the paragraph, as long as nobody looked for its unit
    named: list[tuple[int, int, RefArea]] = field(default_factory=list)  # the units it names
    ends: tuple[Hit, ...] | None = None  # the named ends of moves, once somebody looked for them
    subject: tuple[int, int, RefArea] | None = None  # the unit with which the paragraph begins
    asked: Sentence | None = None  # the question that it answers first
    before: tuple[int, int] | None = None  # the sentence before in the same paragraph
    opened: Sequence[Hit] = ()  # the words of that sentence, where it holds no number
    prior: Sentence | None = None  # the sentence before that holds a number
    spoken: Mapping[str, float] | None = None  # what its pairs of words add to each indicator
    offices: frozenset[int] = frozenset()  # where the nouns of named ones begin: "Sở Y tế"
    slashed: tuple[Hit, ...] = ()  # words set side by side: "xuất sắc/tốt/hoàn thành"
    headed: Span | None = None  # the time that the heading gives: "A. KẾT QUẢ NĂM 2015"
    section: frozenset[str] = frozenset()  # the indicators of the heading: "II. Kiểm tra, kỷ luật"
    way: Sentence | None = None  # the heading, where it says which way: "Từ huyện xuống xã"
    aim: str | None = None  # the status that the heading gives: "Mục tiêu đến năm 2020"
    election: bool = False  # the article is on an election: who files papers there stands for it
    allots: bool = False  # the article tells of posts given out: "HĐND tỉnh giao biên chế năm 2020"
    coming: bool = False  # what it tells of takes effect after its day: "có hiệu lực từ 1-1-2025"
    pending: bool = False  # the list of those who ask to leave is laid before who grants it
    drafted: bool = False  # a draft on posts is laid before who votes on it: "trình HĐND giao …"
    leaving: bool = False  # provinces are to be joined: who goes to the new seat has yet to go
    calls: int | None = None  # where the article begins to call for applicants: "thông báo tuyển"
    blocks: Sequence[int] = ()  # where the lines of the article begin, furniture left out
    headline: tuple[int, int] = (0, 0)  # of the article; without one its first line

    @property
    def over(self) -> int | None:
        """Return the paragraph under which the sentence stands as an item of a list."""
        return self.lead.paragraph if self.lead is not None else self.stem

    def seen_by(self, draft: Draft) -> Sentence:
        """Return the sentence without the labels of other numbers told in turn with ``draft``."""
        if not draft.hidden:
            return self
        hits = [h for h in self.hits if h[0] not in draft.hidden]
        return replace(self, hits=hits, spoken=None)

    def lines(self, start: int, end: int) -> int:
        """Return how many lines of the article begin between two places.

        Neither empty lines nor furniture, such as the caption of a picture, set them farther apart.
        """
        return bisect_right(self.blocks, end) - bisect_right(self.blocks, start)

    def said_before(self, draft: Draft, said: re.Pattern[str], reach: int) -> re.Match[str] | None:
        """Return where the ``reach`` characters before a number say ``said``, if they do."""
        low = max(self.start, draft.start - reach)
        return said.search(self.folded, low, draft.start)

    def between(self, start: int, end: int) -> list[Hit]:
        """Return the hits inside ``[start:end)``."""
        return [h for h in self.hits if h[0] >= start and h[1] <= end]


def nearest(hits: Sequence[Hit], draft: Draft) -> Hit | None:
    """Return the hit that stands nearest to the numeral, on either side."""

    def gap(hit: Hit) -> int:
        return hit[0] - draft.num.end if hit[0] >= draft.num.end else draft.num.start - hit[1]

    return min(hits, key=gap, default=None)
