"""A file that kills the process that reads it, as one does that takes all memory.

Run as a module it is ``cadre`` with every file of the name ``NAME`` such a one.
"""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import replace
from pathlib import Path

from cadre_analysis import cli
from cadre_analysis.corpus import plan

NAME = "giet.txt"


class Deadly(type(Path())):
    """A path that nobody lives to open."""

    def stat(self, **_):
        os.kill(os.getpid(), signal.SIGKILL)


def armed(task):
    """Return ``task`` with a file that kills its reader, if that is its name."""
    return replace(task, file=Deadly(task.file)) if task.file.name == NAME else task


if __name__ == "__main__":
    from deadly import armed as known_by_name  # what a worker is sent must not be of "__main__"

    made = plan._task
    plan._task = lambda *given: known_by_name(made(*given))
    cli.main(sys.argv[1:])
