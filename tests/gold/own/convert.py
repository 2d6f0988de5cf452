"""Turn the marked-up articles in ``src/`` into texts and ``gold.jsonl``.

    python tests/gold/own/convert.py [FOLDER] [PREFIX ...]

The folder is ``tests/gold/own`` unless another is named, such as ``tests/gold/fresh``.
Without a prefix every article is converted; with prefixes only those whose names begin so, the
other lines of ``gold.jsonl`` staying as they are. An article with a fault is named and left as it
was; the exit status is then 1.

An article begins with header lines, then ``---``, then the text::

    title: ...
    outlet: ...
    published: 2021-09-15
    area: Name / level / province
    def p: period=2021-09..2021-09 when="đến nay"
    note: ...
    alt o3 o4: ind=recruitment

Without outlet or published the field is null; without a province the area's own name stands for it,
``-`` is null, also for a name that only the outlet would tell. ``/ no unit`` behind the province
says that the area is no administrative unit. There may be any number of the last three.

An observation is ``[[id|quote|attributes]]`` and may stand within another; a distractor is
``{{quote|reason}}``. Attributes: ``unit ind modes sex age eth group body cat change from to area
period when status part den q value lo hi note``, and ``@p`` for the words defined as p. ``area`` is
``Name/level``, with ``/-`` where it is no administrative unit; ``period`` is ``start..end``, either
of them empty where it is not known. Without ``value`` the number is read from the quote, and
``13/20`` also gives the denominator 20.
"""

from __future__ import annotations

import json
import re
import shlex
import sys
import unicodedata
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LONG = {
    "unit": "unit_measure",
    "ind": "indicator",
    "eth": "ethnicity",
    "cat": "category",
    "from": "origin",
    "to": "destination",
    "when": "time_period_text",
    "part": "part_of",
    "den": "denominator",
    "q": "qualifier",
}
PLAIN = {"sex", "age", "group", "body", "change", "status", "note", *LONG}
OTHER = {"modes", "area", "period", "value", "lo", "hi"}
ALLOWED = {
    "unit": "person person_time class post org_unit percent case document other",
    "ind": "headcount composition qualification political_theory training movement planning"
    " nonlocal_leader dual_post downsizing restructuring discipline inspection performance"
    " recruitment party_admission other_personnel",
    "sex": "F M",
    "eth": "minority",
    "change": "increase decrease",
    "from": "central province district commune sector",
    "to": "central province district commune sector",
    "status": "target actual",
    "q": "more_than nearly at_least at_most less_than approximately range",
}
MODES = {
    "movement": "rotation transfer appointment reappointment nomination reinforcement relief"
    " retirement",
    "training": "political_theory professional state_management defence foreign_language it other",
}
LEVELS = {"central", "province", "district", "commune"}
HEDGES = re.compile(
    r"^(hơn|trên|gần|khoảng|chừng|xấp xỉ|tối thiểu|ít nhất|dưới|không quá|tối đa|chưa (đầy|đến))\b",
    re.I,
)
NUMBER = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?")
MONTH = re.compile(r"(\d{4}-(0[1-9]|1[0-2]))?$")
TOKEN = re.compile(r"\[\[(\w+)\||\{\{|\|([^|{}\[\]]*?)(\]\]|\}\})")


class FaultError(Exception):
    """A mark-up that does not hold together."""


def number(text: str) -> float:
    """Read a Vietnamese numeral: 1.220 → 1220, 15,38 → 15.38."""
    value = float(text.replace(".", "").replace(",", "."))
    return int(value) if value.is_integer() else value


def words(text: str, named: dict[str, dict[str, str]]) -> dict[str, str]:
    """Read ``key=value`` pairs, those of a name in their place; a later one wins."""
    found: dict[str, str] = {}
    for word in shlex.split(text):
        if word.startswith("@"):
            if word[1:] not in named:
                msg = f"no def {word}"
                raise FaultError(msg)
            found |= named[word[1:]]
            continue
        key, is_pair, value = word.partition("=")
        if not is_pair or key not in PLAIN | OTHER:
            msg = f"not an attribute: {word}"
            raise FaultError(msg)
        if key in ALLOWED and value and value not in ALLOWED[key].split():
            msg = f"not a code: {word}"
            raise FaultError(msg)
        found[key] = value
    return found


def bounds(quote: str, given: dict[str, str]) -> dict[str, Any]:
    """Give value, bounds and qualifier, and the whole of a fraction."""
    qualifier = given.get("q", "exact")
    numerals = [number(n) for n in NUMBER.findall(quote)]
    whole: dict[str, Any] = {}
    if qualifier == "range":
        low, high = (float(given["lo"]), float(given["hi"])) if "lo" in given else numerals[:2]
        return {"obs_value": None, "lower": tidy(low), "upper": tidy(high), "qualifier": qualifier}
    if "value" in given:
        value = tidy(float(given["value"]))
    elif not numerals:
        msg = f"no number in {quote!r}"
        raise FaultError(msg)
    else:
        value = numerals[0]
        if re.search(r"\d ?/ ?\d", quote):
            whole = {"denominator": numerals[1]}
        elif len(numerals) > 1:
            msg = f"more than one number in {quote!r}"
            raise FaultError(msg)
    low_too = qualifier in {"exact", "more_than", "at_least"}
    high_too = qualifier in {"exact", "nearly", "at_most", "less_than"}
    return {
        "obs_value": value,
        "lower": value if low_too else None,
        "upper": value if high_too else None,
        "qualifier": qualifier,
    } | whole


def tidy(value: float) -> float:
    """12.0 → 12."""
    return int(value) if float(value).is_integer() else value


def place(text: str | None) -> dict[str, Any] | None:
    """Read ``Name/level`` or ``Name/level/-``."""
    if not text:
        return None
    name, level, *rest = text.split("/")
    if level not in LEVELS or rest not in ([], ["-"]):
        msg = f"not an area: {text}"
        raise FaultError(msg)
    return {"name": name, "level": level} | ({"unit": False} if rest else {})


def months(given: dict[str, str]) -> tuple[str | None, str | None]:
    """Read ``2020-10..2021-03``."""
    start, dots, end = (given.get("period") or "..").partition("..")
    if (
        not dots
        or not MONTH.match(start)
        or not MONTH.match(end)
        or (start and end and start > end)
    ):
        msg = f"not a period: {given['period']}"
        raise FaultError(msg)
    return start or None, end or None


def observation(name: str, quote: str, given: dict[str, str]) -> dict[str, Any]:
    """Make one observation, all fields filled."""
    for must in ("unit", "ind", "group"):
        if must not in given:
            msg = f"{name}: no {must}"
            raise FaultError(msg)
    if HEDGES.match(quote) and "q" not in given:
        msg = f"{name}: {quote!r} has no qualifier"
        raise FaultError(msg)
    modes = given["modes"].split(",") if given.get("modes") else []
    if set(modes) - set(MODES.get(given["ind"], "").split()):
        msg = f"{name}: modes {modes}"
        raise FaultError(msg)
    start, end = months(given)
    numbers = bounds(quote, given)
    whole = given.get("den") or None
    return {
        "id": name,
        "quote": quote,
        "start": 0,
        "end": 0,
        **{k: numbers[k] for k in ("obs_value", "lower", "upper", "qualifier")},
        "unit_measure": given["unit"],
        "indicator": given["ind"],
        "modes": modes,
        "sex": given.get("sex") or "_T",
        "age": given.get("age") or "_T",
        "ethnicity": given.get("eth") or "_T",
        "group": given["group"],
        "body": given.get("body"),
        "category": given.get("cat"),
        "change": given.get("change"),
        "origin": given.get("from") or None,
        "destination": given.get("to") or None,
        "ref_area": place(given.get("area")),
        "time_period_text": given.get("when"),
        "time_period_start": start,
        "time_period_end": end,
        "status": given.get("status", "actual"),
        "part_of": given.get("part"),
        "denominator": (int(whole) if whole and whole.isdigit() else whole)
        or numbers.get("denominator"),
        **({"note": given["note"]} if given.get("note") else {}),
    }


def header(
    lines: list[str],
) -> tuple[dict[str, Any], dict[str, dict[str, str]], dict[str, list[dict[str, str]]]]:
    """Read the lines above ``---``: fields, definitions, alternatives."""
    fields: dict[str, Any] = {"outlet": None, "published": None, "notes": []}
    named: dict[str, dict[str, str]] = {}
    alternatives: dict[str, list[dict[str, str]]] = {}
    for line in filter(str.strip, lines):
        key, colon, value = (part.strip() for part in line.partition(":"))
        if key.startswith("def "):
            named[key[4:]] = words(value, named)
        elif key.startswith("alt "):
            for name in key[4:].split():
                alternatives.setdefault(name, []).append(words(value, named))
        elif key == "note":
            fields["notes"].append(value)
        elif colon and key in {"title", "outlet", "published", "area"}:
            fields[key] = value
        else:
            msg = f"not a header line: {line}"
            raise FaultError(msg)
    return fields, named, alternatives


def marks(
    text: str, named: dict[str, dict[str, str]]
) -> tuple[str, list[dict[str, Any]], list[dict[str, Any]]]:
    """Take the marks out of a text: the plain text, observations, distractors."""
    plain, last = "", 0
    opened: list[tuple[str | None, int]] = []
    observations: list[dict[str, Any]] = []
    distractors: list[dict[str, Any]] = []
    for token in TOKEN.finditer(text):
        closes = token[3] is not None
        if closes and not opened:
            msg = f"closed but not opened: {token[0]}"
            raise FaultError(msg)
        plain += text[last : token.start()]
        last = token.end()
        if not closes:
            opened.append((token[1], len(plain)))
            continue
        name, start = opened.pop()
        quote = plain[start:]
        if (
            not quote
            or "\n" in quote
            or quote != quote.strip()
            or (name is None) != (token[3] == "}}")
        ):
            msg = f"bad mark: {quote!r} {token[0]}"
            raise FaultError(msg)
        span = {"quote": quote, "start": start, "end": len(plain)}
        if name is None:
            distractors.append(span | {"why": token[2]})
        else:
            observations.append(observation(name, quote, words(token[2], named)) | span)
    if opened or re.search(r"\[\[|\]\]|\{\{|\}\}", plain + text[last:]):
        msg = "a mark is left open"
        raise FaultError(msg)
    return (
        plain + text[last:],
        sorted(observations, key=lambda o: (o["start"], -o["end"])),
        distractors,
    )


def check(observations: list[dict[str, Any]]) -> None:
    """Check that ids are unique and links lead somewhere."""
    ids = [o["id"] for o in observations]
    if len(set(ids)) != len(ids):
        msg = f"id used twice: {sorted(i for i in ids if ids.count(i) > 1)}"
        raise FaultError(msg)
    for one in observations:
        for link in ("part_of", "denominator"):
            if isinstance(one[link], str) and (one[link] not in ids or one[link] == one["id"]):
                msg = f"{one['id']}: {link} {one[link]}"
                raise FaultError(msg)


def document(source: Path) -> tuple[str, dict[str, Any]]:
    """Convert one article to its text and its line of gold."""
    head, rule, body = unicodedata.normalize("NFC", source.read_text(encoding="utf-8")).partition(
        "\n---\n"
    )
    if not rule:
        msg = "no --- after the header"
        raise FaultError(msg)
    fields, named, alternatives = header(head.splitlines())
    text, observations, distractors = marks(body.lstrip("\n"), named)
    check(observations)
    for other in set(alternatives) - {o["id"] for o in observations}:
        msg = f"alt of nothing: {other}"
        raise FaultError(msg)
    name, level, *more = (part.strip() for part in fields["area"].split("/"))
    named_province = more[0] if more else name
    if more[1:] not in ([], ["no unit"]):
        msg = f"not an area: {fields['area']}"
        raise FaultError(msg)
    line = {
        "doc_id": source.stem,
        "title": fields["title"],
        "outlet": fields["outlet"],
        "published": fields["published"],
        "ref_area": {
            "name": None if name == "-" else name,
            "level": level,
            "province": None if named_province == "-" else named_province,
        }
        | ({"unit": False} if more[1:] else {}),
        "text_file": f"{source.stem}.txt",
        "source_url": None,
        "observations": observations,
        "distractors": distractors,
    }
    if level not in LEVELS:
        msg = f"not a level: {level}"
        raise FaultError(msg)
    if fields["notes"]:
        line["notes"] = fields["notes"]
    if alternatives:
        line["alternatives"] = {k: [full(other) for other in v] for k, v in alternatives.items()}
    return text, line


def full(short: dict[str, str]) -> dict[str, Any]:
    """Give an alternative its field names."""
    found: dict[str, Any] = {LONG.get(k, k): v or None for k, v in short.items() if k in PLAIN}
    if "modes" in short:
        found["modes"] = short["modes"].split(",") if short["modes"] else []
    if "period" in short:
        found["time_period_start"], found["time_period_end"] = months(short)
    if "area" in short:
        found["ref_area"] = place(short["area"])
    return found


def save(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    new = path.with_name(f".{path.name}.new")
    new.write_text(text, encoding="utf-8")
    Path(new).replace(path)


def main(arguments: list[str]) -> int:
    """Convert the articles and say what is wrong with them."""
    named = arguments[:1] if arguments and Path(arguments[0]).is_dir() else []
    folder, prefixes = Path(named[0]) if named else HERE, arguments[len(named) :]
    gold, faults = folder / "gold.jsonl", 0
    lines: dict[str, str] = {}
    if gold.exists():
        lines = {
            json.loads(one)["doc_id"]: one for one in gold.read_text(encoding="utf-8").splitlines()
        }
    for source in sorted((folder / "src").glob("*.txt")):
        if prefixes and not source.name.startswith(tuple(prefixes)):
            continue
        try:
            text, line = document(source)
        except (FaultError, ValueError, KeyError, IndexError) as fault:
            print(f"{source.name}: {fault}", file=sys.stderr)  # noqa: T201
            faults += 1
            continue
        save(folder / f"{source.stem}.txt", text)
        lines[source.stem] = json.dumps(line, ensure_ascii=False)
    save(gold, "".join(f"{lines[name]}\n" for name in sorted(lines)))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
