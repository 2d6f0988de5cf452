"""Numbers and words of a text with what stands behind their reading, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from cadre_analysis import explain
from cadre_analysis.cli.lines import ignored_line, observation_line
from cadre_analysis.explain import Number, Word
from cadre_analysis.language import _, label, number
from cadre_analysis.lexicon import load
from cadre_analysis.model import Observation, Reading


def article(reading: Reading) -> Iterator[str]:
    """Yield the numbers of one article under its name."""
    title = reading.article.title
    yield reading.article.doc_id + (f": {title}" if title else "")
    found = explain.numbers(reading, load())
    for one in found:
        yield from number_lines(one)
    if not found:
        yield "  " + _("no number")


def lines(reading: Reading) -> Iterator[dict[str, Any]]:
    """Yield the numbers of one article in order, each as one line for a program."""
    ignored = {(i.evidence.start, i.evidence.end): i for i in reading.ignored}
    for found in explain.numbers(reading, load()):
        if found.observation is not None:
            line = observation_line(found.observation, reading.article, explain=True)
            yield {**line, "slots": plain_slots(found)}
        else:
            line = ignored_line(ignored[found.start, found.end])
            yield {**line, "words": list(found.words)}


def number_lines(found: Number) -> Iterator[str]:
    """Yield a number with its reading and the rule behind each slot, or why it is ignored."""
    place = f"  [{found.start}–{found.end}] {found.printed}"
    if found.reason is not None:
        words = f" ← {_quoted(found.words)}" if found.words else ""
        yield f"{place}  {_('ignored')}: {label('reason', found.reason)}{words}"
        return
    read = found.observation
    value = read.obs_value if read is not None else None
    shown = f" = {number(value)}" if value is not None else ""
    yield f"{place}  {explain.kind_text(found)}{shown}"
    yield from slot_lines(found)


def slot_lines(found: Number) -> Iterator[str]:
    """Yield each slot with its value, the rule that gave it, and the words behind the rule."""
    for slot in found.slots:
        words = f" {_quoted(slot.words, slot.long)}" if slot.words else ""
        name, said = explain.slot_text(slot), explain.value_text(slot)
        yield f"      {name}: {said} ← {explain.rule_text(slot)}{words}"
    if found.observation is not None:
        yield from sureness(found.observation)


def sureness(read: Observation) -> Iterator[str]:
    """Yield how sure a reading is, what makes it less so, and the second reading."""
    reasons = "; ".join(explain.doubt_texts(read.doubts))
    behind = f" ← {reasons}" if reasons else ""
    yield f"      {_('Confidence')}: {number(read.confidence, 2)}{behind}"
    if read.second_reading is not None:
        yield f"      {_('Second reading')}: {explain.second_text(read.second_reading)}"


def word_line(word: Word) -> str:
    """Return a word with its tags and the entries that give them."""
    places = ", ".join(entry.place for entry in word.entries)
    said = _shown(word.printed, word.long)
    return f"  [{word.start}–{word.end}] {said}  {' '.join(word.tags)}  ← {places}"


def _quoted(words: Iterable[str], long: Mapping[str, str] = MappingProxyType({})) -> str:
    return ", ".join(_shown(word, long.get(word, "")) for word in words)


def _shown(word: str, long: str) -> str:
    """Return a word as printed, with what it is read as where it is shortened."""
    return f"«{word}» ({_('read as')} «{long}»)" if long else f"«{word}»"


def plain_word(word: Word) -> dict[str, Any]:
    """Return a word for a program."""
    return {
        "start": word.start,
        "end": word.end,
        "word": word.printed,
        **({"read_as": word.long} if word.long else {}),
        "tags": list(word.tags),
        "entries": [entry.place for entry in word.entries],
    }


def plain_number(found: Number) -> dict[str, Any]:
    """Return a number for a program."""
    line: dict[str, Any] = {
        "start": found.start,
        "end": found.end,
        "printed": found.printed,
        "kind": found.kind,
    }
    if found.reason is not None:
        return {**line, "ignored": str(found.reason), "words": list(found.words)}
    value = found.observation.obs_value if found.observation is not None else None
    return {**line, "value": value, "slots": plain_slots(found)}


def plain_slots(found: Number) -> list[dict[str, Any]]:
    """Return each slot with the rule that gave it and the words behind it, for a program."""
    return [
        {
            "slot": s.name,
            "value": s.value,
            "rule": s.rule,
            "words": list(s.words),
            **({"read_as": dict(s.long)} if s.long else {}),
        }
        for s in found.slots
    ]
