"""The HTML exporter: a page set by a template that overrides blocks of nbconvert's ``base``.

One file, nothing fetched, no script: the policy in its head forbids all but its own style, its
embedded fonts and its pictures. Every value is escaped by the template environment.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from nbconvert.exporters import Exporter, TemplateExporter
from nbformat import NotebookNode
from traitlets import Bool, Unicode, default

from cadre_analysis.render import compose, widths
from cadre_analysis.render.page import Figure, Inline, Ref, Table, day

TEMPLATES = Path(__file__).with_name("templates")
POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; "
    "base-uri 'none'; form-action 'none'"
)
_WEIGHTS = (("regular", 400), ("medium", 500), ("semibold", 600))


class CadreHTMLExporter(TemplateExporter):
    """Notebook to one self-contained HTML file."""

    export_from_notebook = "Cadre HTML"
    output_mimetype = "text/html"
    lang = Unicode("", help="Language of the report, vi or en; the notebook's own if empty.").tag(
        config=True
    )
    show_code = Bool(False, help="Whether code cells are set too.").tag(config=True)

    def _file_extension_default(self) -> str:
        return ".html"

    def _template_name_default(self) -> str:
        return "cadre"

    @default("extra_template_basedirs")
    def _shipped_templates(self) -> list[str]:
        return [str(TEMPLATES)]

    def from_notebook_node(  # type: ignore[override]  # as nbconvert's own exporters do
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """Return the HTML and nbconvert's resources.

        Raises
        ------
        RenderError
            If a cell cannot be set; the message names it.
        """
        ready, resources = Exporter.from_notebook_node(self, nb, resources, **kw)
        name = str(resources.get("metadata", {}).get("name") or "notebook")
        page = compose.page(ready, name=name, lang=self.lang or None, show_code=self.show_code)
        resources["cadre"] = {"page": page, "css": style(), "policy": POLICY}
        return str(self.template.render(nb=ready, resources=resources)), resources

    def _create_environment(self) -> Environment:
        environment: Environment = super()._create_environment()  # type: ignore[no-untyped-call]
        environment.autoescape = True
        environment.globals |= _WORDS
        return environment


@lru_cache(maxsize=1)
def style() -> Markup:
    """Return the style sheet with its fonts inside; ours alone, so it is not escaped."""
    folder = TEMPLATES / "cadre"
    faces = [
        _face((folder / "fonts" / f"{name}.woff2").read_bytes(), weight)
        for name, weight in _WEIGHTS
    ]
    sheet = (folder / "cadre.css").read_text(encoding="utf-8")
    return Markup("".join(faces) + sheet)  # noqa: S704  # two files of this package, no input


def _face(font: bytes, weight: int) -> str:
    packed = base64.b64encode(font).decode("ascii")
    return (
        f'@font-face{{font-family:"Cadre Text";font-weight:{weight};font-display:swap;'
        f"src:url(data:font/woff2;base64,{packed}) format('woff2')}}\n"
    )


def _data_url(figure: Figure) -> str:
    return f"data:{figure.media};base64,{base64.b64encode(figure.data).decode('ascii')}"


def _letter(n: int) -> str:
    """Return a, b, … z, aa, ab, …: footnotes bear letters, sources numbers."""
    made = ""
    while n:
        n, place = divmod(n - 1, 26)
        made = chr(ord("a") + place) + made
    return made


def _kind(noun: object) -> str:
    return type(noun).__name__.lower()


def _only_refs(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return tuple(x for x in inlines if isinstance(x, Ref))


def _without_refs(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return tuple(x for x in inlines if not isinstance(x, Ref))


def _named(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the stretches of a row's heading, and whether each is a name: "(Lai Châu)"."""
    done = 0
    for piece in widths.pieces(text, len(text)):
        start = text.index(piece, done)
        if " " in piece:
            yield text[done:start], False
            yield piece, True
            done = start + len(piece)
    yield text[done:], False


def _width(table: Table, place: int) -> str:
    """Return the class of a column: prose that must not be squeezed, words that must not break."""
    share, room = table.columns[place]
    if room:
        return "short"
    return "wide" if share > _PROSE else ""


_PROSE = 12.0 + widths.INSET  # characters: a column of so many is one of sentences
_WORDS = {
    "data_url": _data_url,
    "day": day,
    "kind": _kind,
    "letter": _letter,
    "named": _named,
    "only_refs": _only_refs,
    "width": _width,
    "without_refs": _without_refs,
}
