"""A large folder is read by workers, and what comes is what one process reads, in its order."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import crews
import psutil
import pytest
from notebook_files import write

from cadre_analysis import read, store
from cadre_analysis.errors import LexiconError, SourcesError
from cadre_analysis.model import Refusal
from cadre_analysis.read.many import each
from cadre_analysis.reading import observed

ROOT = Path(__file__).resolve().parents[1]
ENV = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}", "CADRE_LANG": "en"}
CADRE = [sys.executable, "-m", "cadre_analysis"]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a large folder with files of every fate in it. It is only looked at."""
    place = crews.large(tmp_path_factory.mktemp("many") / "bai")
    (place / "a-trong.txt").write_text(" \n", "utf-8")
    (place / "c-hong.docx").write_bytes(b"PK\x03\x04 no such thing")
    (place / "d.pdf").write_bytes(b"%PDF-1.7\nno such thing")
    (place / "m-lien-ket.txt").symlink_to(place / "nowhere")
    (place / "sources.csv").write_text(
        "doc_id,outlet,date,place\nb001,Báo Thử,2020-05-01,Ba Bể\nphu/b003,Báo Khác,,\n", "utf-8"
    )
    (place / "phu" / "sources.csv").write_text("doc_id,date\nb006,2019-02-03\n", "utf-8")
    return place


def many(folder, work, jobs=2):
    return list(each(read.Stream(folder), work, jobs=jobs))


def test_workers_read_what_this_process_reads(folder):
    ours, theirs = (many(folder, observed, jobs) for jobs in (1, 2))
    assert ours == theirs
    assert len(ours) == 28


def test_a_large_folder_is_read_by_others_and_a_small_one_here(folder, tmp_path):
    (tmp_path / "a.txt").write_text(crews.told(1), "utf-8")
    (tmp_path / "b.txt").write_text(crews.told(2), "utf-8")
    pids = {one[1] for one in many(folder, crews.whose) if isinstance(one, tuple)}
    assert os.getpid() not in pids
    assert {pid for _name, pid in many(tmp_path, crews.whose)} == {os.getpid()}
    assert os.getpid() in {one[1] for one in many(folder, crews.whose, 1) if type(one) is tuple}


def test_a_file_that_kills_its_reader_is_refused_alone(folder):
    told = many(folder, partial(crews.deadly, name="b004", marks=None))
    names = [one for one in told if isinstance(one, str)]
    assert names == [one for one, _pid in _articles(folder) if one != "b004"]
    shut = [one for one in told if isinstance(one, Refusal) and one.path.stem == "b004"]
    assert "the reader was stopped at this file" in shut[0].en


def test_a_worker_that_is_killed_once_costs_nothing(folder, tmp_path):
    told = many(folder, partial(crews.deadly, name="b004", marks=str(tmp_path)))
    names = [one for one in told if isinstance(one, str)]
    assert names == [one for one, _pid in _articles(folder)]
    assert (tmp_path / "b004").exists()


def until_raised(folder, work, jobs=2):
    """Return what came until something was raised, and that."""
    came = []
    try:
        for one in each(read.Stream(folder), work, jobs=jobs):
            came.append(one)  # noqa: PERF402  what is raised must not take them along
    except Exception as error:
        return came, error
    return came, None


def _articles(folder):
    return [one for one in many(folder, crews.whose, 1) if isinstance(one, tuple)]


def test_a_fault_of_the_rules_names_its_article(folder):
    told = [one for one in many(folder, partial(crews.faulty, name="b023")) if _read(one)]
    faults = {one.article.doc_id: one.fault.en for one in told if one.fault is not None}
    assert "ValueError" in faults["b023"]
    assert sum(len(one.observations) for one in told) > 0


def _read(one):
    return not isinstance(one, Refusal | Path)


@pytest.mark.parametrize(
    ("work", "error", "said"),
    [(crews.mended_by_user, LexiconError, "a.toml"), (crews.broken, RuntimeError, "_OddError")],
)
def test_what_is_raised_is_raised_at_its_place(folder, work, error, said):
    came, raised = until_raised(folder, partial(work, name="b007"))
    names = [one for one in came if isinstance(one, str)]
    assert isinstance(raised, error)
    assert said in str(raised)
    assert names == [name for name, _pid in _articles(folder)][: len(names)]
    assert "b007" not in names


def test_what_came_before_an_error_comes_from_workers_too(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "bai", symlinks=True)
    (tmp_path / "bai" / "phu" / "sources.csv").write_text("doc_id,date\nb000,never\n", "utf-8")
    here, there = (until_raised(tmp_path / "bai", crews.named, jobs) for jobs in (1, 2))
    assert here[0] == there[0]
    assert "b001" in here[0]
    assert isinstance(there[1], SourcesError)
    assert str(here[1]) == str(there[1])


def test_where_no_worker_can_be_started_this_process_reads(folder, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    assert [one[1] for one in _articles(folder)] == [
        one[1] for one in many(folder, crews.whose) if isinstance(one, tuple)
    ]


def test_a_dataset_is_the_same_whoever_reads(folder, tmp_path):
    kept = []
    for jobs in (1, 2):
        store.write(store.load(folder, jobs=jobs), tmp_path / str(jobs))
        kept.append({p.name: p.read_bytes() for p in (tmp_path / str(jobs)).iterdir()})
    assert kept[0] == kept[1]


# --- whole commands ---------------------------------------------------------------------------


def cadre(*words, **more):
    done = subprocess.run(
        [*CADRE, *map(str, words)], env=ENV, capture_output=True, check=False, timeout=300, **more
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done


LEXICON = """\
[[entry]]
words = ["xoay vòng"]
tags = ["mode:rotation"]
example = "Từ đầu nhiệm kỳ đến nay, huyện đã … 12 cán bộ"
"""


@pytest.mark.parametrize(
    "call",
    [
        ("observe",),
        ("observe", "--explain", "--lexicon", "tu"),
        ("observe", "--format", "text", "--no-sources"),
        ("observe", "--format", "csv", "--max-bytes", "5000"),
        ("check", "--json"),
        ("review", "--format", "jsonl"),
    ],
    ids=" ".join,
)
def test_a_command_says_the_same_with_one_process_and_with_several(folder, tmp_path, call):
    (tmp_path / "tu").mkdir()
    (tmp_path / "tu" / "own.toml").write_text(LEXICON, "utf-8")
    verb, *words = call
    one, two = (cadre(verb, folder, *words, "--jobs", n, cwd=tmp_path) for n in (1, 2))
    assert one.stdout == two.stdout
    assert one.stderr == two.stderr
    assert (one.returncode, two.returncode) == (1, 1)
    assert "c-hong.docx" in one.stderr.decode()


def left(mark):
    """Return the processes of a run that was marked in its environment."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get("CADRE_TEST_MARK") == mark:
                found.append(process)
        except psutil.Error:
            continue
    return found


def until(holds, seconds=60):
    end = time.monotonic() + seconds
    while not (found := holds()):
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)
    return found


@pytest.fixture(scope="module")
def endless(tmp_path_factory):
    """Return a folder that takes longer to read than any test here waits."""
    return crews.large(tmp_path_factory.mktemp("endless") / "bai", 1500)


@pytest.fixture
def running(endless, tmp_path):
    """Start ``cadre observe`` on a folder that takes long, and return it with its workers."""
    process = subprocess.Popen(
        [*CADRE, "observe", str(endless), "--jobs", "2", "--output", str(tmp_path / "moi.jsonl")],
        env={**ENV, "CADRE_TEST_MARK": str(tmp_path)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        yield process, until(lambda: _workers(process))
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def _workers(process):
    assert process.poll() is None, process.stderr.read().decode()
    found = psutil.Process(process.pid).children()
    return found if len(found) == 2 else []


@pytest.mark.parametrize("patience", [0, 3], ids=["starting", "reading"])
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["INT", "TERM"]
)
def test_a_signal_ends_all_processes(running, tmp_path, number, code, patience):
    process, _workers = running
    time.sleep(patience)
    os.killpg(process.pid, number)
    said = process.communicate(timeout=60)[1].decode()
    assert process.returncode == code, said
    assert "Traceback" not in said
    until(lambda: not left(str(tmp_path)))
    assert not list(tmp_path.iterdir())


def test_workers_end_when_the_command_was_killed(running, tmp_path):
    process, _workers = running
    process.kill()
    process.wait()
    until(lambda: not left(str(tmp_path)))


def test_a_worker_that_is_killed_from_outside_costs_nothing(tmp_path):
    place = crews.large(tmp_path / "bai", 40)
    process = subprocess.Popen(
        [*CADRE, "observe", str(place), "--jobs", "2"],
        env=ENV, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    first, _second = until(lambda: _workers(process))
    first.kill()
    out, said = process.communicate(timeout=300)
    assert process.returncode == 0, said.decode()
    assert out == cadre("observe", place, "--jobs", "1").stdout


SCRIPT = """
import cadre_analysis as ca
print("began")
data = ca.load({folder!r}, lang="en", jobs=2)
print(len(data.articles))
"""


@pytest.mark.parametrize("how", ["file", "stdin"])
def test_a_script_without_a_guard_is_run_once(folder, tmp_path, how):
    (tmp_path / "viec.py").write_text(SCRIPT.format(folder=str(folder)), "utf-8")
    with (tmp_path / "viec.py").open("rb") as script:
        call = [sys.executable, str(tmp_path / "viec.py") if how == "file" else "-"]
        done = subprocess.run(call, stdin=script, env=ENV, capture_output=True, check=False)
    assert done.stdout.decode().split() == ["began", "24"], done.stderr.decode()


def test_kernels_of_a_run_read_with_workers_and_leave_none(folder, tmp_path):
    count = "import cadre_analysis as ca\nprint(len(ca.load(source, lang=lang).articles), 'bài')"
    notebooks = [write(tmp_path / f"{name}.ipynb", last=count) for name in ("mot", "hai")]
    call = ["report", *notebooks, "--source", folder, "--out", tmp_path / "out", "--jobs", "2"]
    done = subprocess.run(
        [*CADRE, *map(str, call), "--format", "html"],
        env={**ENV, "CADRE_TEST_MARK": str(tmp_path)}, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr.decode()  # of the files that were refused
    pages = [page.read_text("utf-8") for page in (tmp_path / "out").glob("[mh]*.html")]
    assert ["24 bài" in page for page in pages] == [True, True]
    until(lambda: not left(str(tmp_path)))


def test_a_reader_who_has_seen_enough_ends_all(endless, tmp_path):
    call = [*CADRE, "observe", str(endless), "--jobs", "2"]
    env = {**ENV, "CADRE_TEST_MARK": str(tmp_path)}
    process = subprocess.Popen(call, env=env, stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.read(1)
    process.stdout.close()
    assert process.wait(timeout=60) == 0
    until(lambda: not left(str(tmp_path)))
