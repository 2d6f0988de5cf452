"""One report: run the notebook, render every format, and only then give the files their names."""

from __future__ import annotations

import time
from hashlib import sha256
from pathlib import Path
from typing import Any

import nbformat
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.exceptions import PapermillExecutionError

import cadre_analysis
from cadre_analysis import engine, language, output
from cadre_analysis.errors import CadreError, ReportError
from cadre_analysis.render import compose
from cadre_analysis.render.html import CadreHTMLExporter
from cadre_analysis.render.pdf import CadrePDFExporter
from cadre_analysis.report import headings
from cadre_analysis.report.fell import UnmetError, fell
from cadre_analysis.report.manifest import DONE
from cadre_analysis.report.order import Order, Outcome, built, entry

EXPORTERS: dict[str, Any] = {"html": CadreHTMLExporter, "pdf": CadrePDFExporter}


def build(order: Order) -> Outcome:
    """Return what came of ``order``.

    A notebook that broke is kept as ``NAME.failed.ipynb``, older files are marked stale.
    """
    began = time.monotonic()
    language.use(order.lang)
    part = order.out / f".{order.name}{output.PART}.ipynb"
    try:
        title, files = _files(order, part)
    except Exception as error:
        return _failed(order, part, _explained(order, part, error), time.monotonic() - began)
    finally:
        part.unlink(missing_ok=True)
    made = entry(order, state=DONE, files=files, title=title)
    for old in (f"{order.name}.failed.ipynb", f"{order.name}.stale"):
        (order.out / old).unlink(missing_ok=True)
    return Outcome(entry=made, seconds=time.monotonic() - began)


def _files(order: Order, part: Path) -> tuple[str, dict[str, str]]:
    """Run, render all, then write all; return the title and the sha256 of each file."""
    parameters = {**order.parameters, "source": str(order.source), "lang": order.lang}
    executed = engine.run(order.notebook, part, parameters, timeout=order.timeout)
    about = compose.subject(executed)
    title = order.titled(about) if about else order.title
    executed.metadata["cadre"] = _metadata(order) | {"title": title}
    rendered = {f"{order.name}.{fmt}": _rendered(executed, fmt, order) for fmt in order.formats}
    for name, content in rendered.items():
        output.write(order.out / name, content)
    return title, {name: sha256(content).hexdigest() for name, content in rendered.items()}


def _metadata(order: Order) -> dict[str, Any]:
    """Return what the exporters are told beyond the cells."""
    return {
        "lang": order.lang,
        "source": order.parameters["source"],
        "version": cadre_analysis.__version__,
        "parameters": dict(order.parameters),
        "dataset_sha256": order.dataset_sha256,
        "built": built(),
    }


def _rendered(notebook: nbformat.NotebookNode, fmt: str, order: Order) -> bytes:
    """Return the bytes of the report in one format."""
    exporter = EXPORTERS[fmt](show_code=order.show_code)
    resources = {"metadata": {"name": order.name, "path": str(order.notebook.parent)}}
    body, _ = exporter.from_notebook_node(notebook, resources=resources)
    return bytes(body) if fmt == "pdf" else str(body).encode("utf-8")


def _failed(order: Order, part: Path, error: CadreError, seconds: float) -> Outcome:
    """Keep the notebook as far as it ran, and put a mark beside the files of an earlier run."""
    failed = order.out / f"{order.name}.failed.ipynb"
    try:
        if part.exists() and not isinstance(error, UnmetError):
            part.replace(failed)
    except OSError:  # a full disk must not hide the failure that it caused
        part.unlink(missing_ok=True)
    name = failed.name if failed.exists() and not isinstance(error, UnmetError) else None
    return fell(order, error, seconds=seconds, failed=name)


def _explained(order: Order, part: Path, error: Exception) -> CadreError:
    """Return the error as one sentence: which notebook, under which heading, what."""
    if isinstance(error, CadreError):
        return error
    if isinstance(error, PapermillExecutionError) and (said := _plainly(error)):
        return UnmetError(notebook=order.notebook.name, detail_vi=said, detail=said)
    where = headings.running(part, order.lang)
    vi, en = _what(error, order.timeout)
    return ReportError(
        notebook=order.notebook.name,
        detail_vi=f"{f'mục «{where}»: ' if where else ''}{vi}",
        detail=f"{f'under {where!r}: ' if where else ''}{en}",
    )


def _plainly(error: PapermillExecutionError) -> str:
    """Return the sentence of one of our own errors, in the language of the report; else nothing.

    What Python shows of an error ends with its type; our own show their sentence and nothing else.
    """
    shown = [str(line) for line in error.traceback or ()]
    return shown[0] if len(shown) == 1 and error.ename not in shown[0] else ""


def _what(error: Exception, timeout: int) -> tuple[str, str]:
    """Return what happened, in Vietnamese and English."""
    if isinstance(error, PapermillExecutionError):
        what = f"{error.ename}: {error.evalue}"
        return what, what
    if isinstance(error, CellTimeoutError):
        return (
            f"một ô chạy quá {timeout} giây nên bị dừng.",
            f"a cell ran for more than {timeout} s and was stopped.",
        )
    if isinstance(error, DeadKernelError):
        return (
            "nhân Python chết giữa chừng (thường vì hết bộ nhớ).",
            "the kernel died (most often: out of memory).",
        )
    if isinstance(error, OSError):
        what = f"{error.strerror or error} {error.filename or ''}".strip()
        return f"không ghi được: {what}", f"cannot write: {what}"
    what = f"{type(error).__name__}: {error}"
    return what, what
