"""The words behind the numbers: a list of sentences, and whole articles with every number marked.

``sources`` is the end of every notebook: each number in a table or figure links to its entry here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from cadre_analysis import frame, language
from cadre_analysis.codes import BlockKind
from cadre_analysis.compare.statement import Statement, ranks, statements
from cadre_analysis.display import Payload, Shown, nothing
from cadre_analysis.errors import UnknownArticleError
from cadre_analysis.language import _
from cadre_analysis.model import Block

if TYPE_CHECKING:
    from cadre_analysis.store import Dataset


class Uses(Protocol):
    """A result, a table or a figure: anything that knows which observations it shows."""

    @property
    def obs_ids(self) -> tuple[str, ...]:
        """The observations shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One sentence, with the quoted words in it, and where it was said."""

    n: int
    id: str
    reading: str
    before: str
    exact: str
    after: str
    source: str
    date: str | None
    url: str | None

    @property
    def payload(self) -> Payload:
        """The entry as JSON."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources(Shown):
    """The sentences behind the numbers of a notebook, in the order of their numbers."""

    title: str
    entries: tuple[Entry, ...]

    def payload(self) -> Payload:
        """Return the entries as JSON."""
        return {
            "type": "sources",
            "title": self.title,
            "entries": [e.payload for e in self.entries],
        }

    def html(self) -> str:
        """Return the entries as a numbered list that the links of tables lead to."""
        items = "".join(_item(e) for e in self.entries)
        return f'<h3>{escape(self.title)}</h3><ol class="cadre-sources">{items}</ol>'

    def plain(self) -> str:
        """Return the entries, one a line."""
        lines = [f"[{e.n}] {e.before}«{e.exact}»{e.after} — {e.source}" for e in self.entries]
        return "\n".join([self.title, *lines])


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of an article: plain, an observation (``id``), or a number set aside."""

    text: str
    id: str | None = None
    n: int | None = None
    ignored: str | None = None

    @property
    def payload(self) -> Payload:
        """The stretch as JSON."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One block of an article and its stretches, which together are its text."""

    kind: str
    runs: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked(Shown):
    """A whole article with each observation and each number set aside marked in place."""

    title: str
    source: str
    paragraphs: tuple[Passage, ...]

    def payload(self) -> Payload:
        """Return the article as JSON."""
        return {
            "type": "marked",
            "title": self.title,
            "source": self.source,
            "paragraphs": [
                {"kind": p.kind, "runs": [r.payload for r in p.runs]} for p in self.paragraphs
            ],
        }

    def html(self) -> str:
        """Return the article as HTML: observations highlighted, numbers set aside underlined."""
        body = "".join(
            f'<p class="cadre-{escape(p.kind)}" style="{_FADED.get(p.kind, "")}">'
            + "".join(_marked_run(r) for r in p.runs)
            + "</p>"
            for p in self.paragraphs
        )
        return (
            f"<article><h3>{escape(self.title)}</h3>"
            f'<p style="color:#5b6470">{escape(self.source)}</p>{body}</article>'
        )

    def plain(self) -> str:
        """Return the article with each observation in brackets."""
        return "\n".join(
            "".join(f"[{r.text}]" if r.id else r.text for r in p.runs) for p in self.paragraphs
        )


def sources(dataset: Dataset, *results: Uses) -> Shown:
    """Return the sentences behind what ``results`` show; behind everything if none is given."""
    numbers = ranks(dataset)
    wanted = {i for r in results for i in r.obs_ids} if results else set(numbers)
    said = {i: s for s in statements(dataset) for i in s.obs_ids}
    rows = [row for row in dataset.observations.to_dict("records") if row["obs_id"] in wanted]
    if not rows:
        return nothing(_("Sources"))
    return Sources(
        title=_("Sources: the sentences behind the numbers"),
        entries=tuple(_entry(row, numbers, said[str(row["obs_id"])]) for row in rows),
    )


def marked(dataset: Dataset, doc_id: str) -> Marked:
    """Return the article ``doc_id`` with every number marked.

    Raises
    ------
    UnknownArticleError
        If the dataset has no such article.
    """
    documents = dataset.articles[dataset.articles["doc_id"].eq(doc_id)]
    if documents.empty:
        known = "; ".join(dataset.articles["doc_id"].map(str)) or "–"
        raise UnknownArticleError(doc_id=doc_id, known=known)
    row = documents.to_dict("records")[0]
    text = dataset.texts[doc_id]
    marks = _marks(dataset, doc_id)
    spans = frame.blocks(row.get("blocks")) or (Block(start=0, end=len(text), kind=BlockKind.BODY),)
    return Marked(
        title=_text(row.get("title")) or doc_id,
        source=_source(row),
        paragraphs=tuple(_passages(text, spans, marks)),
    )


def _entry(row: Mapping[Any, Any], numbers: Mapping[str, int], s: Statement) -> Entry:
    sentence, first = str(row["sentence"]), int(row["sentence_start"])
    start, end = int(row["start"]) - first, int(row["end"]) - first
    published = _text(row.get("published"))
    return Entry(
        n=numbers[str(row["obs_id"])],
        id=str(row["obs_id"]),
        reading=_reading(s),
        before=sentence[:start],
        exact=sentence[start:end],
        after=sentence[end:],
        source=_source(row),
        date=published and language.date(published),
        url=_text(row.get("url")),
    )


def _reading(s: Statement) -> str:
    """Return what the number was read as: indicator, value, unit, whom, how, when, where."""
    unit = "" if s.unit == "percent" else " " + language.label("unit", s.unit)
    said = (
        language.label("indicator", s.indicator),
        s.value + unit,
        s.who,
        s.how,
        language.label("status", s.status) if s.planned else "",
        s.place.label,
        s.period,
    )
    return "; ".join(x for x in said if x)


def _source(row: Mapping[Any, Any]) -> str:
    return _text(row.get(f"source_{language.current()}")) or str(row["doc_id"])


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


class _Mark(NamedTuple):
    start: int
    end: int
    stretch: Stretch


def _marks(dataset: Dataset, doc_id: str) -> list[_Mark]:
    """Return the marks of an article without overlap, by their numerals.

    The numeral is marked, not the whole quotation: quotations overlap ("100% … đại học, lý luận
    chính trị …" holds two), numerals of different observations coincide at most.
    """
    numbers = ranks(dataset)
    found: dict[tuple[int, int], Stretch] = {}
    own = dataset.ignored[dataset.ignored["doc_id"].eq(doc_id)]
    for row in own.to_dict("records"):
        reason = language.label("reason", str(row["reason"]))
        found[int(row["start"]), int(row["end"])] = Stretch(text="", ignored=reason)
    seen = dataset.observations[dataset.observations["doc_id"].eq(doc_id)]
    for row in reversed(seen.to_dict("records")):  # of two on one numeral the first is named
        span = int(row["number_start"]), int(row["number_end"])
        obs_id = str(row["obs_id"])
        found[span] = Stretch(text="", id=obs_id, n=numbers[obs_id])
    return _apart([_Mark(start, end, stretch) for (start, end), stretch in sorted(found.items())])


def _apart(marks: Iterable[_Mark]) -> list[_Mark]:
    """Drop marks that overlap an earlier one; an observation outranks a number set aside."""
    kept: list[_Mark] = []
    for mark in marks:
        if kept and mark.start < kept[-1].end:
            if mark.stretch.id and not kept[-1].stretch.id:
                kept[-1] = mark
            continue
        kept.append(mark)
    return kept


def _passages(text: str, spans: Iterable[Block], marks: list[_Mark]) -> Iterable[Passage]:
    for block in spans:
        inside = [m for m in marks if block.start <= m.start and m.end <= block.end]
        cuts = sorted({block.start, block.end, *(x for m in inside for x in (m.start, m.end))})
        known = {m.start: m.stretch for m in inside}
        runs = tuple(
            Stretch(text=text[a:b], id=s.id, n=s.n, ignored=s.ignored)
            for a, b in pairwise(cuts)
            for s in (known.get(a, Stretch(text="")),)
        )
        if text[block.start : block.end].strip():
            yield Passage(kind=str(block.kind), runs=runs)


def _item(e: Entry) -> str:
    date = f" ({escape(e.date)})" if e.date and e.date not in e.source else ""
    return (
        f'<li id="e-{escape(e.id)}" value="{e.n}" style="margin-bottom:.6em">'
        f"{escape(e.before)}<mark>{escape(e.exact)}</mark>{escape(e.after)}"
        f'<br><span style="color:#5b6470">{escape(e.source)}{date}<br>'
        f"{escape(e.reading)}</span></li>"
    )


_FADED = {
    "title": "font-weight:600",
    "boilerplate": "color:#8a929c",
    "caption": "color:#5b6470;font-style:italic",
}


def _marked_run(r: Stretch) -> str:
    if r.id is not None:
        return (
            f'<a class="ref" href="#e-{escape(r.id)}"><mark>{escape(r.text)}</mark></a>'
            f"<sup>{r.n}</sup>"
        )
    if r.ignored is not None:
        return (
            f'<span title="{escape(r.ignored)}" '
            f'style="text-decoration:underline dotted #8a929c">{escape(r.text)}</span>'
        )
    return escape(r.text)
