"""The specification of a batch: a table that an office keeps, or a YAML file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from cadre_analysis.errors import UsageError
from cadre_analysis.read import saved


class SpecError(UsageError):
    """A batch specification cannot be used."""

    vi = "{path}: {detail_vi}"
    en = "{path}: {detail}"


class UnreadableSpecError(SpecError):
    """A batch specification is missing, or no CSV and no YAML."""

    vi = "{path}: không đọc được ({reason}); hãy chỉ tới tệp CSV hoặc YAML, mỗi mục một bộ tham số."
    en = "{path}: cannot be read ({reason}); name a CSV or YAML file with parameters in each item."


class EncodingSpecError(SpecError):
    """A batch specification is no text in Unicode: an old code page, or a workbook."""

    vi = "{path}: không phải văn bản Unicode; trong Excel, hãy lưu lại thành «CSV UTF-8»."
    en = "{path}: this is no Unicode text; in Excel, save it again as “CSV UTF-8”."


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of a specification: which notebook, which parameters."""

    line: int  # 1-based, as an editor shows it (CSV), or the item's place (YAML)
    notebook: str
    parameters: Mapping[str, object]
    typed: bool  # values come with types (YAML), or as typed text (CSV)
    name: str | None = None
    columns: tuple[str, ...] = ()  # of the table, those whose cell is empty here too
    surplus: str = ""  # what stands beyond the last column


def items(path: Path, notebook: str | None = None) -> list[Item]:
    """Return the items of a CSV or YAML specification.

    A CSV file has a column for each parameter, and optionally ``notebook`` and ``name``; an empty
    cell leaves the default. A YAML file holds ``notebook``, ``parameters`` common to all, and
    ``items``, a list of parameter sets; or that list alone.

    Raises
    ------
    UnreadableSpecError
        If the file cannot be read.
    EncodingSpecError
        If it is no Unicode text.
    SpecError
        If it holds no item, or an item has no notebook.
    """
    try:
        table = saved.table(path.read_bytes())
        found = list(
            _from_csv(table, notebook)
            if path.suffix.lower() in {".csv", ".tsv", ".txt"}
            else _from_yaml(table.text, notebook)
        )
    except UnicodeDecodeError as error:
        raise EncodingSpecError(path=path) from error
    except (OSError, yaml.YAMLError, csv.Error, TypeError, AttributeError) as error:
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


def _from_csv(table: saved.Saved, notebook: str | None) -> Iterator[Item]:
    """Yield an item a row."""
    rows = csv.reader(io.StringIO(table.text, newline=""), delimiter=table.mark)
    columns = tuple(name.lower() if name.isascii() else name for name in map(_flat, next(rows, [])))
    for row in rows:
        line, found = rows.line_num + table.before, [_flat(cell) for cell in row]
        cells = {name: cell for name, cell in zip(columns, found, strict=False) if name}
        chosen = cells.pop("notebook", "") or notebook or ""
        name = cells.pop("name", "") or None
        given = {key: value for key, value in cells.items() if value}
        if given or name:
            yield Item(
                line=line, notebook=chosen, parameters=given, typed=False, name=name,
                columns=columns, surplus=" ".join(filter(None, found[len(columns) :])),
            )  # fmt: skip


def _flat(cell: str) -> str:
    """Return a cell with single blanks: what looks alike in Excel is alike."""
    return " ".join(cell.split())


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
