"""How much memory the whole command takes: flat over many articles, bounded for a long one.

No test here looks at a clock.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENV = {**os.environ, "PYTHONPATH": str(ROOT)}
MEGA = 1_000_000

pytestmark = pytest.mark.skipif(not hasattr(os, "wait4"), reason="this system tells no peaks")


def told(number: int) -> str:
    """Return a sentence with a statistic in it, another one for each number."""
    return (
        f"Năm {2011 + number % 9}, huyện luân chuyển {2 + number % 40} cán bộ về xã, trong đó "
        f"{1 + number % 2} nữ; mở {3 + number % 7} lớp bồi dưỡng cho {100 + number} học viên."
    )


def padding(number: int) -> str:
    """Return a line without a number, another one for each."""
    words = ["mưa", "nắng", "sông", "núi", "đồng", "ruộng", "làng", "bến", "chợ", "vườn"]
    turned = words[number % 10 :] + words[: number % 10]
    return " ".join(turned * 3).capitalize() + "."


def folder(place: Path, articles: int, lines: int) -> Path:
    """Return a folder of ``articles``, each one statistic among ``lines`` of padding."""
    place.mkdir()
    for number in range(articles):
        text = "\n".join(padding(number + line) for line in range(lines))
        (place / f"bai-{number}.txt").write_text(f"{told(number)}\n{text}\n", "utf-8")
    return place


# Started from a process as large as a test run, a program inherits its peak; so a small one stands
# between and tells the peak of its child.
MEASURE = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def peak(source: Path) -> float:
    """Return the most memory that ``cadre observe`` took, in megabytes."""
    command = [sys.executable, "-m", "cadre_analysis", "observe", source, "--no-sources"]
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *command],
        env=ENV, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return int(done.stdout) * (1 if sys.platform == "darwin" else 1024) / MEGA


def test_ten_times_the_articles_take_no_more_memory(tmp_path):
    few = folder(tmp_path / "few", 12, 600)
    many = folder(tmp_path / "many", 120, 600)
    held = sum(path.stat().st_size for path in many.iterdir()) / MEGA
    assert held > 10  # kept in memory, they would show: text and shadow take four times as much
    assert peak(many) - peak(few) < held / 2


def test_a_long_article_takes_what_its_length_allows(tmp_path):
    text = "\n".join(
        line for number in range(1500) for line in (told(number), *[padding(number)] * 4)
    )
    source = tmp_path / "dai.txt"
    source.write_text(text, "utf-8")
    size = source.stat().st_size / MEGA
    assert size > 1
    assert peak(source) <= 150 + 10 * size
