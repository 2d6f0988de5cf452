"""Which articles are the same but for a sentence, a title or the page around them.

Two outlets print one article: the words agree, and so do the figures. Two reports of one office
agree in their words too, year after year, and their figures do not; they are no copies. So both
must agree: the shingles (runs of four words) of the body, and of these the shingles that hold a
digit. Jaccard's index of shingle sets and its estimate by minima of hashes are Broder's ("On the
resemblance and containment of documents", 1997); the bands that bring likely pairs together are
Leskovec, Rajaraman and Ullman's ("Mining of massive datasets", ch. 3). The two thresholds were
measured on pairs made of our own articles (``tests/corpus/test_sketch.py``).
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import islice
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from cadre_analysis.codes import BlockKind
from cadre_analysis.model import Block
from cadre_analysis.text import fold

WORDS = 4  # in a shingle
ALIKE = 0.5  # of the shingles of either article that both have
SAME_FIGURES = 0.6  # of the shingles with a digit that both have
_BANDS, _ROWS = 32, 3  # 1 - (1 - 0.6 ** 3) ** 32: pairs that share 0.6 meet in 9,996 of 10,000
_FEW = 8  # shingles with a digit; below, all shingles are sketched
_NUMBERED = 12  # shingles with a digit that must be there for the figures to tell two texts apart
_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
_BODY = frozenset({BlockKind.BODY, BlockKind.HEADING})
# The same hashes in every run, for sketches are kept: multiply, add, take the upper half.
_DRAWN = np.random.RandomState(1997)
_FACTORS = _DRAWN.randint(0, 1 << 63, _BANDS * _ROWS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_TERMS = _DRAWN.randint(0, 1 << 63, _BANDS * _ROWS, dtype=np.uint64)
_SPREAD, _HALF = np.uint64(0x9E3779B97F4A7C15), np.uint64(32)  # Knuth's factor, 2 ** 64 / phi


class Shingles(NamedTuple):
    """The runs of words of an article, as numbers; those that hold a digit once more."""

    every: frozenset[int]
    figures: frozenset[int]


def shingles(text: str, blocks: Iterable[Block]) -> Shingles:
    """Return the shingles of the body; title, captions and the page around it are left out."""
    spans = [b for b in blocks if b.kind in _BODY] or [
        Block(start=0, end=len(text), kind=BlockKind.BODY)
    ]
    words = _WORD.findall(fold(" ".join(text[b.start : b.end] for b in spans)))
    every: set[int] = set()
    figures: set[int] = set()
    for run in zip(*(islice(words, n, None) for n in range(WORDS)), strict=False):
        said = " ".join(run)
        mark = crc32(said.encode("utf-8", "surrogatepass"))
        every.add(mark)
        if _DIGIT.search(said):
            figures.add(mark)
    return Shingles(frozenset(every), frozenset(figures))


def sketch(found: Shingles) -> str:
    """Return the bands of an article as hexadecimal digits, eight a band; empty if it is too short.

    The figures are sketched where there are some: of a thousand reports in the same words, only
    those with the same figures are brought together.
    """
    taken = found.figures if len(found.figures) >= _FEW else found.every
    if not taken:
        return ""
    marks = np.fromiter(sorted(taken), dtype=np.uint64, count=len(taken))
    spread = marks * _SPREAD
    spread ^= spread >> _HALF
    minima = ((spread[:, None] * _FACTORS + _TERMS) >> _HALF).min(axis=0)
    rows = minima.reshape(_BANDS, _ROWS)
    return "".join(f"{crc32(row.tobytes()):08x}" for row in rows)


def alike(one: Shingles, two: Shingles) -> bool:
    """Tell whether two articles are one: nearly the same words, and nearly the same figures."""
    if _jaccard(one.every, two.every) < ALIKE:
        return False
    some = min(len(one.figures), len(two.figures)) < _NUMBERED
    return _jaccard(one.figures, two.figures) >= SAME_FIGURES if not some else _few(one, two)


def _few(one: Shingles, two: Shingles) -> bool:
    """Tell whether short articles agree in what figures they have: one more or less is allowed."""
    return len(one.figures ^ two.figures) <= WORDS


def _jaccard(one: frozenset[int], two: frozenset[int]) -> float:
    return len(one & two) / len(one | two) if one or two else 1.0


def copies(sketches: Mapping[str, str], found: Callable[[str], Shingles]) -> dict[str, str]:
    """Return for each copy the document that it repeats, the first of its kind in the mapping.

    Parameters
    ----------
    sketches
        The sketch of each document, in the order in which they came.
    found
        Gives the shingles of a document; asked only where two sketches meet.
    """
    held = _held(found)
    shared = _shared(sketches.values())
    firsts: dict[int, list[str]] = {}  # a band to the documents that it was first seen in
    out: dict[str, str] = {}
    for doc_id, marks in sketches.items():
        bands = [band for band in _bands(marks).tolist() if band in shared]
        met = dict.fromkeys(other for band in bands for other in firsts.get(band, ()))
        first = next((other for other in met if alike(held(other), held(doc_id))), None)
        if first is not None:
            out[doc_id] = first
            continue
        for band in bands:
            firsts.setdefault(band, []).append(doc_id)
    return out


def _bands(marks: str) -> NDArray[np.uint64]:
    """Return the bands of a sketch as numbers that tell their places too."""
    bands = np.frombuffer(bytes.fromhex(marks), dtype=">u4").astype(np.uint64)
    return bands | np.arange(len(bands), dtype=np.uint64) << _HALF


def _shared(sketches: Iterable[str]) -> frozenset[int]:
    """Return the bands that several documents have: of many thousands only these are kept."""
    every = np.concatenate([np.empty(0, np.uint64), *map(_bands, sketches)])
    every.sort()
    return frozenset(every[1:][every[1:] == every[:-1]].tolist())


def _held(found: Callable[[str], Shingles]) -> Callable[[str], Shingles]:
    """Return ``found`` with a memory: four bytes a shingle, which a set takes twenty times over."""

    @lru_cache(maxsize=4096)
    def packed(doc_id: str) -> tuple[array[int], array[int]]:
        every, figures = found(doc_id)
        return array("I", every), array("I", figures)

    @lru_cache(maxsize=64)
    def held(doc_id: str) -> Shingles:
        every, figures = packed(doc_id)
        return Shingles(frozenset(every), frozenset(figures))

    return held
