"""``sources.csv`` beside the articles: what a person knows of them that their text does not say.

Each row names an article by ``doc_id``; an empty cell leaves what was read. Whatever a cell
supplies or changes is kept as an Override, so that every report can show it as one.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NoReturn

from cadre_analysis.codes import DatedBy, Format, SourceKind
from cadre_analysis.errors import SourcesError
from cadre_analysis.gazetteer import Ambiguous, Context, resolve
from cadre_analysis.gazetteer.names import LEVEL_OF_TYPE, parse
from cadre_analysis.model import Article, Override, RefArea
from cadre_analysis.read import saved
from cadre_analysis.read.extract import Told
from cadre_analysis.read.metadata import describe
from cadre_analysis.text import canonical

NAME = "sources.csv"
COLUMNS = ("doc_id", "kind", "outlet", "date", "place", "title", "url")
REASON = NAME  # why an article has this place
_DAY = re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})\Z")  # as Excel here saves a day
_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})(?:-(?P<d>\d{2}))?\Z")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of ``sources.csv``, its cells stripped."""

    path: Path
    line: int
    cells: dict[str, str]


def load(folder: Path) -> dict[str, Row]:
    """Return the rows of ``folder/sources.csv`` by document; none where there is no such file.

    Raises
    ------
    SourcesError
        If the file is malformed; the message names the line.
    """
    path = folder / NAME
    if not path.is_file():
        return {}
    found: dict[str, Row] = {}
    for row in _rows(path):
        doc_id = row.cells["doc_id"]
        if doc_id in found:
            _refuse(
                row, f"«{doc_id}» có hai dòng; hãy giữ một.", f"{doc_id!r} has two lines; keep one."
            )
        found[doc_id] = row
    return found


def _rows(path: Path) -> Iterator[Row]:
    try:
        text, mark, before = saved.table(path.read_bytes())
    except UnicodeDecodeError:
        _refuse(
            Row(path, 1, {}),
            "không phải UTF-8; trong Excel, hãy lưu lại thành «CSV UTF-8».",
            "not UTF-8; in Excel, save it again as “CSV UTF-8”.",
        )
    reader = csv.reader(io.StringIO(canonical(text)), delimiter=mark, strict=True)
    header: list[str] = []
    try:
        for cells in reader:
            if not header:
                header = _header(path, cells)
            elif any(cell.strip() for cell in cells):
                yield _row(path, reader.line_num + before, header, cells)
    except csv.Error as error:
        _refuse(
            Row(path, reader.line_num + before, {}),
            f"CSV sai ({error}); hãy mở bằng bảng tính rồi lưu lại.",
            f"malformed CSV ({error}); open it in a spreadsheet and save it again.",
        )


def _header(path: Path, cells: list[str]) -> list[str]:
    names = [cell.strip().lower() for cell in cells]
    unknown = [name for name in names if name not in COLUMNS]
    if unknown or "doc_id" not in names or len(set(names)) < len(names):
        columns = ", ".join(COLUMNS)
        _refuse(
            Row(path, 1, {}),
            f"dòng đầu phải có doc_id và chỉ gồm: {columns}.",
            f"the first line must hold doc_id and only: {columns}.",
        )
    return names


def _row(path: Path, line: int, header: list[str], cells: list[str]) -> Row:
    row = Row(path, line, dict(zip(header, map(str.strip, cells), strict=False)))
    if len(cells) != len(header) or not row.cells.get("doc_id"):
        _refuse(
            row,
            f"cần {len(header)} ô và một doc_id, dòng có {len(cells)} ô.",
            f"{len(header)} cells and a doc_id are needed, the line has {len(cells)}.",
        )
    return row


def apply(article: Article, row: Row) -> Article:
    """Return ``article`` with what ``row`` supplies or overrides, each change recorded.

    Raises
    ------
    SourcesError
        If a cell cannot be read: a kind, a date or a place that is none.
    """
    kind = _kind(row) or article.kind
    article = _by_address(article, row.cells.get("url"))
    given: dict[str, str | RefArea | None] = {
        "outlet": row.cells.get("outlet") or None,
        "published": _date(row),
    }
    given["ref_area"] = _place(row, given["published"] or article.published)
    if kind is not SourceKind.RETELLING:
        given["title"] = row.cells.get("title") or None
    changes = {name: value for name, value in given.items() if value is not None}
    overrides = tuple(_overrides(article, changes))
    changed = {override.field for override in overrides}
    return replace(
        article,
        kind=kind,
        original_title=row.cells.get("title") or None,
        url=row.cells.get("url") or article.url,
        overrides=overrides,
        other_area=None if given["ref_area"] else article.other_area,
        dated_by=DatedBy.SOURCES if "published" in changed else article.dated_by,
        **{name: value for name, value in changes.items() if name in changed},  # type: ignore[arg-type]
    )


def _by_address(article: Article, url: str | None) -> Article:
    """Return an undated text with the day and the outlet that the address of its page tells."""
    if not url or article.published or article.url or article.format is not Format.TEXT:
        return article
    facts = describe(article.text, Told(url=url))
    return replace(
        article,
        outlet=article.outlet or facts.outlet,
        published=facts.published,
        ref_area=facts.ref_area,
        other_area=facts.other_area,
        dated_by=facts.dated_by,
        page_date=facts.page_date,
    )


def _overrides(article: Article, changes: dict[str, str | RefArea]) -> Iterator[Override]:
    for name, value in changes.items():
        read, given = _shown(getattr(article, name)), _shown(value)
        if given is not None and read != given:
            yield Override(field=name, read=read, given=given)


def _shown(value: str | RefArea | None) -> str | None:
    """Return a fact as an override shows it."""
    if isinstance(value, RefArea):
        return ", ".join(part or "?" for part in (value.name, value.level, value.province))
    return value


def _kind(row: Row) -> SourceKind | None:
    word = row.cells.get("kind")
    if word and word not in set(SourceKind):
        _refuse(
            row,
            f"kind «{word}» phải là article, report hoặc retelling.",
            f"kind {word!r} must be article, report or retelling.",
        )
    return SourceKind(word) if word else None


def _date(row: Row) -> str | None:
    cell = row.cells.get("date")
    if not cell:
        return None
    if day := _DAY.match(cell):
        cell = f"{day['y']}-{int(day['m']):02}-{int(day['d']):02}"
    match = _ISO.match(cell)
    try:
        if match is None:
            raise ValueError(cell)
        date(int(match["y"]), int(match["m"]), int(match["d"] or 1))
    except ValueError:
        _refuse(
            row,
            f"ngày «{cell}» phải có dạng 2023-10-05, 5/10/2023 hoặc 2023-10.",
            f"the date {cell!r} must look like 2023-10-05, 5/10/2023 (day first) or 2023-10.",
        )
    return cell


def _place(row: Row, day: str | RefArea | None) -> RefArea | None:
    cell = row.cells.get("place")
    if not cell:
        return None
    name, *parents = (part.strip() for part in cell.split(","))
    found = resolve(name, day if isinstance(day, str) else None, Context(parents=tuple(parents)))
    if isinstance(found, RefArea):
        return replace(found, reason=REASON)
    if found.candidates:
        _refuse(
            row,
            f"nơi «{cell}» có thể là: {_list(found)}; hãy thêm loại, huyện hoặc tỉnh.",
            f"the place {cell!r} may be: {_list(found)}; add its type, district or province.",
        )
    kind, bare = parse(name)  # a unit that the gazetteer does not know is taken at the user's word
    return RefArea(
        name=bare,
        level=LEVEL_OF_TYPE[kind][-1] if kind else None,
        province=parse(parents[-1])[1] if parents else None,
        reason=REASON,
    )


def _list(found: Ambiguous) -> str:
    return "; ".join(
        f"{area.name} ({area.level}, {area.province})" for area in found.candidates[:5]
    )


def _refuse(row: Row, detail_vi: str, detail: str) -> NoReturn:
    """Refuse the file for what stands on one of its lines.

    Raises
    ------
    SourcesError
        Always.
    """
    raise SourcesError(path=str(row.path), line=row.line, detail_vi=detail_vi, detail=detail)
