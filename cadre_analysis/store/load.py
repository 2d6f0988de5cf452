"""From a folder to a dataset, whether it holds articles or a dataset."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from cadre_analysis import project
from cadre_analysis.model import Article, Finding, Reading
from cadre_analysis.read import Stream
from cadre_analysis.read.many import each
from cadre_analysis.reading import observed
from cadre_analysis.store import folder
from cadre_analysis.store.copies import counted_once
from cadre_analysis.store.dataset import Dataset, build
from cadre_analysis.store.masking import masked
from cadre_analysis.store.shared import read_once


def load(
    source: str | Path,
    *,
    sources: bool = True,
    names: bool = True,
    copies: bool = False,
    jobs: int | None = None,
) -> Dataset:
    """Return all that the articles of ``source`` say, or the dataset that stands there.

    Parameters
    ----------
    source
        A folder of articles, one article, or a dataset folder. A relative path is taken from the
        project root.
    sources
        Whether ``sources.csv`` beside the articles supplies dates, outlets and places.
    names
        Whether the names of persons are shown; ``False`` masks them in everything.
    copies
        Whether articles that repeat another one of the dataset stand in it; without them each
        article and its figures are there once, and its source line names who else published it.
    jobs
        How many processes read; by default one a processor, and in a kernel of a run of reports as
        many as the run may start. A small folder is read in this process.

    Raises
    ------
    EmptySourceError, UnreadableFolderError, SourcesError
        If nothing can be read there.
    StoreError
        If a dataset is damaged.
    """
    place = project.resolve(source)
    dataset = (
        folder.read(place)
        if folder.there(place)
        else read_once(place, sources, lambda: _read(place, sources=sources, jobs=jobs))
    )
    kept = dataset if copies else counted_once(dataset)
    return kept if names else masked(kept)


def _read(place: Path, *, sources: bool, jobs: int | None = None) -> Dataset:
    readings: list[Reading] = []
    findings: list[Finding] = []
    with closing(each(Stream(place, sources=sources), _checked, jobs=jobs)) as came:
        for one in came:
            if isinstance(one, tuple):
                readings.append(one[0])
                findings += one[1]
    return build(readings, findings)


def _checked(article: Article) -> tuple[Reading, tuple[Finding, ...]]:
    # Here, for the engine is loaded only where articles are read, which may be in another process.
    from cadre_analysis.check import check

    reading = observed(article)
    return reading, check([reading])
