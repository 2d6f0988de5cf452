"""The nouns: frozen records that the rooms hand to each other.

Offsets are Unicode code points, half-open, into ``Article.text``: ``text[start:end] == exact``.
Nothing here imports pandas; a change to a record is ``dataclasses.replace``.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from cadre_analysis.codes import (
    TOTAL,
    AnchorKind,
    BlockKind,
    Change,
    FindingKind,
    Format,
    Indicator,
    Qualifier,
    Reason,
    Severity,
    SourceKind,
    Status,
    Unit,
)
from cadre_analysis.errors import EvidenceError

# Characters of prefix and suffix, W3C TextQuoteSelector; 8 already tell all quotes of the seeds
# apart.
CONTEXT = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class RefArea:
    """A place: an administrative unit, or with ``unit=False`` a group of them.

    "Các địa phương" is such a group.
    """

    name: str | None
    level: str | None
    province: str | None = None
    code: str | None = None
    unit: bool = True
    reason: str | None = None  # which rule resolved it: text, sign_off, places_named, sources.csv


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A fact about an article that ``sources.csv`` supplied or changed."""

    field: str
    read: str | None
    given: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A span of an article's text and what it is."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A span of an article's text and the part of its file that it was read from."""

    start: int
    end: int
    kind: AnchorKind
    label: str  # page "3", paragraph "12", cell "Biên chế!B7"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One document in canonical text: decoded, line feeds only, NFC, no byte-order mark."""

    doc_id: str
    path: Path
    sha256: str  # of the canonical text in UTF-8
    text: str
    encoding: str
    title: str | None
    outlet: str | None
    published: str | None  # YYYY-MM-DD or YYYY-MM
    ref_area: RefArea | None
    blocks: tuple[Block, ...] = ()
    kind: SourceKind = SourceKind.ARTICLE
    original_title: str | None = None
    url: str | None = None
    overrides: tuple[Override, ...] = ()
    format: Format = Format.TEXT
    dated_by: str | None = None  # the rule that chose the date, a code of the list ``dated_by``
    page_date: str | None = None  # a dateline that is the page's clock, not the article's date
    author: str | None = None  # name or initials, as printed
    other_area: RefArea | None = None  # a place that the text speaks of nearly as much as its own
    anchors: tuple[Anchor, ...] = ()  # in order, apart from each other; none for plain text

    def anchor(self, start: int) -> Anchor | None:
        """Return the part of the file that the character at ``start`` was read from."""
        at = bisect_right(self.anchors, start, key=lambda one: one.start) - 1
        found = self.anchors[at] if at >= 0 else None
        return found if found is not None and start < found.end else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words that state a fact: W3C TextPositionSelector and TextQuoteSelector in one."""

    doc_id: str
    start: int
    end: int
    exact: str

    @classmethod
    def of(cls, article: Article, start: int, end: int) -> Evidence:
        """Return the evidence at ``article.text[start:end]``."""
        return cls(doc_id=article.doc_id, start=start, end=end, exact=article.text[start:end])

    def verify(self, text: str) -> None:
        """Raise unless ``text`` still says so.

        Raises
        ------
        EvidenceError
            If ``text[start:end]`` is not ``exact``.
        """
        if text[self.start : self.end] != self.exact:
            raise EvidenceError(
                doc_id=self.doc_id, start=self.start, end=self.end, exact=self.exact
            )

    def context(self, text: str) -> tuple[str, str]:
        """Return the 32 characters before and after."""
        return text[max(0, self.start - CONTEXT) : self.start], text[self.end : self.end + CONTEXT]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePeriod:
    """The words of a period and its first and last month (``YYYY-MM``), null where unresolved."""

    text: str | None = None
    start: str | None = None
    end: str | None = None


class Step(NamedTuple):
    """Which rule filled which slot with which words.

    ``start == end`` where no words were needed.
    """

    slot: str
    value: str
    rule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One statement of a statistic, with the words that say it."""

    obs_id: str
    evidence: Evidence
    number: tuple[int, int]  # offsets of the numeral inside the text
    obs_value: float | None
    lower: float | None
    upper: float | None
    lower_open: bool
    upper_open: bool
    qualifier: Qualifier
    unit_measure: Unit
    indicator: Indicator
    modes: tuple[str, ...] = ()
    sex: str = TOTAL
    age: str = TOTAL
    ethnicity: str = TOTAL
    group: str | None = None
    body: str | None = None
    category: str | None = None
    change: Change | None = None
    origin: str | None = None
    destination: str | None = None
    ref_area: RefArea | None = None  # always filled: the document's own where nothing else is said
    period: TimePeriod = field(default_factory=TimePeriod)
    status: Status = Status.ACTUAL
    part_of: str | None = None  # obs_id of the total
    denominator_obs_id: str | None = None
    denominator_value: float | None = None
    printed: str = ""  # the numeral as printed: trailing zeros matter to the share check
    open_list: bool = False  # the list of its parts ends in an ellipsis
    confidence: float = 1.0  # how likely the reading is right in all its core fields
    doubts: tuple[str, ...] = ()  # what lowers it, heaviest first: codes of the list ``doubt``
    second_reading: str | None = None  # the other indicator it may be of, or none at all
    trace: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored:
    """A run of digits (or a number word) that is no observation, and why."""

    evidence: Evidence
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A move of one named office-holder; never added to counts."""

    event_id: str
    evidence: Evidence
    person: str
    from_post: str | None
    from_place: str | None
    to_post: str | None
    to_place: str | None
    mode: str | None
    date: str | None  # YYYY-MM-DD or YYYY-MM


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a check saw: reports, never raises, never corrects."""

    kind: FindingKind
    severity: Severity
    # complete, open, over_full, contradictory; rounded, truncated, ceiling, impossible, possible …
    state: str
    vi: str
    en: str
    doc_id: str
    obs_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read out of one article."""

    article: Article
    observations: tuple[Observation, ...]
    ignored: tuple[Ignored, ...]
    events: tuple[Event, ...]
    fault: Refusal | None = None  # the rules failed: every number is passed over


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A file that was not read, and the one sentence that says why."""

    path: Path
    vi: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What came in from a folder: the articles, the files refused, and those that were empty."""

    articles: tuple[Article, ...]
    refused: tuple[Refusal, ...] = ()
    empty: tuple[Path, ...] = ()


def stable_id(doc_id: str, exact: str, prefix: str, suffix: str, ordinal: int) -> str:
    """Return an id that survives edits elsewhere in the text.

    Derived from the document, the words, 32 characters on either side, and the ordinal among
    equals and among the statements on one span; the offsets are not part of it, so a paragraph put
    in at the top changes none.
    """
    source = "\x1f".join((doc_id, exact, prefix, suffix, str(ordinal)))
    return blake2b(source.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
