"""Kernels are forked with their libraries loaded, and are as much apart as those that are not."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from notebook_files import write

from cadre_analysis import engine
from cadre_analysis.engine import forked

pytestmark = pytest.mark.skipif(
    not forked.SUPPORTED, reason="NOT TESTED: kernels are forked on Linux only"
)


def said(tmp_path: Path, source: str) -> object:
    """Return what a notebook says whose last cell writes ``said`` after ``source``."""
    told = tmp_path / "told.json"
    last = (
        f"{source}\nimport json, pathlib\npathlib.Path({str(told)!r}).write_text(json.dumps(said))"
    )
    notebook = write(tmp_path / "so.ipynb", last=last)
    engine.run(notebook, tmp_path / "out.ipynb", {}, timeout=60)
    return json.loads(told.read_text("utf-8"))


def test_what_notebooks_import_is_there_before_the_first_cell(tmp_path: Path) -> None:
    heavy = ["pandas", "seaborn", "matplotlib.pyplot", "cadre_analysis.compare"]
    assert said(tmp_path, f"import sys\nsaid = [m in sys.modules for m in {heavy}]") == [True] * 4


def test_nothing_that_a_notebook_does_to_a_library_reaches_the_next(tmp_path: Path) -> None:
    assert said(tmp_path, "import pandas\npandas.marked = said = 1") == 1
    assert said(tmp_path, "import pandas\nsaid = hasattr(pandas, 'marked')") is False


def test_each_kernel_is_a_process_of_its_own_and_draws_its_own_numbers(tmp_path: Path) -> None:
    source = "import os, numpy\nsaid = [os.getpid(), numpy.random.rand()]"
    (one, first), (two, second) = said(tmp_path, source), said(tmp_path, source)
    assert len({one, two, os.getpid()}) == 3
    assert first != second


def test_a_kernel_has_the_environment_of_the_run_and_not_of_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for value in ("mot", "hai"):
        monkeypatch.setenv("CADRE_THU", value)
        assert said(tmp_path, "import os\nsaid = os.environ['CADRE_THU']") == value


def test_a_figure_is_drawn_as_in_a_kernel_that_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend = "import matplotlib.pyplot as plt\nplt.figure()\nsaid = plt.get_backend()"
    drawn = said(tmp_path, backend)
    monkeypatch.setattr(forked, "SUPPORTED", False)
    assert drawn == said(tmp_path, backend)


def test_where_no_socket_can_be_made_the_kernel_is_started_as_any(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> object:
        message = "AF_UNIX path too long"
        raise OSError(message)

    monkeypatch.setattr(forked, "Forked", refused)
    assert said(tmp_path, "said = 1") == 1
