"""Notebooks are pages, not programs: one question, one parameters cell, one call a cell."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from cadre_analysis import engine, language, project, report
from cadre_analysis.compare.staffing import SECTIONS
from cadre_analysis.notebook import declared

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
WANTED = {
    "00_overview", "10_training", "20_movement", "30_composition", "40_staffing", "50_locality",
    "90_evidence",
}  # fmt: skip
COMMON = {
    "source", "lang", "since", "until", "names", "sources", "doubtful", "doubt_below",
}  # fmt: skip

each = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def cells(path, kind=None):
    content = json.loads(path.read_text("utf-8"))["cells"]
    return [cell for cell in content if kind in (None, cell["cell_type"])]


def source(cell):
    return "".join(cell["source"])


def tags(cell):
    return cell["metadata"].get("tags", [])


def test_the_notebooks_of_a_report_are_these_seven():
    assert {path.stem for path in NOTEBOOKS} == WANTED
    assert [path.stem for path in project.notebooks()] == sorted(WANTED)


@each
def test_a_notebook_is_valid_with_ids_that_stay_and_no_outputs(path):
    book = nbformat.read(path, as_version=4)
    nbformat.validate(book)
    assert (book.nbformat, book.nbformat_minor) == (4, 5)
    assert book.metadata.kernelspec.name == "python3"
    ids = [cell["id"] for cell in book.cells]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z][a-z0-9-]*", name) for name in ids)
    for cell in cells(path, "code"):
        assert cell["outputs"] == []
        assert cell["execution_count"] is None


@each
def test_the_parameters_are_plain_literals_with_one_comment_each(path):
    found = {p.name: p for p in declared(path)}
    assert set(found) == COMMON | ({"place"} if path.stem == "50_locality" else {"places"})
    assert all(p.comment for p in found.values())
    assert (found["source"].default, found["lang"].default) == ("seeds", "vi")
    assert found["names"].default is True


@each
def test_a_parameter_is_explained_in_both_languages(path):
    (cell,) = (c for c in cells(path, "code") if "parameters" in tags(c))
    lines = source(cell).splitlines()
    for english, own in zip(lines[::2], lines[1::2], strict=True):
        assert english.startswith("# ")
        assert re.fullmatch(r"\w+ = .+  # .+", own)
        asked = [set(re.findall(r'"[^"]*"', text)) for text in (english, own.partition("#")[2])]
        assert asked[0] == asked[1]  # what may be typed is the same


@each
def test_a_cell_of_code_makes_one_call_through_the_front_door(path):
    for cell in cells(path, "code"):
        if "parameters" in tags(cell):
            continue
        statements = ast.parse(source(cell)).body
        imports = [s for s in statements if isinstance(s, ast.Import | ast.ImportFrom)]
        rest = [s for s in statements if s not in imports]
        assert [ast.unparse(s) for s in imports] in ([], ["import cadre_analysis as ca"])
        assert len(rest) == 1
        assert isinstance(rest[0], ast.Assign | ast.Expr)
        calls = [n for n in ast.walk(rest[0]) if isinstance(n, ast.Call)]
        assert len(calls) == 1
        assert ast.unparse(calls[0].func).startswith("ca.")
        assert not any(isinstance(n, ast.Lambda | ast.comprehension) for n in ast.walk(rest[0]))


@each
def test_prose_comes_in_pairs_of_the_two_languages(path):
    markdown = [i for i, cell in enumerate(cells(path)) if cell["cell_type"] == "markdown"]
    for vi, en in zip(markdown[::2], markdown[1::2], strict=True):
        pair = cells(path)[vi], cells(path)[en]
        assert en == vi + 1
        assert [tags(cell) for cell in pair] == [["vi"], ["en"]]
        levels = [re.findall(r"^(#+) ", source(cell), re.MULTILINE) for cell in pair]
        assert levels[0] == levels[1]


@each
def test_the_first_page_says_that_the_press_leans_and_that_absence_is_not_zero(path):
    vi, en = (source(cell) for cell in cells(path)[:2])
    assert "Báo chí kể kết quả nhiều hơn" in vi
    assert "không phải bằng không" in vi
    assert "more readily" in en
    assert "not zero" in en


@each
def test_a_notebook_asks_one_question_and_ends_with_its_sources(path):
    for lang in language.LANGUAGES:
        assert report.headings.of(path, lang).question.endswith("?")
    assert source(cells(path)[-1]).startswith("ca.sources(data")


@each
@pytest.mark.parametrize("lang", language.LANGUAGES)
def test_a_notebook_runs_on_the_seeds_in_either_language(path, lang, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    given = {"source": str(ROOT / "seeds"), "lang": lang}
    executed = engine.run(path, tmp_path / "out.ipynb", given, timeout=120)
    shown = [cell for cell in executed.cells if cell.cell_type == "code" and cell.outputs]
    assert len(shown) >= 4
    streams = [o for cell in shown for o in cell.outputs if o.output_type == "stream"]
    assert streams == []


def test_a_notebook_run_by_hand_finds_the_articles_from_its_own_folder(tmp_path):
    """JupyterLab starts a kernel in the notebook's folder; the path is the project's even so."""
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "bai").mkdir()
    (tmp_path / "bai" / "mot.txt").write_text("Huyện có 12 cán bộ.", encoding="utf-8")
    (tmp_path / "notebooks" / "x.ipynb").write_text("{}", encoding="utf-8")
    code = "import cadre_analysis as ca; print(list(ca.load('bai').texts))"
    for folder in ("notebooks", "bai", "."):
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=tmp_path / folder,
            env={"PYTHONPATH": str(ROOT), "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout == "['mot']\n"


def test_whatever_is_said_of_staff_stands_in_one_table_of_its_report():
    (path,) = (p for p in NOTEBOOKS if p.stem == "40_staffing")
    calls = [source(cell) for cell in cells(path, "code") if "tables.staffing(" in source(cell)]
    named = [name for call in calls for name in re.findall(r'"(\w+)"', call)]
    assert sorted(named) == sorted(str(i) for group in SECTIONS for i in group)
