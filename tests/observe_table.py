"""The table of the newspaper: sentences of our own, and what must be read in them.

The rows stand in ``planted/sentences/*.txt``, one theme a file::

    @ name=Lâm Hà level=district published=2022-05-15        where and when, until the next "@"
    == women first, then the young                           the name of the row
    # Lâm Hà có cấp ủy mới                                   a headline, if it has one
    Đại hội bầu 41 đồng chí, trong đó 7 nữ …                 its text, one line a paragraph
    + 41 person headcount group=committee_members            what must be read, in order of the text
    + 7 person composition sex=F of=41
    ! 2020 - 2025 term                                       a number ignored, and why
    ? what is still read wrong                               the row is open: known not to hold yet

Of an expected observation number, unit and indicator are always compared, and so are the other
fields that make it right (status, sex, age, ethnicity, origin, destination, change: what is not
named must be empty); modes, category, group, qualifier, period, place, of (the value of its
total) and whole (its denominator) only where they are named. Nothing more may be read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import factories

from cadre_analysis.codes import BlockKind
from cadre_analysis.model import Article, Block, Observation, Reading, RefArea
from cadre_analysis.observe import observe

FOLDER = Path(__file__).with_name("planted") / "sentences"
PRACTICE = FOLDER.with_name("practice")  # to fit the weights on; not tested row by row
SETTLED = {
    "status": "actual",
    "sex": "_T",
    "age": "_T",
    "eth": "_T",
    "origin": "-",
    "dest": "-",
    "change": "-",
}
NAMED = {"modes", "category", "group", "qual", "period", "place", "of", "whole"}
Fields = dict[str, str]


@dataclass
class Row:
    """One text and what it says."""

    name: str
    setting: Fields
    text: str = ""
    expected: list[Fields] = field(default_factory=list)
    ignored: list[tuple[str, str]] = field(default_factory=list)
    headed: bool = False  # the first line is a headline
    wrong: str = ""  # what is still read wrong; empty where the row holds

    def article(self) -> Article:
        area = RefArea(
            name=self.setting["name"].replace("_", " "), level=self.setting["level"], reason="text"
        )
        published = self.setting["published"]
        return factories.article(
            self.text, published=published, ref_area=area, blocks=tuple(self.blocks())
        )

    def blocks(self) -> Iterator[Block]:
        """Yield a block a line: the sentences stand inside an article, and are no headlines."""
        at = 0
        for number, line in enumerate(self.text.split("\n")):
            headed = self.headed and not number
            kind = BlockKind.TITLE if headed else BlockKind.BODY
            blank = len(line) - len(line.lstrip("\t"))  # a block leaves out the blanks around it
            yield Block(start=at + blank, end=at + len(line), kind=kind)
            at += len(line) + 1

    def reading(self) -> Reading:
        return observe(self.article())


def rows(folder: Path = FOLDER) -> Iterator[Row]:
    """Yield all rows of the table in ``folder``."""
    for path in sorted(folder.glob("*.txt")):
        yield from _parse(path.read_text(encoding="utf-8"), path.stem)


def _parse(source: str, theme: str) -> Iterator[Row]:
    setting = {"name": "Lâm_Hà", "level": "district", "published": "2022-05-15"}
    row: Row | None = None
    for line in source.splitlines():
        mark, _, rest = line.partition(" ")
        if mark == "@":
            setting = {**setting, **_pairs(rest)}
        elif mark == "==":
            if row:
                yield row
            row = Row(f"{theme}: {rest}", setting)
        elif row and line.strip():
            _add(row, mark, rest, line)
    if row:
        yield row


def _add(row: Row, mark: str, rest: str, line: str) -> None:
    if mark == "+":
        row.expected.append(_observation(rest))
    elif mark == "!":
        printed, _, reason = rest.rpartition(" ")
        row.ignored.append((printed, reason))
    elif mark == "?":
        row.wrong = rest
    elif mark == "#":
        row.text, row.headed = rest, True
    else:
        row.text += ("\n" if row.text else "") + line


def _pairs(words: str) -> Fields:
    return dict(word.split("=", 1) for word in words.split())


def _observation(words: str) -> Fields:
    value, unit, indicator, *rest = words.split()
    named = _pairs(" ".join(rest))
    strange = set(named) - NAMED - set(SETTLED)
    assert not strange, f"unknown field in the table: {strange}"
    return {"value": value, "unit": unit, "indicator": indicator, **SETTLED, **named}


def seen(reading: Reading) -> list[Fields]:
    """Return the observations of ``reading`` in the words of the table."""
    by_id = {o.obs_id: o for o in reading.observations}
    return [_seen(o, by_id) for o in sorted(reading.observations, key=lambda o: o.number)]


def _seen(o: Observation, by_id: dict[str, Observation]) -> Fields:
    total = by_id.get(o.part_of) if o.part_of else None
    base = by_id.get(o.denominator_obs_id) if o.denominator_obs_id else None
    return {
        "value": printed(o),
        "unit": o.unit_measure,
        "indicator": o.indicator,
        "status": o.status,
        "sex": o.sex,
        "age": o.age,
        "eth": o.ethnicity,
        "origin": o.origin or "-",
        "dest": o.destination or "-",
        "change": o.change or "-",
        "modes": ",".join(sorted(o.modes)) or "-",
        "category": o.category or "-",
        "group": o.group or "-",
        "qual": o.qualifier,
        "period": f"{o.period.start or ''}/{o.period.end or ''}",
        "place": (o.ref_area.name or "-").replace(" ", "_") if o.ref_area else "-",
        "of": printed(total) if total else "-",
        "whole": printed(base) if base else plain(o.denominator_value),
    }


def printed(o: Observation) -> str:
    """Return the number of ``o`` as the table writes it: 15.38, or 20..25 for a range."""
    if o.obs_value is None:
        return f"{plain(o.lower)}..{plain(o.upper)}"
    return plain(o.obs_value)


def plain(value: float | None) -> str:
    return "-" if value is None else f"{value:.10g}"


def _sorted_modes(one: Fields) -> Fields:
    return {**one, "modes": ",".join(sorted(one["modes"].split(",")))} if "modes" in one else one


def differences(row: Row) -> list[str]:
    """Return in words what is not read as the table says."""
    reading = row.reading()
    got, want = seen(reading), [_sorted_modes(one) for one in row.expected]
    out = _numbers(got, want)
    for one, other in _paired(got, want):
        wrong = {k: (v, one[k]) for k, v in other.items() if one[k] != v}
        said = ", ".join(f"{k} {is_!s} for {should!s}" for k, (should, is_) in wrong.items())
        if wrong:
            out.append(f"{other['value']}: {said}")
    given = [(i.evidence.exact, str(i.reason)) for i in reading.ignored]
    out += [
        f"{text!r} not ignored as {why}: {given}"
        for text, why in row.ignored
        if (text, why) not in given
    ]
    return out


def _numbers(got: list[Fields], want: list[Fields]) -> list[str]:
    one, other = [o["value"] for o in got], [o["value"] for o in want]
    if one == other:
        return []
    return [f"numbers read: {' '.join(one) or 'none'}; expected: {' '.join(other) or 'none'}"]


def _paired(got: list[Fields], want: list[Fields]) -> Iterator[tuple[Fields, Fields]]:
    """Pair what was read with what should be, in order, by number; of two equals the better fit."""
    left = list(got)
    for other in want:
        fits = [o for o in left if o["value"] == other["value"]]
        if fits:
            one = max(fits, key=lambda o: o["indicator"] == other["indicator"])
            left.remove(one)
            yield one, other
