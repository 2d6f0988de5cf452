"""``cadre doctor``: is everything here that a report needs, and how to mend what is not."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from cadre_analysis import __version__, project
from cadre_analysis.cli import options, voice
from cadre_analysis.language import _

_LEAST = (3, 11)
_PACKAGES = ("papermill", "nbconvert", "ipykernel", "pandas", "matplotlib", "typst", "jupyterlab")


@dataclass(frozen=True, slots=True, kw_only=True)
class Symptom:
    """One thing looked at: is it well, what was seen, and the cure where it is not."""

    name: str
    well: bool
    seen: str
    cure: str = ""


@click.command("doctor")
@options.out
@options.common
def command(out: Path | None, lang: str | None, as_json: bool) -> int:
    """Look at Python, the kernel, fonts, the PDF engine, the folders and the versions."""
    symptoms = list(_examined(options.out_folder(out)))
    if as_json:
        voice.as_json(
            [{"name": s.name, "ok": s.well, "seen": s.seen, "cure": s.cure} for s in symptoms]
        )
    else:
        for symptom in symptoms:
            cure = "" if symptom.well else f"  → {symptom.cure}"
            voice.say(f"{'✓' if symptom.well else '✗'} {symptom.name}: {symptom.seen}{cure}")
    return 0 if all(symptom.well for symptom in symptoms) else 1


def _examined(out: Path) -> Iterator[Symptom]:
    yield _python()
    yield Symptom(name="cadre_analysis", well=True, seen=__version__)
    yield from map(_package, _PACKAGES)
    yield _tried(_("Kernel"), _kernel, _("pip install --force-reinstall ipykernel"))
    yield _tried(
        _("PDF engine and fonts"),
        _pdf,
        _("pip install --force-reinstall typst fontpkg-be-vietnam-pro"),
    )
    yield _notebooks()
    yield _output(out)


def _python() -> Symptom:
    return Symptom(
        name="Python",
        well=sys.version_info >= _LEAST,
        seen=f"{platform.python_version()} ({sys.executable})",
        cure=_("install Python 3.11 or newer"),
    )


def _package(name: str) -> Symptom:
    try:
        return Symptom(name=name, well=True, seen=importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return Symptom(name=name, well=False, seen=_("not installed"), cure=f"pip install {name}")


def _tried(name: str, trial: Callable[[], str], cure: str) -> Symptom:
    """Return whether a real trial went well; whatever it raised is what was seen."""
    try:
        return Symptom(name=name, well=True, seen=trial())
    except Exception as error:
        return Symptom(name=name, well=False, seen=f"{type(error).__name__}: {error}", cure=cure)


def _node(maker: str, *words: str, **parts: Any) -> Any:
    """Return a piece of a notebook; nbformat is imported here, as its absence is a finding."""
    import nbformat

    return getattr(nbformat.v4, maker)(*words, **parts)


def _kernel() -> str:
    """Run one cell in a kernel of this interpreter."""
    from nbclient import NotebookClient

    from cadre_analysis.engine import OwnKernelManager

    cell = _node("new_code_cell", "import sys; print(sys.executable)")
    trial = _node("new_notebook", cells=[cell])
    NotebookClient(
        trial, kernel_name="python3", kernel_manager_class=OwnKernelManager, startup_timeout=60
    ).execute()
    return str(cell.outputs[0].text).strip()


def _pdf() -> str:
    """Set one Vietnamese page with the bundled fonts."""
    from cadre_analysis.render.pdf import CadrePDFExporter

    words = _node("new_markdown_cell", "# Thử\n\nĐược, ngưỡng, quỹ, thuở.")
    exporter: Any = CadrePDFExporter
    content, _resources = exporter(lang="vi").from_notebook_node(
        _node("new_notebook", cells=[words])
    )
    return f"{len(content)} B, {content[:8].decode('ascii')}"


def _notebooks() -> Symptom:
    found = project.notebooks()
    return Symptom(
        name=_("Notebooks"),
        well=bool(found),
        seen=f"{len(found)} ({project.notebooks_folder()})",
        cure=_("go to the project's folder, or install the package anew"),
    )


def _output(out: Path) -> Symptom:
    """Say whether ``out``, or the nearest folder above it that exists, may be written."""
    there = next(folder for folder in (out, *out.parents) if folder.exists())
    well = os.access(there, os.W_OK)
    return Symptom(
        name=_("Output folder"), well=well, seen=str(out), cure=_("choose another with --out")
    )
