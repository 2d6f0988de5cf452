"""``cadre observe``: articles to observations.

JSON lines need no pandas, so they start at once and stream.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Any

import click

from cadre_analysis import output as files
from cadre_analysis import read
from cadre_analysis.cli import options, voice
from cadre_analysis.cli.lines import observation_line
from cadre_analysis.cli.tally import Tally
from cadre_analysis.errors import NoFileError, SourceFileError
from cadre_analysis.language import _, plural
from cadre_analysis.model import Reading, Refusal
from cadre_analysis.processes import spare_the_lasting
from cadre_analysis.read.decode import MAX_BYTES
from cadre_analysis.reading import streamed

_AT_ONCE = 200  # lines written together


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
@options.readers
@options.lexicon
@options.common
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
    stream = read.Stream(map(Path, paths), sources=not no_sources, max_bytes=max_bytes)
    came = _Came()
    readings = _readings(stream, came)
    if output is not None:
        _prepare(output.resolve(), stream)
    first = next(readings, None)
    if first is None and came.refused:
        return _concluded(came, 0, None, as_json=False)  # what stood at --output stays
    readings = chain(() if first is None else (first,), readings)
    if fmt == "text":
        counts = _text(readings, output)
    elif fmt == "jsonl":
        counts = _stream(_pieces(readings, explain=explain), came, output)
    else:
        counts = _table(list(readings), fmt, output)
    voice.strays(*([] if no_sources else paths))
    return _concluded(came, counts, output, as_json=as_json)


def _prepare(output: Path, stream: read.Stream) -> None:
    """Prove that ``output`` can be written before anything is read, and costs nothing that is.

    Raises
    ------
    NoFileError
        If it is no file.
    SourceFileError
        If it is a file that is read.
    """
    if output.exists() and not output.is_file():  # a folder; a device that root might replace
        raise NoFileError(path=output)
    if stream.holds(output):
        raise SourceFileError(path=output)
    files.prepare(output.parent)


@dataclass(slots=True)
class _Came:
    """What came in so far, and what came of it."""

    articles: int = 0
    observations: int = 0
    faults: int = 0
    empty: list[Path] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)

    @property
    def done(self) -> int:
        """How many files were read to their end, those with nothing in them too."""
        return self.articles + len(self.empty) - self.faults


def _readings(stream: read.Stream, came: _Came) -> Iterator[Reading]:
    """Yield what was read out of each article, and say how far the work has come now and then."""
    for one in streamed(stream):
        if isinstance(one, Refusal):
            came.refused.append(one)
        elif isinstance(one, Path):
            came.empty.append(one)
        else:
            came.articles += 1
            if one.fault is not None:
                came.refused.append(one.fault)
                came.faults += 1
            if came.articles == 1:
                spare_the_lasting()
            if came.articles % 200 == 0:
                voice.progress(_("{n} of {all} articles").format(n=came.articles, all=stream.count))
            came.observations += len(one.observations)
            yield one


def _pieces(readings: Iterable[Reading], *, explain: bool) -> Iterator[bytes]:
    """Yield the lines, some together; last of an explanation the count."""
    if explain:
        from cadre_analysis.cli import explained

        tally = Tally()
        for reading in readings:
            tally.add(reading)
            yield from _together(explained.lines(reading))
        yield _encoded(tally.line())
        return
    for reading in readings:
        yield from _together(observation_line(o, reading.article) for o in reading.observations)


def _together(lines: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """Yield lines as bytes, so many at a time that writing costs little and holding them less."""
    rest = iter(lines)
    while piece := b"".join(map(_encoded, islice(rest, _AT_ONCE))):
        yield piece


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
        files.write(output.resolve(), "\n".join([*content, last]).encode("utf-8", "replace"))
    return tally.observations


def _stream(pieces: Iterator[bytes], came: _Came, output: Path | None) -> int:
    """Write one JSON object a line and return how many observations there were."""
    if output is None:
        for piece in pieces:
            voice.raw(piece)
    else:
        files.write_all(output.resolve(), pieces)
    return came.observations


def _encoded(line: dict[str, Any]) -> bytes:
    return (json.dumps(line, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


def _table(readings: list[Reading], fmt: str, output: Path | None) -> int:
    """Write the observations as CSV or Parquet and return how many there were."""
    from cadre_analysis.cli.tabular import content

    data, count = content(readings, fmt)
    if output is None:
        voice.raw(data)
    else:
        files.write(output.resolve(), data)
    return count


def _concluded(came: _Came, observations: int, output: Path | None, *, as_json: bool) -> int:
    """Say beside the result what was read and what was not; return the exit code."""
    code = voice.refusals(came.refused, done=came.done, empty=came.empty)
    facts = {
        "articles": came.articles,
        "observations": observations,
        "empty": len(came.empty),
        "refused": len(came.refused),
    }
    if as_json and output is not None:
        voice.as_json({**facts, "output": output})
    else:
        found = plural("{n} observation", "{n} observations", observations).format(n=observations)
        read_in = voice.intake(came.articles, len(came.empty), len(came.refused))
        voice.tell(" · ".join([*read_in, found]))
    return code
