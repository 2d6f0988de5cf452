"""``cadre observe``: articles to observations.

JSON lines need no pandas, so they start at once and stream.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from cadre_analysis import output as files
from cadre_analysis import read
from cadre_analysis.cli import options, voice
from cadre_analysis.cli.lines import observation_line
from cadre_analysis.cli.tally import Tally
from cadre_analysis.language import _, current, plural
from cadre_analysis.model import Article, Intake, Reading
from cadre_analysis.observe import observe
from cadre_analysis.read.decode import MAX_BYTES


@click.command("observe")
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--format",
    "fmt",
    type=click.Choice(["jsonl", "csv", "parquet", "text"]),
    default="jsonl",
    show_default=True,
)
@click.option(
    "--output", type=click.Path(path_type=Path), help=_("File to write (default: standard output).")
)
@click.option(
    "--explain",
    is_flag=True,
    help=_(
        "Every number in order, with the rule and words behind each slot or the reason why it is "
        "ignored; then a count. With --format text: for reading."
    ),
)
@options.no_sources
@click.option(
    "--max-bytes",
    type=click.IntRange(min=1),
    default=MAX_BYTES,
    show_default=True,
    help=_("Files larger than this many bytes are refused."),
)
@options.lexicon
@options.lang
@options.as_json
@options.debug
def command(
    paths: tuple[str, ...],
    fmt: str,
    output: Path | None,
    explain: bool,
    no_sources: bool,
    max_bytes: int,
    lang: str | None,
    as_json: bool,
) -> int:
    """Read every statistic out of articles."""
    intake = read.read([Path(path) for path in paths], sources=not no_sources, max_bytes=max_bytes)
    readings = _readings(intake.articles)
    if fmt == "text":
        counts = _text(readings, output)
    elif fmt == "jsonl":
        counts = _stream(_lines(readings, explain=explain), output)
    else:
        counts = _table(list(readings), fmt, output)
    return _concluded(intake, counts, output, as_json=as_json)


def _readings(articles: tuple[Article, ...]) -> Iterator[Reading]:
    """Yield what was read out of each article, and say how far the work has come now and then."""
    for count, article in enumerate(articles, 1):
        if count % 200 == 0:
            voice.progress(_("{n} of {all} articles").format(n=count, all=len(articles)))
        yield observe(article)


def _lines(readings: Iterable[Reading], *, explain: bool) -> Iterator[dict[str, Any]]:
    if explain:
        yield from _explained(readings)
        return
    for reading in readings:
        yield from (observation_line(o, reading.article) for o in reading.observations)


def _explained(readings: Iterable[Reading]) -> Iterator[dict[str, Any]]:
    """Yield every number of each article in order, read or ignored; last of all the count."""
    from cadre_analysis.cli import explained

    tally = Tally()
    for reading in readings:
        tally.add(reading)
        yield from explained.lines(reading)
    yield tally.line()


def _text(readings: Iterable[Reading], output: Path | None) -> int:
    """Write for a reader what was read and why; return how many observations there were."""
    from cadre_analysis.cli import explained

    tally = Tally()
    content = []
    for reading in readings:
        tally.add(reading)
        page = "".join(f"{line}\n" for line in explained.article(reading))
        content.append(page) if output is not None else click.echo(page)
    last = f"{tally.text()}\n"
    if output is None:
        click.echo(last, nl=False)
    else:
        files.prepare(output.resolve().parent)
        files.write(output.resolve(), "\n".join([*content, last]).encode("utf-8", "replace"))
    return tally.observations


def _stream(lines: Iterator[dict[str, Any]], output: Path | None) -> int:
    """Write one JSON object a line and return how many observations there were."""
    if output is None:
        return sum(_written(line) for line in lines)

    content = [_encoded(line) for line in lines]
    files.prepare(output.resolve().parent)
    files.write(output.resolve(), b"".join(content))
    return sum(b'"obs_id"' in line for line in content)


def _written(line: dict[str, Any]) -> bool:
    voice.raw(_encoded(line))
    return "obs_id" in line


def _encoded(line: dict[str, Any]) -> bytes:
    return (json.dumps(line, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


def _table(readings: list[Reading], fmt: str, output: Path | None) -> int:
    """Write the observations as CSV or Parquet and return how many there were."""
    from cadre_analysis.cli.tabular import content

    data, count = content(readings, fmt)
    if output is None:
        voice.raw(data)
    else:
        files.prepare(output.resolve().parent)
        files.write(output.resolve(), data)
    return count


def _concluded(intake: Intake, observations: int, output: Path | None, *, as_json: bool) -> int:
    """Say beside the result what was read and what was not; return the exit code."""
    for refusal in intake.refused:
        voice.tell(f"cadre: {refusal.vi if current() == 'vi' else refusal.en}")
    facts = {
        "articles": len(intake.articles),
        "observations": observations,
        "empty": len(intake.empty),
        "refused": len(intake.refused),
    }
    if as_json and output is not None:
        voice.as_json({**facts, "output": output})
    else:
        found = plural("{n} observation", "{n} observations", observations).format(n=observations)
        read_in = voice.intake(len(intake.articles), len(intake.empty), len(intake.refused))
        voice.tell(" · ".join([*read_in, found]))
    return 1 if intake.refused else 0
