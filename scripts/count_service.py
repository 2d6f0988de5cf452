"""Count the gold sentences that each rule of the reading and each entry of the lexicon serves.

    python scripts/count_service.py             # the rules and entries that serve one or none
    python scripts/count_service.py --all       # all of them

A rule serves a sentence where it filled a slot of a statement that stands in it, and filled it as
the gold has it. An entry serves a sentence of the gold that it is heard in. Code that knows a
document shows here as a rule that serves one sentence. Even-numbered documents of the development
set are counted by the program like the rest; nothing of their texts is printed.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import pin_accuracy

from cadre_analysis import score as yardstick
from cadre_analysis.lexicon import load
from cadre_analysis.model import Observation, Reading
from cadre_analysis.observe import observe
from cadre_analysis.observe.split import sentences
from cadre_analysis.read import read
from cadre_analysis.record import record
from cadre_analysis.score import Document
from cadre_analysis.text import fold

Spot = tuple[str, int]  # a document and where one of its sentences begins
_FIELD = {"ref_area": "place"}  # slots that the scorer calls otherwise


@dataclass(frozen=True, slots=True)
class Service:
    """How many gold sentences each rule serves, and each entry, named by its place in the files."""

    rules: Counter[str]
    entries: Counter[str]
    sentences: int

    def lone(self) -> list[str]:
        """Return the rules that serve a single sentence."""
        return sorted(rule for rule, served in self.rules.items() if served == 1)


def count() -> Service:
    """Read every gold document and count."""
    rules: defaultdict[str, set[Spot]] = defaultdict(set)
    entries: defaultdict[str, set[Spot]] = defaultdict(set)
    spots: set[Spot] = set()
    for document, reading in _readings():
        bounds = _sentences(reading)
        stated = {_start(bounds, one.start): one.start for one in document.statements}
        spots |= {(document.doc_id, start) for start in stated}
        for rule, at in _right(document, reading):
            rules[rule].add((document.doc_id, _start(bounds, at)))
        for place, start in _heard(reading, [b for b in bounds if b[0] in stated]):
            entries[place].add((document.doc_id, start))
    shipped = Counter({entry.place: 0 for entry in load().entries})
    shipped.update({place: len(served) for place, served in entries.items()})
    return Service(
        rules=Counter({rule: len(served) for rule, served in rules.items()}),
        entries=shipped,
        sentences=len(spots),
    )


def _readings() -> Iterator[tuple[Document, Reading]]:
    for corpus in (pin_accuracy.SETS[name] for name in ("seeds", "own", "dev odd", "dev even")):
        gold = {one.doc_id: one for one in yardstick.gold(corpus.gold) if corpus.has(one.doc_id)}
        for article in read(corpus.texts, sources=False).articles:
            if article.doc_id in gold:
                yield gold[article.doc_id], observe(article)


def _sentences(reading: Reading) -> list[tuple[int, int]]:
    text, folded = reading.article.text, fold(reading.article.text)
    out, start = [], 0
    for line in text.split("\n"):
        out += sentences(text, folded, start, start + len(line))
        start += len(line) + 1
    return out


def _start(bounds: list[tuple[int, int]], at: int) -> int:
    return next((start for start, end in bounds if start <= at < end), -1)


def _right(document: Document, reading: Reading) -> Iterator[tuple[str, int]]:
    """Yield each rule that filled a slot as the gold has it, and where the statement stands."""
    seen = yardstick.statements([record(one) for one in reading.observations])
    faults = yardstick.score([document], {document.doc_id: seen}, resamples=0).faults
    missed = {(f.start, f.words) for f in faults if f.kind == "false"}
    wrong = {(f.start, name) for f in faults for name, _, _ in f.fields}
    for one in reading.observations:
        if (one.evidence.start, one.evidence.exact) in missed:
            continue
        for slot, rule in _rules(one):
            gold = next((g.start for g in document.statements if _meet(g, one)), None)
            if gold is not None and (gold, _FIELD.get(slot, slot)) not in wrong:
                yield rule, one.evidence.start


def _meet(gold: yardstick.Statement, one: Observation) -> bool:
    return gold.start < one.evidence.end and one.evidence.start < gold.end


def _rules(one: Observation) -> Iterator[tuple[str, str]]:
    for step in one.trace:
        yield step.slot, f"{step.slot}: {step.rule.partition(' (')[0]}"


def _heard(reading: Reading, bounds: list[tuple[int, int]]) -> Iterator[tuple[str, int]]:
    folded, places = fold(reading.article.text), _places()
    for start, end in bounds:
        for _, _, tags in load().scan(folded, start, end):
            yield from ((place, start) for place in places[tags["word"]])


@cache
def _places() -> Mapping[str, list[str]]:
    """Return for each word of the lexicon where the entries stand that hold it."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    for entry in load().entries:
        for word in entry.words:
            places[fold(word)].append(entry.place)
    return places


def main() -> int:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--all", action="store_true")
    all_of_them = parser.parse_args().all
    service = count()
    limit = sys.maxsize if all_of_them else 1
    for kind, counts in (("rule", service.rules), ("entry", service.entries)):
        for name, served in sorted(counts.items(), key=lambda pair: (pair[1], pair[0])):
            if served <= limit:
                print(f"{served:5} {kind} {name}")
    few = sum(served <= 1 for served in service.entries.values())
    print(f"{service.sentences} sentences, {len(service.rules)} rules,", end=" ")
    print(f"{len(service.entries)} entries of which {few} serve one sentence or none")
    return 0


if __name__ == "__main__":
    sys.exit(main())
