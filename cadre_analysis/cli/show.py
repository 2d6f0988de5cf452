"""``cadre show``: an observation in its sentence, or a whole article with its numbers marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from cadre_analysis import explain, project
from cadre_analysis.cli import options, voice
from cadre_analysis.cli.explained import slot_lines
from cadre_analysis.cli.lines import observation_line
from cadre_analysis.errors import UsageError
from cadre_analysis.language import _, label, labels
from cadre_analysis.lexicon import load
from cadre_analysis.model import Article, Observation, Reading
from cadre_analysis.reading import readings


class _NotFoundError(UsageError):
    vi = (
        "Không có số liệu hay bài nào mang mã «{name}» trong {path}; xem: cadre observe {path}. "
        "Bài nằm ở thư mục khác thì thêm: --source THƯ_MỤC"
    )
    en = (
        "There is no observation or article {name!r} in {path}; cadre observe {path} lists them. "
        "For articles in another folder, add: --source FOLDER"
    )


@click.command("show")
@click.argument("name", metavar="OBS|DOC")
@click.option("--source", default="seeds", show_default=True, help=_("Folder of articles."))
@options.no_sources
@options.readers
@options.lexicon
@options.common
def command(name: str, source: str, no_sources: bool, lang: str | None, as_json: bool) -> int:
    """Show an observation (its id or the start of it) or an article (its id).

    Raises
    ------
    _NotFoundError
        If there is none of that name.
    """
    folder = project.typed(source)
    came = readings(folder, sources=not no_sources)
    voice.strays(*([] if no_sources else [folder]))
    found = [
        (o, r)
        for r in came.readings
        for o in r.observations
        if name and name in (r.article.doc_id, o.obs_id[: len(name)])
    ]
    whole = [r for r in came.readings if r.article.doc_id == name]
    if not found and not whole:
        raise _NotFoundError(name=name, path=source)
    if as_json:
        voice.as_json([observation_line(o, r.article, explain=True) for o, r in found])
    elif whole:
        voice.say(_marked(whole[0].article.text, whole[0].observations))
    else:
        for observation, reading in found:
            _print(observation, reading)
    return 0


def _print(observation: Observation, reading: Reading) -> None:
    """Print the paragraph with the number marked, what was read, and which words said it."""
    article, evidence = reading.article, observation.evidence
    start = article.text.rfind("\n", 0, evidence.start) + 1
    end = article.text.find("\n", evidence.end)
    end = len(article.text) if end < 0 else end
    voice.say(_marked(article.text[start:end], [observation], offset=start).strip())
    for name, value in _facts(observation, article):
        voice.say(f"  {name}: {value}")
    found = explain.numbers(reading, load())
    for line in next(slot_lines(n) for n in found if n.observation is observation):
        voice.say(line)


def _facts(observation: Observation, article: Article) -> Iterator[tuple[str, str]]:
    """Yield what was read, named and labelled for a reader."""
    area, evidence = observation.ref_area, observation.evidence
    yield _("Observation"), observation.obs_id
    yield _("Indicator"), label("indicator", observation.indicator)
    yield _("Value"), f"{observation.printed} ({label('qualifier', observation.qualifier)})"
    yield _("Unit"), label("unit", observation.unit_measure)
    if observation.modes:
        yield _("Kind"), labels("mode", observation.modes)
    yield _("Status"), label("status", observation.status)
    if area is not None:
        yield _("Place"), f"{area.name} ({label('level', area.level)})"
    if observation.period.text:
        months = (observation.period.start, observation.period.end)
        known = " – ".join(month or "…" for month in months) if any(months) else ""
        yield _("Period"), " → ".join(filter(None, (observation.period.text, known)))
    if anchor := article.anchor(evidence.start):
        yield _("In the file"), explain.where(anchor.kind, anchor.label)
    yield (
        _("Article"),
        f"{article.doc_id}, {evidence.start}–{evidence.end}, sha256 {article.sha256[:12]}",
    )


def _marked(text: str, observations: Sequence[Observation], *, offset: int = 0) -> str:
    """Return ``text`` with the words of each observation in brackets, and in colour."""
    pieces, last = [], 0
    for start, end in sorted(
        {(o.evidence.start - offset, o.evidence.end - offset) for o in observations}
    ):
        if start < last:
            continue
        pieces += [text[last:start], click.style(f"[{text[start:end]}]", fg="yellow", bold=True)]
        last = end
    return "".join([*pieces, text[last:]])
