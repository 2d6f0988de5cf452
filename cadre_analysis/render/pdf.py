"""The PDF exporter: a page as data, a Typst file that sets it, the ``typst`` wheel that compiles.

The words reach Typst as JSON strings, never as source, so there is nothing to escape and nothing
that an article could make it do; Typst sees one temporary folder and the bundled fonts, no
network, no package, no font of the machine.
"""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst
from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from traitlets import Bool, Unicode

from cadre_analysis.errors import RenderError
from cadre_analysis.render import compose
from cadre_analysis.render.fonts import legible, typst_fonts
from cadre_analysis.render.page import Figure, Page, day

_TEMPLATE = Path(__file__).with_name("templates") / "cadre.typ"
_SUFFIX = {"image/svg+xml": "svg", "image/png": "png", "image/jpeg": "jpg"}
_FEW_LINES = 100.0  # millimetres from the top of A4: a third of the page is filled
_FIXED = datetime(2020, 1, 1, tzinfo=UTC)  # where nothing says when: same bytes for same input


class CadrePDFExporter(Exporter):
    """Notebook to PDF by Typst: A4, contents, bookmarks, tags, real footnotes."""

    export_from_notebook = "Cadre PDF"
    output_mimetype = "application/pdf"
    lang = Unicode("", help="Language of the report, vi or en; the notebook's own if empty.").tag(
        config=True
    )
    show_code = Bool(False, help="Whether code cells are set too.").tag(config=True)

    def _file_extension_default(self) -> str:
        return ".pdf"

    def from_notebook_node(  # type: ignore[override]  # as nbconvert's own exporters do
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[bytes, dict[str, Any]]:
        """Return the PDF's bytes and nbconvert's resources.

        Raises
        ------
        RenderError
            If a cell cannot be set; the message names it.
        """
        ready, resources = super().from_notebook_node(nb, resources, **kw)
        name = str(resources.get("metadata", {}).get("name") or "notebook")
        page = compose.page(ready, name=name, lang=self.lang or None, show_code=self.show_code)
        return pdf(page, name=name), resources


def pdf(page: Page, *, name: str) -> bytes:
    """Return ``page`` as PDF/UA-1; the same page gives the same bytes.

    Raises
    ------
    RenderError
        If Typst cannot read a picture; the message names its cell.
    """
    data, pictures = _data(page)
    with tempfile.TemporaryDirectory(prefix="cadre-") as folder:
        root = Path(folder)
        for file, content in pictures.items():
            (root / file).write_bytes(content[0])
        (root / "page.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        (root / "main.typ").write_bytes(_TEMPLATE.read_bytes())
        (root / "packages").mkdir()
        try:
            return _compiled(root, _moment(page))
        except typst.TypstError as error:
            said = f"{error.message} {error.diagnostic}"
            blamed = next((picture for picture in pictures if picture in said), None)
            raise RenderError(
                notebook=name,
                cell=str(pictures[blamed][1]) if blamed else "–",
                detail_vi=f"Typst không dựng được: {error.message}",
                detail=f"Typst cannot set it: {error.message}",
            ) from error


@dataclass(frozen=True, slots=True)
class _Set:
    """A PDF, where its text ends, and what it would be worth to set in another way."""

    pdf: bytes
    page: int
    y: float  # millimetres from the top of the last page
    alone: list[int]  # tables whose note stands on the next page without a row
    waiting: list[int]  # pictures before which much of a page is empty

    @property
    def end(self) -> tuple[int, float]:
        """The last page, and how far it is filled."""
        return self.page, self.y


def _compiled(root: Path, moment: datetime) -> bytes:
    """Return the PDF, set again where a page would be all but empty or a note stand alone."""
    inputs: dict[str, str] = {}
    made = _set(root, moment, inputs)
    if made.waiting:
        tried = {"behind": _listed(made.waiting)}
        if (other := _set(root, moment, tried)).end < made.end:
            made, inputs = other, tried
    for way in ("tight", "keeping"):
        tried = inputs | {way: _listed(made.alone)}
        if made.alone and (other := _set(root, moment, tried)).page <= made.page:
            made, inputs = other, tried
    if made.page > 1 and made.y < _FEW_LINES:  # a few lines of the sources run over
        other = _set(root, moment, inputs | {"snug": "yes"})
        made = min(made, other, key=lambda each: each.page)
    return made.pdf


def _listed(numbers: list[int]) -> str:
    return ",".join(map(str, numbers))


def _set(root: Path, moment: datetime, inputs: dict[str, str]) -> _Set:
    """Return the PDF that some inputs of the template give."""
    compiler = typst.Compiler(
        root / "main.typ",
        root=root,
        font_paths=typst_fonts(),
        ignore_system_fonts=True,
        sys_inputs=inputs,
        package_path=root / "packages",
        package_cache_path=root / "packages",
    )
    made: Any = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=moment)
    end = json.loads(compiler.query("<end>", field="value", one=True))
    return _Set(pdf=bytes(made), **end)


def _data(page: Page) -> tuple[dict[str, Any], dict[str, tuple[bytes, int]]]:
    """Return the page as JSON data, and its pictures by file name with their cells."""
    pictures: dict[str, tuple[bytes, int]] = {}
    blocks = [
        _plain(block, pictures, place)
        for place, cell in enumerate(page.cells, start=1)
        for block in cell
    ]
    built = [f"{page.labels['built']} {day(page.built, page.lang)}"] if page.built else []
    return {
        "lang": page.lang,
        "title": legible(page.title),
        "facts": [[legible(part) for part in fact] for fact in page.facts],
        "imprint": " · ".join([*built, f"cadre_analysis {page.version}"]),
        "contents": [head.anchor for head in page.contents],
        "opening": [_plain(block, pictures, 1) for block in page.opening],
        "cited": page.cited,
        "labels": page.labels,
        "blocks": blocks,
    }, pictures


def _plain(value: Any, pictures: dict[str, tuple[bytes, int]], cell: int) -> Any:
    """Return a block as JSON data: a dictionary that names its kind, pictures as file names."""
    if isinstance(value, Figure):
        file = f"picture-{len(pictures) + 1}.{_SUFFIX[value.media]}"
        pictures[file] = (value.data, cell)
        words = {k: legible(v) for k, v in asdict(value).items() if isinstance(v, str)}
        return {"is": "figure", **words, "n": value.n, "file": file}
    if is_dataclass(value):
        names = [field.name for field in fields(value)]
        made = {k: _plain(getattr(value, k), pictures, cell) for k in names}
        return {"is": type(value).__name__.lower(), **made}
    if isinstance(value, tuple):
        return [_plain(part, pictures, cell) for part in value]
    return legible(value) if isinstance(value, str) else value


def _moment(page: Page) -> datetime:
    """Return the creation date: ``SOURCE_DATE_EPOCH``, else the day built, else a fixed one."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.fromisoformat(page.built).replace(tzinfo=UTC) if page.built else _FIXED
