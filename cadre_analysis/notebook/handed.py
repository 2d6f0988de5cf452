"""What a notebook hands on to `ca.load` and `ca.locality`, told from its cells without a kernel.

A notebook of one's own may bear a parameter ``place`` and do anything with it. Only what surely
reaches one of these two calls can be checked before the notebook runs.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_DOOR = {"ca", "cadre_analysis"}
_LOAD = ("source",)  # what stands without a name in a call
_LOCALITY = ("dataset", "place")


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """The values that the two calls are given, by the names that the calls have for them."""

    load: Mapping[str, object]
    locality: Mapping[str, object]
    names: frozenset[str]  # the parameters among them that name places


def handed(path: Path, parameters: Mapping[str, object]) -> Handed | None:
    """Return what the notebook at ``path`` hands on if run with ``parameters``.

    Returns
    -------
    Handed or None
        ``None`` where it cannot be told: there is not one such call, or a value is made first.
    """
    trees = list(_trees(path))
    made = {n.id for tree in trees for n in ast.walk(tree) if _is_made(n)}  # type: ignore[attr-defined]
    known = {name: value for name, value in parameters.items() if name not in made}
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    loads = [call for call in calls if _called(call) == "load"]
    localities = [call for call in calls if _called(call) == "locality"]
    if len(loads) != 1 or len(localities) > 1:
        return None
    try:
        load = _given(loads[0], _LOAD, known)
        locality = _given(localities[0], _LOCALITY, known) if localities else {}
    except ValueError:
        return None
    return Handed(
        load=load,
        locality=locality,
        names=frozenset(_named(loads, "places", known) | _named(localities, "place", known)),
    )


def _trees(path: Path) -> Iterator[ast.Module]:
    """Yield the code of each cell but that of the parameters; a magic of IPython is no code."""
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        tags = (cell.get("metadata") or {}).get("tags", ())
        if cell.get("cell_type") == "code" and "parameters" not in tags:
            try:
                yield ast.parse("".join(cell["source"]))
            except SyntaxError:
                continue


def _is_made(node: ast.AST) -> bool:
    """Return whether a name is given another value here."""
    return isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)


def _called(call: ast.Call) -> str:
    """Return the name of what is called by the front door; of other calls none."""
    function = call.func
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        return function.attr if function.value.id in _DOOR else ""
    return ""


def _arguments(call: ast.Call, names: tuple[str, ...]) -> Iterator[tuple[str, ast.expr]]:
    """Yield the arguments of a call by name.

    Raises
    ------
    ValueError
        If some have none that can be told.
    """
    yield from zip(names, call.args, strict=False)
    for keyword in call.keywords:
        if keyword.arg is None:
            raise ValueError
        yield keyword.arg, keyword.value


def _given(
    call: ast.Call, names: tuple[str, ...], known: Mapping[str, object]
) -> dict[str, object]:
    """Return the values that a call is given, but for its dataset.

    Raises
    ------
    ValueError
        If one is neither a parameter nor written out.
    """
    return {
        name: known[node.id]
        if isinstance(node, ast.Name) and node.id in known
        else ast.literal_eval(node)
        for name, node in _arguments(call, names)
        if name != "dataset"
    }


def _named(calls: list[ast.Call], name: str, known: Mapping[str, object]) -> set[str]:
    """Return the parameter that an argument is, if it is one."""
    nodes = [node for call in calls for said, node in _arguments(call, _LOCALITY) if said == name]
    return {node.id for node in nodes if isinstance(node, ast.Name) and node.id in known}
