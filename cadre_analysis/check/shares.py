"""Printed percentages against the counts beside them and the whole that they are of."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cadre_analysis.check.granularity import (
    Share,
    Shortening,
    neighbours,
    numerators,
    share,
    shortening,
)
from cadre_analysis.check.interval import is_exact
from cadre_analysis.check.messages import Sentence, percentage, two
from cadre_analysis.codes import FindingKind, Severity, Status, Unit
from cadre_analysis.model import Finding, Observation, Reading

WHOLE = 100  # per cent

# A share of a plan is measured against the plan, which may be overshot, and not against people.
OF_A_PLAN = frozenset({"share_of_plan", "over_plan"})

_VI = "{part}/{whole} = {share}: khớp với tỷ lệ {printed} in trong bài ({way})."
_EN = "{part}/{whole} = {share}: agrees with the printed {printed} ({way})."
AGREES = {
    way: Sentence(kind=FindingKind.SHARE, severity=severity, state=way.value, vi=_VI, en=_EN)
    for way, severity in (
        (Shortening.ROUNDED, Severity.OK),
        (Shortening.TRUNCATED, Severity.NOTE),
        (Shortening.CEILING, Severity.NOTE),
    )
}
_WAYS = {
    Shortening.ROUNDED: two("làm tròn", "rounded"),
    Shortening.TRUNCATED: two("cắt bớt chữ số, không làm tròn", "cut off, not rounded"),
    Shortening.CEILING: two("làm tròn lên", "rounded up"),
}
DISAGREES = Sentence(
    kind=FindingKind.SHARE,
    severity=Severity.WARNING,
    state="impossible",
    vi=(
        "{part}/{whole} = {share}: không khớp với tỷ lệ {printed} in trong bài, dù làm tròn, cắt "
        "bớt hay làm tròn lên."
    ),
    en=(
        "{part}/{whole} = {share}: does not agree with the printed {printed}, whether rounded, cut"
        " off or rounded up."
    ),
)
POSSIBLE = Sentence(
    kind=FindingKind.SHARE,
    severity=Severity.OK,
    state="possible",
    vi="{printed} của {whole} có thể là {part}.",
    en="{printed} of {whole} can be {part}.",
)
IMPOSSIBLE = Sentence(
    kind=FindingKind.SHARE,
    severity=Severity.WARNING,
    state="impossible",
    vi="{printed} không thể là tỷ lệ của {whole}: {near}.",
    en="{printed} cannot be a share of {whole}: {near}.",
)


def shares(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for every exact percentage whose whole is known."""
    by_id = {o.obs_id: o for o in reading.observations}
    for one in reading.observations:
        printed = share(one) if is_share(one) else None
        base, whole = base_of(one, by_id)
        if printed is None or whole is None:
            continue
        count = _count_beside(one, reading.observations)
        named = tuple(o for o in (one, count, base) if o is not None)
        if count is not None and count.obs_value is not None:
            yield _compared(printed, int(count.obs_value), whole, named)
        elif not printed.trivial and whole < printed.informative_below:
            yield _possible(printed, whole, named)


def is_share(o: Observation) -> bool:
    """Tell whether ``o`` is an exact percentage of people or things as they are."""
    return (
        o.unit_measure is Unit.PERCENT
        and is_exact(o)
        and o.status is Status.ACTUAL
        and o.change is None
        and o.category not in OF_A_PLAN
        and 0 <= (o.obs_value or 0) <= WHOLE
    )


def base_of(o: Observation, by_id: dict[str, Observation]) -> tuple[Observation | None, int | None]:
    """Return the statement of the whole that ``o`` is a share of, and the whole if known."""
    if o.denominator_value is not None:
        return None, _count(o.denominator_value)
    base = by_id.get(o.denominator_obs_id or o.part_of or "")
    if base is None or base.unit_measure is Unit.PERCENT or not is_exact(base):
        return base, None
    return base, _count(base.obs_value)


def _count(value: float | None) -> int | None:
    return int(value) if value is not None and value > 0 and value == int(value) else None


def _count_beside(o: Observation, all_of_it: tuple[Observation, ...]) -> Observation | None:
    """Return the nearest exact count that says in heads what ``o`` says in per cent."""
    same = [
        other
        for other in all_of_it
        if other.unit_measure is not Unit.PERCENT
        and is_exact(other)
        and other.obs_value == int(other.obs_value or 0)
        and _profile(other) == _profile(o)
        and other.obs_id not in {o.part_of, o.denominator_obs_id}
    ]
    return min(same, key=lambda other: abs(other.number[0] - o.number[0]), default=None)


def _profile(o: Observation) -> object:
    base = o.denominator_obs_id or o.part_of or o.denominator_value
    return (
        *(base, o.indicator, o.sex, o.age, o.ethnicity, o.group, o.category),
        *(frozenset(o.modes), o.origin, o.destination, o.status, o.change),
    )


def _compared(printed: Share, part: int, whole: int, named: tuple[Observation, ...]) -> Finding:
    way = shortening(printed, part, whole)
    sentence = DISAGREES if way is None else AGREES[way]
    decimals = printed.decimals + (way is not Shortening.ROUNDED)
    return sentence.of(
        named[0].evidence.doc_id,
        named,
        part=part,
        whole=whole,
        share=percentage(100 * part / whole, decimals),
        printed=percentage(printed.value, printed.decimals),
        way="" if way is None else _WAYS[way],
    )


def _possible(printed: Share, whole: int, named: tuple[Observation, ...]) -> Finding:
    parts = [part for part, _ in numerators(printed, whole)]
    sentence = POSSIBLE if parts else IMPOSSIBLE
    return sentence.of(
        named[0].evidence.doc_id,
        named,
        printed=percentage(printed.value, printed.decimals),
        whole=whole,
        part=" / ".join(str(part) for part in parts),
        near=near(printed, whole),
    )


def near(printed: Share, whole: int) -> Callable[[], str]:
    """Return a fact: the two shares of ``whole`` that come nearest (8/21 = 38,1%, 9/21 = 42,9%)."""

    def said() -> str:
        return ", ".join(
            f"{part}/{whole} = {percentage(100 * part / whole, printed.decimals + 1)()}"
            for part in dict.fromkeys(neighbours(printed, whole))
        )

    return said
