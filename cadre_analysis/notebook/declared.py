"""What a notebook declares: its parameters, read without starting a kernel.

The check of what it is given.

papermill only logs a warning when a parameter is unknown to the notebook, so a slip of the pen
would give a report about something else. Here it is refused, with the nearest name, before any
kernel starts.
"""

from __future__ import annotations

import ast
import difflib
import io
import json
import re
import tokenize
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from cadre_analysis.errors import NotebookError, ParameterError

Value = str | bool | int | float | list[str] | None

# Type of the default -> how a reader is told of it (vi, en), and how a value is written.
_TYPE_NAMES = {
    str: ("một chuỗi chữ", "text", "{name}=…"),
    bool: ("true hoặc false", "true or false", "{name}=false"),
    int: ("một số nguyên", "a whole number", "{name}=5"),
    float: ("một số", "a number", "{name}=0.5"),
    list: ("một danh sách", "a list", "'{name}=[Sông Lô, Hoành Bồ]'"),
}
_MONTH = re.compile(r"(?:\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?)?")
_VALUES = {  # parameters whose values are known beforehand: pattern, then what is wanted
    "lang": (re.compile("vi|en"), "vi hoặc en", "vi or en"),
    "doubtful": (re.compile("mark|omit|show"), "mark, omit hoặc show", "mark, omit or show"),
    "doubt_below": (
        re.compile(r"0(?:\.\d+)?|1(?:\.0+)?"),
        "một số từ 0 đến 1",
        "a number from 0 to 1",
    ),
    "since": (
        _MONTH,
        "năm hoặc tháng, như 2021 hay 2021-09",
        "a year or a month, such as 2021 or 2021-09",
    ),
    "until": (
        _MONTH,
        "năm hoặc tháng, như 2021 hay 2021-09",
        "a year or a month, such as 2021 or 2021-09",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter of a notebook: its name, its default, and the comment beside it."""

    name: str
    default: Value
    comment: str = ""


def declared(path: Path) -> tuple[Parameter, ...]:
    """Return the parameters that the notebook's ``parameters`` cell declares, in order.

    Raises
    ------
    NotebookError
        If the file is no notebook, has no such cell or more than one, or the cell holds more than
        plain literals.
    """
    cells = _tagged(path)
    if len(cells) != 1:
        raise NotebookError(
            notebook=path.name,
            detail_vi=f"có {len(cells)} ô mang thẻ «parameters», cần đúng 1; "
            "hãy gắn thẻ ấy cho ô khai báo tham số.",
            detail=f"{len(cells)} cells are tagged 'parameters', exactly 1 is needed; "
            "tag the cell that sets them.",
        )
    return _literals(cells[0], path.name)


def _tagged(path: Path) -> list[str]:
    """Return the sources of the cells that are tagged ``parameters``.

    Nbformat is not needed, and slow to import.

    Raises
    ------
    NotebookError
        If the file is no notebook.
    """
    try:
        return [
            "".join(cell["source"])  # one text, or a list of lines
            for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
            if "parameters" in (cell.get("metadata") or {}).get("tags", ())
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotebookError(
            notebook=path.name,
            detail_vi="không đọc được như một sổ tay Jupyter (.ipynb, JSON); hãy kiểm tra tệp.",
            detail="this cannot be read as a Jupyter notebook (.ipynb, JSON); check the file.",
        ) from error


def _literals(source: str, name: str) -> tuple[Parameter, ...]:
    """Return the assignments of a parameters cell.

    Raises
    ------
    NotebookError
        If there is anything else in it.
    """
    try:
        body = ast.parse(source).body
        pairs = [(node.targets[0].id, ast.literal_eval(node.value), node.lineno) for node in body]  # type: ignore[attr-defined]
    except (SyntaxError, ValueError, AttributeError) as error:
        raise NotebookError(
            notebook=name,
            detail_vi="ô tham số chỉ được gồm những dòng «tên = giá trị» với giá trị viết sẵn.",
            detail="the parameters cell may hold only lines of 'name = value' with plain values.",
        ) from error
    comments = _comments(source)
    return tuple(
        Parameter(name=n, default=v, comment=comments.get(line, "")) for n, v, line in pairs
    )


def _comments(source: str) -> dict[int, str]:
    """Return the comment of each line that has one."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {t.start[0]: t.string.lstrip("# ") for t in tokens if t.type == tokenize.COMMENT}


def parse(path: Path, pairs: Sequence[str]) -> dict[str, Value]:
    """Return the checked values of ``name=value`` words as typed on a command line.

    Values are YAML.

    Raises
    ------
    ParameterError
        If a word has no ``=``, or as in `check`.
    """
    known = {p.name: p for p in declared(path)}
    given: dict[str, object] = {}
    for pair in pairs:
        name, mark, raw = pair.partition("=")
        if not mark:
            raise ParameterError(
                notebook=path.name,
                detail_vi=f"«{pair}» không có dạng tên=giá trị.",
                detail=f"{pair!r} is not of the form name=value.",
            )
        given[name.strip()] = _value(raw, known.get(name.strip()))
    return check(path, given)


def _value(raw: str, parameter: Parameter | None) -> object:
    """Return ``raw`` as YAML; a scalar for a text parameter stays as typed, for a list is its one.

    So ``2021-09`` is no date, ``no`` no truth value, and one place needs no brackets.
    """
    raw = unicodedata.normalize("NFC", raw)  # macOS hands out decomposed letters
    try:
        value: object = yaml.safe_load(raw)
    except yaml.YAMLError:
        value = raw
    scalar = not isinstance(value, list | dict)
    if isinstance(value, str) and parameter is not None and isinstance(parameter.default, list):
        return [raw.strip()]
    return raw if scalar and (parameter is None or isinstance(parameter.default, str)) else value


def check(path: Path, given: Mapping[str, object]) -> dict[str, Value]:
    """Return ``given`` if each name is declared and each value of the type of its default.

    Raises
    ------
    ParameterError
        If a name is unknown (the nearest one is named) or a value is of the wrong type or out of
        its range.
    """
    known = {p.name: p for p in declared(path)}
    return {name: _checked(path, known, name, value) for name, value in given.items()}


def _checked(path: Path, known: Mapping[str, Parameter], name: str, value: object) -> Value:
    """Return one checked value.

    Raises
    ------
    ParameterError
        If it cannot be what the notebook declares.
    """
    if name not in known:
        raise ParameterError(notebook=path.name, **_unknown(name, list(known)))
    default = known[name].default
    if not _same_type(value, default):
        vi, en, example = _TYPE_NAMES.get(type(default), ("", "", "{name}=…"))
        shown = example.format(name=name)
        raise ParameterError(
            notebook=path.name,
            detail_vi=f"tham số «{name}» phải là {vi}, không phải {value!r}; hãy viết -p {shown}.",
            detail=f"parameter {name!r} must be {en}, not {value!r}; write -p {shown}.",
        )
    refuse({name: value}, path.name)
    return value  # type: ignore[return-value]


def refuse(given: Mapping[str, object], where: str = "ca.load") -> None:
    """Raise if a parameter has a value that it cannot take.

    Raises
    ------
    ParameterError
        With what it takes.
    """
    for name, value in given.items():
        if name in _VALUES and not _VALUES[name][0].fullmatch(str(value)):
            _, vi, en = _VALUES[name]
            raise ParameterError(
                notebook=where,
                detail_vi=f"tham số «{name}» phải là {vi}, không phải «{value}».",
                detail=f"parameter {name!r} must be {en}, not {str(value)!r}.",
            )


def span(since: str | int, until: str | int) -> tuple[str, str]:
    """Return both ends of a time as text: a year may be a number.

    Raises
    ------
    ParameterError
        If one is no month, or the time ends before it begins.
    """
    first, last = str(since), str(until)
    refuse({"since": first, "until": last})
    if first and last and first[:7] > (last[:7] if "-" in last else f"{last}-12"):
        raise ParameterError(
            notebook="ca.load",
            detail_vi=f"since «{first}» muộn hơn until «{last}»; hãy đổi lại.",
            detail=f"since {first!r} is later than until {last!r}; exchange them.",
        )
    return first, last


def _same_type(value: object, default: object) -> bool:
    """Return whether ``value`` may stand where ``default`` does.

    A bool is no number, and lists hold text.
    """
    if isinstance(default, list):
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if isinstance(default, float):
        return isinstance(value, int | float) and not isinstance(value, bool)
    return type(value) is type(default)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the parameter that a misspelt one is most like, if any is."""
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return near[0] if near else None


def _unknown(name: str, known: list[str]) -> dict[str, str]:
    """Return the sentences that name the nearest parameter."""
    near = nearest(name, known)
    listed = ", ".join(known)
    hint_vi = f" Ý bạn là «{near}»?" if near else ""
    hint_en = f" Did you mean {near!r}?" if near else ""
    return {
        "detail_vi": f"không có tham số «{name}».{hint_vi} Sổ tay này nhận: {listed}.",
        "detail": f"there is no parameter {name!r}.{hint_en} This notebook takes: {listed}.",
    }
