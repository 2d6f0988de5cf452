"""Where a project's files are: its root, its notebooks, its articles.

A relative path in a notebook means the same whatever folder the notebook was started in: it is
taken from the project root, the nearest folder upward that holds ``notebooks/``; without one, from
the current folder; and the notebooks and seeds that the wheel carries stand in where neither has
them.
"""

from __future__ import annotations

import difflib
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

import cadre_analysis
from cadre_analysis.errors import NotebookError

SHARED = "CADRE_SHARED"  # the environment variable that tells kernels where to leave what they read

_PACKAGE = Path(__file__).resolve().parent
_THAT_COUNT = {".py", ".toml", ".csv", ".json", ".mo", ".j2", ".css", ".typ"}


def root(start: Path | None = None) -> Path:
    """Return the nearest folder at or above ``start`` that holds notebooks, else ``start``.

    ``start`` is the current folder unless it is given.
    """
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if any((folder / "notebooks").glob("*.ipynb")):
            return folder
    return here


def shipped() -> Path:
    """Return the folder with the notebooks and seeds that came with the package."""
    inside = _PACKAGE / "shipped"
    return inside if inside.is_dir() else _PACKAGE.parent  # a checkout keeps them one folder up


def resolve(path: str | Path) -> Path:
    """Return the file or folder that ``path`` names.

    Under the project root, the current folder, or the shipped copies.

    A path that exists nowhere is returned under the project root, for the reader to refuse by name.
    """
    wanted = Path(path).expanduser()
    if wanted.is_absolute():
        return wanted
    places = (root() / wanted, Path.cwd() / wanted, shipped() / wanted)
    return next((place for place in places if _there(place)), places[0])


def typed(path: str | Path) -> Path:
    """Return what ``path`` means on a command line: the current folder comes first."""
    here = (Path.cwd() / Path(path).expanduser()).resolve()
    return here if _there(here) else resolve(path)


@lru_cache(maxsize=1)
def version() -> str:
    """Return the version of the package with a digest of its files.

    An edited rule makes other numbers.
    """
    digest = blake2b(digest_size=6)
    for path in sorted(_PACKAGE.rglob("*")):
        if path.suffix in _THAT_COUNT:
            digest.update(path.read_bytes())
    return f"{cadre_analysis.__version__}+{digest.hexdigest()}"


def shown(path: Path) -> str:
    """Return ``path`` as it is shortest to read: from the current folder where it lies in it."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def notebooks_folder() -> Path:
    """Return the project's own ``notebooks/``, else the shipped one."""
    own = root() / "notebooks"
    return own if any(own.glob("*.ipynb")) else shipped() / "notebooks"


def notebooks() -> tuple[Path, ...]:
    """Return the notebooks that make a full report, in order.

    Names that start with ``_`` are drafts.
    """
    return tuple(sorted(p for p in notebooks_folder().glob("*.ipynb") if p.name[0] not in "._"))


def notebook(name: str) -> Path:
    """Return the notebook that ``name`` means.

    A path, a stem (``10_training``), or a part of one (``training``, ``10``).

    Raises
    ------
    NotebookError
        If no notebook or more than one is meant.
    """
    path = Path(name).expanduser()
    if path.suffix == ".ipynb" and _there(path):
        return path.resolve()
    known = {p.stem: p for p in notebooks()}
    stem = path.stem if path.suffix == ".ipynb" else path.name
    found = [stem] if stem in known else [k for k in known if stem in k.split("_")]
    if len(found) != 1:
        raise NotebookError(notebook=name, **_no_such(path, stem, tuple(known)))
    return known[found[0]]


def _no_such(path: Path, stem: str, known: tuple[str, ...]) -> dict[str, str]:
    """Return the sentences that say which notebooks there are, the nearest first."""
    near = difflib.get_close_matches(stem, known, n=1, cutoff=0.5)
    listed = ", ".join(known) or "–"
    hint_vi = f" Ý bạn là «{near[0]}»?" if near else ""
    hint_en = f" Did you mean {near[0]!r}?" if near else ""
    if path.is_dir():  # "cadre report seeds": the articles, where the notebook is to be named
        hint_vi = " Thư mục bài đứng sau --source."
        hint_en = " A folder of articles goes behind --source."
    return {
        "detail_vi": f"không có sổ tay nào như vậy.{hint_vi} Các sổ tay hiện có: {listed}.",
        "detail": f"there is no such notebook.{hint_en} The notebooks here are: {listed}.",
    }


def _there(path: Path) -> bool:
    """Return whether there is something at ``path``; what may not be looked at is there."""
    try:
        return path.exists()
    except PermissionError:  # whoever reads it next says so by name
        return True
