"""``cadre`` with articles taken in as they are, every number passed over.

A test of what a dataset takes to put together need not wait until its articles are read.
"""

from __future__ import annotations

import re
import sys
from dataclasses import replace

from cadre_analysis import cli
from cadre_analysis.clean import clean
from cadre_analysis.codes import Reason
from cadre_analysis.corpus import taking, workers
from cadre_analysis.model import Evidence, Ignored, Reading


def passed(article):
    """Return the reading of an article of which nothing is understood."""
    spans = [found.span() for found in re.finditer(r"\d+", article.text)]
    ignored = (
        Ignored(evidence=Evidence.of(article, *span), reason=Reason.UNREADABLE) for span in spans
    )
    whole = replace(article, blocks=clean(article))
    return Reading(article=whole, observations=(), ignored=tuple(ignored), events=())


def batches(tasks, _jobs, **_):
    """Yield what is taken in of some files at a time, in this process."""
    for at in range(0, len(tasks), 100):
        yield taking.take(tasks[at : at + 100])


if __name__ == "__main__":
    taking.attempt, workers.batches = passed, batches
    cli.main(sys.argv[1:])
