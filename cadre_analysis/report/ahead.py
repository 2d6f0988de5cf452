"""What is done before the first kernel starts: articles are read once, bad parameters refused."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cadre_analysis import project
from cadre_analysis.errors import CadreError
from cadre_analysis.notebook import handed
from cadre_analysis.notebook.handed import Handed
from cadre_analysis.report.fell import UnmetError
from cadre_analysis.report.order import Order

if TYPE_CHECKING:
    from cadre_analysis.notebook.foreseen import Meant

_LIMITS = ("places", "since", "until")  # of `ca.load`: what the articles may not meet


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """What can be told of some orders before any is carried out, by their names."""

    refused: Mapping[str, CadreError] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)  # equal where the same report is meant


@contextmanager
def shared() -> Iterator[None]:
    """Give this process and its kernels a folder where the first leaves what all of them read."""
    before = os.environ.get(project.SHARED)
    if before is not None:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="cadre-", ignore_cleanup_errors=True) as folder:
        os.environ[project.SHARED] = folder
        try:
            yield
        finally:
            del os.environ[project.SHARED]


def asking(orders: Sequence[Order]) -> dict[str, Handed]:
    """Return what is handed on in those orders that ask for a place or a time, by their names."""
    given = ((order.name, handed(order.notebook, _values(order))) for order in orders)
    return {name: one for name, one in given if one is not None and _asks(one)}


def ahead(orders: Sequence[Order]) -> Ahead:
    """Return which orders the articles do not meet, and which of them mean the same report.

    Nothing is read where none asks for a place or a time.
    """
    asked = asking(orders)
    if not asked:
        return Ahead()
    from cadre_analysis.notebook.foreseen import Meant, foreseen  # frames, else not needed here

    known = {order.name: order for order in orders if order.name in asked}
    told = foreseen((asked[name], order.lang) for name, order in known.items())
    refused: dict[str, CadreError] = {}
    same: dict[str, str] = {}
    for order, found in zip(known.values(), told, strict=True):
        if isinstance(found, Meant):
            same[order.name] = _sameness(order, asked[order.name], found)
        else:
            vi, en = found.message("vi"), found.message("en")
            refused[order.name] = UnmetError(notebook=order.notebook.name, detail_vi=vi, detail=en)
    return Ahead(refused=refused, same=same)


def _values(order: Order) -> dict[str, object]:
    """Return the parameters that the notebook is run with."""
    return {**order.parameters, "source": str(order.source)}


def _asks(one: Handed) -> bool:
    return any(one.load.get(name) for name in _LIMITS) or bool(one.locality.get("place"))


def _sameness(order: Order, one: Handed, found: Meant) -> str:
    """Return a text that is equal for two orders whose reports would tell the same."""
    others = {k: v for k, v in _values(order).items() if k not in one.names}
    meant = sorted(map(repr, found.places)), repr(found.place)
    return repr((str(order.notebook), order.lang, sorted(others.items()), meant))
