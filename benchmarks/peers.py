"""How fast other libraries go over the same texts: split words, find quantities, find the words.

Run by ``benchmarks.extraction`` with a Python that has the libraries of ``peers.txt``; it needs
nothing of this project. Reads documents as a JSON list from the standard input, the words that a
statistic is known by as a second list, and prints the CPU seconds of each library as JSON; null
stands for a library that is not installed.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable

Worker = Callable[[str], object]


def underthesea(_: list[str]) -> Worker:
    """Return the splitter of Vietnamese text into words."""
    from underthesea import word_tokenize

    return word_tokenize


def quantulum3(_: list[str]) -> Worker:
    """Return the finder of quantities."""
    from quantulum3 import parser

    return parser.parse


def spacy_rules(words: list[str]) -> Worker:
    """Return a blank pipeline that marks the same trigger words, and no more."""
    import spacy

    language = spacy.blank("xx")  # "vi" splits words with a library of its own
    ruler = language.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    ruler.add_patterns([{"label": "WORD", "pattern": word} for word in words])
    language.max_length = 10_000_000
    return language


PEERS = {
    "underthesea_word_tokenize": underthesea,
    "quantulum3": quantulum3,
    "spacy_blank_entity_ruler": spacy_rules,
}


def seconds(make: Callable[[list[str]], Worker], texts: list[str], words: list[str]) -> float:
    """Return the CPU seconds that ``texts`` take, models already loaded."""
    work = make(words)
    work(texts[0])
    start = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - start


def main() -> None:
    """Measure each library that is there."""
    texts, words = json.load(sys.stdin)
    figures: dict[str, float | None] = {}
    for name, make in PEERS.items():
        try:
            figures[name] = seconds(make, texts, words)
        except ImportError:
            figures[name] = None
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
