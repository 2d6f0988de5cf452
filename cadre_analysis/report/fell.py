"""A report that was not made: what is said of it, and the mark beside files of an earlier run."""

from __future__ import annotations

from contextlib import suppress

from cadre_analysis import output
from cadre_analysis.errors import CadreError, ReportError
from cadre_analysis.report.manifest import FAILED
from cadre_analysis.report.order import FORMATS, Order, Outcome, failure


class UnmetError(ReportError):
    """The articles do not hold what the parameters ask for; the notebook itself is sound."""


def fell(order: Order, error: CadreError, *, seconds: float, failed: str | None = None) -> Outcome:
    """Return the outcome of an order that failed; older files of its name are marked stale.

    Parameters
    ----------
    failed
        File name of the notebook as far as it ran.
    """
    message = error.message(order.lang)
    if any((order.out / f"{order.name}.{fmt}").exists() for fmt in FORMATS):
        with suppress(OSError):  # a full disk must not hide the failure that it caused
            output.write(order.out / f"{order.name}.stale", (message + "\n").encode("utf-8"))
    made = failure(order, FAILED, message)
    return Outcome(entry=made, seconds=seconds, error=error, failed=failed)
