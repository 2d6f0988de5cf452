"""The word lists as data, and the scanner compiled from them.

An entry of a ``*.toml`` file gives words, tags (``class:code``) and an example in which ``…``
stands where each word goes. Words are folded on load, so an entry needs one spelling only. Several
entries may name the same word: their tags are joined. Matching is longest first, on whole words:
"thực hiện" is an entry so that "hiện" does not match inside it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from cadre_analysis.errors import LexiconError
from cadre_analysis.lexicon import given, short
from cadre_analysis.lexicon.entry import GAP, Entry, parse
from cadre_analysis.lexicon.given import shipped
from cadre_analysis.text import fold, fold_word

__all__ = [
    "FOLDERS",
    "GAP",
    "Entry",
    "Hit",
    "Lexicon",
    "Tags",
    "build",
    "check",
    "digest",
    "load",
    "parse",
    "shipped",
    "trie_pattern",
]

Tags = Mapping[str, str]
Hit = tuple[int, int, Tags]  # start, end, tags
FOLDERS = "CADRE_LEXICON"  # the environment variable that hands a user's folders on to kernels


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Entries, and the scanner that finds their words in folded text."""

    entries: tuple[Entry, ...]
    table: Mapping[str, Tags] = field(repr=False)
    pattern: re.Pattern[str] = field(repr=False)
    shorts: short.Shorts = field(repr=False)  # "ĐV", and what is read there

    def entries_of(self, word: str) -> tuple[Entry, ...]:
        """Return the entries that hold ``word``, in whatever spelling."""
        folded = fold(word)
        return tuple(e for e in self.entries if any(fold_word(own) == folded for own in e.words))

    def holds(self, tag: str, folded: str) -> bool:
        """Say whether a word with a tag of class ``tag`` may stand in ``folded``.

        It is quicker by far than to look for every word, and rules most texts out.
        """
        return any(word in folded for word in _having(self, tag))

    def scan(self, folded: str, start: int, end: int) -> list[Hit]:
        """Return the hits in ``folded[start:end]`` in order, the longest at each place."""
        table = self.table
        return [(*m.span(), table[m.group()]) for m in self.pattern.finditer(folded, start, end)]


@lru_cache(maxsize=64)
def _having(lexicon: Lexicon, tag: str) -> tuple[str, ...]:
    """Return the words of ``lexicon`` that have a tag of class ``tag``."""
    return tuple(word for word, tags in lexicon.table.items() if tag in tags)


def trie_pattern(words: list[str]) -> str:
    """Return a pattern that matches any of ``words``, longest first, in time linear in the text.

    Raises
    ------
    ValueError
        If ``words`` is empty: an empty alternative would match everywhere.
    """
    if not words:
        message = "no words to compile"
        raise ValueError(message)
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _branch(root)


def _branch(node: dict[str, Any]) -> str:
    leaf = "" in node
    branches = [re.escape(char) + _branch(child) for char, child in sorted(node.items()) if char]
    if not branches:
        return ""
    if len(branches) == 1 and not leaf:
        return branches[0]
    return "(?:" + "|".join(branches) + ")" + ("?" if leaf else "")


def _join(entries: Sequence[Entry]) -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = {}
    for entry in entries:
        tags = dict(entry.pairs())
        for word in entry.words:
            mine = table.setdefault(fold(word), {"word": fold(word)})
            clash = next((c for c in tags if mine.get(c, tags[c]) != tags[c]), None)
            if clash:
                raise LexiconError(
                    path=entry.path, line=entry.line,
                    detail_vi=f"«{word}» có hai mã cho lớp {clash}: {mine[clash]}, {tags[clash]}",
                    detail=f"{word!r} has two codes of class {clash}: {mine[clash]}, {tags[clash]}",
                )  # fmt: skip
            mine.update(tags)
    return table


# A longer word that says more of the same thing: "cán bộ chuyên trách", "phòng, ban chuyên môn".
_OF_MORE = frozenset({"kind_of_member", "level", "lateral", "rated", "rating", "at", "local"})
_OF_ELSE = frozenset({"unit", "mask", "after", "school", "election"})


def _head(table: dict[str, dict[str, str]]) -> None:
    """Note what is counted in words that open with a counted noun: "3 chi bộ ấp" are cells."""
    for word, tags in table.items():
        named = tags.get("before") == "name"
        if not (named or _OF_MORE & tags.keys()) or _OF_ELSE & tags.keys():
            continue
        parts = word.split(" ")
        shorter = (" ".join(parts[:n]).rstrip(",") for n in range(len(parts) - 1, 0, -1))
        unit = next((u for one in shorter if (u := table.get(one, {}).get("unit"))), None)
        if unit is not None:
            tags["head"] = unit


# Of a noun, of what an office was, and where a word is not to be heard, "đã" tells nothing.
_SILENT = frozenset({"unit", "mask", "status", "event"})


def _done(table: dict[str, dict[str, str]]) -> None:
    """Note that words with "đã" tell what was done: "đã bố trí", "đã đưa vào quy hoạch"."""
    for word, tags in table.items():
        if word.startswith("đã ") and not _SILENT & tags.keys():
            tags["status"] = "actual"


def build(
    entries: Sequence[Entry], abbreviations: Sequence[short.Abbreviation] | None = None
) -> Lexicon:
    """Compile ``entries`` into a lexicon, by default with the shipped abbreviations."""
    table = _join(entries)
    _head(table)
    _done(table)
    pattern = re.compile(r"(?<!\w)" + trie_pattern(list(table)) + r"(?!\w)")
    shorts = short.compiled(short.shipped() if abbreviations is None else abbreviations)
    return Lexicon(tuple(entries), table, pattern, shorts)


def check(*folders: Path) -> tuple[list[Entry], list[LexiconError]]:
    """Return the entries of the user's ``folders`` and what is wrong there.

    Without a folder, those of the shipped files.

    Raises
    ------
    UnreadableFolderError, EmptyLexiconError
        If a folder cannot be opened or holds no ``*.toml`` file.
    LexiconError
        If a shipped file is malformed.
    """
    found = given.survey(folders)
    return found.entries, found.faults


def load(*folders: Path) -> Lexicon:
    """Return the shipped lexicon, with the ``*.toml`` files of the user's ``folders`` beside it.

    An entry of the user's adds words, or adds tags to words. Without ``folders``, those that the
    environment variable ``CADRE_LEXICON`` names are taken (separated as in ``PATH``).

    Raises
    ------
    LexiconError
        If a file is malformed or has a class or code that the engine does not know: the first
        fault of ``check``.
    UnreadableFolderError, EmptyLexiconError
        If a folder cannot be opened or holds no ``*.toml`` file.
    """
    return _load(folders or _in_use())


def digest() -> str:
    """Return a digest of the user's lexicon that is in use; empty where there is none.

    Other words make other numbers: what was built with these is not what is built without.
    """
    total = blake2b(digest_size=6)
    paths = [path for folder in _in_use() for path in given.files(folder)]
    for path in paths:
        total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest() if paths else ""


def _in_use() -> tuple[Path, ...]:
    """Return the folders that the environment names."""
    return tuple(Path(f) for f in os.environ.get(FOLDERS, "").split(os.pathsep) if f)


@lru_cache(maxsize=4)
def _load(folders: tuple[Path, ...]) -> Lexicon:
    if not folders:
        return build(shipped())
    found = given.survey(folders)
    if found.faults:
        raise found.faults[0]
    return build([*shipped(), *found.entries], [*short.shipped(), *found.abbreviations])
