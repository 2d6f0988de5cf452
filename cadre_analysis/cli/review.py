"""``cadre review``: the readings with how sure each is and why, the most doubtful first."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator

import click

from cadre_analysis import project, store
from cadre_analysis import review as room
from cadre_analysis.cli import options, voice
from cadre_analysis.language import _, number, plural
from cadre_analysis.report import look
from cadre_analysis.review import Item

_REASONS = 4  # named of each reading, the heaviest
_AROUND = 70  # characters shown on either side of the quoted words


@click.command("review")
@click.argument("path", default="seeds")
@click.option("--doubtful", is_flag=True, help=_("Only the doubtful ones, the worst first."))
@click.option(
    "--below",
    type=click.FloatRange(0, 1),
    help=_("Confidence under which a reading is doubtful (default: {below}).").format(
        below=room.BELOW
    ),
)
@click.option("--limit", type=click.IntRange(min=1), help=_("List at most this many."))
@click.option(
    "--format",
    "fmt",
    type=click.Choice(["text", "csv", "jsonl"]),
    default="text",
    show_default=True,
)
@options.no_sources
@options.no_names
@options.readers
@options.lexicon
@options.lang
@options.debug
def command(
    path: str,
    doubtful: bool,
    below: float | None,
    limit: int | None,
    fmt: str,
    no_sources: bool,
    no_names: bool,
    lang: str | None,
) -> int:
    """List readings of articles or of a dataset, with their words, confidence and reasons.

    Raises
    ------
    BadParameter
        If the confidence asked for is no number.
    """
    if below is not None and math.isnan(below):
        raise click.BadParameter(_("A confidence is a number from 0 to 1."))
    origin = look(project.typed(path))
    data = store.load(origin.path, sources=not no_sources, names=not no_names)
    asked = doubtful or below is not None
    limit_of = (below if below is not None else room.BELOW) if asked else None
    items = room.review(data, below=limit_of)
    shown = items[:limit]
    if fmt == "text":
        for rank, item in enumerate(shown, 1):
            voice.say("\n".join(_lines(rank, item)))
    elif fmt == "jsonl":
        lines = (json.dumps(room.plain(item), ensure_ascii=False) + "\n" for item in shown)
        voice.raw("".join(lines).encode("utf-8", "backslashreplace"))
    else:
        voice.raw(store.csv_bytes(room.table(shown)))
    code = voice.refusals(origin.refused, done=origin.done, empty=origin.empty)
    voice.strays(*([] if no_sources else [origin.path]))
    voice.tell(_summary(len(items), len(shown), len(data.observations), limit_of))
    return code


def _lines(rank: int, item: Item) -> Iterator[str]:
    """Yield one reading for a reader: six lines at most."""
    entry = item.entry
    place = f"{item.doc_id}, {item.start}–{item.end} · {entry.id}"
    yield f"{rank}. {number(item.confidence, 2)}  {place}"
    before, after = _near(entry.before, left=True), _near(entry.after, left=False)
    words = click.style(f"[{_flat(entry.exact)}]", fg="yellow", bold=True)
    yield f"   {before}{words}{after}"
    yield f"   {_('read as')}: {entry.reading}"
    if item.doubts:
        more = "; …" if len(item.reasons) > _REASONS else ""
        yield f"   {_('doubtful')}: {'; '.join(item.reasons[:_REASONS])}{more}"
    if item.other:
        yield f"   {_('or else')}: {item.other}"
    yield f"   {_('source')}: {entry.source}"


def _near(words: str, *, left: bool) -> str:
    """Return the part of a sentence beside the quoted words, cut at a space."""
    flat = _flat(words)
    if len(flat) <= _AROUND:
        return flat
    if left:
        return "…" + flat[-_AROUND:].partition(" ")[2]
    return flat[:_AROUND].rpartition(" ")[0] + "…"


def _flat(words: str) -> str:
    """Return words on one line; a space at either end parts them from the quoted words."""
    return " ".join(f"|{words}|".split())[1:-1]


def _summary(found: int, shown: int, all_: int, below: float | None) -> str:
    """Return how many readings there are, and how many of them were listed."""
    if below is None:
        said = plural("{n} observation", "{n} observations", found).format(n=number(found))
    else:
        said = _("{n} of {all} observations have a confidence below {below}").format(
            n=number(found), all=number(all_), below=number(below)
        )
    return said + (" · " + _("{n} shown").format(n=number(shown)) if shown < found else "")
