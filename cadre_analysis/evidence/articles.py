"""Whole articles with every number marked in place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cadre_analysis import frame, language
from cadre_analysis.codes import BlockKind
from cadre_analysis.compare.statement import doubtful, ranks
from cadre_analysis.display import DOUBT, Payload, Shown
from cadre_analysis.errors import UnknownArticleError
from cadre_analysis.evidence.sentences import source_of, text_of
from cadre_analysis.language import _
from cadre_analysis.model import Block

if TYPE_CHECKING:
    from cadre_analysis.store import Dataset


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of an article: plain, an observation (``id``), or a number set aside."""

    text: str
    id: str | None = None
    n: int | None = None
    ignored: str | None = None
    doubtful: bool = False

    @property
    def payload(self) -> Payload:
        """The stretch as JSON."""
        said = {"text": self.text, "id": self.id, "n": self.n, "ignored": self.ignored}
        return {**said, **({"doubtful": True} if self.doubtful else {})}


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
        title=text_of(row.get("title")) or doc_id,
        source=source_of(row),
        paragraphs=tuple(_passages(text, spans, marks)),
    )


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
    for name, start, end in dataset.sift.omitted:
        if name == doc_id:
            found[start, end] = Stretch(text="", ignored=_("doubtful, left out"))
    seen = dataset.observations[dataset.observations["doc_id"].eq(doc_id)]
    for row in reversed(seen.to_dict("records")):  # of two on one numeral the first is named
        span = int(row["number_start"]), int(row["number_end"])
        obs_id = str(row["obs_id"])
        marked = obs_id in doubtful(numbers)
        found[span] = Stretch(text="", id=obs_id, n=numbers[obs_id], doubtful=marked)
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
            replace(s, text=text[a:b])
            for a, b in pairwise(cuts)
            for s in (known.get(a, Stretch(text="")),)
        )
        if text[block.start : block.end].strip():
            yield Passage(kind=str(block.kind), runs=runs)


_FADED = {
    "title": "font-weight:600",
    "boilerplate": "color:#8a929c",
    "caption": "color:#5b6470;font-style:italic",
}


def _marked_run(r: Stretch) -> str:
    if r.id is not None:
        return (
            f'<a class="ref" href="#e-{escape(r.id)}"><mark>{escape(r.text)}</mark></a>'
            f"<sup>{r.n}{DOUBT if r.doubtful else ''}</sup>"
        )
    if r.ignored is not None:
        return (
            f'<span title="{escape(r.ignored)}" '
            f'style="text-decoration:underline dotted #8a929c">{escape(r.text)}</span>'
        )
    return escape(r.text)
