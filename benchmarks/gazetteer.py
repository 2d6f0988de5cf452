"""Measure what the gazetteer costs to start and to ask; print the figures.

    python -m benchmarks.gazetteer

Each start is a new process, as a command begins; CPU seconds, the median of several. The aim is a
fifth of a second for loading it all.
"""

from __future__ import annotations

import json
import subprocess
import sys
from statistics import median

ROUNDS = 7
AIM = 0.2  # seconds
_ASKED = {
    "load_provinces_and_districts": "gazetteer.upper()",
    "load_all": "gazetteer.upper(); gazetteer.communes()",
    "first_district": "gazetteer.resolve('huyện Sông Lô', '2021-09')",
    "first_commune": "gazetteer.resolve('phường Tân Phong', '2021-09')",
}
_CODE = (
    "import time; from cadre_analysis import gazetteer; start = time.process_time(); "
    "{asked}; print(time.process_time() - start)"
)


def seconds(asked: str) -> float:
    """Return the median of the CPU seconds that ``asked`` takes in a new process."""
    code = _CODE.format(asked=asked)
    runs = (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        for _ in range(ROUNDS)
    )
    return round(median(float(run.stdout) for run in runs), 3)


def main() -> int:
    """Print the figures; fail where loading takes longer than it may."""
    figures = {name: seconds(asked) for name, asked in _ASKED.items()}
    print(json.dumps({**figures, "aim": AIM}, indent=2))
    return int(figures["load_all"] > AIM)


if __name__ == "__main__":
    sys.exit(main())
