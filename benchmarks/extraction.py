"""Measure extraction: ``python -m benchmarks.extraction``; prints the figures, writes them as JSON.

Three corpora are made (``corpora``), and each is read in this process, by the whole command, and
in part by other libraries (``peers``). Seconds are CPU seconds of one process, so that what else
the machine does changes little; the wall clock is given beside them. Memory is the peak of the
whole command. ``--cores`` instead holds the whole command on all cores against that on one, in
turns, by the wall clock.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import Any

from benchmarks import corpora
from benchmarks.__main__ import RESULTS, ROOT
from cadre_analysis.processes import processors

_MEGA = 1_000_000
_ROUNDS = 3  # of one core and all cores in turns
_SAMPLE = 300_000  # bytes that other libraries read; at their pace more would take hours
_MISSING = (
    "not installed: make an environment with `pip install -r benchmarks/peers.txt` and name its "
    "Python with --peers"
)
Figures = dict[str, Any]


def in_process(folder: Path, size: int) -> Figures:
    """Return how fast the files of ``folder`` become observations, lexicon already loaded."""
    from cadre_analysis.observe import observe
    from cadre_analysis.read import Stream, read

    observe(read(ROOT / "seeds").articles[0])
    gc.collect()
    gc.freeze()
    found = reading = 0.0
    start = mark = time.process_time()
    for one in Stream(folder, sources=False):
        reading += time.process_time() - mark
        found += len(observe(one).observations)  # type: ignore[arg-type]
        mark = time.process_time()
    seconds = time.process_time() - start
    return {
        "observations": int(found),
        "bytes_an_observation": round(size / found),
        "megabytes_a_second": round(size / seconds / _MEGA, 3),
        "microseconds_an_observation": round(seconds / found * _MEGA, 1),
        "reading_megabytes_a_second": round(size / reading / _MEGA, 2),
    }


def whole_command(folder: Path, jobs: int = 1) -> Figures:
    """Return what ``cadre observe`` takes, from its start to its last line of JSON.

    CPU seconds are those of all its processes, the peak is that of the largest.
    """
    cadre = Path(sys.executable).with_name("cadre")
    command = [cadre, "observe", folder, "--no-sources", "--jobs", str(jobs)]
    with tempfile.TemporaryFile() as out:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        out.seek(0)
        lines = sum(1 for _ in out)
    if status:
        sys.exit(f"cadre observe {folder} failed")
    cpu = used.ru_utime + used.ru_stime
    unit = 1 if sys.platform == "darwin" else 1024  # macOS counts bytes, Linux kilobytes
    return {
        "observations_a_second": round(lines / cpu),
        "cpu_seconds": round(cpu, 2),
        "wall_seconds": round(wall, 2),
        "peak_megabytes": round(used.ru_maxrss * unit / _MEGA, 1),
    }


def others(kind: str, python: str) -> Figures:
    """Return how many megabytes a second other libraries read, and this one on the same texts."""
    from cadre_analysis.lexicon import load
    from cadre_analysis.observe import observe
    from cadre_analysis.read import article
    from cadre_analysis.text import canonical

    texts, size = [], 0
    for text in corpora.documents(kind):
        texts.append(text)
        size += len(text.encode())
        if size >= _SAMPLE:
            break
    words = list(load().table)
    done = subprocess.run(
        [python, ROOT / "benchmarks" / "peers.py"],
        input=json.dumps([texts, words]),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return {"peers": done.stderr.strip().splitlines()[-1]}
    start = time.process_time()
    for number, text in enumerate(texts):
        observe(article(canonical(text), doc_id=str(number)))
    ours = time.process_time() - start
    figures: Figures = {"ours_megabytes_a_second": round(size / ours / _MEGA, 3)}
    for name, seconds in json.loads(done.stdout).items():
        if seconds is None:
            figures[name] = _MISSING
            continue
        figures[name] = {
            "megabytes_a_second": round(size / seconds / _MEGA, 4),
            "times_slower": round(seconds / ours, 2),
        }
    return figures


def cores(kind: str, megabytes: float, folder: Path) -> Figures:
    """Return what the whole command takes on one core and on all, each the better of some runs."""
    size = corpora.write(kind, folder / kind, int(megabytes * _MEGA))
    jobs = processors()
    runs = [[whole_command(folder / kind, n) for n in (1, jobs)] for _ in range(_ROUNDS)]
    one, all_ = (min(side, key=itemgetter("wall_seconds")) for side in zip(*runs, strict=True))
    ratios = [a["wall_seconds"] / b["wall_seconds"] for a, b in runs]
    return {
        "megabytes": round(size / _MEGA, 1),
        "jobs": jobs,
        "load_before": round(os.getloadavg()[0], 1),
        "one": one,
        "all": all_,
        "times_faster": [round(ratio, 2) for ratio in sorted(ratios)],
    }


def growth(kind: str, sizes: list[int], folder: Path) -> dict[str, Figures]:
    """Return what the whole command takes over corpora of ``sizes`` megabytes."""
    figures = {}
    for size in sizes:
        part = folder / f"{kind}-{size}"
        corpora.write(kind, part, size * _MEGA)
        figures[f"{size} MB"] = whole_command(part)
    return figures


def measure(kind: str, megabytes: float, folder: Path, python: str) -> Figures:
    """Return all figures of one corpus."""
    size = corpora.write(kind, folder / kind, int(megabytes * _MEGA))
    return {
        "megabytes": round(size / _MEGA, 1),
        "in_process": in_process(folder / kind, size),
        "whole_command": whole_command(folder / kind),
        "others": others(kind, python),
    }


def main() -> None:
    """Measure, print and keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=50, help="size of each corpus")
    parser.add_argument("--kinds", nargs="*", default=corpora.KINDS, choices=corpora.KINDS)
    parser.add_argument("--growth", type=int, nargs="*", default=[], help="megabytes: 5 50 500")
    parser.add_argument("--cores", action="store_true", help="all cores against one, no more")
    parser.add_argument("--peers", default=sys.executable, help="a Python that has peers.txt")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        measured = cores if given.cores else partial(measure, python=given.peers)
        kinds = ((k, measured(k, given.megabytes, folder)) for k in given.kinds)
        grown = growth("mixed", given.growth, folder)
        figures = {
            "measured": datetime.now(UTC).isoformat(timespec="seconds"),
            "machine": f"{platform.machine()}, {os.cpu_count()} cores",
            "python": platform.python_version(),
            **dict(chain(kinds, [("growth of mixed", grown)] if grown else [])),
        }
    RESULTS.mkdir(exist_ok=True)
    text = json.dumps(figures, indent=2)
    name = f"extraction-{figures['measured']}.json".replace(":", "")
    (RESULTS / name).write_text(text + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
