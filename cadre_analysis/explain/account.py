"""The numbers of an article, each with its slots and rules, or with the reason against it.

The reading keeps the trace of its rules; here the trace is set against what was finally read, so
that each filled slot has one rule and the words behind it. A slot that no rule noted was taken
over from a total or a neighbour, or stands by default, and says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cadre_analysis.codes import TOTAL, Qualifier, Reason
from cadre_analysis.explain.page import Page, page
from cadre_analysis.lexicon import Hit, Lexicon
from cadre_analysis.model import Ignored, Observation, Reading, Step
from cadre_analysis.observe import numeral
from cadre_analysis.observe.indicator_words import votes_of

_AROUND = 700  # characters on either side of a number in which its words are looked for
_BESIDE = 2  # characters between a number and the word that makes it no statistic
CODED = {  # the slots that hold a code, and the code list it is from
    "indicator": "indicator",
    "unit_measure": "unit",
    "qualifier": "qualifier",
    "group": "group",
    "sex": "sex",
    "age": "age",
    "ethnicity": "ethnicity",
    "category": "category",
    "body": "body",
    "change": "change",
    "origin": "level",
    "destination": "level",
    "status": "status",
}
_ALIAS = {"place": "ref_area"}  # twins note their place under this name
_BY_WORD = re.compile(r"heaviest reading \((?P<speaker>\w+)@(?P<where>[\w-]+)~?\)")
_READ_AS = {"held": "grade", "election": "mode", "nomination": "mode"}
DEFAULT = "by default: no word says otherwise"
OWN_PLACE = "the article's own place"
TAKEN = "taken over from its total or a number beside it"
_FROM_BODY = "title"  # the slot under which a headline's figure is completed


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One thing read of a number: its value, the rule that gave it, and the words behind it."""

    name: str
    value: str
    rule: str
    words: tuple[str, ...]  # as printed
    long: Mapping[str, str]  # what those are read as that are shortened: "đảng viên" of "ĐV"


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One number of a text: read, or ignored for a reason."""

    start: int
    end: int
    printed: str
    kind: str  # of the numeral: value, percent, ratio, range, fraction, word, or a kind never read
    observation: Observation | None = None
    slots: tuple[Slot, ...] = ()
    reason: Reason | None = None
    words: tuple[str, ...] = ()  # behind the reason, where a word of the lexicon gave it


def numbers(reading: Reading, lexicon: Lexicon) -> tuple[Number, ...]:
    """Return the numbers of the text in order; one that makes two statements stands twice."""
    text = page(reading.article.text, lexicon)
    ids = {o.obs_id: o for o in reading.observations}
    read = [_read(o, reading, text, ids, lexicon) for o in reading.observations]
    ignored = [_ignored(i, text, lexicon) for i in reading.ignored]
    return tuple(sorted([*read, *ignored], key=lambda n: (n.start, n.end)))


def count(found: Iterable[Number]) -> tuple[int, Counter[Reason]]:
    """Return how many numbers were read, and for each reason how many were ignored."""
    found = list(found)
    read = {(n.start, n.end) for n in found if n.reason is None}
    return len(read), Counter(n.reason for n in found if n.reason is not None)


def _read(
    observation: Observation,
    reading: Reading,
    text: Page,
    ids: dict[str, Observation],
    lexicon: Lexicon,
) -> Number:
    start, end = observation.number
    ranged = observation.qualifier is Qualifier.RANGE
    return Number(
        start=start,
        end=end,
        printed=observation.printed,
        kind="range" if ranged else _kind(text.low, start, end),
        observation=observation,
        slots=tuple(_slots(observation, reading, text, ids, lexicon)),
    )


def _kind(folded: str, start: int, end: int) -> str:
    found = numeral.find(folded, start, end)
    grouped = all(each.kind == "value" for each in found)  # "1 126", which a blank only groups
    whole = bool(found) and found[0].start == start and found[-1].end == end
    return found[0].kind if whole and (len(found) == 1 or grouped) else "word"


# --- a number that was read -----------------------------------------------------------------------


def _slots(
    observation: Observation,
    reading: Reading,
    text: Page,
    ids: dict[str, Observation],
    lexicon: Lexicon,
) -> Iterator[Slot]:
    noted: dict[str, list[Step]] = {}
    for step in observation.trace:
        noted.setdefault(_ALIAS.get(step.slot, step.slot), []).append(step)
    for name, value in _values(observation, ids):
        steps = _standing(noted.get(name, []), name, value)
        rule = steps[-1].rule if steps else _unnoted(name, observation, reading, noted)
        spans = [(s.start, s.end) for s in steps if s.end > s.start]
        if name == "indicator" and not spans:
            spans = _speaker(observation, rule, text, lexicon)
        said = {text.text[start:end]: text.long(start, end) for start, end in spans}
        long = {printed: read for printed, read in said.items() if read}
        yield Slot(name=name, value=value, rule=rule, words=tuple(said), long=long)


def _values(observation: Observation, ids: dict[str, Observation]) -> Iterator[tuple[str, str]]:
    """Yield the slots that are filled, with their codes."""
    whole = ids.get(observation.part_of or "")
    filled: dict[str, str | None] = {
        **{name: getattr(observation, name) for name in CODED},
        "modes": ",".join(observation.modes),
        "ref_area": _place(observation),
        "period": _period(observation),
        "part_of": whole.evidence.exact if whole is not None else None,
        "denominator": _whole(observation),
    }
    for name in ("indicator", "unit_measure", "modes", *CODED, *filled):
        value = filled.pop(name, None)
        if value and value not in {TOTAL, Qualifier.EXACT}:
            yield name, str(value)


def _place(observation: Observation) -> str | None:
    area = observation.ref_area
    return (area.name or area.level) if area is not None else None


def _period(observation: Observation) -> str | None:
    period = observation.period
    months = " – ".join(month for month in (period.start, period.end) if month)
    return " → ".join(part for part in (period.text, months) if part) or None


def _whole(observation: Observation) -> str | None:
    whole = observation.denominator_value
    return None if whole is None else f"{whole:g}"


def _standing(steps: list[Step], name: str, value: str) -> list[Step]:
    """Return the steps of the last rule, if the value is still the one that it gave."""
    last = [step for step in steps if step.rule == steps[-1].rule]
    if name == "modes":
        return [step for step in last if set(step.value.split(",")) <= set(value.split(","))]
    if not last or name not in CODED:
        return last
    return last if last[-1].value == value else []


def _unnoted(
    name: str, observation: Observation, reading: Reading, noted: dict[str, list[Step]]
) -> str:
    """Return why a slot is filled for which no rule spoke."""
    if _FROM_BODY in noted:
        return noted[_FROM_BODY][-1].rule
    if name == "status":
        return DEFAULT if observation.status == "actual" else TAKEN
    if name == "ref_area" and observation.ref_area == reading.article.ref_area:
        return OWN_PLACE
    if name == "denominator" and "/" in observation.printed:
        return "the ratio as printed"
    return TAKEN


def _speaker(
    observation: Observation, rule: str, text: Page, lexicon: Lexicon
) -> list[tuple[int, int]]:
    """Return where the word stands that spoke for the indicator: the nearest of its class."""
    by_word = _BY_WORD.match(rule)
    if by_word is None:
        return []
    first, last = observation.evidence.start, observation.number[1]
    low, high = _lines(text.text, first, last, above=by_word["where"] == "lead")
    wanted = _READ_AS.get(by_word["speaker"], by_word["speaker"])
    behind = by_word["where"].startswith(("noun", "after", "right"))
    hits = [
        hit
        for hit in text.scan(lexicon, low, high)
        if (hit[0] >= last) == behind or by_word["where"] == "cell"
        if (str(observation.indicator), wanted)
        in {(name, word) for name, word, _ in votes_of(hit[2])}
    ]
    nearest = min(hits, key=lambda h: max(h[0] - last, first - h[1]), default=None)
    return [nearest[:2]] if nearest is not None else []


def _lines(text: str, start: int, end: int, *, above: bool = False) -> tuple[int, int]:
    """Return the line around a number, or what stands above it."""
    low = max(0, start - _AROUND)
    begins = text.rfind("\n", low, start) + 1 or low
    if above:
        return low, begins
    ends = text.find("\n", end, end + _AROUND)
    return begins, ends if ends >= 0 else min(len(text), end + _AROUND)


# --- a number that was not ------------------------------------------------------------------------


def _ignored(ignored: Ignored, text: Page, lexicon: Lexicon) -> Number:
    evidence = ignored.evidence
    return Number(
        start=evidence.start,
        end=evidence.end,
        printed=evidence.exact,
        kind=_kind(text.low, evidence.start, evidence.end),
        reason=ignored.reason,
        words=_behind_reason(ignored, text, lexicon),
    )


def _behind_reason(ignored: Ignored, text: Page, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the word beside the number, or around it, that says what it is."""
    start, end, reason = ignored.evidence.start, ignored.evidence.end, str(ignored.reason)
    low, high = _lines(text.low, start, end)

    def says(hit: Hit) -> bool:
        if hit[0] <= start and end <= hit[1]:
            return ignored.reason is Reason.REFERENCE
        if reason == hit[2].get("before"):
            return 0 <= start - hit[1] <= _BESIDE
        return reason == hit[2].get("after") and 0 <= hit[0] - end <= _BESIDE

    return tuple(h[2]["word"] for h in text.scan(lexicon, low, high) if says(h))
