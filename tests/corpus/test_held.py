"""What a dataset holds in memory while it grows: a stretch of documents, and not all of them.

No test here looks at a clock.
"""

from __future__ import annotations

import os
import subprocess
import sys
from random import Random

import pytest
from grown import ENV

from cadre_analysis import store

MEGA = 1_000_000
WORDS = [f"{head}{tail}" for head in ("b", "ch", "đ", "th", "qu") for tail in ("ao", "ê", "ương")]
# Started from a process as large as a test run, a program inherits its peak; so a small one stands
# between and tells the peak of its child.
MEASURE = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""

pytestmark = pytest.mark.skipif(not hasattr(os, "wait4"), reason="this system tells no peaks")


def write(folder, articles):
    """Write so many articles, each of other words, with thirty numbers; return their megabytes."""
    folder.mkdir(exist_ok=True)
    for number in range(articles):
        drawn = Random(number)  # noqa: S311 (no secret: the same articles each time are the point)
        lines = (f"{' '.join(drawn.choices(WORDS, k=80))} {drawn.random():.4f}." for _ in range(30))
        (folder / f"b{number:04}.txt").write_text("\n".join(lines) + "\n", "utf-8")
    return sum(path.stat().st_size for path in folder.iterdir()) / MEGA


def peak(place, source, target):
    """Return the most memory that ``cadre add`` took, in megabytes."""
    command = [sys.executable, "-m", "unread", "add", source, "--to", target]
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *command],
        cwd=place, env=ENV, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return int(done.stdout) * (1 if sys.platform == "darwin" else 1024) / MEGA


def test_six_times_the_articles_take_little_more_memory(tmp_path):
    few, many = (write(tmp_path / name, n) for name, n in (("few", 200), ("many", 1200)))
    more = many - few
    assert more > 10  # kept in memory, texts and tables take eight times as much; read back, eleven
    held = 5 * more  # the second reading takes 2.6 to 3.8 times as much, from one run to the next
    least = peak(tmp_path, "few", "small")
    assert peak(tmp_path, "many", "large") - least < held
    assert len(store.table(tmp_path / "large", "articles")) == 1200
    (tmp_path / "many" / "b0007.txt").write_text("Huyện có 12 cán bộ.\n", "utf-8")
    assert peak(tmp_path, "many", "large") - least < held  # a dataset that is there is not held
