"""What a notebook cell shows: HTML for JupyterLab, plain text, and the payload that reports set.

Every word of an article passes through ``html.escape`` here; the exporters take the payload, not
the HTML, and escape for their own format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any, TypeAlias

from cadre_analysis import language
from cadre_analysis.codes import Indicator, Unit
from cadre_analysis.compare.result import Result
from cadre_analysis.compare.statement import AVERAGE_AGE, Statement, doubtful
from cadre_analysis.compare.where import Place
from cadre_analysis.language import _

MEDIA = "application/vnd.cadre+json"
VERSION = 1
FEW = 6  # places, totals or shares that an answer names; the table below it has them all
DOUBT = "?"  # beside the number of a doubtful reading

Payload: TypeAlias = dict[str, Any]  # JSON
Bundle: TypeAlias = dict[str, Any]  # MIME type to data


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref:
    """A link from a number to the sentence that states it; a doubtful one bears a mark."""

    n: int
    id: str
    doubtful: bool = False

    @property
    def payload(self) -> Payload:
        """The reference as JSON."""
        return {"n": self.n, "id": self.id, **({"doubtful": True} if self.doubtful else {})}


class Shown:
    """Anything of ours that a cell can show."""

    __slots__ = ()

    def payload(self) -> Payload:
        """Return the structured form, without its version."""
        raise NotImplementedError

    def html(self) -> str:
        """Return HTML for JupyterLab, everything from articles escaped."""
        raise NotImplementedError

    def plain(self) -> str:
        """Return plain text, for a terminal."""
        raise NotImplementedError

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[Bundle, Bundle]:
        del include, exclude  # the front end picks
        data: Bundle = {
            "text/html": self.html(),
            "text/plain": self.plain(),
            MEDIA: {"v": VERSION, **self.payload()},
        }
        return data, {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of words within a paragraph."""

    text: str
    bold: bool = False
    refs: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph; ``style`` is body, lead, note, warning or heading."""

    runs: tuple[Run, ...]
    style: str = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Shown):
    """Paragraphs made from the data; ``subject`` is what the whole notebook turned out to be on."""

    paragraphs: tuple[Paragraph, ...]
    subject: str = ""

    @property
    def obs_ids(self) -> tuple[str, ...]:
        """Every observation that the words link to, by its number."""
        links = {r for p in self.paragraphs for run in p.runs for r in run.refs}
        return tuple(r.id for r in sorted(links, key=lambda r: r.n))

    @classmethod
    def of(cls, *lines: str, style: str = "body") -> Text:
        """Return plain paragraphs of one style."""
        return cls(paragraphs=tuple(Paragraph(runs=(Run(text=x),), style=style) for x in lines))

    def payload(self) -> Payload:
        """Return the paragraphs as JSON."""
        return {
            "type": "text",
            **({"subject": self.subject} if self.subject else {}),
            "paragraphs": [
                {
                    "style": p.style,
                    "runs": [
                        {"text": r.text, "bold": r.bold, "refs": [x.payload for x in r.refs]}
                        for r in p.runs
                    ],
                }
                for p in self.paragraphs
            ],
        }

    def html(self) -> str:
        """Return the paragraphs as HTML."""
        return "".join(_paragraph(p) for p in self.paragraphs)

    def plain(self) -> str:
        """Return the paragraphs, one a line."""
        return "\n".join("".join(r.text for r in p.runs) for p in self.paragraphs)


def nothing(subject: str, left_out: Mapping[Any, int] | None = None) -> Text:
    """Return the sentence that stands where there are no figures on ``subject``.

    ``left_out`` counts the doubtful ones that would have stood there.
    """
    gone = sum((left_out or {}).values())
    if gone:
        said = language.plural(
            "{subject}: {n} figure is reported and left out here as doubtful.",
            "{subject}: {n} figures are reported and left out here as doubtful.",
            gone,
        ).format(subject=subject, n=language.number(gone))
    else:
        said = _("{subject}: no figures are reported; that does not mean zero.").format(
            subject=subject
        )
    return Text.of(said, style="note")


def undrawn(subject: str, *, some: bool) -> Text:
    """Return the sentence that stands in a figure's place, where a table may have ``some``."""
    if not some:
        return nothing(subject)
    said = _("{subject}: none is exact and sure enough to be drawn; the table has them all.")
    return Text.of(said.format(subject=subject), style="note")


def nothing_on(result: Result, *indicators: str) -> Text:
    """Return the sentence that stands where ``result`` has no figure on some indicators."""
    subject = ", ".join(language.label("indicator", i) for i in indicators)
    return nothing(subject, result.left_out(*indicators))


def silence(result: Result, silent: Iterable[Place], *indicators: str) -> Iterator[Paragraph]:
    """Yield a sentence on the places that say nothing, one on those of whom all is left out."""
    kinds = (
        (_("Not reported ({what}): {places}. That does not mean zero."), list(silent)),
        (
            _("Figures left out here as doubtful ({what}): {places}."),
            list(result.left_out(*indicators)),
        ),
    )
    for told, places in kinds:
        named = ", ".join(place.label for place in places[:FEW])
        named += f" … (+{len(places) - FEW})" if len(places) > FEW else ""
        what = language.label("indicator", indicators[0]).lower()
        if places:
            yield Paragraph(runs=(Run(text=told.format(what=what, places=named)),), style="note")


def measure(s: Statement) -> str:
    """Return what a statement counts in, beside its number; of per cent its sign says it.

    "giảm 14 biên chế" are funded posts, "10/10 bí thư cấp huyện" are offices that someone holds.
    """
    if s.unit == Unit.PERCENT:
        return ""
    if s.category == AVERAGE_AGE:
        return _("years")
    said = language.unit(s.unit, s.value)
    if s.unit != Unit.POST or said != language.label("unit", s.unit):
        return said
    return _("offices") if s.indicator in _HELD else _("posts")


def route(s: Statement) -> str:
    """Return from which level to which the people went, empty where an end is not told."""
    if not (s.origin and s.destination):
        return ""
    return f"{language.label('level', s.origin)} → {language.label('level', s.destination)}"


_HELD = frozenset({Indicator.NONLOCAL_LEADER, Indicator.DUAL_POST, Indicator.MOVEMENT})


def refs(numbers: Mapping[str, int], obs_ids: Iterable[str]) -> tuple[Ref, ...]:
    """Return the links to some observations, in the order of their numbers, each once."""
    known = {i: numbers[i] for i in obs_ids if i in numbers}
    marked = doubtful(numbers)
    return tuple(
        Ref(n=n, id=i, doubtful=i in marked)
        for i, n in sorted(known.items(), key=lambda pair: pair[1])
    )


def linked(links: Iterable[Ref]) -> str:
    """Return links as HTML, raised and small."""
    made = "&nbsp;".join(
        f'<a class="ref" href="#e-{escape(x.id)}">{x.n}{DOUBT if x.doubtful else ""}</a>'
        for x in links
    )
    return f'<sup style="padding-left:.15em">{made}</sup>' if made else ""


_STYLES = {
    "lead": "font-size:1.1em",
    "note": "color:#5b6470",
    "warning": "border-left:4px solid #b45309;padding-left:.6em",
    "heading": "font-weight:600",
}


def _paragraph(p: Paragraph) -> str:
    words = "".join(
        (f"<strong>{escape(r.text)}</strong>" if r.bold else escape(r.text)) + linked(r.refs)
        for r in p.runs
    )
    return f'<p class="cadre-{escape(p.style)}" style="{_STYLES.get(p.style, "")}">{words}</p>'
