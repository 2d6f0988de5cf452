"""A finished figure: its SVG and the words that stand for it."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Protocol

from cadre_analysis import language
from cadre_analysis.compare.result import Result
from cadre_analysis.compare.statement import doubtful
from cadre_analysis.display import Bundle, Payload, Shown
from cadre_analysis.figures.theme import Page
from cadre_analysis.language import _

SVG = "image/svg+xml"
_LISTED = 20  # items that an alternative text tells one by one


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture(Shown):
    """A drawn figure; the same data give the same bytes."""

    svg: str
    caption: str
    alt: str
    note: str | None
    obs_ids: tuple[str, ...]

    def payload(self) -> Payload:
        """Return the words as JSON; the drawing stands beside it as SVG."""
        return {"type": "figure", "caption": self.caption, "alt": self.alt, "note": self.note}

    def html(self) -> str:
        """Return the figure as an image with its alternative text."""
        data = base64.b64encode(self.svg.encode()).decode()
        note = f"<br><small>{escape(self.note)}</small>" if self.note else ""
        return (
            f'<figure><img style="max-width:100%" alt="{escape(self.alt)}" '
            f'src="data:{SVG};base64,{data}">'
            f"<figcaption>{escape(self.caption)}{note}</figcaption></figure>"
        )

    def plain(self) -> str:
        """Return the alternative text."""
        return self.alt

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[Bundle, Bundle]:
        data, metadata = Shown._repr_mimebundle_(self, include, exclude)
        return {**data, SVG: self.svg}, {**metadata, SVG: {"alt": self.alt}}


def finished(
    page: Page, *, caption: str, alt: str, result: Result, note: str | None = None
) -> Picture:
    """Return the page as a picture. Call inside ``themed()``."""
    out = io.BytesIO()
    # No date and no program name: the same data give the same bytes.
    page.figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return Picture(
        svg=out.getvalue().decode(),
        caption=caption,
        alt=alt,
        note=note,
        obs_ids=result.obs_ids,
    )


class Told(Protocol):
    """A statement, a share, a plan beside its result: anything that observations tell."""

    @property
    def obs_ids(self) -> tuple[str, ...]:
        """The observations that tell it."""


def footer(
    result: Result, shown: int | None = None, *, drawn: Iterable[Told] = (), left: int = 0
) -> str:
    """Return the line under a figure: the articles and statements it is drawn from.

    ``drawn`` is what the figure shows, to say how much of it is doubtful; ``left`` says how many
    items did not fit the page and stand in the table only.
    """
    articles = language.plural(
        "Source: {n} press article", "Source: {n} press articles", result.articles
    ).format(n=language.number(result.articles))
    count = len(result.obs_ids) if shown is None else shown
    said = language.plural("{n} statement", "{n} statements", count).format(
        n=language.number(count)
    )
    ids = {i for one in drawn for i in one.obs_ids}
    marked = len(ids & doubtful(result.numbers))
    if marked:
        said += " (" + _("{n} doubtful").format(n=language.number(marked)) + ")"
    reminder = _("what is not reported is not zero")
    line = f"{articles}, {said}; {reminder}."
    if left:
        rest = language.plural(
            "{n} more item stands in the table.", "{n} more items stand in the table.", left
        )
        line += " " + rest.format(n=language.number(left))
    return line


def told(title: str, items: list[str]) -> str:
    """Return an alternative text: the finding, then the figures one by one."""
    listed = "; ".join(items[:_LISTED])
    more = len(items) - _LISTED
    if more > 0:
        listed += " " + _("and {n} more").format(n=language.number(more))
    return f"{title}. {listed}." if listed else f"{title}."
