"""Processor time in tests, told so that a busy machine fails none of them.

A pattern or a rule that goes back over its text without bound takes four times as long for twice
the text, however often it is measured; a machine that does something else is slow once. What looks
too slow is therefore measured again, and only what is slow every time is said to be.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise

TRIES = 6
# What `_fixed` took, in seconds, on the machine on which the limits of the tests were set.
USUAL = 0.03


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of ``work``, once, in seconds."""
    start = time.process_time()
    work()
    return time.process_time() - start


def slowness() -> float:
    """Return how many times slower this machine is now than the one of the limits; at least 1."""
    return max(1.0, min(seconds(_fixed) for _ in range(3)) / USUAL)


def _fixed() -> int:
    return sum(len(str(number)) for number in range(400_000))


def within(limit: float, work: Callable[[], object]) -> bool:
    """Whether ``work`` takes no more than ``limit`` seconds in one of several tries."""
    return any(seconds(work) < limit for _ in range(TRIES))


def too_steep(
    work_on: Callable[[str], Callable[[], object]],
    text_of: Callable[[int], str],
    lengths: tuple[int, ...],
    *,
    times: float,
    floor: float,
) -> str:
    """Return what is dearer by more than ``times`` from one length to the next; empty if nothing.

    Only what takes ``floor`` seconds at least is looked at; each side is the best of what was
    measured so far, and both are measured again until the step is small or it was large each time.
    """
    for shorter, longer in pairwise(lengths):
        small, large = work_on(text_of(shorter)), work_on(text_of(longer))
        cost = seconds(large)
        if cost < floor:
            continue
        before = seconds(small)
        for _ in range(TRIES):
            if cost < floor or cost <= times * before:
                break
            before, cost = min(before, seconds(small)), min(cost, seconds(large))
        else:
            return f"{shorter}: {before:.3f} s, {longer}: {cost:.3f} s"
    return ""
