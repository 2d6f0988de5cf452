"""One notebook over many sets of parameters: what is to be built, under names that never clash."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

from cadre_analysis import notebook as declared
from cadre_analysis import project, report
from cadre_analysis.batch.spec import (
    EncodingSpecError,
    Item,
    SpecError,
    UnreadableSpecError,
    items,
)
from cadre_analysis.errors import CadreError, ParameterError

__all__ = [
    "EncodingSpecError",
    "Item",
    "Plan",
    "Refused",
    "SpecError",
    "UnreadableSpecError",
    "apart",
    "items",
    "plan",
    "slug",
]

_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST = 60  # characters of a file name's readable part; some file systems stop at 143


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """An item that cannot be built as written."""

    item: Item
    error: CadreError


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What becomes of each item of a specification, and what of it is not used."""

    orders: list[report.Order] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)  # where the order of that name stands
    again: dict[int, int] = field(default_factory=dict)  # lines that repeat an earlier one
    blank: list[int] = field(default_factory=list)  # lines that fill in no parameter
    unused: list[str] = field(default_factory=list)  # columns that are no parameter
    named: dict[str, str] = field(default_factory=dict)  # orders whose row chose a name


def plan(
    wanted: Sequence[Item], *, common: Mapping[str, Any], out: Path, formats: Sequence[str]
) -> Plan:
    """Return the orders that can be carried out, the items that cannot, and what else to tell.

    A refused item stops no other.
    """
    made = Plan()
    for item in wanted:
        try:
            _add(made, item, common, out=out, formats=formats)
        except CadreError as error:
            made.refused.append(Refused(item=item, error=error))
    return made


def apart(made: Plan, same: Mapping[str, str]) -> Plan:
    """Return the plan without the orders that ask for an earlier report in other words.

    "Sông Lô" and "Huyện Sông Lô" are one report, but for rows that choose names of their own.

    Parameters
    ----------
    same
        By the name of an order, a text that is equal where the same report is meant.
    """
    first: dict[tuple[str, str], str] = {}
    again: dict[int, int] = {}
    for order in made.orders:
        if order.name in same:
            key = (same[order.name], made.named.get(order.name, ""))
            earlier = first.setdefault(key, order.name)
            if earlier != order.name:
                again[made.lines[order.name]] = made.lines[earlier]
    kept = [order for order in made.orders if made.lines[order.name] not in again]
    return replace(made, orders=kept, again=dict(sorted({**made.again, **again}.items())))


def _add(
    made: Plan, item: Item, common: Mapping[str, Any], *, out: Path, formats: Sequence[str]
) -> None:
    """Put one item into the plan.

    Raises
    ------
    CadreError
        If it cannot be built as written.
    """
    path = project.notebook(item.notebook)
    given, aside = _parted(path, item)
    made.unused.extend(name for name in aside if name not in made.unused)
    if not given and aside:  # a numbered row, its place not filled in
        made.blank.append(item.line)
        return
    order = _order(path, _checked(path, item, given), item, common, out=out, formats=formats)
    if order.name in made.lines:  # the same set twice is one report
        made.again[item.line] = made.lines[order.name]
    else:
        made.lines[order.name] = item.line
        made.orders.append(order)
        if item.name:
            made.named[order.name] = item.name


def _parted(path: Path, item: Item) -> tuple[dict[str, object], list[str]]:
    """Return the cells that are parameters, and the columns that are the office's own.

    A running number or a remark beside a known parameter is the office's own; a name near to a
    parameter is a slip of the pen, and is left in to be refused.
    """
    names = {p.name for p in declared.declared(path)}
    if item.typed or not names.intersection(item.columns):
        return dict(item.parameters), []
    own = [
        name
        for name in item.parameters
        if name not in names and declared.nearest(name, names) is None
    ]
    return {name: cell for name, cell in item.parameters.items() if name not in own}, own


def _checked(path: Path, item: Item, given: Mapping[str, object]) -> dict[str, Any]:
    """Return the parameters as the notebook takes them.

    Raises
    ------
    ParameterError
        If it does not, or the row has more cells than the table has columns.
    """
    if item.surplus:
        raise ParameterError(
            notebook=path.name,
            detail_vi=f"«{item.surplus}» nằm ngoài các cột; giá trị có dấu ngăn cột phải đặt trong "
            'ngoặc kép, như "Sông Lô, Vĩnh Phúc".',
            detail=f"{item.surplus!r} stands beyond the columns; put a value that holds the mark "
            'between columns in quotes, as in "Sông Lô, Vĩnh Phúc".',
        )
    if item.typed:
        return dict(declared.check(path, given))
    return dict(declared.parse(path, [f"{key}={value}" for key, value in given.items()]))


def _order(  # noqa: PLR0913  a report has this many sides
    path: Path,
    values: Mapping[str, Any],
    item: Item,
    common: Mapping[str, Any],
    *,
    out: Path,
    formats: Sequence[str],
) -> report.Order:
    """Return one checked order."""
    given = {**common, **values}
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
