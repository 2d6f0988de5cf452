"""How many numbers were read, and how many were ignored for each reason."""

from __future__ import annotations

from collections import Counter
from typing import Any

from cadre_analysis.language import _, label, number, plural
from cadre_analysis.model import Reading


class Tally:
    """The count that an explanation ends with; a number with two statements counts once."""

    def __init__(self) -> None:
        self.observations = 0
        self.read = 0
        self.ignored: Counter[str] = Counter()

    def add(self, reading: Reading) -> None:
        """Count the numbers of one more article."""
        self.observations += len(reading.observations)
        self.read += len({o.number for o in reading.observations})
        self.ignored.update(str(i.reason) for i in reading.ignored)

    def line(self) -> dict[str, Any]:
        """Return the count for a program, the most frequent reason first."""
        counts = {
            "numbers": self.read + self.ignored.total(),
            "read": self.read,
            "ignored": dict(self._by_reason()),
        }
        return {"count": counts}  # under one key: no line of a number has it

    def text(self) -> str:
        """Return the count in the language of the reader."""
        read = plural("{n} number read", "{n} numbers read", self.read)
        out = [read.format(n=number(self.read))]
        if self.ignored:
            by_reason = ", ".join(
                f"{label('reason', reason)} {number(times)}" for reason, times in self._by_reason()
            )
            out.append(
                _("{n} ignored: {reasons}").format(
                    n=number(self.ignored.total()), reasons=by_reason
                )
            )
        return " · ".join(out)

    def _by_reason(self) -> list[tuple[str, int]]:
        return sorted(self.ignored.items(), key=lambda item: (-item[1], item[0]))
