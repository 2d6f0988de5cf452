"""The counted noun behind a numeral, and the qualifier before or behind it."""

from __future__ import annotations

from cadre_analysis.lexicon import Hit, Tags
from cadre_analysis.observe.draft import Draft
from cadre_analysis.observe.numeral import Numeral

_NOUN = (
    "unit",
    "head",
    "group",
    "official",
    "sex",
    "eth",
    "grade",
    "managed",
    "document_noun",
    "dim",
)
# "6 cán bộ nữ (15,38%)": the noun says who, and that they are persons.
_COUNTED = ("unit", "head", "sex", "eth", "dim", "grade")
# "18 lượt" + "cán bộ trẻ".
_COMPLEMENT = ("group", "official", "sex", "eth", "age", "managed", "dim", "body")
_PERSONS = frozenset({"sex", "eth", "grade", "dim"})


def draft(figure: Numeral, folded: str, begins: dict[int, Hit], ends: dict[int, Hit]) -> Draft:
    """Return the draft of ``figure`` with its counted noun and qualifier."""
    noun = _noun(figure, folded, begins)
    end = noun[0][1] if noun and any(c in noun[0][2] for c in _COUNTED) else figure.end
    made = Draft(figure, figure.start, end, noun)
    _qualify(made, begins, ends)
    _count(made)
    return made


def _noun(figure: Numeral, folded: str, begins: dict[int, Hit]) -> tuple[Hit, ...]:
    """Return the hits of the noun phrase that begins right behind the numeral."""
    out: list[Hit] = []
    at = figure.end + 1 if folded[figure.end : figure.end + 1] == " " else figure.end
    while (hit := begins.get(at)) and any(c in hit[2] for c in (_NOUN if not out else _COMPLEMENT)):
        out.append(hit)
        at = hit[1] + 1
    return tuple(out)


def _qualify(made: Draft, begins: dict[int, Hit], ends: dict[int, Hit]) -> None:
    figure = made.num
    if figure.kind == "range":
        made.qualifier = "range"
        return
    before = ends.get(figure.start - 1)
    behind = _behind(made, begins)
    if behind is not None:
        made.qualifier = behind[2]["qualafter"]
        made.end = max(made.end, behind[1])
        made.note("qualifier", made.qualifier, "bound after the number", behind)
    elif before is not None and "qual" in before[2] and before[2]["word"] != "từ":
        made.qualifier = before[2]["qual"]
        made.start = before[0]
        made.note("qualifier", made.qualifier, "bound before the number", before)
    elif figure.qualifier:
        made.qualifier = figure.qualifier


def _behind(made: Draft, begins: dict[int, Hit]) -> Hit | None:
    """Return "trở lên" behind the number or its noun; behind a degree it belongs to the degree."""
    stops = [made.num.end, *(hit[1] for hit in made.noun if "grade" not in hit[2])]
    for stop in stops:
        hit = begins.get(stop + 1)
        if hit and "qualafter" in hit[2]:
            return hit
    return None


def _count(made: Draft) -> None:
    """Fill the unit where the numeral or its noun says it."""
    figure = made.num
    if figure.percent:
        made.unit = "percent"
        made.note("unit_measure", "percent", "per cent sign or fraction")
        return
    for hit in made.noun[:1]:
        unit = _unit_of(hit[2])
        if unit:
            made.unit = unit
            made.note("unit_measure", unit, "counted noun", hit)


def _unit_of(tags: Tags) -> str | None:
    if "unit" in tags or "head" in tags:
        return tags.get("unit") or tags["head"]
    if not _PERSONS.isdisjoint(tags):
        return "person"
    return "document" if "document_noun" in tags else None


_SCHOLARS = frozenset({"master", "doctor", "specialist", "professor", "associate_professor"})
# "hai mươi chín người dân tộc thiểu số", "mười hai cán bộ trẻ", "sáu cử nhân": these are persons
_PERSON_WORDS = ("người ", "cán bộ ", "cử nhân", "kỹ sư")


def is_countable(noun: Hit, value: float) -> bool:
    """Say whether a number word counts what follows: "hai đồng chí", "ba nữ", "hai tiến sĩ"."""
    tags = noun[2]
    if "unit" in tags or "head" in tags:
        return True
    if value <= 1:
        return False
    persons = tags["word"].startswith(_PERSON_WORDS) and not _PERSONS.isdisjoint(tags)
    return persons or "sex" in tags or tags.get("grade") in _SCHOLARS
