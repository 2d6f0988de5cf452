"""The command line, called as a user calls it: a process of its own, in Vietnamese."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def cadre(*arguments, cwd=None, env=None, as_nobody=False):
    """Run the command line as a user does, in Vietnamese."""
    call = [sys.executable, "-m", "cadre_analysis", *map(str, arguments)]
    if as_nobody:
        call = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *call]
    paths = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "CADRE"))}
    done = subprocess.run(
        call,
        cwd=cwd,
        env={**kept, **paths, **(env or {})},
        capture_output=True,
        timeout=180,
        check=False,
    )
    done.out = done.stdout.decode("utf-8", "replace")
    done.err = done.stderr.decode("utf-8", "replace")
    assert "Traceback" not in done.err, done.err
    return done


def one_sentence(done):
    lines = [line for line in done.err.splitlines() if line.startswith("cadre: ")]
    assert len(lines) == 1, done.err
    return lines[0]
