"""The entries of a lexicon file: their form, and the line each stands on."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from cadre_analysis.errors import LexiconError

Made = TypeVar("Made")

GAP = "…"
_KEYS = ("words", "tags", "example", "not_in")
_HEAD = re.compile(r"(?m)^[ \t]*\[\[[ \t]*entry[ \t]*\]\]")
_AT_LINE = re.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a lexicon file, with the file and line it stands on."""

    words: tuple[str, ...]
    tags: tuple[str, ...]
    example: str
    not_in: str | None
    path: str
    line: int

    @property
    def place(self) -> str:
        """Return file and line, as editors take them."""
        return f"{self.path}:{self.line}"

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return the tags as class and code."""
        return tuple((kind, code) for kind, _, code in (tag.partition(":") for tag in self.tags))

    def examples(self) -> Iterator[tuple[str, str]]:
        """Yield each word with the example that holds it."""
        for word in self.words:
            yield word, self.example.replace(GAP, word)

    def fault(self, vi: str, en: str) -> LexiconError:
        """Return the error that says ``vi`` or ``en`` of this entry."""
        return LexiconError(path=self.path, line=self.line, detail_vi=vi, detail=en)


def rows(source: str, path: str) -> tuple[list[tuple[int, dict[str, Any]]], list[LexiconError]]:
    """Return what stands under each ``[[entry]]`` with its line, and what is wrong around them."""
    try:
        document = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        return [], [_not_toml(source, path, error)]
    faults = [_unknown_name(source, path, name) for name in document if name != "entry"]
    raws = document.get("entry", [])
    if not isinstance(raws, list):
        faults.append(
            LexiconError(
                path=path,
                line=_line_of_key(source, "entry"),
                detail_vi="mỗi mục mở đầu bằng dòng [[entry]], hai dấu ngoặc mỗi bên.",
                detail="each entry begins with the line [[entry]], two brackets on each side.",
            )
        )
        raws = []
    lines = [source.count("\n", 0, head.start()) + 1 for head in _HEAD.finditer(source)]
    found = [raw if isinstance(raw, dict) else {} for raw in raws]
    return list(zip([*lines, *[1] * len(found)], found, strict=False)), faults


def surveyed(
    source: str,
    path: str,
    lacking: Callable[[dict[str, Any]], tuple[str, str] | None],
    made: Callable[[dict[str, Any], str, int], Made],
) -> tuple[list[Made], list[LexiconError]]:
    """Return what is ``made`` of each well-formed entry of one file, and what the others lack."""
    raws, faults = rows(source, path)
    entries = []
    for line, raw in raws:
        said = lacking(raw)
        if said is None:
            entries.append(made(raw, path, line))
        else:
            vi, en = said
            faults.append(LexiconError(path=path, line=line, detail_vi=vi, detail=en))
    return entries, faults


def survey(source: str, path: str) -> tuple[list[Entry], list[LexiconError]]:
    """Return the well-formed entries of one lexicon file, and what the others lack."""
    return surveyed(source, path, _lacking, _entry)


def parse(source: str, path: str) -> list[Entry]:
    """Return the entries of one lexicon file.

    Raises
    ------
    LexiconError
        If the file is no TOML or an entry is malformed; names file and line.
    """
    entries, faults = survey(source, path)
    if faults:
        raise faults[0]
    return entries


def _not_toml(source: str, path: str, error: tomllib.TOMLDecodeError) -> LexiconError:
    said = _AT_LINE.search(str(error))
    return LexiconError(
        path=path,
        line=int(said[1]) if said else source.count("\n") + 1,
        detail_vi="không phải TOML; hãy xem lại ngoặc, dấu phẩy và dấu nháy ở dòng này "
        "và dòng ngay trên.",
        detail="not TOML; look at the brackets, commas and quotes of this line "
        "and of the one above it.",
    )


def _unknown_name(source: str, path: str, name: str) -> LexiconError:
    return LexiconError(
        path=path,
        line=_line_of_key(source, name),
        detail_vi=f"khóa lạ: {name}; tệp chỉ gồm các mục [[entry]].",
        detail=f"unknown key: {name}; a file holds entries [[entry]] and nothing else.",
    )


def _line_of_key(source: str, name: str) -> int:
    found = re.search(rf"(?m)^[ \t]*\[*[ \t]*[\"']?{re.escape(name)}\b", source)
    return source.count("\n", 0, found.start()) + 1 if found else 1


def _lacking(raw: dict[str, Any]) -> tuple[str, str] | None:
    """Return what keeps ``raw`` from being an entry, in both languages; None where it is one."""
    if (unknown := strange(raw, _KEYS)) is not None:
        return unknown
    if not raw.get("words") or not raw.get("tags"):
        return "mục cần có words và tags.", "an entry needs words and tags."
    for key in ("words", "tags"):
        if not is_list_of_text(raw[key]):
            return (
                f"{key} phải là danh sách trong ngoặc vuông, mỗi phần trong dấu nháy.",
                f"{key} must be a list in square brackets, each item in quotes.",
            )
    return lacking_in_examples(raw) or _lacking_in_tags(raw["tags"])


def strange(raw: dict[str, Any], keys: tuple[str, ...]) -> tuple[str, str] | None:
    """Return which keys of an entry are none of ``keys``, in both languages."""
    unknown = sorted(set(raw) - set(keys))
    if not unknown:
        return None
    listed, known = ", ".join(unknown), ", ".join(keys)
    return f"khóa lạ: {listed}; một mục có {known}.", f"unknown key: {listed}; one has {known}."


def is_list_of_text(value: object) -> bool:
    """Say whether a value is what TOML makes of ``["a", "b"]``."""
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def lacking_in_examples(raw: dict[str, Any]) -> tuple[str, str] | None:
    """Return what is wrong with the example of an entry, or with its counter-example."""
    example, not_in = raw.get("example"), raw.get("not_in")
    if not isinstance(example, str) or not example:
        return (
            f"thiếu câu ví dụ: example là một câu có {GAP} ở chỗ của từ.",
            f"there is no example: it is a sentence that holds {GAP} where the word goes.",
        )
    if example.count(GAP) != 1:
        return (
            f"câu ví dụ phải có đúng một {GAP} ở chỗ của từ.",
            f"the example must hold one {GAP} where the word goes.",
        )
    if not_in is not None and (not isinstance(not_in, str) or not not_in or GAP in not_in):
        return (
            f"not_in phải là một câu viết đủ, không có {GAP}.",
            f"not_in must be a sentence written out, without {GAP}.",
        )
    return None


def _lacking_in_tags(tags: list[str]) -> tuple[str, str] | None:
    if all(tag.count(":") == 1 and all(tag.split(":")) for tag in tags):
        return None
    return (
        "mỗi thẻ viết là lớp:mã, như mode:rotation.",
        "a tag is written class:code, as mode:rotation.",
    )


def _entry(raw: dict[str, Any], path: str, line: int) -> Entry:
    return Entry(
        words=tuple(raw["words"]),
        tags=tuple(raw["tags"]),
        example=raw["example"],
        not_in=raw.get("not_in"),
        path=path,
        line=line,
    )
