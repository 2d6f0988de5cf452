"""Nouns for tests: dull fields are filled in, and the gold of a corpus can be had as readings.

``gold_readings()`` builds what the engine should say about the seeds, so that every room to the
right of ``observe`` can be tested against the truth and not against the engine.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from cadre_analysis.codes import (
    BlockKind,
    Change,
    Indicator,
    Qualifier,
    Reason,
    SourceKind,
    Status,
    Unit,
)
from cadre_analysis.model import (
    Article,
    Block,
    Event,
    Evidence,
    Ignored,
    Observation,
    Reading,
    RefArea,
    TimePeriod,
    stable_id,
)
from cadre_analysis.text import canonical, digest

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
SEED_GOLD = ROOT / "tests" / "gold" / "seeds" / "gold.jsonl"

_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*(?:\s*/\s*\d+(?:[.,]\d+)*)?")
_OPEN_END = re.compile(r"[^.…\n]*(?:\.\.\.|…)")  # the sentence runs on to an ellipsis


def article(text: str = "Toàn tỉnh có 86 cán bộ.", **fields: Any) -> Article:
    """Return an article of ``text``; any field can be given."""
    filled: dict[str, Any] = {
        "doc_id": "bai-thu",
        "path": Path("bai-thu.txt"),
        "sha256": digest(text),
        "text": text,
        "encoding": "utf-8",
        "title": None,
        "outlet": None,
        "published": "2023-08-30",
        "ref_area": RefArea(name="Sông Lô", level="district", province="Vĩnh Phúc"),
        "blocks": (Block(start=0, end=len(text), kind=BlockKind.BODY),) if text else (),
    }
    return Article(**{**filled, **fields})


def observation(value: float | None = 86, **fields: Any) -> Observation:
    """Return an exact count of persons in a movement; any field can be given.

    ``text`` (default: the printed value and "cán bộ") becomes the evidence, from offset 0, unless
    ``evidence`` is given.
    """
    text = fields.pop("text", None)
    printed = fields.pop("printed", "" if value is None else f"{value:g}".replace(".", ","))
    exact = text if text is not None else f"{printed} cán bộ"
    doc_id = fields.pop("doc_id", "bai-thu")
    start = max(0, exact.find(printed))
    filled: dict[str, Any] = {
        "obs_id": f"{doc_id}-{printed}",
        "evidence": Evidence(doc_id=doc_id, start=0, end=len(exact), exact=exact),
        "number": (start, start + len(printed)),
        "obs_value": value,
        "lower": value,
        "upper": value,
        "lower_open": False,
        "upper_open": False,
        "qualifier": Qualifier.EXACT,
        "unit_measure": Unit.PERSON,
        "indicator": Indicator.MOVEMENT,
        "ref_area": RefArea(name="Sông Lô", level="district", province="Vĩnh Phúc"),
        "printed": printed,
    }
    return Observation(**{**filled, **fields})


def reading(text: str, *observations: Observation, **fields: Any) -> Reading:
    """Return a reading: the observations laid on ``text``, each at its words after the last."""
    source = article(text, **fields)
    at, laid = 0, []
    for one in observations:
        start = text.index(one.evidence.exact, at)
        at = start + one.evidence.end - one.evidence.start
        shift = start - one.evidence.start
        laid.append(
            replace(
                one,
                evidence=Evidence.of(source, start, at),
                number=(one.number[0] + shift, one.number[1] + shift),
            )
        )
    return Reading(article=source, observations=tuple(laid), ignored=(), events=())


def gold_documents(path: Path = SEED_GOLD) -> Iterator[dict[str, Any]]:
    """Yield the annotated documents of a gold file."""
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


@cache
def gold_readings(path: Path = SEED_GOLD, texts: Path = SEEDS) -> tuple[Reading, ...]:
    """Return the readings that a faultless engine would make of the corpus at ``path``."""
    return tuple(gold_reading(document, texts) for document in gold_documents(path))


def gold_reading(document: dict[str, Any], texts: Path = SEEDS) -> Reading:
    """Return one annotated document as a reading; its distractors are the ignored."""
    source = _gold_article(document, texts)
    ids = _gold_ids(document, source)
    observations = [_gold_observation(o, document, source, ids) for o in document["observations"]]
    return Reading(
        article=source,
        observations=tuple(_marked_open(observations, source.text)),
        ignored=tuple(
            Ignored(evidence=Evidence.of(source, d["start"], d["end"]), reason=_reason(d["why"]))
            for d in document["distractors"]
            if "start" in d
        ),
        events=tuple(_gold_event(e, source, n) for n, e in enumerate(document.get("events", ()))),
    )


def _gold_article(document: dict[str, Any], texts: Path) -> Article:
    path = texts / document["text_file"]
    text = canonical(path.read_bytes().decode("utf-8-sig"))
    title = document["title"]
    return article(
        text,
        doc_id=document["doc_id"],
        path=path,
        title=title,
        outlet=document["outlet"],
        published=document["published"],
        ref_area=_area(document["ref_area"], None),
        kind=SourceKind.RETELLING,
        original_title=title,
        url=document["source_url"],
    )


def _area(own: dict[str, Any] | None, whole: RefArea | None) -> RefArea | None:
    if own is None:
        return whole
    return RefArea(
        name=own.get("name"),
        level=own.get("level"),
        province=own.get("province") or (whole.province if whole else None),
        unit=own.get("unit", True),
        reason="text",
    )


def _gold_ids(document: dict[str, Any], source: Article) -> dict[str, str]:
    seen: Counter[tuple[str, str, str]] = Counter()
    ids = {}
    for o in document["observations"]:
        evidence = Evidence.of(source, o["start"], o["end"])
        key = (evidence.exact, *evidence.context(source.text))
        ids[o["id"]] = stable_id(source.doc_id, *key, seen[key])
        seen[key] += 1
    return ids


def _value(numeral: str) -> float:
    whole = re.sub(r"\.(?=\d{3}(?!\d))", "", re.split(r"\s*/", numeral)[0])
    return float(whole.replace(",", "."))


def _numeral(o: dict[str, Any]) -> tuple[int, int]:
    """Return the offsets of the value's numeral, or of the whole quote where it is in words."""
    wanted = o["obs_value"] if o["obs_value"] is not None else (o["lower"] or o["upper"])
    for match in _NUMERAL.finditer(o["quote"]):
        if _value(match.group()) == wanted:
            return o["start"] + match.start(), o["start"] + match.end()
    return o["start"], o["end"]


def _gold_observation(
    o: dict[str, Any], document: dict[str, Any], source: Article, ids: dict[str, str]
) -> Observation:
    number = _numeral(o)
    base = o["denominator"]
    qualifier = Qualifier(o["qualifier"])
    return Observation(
        obs_id=ids[o["id"]],
        evidence=Evidence.of(source, o["start"], o["end"]),
        number=number,
        obs_value=o["obs_value"],
        lower=o["lower"],
        upper=o["upper"],
        lower_open=qualifier is Qualifier.MORE_THAN,
        upper_open=qualifier in {Qualifier.NEARLY, Qualifier.LESS_THAN},
        qualifier=qualifier,
        unit_measure=Unit(o["unit_measure"]),
        indicator=Indicator(o["indicator"]),
        modes=tuple(sorted(o["modes"])),
        sex=o["sex"],
        age=o["age"],
        ethnicity=o["ethnicity"],
        group=o["group"],
        body=o["body"],
        category=o["category"],
        change=Change(o["change"]) if o["change"] else None,
        origin=o["origin"],
        destination=o["destination"],
        ref_area=_area(o["ref_area"], source.ref_area),
        period=TimePeriod(
            text=o["time_period_text"], start=o["time_period_start"], end=o["time_period_end"]
        ),
        status=Status(o["status"]),
        part_of=ids.get(o["part_of"]) if o["part_of"] else None,
        denominator_obs_id=ids.get(base) if isinstance(base, str) else None,
        denominator_value=float(base) if isinstance(base, int | float) else None,
        printed=source.text[number[0] : number[1]],
    )


def _marked_open(observations: list[Observation], text: str) -> Iterator[Observation]:
    """Mark the totals whose list of parts ends in an ellipsis, as the text shows it."""
    last: dict[str, int] = {}
    for one in observations:
        if one.part_of:
            last[one.part_of] = max(last.get(one.part_of, 0), one.evidence.end)
    for one in observations:
        end = last.get(one.obs_id)
        yield replace(one, open_list=end is not None and bool(_OPEN_END.match(text, end)))


def _gold_event(e: dict[str, Any], source: Article, ordinal: int) -> Event:
    evidence = Evidence.of(source, e["start"], e["end"])
    return Event(
        event_id=stable_id(source.doc_id, evidence.exact, "", "", ordinal),
        evidence=evidence,
        person=e["person"],
        from_post=e["from_post"],
        from_place=e["from_place"],
        to_post=e["to_post"],
        to_place=e["to_place"],
        mode=None,
        date=e["date"],
    )


_REASONS = {
    "time": Reason.TIME_OF_DAY,
    "date": Reason.DATE,
    "term": Reason.TERM,
    "counter": Reason.BOILERPLATE,
    "number of": Reason.DOCUMENT_NUMBER,
    "resolution": Reason.DOCUMENT_NUMBER,
    "year": Reason.YEAR,
    "age": Reason.AGE_LIMIT,
    "photo": Reason.CAPTION,
    "ordinal": Reason.ORDINAL,
    "period": Reason.DURATION,
    "weather": Reason.MEASURE,
    "related": Reason.BOILERPLATE,
}


def _reason(why: str) -> Reason:
    """Return a reason for the annotator's free words: good enough for frames, not for scores."""
    return next((r for word, r in _REASONS.items() if word in why), Reason.NOT_PERSONNEL)
