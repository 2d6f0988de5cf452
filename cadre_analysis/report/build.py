"""One report: run the notebook, render every format, and only then give the files their names."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import nbformat
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.exceptions import PapermillExecutionError

import cadre_analysis
from cadre_analysis import engine, language, project
from cadre_analysis.errors import CadreError, ReportError
from cadre_analysis.render.html import CadreHTMLExporter
from cadre_analysis.render.pdf import CadrePDFExporter
from cadre_analysis.report import folder as output
from cadre_analysis.report import headings
from cadre_analysis.report.manifest import DONE, FAILED, Entry

EXPORTERS: dict[str, Any] = {"html": CadreHTMLExporter, "pdf": CadrePDFExporter}


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A report that is wanted."""

    name: str  # stem of its files
    notebook: Path
    parameters: Mapping[str, Any]  # as given; what the report says of itself
    source: Path  # where the parameter ``source`` leads to, absolute
    lang: str
    formats: tuple[str, ...]
    out: Path
    dataset_sha256: str
    show_code: bool = False
    timeout: int = engine.CELL_TIMEOUT

    @property
    def key(self) -> str:
        """Return the digest of everything the report depends on."""
        facts = (
            sha256(self.notebook.read_bytes()).hexdigest(),
            dict(sorted(self.parameters.items())),
            self.lang,
            self.formats,
            self.dataset_sha256,
            project.version(),
            self.show_code,
        )
        return sha256(json.dumps(facts, ensure_ascii=False).encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of an order."""

    entry: Entry
    seconds: float
    error: CadreError | None = None
    failed: str | None = None  # file name of the notebook as far as it ran
    kept: bool = False  # nothing had changed, the report was left as it is

    @property
    def done(self) -> bool:
        """Return whether the report is there and fresh."""
        return self.error is None


def build(order: Order) -> Outcome:
    """Return what came of ``order``.

    A failed notebook is kept as ``NAME.failed.ipynb``, older files are marked stale.
    """
    began = time.monotonic()
    language.use(order.lang)
    part = order.out / f".{order.name}{output.PART}.ipynb"
    try:
        files = _files(order, part)
    except Exception as error:
        return _failed(order, part, _explained(order, part, error), time.monotonic() - began)
    finally:
        part.unlink(missing_ok=True)
    entry = _entry(order, state=DONE, files=files)
    for old in (f"{order.name}.failed.ipynb", f"{order.name}.stale"):
        (order.out / old).unlink(missing_ok=True)
    return Outcome(entry=entry, seconds=time.monotonic() - began)


def _files(order: Order, part: Path) -> dict[str, str]:
    """Run, render all, then write all; return the sha256 of each file."""
    parameters = {**order.parameters, "source": str(order.source), "lang": order.lang}
    executed = engine.run(order.notebook, part, parameters, timeout=order.timeout)
    executed.metadata["cadre"] = _metadata(order)
    rendered = {f"{order.name}.{fmt}": _rendered(executed, fmt, order) for fmt in order.formats}
    for name, content in rendered.items():
        output.write(order.out / name, content)
    return {name: sha256(content).hexdigest() for name, content in rendered.items()}


def _metadata(order: Order) -> dict[str, Any]:
    """Return what the exporters are told beyond the cells."""
    return {
        "lang": order.lang,
        "title": headings.of(order.notebook, order.lang).title,
        "source": order.parameters["source"],
        "version": cadre_analysis.__version__,
        "parameters": dict(order.parameters),
        "dataset_sha256": order.dataset_sha256,
        "built": built(),
    }


def built() -> str:
    """Return the moment of building, UTC.

    ``SOURCE_DATE_EPOCH`` sets it, for same bytes from same input.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return moment.isoformat(timespec="seconds")


def _rendered(notebook: nbformat.NotebookNode, fmt: str, order: Order) -> bytes:
    """Return the bytes of the report in one format."""
    exporter = EXPORTERS[fmt](show_code=order.show_code)
    resources = {"metadata": {"name": order.name, "path": str(order.notebook.parent)}}
    body, _ = exporter.from_notebook_node(notebook, resources=resources)
    return bytes(body) if fmt == "pdf" else str(body).encode("utf-8")


def failure(order: Order, state: str, message: str = "") -> Entry:
    """Return the line of the manifest for a report that was not made."""
    return _entry(order, state=state, files={}, message=message)


def _entry(order: Order, *, state: str, files: Mapping[str, str], message: str = "") -> Entry:
    """Return the line of the manifest."""
    heading = headings.of(order.notebook, order.lang)
    return Entry(
        name=order.name,
        notebook=order.notebook.stem,
        title=heading.title,
        question=heading.question,
        lang=order.lang,
        parameters=dict(order.parameters),
        state=state,
        key=order.key,
        files=files,
        message=message,
        built=built(),
    )


def _failed(order: Order, part: Path, error: CadreError, seconds: float) -> Outcome:
    """Keep the notebook as far as it ran, and put a mark beside the files of an earlier run."""
    failed = order.out / f"{order.name}.failed.ipynb"
    message = error.message(order.lang)
    try:
        if part.exists():
            part.replace(failed)
        if any((order.out / f"{order.name}.{fmt}").exists() for fmt in EXPORTERS):
            output.write(order.out / f"{order.name}.stale", (message + "\n").encode("utf-8"))
    except OSError:  # a full disk must not hide the failure that it caused
        part.unlink(missing_ok=True)
    entry = failure(order, FAILED, message)
    name = failed.name if failed.exists() else None
    return Outcome(entry=entry, seconds=seconds, error=error, failed=name)


def _explained(order: Order, part: Path, error: Exception) -> CadreError:
    """Return the error as one sentence in both languages.

    Which notebook, under which heading, what.
    """
    if isinstance(error, CadreError):
        return error
    where = headings.running(part, order.lang)
    vi, en = _what(error, order.timeout)
    return ReportError(
        notebook=order.notebook.name,
        detail_vi=f"{f'mục «{where}»: ' if where else ''}{vi}",
        detail=f"{f'under {where!r}: ' if where else ''}{en}",
    )


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
