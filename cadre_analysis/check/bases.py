"""The wholes that a percentage without one can have.

Where a text gives a share and no whole, arithmetic still says which wholes it can have. Two shares
of one group have one whole between them, which often leaves few candidates; and a headcount of the
same text can be ruled out as their whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from cadre_analysis import language
from cadre_analysis.check.granularity import Share, allows, share
from cadre_analysis.check.interval import is_exact
from cadre_analysis.check.messages import Said, Sentence, numbers, percentage
from cadre_analysis.check.shares import base_of, is_share, near
from cadre_analysis.codes import FindingKind, Indicator, Severity, Status, Unit
from cadre_analysis.model import Finding, Observation, Reading

LIMIT = 60  # people: the committees and staffs that local papers describe seldom have more
BESIDE = 60  # characters between a count and the share that says what part it is

# Groups that lie within each other: a share of one may be meant of another's headcount.
_OFFICIALS = frozenset(
    {
        None,
        "all",
        "civil_servants",
        "commune_officials",
        "doctors",
        "health_workers",
        "key_officials",
        "leaders_managers",
        "lecturers",
        "part_time_commune_staff",
        "planned_successors",
        "public_employees",
    }
)

BASES = Sentence(
    kind=FindingKind.DENOMINATOR,
    severity=Severity.NOTE,
    state="bases",
    vi=(
        "{shares} của {group}: bài không nêu tổng; tổng không quá {limit} thì chỉ có thể là "
        "{bases}{loose}."
    ),
    en=(
        "{shares} of {group}: the text gives no total; one of at most {limit} can only be "
        "{bases}{loose}."
    ),
)
NO_BASE = Sentence(
    kind=FindingKind.DENOMINATOR,
    severity=Severity.NOTE,
    state="no_small_base",
    vi="{shares} của {group}: không có tổng chung nào từ {limit} trở xuống.",
    en="{shares} of {group}: no total of {limit} or fewer allows them all.",
)
RULED_OUT = Sentence(
    kind=FindingKind.DENOMINATOR,
    severity=Severity.NOTE,
    state="impossible",
    vi="{printed} không thể là tỷ lệ của {whole} nêu trong bài: {near}.",
    en="{printed} cannot be a share of the {whole} in the text: {near}.",
)
FITS = Sentence(
    kind=FindingKind.DENOMINATOR,
    severity=Severity.OK,
    state="possible",
    vi="{printed} có thể là tỷ lệ của {whole} nêu trong bài.",
    en="{printed} can be a share of the {whole} in the text.",
)

_Named = tuple[Observation, Share]


def bases(reading: Reading) -> Iterator[Finding]:
    """Yield the wholes that bare percentages allow, and the headcounts that they rule out."""
    by_id = {o.obs_id: o for o in reading.observations}
    groups: dict[object, list[_Named]] = defaultdict(list)
    for one in reading.observations:
        printed = share(one) if is_share(one) else None
        # 0 % and 100 % can be of any number of people, so they say nothing about it.
        if printed is not None and not printed.trivial and base_of(one, by_id) == (None, None):
            groups[_group(one)].append((one, printed))
    for named in groups.values():
        if not any(_is_large(one, reading.observations) for one, _ in named):
            yield _common(named)
        for one, printed in named:
            yield from _against(one, printed, reading.observations)


def _is_large(one: Observation, everything: tuple[Observation, ...]) -> bool:
    """Tell whether a share is of more people than a committee has, as other numbers show.

    "638 người, chiếm 31,5%" is of some two thousand; nor are 47,8% of a district's staff of 1.082.
    """
    staffs = (o.obs_value or 0 for o in everything if _may_be_whole(o, one))
    return _least(one, everything) > LIMIT or max(staffs, default=0) > LIMIT


def _least(one: Observation, everything: tuple[Observation, ...]) -> float:
    """Return the count that a share stands beside, of which its whole can be no fewer."""
    return max((o.obs_value or 0 for o in everything if _is_count_of(o, one)), default=0)


def _is_count_of(o: Observation, share_of: Observation) -> bool:
    """Tell whether ``o`` counts, right before the share, the people whose share it is."""
    apart = share_of.number[0] - o.number[1]
    return (
        o.unit_measure is Unit.PERSON
        and is_exact(o)
        and 0 <= apart <= BESIDE
        and _whom(o) == _whom(share_of)
    )


def _whom(o: Observation) -> object:
    return o.indicator, o.group, o.sex, o.age, o.ethnicity, o.category, o.status, o.change


def _group(o: Observation) -> object:
    place = (o.ref_area.name, o.ref_area.level) if o.ref_area else None
    return o.group, o.body, place, o.period.start, o.period.end


def _common(named: list[_Named]) -> Finding:
    printed = [p for _, p in named]
    rounded = _wholes(printed, rounded_only=True)
    loose = _wholes(printed, rounded_only=False)
    one = named[0][0]
    return (BASES if loose else NO_BASE).of(
        one.evidence.doc_id,
        [o for o, _ in named],
        shares=lambda: ", ".join(percentage(p.value, p.decimals)() for p in printed),
        group=lambda: one.body or language.label("group", one.group or "all"),
        limit=LIMIT,
        bases=numbers(rounded or loose),
        loose=_more(rounded, loose),
    )


def _more(rounded: list[int], loose: list[int]) -> Said:
    extra = sorted(set(loose) - set(rounded))
    if not rounded or not extra:
        return ""
    listed = numbers(extra)

    def said() -> str:
        if language.current() == "en":
            return f" (if cut off or rounded up also {listed()})"
        return f" (nếu cắt bớt hoặc làm tròn lên thì thêm {listed()})"

    return said


def _wholes(printed: Iterable[Share], *, rounded_only: bool) -> list[int]:
    shares = list(printed)
    return [
        whole
        for whole in range(1, LIMIT + 1)
        if all(allows(s, whole, rounded_only=rounded_only) for s in shares)
    ]


def _against(
    one: Observation, printed: Share, all_of_it: tuple[Observation, ...]
) -> Iterator[Finding]:
    seen, least = set(), _least(one, all_of_it)
    for base in all_of_it:
        whole = int(base.obs_value or 0) if _may_be_whole(base, one) else 0
        if whole <= least or whole in seen or whole >= printed.informative_below:
            continue
        seen.add(whole)
        sentence = FITS if allows(printed, whole) else RULED_OUT
        yield sentence.of(
            one.evidence.doc_id,
            (one, base),
            printed=percentage(printed.value, printed.decimals),
            whole=whole,
            near=near(printed, whole),
        )


def _may_be_whole(base: Observation, one: Observation) -> bool:
    """Tell whether ``base``, a headcount of a like group, might be taken for the whole."""
    related = base.group == one.group or {base.group, one.group} <= _OFFICIALS
    return (
        base.indicator is Indicator.HEADCOUNT
        and base.unit_measure is Unit.PERSON
        and is_exact(base)
        and base.status is Status.ACTUAL
        and base.change is None
        and base.part_of is None
        and related
        and base.ref_area == one.ref_area
    )
