"""Build reports: check what can be checked, run notebooks side by side, leave an index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Any

from cadre_analysis import lexicon, output, project
from cadre_analysis import notebook as declared
from cadre_analysis.errors import NotebookError
from cadre_analysis.report import headings, index, manifest
from cadre_analysis.report.ahead import Ahead, ahead, asking, shared
from cadre_analysis.report.fell import fell
from cadre_analysis.report.order import FORMATS, Order, Outcome, failure
from cadre_analysis.report.origin import Origin, look
from cadre_analysis.report.workers import side_by_side

__all__ = [
    "FORMATS",
    "Ahead",
    "Order",
    "Origin",
    "Outcome",
    "ahead",
    "headings",
    "look",
    "order",
    "plan",
    "run",
    "shared",
    "waiting",
]


def plan(
    notebooks: Sequence[Path],
    given: Mapping[str, Any],
    *,
    out: Path,
    formats: Sequence[str],
    show_code: bool = False,
) -> list[Order]:
    """Return one checked order for each notebook.

    A parameter that only some of several notebooks declare is given to those; one that none
    declares is refused. Who asks for a place means it for all of them: a notebook on one ``place``
    takes the first of the ``places`` that the others are asked about, and those take the one
    ``place``, instead of telling of all there are.

    Raises
    ------
    ParameterError, EmptySourceError, UnreadableFolderError, SourcesError, StoreError
        Before any kernel starts.
    NotebookError
        If the parameters cell lacks what every report needs.
    """
    names = {path: {p.name for p in declared.declared(path)} for path in notebooks}
    shared = set().union(*names.values())
    return [
        order(path, _taken(given, names[path], shared),
              out=out, formats=formats, show_code=show_code)
        for path in notebooks
    ]  # fmt: skip


def _taken(given: Mapping[str, Any], names: set[str], shared: set[str]) -> dict[str, Any]:
    """Return what a notebook that declares ``names`` takes of what is given to several."""
    taken = {k: v for k, v in given.items() if k in names or k not in shared}
    if "place" in names and "places" not in names and given.get("places"):
        return {"place": given["places"][0], **taken}
    if "places" in names and "place" not in names and given.get("place"):
        return {"places": [given["place"]], **taken}
    return taken


def order(  # noqa: PLR0913  a report has this many sides
    path: Path,
    given: Mapping[str, Any],
    *,
    out: Path,
    formats: Sequence[str],
    name: str | None = None,
    show_code: bool = False,
) -> Order:
    """Return the checked order for one notebook: its defaults, overridden by what is given.

    Raises
    ------
    ParameterError, EmptySourceError, UnreadableFolderError, SourcesError, StoreError
        Before any kernel starts.
    NotebookError
        If the parameters cell lacks what every report needs.
    """
    checked = declared.check(path, given)
    values: dict[str, Any] = {p.name: p.default for p in declared.declared(path)} | checked
    if "source" not in values or "lang" not in values:
        raise NotebookError(
            notebook=path.name,
            detail_vi="ô tham số phải khai báo «source» và «lang».",
            detail="the parameters cell must declare 'source' and 'lang'.",
        )
    origin = look(
        project.typed(values["source"]) if "source" in given else project.resolve(values["source"])
    )
    return Order(
        name=name or path.stem,
        notebook=path,
        parameters=values,
        source=origin.path,
        lang=values["lang"],
        formats=tuple(formats),
        out=out.resolve(),
        dataset_sha256=origin.sha256,
        code=project.version() + lexicon.digest(),
        show_code=show_code,
    )


def run(
    orders: Sequence[Order],
    *,
    out: Path,
    jobs: int | None = None,
    fresh: bool = True,
    known: Ahead | None = None,
) -> Iterator[Outcome]:
    """Yield what came of each order as it comes, and leave an index and a manifest behind.

    What the articles do not meet comes first, before any kernel starts.

    Parameters
    ----------
    jobs
        How many run side by side; by default as many as there are processors.
    fresh
        Build everything; ``False`` leaves a report as it is whose key and files are unchanged.
    known
        What `ahead` has told of the orders, where it was asked already.

    Raises
    ------
    OutputError
        If ``out`` cannot be written, or another run is at work there.
    """
    output.prepare(out)
    with output.hold(out):
        output.sweep(out)
        entries = manifest.load(out)
        _forget(out, entries, orders)
        kept = [] if fresh else [o for o in orders if _unchanged(o, entries.get(o.name))]
        waiting = [o for o in orders if o not in kept]
        for o in kept:
            yield Outcome(entry=entries[o.name], seconds=0.0, kept=True)
        try:
            with shared() if len(waiting) > 1 or asking(waiting) else nullcontext():
                for outcome in _outcomes(waiting, known or ahead(waiting), jobs):
                    _note(out, entries, outcome)
                    yield outcome
        except BaseException:
            _interrupted(out, entries, waiting)
            raise
        finally:
            output.sweep(out)
            index.write(out, tuple(entries.values()))


def waiting(orders: Sequence[Order], *, out: Path, fresh: bool = False) -> list[Order]:
    """Return the orders that a run would carry out: all, or those whose reports do not stand."""
    entries = {} if fresh else manifest.load(out)
    return [o for o in orders if fresh or not _unchanged(o, entries.get(o.name))]


def _outcomes(orders: Sequence[Order], known: Ahead, jobs: int | None) -> Iterator[Outcome]:
    """Yield what was refused, then what was built."""
    for o in orders:
        if (error := known.refused.get(o.name)) is not None:
            yield fell(o, error, seconds=0.0)
    yield from side_by_side([o for o in orders if o.name not in known.refused], jobs)


def _forget(out: Path, entries: dict[str, manifest.Entry], orders: Sequence[Order]) -> None:
    """Take out failures of these notebooks that nobody asks for any more and that left no report.

    The row of a batch that named no place is mended, and is another report from then on.
    """
    asked, notebooks = {o.name for o in orders}, {o.notebook.stem for o in orders}
    for entry in list(entries.values()):
        if entry.notebook in notebooks and entry.name not in asked and not entry.files:
            del entries[entry.name]
            (out / f"{entry.name}.failed.ipynb").unlink(missing_ok=True)
    with suppress(OSError):
        manifest.save(out, entries, project.version())


def _unchanged(wanted: Order, entry: manifest.Entry | None) -> bool:
    return entry is not None and entry.key == wanted.key and entry.stands(wanted.out)


def _note(out: Path, entries: dict[str, manifest.Entry], outcome: Outcome) -> None:
    """Put an outcome into the manifest at once: a killed batch goes on from there."""
    entry = outcome.entry
    entries[entry.name] = manifest.after(entries.get(entry.name), entry)
    with suppress(OSError):  # a full disk is told of by the report that met it
        manifest.save(out, entries, project.version())


def _interrupted(out: Path, entries: dict[str, manifest.Entry], waiting: Sequence[Order]) -> None:
    """Say in the manifest which reports of this run were not reached."""
    for o in waiting:
        entry = entries.get(o.name)
        if entry is None or entry.key != o.key or entry.state != manifest.DONE:
            entries[o.name] = manifest.after(entry, failure(o, manifest.INTERRUPTED))
    with suppress(OSError):
        manifest.save(out, entries, project.version())
