"""Measure reading and reporting on the seeds; print the figures and write them as JSON.

Reading is measured in this process. Reporting is measured as a person starts it, in a new process,
against what one would do without this package: ``papermill`` and then ``nbconvert --to html`` for
each notebook.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
RESULTS = Path(__file__).resolve().parent / "results"
ROUNDS = 5  # of reading; the median is reported


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that ``work`` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def reading() -> dict[str, float]:
    """Return how fast articles become observations, lexicon already loaded."""
    # Imported here, since a start is no part of these figures.
    from cadre_analysis.observe import observe
    from cadre_analysis.read import read

    source = ROOT / "seeds"
    size = sum(path.stat().st_size for path in source.glob("*.txt"))

    def once() -> int:
        return len([observe(article) for article in read(source).articles])

    articles = once()
    seconds = median(timed(once) for _ in range(ROUNDS))
    return {
        "articles_per_second": round(articles / seconds, 1),
        "megabytes_per_second": round(size / seconds / 1e6, 3),
    }


def run(*command: str | Path) -> None:
    """Run a command in the project folder, and stop with its message where it fails."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stderr[-2000:]}")


def with_us(out: Path) -> None:
    """Build all reports as HTML pages."""
    run(Path(sys.executable).with_name("cadre"), "report", "--format", "html", "--out", out)


def without_us(out: Path) -> None:
    """Run all notebooks with papermill and set each with nbconvert."""
    for notebook in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb")):
        executed = out / notebook.name
        run(sys.executable, "-m", "papermill", "--cwd", ROOT, "-k", "python3", notebook, executed)
        run(sys.executable, "-m", "nbconvert", "--to", "html", executed)


def reporting() -> dict[str, float]:
    """Return the seconds that all reports take, ours and the plain tools', and their ratio."""
    with tempfile.TemporaryDirectory() as ours, tempfile.TemporaryDirectory() as theirs:
        with_us(Path(ours))  # once unmeasured: bytecode and font caches are made on first use
        mine, plain = timed(lambda: with_us(Path(ours))), timed(lambda: without_us(Path(theirs)))
    return {
        "cadre_report_seconds": round(mine, 1),
        "papermill_nbconvert_seconds": round(plain, 1),
        "times_faster": round(plain / mine, 2),
    }


def main() -> None:
    """Measure, print and keep the figures."""
    figures = {
        "measured": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "reading": reading(),
        "reporting": reporting(),
    }
    RESULTS.mkdir(exist_ok=True)
    text = json.dumps(figures, indent=2)
    (RESULTS / f"{figures['measured']}.json".replace(":", "")).write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
