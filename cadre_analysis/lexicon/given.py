"""The files that words are given in: those that come with the package, and a user's folders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path

from cadre_analysis.errors import EmptyLexiconError, LexiconError, UnreadableFolderError
from cadre_analysis.lexicon import lint, short
from cadre_analysis.lexicon.entry import Entry, parse
from cadre_analysis.lexicon.entry import survey as survey_words

_PAGE_FILES = {
    "page.toml",
    "place.toml",
    "posts.toml",
    "short.toml",
}  # read by clean and by observe.event, which have their own classes


@dataclass(slots=True)
class Given:
    """What stands in some folders, and what is wrong there in the order of files and lines."""

    entries: list[Entry] = field(default_factory=list)
    abbreviations: list[short.Abbreviation] = field(default_factory=list)
    faults: list[LexiconError] = field(default_factory=list)


@cache
def shipped() -> tuple[Entry, ...]:
    """Return the entries that come with the package.

    Raises
    ------
    LexiconError
        If a file is malformed.
    """
    own = [
        f
        for f in resources.files(__package__).iterdir()
        if f.name.endswith(".toml") and f.name not in _PAGE_FILES
    ]
    return tuple(
        entry
        for f in sorted(own, key=lambda f: f.name)
        for entry in parse(f.read_text("utf-8"), f.name)
    )


def survey(folders: Sequence[Path]) -> Given:
    """Return what stands in ``folders``; without one, what is shipped. Raises what `check` does."""
    if not folders:
        own = Given(list(shipped()), list(short.shipped()))
        own.faults += lint.faults(own.entries, own.entries)
        own.faults += short.faults(own.abbreviations, ())
        return own
    found = Given()
    paths = [path for folder in folders for path in files(folder)]
    for path in paths:
        _add(found, path)
    found.faults += lint.faults(found.entries, shipped())
    found.faults += short.faults(found.abbreviations, short.shipped())
    order = {str(path): number for number, path in enumerate(paths)}
    found.faults.sort(key=lambda f: (order[str(f.fields["path"])], f.fields["line"]))
    return found


def _add(found: Given, path: Path) -> None:
    """Put the entries of one file of the user's into ``found``, and what its others lack."""
    try:
        source = _source(path)
    except LexiconError as fault:
        found.faults.append(fault)
        return
    if path.name == short.NAME:
        abbreviations, faults = short.survey(source, str(path))
        found.abbreviations += abbreviations
    else:
        entries, faults = survey_words(source, str(path))
        found.entries += entries
    found.faults += faults


def files(folder: Path) -> list[Path]:
    """Return the lexicon files of ``folder`` in the order of their names.

    Raises
    ------
    UnreadableFolderError
        If the folder cannot be opened.
    EmptyLexiconError
        If it holds none.
    """
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except OSError as error:
        raise UnreadableFolderError(path=folder, reason=error.strerror or str(error)) from error
    if not found:
        raise EmptyLexiconError(path=folder)
    return found


def _source(path: Path) -> str:
    """Return what stands in a file of the user's.

    Raises
    ------
    UnreadableFolderError
        If the file cannot be opened.
    LexiconError
        If it is not UTF-8.
    """
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LexiconError(
            path=path,
            line=error.object.count(b"\n", 0, error.start) + 1,
            detail_vi="không phải UTF-8; hãy lưu lại tệp bằng UTF-8.",
            detail="not UTF-8; save the file as UTF-8.",
        ) from error
    except OSError as error:
        raise UnreadableFolderError(path=path, reason=error.strerror or str(error)) from error
