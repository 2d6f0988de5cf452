"""Articles read and observed, side by side where they are many.

The engine is loaded where an article is read, which may be in another process.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from pathlib import Path

from cadre_analysis.model import Article, Reading, Refusal
from cadre_analysis.read import Stream
from cadre_analysis.read.many import each


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """What was read out of the articles of a source, the files refused, and those without a word.

    Those on which the rules failed are both: their readings stand in the order of the articles,
    and the last of the refusals name them.
    """

    readings: tuple[Reading, ...]
    refused: tuple[Refusal, ...]
    empty: tuple[Path, ...]

    @property
    def done(self) -> int:
        """How many files were read to their end, those with nothing in them too."""
        return len(self.empty) + sum(one.fault is None for one in self.readings)


def streamed(
    source: Stream, *, jobs: int | None = None
) -> Generator[Reading | Refusal | Path, None, None]:
    """Yield what is read out of each article in order, refusals, and the paths of empty files.

    Raises
    ------
    SourcesError
        If ``sources.csv`` is malformed.
    LexiconError
        If the user's word lists are.
    """
    return each(source, observed, jobs=jobs)


def readings(
    path: Path | Iterable[Path], *, sources: bool = True, jobs: int | None = None
) -> Readings:
    """Return what is read out of the articles of a folder or of files.

    Raises
    ------
    EmptySourceError, UnreadableFolderError
        If there is nothing to read, or it cannot be opened.
    SourcesError, LexiconError
        As ``streamed``.
    """
    came = list(streamed(Stream(path, sources=sources), jobs=jobs))
    read = tuple(one for one in came if isinstance(one, Reading))
    faults = (one.fault for one in read if one.fault is not None)
    return Readings(
        readings=read,
        refused=(*(one for one in came if isinstance(one, Refusal)), *faults),
        empty=tuple(one for one in came if isinstance(one, Path)),
    )


def observed(article: Article) -> Reading:
    """Return what is read out of an article."""
    from cadre_analysis.observe.attempt import attempt

    return attempt(article)
