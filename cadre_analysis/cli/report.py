"""``cadre report``: notebooks to HTML and PDF."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from cadre_analysis import project
from cadre_analysis import report as reports
from cadre_analysis.cli import options, voice
from cadre_analysis.errors import EmptySourceError
from cadre_analysis.language import _, current, number, plural
from cadre_analysis.notebook import declared, parse
from cadre_analysis.report import Order, Outcome


@click.command("report")
@click.argument("notebooks", nargs=-1)
@options.source
@options.values
@options.lexicon
@options.lang
@options.formats
@options.out
@options.jobs
@options.no_names
@options.no_sources
@options.show_code
@options.as_json
@options.debug
def command(
    notebooks: tuple[str, ...],
    source: str | None,
    values: tuple[str, ...],
    lang: str | None,
    formats: str,
    out: Path | None,
    jobs: int | None,
    no_names: bool,
    no_sources: bool,
    show_code: bool,
    as_json: bool,
) -> int:
    """Run the notebooks and set them as reports."""
    began = time.monotonic()
    paths = [project.notebook(name) for name in notebooks] or list(project.notebooks())
    given = _given(
        paths, values, source=source, lang=lang, names=not no_names, sources=not no_sources
    )
    folder = options.out_folder(out)
    orders = reports.plan(paths, given, out=folder, formats=wanted(formats), show_code=show_code)
    if not readable(orders):
        return nothing(orders)
    voice.progress(
        plural("{n} notebook → {out}", "{n} notebooks → {out}", len(orders)).format(
            n=len(orders), out=folder
        )
    )
    outcomes = [watched(outcome) for outcome in reports.run(orders, out=folder, jobs=jobs)]
    return concluded(orders, outcomes, folder, time.monotonic() - began, as_json=as_json)


def _origins(orders: Sequence[Order]) -> list[reports.Origin]:
    return [reports.look(source) for source in dict.fromkeys(order.source for order in orders)]


def readable(orders: Sequence[Order]) -> bool:
    """Return whether any source holds an article: of empty files there is nothing to report."""
    return any(origin.articles for origin in _origins(orders))


def nothing(orders: Sequence[Order]) -> int:
    """Say why there is nothing to report; return the exit code.

    Raises
    ------
    EmptySourceError
        If nothing was refused, so that nothing else says it.
    """
    if code := _refused(orders):
        return code
    raise EmptySourceError(path=project.shown(orders[0].source))


def _refused(orders: Sequence[Order]) -> int:
    """Say what was refused of the sources; return the exit code."""
    origins = _origins(orders)
    every = [refusal for origin in origins for refusal in origin.refused]
    empty = [path for origin in origins for path in origin.empty]
    voice.strays(*dict.fromkeys(o.source for o in orders if o.parameters.get("sources", True)))
    return voice.refusals(every, done=sum(origin.done for origin in origins), empty=empty)


def wanted(formats: str) -> tuple[str, ...]:
    """Return the formats of ``--format``, each once.

    Raises
    ------
    click.BadParameter
        If one is unknown.
    """
    names = tuple(
        dict.fromkeys(name.strip().lower() for name in formats.split(",") if name.strip())
    )
    if not names or set(names) - set(reports.FORMATS):
        message = _("{given}: choose from {known}.").format(
            given=formats, known=", ".join(reports.FORMATS)
        )
        raise click.BadParameter(message, param_hint="--format")
    return names


def _given(paths: Sequence[Path], values: Sequence[str], **options_given: Any) -> dict[str, Any]:
    """Return the parameters given, checked; an option that was not used gives none."""
    given = {name: value for name, value in options_given.items() if value not in (None, True)}
    for pair in values:
        given.update(_parsed(paths, pair))
    return given


def _parsed(paths: Sequence[Path], pair: str) -> dict[str, Any]:
    """Return one ``name=value`` as the first notebook that declares the name reads it."""
    name = pair.partition("=")[0].strip()
    taking = [path for path in paths if name in {p.name for p in declared(path)}]
    return parse((taking or list(paths))[0], [pair])


def watched(outcome: Outcome, asked: str = "") -> Outcome:
    """Say how one report went, with where it was asked for, and hand it on."""
    seconds = number(outcome.seconds, 1)
    if outcome.error is not None:
        kept = f" → {outcome.failed}" if outcome.failed else ""
        voice.tell(f"✗ {asked or outcome.entry.name}  {outcome.error.message(current())}{kept}")
    elif outcome.kept:
        voice.progress(f"= {outcome.entry.name}")
    else:
        voice.progress(
            f"✓ {outcome.entry.name}  {seconds} s  {' '.join(sorted(outcome.entry.files))}"
        )
    return outcome


def concluded(
    orders: Sequence[Order],
    outcomes: Sequence[Outcome],
    folder: Path,
    seconds: float,
    *,
    as_json: bool,
    lines: Mapping[str, int] | None = None,
) -> int:
    """Print what was done, what was refused and where the reports are; return the exit code."""
    origins = _origins(orders)
    refused = [refusal for origin in origins for refusal in origin.refused]
    empty = [path for origin in origins for path in origin.empty]
    code = _refused(orders)
    failed = [outcome for outcome in outcomes if not outcome.done]
    if as_json:
        voice.as_json(
            {
                "out": folder,
                "seconds": round(seconds, 1),
                "articles": sum(origin.articles for origin in origins),
                "empty": empty,
                "refused": [refusal.path for refusal in refused],
                "reports": [_plain(outcome, lines or {}) for outcome in outcomes],
            }
        )
    else:
        _summary(
            outcomes, sum(origin.articles for origin in origins), len(empty), len(refused), seconds
        )
        voice.say(str(folder / "index.html"))
    return code or int(bool(failed))


def _summary(
    outcomes: Sequence[Outcome], articles: int, empty: int, refused: int, seconds: float
) -> None:
    failed = sum(not outcome.done for outcome in outcomes)
    kept = sum(outcome.kept for outcome in outcomes)
    built = len(outcomes) - failed - kept
    parts = [
        plural("{n} report built", "{n} reports built", built).format(n=built),
        _("{n} failed").format(n=failed),
        *([_("{n} unchanged").format(n=kept)] if kept else []),
        *voice.intake(articles, empty, refused),
        f"{number(seconds, 1)} s",
    ]
    voice.say(" · ".join(parts))


def _plain(outcome: Outcome, lines: Mapping[str, int]) -> dict[str, Any]:
    """Return an outcome for a program."""
    entry = outcome.entry
    return {
        "name": entry.name,
        **({"line": lines[entry.name]} if entry.name in lines else {}),
        "state": entry.state,
        "files": sorted(entry.files),
        "seconds": round(outcome.seconds, 1),
        "unchanged": outcome.kept,
        "message": entry.message or None,
        "failed": outcome.failed,
    }
