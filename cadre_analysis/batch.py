"""One notebook over many sets of parameters: the specification, and names that never clash."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

import yaml

from cadre_analysis import notebook as declared
from cadre_analysis import project, report
from cadre_analysis.errors import CadreError, UsageError

_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST = 60  # characters of a file name's readable part; some file systems stop at 143


class SpecError(UsageError):
    """A batch specification cannot be used."""

    vi = "{path}: {detail_vi}"
    en = "{path}: {detail}"


class UnreadableSpecError(SpecError):
    """A batch specification is missing, or no CSV and no YAML."""

    vi = "{path}: không đọc được ({reason}); hãy chỉ tới tệp CSV hoặc YAML, mỗi mục một bộ tham số."
    en = "{path}: cannot be read ({reason}); name a CSV or YAML file with parameters in each item."


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of a specification: which notebook, which parameters."""

    line: int  # 1-based, as an editor shows it (CSV), or the item's place (YAML)
    notebook: str
    parameters: Mapping[str, object]
    typed: bool  # values come with types (YAML), or as typed text (CSV)
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """An item that cannot be built as written."""

    item: Item
    error: CadreError


def items(path: Path, notebook: str | None = None) -> list[Item]:
    """Return the items of a CSV or YAML specification.

    A CSV file has a column for each parameter, and optionally ``notebook`` and ``name``; an empty
    cell leaves the default. A YAML file holds ``notebook``, ``parameters`` common to all, and
    ``items``, a list of parameter sets; or that list alone.

    Raises
    ------
    UnreadableSpecError
        If the file cannot be read.
    SpecError
        If it holds no item, or an item has no notebook.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        found = list(
            _from_csv(text, notebook)
            if path.suffix.lower() == ".csv"
            else _from_yaml(text, notebook)
        )
    except (
        OSError,
        UnicodeDecodeError,
        yaml.YAMLError,
        csv.Error,
        TypeError,
        AttributeError,
    ) as error:
        reason = getattr(error, "strerror", None) or str(error).splitlines()[0]
        raise UnreadableSpecError(path=path, reason=reason) from error
    lacking = next((item for item in found if not item.notebook), None)
    if lacking is not None:
        raise SpecError(
            path=f"{path}:{lacking.line}",
            detail_vi="không nói dùng sổ tay nào; thêm cột «notebook» hoặc dùng --notebook.",
            detail="no notebook is named; add a column 'notebook' or use --notebook.",
        )
    if not found:
        raise SpecError(
            path=path,
            detail_vi="không có mục nào; mỗi dòng CSV hoặc mỗi mục YAML là một bộ tham số.",
            detail="there is no item; each row of CSV, or item of YAML, is a set of parameters.",
        )
    return found


def _from_csv(text: str, notebook: str | None) -> Iterator[Item]:
    """Yield an item a row."""
    head = text.partition("\n")[0]
    # A spreadsheet set to Vietnamese writes semicolons, since the comma opens decimals there.
    rows = csv.DictReader(
        text.splitlines(), delimiter=";" if ";" in head and "," not in head else ","
    )
    for row in rows:
        cells = {
            key.strip(): (value or "").strip() for key, value in row.items() if key is not None
        }
        chosen = cells.pop("notebook", "") or notebook or ""
        name = cells.pop("name", "") or None
        given = {key: value for key, value in cells.items() if value}
        if given or name:
            yield Item(
                line=rows.line_num, notebook=chosen, parameters=given, typed=False, name=name
            )


def _from_yaml(text: str, notebook: str | None) -> Iterator[Item]:
    """Yield an item of the list."""
    content: Any = yaml.safe_load(text) or []
    head: dict[str, Any] = content if isinstance(content, dict) else {"items": content}
    common = head.get("parameters") or {}
    for place, entry in enumerate(head.get("items", []), 1):
        given = {**common, **entry}
        chosen = given.pop("notebook", None) or head.get("notebook") or notebook or ""
        name = given.pop("name", None)
        yield Item(
            line=place, notebook=str(chosen), parameters=given, typed=True, name=name and str(name)
        )


def plan(
    wanted: Sequence[Item], *, common: Mapping[str, Any], out: Path, formats: Sequence[str]
) -> tuple[list[report.Order], list[Refused]]:
    """Return the orders that can be carried out and the items that cannot.

    A refused item stops no other.
    """
    orders: dict[str, report.Order] = {}
    refused = []
    for item in wanted:
        try:
            order = _order(item, common, out=out, formats=formats)
        except CadreError as error:
            refused.append(Refused(item=item, error=error))
        else:
            orders.setdefault(order.name, order)  # the same set twice is one report
    return list(orders.values()), refused


def _order(
    item: Item, common: Mapping[str, Any], *, out: Path, formats: Sequence[str]
) -> report.Order:
    """Return one checked order."""
    path = project.notebook(item.notebook)
    if item.typed:
        given = declared.check(path, item.parameters)
    else:
        given = declared.parse(path, [f"{key}={value}" for key, value in item.parameters.items()])
    given = {**common, **given}
    return report.order(
        path, given, out=out, formats=formats, name=_name(path.stem, given, item.name)
    )


def _name(stem: str, given: Mapping[str, Any], chosen: str | None) -> str:
    """Return a file name that can be read and never clashes.

    Words of the values, then a digest of them.

    "Hòa Bình" and "Hoa Binh" have the same words and two digests; a name from the specification is
    kept as far as it is one.
    """
    said = chosen or " ".join(
        _words(value) for key, value in given.items() if key not in ("source", "lang", "names")
    )
    digest = blake2b(
        repr(sorted(given.items())).encode("utf-8", "surrogatepass"), digest_size=3
    ).hexdigest()
    return "-".join(part for part in (stem, slug(said), digest) if part)


def _words(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def slug(text: str) -> str:
    """Return ``text`` in lower-case ASCII words joined by hyphens: safe as a file name anywhere."""
    flat = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return (
        _SLUG.sub("-", "".join(c for c in flat if not unicodedata.combining(c)))
        .strip("-")[:_LONGEST]
        .strip("-")
    )
