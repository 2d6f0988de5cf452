"""Articles made up for a dataset that grows, and ``cadre`` as a user runs it on them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from cadre_analysis import store

ROOT = Path(__file__).resolve().parents[1]
ENV = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}", "CADRE_LANG": "en"}
CADRE = [sys.executable, "-m", "cadre_analysis"]


def cadre(place, *words, code=0):
    """Run ``cadre`` in a folder, and return what it did."""
    done = subprocess.run([*CADRE, *words], cwd=place, env=ENV, capture_output=True, check=False)
    assert done.returncode == code, done.stderr.decode()
    assert b"Traceback" not in done.stderr
    return done


def add(place, *words, code=0):
    """Run ``cadre add --json``, and return its answer."""
    came = json.loads(cadre(place, "add", *words, "--json", code=code).stdout)
    came["states"] = {state: n for state, n in came["states"].items() if n}
    return came


def told(number, count=None):
    """Return an article with five statistics, others for each number."""
    n = count or number
    return (
        f"Huyện số {number} làm công tác cán bộ\n(Báo Thử) - Năm {2011 + number % 9}, huyện luân "
        f"chuyển {2 + n} cán bộ về xã {number}, trong đó có {1 + number % 2} nữ.\n"
        f"Huyện mở {3 + number} lớp bồi dưỡng cho {100 + number} học viên ở {10 + number} xã.\n"
    )


def content(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def states(place):
    files = store.table(place / "dataset", "files")
    return dict(zip(files["path"], files["state"], strict=True))
