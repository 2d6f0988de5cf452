"""A file that kills its reader costs itself and no other, in this run and in the next."""

from __future__ import annotations

import json
import math
import pickle
import signal
import subprocess
import sys

import pytest
from deadly import NAME, armed
from grown import ENV, content, states, told

from cadre_analysis import store
from cadre_analysis.corpus import workers
from cadre_analysis.corpus.taking import Task, take
from cadre_analysis.processes import crew

SAID = "the reader was stopped at this file"


def add(place, *words):
    """Run ``cadre add`` where the file ``NAME`` kills its reader."""
    return subprocess.run(
        [sys.executable, "-m", "deadly", "add", *words, "--json"],
        cwd=place, env=ENV, capture_output=True, check=False,
    )  # fmt: skip


@pytest.fixture
def among(place):
    """Return a folder of three articles and one file that kills its reader."""
    (place / "bai" / NAME).write_text(told(30), "utf-8")
    return place


def filled(place, count):
    for number in range(count):
        (place / "bai" / f"c{number:02}.txt").write_text(told(50 + number), "utf-8")
    return place


def tasks(place):
    return [
        armed(Task(path=f.name, file=f, folder=f.parent, written_folder="bai", doc_id=f.stem))
        for f in sorted((place / "bai").iterdir())
    ]


@pytest.mark.parametrize(("jobs", "size"), [(1, 200), (2, 9)])
def test_the_others_of_its_batch_are_read(among, monkeypatch, jobs, size):
    filled(among, workers.FEW)
    monkeypatch.setattr(workers, "BATCH", size)
    found = [store.unpack(one) for one in workers.batches(tasks(among), jobs)]
    rows = [row for one in found for row in one.files.itertuples()]
    assert sorted(row.path for row in rows) == sorted(f.name for f in (among / "bai").iterdir())
    assert {row.path for row in rows if row.state != "new"} == {NAME}
    (shut,) = (row for row in rows if row.path == NAME)
    assert SAID in shut.reason_en
    assert sum(len(one.articles) for one in found) == 3 + workers.FEW


def test_an_add_of_many_names_it_and_does_so_again_in_the_next_run(among):
    filled(among, workers.FEW)
    kept = []
    for _ in range(2):
        done = add(among, "bai")
        assert done.returncode == 1, done.stderr.decode()
        (refused,) = json.loads(done.stdout)["refused"]
        assert refused["path"] == f"bai/{NAME}"
        assert SAID in refused["reason"]
        kept.append(content(among / "dataset"))
    assert kept[0] == kept[1]
    assert len(store.read(among / "dataset").articles) == 3 + workers.FEW


def test_an_add_of_few_that_was_killed_reads_them_apart_in_the_next_run(among):
    assert add(among, "bai").returncode == -signal.SIGKILL
    assert not (among / "dataset").exists()
    for _ in range(2):
        assert add(among, "bai").returncode == 1
    assert states(among)[f"bai/{NAME}"] == "refused"
    assert len(store.read(among / "dataset").articles) == 3
    assert not (among / ".dataset.add" / "reading").exists()


def test_what_was_read_of_it_before_stays(among):
    done = subprocess.run(
        [sys.executable, "-m", "cadre_analysis", "add", "bai"], cwd=among, env=ENV, check=True
    )
    assert done.returncode == 0
    before = content(among / "dataset")
    add(among, "--again")  # few files: it takes this process along
    again = json.loads(add(among, "--again").stdout)
    assert (again["changes"], len(again["refused"])) == ([], 1)
    assert content(among / "dataset") == before


def test_it_is_read_once_it_kills_no_more(among):
    add(among, "bai")
    add(among, "bai")
    call = [sys.executable, "-m", "cadre_analysis", "add", "bai", "--json"]
    done = subprocess.run(call, cwd=among, env=ENV, check=True, capture_output=True)
    assert json.loads(done.stdout)["states"]["new"] == 1
    assert len(store.read(among / "dataset").articles) == 4


def test_one_of_a_full_batch_is_found_by_halves(monkeypatch, tmp_path):
    begun = []

    def alone(_do, some):
        begun.append(len(some))
        return None if any(task.path == "137" for task in some) else pickle.dumps((True, b""))

    monkeypatch.setattr(crew, "_alone", alone)
    every = [
        Task(path=str(n), file=tmp_path, folder=tmp_path, written_folder="", doc_id=str(n))
        for n in range(workers.BATCH)
    ]
    work = crew.Work(do=take, stopped=workers._stopped)
    (shut,) = filter(None, crew._apart(work, every))
    assert list(store.unpack(shut).files["path"]) == ["137"]
    assert len(begun) <= 2 + 2 * math.ceil(math.log2(workers.BATCH))
