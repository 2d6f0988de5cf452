"""Notebooks of one run read their articles once; what is left is what would have been read."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from cadre_analysis import project, store

loading = import_module("cadre_analysis.store.load")  # its function has the same name

ARTICLE = "Luân chuyển cán bộ\n\nNăm 2021, huyện Sông Lô đã luân chuyển {} cán bộ.\n"


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, list[Path]]:
    """Return a folder with an article, in a run that shares, and a list of what was read."""
    (tmp_path / "run").mkdir()
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(ARTICLE.format(12), encoding="utf-8")
    monkeypatch.setenv(project.SHARED, str(tmp_path / "run"))
    reads, read = [], loading._read
    monkeypatch.setattr(
        loading, "_read", lambda place, **k: (reads.append(place), read(place, **k))[1]
    )
    return tmp_path / "articles", reads


def numbers(dataset: store.Dataset) -> list[float]:
    return dataset.observations["obs_value"].tolist()


def test_a_second_notebook_gets_what_the_first_has_read(articles):
    folder, reads = articles
    first, second = store.load(folder), store.load(folder)
    assert len(reads) == 1
    assert first.observations.equals(second.observations)
    assert first.texts == second.texts


def test_a_changed_article_is_read_again(articles):
    folder, reads = articles
    store.load(folder)
    (folder / "a.txt").write_text(ARTICLE.format(1300), encoding="utf-8")
    assert numbers(store.load(folder)) == [1300]
    assert len(reads) == 2


def test_other_settings_are_read_for_themselves(articles):
    folder, reads = articles
    store.load(folder)
    store.load(folder, sources=False)
    assert len(reads) == 2


def test_what_is_left_damaged_is_read_anew(articles, tmp_path):
    folder, reads = articles
    store.load(folder)
    for left in (tmp_path / "run").rglob("*.parquet"):
        left.write_bytes(b"")
    assert numbers(store.load(folder)) == [12]
    assert len(reads) == 2


def test_without_a_run_nothing_is_left(articles, monkeypatch, tmp_path):
    folder, reads = articles
    monkeypatch.delenv(project.SHARED)
    store.load(folder)
    store.load(folder)
    assert len(reads) == 2
    assert not list((tmp_path / "run").iterdir())


LOADS = """
import sys, time
from importlib import import_module
from cadre_analysis import store
loading = import_module("cadre_analysis.store.load")
read = loading._read

def slowly(place, **how):
    print("read", flush=True)
    time.sleep(1)
    return read(place, **how)

loading._read = slowly
print(len(store.load(sys.argv[1]).observations))
"""


def test_kernels_that_begin_together_read_once(articles):
    folder, _reads = articles
    call = [sys.executable, "-c", LOADS, str(folder)]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    both = [subprocess.Popen(call, env=env, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [one.communicate(timeout=120)[0].split() for one in both]
    assert sorted(said) == [["1"], ["read", "1"]]
