"""The sentences behind the numbers, each with the quoted words in it and where it was said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Protocol

from cadre_analysis import language
from cadre_analysis.codes import AnchorKind
from cadre_analysis.compare.statement import Statement, doubtful, ranks, statements
from cadre_analysis.display import DOUBT, Payload, Shown, Text, measure, nothing, route
from cadre_analysis.explain.where import where
from cadre_analysis.language import _

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
    doubt: str = ""  # how sure a doubtful reading is, and why it is not surer

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


def sources(dataset: Dataset, *results: Uses) -> Shown:
    """Return the sentences behind what ``results`` show; behind everything if none is given."""
    numbers = ranks(dataset)
    wanted = {i for r in results for i in r.obs_ids} if results else set(numbers)
    said = {i: s for s in statements(dataset) for i in s.obs_ids}
    rows = [row for row in dataset.observations.to_dict("records") if row["obs_id"] in wanted]
    if not rows and numbers:
        return Text.of(_("No number here refers to a sentence."), style="note")
    if not rows:
        return nothing(_("Sources"))
    return Sources(
        title=_("Sources: the sentences behind the numbers"),
        entries=tuple(_entry(row, numbers, said[str(row["obs_id"])]) for row in rows),
    )


def _entry(row: Mapping[Any, Any], numbers: Mapping[str, int], s: Statement) -> Entry:
    sentence, first = str(row["sentence"]), int(row["sentence_start"])
    start, end = int(row["start"]) - first, int(row["end"]) - first
    published = text_of(row.get("published"))
    return Entry(
        n=numbers[str(row["obs_id"])],
        id=str(row["obs_id"]),
        reading=_reading(s),
        doubt=_doubt(row) if str(row["obs_id"]) in doubtful(numbers) else "",
        before=sentence[:start],
        exact=sentence[start:end],
        after=sentence[end:],
        source=", ".join(filter(None, (source_of(row), locator_of(row)))),
        date=published and language.date(published),
        url=text_of(row.get("url")),
    )


def _reading(s: Statement) -> str:
    """Return what the number was read as: indicator, value, unit, whom, how, where, when."""
    said = (
        language.label("indicator", s.indicator),
        f"{s.value} {measure(s)}".rstrip(),
        s.who,
        s.how,
        route(s),
        language.label("status", s.status) if s.planned else "",
        s.place.label,
        s.period,
    )
    return "; ".join(x for x in said if x)


def _doubt(row: Mapping[Any, Any]) -> str:
    """Return how sure a doubtful reading is, and what makes it less so."""
    codes = (text_of(row.get("doubts")) or "").split(";")[:_REASONS]
    reasons = ", ".join(language.label("doubt", code) for code in codes if code)
    sure = _("confidence {share}").format(share=language.number(float(row["confidence"]), 2))
    return f"{DOUBT} {sure}" + (f": {reasons}" if reasons else "")


_REASONS = 3  # of a doubtful reading, the heaviest


def source_of(row: Mapping[Any, Any]) -> str:
    """Return the source line of a row in the current language."""
    return text_of(row.get(f"source_{language.current()}")) or str(row["doc_id"])


def locator_of(row: Mapping[Any, Any]) -> str:
    """Return where in the file the words of a row stand: "tr. 3", "p. 3"; of plain text nothing."""
    kind, label = text_of(row.get("locator_kind")), text_of(row.get("locator"))
    if not kind or not label:
        return ""
    page = AnchorKind(kind) is AnchorKind.PAGE
    return _("p. {label}").format(label=label) if page else where(AnchorKind(kind), label)


def text_of(value: object) -> str | None:
    """Return the text of a cell; null where it has none."""
    return value if isinstance(value, str) and value else None


def _item(e: Entry) -> str:
    date = f" ({escape(e.date)})" if e.date and e.date not in e.source else ""
    return (
        f'<li id="e-{escape(e.id)}" value="{e.n}" style="margin-bottom:.6em">'
        f"{escape(e.before)}<mark>{escape(e.exact)}</mark>{escape(e.after)}"
        f'<br><span style="color:#5b6470">{escape(e.source)}{date}<br>'
        f"{escape(e.reading)}{f'<br>{escape(e.doubt)}' if e.doubt else ''}</span></li>"
    )
