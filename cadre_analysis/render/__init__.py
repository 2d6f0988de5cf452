"""Render: a notebook that has run to a report in HTML or PDF, and the list of reports.

``jupyter nbconvert --to cadre-html`` and ``--to cadre-pdf`` use the same exporters.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import nbformat
from nbformat import NotebookNode

from cadre_analysis.errors import OutputError, RenderError
from cadre_analysis.render.page import Listed

Format = Literal["html", "pdf"]

__all__ = ["Format", "Listed", "index", "render"]


def render(
    notebook: Path | str | NotebookNode,
    format: Format,  # noqa: A002  # the command line's word for it
    out: Path | str,
    *,
    lang: str | None = None,
    show_code: bool = False,
) -> Path:
    """Write the report of ``notebook`` to ``out`` and return the path.

    Parameters
    ----------
    notebook
        A notebook that has run: its path, or its node.
    format
        ``"html"`` or ``"pdf"``.
    out
        The file to write; an older one is replaced whole or not at all.
    lang
        ``"vi"`` or ``"en"``; ``None`` takes the notebook's own.
    show_code
        Whether code cells are set too.

    Raises
    ------
    RenderError
        If the notebook failed, cannot be read, or holds an output that cannot be set.
    OutputError
        If ``out`` cannot be written.
    ValueError
        If ``format`` is neither of the two.
    """
    target = Path(out)
    name = target.stem if isinstance(notebook, NotebookNode) else Path(notebook).stem
    node = notebook if isinstance(notebook, NotebookNode) else _read(Path(notebook))
    made, _ = _exporter(format, lang=lang or "", show_code=show_code).from_notebook_node(
        node, {"metadata": {"name": name}}
    )
    return _write(target, made.encode("utf-8") if isinstance(made, str) else made)


def index(entries: Sequence[Listed], out: Path | str, lang: str = "vi") -> Path:
    """Write the page that lists reports, under the same rules as they, and return its path.

    Raises
    ------
    OutputError
        If ``out`` cannot be written.
    """
    from cadre_analysis.render.listing import listing  # loads nbconvert, which takes a second

    target = Path(out)
    return _write(target, listing(entries, target.parent, lang).encode("utf-8"))


def _read(path: Path) -> NotebookNode:
    try:
        node: NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, nbformat.reader.NotJSONError, nbformat.ValidationError) as error:
        raise RenderError(
            notebook=str(path),
            cell="–",
            detail_vi=f"không đọc được sổ tính ({type(error).__name__}).",
            detail=f"the notebook cannot be read ({type(error).__name__}).",
        ) from error
    return node


def _exporter(format: str, **options: Any) -> Any:  # noqa: A002
    """Return the exporter; imported here, so that ``import cadre_analysis`` stays quick.

    Raises
    ------
    ValueError
        If there is no such format.
    """
    if format == "html":
        from cadre_analysis.render.html import CadreHTMLExporter

        return CadreHTMLExporter(**options)  # type: ignore[no-untyped-call]
    if format == "pdf":
        from cadre_analysis.render.pdf import CadrePDFExporter

        return CadrePDFExporter(**options)  # type: ignore[no-untyped-call]
    msg = f"format {format!r}: html | pdf"
    raise ValueError(msg)


def _write(path: Path, content: bytes) -> Path:
    """Write to a temporary name in the same folder, then rename: whole or not at all.

    Raises
    ------
    OutputError
        If the folder or the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(path=str(path.parent), reason=error.strerror or str(error)) from error
    return path


def _umask() -> int:
    """Return the user's mask; ``mkstemp`` gives the file to its owner alone, a report is shared."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
