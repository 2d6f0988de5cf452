"""The word lists as data, and the scanner compiled from them.

An entry of a ``*.toml`` file gives words, tags (``class:code``) and an example in which ``…`` stands where each word goes.
Words are folded on load, so an entry needs one spelling only. Several entries may name the same word: their tags are joined.
Matching is longest first, on whole words: "thực hiện" is an entry so that "hiện" does not match inside it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from cadre_analysis.errors import LexiconError
from cadre_analysis.text import fold

Tags = Mapping[str, str]
Hit = tuple[int, int, Tags]  # start, end, tags
GAP = "…"
_KEYS = {"words", "tags", "example", "not_in"}
_PAGE_FILES = {"page.toml", "place.toml", "posts.toml"}  # read by clean and by observe.event, which have their own classes


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a lexicon file, with the file and line it stands on."""

    words: tuple[str, ...]
    tags: tuple[str, ...]
    example: str
    not_in: str | None
    path: str
    line: int

    def examples(self) -> Iterator[tuple[str, str]]:
        """Yield each word with the example that holds it."""
        for word in self.words:
            yield word, self.example.replace(GAP, word)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries, and the scanner that finds their words in folded text."""

    entries: tuple[Entry, ...]
    table: Mapping[str, Tags] = field(repr=False)
    pattern: re.Pattern[str] = field(repr=False)

    def scan(self, folded: str, start: int, end: int) -> list[Hit]:
        """Return the hits in ``folded[start:end]``, longest first at each place, in order and without overlap."""
        table = self.table
        return [(*m.span(), table[m.group()]) for m in self.pattern.finditer(folded, start, end)]


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


def _line_of(source: str, ordinal: int) -> int:
    """Return the line of the ``ordinal``-th entry; tomllib keeps no positions."""
    at = -1
    for _ in range(ordinal + 1):
        at = source.find("[[entry]]", at + 1)
    return source.count("\n", 0, max(at, 0)) + 1


def _entry(raw: dict[str, Any], path: str, line: int) -> Entry:
    def refuse(detail_vi: str, detail: str) -> LexiconError:
        return LexiconError(path=path, line=line, detail_vi=detail_vi, detail=detail)

    unknown = set(raw) - _KEYS
    if unknown:
        raise refuse(f"khóa lạ: {', '.join(sorted(unknown))}", f"unknown key: {', '.join(sorted(unknown))}")
    if not raw.get("words") or not raw.get("tags"):
        raise refuse("mục cần có words và tags", "an entry needs words and tags")
    if GAP not in raw.get("example", ""):
        raise refuse(f"câu ví dụ phải có {GAP} ở chỗ của từ", f"the example must hold {GAP} where the word goes")
    if any(tag.count(":") != 1 for tag in raw["tags"]):
        raise refuse("mỗi thẻ viết là lớp:mã", "a tag is written class:code")
    return Entry(
        words=tuple(raw["words"]), tags=tuple(raw["tags"]), example=raw["example"],
        not_in=raw.get("not_in"), path=path, line=line,
    )  # fmt: skip


def parse(source: str, path: str) -> list[Entry]:
    """Return the entries of one lexicon file.

    Raises
    ------
    LexiconError
        If the file is no TOML or an entry is malformed; names file and line.
    """
    try:
        document = tomllib.loads(source)
    except tomllib.TOMLDecodeError as fault:
        raise LexiconError(path=path, line=0, detail_vi=f"không phải TOML: {fault}", detail=f"not TOML: {fault}") from fault
    return [_entry(raw, path, _line_of(source, n)) for n, raw in enumerate(document.get("entry", []))]


def _join(entries: list[Entry]) -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = {}
    for entry in entries:
        tags = dict(tag.split(":") for tag in entry.tags)
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


def build(entries: list[Entry]) -> Lexicon:
    """Compile ``entries`` into a lexicon."""
    table = _join(entries)
    pattern = re.compile(r"(?<!\w)" + trie_pattern(list(table)) + r"(?!\w)")
    return Lexicon(tuple(entries), table, pattern)


@lru_cache(maxsize=4)
def load(folder: Path | None = None) -> Lexicon:
    """Return the shipped lexicon, with the ``*.toml`` files of ``folder`` beside it.

    Raises
    ------
    LexiconError
        If a file is malformed.
    """
    shipped = [f for f in files(__package__).iterdir() if f.name.endswith(".toml") and f.name not in _PAGE_FILES]
    sources = [(f.read_text("utf-8"), f.name) for f in sorted(shipped, key=lambda f: f.name)]
    if folder is not None:
        sources += [(f.read_text("utf-8"), str(f)) for f in sorted(folder.glob("*.toml"))]
    return build([entry for source, path in sources for entry in parse(source, path)])
