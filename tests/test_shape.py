"""The shape of the code: small rooms with names, checked by the tools that `make check` runs."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from cadre_analysis import project

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "cadre_analysis"
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
MODULES = sorted(PACKAGE.rglob("*.py"))

# A module with such a name takes in whatever fits nowhere else, and grows.
NAMELESS = {"base", "common", "core", "helper", "helpers", "manager", "misc", "util", "utils"}
LONGEST = 300  # lines

TOOLS = {
    "ruff check": ["ruff", "check", "."],
    "ruff format": ["ruff", "format", "--check", "."],
    "mypy": ["mypy"],
    "lint-imports": ["lint-imports"],
}


def module_id(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=module_id)
def test_each_module_fits_in_a_readers_head(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", MODULES, ids=module_id)
def test_each_module_is_named_after_what_it_does(path: Path) -> None:
    inside = path.relative_to(PACKAGE).with_suffix("")
    assert NAMELESS.isdisjoint(part.strip("_") for part in inside.parts)


@pytest.mark.parametrize("command", TOOLS.values(), ids=TOOLS)
def test_the_tools_find_nothing(command: list[str]) -> None:
    tool = Path(sys.executable).with_name(command[0])
    said = subprocess.run(
        [tool, *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
    )
    assert said.returncode == 0, said.stdout[-4000:] + said.stderr[-1000:]


@pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")
@pytest.mark.parametrize("command", TOOLS.values(), ids=TOOLS)
def test_make_check_runs_the_same_tools(command: list[str]) -> None:
    plan = subprocess.run(
        ["make", "--dry-run", "check"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert any(line.endswith("/" + " ".join(command)) for line in plan.stdout.splitlines())


def rooms_that_read() -> list[str]:
    """Return the rooms of the package that stand below the first one with frames."""
    layers = SETTINGS["importlinter"]["contracts"][0]["layers"]
    below = layers[next(n for n, layer in enumerate(layers) if "frame" in layer) + 1 :]
    names = [name.strip(" ()") for layer in below for name in layer.split("|")]
    return [n for n in names if (PACKAGE / n).is_dir() or (PACKAGE / f"{n}.py").exists()]


@pytest.mark.parametrize("room", rooms_that_read())
def test_reading_texts_loads_no_frames_plots_or_notebooks(room: str) -> None:
    forbidden = SETTINGS["importlinter"]["contracts"][1]["forbidden_modules"]
    code = (
        f"import sys, cadre_analysis.{room}; print(*sorted({set(forbidden)!r} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.split() == []


def test_the_version_changes_with_the_fitted_weights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "weights.json").write_text('{"cue": 1.0}')
    monkeypatch.setattr(project, "_PACKAGE", tmp_path)
    before = project.version.__wrapped__()
    (tmp_path / "weights.json").write_text('{"cue": 2.0}')
    assert project.version.__wrapped__() != before
