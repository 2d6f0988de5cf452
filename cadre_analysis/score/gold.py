"""Annotated documents and predictions, read from JSON lines; what is malformed is refused by line.

Only what the comparison cannot do without is asked for: who annotates by hand leaves out fields
that say nothing.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from cadre_analysis.codes import Indicator, Qualifier, Sex, Status, Unit
from cadre_analysis.errors import ScoreFileError
from cadre_analysis.model import RefArea
from cadre_analysis.score.statement import Record, Statement, statements

_HUGE = 1e300  # beyond it a number is a slip of the keyboard, and no float holds it
_BOUNDS = {"number": (-_HUGE, _HUGE), "share": (0.0, 1.0)}
_IDS = {"doc_id": "text"}
_STATED = {"indicator": "text", "start": "offset", "end": "offset"}
_SURE = {"confidence": "share"}
_NUMBERS = dict.fromkeys(("obs_value", "lower", "upper"), "number")
_CODES: Mapping[str, type[StrEnum]] = {
    "indicator": Indicator,
    "qualifier": Qualifier,
    "unit_measure": Unit,
    "sex": Sex,
    "status": Status,
}
_EXPLAINED = frozenset({"ignored", "count"})  # keys of lines beside the observations
_KINDS = {  # kind -> what a reader is told it must be
    "text": ("một chuỗi chữ", "a text"),
    "offset": ("một số nguyên từ 0 trở lên", "a whole number, 0 or more"),
    "number": ("một con số hoặc null", "a number or null"),
    "share": ("một số từ 0 đến 1 hoặc null", "a number from 0 to 1, or null"),
    "texts": ("một danh sách chuỗi chữ hoặc null", "a list of texts or null"),
    "records": ("một danh sách đối tượng", "a list of objects"),
    "codings": ("danh sách đối tượng theo mã số liệu", "lists of objects by observation id"),
}


class _UnreadableError(ScoreFileError):
    vi = "{path}: không đọc được tệp ({reason}); hãy chỉ tới một tệp JSON từng dòng, UTF-8."
    en = "{path}: the file cannot be read ({reason}); name a file of JSON lines in UTF-8."


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What an article says of itself: whose it is, and when it was published."""

    place: RefArea | None
    published: str | None  # None where the text does not say


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An annotated document: its statements, and the spans of numbers that are none."""

    doc_id: str
    text_file: str
    statements: tuple[Statement, ...]
    distractors: tuple[tuple[int, int], ...] = ()
    head: Head | None = None  # where the gold says what the article says of itself


@dataclass(frozen=True, slots=True)
class _Line:
    """Where a record stands, for the sentence that refuses it."""

    path: str
    number: int

    def refuse(self, *, vi: str, en: str) -> ScoreFileError:
        return ScoreFileError(path=f"{self.path}:{self.number}", detail_vi=vi, detail=en)

    def need(self, record: Record, fields: Mapping[str, str], where: str = "") -> None:
        """Refuse a record in which one of ``fields`` is not of its kind.

        Raises
        ------
        ScoreFileError
            If so, naming the field and what it must be.
        """
        for name, kind in fields.items():
            if not _is(record.get(name), kind):
                vi, en = _KINDS[kind]
                at = f"{where}, " if where else ""
                raise self.refuse(
                    vi=f"{at}trường «{name}» phải là {vi}.",
                    en=f"{at}the field {name!r} must be {en}.",
                )

    def know(self, record: Record) -> None:
        """Refuse a statement with a code that is in no list: nothing read could ever agree.

        Raises
        ------
        ScoreFileError
            If there is one, with the nearest code.
        """
        for name, codes in _CODES.items():
            code = record.get(name)
            if code is not None and code not in list(codes):
                near = difflib.get_close_matches(str(code), list(map(str, codes)), 1, 0)[0]
                raise self.refuse(
                    vi=f"{record['id']}, trường «{name}» không có mã «{code}»; gần nhất: «{near}».",
                    en=f"{record['id']}, the field {name!r} has no code {code!r}; nearest: {near}.",
                )


def gold(path: Path) -> tuple[Document, ...]:
    """Return the annotated documents of a gold file, one to a line.

    Raises
    ------
    ScoreFileError
        If the file cannot be read, holds no document, or a line is not one.
    """
    found: dict[str, Document] = {}
    for line, record in _records(path):
        line.need(record, {**_IDS, "observations": "records"})
        if record["doc_id"] in found:
            raise line.refuse(
                vi=f"bài «{record['doc_id']}» đã có ở một dòng trên; hãy gộp hai dòng làm một.",
                en=f"{record['doc_id']!r} stands on a line above; make one line of the two.",
            )
        found[record["doc_id"]] = document(record, line)
    if not found:
        raise ScoreFileError(
            path=path,
            detail_vi="không có bài nào; mỗi dòng phải là một bài đã gán nhãn, dạng JSON.",
            detail="no document in it; each line must be one annotated document in JSON.",
        )
    return tuple(found.values())


def document(record: Record, line: _Line | None = None) -> Document:
    """Return one line of a gold file as a document.

    Raises
    ------
    ScoreFileError
        If a statement, a distractor or an alternative is malformed.
    """
    line = line or _Line("gold", 1)
    line.need({"codings": record.get("alternatives") or {}}, {"codings": "codings"})
    line.need({"distractors": record.get("distractors") or []}, {"distractors": "records"})
    for one in record["observations"]:
        line.need(one, {"id": "text"})
        line.need(one, {"quote": "text", **_STATED, **_NUMBERS, "modes": "texts"}, one["id"])
        line.know(one)
    spans = [d for d in record.get("distractors") or () if "start" in d]
    for span in spans:
        line.need(span, {"start": "offset", "end": "offset"}, "distractors")
    return Document(
        doc_id=record["doc_id"],
        text_file=str(record.get("text_file") or f"{record['doc_id']}.txt"),
        statements=statements(
            [{**one, **_area(one, record)} for one in record["observations"]],
            key="id",
            words="quote",
            alternatives=record.get("alternatives") or {},
        ),
        distractors=tuple((span["start"], span["end"]) for span in spans),
        head=_head(record),
    )


def _head(record: Record) -> Head | None:
    """Return what a line says of the article; None where it names neither place nor date."""
    if not {"ref_area", "published"} <= record.keys():
        return None
    own, published = record["ref_area"], record["published"]
    place = None
    if isinstance(own, Mapping):
        name, level, province = (own.get(part) or None for part in ("name", "level", "province"))
        place = RefArea(
            name=name, level=level, province=province, unit=own.get("unit") is not False
        )
    return Head(place=place, published=published if isinstance(published, str) else None)


def predicted(path: Path) -> dict[str, tuple[Statement, ...]]:
    """Return what was predicted for each document, from the JSON lines of ``cadre observe``.

    Numbers passed over and their count, which ``--explain`` adds, are no predictions.

    Raises
    ------
    ScoreFileError
        If the file cannot be read or a line is no observation.
    """
    found: dict[str, list[Record]] = {}
    for line, record in _records(path):
        if "indicator" not in record and not _EXPLAINED.isdisjoint(record):
            continue
        line.need(record, _IDS)
        line.need(record, {**_STATED, **_NUMBERS, **_SURE, "modes": "texts"}, record["doc_id"])
        found.setdefault(record["doc_id"], []).append(record)
    return {doc_id: statements(records) for doc_id, records in found.items()}


def _area(one: Record, record: Record) -> dict[str, object]:
    """Return the place of a statement as a prediction gives it: its own, else the document's."""
    own = one.get("ref_area") or record.get("ref_area") or {}
    if not isinstance(own, Mapping):
        return {}
    return {
        "ref_area": own.get("name"),
        "ref_area_level": own.get("level"),
        "ref_area_unit": own.get("unit", True),
    }


def _records(path: Path) -> Iterator[tuple[_Line, Record]]:
    """Yield each object of a file of JSON lines, and where it stands.

    Raises
    ------
    _UnreadableError
        If the file cannot be opened or is not UTF-8.
    ScoreFileError
        If a line is no object.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise _UnreadableError(path=path, reason=reason) from error
    # Not splitlines: letters such as U+2028 may stand inside a quote.
    for number, content in enumerate(text.split("\n"), 1):
        if content.strip():
            line = _Line(str(path), number)
            yield line, _parsed(content, line)


def _parsed(content: str, line: _Line) -> Record:
    try:
        parsed: Any = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise line.refuse(
            vi="không phải JSON hợp lệ; mỗi dòng phải là một đối tượng JSON.",
            en="not valid JSON; each line must be one JSON object.",
        ) from error
    if not isinstance(parsed, dict):
        raise line.refuse(vi="phải là một đối tượng JSON {…}.", en="must be a JSON object {…}.")
    return parsed


def _is(value: object, kind: str) -> bool:
    """Say whether ``value`` is of ``kind``."""
    match kind:
        case "text":
            return isinstance(value, str)
        case "offset":
            return isinstance(value, int) and not isinstance(value, bool) and value >= 0
        case "number" | "share":
            return value is None or _is_number(value, *_BOUNDS[kind])
        case "texts":
            return value is None or _all(value, str)
        case "records":
            return _all(value, dict)
        case _:
            return isinstance(value, dict) and all(_all(one, dict) for one in value.values())


def _is_number(value: object, low: float, high: float) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high


def _all(value: object, kind: type) -> bool:
    return isinstance(value, list) and all(isinstance(one, kind) for one in value)
