"""The dataset folder: written whole or not at all, and read only if it is what was written.

A new dataset is made in a hidden folder beside the old one, every file flushed to the disk, and
takes the old one's name in the end. The old one is kept under a hidden name for the moment between
the two renames; should the machine stop just there, the next reader or writer finds it and gives it
its name back.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import pandas as pd

from cadre_analysis import frame
from cadre_analysis.errors import (
    EvidenceError,
    ForeignError,
    InsideDatasetError,
    OutputError,
    StoreError,
)
from cadre_analysis.store.dataset import Dataset, Sift, verify
from cadre_analysis.store.draft import FORMAT, Draft, digest_of
from cadre_analysis.store.files import TEXTS, from_parquet, from_texts, in_pieces, texts_in_pieces
from cadre_analysis.store.ordered import Shelf
from cadre_analysis.store.swap import MANIFEST, PART, flush_folder, recover, swap, sweep

_FILES = {f"{name}.{kind}" for name in frame.TABLES for kind in ("parquet", "csv")} | {
    TEXTS,
    MANIFEST,
}


def write(dataset: Dataset, folder: str | Path) -> Path:
    """Write ``dataset`` to ``folder`` and return the folder; an older dataset there is replaced.

    Raises
    ------
    EvidenceError
        If a quote does not stand in its text; nothing is written then.
    OutputError
        If the folder cannot be written, or holds files that are no dataset's and would be lost.
    """
    verify(dataset)
    with drafted(folder, names=dataset.names) as draft:
        draft.texts(texts_in_pieces(dataset.texts))
        for name, rows in dataset.tables().items():
            draft.table(name, in_pieces(rows, name))
    return Path(folder).absolute()


@contextmanager
def drafted(folder: str | Path, *, names: bool = True) -> Iterator[Draft]:
    """Yield the draft of a dataset, which takes the name ``folder`` once all is written to it.

    Raises
    ------
    OutputError
        As for ``write``.
    """
    target = Path(folder).absolute()
    recover(target)
    refuse_foreign(target)
    sweep(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        place = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=PART, dir=target.parent))
        try:
            draft = Draft(place)
            yield draft
            draft.finish(names=names)
            place.chmod(0o755)  # mkdtemp's folders are for their owner alone
            flush_folder(place)
            swap(place, target)
            flush_folder(target.parent)
        finally:
            shutil.rmtree(place, ignore_errors=True)
    except OSError as error:
        raise OutputError(path=target, reason=error.strerror or str(error)) from error


def read(folder: str | Path) -> Dataset:
    """Return the dataset in ``folder``.

    Raises
    ------
    StoreError
        If it is damaged, incomplete or of another version of the schema; the message says how to
        make it anew.
    """
    target = Path(folder).absolute()
    manifest, contents = _contents_of(target)
    try:
        dataset = Dataset(
            **{n: from_parquet(contents[f"{n}.parquet"], c) for n, c in frame.TABLES.items()},
            texts=from_texts(contents[TEXTS]),
            names=bool(manifest["names"]),
            sift=Sift(),
        )
        verify(dataset)
    except (ValueError, KeyError, EvidenceError) as error:
        raise StoreError(**_anew(target, str(error), str(error))) from error
    return dataset


def sound(folder: str | Path) -> dict[str, Any]:
    """Return the manifest of the dataset in ``folder`` if the files are those that it names.

    Raises
    ------
    StoreError
        As for ``read``; no table is opened.
    """
    target = Path(folder).absolute()
    recover(target)
    manifest = _manifest(target)
    for name, wanted in manifest["files"].items():
        _prove(target / name, wanted)
    return manifest


def shelf(folder: str | Path) -> Shelf:
    """Return the dataset in ``folder`` to be read a stretch at a time, its files proved sound.

    Raises
    ------
    StoreError
        As for ``sound``.
    """
    sound(folder)
    return Shelf(Path(folder).absolute())


def there(folder: str | Path) -> bool:
    """Tell whether a dataset stands at ``folder``, sound or not."""
    target = Path(folder).absolute()
    recover(target)
    return (target / MANIFEST).is_file()


def manifest(folder: str | Path) -> dict[str, Any]:
    """Return the manifest of the dataset in ``folder``; no other file is opened.

    Raises
    ------
    StoreError
        If it cannot be read, or is of another schema.
    """
    target = Path(folder).absolute()
    recover(target)
    return _manifest(target)


def table(folder: str | Path, name: str) -> pd.DataFrame:
    """Return one table of the dataset in ``folder``, without opening the others.

    Raises
    ------
    StoreError
        As for ``read``.
    """
    target = Path(folder).absolute()
    recover(target)
    file = f"{name}.parquet"
    content = _checked(target / file, _manifest(target)["files"][file])
    try:
        return from_parquet(content, frame.TABLES[name])
    except (ValueError, KeyError) as error:
        raise StoreError(**_anew(target, str(error), str(error))) from error


def _contents_of(target: Path) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Return the manifest and the files that a dataset is read from; the others are proved too."""
    recover(target)
    manifest = _manifest(target)
    contents = {}
    for name, wanted in manifest["files"].items():
        if name.endswith(".csv"):
            _prove(target / name, wanted)
        else:
            contents[name] = _checked(target / name, wanted)
    return manifest, contents


def refuse_foreign(folder: str | Path) -> None:
    """Raise where a dataset in ``folder`` would cost a file that is not a dataset's.

    Raises
    ------
    OutputError
        If it is a file.
    ForeignError
        Naming the first such file.
    InsideDatasetError
        If the folder lies in another dataset.
    """
    target = Path(folder).absolute()
    if target.exists() and not target.is_dir():
        raise OutputError(path=target, reason=os.strerror(errno.ENOTDIR))
    if all((target.parent / name).is_file() for name in (MANIFEST, TEXTS)):
        raise InsideDatasetError(path=target, dataset=target.parent)
    names = {p.name for p in target.iterdir()} if target.exists() else set()
    foreign = sorted(names - _FILES)
    if not foreign and names and MANIFEST not in names:
        foreign = sorted(names)
    if foreign:
        raise ForeignError(path=target, name=foreign[0])


def _manifest(target: Path) -> dict[str, Any]:
    """Return the manifest of the dataset at ``target``.

    Raises
    ------
    StoreError
        If it cannot be read, or is of another schema.
    """
    try:
        manifest = json.loads((target / MANIFEST).read_bytes())
    except (OSError, ValueError) as error:
        said = f"không đọc được ({error})", f"cannot be read ({error})"
        raise StoreError(**_anew(target / MANIFEST, *said)) from error
    fault = _fault(manifest)
    if fault is not None:
        raise StoreError(**_anew(target, *fault))
    found: dict[str, Any] = manifest
    return found


def _fault(manifest: object) -> tuple[str, str] | None:
    """Return what is wrong with a manifest, in Vietnamese and English."""
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        return "không phải bộ dữ liệu của cadre", "is no dataset of cadre's"
    theirs = manifest.get("schema")
    if theirs != frame.VERSION:
        return (
            f"bộ dữ liệu theo lược đồ {theirs}, bản này đọc lược đồ {frame.VERSION}",
            f"the dataset is of schema {theirs}, this version reads {frame.VERSION}",
        )
    missing = sorted(_FILES - {MANIFEST} - set(manifest.get("files", ())))
    return (f"thiếu {missing[0]}", f"{missing[0]} is missing") if missing else None


def _checked(path: Path, wanted: str) -> bytes:
    """Return the bytes of ``path`` if they are those that the manifest names.

    Raises
    ------
    StoreError
        If they are not.
    """
    with _readable(path):
        content = path.read_bytes()
    _compare(path, sha256(content).hexdigest(), wanted)
    return content


def _prove(path: Path, wanted: str) -> None:
    """Raise as ``_checked`` does; the bytes are not held."""
    with _readable(path):
        found = digest_of(path)
    _compare(path, found, wanted)


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        said = f"không đọc được ({reason})", f"cannot be read ({reason})"
        raise StoreError(**_anew(path, *said)) from error


def _compare(path: Path, found: str, wanted: str) -> None:
    if found != wanted:
        said = "nội dung đã khác lúc ghi", "the content is not what was written"
        raise StoreError(**_anew(path, *said))


def _anew(path: Path, vi: str, en: str) -> dict[str, object]:
    """Return the fields of an error that says how to make the dataset anew."""
    return {
        "path": path,
        "detail_vi": f"{vi}; hãy tạo lại từ các bài: cadre export THƯ_MỤC_BÀI --out THƯ_MỤC_MỚI "
        "(hoặc cadre add THƯ_MỤC_BÀI --to THƯ_MỤC_MỚI)",
        "detail": f"{en}; make it anew from the articles: cadre export ARTICLES --out NEW_FOLDER "
        "(or cadre add ARTICLES --to NEW_FOLDER)",
    }
