"""A notebook to a page: the cells of one language, their outputs, title, facts, contents."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta, timezone
from importlib.metadata import version
from itertools import takewhile
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any, cast

from cadre_analysis.render import outputs, payload, prose
from cadre_analysis.render.labels import LANGUAGES, labels
from cadre_analysis.render.page import (
    Block,
    Heading,
    Items,
    Page,
    Paragraph,
    Pre,
    Quote,
    day,
    printable,
)
from cadre_analysis.render.tally import Tally

Node = Mapping[str, Any]  # nbformat's untyped notebook and cell nodes

VIETNAM = timezone(timedelta(hours=7))
_PARAMETERS = {"parameters", "injected-parameters"}
_DIGEST = 12  # digits of the data's sha256 in the title block


def page(notebook: Node, *, name: str, lang: str | None = None, show_code: bool = False) -> Page:
    """Return the page of a notebook that has run.

    Parameters
    ----------
    notebook
        The notebook node, by papermill or by hand.
    name
        What errors call it, and its title where it has none.
    lang
        ``"vi"`` or ``"en"``; ``None`` takes the notebook's own (metadata, then parameters).
    show_code
        Whether code cells are set too.

    Raises
    ------
    RenderError
        If a cell failed, was not run, cannot be set, or refers to an entry no source list holds.
    """
    given = _given(notebook)
    chosen = lang or given.get("lang")
    tongue = chosen if chosen in LANGUAGES else LANGUAGES[0]
    if tongue != given.get("lang"):
        given["title"] = None  # it is in the other language; the heading in this one stands for it
    listed = dict.fromkeys(_entries(notebook))  # numbered as they stand there, from 1
    tally = Tally(
        notebook=name, lang=tongue, entries={known: n for n, known in enumerate(listed, start=1)}
    )
    _check_ran(notebook, tally)
    cells = tuple(_told_once(_cells(notebook, tally, show_code=show_code)))
    _check_refs(tally)
    given["subject"] = subject(notebook)
    title, cells = _title(given, cells, name)
    opening, cells = _opening(cells)
    words = labels(tongue)
    built = _built(given)
    return Page(
        lang=tongue,
        title=title,
        facts=tuple(_facts(given, built, tongue, words)),
        built=built,
        version=str(given.get("version") or version("cadre_analysis")),
        cells=cells,
        opening=opening,
        contents=tuple(head for head in _headings(cells) if head.level in {2, 3}),
        notes=tuple(tally.notes),
        cited=dict(tally.cited),
        labels=words,
    )


def _given(notebook: Node) -> dict[str, Any]:
    """Return what the report knows of itself: our metadata, else the parameters cells."""
    ours = dict(notebook.get("metadata", {}).get("cadre", {}))
    read: dict[str, Any] = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code" and _PARAMETERS & set(_tags(cell)):
            read |= _assigned(cell["source"])
    parameters = {**read, **dict(ours.get("parameters") or {})}
    return {"lang": parameters.get("lang"), **ours, "parameters": parameters}


def _assigned(source: str) -> dict[str, Any]:
    """Return the plain literals that a parameters cell assigns; nothing is run."""
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return {}
    made: dict[str, Any] = {}
    for line in body:
        target = line.targets[0] if isinstance(line, ast.Assign) else None
        target = line.target if isinstance(line, ast.AnnAssign) else target
        value = line.value if isinstance(line, ast.Assign | ast.AnnAssign) else None
        if isinstance(target, ast.Name) and value is not None:
            try:
                made[target.id] = ast.literal_eval(value)
            except ValueError:
                continue  # an expression: the title block can do without it
    return made


def _tags(cell: Node) -> list[str]:
    return list(cell.get("metadata", {}).get("tags", ()))


def _entries(notebook: Node) -> Iterator[str]:
    """Yield the ids that the notebook's source lists hold, before anything refers to them."""
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            ours = output.get("data", {}).get(payload.MEDIA, {})
            if ours.get("type") == "sources":
                yield from (str(entry.get("id")) for entry in ours.get("entries", ()))


def _check_ran(notebook: Node, tally: Tally) -> None:
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code" and cell["source"]]
    if code and not any(cell.get("execution_count") or cell["outputs"] for cell in code):
        raise tally.refusal(
            cell="1",
            vi="sổ tính chưa chạy nên không có kết quả; hãy chạy rồi lưu, hoặc thêm --execute.",
            en="the notebook has not been run, so there are no results; run and save it, or add "
            "--execute.",
        )


def _check_refs(tally: Tally) -> None:
    missing = [target for target in tally.cited if target not in tally.targets]
    if missing:
        first = missing[0]
        raise tally.refusal(
            cell=tally.first_cited[first],
            vi=f"số dẫn tới nguồn {first} không có trong danh mục nguồn nào của sổ tính; hãy kết "
            "thúc sổ bằng ca.sources(data, …) gồm kết quả này.",
            en=f"a number refers to the source {first}, which no source list of the notebook "
            "holds; end the notebook with ca.sources(data, …) including this result.",
        )


def _cells(notebook: Node, tally: Tally, *, show_code: bool) -> Iterator[tuple[Block, ...]]:
    other = {lang for lang in LANGUAGES if lang != tally.lang}
    for place, cell in enumerate(notebook["cells"], start=1):
        tally.cell = place
        tags = set(_tags(cell))
        if tags & _PARAMETERS or (tags & other and tally.lang not in tags):
            yield ()
        elif cell["cell_type"] == "markdown":
            yield prose.blocks(cell["source"], tally, cell.get("attachments"))
        elif cell["cell_type"] == "code":
            yield tuple(_code(cell, tally, show_code=show_code))
        else:
            yield ()  # raw cells are for one exporter each, by their nature not for this one


def _told_once(cells: Iterable[tuple[Block, ...]]) -> Iterator[tuple[Block, ...]]:
    """Yield the cells; of a figure and its table that both say there is nothing, one says it."""
    before: tuple[Block, ...] = ()
    for cell in cells:
        note = all(isinstance(block, Paragraph) and block.style == "note" for block in cell)
        yield () if note and cell == before else cell
        before = cell or before


def _code(cell: Node, tally: Tally, *, show_code: bool) -> Iterator[Block]:
    if show_code and cell["source"].strip():
        yield Pre(text=printable(cell["source"].strip("\n")), kind="code")
    for output in cell["outputs"]:
        yield from outputs.blocks(output, tally)


def _title(
    given: Node, cells: tuple[tuple[Block, ...], ...], name: str
) -> tuple[str, tuple[tuple[Block, ...], ...]]:
    """Return the title, and the cells without the first top heading, which it stands for."""
    top = next((b for b in _headings(cells) if b.level == 1), None)
    heading = titled(top.text, given["subject"]) if top else None
    words = given.get("title") or heading or name
    kept = tuple(tuple(_demoted(b) for b in blocks if b is not top) for blocks in cells)
    return printable(str(words)), kept


def titled(heading: str, about: str) -> str:
    """Return a title with what the report is about: "Một địa phương: Sông Lô (Vĩnh Phúc)"."""
    return f"{heading}: {about}" if about else heading


def subject(notebook: Node) -> str:
    """Return what a notebook that has run turned out to be about, empty where it says nothing."""
    payloads = (
        output.get("data", {}).get(payload.MEDIA, {})
        for cell in notebook["cells"]
        for output in cell.get("outputs", ())
    )
    return next((printable(str(ours["subject"])) for ours in payloads if ours.get("subject")), "")


def _opening(
    cells: tuple[tuple[Block, ...], ...],
) -> tuple[tuple[Block, ...], tuple[tuple[Block, ...], ...]]:
    """Return the prose before anything else, and the cells without them."""
    opening: list[Block] = []
    rest: list[tuple[Block, ...]] = []
    for blocks in cells:
        ended = any(rest)
        kept = () if ended else tuple(takewhile(_is_prose, blocks))
        opening += kept
        rest.append(blocks[len(kept) :])
    return tuple(opening), tuple(rest)


def _is_prose(block: Block) -> bool:
    return isinstance(block, Paragraph | Quote | Items)


def _demoted(block: Block) -> Block:
    """Set any further top heading one level down: a page has one title."""
    if isinstance(block, Heading) and block.level == 1:
        return Heading(level=2, text=block.text, anchor=block.anchor)
    return block


def _headings(cells: tuple[tuple[Block, ...], ...]) -> Iterator[Heading]:
    for blocks in cells:
        yield from (block for block in blocks if isinstance(block, Heading))


def _built(given: Node) -> str:
    """Return the day the report was built, in Vietnam; ``SOURCE_DATE_EPOCH`` speaks first."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).astimezone(VIETNAM).date().isoformat()
    try:
        moment = datetime.fromisoformat(str(given.get("built") or ""))
    except ValueError:
        return ""
    return (moment.astimezone(VIETNAM) if moment.tzinfo else moment).date().isoformat()


def _shown(source: str) -> str:
    """Return a source as others may read it: where a folder lies on a disk is not their matter."""
    for kind in (PurePosixPath, PureWindowsPath):
        if (path := kind(source)).is_absolute():
            return path.name or source
    return source


def _facts(
    given: Node, built: str, lang: str, words: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield what stands in the title block; a fact that is not known has no line."""
    parameters = cast(Mapping[str, Any], given["parameters"])
    places = parameters.get("places") or parameters.get("place")
    shown = ", ".join(map(str, places)) if isinstance(places, list | tuple) else places
    shown = given["subject"] or shown
    # an empty list asks for every place; an empty single place leaves the choice to the notebook
    if shown or "places" in parameters:
        yield words["place"], printable(str(shown or words["all_places"]))
    since, until = parameters.get("since"), parameters.get("until")
    spans = [
        f"{words[side]} {day(str(value), lang)}"
        for side, value in (("since", since), ("until", until))
        if value
    ]
    if spans:
        yield words["period"], printable(" ".join(spans))
    if source := given.get("source") or parameters.get("source"):
        yield words["source"], printable(_shown(str(source)))
    if parameters.get("names") is False:
        yield words["names"], words["names_masked"]
    if built:
        yield words["built"], day(built, lang)
    yield words["version"], f"cadre_analysis {given.get('version') or version('cadre_analysis')}"
    if given.get("dataset_sha256"):
        yield words["dataset"], printable(str(given["dataset_sha256"]))[:_DIGEST]
