"""Bytes to articles: the first verb.

Each file becomes one Article in canonical text, or a refusal of one sentence.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from cadre_analysis.errors import ReadError, ToneMarksError, UnreadableFileError
from cadre_analysis.model import Article, Intake, Refusal
from cadre_analysis.read import damage
from cadre_analysis.read.decode import MAX_BYTES, refuse_oversize
from cadre_analysis.read.extract import Extract
from cadre_analysis.read.files import Found, listing, printable
from cadre_analysis.read.formats import extract
from cadre_analysis.read.metadata import describe
from cadre_analysis.read.sources import NAME as SOURCES
from cadre_analysis.read.sources import Row, apply, load
from cadre_analysis.text import digest

__all__ = [
    "Stream",
    "article",
    "content",
    "opened",
    "read",
    "refusal",
    "row_of",
    "taken",
]

Table = Callable[[Path], dict[str, Row]]  # what a folder's sources.csv says, by document


def read(
    path: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    sources: bool = True,
    max_bytes: int = MAX_BYTES,
) -> Intake:
    """Return the articles of a folder or of files, the files refused, and those that were empty.

    Parameters
    ----------
    path
        A folder, walked in sorted order over the files of all formats that are read, a file, or
        several of either.
    sources
        Whether a ``sources.csv`` beside the articles supplies or overrides date, outlet and place.
    max_bytes
        Files larger than this many bytes are refused.

    Raises
    ------
    EmptySourceError
        If there is nothing to read.
    UnreadableFolderError
        If a path is missing or a folder cannot be opened.
    SourcesError
        If ``sources.csv`` is malformed.
    """
    articles: list[Article] = []
    empty: list[Path] = []
    refused: list[Refusal] = []
    for one in Stream(path, sources=sources, max_bytes=max_bytes):
        if isinstance(one, Article):
            articles.append(one)
        elif isinstance(one, Refusal):
            refused.append(one)
        else:
            empty.append(one)
    return Intake(articles=tuple(articles), refused=tuple(refused), empty=tuple(empty))


class Stream:
    """The articles of a folder or of files one by one, as ``read`` reads them.

    Iterating yields articles, refusals, and the paths of empty files; none of them is kept.
    ``count`` says how many files there are.

    Parameters
    ----------
    path, sources, max_bytes
        As for ``read``.

    Raises
    ------
    EmptySourceError, UnreadableFolderError
        As for ``read``, before anything is read.
    """

    def __init__(
        self,
        path: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
        *,
        sources: bool = True,
        max_bytes: int = MAX_BYTES,
    ) -> None:
        self._found = listing(path)
        self.sources, self.max_bytes = sources, max_bytes
        self.count = self._found.count

    def files(self) -> Iterator[Found]:
        """Yield each file, with the folder that it was found under."""
        return self._found.files()

    def named(self) -> Iterator[tuple[Path, Path, str]]:
        """Yield each file, the folder that it was found under, and its document id."""
        return self._found.named()

    def refused(self) -> Iterator[Refusal]:
        """Yield what cannot be opened, as the listing of the files found it."""
        return (refusal(file, error) for file, error in self._found.errors)

    def holds(self, path: Path) -> bool:
        """Tell whether ``path``, resolved, is one of the files that are read, or their facts."""
        if not path.is_file():
            return False
        return path.name == SOURCES or any(file.resolve() == path for file, _root in self.files())

    def __iter__(self) -> Iterator[Article | Refusal | Path]:
        """Yield what comes of each file in order, what cannot be opened first.

        Raises
        ------
        SourcesError
            If ``sources.csv`` is malformed.
        """
        table = cache(load) if self.sources else None  # one file serves a whole folder
        yield from self.refused()
        for file, root, doc_id in self.named():
            yield taken(file, root, doc_id, max_bytes=self.max_bytes, table=table)


def taken(
    file: Path, root: Path, doc_id: str, *, max_bytes: int, table: Table | None
) -> Article | Refusal | Path:
    """Return the article that ``file`` holds, why it is refused, or its path where it is empty.

    Parameters
    ----------
    root
        The folder that it was found under.
    table
        Gives what a folder's ``sources.csv`` says; without it none is looked for.

    Raises
    ------
    SourcesError
        If ``sources.csv`` is malformed.
    """
    try:
        read_alone = opened(content(file, max_bytes), doc_id, file)
    except ReadError as error:
        return refusal(file, error)
    if read_alone is None:
        return file
    row = row_of(file, root, doc_id, table) if table else None
    return apply(read_alone, row) if row else read_alone


def article(
    text: str, *, doc_id: str, path: Path | None = None, encoding: str = "utf-8"
) -> Article:
    """Return ``text`` (canonical) as an Article, with what its own words say of themselves."""
    return _article(Extract(text=text, encoding=encoding), doc_id, path or Path(doc_id))


def opened(data: bytes, doc_id: str, file: Path) -> Article | None:
    """Return what stands in ``data``, the bytes of ``file``, or nothing if it is without words.

    Raises
    ------
    ReadError
        If the bytes cannot be read as an article.
    ToneMarksError
        If they are Vietnamese typed without its marks.
    """
    found = extract(data, printable(file))
    if not found.text.strip():
        return None
    if words := damage.bare(found.text):
        raise ToneMarksError(path=printable(file), words=words)
    return _article(found, doc_id, file)


def _article(found: Extract, doc_id: str, path: Path) -> Article:
    facts = describe(found.text, found.told)
    return Article(
        doc_id=doc_id,
        path=path,
        sha256=digest(found.text),
        text=found.text,
        kind=facts.kind,
        encoding=found.encoding,
        title=facts.title,
        outlet=facts.outlet,
        author=facts.author,
        published=facts.published,
        ref_area=facts.ref_area,
        other_area=facts.other_area,
        url=found.told.url,
        format=found.format,
        dated_by=facts.dated_by,
        page_date=facts.page_date,
        anchors=found.anchors,
    )


def row_of(file: Path, root: Path, doc_id: str, table: Table) -> Row | None:
    """Return what ``sources.csv`` says: that of the file's own folder, else of the source's."""
    for folder in dict.fromkeys((file.parent, root)):
        rows = table(folder)
        if row := rows.get(doc_id) or rows.get(file.stem) or rows.get(file.name):
            return row
    return None


def content(file: Path, max_bytes: int = MAX_BYTES) -> bytes:
    """Return the bytes of ``file``.

    Raises
    ------
    ReadError
        If it is larger than ``max_bytes``.
    UnreadableFileError
        If its rights forbid reading.
    """
    try:
        refuse_oversize(file.stat().st_size, max_bytes, printable(file))
        return file.read_bytes()
    except OSError as error:
        raise UnreadableFileError(path=printable(file), reason=error.strerror) from error


def refusal(file: Path, error: ReadError) -> Refusal:
    """Return the refusal of a file, in both languages."""
    return Refusal(path=file, vi=error.message("vi"), en=error.message("en"))
