"""Where a report's numbers come from: articles or dataset, seen before any kernel starts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from cadre_analysis.model import Article, Refusal
from cadre_analysis.read import Stream
from cadre_analysis.read.many import each

DATASET = (
    "manifest.json"  # a folder with this file is a dataset that `cadre observe` or store.write left
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A source that can be read: how many articles, what was refused, and one digest of it all."""

    path: Path
    sha256: str
    articles: int
    empty: tuple[Path, ...] = ()
    refused: tuple[Refusal, ...] = ()

    @property
    def done(self) -> int:
        """How many files were read, those with nothing in them too; a dataset is one at least."""
        return self.articles + len(self.empty) or int(not self.refused)


@lru_cache(maxsize=64)
def look(path: Path) -> Origin:
    """Return what stands at ``path``; a batch asks for one source many times.

    Raises
    ------
    EmptySourceError, UnreadableFolderError, SourcesError
        If nothing can be read from it.
    StoreError
        If a dataset is damaged or of another version.
    """
    if (path / DATASET).is_file():
        from cadre_analysis import store  # frames, which reading articles does without

        return Origin(
            path=path,
            articles=store.sound(path)["counts"]["articles"],
            sha256=sha256((path / DATASET).read_bytes()).hexdigest(),
        )
    came = list(each(Stream(path), _facts))
    facts = [one for one in came if isinstance(one, str)]
    return Origin(
        path=path,
        sha256=sha256("\n".join(facts).encode("utf-8", "surrogatepass")).hexdigest(),
        articles=len(facts),
        empty=tuple(one for one in came if isinstance(one, Path)),
        refused=tuple(one for one in came if isinstance(one, Refusal)),
    )


def _facts(article: Article) -> str:
    """Return what a report shows of an article besides its text; ``sources.csv`` may change it."""
    shown = (
        article.title,
        article.outlet,
        article.published,
        article.ref_area,
        article.kind,
        article.original_title,
    )
    return "\x1f".join((article.doc_id, article.sha256, article.url or "", *map(str, shown)))
