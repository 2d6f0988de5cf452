"""Whether each abbreviation is read in its example as what it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cadre_analysis.errors import LexiconError
from cadre_analysis.lexicon import Lexicon
from cadre_analysis.lexicon.short import Abbreviation, examples
from cadre_analysis.model import Reading
from cadre_analysis.proof import read

_FACTS = (
    "obs_value", "indicator", "unit_measure", "status", "sex", "age", "ethnicity", "group",
    "category", "change", "origin", "destination", "modes", "qualifier",
)  # fmt: skip


def faults(entries: Iterable[Abbreviation], lexicon: Lexicon) -> Iterator[LexiconError]:
    """Yield what the abbreviations promise and do not do, each with its file and line."""
    for entry in entries:
        for form, short, long in examples(entry):
            wanted = facts(read(long, lexicon))
            if not wanted:
                yield entry.fault(
                    f"câu ví dụ không cho số liệu nào, dù viết đủ «{entry.long}».",
                    f"the example gives no statistic, though {entry.long!r} is written out.",
                )
                break
            if facts(read(short, lexicon)) != wanted:
                yield entry.fault(
                    f"trong câu ví dụ, «{form}» không được đọc như «{entry.long}».",
                    f"in the example, {form!r} is not read as {entry.long!r} is.",
                )


def facts(reading: Reading) -> list[tuple[object, ...]]:
    """Return what is said, without where."""
    return [tuple(getattr(o, name) for name in _FACTS) for o in reading.observations]
