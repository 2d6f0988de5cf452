"""The first call of every notebook."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from cadre_analysis import language, project
from cadre_analysis.notebook.declared import refuse, span

if TYPE_CHECKING:
    from cadre_analysis.store import Dataset


def load(  # noqa: PLR0913  these are the parameters of every notebook, by name
    source: str | Path,
    *,
    places: Iterable[str] | str = (),
    since: str | int = "",
    until: str | int = "",
    lang: str = "vi",
    names: bool = True,
    sources: bool = True,
    doubtful: str = "mark",
    doubt_below: float = 0.6,
    jobs: int | None = None,
) -> Dataset:
    """Return what the articles of ``source`` say, and speak ``lang`` from here on.

    Parameters
    ----------
    source
        A folder of articles or a dataset folder; a relative path starts at the project root.
    places
        Names of the places to keep, a province for all that lies in it; none keeps all.
    since, until
        First and last month to keep (``2021`` or ``2021-09``), by date of publication; empty for no
        limit.
    names
        Whether names of persons are shown; ``False`` masks them.
    sources
        Whether a ``sources.csv`` beside the articles is used.
    doubtful
        What becomes of readings that are not sure: ``mark`` them, ``omit`` them, or ``show`` them
        like the others.
    doubt_below
        The confidence (0-1) under which a reading is doubtful; of those below 0.6 about one in
        two is wrong (``docs/confidence.md``).
    jobs
        How many processes read the articles; by default one a processor, where they are many.

    Raises
    ------
    EmptySourceError, UnreadableFolderError, SourcesError, StoreError
        If there is nothing there that can be read.
    ParameterError
        If a value is none that the parameter takes.
    UnknownPlaceError
        If no article is about one of ``places``: its report would be a page of blanks.
    NoArticleError
        If none was published in that time.
    """
    from cadre_analysis import store
    from cadre_analysis.notebook import chosen

    refuse({"lang": lang, "doubtful": doubtful, "doubt_below": doubt_below})
    first, last = span(since, until)
    language.use(lang)
    data = store.load(project.resolve(source), sources=sources, names=names, jobs=jobs)
    kept = chosen.within(data, first, last)
    kept = chosen.about(kept, [places] if isinstance(places, str) else list(places))
    return store.sift(kept, doubtful, doubt_below)


def articles(data: Dataset) -> None:
    """Show every article of ``data`` in full with its numbers marked, one after the other."""
    from IPython.display import display

    from cadre_analysis.evidence import marked

    for doc_id in data.articles["doc_id"]:
        display(marked(data, str(doc_id)))  # type: ignore[no-untyped-call]
