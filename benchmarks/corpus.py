"""``python -m benchmarks.corpus [FILES]``: what it costs to grow a dataset of many articles.

The development texts are varied into 10,000 files (or ``FILES``) with ``benchmarks.corpora``; one
in twenty is then printed again by another outlet, a sentence shorter, and one in fifty copied as it
is. Measured from outside, as whole processes: seconds and peak memory (of the largest process) of
the first ``cadre add``, of a second one, and of one more with ten new files, for a tenth of the
files and for all.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from benchmarks.corpora import ROOT, documents

FILES = 10_000
_NEAR, _SAME = 20, 50  # one file in so many
_HEAD = "(Báo Khác) - Theo tin của cộng tác viên tại cơ sở.\n"
# A small process stands between, so that the peak is that of its children alone.
_MEASURE = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def write(folder: Path, first: int, last: int) -> None:
    """Write the files of these numbers, a thousand to a sub-folder."""
    texts = islice(documents("packed"), first, last)
    for number, text in enumerate(texts, first):
        sub = folder / f"{number // 1000:03}"
        sub.mkdir(parents=True, exist_ok=True)
        (sub / f"b{number:06}.txt").write_text(text, "utf-8")
        if number % _NEAR == 0:
            lines = text.rstrip("\n").split("\n")
            shorter = "\n".join([lines[0], _HEAD, *lines[1:-1]])
            (sub / f"c{number:06}.txt").write_text(shorter, "utf-8")
        if number % _SAME == 0:
            (sub / f"d{number:06}.txt").write_text(text, "utf-8")


def add(place: Path) -> dict[str, float]:
    """Return the seconds and the peak memory (MB, of its largest process) of a ``cadre add``."""
    cadre = [sys.executable, "-m", "cadre_analysis", "add", "bai", "--to", "dataset"]
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, *cadre],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    seconds = time.perf_counter() - began
    return {"seconds": round(seconds, 2), "megabytes": round(int(done.stdout) / 1024)}


def size(folder: Path) -> float:
    """Return the megabytes of a folder."""
    return round(sum(path.stat().st_size for path in folder.iterdir()) / 1e6, 1)


def measured(files: int) -> dict[str, object]:
    """Return the figures for so many files."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        write(place / "bai", 0, files)
        first = add(place)
        counts = json.loads((place / "dataset" / "manifest.json").read_text("utf-8"))["counts"]
        before = (place / "dataset" / "manifest.json").read_bytes()
        second = add(place)
        unchanged = before == (place / "dataset" / "manifest.json").read_bytes()
        figures = {
            "articles": files,
            "rows": counts,
            "texts_megabytes": round(
                sum(p.stat().st_size for p in (place / "bai").rglob("*.txt")) / 1e6, 1
            ),
            "dataset_megabytes": size(place / "dataset"),
            "first": first,
            "second": second,
            "second_changes_nothing": unchanged,
        }
        write(place / "bai", files, files + 10)
        figures["ten_more"] = add(place)
        shutil.rmtree(place / "dataset")
    return figures


def main() -> None:
    """Measure a tenth and the whole, and print the figures."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    few, many = measured(max(1, files // 10)), measured(files)
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(json.dumps({"machine": machine, "tenth": few, "whole": many}, indent=2))


if __name__ == "__main__":
    main()
