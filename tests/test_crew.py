"""Workers: what they are given comes back whole and in order, whatever becomes of one of them."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import closing
from itertools import chain, count, islice
from pathlib import Path

import crews
import psutil
import pytest

from cadre_analysis import output, processes
from cadre_analysis.processes.crew import _ROOM, Work, WorkerError, side_by_side

ENV = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")


def pairs(last):
    return [[n, n + 1] for n in range(0, last, 2)]


def nobody(item):
    return [f"stopped at {item}"]


def done(do, batches, many=2, **how):
    with closing(side_by_side(Work(do=do, stopped=nobody), batches, many, **how)) as came:
        return list(chain.from_iterable(came))


def children():
    return psutil.Process().children(recursive=True)


def test_results_stand_in_the_order_of_the_batches():
    assert done(crews.slow, pairs(20), in_order=True) == list(range(20))


def test_results_may_come_as_they_are_done():
    found = done(crews.slow, pairs(20), in_order=False)
    assert sorted(found) == list(range(20))


def test_what_kills_its_worker_costs_itself_and_no_other():
    found = done(crews.killed, [[1, 2, 3], [4, 5, 6, 7, 8], [9]], in_order=True)
    assert found == [1, 2, 3, 4, 5, 6, "stopped at 7", 8, 9]


def test_what_a_library_prints_or_asks_for_is_no_message():
    assert done(crews.printing, [[1], [2]], in_order=True) == [1, b"", 2, b""]


def test_no_more_is_asked_for_than_there_is_room_for():
    asked = count()
    batches = ([next(asked)] for _ in range(100))
    work = Work(do=crews.doubled, stopped=nobody, weight=lambda _some: _ROOM)
    with closing(side_by_side(work, batches, 2, in_order=True)) as came:
        assert [next(came), next(came)] == [[0], [2]]
        assert next(asked) <= 6


@pytest.mark.parametrize("wanted", [0, 1, 9])
def test_no_process_is_left_where_all_is_done_or_no_more_is_wanted(wanted):
    before, running = set(children()), threading.active_count()
    work = Work(do=crews.doubled, stopped=nobody, weight=lambda _some: _ROOM)
    with closing(side_by_side(work, pairs(12), 2, in_order=True)) as came:
        assert len(list(islice(came, wanted))) == min(wanted, 6)
    assert set(children()) <= before
    assert threading.active_count() == running


def test_where_no_process_can_be_started_it_is_said(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    with pytest.raises(WorkerError, match="--jobs 1"):
        done(crews.doubled, pairs(4), in_order=True)


def test_a_python_that_ends_at_once_is_no_worker(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(WorkerError):
        done(crews.doubled, pairs(4), in_order=True)


@pytest.mark.parametrize(("told", "share"), [("3", 3), ("0", 1), ("", None), ("x", None)])
def test_a_run_tells_how_many_may_read(monkeypatch, told, share):
    monkeypatch.setenv(processes.JOBS, told)
    assert processes.share() == (share or processes.processors())


WAITS = """
import sys
from pathlib import Path
from cadre_analysis import output
print("here", flush=True)
with output.turn(Path(sys.argv[1])):
    print("in turn", flush=True)
"""


def test_processes_take_turns_and_one_that_ends_holds_up_no_other(tmp_path: Path):
    call = [sys.executable, "-c", WAITS, str(tmp_path / "lock")]
    with output.turn(tmp_path / "lock"):
        other = subprocess.Popen(call, env=ENV, stdout=subprocess.PIPE, text=True)
        assert other.stdout is not None
        assert other.stdout.readline() == "here\n"
        with pytest.raises(subprocess.TimeoutExpired):
            other.wait(timeout=1)
    assert other.communicate(timeout=60)[0] == "in turn\n"


def test_nobody_waits_where_there_can_be_no_lock(tmp_path: Path):
    with output.turn(tmp_path / "none" / "lock"), output.turn(None):
        assert not list(tmp_path.iterdir())
