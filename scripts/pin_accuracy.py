"""Raise the floors of accuracy to what is reached now: ``tests/gold/baseline.json``.

    python scripts/pin_accuracy.py                      # floors only rise
    python scripts/pin_accuracy.py --lower "the reason" # they may fall; the reason is kept

A floor is a figure of the product's own scorer, cut (not rounded) to three decimals. Each gold set
is pinned with a hash of its annotations and texts, so that neither can change unseen.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from cadre_analysis import score as yardstick
from cadre_analysis.observe import observe
from cadre_analysis.read import read
from cadre_analysis.record import record
from cadre_analysis.score import Document, Score, Statement

ROOT = Path(__file__).resolve().parent.parent
BASELINE = ROOT / "tests" / "gold" / "baseline.json"
LEAST = 10  # a share of fewer statements jumps with each of them
HOW = "Floors of accuracy. They rise by `make pin`; they fall only by `make pin LOWER='reason'`."

Baseline = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSet:
    """Where a corpus is, and which of its documents count: all, or the odd or even numbers."""

    gold: Path
    texts: Path
    parity: int | None = None  # 1 for odd-numbered documents, 0 for even-numbered ones

    def has(self, doc_id: str) -> bool:
        """Say whether the document counts."""
        return self.parity is None or parity(doc_id) == self.parity


_NUMBER = re.compile(r"\d+$")


def parity(doc_id: str) -> int | None:
    """Return 1 for an odd-numbered document, 0 for an even-numbered one, else None."""
    number = _NUMBER.search(doc_id)
    return int(number.group()) % 2 if number is not None else None


_GOLD = ROOT / "tests" / "gold"
_DEV = {"gold": _GOLD / "dev" / "gold.jsonl", "texts": _GOLD / "dev"}
SETS: Mapping[str, GoldSet] = {
    "seeds": GoldSet(gold=_GOLD / "seeds" / "gold.jsonl", texts=ROOT / "seeds"),
    "own": GoldSet(gold=_GOLD / "own" / "gold.jsonl", texts=_GOLD / "own"),
    # Written by others, measured once before anybody looked: no rule and no weight is made on them.
    "fresh": GoldSet(gold=_GOLD / "fresh" / "gold.jsonl", texts=_GOLD / "fresh"),
    # Reports of offices, not of the press: some looked at, some by somebody else and never read.
    "local": GoldSet(gold=_GOLD / "local" / "gold.jsonl", texts=_GOLD / "local"),
    "local unseen": GoldSet(
        gold=_GOLD / "local_unseen" / "gold.jsonl", texts=_GOLD / "local_unseen"
    ),
    # Looked at; the even half only since its last measurement (found 0.958, right 0.841).
    "dev odd": GoldSet(**_DEV, parity=1),
    "dev even": GoldSet(**_DEV, parity=0),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What the engine reaches on one set now: figures by name, 0-1, and the hash of the set."""

    digest: str
    documents: int
    observations: int
    figures: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fall:
    """A figure that lies under its floor."""

    name: str
    floor: float
    value: float

    def __str__(self) -> str:
        return f"{self.name} {self.value:.4f}, {self.floor - self.value:.4f} under {self.floor:.3f}"


def measure(corpus: GoldSet) -> Measured:
    """Read the texts of a set and score them."""
    documents = [one for one in yardstick.gold(corpus.gold) if corpus.has(one.doc_id)]
    result = yardstick.score(documents, predictions(corpus, documents), resamples=0)
    return Measured(
        digest=digest(corpus, documents),
        documents=result.documents,
        observations=result.gold,
        figures=dict(figures(result)),
    )


def predictions(corpus: GoldSet, documents: list[Document]) -> dict[str, tuple[Statement, ...]]:
    """Return what the engine reads in each document, from its text alone."""
    doc_ids = {corpus.texts / one.text_file: one.doc_id for one in documents}
    return {
        doc_ids[article.path]: yardstick.statements(
            [record(one, article.text) for one in observe(article).observations]
        )
        for article in read(list(doc_ids), sources=False).articles
    }


def figures(result: Score) -> Iterator[tuple[str, float]]:
    """Yield the figures that are pinned: those with enough statements behind them."""
    yield "found F1", result.found.f1
    yield "right F1", result.right.f1
    for field, value in result.accuracy.items():
        yield f"{field} accuracy", value
        if result.stated[field] >= LEAST:
            yield f"{field} F1", result.f1[field]
    for name, counts in result.indicators.items():
        if counts.gold >= LEAST:
            yield f"{name} right", round(counts.right / counts.gold, 4)


def digest(corpus: GoldSet, documents: list[Document]) -> str:
    """Return the sha256 of the annotations and texts that count, in the order of their ids."""
    lines = {
        json.loads(line)["doc_id"]: line.strip()
        for line in corpus.gold.read_bytes().split(b"\n")
        if line.strip()
    }
    hashed = sha256()
    for one in sorted(documents, key=lambda document: document.doc_id):
        text = (corpus.texts / one.text_file).read_bytes()
        for part in (lines[one.doc_id], text):
            hashed.update(len(part).to_bytes(8, "big") + part)
    return hashed.hexdigest()


def falls(floors: Mapping[str, float], measured: Measured) -> list[Fall]:
    """Return the figures under their floors; one that is no longer measured counts as 0."""
    now = ((name, floor, measured.figures.get(name, 0.0)) for name, floor in floors.items())
    return [Fall(name=n, floor=floor, value=value) for n, floor, value in now if value < floor]


def pin(baseline: Baseline, measured: Mapping[str, Measured], reason: str = "") -> Baseline:
    """Return the baseline with floors raised to what is measured.

    With a ``reason`` they fall too where less is reached, and the reason is written down beside
    each floor that fell: its old and its new value.
    """
    sets: Baseline = {}
    fallen: dict[str, list[float]] = {}
    for name, now in measured.items():
        old = baseline.get("sets", {}).get(name, {}).get("floors", {})
        new = {figure: cut(value) for figure, value in now.figures.items()}
        for fall in falls(old, now):
            if reason:
                fallen[f"{name}: {fall.name}"] = [fall.floor, new.get(fall.name, 0.0)]
        kept = {} if reason else {f: floor for f, floor in old.items() if floor > new.get(f, 0.0)}
        sets[name] = {
            "sha256": now.digest,
            "documents": now.documents,
            "observations": now.observations,
            "floors": {**new, **kept},
        }
    lowered = list(baseline.get("lowered", []))
    if fallen:
        lowered.append({"reason": reason, "floors": fallen})
    return {"how": HOW, "sets": sets, "lowered": lowered}


def cut(value: float) -> float:
    """Return ``value`` cut to three decimals; 0.987 stays what it is, binary or not."""
    return math.floor(round(value * 1000, 6)) / 1000


def load(path: Path = BASELINE) -> Baseline:
    """Return what is pinned; nothing where nothing is."""
    return dict(json.loads(path.read_text("utf-8"))) if path.exists() else {}


def save(baseline: Baseline, path: Path = BASELINE) -> None:
    """Write the baseline under another name, then give it its own."""
    part = path.with_name(f".{path.name}.part")
    part.write_text(json.dumps(baseline, ensure_ascii=False, indent=1) + "\n", "utf-8")
    part.replace(path)


def main() -> int:
    """Pin, say what rose and what lies under its floor; 1 where something does."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--lower", metavar="REASON", help="let floors fall; say why")
    given = parser.parse_args().lower
    reason = (given or "").strip()
    if given is not None and not reason:
        parser.error("--lower needs a reason: it is kept in the baseline")
    old = load()
    measured = {name: measure(corpus) for name, corpus in SETS.items()}
    new = pin(old, measured, reason)
    save(new)
    under = 0
    for name, now in measured.items():
        before = old.get("sets", {}).get(name, {}).get("floors", {})
        floors = new["sets"][name]["floors"]
        risen = sum(floor > before.get(figure, -1.0) for figure, floor in floors.items())
        print(
            f"{name}: found F1 {now.figures['found F1']:.4f}, right F1 "
            f"{now.figures['right F1']:.4f}; {risen} of {len(floors)} floors risen or new"
        )
        for fall in falls(floors, now):
            under += 1
            print(f"  {fall}")
    return 1 if under else 0


if __name__ == "__main__":
    sys.exit(main())
